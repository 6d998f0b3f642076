"""The grammar of Arabic attribution: small rules; the words come from the lexicon."""

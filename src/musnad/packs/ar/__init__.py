"""Arabic: words, rules, examples."""

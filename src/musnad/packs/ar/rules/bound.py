"""Words that bind a verb: objects that it needs, ranks and titles beside it."""

from __future__ import annotations

from functools import cache

from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.word import LEXICON, word


@cache
def elatives() -> frozenset[str]:
    """Return words by which something is ranked among others: أكبر، أول، إحدى."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "elatives.tsv"))


@cache
def titles() -> frozenset[str]:
    """Return honorifics that stand before a name: الدكتور."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "title_words.tsv"))


@cache
def bound_objects() -> frozenset[str]:
    """Return verbs with the objects that make a statement of them: حمل مسؤولية."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "bound_objects.tsv"))


@cache
def bound_verbs() -> frozenset[str]:
    """Return the verbs that state something only with an object of theirs."""
    return frozenset(row.split()[0] for row in bound_objects())


def is_bound_object(lemma: str, form: str) -> bool:
    """حملت الحكومة إسرائيل مسؤولية، جدد دعوته: tell whether ``form`` is what the verb needs."""
    item = word(form)
    stems = {item.base, item.base[1:]}
    stems |= {item.base.removesuffix(own) for own in ("ها", "هم", "ه")}
    stems |= {stem[:-1] + "ه" for stem in tuple(stems) if stem.endswith("ت")}
    return any(f"{lemma} {stem}" in bound_objects() for stem in stems)

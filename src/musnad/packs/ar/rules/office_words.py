"""The words of an office, without what only leads to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.word import LEXICON, word


def content_words(forms: Sequence[str]) -> frozenset[str]:
    """Return the words of an office without clitics, titles and small words."""
    out = set()
    for form in forms:
        item = word(form)
        if item.cls in ("sign", "preposition", "title", "time", "relative", "number"):
            continue
        if form == "باسم" or form in name_words("same"):
            continue
        base = item.base if item.cls != "unknown" else form
        out.add(synonyms().get(base, base))
    return frozenset(out)


@cache
def synonyms() -> Mapping[str, str]:
    """Return words of offices that mean the same, each with the one that stands for both."""
    return {row["folded"]: row["means"] for row in read_table(LEXICON / "office_synonyms.tsv")}

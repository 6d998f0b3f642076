"""Words that tell of sport, by the part they play beside the names of clubs."""

from __future__ import annotations

from functools import cache

from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.word import LEXICON


@cache
def sport_words(role: str) -> frozenset[str]:
    """Return words of sport that play ``role``."""
    return frozenset(
        row["folded"]
        for row in read_table(LEXICON / "sport_words.tsv")
        if role in row["role"].split()
    )

"""The words that are compared by rule and never by likeness: figures and negations."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from musnad.language.lexicon import read_table

_PREFIXES = ("و", "ف")


def hard_words(words: Iterable[str]) -> list[str]:
    """Return the figures in digits and the negations among folded words, sorted.

    Examples:
        >>> hard_words("ولن يدفع 15 دولارا".split())
        ['15', 'لن']
    """
    return sorted(found for word in words if (found := _hard(word)))


def _hard(word: str) -> str | None:
    if any(char.isdigit() for char in word):
        return word
    bare = word[1:] if word.startswith(_PREFIXES) and word[1:] in _negations() else word
    return bare if bare in _negations() else None


@cache
def _negations() -> frozenset[str]:
    table = Path(str(files("musnad.packs.ar"))) / "lexicon" / "function_words.tsv"
    return frozenset(row["folded"] for row in read_table(table) if row["role"] == "negation")

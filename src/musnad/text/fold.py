"""Fold Arabic spelling for matching, and find the way back to the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

_DROPPED = frozenset(
    [
        1600,
        1648,
        *range(1552, 1563),
        *range(1611, 1632),
        *range(1750, 1774),
        1564,
        8203,
        8204,
        8205,
        8206,
        8207,
        *range(8234, 8239),
        *range(8294, 8298),
        65279,
        173,
    ]
)
_SAME = str.maketrans("أإآٱىةکیے٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "اااايهكيي01234567890123456789")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with, for each of its characters, the index it came from."""

    text: str
    origin: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original that ``text[start:end]`` stands for."""
        return self.origin[start], self.origin[end - 1] + 1


@cache
def _letters(char: str) -> str:
    decomposed = unicodedata.normalize("NFKC", char).casefold().translate(_SAME)
    return "".join(part for part in decomposed if ord(part) not in _DROPPED)


def fold(text: str) -> Folded:
    """Fold spelling variants of ``text`` without losing its offsets.

    Marks, tatweel and direction marks go; hamza on or under alif, alif maqsura, taa marbuta,
    Persian letters, digits of all sets and presentation forms are levelled.

    Examples:
        >>> fold("مِئَـةٌ").text
        'مئه'
        >>> fold("مِئَـةٌ").source(0, 3)
        (0, 6)
    """
    letters: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        for part in _letters(char):
            letters.append(part)
            origin.append(index)
    return Folded("".join(letters), tuple(origin))


class _Letters(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = letters = _letters(chr(code))
        return letters


_LETTERS = _Letters()


def fold_word(word: str) -> str:
    """Return the folded spelling of a word, without the way back.

    Examples:
        >>> fold_word("مِئَـةٌ")
        'مئه'
    """
    return word.translate(_LETTERS)

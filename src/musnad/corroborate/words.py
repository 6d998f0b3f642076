"""The words of an article, folded, as they are compared with those of another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from musnad.text.token import spell

_WAW = "و"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in order.

    Attributes:
        forms: Their folded spelling.
        starts: The first code point of each, in the text as received.
        ends: One past the last code point of each.
        stops: Indexes of words that end a sentence or a line.
    """

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    stops: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.forms)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of words that begin between two code points."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def read_words(text: str, aside: Iterable[tuple[int, int]] = ()) -> Words:
    """Return the words of ``text``, but for the ranges that are set aside.

    Signs are left out, and a waw that stands alone joins the word after it: "و الباحة" is
    "والباحة".

    Examples:
        >>> read_words("قالَ: «نعم» و لم يزد.").forms
        ('قال', 'نعم', 'ولم', 'يزد')
    """
    gaps = sorted(aside)
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    stops: set[int] = set()
    waw: int | None = None
    at = 0
    for form, start, end in spell(text):
        while at < len(gaps) and gaps[at][1] <= start:
            at += 1
        if at < len(gaps) and gaps[at][0] <= start:
            continue
        if not form[0].isalnum():
            if form in _STOPS and forms:
                stops.add(len(forms) - 1)
            continue
        if form == _WAW and waw is None:
            waw = start
            continue
        joined = waw is not None
        forms.append(_WAW + form if joined else form)
        starts.append(start if waw is None else waw)
        ends.append(end)
        waw = None
    return Words(tuple(forms), tuple(starts), tuple(ends), frozenset(stops))


_STOPS = frozenset(".!؟?\n…")

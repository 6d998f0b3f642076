"""What was changed between an original and its copy: words, figures, attributions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from musnad.corroborate.passage import Block
from musnad.corroborate.words import Words

ChangeKind = Literal["added", "dropped", "altered"]
Touched = Literal["words", "figure", "attribution"]

_MOST_COMPARED = 6400
_LONGEST_ALTERED = 12
_START, _END = -1, -2

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison.

    Attributes:
        words: Its words.
        figures: Code points at which figures stand.
        attributions: Code points at which cues, sources, holders and credits stand.
    """

    words: Words
    figures: Sequence[Range] = ()
    attributions: Sequence[Range] = ()


@dataclass(frozen=True, slots=True)
class WordChange:
    """One change, as ranges of words; an empty range where the words stand on one side only."""

    kind: ChangeKind
    touches: tuple[Touched, ...]
    copy: Range
    original: Range


def find_changes(copy: Side, original: Side, blocks: Sequence[Block]) -> list[WordChange]:
    """Return what the copy added, dropped or altered, in the order of the copy.

    Args:
        copy: The later text.
        original: The text that it is compared with.
        blocks: The runs of words that they share; left is the copy.
    """
    found = []
    for mine, yours in _paired_gaps(copy.words, original.words, blocks):
        for kind, left, right in _differences(copy.words, original.words, mine, yours):
            touches = _touched(kind, copy, original, left, right)
            found.append(WordChange(kind, touches, left, right))
    return sorted(found, key=lambda change: (change.copy, change.original))


def _paired_gaps(
    copy: Words, original: Words, blocks: Sequence[Block]
) -> Iterator[tuple[Range, Range]]:
    """Yield what stands between shared runs on both sides, each word of either side once.

    A gap belongs to the gap of the other side that the same runs enclose. Where paragraphs moved,
    only one neighbour is the same: then the sentence next to that neighbour is compared, and the
    rest stands alone.
    """
    lefts = _gaps([(block.left, block.size) for block in blocks], len(copy))
    rights = _gaps([(block.right, block.size) for block in blocks], len(original))
    after = {before: (following, gap) for before, following, gap in rights}
    ahead = {following: (before, gap) for before, following, gap in rights}
    rest = {gap: gap for _, _, gap in rights}
    for before, following, gap in lefts:
        match, other = after[before]
        if match == following:
            del rest[other]
            yield from _between(copy, original, gap, other, first=before == _START)
            continue
        left = gap
        if before != _START:
            mine, yours = _head(copy, left), _head(original, rest[other])
            if mine[0] < mine[1] and yours[0] < yours[1]:
                yield mine, yours
                left, rest[other] = (mine[1], left[1]), (yours[1], rest[other][1])
        _, other = ahead[following]
        if following != _END:
            mine, yours = _tail(copy, left), _tail(original, rest[other])
            if mine[0] < mine[1] and yours[0] < yours[1]:
                yield mine, yours
                left, rest[other] = (left[0], mine[0]), (rest[other][0], yours[0])
        yield left, (0, 0)
    for alone in rest.values():
        yield (0, 0), alone


def _between(
    copy: Words, original: Words, mine: Range, yours: Range, *, first: bool
) -> Iterator[tuple[Range, Range]]:
    """Yield two gaps that the same runs enclose: the sentences cut by the runs, then the rest."""
    if not first:
        heads = _head(copy, mine), _head(original, yours)
        if all(start < end for start, end in heads) and heads != (mine, yours):
            yield heads
            mine, yours = (heads[0][1], mine[1]), (heads[1][1], yours[1])
    tails = _tail(copy, mine), _tail(original, yours)
    if all(start < end for start, end in tails) and tails != (mine, yours):
        yield tails
        mine, yours = (mine[0], tails[0][0]), (yours[0], tails[1][0])
    yield mine, yours


def _gaps(runs: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int, Range]]:
    """Return (run before, run after, range of words) for every place between two runs."""
    order = sorted(range(len(runs)), key=lambda index: runs[index])
    gaps, at, before = [], 0, _START
    for index in order:
        start, size = runs[index]
        gaps.append((before, index, (at, start)))
        at, before = start + size, index
    gaps.append((before, _END, (at, length)))
    return gaps


def _head(words: Words, gap: Range) -> Range:
    """Return the words of a gap up to the end of their sentence."""
    start, end = gap
    if start and start - 1 in words.stops:
        return start, start
    return start, next((at + 1 for at in range(start, end) if at in words.stops), end)


def _tail(words: Words, gap: Range) -> Range:
    """Return the last words of a gap, from the beginning of their sentence."""
    start, end = gap
    if end and end - 1 in words.stops:
        return end, end
    return next((at + 1 for at in range(end - 1, start - 1, -1) if at in words.stops), start), end


def _differences(
    copy: Words, original: Words, mine: Range, yours: Range
) -> Iterator[tuple[ChangeKind, Range, Range]]:
    sizes = (mine[1] - mine[0], yours[1] - yours[0])
    if not all(sizes) or sizes[0] * sizes[1] > _MOST_COMPARED:
        yield from _apart(mine, yours)
        return
    left, right = copy.forms[mine[0] : mine[1]], original.forms[yours[0] : yours[1]]
    for name, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        here, there = (mine[0] + a, mine[0] + b), (yours[0] + c, yours[0] + d)
        if name == "replace" and max(b - a, d - c) <= _LONGEST_ALTERED:
            yield "altered", here, there
        elif name != "equal":
            yield from _apart(here, there)


def _apart(mine: Range, yours: Range) -> Iterator[tuple[ChangeKind, Range, Range]]:
    if mine[0] < mine[1]:
        yield "added", mine, (yours[0], yours[0])
    if yours[0] < yours[1]:
        yield "dropped", (mine[0], mine[0]), yours


def _touched(
    kind: ChangeKind, copy: Side, original: Side, mine: Range, yours: Range
) -> tuple[Touched, ...]:
    found: list[Touched] = []
    if _holds_figure(copy, mine) or _holds_figure(original, yours):
        found.append("figure")
    if _stands_in(copy.words, mine, copy.attributions) or _stands_in(
        original.words, yours, original.attributions
    ):
        found.append("attribution")
    return tuple(found) or ("words",)


def _holds_figure(side: Side, words: Range) -> bool:
    forms = side.words.forms[words[0] : words[1]]
    if any(char.isdigit() for form in forms for char in form):
        return True
    return _stands_in(side.words, words, side.figures)


def _stands_in(words: Words, found: Range, spans: Sequence[Range]) -> bool:
    if found[0] >= found[1]:
        return False
    start, end = words.starts[found[0]], words.ends[found[1] - 1]
    return any(low < end and start < high for low, high in spans)

"""The passages that two texts share, wherever they stand in either."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_SEED = 3
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A run of words that two texts share: ``a[left:left + size] == b[right:right + size]``."""

    left: int
    right: int
    size: int


def shared_blocks(left: Sequence[str], right: Sequence[str]) -> list[Block]:
    """Return the runs of words that both hold, longest first served, in the order of the left.

    No word of either side belongs to two runs. Paragraphs may stand in another order.

    Examples:
        >>> shared_blocks("ا ب ج د ه".split(), "د ه و ا ب ج".split())
        [Block(left=0, right=3, size=3)]
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(right) - _SEED + 1):
        places[tuple(right[at : at + _SEED])].append(at)
    found: list[tuple[int, int, int]] = []
    for at in range(len(left) - _SEED + 1):
        # A run of words that comes back time and again says nothing of where a passage stands.
        for other in places.get(tuple(left[at : at + _SEED]), ())[:_MOST_PLACES]:
            if at and other and left[at - 1] == right[other - 1]:
                continue
            found.append((-_run(left, right, at, other), at, other))
    found.sort()
    return _each_once(found, len(left), len(right))


def _run(left: Sequence[str], right: Sequence[str], at: int, other: int) -> int:
    size = _SEED
    most = min(len(left) - at, len(right) - other)
    while size < most and left[at + size] == right[other + size]:
        size += 1
    return size


def _each_once(found: Sequence[tuple[int, int, int]], left: int, right: int) -> list[Block]:
    taken_left, taken_right = bytearray(left), bytearray(right)
    blocks = []
    for negative, at, other in found:
        first, last = 0, -negative
        while first < last and (taken_left[at + first] or taken_right[other + first]):
            first += 1
        while last > first and (taken_left[at + last - 1] or taken_right[other + last - 1]):
            last -= 1
        size = last - first
        if size < _SEED:
            continue
        mine, yours = slice(at + first, at + last), slice(other + first, other + last)
        if any(taken_left[mine]) or any(taken_right[yours]):
            continue
        taken_left[mine] = taken_right[yours] = b"\x01" * size
        blocks.append(Block(at + first, other + first, size))
    return sorted(blocks)


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that stands in both texts, a few words changed here and there.

    Attributes:
        left: First and one past the last word on the left side.
        right: The same on the right side.
        words: How many words are the same.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    words: int


def shared_passages(blocks: Sequence[Block], *, gap: int, least: int) -> list[Shared]:
    """Join runs that follow each other on both sides and return those that are long enough.

    Args:
        blocks: Runs in the order of the left side.
        gap: How many words may stand between two runs, on either side.
        least: How many words must be the same.
    """
    passages: list[Shared] = []
    for block in blocks:
        last = passages[-1] if passages else None
        if last and _follows(last, block, gap):
            passages[-1] = Shared(
                (last.left[0], block.left + block.size),
                (last.right[0], block.right + block.size),
                last.words + block.size,
            )
        else:
            passages.append(
                Shared(
                    (block.left, block.left + block.size),
                    (block.right, block.right + block.size),
                    block.size,
                )
            )
    return [passage for passage in passages if passage.words >= least]


def _follows(last: Shared, block: Block, gap: int) -> bool:
    return block.left - last.left[1] <= gap and 0 <= block.right - last.right[1] <= gap

"""What one article has of another: a copy, a part of it, or nothing to speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from musnad.corroborate.passage import Block, Shared, shared_blocks, shared_passages
from musnad.corroborate.words import Words

CopyKind = Literal["copy", "partial"]

# Chosen on the tuning half of evaluation/copies/pairs.tsv.
_GAP = 6
_LEAST_PASSAGE = 8
_COPY_OF_SHORTER = 0.6
_COPY_OF_LONGER = 0.3
_PART_WORDS = 25
_PART_OF_SHORTER = 0.15


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two articles share.

    Attributes:
        kind: ``copy``, ``partial``, or None where they share too little.
        left: The share of the left article's words that stand in shared passages.
        right: The same for the right one.
        words: How many words are the same.
        passages: Where they stand.
        blocks: The runs of equal words they are made of.
    """

    kind: CopyKind | None
    left: float
    right: float
    words: int
    passages: tuple[Shared, ...]
    blocks: tuple[Block, ...]


def compare(left: Words, right: Words) -> Likeness:
    """Return what two articles share."""
    blocks = shared_blocks(left.forms, right.forms)
    passages = shared_passages(blocks, gap=_GAP, least=_LEAST_PASSAGE)
    words = sum(passage.words for passage in passages)
    mine = words / len(left) if len(left) else 0.0
    yours = words / len(right) if len(right) else 0.0
    return Likeness(_kind(mine, yours, words), mine, yours, words, tuple(passages), tuple(blocks))


def _kind(mine: float, yours: float, words: int) -> CopyKind | None:
    shorter, longer = max(mine, yours), min(mine, yours)
    if shorter >= _COPY_OF_SHORTER and longer >= _COPY_OF_LONGER:
        return "copy"
    if words >= _PART_WORDS and shorter >= _PART_OF_SHORTER:
        return "partial"
    return None

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
_COPY_WORDS = 33
_COPY_OF_SHORTER = 0.5
_COPY_OF_LONGER = 0.5
_LED_COPY_OF_LONGER = 0.38
_SHORTENED = 0.8
_SHORTENED_OF_LONGER = 0.33
_LEAD = 25
_PASSAGE_WORDS = 33
_PART_WORDS = 60
_PART_OF_SHORTER = 0.1
_DAYS_APART = 2
_WHOLE = 0.85
_WHOLE_OF_SHORTER = 0.9


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


def compare(left: Words, right: Words, apart: int = 0) -> Likeness:
    """Return what two articles share.

    Args:
        left: The words of one.
        right: The words of the other.
        apart: How many days lie between them; 0 where that is not known.
    """
    blocks = shared_blocks(left.forms, right.forms)
    passages = shared_passages(blocks, gap=_GAP, least=_LEAST_PASSAGE)
    words = sum(passage.words for passage in passages)
    mine = words / len(left) if len(left) else 0.0
    yours = words / len(right) if len(right) else 0.0
    kind = _kind(mine, yours, words, passages, apart)
    return Likeness(kind, mine, yours, words, tuple(passages), tuple(blocks))


def _kind(
    mine: float, yours: float, words: int, passages: list[Shared], apart: int
) -> CopyKind | None:
    shorter, longer = max(mine, yours), min(mine, yours)
    led = any(passage.left[0] <= _LEAD and passage.right[0] <= _LEAD for passage in passages)
    if apart >= _DAYS_APART and led and longer < _WHOLE and shorter < _WHOLE_OF_SHORTER:
        # Days apart and alike from the first words on: one form filled in anew, as weather
        # reports and telegrams of congratulation are.
        return None
    if words >= _COPY_WORDS:
        if shorter >= _COPY_OF_SHORTER and longer >= _COPY_OF_LONGER:
            return "copy"
        if shorter >= _COPY_OF_SHORTER and led and longer >= _LED_COPY_OF_LONGER:
            return "copy"
        if shorter >= _SHORTENED and led and longer >= _SHORTENED_OF_LONGER:
            return "copy"
    if any(passage.words >= _PASSAGE_WORDS for passage in passages):
        return "partial"
    return "partial" if words >= _PART_WORDS and shorter >= _PART_OF_SHORTER else None

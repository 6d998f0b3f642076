"""What one article has of another: a copy, a part of it, or nothing to speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from musnad.corroborate.formula import are_one_form, figures_agree, figures_differ, is_anybody_s
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
_SHORTENED_OF_LONGER = 0.3
_LEAD = 25
_LED_WORDS = 15
_PASSAGE_WORDS = 33
_LEAST_SENTENCE = 25
_CLOSE = 0.9
_SENTENCE = 15
_FAIRLY_CLOSE = 0.8
_SHORT_OF_SHORTER = 0.6
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
    found = Likeness(None, mine, yours, words, tuple(passages), tuple(blocks))
    return replace(found, kind=_kind(found, left, right, apart))


def _kind(found: Likeness, left: Words, right: Words, apart: int) -> CopyKind | None:
    shorter, longer = max(found.left, found.right), min(found.left, found.right)
    if found.words < _LEAST_SENTENCE or _is_form(found, left, right, apart):
        return None
    if found.words >= _COPY_WORDS and _is_copy(shorter, longer, led=_is_led(found, _LED_WORDS)):
        return "copy"
    own = [one for one in found.passages if not is_anybody_s(one, left, right)]
    return "partial" if _is_part(own, shorter) else None


def _is_form(found: Likeness, left: Words, right: Words, apart: int) -> bool:
    """Tell whether two texts are one form filled in anew.

    Days apart and alike from the first words on: weather reports and telegrams of congratulation
    are so. Reports that name such a form need not be days apart: a paper prints yesterday's.
    """
    if figures_differ(left, right, found.blocks):
        return True
    shorter, longer = max(found.left, found.right), min(found.left, found.right)
    if longer >= _WHOLE or shorter >= _WHOLE_OF_SHORTER:
        return False
    if are_one_form(left, right):
        return True
    if apart < _DAYS_APART or not _is_led(found):
        return False
    # A form that is filled in anew has other figures.
    return not (shorter >= _SHORTENED and figures_agree(left, right, found.blocks))


def _is_led(found: Likeness, least: int = 0) -> bool:
    """Tell whether both begin with the same passage."""
    return any(
        one.left[0] <= _LEAD and one.right[0] <= _LEAD and one.words >= least
        for one in found.passages
    )


def _is_copy(shorter: float, longer: float, *, led: bool) -> bool:
    if shorter >= _COPY_OF_SHORTER and longer >= _COPY_OF_LONGER:
        return True
    if not led:
        return False
    if shorter >= _COPY_OF_SHORTER and longer >= _LED_COPY_OF_LONGER:
        return True
    return shorter >= _SHORTENED and longer >= _SHORTENED_OF_LONGER


def _is_part(own: Sequence[Shared], shorter: float) -> bool:
    """Tell whether passages are a part: two sentences, or one long one that is word for word."""
    words = sum(one.words for one in own)
    if max((one.words for one in own), default=0) >= _PASSAGE_WORDS:
        return True
    if any(one.words >= _LEAST_SENTENCE and _closeness(one) >= _CLOSE for one in own):
        return True
    sentences = [one for one in own if one.words >= _SENTENCE and _closeness(one) >= _FAIRLY_CLOSE]
    if sum(one.words for one in sentences) >= _PASSAGE_WORDS:
        return True
    if words >= _LEAST_SENTENCE and shorter >= _SHORT_OF_SHORTER:
        return True
    return words >= _PART_WORDS and shorter >= _PART_OF_SHORTER


def _closeness(one: Shared) -> float:
    """Return how much of a passage is the same word for word."""
    return one.words / max(one.left[1] - one.left[0], one.right[1] - one.right[0])

"""Openings: where a content begins, and what stood between its cue and it."""

from __future__ import annotations

from dataclasses import dataclass, field

from musnad.dimensions.attribution import Channel, Holder


@dataclass(slots=True)
class Opening:
    """Where a content begins, and what stood between the cue and it.

    Attributes:
        how: that, colon, quote, preposition or noun.
        at: Token index of the introducer (of the content itself for ``noun``).
        content: Token index of the first token of the content.
        start: First code point of the content.
    """

    how: str
    at: int
    content: int
    start: int
    holder: Holder | None = None
    channels: list[Channel] = field(default_factory=list)
    addressee: tuple[int, int] | None = None
    occasion: tuple[int, int] | None = None
    relayed: bool = False
    cue_end: int | None = None

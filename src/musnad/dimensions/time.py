"""When: dates, periods and durations, as a text states them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from musnad.records import Period

TimeKind = Literal["date", "period", "duration", "clock", "since", "until"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One expression of time.

    Attributes:
        start: First code point.
        end: One past its last.
        kind: ``date`` a day; ``period`` a longer range; ``duration`` a length of time;
            ``clock`` an hour of the day; ``since`` and ``until`` ranges open on one side.
        first: First day, ISO 8601; None where the text alone does not say.
        last: Last day, ISO 8601, inclusive; None as ``first``.
        relative: Whether it counts from the day of publication ("yesterday", "last year").
        clock: The hour, ``HH:MM``, where it names one.
        length: How long, as an ISO 8601 duration; None where the text gives no number.
        rule: The rule that read it.
        left_open: What could not be decided.
    """

    start: int
    end: int
    kind: TimeKind
    first: str | None = None
    last: str | None = None
    relative: bool = False
    clock: str | None = None
    length: str | None = None
    rule: str = ""
    left_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When an article was published, inferred from what it says, with the words that say so.

    Attributes:
        first: Earliest day, ISO 8601.
        last: Latest day, ISO 8601.
        evidence: For each expression used: rule, first code point, one past its last.
    """

    first: str
    last: str
    evidence: tuple[tuple[str, int, int], ...] = ()


class Timeline(Protocol):
    """The expressions of time of one article, read once and counted from any day."""

    def published(self) -> Dating | None:
        """Return when the article must have been published; None where it is left open."""

    def times(self, published: Period | None) -> Sequence[Time]:
        """Return the expressions, resolved against the day of publication where known."""

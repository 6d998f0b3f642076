"""Dates, periods and durations in Arabic news."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from musnad.dimensions.calendar import Clock, Days
from musnad.dimensions.time import Dating, Time
from musnad.knowledge.world_events import first_words
from musnad.packs.ar.rules import clock_time, day, duration, period, relative, span_of_time
from musnad.packs.ar.rules.moment import Found, Reader
from musnad.packs.ar.rules.numeral import taken_apart
from musnad.packs.ar.rules.published import infer
from musnad.packs.ar.rules.time_word import time_words
from musnad.records import Period
from musnad.text.segment import Segments

_RULES: tuple[Callable[[Reader, int], Found | None], ...] = (
    span_of_time.since,
    span_of_time.until,
    span_of_time.span,
    span_of_time.world_event,
    relative.ago,
    relative.from_now,
    relative.within,
    relative.two_days,
    relative.week_then_day,
    relative.any_day,
    relative.numbered_day,
    period.period,
    day.day_of_month,
    clock_time.clock_time,
    duration.duration,
)

_OPENERS = frozenset(("هذا", "هذه", "لهذا", "لهذه", "بهذا", "وهذا", "وهذه", "اخر", "واخر"))


def times(seg: Segments, published: Period | None, *, forward: bool = False) -> Sequence[Time]:
    """Return the expressions of time of an article, in the order of the text.

    Args:
        seg: The text.
        published: When it was published, as far as that is known.
        forward: Whether days without a date are to come, as in plans; in news they are past.
    """
    return [resolved(found, published, forward=forward) for found in expressions(seg, forward)]


def expressions(seg: Segments, forward: bool = False, reader: Reader | None = None) -> list[Found]:
    """Return the expressions of time of a text, not yet counted from any day."""
    reader = reader or Reader(seg, forward=forward)
    out: list[Found] = []
    done = 0
    hot = {form: _may_begin(form) for form in seg.vocabulary}
    for at, form in enumerate(seg.forms):
        if at < done or not hot[form]:
            continue
        name = day.end_of_name(reader, at)
        if name is not None:
            done = name
            continue
        found = _longest(reader, at)
        if found is not None:
            out.append(found)
            done = found.end
    return out


def _may_begin(form: str) -> bool:
    """Tell whether an expression of time can begin with a form."""
    if any(char.isdigit() for char in form) or time_words(form) or form in _OPENERS:
        return True
    return (form[0].isalpha() and taken_apart(form) is not None) or form in first_words()


def _longest(reader: Reader, at: int) -> Found | None:
    found = [made for rule in _RULES if (made := rule(reader, at)) is not None]
    return max(found, key=lambda made: made.end, default=None)


def resolved(found: Found, published: Period | None, *, forward: bool = False) -> Time:
    """Return an expression of time with its days, as far as the day of publication is known."""
    days, left_open = _days(found, published, forward=forward)
    first = None if days is None else days.first.isoformat()
    last = None if days is None else days.last.isoformat()
    if found.kind == "since":
        last = None
    if found.kind == "until":
        first = None
    return Time(
        start=found.start,
        end=found.stop,
        kind=found.kind,
        first=first,
        last=last,
        relative=found.relative,
        clock=found.clock,
        length=found.length,
        rule=found.rule,
        left_open=(*found.left_open, *left_open),
    )


def _days(
    found: Found, published: Period | None, *, forward: bool
) -> tuple[Days | None, tuple[str, ...]]:
    if found.when is None:
        return None, ()
    if not found.relative:
        return found.when(Clock(date(2000, 1, 1))), ()
    if published is None:
        return None, ("when the article was published",)
    early = found.when(Clock(date.fromisoformat(published.start), forward))
    if published.start == published.end:
        return early, ()
    late = found.when(Clock(date.fromisoformat(published.end), forward))
    if early == late:
        return early, ()
    return None, ("on which of the days the article was published",)


def infer_published(seg: Segments) -> Dating | None:
    """Return when the article must have been published by what it says; None where it is open."""
    reader = Reader(seg)
    return infer(reader, expressions(seg, reader=reader))

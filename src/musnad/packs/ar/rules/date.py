"""Dates, periods and durations in Arabic news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from musnad.dimensions.calendar import Clock, Days
from musnad.dimensions.time import Dating, Time
from musnad.packs.ar.rules import clock_time, day, duration, period, relative, span_of_time
from musnad.packs.ar.rules.moment import BEGINS, Found, Reader, Rule
from musnad.packs.ar.rules.published import infer
from musnad.records import Period
from musnad.text.segment import Segments

# Kinds of words that open nothing unless a word of time, a number or one of the signs follows.
_LEAN = frozenset(
    ("number", "digits", "from", "between", "until", "ago", "after", "during", "for", "throughout",
     "since", "in", "to")
)  # fmt: skip
_GOES_ON = frozenset(
    ("unit", "month", "weekday", "number", "relative_day", "part", "edge", "decade", "season",
     "feast", "about", "this", "last", "now", "from", "in", "common_era", "hijri_era", "event",
     "relation", "rest", "between", "to", "until")
)  # fmt: skip
_SIGNS = frozenset(("/", "-", ":", ".", "(", "–", "—", "\\", "و", "الا"))
_RULES: tuple[Rule, ...] = (
    span_of_time.since,
    span_of_time.until,
    span_of_time.span,
    span_of_time.before,
    span_of_time.after,
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


class TextTime:
    """The expressions of time of one text; they are read when they are first asked."""

    def __init__(self, seg: Segments) -> None:
        self._reader = Reader(seg)
        self._found: list[Found] | None = None

    def published(self) -> Dating | None:
        """Return when the text must have been published; None where it is left open."""
        return infer(self._reader, self._expressions())

    def times(self, published: Period | None) -> Sequence[Time]:
        """Return the expressions, resolved against the day of publication where known."""
        return [resolved(found, published) for found in self._expressions()]

    def _expressions(self) -> list[Found]:
        if self._found is None:
            self._found = expressions(self._reader.seg, reader=self._reader)
        return self._found


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
    for at in reader.timely():
        if at < done or not _may_begin(reader, at):
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


def _may_begin(r: Reader, at: int) -> bool:
    """Tell quickly whether an expression of time can begin at a token."""
    found = r.kinds(at)
    if not found or not _rules_for(found):
        return False
    if found <= _LEAN:
        year = r.form(at).isdecimal() and len(r.form(at)) == 4
        return year or any(_goes_on(r, end) for end in _ends(r, at))
    return True


def _ends(r: Reader, at: int) -> set[int]:
    """Return the tokens after what the word at a token can be."""
    longer = {at + 1 + len(e.rest) for e in r.words(at) if e.rest and r.get(at, e.cls, e.value)}
    return longer | {at + 1}


def _goes_on(r: Reader, at: int) -> bool:
    return not r.kinds(at).isdisjoint(_GOES_ON) or r.form(at) in _SIGNS


@cache
def _rules_for(found: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules that can begin with a word of some kinds."""
    return tuple(rule for rule in _RULES if not BEGINS[rule].isdisjoint(found))


def _longest(reader: Reader, at: int) -> Found | None:
    best: Found | None = None
    for rule in _rules_for(reader.kinds(at)):
        made = rule(reader, at)
        if made is not None and (best is None or made.end > best.end):
            best = made
    return best


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

"""Days, months and years, without any language: ranges of days and how they are counted."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Unit = Literal[
    "second", "minute", "hour", "day", "week", "month", "quarter", "half", "year", "decade",
    "century",
]  # fmt: skip
Part = Literal["start", "middle", "end"]

_FIRST_YEAR, _LAST_YEAR = 1, 9998
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_ISO_LETTER = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y",
}  # fmt: skip
_LONG_PAST = 200  # days: what is so far back may as well be the one that is to come,
_SOON = 100  # where that is so near


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A range of days.

    Attributes:
        first: Its first day.
        last: Its last day, inclusive.
    """

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Clock:
    """The day that times are counted from.

    Attributes:
        today: The day.
        forward: Whether what could be past or to come is to come: a plan rather than news.
    """

    today: date
    forward: bool = False


When = Callable[[Clock], Days | None]
"""Gives the days that words mean, read on a day; None where they do not say."""


def always(days: Days | None) -> When:
    """Return the same days whenever it is read."""
    return lambda _: days


def one_day(year: int, month: int, day: int) -> Days | None:
    """Return a day; None where there is no such day.

    Examples:
        >>> one_day(2015, 2, 29) is None
        True
    """
    try:
        there = date(year, month, day)
    except ValueError:
        return None
    return Days(there, there)


def month_of(year: int, month: int) -> Days | None:
    """Return a month."""
    return months_of(year, month, month)


def months_of(year: int, first: int, last: int) -> Days | None:
    """Return the months ``first`` to ``last`` of a year."""
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= first <= last <= 12):
        return None
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def years_of(first: int, last: int) -> Days | None:
    """Return the years ``first`` to ``last``."""
    if not _FIRST_YEAR <= first <= last <= _LAST_YEAR:
        return None
    return Days(date(first, 1, 1), date(last, 12, 31))


def century(number: int) -> Days | None:
    """Return the twentieth century as 1901 to 2000."""
    return years_of(number * 100 - 99, number * 100)


def unit_at(day: date, unit: Unit) -> Days | None:
    """Return the day, week (from Monday), month, quarter, half, year, decade around a day."""
    if unit == "day":
        return Days(day, day)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Days(monday, monday + timedelta(days=6))
    if unit == "month":
        return month_of(day.year, day.month)
    if unit in ("quarter", "half"):
        length = _MONTHS[unit]
        first = (day.month - 1) // length * length + 1
        return months_of(day.year, first, first + length - 1)
    if unit == "year":
        return years_of(day.year, day.year)
    if unit == "decade":
        return years_of(day.year // 10 * 10, day.year // 10 * 10 + 9)
    if unit == "century":
        return century((day.year + 99) // 100)
    return None


def shifted(day: date, unit: Unit, count: int) -> date | None:
    """Return the day so many units later, the last of its month where that is shorter.

    Examples:
        >>> shifted(date(2016, 3, 31), "month", -1)
        datetime.date(2016, 2, 29)
    """
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        if unit not in _MONTHS:
            return day
        months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def unit_from(day: date, unit: Unit, count: int) -> Days | None:
    """Return the whole unit so many units away: -1 from any day of March is February."""
    there = shifted(day, unit, count)
    return None if there is None else unit_at(there, unit)


def run_of(day: date, unit: Unit, count: int) -> Days | None:
    """Return the last so many units before a day (count below 0), or the next after it."""
    edge = shifted(day, unit, count)
    if edge is None:
        return None
    if unit in ("hour", "minute", "second"):
        return Days(day, day)
    whole = 1 if unit in ("day", "week") else 0
    if count < 0:
        return Days(edge, day - timedelta(days=whole))
    return Days(day + timedelta(days=whole), edge)


def days_ago(day: date, unit: Unit, count: int) -> Days | None:
    """Return when "so many units ago" is: a day for days, the unit around it for longer ones."""
    there = shifted(day, unit, -count)
    if there is None:
        return None
    if unit in ("hour", "minute", "second"):
        return Days(day - timedelta(days=1), day) if unit == "hour" else Days(day, day)
    if unit == "week":
        return Days(there - timedelta(days=3), there + timedelta(days=3))
    return unit_at(there, unit)


def shifted_days(days: Days, first: int, last: int) -> Days:
    """Return a range with its ends so many days later."""
    return Days(days.first + timedelta(days=first), days.last + timedelta(days=last))


def weekday_near(clock: Clock, weekday: int, *, step: int = 0) -> date:
    """Return the weekday at or before today, or after it where the clock runs forward.

    Args:
        clock: The day it is read.
        weekday: 0 for Monday.
        step: -1 for the last one before today, 1 for the next one after it.
    """
    back = (clock.today.weekday() - weekday) % 7
    if step > 0 or (step == 0 and clock.forward):
        return clock.today + timedelta(days=7 - back)
    return clock.today - timedelta(days=back or (7 if step < 0 else 0))


def day_of_year(clock: Clock, month: int, day: int, *, coming: bool | None = None) -> Days | None:
    """Return the day of a month without its year: the last one, or one soon to come.

    Args:
        clock: The day it is read.
        month: The month.
        day: The day in it.
        coming: Whether the sentence speaks of what is to come; None where it does not say.
    """
    past, future = _either_side(clock, lambda year: one_day(year, month, day))
    return _nearer(clock, past, future, coming)


def month_of_year(clock: Clock, month: int, *, coming: bool | None = None) -> Days | None:
    """Return a month without its year: this one, the last one, or one soon to come."""
    past, future = _either_side(clock, lambda year: month_of(year, month))
    return _nearer(clock, past, future, coming)


def _either_side(
    clock: Clock, made: Callable[[int], Days | None]
) -> tuple[Days | None, Days | None]:
    """Return the last that began by today, and the first that begins after today."""
    year = clock.today.year
    found = [days for away in range(-8, 9) if (days := made(year + away)) is not None]
    past = [days for days in found if days.first <= clock.today]
    future = [days for days in found if days.first > clock.today]
    return (past[-1] if past else None), (future[0] if future else None)


def _nearer(
    clock: Clock, past: Days | None, future: Days | None, coming: bool | None
) -> Days | None:
    if past is None or future is None:
        return past or future
    near = (clock.today.year, clock.today.month) == (past.first.year, past.first.month)
    if past.first <= clock.today <= past.last or (clock.forward and near):
        return past
    if clock.forward or coming:
        return future
    soon = (future.first - clock.today).days <= _SOON
    if coming is None and soon and (clock.today - past.last).days >= _LONG_PAST:
        return None
    return past


def part_of(days: Days, part: Part) -> Days:
    """Return the beginning, middle or end of a range: its third, in whole months for a year.

    Examples:
        >>> part_of(Days(date(2015, 3, 1), date(2015, 3, 31)), "end").first
        datetime.date(2015, 3, 21)
    """
    length = (days.last - days.first).days + 1
    third = timedelta(days=10 if 28 <= length <= 31 else max(1, round(length / 3)))
    if part == "start":
        return Days(days.first, days.first + third - timedelta(days=1))
    if part == "middle":
        return Days(days.first + third, days.first + 2 * third - timedelta(days=1))
    return Days(days.first + 2 * third, days.last)


def share_of(days: Days, unit: Unit, number: int) -> Days | None:
    """Return the n-th quarter, half or month of a year; the n-th week, day or decade of a range.

    Args:
        days: The range.
        unit: What is counted.
        number: Which one; -1 for the last.
    """
    if unit in ("month", "quarter", "half") and (days.first.month, days.first.day) == (1, 1):
        length = _MONTHS[unit]
        number = 12 // length if number < 0 else number
        return months_of(days.first.year, (number - 1) * length + 1, number * length)
    if unit == "day":
        day = days.last if number < 0 else days.first + timedelta(days=number - 1)
        return Days(day, day) if day <= days.last else None
    if unit == "week":
        return _week_of(days, number)
    if unit == "half":
        half = ((days.last - days.first).days + 1) // 2
        middle = days.first + timedelta(days=half)
        first = Days(days.first, middle - timedelta(days=1))
        return first if number == 1 else Days(middle, days.last)
    return None


def _week_of(days: Days, number: int) -> Days | None:
    if number < 0:
        sunday = days.last - timedelta(days=(days.last.weekday() + 1) % 7)
        return Days(sunday - timedelta(days=6), sunday)
    first = days.first + timedelta(days=7 * (number - 1))
    last = first + timedelta(days=6)
    return Days(first, min(last, days.last)) if first <= days.last else None


def weekday_in(days: Days, weekday: int, number: int) -> Days | None:
    """Return the n-th Monday, Tuesday … of a range; the last one for -1."""
    if number < 0:
        there = days.last - timedelta(days=(days.last.weekday() - weekday) % 7)
    else:
        away = (weekday - days.first.weekday()) % 7
        there = days.first + timedelta(days=away + 7 * (number - 1))
    return Days(there, there) if days.first <= there <= days.last else None


def first_units(days: Days, unit: Unit, count: int) -> Days | None:
    """Return the first so many units of a range ("the first six months of 2015")."""
    edge = shifted(days.first, unit, count)
    if edge is None or edge - timedelta(days=1) > days.last:
        return None
    return Days(days.first, edge - timedelta(days=1))


def last_units(days: Days, unit: Unit, count: int) -> Days | None:
    """Return the last so many units of a range."""
    edge = shifted(days.last + timedelta(days=1), unit, -count)
    return None if edge is None or edge < days.first else Days(edge, days.last)


def length_of(count: str, unit: Unit) -> str:
    """Return a duration as ISO 8601 writes it.

    Examples:
        >>> length_of("2", "year"), length_of("30", "minute")
        ('P2Y', 'PT30M')
    """
    if unit in ("hour", "minute", "second"):
        return f"PT{count}{_ISO_LETTER[unit]}"
    if unit in ("decade", "century", "quarter", "half"):
        months = int(float(count) * _MONTHS[unit])
        return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return f"P{count}{_ISO_LETTER[unit]}"


# The Hijri calendar, as Umm al-Qura counts it


@lru_cache(maxsize=1 << 10)
def hijri_days(year: int, month: int = 0, day: int = 0) -> Days | None:
    """Return a Hijri day, month (day 0) or year (month 0); None outside 1343 to 1500.

    Examples:
        >>> hijri_days(1445, 9, 15)
        Days(first=datetime.date(2024, 3, 25), last=datetime.date(2024, 3, 25))
    """
    from hijridate import Hijri

    try:
        if day:
            there = Hijri(year, month, day).to_gregorian()
            return Days(date(there.year, there.month, there.day), _plain(there))
        last_month = month or 12
        first = Hijri(year, month or 1, 1).to_gregorian()
        final = Hijri(year, last_month, Hijri(year, last_month, 1).month_length()).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return Days(_plain(first), _plain(final))


def hijri_year_span(year: int) -> Days | None:
    """Return a Hijri year, reckoned roughly where the tables do not reach."""
    exact = hijri_days(year)
    if exact is not None or not 1 <= year < 1700:
        return exact
    start = int(year * 0.970224 + 621.5774)
    return years_of(start - 1, start + 1)


@lru_cache(maxsize=1 << 10)
def hijri_year_at(day: date) -> int | None:
    """Return the Hijri year around a day."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def hijri_of_year(
    clock: Clock, month: int, day: int = 0, *, coming: bool | None = None
) -> Days | None:
    """Return a Hijri month or day without its year: the last one, or one soon to come."""
    now = hijri_year_at(clock.today)
    if now is None:
        return None
    found = [d for away in (-1, 0, 1) if (d := hijri_days(now + away, month, day)) is not None]
    past = [days for days in found if days.first <= clock.today]
    future = [days for days in found if days.first > clock.today]
    return _nearer(clock, past[-1] if past else None, future[0] if future else None, coming)


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)

"""Months, days of a month and years, as Arabic news names them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from musnad.dimensions.calendar import (
    Clock,
    Days,
    When,
    always,
    day_of_year,
    hijri_days,
    hijri_of_year,
    hijri_year_at,
    hijri_year_span,
    month_of,
    month_of_year,
    one_day,
    shifted,
    unit_from,
    weekday_near,
    years_of,
)
from musnad.packs.ar.rules.moment import COMMAS, Found, Reader, begins

_HIJRI_YEARS = range(1300, 1500)
_YEARS = range(1500, 2201)
_RELATION_STEP = {"past": -1, "now": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Month:
    """A month as it is named.

    Attributes:
        number: 1 to 12.
        hijri: Whether it is of the Hijri calendar.
        end: Index one past its last token.
        lead: Letters before it.
        note: What it needs beside it to be a month.
        paired: Whether it is named twice.
        headed: Whether شهر stands before it.
    """

    number: int
    hijri: bool
    end: int
    lead: int
    note: str
    paired: bool = False
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """What says of which year a month or a day is.

    Attributes:
        end: Index one past its last token.
        number: The year; None where a relation gives it.
        step: -1 for "last", 0 for "this", 1 for "next", of the month itself.
        of_year: Whether the relation is of the year ("of last year") instead.
        hijri: Whether an era says so; None where none stands.
        told: Whether the text has told which year it is, before ("of the same year").
    """

    end: int
    number: int | None = None
    step: int | None = None
    of_year: bool = False
    hijri: bool | None = None
    told: bool = False


# -- months


def month_at(r: Reader, at: int) -> Month | None:
    """شهر يناير، يناير/كانون الثاني، فبراير (شباط)، مايو أيار: a month, named once or twice."""
    head = r.get(at, "unit", "month")
    if head is not None and head.row["number"] == "s" and not head.article:
        inner = _named_month(r, at + 1) or _numbered_month(r, at + 1)
        if inner is None or inner.lead:
            return None
        return Month(inner.number, inner.hijri, inner.end, head.lead, "", inner.paired, True)
    return _named_month(r, at)


def _numbered_month(r: Reader, at: int) -> Month | None:
    """شهر 8، شهر ثلاثة: a month by its number; in words only in a plan, where it is no length."""
    number = r.numeral(at)
    if number is None or number.kind != "cardinal" or number.value is None:
        return None
    if not (number.digits or r.forward) or number.value not in range(2, 13):
        return None
    if not number.digits and r.get(number.end, "unit") is not None:
        return None
    return Month(int(number.value), False, number.end, 0, "")


def _named_month(r: Reader, at: int) -> Month | None:
    entry = r.get(at, "month")
    if entry is None or (entry.note == "madda" and "آ" not in r.seg.slice(at, at + 1)):
        return None
    end = at + 1 + len(entry.rest)
    number, hijri = int(entry.value), entry.row["calendar"] == "hijri"
    paired_end = _same_month(r, end, number, hijri)
    if paired_end is not None:
        return Month(number, hijri, paired_end, entry.lead, "", True)
    return Month(number, hijri, end, entry.lead, entry.note)


def _same_month(r: Reader, at: int, number: int, hijri: bool) -> int | None:
    """Return the token after the same month's second name: /شباط، (شباط)، شباط."""
    opened = r.form(at) in ("/", "(", "-", "–", "\\", "[")
    second = r.get(at + opened, "month")
    if second is None or second.lead or (second.row["calendar"] == "hijri") is not hijri:
        return None
    if int(second.value) != number:
        return None
    end = at + opened + 1 + len(second.rest)
    return end + (r.form(at) in ("(", "[") and r.form(end) in (")", "]"))


# -- years


def year_tail(r: Reader, at: int, *, comma: bool = True) -> Year | None:
    """2015، من عام 2015، لعام ألفين، الماضي، الجاري، من العام المقبل: whose month it is."""
    if comma and r.form(at) in COMMAS:
        after = year_tail(r, at + 1, comma=False)
        return after if after is not None and after.number is not None else None
    step = month_relation(r, at)
    if step is not None:
        return step
    link = at + (r.form(at) in ("من", "في"))
    unit = r.get(link, "unit", "year")
    if unit is None or unit.row["number"] != "s":
        this = r.form(link) in ("هذا", "هذه") and r.get(link + 1, "unit", "year") is not None
        if this:
            return Year(link + 2, step=0, of_year=True)
        if link > at and r.form(at) == "في":
            return None
        found = bracketed_year(r, link)
        return None if found is None else _with_era(r, *found)
    found = bracketed_year(r, link + 1)
    if found is not None:
        return _with_era(r, *found)
    relation = r.get(link + 1, "relation", "past", "now", "next", "previous", "following")
    if unit.article and relation is not None and relation.article:
        of_year = _RELATION_STEP.get(relation.value)
        return Year(link + 2, step=of_year, of_year=True, told=of_year is None)
    if unit.article and r.get(link + 1, "marker", "same") is not None:
        return Year(link + 2, of_year=True, told=True)
    return None


def bracketed_year(r: Reader, at: int) -> tuple[int, int] | None:
    """2015، (2015): a year and the token after it."""
    if r.form(at) == "(":
        found = r.year_number(at + 1)
        if found is not None and r.form(found[1]) == ")":
            return found[0], found[1] + 1
        return None
    return r.year_number(at)


def _with_era(r: Reader, number: int, end: int) -> Year:
    hijri, end = era(r, end)
    return Year(end, number=number, hijri=hijri)


def era(r: Reader, at: int) -> tuple[bool | None, int]:
    """م، هـ، ميلادي، هجرية: whether an era says Hijri, and the token after it."""
    entry = r.get(at, "marker", "common_era", "hijri_era")
    if entry is None or entry.joined:
        return None, at
    return entry.value == "hijri_era", at + 1


def month_relation(r: Reader, at: int) -> Year | None:
    """الماضي، الجاري، المقبل after a month."""
    relation = r.get(at, "relation", "past", "now", "next")
    if relation is None or not relation.article or relation.joined or relation.preposition:
        return None
    return Year(at + 1, step=_RELATION_STEP[relation.value])


# -- whose days they are


def days_in(month: Month, tail: Year | None, day: int, coming: bool | None) -> When | None:
    """Return the days of a month, or its day, in the year that the tail says; None if there are none."""  # noqa: E501
    if tail is None:
        if month.hijri:
            return lambda clock: hijri_of_year(clock, month.number, day, coming=coming)
        if day:
            return lambda clock: day_of_year(clock, month.number, day, coming=coming)
        return lambda clock: month_of_year(clock, month.number, coming=coming)
    if tail.number is not None:
        hijri = month.hijri if tail.hijri is None else tail.hijri
        days = _in_year(month.number, hijri, tail.number, day)
        return None if days is None else always(days)
    if tail.told:
        return lambda _: None
    if tail.of_year:
        return _of_relative_year(month, tail.step or 0, day)
    return _of_relative_month(month, tail.step or 0, day)


def _in_year(month: int, hijri: bool, year: int, day: int) -> Days | None:
    if hijri and year in _HIJRI_YEARS:
        return hijri_days(year, month, day)
    if hijri:
        found = hijri_year_at(date(year, 7, 1)) if year in _YEARS else None
        for hijri_year in () if found is None else (found, found - 1, found + 1):
            days = hijri_days(hijri_year, month, day)
            if days is not None and days.first.year == year:
                return days
        return None
    return one_day(year, month, day) if day else month_of(year, month)


def _of_relative_year(month: Month, step: int, day: int) -> When:
    def when(clock: Clock) -> Days | None:
        if month.hijri:
            year = hijri_year_at(clock.today)
            return None if year is None else hijri_days(year + step, month.number, day)
        return _in_year(month.number, False, clock.today.year + step, day)

    return when


def _of_relative_month(month: Month, step: int, day: int) -> When:
    """Return when "last May" or "this May" is: the last one before this month, or this month."""

    def when(clock: Clock) -> Days | None:
        today, named = clock.today, []
        if month.hijri:
            year = hijri_year_at(today)
            years = () if year is None else (year - 1, year, year + 1)
            named = [(hijri_days(y, month.number), hijri_days(y, month.number, day)) for y in years]
        else:
            years = (today.year - 1, today.year, today.year + 1)
            named = [
                (month_of(y, month.number), _in_year(month.number, False, y, day)) for y in years
            ]
        fits = [
            wanted
            for around, wanted in named
            if around is not None
            and wanted is not None
            and (
                (step < 0 and around.last < today)
                or (step > 0 and around.first > today)
                or (step == 0 and around.first <= today <= around.last)
            )
        ]
        if not fits:
            return None
        return fits[0] if step > 0 else fits[-1]

    return when


# -- rules: a month, a day of a month


@begins("month", "unit")
def month(r: Reader, at: int) -> Found | None:
    """يناير 2011، مايو/أيار الماضي، شهر رمضان، في مارس: a month."""
    named = month_at(r, at)
    if named is None:
        return None
    tail = year_tail(r, named.end)
    if tail is None and not _stands_alone(r, at, named):
        return None
    when = days_in(named, tail, 0, r.coming(at))
    if when is None:
        return None
    end = named.end if tail is None else tail.end
    relative = tail is None or tail.number is None
    made = r.made(at, end, "month", lead=named.lead, unit="month", when=when, relative=relative)
    return _this(made, named, tail)


def _this(made: Found, named: Month, tail: Year | None) -> Found:
    """مايو الجاري: a month that the article says is the present one."""
    if tail is None or tail.step != 0 or tail.of_year:
        return made
    present = _of_relative_month(named, 0, 0)
    return replace(made, this=lambda today: present(Clock(today)) is not None)


def _stands_alone(r: Reader, at: int, named: Month) -> bool:
    """Tell whether a month without day or year is one: مارس is a verb, رجب a man."""
    if not named.headed and r.cls(at - 1) == "given":
        return False
    if named.headed or named.paired or named.note in ("", "madda"):
        return True
    entry = r.get(at, "month")
    if named.note == "strict" or entry is None:
        return False
    return _timely(r, at) or entry.preposition in ("ب", "ل")


def _timely(r: Reader, at: int) -> bool:
    """Tell whether the word before makes a time of what follows: في، منذ، نهاية، بين."""
    before = r.get(at - 1, "marker", "in", "since", "until", "during", "between", "from", "to")
    return before is not None or r.get(at - 1, "edge") is not None


@begins("number", "month", "unit")
def day_of_month(r: Reader, at: int) -> Found | None:
    """25 يناير 2011، الخامس من مايو الماضي، 10 شوال الجاري، يناير 25: a day of a month."""
    number = r.day_number(at)
    if number is None:
        return _month_first(r, at)
    day, end, start = number
    end += r.form(end) in ("-", "–", ".") and r.get(end + 1, "month") is not None
    end += r.form(end) in ("من", "في")
    named = month_at(r, end)
    if named is None or (named.lead and r.form(end)[0] in "وف"):
        return _day_of_this_month(r, at, number)
    tail = year_tail(r, named.end)
    when = days_in(named, tail, day, r.coming(at))
    if when is None:
        return None
    last = named.end if tail is None else tail.end
    relative = tail is None or tail.number is None
    found = r.made(at, last, "day", kind="date", unit="day", when=when, relative=relative)
    return _this(_from(found, start), named, tail)


def _from(found: Found, start: int) -> Found:
    return replace(found, start=start)


def end_of_name(r: Reader, at: int) -> int | None:
    """مدينة 6 أكتوبر، قوى 14 آذار: return where a date that has become a name ends."""
    if r.get(at - 1, "dated_name", "place", "group") is None:
        return None
    number = r.day_number(at)
    named = None if number is None else month_at(r, number[1] + (r.form(number[1]) == "من"))
    return None if named is None or year_tail(r, named.end) is not None else named.end


def _day_of_this_month(r: Reader, at: int, number: tuple[int, int, int]) -> Found | None:
    """25 الجاري، يوم 15 من الشهر الماضي: a day of the month that a relation names."""
    day, end, start = number
    link = end + (r.form(end) in ("من", "في"))
    unit = r.get(link, "unit", "month")
    relation_at = link
    if unit is not None and unit.row["number"] == "s":
        if not unit.article:
            return None
        relation_at = link + 1
    elif r.form(link) == "هذا" and r.get(link + 1, "unit", "month") is not None:
        return _relative_day_of_month(r, at, link + 2, start, day, 0)
    tail = month_relation(r, relation_at)
    if tail is None or tail.step is None or (unit is None and tail.step != 0):
        return None
    if unit is None and r.get(at - 1, "unit", "day") is None and r.form(at - 1) != "في":
        return None
    return _relative_day_of_month(r, at, tail.end, start, day, tail.step)


def _relative_day_of_month(
    r: Reader, at: int, end: int, start: int, day: int, step: int
) -> Found | None:
    def when(clock: Clock) -> Days | None:
        month = unit_from(clock.today.replace(day=1), "month", step)
        return None if month is None else one_day(month.first.year, month.first.month, day)

    found = r.made(at, end, "day_of_this_month", kind="date", unit="day", when=when, relative=True)
    return _from(found, start)


def _month_first(r: Reader, at: int) -> Found | None:
    """يناير 25، مايو الحادي والعشرين: the month before its day."""
    named = month_at(r, at)
    if named is None or named.hijri:
        return None
    number = r.day_number(named.end)
    if number is None or r.get(number[1], "month") is not None or r.form(number[1]) in ("/", "%"):
        return None
    if r.numeral(named.end) is not None and r.form(number[1])[:1].isalpha():
        if year_tail(r, number[1]) is None and not r.numeral(named.end).definite:  # type: ignore[union-attr]
            return None
    tail = year_tail(r, number[1])
    when = days_in(named, tail, number[0], r.coming(at))
    if when is None:
        return None
    end = number[1] if tail is None else tail.end
    relative = tail is None or tail.number is None
    return r.made(
        at, end, "month_first", lead=named.lead, kind="date", unit="day", when=when,
        relative=relative,
    )  # fmt: skip


# -- rules: dates in digits

_SEPARATORS = ("/", "-", "\\", "–", ".")


@begins("digits")
def digits_date(r: Reader, at: int) -> Found | None:
    """25/1/2011، 2011-01-25، 1/10/1436هـ، 25.1.2011، 3/2015، يوم 15/9: dates in digits."""
    dotted = r.form(at).split(".")
    if len(dotted) == 3 and all(part.isdecimal() for part in dotted):
        return _three(r, at, at + 1, [int(part) for part in dotted])
    parts, end = _digit_parts(r, at)
    if len(parts) == 3:
        return _three(r, at, end, parts)
    if len(parts) == 2:
        return _two(r, at, end, parts)
    return None


def _digit_parts(r: Reader, at: int) -> tuple[list[int], int]:
    first = r.digits(at)
    if first is None:
        return [], at
    parts, end = [first[0]], first[1]
    sign = r.form(end)
    while sign in _SEPARATORS and r.form(end) == sign:
        after = r.integer(end + 1)
        if after is None:
            break
        parts.append(after)
        end += 2
    return parts, end


def _three(r: Reader, at: int, end: int, parts: list[int]) -> Found | None:
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    if 12 < month <= 31 and day <= 12:
        day, month = month, day
    hijri, last = era(r, end)
    if not (year in _YEARS or year in _HIJRI_YEARS):
        return None
    days = _in_year(month, year in _HIJRI_YEARS and hijri is not False, year, day)
    if days is None or not 1 <= day <= 31:
        return None
    start = r.digits(at)
    found = r.made(at, last, "digits", kind="date", unit="day", when=always(days))
    return found if start is None else _from(found, start[2])


def _two(r: Reader, at: int, end: int, parts: list[int]) -> Found | None:
    if r.get(at - 1, "dated_name", "number") is not None or r.form(at - 1) in _SEPARATORS:
        return None
    if parts[1] in range(1900, 2101) and 1 <= parts[0] <= 12:
        return _digits_month(r, at, end, parts[1], parts[0])
    if parts[0] in range(1900, 2101) and 1 <= parts[1] <= 12 and parts[1] < 13:
        return _digits_month(r, at, end, parts[0], parts[1])
    day, month = parts
    if not (1 <= day <= 31 and 1 <= month <= 12) or not _dated(r, at):
        return None
    coming = r.coming(at)
    start = r.digits(at)
    found = r.made(
        at, end, "digits_day", kind="date", unit="day", relative=True,
        when=lambda clock: day_of_year(clock, month, day, coming=coming),
    )  # fmt: skip
    return found if start is None else _from(found, start[2])


def _digits_month(r: Reader, at: int, end: int, year: int, number: int) -> Found | None:
    return r.made(at, end, "digits_month", unit="month", when=always(month_of(year, number)))


def _dated(r: Reader, at: int) -> bool:
    """Tell whether the word before says that two numbers are a day and a month: يوم، بتاريخ."""
    return (
        r.get(at - 1, "unit", "day") is not None
        or r.get(at - 1, "marker", "dated", "since", "until", "matching") is not None
        or r.get(at - 1, "weekday") is not None
    )


# -- rules: years


@begins("unit", "digits")
def year(r: Reader, at: int) -> Found | None:
    """عام 2014، سنة 1436هـ، للعام 2015، 2014م، في 2011: a year."""
    headed = _headed_year(r, at)
    return headed if headed is not None else _bare_year(r, at)


def _headed_year(r: Reader, at: int) -> Found | None:
    """عام 1990، سنة ألفين، العام الدراسي 2015."""
    unit = r.get(at, "unit", "year")
    if unit is None or unit.row["number"] != "s":
        return None
    number = at + 1
    if unit.article and r.form(number) in ("الدراسي", "المالي", "المالية", "الميلادي", "الهجري"):
        number += 1
    found = bracketed_year(r, number)
    early = r.digits(number) if found is None else None
    if found is None and (early is None or not 100 <= early[0] <= 2200):
        return None
    value, end = found if found is not None else (early[0], early[1])  # type: ignore[index]
    if r.form(end) in ("/", "-", "–") and r.integer(end + 1) is not None:
        return None
    hijri, last = era(r, end)
    if hijri is None and r.form(number - 1).endswith("هجري"):
        hijri = True
    return r.made(
        at, last, "year", lead=unit.lead, unit="year", when=always(year_days(value, hijri))
    )


def year_days(value: int, hijri: bool | None) -> Days | None:
    """Return the days of a year; a year from 1300 to 1499 is Hijri unless an era says not."""
    if hijri or (hijri is None and value in _HIJRI_YEARS):
        return hijri_year_span(value)
    return years_of(value, value)


def _bare_year(r: Reader, at: int) -> Found | None:
    """2014م، 1436هـ، في 2011، منذ 2014، (1948): a year without a word for it."""
    plain = r.digits(at)
    if plain is None or r.form(at - 1) in ("-", "/", "–", ":", ".", "\\"):
        return None
    value, end, start = plain
    hijri, last = era(r, end)
    if hijri is None and not (value in range(1900, 2101) and _reads_as_year(r, at, end)):
        return None
    if hijri is not None and not 1 <= value <= 2200:
        return None
    found = r.made(at, last, "year", unit="year", when=always(year_days(value, hijri)))
    return _from(found, start)


def _reads_as_year(r: Reader, at: int, end: int) -> bool:
    """Tell whether four digits are a year: a word of time before them and nothing counted after."""
    after = r.form(end)
    if after in ("%", "٪", "/", "-", ":", "$") or r.get(at - 1, "dated_name", "number") is not None:
        return False
    lone = r.form(at - 1) == "(" and after == ")"
    ends = not after or not after[0].isalnum()
    before = r.get(at - 1, "marker", "in", "since", "until", "during", "dated", "between", "ago")
    if lone or (ends and r.form(at - 1) not in ("(", "")):
        return before is not None or lone or r.cls(at - 1) not in ("sign", "number")
    counted = r.cls(end) in ("common", "role", "title", "country", "media", "org", "document")
    if r.get(end, "unit") is not None and not r.words(end)[0].article:
        return False
    return before is not None and not counted


def weekday_agrees(when: When, weekday: int) -> When:
    """Return when a day without its year is that weekday: the year in which it agrees, if near."""

    def agreed(clock: Clock) -> Days | None:
        found = when(clock)
        tries = [found] if found is not None else []
        for away, forward in ((0, False), (0, True), (-1, False), (1, True)):
            there = shifted(clock.today, "year", away)
            near = None if there is None else when(Clock(there, forward))
            if near is not None:
                tries.append(near)
        fits = [d for d in tries if d.first == d.last and d.first.weekday() == weekday]
        return fits[0] if fits else None

    return agreed


def near_weekday(weekday: int, step: int) -> When:
    """Return the last or next of a weekday."""

    def when(clock: Clock) -> Days | None:
        there = weekday_near(clock, weekday, step=step)
        return Days(there, there)

    return when

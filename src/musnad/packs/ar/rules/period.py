"""Periods: this year and last, halves and quarters, beginnings and ends, decades, seasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from musnad.dimensions.calendar import (
    Clock,
    Days,
    Part,
    Unit,
    When,
    always,
    century,
    first_units,
    hijri_of_year,
    last_units,
    one_day,
    part_of,
    run_of,
    share_of,
    shifted,
    unit_at,
    unit_from,
    weekday_in,
    years_of,
)
from musnad.dimensions.numeral import Numeral
from musnad.packs.ar.rules import day
from musnad.packs.ar.rules.duration import length_at
from musnad.packs.ar.rules.moment import Found, Reader, begins, longest, whole
from musnad.packs.ar.rules.time_word import TimeWord

_STEP = {"past": -1, "now": 0, "next": 1}
_COUNTED = ("common", "role", "adjective")


# -- this year, last month


@begins("unit", "this")
def related_unit(r: Reader, at: int) -> Found | None:
    """العام الماضي، الشهر الجاري، هذا الأسبوع، القرن الماضي، العام ما قبل الماضي."""
    pointing = r.get(at, "marker", "this")
    this = pointing is not None
    here = at + this
    unit = r.get(here, "unit")
    if unit is None or unit.row["number"] != "s" or not unit.article:
        return None
    if unit.value in ("hour", "minute", "second"):
        return None
    end = here + 1
    kind = r.get(end, "marker", *day.YEAR_KINDS)
    end += kind is not None
    special = kind is not None and kind.value != "civil_year"
    step, end = (0, end) if this else _step(r, end)
    if step is None or (this and unit.joined):
        return None
    size: Unit = unit.value  # type: ignore[assignment]
    if size == "day":
        return _related_day(r, at, end, step) if not this else None
    when: When | None = None
    if not special:
        when = _stepped(size, step)
    lead = unit.lead if pointing is None else pointing.lead
    named = None if special else _apposed_year(r, end, size)
    if named is not None:
        return _apposed(r.made(at, named.end, "year_twice", lead=lead, unit=size), named, step)
    left_open = ("which months it covers",) if special else ()
    if size == "decade" and step:
        when, left_open = None, ("whether a calendar decade or ten years",)
    return r.made(
        at, end, "related_unit", lead=lead, unit=size, when=when, relative=True,
        left_open=left_open,
    )  # fmt: skip


def _step(r: Reader, at: int) -> tuple[int | None, int]:
    """Return how many units away a relation says, and the token after it."""
    following = ("following", "previous") if r.forward else ()
    further = r.form(at) in ("قبل", "بعد") or (
        r.form(at) == "ما" and r.form(at + 1) in ("قبل", "بعد")
    )
    if further:
        at += 1 + (r.form(at) == "ما")
    relation = r.get(at, "relation", "past", "now", "next", *following)
    if relation is None or not relation.article or relation.joined or relation.preposition:
        return None, at
    step = {"following": 1, "previous": -1}.get(relation.value, _STEP.get(relation.value, 0))
    return step * (2 if further else 1), at + 1


def _stepped(unit: Unit, step: int) -> When:
    def when(clock: Clock) -> Days | None:
        return unit_from(_in_week(clock) if unit == "week" else clock.today, unit, step)

    return when


def _in_week(clock: Clock) -> date:
    """Return a day of the week that is going on: in the news of most countries Sunday opens it."""
    sunday = clock.today.weekday() == 6 and not clock.forward
    return clock.today.fromordinal(clock.today.toordinal() + 1) if sunday else clock.today


def _related_day(r: Reader, at: int, end: int, step: int) -> Found | None:
    """اليوم التالي in a plan: tomorrow."""
    if not r.forward:
        return None
    return r.made(at, end, "related_day", kind="date", unit="day", relative=True,
                  when=_stepped("day", step))  # fmt: skip


def _apposed_year(r: Reader, at: int, unit: Unit) -> day.Year | None:
    """العام الماضي 2014، العام الحالي (2015)، العام الجاري 1436هـ: the year named as well."""
    found = day.bracketed_year(r, at) if unit == "year" else None
    if found is None:
        return None
    hijri, end = day.era(r, found[1])
    counted = end < len(r.forms) and (r.form(end)[0] in "/-%" or r.cls(end) in _COUNTED)
    if counted or not (found[0] in range(1900, 2101) or found[0] in range(1400, 1500)):
        return None
    return day.Year(end, number=found[0], hijri=hijri)


def _apposed(found: Found, year: day.Year, step: int) -> Found:
    """Return "last year, 2014": its days, and that the article is of the year after."""
    number = year.number or 0
    return replace(
        found,
        when=always(day.year_days(number, year.hijri)),
        tells=day.year_days(number - step, year.hijri),
    )


@begins("unit", "number", "last")
def related_run(r: Reader, at: int) -> Found | None:
    """السنوات الخمس الماضية، الأيام الثلاثة المقبلة، العامين الماضيين، الـ24 ساعة الماضية، آخر 3 سنوات."""  # noqa: E501
    last = r.get(at, "marker", "last") is not None
    begin = at + last
    unit = r.get(begin, "unit")
    count, size, end, lead = None, None, begin, 0
    if unit is not None and unit.article and unit.row["number"] in "dp" and not last:
        size, lead, end = unit.value, unit.lead, begin + 1
        number = r.numeral(end)
        if unit.row["number"] == "d":
            count = 2
        elif number is not None and number.definite and number.kind != "ordinal":
            count, end = _how_many(number), number.end
        elif r.get(end, "marker", "few") is not None:
            end += 1
    else:
        length = length_at(r, begin)
        if length is None or length.count is None or (length.bare and not last):
            return None
        size, end = length.unit, length.end
        count = int(length.count)
        if not last and not length.definite:
            return None
    relation = r.get(end, "relation", "past", "next", "latest")
    if last:
        relation_value = "past"
    elif relation is None or not relation.article:
        return None
    else:
        relation_value, end = relation.value, end + 1
    sign = 1 if relation_value == "next" else -1
    unit_name: Unit = size  # type: ignore[assignment]
    when = None if count is None else _run(unit_name, sign * count, r.forward)
    left_open = ("how many it means",) if count is None else ()
    return r.made(at, end, "related_run", lead=lead, unit=None, when=when, relative=True,
                  left_open=left_open)  # fmt: skip


def _how_many(number: Numeral) -> int | None:
    """الخمس after a feminine noun is five, not a fifth."""
    if number.kind == "fraction" and number.value:
        return int(1 / number.value)
    return whole(number)


def _run(unit: Unit, count: int, forward: bool) -> When:
    def when(clock: Clock) -> Days | None:
        if forward and unit in ("week", "month", "year"):
            there = unit_from(clock.today, unit, 1 if count > 0 else -1)
            far = unit_from(clock.today, unit, count)
            if there is None or far is None:
                return None
            return Days(min(there.first, far.first), max(there.last, far.last))
        return run_of(clock.today, unit, count)

    return when


# -- halves, quarters, edges


@begins("number", "unit", "weekday", "last")
def share(r: Reader, at: int) -> Found | None:
    """النصف الأول من العام، الربع الثالث من 2015، الأسبوع الأخير من يوليو، أول يوم جمعة من الشهر."""  # noqa: E501
    return _named_share(r, at) or _nth_of(r, at)


def _named_share(r: Reader, at: int) -> Found | None:
    number = r.numeral(at)
    if number is None or number.kind != "fraction" or not number.definite or number.value is None:
        return None
    size: Unit | None = {2: "half", 4: "quarter"}.get(int(1 / number.value))  # type: ignore[assignment]
    if size is None or number.end != at + 1:
        return None
    nth, end = _nth(r, number.end, 2 if size == "half" else 4)
    if nth is None:
        return None
    inner = of_period(r, end)
    if inner is not None and inner.unit == "day":
        inner = None
    start = number.start
    if inner is None:
        if size == "half":
            return None
        found = r.made(at, end, "share", unit=size, left_open=("of which year",))
        return replace(found, start=start)
    found = r.made(at, inner.end, "share", unit=size, when=_share_when(inner, size, nth),
                   relative=inner.relative, left_open=inner.left_open)  # fmt: skip
    return replace(found, start=start)


def _nth(r: Reader, at: int, most: int) -> tuple[int | None, int]:
    """الأول، الأخير: which one it is, and the token after it."""
    last = r.get(at, "relation", "latest")
    if last is not None and last.article:
        return -1, at + 1
    number = r.numeral(at)
    if number is None or number.kind != "ordinal" or not number.definite:
        return None, at
    value = whole(number)
    return (value, number.end) if value is not None and 1 <= value <= most else (None, at)


def _nth_of(r: Reader, at: int) -> Found | None:
    """الأسبوع الأول من يناير، ثاني أربعاء من أكتوبر، اليوم الأول من الشهر، آخر أسبوع في سبتمبر."""
    unit = r.get(at, "unit", "day", "week", "month") or r.get(at, "weekday")
    if unit is not None and unit.article:
        nth, end = _nth(r, at + 1, 31)
    else:
        nth, end, unit = _leading_nth(r, at)
    if nth is None or unit is None or (unit.cls == "unit" and unit.row["number"] != "s"):
        return None
    inner = of_period(r, end)
    if inner is None or inner.unit in ("day", "week", None):
        return None
    if unit.cls == "weekday":
        weekday, which = int(unit.value), nth
        when = _then(inner, lambda days: weekday_in(days, weekday, which))
        return r.made(at, inner.end, "nth_weekday", lead=0, kind="date", unit="day", when=when,
                      relative=inner.relative)  # fmt: skip
    size: Unit = unit.value  # type: ignore[assignment]
    if size == "month" and inner.unit != "year":
        return None
    kind = "date" if size == "day" else "period"
    return r.made(at, inner.end, "nth_unit", lead=unit.lead if unit.article else 0,
                  kind=kind, unit=size, when=_share_when(inner, size, nth),  # type: ignore[arg-type]
                  relative=inner.relative)  # fmt: skip


def _leading_nth(r: Reader, at: int) -> tuple[int | None, int, TimeWord | None]:
    """أول أسبوع، ثالث يوم ثلاثاء، آخر يوم: the number before what is counted."""
    nth, end = None, at
    if r.get(at, "marker", "last") is not None:
        nth, end = -1, at + 1
    else:
        number = r.numeral(at)
        if number is not None and number.kind == "ordinal" and not number.definite:
            nth, end = whole(number), number.end
    if nth is None:
        return None, at, None
    day_word = r.get(end, "unit", "day")
    weekday = r.get(end + (day_word is not None), "weekday")
    if weekday is not None and not weekday.article:
        return nth, end + 1 + (day_word is not None), weekday
    unit = r.get(end, "unit", "day", "week", "month")
    if unit is None or unit.article or unit.lead:
        return None, at, None
    return nth, end + 1, unit


def _share_when(inner: Found, size: Unit, nth: int) -> When | None:
    return _then(inner, lambda days: share_of(days, size, nth))


def _then(inner: Found, step: Callable[[Days], Days | None]) -> When | None:
    """Return when a step taken from a period's days is."""
    when = inner.when
    if when is None:
        return None

    def then(clock: Clock) -> Days | None:
        days = when(clock)
        return None if days is None else step(days)

    return then


@begins("unit", "number", "last")
def counted_share(r: Reader, at: int) -> Found | None:
    """الأشهر الستة الأولى من العام، التسعة أشهر الأولى من 2015، الأيام العشرة الأخيرة من رمضان."""
    unit = r.get(at, "unit", "day", "week", "month", "year")
    lead, start = 0, None
    if unit is not None and unit.article and unit.row["number"] in ("p", "d"):
        number = r.numeral(at + 1)
        count = 2 if unit.row["number"] == "d" else None if number is None else _how_many(number)
        end = at + 1 if unit.row["number"] == "d" else (number.end if number else at + 1)
        lead = unit.lead
    else:
        number = r.numeral(at)
        if number is None or number.kind != "cardinal":
            return None
        unit = r.get(number.end, "unit", "day", "week", "month", "year")
        if (
            unit is None
            or unit.lead
            or not (number.definite or unit.article or r.get(at, "marker", "last") is not None)
        ):
            return None
        count, end, start = whole(number), number.end + 1, number.start
    last = r.get(end, "relation", "latest") is not None
    nth = r.numeral(end)
    first = nth is not None and nth.kind == "ordinal" and nth.value == 1
    if not (first or last) or count is None or count < 1:
        return None
    inner = of_period(r, end + 1)
    if inner is None:
        return None
    size: Unit = unit.value  # type: ignore[assignment]
    number_of = count

    def step(days: Days) -> Days | None:
        return (last_units if last else first_units)(days, size, number_of)

    found = r.made(at, inner.end, "counted_share", lead=lead, when=_then(inner, step),
                   relative=inner.relative)  # fmt: skip
    return found if start is None else replace(found, start=start)


def of_period(r: Reader, at: int) -> Found | None:
    """من العام الجاري، لعام 2015، من العام، 2015: the period that something is a part of."""
    link = at + (r.form(at) in ("من", "في", "خلال"))
    inner = period(r, link) or _bare_definite(r, link)
    if inner is not None:
        return inner
    named = r.year_number(link)
    if named is None or named[0] not in range(1900, 2101):
        return None
    return r.made(link, named[1], "year", unit="year", when=always(years_of(named[0], named[0])))


@begins("rest")
def rest(r: Reader, at: int) -> Found | None:
    """بقية العام، باقي هذا الأسبوع: from publication to its end."""
    begin = r.marker(at, "rest")
    inner = None if begin is None else _bare_definite(r, begin) or related_unit(r, begin)
    when = None if inner is None else inner.when
    if inner is None or when is None or inner.unit == "day":
        return None
    whole_of = when

    def rest_when(clock: Clock) -> Days | None:
        days = whole_of(clock)
        if days is None or not days.first <= clock.today <= days.last:
            return None
        return Days(clock.today, days.last)

    return r.made(at, inner.end, "rest", when=rest_when, relative=True)


@begins("unit")
def week_of_day(r: Reader, at: int) -> Found | None:
    """أسبوع 15 سبتمبر: the week around a day."""
    unit = r.get(at, "unit", "week")
    if unit is None or unit.article or unit.row["number"] != "s":
        return None
    inner = day.day_of_month(r, at + 1)
    if inner is None or inner.first != at + 1:
        return None
    when = _then(inner, lambda days: unit_at(days.first, "week"))
    return r.made(at, inner.end, "week_of_day", lead=unit.lead, unit="week", when=when,
                  relative=inner.relative)  # fmt: skip


def _bare_definite(r: Reader, at: int) -> Found | None:
    """العام، الشهر after "the first half of": this one."""
    unit = r.get(at, "unit", "year", "month", "week")
    if unit is None or not unit.article or unit.row["number"] != "s":
        return None
    if r.get(at + 1, "relation") is not None or r.get(at + 1, "marker", "same") is not None:
        return None
    after = r.form(at + 1)
    named = r.get(at + 1, "weekday") is not None or r.get(at + 1, "relative_day") is not None
    if after.startswith("ال") and not named and r.cls(at + 1) in _QUALIFIES:
        return None
    size: Unit = unit.value  # type: ignore[assignment]
    return r.made(at, at + 1, "this_unit", lead=unit.lead, unit=size, when=_stepped(size, 0),
                  relative=True)  # fmt: skip


_QUALIFIES = ("adjective", "surname", "unknown", "common", "function")


@begins("edge")
def edge(r: Reader, at: int) -> Found | None:
    """مطلع العام الجاري، منتصف يناير، أواخر الثمانينات، نهاية 2023، في وقت لاحق من هذا الأسبوع."""
    entry = r.get(at, "edge")
    if entry is None or (entry.article and entry.rest):
        return None
    end = at + 1 + len(entry.rest)
    inner = of_period(r, end)
    if inner is None or inner.kind == "date" or inner.unit in ("day", None):
        return None
    if entry.value in ("earlier", "later"):
        return r.made(at, inner.end, "edge", lead=entry.lead, when=inner.when,
                      relative=inner.relative, left_open=inner.left_open)  # fmt: skip
    if inner.unit == "week" and inner.rule == "ar.time.this_unit" and not r.forward:
        return r.made(at, inner.end, "edge", lead=entry.lead, relative=True,
                      left_open=("of which week",))  # fmt: skip
    part: Part = entry.value  # type: ignore[assignment]
    return r.made(at, inner.end, "edge", lead=entry.lead, relative=inner.relative,
                  when=_then(inner, lambda days: part_of(days, part)),
                  left_open=inner.left_open)  # fmt: skip


# -- several years


@begins("unit", "digits")
def years(r: Reader, at: int) -> Found | None:
    """2014/2015، 2013-2015، عامي 2013 و2014، العام المالي 2015/2016: several years."""
    unit = r.get(at, "unit", "year")
    begin = at
    if unit is not None:
        begin = at + 1
        while r.get(begin, "marker", *day.YEAR_KINDS) is not None:
            begin += 1
    first = r.digits(begin)
    if first is None or first[0] not in range(1300, 2101):
        return None
    if unit is None and r.form(at - 1) in ("/", "-", "–", "."):
        return None
    sign = r.form(first[1])
    if sign in ("/", "-", "–", "\\"):
        second = r.integer(first[1] + 1)
        if second is None or r.form(first[1] + 2) in ("/", "-", "–"):
            return None
        if second < 100 and first[0] % 100 + 1 == second:
            second = first[0] + 1
        if second < first[0] or second - first[0] > 150:
            return _turned(r, at, begin, first, second)
        return _between(r, at, first[1] + 2, (first[0], second), unit)
    if unit is not None and unit.row["number"] in ("d", "p", "c"):
        return _listed_years(r, at, begin, unit.lead)
    return None


def _turned(
    r: Reader, at: int, begin: int, first: tuple[int, int, int], second: int
) -> Found | None:
    """2014/2013: years typed the other way round."""
    if first[0] - second != 1:
        return None
    return _between(r, at, first[1] + 2, (second, first[0]), None)


def _between(r: Reader, at: int, end: int, span: tuple[int, int], unit: object) -> Found | None:
    hijri, last = day.era(r, end)
    if hijri or (hijri is None and span[1] < 1500):
        one, two = day.year_days(span[0], True), day.year_days(span[1], True)
        days = None if one is None or two is None else Days(one.first, two.last)
    else:
        days = years_of(*span)
    consecutive = span[1] - span[0] == 1
    left_open = ("which months of them",) if consecutive and r.form(end - 2) in ("/", "\\") else ()
    lead = getattr(unit, "lead", 0)
    found = r.made(at, last, "years", lead=lead, when=always(days), left_open=left_open)
    start = r.digits(at)
    return found if start is None else replace(found, start=start[2])


def _listed_years(r: Reader, at: int, begin: int, lead: int) -> Found | None:
    """عامي 2013 و2014، الأعوام 2012 و2013 و2015."""
    numbers, end = [], begin
    while (found := r.digits(end)) is not None and found[0] in range(1900, 2101):
        numbers.append(found[0])
        end = found[1]
        if r.form(end) in ("و", "،", ",") and r.digits(end + 1) is not None:
            end += 1
    if len(numbers) < 2:
        return None
    return r.made(at, end, "years", lead=lead,
                  when=always(years_of(min(numbers), max(numbers))))  # fmt: skip


@begins("decade", "unit")
def decade(r: Reader, at: int) -> Found | None:
    """الثمانينات، ثمانينيات القرن الماضي، عقد التسعينات، القرن العشرين."""
    entry = r.get(at, "decade")
    if entry is None:
        return _century(r, at)
    end = at + 1
    named = _century(r, end + (r.form(end) == "من"))
    if r.form(end) == "من" and r.form(end + 1).removeprefix("ال").startswith("عمر"):
        return None
    tens = int(entry.value)
    if named is None:
        if not entry.article:
            return None
        return r.made(at, end, "decade", lead=entry.lead, unit="decade",
                      relative=True,
                      when=lambda clock: _decade_before(clock.today, tens))  # fmt: skip
    when = _then(
        named, lambda days: years_of(days.first.year - 1 + tens, days.first.year + 8 + tens)
    )
    return r.made(at, named.end, "decade", lead=entry.lead, unit="decade", when=when,
                  relative=named.relative)  # fmt: skip


def _decade_before(today: date, tens: int) -> Days | None:
    first = today.year // 100 * 100 + tens
    return years_of(first, first + 9) if first <= today.year else years_of(first - 100, first - 91)


def _century(r: Reader, at: int) -> Found | None:
    """القرن الماضي، القرن العشرين، القرن التاسع عشر."""
    unit = r.get(at, "unit", "century")
    if unit is None or unit.row["number"] != "s" or not unit.article:
        return None
    number = r.numeral(at + 1)
    value = whole(number)
    if number is not None and r.form(number.end) == "قبل":
        return None
    if number is not None and value is not None and number.definite and 1 <= value <= 21:
        return r.made(at, number.end, "century", lead=unit.lead, unit="century",
                      when=always(century(value)))  # fmt: skip
    step, end = _step(r, at + 1)
    if step is None:
        return None
    return r.made(at, end, "century", lead=unit.lead, unit="century", relative=True,
                  when=_stepped("century", step))  # fmt: skip


@begins("season", "this")
def season(r: Reader, at: int) -> Found | None:
    """صيف 2014، صيف العام الماضي، الصيف المقبل، هذا الشتاء: a season, roughly."""
    this = r.get(at, "marker", "this") is not None
    entry = r.get(at + this, "season")
    if entry is None:
        return None
    first, last = int(entry.row["first"]), int(entry.row["last"])
    end = at + this + 1
    lead = 0 if this else entry.lead
    if entry.article:
        step, after = (0, end) if this else _step(r, end)
        if step is None:
            return None
        return r.made(at, after, "season", lead=lead, relative=True,
                      when=lambda clock: _season_near(clock.today, first, last, step))  # fmt: skip
    inner = related_unit(r, end) or day.year(r, end)
    if inner is None:
        named = r.year_number(end)
        if named is None or named[0] not in range(1900, 2101):
            return None
        inner = r.made(end, named[1], "year", unit="year",
                       when=always(years_of(named[0], named[0])))  # fmt: skip
    if inner.unit != "year":
        return None
    when = _then(inner, lambda days: _season(days.first.year, first, last))
    return r.made(at, inner.end, "season", lead=lead, relative=inner.relative, when=when)


def _season(year: int, first: int, last: int) -> Days | None:
    begin = one_day(year, first, 1)
    edge_day = None if begin is None else shifted(begin.first, "month", 3)
    if begin is None or edge_day is None:
        return None
    return Days(begin.first, edge_day.fromordinal(edge_day.toordinal() - 1))


def _season_near(today: date, first: int, last: int, step: int) -> Days | None:
    near = [s for y in range(today.year - 2, today.year + 3) if (s := _season(y, first, last))]
    if step < 0:
        return next((s for s in reversed(near) if s.last < today), None)
    if step > 0:
        return next((s for s in near if s.first > today), None)
    return next((s for s in near if s.first <= today <= s.last), None)


@begins("feast")
def feast(r: Reader, at: int) -> Found | None:
    """عيد الفطر، رأس السنة الهجرية، عيد الأضحى 2014: a feast, by its calendar."""
    entry = r.get(at, "feast")
    if entry is None:
        return None
    row = entry.row
    month, first, length = int(row["month"]), int(row["day"]), int(row["length"])
    hijri = row["calendar"] == "hijri"
    end = at + 1 + len(entry.rest)
    named = day.Month(month, hijri, end, entry.lead, "")
    tail = day.year_tail(r, end, comma=False)
    if tail is not None and not tail.of_year and tail.number is None:
        step, last = tail.step or 0, tail.end
        begin: When | None = _feast_step(month, first, hijri, step)
    else:
        last = end if tail is None else tail.end
        begin = day.days_in(named, tail, first, r.coming(at))
    if begin is None:
        return None
    start_of = begin

    def when(clock: Clock) -> Days | None:
        days = start_of(clock)
        final = None if days is None else shifted(days.first, "day", length - 1)
        return None if days is None or final is None else Days(days.first, final)

    relative = tail is None or tail.number is None
    kind = "date" if length == 1 else "period"
    return r.made(at, last, "feast", lead=entry.lead, kind=kind, unit="day", when=when,  # type: ignore[arg-type]
                  relative=relative)  # fmt: skip


def _feast_step(month: int, first: int, hijri: bool, step: int) -> When:
    def when(clock: Clock) -> Days | None:
        if hijri:
            return hijri_of_year(clock, month, first, coming=True if step > 0 else None)
        return one_day(clock.today.year + step, month, first)

    return when


period = longest(
    "period", share, counted_share, edge, related_unit, related_run, day.digits_date,
    years, day.year, day.month, decade, season, feast, rest, week_of_day,
)  # fmt: skip
"""The period that begins at a token, whatever names it, the longest reading first."""

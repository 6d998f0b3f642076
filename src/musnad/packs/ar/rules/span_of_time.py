"""From one time to another, since one, until one."""

from __future__ import annotations

from dataclasses import replace

from musnad.dimensions.calendar import Clock, Days, When, always, shifted_days, unit_at, years_of
from musnad.knowledge.world_events import WorldEvent, event_beginning
from musnad.packs.ar.rules import day, period, relative
from musnad.packs.ar.rules.duration import halves, length_at
from musnad.packs.ar.rules.moment import BEGINS, COMMAS, Found, Reader, begins, day_range, longest
from musnad.text.fold import fold

_YEAR = 366
_DASHES = ("-", "–", "—")


point = longest(
    "point", relative.any_day, period.period, day.day_of_month, relative.ago, relative.from_now
)
"""The day or period that begins at a token, the longest reading first."""


@begins("between", "from", *BEGINS[point])
def span(r: Reader, at: int) -> Found | None:
    """من 3 إلى 7 مارس، بين عامي 2010 و2015، 19-20 نوفمبر، من الجمعة حتى الأحد: from one to another."""  # noqa: E501
    between = r.marker(at, "between")
    entry = r.get(at, "marker", "between", "from")
    lead = 0 if entry is None else entry.lead
    begin = between if between is not None else r.marker(at, "from") or at
    opened = begin > at
    return (
        _years(r, at, begin, lead)
        or _days_of_month(r, at, begin, lead, between=between is not None, opened=opened)
        or _points(r, at, begin, lead, between=between is not None, opened=opened)
    )


def _joint(r: Reader, end: int, *, between: bool, opened: bool) -> tuple[int, int] | None:
    """إلى، حتى، و: return where the second end of a span begins, and its clitics."""
    form = r.form(end)
    if between:
        if form == "و":
            return end + 1, 0
        return (end, 1) if form[:1] == "و" else ((end + 1, 0) if form in _DASHES else None)
    till = r.marker(end, "to", "until")
    if till is not None:
        return till, 0
    if form in ("وحتي", "والي"):
        return end + 1, 0
    if form in _DASHES:
        return end + 1, 0
    return None


def _years(r: Reader, at: int, begin: int, lead: int) -> Found | None:
    """بين عامي 2010 و2015، من 2011 إلى 2014، بين 2010 و2015."""
    dual = r.get(begin, "unit", "year")
    first_at = begin + (dual is not None)
    first = r.year_number(first_at)
    if first is None or begin == at:
        return None
    between = r.marker(at, "between") is not None
    joint = _joint(r, first[1], between=between, opened=True)
    if joint is None:
        return None
    here = joint[0]
    unit = r.get(here, "unit", "year")
    second = r.year_number(here + (unit is not None))
    if second is None or not (1000 <= first[0] < second[0] <= 2200):
        return None
    if r.cls(second[1]) in ("common", "role") and dual is None and unit is None:
        return None
    hijri, end = day.era(r, second[1])
    one, two = day.year_days(first[0], hijri), day.year_days(second[0], hijri)
    days = day_range(one, two)
    if days is None:
        return None
    return r.made(at, end, "span_of_years", lead=lead, when=always(days))


def _days_of_month(
    r: Reader, at: int, begin: int, lead: int, *, between: bool, opened: bool
) -> Found | None:
    """من 3 إلى 7 مارس، 13-15 يوليو، بين 4 و22 من هذا الشهر: two days of one month."""
    headed = day.month_at(r, begin)
    here = begin
    if headed is not None:
        inside = r.marker(headed.end, "between", "from")
        here = headed.end if inside is None else inside
        between = r.marker(headed.end, "between") is not None
        opened = opened or inside is not None
    month_first = headed is not None and r.day_number(here) is not None
    here = here if month_first else begin
    weekday = r.get(here, "weekday") if not month_first else None
    first = r.day_number(here + (weekday is not None))
    if first is None:
        return None
    joint = _joint(r, first[1], between=between, opened=opened)
    if joint is None:
        return None
    other = r.get(joint[0], "weekday")
    second_at = joint[0] + (other is not None) if weekday is not None else joint[0]
    if month_first:
        return _month_before(r, at, begin, headed, first, second_at)
    second = day.day_of_month(r, second_at)
    number = r.day_number(second_at)
    if second is None or second.when is None or number is None or number[0] <= first[0]:
        return None
    when = day.days_before(second.when, number[0] - first[0])
    start = r.start_of(at, lead) if begin > at or weekday is not None else first[2]
    found = r.made(at, second.end, "span_of_days", when=when, relative=second.relative)
    return replace(found, start=start)


def _month_before(
    r: Reader, at: int, begin: int, month: day.Month | None, first: tuple[int, int, int], at2: int
) -> Found | None:
    """يوليو 13-15: the month before its days."""
    second = r.day_number(at2)
    if second is None or month is None or second[0] <= first[0]:
        return None
    tail = day.year_tail(r, second[1])
    one = day.days_in(month, tail, first[0], r.coming(at))
    two = day.days_in(month, tail, second[0], r.coming(at))
    if one is None or two is None:
        return None
    begin_when, end_when = one, two
    return r.made(at, second[1] if tail is None else tail.end, "span_of_days", lead=month.lead,
                  when=lambda clock: day_range(begin_when(clock), end_when(clock)),
                  relative=tail is None or tail.number is None)  # fmt: skip


def _points(
    r: Reader, at: int, begin: int, lead: int, *, between: bool, opened: bool
) -> Found | None:
    """من 2 أكتوبر إلى 22 أكتوبر، بين يناير ومارس 2014، اليوم حتى الأحد المقبل."""
    first = _loose(r, begin)
    if first is None:
        return None
    joint = _joint(r, first.end, between=between, opened=opened)
    if joint is None:
        return None
    if not opened and r.form(first.end) in _DASHES and first.unit not in ("month", "day", "year"):
        return None
    second = _loose(r, joint[0])
    if second is None or (first.unit == "day") is not (second.unit == "day"):
        return None
    one, two = first.when, second.when
    if one is None or two is None:
        return r.made(at, second.end, "span", lead=lead, relative=True)
    relative_too = first.relative or second.relative
    return r.made(at, second.end, "span", lead=lead if opened else _lead(r, first),
                  when=_both(one, two, first.relative), relative=relative_too)  # fmt: skip


def _lead(r: Reader, found: Found) -> int:
    token = r.seg.tokens[found.first]
    return len(fold(r.seg.text[token.start : found.start]).text)


def _loose(r: Reader, at: int) -> Found | None:
    return point(r, at)


def _both(one: When, two: When, relative_first: bool) -> When:
    """Return from the first to the second; a first without its year is of the second's."""

    def when(clock: Clock) -> Days | None:
        last = two(clock)
        if last is None:
            return None
        first = one(clock)
        far = first is None or (last.last - first.first).days > _YEAR
        if relative_first and (far or first is None or first.first > last.last):
            first = one(Clock(last.last))
        return day_range(first, last)

    return when


# -- open on one side


@begins("since")
def since(r: Reader, at: int) -> Found | None:
    """منذ 2014، منذ مطلع العام، منذ عامين، ابتداء من الأحد، منذ الغزو: from then on."""
    begin = r.marker(at, "since")
    if begin is None:
        return None
    entry = r.get(at, "marker", "since")
    lead = 0 if entry is None else entry.lead
    happened = event_at(r, begin)
    if happened is not None:
        event, end = happened
        return r.made(at, end, "since_event", lead=lead, kind="since",
                      when=always(event.days))  # fmt: skip
    inner = span(r, begin)
    inner = point(r, begin) if inner is None else inner
    if inner is None:
        inner = _long_ago(r, begin)
    if inner is None or inner.kind == "duration":
        return None
    ended = _ended(r, inner.end)
    if inner.rule.startswith("ar.time.span") or ended is not None:
        return _closed(r, at, lead, inner, ended)
    return r.made(at, inner.end, "since", lead=lead, kind="since", when=inner.when,
                  relative=inner.relative, unit=inner.unit, left_open=inner.left_open)  # fmt: skip


def _ended(r: Reader, at: int) -> Found | None:
    """حتى الآن، وحتى نهاية 2023 after a beginning."""
    joined = r.form(at) in ("وحتي", "ولغايه")
    here = at + 1 if joined else r.marker(at, "until", "to")
    if here is None:
        return None
    now = r.marker(here, "now")
    if now is not None:
        return r.made(here, now, "now", unit="day", relative=True,
                      when=lambda clock: unit_at(clock.today, "day"))  # fmt: skip
    return point(r, here) or _plain_year(r, here)


def _closed(r: Reader, at: int, lead: int, begun: Found, ended: Found | None) -> Found:
    """منذ 2014 حتى نهاية 2023: a beginning and an end."""
    one, when = begun.when, begun.when
    if ended is not None:
        two = ended.when
        when = None if one is None or two is None else _both(one, two, begun.relative)
    relative_too = begun.relative or (ended is not None and ended.relative)
    end = begun.end if ended is None else ended.end
    return r.made(at, end, "since_until", lead=lead, when=when, relative=relative_too,
                  left_open=begun.left_open)  # fmt: skip


def _either_way(when: When) -> When:
    """Return the days only where they are the same for what is past and what is to come."""

    def sure(clock: Clock) -> Days | None:
        days = when(clock)
        return days if days == when(Clock(clock.today, True)) else None

    return sure


@begins("ago")
def before(r: Reader, at: int) -> Found | None:
    """قبل عام 2017، قبل نهاية العام: up to then."""
    begin = r.marker(at, "ago")
    inner = None if begin is None else _lasting(r, begin)
    entry = r.get(at, "marker", "ago")
    if inner is None or inner.when is None or entry is None:
        return None
    when, ends = inner.when, inner.rule == "ar.time.edge"

    def until_when(clock: Clock) -> Days | None:
        days = when(clock)
        if days is None or ends:
            return days
        return shifted_days(Days(days.first, days.first), -1, -1)

    return r.made(at, inner.end, "before", lead=entry.lead, kind="until", when=until_when,
                  relative=inner.relative)  # fmt: skip


@begins("after")
def after(r: Reader, at: int) -> Found | None:
    """بعد عام 2020، بعد شهر رمضان: from then on."""
    begin = r.marker(at, "after")
    inner = None if begin is None else _lasting(r, begin)
    entry = r.get(at, "marker", "after")
    if inner is None or inner.when is None or entry is None or inner.rule == "ar.time.edge":
        return None
    when = inner.when

    def since_when(clock: Clock) -> Days | None:
        days = when(clock)
        return None if days is None else shifted_days(Days(days.last, days.last), 1, 1)

    return r.made(at, inner.end, "after", lead=entry.lead, kind="since", when=since_when,
                  relative=inner.relative)  # fmt: skip


def _lasting(r: Reader, at: int) -> Found | None:
    """Return the month, year or edge of one that begins at a token."""
    inner = period.period(r, at) or _plain_year(r, at)
    if inner is None or not (inner.unit in ("month", "year") or inner.rule == "ar.time.edge"):
        return None
    return inner


def _plain_year(r: Reader, at: int) -> Found | None:
    year = r.year_number(at)
    if year is None or year[0] not in range(1900, 2101) or r.cls(year[1]) == "common":
        return None
    days = years_of(year[0], year[0])
    return r.made(at, year[1], "year", unit="year", when=always(days))


def _long_ago(r: Reader, at: int) -> Found | None:
    """عامين، نحو 3 سنوات، أكثر من عقد after منذ."""
    about = r.marker(at, "about")
    length = length_at(r, about if about is not None else at)
    if length is None or (length.definite and length.count is not None):
        return None
    length = halves(r, length)
    nearly = r.marker(length.end, "nearly")
    end = nearly if nearly is not None else length.end
    approximate = about is not None or nearly is not None
    return r.made(at, end, "ago", unit=length.unit, relative=True,
                  when=relative.ago_when(length.unit, length.count, approximate),
                  left_open=("about",) if approximate else ())  # fmt: skip


@begins("until")
def until(r: Reader, at: int) -> Found | None:
    """حتى نهاية 2023، لغاية الخميس، إلى غاية مارس، حتى الآن: up to then."""
    begin = r.marker(at, "until")
    if begin is None:
        return None
    entry = r.get(at, "marker", "until")
    lead = 0 if entry is None else entry.lead
    now = r.marker(begin, "now")
    if now is not None:
        return r.made(at, now, "until_now", lead=lead, kind="until", relative=True,
                      when=lambda clock: unit_at(clock.today, "day"))  # fmt: skip
    inner = point(r, begin) or _plain_year(r, begin)
    if inner is None:
        return None
    when = inner.when if r.forward or inner.when is None else _either_way(inner.when)
    return r.made(at, inner.end, "until", lead=lead, kind="until", when=when,
                  relative=inner.relative, unit=inner.unit, left_open=inner.left_open)  # fmt: skip


def event_at(r: Reader, at: int) -> tuple[WorldEvent, int] | None:
    """الغزو الشامل لأوكرانيا، هجمات 11 سبتمبر: an event of the world, and the token after."""
    return event_beginning(r.forms, at, COMMAS)


@begins("event")
def world_event(r: Reader, at: int) -> Found | None:
    """ثورة 25 يناير، هجمات 11 سبتمبر: a day that names what happened on it."""
    happened = event_at(r, at)
    if happened is None or not happened[0].dated:
        return None
    event, end = happened
    one = event.days.first == event.days.last
    lead = max(0, len(r.form(at)) - len(event.name.split()[0]))
    return r.made(at, _dated_again(r, end), "event", lead=lead, kind="date" if one else "period",
                  unit="day" if one else None, when=always(event.days))  # fmt: skip


def _dated_again(r: Reader, end: int) -> int:
    """هجمات 11 سبتمبر/أيلول 2001: return where the second name of its month and its year end."""
    again = r.get(end + 1, "month") if r.form(end) in ("/", "(") else None
    if again is not None:
        end += 2 + len(again.rest)
        end += r.form(end) == ")"
    tail = day.year_tail(r, end)
    return tail.end if tail is not None and tail.number is not None else end

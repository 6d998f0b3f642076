"""Times counted from the day of publication: yesterday, Thursday, two years ago, since, until."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from musnad.dimensions.calendar import (
    Clock,
    Days,
    Unit,
    When,
    days_ago,
    one_day,
    run_of,
    shifted_days,
    unit_at,
    weekday_in,
    weekday_near,
)
from musnad.knowledge.outlets import find_outlet
from musnad.packs.ar.rules import day, period
from musnad.packs.ar.rules.duration import halves, length_at
from musnad.packs.ar.rules.moment import COMMAS, Found, Reader, begins

_STEP = {"past": -1, "now": 0, "next": 1}
_ANY_DAY = date(2000, 1, 1)


def away(days: int) -> When:
    """Return the day so many days from the day of publication."""

    def when(clock: Clock) -> Days | None:
        return unit_at(clock.today.fromordinal(clock.today.toordinal() + days), "day")

    return when


# -- days


@begins("part", "unit", "relative_day", "weekday")
def any_day(r: Reader, at: int) -> Found | None:
    """أمس، صباح اليوم الأحد، مساء الخميس 25 يناير، فجر غد: a day, with its part and weekday."""
    part_end, lead = _part_before(r, at)
    here = part_end
    headed = r.get(here, "unit", "day")
    if headed is not None and headed.row["number"] == "s" and not headed.article:
        here += 1
    found = _relative_day(r, part_end) or _weekday(r, here, headed=here > part_end)
    if found is None and here > part_end:
        found = _dated(r, here)
    if found is None and part_end > at:
        found = _dated(r, part_end)
    if found is None:
        return None
    if part_end > at and found.weekday is not None and r.get(at, "part", "night") is not None:
        found = _night(r, found)
    bare = found.weekday is not None and found.rule != "ar.time.relative_day"
    if here > part_end == at and headed is not None and found.first != at and not bare:
        return r.widened(found, at, _name(found), lead=headed.lead)
    if part_end > at:
        return r.widened(found, at, _name(found), lead=lead)
    return found


def _night(r: Reader, found: Found) -> Found:
    """ليل الأحد الاثنين، ليلة السبت - الأحد: the night from one day to the next."""
    here = found.end + (r.form(found.end) in ("-", "–", "/"))
    entry = r.get(here, "weekday")
    when = found.when
    if entry is None or not entry.article or entry.lead or when is None:
        return found
    if int(entry.value) != ((found.weekday or 0) + 1) % 7:
        return found

    def night(clock: Clock) -> Days | None:
        days = when(clock)
        return None if days is None else shifted_days(days, 0, 1)

    whole = r.made(found.first, here + 1, "night")
    return replace(found, end=whole.end, stop=whole.stop, kind="period", when=night, unit=None)


def _name(found: Found) -> str:
    return found.rule.removeprefix("ar.time.")


def _dated(r: Reader, at: int) -> Found | None:
    return day.day_of_month(r, at) or day.digits_date(r, at)


def _part_before(r: Reader, at: int) -> tuple[int, int]:
    """Return the token after a part of the day that begins at a token, and its clitics."""
    entry = r.get(at, "part")
    if entry is None or entry.article:
        return at, 0
    end = at + 1 + len(entry.rest)
    if r.get(end, "part") is not None and entry.value == "night":
        end += 1
    return end, entry.lead


def _relative_day(r: Reader, at: int) -> Found | None:
    """أمس، أول من أمس، غدا، اليوم, with the weekday where it stands beside it."""
    entry = r.get(at, "relative_day")
    if entry is None or not _is_day(r, at, entry.note, len(entry.rest)):
        return None
    end = at + 1 + len(entry.rest)
    end, weekday = _weekday_after(r, end)
    steps = int(entry.value)
    when = away(steps)
    if weekday is not None:
        when = only_on(when, weekday)
    found = r.made(at, end, "relative_day", lead=entry.lead, kind="date", unit="day",
                   when=when, relative=True, weekday=weekday)  # fmt: skip
    dated = _date_after(r, end)
    return found if dated is None or dated.when is None else _with_date(r, found, dated, steps)


def _with_date(r: Reader, found: Found, dated: Found, steps: int) -> Found:
    """اليوم الأحد 3 مايو 2015، أمس (3 مايو): a day near publication with its date."""
    when, weekday = dated.when, found.weekday
    whole = r.made(found.first, dated.end, "relative_day_date")
    made = replace(found, end=whole.end, stop=whole.stop, rule=whole.rule)
    if when is None:
        return found
    if dated.relative:
        return replace(made, fits=_fitting(when, steps, weekday))
    days = when(Clock(_ANY_DAY))
    if days is None or (weekday is not None and days.first.weekday() != weekday):
        return made
    day_of_it = days.first.fromordinal(days.first.toordinal() - steps)
    return replace(made, when=when, relative=False, tells=Days(day_of_it, day_of_it))


def _fitting(when: When, steps: int, weekday: int | None) -> Callable[[date], bool]:
    def fits(today: date) -> bool:
        there = today.fromordinal(today.toordinal() + steps)
        days = when(Clock(there))
        agreed = weekday is None or there.weekday() == weekday
        return agreed and days is not None and days.first == there

    return fits


def only_on(when: When, weekday: int) -> When:
    """Return the day only where it is the weekday that the text says it is."""

    def agreed(clock: Clock) -> Days | None:
        days = when(clock)
        return days if days is not None and days.first.weekday() == weekday else None

    return agreed


def _weekday_after(r: Reader, at: int) -> tuple[int, int | None]:
    """أمس الخميس، اليوم (الأحد): a weekday that says the same day."""
    opened = r.form(at) == "("
    here = at + (opened or r.form(at) in COMMAS)
    here += r.get(here, "unit", "day") is not None
    entry = r.get(here, "weekday")
    if entry is None or not entry.article or entry.lead:
        return at, None
    if opened:
        return (here + 2, int(entry.value)) if r.form(here + 1) == ")" else (at, None)
    return (at, None) if r.form(at) in COMMAS else (here + 1, int(entry.value))


def _is_day(r: Reader, at: int, note: str, more: int) -> bool:
    """Tell whether اليوم is today: not "the next day", "per day" or the name of a paper."""
    before, after = r.form(at - 1), r.form(at + 1)
    if note == "weak":
        return before in ("يوم", "بعد", "صباح", "مساء", "ظهر", "فجر", "حتي", "من")
    if note != "noun":
        return True
    if before in ("ذلك", "هذا", "نفس", "طوال", "طيله", "في", "تلك", "طول", "كل", "منتصف"):
        return before == "في" and r.get(at + 1, "weekday") is not None
    if after.startswith("ال") and r.get(at + 1, "weekday") is None:
        return r.cls(at + 1) not in ("adjective", "surname", "number") and r.numeral(at + 1) is None
    if after in ("نفسه", "ذاته", "عينه", "الاول"):
        return False
    named = r.seg.slice(at - 1, at + 1) if at else ""
    return not (at and find_outlet(named) is not None)


def _weekday(r: Reader, at: int, *, headed: bool) -> Found | None:
    """الخميس، يوم الخميس الماضي، الجمعة 25 يناير، الأحد الموافق 10 شوال."""
    entry = r.get(at, "weekday")
    if entry is None:
        return None
    weekday, end = int(entry.value), at + 1
    if not (entry.article or headed):
        return _of_week(r, at, end, weekday, entry.lead)
    relation = r.get(end, "relation", "past", "now", "next")
    step = None
    if relation is not None and relation.article and not relation.joined:
        step, end = _STEP[relation.value], end + 1
    dated = _date_after(r, end)
    if dated is not None and step is None:
        when = dated.when
        if dated.relative and when is not None:
            when = day.weekday_agrees(when, weekday)
        return r.made(at, dated.end, "weekday_date", lead=entry.lead, kind="date", unit="day",
                      when=when, relative=dated.relative, weekday=weekday)  # fmt: skip
    if step is None and not headed and not _is_weekday(r, at, entry.note):
        return None
    if step is None:
        joined = _of_week(r, at, end, weekday, entry.lead) or _numbered(r, at, end, weekday)
        if joined is not None:
            return joined
        step = 1 if r.coming(at) and not r.forward else 0
    if step == 0 and relation is not None:
        step_when: When = lambda clock: _this_week(clock, weekday)  # noqa: E731
    else:
        step_when = day.near_weekday(weekday, step)
        if step == 0 and not r.forward and r.going_on(at):
            step_when = _not_tomorrow(step_when)
    return r.made(at, end, "weekday", lead=entry.lead, kind="date", unit="day",
                  when=step_when, relative=True, weekday=weekday)  # fmt: skip


def _not_tomorrow(when: When) -> When:
    """Return today or yesterday, but nothing where the weekday may as well be to come."""

    def near(clock: Clock) -> Days | None:
        days = when(clock)
        back = 0 if days is None else (clock.today - days.first).days
        return None if back > _JUST_NOW else days

    return near


_JUST_NOW = 1


def _numbered(r: Reader, at: int, end: int, weekday: int) -> Found | None:
    """الجمعة 15، الخميس في السابع: a weekday and its day of the month, near publication."""
    number = r.day_number(end + (r.form(end) == "في"))
    entry = r.get(at, "weekday")
    if number is None or entry is None:
        return None
    after = r.form(number[1])
    if after[:1].isalnum() and r.cls(number[1]) not in ("preposition", "verb", "function"):
        if not r.forward:
            return None
    wanted = number[0]

    def when(clock: Clock) -> Days | None:
        return _weekday_numbered(clock, weekday, wanted)

    return r.made(at, number[1], "weekday_number", lead=entry.lead, kind="date", unit="day",
                  when=when, relative=True, weekday=weekday)  # fmt: skip


def _weekday_numbered(clock: Clock, weekday: int, wanted: int) -> Days | None:
    """Return the nearest such day that is that weekday, within two months."""
    today = clock.today.toordinal()
    for away in range(62):
        for there in (date.fromordinal(today - away), date.fromordinal(today + away)):
            if there.day == wanted and there.weekday() == weekday:
                return Days(there, there)
    return None


@begins("unit")
def numbered_day(r: Reader, at: int) -> Found | None:
    """يوم 27: a day of a month that is not named, so open; in a plan, of this month."""
    head = r.get(at, "unit", "day")
    number = r.day_number(at + 1)
    if head is None or head.article or head.row["number"] != "s" or number is None:
        return None
    if r.numeral(at + 1) is not None and r.form(at + 1)[:2] == "ال" and not r.forward:
        return None
    wanted = number[0]
    when: When | None = None
    if r.forward:

        def when(clock: Clock) -> Days | None:
            return one_day(clock.today.year, clock.today.month, wanted)

    return r.made(at, number[1], "numbered_day", lead=head.lead, kind="date", unit="day",
                  when=when, relative=True, left_open=("of which month",))  # fmt: skip


@begins("unit", "this")
def week_then_day(r: Reader, at: int) -> Found | None:
    """الأسبوع القادم يوم الجمعة: the week before its day."""
    week = period.related_unit(r, at)
    if week is None or week.unit != "week" or week.when is None:
        return None
    here = week.end + (r.get(week.end, "unit", "day") is not None)
    entry = r.get(here, "weekday")
    if entry is None or not entry.article or entry.lead:
        return None
    inner, weekday = week.when, int(entry.value)

    def when(clock: Clock) -> Days | None:
        days = inner(clock)
        return None if days is None else weekday_in(days, weekday, 1)

    made = r.made(at, here + 1, "week_then_day", kind="date", unit="day", when=when,
                  relative=True, weekday=weekday)  # fmt: skip
    return replace(made, start=week.start)


@begins("unit", "weekday")
def two_days(r: Reader, at: int) -> Found | None:
    """يومي السبت والأحد الماضيين، يومي 15 و17 يونيو: two days named together."""
    head = r.get(at, "unit", "day")
    headed = head is not None and head.row["number"] == "c" and not head.article
    begin = at + headed
    lead = head.lead if head is not None and headed else 0
    one = r.get(begin, "weekday")
    if one is not None and one.article:
        return _two_weekdays(r, at, begin, lead if headed else one.lead)
    first = r.day_number(begin) if headed else None
    if first is None:
        return None
    here = first[1] + (r.form(first[1]) == "و")
    second = day.day_of_month(r, here)
    if second is None or second.when is None:
        return None
    last, wanted = second.when, first[0]

    def when(clock: Clock) -> Days | None:
        days = last(clock)
        if days is None or days.first.day < wanted:
            return None
        return Days(days.first.replace(day=wanted), days.last)

    return r.made(at, second.end, "two_days", lead=lead, when=when, relative=second.relative)


def _two_weekdays(r: Reader, at: int, begin: int, lead: int) -> Found | None:
    other_at = begin + 1 + (r.form(begin + 1) == "و")
    other = r.get(other_at, "weekday")
    one = r.get(begin, "weekday")
    if other is None or one is None or not other.article:
        return None
    if not (other.joined or other_at == begin + 2):
        return None
    relation = r.get(other_at + 1, "relation", "past", "next")
    pair = relation is not None and r.form(other_at + 1).endswith("ين")
    if not pair and begin == at:
        return None
    step = _STEP[relation.value] if relation is not None and pair else 0
    if step == 0 and r.coming(at) and not r.forward:
        step = 1
    first_day, last_day = int(one.value), int(other.value)

    def when(clock: Clock) -> Days | None:
        last = weekday_near(clock, last_day, step=step)
        first = weekday_near(Clock(last), first_day, step=-1)
        return Days(first, last) if (last - first).days <= _WEEK else None

    return r.made(at, other_at + 1 + pair, "two_days", lead=lead, when=when, relative=True)


_WEEK = 6


def _this_week(clock: Clock, weekday: int) -> Days | None:
    week = unit_at(clock.today, "week")
    return None if week is None else weekday_in(week, weekday, 1)


def _of_week(r: Reader, at: int, end: int, weekday: int, lead: int) -> Found | None:
    """الجمعة من هذا الأسبوع، أحد الأسبوع الماضي: the day of a week that is named."""
    link = end + (r.form(end) == "من")
    week = period.related_unit(r, link)
    if week is None or week.unit != "week" or week.when is None:
        return None
    inner = week.when

    def when(clock: Clock) -> Days | None:
        days = inner(clock)
        return None if days is None else weekday_in(days, weekday, 1)

    return r.made(at, week.end, "weekday_of_week", lead=lead, kind="date", unit="day", when=when,
                  relative=True, weekday=weekday)  # fmt: skip


def _date_after(r: Reader, at: int) -> Found | None:
    """25 يناير، (25 يناير)، الموافق 10 شوال 1436، ، 25 يناير: the date of a weekday."""
    here = at + (r.form(at) in (*COMMAS, "(", "-"))
    matching = r.marker(here, "matching")
    here = matching if matching is not None else here
    here += r.form(here) in ("في", "ل", "يوم")
    found = _dated(r, here)
    if found is None:
        return None
    if r.form(at) == "(" and r.form(found.end) == ")":
        return replace(found, end=found.end + 1)
    return found


def _is_weekday(r: Reader, at: int, note: str) -> bool:
    """Tell whether a bare الخميس is the day: not a family name, a prayer or "the two"."""
    before = r.form(at - 1)
    if before in ("صلاه", "خطبه", "خطيب", "مسجد", "جامع", "سوق", "عبد", "ال", "بن", "ابو"):
        return False
    if note == "surname" and r.cls(at - 1) == "given":
        return False
    if r.get(at, "weekday") is not None and r.form(at).endswith("الاثنين"):
        return r.form(at + 1) not in ("معا", "كليهما", "كانا") and before not in ("هذان", "هذين")
    return True


# -- ago, from now, within


@begins("ago")
def ago(r: Reader, at: int) -> Found | None:
    """قبل عامين تقريبا، قبل نحو 3 أشهر، قبل ساعات، منذ عامين, where it counts from publication."""
    begin = r.marker(at, "ago")
    if begin is None:
        return None
    about = r.marker(begin, "about")
    here = about if about is not None else begin
    length = length_at(r, here)
    if length is None or (length.definite and length.count is not None):
        return None
    length = halves(r, length)
    end = length.end
    if length.bare and length.count == 1 and _named_after(r, end):
        return None
    nearly = r.marker(end, "nearly")
    end = nearly if nearly is not None else end
    if r.form(end) == "من":
        now = r.marker(end + 1, "now")
        today = r.get(end + 1, "relative_day")
        if now is None and today is None:
            return None
        end = now if now is not None else end + 2
    if r.form(end) in ("علي", "بدء", "موعد", "حلول", "انعقاد", "نهايه"):
        return None
    approximate = about is not None or nearly is not None
    entry = r.get(at, "marker", "ago")
    return r.made(at, end, "ago", lead=0 if entry is None else entry.lead,
                  kind="date" if length.unit == "day" and length.count else "period",
                  unit=length.unit, when=ago_when(length.unit, length.count, approximate),
                  relative=True, left_open=("about",) if approximate else ())  # fmt: skip


def _named_after(r: Reader, at: int) -> bool:
    """قبل عام 2020، قبل يوم 31 أغسطس، قبل شهر رمضان: the unit has a name or number, no "one"."""
    numbered = r.day_number(at) is not None or day.bracketed_year(r, at) is not None
    named = r.get(at, "month") is not None or r.get(at, "weekday") is not None
    return numbered or named or r.form(at) == "("


def ago_when(unit: Unit, count: object, approximate: bool) -> When | None:
    """Return when "so many units ago" is, with some slack where it is said to be about."""
    if count is None:
        if unit in ("hour", "minute", "second"):
            return lambda clock: Days(
                clock.today.fromordinal(clock.today.toordinal() - 1), clock.today
            )
        return None
    number = int(count)  # type: ignore[call-overload]
    half = number != count

    def when(clock: Clock) -> Days | None:
        near = days_ago(clock.today, unit, number)
        far = days_ago(clock.today, unit, number + 1) if half else near
        if near is None or far is None:
            return None
        if not approximate:
            return Days(far.first, near.last)
        slack = {"year": 183, "month": 15, "week": 3, "day": 1}.get(unit, 0)
        return Days(
            far.first.fromordinal(far.first.toordinal() - slack),
            near.last.fromordinal(near.last.toordinal() + slack),
        )

    return when


@begins("after", "number", "unit")
def from_now(r: Reader, at: int) -> Found | None:
    """بعد يومين in a plan, بعد شهر من الآن: so long after the day of publication."""
    begin = r.marker(at, "after")
    length = length_at(r, at if begin is None else begin)
    if length is None or length.count is None:
        return None
    end = length.end
    if begin is None and r.form(end) != "من":
        return None
    now = r.marker(end + 1, "now") if r.form(end) == "من" else None
    if now is None and (not r.forward or begin is None):
        return None
    count, unit = int(length.count), length.unit
    return r.made(at, now or end, "from_now", kind="date" if unit == "day" else "period",
                  unit=unit, relative=True,
                  when=lambda clock: days_ago(clock.today, unit, -count))  # fmt: skip


@begins("during")
def within(r: Reader, at: int) -> Found | None:
    """خلال أسبوعين in a plan: from the day it is read on."""
    begin = r.marker(at, "during")
    if begin is None or not r.forward:
        return None
    length = length_at(r, begin)
    if length is None or length.count is None:
        return None
    count, unit = int(length.count), length.unit
    return r.made(at, length.end, "within", relative=True,
                  when=lambda clock: _from_today(clock, unit, count))  # fmt: skip


def _from_today(clock: Clock, unit: Unit, count: int) -> Days | None:
    days = run_of(clock.today, unit, count)
    return None if days is None else Days(clock.today, days.last)

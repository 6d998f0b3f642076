"""When an article was published, by what it says: a range of days, never a guess at one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from musnad.dimensions.calendar import Clock, Days, Unit, shifted, years_of
from musnad.dimensions.time import Dating
from musnad.knowledge.world_events import WorldEvent, event_beginning
from musnad.packs.ar.rules.dateline import read_credits, read_day
from musnad.packs.ar.rules.duration import Length, length_at
from musnad.packs.ar.rules.moment import Found, Reader

_NEAR = 3  # words between an event and how long ago it was
_MOST_DAYS = 800  # a range with more days is not searched day by day
_YEAR = 365
_FIRST_PAPER = 1828  # al-Waqa'i' al-Misriyya, the first in Arabic; what is older is history told
_CLOCK = Clock(date(2000, 7, 1))  # for words whose days depend on no day


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that say when an article was published.

    Attributes:
        rule: The rule that read them.
        days: When it must have been.
        start: First code point.
        end: One past the last.
    """

    rule: str
    days: Days
    start: int
    end: int


def infer(r: Reader, found: Sequence[Found]) -> Dating | None:
    """Return when the article must have been published; None where its words do not say.

    Args:
        r: The text.
        found: Its expressions of time.
    """
    evidence = [*_stated(r, found), *_stamped(r, found), *_dateline(r, found), *_counted(r, found)]
    if not evidence:
        return None
    days = _common([one.days for one in evidence])
    if days is None or days.last.year < _FIRST_PAPER:
        return None
    for one in (*_last_year(r, found, days), *_same_day(found, days), *_this_month(found, days)):
        narrowed = _common([days, one.days])
        together = evidence[-1].rule == one.rule and evidence[-1].days == one.days
        if narrowed is not None and (narrowed != days or together):
            days = narrowed
            evidence.append(one)
    return Dating(
        first=days.first.isoformat(),
        last=days.last.isoformat(),
        evidence=tuple((one.rule, one.start, one.end) for one in _sorted(evidence)),
    )


def _sorted(evidence: Sequence[Evidence]) -> list[Evidence]:
    return sorted(evidence, key=lambda one: (one.start, one.end, one.rule))


def _common(ranges: Sequence[Days]) -> Days | None:
    """Return the days that are in all ranges."""
    first, last = max(one.first for one in ranges), min(one.last for one in ranges)
    return Days(first, last) if first <= last else None


# -- words that say it


def _stated(r: Reader, found: Sequence[Found]) -> Iterator[Evidence]:
    """اليوم الأحد 3 مايو 2015، العام الماضي 2014: a day or year named twice."""
    for one in found:
        if one.tells is not None and r.marker(one.first - 1, "same_as") is None:
            yield _evidence(one.rule, one.tells, one)


def _stamped(r: Reader, found: Sequence[Found]) -> Iterator[Evidence]:
    """آخر تحديث: 3 مايو 2015، تاريخ النشر 3/5/2015: the site's own stamp."""
    for one in found:
        if one.when is None or one.relative or one.unit != "day" or one.kind != "date":
            continue
        before = one.first - 1 - (r.form(one.first - 1) in (":", "-", "|"))
        for back in range(before, max(-1, before - 3), -1):
            label = r.get(back, "marker", "posted")
            if label is not None and back + len(label.rest) == before:
                days = one.when(_CLOCK)
                if days is not None:
                    yield _evidence("ar.published.stamp", days, one)
                break


def _dateline(r: Reader, found: Sequence[Found]) -> Iterator[Evidence]:
    """القاهرة 3 مايو 2015 - رويترز: the dateline, a day before or on publication."""
    text = r.seg.text
    if not any(one.kind == "date" and not one.relative for one in found):
        return
    for credit in read_credits(text):
        stated = read_day(text[credit.start : credit.end])
        if stated is not None:
            there = date.fromisoformat(stated)
            days = Days(there, there + timedelta(days=1))
            yield Evidence("ar.published.dateline", days, credit.start, credit.end)


def _counted(r: Reader, found: Sequence[Found]) -> Iterator[Evidence]:
    """بغزو أوكرانيا قبل عامين تقريبا، بعد مرور 4 سنوات على الغزو: so long after an event."""
    by_token = {one.first: one for one in found}
    for at in range(len(r.forms)):
        named = event_beginning(r.forms, at) if "event" in r.kinds(at) else None
        if named is None:
            continue
        event, end = named
        yield from _ago_after(r, by_token, event, at, end)
        yield from _years_on(r, event, at, end)


def _ago_after(
    r: Reader, by_token: dict[int, Found], event: WorldEvent, at: int, end: int
) -> Iterator[Evidence]:
    """الغزو الذي بدأ قبل عامين: how long ago the event was, right after it."""
    for here in range(end, min(end + _NEAR, len(r.forms))):
        if r.form(here) in (".", "\n", "،", ",", "؛", ":"):
            return
        if r.marker(here, "ago") is None or here not in by_token:
            continue
        one = by_token[here]
        if one.rule != "ar.time.ago" or one.end >= len(r.forms) + 1:
            return
        begin = r.marker(here, "ago") or here
        about = r.marker(begin, "about")
        length = length_at(r, begin if about is None else about)
        days = None if length is None else after_event(event, length, _hedge(r, one, about))
        if days is not None:
            yield Evidence("ar.published.event_ago", days, r.start_of(at), one.stop)
        return


def _hedge(r: Reader, one: Found, about: int | None) -> str:
    """Return how exact the count is: exact, almost, about."""
    if r.get(one.end - 1, "marker", "nearly") is not None:
        return "almost"
    return "exact" if about is None else "about"


def _years_on(r: Reader, event: WorldEvent, at: int, end: int) -> Iterator[Evidence]:
    """بعد مرور 4 سنوات على ثورة 25 يناير: so many years after the event."""
    link = at - 1
    if r.form(link) not in ("علي", "من"):
        return
    for begin in range(max(0, link - 4), link):
        length = length_at(r, begin)
        if length is None or length.end != link or length.bare or length.definite:
            continue
        if r.form(begin - 1) not in ("مرور", "بعد", "وبعد", "وبمرور"):
            return
        days = after_event(event, length, "exact")
        if days is not None:
            yield Evidence("ar.published.years_on", days, length.start, r.seg.tokens[end - 1].end)
        return


def after_event(event: WorldEvent, length: Length, hedge: str) -> Days | None:
    """Return when "so long after an event" is: news rounds, up more than down."""
    if length.count is None or length.unit not in ("year", "month") or length.count < 1:
        return None
    months = int(length.count * (12 if length.unit == "year" else 1))
    unit: Unit = "month"
    slack = max(1, min(6, months // 4))
    early = {"almost": min(4, slack), "about": slack, "exact": min(4, slack)}[hedge]
    late = {"almost": 1, "about": slack, "exact": 11 if length.unit == "year" else 1}[hedge]
    first = shifted(event.days.first, unit, months - early)
    last = shifted(event.days.first, unit, months + late)
    return None if first is None or last is None else Days(first, last)


# -- words that narrow it


def _last_year(r: Reader, found: Sequence[Found], days: Days) -> Iterator[Evidence]:
    """العام الماضي … عام 2023: the last year that is named, where the range lets it be that."""
    if days.first.year == days.last.year:
        return
    said = [
        one
        for one in found
        if one.rule == "ar.time.related_unit" and one.unit == "year" and _steps_back(one)
    ]
    named = [
        (when.first.year, one)
        for one in found
        if one.unit == "year"
        and not one.relative
        and one.when is not None
        and (when := one.when(_CLOCK)) is not None
        and not r.coming(one.first)
    ]
    if not said or not named:
        return
    year, one = max(named, key=lambda pair: (pair[0], -pair[1].start))
    after = years_of(year + 1, year + 1)
    if after is not None and days.first.year <= year + 1 <= days.last.year:
        yield _evidence("ar.published.last_year", after, said[0])
        yield _evidence("ar.published.last_year", after, one)


def _steps_back(one: Found) -> bool:
    days = None if one.when is None else one.when(_CLOCK)
    return days is not None and days.last.year == _CLOCK.today.year - 1


def _same_day(found: Sequence[Found], days: Days) -> Iterator[Evidence]:
    """اليوم الأحد 3 مايو: the one day of the range on which that is true."""
    if (days.last - days.first).days > _MOST_DAYS:
        return
    for one in found:
        if one.fits is None:
            continue
        able = [day for day in _each(days) if one.fits(day)]
        if len(able) == 1:
            yield _evidence("ar.published.day", Days(able[0], able[0]), one)


def _this_month(found: Sequence[Found], days: Days) -> Iterator[Evidence]:
    """مايو الجاري: the one month of the range on which that is true."""
    if (days.last - days.first).days > _MOST_DAYS:
        return
    for one in found:
        if one.this is None:
            continue
        able = [day for day in _each(days) if one.this(day)]
        if able and (able[-1] - able[0]).days < _YEAR // 2:
            yield _evidence("ar.published.this_month", Days(able[0], able[-1]), one)


def _each(days: Days) -> list[date]:
    length = (days.last - days.first).days + 1
    return [days.first + timedelta(days=away) for away in range(length)]


def _evidence(rule: str, days: Days, one: Found) -> Evidence:
    return Evidence(rule, days, one.start, one.stop)

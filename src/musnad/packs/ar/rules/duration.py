"""Lengths of time: «ثلاثة أعوام», «عامين», «ساعة ونصف»."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from musnad.dimensions.calendar import Unit, length_of
from musnad.packs.ar.rules.moment import Found, Reader, begins

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Length:
    """So many units.

    Attributes:
        first: Index of its first token.
        start: Its first code point.
        end: Index one past its last token.
        count: How many; None where the text gives no number ("some days").
        unit: Of what.
        definite: Whether it carries the article ("the three days").
        bare: Whether it is one word in the singular ("a month").
    """

    first: int
    start: int
    end: int
    count: Decimal | None
    unit: Unit
    definite: bool = False
    bare: bool = False


def length_at(r: Reader, at: int) -> Length | None:
    """3 أشهر، عامين، عشرين دقيقة، شهر واحد، بضعة أيام، أيام: so many units."""
    return _counted(r, at) or _one_word(r, at) or _share(r, at)


def _counted(r: Reader, at: int) -> Length | None:
    number = r.numeral(at)
    if number is None or number.kind != "cardinal" or number.scale > 1_000_000:
        return None
    if number.value is None and not number.vague:
        return None
    unit = r.get(number.end, "unit")
    if unit is None or unit.joined or unit.preposition or unit.row["number"] in "dc":
        return None
    if unit.article and not number.definite and unit.row["number"] == "s":
        return None  # 6 million [in] the year: no length
    definite = number.definite or unit.article
    return Length(at, number.start, number.end + 1, number.value, _unit(unit.value), definite)


def _one_word(r: Reader, at: int) -> Length | None:
    """عامين، ساعة، شهر واحد، أيام."""
    unit = r.get(at, "unit")
    if unit is None or unit.row["number"] == "c":
        return None
    number, end = unit.row["number"], at + 1
    start = r.start_of(at, unit.lead)
    if number == "d":
        return Length(at, start, end, Decimal(2), _unit(unit.value), unit.article)
    if number == "s":
        one = r.numeral(end)
        sure = one is not None and one.value == 1 and not one.digits and one.kind == "cardinal"
        if sure or r.form(end) in ("كامل", "كامله", "كاملا"):
            return Length(at, start, end + 1, Decimal(1), _unit(unit.value), unit.article)
        return Length(at, start, end, Decimal(1), _unit(unit.value), unit.article, bare=True)
    return Length(at, start, end, None, _unit(unit.value), unit.article, bare=True)


def _share(r: Reader, at: int) -> Length | None:
    """نصف ساعة، ربع ساعة، نصف عام."""
    number = r.numeral(at)
    if number is None or number.kind != "fraction" or number.value is None:
        return None
    unit = r.get(number.end, "unit")
    if unit is None or unit.joined or unit.preposition or unit.row["number"] != "s":
        return None
    return Length(at, number.start, number.end + 1, number.value, _unit(unit.value), False)


def _unit(value: str) -> Unit:
    return value  # type: ignore[return-value]


def halves(r: Reader, length: Length) -> Length:
    """ساعة ونصف، عامين ونصف العام: and a half."""
    if length.count is None:
        return length
    form = r.form(length.end)
    if form not in ("ونصف", "والنصف", "وربع") or r.form(length.end + 1) in ("مليون", "الف"):
        return length
    part = Decimal("0.25") if form == "وربع" else _HALF
    end = length.end + 1
    again = r.get(end, "unit", length.unit)
    end += again is not None and again.article
    return Length(
        length.first, length.start, end, length.count + part, length.unit, length.definite
    )


@begins("for", "throughout", "number", "unit")
def duration(r: Reader, at: int) -> Found | None:
    """3 ساعات، ساعة ونصف، 3 أعوام و4 أشهر، لمدة شهر، طوال اليوم: a length of time."""
    throughout = r.marker(at, "throughout")
    headed = throughout if throughout is not None else r.marker(at, "for")
    begin = headed if headed is not None else at
    if headed is not None:
        begin = r.marker(begin, "about") or begin
    first = length_at(r, begin)
    if first is None:
        return None
    first = halves(r, first)
    if first.bare and headed is None and not _alone(r, first):
        return None
    if headed is None and (first.definite and first.count != 2):
        return None
    if headed is not None and first.definite and first.bare and first.count is None:
        return None
    parts, end = [first], first.end
    while (more := _and_more(r, end, parts[-1])) is not None:
        parts.append(more)
        end = more.end
    relation = r.get(end, "relation")
    if relation is not None and relation.article and first.definite:
        return None
    lead = 0
    found = r.made(first.first, end, "duration", lead=lead, kind="duration", unit=first.unit,
                   length=_written(parts))  # fmt: skip
    if throughout is not None:
        return r.widened(found, at, "throughout")
    return _starting(found, first.start)


def _starting(found: Found, start: int) -> Found:
    from dataclasses import replace

    return replace(found, start=start)


def _alone(r: Reader, length: Length) -> bool:
    """Tell whether a bare unit is all there is to read: the whole text, or a dual."""
    return length.count == 2 or (length.first == 0 and length.end == len(r.forms))


def _and_more(r: Reader, at: int, before: Length) -> Length | None:
    """و4 أشهر after 3 أعوام: a smaller unit."""
    lone = r.form(at) == "و"
    joined = lone or r.form(at)[:1] == "و"
    if not joined:
        return None
    more = length_at(r, at + lone)
    if more is None or more.count is None or more.definite:
        return None
    return more if _SIZE.index(more.unit) < _SIZE.index(before.unit) else None


_SIZE = ("second", "minute", "hour", "day", "week", "month", "quarter", "half", "year", "decade",
         "century")  # fmt: skip


def _written(parts: list[Length]) -> str | None:
    written = ""
    for part in parts:
        if part.count is None:
            return None
        one = length_of(f"{part.count.normalize():f}", part.unit)
        if not written:
            written = one
        elif "T" in one and "T" in written:
            written += one[2:]
        else:
            written += one[1:]
    return written

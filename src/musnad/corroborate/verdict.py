"""How figures of one measured thing stand to each other: agreement, conflict, revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import combinations

from musnad.corroborate.family import canonical_name
from musnad.corroborate.measure import days_apart, is_toll, moves
from musnad.store.measured import KeptPoint, Said
from musnad.store.series import Verdict

_ABOUT = Decimal("0.1")
_ROUNDED = Decimal("0.025")  # the most that a round number may be off
_COUNTED = 1000  # below it, things are counted one by one
_SAME_RANGE = Decimal("0.9")  # of two ranges, 15-35 and 18-38
_TIMES = 2  # "more than 100" says nothing of 300
_NEARLY = 2  # days between which the tolls of one event may be published and be of one time
_SHORT = 7  # the same of what does not change so fast
_REPEATED = 14
_NEARLY_ALL = 0.9  # "the next four years", said on two days


@dataclass(slots=True)
class _Marks:
    agrees: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    revises: list[str] = field(default_factory=list)
    revised: bool = False
    elsewhen: bool = False
    open: bool = False


def judge(points: Sequence[Said]) -> tuple[tuple[KeptPoint, ...], Verdict]:
    """Return how each of some figures of one thing stands to the others, and what holds of all.

    A target is compared with nothing. Figures of other periods, or of other days where no period
    is told, are no conflict; a later one by the same source, or a toll that rose, takes the place
    of the earlier one. What a later version of its article corrects is compared with that alone.
    """
    marks = {point.figure: _Marks() for point in points}
    compared = [point for point in points if point.standing != "target"]
    corrected: set[str] = set()
    for one, other in combinations(compared, 2):
        first, last = _versions(one, other)
        if first and last and not _overlap(first, last):
            corrected.add(first.figure)
            marks[first.figure].revised = True
            marks[last.figure].revises.append(first.figure)
    for one, other in combinations(compared, 2):
        if one.figure not in corrected and other.figure not in corrected:
            _mark(one, other, marks)
    kept = tuple(
        KeptPoint(
            figure=point.figure,
            article=point.article,
            verdict=_verdict(point, marks[point.figure]),
            agrees=tuple(sorted(marks[point.figure].agrees)),
            against=tuple(sorted(marks[point.figure].against)),
            revises=tuple(sorted(marks[point.figure].revises)),
        )
        for point in points
    )
    return kept, _over_all({point.verdict for point in kept})


def _verdict(point: Said, found: _Marks) -> Verdict:
    if point.standing == "target":
        return "target"
    for holds, verdict in (
        (found.against, "conflicts"), (found.revised, "revised"), (found.revises, "revises"),
        (found.agrees, "agrees"), (found.elsewhen, "other-time"), (found.open, "open"),
    ):  # fmt: skip
        if holds:
            return verdict  # type: ignore[return-value]
    return "alone"


def _over_all(verdicts: set[str]) -> Verdict:
    order: tuple[Verdict, ...] = ("conflicts", "revised", "open", "other-time", "agrees")
    return next((verdict for verdict in order if verdict in verdicts), "alone")


def _mark(one: Said, other: Said, marks: dict[str, _Marks]) -> None:
    mine, yours = marks[one.figure], marks[other.figure]
    together = _of_one_time(one, other)
    if _overlap(one, other) and (together is not False or _still_holds(one, other)):
        mine.agrees.append(other.figure)
        yours.agrees.append(one.figure)
        return
    first, last = _in_order(one, other)
    if first and last and not _overlap(one, other) and _takes_its_place(first, last):
        marks[last.figure].revises.append(first.figure)
        marks[first.figure].revised = True
    elif together:
        mine.against.append(other.figure)
        yours.against.append(one.figure)
    elif together is None:
        mine.open = yours.open = True
    else:
        mine.elsewhen = yours.elsewhen = True


def _versions(one: Said, other: Said) -> tuple[Said | None, Said | None]:
    """Return two figures of one article's versions, the earlier version first."""
    if one.version is None or other.version is None or one.version[0] != other.version[0]:
        return None, None
    if one.version[1] == other.version[1]:
        return None, None
    return (one, other) if one.version[1] < other.version[1] else (other, one)


# Time


def _of_one_time(one: Said, other: Said) -> bool | None:
    """Tell whether two figures are about the same days; None where nothing tells."""
    if moves(one.kind):
        mine, yours = one.period or one.published, other.period or other.published
        if mine is None or yours is None:
            return None
        return None if mine[0] <= yours[1] and yours[0] <= mine[1] else False
    if one.period and other.period:
        if _together(one.period, other.period) >= _NEARLY_ALL:
            return True
        short = all(_length(period) <= _SHORT for period in (one.period, other.period))
        return short and one.period[0] <= other.period[1] and other.period[0] <= one.period[1]
    if one.published is None or other.published is None:
        return True if one.article == other.article and one.period == other.period else None
    reach = _NEARLY if _is_toll(one) else _SHORT
    apart = days_apart(one.published, other.published)
    return apart is not None and apart <= reach


def _together(one: tuple[str, str], other: tuple[str, str]) -> float:
    """Return the share of the days of two periods that are in both."""
    if one[1] < other[0] or other[1] < one[0]:
        return 0.0
    both = max(one[0], other[0]), min(one[1], other[1])
    either = min(one[0], other[0]), max(one[1], other[1])
    return _length(both) / _length(either)


def _still_holds(one: Said, other: Said) -> bool:
    """Tell whether a figure may be repeated days later and be the same.

    A day that it is about is often no more than the day on which somebody gave it.
    """
    if moves(one.kind):
        return False
    if one.period and other.period:
        long = any(_length(period) > _SHORT for period in (one.period, other.period))
        if long or _range(one) != _range(other):
            return False
    apart = days_apart(one.published, other.published)
    return apart is not None and apart <= _REPEATED


def _length(period: tuple[str, str]) -> int:
    return (date.fromisoformat(period[1]) - date.fromisoformat(period[0])).days + 1


def _in_order(one: Said, other: Said) -> tuple[Said | None, Said | None]:
    if one.published and other.published:
        if one.published[1] < other.published[0]:
            return one, other
        if other.published[1] < one.published[0]:
            return other, one
    return None, None


def _takes_its_place(first: Said, last: Said) -> bool:
    """Tell whether a later figure is the earlier one brought up to date."""
    if moves(first.kind) or (first.period and last.period and first.period != last.period):
        return False
    apart = days_apart(first.published, last.published)
    if apart is None or apart > _REPEATED:
        return False
    rose = _range(last)[0] > _range(first)[0]
    return (_is_toll(first) and rose) or _source(first) == _source(last)


# Value


def _overlap(one: Said, other: Said) -> bool:
    """Tell whether both may hold; two ranges are two statements unless they are nearly the same."""
    mine, yours = _range(one), _range(other)
    both = min(mine[1], yours[1]) - max(mine[0], yours[0])
    if both < 0 or one.value is not None or other.value is not None:
        return both >= 0
    either = max(mine[1], yours[1]) - min(mine[0], yours[0])
    return both >= _SAME_RANGE * either


def _range(said: Said) -> tuple[Decimal, Decimal]:
    """Return between what numbers the truth lies for all that a figure says."""
    low, high = (Decimal(end or said.value or 0) for end in (said.low, said.high))
    if said.value is not None:
        low = high = Decimal(said.value)
    if said.qualifier == "about":
        return low - abs(low) * _ABOUT, high + abs(high) * _ABOUT
    off_low, off_high = _rounding(low), _rounding(high)
    if said.qualifier in ("at_least", "more_than"):
        return low - off_low, high * _TIMES
    if said.qualifier in ("at_most", "less_than"):
        return low / _TIMES, high + off_high
    return low - off_low, high + off_high


def _rounding(value: Decimal) -> Decimal:
    """Return how far off a number may be: half of its last digit, nothing where things are counted.

    Examples:
        >>> _rounding(Decimal("228E9")), _rounding(Decimal("15"))
        (Decimal('5E+8'), Decimal('0'))
    """
    if value == value.to_integral_value() and abs(value) < _COUNTED:
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    last = Decimal((0, (5,), int(exponent) - 1))
    return min(last, abs(value) * _ROUNDED)


# Who and what


def _is_toll(said: Said) -> bool:
    return is_toll(said.kind)


def _source(said: Said) -> str:
    """Return whose word a figure is: the speaker's, else the outlet's."""
    if said.speaker:
        return f"actor {said.speaker}"
    return f"outlet {canonical_name(said.outlet)}" if said.outlet else f"article {said.article}"

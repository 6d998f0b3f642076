"""Charts as numbers: where bars, points and ticks stand; templates draw them as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor, log10

from musnad.interfaces.web.words import Words
from musnad.store.overview import Busy

WIDTH, HEIGHT = 720.0, 260.0
_SHAPES = 8
_MARGIN_START, _MARGIN_END, _MARGIN_TOP, _MARGIN_BOTTOM = 86.0, 22.0, 18.0, 34.0
_DAYS_AT_MOST, _MONTHS_AT_MOST = 40, 40
_BETWEEN_TICKS = 132.0
_LABEL_WIDTHS = {"day": 132.0, "month": 132.0, "year": 52.0}


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bucket of time: what was said below, what was said about above it."""

    x: float
    width: float
    said: int
    about: int
    said_y: float
    said_height: float
    about_y: float
    about_height: float
    label: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of activity.

    Attributes:
        undated: How many claims are of no known day.
    """

    width: float
    height: float
    base: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    scale: tuple[Tick, ...]
    undated: int


def activity(busy: Sequence[Busy], words: Words) -> Bars | None:
    """Return the chart of how much was said over time; None where no day is known."""
    dated = [(date.fromisoformat(one.what), one) for one in busy if one.what]
    undated = sum(one.said + one.about for one in busy if not one.what)
    if not dated:
        return None
    step = _step(dated[0][0], dated[-1][0])
    said, about = Counter[str](), Counter[str]()
    for day, one in dated:
        key = _bucket(day, step)
        said[key] += one.said
        about[key] += one.about
    buckets = _buckets(dated[0][0], dated[-1][0], step)
    height, bottom, start = 170.0, 26.0, 34.0
    base = height - bottom
    most = max(said[key] + about[key] for key in buckets)
    slot = (WIDTH - start) / max(len(buckets), 12)
    per = (base - 12) / most
    bars = tuple(
        Bar(
            x=round(start + slot * nth + slot * 0.12, 2),
            width=round(slot * 0.76, 2),
            said=said[key],
            about=about[key],
            said_y=round(base - said[key] * per, 2),
            said_height=round(said[key] * per, 2),
            about_y=round(base - (said[key] + about[key]) * per, 2),
            about_height=round(about[key] * per, 2),
            label=words.day(key),
        )
        for nth, key in enumerate(buckets)
    )
    every = max(1, ceil(_LABEL_WIDTHS[step] / slot))
    first = min(every - 1, len(bars) - 1) // 2
    ticks = tuple(
        Tick(round(bar.x + bar.width / 2, 2), words.run(bar.label)) for bar in bars[first::every]
    )
    scale = (Tick(round(base - most * per, 2), words.number(most)),)
    return Bars(WIDTH, height, base, bars, ticks, scale, undated)


def _step(first: date, last: date) -> str:
    days = (last - first).days
    if days <= _DAYS_AT_MOST:
        return "day"
    return "month" if days <= _MONTHS_AT_MOST * 30 else "year"


def _bucket(day: date, step: str) -> str:
    iso = day.isoformat()
    return {"day": iso, "month": iso[:7], "year": iso[:4]}[step]


def _buckets(first: date, last: date, step: str) -> list[str]:
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return list(dict.fromkeys(_bucket(day, step) for day in every))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A value to be drawn.

    Attributes:
        who: Whose word it is; values of one name have one colour and one shape.
        start: First day that it is about.
        end: Last day.
        href: Where it leads.
        told: What it says, in a sentence.
        conflict: Whether others say otherwise.
        target: Whether it is no more than aimed at.
    """

    who: str
    start: str
    end: str
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    href: str
    told: str
    conflict: bool = False
    target: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value in its place.

    Attributes:
        shape: Number of its shape and colour.
        from_x: Where its period begins.
        to_x: Where it ends.
        low_y: Where the lower end of a range stands; None where it is no range.
    """

    x: float
    y: float
    shape: int
    from_x: float
    to_x: float
    low_y: float | None
    high_y: float | None
    given: Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Values over time.

    Attributes:
        legend: Each name with the number of its shape.
    """

    width: float
    height: float
    points: tuple[Point, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    legend: tuple[tuple[str, int], ...]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def has_conflicts(self) -> bool:
        """Whether a value is contradicted."""
        return any(point.given.conflict for point in self.points)


def plot(values: Iterable[Given], words: Words) -> Plot | None:
    """Return values over a time axis; None where none has a day."""
    given = sorted(values, key=lambda one: (one.start, one.end, one.value, one.who))
    if not given:
        return None
    names = [name for name, _ in Counter(one.who for one in given).most_common()]
    shapes = {name: nth % _SHAPES for nth, name in enumerate(names)}
    days = [(_ordinal(one.start), _ordinal(one.end)) for one in given]
    earliest, latest = min(start for start, _ in days), max(end for _, end in days)
    pad = max((latest - earliest) * 0.04, 3)
    first, last = earliest - pad, latest + pad
    ends = [
        end for one in given for end in (one.value, one.low, one.high) if end is not None
    ]  # fmt: skip
    steps = _scale(float(min(ends)), float(max(ends)))
    low, high = steps[0], steps[-1]
    right, bottom = WIDTH - _MARGIN_END, HEIGHT - _MARGIN_BOTTOM

    def across(day: float) -> float:
        return round(_MARGIN_START + (day - first) / (last - first) * (right - _MARGIN_START), 2)

    def up(value: float) -> float:
        return round(bottom - (value - low) / (high - low) * (bottom - _MARGIN_TOP), 2)

    taken: Counter[tuple[int, int]] = Counter()
    points = []
    for one, (start, end) in zip(given, days, strict=True):
        x, y = across((start + end) / 2), up(float(one.value))
        cell = (round(x / 9), round(y / 9))
        x += taken[cell] * 11  # values at one place stand side by side
        taken[cell] += 1
        points.append(
            Point(
                x=round(x, 2), y=y, shape=shapes[one.who],
                from_x=across(start), to_x=across(end),
                low_y=None if one.low is None else up(float(one.low)),
                high_y=None if one.high is None else up(float(one.high)),
                given=one,
            )
        )  # fmt: skip
    return Plot(
        width=WIDTH, height=HEIGHT, points=tuple(points),
        x_ticks=tuple(Tick(across(at), label) for at, label in _dates(first, last, words)),
        y_ticks=tuple(Tick(up(step), words.run(words.amount(_plain(step)))) for step in steps),
        legend=tuple(shapes.items()),
        left=_MARGIN_START, right=right, top=_MARGIN_TOP, bottom=bottom,
    )  # fmt: skip


def _ordinal(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _plain(value: float) -> str:
    return f"{Decimal(repr(value)).normalize():f}"


def _scale(low: float, high: float) -> list[float]:
    """Return round numbers from below the lowest value to above the highest."""
    if low == high:
        low, high = (0.0, high * 2) if high > 0 else (low - 1, high + 1)
    elif 0 < low < high / 3:
        low = 0.0
    rough = (high - low) / 4
    size = 10.0 ** floor(log10(rough))
    step = next(size * many for many in (1, 2, 2.5, 5, 10) if size * many >= rough)
    begin = floor(low / step)
    if begin * step == low and low != 0:
        begin -= 1
    steps = [round(begin * step, 9)]
    while steps[-1] <= high:
        begin += 1
        steps.append(round(begin * step, 9))
    return steps


def _dates(first: float, last: float, words: Words) -> list[tuple[int, str]]:
    """Return the days to be named on the axis: years, months or days, as many as have room."""
    start, end = date.fromordinal(int(first)), date.fromordinal(int(last))
    days = (end - start).days
    if days > 900:
        every = max(1, (end.year - start.year) // 6)
        found = [date(year, 1, 1) for year in range(start.year, end.year + 1, every)]
        labels = [(day, day.isoformat()[:4]) for day in found]
    elif days > 75:
        months = [
            date(year, month, 1)
            for year in range(start.year, end.year + 1)
            for month in range(1, 13)
        ]
        inside = [day for day in months if start <= day <= end]
        labels = [(day, day.isoformat()[:7]) for day in inside[:: max(1, -(-len(inside) // 5))]]
    else:
        every = max(1, -(-days // 5))
        found = [start + timedelta(days=n) for n in range(every // 2, days + 1, every)]
        labels = [(day, day.isoformat()) for day in found]
    return [
        (day.toordinal(), words.run(words.day(label)))
        for day, label in labels
        if start <= day <= end
    ]

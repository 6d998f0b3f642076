"""Series of compared figures, as lines for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from musnad.corroborate.independence import Independence
from musnad.interfaces.render import SHOWN, Line, chain_text, printable
from musnad.interfaces.together_lines import independence_line
from musnad.store.series import Point, Series, by_value

if TYPE_CHECKING:
    from musnad.store.ledger import Ledger

_OVER_ALL = {
    "agrees": "all agree",
    "conflicts": "values conflict",
    "revised": "revised over time",
    "other-time": "of different times",
    "open": "values differ, their time is open",
    "alone": "nothing to compare",
}
_VERDICTS = {
    "agrees": "agrees with {agrees}",
    "conflicts": "conflicts with {against}",
    "revises": "takes the place of {revises}",
    "revised": "revised later",
    "target": "the target",
    "other-time": "of another time",
    "open": "differs, its time is open",
    "alone": "",
}

Counted = list[tuple[tuple[Point, ...], Independence]]


def compare_figures(ledger: Path | None, asked: Mapping[str, Any], *, as_json: bool) -> bool:
    """Print the series that fit, and tell whether there are any."""
    from musnad.interfaces import commands
    from musnad.interfaces.together import placed

    with commands.open_ledger(ledger) as opened:
        placed(opened)
        found = opened.series(**asked)
        for series in found:
            counted = count_values(opened, series)
            if as_json:
                commands._print_json(series_json(series, counted))
            else:
                commands.show_lines(series_lines(series, counted))
    return bool(found)


def trace_figure(ledger: Ledger, figure: str, *, as_json: bool) -> bool:
    """Print all who give a figure, and who gives another; False where there is no such figure."""
    from musnad.corroborate.trace import figure_independence
    from musnad.interfaces import commands
    from musnad.interfaces.render import kept_figure_lines

    kept, counted = ledger.figure(figure), figure_independence(ledger, figure)
    if kept is None or counted is None:
        return False
    series = ledger.series_of(kept.figure.id)
    if as_json:
        found = series and series_json(series, count_values(ledger, series))
        traced = {"figure": kept.figure.id, "independence": asdict(counted), "series": found}
        commands._print_json(traced)
        return True
    commands.show_lines(kept_figure_lines([kept]))
    commands.show_lines([independence_line(counted), Line("")])
    if series is not None:
        commands.show_lines(series_lines(series, count_values(ledger, series)))
    return True


def count_values(ledger: Ledger, series: Series) -> Counted:
    """Return the points of each value with on how many independent legs it stands."""
    from musnad.corroborate.trace import point_independence

    return [(points, point_independence(ledger, points)) for points in by_value(series)]


def series_json(series: Series, counted: Counted) -> dict[str, object]:
    """Return a series as JSON has it: its points, and its values with their independence."""
    values = [
        {"figures": [point.figure for point in points], "independence": asdict(independence)}
        for points, independence in counted
    ]
    return asdict(series) | {"values": values}


def series_lines(series: Series, counted: Counted) -> Iterator[Line]:
    """Yield a series: its thing, and each value with who gives it, the earliest first."""
    head = f"{series.id[:SHOWN]}  {_OVER_ALL[series.verdict]} · {_number(series.articles)}"
    yield Line(f"{head}{f' · {series.trend}' if series.trend else ''}", "head")
    if series.thing:
        yield Line(f"    {printable(series.thing)}", "text")
    if series.per:
        yield Line("  counted per")
        yield Line(f"    {printable(series.per)}", "text")
    for points, independence in counted:
        yield Line(f"  {_value(points[0])}")
        for point in points:
            yield from _point_lines(point)
        if len(points) > 1:
            yield Line(f"    {independence_line(independence).text}", "quiet")
    yield Line("")


def _number(articles: int) -> str:
    return f"{articles} article{'' if articles == 1 else 's'}"


def _value(point: Point) -> str:
    """Return a value in figures, with its unit where that is a code."""
    number = point.value if point.value is not None else f"{point.low}-{point.high}"
    unit = f" {point.unit}" if point.unit.isascii() and point.unit else ""
    how = "" if point.qualifier in ("exact", "range") else f"{point.qualifier.replace('_', ' ')} "
    return f"{how}{_grouped(number)}{unit}"


def _grouped(number: str) -> str:
    try:
        return f"{int(number):,}"
    except ValueError:
        return number


def _point_lines(point: Point) -> Iterator[Line]:
    verdict = _VERDICTS[point.verdict].format(
        **{name: _ids(getattr(point, name)) for name in ("agrees", "against", "revises")}
    )
    day = point.published.start if point.published else "undated"
    about = f"about {_days(point)}" if point.period else ""
    parts = (f"    {day}  figure {point.figure[:SHOWN]}", about, verdict)
    yield Line(" · ".join(part for part in parts if part))
    yield Line(f"        {printable(point.text)}", "text")
    if point.of:
        yield Line(f"        {printable(point.of)}", "text")
    who = chain_text(point.chain) if point.chain else ""
    if who:
        yield Line(f"        {who}", "chain")
    elif point.outlet:
        yield Line(f"        {printable(point.outlet)}", "quiet")


def _days(point: Point) -> str:
    period = point.period
    if period is None:
        return ""
    return period.start if period.start == period.end else f"{period.start} to {period.end}"


def _ids(ids: tuple[str, ...]) -> str:
    shown = ", ".join(one[:SHOWN] for one in ids[:3])
    return f"{shown} and {len(ids) - 3} more" if len(ids) > 3 else shown

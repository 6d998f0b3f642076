"""The page of figures: values of one measured thing, on a time axis and in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from musnad.interfaces.http.books import Book
from musnad.interfaces.web.asked import Filters
from musnad.interfaces.web.chart import Given, Plot, plot
from musnad.interfaces.web.look import json_link, look_of, show
from musnad.interfaces.web.route import PageRoute
from musnad.interfaces.web.words import Words
from musnad.store.corroboration import Corroboration
from musnad.store.ledger import KeptFigure
from musnad.store.series import Point, Series

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_SERIES = 12
_SINGLE = 60
_FILTERS = ("of", "unit", "actor", "speaker", "period")


@dataclass(frozen=True, slots=True)
class Row:
    """A value as a page shows it.

    Attributes:
        days: The days it is about, or on which it was published, as the reader writes them.
        who: Whose word it is, or which outlet's own voice.
        href: The claim, or the place in the article.
    """

    point: Point
    days: str
    who: str
    href: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series with its chart.

    Attributes:
        speakers: On how many holders' word its values are.
        conflicts: How many of its values others contradict.
        plot: The values on a time axis; None where none has a day.
    """

    series: Series
    rows: tuple[Row, ...]
    speakers: int
    conflicts: int
    plot: Plot | None


@router.get("/figures")
def list_figures(request: Request, book: Book, asked: Filters) -> HTMLResponse:
    """Give the figures that are asked for: series of one thing, then those that stand alone."""
    words = look_of(request).words
    wanted: dict[str, Any] = {name: asked.get_or_none(name) for name in _FILTERS}
    found = book.series(**wanted, limit=_SERIES + 1)
    drawn = [_drawn(series, words) for series in found[:_SERIES]]
    gathered = {point.figure for series in found for point in series.points}
    single: list[Row] = []
    if any(wanted.values()):
        kept = book.figures(**wanted, vague=False, limit=_SINGLE + len(gathered) + 1)
        alone = [one for one in kept if one.figure.id not in gathered]
        single = [_row(_alone(one), words) for one in alone]
    return show(
        request,
        "figures.html",
        json=json_link("/series", **asked.only(*_FILTERS)),
        drawn=drawn,
        more_series=len(found) > _SERIES,
        single=single[:_SINGLE],
        more_single=len(single) > _SINGLE,
        single_plot=_plot_of_one_unit(single[:_SINGLE], words),
        asked=asked,
        waiting=Corroboration(book).waiting(),
    )


@router.get("/figures/{figure}")
def to_figure(figure: str, book: Book) -> RedirectResponse:
    """Lead to a figure in its article."""
    kept = book.figure(figure)
    if kept is None:
        raise HTTPException(404, f"There is no figure {figure} in the ledger.")
    return RedirectResponse(f"/articles/{kept.article}#figure-{kept.figure.id}", 307)


def _drawn(series: Series, words: Words) -> Drawn:
    rows = tuple(_row(point, words) for point in sorted(series.points, key=_when))
    return Drawn(
        series=series,
        rows=rows,
        speakers=len({row.who for row in rows if row.point.speaker}),
        conflicts=sum(row.point.verdict == "conflicts" for row in rows),
        plot=plot([given for row in rows if (given := _given(row, words))], words),
    )


def _plot_of_one_unit(rows: Sequence[Row], words: Words) -> Plot | None:
    """Return the values of the unit that most have, where there are several."""
    units = Counter(row.point.unit for row in rows if row.point.unit and row.days)
    unit, n = units.most_common(1)[0] if units else ("", 0)
    if n < 2:
        return None
    return plot([g for row in rows if row.point.unit == unit and (g := _given(row, words))], words)


def _when(point: Point) -> tuple[str, str]:
    period = point.period or point.published
    return (period.start, period.end) if period else ("9999", "9999")


def _row(point: Point, words: Words) -> Row:
    period = point.period or point.published
    in_article = f"/articles/{point.article}#figure-{point.figure}"
    return Row(
        point=point,
        days=words.period(period) if period else "",
        who=point.speaker or point.outlet or words.plain("voice"),
        href=f"/claims/{point.claim}" if point.claim and point.chain else in_article,
    )


def _alone(kept: KeptFigure) -> Point:
    figure, chain = kept.figure, kept.claim.chain if kept.claim else ()
    return Point(
        figure=figure.id, claim=figure.claim, article=kept.article, title=kept.title,
        outlet=kept.outlet, url=kept.url, published=kept.published, text=figure.text.text,
        of=figure.of.text if figure.of else None, value=figure.value, low=figure.low,
        high=figure.high, unit=figure.unit, qualifier=figure.qualifier, standing=figure.standing,
        period=figure.period, speaker=chain[0].name if chain else None, chain=chain,
        verdict="alone", agrees=(), against=(), revises=(),
    )  # fmt: skip


def _given(row: Row, words: Words) -> Given | None:
    point = row.point
    period = point.period or point.published
    ends = _numbers((point.value, point.low, point.high))
    if period is None or not ends:
        return None
    return Given(
        who=row.who,
        start=period.start,
        end=period.end,
        value=ends[0] if point.value is not None else sum(ends, Decimal()) / len(ends),
        low=None if point.low is None else Decimal(point.low),
        high=None if point.high is None else Decimal(point.high),
        href=row.href,
        told=words.plain("figures.told", value=point.text, who=row.who, when=row.days),
        conflict=point.verdict == "conflicts",
        target=point.verdict == "target",
    )


def _numbers(ends: Sequence[str | None]) -> list[Decimal]:
    return [Decimal(end) for end in ends if end is not None]

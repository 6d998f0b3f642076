"""Routes about figures: how much, of what, on whose word."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from musnad.interfaces.comparing import count_values, series_json
from musnad.interfaces.http import linked
from musnad.interfaces.http.answers import CSV, JSON, LINKED, Question, Table, asks
from musnad.interfaces.http.documented import LongId, ShortId, day, listed, one
from musnad.interfaces.http.filters import FigureFilters, SeriesFilters
from musnad.interfaces.http.paging import page
from musnad.interfaces.http.problems import Problem
from musnad.interfaces.shapes import (
    FIGURE_COLUMNS,
    explanation_json,
    figure_row,
    kept_figure_json,
)

router = APIRouter(tags=["figures"])

_TABLE = Table(name="figures", columns=FIGURE_COLUMNS, row=figure_row)


@router.get("/figures", responses=listed("KeptFigure", table=True))
def figures(
    asked: Annotated[Question, asks(JSON, CSV)], filters: Annotated[FigureFilters, Query()]
) -> Response:
    """List figures, those of the newest article first."""
    found = page(
        filters,
        lambda limit, after: asked.ledger.figures(
            unit=filters.unit, of=filters.of, words=filters.words, actor=filters.actor,
            speaker=filters.speaker, channel=filters.channel, outlet=filters.outlet,
            period=filters.period, since=day(filters.since), until=day(filters.until),
            least=filters.least, most=filters.most, vague=filters.vague, voice=filters.voice,
            limit=limit, after=after,
        ),
        lambda kept: kept.figure.id,
    )  # fmt: skip
    return asked.list(found, kept_figure_json, _TABLE)


@router.get("/figures/{figure}", responses=one("KeptFigure", linked=True))
def show_figure(figure: ShortId, asked: Annotated[Question, asks(JSON, LINKED)]) -> Response:
    """Give one figure with its claim's chain and the article it stands in."""
    kept = asked.ledger.figure(figure)
    if kept is None:
        raise _missing(figure)
    around = asked.ledger.around(kept.article, kept.figure.text) if asked.linked else ("", "")
    return asked.record(kept_figure_json(kept), lambda base: linked.figure(kept, around, base))


@router.get("/figures/{figure}/explain", responses=one("Explanation"))
def explain_figure(figure: ShortId, asked: Annotated[Question, asks(JSON)]) -> Response:
    """Give every rule that made a figure, with the characters that each one read."""
    explanation = asked.ledger.explain(figure)
    if explanation is None or explanation.figure is None:
        raise _missing(figure)
    return asked.record(explanation_json(explanation))


@router.get("/series", responses=listed("ComparedSeries"))
def series(
    asked: Annotated[Question, asks(JSON)], filters: Annotated[SeriesFilters, Query()]
) -> Response:
    """List series of figures of one thing: who gives which value, conflicts first."""
    found = page(
        filters,
        lambda limit, after: asked.ledger.series(
            verdict=filters.verdict, least=filters.articles, limit=limit, unit=filters.unit,
            of=filters.of, words=filters.words, actor=filters.actor, speaker=filters.speaker,
            channel=filters.channel, outlet=filters.outlet, period=filters.period,
            since=day(filters.since), until=day(filters.until), smallest=filters.least,
            largest=filters.most, voice=filters.voice, after=after,
        ),
        lambda one: one.id,
    )  # fmt: skip
    return asked.list(found, lambda one: series_json(one, count_values(asked.ledger, one)))


@router.get("/series/{series}", responses=one("ComparedSeries"))
def show_series(series: LongId, asked: Annotated[Question, asks(JSON)]) -> Response:
    """Give one series with every value, who gives it, and on how many legs it stands."""
    found = asked.ledger.one_series(series)
    if found is None:
        raise Problem(404, f"There is no series {series!r} in the ledger.")
    return asked.record(series_json(found, count_values(asked.ledger, found)))


@router.get("/figures/{figure}/series", responses=one("ComparedSeries"))
def series_of_figure(figure: ShortId, asked: Annotated[Question, asks(JSON)]) -> Response:
    """Give the series that a figure stands in."""
    kept = asked.ledger.figure(figure)
    if kept is None:
        raise _missing(figure)
    found = asked.ledger.series_of(kept.figure.id)
    if found is None:
        raise Problem(404, f"The figure {figure!r} is not compared with any other.")
    return asked.record(series_json(found, count_values(asked.ledger, found)))


def _missing(figure: str) -> Problem:
    return Problem(404, f"There is no figure {figure!r} in the ledger.")

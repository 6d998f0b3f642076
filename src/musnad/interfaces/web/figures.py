"""The page of figures: values of one measured thing, on a time axis and in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from musnad.interfaces.http.books import Book
from musnad.interfaces.web.asked import Filters
from musnad.interfaces.web.chart import Given, Plot, plot
from musnad.interfaces.web.look import json_link, look_of, show
from musnad.interfaces.web.route import PageRoute
from musnad.interfaces.web.words import Words
from musnad.store.ledger import KeptFigure
from musnad.store.rows import searchable

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_MOST = 600
_SERIES = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A value of a series.

    Attributes:
        days: The days it is about, or on which it was published, as the reader writes them.
        who: Whose word it is.
        conflict: Whether another speaker gives another value for the same days.
        href: The claim, or the place in the article.
    """

    kept: KeptFigure
    days: str
    who: str
    conflict: bool
    href: str


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one measured thing.

    Attributes:
        of: The words for it.
        conflicts: How many values others contradict.
        plot: The values on a time axis; None where none has a day.
    """

    of: str
    unit: str
    rows: tuple[Row, ...]
    speakers: int
    conflicts: int
    plot: Plot | None


@router.get("/figures")
def list_figures(request: Request, book: Book, asked: Filters) -> HTMLResponse:
    """Give the figures that are asked for, as series."""
    found = book.figures(
        of=asked.get_or_none("of"),
        unit=asked.get_or_none("unit"),
        actor=asked.get_or_none("actor"),
        speaker=asked.get_or_none("speaker"),
        period=asked.get_or_none("period"),
        vague=False,
        limit=_MOST + 1,
    )
    words = look_of(request).words
    series = _gathered(found[:_MOST], words, of=asked["of"])
    return show(
        request,
        "figures.html",
        json=json_link("/figures", **asked.only("of", "unit", "actor", "speaker", "period")),
        series=series[:_SERIES],
        asked=asked,
        cut=_MOST if len(found) > _MOST else 0,
    )


@router.get("/figures/{figure}")
def to_figure(figure: str, book: Book) -> RedirectResponse:
    """Lead to a figure in its article."""
    kept = book.figure(figure)
    if kept is None:
        raise HTTPException(404, f"There is no figure {figure} in the ledger.")
    return RedirectResponse(f"/articles/{kept.article}#figure-{kept.figure.id}", 307)


def _gathered(found: Sequence[KeptFigure], words: Words, *, of: str) -> list[Series]:
    groups: dict[tuple[str, str], list[KeptFigure]] = {}
    for kept in found:
        of_text = kept.figure.of.text if kept.figure.of else ""
        thing = searchable(of) if of else searchable(of_text)
        if kept.figure.trend is None:
            groups.setdefault((thing, kept.figure.unit), []).append(kept)
    series = [_series(group, words) for group in groups.values()]
    return sorted(series, key=lambda one: (-one.conflicts, -len(one.rows), one.of))


def _series(group: Sequence[KeptFigure], words: Words) -> Series:
    named = Counter(kept.figure.of.text for kept in group if kept.figure.of)
    rows = [_row(kept, group, words) for kept in sorted(group, key=_when)]
    return Series(
        of=named.most_common(1)[0][0] if named else "",
        unit=group[0].figure.unit,
        rows=tuple(rows),
        speakers=len({row.who for row in rows if row.kept.claim and row.kept.claim.chain}),
        conflicts=sum(row.conflict for row in rows),
        plot=plot([given for row in rows if (given := _given(row, words))], words),
    )


def _when(kept: KeptFigure) -> tuple[str, str]:
    period = kept.figure.period or kept.published
    return (period.start, period.end) if period else ("9999", "9999")


def _row(kept: KeptFigure, group: Sequence[KeptFigure], words: Words) -> Row:
    period = kept.figure.period or kept.published
    claim = kept.claim if kept.claim and kept.claim.chain else None
    return Row(
        kept=kept,
        days=words.period(period) if period else "",
        who=_who(kept, words),
        conflict=_disagrees(kept, group),
        href=f"/claims/{claim.id}"
        if claim
        else f"/articles/{kept.article}#figure-{kept.figure.id}",
    )


def _who(kept: KeptFigure, words: Words) -> str:
    if kept.claim and kept.claim.chain:
        return kept.claim.chain[0].name
    return kept.outlet or words.plain("voice")


def _disagrees(kept: KeptFigure, group: Sequence[KeptFigure]) -> bool:
    return False


def _given(row: Row, words: Words) -> Given | None:
    figure = row.kept.figure
    period = figure.period or row.kept.published
    ends = [Decimal(end) for end in (figure.value, figure.low, figure.high) if end is not None]
    if period is None or not ends:
        return None
    value = ends[0] if figure.value is not None else sum(ends) / len(ends)
    return Given(
        who=row.who,
        start=period.start,
        end=period.end,
        value=Decimal(value),
        low=None if figure.low is None else Decimal(figure.low),
        high=None if figure.high is None else Decimal(figure.high),
        href=row.href,
        told=words.plain("figures.told", value=figure.text.text, who=row.who, when=row.days),
        conflict=row.conflict,
    )

"""Routes about articles."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from musnad.interfaces.http import linked
from musnad.interfaces.http.answers import CSV, JSON, LINKED, Question, Table, asks
from musnad.interfaces.http.documented import ArticleId, day, listed, one
from musnad.interfaces.http.filters import ArticleFilters
from musnad.interfaces.http.paging import page
from musnad.interfaces.http.problems import Problem
from musnad.interfaces.shapes import ARTICLE_COLUMNS, article_json, article_row
from musnad.pipeline.contract import to_json

router = APIRouter(tags=["articles"])

_TABLE = Table(name="articles", columns=ARTICLE_COLUMNS, row=article_row)


@router.get("/articles", responses=listed("KeptArticle", table=True))
def articles(
    asked: Annotated[Question, asks(JSON, CSV)], filters: Annotated[ArticleFilters, Query()]
) -> Response:
    """List articles, newest first, without their texts."""
    found = page(
        filters,
        lambda limit, after: asked.ledger.articles(
            filters.words, outlet=filters.outlet, since=day(filters.since),
            until=day(filters.until), limit=limit, after=after,
        ),
        lambda kept: kept.id,
    )  # fmt: skip
    return asked.list(found, article_json, _TABLE)


@router.get("/articles/{article}", responses=one("Reading", linked=True))
def show_article(article: ArticleId, asked: Annotated[Question, asks(JSON, LINKED)]) -> Response:
    """Give all that was read from one article, its text included."""
    reading = asked.ledger.reading(article)
    if reading is None:
        raise Problem(404, f"There is no article {article!r} in the ledger.")
    return asked.record(to_json(reading), lambda base: linked.article(reading, base))

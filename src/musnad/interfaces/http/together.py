"""Routes about articles together: copies, quotations, versions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response

from musnad.corroborate.trace import quotation_independence
from musnad.interfaces.http import linked
from musnad.interfaces.http.answers import JSON, LINKED, Question, asks
from musnad.interfaces.http.documented import ArticleId, LongId, listed, one
from musnad.interfaces.http.filters import FamilyFilters, QuotationFilters, VersionFilters
from musnad.interfaces.http.paging import Paged, page, slice_after
from musnad.interfaces.http.problems import Problem
from musnad.interfaces.shapes import quotation_json
from musnad.pipeline.contract import Json
from musnad.store.corroboration import Corroboration
from musnad.store.quoted import Quotation, Quotes
from musnad.store.rows import searchable
from musnad.store.versions import Versions

router = APIRouter(tags=["together"])


@router.get("/families", responses=listed("Family"))
def families(
    asked: Annotated[Question, asks(JSON)], filters: Annotated[FamilyFilters, Query()]
) -> Response:
    """List families of copies, the largest first."""
    book = Corroboration(asked.ledger)
    found = page(
        filters,
        lambda limit, after: book.families(filters.least, limit=limit, after=after),
        lambda family: family.id,
    )
    return asked.list(found, asdict)


@router.get("/articles/{article}/copies", responses=listed("Copy"))
def copies(
    article: ArticleId,
    asked: Annotated[Question, asks(JSON)],
    paged: Annotated[Paged, Query()],
) -> Response:
    """List what an article shares with others, and what was changed."""
    book = Corroboration(asked.ledger)
    if article not in book.articles(article):
        raise Problem(404, f"There is no article {article!r} in the ledger.")
    found = page(
        paged,
        lambda limit, after: slice_after(
            book.copies(article), lambda copy: f"{copy.article} {copy.other}", limit, after
        ),
        lambda copy: f"{copy.article} {copy.other}",
    )
    return asked.list(found, asdict)


@router.get("/quotations", responses=listed("Quotation"))
def quotations(
    asked: Annotated[Question, asks(JSON)], filters: Annotated[QuotationFilters, Query()]
) -> Response:
    """List what several articles quote: variants, speakers, where it stood first."""
    book = Quotes(asked.ledger)
    found = page(
        filters,
        lambda limit, after: book.quotations(
            searchable(filters.words or ""), filters.speaker or "", filters.least,
            limit=limit, after=after,
        ),
        lambda quotation: quotation.id,
    )  # fmt: skip

    def shape(quotation: Quotation) -> Json:
        return quotation_json(quotation, quotation_independence(asked.ledger, quotation))

    return asked.list(found, shape)


@router.get("/quotations/{quotation}", responses=one("Quotation", linked=True))
def show_quotation(quotation: LongId, asked: Annotated[Question, asks(JSON, LINKED)]) -> Response:
    """Give one quotation with every place that it stands in."""
    found = Quotes(asked.ledger).quotation(quotation)
    if found is None:
        raise Problem(404, f"There is no quotation {quotation!r} in the ledger.")
    counted = quotation_independence(asked.ledger, found)
    return asked.record(quotation_json(found, counted), lambda base: linked.quotation(found, base))


@router.get("/versions", responses=listed("Version"))
def versions(
    asked: Annotated[Question, asks(JSON)], filters: Annotated[VersionFilters, Query()]
) -> Response:
    """List what changed where one address said something else later."""
    found = page(
        filters,
        lambda limit, after: slice_after(
            Versions(asked.ledger).versions(filters.url), lambda one: one.article, limit, after
        ),
        lambda version: version.article,
    )
    return asked.list(found, asdict)

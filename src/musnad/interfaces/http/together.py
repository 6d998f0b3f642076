"""Routes about articles together: copies, quotations, versions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response

from musnad.corroborate.trace import quotation_independence, statement_independence
from musnad.interfaces.http import linked
from musnad.interfaces.http.answers import JSON, LINKED, Question, asks
from musnad.interfaces.http.documented import ArticleId, LongId, ShortId, day, listed, one
from musnad.interfaces.http.filters import (
    FamilyFilters,
    QuotationFilters,
    StatementFilters,
    VersionFilters,
)
from musnad.interfaces.http.paging import Paged, page, slice_after
from musnad.interfaces.http.problems import Problem
from musnad.interfaces.shapes import quotation_json, statement_json
from musnad.pipeline.contract import Json
from musnad.store.corroboration import Corroboration
from musnad.store.ledger import Ledger
from musnad.store.quoted import Quotation, Quotes
from musnad.store.rows import searchable
from musnad.store.statements import Statement
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


@router.get("/statements", responses=listed("Statement"))
def statements(
    asked: Annotated[Question, asks(JSON)], filters: Annotated[StatementFilters, Query()]
) -> Response:
    """List what one speaker says in several articles, whatever the words; most spread first."""
    found = page(
        filters,
        lambda limit, after: asked.ledger.statements(
            speaker=filters.speaker, words=filters.words, channel=filters.channel,
            outlet=filters.outlet, since=day(filters.since), until=day(filters.until),
            actor=filters.actor, least=filters.least, limit=limit, after=after,
        ),
        lambda statement: statement.id,
    )  # fmt: skip
    return asked.list(found, lambda statement: _statement(asked.ledger, statement))


@router.get("/statements/{statement}", responses=one("Statement"))
def show_statement(statement: LongId, asked: Annotated[Question, asks(JSON)]) -> Response:
    """Give one statement with every claim that says it."""
    found = asked.ledger.one_statement(statement)
    if found is None:
        raise Problem(404, f"There is no statement {statement!r} in the ledger.")
    return asked.record(_statement(asked.ledger, found))


@router.get("/claims/{claim}/statement", responses=one("Statement"))
def statement_of_claim(claim: ShortId, asked: Annotated[Question, asks(JSON)]) -> Response:
    """Give the statement that a claim belongs to: who else has it, in whatever words."""
    kept = asked.ledger.claim(claim)
    if kept is None:
        raise Problem(404, f"There is no claim {claim!r} in the ledger.")
    found = asked.ledger.statement_of(kept.claim.id)
    if found is None:
        raise Problem(404, f"The claim {claim!r} stands by itself.")
    return asked.record(_statement(asked.ledger, found))


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


def _statement(ledger: Ledger, statement: Statement) -> Json:
    return statement_json(statement, statement_independence(ledger, statement))

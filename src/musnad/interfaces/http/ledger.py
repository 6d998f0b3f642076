"""Routes about the ledger itself: what it holds, how it came to it, what was decided."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response

from musnad import __version__
from musnad.interfaces.http.answers import JSON, LINKED, Question, asks
from musnad.interfaces.http.documented import listed, one
from musnad.interfaces.http.linked import CONTEXT
from musnad.interfaces.http.paging import Paged, page, slice_after
from musnad.interfaces.packs import find_packs
from musnad.interfaces.shapes import refusal_json

router = APIRouter(tags=["ledger"])


@router.get("", responses=one("About"))
def about(asked: Annotated[Question, asks(JSON)]) -> Response:
    """Tell what the ledger holds, and who reads it."""
    return asked.record(
        {
            "musnad": __version__,
            "packs": [{"name": pack.name, "version": pack.version} for pack in find_packs()],
            "holds": asked.ledger.counts(),
            "openapi": "/api/openapi.json",
        }
    )


@router.get("/context.jsonld", responses=one("Context", linked=True))
def context(asked: Annotated[Question, asks(LINKED, JSON)]) -> Response:
    """Give the words of the linked data that this server gives."""
    return asked.record({"@context": CONTEXT})


@router.get("/refusals", responses=listed("Refusal"))
def refusals(asked: Annotated[Question, asks(JSON)], paged: Annotated[Paged, Query()]) -> Response:
    """List what was not read, and why."""
    found = page(
        paged,
        lambda limit, after: asked.ledger.refusals(limit=limit, after=after),
        lambda refusal: refusal.origin,
    )
    return asked.list(found, refusal_json)


@router.get("/runs", responses=listed("Run"))
def runs(asked: Annotated[Question, asks(JSON)], paged: Annotated[Paged, Query()]) -> Response:
    """List the ingests, oldest first."""
    found = page(
        paged,
        lambda limit, after: slice_after(
            asked.ledger.runs(), lambda run: str(run.id), limit, after
        ),
        lambda run: str(run.id),
    )
    return asked.list(found, asdict)


@router.get("/decisions", responses=listed("Decision"))
def decisions(asked: Annotated[Question, asks(JSON)], paged: Annotated[Paged, Query()]) -> Response:
    """List what was decided about actors."""
    found = page(
        paged,
        lambda limit, after: slice_after(
            asked.ledger.decisions(), lambda made: made.id, limit, after
        ),
        lambda made: made.id,
    )
    return asked.list(found, asdict)

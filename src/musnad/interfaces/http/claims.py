"""Routes about claims: who said what, on whose word, and why it was read so."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from musnad.corroborate.trace import trace_claim
from musnad.interfaces.http import linked
from musnad.interfaces.http.answers import CSV, JSON, LINKED, Question, Table, asks
from musnad.interfaces.http.documented import ShortId, day, listed, one
from musnad.interfaces.http.filters import ClaimFilters
from musnad.interfaces.http.paging import page
from musnad.interfaces.http.problems import Problem
from musnad.interfaces.shapes import (
    CLAIM_COLUMNS,
    claim_row,
    explanation_json,
    kept_json,
    trace_json,
)

router = APIRouter(tags=["claims"])

_TABLE = Table(name="claims", columns=CLAIM_COLUMNS, row=claim_row)


@router.get("/claims", responses=listed("KeptClaim", table=True))
def claims(
    asked: Annotated[Question, asks(JSON, CSV)], filters: Annotated[ClaimFilters, Query()]
) -> Response:
    """List claims, those of the newest article first."""
    found = page(
        filters,
        lambda limit, after: asked.ledger.claims(
            speaker=filters.speaker, words=filters.words, channel=filters.channel,
            act=filters.act, outlet=filters.outlet, since=day(filters.since),
            until=day(filters.until), limit=limit, voice=filters.voice, actor=filters.actor,
            speaker_country=filters.speaker_country, speaker_kind=filters.speaker_kind,
            channel_country=filters.channel_country,
            channel_ownership=filters.channel_ownership, after=after,
        ),
        lambda kept: kept.claim.id,
    )  # fmt: skip
    return asked.list(found, kept_json, _TABLE)


@router.get("/claims/{claim}", responses=one("KeptClaim", linked=True))
def show_claim(claim: ShortId, asked: Annotated[Question, asks(JSON, LINKED)]) -> Response:
    """Give one claim with the article it stands in."""
    kept = asked.ledger.claim(claim)
    if kept is None:
        raise _missing(claim)
    around = asked.ledger.around(kept.article, kept.claim.content) if asked.linked else ("", "")
    return asked.record(kept_json(kept), lambda base: linked.claim(kept, around, base))


@router.get("/claims/{claim}/explain", responses=one("Explanation"))
def explain_claim(claim: ShortId, asked: Annotated[Question, asks(JSON)]) -> Response:
    """Give every rule that made a claim, with the characters that each one read."""
    explanation = asked.ledger.explain(claim)
    if explanation is None or explanation.figure is not None:
        raise _missing(claim)
    return asked.record(explanation_json(explanation))


@router.get("/claims/{claim}/trace", responses=one("Trace"))
def trace(claim: ShortId, asked: Annotated[Question, asks(JSON)]) -> Response:
    """Follow a claim back through copies and hops to where it first stood."""
    found = trace_claim(asked.ledger, claim)
    if found is None:
        raise _missing(claim)
    return asked.record(trace_json(found))


def _missing(claim: str) -> Problem:
    return Problem(404, f"There is no claim {claim!r} in the ledger.")

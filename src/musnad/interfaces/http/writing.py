"""Routes that write: only where the server was started for it, and only with its token."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from musnad.interfaces.http.answers import JSON, dumped
from musnad.interfaces.http.documented import SENT, LongId, changed
from musnad.interfaces.http.problems import Problem
from musnad.interfaces.http.reading import Reads, read_sent
from musnad.interfaces.shapes import decision_json
from musnad.pipeline.contract import Json, from_json
from musnad.records import Refusal
from musnad.store.identity import Decision
from musnad.store.ledger import Ledger, Run
from musnad.store.served import Served


def _allowed(request: Request) -> None:
    """Let pass who has the token.

    Raises:
        Problem: For everybody else.
    """
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if not is_token(request, given) or scheme.lower() != "bearer":
        raise Problem(
            401,
            "Send the token that the server was started with: 'Authorization: Bearer TOKEN'.",
            headers={"WWW-Authenticate": 'Bearer realm="musnad"'},
        )


def is_token(request: Request, given: str) -> bool:
    """Tell whether somebody gave the token that the server was started with.

    Raises:
        Problem: When it was started without one.
    """
    token: str | None = request.app.state.token
    if token is None:
        raise Problem(403, "Nothing is written here. 'musnad serve --write' allows it.")
    return hmac.compare_digest(given.strip().encode("utf-8", "replace"), token.encode())


router = APIRouter(tags=["writing"], dependencies=[Depends(_allowed)])

_SECURED: Json = {"security": [{"token": []}]}


class Wanted(BaseModel):
    """A decision about two actors."""

    model_config = ConfigDict(extra="forbid")

    kind: Annotated[
        Literal["merge", "split"], Field(description="`merge`: they are one; `split`: two.")
    ]
    one: Annotated[str, Field(min_length=1, max_length=200, description="An id or a name.")]
    other: Annotated[str, Field(min_length=1, max_length=200, description="Another.")]
    why: Annotated[str, Field(min_length=1, max_length=2000, description="Kept with the decision.")]
    force: Annotated[bool, Field(description="Merge even if they are known as two people.")] = False


@router.post(
    "/ingest",
    responses=changed("Ingested", 200, "413", "415"),
    openapi_extra={"requestBody": SENT} | _SECURED,
)
async def ingest(request: Request, readers: Reads) -> Response:
    """Read articles into the ledger: a text, a page, JSON, or JSON Lines."""
    found = await read_sent(request, readers, full=True)
    served: Served = request.app.state.served
    kept = await run_in_threadpool(keep, served, found)
    return Response(dumped(kept), media_type=JSON)


@router.post(
    "/decisions",
    status_code=201,
    responses=changed("Decision", 201, "400", "404"),
    openapi_extra=_SECURED,
)
def decide(request: Request, wanted: Wanted) -> Response:
    """Decide that two actors are one, or two; later articles respect it."""
    served: Served = request.app.state.served
    with served.writing() as ledger:
        made = _decided(ledger, wanted)
    return Response(dumped(decision_json(made)), status_code=201, media_type=JSON)


@router.delete(
    "/decisions/{decision}", responses=changed("Decision", 200, "404"), openapi_extra=_SECURED
)
def undo(request: Request, decision: LongId) -> Response:
    """Take a decision back."""
    served: Served = request.app.state.served
    with served.writing() as ledger:
        taken = ledger.undo(decision)
    return Response(dumped(decision_json(taken)), media_type=JSON)


def _decided(ledger: Ledger, wanted: Wanted) -> Decision:
    if wanted.kind == "merge":
        return ledger.merge(
            wanted.one, wanted.other, why=wanted.why, told=_now(), force=wanted.force
        )
    return ledger.split(wanted.one, wanted.other, why=wanted.why, told=_now())


def keep(served: Served, found: list[Json]) -> Json:
    """Keep readings, as the contract has them in full, and tell what came of it."""
    readings = [from_json(one) for one in found if "reason" not in one]
    refused = [one for one in found if "reason" in one]
    with served.writing() as ledger:
        run = ledger.start_run(_now())
        new = [one for one in readings if not ledger.holds(one.article.id, one.pack)]
        kept = len({one.article.id for one in new})
        run = Run(
            id=run.id, started=run.started, musnad=run.musnad, done=True, read=kept,
            already=len(readings) - kept, refused=len(refused),
            claims=sum(len(one.claims) for one in new),
        )  # fmt: skip
        ledger.record_all(new, [Refusal(**one) for one in refused], run=run)
    return {
        "read": run.read,
        "already": run.already,
        "claims": run.claims,
        "articles": [one.article.id for one in readings],
        "refused": refused,
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

"""The route that searches claims, actors and articles at once, and what keeps it quick."""

from __future__ import annotations

import asyncio
import gc
from contextlib import suppress
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError
from starlette.concurrency import run_in_threadpool

from musnad.errors import LedgerLockedError, StoreError
from musnad.interfaces.found import found_json
from musnad.interfaces.http.answers import JSON, Question, question_of
from musnad.interfaces.http.documented import day, listed
from musnad.interfaces.http.paging import Paged
from musnad.records import Act
from musnad.store.search import KINDS, LIMIT, MOST, FoundKind
from musnad.store.served import Served

router = APIRouter(tags=["search"])

_LOOK = 0.5  # seconds
_Words = Annotated[str | None, Field(max_length=200)]


class SearchFilters(Paged):
    """What is looked for, and where."""

    q: Annotated[
        str,
        Field(
            max_length=500,
            description="Words in any spelling; those in quotation marks follow each other.",
            examples=["أسعار الوقود"],
        ),
    ] = ""
    kind: Annotated[
        list[FoundKind] | None,
        Field(max_length=len(KINDS), description="What is wanted; all without it."),
    ] = None
    speaker: Annotated[_Words, Field(description="Words of the speaker's name.")] = None
    channel: Annotated[_Words, Field(description="Words of a later holder's name.")] = None
    outlet: Annotated[_Words, Field(description="Words of the outlet, or its domain.")] = None
    act: Annotated[Act | None, Field(description="What was done by saying it.")] = None
    since: Annotated[date | None, Field(description="First day of publication.")] = None
    until: Annotated[date | None, Field(description="Last day of publication.")] = None
    country: Annotated[
        str | None,
        Field(pattern=r"^[A-Za-z]{3}$", description="ISO 3166 of the speaker, or of the actor."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=MOST, description="The most items of one page.")] = LIMIT


_PARAMETERS = [
    {"name": name, "in": "query", "required": False, "schema": found}
    for name, found in SearchFilters.model_json_schema()["properties"].items()
]


@router.get("/search", responses=listed("Found"), openapi_extra={"parameters": _PARAMETERS})
async def search(request: Request) -> Response:
    """Search claims, actors and articles at once, best first.

    Beside the items there are ``totals`` by kind, and ``unknown``: words that nothing holds.
    """
    filters = _filters(request)
    served: Served = request.app.state.served
    with suppress(LedgerLockedError), served.view(wait=0) as (ledger, state):
        # A search of a ready index is shorter than the way to another thread and back.
        if ledger.searchable() and not ledger.search_index().large:
            return _answer(question_of(request, ledger, state, (JSON,)), filters)
    return await run_in_threadpool(_wait_and_answer, request, filters)


def _filters(request: Request) -> SearchFilters:
    given: dict[str, str | list[str]] = dict(request.query_params)
    if "kind" in given:
        given["kind"] = request.query_params.getlist("kind")
    try:
        return SearchFilters.model_validate(given)
    except ValidationError as error:
        problems = [
            {**found, "loc": ("query", *found["loc"])} for found in error.errors(include_url=False)
        ]
        raise RequestValidationError(problems) from error


def _wait_and_answer(request: Request, filters: SearchFilters) -> Response:
    served: Served = request.app.state.served
    with served.view() as (ledger, state):
        return _answer(question_of(request, ledger, state, (JSON,)), filters)


def _answer(asked: Question, filters: SearchFilters) -> Response:
    found = asked.ledger.search(
        filters.q, speaker=filters.speaker, channel=filters.channel, outlet=filters.outlet,
        act=filters.act, since=day(filters.since), until=day(filters.until),
        country=filters.country, kinds=filters.kind or KINDS, limit=filters.limit,
        after=filters.after(),
    )  # fmt: skip
    following = None if found.after is None else f"{asked.path}?{filters.next(found.after)}"
    return asked.record(
        {
            "items": [found_json(one) for one in found.found],
            "next": following,
            "totals": dict(found.totals),
            "unknown": list(found.unknown),
        }
    )


async def keep_ready(served: Served) -> None:
    """Make the index of a ledger that is taken up before the first one searches; never ends."""
    while True:
        await run_in_threadpool(_make_ready, served)
        await asyncio.sleep(_LOOK)


def _make_ready(served: Served) -> None:
    with suppress(StoreError), served.view(wait=0) as (ledger, _):
        if ledger.searchable():
            return
        ledger.search_index()
        gc.collect()
        gc.freeze()  # a large index is not to be gone through again and again

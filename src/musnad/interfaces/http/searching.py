"""The route that searches claims, actors and articles at once."""

from __future__ import annotations

from contextlib import suppress

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from musnad.errors import LedgerLockedError
from musnad.interfaces.found import found_json
from musnad.interfaces.http.answers import JSON, Question, question_of
from musnad.interfaces.http.documented import day, one
from musnad.interfaces.http.filters import SearchFilters
from musnad.store.search import KINDS
from musnad.store.served import Served

router = APIRouter(tags=["search"])

_PARAMETERS = [
    {
        "name": name,
        "in": "query",
        "required": False,
        "schema": {part: value for part, value in schema.items() if part != "description"},
        "description": schema.get("description", ""),
    }
    for name, schema in SearchFilters.model_json_schema()["properties"].items()
]


@router.get("/search", responses=one("Search"), openapi_extra={"parameters": _PARAMETERS})
async def search(request: Request) -> Response:
    """Find claims, actors and articles, best first, in Arabic as people type it."""
    filters = _filters(request)
    served: Served = request.app.state.served
    with suppress(LedgerLockedError), served.view(wait=0) as (ledger, state):
        # A search of a ready index is shorter than the way to another thread and back.
        if ledger.searchable() and not ledger.search_index().large:
            return _answer(question_of(request, ledger, state, (JSON,)), filters)
    return await run_in_threadpool(_wait_and_answer, request, filters)


def _filters(request: Request) -> SearchFilters:
    """Return what is asked; FastAPI takes four times as long for it."""
    given: dict[str, str | list[str]] = dict(request.query_params)
    if "kinds" in given:
        given["kinds"] = request.query_params.getlist("kinds")
    try:
        return SearchFilters.model_validate(given)
    except ValidationError as error:
        found = error.errors(include_url=False)
        problems = [{**problem, "loc": ("query", *problem["loc"])} for problem in found]
        raise RequestValidationError(problems) from error


def _wait_and_answer(request: Request, filters: SearchFilters) -> Response:
    served: Served = request.app.state.served
    with served.view() as (ledger, state):
        return _answer(question_of(request, ledger, state, (JSON,)), filters)


def _answer(asked: Question, filters: SearchFilters) -> Response:
    found = asked.ledger.search(
        filters.words, speaker=filters.speaker, channel=filters.channel, outlet=filters.outlet,
        act=filters.act, since=day(filters.since), until=day(filters.until),
        country=filters.country, kinds=filters.kinds or KINDS, limit=filters.limit,
        after=filters.after(),
    )  # fmt: skip
    following = None if found.after is None else filters.next(found.after)
    return asked.record(
        {
            "items": [found_json(thing) for thing in found.found],
            "next": asked.address(following),
            "totals": found.totals,
            "unknown": list(found.unknown),
        }
    )

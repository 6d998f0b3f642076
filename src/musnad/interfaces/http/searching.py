"""The route that searches claims, actors and articles at once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from musnad.interfaces.found import found_json
from musnad.interfaces.http.answers import JSON, Question, asks
from musnad.interfaces.http.documented import day, one
from musnad.interfaces.http.filters import SearchFilters
from musnad.store.search import KINDS

router = APIRouter(tags=["search"])


@router.get("/search", responses=one("Search"))
def search(
    asked: Annotated[Question, asks(JSON)], filters: Annotated[SearchFilters, Query()]
) -> Response:
    """Find claims, actors and articles, best first, in Arabic as people type it."""
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

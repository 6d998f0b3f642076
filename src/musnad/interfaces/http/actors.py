"""Routes about actors: who they are, what they said, what is said of them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from musnad.interfaces.http import linked
from musnad.interfaces.http.answers import CSV, JSON, LINKED, Question, Table, asks
from musnad.interfaces.http.documented import listed, one
from musnad.interfaces.http.filters import ActorFilters
from musnad.interfaces.http.paging import LONGEST, page
from musnad.interfaces.shapes import ACTOR_COLUMNS, actor_row, file_json

router = APIRouter(tags=["actors"])

_TABLE = Table(name="actors", columns=ACTOR_COLUMNS, row=actor_row)

Who = Annotated[
    str, Path(min_length=1, max_length=200, description="An id, or a name in any spelling.")
]


@router.get("/actors", responses=listed("KnownActor", table=True))
def actors(
    asked: Annotated[Question, asks(JSON, CSV)], filters: Annotated[ActorFilters, Query()]
) -> Response:
    """List actors, those named in most articles first."""
    found = page(
        filters,
        lambda limit, after: asked.ledger.actors(
            filters.words, type=filters.type, country=filters.country, sector=filters.sector,
            least=filters.least, limit=limit, after=after,
        ),
        lambda actor: actor.id,
    )  # fmt: skip
    return asked.list(found, asdict, _TABLE)


@router.get("/actors/{who}", responses=one("ActorFile", linked=True))
def actor(
    who: Who,
    asked: Annotated[Question, asks(JSON, LINKED)],
    limit: Annotated[
        int, Query(ge=0, le=LONGEST, description="The most claims and figures of each sort.")
    ] = 50,
) -> Response:
    """Give all about one actor: said, said about, figures given, named beside."""
    found = asked.ledger.actor(who, limit=limit)
    return asked.record(file_json(found), lambda base: linked.actor(found, base))

"""The pages of actors: the list, and all about one of them."""

from __future__ import annotations

from typing import Any, cast, get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from musnad.interfaces.http.books import Book
from musnad.interfaces.web.asked import PAGE, Filters, paged
from musnad.interfaces.web.chart import activity
from musnad.interfaces.web.countries import countries
from musnad.interfaces.web.look import json_link, look_of, show
from musnad.interfaces.web.route import PageRoute
from musnad.records import ActorType
from musnad.store.overview import busy

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_SHOWN = 12
_WHOLE = 500


@router.get("/actors")
def list_actors(request: Request, book: Book, asked: Filters) -> HTMLResponse:
    """Give the list of actors."""
    found = book.actors(
        asked.get_or_none("q"),
        type=cast("Any", asked.get_or_none("type")),
        country=asked.get_or_none("country"),
        after=asked.get_or_none("after"),
        limit=PAGE * 2 + 1,
    )
    rows, page = paged(found, lambda one: one.id, asked.get_or_none("after"), PAGE * 2)
    return show(
        request,
        "actors.html",
        json=json_link("/actors", words=asked["q"], **asked.only("type", "country")),
        rows=rows,
        page=page,
        asked=asked,
        types=get_args(ActorType),
        countries=countries(book, look_of(request).words.language),
    )


@router.get("/actors/{who}")
def show_actor(request: Request, who: str, book: Book, asked: Filters) -> HTMLResponse:
    """Give all about one actor."""
    file = book.actor(who, limit=_SHOWN)
    by_day, by_outlet = busy(book, file)
    return show(
        request,
        "actor.html",
        json=json_link(f"/actors/{file.actor.id}"),
        file=file,
        shown={one: _WHOLE if asked["all"] == one else _SHOWN for one in ("beside", "outlets")},
        actor=file.actor,
        said_n=len(file.all_said),
        about_n=len(file.all_about),
        chart=activity(by_day, look_of(request).words),
        by_outlet=by_outlet,
    )

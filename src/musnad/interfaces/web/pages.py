"""The pages of the ledger."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import FileResponse, HTMLResponse

from musnad.interfaces.http.books import Book
from musnad.interfaces.web import (
    actors,
    articles,
    claims,
    figures,
    programs,
    reading,
    searching,
    together,
)
from musnad.interfaces.web.chart import activity
from musnad.interfaces.web.look import STATIC, digests, json_link, look_of, show
from musnad.interfaces.web.route import PageRoute
from musnad.store.corroboration import Corroboration
from musnad.store.overview import days, most_quoted, outlets, overview

router = APIRouter(
    include_in_schema=False, route_class=PageRoute, default_response_class=HTMLResponse
)
for _part in (articles, claims, actors, figures, searching, reading, together, programs):
    router.include_router(_part.router)

_LISTED = 10
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
          ".woff2": "font/woff2", ".txt": "text/plain"}  # fmt: skip


@router.get("/")
def start(request: Request, book: Book) -> HTMLResponse:
    """Give the page that everything is found from."""
    return show(
        request,
        "start.html",
        json="/api",
        whole=overview(book),
        outlets=outlets(book)[:_LISTED],
        quoted=most_quoted(book, _LISTED),
        latest=book.claims(limit=6, voice=False),
        chart=activity(days(book), look_of(request).words),
        waiting=Corroboration(book).waiting(),
    )


@router.get("/refusals")
def list_refusals(request: Request, book: Book) -> HTMLResponse:
    """Give what was not read, and why."""
    return show(request, "refusals.html", json=json_link("/refusals"), rows=book.refusals())


@router.get("/static/{file:path}")
def give_file(request: Request, file: Annotated[str, Path()]) -> FileResponse:
    """Give a file that pages are shown with; only those that ship with musnad."""
    if file not in digests():
        raise HTTPException(404, f"There is no file {file}.")
    path = STATIC / file
    lasting = (
        "public, max-age=31536000, immutable" if request.url.query else "public, max-age=86400"
    )
    kind = _TYPES.get(path.suffix, "application/octet-stream")
    return FileResponse(path, media_type=kind, headers={"Cache-Control": lasting})

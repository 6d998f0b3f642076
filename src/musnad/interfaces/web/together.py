"""The pages about articles together: quotations found more than once, and copies."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from musnad.corroborate.trace import quotations_independence
from musnad.interfaces.http.books import Book
from musnad.interfaces.web.asked import PAGE, Filters, paged
from musnad.interfaces.web.look import json_link, show
from musnad.interfaces.web.route import PageRoute
from musnad.store.corroboration import Corroboration
from musnad.store.quoted import Quotes
from musnad.store.rows import searchable

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


@router.get("/quotations")
def list_quotations(request: Request, book: Book, asked: Filters) -> HTMLResponse:
    """Give what several articles quote."""
    together, after = Corroboration(book), asked.get_or_none("after")
    some = Quotes(book).quotations(
        searchable(asked["q"]), asked["speaker"], limit=PAGE + 1, after=after
    )
    found, page = paged(some, lambda one: one.id, after)
    members = together.members(sorted({quote.article for one in found for quote, _ in one.members}))
    rows = [
        {"quotation": one, "counted": counted, "members": members}
        for one, counted in zip(found, quotations_independence(book, found), strict=True)
    ]
    return show(
        request,
        "quotations.html",
        json=json_link("/quotations", words=asked["q"], **asked.only("speaker")),
        rows=rows,
        page=page,
        asked=asked,
        waiting=together.waiting(),
    )


@router.get("/copies")
def list_copies(request: Request, book: Book, asked: Filters) -> HTMLResponse:
    """Give the families of copies, with what each copy changed."""
    together, after = Corroboration(book), asked.get_or_none("after")
    some = together.families(limit=PAGE + 1, after=after)
    found, page = paged(some, lambda one: one.id, after)
    rows = [
        {
            "family": family,
            "members": together.members(family.members),
            "copies": together.copies(family.head),
        }
        for family in found
    ]
    return show(
        request,
        "copies.html",
        json=json_link("/families"),
        rows=rows,
        page=page,
        waiting=together.waiting(),
    )

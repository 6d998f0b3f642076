"""The search page: one box over claims, actors and articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast, get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from musnad.errors import MusnadError
from musnad.interfaces.http.books import Book
from musnad.interfaces.web.asked import PAGE, Asked, Filters, Page, paged
from musnad.interfaces.web.countries import countries
from musnad.interfaces.web.look import json_link, look_of, show
from musnad.interfaces.web.route import PageRoute
from musnad.interfaces.web.words import received
from musnad.records import Act
from musnad.store.ledger import Ledger
from musnad.store.search import FoundKind

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_FILTERS = ("speaker", "channel", "outlet", "act", "country", "since", "until")
_FEW = 8
_KINDS: tuple[FoundKind, ...] = ("actor", "claim", "article")


@router.get("/search")
def search(request: Request, book: Book, asked: Filters) -> HTMLResponse:
    """Give what is found; ``part=results`` gives the results alone."""
    filtered = any(asked[name] for name in _FILTERS)
    of_one = bool(asked["actor"] or asked["about"])
    idle = not (asked["q"] or filtered or asked["what"] or of_one)
    found = _Found()
    problem = ""
    if not idle:
        try:
            found = _of_one(book, asked) if of_one else _searched(book, asked)
        except MusnadError as error:
            problem = str(error)
    alone = asked["part"] == "results"
    return show(
        request,
        "results.html" if alone else "search.html",
        status=422 if problem else 200,
        json=None
        if idle or of_one
        else json_link("/search", words=asked["q"], **asked.only(*_FILTERS)),
        found=found,
        query=asked["q"],
        asked=asked,
        filtered=filtered,
        idle=idle,
        problem=problem,
        highlight=highlight,
        acts=() if alone else get_args(Act),
        countries=() if alone else countries(book, look_of(request).words.language),
    )


class _Found:
    """What is shown of each kind, how many there are, and where the page of claims stands."""

    def __init__(self) -> None:
        self.shown: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
        self.totals: dict[str, int] = dict.fromkeys(_KINDS, 0)
        self.kept: list[Any] = []
        self.unknown: tuple[str, ...] = ()
        self.page = Page()

    @property
    def total(self) -> int:
        """How many there are of all kinds."""
        return sum(self.totals.values())


def _searched(book: Ledger, asked: Asked) -> _Found:
    found, after = _Found(), asked.get_or_none("after")
    wanted = {name: asked.get_or_none(name) for name in _FILTERS if name != "act"}
    kinds = ("claim",) if after or asked["what"] == "claims" else _KINDS
    for kind in kinds:
        claims = kind == "claim"
        one = book.search(
            asked["q"],
            **wanted,
            act=cast("Any", asked.get_or_none("act")),
            kinds=[kind],
            limit=PAGE if claims else _FEW,
            after=after if claims else None,
        )
        found.shown[kind] = list(one.found)
        found.totals[kind] = one.totals.get(kind, 0)
        if claims:
            found.unknown = one.unknown
            found.page = Page(bool(after), one.after)
    return found


def _of_one(book: Ledger, asked: Asked) -> _Found:
    """Return what one actor said, or what others said of it."""
    found, after = _Found(), asked.get_or_none("after")
    claims = book.claims(
        actor=asked.get_or_none("actor"), about=asked.get_or_none("about"),
        words=asked.get_or_none("q"), voice=bool(asked["about"]), after=after, limit=PAGE + 1,
    )  # fmt: skip
    rows, found.page = paged(claims, lambda one: one.claim.id, after)
    found.kept = list(rows)
    found.totals["claim"] = len(rows)
    return found


def highlight(text: str, marks: Iterable[tuple[int, int]], start: int = 0) -> Markup:
    """Return a text with the places that were searched for marked.

    Args:
        text: The words that are shown.
        marks: Where what was searched for stands.
        start: Where the text begins, in what the marks are counted in.
    """
    pieces, at = [], 0
    for begin, end in sorted(marks):
        low, high = max(begin - start, at), min(end - start, len(text))
        if low < high:
            marked = Markup("<mark>{}</mark>").format(received(text[low:high]))
            pieces += [received(text[at:low]), marked]
            at = high
    return Markup("").join([*pieces, received(text[at:])])

"""The search page: one box over claims, actors and articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast, get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from musnad.errors import MusnadError
from musnad.interfaces.http.books import Book
from musnad.interfaces.web.asked import PAGE, Asked, Filters, Page, paged
from musnad.interfaces.web.countries import countries
from musnad.interfaces.web.look import look_of, received, show
from musnad.interfaces.web.route import PageRoute
from musnad.records import Act
from musnad.store.ledger import Ledger
from musnad.store.overview import beginnings
from musnad.store.rows import searchable
from musnad.text.token import tokenise

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_FILTERS = ("speaker", "channel", "outlet", "act", "country", "since", "until", "actor")
_FEW = 8


@router.get("/search")
def search(request: Request, book: Book, asked: Filters) -> HTMLResponse:
    """Give what is found; ``part=results`` gives the results alone."""
    filtered = any(asked[name] for name in _FILTERS)
    idle = not asked["q"] and not filtered and not asked["what"]
    found: dict[str, Any] = _nothing()
    problem = ""
    if not idle:
        try:
            found = _found(book, asked)
        except MusnadError as error:
            problem = str(error)
    template = "results.html" if asked["part"] == "results" else "search.html"
    return show(
        request,
        template,
        **found,
        query=asked["q"],
        asked=asked,
        filtered=filtered,
        idle=idle,
        problem=problem,
        highlight=highlighter(asked["q"]),
        acts=get_args(Act),
        countries=countries(book, look_of(request).words.language),
        total=sum(len(found[name]) for name in ("found_claims", "found_actors", "found_articles")),
    )


def _nothing() -> dict[str, Any]:
    return {
        "found_claims": [], "found_actors": [], "found_articles": [], "claims_n": 0,
        "page": Page(), "begins": {},
    }  # fmt: skip


def _found(book: Ledger, asked: Asked) -> dict[str, Any]:
    after = asked.get_or_none("after")
    claims = book.claims(
        words=asked.get_or_none("q"),
        speaker=asked.get_or_none("speaker"),
        channel=asked.get_or_none("channel"),
        outlet=asked.get_or_none("outlet"),
        act=cast("Any", asked.get_or_none("act")),
        since=asked.get_or_none("since"),
        until=asked.get_or_none("until"),
        speaker_country=asked.get_or_none("country"),
        actor=asked.get_or_none("actor"),
        voice=False,
        after=after,
        limit=PAGE + 1,
    )
    rows, page = paged(claims, lambda one: one.claim.id, after)
    alone = asked["q"] and not any(asked[name] for name in _FILTERS) and not after
    articles = book.articles(words=asked["q"], limit=_FEW) if alone else []
    return {
        "found_claims": rows,
        "claims_n": len(rows),
        "page": page,
        "found_actors": book.actors(asked["q"], limit=_FEW) if alone else [],
        "found_articles": articles,
        "begins": beginnings(book, [one.id for one in articles]),
    }


def highlighter(query: str) -> Callable[[str], Markup]:
    """Return what marks in a text the words that were asked for, in any spelling."""
    wanted = searchable(query).split()

    def highlight(text: str) -> Markup:
        pieces, at = [], 0
        for token in tokenise(text) if wanted else ():
            if any(word in token.form for word in wanted):
                pieces += [
                    received(text[at : token.start]),
                    Markup("<mark>{}</mark>").format(received(text[token.start : token.end])),
                ]
                at = token.end
        return Markup("").join([*pieces, received(text[at:])])

    return highlight

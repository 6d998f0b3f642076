"""The pages of articles: the list, and the text under its marks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from musnad.interfaces.http.books import Book
from musnad.interfaces.web.asked import PAGE, Filters, paged
from musnad.interfaces.web.look import json_link, look_of, show
from musnad.interfaces.web.marking import cut, marks_of
from musnad.interfaces.web.route import PageRoute
from musnad.records import Reading
from musnad.store.corroboration import Corroboration
from musnad.store.ledger import Ledger
from musnad.store.overview import beginnings, updated
from musnad.store.versions import Versions

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_LAYERS = ("source", "cue", "content", "figure", "actor", "voice", "flag", "aside")


@dataclass(frozen=True, slots=True)
class Marked:
    """How the text of an article is shown.

    Attributes:
        ids: The element that each record stands in.
        numbers: The number of each claim on the page.
    """

    language: str
    direction: str
    ids: dict[str, str]
    numbers: dict[str, int]


@router.get("/articles")
def list_articles(request: Request, book: Book, asked: Filters) -> HTMLResponse:
    """Give the list of articles."""
    found = book.articles(
        words=asked.get_or_none("q"),
        outlet=asked.get_or_none("outlet"),
        since=asked.get_or_none("since"),
        until=asked.get_or_none("until"),
        after=asked.get_or_none("after"),
        limit=PAGE + 1,
    )
    rows, page = paged(found, lambda one: one.id, asked.get_or_none("after"))
    begins = beginnings(book, [one.id for one in rows])
    return show(
        request,
        "articles.html",
        json=json_link("/articles", words=asked["q"], **asked.only("outlet", "since", "until")),
        rows=rows,
        begins=begins,
        asked=asked,
        page=page,
    )


@router.get("/articles/{article}")
def show_article(request: Request, article: str, book: Book) -> HTMLResponse:
    """Give an article under its marks."""
    reading = book.reading(article)
    if reading is None:
        raise HTTPException(404, look_of(request).words.plain("error.no_article"))
    return show(
        request,
        "article.html",
        json=json_link(f"/articles/{article}"),
        **shown(reading),
        stored=True,
        known={actor.id for actor in reading.actors},
        updated=updated(book),
        family=Corroboration(book).family(article),
        versions=_versions(book, reading),
    )


def shown(reading: Reading) -> dict[str, Any]:
    """Return what the template of an article needs of a reading."""
    claims = [
        (claim, f"c{nth}") for nth, claim in enumerate(reading.claims) if claim.chain
    ]  # fmt: skip
    by_id = {claim.id: claim for claim, _ in claims}
    numbered = [(claim, key, number) for number, (claim, key) in enumerate(claims, start=1)]
    ids = {key: f"claim-{claim.id}" for claim, key in claims}
    figures = [
        (figure, f"g{nth}", by_id.get(figure.claim or ""))
        for nth, figure in enumerate(reading.figures)
    ]
    actors = [(actor, f"a{nth}") for nth, actor in enumerate(reading.actors)]
    flags = [(flag, f"x{nth}") for nth, flag in enumerate(reading.flags)]
    ids |= {key: f"figure-{figure.id}" for figure, key, _ in figures}
    ids |= {key: f"actor-{actor.id}" for actor, key in actors}
    ids |= {key: f"flag-{nth}" for nth, (_, key) in enumerate(flags)}
    marks = marks_of(reading)
    return {
        "article": reading.article,
        "pack": reading.pack,
        "claims": numbered,
        "figures": figures,
        "actors": actors,
        "flags": flags,
        "speakers": _speakers(reading),
        "layers": _layers(reading),
        "fragments": list(cut(reading.article.text, marks)),
        "marked": Marked(
            language=reading.article.language,
            direction="rtl" if reading.article.language == "ar" else "ltr",
            ids=ids,
            numbers={key: number for _, key, number in numbered} | dict.fromkeys(
                (key for key in ids if key[0] != "c"), 0
            ),
        ),
    }  # fmt: skip


def _speakers(reading: Reading) -> list[tuple[str, int, str]]:
    """Return who speaks, how often, and the first claim of each."""
    spoken = [claim for claim in reading.claims if claim.chain]
    counted = Counter(claim.chain[0].name for claim in spoken)
    first: dict[str, str] = {}
    for claim in spoken:
        first.setdefault(claim.chain[0].name, claim.id)
    return [(name, n, first[name]) for name, n in counted.most_common(12)]


def _layers(reading: Reading) -> list[tuple[str, int]]:
    told = [claim for claim in reading.claims if claim.chain]
    aside = sum(flag.kind == "furniture" for flag in reading.flags)
    counts = {
        "source": len({hop.span for claim in told for hop in claim.chain if hop.span}),
        "cue": len({claim.cue for claim in told if claim.cue}),
        "content": len(told),
        "figure": len(reading.figures),
        "actor": sum(len(actor.mentions) for actor in reading.actors),
        "voice": len(reading.claims) - len(told),
        "flag": len(reading.flags) - aside,
        "aside": aside,
    }
    return [(layer, counts[layer]) for layer in _LAYERS]


def _versions(book: Ledger, reading: Reading) -> list[Any]:
    return Versions(book).versions(reading.article.url) if reading.article.url else []

"""The page of a claim: its chain, where it stands, on how many legs, how it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from musnad.corroborate.independence import in_shared_passages
from musnad.corroborate.trace import Trace, occurrence_of, trace_claim
from musnad.interfaces.http.books import Book
from musnad.interfaces.web.look import json_link, show
from musnad.interfaces.web.route import PageRoute
from musnad.records import Span
from musnad.store.corroboration import Copy, Corroboration
from musnad.store.ledger import KeptClaim, Ledger
from musnad.store.overview import known_actors, updated

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_AROUND = 260


@dataclass(frozen=True, slots=True)
class Place:
    """One article that carries a claim's words.

    Attributes:
        origin: Whether it is the likely original of its family.
        copy: What its article took from another, and changed.
    """

    kept: KeptClaim
    origin: bool = False
    copy: Copy | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The places of one text, whole or in part: the original or else the earliest first."""

    first: Place
    rest: tuple[Place, ...]

    @property
    def n(self) -> int:
        """How many places there are."""
        return 1 + len(self.rest)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A claim's content with the words around it."""

    before: str
    words: str
    after: str
    cut_before: bool
    cut_after: bool


@router.get("/claims")
def to_search() -> RedirectResponse:
    """Lead to the search, which lists claims."""
    return RedirectResponse("/search?what=claims", 307)


@router.get("/claims/{claim}")
def show_claim(request: Request, claim: str, book: Book) -> HTMLResponse:
    """Give a claim and what is known of it over all articles."""
    trace = trace_claim(book, claim)
    if trace is None:
        raise HTTPException(404, f"There is no claim {claim} in the ledger.")
    kept = trace.claim
    return show(
        request,
        "claim.html",
        json=json_link(f"/claims/{kept.claim.id}"),
        kept=kept,
        known=known_actors(book, [hop.actor for hop in kept.claim.chain]),
        context=_excerpt(book, kept.article, kept.claim.content),
        groups=_groups(trace, Corroboration(book)),
        against=trace.against,
        independence=trace.independence,
        figures=book.figures_of_claim(kept.claim.id),
        updated=updated(book),
    )


def _excerpt(book: Ledger, article: str, content: Span) -> Excerpt | None:
    found = book.sql("SELECT text FROM articles WHERE id = ?", [article])
    if not found:
        return None
    text: str = found[0][0]
    start = _at_a_space(text, content.start - _AROUND, content.start)
    end = content.end + _AROUND
    if end < len(text):
        end = text.rfind(" ", content.end, end) + 1 or content.end
    return Excerpt(
        before=text[start : content.start],
        words=content.text,
        after=text[content.end : min(end, len(text))],
        cut_before=start > 0,
        cut_after=end < len(text),
    )


def _at_a_space(text: str, start: int, before: int) -> int:
    if start <= 0:
        return 0
    space = text.find(" ", start, before)
    return space + 1 if space >= 0 else start


def _groups(trace: Trace, together: Corroboration) -> list[Group]:
    """Return the places by the text they come from: copies and parts of it after their origin."""
    text_of = {
        one.article: family.id if (family := trace.families.get(one.article)) else one.article
        for one in trace.found
    }
    occurrences = [occurrence_of(kept) for kept in trace.found]
    parts = [copy for copy in trace.copies if copy.kind == "partial"]
    for one, other in in_shared_passages(occurrences, parts):
        kept, joined = text_of[one.article], text_of[other.article]
        text_of = {name: kept if text == joined else text for name, text in text_of.items()}
    copies = {copy.article: copy for copy in together.with_changes(trace.copies)}
    by_text: dict[str, list[Place]] = {}
    for found in trace.found:
        family = trace.families.get(found.article)
        origin = family is not None and family.origin_article == found.article
        place = Place(found, origin, copies.get(found.article))
        by_text.setdefault(text_of[found.article], []).append(place)
    return [_group(places) for places in by_text.values()]


def _group(places: Sequence[Place]) -> Group:
    first = next((place for place in places if place.origin), places[0])
    return Group(first, tuple(place for place in places if place is not first))

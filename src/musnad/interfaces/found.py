"""What a search found: JSON objects for programs, lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from musnad.interfaces.render import SHOWN, Line, period_text, place, printable

if TYPE_CHECKING:
    from musnad.pipeline.contract import Json
    from musnad.records import Period, Span
    from musnad.store.search import FoundActor, FoundArticle, FoundClaim, FoundThing, Search


def search_json(found: Search) -> Json:
    """Return a page of what was found, with the totals and what asks for the next one."""
    return {
        "found": [found_json(one) for one in found.found],
        "totals": dict(found.totals),
        "unknown": list(found.unknown),
        "after": found.after,
    }


def found_json(one: FoundThing) -> Json:
    """Return one thing that was found; ``marks`` are places in the article, or in the name."""
    if one.kind == "actor":
        return {
            "kind": "actor",
            "id": one.id,
            "name": one.name,
            "type": one.type,
            "country": one.country,
            "articles": one.articles,
            "said": one.said,
            "marks": [list(mark) for mark in one.marks],
            "score": one.score,
        }
    if one.kind == "article":
        return {
            "kind": "article",
            "article": _article(one.id, one),
            "excerpt": _span(one.excerpt),
            "marks": [list(mark) for mark in one.marks],
            "title_marks": [list(mark) for mark in one.title_marks],
            "copies": one.copies,
            "score": one.score,
        }
    return {
        "kind": "claim",
        "id": one.id,
        "content": _span(one.content),
        "chain": list(one.chain),
        "act": one.act,
        "polarity": one.polarity,
        "article": _article(one.article, one),
        "marks": [list(mark) for mark in one.marks],
        "copies": one.copies,
        "score": one.score,
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _article(number: str, one: FoundClaim | FoundArticle) -> Json:
    return {
        "id": number,
        "title": one.title,
        "outlet": one.outlet,
        "url": one.url,
        "published": _published(one.published),
    }


def _published(period: Period | None) -> Json | None:
    if period is None:
        return None
    return {"start": period.start, "end": period.end, "how": period.how}


def search_lines(found: Search) -> Iterator[Line]:
    """Yield what was found, best first, and how much there is of each kind."""
    for one in found.found:
        yield from _found_lines(one)
        yield Line("")
    yield Line(" · ".join(_counted(n, kind) for kind, n in found.totals.items()), "head")
    for word in found.unknown:
        yield Line("nothing in the ledger holds this word:")
        yield Line(f"    {printable(word)}", "text")
    if found.after is not None:
        yield Line(f"there is more: --after {found.after}")


def _found_lines(one: FoundThing) -> Iterator[Line]:
    if one.kind == "claim":
        yield from _claim_lines(one)
    elif one.kind == "actor":
        yield from _actor_lines(one)
    else:
        yield from _article_lines(one)


def _claim_lines(one: FoundClaim) -> Iterator[Line]:
    negated = " · negated" if one.polarity == "negated" else ""
    copies = "" if one.copies == 1 else f" · said {one.copies} times in these words"
    yield Line(f"claim {one.id[:SHOWN]}  {one.act}{negated}  {place(one.content)}{copies}", "head")
    if one.chain:
        yield Line(f"    {printable(' ← '.join(one.chain))}", "chain")
    yield Line(f"    {printable(one.content.text)}", "text")
    yield from _where(one.article, one)


def _actor_lines(one: FoundActor) -> Iterator[Line]:
    known = [part for part in (one.type, one.country) if part]
    counts = f"{_counted(one.articles, 'article')} · {_counted(one.said, 'claim')} said"
    yield Line(f"actor {one.id}  {' · '.join([*known, counts])}", "head")
    yield Line(f"    {printable(one.name)}", "text")


def _article_lines(one: FoundArticle) -> Iterator[Line]:
    copies = "" if one.copies == 1 else f" · {one.copies} copies"
    yield Line(f"article {one.id[:SHOWN]}  {place(one.excerpt)}{copies}", "head")
    yield Line(f"    {printable(one.excerpt.text)}", "text")
    yield from _where(one.id, one)


def _where(number: str, one: FoundClaim | FoundArticle) -> Iterator[Line]:
    yield Line(f"    article {number[:SHOWN]}  {period_text(one.published)}")
    for text in (one.outlet, one.title):
        if text:
            yield Line(f"        {printable(text)}")


def _counted(count: int, kind: str) -> str:
    return f"{count} {kind}" if count == 1 else f"{count} {kind}s"

"""Actors and decisions as lines for people: Arabic on lines of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from musnad.interfaces.render import Line, kept_lines, printable

if TYPE_CHECKING:
    from musnad.store.acting import ActorFile, KnownActor
    from musnad.store.identity import Decision
    from musnad.store.ledger import KeptClaim


def actor_lines(actor: KnownActor) -> Iterator[Line]:
    """Yield an actor: what is known of it, and its most used name."""
    known = [part for part in (actor.type, actor.country, actor.sector) if part]
    counts = f"{_counted(actor.articles, 'article')} · {_counted(actor.said, 'claim')} said"
    yield Line(f"{actor.id}  {' · '.join([*known, counts])}", "head")
    yield Line(f"    {printable(actor.name)}", "text")


def file_lines(found: ActorFile) -> Iterator[Line]:
    """Yield all that a ledger holds of an actor."""
    yield from actor_lines(found.actor)
    spellings = [pair for pair in found.names if pair[0] != found.actor.name]
    yield from _counts("also written", spellings, "article")
    yield from _counts("offices", found.offices, "time")
    yield from _claims("said", found.said, found.actor.said)
    yield from _claims("said about it", found.about, None)
    if found.figures:
        yield from _title("figures it gave")
    for figure in found.figures:
        yield Line(f"    {figure.value or '?'} {figure.unit} · claim {figure.claim[:8]}")
        yield Line(f"        {printable(figure.text)}", "text")
    beside = [(actor.name, together) for actor, together in found.beside]
    yield from _counts("named in the same articles", beside, "article")


def decision_lines(made: Decision, *, undone: bool) -> Iterator[Line]:
    """Yield a decision: the two, when, and why."""
    taken = "taken back: " if undone else ""
    means = "are one" if made.kind == "merge" else "are two"
    yield Line(f"{taken}{made.id}  {made.kind} · {made.told}", "head")
    yield Line(f"    {printable(made.one_name)}", "text")
    yield Line(f"    {printable(made.other_name)}", "text")
    yield Line(f"    {means}: {printable(made.why)}")


def _counts(title: str, pairs: Iterable[tuple[str, int]], what: str) -> Iterator[Line]:
    pairs = list(pairs)
    if pairs:
        yield from _title(title)
    for name, count in pairs:
        yield Line(f"    {printable(name)}", "text")
        yield Line(f"        {_counted(count, what)}")


def _claims(title: str, found: tuple[KeptClaim, ...], whole: int | None) -> Iterator[Line]:
    if not found:
        return
    more = f" (the newest {len(found)} of {whole})" if whole and whole > len(found) else ""
    yield from _title(title + more)
    yield from kept_lines(found)


def _title(title: str) -> Iterator[Line]:
    yield Line("")
    yield Line(title, "head")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"

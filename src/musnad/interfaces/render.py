"""Records as lines for people: Arabic on lines of its own, every span given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from musnad.engines.local import Summary
from musnad.pipeline.explain import Explanation
from musnad.records import Article, Claim, Event, Figure, Flag, Hop, Period, Reading, Refusal, Span
from musnad.store.ledger import KeptClaim

Style = Literal["head", "chain", "text", "quiet"]

SHOWN = 8
"""How many characters of an id are shown."""

_LINE_BREAK = re.compile(r"[^\S\n]*\n\s*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and what it is for."""

    text: str
    style: Style = "quiet"


def printable(text: str) -> str:
    r"""Return ``text`` on one line, without what could command or mislead a terminal.

    Examples:
        >>> printable("قال:\n\x1b[2J«نعم»")
        'قال: ¶ �[2J«نعم»'
    """
    return _CONTROL.sub("�", _LINE_BREAK.sub(" ¶ ", text.strip()))


def reading_lines(reading: Reading, *, voice: bool) -> Iterator[Line]:
    """Yield a whole reading.

    Args:
        reading: What was read.
        voice: Whether to show what the outlet says in its own voice.
    """
    yield from article_lines(reading.article, reading.pack)
    own = sum(not claim.chain for claim in reading.claims)
    yield Line(_counted(reading, own, voice=voice))
    for claim in reading.claims:
        if voice or claim.chain:
            yield Line("")
            yield from claim_lines(claim)
    for title, found in (
        ("Figures", [figure_lines(figure) for figure in reading.figures]),
        ("Events", [event_lines(event) for event in reading.events]),
        ("Flags", [flag_lines(flag) for flag in reading.flags]),
    ):
        if found:
            yield Line("")
            yield Line(title, "head")
        for lines in found:
            yield from lines


def _counted(reading: Reading, own: int, *, voice: bool) -> str:
    hidden = "" if voice or not own else ", shown by --voice"
    parts = [_number(len(reading.claims) - own, "attributed claim")]
    if own:
        parts.append(f"{own} in the outlet's own voice{hidden}")
    for found, name in (
        (reading.figures, "figure"),
        (reading.events, "event"),
        (reading.actors, "actor"),
        (reading.flags, "flag"),
    ):
        if found:
            parts.append(_number(len(found), name))
    return " · ".join(parts)


def _number(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def article_lines(article: Article, pack: str) -> Iterator[Line]:
    """Yield an article's headline and where it comes from."""
    if article.title:
        yield Line(printable(article.title), "head")
    if article.outlet:
        yield Line(printable(article.outlet))
    where = article.url or article.origin
    if where:
        yield Line(printable(where))
    yield Line(f"article {article.id[:SHOWN]} · {period_text(article.published)} · {pack}")


def period_text(period: Period | None) -> str:
    """Return a period as the days it covers; undated where there is none."""
    if period is None:
        return "undated"
    days = period.start if period.start == period.end else f"{period.start} to {period.end}"
    return f"{days} (inferred)" if period.how == "inferred" else days


def claim_lines(claim: Claim) -> Iterator[Line]:
    """Yield a claim: its head, its chain, what was said, to whom and when."""
    negated = " · negated" if claim.polarity == "negated" else ""
    country = claim.chain[0].country if claim.chain else None
    whose = f" · {country}" if country else ""
    said = (
        f"{claim.act} · {claim.kind}{negated}{whose}"
        if claim.chain
        else "in the outlet's own voice"
    )
    head = f"{claim.id[:SHOWN]}  {said} · {claim.confidence:.2f}  {place(claim.content)}"
    yield Line(head, "head")
    if claim.chain:
        yield Line(f"    {chain_text(claim.chain)}", "chain")
    yield Line(f"    {printable(claim.content.text)}", "text")
    for name, span in (("to", claim.addressee), ("on the occasion of", claim.occasion)):
        if span is not None:
            yield Line(f"    {name} {place(span)}")
            yield Line(f"        {printable(span.text)}", "text")


def chain_text(chain: Iterable[Hop]) -> str:
    """Return a chain, innermost holder first."""
    return " ← ".join(" و".join(map(printable, (hop.name, *hop.with_))) for hop in chain)


def place(span: Span) -> str:
    """Return a span's offsets."""
    return f"[{span.start}:{span.end}]"


def figure_lines(figure: Figure) -> Iterator[Line]:
    """Yield a figure: value and unit, its words, what it measures."""
    value = figure.value or f"{figure.low or ''}…{figure.high or ''}"
    yield Line(f"{value} {figure.unit} · {figure.qualifier}  {place(figure.text)}", "head")
    yield Line(f"    {printable(figure.text.text)}", "text")
    if figure.of is not None:
        yield Line(f"    {printable(figure.of.text)}", "text")
    if figure.period is not None:
        yield Line(f"    {period_text(figure.period)}")


def event_lines(event: Event) -> Iterator[Line]:
    """Yield an event: type and status, and the words that name it."""
    mode = f" · {event.mode}" if event.mode else ""
    yield Line(f"{event.type}{mode} · {event.status}  {place(event.trigger)}", "head")
    yield Line(f"    {printable(event.trigger.text)}", "text")


def flag_lines(flag: Flag) -> Iterator[Line]:
    """Yield a flag: what kind, why, and the words."""
    yield Line(f"{flag.kind}  {place(flag.span)}  {printable(flag.why)}")
    words = printable(flag.span.text)
    yield Line(f"    {words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}", "text")


def kept_lines(found: Iterable[KeptClaim]) -> Iterator[Line]:
    """Yield claims of a ledger, each with its article."""
    for kept in found:
        yield from claim_lines(kept.claim)
        if kept.title:
            yield Line(f"    {printable(kept.title)}")
        where = printable(kept.outlet or "")
        if where:
            yield Line(f"    {where}")
        yield Line(f"    article {kept.article[:SHOWN]} · {period_text(kept.published)}")
        yield Line("")


def explanation_lines(explanation: Explanation) -> Iterator[Line]:
    """Yield why a claim was read: the rules, and the characters each one read."""
    claim = explanation.claim
    yield from claim_lines(claim)
    yield Line("")
    yield from article_lines(explanation.article, explanation.pack)
    yield Line("")
    yield Line(f"made by {claim.rule}", "head")
    for name, span in (("cue", claim.cue), ("source", claim.source)):
        yield Line(f"  {name} {place(span) if span else 'none: carried over from before'}")
        if span is not None:
            yield Line(f"    {printable(span.text)}", "text")
    for hop in claim.chain:
        where = place(hop.span) if hop.span else "carried over from before"
        yield Line(f"  {hop.role} {where}")
        yield Line(f"    {printable(hop.name)}", "text")
    yield from _steps(claim)
    yield Line("left open", "head")
    for doubt in claim.left_open or ("nothing",):
        yield Line(f"    {printable(doubt)}")
    yield Line(
        f"confidence {claim.confidence:.2f}: the share of claims made by like evidence that were "
        "right on the articles it was calibrated on"
    )


def _steps(claim: Claim) -> Iterator[Line]:
    if claim.evidence:
        yield Line("the rules, and what each one read", "head")
    for number, step in enumerate(claim.evidence, start=1):
        where = f"  {place(step.span)}" if step.span else ""
        yield Line(f"  {number}. {step.rule}{where}")
        if step.span is not None:
            yield Line(f"    {printable(step.span.text)}", "text")
        if step.note:
            yield Line(f"    {printable(step.note)}")


def refusal_lines(refusals: Iterable[Refusal]) -> Iterator[Line]:
    """Yield what was not read, and why."""
    for refusal in refusals:
        yield Line(f"{refusal.reason}  {printable(refusal.origin)}", "head")
        yield Line(f"    {printable(refusal.detail)}")


def summary_lines(summary: Summary, ledger: str) -> Iterator[Line]:
    """Yield what came of an ingest."""
    yield Line(
        f"{_number(summary.read, 'article')} read into {ledger}, "
        f"{_number(summary.claims, 'claim')}; {summary.already} held already",
        "head",
    )
    if summary.refused:
        reasons = ", ".join(f"{count} {reason}" for reason, count in summary.refused)
        yield Line(f"refused: {reasons}; 'musnad refusals' lists them")

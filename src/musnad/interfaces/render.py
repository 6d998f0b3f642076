"""Records as lines for people: Arabic on lines of its own, every span given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from musnad.engines.local import Summary
from musnad.pipeline.explain import Explanation
from musnad.records import (
    Article,
    Claim,
    Event,
    Evidence,
    Figure,
    Flag,
    Hop,
    Period,
    Reading,
    Refusal,
    Span,
)
from musnad.store.ledger import KeptClaim, KeptFigure

Style = Literal["head", "chain", "text", "quiet"]

SHOWN = 8
"""How many characters of an id are shown."""

_LINE_BREAK = re.compile(r"[^\S\n]*\n\s*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_LONGEST = 160
_LONG_NUMBER = 5


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
    """Yield a whole reading: each claim with its figures below it.

    Args:
        reading: What was read.
        voice: Whether to show what the outlet says in its own voice.
    """
    yield from article_lines(reading.article, reading.pack)
    yield from map(Line, _counted(reading, voice=voice))
    figures = _by_claim(reading)
    for claim in reading.claims:
        if voice or claim.chain:
            yield Line("")
            yield from claim_lines(claim)
            for figure in figures.get(claim.id, ()):
                yield from brief_figure_lines(figure)
    alone = figures.get(None, ()) if voice else ()
    for title, found in (
        ("Figures in the outlet's own voice", [brief_figure_lines(figure) for figure in alone]),
        ("Events", [event_lines(event) for event in reading.events]),
        ("Flags", [flag_lines(flag) for flag in reading.flags]),
    ):
        if found:
            yield Line("")
            yield Line(title, "head")
        for lines in found:
            yield from lines


def _by_claim(reading: Reading) -> dict[str | None, list[Figure]]:
    """Return the figures under the claims that carry them, own voice among them; None for none."""
    own = [claim for claim in reading.claims if not claim.chain]
    found: dict[str | None, list[Figure]] = {}
    for figure in reading.figures:
        holding = (
            claim.id
            for claim in own
            if claim.content.start <= figure.text.start and figure.text.end <= claim.content.end
        )
        found.setdefault(figure.claim or next(holding, None), []).append(figure)
    return found


def _counted(reading: Reading, *, voice: bool) -> Iterator[str]:
    hidden = "" if voice else ", shown by --voice"
    own = sum(not claim.chain for claim in reading.claims)
    parts = [_number(len(reading.claims) - own, "attributed claim")]
    if own:
        parts.append(f"{own} in the outlet's own voice{hidden}")
    for found, name in (
        (reading.events, "event"),
        (reading.actors, "actor"),
        (reading.flags, "flag"),
    ):
        if found:
            parts.append(_number(len(found), name))
    yield " · ".join(parts)
    if reading.figures:
        own = sum(figure.claim is None for figure in reading.figures)
        told = f" · {own} in the outlet's own voice{hidden}" if own else ""
        yield _number(len(reading.figures), "figure") + told


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
    """Yield a figure: how much, its words, what it measures, when."""
    yield Line(f"{figure.id[:SHOWN]}  {_figure_text(figure)}  {place(figure.text)}", "head")
    yield Line(f"    {printable(figure.text.text)}", "text")
    measured = _measured(figure)
    if measured is not None:
        yield Line(f"    of {place(measured)}")
        yield Line(f"        {printable(measured.text)}", "text")


def brief_figure_lines(figure: Figure) -> Iterator[Line]:
    """Yield a figure in two lines, to stand below its claim."""
    yield Line(f"    {figure.id[:SHOWN]}  {_figure_text(figure)}")
    measured = _measured(figure)
    words = [figure.text.text, *([] if measured is None else [measured.text])]
    yield Line(f"        {' · '.join(map(printable, words))}", "text")


def _measured(figure: Figure) -> Span | None:
    """Return what is measured, unless the figure's own words show it: the counted noun."""
    of, text = figure.of, figure.text
    return None if of is None or (text.start <= of.start and of.end <= text.end) else of


def _figure_text(figure: Figure) -> str:
    """Return how much, in one line that holds no Arabic."""
    unit = f" {figure.unit}" if figure.unit.isascii() and figure.unit else ""
    per = f" per {figure.per}" if figure.per.isascii() and figure.per else ""
    parts = [f"{amount_text(figure)}{unit}{per}"]
    parts += [part for part in (figure.trend, figure.standing) if part]
    if figure.base is not None:
        parts.append(f"compared with {figure.base[:SHOWN]}")
    if figure.period is not None:
        parts.append(period_text(figure.period))
    return " · ".join(parts)


def amount_text(figure: Figure) -> str:
    """Return a figure's number as people write it, with what the text says of its exactness."""
    if figure.value is not None:
        how = "" if figure.qualifier == "exact" else f"{figure.qualifier.replace('_', ' ')} "
        return how + _grouped(figure.value)
    ends = [_grouped(end) for end in (figure.low, figure.high) if end is not None]
    if ends:
        how = "about " if figure.qualifier == "about" else ""
        return how + " to ".join(ends)
    return "no number given"


def _grouped(decimal: str) -> str:
    """Return a decimal with a space between each three of five or more whole digits.

    Examples:
        >>> _grouped("-228000000000.5"), _grouped("2023")
        ('-228 000 000 000.5', '2023')
    """
    whole, point, rest = decimal.partition(".")
    if whole.lstrip("-").isdecimal() and len(whole.lstrip("-")) >= _LONG_NUMBER:
        whole = f"{int(whole):,}".replace(",", " ")
    return f"{whole}{point}{rest}"


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
        yield from _where(kept)
        yield Line("")


def kept_figure_lines(found: Iterable[KeptFigure]) -> Iterator[Line]:
    """Yield figures of a ledger, each with whose word it is and its article."""
    for kept in found:
        yield from figure_lines(kept.figure)
        yield from _whose_word(kept.claim)
        yield from _where(kept)
        yield Line("")


def _whose_word(claim: Claim | None) -> Iterator[Line]:
    if claim is None:
        yield Line("    in the outlet's own voice")
        return
    negated = " · negated" if claim.polarity == "negated" else ""
    yield Line(f"    claim {claim.id[:SHOWN]}  {claim.act} · {claim.kind}{negated}")
    yield Line(f"        {chain_text(claim.chain)}", "chain")
    yield Line(f"        {printable(claim.content.text)}", "text")


def _where(kept: KeptClaim | KeptFigure) -> Iterator[Line]:
    if kept.title:
        yield Line(f"    {printable(kept.title)}")
    if kept.outlet:
        yield Line(f"    {printable(kept.outlet)}")
    yield Line(f"    article {kept.article[:SHOWN]} · {period_text(kept.published)}")


def explanation_lines(explanation: Explanation) -> Iterator[Line]:
    """Yield why a claim or a figure was read: the rules, and the characters each one read."""
    if explanation.figure is not None:
        yield from _figure_explained(explanation, explanation.figure)
    elif explanation.claim is not None:
        yield from _claim_explained(explanation, explanation.claim)


def _claim_explained(explanation: Explanation, claim: Claim) -> Iterator[Line]:
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
    yield from _steps(claim.evidence)
    yield from _left_open(claim.left_open)
    yield Line(
        f"confidence {claim.confidence:.2f}: the share of claims made by like evidence that were "
        "right on the articles it was calibrated on"
    )


def _figure_explained(explanation: Explanation, figure: Figure) -> Iterator[Line]:
    yield from figure_lines(figure)
    yield from _whose_word(explanation.claim)
    yield Line("")
    yield from article_lines(explanation.article, explanation.pack)
    yield Line("")
    yield Line(f"made by {figure.rule}", "head")
    for name, written in (("unit", figure.unit), ("per", figure.per)):
        if written:
            yield Line(f"  {name}")
            yield Line(f"    {printable(written)}", "text")
    yield Line(f"  of {place(figure.of) if figure.of else 'nothing that the text names near it'}")
    if figure.of is not None:
        yield Line(f"    {printable(figure.of.text)}", "text")
    if figure.period is not None:
        yield Line(f"  period {period_text(figure.period)}")
        if figure.period.text:
            yield Line(f"    {printable(figure.period.text)}", "text")
    if explanation.base is not None:
        base = explanation.base
        yield Line(f"  compared with {base.id[:SHOWN]}  {_figure_text(base)}  {place(base.text)}")
        yield Line(f"    {printable(base.text.text)}", "text")
    yield from _steps(figure.evidence)
    yield from _left_open(figure.left_open)


def _steps(evidence: Iterable[Evidence]) -> Iterator[Line]:
    for number, step in enumerate(evidence, start=1):
        if number == 1:
            yield Line("the rules, and what each one read", "head")
        where = f"  {place(step.span)}" if step.span else ""
        yield Line(f"  {number}. {step.rule}{where}")
        if step.span is not None:
            yield Line(f"    {printable(step.span.text)}", "text")
        if step.note:
            yield Line(f"    {printable(step.note)}")


def _left_open(doubts: Iterable[str]) -> Iterator[Line]:
    yield Line("left open", "head")
    for doubt in tuple(doubts) or ("nothing",):
        yield Line(f"    {printable(doubt)}")


def refusal_lines(refusals: Iterable[Refusal]) -> Iterator[Line]:
    """Yield what was not read, and why."""
    for refusal in refusals:
        yield Line(f"{refusal.reason}  {printable(refusal.origin)}", "head")
        yield Line(f"    {printable(refusal.detail)}")


def summary_lines(summary: Summary, ledger: str) -> Iterator[Line]:
    """Yield what came of an ingest."""
    yield Line(
        f"{_number(summary.read, 'article')} read into {ledger}, "
        f"{_number(summary.claims, 'claim')}, {_number(summary.figures, 'figure')}; "
        f"{summary.already} held already",
        "head",
    )
    if summary.refused:
        reasons = ", ".join(f"{count} {reason}" for reason, count in summary.refused)
        yield Line(f"refused: {reasons}; 'musnad refusals' lists them")

"""The JSON contract: what a reading looks like to everything downstream."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

from musnad.records import (
    Act,
    Actor,
    Article,
    Claim,
    Event,
    Evidence,
    Figure,
    Flag,
    HolderKind,
    Hop,
    HopRole,
    Kind,
    Period,
    Polarity,
    Qualifier,
    Reading,
    Span,
    Standing,
    Trend,
)

Json = dict[str, Any]
"""A JSON object as the standard library has it; the one place where a type is left open."""


def to_json(reading: Reading, *, full: bool = False) -> Json:
    """Return the contract's object for one reading.

    Args:
        reading: What was read.
        full: Add, beside the contract's keys, what the records hold besides: evidence, what was
            left open, provenance, exact decimals. Then ``from_json`` gives the same record back.
    """
    found: Json = {
        "article": _article(reading.article, full=full),
        "claims": [claim_to_json(claim, full=full) for claim in reading.claims],
        "figures": [figure_to_json(figure, full=full) for figure in reading.figures],
        "actors": [_actor(actor) for actor in reading.actors],
        "events": [_event(event, full=full) for event in reading.events],
        "flags": [_flag(flag) for flag in reading.flags],
    }
    if full:
        found["pack"] = reading.pack
    return found


def claim_to_json(claim: Claim, *, full: bool = False) -> Json:
    """Return the contract's object for one claim."""
    found: Json = {
        "id": claim.id,
        "content": _span(claim.content),
        "cue": _span(claim.cue),
        "source": _span(claim.source),
        "chain": [_hop(hop) for hop in claim.chain],
        "kind": claim.kind,
        "act": claim.act,
        "polarity": claim.polarity,
        "addressee": _span(claim.addressee),
        "occasion": _span(claim.occasion),
        "rule": claim.rule,
        "confidence": claim.confidence,
    }
    if full:
        found["evidence"] = [_step(step) for step in claim.evidence]
        found["left_open"] = list(claim.left_open)
    return found


def from_json(found: Json) -> Reading:
    """Return the reading that a contract object stands for.

    What the contract does not carry stays at the record's default, unless the object was made
    with ``full``.
    """
    return Reading(
        article=_to_article(found["article"]),
        claims=tuple(_to_claim(claim) for claim in found["claims"]),
        figures=tuple(_to_figure(figure) for figure in found["figures"]),
        actors=tuple(_to_actor(actor) for actor in found["actors"]),
        events=tuple(_to_event(event) for event in found["events"]),
        flags=tuple(_to_flag(flag) for flag in found["flags"]),
        pack=found.get("pack", ""),
    )


def _span(span: Span | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _to_span(found: Json) -> Span:
    return Span(found["start"], found["end"], found["text"])


def _maybe_span(found: Json | None) -> Span | None:
    return None if found is None else _to_span(found)


def _article(article: Article, *, full: bool) -> Json:
    found: Json = {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "published": _published(article.published, full=full),
        "text": article.text,
    }
    if full:
        names = ("url", "source_id", "outlet", "author", "origin", "digest", "extractor")
        found |= {name: getattr(article, name) for name in names}
    return found


def _published(period: Period | None, *, full: bool) -> Json | None:
    if period is None:
        return None
    found: Json = {"start": period.start, "end": period.end, "how": period.how}
    return found | {"text": period.text} if full else found


def _to_period(found: Json | None) -> Period | None:
    if found is None:
        return None
    return Period(
        start=found["start"],
        end=found["end"],
        how=found.get("how", "stated"),
        text=found.get("text"),
    )


def _to_article(found: Json) -> Article:
    return Article(
        id=found["id"],
        text=found["text"],
        language=found["language"],
        title=found["title"],
        published=_to_period(found["published"]),
        url=found.get("url"),
        source_id=found.get("source_id"),
        outlet=found.get("outlet"),
        author=found.get("author"),
        origin=found.get("origin"),
        digest=found.get("digest"),
        extractor=found.get("extractor"),
    )


def _hop(hop: Hop) -> Json:
    return {
        "name": hop.name,
        "with": list(hop.with_),
        "actor": hop.actor,
        "role": hop.role,
        "kind": hop.kind,
        "country": hop.country,
        "ownership": hop.ownership,
        "span": _span(hop.span),
    }


def _to_hop(found: Json) -> Hop:
    return Hop(
        name=found["name"],
        actor=found["actor"],
        role=found["role"],
        kind=found["kind"],
        country=found["country"],
        ownership=found["ownership"],
        span=_maybe_span(found["span"]),
        with_=tuple(found["with"]),
    )


def _to_claim(found: Json) -> Claim:
    return Claim(
        id=found["id"],
        content=_to_span(found["content"]),
        cue=_maybe_span(found["cue"]),
        source=_maybe_span(found["source"]),
        chain=tuple(_to_hop(hop) for hop in found["chain"]),
        kind=found["kind"],
        act=found["act"],
        polarity=found["polarity"],
        addressee=_maybe_span(found["addressee"]),
        occasion=_maybe_span(found["occasion"]),
        rule=found["rule"],
        confidence=found["confidence"],
        evidence=_to_steps(found),
        left_open=tuple(found.get("left_open", ())),
    )


def figure_to_json(figure: Figure, *, full: bool = False) -> Json:
    """Return the contract's object for one figure."""
    period = figure.period
    found: Json = {
        "id": figure.id,
        "text": _span(figure.text),
        "value": _number(figure.value),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "vague": figure.vague,
        "unit": figure.unit,
        "per": figure.per,
        "qualifier": figure.qualifier,
        "standing": figure.standing,
        "trend": figure.trend,
        "base": figure.base,
        "of": _span(figure.of),
        "period": period and {"start": period.start, "end": period.end, "text": period.text},
        "claim": figure.claim,
        "rule": figure.rule,
    }
    if full:
        found["decimal"] = {"value": figure.value, "low": figure.low, "high": figure.high}
        found["evidence"] = [_step(step) for step in figure.evidence]
        found["left_open"] = list(figure.left_open)
        if period is not None:
            found["period"]["how"] = period.how
    return found


def _to_figure(found: Json) -> Figure:
    exact = found.get("decimal") or {
        name: _decimal(found[name]) for name in ("value", "low", "high")
    }
    return Figure(
        id=found["id"],
        text=_to_span(found["text"]),
        value=exact["value"],
        low=exact["low"],
        high=exact["high"],
        vague=found["vague"],
        unit=found["unit"],
        per=found["per"],
        qualifier=found["qualifier"],
        standing=found["standing"],
        trend=found["trend"],
        base=found["base"],
        of=_maybe_span(found["of"]),
        period=_to_period(found["period"]),
        claim=found["claim"],
        rule=found["rule"],
        evidence=_to_steps(found),
        left_open=tuple(found.get("left_open", ())),
    )


def _step(step: Evidence) -> Json:
    return {"rule": step.rule, "span": _span(step.span), "note": step.note}


def _to_steps(found: Json) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(rule=step["rule"], span=_maybe_span(step["span"]), note=step["note"])
        for step in found.get("evidence", ())
    )


def _number(decimal: str | None) -> int | float | None:
    if decimal is None:
        return None
    value = Decimal(decimal)
    if value == value.to_integral_value():
        return int(value)
    return int(float(value)) if float(value).is_integer() else float(value)


def _decimal(number: float | None) -> str | None:
    return None if number is None else f"{Decimal(repr(number)):f}"


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "country": actor.country,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "key": actor.key,
        "offices": [_span(office) for office in actor.offices],
        "mentions": [_span(mention) for mention in actor.mentions],
    }


def _to_actor(found: Json) -> Actor:
    spans = {
        name: tuple(_to_span(span) for span in found[name]) for name in ("offices", "mentions")
    }
    return Actor(**found | spans)


def _event(event: Event, *, full: bool) -> Json:
    found: Json = {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "trigger": _span(event.trigger),
        "actor": list(event.actor),
        "recipient": list(event.recipient),
        "status": event.status,
        "asserted_by": list(event.asserted_by),
        "denied_by": list(event.denied_by),
    }
    return found | {"rule": event.rule} if full else found


def _to_event(found: Json) -> Event:
    return Event(
        id=found["id"],
        type=found["type"],
        mode=found["mode"],
        trigger=_to_span(found["trigger"]),
        actor=tuple(found["actor"]),
        recipient=tuple(found["recipient"]),
        status=found["status"],
        asserted_by=tuple(found["asserted_by"]),
        denied_by=tuple(found["denied_by"]),
        rule=found.get("rule", ""),
    )


def _flag(flag: Flag) -> Json:
    return {"kind": flag.kind, "span": _span(flag.span), "why": flag.why, "rule": flag.rule}


def _to_flag(found: Json) -> Flag:
    return Flag(
        kind=found["kind"], span=_to_span(found["span"]), why=found["why"], rule=found["rule"]
    )


_STRING: Json = {"type": "string"}
_ID: Json = {"type": "string", "minLength": 1}
_DAY: Json = {"type": "string", "format": "date"}
_NUMBER: Json = {"type": ["number", "null"]}
_MAYBE: Json = {"type": ["string", "null"]}


def schema() -> Json:
    """Return the JSON Schema (2020-12) of the contract."""
    defs = {
        "span": _object(
            "A half-open range of code points of the article's text, with its characters.",
            start={"type": "integer", "minimum": 0},
            end={"type": "integer", "minimum": 0},
            text=_STRING,
        ),
        "article": _object(
            "The article as received.",
            id=_ID,
            title=_MAYBE,
            language=_STRING,
            published=_nullable(
                _object(
                    "The days between which it was published.",
                    start=_DAY,
                    end=_DAY,
                    how={"enum": ["stated", "inferred"]},
                )
            ),
            text=_STRING,
        ),
        "hop": _object(
            "One holder in a chain of attribution.",
            name=_STRING,
            **{"with": _list(_STRING)},
            actor=_STRING,
            role={"enum": list(get_args(HopRole))},
            kind={"enum": [*get_args(HolderKind), None]},
            country=_MAYBE,
            ownership=_MAYBE,
            span=_nullable(_ref("span")),
        ),
        "claim": _claim_schema(),
        "figure": _figure_schema(),
        "actor": _object(
            "Someone or something that speaks, acts or is named.",
            id=_ID,
            name=_STRING,
            type=_MAYBE,
            country=_MAYBE,
            sector=_MAYBE,
            wikidata=_MAYBE,
            key=_MAYBE,
            offices=_list(_ref("span")),
            mentions=_list(_ref("span")),
        ),
        "event": _event_schema(),
        "flag": _object(
            "Something doubtful that was seen, or something set aside, with the reason.",
            kind=_STRING,
            span=_ref("span"),
            why=_STRING,
            rule=_STRING,
        ),
    }
    tables = {f"{name}s": _list(_ref(name)) for name in ("claim", "figure", "actor", "event")}
    whole = _object(
        "All that was read from one article.",
        article=_ref("article"),
        **tables,
        flags=_list(_ref("flag")),
    )
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Reading"}
    return head | whole | {"$defs": defs}


def _claim_schema() -> Json:
    return _object(
        "One statement on somebody's word; an empty chain is the outlet's own voice.",
        id=_ID,
        content=_ref("span"),
        cue=_nullable(_ref("span")),
        source=_nullable(_ref("span")),
        chain=_list(_ref("hop")),
        kind={"enum": list(get_args(Kind))},
        act={"enum": list(get_args(Act))},
        polarity={"enum": list(get_args(Polarity))},
        addressee=_nullable(_ref("span")),
        occasion=_nullable(_ref("span")),
        rule=_STRING,
        confidence={"type": "number", "minimum": 0, "maximum": 1},
    )


def _figure_schema() -> Json:
    return _object(
        "A quantity: how much, of what, when, on whose word.",
        id=_ID,
        text=_ref("span"),
        value=_NUMBER,
        low=_NUMBER,
        high=_NUMBER,
        vague={"type": "boolean"},
        unit=_STRING,
        per=_STRING,
        qualifier={"enum": list(get_args(Qualifier))},
        standing={"enum": [*get_args(Standing), None]},
        trend={"enum": [*get_args(Trend), None]},
        base=_MAYBE,
        of=_nullable(_ref("span")),
        period=_nullable(_object("The days it is about.", start=_DAY, end=_DAY, text=_MAYBE)),
        claim=_MAYBE,
        rule=_STRING,
    )


def _event_schema() -> Json:
    return _object(
        "A political event: who did what to whom, and who says so.",
        id=_ID,
        type=_STRING,
        mode=_MAYBE,
        trigger=_ref("span"),
        actor=_list(_STRING),
        recipient=_list(_STRING),
        status=_STRING,
        asserted_by=_list(_STRING),
        denied_by=_list(_STRING),
    )


def _object(description: str, **properties: Json) -> Json:
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _nullable(found: Json) -> Json:
    return {"anyOf": [found, {"type": "null"}]}

"""A reading as rows of the ledger's tables, and the way back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, InvalidOperation
from typing import Any

from musnad.errors import StoreError
from musnad.knowledge.name_key import name_key
from musnad.records import (
    Actor,
    Article,
    Claim,
    Event,
    Evidence,
    Figure,
    Flag,
    Hop,
    Period,
    Reading,
    Span,
)
from musnad.text.token import tokenise

Row = dict[str, Any]
"""One row by column name; what DuckDB gives back has no narrower type."""

_ARTICLE = (
    "id", "language", "title", "url", "source_id", "outlet", "author", "origin", "digest",
    "extractor",
)  # fmt: skip
_FIGURE = (
    "id", "value", "low", "high", "vague", "unit", "per", "qualifier", "standing", "trend", "base",
    "claim", "rule",
)  # fmt: skip
_WHOLE_DIGITS, _DECIMALS = 29, 9  # of DECIMAL(38, 9)
_LAST_DIGIT = Decimal(1).scaleb(-_DECIMALS)
_ACTOR = ("id", "name", "type", "country", "sector", "wikidata", "key")


def searchable(text: str) -> str:
    """Return ``text`` as people type it: folded words, one space round each.

    Examples:
        >>> searchable("أوشاكوف، إلى")
        ' اوشاكوف الي '
    """
    words = [token.form for token in tokenise(text) if token.form[0].isalnum()]
    return f" {' '.join(words)} "


def searchable_name(text: str) -> str:
    """Return a name as people type it: folded words, without the article.

    Examples:
        >>> searchable_name("البيت الأبيض")
        ' بيت ابيض '
    """
    words = (word.removeprefix("ال") or word for word in searchable(text).split())
    return f" {' '.join(words)} "


def to_rows(reading: Reading, run: int | None) -> dict[str, list[Row]]:
    """Return the rows of a reading, by table.

    Raises:
        StoreError: When two of its claims, figures or actors share an id.
    """
    article = reading.article.id
    _check_ids(reading, "claims", [claim.id for claim in reading.claims])
    _check_ids(reading, "figures", [figure.id for figure in reading.figures])
    _check_ids(reading, "actors", [actor.id for actor in reading.actors])
    rows: dict[str, list[Row]] = defaultdict(list)
    rows["articles"].append(_article_row(reading, run))
    for nth, claim in enumerate(reading.claims):
        rows["claims"].append(_claim_row(claim, reading, nth))
        rows["hops"] += [_hop_row(hop, claim, nth) for nth, hop in enumerate(claim.chain)]
        rows["evidence"] += _evidence_rows("claim", claim)
    for nth, actor in enumerate(reading.actors):
        rows["actors"].append(_actor_row(actor, nth))
        for table, spans in (("mentions", actor.mentions), ("offices", actor.offices)):
            rows[table] += [
                {"actor": actor.id, "nth": nth} | _span("span", span)
                for nth, span in enumerate(spans)
            ]
    for nth, figure in enumerate(reading.figures):
        rows["figures"].append(_figure_row(figure, reading, nth))
        rows["figure_evidence"] += _evidence_rows("figure", figure)
    rows["events"] += [_event_row(event, nth) for nth, event in enumerate(reading.events)]
    rows["flags"] += [_flag_row(flag, nth) for nth, flag in enumerate(reading.flags)]
    for table, found in rows.items():
        if table != "articles":
            for row in found:
                row["article"] = article
    return rows


def _evidence_rows(owner: str, found: Claim | Figure) -> list[Row]:
    return [
        {owner: found.id, "nth": nth, "rule": step.rule, "note": step.note}
        | _span("span", step.span)
        for nth, step in enumerate(found.evidence)
    ]


def _check_ids(reading: Reading, what: str, ids: Sequence[str]) -> None:
    if len(set(ids)) < len(ids):
        problem = (
            f"article {reading.article.id}: two {what} have the same id. "
            "Ids are digests of what tells things apart; report the article."
        )
        raise StoreError(problem)


def _span(name: str, span: Span | None) -> Row:
    return {
        f"{name}_start": span and span.start,
        f"{name}_end": span and span.end,
        f"{name}_text": None if span is None else span.text,
    }


def _period(name: str, period: Period | None) -> Row:
    parts = ("start", "end", "how", "text")
    return {f"{name}_{part}": period and getattr(period, part) for part in parts}


def _article_row(reading: Reading, run: int | None) -> Row:
    article = reading.article
    row: Row = {name: getattr(article, name) for name in _ARTICLE}
    row |= _period("published", article.published)
    row |= {"pack": reading.pack, "run": run, "text": article.text}
    row["outlet_folded"] = article.outlet and searchable_name(article.outlet)
    return row


def _claim_row(claim: Claim, reading: Reading, nth: int) -> Row:
    row: Row = {
        "id": claim.id,
        "nth": nth,
        "speaker": claim.chain[0].name if claim.chain else None,
        "act": claim.act,
        "kind": claim.kind,
        "polarity": claim.polarity,
        "rule": claim.rule,
        "pack": reading.pack,
        "confidence": claim.confidence,
        "left_open": list(claim.left_open),
        "content_folded": searchable(claim.content.text),
    }
    for name in ("content", "cue", "source", "addressee", "occasion"):
        row |= _span(name, getattr(claim, name))
    return row


def _hop_row(hop: Hop, claim: Claim, nth: int) -> Row:
    return {
        "claim": claim.id,
        "nth": nth,
        "name": hop.name,
        "with_names": list(hop.with_),
        "actor": hop.actor,
        "role": hop.role,
        "kind": hop.kind,
        "country": hop.country,
        "ownership": hop.ownership,
        "name_folded": "|".join(searchable_name(name) for name in (hop.name, *hop.with_)),
    } | _span("span", hop.span)


def _actor_row(actor: Actor, nth: int) -> Row:
    row: Row = {name: getattr(actor, name) for name in _ACTOR}
    spelling = f" {name_key(actor.name)} " if actor.type == "person" else None
    folded = {"name_folded": searchable_name(actor.name), "spelling_folded": spelling}
    return row | {"nth": nth} | folded


def _figure_row(figure: Figure, reading: Reading, nth: int) -> Row:
    row: Row = {name: getattr(figure, name) for name in _FIGURE} | {"nth": nth}
    row |= _span("text", figure.text) | _span("of", figure.of) | _period("period", figure.period)
    of = "" if figure.of is None else figure.of.text
    return row | {
        "smallest": min(_comparable(figure, ROUND_FLOOR), default=None),
        "largest": max(_comparable(figure, ROUND_CEILING), default=None),
        "left_open": list(figure.left_open),
        "text_folded": searchable(figure.text.text),
        "unit_folded": searchable(figure.unit),
        "of_folded": searchable(of),
        "around_folded": searchable(_around(figure, reading.claims)),
    }


def _comparable(figure: Figure, rounding: str) -> list[Decimal]:
    """Return a figure's numbers as SQL compares them; none where one is beyond DECIMAL(38, 9).

    Digits past the ninth decimal are rounded outwards: what lies between smallest and largest
    always holds the number.
    """
    exact = Context(prec=_WHOLE_DIGITS + _DECIMALS, rounding=rounding)
    written = (figure.value, figure.low, figure.high)
    try:
        return [
            Decimal(number).quantize(_LAST_DIGIT, context=exact)
            for number in written
            if number is not None
        ]
    except InvalidOperation:
        return []


def _around(figure: Figure, claims: Sequence[Claim]) -> str:
    """Return the words that a figure stands among: its claim, or the outlet's own sentence."""
    start, end = figure.text.start, figure.text.end
    for claim in claims:
        inside = claim.content.start <= start and end <= claim.content.end
        if claim.id == figure.claim or (figure.claim is None and not claim.chain and inside):
            return claim.content.text
    return ""


def _event_row(event: Event, nth: int) -> Row:
    return {
        "id": event.id,
        "nth": nth,
        "type": event.type,
        "mode": event.mode,
        "actors": list(event.actor),
        "recipients": list(event.recipient),
        "status": event.status,
        "asserted_by": list(event.asserted_by),
        "denied_by": list(event.denied_by),
        "rule": event.rule,
    } | _span("trigger", event.trigger)


def _flag_row(flag: Flag, nth: int) -> Row:
    return {"nth": nth, "kind": flag.kind, "why": flag.why, "rule": flag.rule} | _span(
        "span", flag.span
    )


def to_reading(article: Row, rows: Mapping[str, Sequence[Row]]) -> Reading:
    """Return the reading that an article's rows stand for; rows come in the ledger's order."""
    mentions, offices = (_grouped(rows[table], "actor") for table in ("mentions", "offices"))
    return Reading(
        article=to_article(article),
        claims=to_claims(rows["claims"], rows["hops"], rows["evidence"]),
        figures=to_figures(rows["figures"], rows["figure_evidence"]),
        actors=tuple(
            _to_actor(row, mentions[row["id"]], offices[row["id"]]) for row in rows["actors"]
        ),
        events=tuple(_to_event(row) for row in rows["events"]),
        flags=tuple(_to_flag(row) for row in rows["flags"]),
        pack=article["pack"],
    )


def to_article(row: Row) -> Article:
    """Return the article of a row."""
    given = {name: row[name] for name in _ARTICLE}
    return Article(**given, text=row["text"], published=to_period(row, "published"))


def to_claims(
    claims: Sequence[Row], hops: Iterable[Row], evidence: Iterable[Row]
) -> tuple[Claim, ...]:
    """Return the claims of rows that come in the ledger's order, with what belongs to each."""
    by_claim, steps = _grouped(hops, "claim"), _grouped(evidence, "claim")
    return tuple(_to_claim(row, by_claim[row["id"]], steps[row["id"]]) for row in claims)


def _grouped(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def _to_claim(row: Row, hops: Sequence[Row], evidence: Sequence[Row]) -> Claim:
    return Claim(
        id=row["id"],
        content=_to_span(row, "content"),
        cue=_maybe_span(row, "cue"),
        source=_maybe_span(row, "source"),
        chain=tuple(_to_hop(hop) for hop in hops),
        kind=row["kind"],
        act=row["act"],
        polarity=row["polarity"],
        addressee=_maybe_span(row, "addressee"),
        occasion=_maybe_span(row, "occasion"),
        rule=row["rule"],
        confidence=row["confidence"],
        evidence=_to_evidence(evidence),
        left_open=tuple(row["left_open"]),
    )


def _to_span(row: Row, name: str) -> Span:
    return Span(row[f"{name}_start"], row[f"{name}_end"], row[f"{name}_text"])


def _maybe_span(row: Row, name: str) -> Span | None:
    return None if row[f"{name}_start"] is None else _to_span(row, name)


def to_period(row: Row, name: str) -> Period | None:
    """Return the period in the columns that begin with ``name``, where there is one."""
    if row[f"{name}_start"] is None:
        return None
    parts = ("start", "end", "how", "text")
    return Period(**{part: row[f"{name}_{part}"] for part in parts})


def _to_hop(row: Row) -> Hop:
    return Hop(
        name=row["name"],
        actor=row["actor"],
        role=row["role"],
        kind=row["kind"],
        country=row["country"],
        ownership=row["ownership"],
        span=_maybe_span(row, "span"),
        with_=tuple(row["with_names"]),
    )


def _to_actor(row: Row, mentions: Sequence[Row], offices: Sequence[Row]) -> Actor:
    return Actor(
        **{name: row[name] for name in _ACTOR},
        mentions=tuple(_to_span(mention, "span") for mention in mentions),
        offices=tuple(_to_span(office, "span") for office in offices),
    )


def to_figures(rows: Iterable[Row], evidence: Iterable[Row]) -> tuple[Figure, ...]:
    """Return the figures of rows that come in the ledger's order, with their evidence."""
    steps = _grouped(evidence, "figure")
    return tuple(_to_figure(row, steps[row["id"]]) for row in rows)


def _to_figure(row: Row, evidence: Sequence[Row]) -> Figure:
    return Figure(
        **{name: row[name] for name in _FIGURE},
        text=_to_span(row, "text"),
        of=_maybe_span(row, "of"),
        period=to_period(row, "period"),
        evidence=_to_evidence(evidence),
        left_open=tuple(row["left_open"]),
    )


def _to_evidence(rows: Iterable[Row]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(rule=row["rule"], span=_maybe_span(row, "span"), note=row["note"]) for row in rows
    )


def _to_event(row: Row) -> Event:
    return Event(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        trigger=_to_span(row, "trigger"),
        actor=tuple(row["actors"]),
        recipient=tuple(row["recipients"]),
        status=row["status"],
        asserted_by=tuple(row["asserted_by"]),
        denied_by=tuple(row["denied_by"]),
        rule=row["rule"],
    )


def _to_flag(row: Row) -> Flag:
    return Flag(kind=row["kind"], span=_to_span(row, "span"), why=row["why"], rule=row["rule"])

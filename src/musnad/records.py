"""The frozen records that flow between stages. They hold facts, never behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say", "deny", "confirm", "announce", "accuse", "condemn", "warn", "threaten", "promise",
    "demand", "call", "welcome", "praise", "reject", "agree", "estimate", "ask", "other",
]  # fmt: skip
Polarity = Literal["affirmed", "negated"]
Qualifier = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range"]
Standing = Literal["target", "record"]
Trend = Literal["rise", "fall"]
HolderKind = Literal[
    "person", "role", "unnamed", "org", "group", "media", "country", "document", "name", "thing",
    "pronoun",
]  # fmt: skip
ActorType = Literal["person", "org", "country", "place", "group", "media"]
HopRole = Literal["speaker", "agency", "media", "document", "relay"]
Reason = Literal[
    "empty", "binary", "encoding", "too-large", "not-arabic", "no-article", "broken-html",
    "broken-json", "not-found", "permission", "network", "forbidden-address",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of an article's text, with its characters.

    Attributes:
        start: First code point, counted from 0.
        end: One past the last code point.
        text: The characters: ``article.text[start:end] == text`` always holds.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A range of days.

    Attributes:
        start: First day, ISO 8601.
        end: Last day, ISO 8601, inclusive.
        how: ``stated`` by the page, the record or the text, or ``inferred`` from it.
        text: The words it was read from, where there are any.
    """

    start: str
    end: str
    how: Literal["stated", "inferred"] = "stated"
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as received. Everything else points into its ``text``.

    Attributes:
        id: Digest of the text, and of the URL where there is one.
        text: The body as received; for a page, the text extracted from it.
        language: ISO 639-1 code.
        title: Headline, where the input names one.
        published: When, where the input says so or the text lets it be inferred.
        url: Where it was published.
        source_id: Its id at the outlet or in an archive, where the input names one.
        outlet: Who published it.
        author: The byline, where the input names one.
        origin: The file, URL or record it came from, as the user named it.
        digest: SHA-256 of the bytes received.
        extractor: Name and version of what took the text out of a page; None for text.
    """

    id: str
    text: str
    language: str
    title: str | None = None
    published: Period | None = None
    url: str | None = None
    source_id: str | None = None
    outlet: str | None = None
    author: str | None = None
    origin: str | None = None
    digest: str | None = None
    extractor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an actor is named."""

    actor: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone or something that speaks or acts, or is named.

    Attributes:
        id: Digest of its key, or of its folded name where the knowledge has none: the same
            actor has the same id in every article.
        name: The fullest form the article uses, without title.
        type: person, org, country, place, group, media; None where it is not decided.
        country: ISO 3166 alpha-3, where known.
        sector: PLOVER sector, where known.
        wikidata: Identifier, where a source at hand gives it.
        key: What the knowledge calls it, where it knows it.
        offices: The offices that the article names it with.
        mentions: Where the article names it.
    """

    id: str
    name: str
    type: str | None = None
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    key: str | None = None
    offices: tuple[Span, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One holder in a chain of attribution.

    Attributes:
        name: The holder's fullest name in the article, or the description of an unnamed one.
        actor: Id of the actor.
        role: ``speaker`` for the innermost; what kind of channel for the others.
        kind: What sort of holder it is; ``unnamed`` and ``document`` are no actors.
        country: ISO 3166 alpha-3 of the holder, where it is clear.
        ownership: state, public, private or party, for a medium that the knowledge has.
        span: Where this hop is named, where it is; None for a holder carried over.
        with_: Names of those who speak jointly ("شي وبوتين").
    """

    name: str
    actor: str
    role: HopRole
    kind: HolderKind | None = None
    country: str | None = None
    ownership: str | None = None
    span: Span | None = None
    with_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One step of the reading that made a claim: which rule read which characters."""

    rule: str
    span: Span | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement on somebody's word. An empty chain is the outlet's own voice.

    Attributes:
        id: Digest of article, content, cue and speaker.
        content: What was said.
        cue: The words that make it reported speech; None where a quotation simply goes on.
        source: The mention of the holder next to the cue; None where it is elided.
        chain: Innermost speaker first, outermost channel last.
        kind: direct (wholly quoted), indirect, or mixed.
        act: The speech act the cue makes of it.
        polarity: ``negated`` where the cue itself is negated ("لم يقل إن").
        addressee: To whom it was said.
        occasion: On what occasion it was said.
        rule: The rule that vouches for the link.
        confidence: Share of claims made by like evidence that were right on the articles it
            was calibrated on, between 0 and 1.
        evidence: Every step, for ``explain``.
        left_open: What could not be decided, in words.
    """

    id: str
    content: Span
    cue: Span | None
    source: Span | None
    chain: tuple[Hop, ...]
    kind: Kind
    act: Act
    polarity: Polarity = "affirmed"
    addressee: Span | None = None
    occasion: Span | None = None
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    left_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity: how much, of what, when, on whose word.

    Attributes:
        id: Digest of article, span and rule.
        text: Number, unit and approximator.
        value: The number in base units, as an exact decimal; None for a range or a vague one.
        low: Lower end of a range.
        high: Upper end of a range.
        vague: Whether the text gives no number ("dozens").
        unit: ISO 4217 code, ``percent``, ``points``, ``times``, or the counted noun in the
            singular; empty where the text names none.
        per: What it is counted per ("barrel", "day"); empty for nothing.
        qualifier: How exact the text says that it is.
        standing: ``target`` or ``record``, where the text says so.
        trend: Whether it is the size of a rise or of a fall.
        base: Id of the figure that it is compared with.
        of: The words for what is measured.
        period: The days it is about.
        claim: Id of the claim in whose content it stands; None for the outlet's own voice.
        rule: The rule that read it.
        evidence: Every step, for ``explain``.
        left_open: What could not be decided, in words.
    """

    id: str
    text: Span
    value: str | None
    low: str | None
    high: str | None
    vague: bool = False
    unit: str
    per: str = ""
    qualifier: Qualifier
    standing: Standing | None = None
    trend: Trend | None = None
    base: str | None = None
    of: Span | None
    period: Period | None
    claim: str | None
    rule: str
    evidence: tuple[Evidence, ...] = ()
    left_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A political event: who did what to whom, and who says so."""

    id: str
    type: str
    mode: str | None
    trigger: Span
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    status: str
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something doubtful that was seen, or something set aside, with the reason."""

    kind: str
    span: Span
    why: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Input that was not read."""

    origin: str
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one article.

    Attributes:
        pack: Name and version of the language pack that read it, such as ``ar 0.1.0``.
    """

    article: Article
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    flags: tuple[Flag, ...]
    pack: str

"""What the tools give: typed records in which every statement carries its quotation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Literal, NamedTuple

from pydantic import BaseModel, Field

from musnad.corroborate.independence import Independence
from musnad.corroborate.trace import Trace
from musnad.pipeline.explain import Explanation
from musnad.records import Article, Claim, Evidence, Figure, Hop, Period, Reading, Span
from musnad.store.acting import ActorFile, KnownActor
from musnad.store.ledger import KeptClaim, KeptFigure
from musnad.store.overview import OutletRow, Overview, QuotedName
from musnad.store.search import FoundActor, FoundArticle, Search
from musnad.store.series import Point, Series, by_value

LONGEST = 1_500
"""The most code points of one quotation."""

_MOST_NAMES = 25
_MOST_AGAINST = 10


class Page(NamedTuple):
    """Claims, and the id of the one after which there are more."""

    claims: Sequence[KeptClaim]
    after: str | None


class Days(BaseModel):
    """The days between which something lies."""

    start: str
    end: str
    how: str | None = Field(None, description="stated by the article, or inferred from its words")


class Source(BaseModel):
    """The article that words stand in."""

    article: str | None = Field(description="id of the article")
    title: str | None
    outlet: str | None
    url: str | None
    published: Days | None


class Quotation(Source):
    """Words of an article, to the letter: ``text`` is ``article[start:end]`` in code points."""

    start: int
    end: int
    text: str
    cut: bool = Field(False, description="whether the words go on after what is given here")


class Words(BaseModel):
    """Words of the article that the answer is about: ``article[start:end]`` in code points."""

    start: int
    end: int
    text: str
    cut: bool = Field(False, description="whether the words go on after what is given here")


class Holder(BaseModel):
    """One holder of a chain of attribution."""

    name: str
    beside: list[str] = Field(description="those who speak jointly with it")
    role: str
    country: str | None


class ClaimAnswer(BaseModel):
    """Who said what, on whose word."""

    id: str
    act: str
    polarity: str
    speaker: str | None = Field(description="None where the outlet says it in its own voice")
    chain: list[Holder] = Field(description="the innermost speaker first, the last channel last")
    quotation: Quotation
    confidence: float
    copies: int | None = Field(
        description="claims of the ledger that say it in the same words, where they were counted"
    )


class FigureAnswer(BaseModel):
    """How much, of what, when, on whose word."""

    id: str
    value: str | None = Field(description="an exact decimal in base units")
    low: str | None
    high: str | None
    vague: bool
    unit: str
    qualifier: str
    of: str | None = Field(description="the article's words for what is measured")
    period: Days | None
    speaker: str | None
    chain: list[str]
    claim: str | None = Field(description="id of the claim it stands in")
    quotation: Quotation


class ActorAnswer(BaseModel):
    """Who speaks, acts or is named."""

    id: str
    name: str
    type: str | None
    country: str | None
    articles: int
    said: int = Field(description="claims it is the speaker of")


class Neighbour(ActorAnswer):
    """Who is named in the same articles as another."""

    together: int = Field(description="articles that name both")


class Passage(BaseModel):
    """A passage of an article that holds what was searched for."""

    title: str | None
    quotation: Quotation
    copies: int


class ReadAnswer(BaseModel):
    """What was read from a text; every quotation points into the text as it was given."""

    article: str = Field(description="id of the text; it is not stored")
    claims: list[ClaimAnswer]
    figures: list[FigureAnswer]
    actors: list[str] = Field(description="names, in the order of the text")
    total_claims: int
    total_figures: int
    after: str | None = Field(description="give it as 'after' for what follows; None at the end")


class SearchAnswer(BaseModel):
    """What a search found, best first."""

    claims: list[ClaimAnswer]
    actors: list[ActorAnswer]
    articles: list[Passage]
    totals: dict[str, int] = Field(
        description="how many fit, by kind; the copies that stand folded under one are counted"
    )
    unknown: list[str] = Field(description="words that nothing in the ledger holds")
    after: str | None = Field(description="give it as 'after' for the next page; None at the end")
    hint: str | None = Field(description="what to try where nothing was found")


class ActorFileAnswer(BaseModel):
    """What the ledger holds of one actor."""

    actor: ActorAnswer
    names: list[str] = Field(description="its spellings, the most used first; first page only")
    offices: list[str] = Field(description="first page only")
    said: list[ClaimAnswer] = Field(description="what it said, newest first")
    about: list[ClaimAnswer] = Field(description="what others said that names it, newest first")
    beside: list[Neighbour] = Field(description="who is named with it; first page only")
    total_said: int = Field(description="of all days")
    total_about: int = Field(description="of all days")
    after: str | None = Field(description="give it as 'after' for more that it said")
    after_about: str | None = Field(description="give it as 'after_about' for more said of it")
    hint: str | None = Field(description="what to try where nothing was found")


class ValueAnswer(BaseModel):
    """One value that is given for the thing of a series."""

    figure: str
    claim: str | None
    value: str | None = Field(description="an exact decimal in base units")
    low: str | None
    high: str | None
    unit: str
    qualifier: str
    of: str | None = Field(description="the article's words for what is measured")
    period: Days | None
    speaker: str | None = Field(description="None where the outlet gives it in its own voice")
    chain: list[str]
    verdict: str = Field(
        description="how it stands to the others: agrees, conflicts, revises, revised, target, "
        "other-time, open, alone"
    )
    against: list[str] = Field(description="figures that say otherwise for the same time")
    quotation: Quotation


class SeriesAnswer(BaseModel):
    """The values that are given for one measured thing, earliest article first."""

    id: str
    thing: str = Field(description="the words for what is measured")
    unit: str
    trend: str = Field(description="rise or fall where the values are sizes of one")
    verdict: str = Field(description="the gravest of its values")
    articles: int
    outlets: int
    values: list[ValueAnswer] = Field(
        description="earliest first; where they are many, each different value before its repeats"
    )
    total_values: int


class ComparedAnswer(BaseModel):
    """Figures of one thing compared, conflicts first; alone ones where none can be compared."""

    series: list[SeriesAnswer]
    figures: list[FigureAnswer] = Field(description="given only where no series fits")
    after: str | None = Field(description="give it as 'after' for the next page; None at the end")
    hint: str | None = Field(description="what to try where nothing was found")
    compared: bool = Field(description="False where 'musnad corroborate' has articles to compare")


class Legs(BaseModel):
    """On how many legs a claim stands; sources alone are independent of each other."""

    articles: int
    outlets: int
    families: int
    speakers: int
    sources: int


class PlacedClaim(ClaimAnswer):
    """A claim, and whose copy the article is that it stands in."""

    family: str | None = Field(
        description="those that have the same one stand in copies of one text: they are one source"
    )


class TraceAnswer(BaseModel):
    """Where a claim stands, where it first stood, and who says otherwise."""

    claim: ClaimAnswer
    independence: Legs
    found: list[PlacedClaim] = Field(
        description="claims that say the same, the one asked for among them, earliest first"
    )
    against: list[ClaimAnswer] = Field(description="the same words with another figure, or denied")
    total_found: int
    total_against: int
    origin: str | None = Field(description="whose text it is, where copies tell it")
    after: str | None = Field(description="give it as 'after' for the next page; None at the end")
    compared: bool = Field(description="False where 'musnad corroborate' has articles to compare")


class Step(BaseModel):
    """One step of the reading: which rule read which words."""

    rule: str
    note: str
    words: Words | None = Field(description="of the article that the claim or figure stands in")


class ExplainAnswer(BaseModel):
    """Why a claim or a figure was read."""

    kind: Literal["claim", "figure"]
    claim: ClaimAnswer | None
    figure: FigureAnswer | None
    rule: str
    steps: list[Step]
    left_open: list[str] = Field(description="what could not be decided")
    pack: str


class PlaceAnswer(BaseModel):
    """Where a claim stands in an article, and who says it."""

    id: str
    speaker: str | None = Field(description="None where the outlet says it in its own voice")
    act: str
    start: int
    end: int


class ArticleAnswer(Source):
    """A part of an article's text, as received, and the claims that stand in it."""

    start: int
    end: int
    text: str = Field(description="article[start:end] in code points")
    length: int = Field(description="code points of the whole article")
    claims: list[PlaceAnswer] = Field(description="claims that stand in this part, or reach it")
    total_claims: int = Field(description="in the whole article")
    next: int | None = Field(description="give it as 'start' for what follows; None at the end")


class OutletAnswer(BaseModel):
    """An outlet of the ledger."""

    name: str
    articles: int
    claims: int
    first_day: str | None
    last_day: str | None


class LedgerAnswer(BaseModel):
    """What the ledger holds as a whole."""

    articles: int
    claims: int = Field(description="on somebody's word")
    own_voice: int = Field(description="statements in the outlets' own voice")
    figures: int
    actors: int
    first_day: str | None = Field(description="of publication")
    last_day: str | None
    undated: int = Field(description="articles without a day: 'since' and 'until' leave them out")
    outlets: list[OutletAnswer] = Field(description="those with most articles")
    total_outlets: int
    most_quoted: list[str] = Field(description="names, the most quoted first")
    not_compared: int = Field(description="articles that 'musnad corroborate' has yet to compare")


def quotation(span: Span, source: Source) -> Quotation:
    """Return the words of a span with the article they stand in, cut where they are very long."""
    text = span.text[:LONGEST]
    return Quotation(
        **source.model_dump(), start=span.start, end=span.start + len(text), text=text,
        cut=len(text) < len(span.text),
    )  # fmt: skip


def _days(period: Period | None) -> Days | None:
    return None if period is None else Days(start=period.start, end=period.end, how=period.how)


def source_of(kept: KeptClaim | KeptFigure) -> Source:
    """Return the article that a claim or a figure stands in."""
    return Source(
        article=kept.article, title=kept.title, outlet=kept.outlet, url=kept.url,
        published=_days(kept.published),
    )  # fmt: skip


def article_source(article: Article) -> Source:
    """Return an article as what words stand in."""
    return Source(
        article=article.id, title=article.title, outlet=article.outlet, url=article.url,
        published=_days(article.published),
    )  # fmt: skip


def _holder(hop: Hop) -> Holder:
    return Holder(name=hop.name, beside=list(hop.with_), role=hop.role, country=hop.country)


def claim_answer(claim: Claim, source: Source, copies: int | None = None) -> ClaimAnswer:
    """Return a claim with its quotation."""
    return ClaimAnswer(
        id=claim.id, act=claim.act, polarity=claim.polarity,
        speaker=claim.chain[0].name if claim.chain else None,
        chain=[_holder(hop) for hop in claim.chain],
        quotation=quotation(claim.content, source), confidence=claim.confidence,
        copies=copies,
    )  # fmt: skip


def kept_claims(found: Iterable[KeptClaim]) -> list[ClaimAnswer]:
    """Return claims of the ledger."""
    return [claim_answer(kept.claim, source_of(kept)) for kept in found]


def figure_answer(figure: Figure, claim: Claim | None, source: Source) -> FigureAnswer:
    """Return a figure with its quotation and on whose word it stands."""
    chain = [] if claim is None else [hop.name for hop in claim.chain]
    return FigureAnswer(
        id=figure.id, value=figure.value, low=figure.low, high=figure.high, vague=figure.vague,
        unit=figure.unit, qualifier=figure.qualifier,
        of=None if figure.of is None else figure.of.text,
        period=_days(figure.period), speaker=chain[0] if chain else None, chain=chain,
        claim=figure.claim, quotation=quotation(figure.text, source),
    )  # fmt: skip


def actor_answer(actor: KnownActor | FoundActor) -> ActorAnswer:
    """Return an actor of the ledger."""
    return ActorAnswer(
        id=actor.id, name=actor.name, type=actor.type, country=actor.country,
        articles=actor.articles, said=actor.said,
    )  # fmt: skip


def read_answer(reading: Reading, begin: int, limit: int) -> ReadAnswer:
    """Return so many claims of a reading from one on, and as many figures."""
    # Who gave the text knows its title and its day.
    source = Source(article=reading.article.id, title=None, outlet=None, url=None, published=None)
    claims = {claim.id: claim for claim in reading.claims}
    end = begin + limit
    more = end < max(len(reading.claims), len(reading.figures))
    return ReadAnswer(
        article=reading.article.id,
        claims=[claim_answer(claim, source) for claim in reading.claims[begin:end]],
        figures=[
            figure_answer(figure, claims.get(figure.claim or ""), source)
            for figure in reading.figures[begin:end]
        ],
        actors=[] if begin else [actor.name for actor in reading.actors[:limit]],
        total_claims=len(reading.claims),
        total_figures=len(reading.figures),
        after=str(end) if more else None,
    )


def search_answer(found: Search, kept: Iterable[KeptClaim], hint: str | None) -> SearchAnswer:
    """Return what was found, by kind.

    Args:
        found: What was found.
        kept: The claims among it, with all that is known of them.
        hint: What to try where nothing was found.
    """
    whole = {one.claim.id: one for one in kept}
    return SearchAnswer(
        claims=[
            claim_answer(whole[one.id].claim, source_of(whole[one.id]), one.copies)
            for one in found.found
            if one.kind == "claim"
        ],
        actors=[actor_answer(one) for one in found.found if one.kind == "actor"],
        articles=[_passage(one) for one in found.found if one.kind == "article"],
        totals={str(kind): n for kind, n in found.totals.items()},
        unknown=list(found.unknown),
        after=found.after,
        hint=hint,
    )


def _passage(one: FoundArticle) -> Passage:
    source = Source(
        article=one.id, title=one.title, outlet=one.outlet, url=one.url,
        published=_days(one.published),
    )  # fmt: skip
    return Passage(title=one.title, quotation=quotation(one.excerpt, source), copies=one.copies)


def actor_file_answer(
    found: ActorFile, said: Page, about: Page, limit: int, hint: str | None, *, first: bool
) -> ActorFileAnswer:
    """Return what the ledger holds of an actor, with one page of what was said.

    Args:
        found: What it holds.
        said: What the actor said.
        about: What others said of it.
        limit: The most neighbours to give.
        hint: What to try where nothing was found.
        first: Whether this is the first page.
    """
    return ActorFileAnswer(
        actor=actor_answer(found.actor),
        names=[name for name, _ in found.names[:_MOST_NAMES]] if first else [],
        offices=[office for office, _ in found.offices] if first else [],
        said=kept_claims(said.claims),
        about=kept_claims(about.claims),
        beside=[
            Neighbour(**actor_answer(actor).model_dump(), together=together)
            for actor, together in (found.beside[:limit] if first else ())
        ],
        total_said=len(found.all_said),
        total_about=len(found.all_about),
        after=said.after,
        after_about=about.after,
        hint=hint,
    )


def series_answer(
    series: Series, places: Mapping[str, tuple[int, int]], points: Iterable[Point]
) -> SeriesAnswer:
    """Return a series with some of its values.

    Args:
        series: The series.
        places: Where the figures stand in their articles.
        points: The values to give.
    """
    return SeriesAnswer(
        id=series.id, thing=series.thing, unit=series.unit, trend=series.trend,
        verdict=series.verdict, articles=series.articles, outlets=series.outlets,
        values=[_value(point, places[point.figure]) for point in points],
        total_values=len(series.points),
    )  # fmt: skip


def telling_points(series: Series, limit: int) -> list[Point]:
    """Return at most so many points of a series, with as many different values as there is room."""
    groups = by_value(series)
    firsts = [group[0] for group in groups]
    repeats = [point for group in groups for point in group[1:]]
    chosen = {point.figure for point in [*firsts, *repeats][:limit]}
    return [point for point in series.points if point.figure in chosen]


def _value(point: Point, place: tuple[int, int]) -> ValueAnswer:
    source = Source(
        article=point.article, title=point.title, outlet=point.outlet, url=point.url,
        published=_days(point.published),
    )  # fmt: skip
    return ValueAnswer(
        figure=point.figure, claim=point.claim, value=point.value, low=point.low, high=point.high,
        unit=point.unit, qualifier=point.qualifier, of=point.of, period=_days(point.period),
        speaker=point.speaker, chain=[hop.name for hop in point.chain], verdict=point.verdict,
        against=list(point.against[:_MOST_AGAINST]),
        quotation=quotation(Span(*place, point.text), source),
    )  # fmt: skip


def kept_figures(found: Iterable[KeptFigure]) -> list[FigureAnswer]:
    """Return figures of the ledger."""
    return [figure_answer(kept.figure, kept.claim, source_of(kept)) for kept in found]


def trace_answer(found: Trace, begin: int, limit: int, *, compared: bool) -> TraceAnswer:
    """Return where a claim stands, with so many claims of each sort from one on."""
    end = begin + limit
    return TraceAnswer(
        claim=claim_answer(found.claim.claim, source_of(found.claim)),
        independence=_legs(found.independence),
        found=[_placed_claim(one, found) for one in found.found[begin:end]],
        against=kept_claims(found.against[begin:end]),
        total_found=len(found.found),
        total_against=len(found.against),
        origin=found.family.origin_name if found.family else None,
        after=str(end) if end < max(len(found.found), len(found.against)) else None,
        compared=compared,
    )


def _placed_claim(kept: KeptClaim, trace: Trace) -> PlacedClaim:
    family = trace.families.get(kept.article)
    answer = claim_answer(kept.claim, source_of(kept))
    return PlacedClaim(**answer.model_dump(), family=family.id if family else None)


def _legs(counted: Independence) -> Legs:
    return Legs(
        articles=counted.articles, outlets=counted.outlets, families=counted.families,
        speakers=counted.speakers, sources=counted.sources,
    )  # fmt: skip


def explain_answer(explanation: Explanation) -> ExplainAnswer:
    """Return every step that made a claim or a figure."""
    source = article_source(explanation.article)
    claim, figure = explanation.claim, explanation.figure
    made = figure or claim
    assert made is not None  # one of the two was asked for
    return ExplainAnswer(
        kind="claim" if figure is None else "figure",
        claim=None if claim is None else claim_answer(claim, source),
        figure=None if figure is None else figure_answer(figure, claim, source),
        rule=made.rule,
        steps=[_step(step) for step in made.evidence],
        left_open=list(made.left_open),
        pack=explanation.pack,
    )


def _step(step: Evidence) -> Step:
    return Step(
        rule=step.rule, note=step.note, words=None if step.span is None else _words(step.span)
    )


def _words(span: Span) -> Words:
    text = span.text[:LONGEST]
    return Words(
        start=span.start, end=span.start + len(text), text=text, cut=len(text) < len(span.text)
    )


def article_answer(reading: Reading, start: int, length: int) -> ArticleAnswer:
    """Return a part of an article, with the claims that stand in it or reach it."""
    whole = reading.article.text
    start = min(start, len(whole))
    end = min(start + length, len(whole))
    return ArticleAnswer(
        **article_source(reading.article).model_dump(), start=start, end=end,
        text=whole[start:end], length=len(whole),
        claims=[
            _place(claim)
            for claim in reading.claims
            if claim.content.start < end and claim.content.end > start
        ],
        total_claims=len(reading.claims), next=end if end < len(whole) else None,
    )  # fmt: skip


def _place(claim: Claim) -> PlaceAnswer:
    return PlaceAnswer(
        id=claim.id, speaker=claim.chain[0].name if claim.chain else None, act=claim.act,
        start=claim.content.start, end=claim.content.end,
    )  # fmt: skip


def ledger_answer(
    found: Overview, outlets: Sequence[OutletRow], quoted: Iterable[QuotedName], waiting: int
) -> LedgerAnswer:
    """Return what the ledger holds as a whole.

    Args:
        found: The ledger in numbers.
        outlets: Its outlets, those with most articles first.
        quoted: Who is quoted most.
        waiting: How many articles were not compared.
    """
    return LedgerAnswer(
        articles=found.articles, claims=found.claims, own_voice=found.voice,
        figures=found.figures, actors=found.actors, first_day=found.first_day,
        last_day=found.last_day, undated=found.undated,
        outlets=[OutletAnswer(**asdict(one)) for one in outlets[:_MOST_NAMES]],
        total_outlets=len(outlets), most_quoted=[one.name for one in quoted],
        not_compared=waiting,
    )  # fmt: skip

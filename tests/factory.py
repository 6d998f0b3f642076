"""Readings made by hand and by chance, for tests of what keeps and shows them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

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
    Qualifier,
    Reading,
    Span,
    Standing,
    Trend,
)

TEXT = (
    "قال وزير الخارجية سامي الأشقر، بحسب وكالة أنباء الساحل: «لن نوقّع الاتفاق قبل نهاية العام».\n"
    "وأضاف أن حجم التجارة بلغ 12.5 مليار دولار في عام 2022، بزيادة 8 في المئة، "
    "متجاوزا هدف 10 مليارات دولار.\n"
    "ولم يصدر عن البلدين بيان مشترك، وتعبر الحدود نحو 300 إلى 400 شاحنة يوميا وعشرات السفن."
)


def digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def reading(slug: str = "a", *, pack: str = "ar 0.1.0", published: str | None = "2023-02-01"):
    """The one reading made by hand: three claims, five figures, an event, a flag."""
    article = Article(
        id=digest("article", slug),
        text=TEXT,
        language="ar",
        title="الأشقر: لن نوقّع قبل نهاية العام",
        published=Period(start=published, end=published) if published else None,
        url=f"https://news.example/{slug}",
        outlet="صحيفة المرفأ",
        author=None,
        origin=f"{slug}.html",
        digest=digest(slug),
        extractor="trafilatura 2.0",
    )
    speaker = Hop(
        name="سامي الأشقر",
        actor=digest("ashqar"),
        role="speaker",
        kind="person",
        country="LBN",
        span=span("سامي الأشقر"),
    )
    agency = Hop(
        name="وكالة أنباء الساحل",
        actor=digest("sahil"),
        role="agency",
        kind="media",
        country="SYR",
        ownership="state",
        span=span("وكالة أنباء الساحل"),
    )
    carried = replace(speaker, span=None, with_=("ليلى مراد",))
    said = Claim(
        id=digest(slug, "1"),
        content=span("لن نوقّع الاتفاق قبل نهاية العام"),
        cue=span("قال"),
        source=span("وزير الخارجية سامي الأشقر"),
        chain=(speaker, agency),
        kind="direct",
        act="say",
        rule="ar.attribution.cue_source_quote",
        confidence=0.97,
        evidence=(
            Evidence(rule="ar.cue.verb", span=span("قال"), note="قول, say"),
            Evidence(rule="ar.chain.according_to", span=span("بحسب وكالة أنباء الساحل")),
            Evidence(rule="ar.speaker.title_and_name", span=None),
        ),
        left_open=("الصفة: وزير الخارجية أو نائبه",),
    )
    added = Claim(
        id=digest(slug, "2"),
        content=span(
            "حجم التجارة بلغ 12.5 مليار دولار في عام 2022، بزيادة 8 في المئة، "
            "متجاوزا هدف 10 مليارات دولار"
        ),
        cue=span("وأضاف"),
        source=None,
        chain=(carried,),
        kind="indirect",
        act="announce",
        polarity="affirmed",
        rule="ar.attribution.dropped_subject",
        confidence=0.9,
    )
    voice = Claim(
        id=digest(slug, "3"),
        content=span(
            "ولم يصدر عن البلدين بيان مشترك، وتعبر الحدود نحو 300 إلى 400 شاحنة يوميا وعشرات السفن"
        ),
        cue=None,
        source=None,
        chain=(),
        kind="indirect",
        act="say",
        rule="ar.voice.sentence",
        confidence=0.8,
    )
    trade = Figure(
        id=digest(slug, "figure"),
        text=span("12.5 مليار دولار"),
        value="12500000000",
        low=None,
        high="12500000000.50",
        unit="USD",
        qualifier="exact",
        of=span("حجم التجارة"),
        period=Period(start="2022-01-01", end="2022-12-31", text="في عام 2022"),
        claim=added.id,
        rule="ar.money.amount",
        evidence=(
            Evidence(rule="ar.numeral.digits", span=span("12.5 مليار"), note="12500000000"),
            Evidence(rule="ar.figure.measured_before", span=span("حجم التجارة"), note="of"),
        ),
        left_open=("which dollar it is",),
    )
    rise = Figure(
        id=digest(slug, "rise"),
        text=span("8 في المئة"),
        value="8",
        low=None,
        high=None,
        unit="percent",
        qualifier="exact",
        trend="rise",
        base=trade.id,
        of=span("حجم التجارة"),
        period=trade.period,
        claim=added.id,
        rule="ar.figure.share",
    )
    target = Figure(
        id=digest(slug, "target"),
        text=span("10 مليارات دولار"),
        value="10000000000",
        low=None,
        high=None,
        unit="USD",
        qualifier="exact",
        standing="target",
        of=span("حجم التجارة"),
        period=None,
        claim=added.id,
        rule="ar.money.amount",
    )
    lorries = Figure(
        id=digest(slug, "lorries"),
        text=span("نحو 300 إلى 400 شاحنة"),
        value=None,
        low="300",
        high="400",
        unit="شاحنة",
        per="يوم",
        qualifier="about",
        of=None,
        period=None,
        claim=None,
        rule="ar.figure.counted",
    )
    ships = Figure(
        id=digest(slug, "ships"),
        text=span("عشرات السفن"),
        value=None,
        low=None,
        high=None,
        vague=True,
        unit="سفينة",
        qualifier="exact",
        of=None,
        period=None,
        claim=None,
        rule="ar.figure.vague",
    )
    actor = Actor(
        id=digest("ashqar"),
        name="سامي الأشقر",
        type="person",
        country="LBN",
        sector="GOV",
        offices=(span("وزير الخارجية"),),
        mentions=(span("سامي الأشقر"), span("الأشقر")),
    )
    event = Event(
        id=digest(slug, "event"),
        type="AGREE",
        mode=None,
        trigger=span("نوقّع الاتفاق"),
        actor=(actor.id,),
        recipient=(),
        status="negated",
        asserted_by=(said.id,),
        denied_by=(),
        rule="ar.event.sign",
    )
    flag = Flag(kind="furniture", span=span("بيان مشترك"), why="share line", rule="ar.flag.share")
    return Reading(
        article=article,
        claims=(said, added, voice),
        figures=(trade, rise, target, lorries, ships),
        actors=(actor,),
        events=(event,),
        flags=(flag,),
        pack=pack,
    )


_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_maybe = st.none() | _text
_id = st.text("0123456789abcdef", min_size=8, max_size=8)
_names = st.lists(_text, max_size=3).map(tuple)
_decimal = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str)
_span = st.builds(Span, st.integers(0, 999), st.integers(0, 999), _text)
_maybe_span = st.none() | _span
_day = st.dates().map(lambda day: day.isoformat())
_period = st.builds(
    Period, start=_day, end=_day, how=st.sampled_from(["stated", "inferred"]), text=_maybe
)
_hop = st.builds(
    Hop,
    name=_text,
    actor=_id,
    role=st.sampled_from(["speaker", "agency", "media"]),
    kind=st.sampled_from(["person", "unnamed", "media", None]),
    country=st.sampled_from(["RUS", None]),
    ownership=st.sampled_from(["state", "private", None]),
    span=_maybe_span,
    with_=_names,
)
_steps = st.lists(st.builds(Evidence, rule=_text, span=_maybe_span, note=_text), max_size=2).map(
    tuple
)
_claim = st.builds(
    Claim,
    id=_id,
    content=_span,
    cue=_maybe_span,
    source=_maybe_span,
    chain=st.lists(_hop, max_size=2).map(tuple),
    kind=st.sampled_from(["direct", "indirect", "mixed"]),
    act=st.sampled_from(["say", "deny"]),
    polarity=st.sampled_from(["affirmed", "negated"]),
    addressee=_maybe_span,
    occasion=_maybe_span,
    rule=_text,
    confidence=st.floats(0, 1),
    evidence=_steps,
    left_open=_names,
)
_figure = st.builds(
    Figure,
    id=_id,
    text=_span,
    value=_decimal,
    low=_decimal,
    high=_decimal,
    unit=_text,
    vague=st.booleans(),
    per=_text,
    qualifier=st.sampled_from(get_args(Qualifier)),
    standing=st.none() | st.sampled_from(get_args(Standing)),
    trend=st.none() | st.sampled_from(get_args(Trend)),
    base=st.none() | _id,
    of=_maybe_span,
    period=st.none() | _period,
    claim=st.none() | _id,
    rule=_text,
    evidence=_steps,
    left_open=_names,
)
_actor = st.builds(
    Actor,
    id=_id,
    name=_text,
    type=st.sampled_from(["person", "org", None]),
    country=st.sampled_from(["RUS", None]),
    sector=st.sampled_from(["GOV", None]),
    wikidata=_maybe,
    key=_maybe,
    offices=st.lists(_span, max_size=1).map(tuple),
    mentions=st.lists(_span, max_size=2).map(tuple),
)
_event = st.builds(
    Event,
    id=_id,
    type=_text,
    mode=_maybe,
    trigger=_span,
    actor=_names,
    recipient=_names,
    status=_text,
    asserted_by=_names,
    denied_by=_names,
    rule=_text,
)
_article = st.builds(
    Article,
    id=_id,
    text=_text,
    language=_text,
    title=_maybe,
    published=st.none() | _period,
    url=_maybe,
    outlet=_maybe,
    author=_maybe,
    origin=_maybe,
    digest=_maybe,
    extractor=_maybe,
)


def _each_once(elements):
    return st.lists(elements, max_size=2, unique_by=lambda one: one.id).map(tuple)


readings = st.builds(
    Reading,
    article=_article,
    claims=_each_once(_claim),
    figures=_each_once(_figure),
    actors=_each_once(_actor),
    events=_each_once(_event),
    flags=st.lists(st.builds(Flag, kind=_text, span=_span, why=_text, rule=_text), max_size=2).map(
        tuple
    ),
    pack=st.sampled_from(["ar 0.1.0", "ar 0.2.0"]),
)
"""Any reading at all: nothing in it need make sense, it must only come back."""

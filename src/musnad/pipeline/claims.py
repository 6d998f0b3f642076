"""Turn what a pack has told into claims, with their evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from musnad.dimensions.attribution import Told, Voice
from musnad.language.pack import Pack
from musnad.pipeline.digest import digest
from musnad.pipeline.identity import ActorIds
from musnad.records import Article, Claim, Evidence, Hop, Kind, Span
from musnad.text.segment import Segments

_QUOTED_BITS = 2  # a quotation of more words than this inside a content makes it mixed


def make_claims(
    article: Article,
    seg: Segments,
    pack: Pack,
    told: Sequence[Told],
    voice: Sequence[Voice],
    ids: ActorIds,
) -> tuple[Claim, ...]:
    """Return the claims of an article in reading order, those of its own voice among them."""
    claims = [_claim(article, seg, pack, item, ids) for item in told]
    claims += [_own_claim(article, item) for item in voice]
    unique = {claim.id: claim for claim in claims}
    return tuple(
        sorted(
            unique.values(), key=lambda claim: (claim.content.start, -claim.content.end, claim.id)
        )
    )


def span_of(text: str, start: int, end: int) -> Span:
    """Return the span with its characters."""
    return Span(start, end, text[start:end])


def _tokens(seg: Segments, first: int, end: int) -> Span:
    return span_of(seg.text, seg.tokens[first].start, seg.tokens[end - 1].end)


def _claim(article: Article, seg: Segments, pack: Pack, told: Told, ids: ActorIds) -> Claim:
    item = told.attribution
    cue = None if item.cue is None else _tokens(seg, item.cue.first, item.cue.end)
    content = span_of(article.text, item.start, item.end)
    holder = item.holder
    source = None
    if holder is not None and holder.end > holder.first and told.chain[0].span is not None:
        source = span_of(
            seg.text,
            seg.tokens[holder.first].start + holder.lead,
            seg.tokens[holder.end - 1].end,
        )
    return Claim(
        id=digest("claim", article.id, item.start, item.end, cue and cue.start, told.chain[0].name),
        content=content,
        cue=cue,
        source=source,
        chain=_chain(article, told, ids),
        kind=_kind(seg, told),
        act=item.act,
        polarity="negated" if item.cue is not None and item.cue.negated else "affirmed",
        addressee=None if item.addressee is None else _tokens(seg, *item.addressee),
        occasion=None if item.occasion is None else _tokens(seg, *item.occasion),
        rule=item.rule,
        confidence=pack.confidence(told),
        evidence=_evidence(seg, told, content, cue, source),
        left_open=told.open,
    )


def _chain(article: Article, told: Told, ids: ActorIds) -> tuple[Hop, ...]:
    return tuple(
        Hop(
            name=entity.name,
            actor=ids[entity.name, entity.key],
            role=role,
            kind=entity.kind,
            country=entity.country or None,
            ownership=entity.ownership or None,
            span=None if entity.span is None else span_of(article.text, *entity.span),
            with_=entity.with_,
        )
        for entity, role in zip(told.chain, told.roles, strict=True)
    )


def _kind(seg: Segments, told: Told) -> Kind:
    item = told.attribution
    if item.whole_quote or item.rule.endswith("_then_colon"):
        return "direct"
    first = bisect_left(seg.quotes, item.start - 1, key=lambda quote: quote.start)
    for quote in islice(seg.quotes, first, None):
        if quote.start > item.end:
            break
        if item.start - 1 <= quote.start and quote.end <= item.end + 1 and quote.closing:
            words = seg.text[quote.inner_start : quote.inner_end].split()
            if len(words) > _QUOTED_BITS:
                return "mixed"
    return "indirect"


def _evidence(
    seg: Segments, told: Told, content: Span, cue: Span | None, source: Span | None
) -> tuple[Evidence, ...]:
    item = told.attribution
    steps = []
    if cue is not None and item.cue is not None:
        steps.append(Evidence(rule=item.cue.rule, span=cue, note=f"cue: {item.cue.lemma}"))
    if source is not None and item.holder is not None:
        steps.append(Evidence(rule=item.holder.rule, span=source, note="source"))
    elif item.subject is not None:
        span = _tokens(seg, item.subject.first, item.subject.end)
        steps.append(Evidence(rule="ar.source.subject_of_the_sentence", span=span, note="source"))
    steps.append(Evidence(rule=item.rule, span=content, note="content"))
    for hop, (entity, role) in enumerate(zip(told.chain, told.roles, strict=True)):
        named = None if entity.span is None else span_of(seg.text, *entity.span)
        note = f"{'speaker' if hop == 0 else role}: {entity.name}"
        steps.append(Evidence(rule=entity.rule, span=named, note=note))
    steps += [
        Evidence(
            rule=channel.rule,
            span=_tokens(seg, channel.holder.first, channel.holder.end)
            if channel.holder.end > channel.holder.first
            else None,
            note="channel",
        )
        for channel in item.channels
    ]
    return tuple(steps)


def _own_claim(article: Article, voice: Voice) -> Claim:
    content = span_of(article.text, voice.start, voice.end)
    return Claim(
        id=digest("claim", article.id, voice.start, voice.end, None, None),
        content=content,
        cue=None,
        source=None,
        chain=(),
        kind="indirect",
        act="say",
        rule=voice.rule,
        confidence=1.0,
        evidence=(Evidence(rule=voice.rule, span=content, note="the outlet's own voice"),),
    )

"""The street: from a received article to its reading."""

from __future__ import annotations

import hashlib
from functools import cache

from musnad.packs.ar.rules.attribution import attributions
from musnad.packs.ar.rules.speaker import Entity, Told, resolve
from musnad.records import Actor, Article, Claim, Evidence, Flag, Hop, Reading, Span
from musnad.text.fold import fold
from musnad.text.segment import Segments, segment


def digest(*parts: object) -> str:
    """Return 16 hex digits that identify ``parts``."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def read_article(article: Article) -> Reading:
    """Return all that is read from one article."""
    seg = segment(article.text)
    told = resolve(seg, attributions(seg))
    claims = tuple(_claim(article, seg, item) for item in told)
    return Reading(
        article=article, claims=claims, figures=(), actors=(), events=(), flags=(), pack="ar 0.1.0"
    )


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _claim(article: Article, seg: Segments, told: Told) -> Claim:
    item, text = told.attribution, article.text
    content = _span(text, item.start, item.end)
    cue = None
    if item.cue is not None:
        cue = _span(text, seg.tokens[item.cue.first].start, seg.tokens[item.cue.end - 1].end)
    source = None
    if item.holder is not None and item.holder.end > item.holder.first:
        source = _span(text, seg.tokens[item.holder.first].start, seg.tokens[item.holder.end - 1].end)
    chain = tuple(
        Hop(
            name=entity.name,
            actor=digest("actor", fold(entity.name).text),
            role=role,  # type: ignore[arg-type]
            span=None if entity.span is None else _span(text, *entity.span),
            with_=entity.with_,
        )
        for entity, role in zip(told.chain, told.roles, strict=True)
    )
    kind = "direct" if item.whole_quote else "indirect"
    return Claim(
        id=digest(article.id, item.start, item.end, None if cue is None else cue.start),
        content=content, cue=cue, source=source, chain=chain, kind=kind,
        act=item.cue.act if item.cue else "say",  # type: ignore[arg-type]
        polarity="negated" if item.cue is not None and item.cue.negated else "affirmed",
        rule=item.rule, confidence=0.5,
    )  # fmt: skip

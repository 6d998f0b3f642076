"""Read a few words in one dimension, in the shape that a pack's examples are checked in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from musnad.dimensions.name import Identity
from musnad.dimensions.numeral import Numeral
from musnad.dimensions.time import Time
from musnad.language.corpus import Line, written
from musnad.language.pack import load_pack
from musnad.pipeline.street import read_article
from musnad.records import Article, Claim, Figure, Span
from musnad.text.segment import segment


def examine(dimension: str, article: Article) -> Iterator[Line]:
    """Yield what is read in an article, in one dimension."""
    yield from _EXAMINERS[dimension](article)


def _claims(article: Article) -> Iterator[Line]:
    for claim in read_article(article).claims:
        if claim.chain:
            yield Line(claim.content.text, claim.rule, _claim_parts(claim))


def _claim_parts(claim: Claim) -> Mapping[str, str]:
    return {
        "content": claim.content.text,
        "cue": _text(claim.cue),
        "source": _text(claim.source),
        "act": claim.act,
    }


def _numerals(article: Article) -> Iterator[Line]:
    for numeral in load_pack(article.language).numerals(segment(article.text)):
        yield Line(
            article.text[numeral.start : numeral.stop], numeral.rule, _numeral_parts(numeral)
        )


def _numeral_parts(numeral: Numeral) -> Mapping[str, str]:
    return {
        "value": written(numeral.value),
        "low": written(numeral.low),
        "high": written(numeral.high),
        "kind": numeral.kind,
        "vague": written(numeral.vague),
    }


def _times(article: Article) -> Iterator[Line]:
    for time in (
        load_pack(article.language).timeline(segment(article.text)).times(article.published)
    ):
        yield Line(article.text[time.start : time.end], time.rule, _time_parts(time))


def _time_parts(time: Time) -> Mapping[str, str]:
    return {
        "kind": time.kind,
        "first": time.first or "",
        "last": time.last or "",
        "relative": written(time.relative),
    }


def _figures(article: Article) -> Iterator[Line]:
    figures = read_article(article).figures
    by_id = {figure.id: figure for figure in figures}
    for figure in figures:
        base = by_id.get(figure.base or "")
        parts = _figure_parts(figure) | {"base": "" if base is None else base.text.text}
        yield Line(figure.text.text, figure.rule, parts)


def _figure_parts(figure: Figure) -> dict[str, str]:
    period = figure.period
    return {
        "value": written(figure.value),
        "low": written(figure.low),
        "high": written(figure.high),
        "vague": written(figure.vague),
        "unit": figure.unit,
        "per": figure.per,
        "qualifier": figure.qualifier,
        "standing": figure.standing or "",
        "trend": figure.trend or "",
        "of": _text(figure.of),
        "period": "" if period is None else f"{period.start}/{period.end}",
        "open": "; ".join(figure.left_open),
    }


def _names(article: Article) -> Iterator[Line]:
    pack = load_pack(article.language)
    for identity in pack.names(segment(article.text), article, pack.credits(article.text)):
        yield Line(identity.name, identity.named[0].rule, _name_parts(article.text, identity))


def _name_parts(text: str, identity: Identity) -> Mapping[str, str]:
    return {
        "name": identity.name,
        "type": identity.type,
        "country": identity.country,
        "key": identity.key,
        "mentions": " | ".join(text[start:stop] for start, stop in identity.mentions),
    }


def _text(span: Span | None) -> str:
    return "" if span is None else span.text


_EXAMINERS: Mapping[str, Callable[[Article], Iterator[Line]]] = {
    "cue": _claims,
    "numeral": _numerals,
    "time": _times,
    "figure": _figures,
    "name": _names,
}

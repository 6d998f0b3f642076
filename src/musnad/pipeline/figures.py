"""Turn the quantities a pack has read into figures, each on somebody's word."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from musnad.dimensions.quantity import Quantity
from musnad.pipeline.claims import span_of
from musnad.pipeline.digest import digest
from musnad.records import Article, Claim, Evidence, Figure

_MOST_DIGITS = 29  # before the point, as many as the ledger compares


def make_figures(
    article: Article, quantities: Sequence[Quantity], claims: Sequence[Claim]
) -> tuple[Figure, ...]:
    """Return the figures of an article in the order of the text, each once.

    A quantity that cannot stand in the ledger, such as a serial number of fifty digits, is none.
    """
    ids = [
        digest("figure", article.id, item.start, item.end, item.rule)
        if _stands(item, len(article.text))
        else None
        for item in quantities
    ]
    found: dict[str, Figure] = {}
    for item, figure_id in zip(quantities, ids, strict=True):
        if figure_id is not None and figure_id not in found:
            base = None if item.base is None else ids[item.base]
            found[figure_id] = _figure(article, item, figure_id, base, claims)
    return tuple(
        sorted(found.values(), key=lambda figure: (figure.text.start, figure.text.end, figure.id))
    )


def _stands(item: Quantity, length: int) -> bool:
    numbers = [one for one in (item.value, item.low, item.high) if one is not None]
    fits = all(one.is_finite() and one.adjusted() < _MOST_DIGITS for one in numbers)
    return fits and 0 <= item.start < item.end <= length


def _figure(
    article: Article, item: Quantity, figure_id: str, base: str | None, claims: Sequence[Claim]
) -> Figure:
    return Figure(
        id=figure_id,
        text=span_of(article.text, item.start, item.end),
        value=_written(item.value),
        low=_written(item.low),
        high=_written(item.high),
        vague=item.vague,
        unit=item.unit,
        per=item.per,
        qualifier=item.qualifier,
        standing=item.standing,
        trend=item.trend,
        base=base,
        of=None if item.of is None else span_of(article.text, *item.of),
        period=item.period,
        claim=_on_whose_word(item, claims),
        rule=item.rule,
        evidence=tuple(
            Evidence(rule=rule, span=span_of(article.text, start, end), note=note)
            for rule, start, end, note in item.steps
        ),
        left_open=item.left_open,
    )


def _on_whose_word(item: Quantity, claims: Sequence[Claim]) -> str | None:
    """Return the id of the innermost attributed claim whose content holds the quantity."""
    holding = [
        claim
        for claim in claims
        if claim.chain and claim.content.start <= item.start and item.end <= claim.content.end
    ]
    if not holding:
        return None
    return min(holding, key=lambda claim: claim.content.end - claim.content.start).id


def _written(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

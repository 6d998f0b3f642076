"""The ledger's records as every interface gives them: JSON objects, and rows of tables."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musnad.corroborate.independence import Independence
    from musnad.corroborate.trace import Trace
    from musnad.pipeline.contract import Json
    from musnad.pipeline.explain import Explanation
    from musnad.records import Claim, Figure, Refusal
    from musnad.store.acting import ActorFile, KnownActor
    from musnad.store.articles import KeptArticle
    from musnad.store.identity import Decision
    from musnad.store.ledger import KeptClaim, KeptFigure
    from musnad.store.quoted import Quotation
    from musnad.store.statements import Statement

CLAIM_COLUMNS = (
    "id", "article", "published_start", "published_end", "outlet", "url", "title", "speaker",
    "chain", "act", "kind", "polarity", "content", "start", "end", "rule", "confidence",
)  # fmt: skip
"""The header of a table of claims."""

FIGURE_COLUMNS = (
    "id", "article", "published_start", "published_end", "outlet", "url", "title", "value", "low",
    "high", "vague", "unit", "per", "qualifier", "standing", "trend", "base", "text", "start",
    "end", "of", "period_start", "period_end", "period_text", "speaker", "chain", "claim",
    "content", "rule",
)  # fmt: skip
"""The header of a table of figures."""

ACTOR_COLUMNS = (
    "id", "name", "type", "country", "sector", "key", "articles", "said", "mentions",
)  # fmt: skip
"""The header of a table of actors."""

ARTICLE_COLUMNS = (
    "id", "published_start", "published_end", "outlet", "url", "title", "language", "pack",
    "claims", "figures",
)  # fmt: skip
"""The header of a table of articles."""


def claim_row(kept: KeptClaim) -> tuple[object, ...]:
    """Return a claim as a row under ``CLAIM_COLUMNS``."""
    from musnad.interfaces.render import chain_text

    claim, published = kept.claim, kept.published
    return (
        claim.id, kept.article, published and published.start, published and published.end,
        kept.outlet, kept.url, kept.title, claim.chain[0].name if claim.chain else None,
        chain_text(claim.chain), claim.act, claim.kind, claim.polarity, claim.content.text,
        claim.content.start, claim.content.end, claim.rule, claim.confidence,
    )  # fmt: skip


def figure_row(kept: KeptFigure) -> tuple[object, ...]:
    """Return a figure as a row under ``FIGURE_COLUMNS``."""
    from musnad.interfaces.render import chain_text

    figure, published, period = kept.figure, kept.published, kept.figure.period
    chain = () if kept.claim is None else kept.claim.chain
    return (
        figure.id, kept.article, published and published.start, published and published.end,
        kept.outlet, kept.url, kept.title, figure.value, figure.low, figure.high,
        "true" if figure.vague else "false", figure.unit, figure.per, figure.qualifier,
        figure.standing, figure.trend, figure.base, figure.text.text, figure.text.start,
        figure.text.end, figure.of and figure.of.text, period and period.start,
        period and period.end, period and period.text, chain[0].name if chain else None,
        chain_text(chain), figure.claim, kept.claim and kept.claim.content.text, figure.rule,
    )  # fmt: skip


def actor_row(actor: KnownActor) -> tuple[object, ...]:
    """Return an actor as a row under ``ACTOR_COLUMNS``."""
    return tuple(getattr(actor, name) for name in ACTOR_COLUMNS)


def article_row(kept: KeptArticle) -> tuple[object, ...]:
    """Return an article as a row under ``ARTICLE_COLUMNS``."""
    published = kept.published
    return (
        kept.id, published and published.start, published and published.end, kept.outlet,
        kept.url, kept.title, kept.language, kept.pack, kept.claims, kept.figures,
    )  # fmt: skip


def kept_json(kept: KeptClaim) -> Json:
    """Return a kept claim as the contract has it, with its article."""
    from musnad.pipeline.contract import claim_to_json

    return claim_to_json(kept.claim) | _standing(kept)


def kept_figure_json(kept: KeptFigure) -> Json:
    """Return a kept figure as the contract has it, with its claim's chain and its article."""
    return figure_json(kept.figure, kept.claim) | _standing(kept)


def figure_json(figure: Figure, claim: Claim | None, *, full: bool = False) -> Json:
    """Return a figure as the contract has it, with the chain and the content of its claim."""
    from musnad.pipeline.contract import claim_to_json, figure_to_json

    said = {"chain": [], "content": None} if claim is None else claim_to_json(claim)
    return figure_to_json(figure, full=full) | {name: said[name] for name in ("chain", "content")}


def article_json(kept: KeptArticle) -> Json:
    """Return an article of a list: what is known of it, without its text."""
    return {
        "id": kept.id,
        "title": kept.title,
        "outlet": kept.outlet,
        "url": kept.url,
        "published": _published(kept),
        "language": kept.language,
        "pack": kept.pack,
        "claims": kept.claims,
        "figures": kept.figures,
    }


def explanation_json(explanation: Explanation) -> Json:
    """Return a claim or a figure with every step that made it, its article and its pack."""
    from musnad.pipeline.contract import claim_to_json

    if explanation.figure is not None:
        found = figure_json(explanation.figure, explanation.claim, full=True)
    else:
        found = {} if explanation.claim is None else claim_to_json(explanation.claim, full=True)
    names = ("id", "title", "url", "outlet", "origin", "digest", "extractor")
    article = {name: getattr(explanation.article, name) for name in names}
    return found | {"article": article, "pack": explanation.pack}


def file_json(found: ActorFile) -> Json:
    """Return all that a ledger holds of one actor."""
    return {
        "actor": asdict(found.actor),
        "names": [{"name": name, "articles": n} for name, n in found.names],
        "offices": [{"office": office, "times": n} for office, n in found.offices],
        "said": [kept_json(kept) for kept in found.said],
        "about": [kept_json(kept) for kept in found.about],
        "figures": [asdict(figure) for figure in found.figures],
        "beside": [asdict(one) | {"together": n} for one, n in found.beside],
    }


def trace_json(found: Trace) -> Json:
    """Return a claim with the places it stands in and who says otherwise."""
    return {
        "claim": kept_json(found.claim),
        "family": asdict(found.family) if found.family else None,
        "found": [kept_json(one) for one in found.found],
        "against": [kept_json(one) for one in found.against],
        "independence": asdict(found.independence),
    }


def quotation_json(quotation: Quotation, counted: Independence) -> Json:
    """Return a quotation with all its places, and on how many legs it stands."""
    return asdict(quotation) | {"independence": asdict(counted)}


def statement_json(statement: Statement, counted: Independence) -> Json:
    """Return what one speaker says in several articles, with the claims and the count of them."""
    names = ("id", "text", "speaker", "evidence", "articles", "first_article")
    said = {name: getattr(statement, name) for name in names}
    claims = [kept_json(claim) for claim in statement.claims]
    return said | {"claims": claims, "independence": asdict(counted)}


def refusal_json(refusal: Refusal) -> Json:
    """Return what was not read, and why."""
    return {"origin": refusal.origin, "reason": refusal.reason, "detail": refusal.detail}


def decision_json(made: Decision) -> Json:
    """Return what was decided about two actors."""
    return asdict(made)


def _standing(kept: KeptClaim | KeptFigure) -> Json:
    article = {
        "id": kept.article,
        "title": kept.title,
        "outlet": kept.outlet,
        "url": kept.url,
        "published": _published(kept),
    }
    return {"article": article, "pack": kept.pack}


def _published(kept: KeptClaim | KeptFigure | KeptArticle) -> Json | None:
    published = kept.published
    if published is None:
        return None
    return {"start": published.start, "end": published.end, "how": published.how}

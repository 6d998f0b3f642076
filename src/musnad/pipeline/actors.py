"""The actors of an article: those it names, and those who speak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from musnad.dimensions.attribution import Entity, Told
from musnad.dimensions.name import Identity
from musnad.knowledge.outlets import find_outlet
from musnad.pipeline.claims import actor_id, span_of
from musnad.records import Actor, ActorType, Article, Claim, Span

_TYPES = {
    "person": "person", "country": "country", "org": "org", "media": "media", "name": "person",
}  # fmt: skip


def make_actors(
    article: Article, named: Sequence[Identity], told: Sequence[Told], claims: Sequence[Claim]
) -> tuple[Actor, ...]:
    """Return one actor for every name in the text or in a chain, with its mentions, by name.

    Those who speak without a name, and documents, are no actors.
    """
    found: dict[str, Identity] = {}
    for identity in named:
        if identity.type != "place":  # where something happens; an actor only where it speaks
            found.setdefault(actor_id(identity.name, identity.key), identity)
    for item in told:
        for entity in item.chain:
            key = actor_id(entity.name, entity.key)
            if key not in found and _is_named(entity):
                found[key] = Identity(
                    name=entity.name,
                    type=cast(ActorType, _TYPES[entity.kind]),
                    key=entity.key,
                    country=entity.country,
                )
    mentions: dict[str, set[Span]] = {
        key: {span_of(article.text, *place) for place in identity.mentions}
        for key, identity in found.items()
    }
    for claim in claims:
        for hop in claim.chain:
            if hop.span is not None and hop.actor in found:
                mentions[hop.actor].add(hop.span)
    made = [_actor(article, key, found[key], mentions[key]) for key in found]
    return tuple(sorted(made, key=lambda actor: (actor.name, actor.id)))


def _is_named(entity: Entity) -> bool:
    """Tell whether a holder has a name: a body or a person of one word is a description."""
    if entity.kind in ("org", "person", "name") and " " not in entity.name:
        return False
    return entity.kind in _TYPES


def _actor(article: Article, key: str, identity: Identity, mentions: set[Span]) -> Actor:
    outlet = find_outlet(identity.name) if identity.type == "media" else None
    country = outlet.country if outlet is not None else identity.country
    return Actor(
        id=key,
        name=identity.name,
        type=identity.type,
        country=country or None,
        sector="MED" if outlet is not None else identity.sector or None,
        key=identity.key or None,
        offices=tuple(sorted({span_of(article.text, *place) for place in identity.offices})),
        mentions=tuple(sorted(mentions)),
    )

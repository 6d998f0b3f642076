"""The actors of an article: those it names, and those who speak."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from musnad.dimensions.attribution import Entity, Told
from musnad.dimensions.name import Identity
from musnad.knowledge.outlets import find_outlet
from musnad.pipeline.claims import span_of
from musnad.pipeline.identity import ActorIds, known_by_spelling
from musnad.records import Actor, ActorType, Article, Claim, HolderKind, Span

_TYPES = {
    "person": "person", "country": "country", "org": "org", "media": "media", "name": "person",
}  # fmt: skip


def make_actors(
    article: Article,
    named: Sequence[Identity],
    told: Sequence[Told],
    claims: Sequence[Claim],
    ids: ActorIds,
    describes: Callable[[str, HolderKind], bool],
) -> tuple[Actor, ...]:
    """Return one actor for every name in the text or in a chain, with its mentions, by name.

    Those who speak without a name, descriptions of bodies, and documents are no actors.
    """
    found: dict[str, Identity] = {}
    for identity in named:
        if identity.type != "place":  # where something happens; an actor only where it speaks
            key = ids[identity.name, identity.key]
            found[key] = _together(found[key], identity) if key in found else identity
    for item in told:
        for entity in item.chain:
            key = ids[entity.name, entity.key]
            if key not in found and _is_named(entity) and not describes(entity.name, entity.kind):
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


def _together(one: Identity, other: Identity) -> Identity:
    """Return one identity for two spellings of one name: مارغريت and مارجريت."""
    return replace(
        one,
        country=one.country or other.country,
        sector=one.sector or other.sector,
        mentions=one.mentions + other.mentions,
        offices=one.offices + other.offices,
        named=one.named + other.named,
    )


def _is_named(entity: Entity) -> bool:
    """Tell whether a holder has a name: a body or a person of one word is a description."""
    if entity.kind in ("org", "person", "name") and " " not in entity.name:
        return False
    return entity.kind in _TYPES


def _actor(article: Article, key: str, identity: Identity, mentions: set[Span]) -> Actor:
    outlet = find_outlet(identity.name) if identity.type == "media" else None
    country = outlet.country if outlet is not None else identity.country
    sector = "MED" if outlet is not None else identity.sector
    known = identity.key
    if identity.type == "person" and not known:
        person = known_by_spelling(identity.name, country)
        if person is not None:
            known, country, sector = person.key, person.country, sector or person.sector
    return Actor(
        id=key,
        name=identity.name,
        type=identity.type,
        country=country or None,
        sector=sector or None,
        key=known or None,
        offices=tuple(sorted({span_of(article.text, *place) for place in identity.offices})),
        mentions=tuple(sorted(mentions)),
    )

"""The actors of an article: those it names, and those who speak without a name."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.dimensions.attribution import Told
from musnad.dimensions.name import Identity
from musnad.knowledge.outlets import find_outlet
from musnad.pipeline.claims import actor_id, span_of
from musnad.records import Actor, Article, Claim, Span

_TYPES = {
    "person": "person", "country": "country", "org": "org", "media": "media",
    "name": "person",
}  # fmt: skip


def make_actors(
    article: Article, named: Sequence[Identity], told: Sequence[Told], claims: Sequence[Claim]
) -> tuple[Actor, ...]:
    """Return one actor for every name in the text or in a chain, with its mentions, by name."""
    kinds: dict[str, str | None] = {}
    names: dict[str, str] = {}
    mentions: dict[str, set[Span]] = {}
    known: dict[str, Identity] = {}
    for identity in named:
        if identity.type == "place":
            continue  # where something happens; an actor only where it speaks
        key = actor_id(identity.name)
        names[key], kinds[key] = identity.name, identity.type
        known.setdefault(key, identity)
        mentions.setdefault(key, set()).update(
            span_of(article.text, *place) for place in identity.mentions
        )
    for item in told:
        for entity in item.chain:
            key = actor_id(entity.name)
            bare = entity.kind in ("org", "person", "name") and " " not in entity.name
            if key not in names and entity.kind in _TYPES and not bare:
                names[key], kinds[key] = entity.name, _TYPES[entity.kind]
    for claim in claims:
        for hop in claim.chain:
            if hop.span is not None and hop.actor in names:
                mentions.setdefault(hop.actor, set()).add(hop.span)
    return tuple(
        _actor(key, names[key], kinds[key], known.get(key), tuple(sorted(mentions.get(key, ()))))
        for key in sorted(names, key=lambda key: (names[key], key))
    )


def _actor(
    key: str, name: str, kind: str | None, known: Identity | None, mentions: tuple[Span, ...]
) -> Actor:
    outlet = find_outlet(name) if kind == "media" else None
    country = known.country if known is not None else ""
    sector = known.sector if known is not None else ""
    return Actor(
        id=key,
        name=name,
        type=kind,
        country=outlet.country if outlet is not None else country or None,
        sector="MED" if outlet is not None else sector or None,
        mentions=mentions,
    )

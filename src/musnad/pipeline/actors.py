"""The actors that speak or hand on, as far as the chains name them."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.dimensions.attribution import Told
from musnad.knowledge.outlets import find_outlet
from musnad.pipeline.claims import actor_id
from musnad.records import Actor, Claim, Span

_TYPES = {
    "person": "person", "country": "country", "org": "org", "media": "media",
    "name": "person",
}  # fmt: skip


def make_actors(told: Sequence[Told], claims: Sequence[Claim]) -> tuple[Actor, ...]:
    """Return one actor for every name in a chain, with where it was mentioned, by name."""
    kinds: dict[str, str | None] = {}
    names: dict[str, str] = {}
    mentions: dict[str, set[Span]] = {}
    for item in told:
        for entity in item.chain:
            key = actor_id(entity.name)
            names.setdefault(key, entity.name)
            kinds[key] = kinds.get(key) or _TYPES.get(entity.kind)
    for claim in claims:
        for hop in claim.chain:
            if hop.span is not None:
                mentions.setdefault(hop.actor, set()).add(hop.span)
            for name in hop.with_:
                names.setdefault(actor_id(name), name)
                kinds.setdefault(actor_id(name), None)
    return tuple(
        _actor(key, names[key], kinds[key], tuple(sorted(mentions.get(key, ()))))
        for key in sorted(names, key=lambda key: (names[key], key))
    )


def _actor(key: str, name: str, kind: str | None, mentions: tuple[Span, ...]) -> Actor:
    outlet = find_outlet(name) if kind == "media" else None
    return Actor(
        id=key,
        name=name,
        type=kind,
        country=outlet.country if outlet is not None else None,
        sector="MED" if outlet is not None else None,
        mentions=mentions,
    )

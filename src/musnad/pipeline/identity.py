"""Ids of actors: the same for one actor in every article, and never for two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from musnad.dimensions.attribution import Told
from musnad.dimensions.name import Identity
from musnad.knowledge.name_key import is_whole, name_key, person_spelt
from musnad.knowledge.people import Person
from musnad.pipeline.digest import digest
from musnad.records import Article, HolderKind
from musnad.text.fold import fold

_PERSONS = frozenset(["person", "name"])

ActorIds = Mapping[tuple[str, str], str]
"""Ids by the name and the knowledge's key of whoever has them in one article."""


def actor_ids(
    article: Article,
    named: Sequence[Identity],
    told: Sequence[Told],
    describes: Callable[[str, HolderKind], bool],
) -> ActorIds:
    """Return the ids of all whom an article names and of all who hold a chain in it.

    What only describes a body is known in its article alone: every state has security forces.
    """
    ids: dict[tuple[str, str], str] = {}
    for one in named:
        ids.setdefault((one.name, one.key), _id(article, one.name, one.key, one.type, one.country))
    begun = {place[0]: one for one in named if one.type != "person" for place in one.mentions}
    for item in told:
        for hop in item.chain:
            known = (hop.name, hop.key)
            if known in ids:
                continue
            whole = begun.get(hop.span[0]) if hop.span is not None else None
            if whole is not None and _same_kind(whole.type, hop.kind):
                ids[known] = ids[whole.name, whole.key]
            elif not hop.key and describes(hop.name, hop.kind):
                ids[known] = digest("actor", "within", article.id, fold(hop.name).text)
            else:
                ids[known] = _id(article, hop.name, hop.key, hop.kind, hop.country)
    return ids


def _same_kind(one: str, other: str) -> bool:
    """Tell whether a phrase can be the actor whose name it begins with.

    وزارة الزراعة في ولاية بافاريا begins with وزارة الزراعة, مصر للطيران is not مصر.
    """
    return one == other or (one, other) == ("group", "org")


def known_by_spelling(name: str, country: str = "") -> Person | None:
    """Return the known person of whom ``name`` is another spelling.

    A person of another country is not the one.
    """
    person = person_spelt(name)
    return person if person is not None and country in ("", person.country) else None


def _id(article: Article, name: str, key: str, kind: str, country: str) -> str:
    """Return the id of an actor.

    What the knowledge has goes by its key, a person of two words or more by the key of the name,
    anything else by its folded name. A person named by one word alone is known in its article
    alone: papers call many people by one word.
    """
    if not key and kind in _PERSONS:
        person = known_by_spelling(name, country)
        key = "" if person is None else person.key
    if key:
        return digest("actor", "known", key)
    if kind not in _PERSONS:
        return digest("actor", fold(name).text)
    if is_whole(name):
        return digest("actor", "person", name_key(name))
    return digest("actor", "within", article.id, name_key(name))

"""Who is one actor over all articles: what the ids say, and what people decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from musnad.errors import QuestionError, UnknownError
from musnad.knowledge.name_key import is_whole, name_key
from musnad.pipeline.digest import digest
from musnad.store.rows import searchable_name

if TYPE_CHECKING:
    from musnad.store.ledger import Ledger

DecisionKind = Literal["merge", "split"]

_BY_NAME = "="
_ID = re.compile(r"[0-9a-f]{6,16}(:[A-Z]{3})?")
_WHOLE_ID = 16
_SHOWN = 8

_PARTS = """
SELECT article, id, name, type, country, sector, key, name_folded, spelling_folded,
    CASE WHEN type = 'person' AND list_contains(?::VARCHAR[], trim(name_folded))
         THEN '=' || trim(name_folded)
         WHEN type = 'person' AND key IS NULL AND country IS NOT NULL
              AND min(country) OVER of_id <> max(country) OVER of_id
         THEN id || ':' || country
         ELSE id END AS part
FROM {} AS actors WINDOW of_id AS (PARTITION BY id)
"""

_IDENTITIES = f"""
SELECT parts.*, coalesce(whole, part) AS identity
FROM ({_PARTS}) AS parts
LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS of_part, unnest(?::VARCHAR[]) AS whole) ON of_part = part
"""
IDENTITIES = _IDENTITIES.format("actors")
"""Every actor of every article with ``part``, what its id stands for before any decision, and
``identity``, whom it is taken for; its parameters are those of ``Wholes``.

Persons whose name is the same and whose countries are not are two; those without a country are
neither. A name that a decision speaks of is a part of its own, whatever its id.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided about two actors.

    Attributes:
        id: Digest of the kind and the two.
        kind: ``merge``: they are one; ``split``: they are two.
        one: The part of the ledger that the first one stands for: an id, or ``=`` and a name.
        other: The same of the second one.
        one_name: What it was called when it was decided.
        other_name: The same of the second one.
        told: When, as the interface said.
        why: The reason given.
    """

    id: str
    kind: DecisionKind
    one: str
    other: str
    one_name: str
    other_name: str
    told: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A part of the ledger that a name or an id stands for."""

    part: str
    identity: str
    name: str
    country: str | None
    key: str | None
    articles: int


def decisions(ledger: Ledger) -> list[Decision]:
    """Return what was decided, splits after merges."""
    columns = ", ".join(Decision.__slots__)
    rows = ledger.sql(f"SELECT {columns} FROM decisions ORDER BY kind, one, other")
    return [Decision(**dict(zip(Decision.__slots__, row, strict=True))) for row in rows]


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions as they stand, read once for several questions.

    Attributes:
        made: All of them.
        wholes: Whom each part that they speak of is taken for.
    """

    made: Sequence[Decision]
    wholes: Mapping[str, str]


def decided(ledger: Ledger) -> Decided:
    """Return the decisions as they stand."""
    made = decisions(ledger)
    return Decided(made, _wholes(made, _known_parts(ledger, made)))


def parameters(ledger: Ledger, known: Decided | None = None) -> list[object]:
    """Return the values that ``IDENTITIES`` asks for, from the decisions as they stand."""
    known = known or decided(ledger)
    return [_names(known.made), list(known.wholes), list(known.wholes.values())]


@dataclass(frozen=True, slots=True)
class Identities:
    """Part of ``IDENTITIES``, as quick to find as it is small.

    Attributes:
        query: Its SQL.
        values: What that asks for.
    """

    query: str
    values: list[object]


def identities_of(
    ledger: Ledger, wanted: Sequence[str], known: Decided | None = None
) -> Identities:
    """Return every actor that is taken for one of these identities, and some others."""
    known = known or decided(ledger)
    parts = {*wanted, *(part for part, whole in known.wholes.items() if whole in set(wanted))}
    return _among(known, *_held_by(parts))


def identities_in(
    ledger: Ledger, articles: Sequence[str], known: Decided | None = None
) -> Identities:
    """Return every actor that is named in one of these articles, and some others."""
    # Of persons without a key all rows must be there; whom others stand for each row tells.
    held = (
        "WITH here AS MATERIALIZED (SELECT * FROM actors WHERE article IN (SELECT unnest(?))), "
        "persons AS MATERIALIZED (SELECT * FROM actors WHERE id IN (SELECT id FROM here "
        "WHERE type = 'person' AND key IS NULL)) SELECT * FROM here UNION SELECT * FROM persons"
    )
    return _from(known or decided(ledger), held, [list(articles)])


def _identities_like(known: Decided, begin: str) -> Identities:
    """Return every actor whose part or identity begins with an id's letters, and some others."""
    parts = {part for part, whole in known.wholes.items() if whole.startswith(begin)}
    begun = begin.partition(":")[0]
    if len(begun) == _WHOLE_ID:
        return _among(known, *_held_by({begun, *parts}))
    held, values = _held_by(parts)
    return _among(known, f"starts_with(id, ?) OR {held}", [begun, *values])


def _held_by(parts: Iterable[str]) -> tuple[str, list[object]]:
    """Return the condition on actors that the id or the name of one is a part, or in one."""
    asked = sorted(set(parts))
    ids = sorted({one.partition(":")[0] for one in asked if not one.startswith(_BY_NAME)})
    names = [one.removeprefix(_BY_NAME) for one in asked if one.startswith(_BY_NAME)]
    if not names:
        return "id IN (SELECT unnest(?))", [ids]
    return (
        "(id IN (SELECT unnest(?)) OR trim(name_folded) IN (SELECT unnest(?)))",
        [ids, names],
    )


def _among(known: Decided, held: str, values: Sequence[object]) -> Identities:
    # All rows of an id must be there: what it stands for is told by their countries.
    return _from(known, f"SELECT * FROM actors WHERE {held}", values)


def _from(known: Decided, rows: str, values: Sequence[object]) -> Identities:
    query = _IDENTITIES.format(f"({rows})")
    return Identities(
        query,
        [_names(known.made), *values, list(known.wholes), list(known.wholes.values())],
    )


def identity_of(ledger: Ledger, who: str, known: Decided | None = None) -> str:
    """Return the identity that an id, the first six characters of one, or a name stands for.

    Raises:
        QuestionError: When it stands for none, or for several.
    """
    found = {one.identity: one for one in _find(ledger, who, known)}
    if len(found) != 1:
        raise _unclear(who, list(found.values()))
    return next(iter(found))


def decide(
    ledger: Ledger,
    kind: DecisionKind,
    one: str,
    other: str,
    *,
    told: str,
    why: str,
    force: bool = False,
) -> Decision:
    """Keep that two actors are one, or two; the opposite decision about them goes.

    Raises:
        QuestionError: When either is unclear, when two known people would become one and nobody
            forced it, or when other decisions say otherwise.
    """
    first, second = _part(ledger, one), _part(ledger, other)
    if first.part == second.part and kind == "split":
        second = _spelling(second, other, one)
    if first.part == second.part:
        problem = f"{one!r} and {other!r} are one actor already: {first.name} ({first.part})."
        raise QuestionError(problem)
    if first.part > second.part:
        first, second = second, first
    made = Decision(
        id=digest("decision", kind, first.part, second.part)[:_SHOWN],
        kind=kind,
        one=first.part,
        other=second.part,
        one_name=first.name,
        other_name=second.name,
        told=told,
        why=why,
    )
    kept = [it for it in decisions(ledger) if (it.one, it.other) != (made.one, made.other)]
    _check(made, kept, _known_parts(ledger, [*kept, made]), force=force)
    ledger.sql("DELETE FROM decisions WHERE one = ? AND other = ?", [made.one, made.other])
    values = [getattr(made, name) for name in Decision.__slots__]
    ledger.sql(f"INSERT INTO decisions VALUES ({', '.join('?' * len(values))})", values)
    return made


def undo(ledger: Ledger, decision: str) -> Decision:
    """Take a decision back and return it.

    Raises:
        QuestionError: When there is no such decision.
    """
    for made in decisions(ledger):
        if made.id == decision:
            ledger.sql("DELETE FROM decisions WHERE id = ?", [decision])
            return made
    problem = f"{decision}: no such decision. 'musnad decisions' lists them."
    raise UnknownError(problem)


def _check(
    made: Decision, kept: Sequence[Decision], known: Mapping[str, str], *, force: bool
) -> None:
    merges = [it for it in (*kept, made) if it.kind == "merge"]
    groups = _groups(merges)
    for apart in (*kept, made):
        if apart.kind == "split" and _joined(groups, apart.one, apart.other):
            others = ", ".join(it.id for it in kept if it.kind == "merge") or "none"
            problem = (
                f"{made.one_name} and {made.other_name}: decision {apart.id} says that "
                f"{apart.one_name} and {apart.other_name} are two, and these make them one: "
                f"{others if made.kind == 'split' else made.id}. Take one back with "
                "'musnad decisions --undo ID'."
            )
            raise QuestionError(problem)
    people = {known[part] for part in groups.get(made.one, ()) if part in known}
    if made.kind == "merge" and len(people) > 1 and not force:
        problem = (
            f"{made.one_name} and {made.other_name} are known as two people "
            f"({', '.join(sorted(people))}). If they are one nevertheless, say --force."
        )
        raise QuestionError(problem)


def _joined(groups: Mapping[str, set[str]], one: str, other: str) -> bool:
    return one in groups and other in groups[one]


def _groups(merges: Iterable[Decision]) -> dict[str, set[str]]:
    """Return for every part all that are one with it."""
    groups: dict[str, set[str]] = {}
    for made in merges:
        together = groups.get(made.one, {made.one}) | groups.get(made.other, {made.other})
        for part in together:
            groups[part] = together
    return groups


def _wholes(made: Sequence[Decision], known: Mapping[str, str]) -> dict[str, str]:
    """Return whom each part is taken for: a known one first, then the lowest id."""
    groups = _groups(it for it in made if it.kind == "merge")
    return {
        part: min(group, key=lambda one: (one not in known, one.startswith(_BY_NAME), one))
        for part, group in sorted(groups.items())
    }


def _names(made: Iterable[Decision]) -> list[str]:
    parts = {part for it in made for part in (it.one, it.other)}
    return sorted(part[1:] for part in parts if part.startswith(_BY_NAME))


def _known_parts(ledger: Ledger, made: Iterable[Decision]) -> dict[str, str]:
    parts = sorted({part for it in made for part in (it.one, it.other)})
    chosen = "SELECT DISTINCT id, key FROM actors WHERE key IS NOT NULL AND list_contains(?, id)"
    return dict(ledger.sql(chosen, [parts])) if parts else {}


def _find(ledger: Ledger, who: str, known: Decided | None = None) -> list[Found]:
    known = known or decided(ledger)
    begins = "starts_with(part, ?) OR starts_with(identity, ?)"
    if _ID.fullmatch(who):
        return _matching(ledger, begins, [who, who], _identities_like(known, who))
    if who.startswith(_BY_NAME):
        return _matching(ledger, begins, [who, who], _everyone(ledger, known))
    name = searchable_name(who)
    words = name.split()
    if not words:
        return []
    for condition, values in (
        ("name_folded = ?", [name]),
        ("spelling_folded = ?", [f" {name_key(who)} "]),
        (" AND ".join(["contains(name_folded, ?)"] * len(words)), [f" {word} " for word in words]),
    ):
        found = _matching(ledger, condition, values, _everyone(ledger, known))
        if found:
            return found
    return []


def _everyone(ledger: Ledger, known: Decided) -> Identities:
    return Identities(IDENTITIES, parameters(ledger, known))


def _matching(
    ledger: Ledger, condition: str, values: Sequence[object], among: Identities
) -> list[Found]:
    chosen = (
        "SELECT part, identity, min(name), min(country), min(key), count(DISTINCT article) AS n "
        f"FROM ({among.query}) WHERE {condition} GROUP BY part, identity ORDER BY n DESC, part"
    )
    rows = ledger.sql(chosen, [*among.values, *values])
    names = ("part", "identity", "name", "country", "key", "articles")
    return [Found(**dict(zip(names, row, strict=True))) for row in rows]


def _part(ledger: Ledger, who: str) -> Found:
    """Return the part that a decision about ``who`` is kept for."""
    found = _find(ledger, who)
    exact = [one for one in found if who in (one.part, one.identity)] or found
    if len(exact) == 1:
        return exact[0]
    if found and not is_whole(who) and not _ID.fullmatch(who):
        name = searchable_name(who).strip()
        if all(searchable_name(one.name).strip() == name for one in found):
            return _by_name(found[0], who)
    raise _unclear(who, found)


def _by_name(found: Found, name: str) -> Found:
    """Return the part that a name is by itself, whatever the id of those who have it."""
    part = _BY_NAME + searchable_name(name).strip()
    return replace(found, part=part, identity=part, name=name, country=None, key=None)


def _spelling(found: Found, spelling: str, beside: str) -> Found:
    """Return the part of a spelling that is taken out of the actor called ``beside``."""
    if _ID.fullmatch(spelling) or searchable_name(spelling) == searchable_name(beside):
        problem = (
            f"{beside!r} and {spelling!r} are one and the same: {found.name} ({found.part}). To "
            "take a spelling out of an actor, give the actor's id first, then the spelling."
        )
        raise QuestionError(problem)
    return _by_name(found, spelling)


def _unclear(who: str, found: Sequence[Found]) -> QuestionError:
    if not found:
        return UnknownError(f"{who!r}: nobody of that name or id. 'musnad actors' searches.")
    listed = "; ".join(
        f"{one.part} {one.name} ({f'{one.country}, ' if one.country else ''}"
        f"{one.articles} article{'' if one.articles == 1 else 's'})"
        for one in found[:_SHOWN]
    )
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    problem = f"{who!r} may be {len(found)} actors: {listed}{more}. Give one of the ids."
    return QuestionError(problem)

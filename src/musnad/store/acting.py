"""Questions about actors over all articles: who they are, what they said, what is said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, get_args

from musnad.errors import QuestionError
from musnad.knowledge.name_key import name_key
from musnad.records import ActorType, HolderKind
from musnad.store.identity import (
    IDENTITIES,
    Decided,
    Identities,
    decided,
    identities_in,
    identities_of,
    identity_of,
    parameters,
)
from musnad.store.rows import searchable_name

if TYPE_CHECKING:
    from musnad.store.ledger import KeptClaim, Ledger

_OWNERSHIPS = ("state", "public", "private", "party")
_MOST = 20  # how many companions and offices of an actor are listed

# Ties are broken by the value, so that the same articles in any order give the same row.
_COUNTED = (
    "SELECT identity, {0} AS value, count(*) AS n FROM named WHERE {0} IS NOT NULL GROUP BY ALL"
)
_MOST_USED = (
    "SELECT identity, arg_max(value, (n, length(value), value)) AS value FROM ({}) "
    "GROUP BY identity"
)


# Who of the named spoke: the speaker of each claim, and everyone that spoke jointly with it.
_SPOKEN = (
    "SELECT identity, named.article, id, claim FROM hops JOIN named "
    "ON named.article = hops.article AND named.id = hops.actor WHERE hops.nth = 0 UNION "
    "SELECT identity, named.article, id, claim FROM (SELECT article, claim, "
    "unnest(with_names) AS name FROM hops WHERE nth = 0 AND len(with_names) > 0) AS joint "
    "JOIN named ON named.article = joint.article AND named.name = joint.name"
)

TakeClaims: TypeAlias = (
    "Callable[[Sequence[Sequence[str]], int | None], list[tuple[KeptClaim, ...]]]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """One actor over all articles of a ledger.

    Attributes:
        id: Whom the actors of the articles are taken for.
        name: The name that most articles use.
        articles: How many articles name it.
        said: How many claims it is the speaker of, alone or jointly.
        mentions: How many places name it.
    """

    id: str
    name: str
    type: str | None
    country: str | None
    sector: str | None
    key: str | None
    articles: int
    said: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFigure:
    """A figure that an actor gave: its words, its value and unit, and where it stands."""

    id: str
    text: str
    value: str | None
    unit: str
    of: str | None
    claim: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFile:
    """All that a ledger holds of one actor.

    Attributes:
        names: Every spelling, with the number of articles that use it, most used first.
        offices: The offices it is named with, and how often.
        said: Claims it is the speaker of, newest first.
        about: Claims of others whose content names it.
        figures: Figures in what it said.
        beside: Actors named in the same articles, with the number of these.
        all_said: Ids of all claims it is the speaker of.
        all_about: Ids of all claims of others whose content names it.
    """

    actor: KnownActor
    names: tuple[tuple[str, int], ...]
    offices: tuple[tuple[str, int], ...]
    said: tuple[KeptClaim, ...]
    about: tuple[KeptClaim, ...]
    figures: tuple[GivenFigure, ...]
    beside: tuple[tuple[KnownActor, int], ...]
    all_said: tuple[str, ...]
    all_about: tuple[str, ...]


class Everybody:
    """All actors of a ledger, in memory."""

    def __init__(self, ledger: Ledger) -> None:
        query, values = _listing(ledger, "true", [], None, None)
        self._actors = ledger.table(query, values).combine_chunks()
        ids = self._actors["id"].to_pylist()
        self._rows = {identity: row for row, identity in enumerate(ids)}

    def known(self, identities: Sequence[str]) -> list[KnownActor]:
        """Return these actors."""
        rows = self._actors.take([self._rows[one] for one in identities]).to_pylist()
        return [KnownActor(**row) for row in rows]

    def __len__(self) -> int:
        return len(self._rows)


def find_actors(
    ledger: Ledger,
    *,
    words: str | None = None,
    type: str | None = None,
    country: str | None = None,
    sector: str | None = None,
    least: int = 1,
    limit: int | None = None,
    after: str | None = None,
) -> list[KnownActor]:
    """Return the actors that fit everything asked, those named in most articles first."""
    _check_asked("type", type, get_args(ActorType))
    conditions, values = ["articles >= ?"], list[object]([least])
    if words is not None:
        conditions.append(f"id IN (SELECT identity FROM named WHERE {_words(words, values)})")
    for column, asked in (("type", type), ("country", country), ("sector", sector)):
        if asked is not None:
            conditions.append(f"{column} = ?")
            values.append(asked if column == "type" else asked.upper())
    if after is not None:
        before = _listed(ledger, "id = ?", [after], 1)
        if not before:
            problem = f"{after!r} is not among the actors any more. Begin again without it."
            raise QuestionError(problem)
        conditions.append("(-articles, -said, name, id) > (?, ?, ?, ?)")
        values += [-before[0].articles, -before[0].said, before[0].name, before[0].id]
    return _listed(ledger, " AND ".join(conditions), values, limit)


def actor_file(
    ledger: Ledger, who: str, claims: TakeClaims, *, limit: int | None = None
) -> ActorFile:
    """Return all that the ledger holds of the actor of that id or name.

    Args:
        ledger: Where to look.
        who: An id, at least six characters of one, or a name in any spelling.
        claims: What gives the newest claims of lists of ids, at most so many of each.
        limit: The most claims and figures of each sort.

    Raises:
        StoreError: When it stands for nobody, or for several.
    """
    made = decided(ledger)
    identity = identity_of(ledger, who, made)
    parts, names = _parts_and_names(ledger, identity, made)
    said = _ids(ledger, *said_by(parts))
    about = sorted(set(_ids(ledger, *_naming(parts))).difference(said))
    counts = _beside(ledger, identity, parts, made)
    known = {actor.id: actor for actor in _known(ledger, [identity, *counts], made)}
    together = [(known[other], n) for other, n in counts.items()]
    first, then = claims((said, about), limit)
    return ActorFile(
        actor=known[identity],
        names=names,
        offices=_offices(ledger, parts),
        said=first,
        about=then,
        figures=_figures(ledger, said, limit),
        beside=tuple(sorted(together, key=lambda pair: (-pair[1], pair[0].name, pair[0].id))),
        all_said=tuple(said),
        all_about=tuple(about),
    )


def _ids(ledger: Ledger, condition: str, values: Sequence[object]) -> list[str]:
    chosen = f"SELECT id FROM claims WHERE {condition} ORDER BY id"
    return [row[0] for row in ledger.sql(chosen, values)]


def parts_of(ledger: Ledger, identity: str) -> list[str]:
    """Return ``article id`` of every actor of an article that is taken for ``identity``."""
    among = identities_of(ledger, [identity])
    chosen = f"SELECT article || ' ' || id FROM ({among.query}) WHERE identity = ? ORDER BY ALL"
    return [row[0] for row in ledger.sql(chosen, [*among.values, identity])]


def said_by(parts: Sequence[str]) -> tuple[str, list[object]]:
    """Return the condition on claims that one of ``parts`` is the speaker, alone or jointly."""
    # What bears their ids is looked up first, and only then compared.
    spoken = (
        "WITH held AS MATERIALIZED (SELECT article, actor, claim, nth FROM hops "
        "WHERE actor IN (SELECT unnest(?))), "
        "called AS MATERIALIZED (SELECT article, id, name FROM actors "
        "WHERE id IN (SELECT unnest(?))) "
        "SELECT claim FROM held WHERE nth = 0 AND article || ' ' || actor IN (SELECT unnest(?)) "
        "UNION SELECT joint.claim FROM (SELECT article, claim, unnest(with_names) AS name "
        "FROM hops WHERE nth = 0 AND len(with_names) > 0) AS joint JOIN called "
        "ON called.article = joint.article AND called.name = joint.name "
        "WHERE called.article || ' ' || called.id IN (SELECT unnest(?))"
    )
    ids = _ids_of(parts)
    return f"claims.id IN ({spoken})", [ids, ids, list(parts), list(parts)]


def said_about(parts: Sequence[str]) -> tuple[str, list[object]]:
    """Return the condition on claims that their content names one of ``parts``, not speaking."""
    (speaks, speaking), (names, naming) = said_by(parts), _naming(parts)
    return f"{names} AND NOT ({speaks})", [*naming, *speaking]


def _naming(parts: Sequence[str]) -> tuple[str, list[object]]:
    """Return the condition on claims that their content names one of ``parts``."""
    named = (
        "WITH places AS MATERIALIZED (SELECT article, actor, span_start, span_end "
        "FROM mentions WHERE actor IN (SELECT unnest(?))), "
        "holding AS MATERIALIZED (SELECT id, article, content_start, content_end FROM claims "
        "WHERE article IN (SELECT unnest(?))) "
        "SELECT holding.id FROM holding JOIN places ON places.article = holding.article "
        "AND content_start <= span_start AND span_end <= content_end "
        "WHERE places.article || ' ' || places.actor IN (SELECT unnest(?))"
    )
    return f"claims.id IN ({named})", [_ids_of(parts), _articles(parts), list(parts)]


def _ids_of(parts: Sequence[str]) -> list[str]:
    return sorted({part.split(" ", 1)[1] for part in parts})


def _articles(parts: Sequence[str]) -> list[str]:
    return sorted({part.split(" ", 1)[0] for part in parts})


def asked_of_hops(
    *,
    speaker_country: str | None,
    speaker_kind: str | None,
    channel_country: str | None,
    channel_ownership: str | None,
) -> list[tuple[str, list[object]]]:
    """Return the conditions on claims that ask what their holders are."""
    _check_asked("kind", speaker_kind, get_args(HolderKind))
    _check_asked("ownership", channel_ownership, _OWNERSHIPS)
    asked = []
    for place, columns in (
        ("nth = 0", {"country": speaker_country, "kind": speaker_kind}),
        ("nth > 0", {"country": channel_country, "ownership": channel_ownership}),
    ):
        wanted = {name: value for name, value in columns.items() if value is not None}
        if wanted:
            held = "".join(f" AND {name} = ?" for name in wanted)
            values: list[object] = [
                value.upper() if name == "country" else value for name, value in wanted.items()
            ]
            asked.append((f"claims.id IN (SELECT claim FROM hops WHERE {place}{held})", values))
    return asked


def _check_asked(what: str, asked: str | None, known: Sequence[str]) -> None:
    if asked is not None and asked not in known:
        problem = f"{asked!r} is no {what}. Choose one of {', '.join(known)}."
        raise QuestionError(problem)


def _words(words: str, values: list[object]) -> str:
    plain, spelt = searchable_name(words).split(), name_key(words).split()
    if not plain:
        return "false"
    values += [*(f" {word} " for word in plain), *(f" {word} " for word in spelt)]
    by_name = " AND ".join(["contains(name_folded, ?)"] * len(plain))
    by_spelling = " AND ".join(["contains(spelling_folded, ?)"] * len(spelt))
    return f"({by_name}) OR ({by_spelling})"


def _known(ledger: Ledger, identities: Sequence[str], made: Decided) -> list[KnownActor]:
    """Return these actors."""
    everybody = ledger.everybody()
    if everybody is not None:
        return everybody.known(identities)
    among = identities_of(ledger, identities, made)
    # Rows of others may hang on the same ids.
    columns = "identity, article, id, name, type, country, sector, key"
    only = f"SELECT {columns} FROM ({among.query}) WHERE identity IN (SELECT unnest(?))"
    chosen = Identities(only, [*among.values, list(identities)])
    return _listed(ledger, "true", [], None, chosen)


def _listed(
    ledger: Ledger,
    condition: str,
    values: Sequence[object],
    limit: int | None,
    among: Identities | None = None,
) -> list[KnownActor]:
    rows = ledger.sql(*_listing(ledger, condition, values, limit, among))
    return [KnownActor(**dict(zip(KnownActor.__slots__, row, strict=True))) for row in rows]


def _listing(
    ledger: Ledger,
    condition: str,
    values: Sequence[object],
    limit: int | None,
    among: Identities | None,
) -> tuple[str, list[object]]:
    """Return the question that gives actors, the columns in the order of their record."""
    among = among or Identities(IDENTITIES, parameters(ledger))
    columns = ("name", "type", "country", "sector", "key")
    used = "".join(
        f", {column}_used AS ({_MOST_USED.format(_COUNTED.format(column))})" for column in columns
    )
    joined = "".join(
        f" LEFT JOIN {column}_used ON {column}_used.identity = counted.identity"
        for column in columns
    )
    values_used = ", ".join(f"{column}_used.value AS {column}" for column in columns)
    query = (
        f"WITH named AS MATERIALIZED ({among.query}){used}, spoken AS "
        f"(SELECT identity, count(*) AS n FROM ({_SPOKEN}) GROUP BY identity), "
        "places AS (SELECT identity, count(*) AS n FROM mentions JOIN named "
        "ON named.article = mentions.article AND named.id = mentions.actor GROUP BY identity), "
        "counted AS (SELECT named.identity, count(DISTINCT article) AS articles, "
        "coalesce(any_value(spoken.n), 0) AS said, coalesce(any_value(places.n), 0) AS mentions "
        "FROM named LEFT JOIN spoken USING (identity) LEFT JOIN places USING (identity) "
        "GROUP BY named.identity), "
        f"listed AS (SELECT counted.identity AS id, {values_used}, articles, said, mentions "
        f"FROM counted{joined}) "
        f"SELECT * FROM listed WHERE {condition} "
        "ORDER BY articles DESC, said DESC, name, id LIMIT ?"
    )
    return query, [*among.values, *values, limit]


def _parts_and_names(
    ledger: Ledger, identity: str, made: Decided
) -> tuple[list[str], tuple[tuple[str, int], ...]]:
    """Return what ``parts_of`` does, and each spelling with how many articles use it."""
    among = identities_of(ledger, [identity], made)
    chosen = f"SELECT DISTINCT article, id, name FROM ({among.query}) WHERE identity = ?"
    rows = ledger.sql(chosen, [*among.values, identity])
    used = Counter(name for _, name in {(article, name) for article, _, name in rows})
    names = sorted(used.items(), key=lambda pair: (-pair[1], pair[0]))
    return sorted({f"{article} {id_}" for article, id_, _ in rows}), tuple(names)


def _offices(ledger: Ledger, parts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    chosen = (
        "WITH held AS MATERIALIZED (SELECT article, actor, span_text FROM offices "
        "WHERE actor IN (SELECT unnest(?))) SELECT span_text, count(*) AS n FROM held "
        "WHERE article || ' ' || actor IN (SELECT unnest(?)) "
        "GROUP BY span_text ORDER BY n DESC, span_text LIMIT ?"
    )
    rows = ledger.sql(chosen, [_ids_of(parts), list(parts), _MOST])
    return tuple((words, n) for words, n in rows)


def _figures(ledger: Ledger, said: Sequence[str], limit: int | None) -> tuple[GivenFigure, ...]:
    chosen = (
        "SELECT id, text_text, value, unit, of_text, claim, article FROM figures "
        "WHERE claim IN (SELECT unnest(?)) ORDER BY article, nth LIMIT ?"
    )
    rows = ledger.sql(chosen, [list(said), limit])
    return tuple(GivenFigure(**dict(zip(GivenFigure.__slots__, row, strict=True))) for row in rows)


def _beside(ledger: Ledger, identity: str, parts: Sequence[str], made: Decided) -> dict[str, int]:
    """Return who is named in the same articles, and in how many."""
    if ledger.searchable():
        return dict(ledger.search_index().beside(identity, _MOST))
    articles = _articles(parts)
    among = identities_in(ledger, articles, made)
    chosen = (
        f"SELECT identity, count(DISTINCT article) AS n FROM ({among.query}) "
        "WHERE article IN (SELECT unnest(?)) AND identity <> ? "
        "GROUP BY identity ORDER BY n DESC, identity LIMIT ?"
    )
    return dict(ledger.sql(chosen, [*among.values, articles, identity, _MOST]))

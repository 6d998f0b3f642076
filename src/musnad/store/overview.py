"""What a ledger holds as a whole: counts, outlets, articles, activity over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musnad.store.acting import ActorFile
    from musnad.store.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The ledger in numbers.

    Attributes:
        claims: On somebody's word.
        voice: Statements in the outlets' own voice.
        speakers: Different names of innermost speakers.
        first_day: Of the days of publication.
        undated: Articles of which no day is known.
        packs: The language packs that read the articles.
        updated: When the last ingest started, as it said; None where none was a run.
    """

    articles: int
    outlets: int
    claims: int
    voice: int
    speakers: int
    figures: int
    actors: int
    refusals: int
    first_day: str | None
    last_day: str | None
    undated: int
    packs: tuple[str, ...]
    updated: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """An outlet with what the ledger holds of it."""

    name: str
    articles: int
    claims: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """How much was said on one day, or by one outlet.

    Attributes:
        what: The day, or the outlet; None where the article says neither.
        said: Claims an actor is the speaker of.
        about: Claims of others that name it.
    """

    what: str | None
    said: int
    about: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedName:
    """A speaker and how many claims are on his word."""

    actor: str
    name: str
    kind: str | None
    country: str | None
    claims: int


def overview(ledger: Ledger) -> Overview:
    """Return the ledger in numbers."""
    articles, outlets, first, last, undated = ledger.sql(
        "SELECT count(*), count(DISTINCT outlet), min(published_start), max(published_end), "
        "count(*) FILTER (published_start IS NULL) FROM articles"
    )[0]
    claims, voice, speakers = ledger.sql(
        "SELECT count(*) FILTER (speaker IS NOT NULL), count(*) FILTER (speaker IS NULL), "
        "count(DISTINCT speaker) FROM claims"
    )[0]
    counts = [
        ledger.sql(f"SELECT {what}")[0][0]
        for what in (
            "count(*) FROM figures",
            "count(DISTINCT id) FROM actors",
            "count(*) FROM refusals",
        )
    ]
    packs = ledger.sql("SELECT DISTINCT pack FROM articles ORDER BY pack")
    updated = ledger.sql("SELECT max(started) FROM runs")[0][0]
    return Overview(
        articles=articles, outlets=outlets, claims=claims, voice=voice, speakers=speakers,
        figures=counts[0], actors=counts[1], refusals=counts[2], first_day=first, last_day=last,
        undated=undated, packs=tuple(row[0] for row in packs), updated=updated,
    )  # fmt: skip


def outlets(ledger: Ledger) -> list[OutletRow]:
    """Return the outlets, those with most articles first."""
    rows = ledger.named(
        "WITH said AS (SELECT article, count(*) AS n FROM claims WHERE speaker IS NOT NULL "
        "GROUP BY article) SELECT outlet AS name, count(*) AS articles, "
        "coalesce(sum(n), 0)::BIGINT AS claims, min(published_start) AS first_day, "
        "max(published_end) AS last_day FROM articles LEFT JOIN said ON article = id "
        "WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY articles DESC, outlet"
    )
    return [OutletRow(**row) for row in rows]


def days(ledger: Ledger) -> list[Busy]:
    """Return how many claims were published each day."""
    rows = ledger.sql(
        "SELECT published_start, count(*) FROM claims "
        "JOIN articles ON articles.id = claims.article "
        "WHERE speaker IS NOT NULL GROUP BY published_start ORDER BY published_start NULLS LAST"
    )
    return [Busy(what=row[0], said=row[1], about=0) for row in rows]


def beginnings(ledger: Ledger, articles: Sequence[str], length: int = 220) -> dict[str, str]:
    """Return how the texts of articles begin."""
    return dict(
        ledger.sql(
            "SELECT id, left(text, ?) FROM articles WHERE id IN (SELECT unnest(?))",
            [length, list(articles)],
        )
    )


def most_quoted(ledger: Ledger, limit: int) -> list[QuotedName]:
    """Return who is quoted most, without those who are not named."""
    rows = ledger.named(
        "SELECT actor, arg_max(name, length(name)) AS name, mode(kind) AS kind, "
        "mode(country) AS country, count(*) AS claims FROM hops WHERE nth = 0 "
        "AND kind IN ('person', 'org', 'country', 'group', 'media') "
        "GROUP BY actor ORDER BY claims DESC, name LIMIT ?",
        [limit],
    )
    return [QuotedName(**row) for row in rows]


def busy(ledger: Ledger, file: ActorFile) -> tuple[list[Busy], list[Busy]]:
    """Return how much an actor said, and was spoken of.

    Returns:
        By day of publication, and by outlet, the busiest first.
    """
    days: dict[str | None, list[int]] = defaultdict(lambda: [0, 0])
    outlets: dict[str | None, list[int]] = defaultdict(lambda: [0, 0])
    for about, day, outlet, n in ledger.sql(
        "SELECT about, published_start, outlet, count(*) FROM claims "
        "JOIN (SELECT unnest(?) AS claim, 0 AS about UNION ALL SELECT unnest(?), 1) "
        "ON claim = claims.id "
        "JOIN articles ON articles.id = claims.article GROUP BY ALL",
        [list(file.all_said), list(file.all_about)],
    ):
        days[day][about] += n
        outlets[outlet][about] += n
    by_day, by_outlet = (
        [Busy(what=what, said=said, about=about) for what, (said, about) in counted.items()]
        for counted in (days, outlets)
    )
    return (
        sorted(by_day, key=lambda one: (one.what is None, one.what or "")),
        sorted(by_outlet, key=lambda one: (-one.said - one.about, one.what or "")),
    )


def updated(ledger: Ledger) -> str | None:
    """Return when the last ingest started, as it said; None where there was none."""
    found: str | None = ledger.sql("SELECT max(started) FROM runs")[0][0]
    return found


def known_actors(ledger: Ledger, ids: Sequence[str]) -> frozenset[str]:
    """Return those of the ids that stand for an actor; some holders are only described."""
    asked = "SELECT DISTINCT id FROM actors WHERE id IN (SELECT unnest(?))"
    return frozenset(row[0] for row in ledger.sql(asked, [list(ids)]))

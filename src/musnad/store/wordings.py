"""What claims of all articles say, and the statements that they are joined into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from musnad.store.identity import IDENTITIES, parameters
from musnad.store.ledger import Ledger
from musnad.store.links import Links
from musnad.store.near import Near
from musnad.store.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class RawClaim:
    """A claim on somebody's word as its article has it.

    Attributes:
        speaker: Whom the speaker is taken for over all articles; the folded name where that is
            nobody who can be known again.
        name: The speaker's name in this article, folded.
        known: Whether the speaker can be known again in another article.
        figures: The values of the figures in it, with where they stand in the content.
        named: Countries and other actors named in it.
    """

    claim: str
    article: str
    nth: int
    speaker: str
    name: str
    known: bool
    act: str
    polarity: str
    content: str
    figures: tuple[tuple[int, int, str], ...]
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a claim says, in a form that can be compared.

    Attributes:
        words: Stems of its content, in order.
        negations: How often it denies something.
        hard: Its figures and other numbers.
        text: The content, and where it begins and ends.
    """

    claim: str
    article: str
    nth: int
    speaker: str
    name: str
    known: bool
    act: str
    polarity: str
    words: tuple[str, ...]
    negations: int
    hard: tuple[str, ...]
    named: tuple[str, ...]
    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStatement:
    """A statement as it is kept."""

    id: str
    text: str
    speaker: str
    evidence: str
    first_article: str
    members: tuple[tuple[str, str], ...]


_LISTS = ("words", "hard", "named")
_COLUMNS = (
    "claim", "article", "nth", "speaker", "name", "known", "act", "polarity", "negations", *_LISTS,
)  # fmt: skip


class Wordings:
    """The part of a ledger that is about what claims say."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.links = Links(ledger, "claim_links")
        self.near = Near(ledger, "wordings", "claim")

    def moved(self) -> list[str]:
        """Return the articles of claims whose speaker is taken for somebody else by now."""
        rows = self.ledger.sql(
            f"WITH actor AS ({IDENTITIES}) SELECT DISTINCT wordings.article FROM wordings "
            "JOIN hops ON hops.article = wordings.article AND hops.claim = wordings.claim "
            "AND hops.nth = 0 JOIN actor ON actor.article = hops.article "
            "AND actor.id = hops.actor WHERE wordings.known AND identity <> wordings.speaker "
            "ORDER BY ALL",
            parameters(self.ledger),
        )
        return [row[0] for row in rows]

    def raw(self, articles: Sequence[str]) -> list[RawClaim]:
        """Return the claims of articles that are on somebody's word."""
        asked = [list(articles)]
        figures: dict[str, list[tuple[int, int, str]]] = {}
        for claim, *figure in self.ledger.sql(
            "SELECT claim, text_start - content_start, text_end - content_start, "
            "coalesce(value, low || '-' || high) FROM figures JOIN claims "
            "ON claims.id = figures.claim AND claims.article = figures.article "
            "WHERE NOT vague AND figures.article IN (SELECT unnest(?)) ORDER BY ALL",
            asked,
        ):
            figures.setdefault(claim, []).append((figure[0], figure[1], figure[2]))
        named: dict[str, list[str]] = {}
        for claim, name in self.ledger.sql(
            "SELECT DISTINCT claims.id, "
            "CASE WHEN type = 'country' THEN coalesce(country, actors.id) ELSE actors.id END "
            "FROM claims JOIN mentions ON mentions.article = claims.article "
            "AND content_start <= span_start AND span_end <= content_end "
            "JOIN actors ON actors.article = mentions.article AND actors.id = mentions.actor "
            "WHERE claims.article IN (SELECT unnest(?)) ORDER BY ALL",
            asked,
        ):
            named.setdefault(claim, []).append(name)
        rows = self.ledger.sql(
            f"WITH actor AS ({IDENTITIES}) SELECT claims.id, claims.article, claims.nth, identity, "
            "trim(split_part(hop_name, '|', 1)), act, polarity, content_text "
            "FROM claims JOIN (SELECT article AS hop_article, claim AS hop_claim, "
            "actor AS hop_actor, name_folded AS hop_name FROM hops "
            "WHERE nth = 0) ON hop_article = claims.article AND hop_claim = claims.id "
            "LEFT JOIN (SELECT article, id, any_value(identity) AS identity FROM actor "
            "GROUP BY article, id) AS known ON known.article = claims.article "
            "AND known.id = hop_actor WHERE claims.article IN (SELECT unnest(?)) "
            "ORDER BY claims.article, claims.nth",
            [*parameters(self.ledger), *asked],
        )
        return [
            RawClaim(
                claim=row[0], article=row[1], nth=row[2], speaker=row[3] or row[4],
                name=row[4], known=row[3] is not None, act=row[5], polarity=row[6], content=row[7],
                figures=tuple(figures.get(row[0], ())), named=tuple(named.get(row[0], ())),
            )
            for row in rows
        ]  # fmt: skip

    def dissolve(self, articles: Sequence[str], *, forget: bool = True) -> list[str]:
        """Forget what the claims of articles say, and the statements they are in.

        Args:
            articles: Whose claims.
            forget: Whether their wordings go too, and not the statements alone.

        Returns:
            The other articles of these statements.
        """
        asked = [list(articles)]
        rows = self.ledger.sql(
            "SELECT DISTINCT statement, article FROM statement_members WHERE statement IN "
            "(SELECT statement FROM statement_members WHERE article IN (SELECT unnest(?))) "
            "ORDER BY ALL",
            asked,
        )
        self._drop(sorted({statement for statement, _ in rows}))
        if forget:
            self.ledger.sql("DELETE FROM wordings WHERE article IN (SELECT unnest(?))", asked)
        return sorted({article for _, article in rows} - set(articles))

    def _drop(self, statements: Sequence[str]) -> None:
        for table, column in (("statements", "id"), ("statement_members", "statement")):
            self.ledger.sql(
                f"DELETE FROM {table} WHERE {column} IN (SELECT unnest(?))", [list(statements)]
            )

    def keep_wordings(self, wordings: Sequence[Wording], keys: Sequence[Sequence[int]]) -> None:
        """Keep what claims say, with the numbers that they are found by."""
        rows: list[Row] = []
        for wording, found in zip(wordings, keys, strict=True):
            row: Row = {name: getattr(wording, name) for name in _COLUMNS}
            row |= {name: list(getattr(wording, name)) for name in _LISTS}
            rows.append(row | {"keys": list(found)})
        self.ledger.insert("wordings", rows)

    def by_id(self, claims: Iterable[str]) -> dict[str, Wording]:
        """Return what claims say."""
        columns = ", ".join(f"wordings.{name}" for name in _COLUMNS)
        rows = self.ledger.sql(
            f"SELECT {columns}, content_text, content_start, content_end FROM wordings "
            "JOIN claims ON claims.id = claim "
            "AND claims.article = wordings.article WHERE claim IN (SELECT unnest(?))",
            [list(claims)],
        )
        return {row[0]: _wording(row) for row in rows}

    def ordered(self, claims: Iterable[str]) -> list[Wording]:
        """Return what claims say, that of the earliest article first."""
        columns = ", ".join(f"wordings.{name}" for name in _COLUMNS)
        rows = self.ledger.sql(
            f"SELECT {columns}, content_text, content_start, content_end FROM wordings "
            "JOIN claims ON claims.id = claim "
            "AND claims.article = wordings.article "
            "JOIN articles ON articles.id = wordings.article WHERE claim IN (SELECT unnest(?)) "
            "ORDER BY published_start NULLS LAST, published_end, wordings.article, wordings.nth",
            [list(claims)],
        )
        return [_wording(row) for row in rows]

    def settle(self, fresh: Iterable[str], statements: Sequence[KeptStatement]) -> None:
        """Keep statements in the place of those that fresh claims, or theirs, belonged to."""
        members = (claim for one in statements for claim, _ in one.members)
        held = self.ledger.sql(
            "SELECT DISTINCT statement FROM statement_members WHERE claim IN (SELECT unnest(?))",
            [sorted({*fresh, *members})],
        )
        self._drop([row[0] for row in held])
        names = ("id", "text", "speaker", "evidence", "first_article")
        self.ledger.insert(
            "statements",
            [
                {name: getattr(one, name) for name in names}
                | {"articles": len({article for _, article in one.members})}
                for one in statements
            ],
        )
        self.ledger.insert(
            "statement_members",
            [
                {"statement": one.id, "claim": claim, "article": article, "nth": nth}
                for one in statements
                for nth, (claim, article) in enumerate(one.members)
            ],
        )


def _wording(row: Sequence[Any]) -> Wording:
    found: dict[str, Any] = dict(zip(_COLUMNS, row[: len(_COLUMNS)], strict=True))
    found |= {name: tuple(found[name]) for name in _LISTS}
    return Wording(**found, text=row[-3], start=row[-2], end=row[-1])

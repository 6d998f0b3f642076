"""Statements: claims of one speaker that say the same, in whatever words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from musnad.store.ledger import KeptClaim, Ledger

TakeClaims: TypeAlias = "Callable[[str, Sequence[object], int | None], list[KeptClaim]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Claims of one speaker that say the same, in whatever words.

    Attributes:
        text: The content of the earliest.
        speaker: Whom the speaker is taken for: an actor's id, or the name of one unnamed.
        evidence: ``words`` where their words alone say so, ``meaning`` where a comparison of
            meanings was needed for one of them.
        articles: In how many articles it stands.
        first_article: Where it stood first.
        claims: The claims, earliest first.
    """

    id: str
    text: str
    speaker: str
    evidence: str
    articles: int
    first_article: str
    claims: tuple[KeptClaim, ...]


def find_statements(
    ledger: Ledger,
    take: TakeClaims,
    conditions: str,
    values: Sequence[object],
    *,
    least: int = 2,
    limit: int | None = None,
    after: str | None = None,
    only: str | None = None,
) -> list[Statement]:
    """Return the statements of which one claim fits the conditions, the most spread first.

    Args:
        ledger: Where to look.
        take: What gives the claims that a condition with its values picks.
        conditions: What is asked of a claim and its article.
        values: The values of the conditions.
        least: In how many articles a statement must stand.
        limit: The most statements to return.
        after: Id of the statement after which to go on.
        only: Id of the one statement that is wanted.
    """
    asked, wanted = [*values, least], ""
    if only is not None:
        wanted += "AND id = ? "
        asked.append(only)
    if after is not None:
        ledger.check_held("statements", after)
        place = "(-articles, id)"
        wanted += f"AND {place} > (SELECT {place} FROM statements WHERE id = ?) "
        asked.append(after)
    rows = ledger.sql(
        "SELECT id, text, speaker, evidence, articles, first_article FROM statements WHERE id IN "
        "(SELECT statement FROM statement_members WHERE claim IN (SELECT claims.id FROM claims "
        f"JOIN articles ON articles.id = claims.article WHERE {conditions})) AND articles >= ? "
        f"{wanted}ORDER BY articles DESC, id LIMIT ?",
        [*asked, limit],
    )
    members = ledger.sql(
        "SELECT statement, claim FROM statement_members WHERE statement IN (SELECT unnest(?)) "
        "ORDER BY statement, nth",
        [[row[0] for row in rows]],
    )
    found = take("claims.id IN (SELECT unnest(?))", [[claim for _, claim in members]], None)
    claims = {one.claim.id: one for one in found}
    return [
        Statement(
            id=row[0], text=row[1], speaker=row[2], evidence=row[3], articles=row[4],
            first_article=row[5],
            claims=tuple(claims[claim] for statement, claim in members if statement == row[0]),
        )
        for row in rows
    ]  # fmt: skip

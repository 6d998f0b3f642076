"""What hangs together two by two, kept so that groups can be made anew from a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from musnad.store.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two figures that measure one thing, or two claims that say one.

    Attributes:
        one: Id of the first, and the article it stands in.
        other: Id of the second, and the article it stands in.
        rank: How much alike they are; the first number counts most.
        why: The rule.
    """

    one: str
    article: str
    other: str
    other_article: str
    rank: tuple[float, ...]
    why: str


class Links:
    """The links of one kind."""

    def __init__(self, ledger: Ledger, table: Literal["figure_links", "claim_links"]) -> None:
        self.ledger = ledger
        self._table = table

    def replace(self, articles: Sequence[str], links: Sequence[Link]) -> None:
        """Keep the links of articles in the place of those that they had."""
        self.ledger.sql(
            f"DELETE FROM {self._table} WHERE article IN (SELECT unnest(?)) "
            "OR other_article IN (SELECT unnest(?))",
            [list(articles)] * 2,
        )
        rows = [asdict(link) | {"rank": list(link.rank)} for link in links]
        self.ledger.insert(self._table, rows)

    def around(self, ids: Iterable[str]) -> list[Link]:
        """Return the links of some, of those that they are linked with, and so on."""
        found: dict[tuple[str, str], Link] = {}
        known: set[str] = set()
        fresh = set(ids)
        while fresh:
            known |= fresh
            rows = self.ledger.sql(
                f"SELECT one, article, other, other_article, rank, why FROM {self._table} "
                "WHERE one IN (SELECT unnest(?)) OR other IN (SELECT unnest(?))",
                [sorted(fresh)] * 2,
            )
            for row in rows:
                found[row[0], row[2]] = Link(
                    one=row[0], article=row[1], other=row[2], other_article=row[3],
                    rank=tuple(row[4]), why=row[5],
                )  # fmt: skip
            fresh = {end for row in rows for end in (row[0], row[2])} - known
        return [found[pair] for pair in sorted(found)]

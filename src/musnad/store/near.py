"""Which figures, or claims, share a number by which what may be the same is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from musnad.store.ledger import Ledger
from musnad.store.temporary import drop_temporary

_AT_ONCE = 20_000
_TABLES = ("near_pairs", "near_keys", "near_held")


class Near:
    """The numbers of one kind of things, and the pairs that share one."""

    def __init__(self, ledger: Ledger, table: Literal["measures", "wordings"], column: str) -> None:
        """Take the table that holds ``keys``, and the column of the things' ids."""
        self.ledger = ledger
        self._table = table
        self._every = f"(SELECT {column} AS id, article, unnest(keys) AS key FROM {table})"
        self._column = column

    def now_everywhere(self, fresh: Sequence[str], most: int) -> list[str]:
        """Return the articles that hold a number which too many things hold since now.

        Args:
            fresh: The articles that are new.
            most: How many things may hold a number before it is one of a formula.
        """
        found = self.ledger.sql(
            f"WITH fresh AS (SELECT unnest(?) AS article), every AS {self._every}, "
            "news AS (SELECT key, count(*) AS fresh FROM every SEMI JOIN fresh USING (article) "
            "GROUP BY key), crossed AS (SELECT key FROM every JOIN news USING (key) "
            "GROUP BY key, fresh HAVING count(*) > ? AND count(*) - fresh <= ?) "
            "SELECT DISTINCT article FROM every SEMI JOIN crossed USING (key) ORDER BY article",
            [list(fresh), most, most],
        )
        return [row[0] for row in found]

    def pairs(self, articles: Sequence[str], most: int) -> Iterator[list[tuple[str, str]]]:
        """Yield the pairs of which one stands in one of the articles, some thousands at a time.

        All pairs of two articles come together.

        Args:
            articles: Whose things are looked up.
            most: A number that more things hold is passed over.
        """
        drop_temporary(self.ledger, *_TABLES)
        self.ledger.sql(
            f"CREATE TEMP TABLE near_held AS SELECT {self._column} AS id, article, row_number() "
            f"OVER (ORDER BY article, {self._column})::INTEGER AS nth, "
            f"article IN (SELECT unnest(?)) AS asked FROM {self._table}",
            [list(articles)],
        )
        self.ledger.sql(
            f"CREATE TEMP TABLE near_keys AS WITH every AS (SELECT key, nth, asked "
            f"FROM {self._every} JOIN near_held USING (id, article)) SELECT * FROM every "
            "SEMI JOIN (SELECT key FROM every GROUP BY key "
            f"HAVING count(*) BETWEEN 2 AND {int(most)} AND bool_or(asked)) USING (key)"
        )
        self.ledger.sql(
            "CREATE TEMP TABLE near_pairs AS SELECT DISTINCT one.nth AS one, other.nth AS other "
            "FROM near_keys AS one JOIN near_keys AS other USING (key) "
            "WHERE one.nth < other.nth AND (one.asked OR other.asked)"
        )
        for first, last in self._parts():
            yield self.ledger.sql(
                "SELECT x.id, y.id FROM near_pairs JOIN near_held x ON x.nth = one "
                "JOIN near_held y ON y.nth = other WHERE x.article BETWEEN ? AND ? ORDER BY ALL",
                [first, last],
            )
        drop_temporary(self.ledger, *_TABLES)

    def _parts(self) -> list[tuple[str, str]]:
        """Return from which article to which the pairs are taken at once."""
        counts = self.ledger.sql(
            "SELECT article, count(*) FROM near_pairs JOIN near_held ON nth = one "
            "GROUP BY article ORDER BY article"
        )
        parts: list[tuple[str, str]] = []
        taken = _AT_ONCE
        for article, count in counts:
            if taken + count > _AT_ONCE:
                parts.append((article, article))
                taken = 0
            parts[-1] = (parts[-1][0], article)
            taken += count
        return parts

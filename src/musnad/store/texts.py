"""Read the texts of articles from where they lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from musnad.store.ledger import Ledger

_NEAR = 5000


def read_texts(ledger: Ledger, columns: str, articles: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return columns of articles, their texts among them.

    To find texts by their ids DuckDB unpacks every text it holds. So it is asked first in which
    rows they lie, which unpacks ids only, and then for the rows between these.

    Args:
        ledger: Where they are.
        columns: Of the table of articles, with commas between them.
        articles: Those that lie near each other are the faster to read.
    """
    where = "id IN (SELECT unnest(?))"
    asked = list(articles)
    places = ledger.sql(f"SELECT rowid FROM articles WHERE {where} ORDER BY rowid", [asked])
    return [
        row
        for first, last in _runs([place for (place,) in places])
        for row in ledger.sql(
            f"SELECT {columns} FROM articles WHERE rowid BETWEEN ? AND ? AND {where}",
            [first, last, asked],
        )
    ]


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of the places that lie near each other."""
    first = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] - places[at - 1] > _NEAR:
            yield places[first], places[at - 1]
            first = at

"""The list of articles: what is known of each, without its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from musnad.errors import QuestionError
from musnad.records import Period
from musnad.store.query import asked_of_articles
from musnad.store.rows import Row, searchable, to_period

if TYPE_CHECKING:
    from musnad.store.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArticle:
    """An article of the ledger.

    Attributes:
        claims: How many claims were read in it, the outlet's own voice among them.
        figures: How many figures were read in it.
        pack: Name and version of the language pack that read it.
    """

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: Period | None
    language: str
    pack: str
    claims: int
    figures: int


def find_articles(
    ledger: Ledger,
    *,
    words: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    after: str | None,
) -> list[KeptArticle]:
    """Return the articles that fit everything asked, newest first."""
    asked = asked_of_articles(outlet=outlet, since=since, until=until)
    if after is not None:
        asked.append(_after(ledger, after))
    wanted = searchable(words or "").split()
    conditions = " AND ".join(condition for condition, _ in asked) or "true"
    # Titles are not kept folded, and they are short: words are looked for here.
    most = None if wanted else limit
    rows = ledger.named(
        "SELECT id, title, outlet, url, language, pack, published_start, published_end, "
        "published_how, published_text FROM articles "
        f"WHERE {conditions} ORDER BY published_end DESC NULLS LAST, id LIMIT ?",
        [*(value for _, found in asked for value in found), most],
    )
    chosen: list[Row] = []
    for row in rows:
        if limit is not None and len(chosen) >= limit:
            break
        if not wanted or all(word in searchable(row["title"] or "") for word in wanted):
            chosen.append(row)
    ids = [row["id"] for row in chosen]
    claims, figures = (_counts(ledger, table, ids) for table in ("claims", "figures"))
    return [
        KeptArticle(
            **{name: row[name] for name in ("id", "title", "outlet", "url", "language", "pack")},
            published=to_period(row, "published"),
            claims=claims.get(row["id"], 0),
            figures=figures.get(row["id"], 0),
        )
        for row in chosen
    ]


def _counts(ledger: Ledger, table: str, articles: list[str]) -> dict[str, int]:
    asked = f"SELECT article, count(*) FROM {table} WHERE article IN (SELECT unnest(?)) GROUP BY 1"
    return dict(ledger.sql(asked, [articles]))


def _after(ledger: Ledger, article: str) -> tuple[str, list[object]]:
    found = ledger.sql("SELECT published_end FROM articles WHERE id = ?", [article])
    if not found:
        problem = f"{article!r} is not among the articles any more. Begin again without it."
        raise QuestionError(problem)
    day = found[0][0]
    if day is None:
        return "(published_end IS NULL AND id > ?)", [article]
    later = "published_end < ? OR published_end IS NULL OR (published_end = ? AND id > ?)"
    return f"({later})", [day, day, article]

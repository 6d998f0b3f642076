"""Versions of an article: what one address said at different times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from musnad.store.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An article as one of several under an address."""

    article: str
    start: str | None
    end: str | None
    run: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim or a figure of a version, as far as versions are compared by it.

    Attributes:
        what: ``claim`` or ``figure``.
        key: What it is about, in words: the content, or the thing measured with its unit.
        value: What is said of it: the chain, or the amount.
    """

    what: str
    id: str
    key: str
    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChange:
    """What one version says otherwise than the one before it.

    Attributes:
        kind: ``appeared``, ``disappeared`` or ``changed``.
        what: ``claim`` or ``figure``.
        id: Its id in the later version; None for what disappeared.
        previous_id: Its id in the earlier version; None for what appeared.
    """

    kind: str
    what: str
    id: str | None
    text: str | None
    previous_id: str | None
    previous_text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version and what it changed.

    Attributes:
        previous: The version before it; None for the first.
        ordered_by: How it is known to be later: ``published``, ``run`` (received later), or
            ``open`` where both are the same.
    """

    url: str
    article: str
    nth: int
    previous: str | None
    ordered_by: str
    changes: tuple[VersionChange, ...] = ()


class Versions:
    """The part of a ledger that is about versions."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def again(self, articles: Sequence[str]) -> dict[str, list[Dated]]:
        """Return the addresses of articles under which there is more than one text."""
        found: dict[str, list[Dated]] = {}
        for url, *one in self.ledger.sql(
            "SELECT url, id, published_start, published_end, run FROM articles WHERE url IN "
            "(SELECT url FROM articles WHERE url IN (SELECT url FROM articles WHERE id IN "
            "(SELECT unnest(?))) GROUP BY url HAVING count(*) > 1) ORDER BY url, id",
            [list(articles)],
        ):
            found.setdefault(url, []).append(
                Dated(article=one[0], start=one[1], end=one[2], run=one[3])
            )
        return found

    def said(self, article: str) -> list[Said]:
        """Return the claims and figures of an article, in the order of the text."""
        claims = self.ledger.sql(
            "SELECT 'claim', id, content_folded, coalesce((SELECT string_agg(name, ' < ' "
            "ORDER BY nth) FROM hops WHERE claim = claims.id), ''), content_text FROM claims "
            "WHERE article = ? AND speaker IS NOT NULL ORDER BY nth",
            [article],
        )
        figures = self.ledger.sql(
            "SELECT 'figure', id, concat_ws(' ', of_text, unit, period_start), "
            "concat_ws(' ', value, low, high), text_text FROM figures WHERE article = ? "
            "ORDER BY nth",
            [article],
        )
        return [
            Said(what=row[0], id=row[1], key=row[2], value=row[3], text=row[4])
            for row in (*claims, *figures)
        ]

    def keep(self, versions: Sequence[Version], urls: Sequence[str]) -> None:
        """Keep versions in the place of all that was kept of these addresses."""
        for table in ("versions", "version_changes"):
            self.ledger.sql(f"DELETE FROM {table} WHERE url IN (SELECT unnest(?))", [list(urls)])
        names = ("url", "article", "nth", "previous", "ordered_by")
        self.ledger.insert(
            "versions", [{name: getattr(one, name) for name in names} for one in versions]
        )
        self.ledger.insert(
            "version_changes",
            [
                {"url": one.url, "article": one.article, "nth": nth} | asdict(change)
                for one in versions
                for nth, change in enumerate(one.changes)
            ],
        )

    def versions(self, url: str | None = None) -> list[Version]:
        """Return the versions of every address, or of one, the first one first."""
        rows = self.ledger.named(
            "SELECT * FROM versions WHERE ? IS NULL OR url = ? ORDER BY url, nth", [url, url]
        )
        return [Version(**row, changes=self._changes(row["article"])) for row in rows]

    def _changes(self, article: str) -> tuple[VersionChange, ...]:
        rows = self.ledger.named(
            "SELECT kind, what, id, text, previous_id, previous_text FROM version_changes "
            "WHERE article = ? ORDER BY nth",
            [article],
        )
        return tuple(VersionChange(**row) for row in rows)

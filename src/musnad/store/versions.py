"""Versions of an article: what one address, or one id of an outlet, said at different times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from musnad.store.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A text as one of several of one article."""

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
        url: The address that its versions share; where they have several, their outlet and id.
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
        """Return what is one article with one of these: the texts under one address or one id.

        An id is one outlet's, and the texts under it must have something in common: files of one
        outlet may each count their rows anew.

        Returns:
            The texts by their address; where they have several, by their outlet and id.
        """
        rows = self.ledger.sql(
            "SELECT id, url, outlet, source_id, published_start, published_end, run FROM articles "
            "WHERE url IN (SELECT url FROM articles GROUP BY url HAVING count(*) > 1) OR "
            "(outlet, source_id) IN (SELECT outlet, source_id FROM articles "
            "WHERE source_id IS NOT NULL AND outlet IS NOT NULL "
            "GROUP BY outlet, source_id HAVING count(*) > 1) ORDER BY id"
        )
        asked = set(articles)
        found: dict[str, list[Dated]] = {}
        for group in self._one_article(rows):
            if not asked.isdisjoint(row[0] for row in group):
                dated = [Dated(article=row[0], start=row[4], end=row[5], run=row[6])
                         for row in group]  # fmt: skip
                found[_address(group)] = dated
        return found

    def _one_article(self, rows: Sequence[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows that are texts of one article, where there are several."""
        signs = self._fingerprints([row[0] for row in rows])
        by: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
        groups = {row[0]: [row] for row in rows}
        for row in rows:
            article, url, outlet, number = row[:4]
            others = by.setdefault(("", url), []) if url else []
            alike = list(others[:1])
            others.append(row)
            if outlet and number:
                others = by.setdefault((outlet, number), [])
                alike += [one for one in others if _alike(signs[one[0]], signs[article])]
                others.append(row)
            for one in alike:
                mine, yours = groups[article], groups[one[0]]
                if mine is not yours:
                    yours += mine
                    groups |= {member[0]: yours for member in mine}
        seen: set[int] = set()
        for group in groups.values():
            if len(group) > 1 and id(group) not in seen:
                seen.add(id(group))
                yield sorted(group)

    def _fingerprints(self, articles: Sequence[str]) -> dict[str, set[int]]:
        rows = self.ledger.sql(
            "SELECT article, fingerprints FROM signatures WHERE article IN (SELECT unnest(?))",
            [list(articles)],
        )
        return {article: set(found) for article, found in rows}

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

    def keep(self, versions: Sequence[Version]) -> None:
        """Keep versions in the place of all that was kept of their articles."""
        articles = [one.article for one in versions]
        for table in ("versions", "version_changes"):
            self.ledger.sql(f"DELETE FROM {table} WHERE article IN (SELECT unnest(?))", [articles])
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


_LEAST_ALIKE = 0.3


def _alike(one: set[int], other: set[int]) -> bool:
    """Tell whether two texts share enough of their fingerprints."""
    return len(one & other) >= _LEAST_ALIKE * max(1, min(len(one), len(other)))


def _address(group: Sequence[tuple[Any, ...]]) -> str:
    urls = {row[1] for row in group}
    if len(urls) == 1 and None not in urls:
        return str(urls.pop())
    return min(f"{row[2]} {row[3]}" for row in group if row[2] and row[3])

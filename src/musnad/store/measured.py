"""What the figures of all articles measure, and the series that they are kept in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from musnad.store.ledger import Ledger
from musnad.store.links import Links
from musnad.store.near import Near
from musnad.store.rows import Row
from musnad.store.texts import read_texts

Days = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFigure:
    """A figure as its article has it.

    Attributes:
        speaker: Id of the actor on whose word it is; None for the outlet's own voice.
        base: Id of the figure that it is compared with.
        standing: ``target`` or ``record``.
        period: The days it is about, where they are told.
        names: What is named in the article and does not speak there: from where to where, and
            the country, or the body.
    """

    figure: str
    article: str
    nth: int
    start: int
    end: int
    unit: str
    per: str
    trend: str | None
    of: str | None
    of_place: tuple[int, int] | None
    value: str | None
    speaker: str | None
    base: str | None
    standing: str | None
    period: Days | None
    title: str | None
    text: str
    names: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a figure measures, in a form that can be compared.

    Attributes:
        kind: What must be the same: the unit or the toll, what it is counted per, the trend.
        thing: Stems of the words for what is measured.
        whole: Whether these words need no others to be understood.
        before: The words before it, nearest first, as stems; numbers are ``#``.
        after: The words after it.
        near: Stems of its sentence.
        topic: The rarest stems of the title and the lead.
        named: Countries and bodies named in its sentence that do not speak there.
        bearers: Those named in the words for what is measured.
        placed: Countries named in the title and the lead.
        sentence: Where its sentence begins.
        contrast: Whether the sentence sets one thing against another.
        another: Whether it tells of another event than the one before.
        speaker: Id of the actor on whose word it is.
        value: The number; empty for a range.
        base: Id of the figure that it is compared with.
        standing: ``target`` or ``record``.
    """

    figure: str
    article: str
    nth: int
    kind: str
    thing: tuple[str, ...]
    whole: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    near: tuple[str, ...]
    topic: tuple[str, ...]
    named: tuple[str, ...]
    bearers: tuple[str, ...]
    placed: tuple[str, ...]
    sentence: int
    contrast: bool
    another: bool
    speaker: str | None
    value: str
    base: str | None = None
    standing: str | None = None
    period: Days | None = None
    published: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A figure as it is compared with others of its thing.

    Attributes:
        kind: The kind of its measure.
        of: The article's words for what is measured.
        speaker: Id of the actor on whose word it is; None for the outlet's own voice.
        outlet: Who published it.
        version: The address whose text its article is a version of, and the which.
    """

    figure: str
    article: str
    nth: int
    kind: str
    value: str | None
    low: str | None
    high: str | None
    qualifier: str
    standing: str | None
    of: str | None
    speaker: str | None
    outlet: str | None
    period: Days | None
    published: Days | None
    version: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPoint:
    """A figure's place in a series, as it is kept.

    Attributes:
        verdict: How it stands to the others.
        agrees: Ids of the figures that say the same.
        against: Ids of the figures that say otherwise.
        revises: Ids of the earlier figures whose place it takes.
    """

    figure: str
    article: str
    verdict: str
    agrees: tuple[str, ...]
    against: tuple[str, ...]
    revises: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSeries:
    """A series as it is kept; what its figures say is read from the figures."""

    id: str
    thing: str
    kind: str
    verdict: str
    articles: int
    points: tuple[KeptPoint, ...]


_LISTS = ("thing", "before", "after", "near", "topic", "named", "bearers", "placed")
_COLUMNS = (
    "figure", "article", "nth", "kind", "whole", "sentence", "contrast", "another",
    "speaker", "value",
    "standing",
    *_LISTS,
)  # fmt: skip


class Measures:
    """The part of a ledger that is about what figures measure."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.links = Links(ledger, "figure_links")
        self.near = Near(ledger, "measures", "figure")

    def raw(self, articles: Sequence[str]) -> list[RawFigure]:
        """Return the figures of articles that give a number, in the order of the ledger."""
        asked = [list(articles)]
        texts = {
            article: (title, text)
            for article, title, text in read_texts(self.ledger, "id, title, text", articles)
        }
        names: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for article, *name in self.ledger.sql(
            "SELECT mentions.article, mentions.span_start, mentions.span_end, "
            "CASE WHEN type = 'country' THEN coalesce(country, actors.id) ELSE actors.id END "
            "FROM mentions JOIN actors ON actors.article = mentions.article "
            "AND actors.id = mentions.actor WHERE mentions.article IN (SELECT unnest(?)) "
            "AND type IN ('country', 'org', 'group') AND NOT EXISTS (SELECT 1 FROM hops "
            "WHERE hops.article = mentions.article AND hops.span_start <= mentions.span_start "
            "AND mentions.span_end <= hops.span_end) ORDER BY ALL",
            asked,
        ):
            names[article].append((name[0], name[1], name[2]))
        rows = self.ledger.sql(
            "SELECT figures.id, figures.article, figures.nth, text_start, text_end, unit, per, "
            "trend, of_text, of_start, of_end, value, hops.actor, base, standing, period_start, "
            "period_end "
            "FROM figures LEFT JOIN hops ON hops.article = figures.article "
            "AND hops.claim = figures.claim AND hops.nth = 0 "
            "WHERE NOT vague AND figures.article IN (SELECT unnest(?)) "
            "ORDER BY figures.article, figures.nth",
            asked,
        )
        return [
            RawFigure(
                figure=row[0], article=row[1], nth=row[2], start=row[3], end=row[4], unit=row[5],
                per=row[6], trend=row[7], of=row[8],
                of_place=None if row[9] is None else (row[9], row[10]),
                value=row[11], speaker=row[12], base=row[13],
                standing=row[14], period=_days(row[15], row[16]), title=texts[row[1]][0],
                text=texts[row[1]][1],
                names=tuple(names[row[1]]),
            )
            for row in rows
        ]  # fmt: skip

    def dissolve(self, articles: Sequence[str]) -> list[str]:
        """Forget what the figures of articles measure, and the series they are in.

        Returns:
            The other articles of these series.
        """
        asked = [list(articles)]
        held = self.ledger.sql(
            "SELECT DISTINCT series FROM series_points WHERE article IN (SELECT unnest(?))", asked
        )
        ids = [row[0] for row in held]
        others = self.ledger.sql(
            "SELECT DISTINCT article FROM series_points WHERE series IN (SELECT unnest(?)) "
            "AND article NOT IN (SELECT unnest(?)) ORDER BY article",
            [ids, *asked],
        )
        self._drop(ids)
        self.ledger.sql("DELETE FROM measures WHERE article IN (SELECT unnest(?))", asked)
        return [row[0] for row in others]

    def dissolve_series(self, articles: Sequence[str]) -> list[str]:
        """Forget the series that figures of articles are in; return their other articles."""
        asked = [list(articles)]
        rows = self.ledger.sql(
            "SELECT DISTINCT series, article FROM series_points WHERE series IN (SELECT series "
            "FROM series_points WHERE article IN (SELECT unnest(?))) ORDER BY ALL",
            asked,
        )
        self._drop(sorted({series for series, _ in rows}))
        return sorted({article for _, article in rows} - set(articles))

    def _drop(self, series: Sequence[str]) -> None:
        for table, column in (("series", "id"), ("series_points", "series")):
            self.ledger.sql(
                f"DELETE FROM {table} WHERE {column} IN (SELECT unnest(?))", [list(series)]
            )

    def keep_measures(self, measures: Sequence[Measure], keys: Sequence[Sequence[int]]) -> None:
        """Keep what figures measure, with the numbers that they are found by."""
        rows: list[Row] = []
        for measure, found in zip(measures, keys, strict=True):
            row: Row = {name: getattr(measure, name) for name in _COLUMNS}
            row |= {name: list(getattr(measure, name)) for name in _LISTS}
            rows.append(row | {"keys": list(found)})
        self.ledger.insert("measures", rows)

    def by_id(self, figures: Iterable[str]) -> dict[str, Measure]:
        """Return what figures measure."""
        columns = ", ".join(f"measures.{name}" for name in _COLUMNS)
        rows = self.ledger.sql(
            f"SELECT {columns}, base, period_start, period_end, published_start, "
            "published_end FROM measures JOIN figures ON figures.id = figure "
            "AND figures.article = measures.article "
            "JOIN articles ON articles.id = measures.article WHERE figure IN (SELECT unnest(?))",
            [list(figures)],
        )
        return {row[0]: _measure(row) for row in rows}

    def said(self, figures: Iterable[str]) -> list[Said]:
        """Return figures as they are compared, those of the earliest article first."""
        rows = self.ledger.sql(
            "SELECT figure, measures.article, measures.nth, kind, figures.value, low, high, "
            "qualifier, measures.standing, of_text, speaker, outlet, period_start, period_end, "
            "published_start, published_end, versions.url, versions.nth "
            "FROM measures JOIN figures ON figures.id = figure "
            "AND figures.article = measures.article "
            "JOIN articles ON articles.id = measures.article "
            "LEFT JOIN versions ON versions.article = measures.article "
            "WHERE figure IN (SELECT unnest(?)) "
            "ORDER BY published_start NULLS LAST, published_end, measures.article, measures.nth",
            [list(figures)],
        )
        return [
            Said(
                figure=row[0], article=row[1], nth=row[2], kind=row[3], value=row[4], low=row[5],
                high=row[6], qualifier=row[7], standing=row[8], of=row[9], speaker=row[10],
                outlet=row[11], period=_days(row[12], row[13]), published=_days(row[14], row[15]),
                version=None if row[16] is None else (row[16], row[17]),
            )
            for row in rows
        ]  # fmt: skip

    def settle(self, fresh: Iterable[str], series: Sequence[KeptSeries]) -> None:
        """Keep series in the place of those that fresh figures, or theirs, belonged to."""
        figures = sorted({*fresh, *(point.figure for one in series for point in one.points)})
        held = self.ledger.sql(
            "SELECT DISTINCT series FROM series_points WHERE figure IN (SELECT unnest(?))",
            [figures],
        )
        self._drop([row[0] for row in held])
        names = ("id", "thing", "kind", "verdict", "articles")
        self.ledger.insert(
            "series", [{name: getattr(one, name) for name in names} for one in series]
        )
        lists = ("agrees", "against", "revises")
        self.ledger.insert(
            "series_points",
            [
                asdict(point)
                | {name: list(getattr(point, name)) for name in lists}
                | {"series": one.id, "nth": nth}
                for one in series
                for nth, point in enumerate(one.points)
            ],
        )


def _days(start: str | None, end: str | None) -> Days | None:
    return None if start is None or end is None else (start, end)


def _measure(row: Sequence[Any]) -> Measure:
    found: dict[str, Any] = dict(zip(_COLUMNS, row[: len(_COLUMNS)], strict=True))
    found |= {name: tuple(found[name]) for name in _LISTS}
    return Measure(
        **found, base=row[-5],
        period=_days(*row[-4:-2]), published=_days(*row[-2:]),
    )  # fmt: skip

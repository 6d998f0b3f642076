"""Series: the figures that are given for one measured thing, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from musnad.errors import QuestionError
from musnad.records import Hop, Period

if TYPE_CHECKING:
    from musnad.store.ledger import KeptFigure, Ledger

Verdict = Literal[
    "agrees", "conflicts", "revises", "revised", "target", "other-time", "open", "alone"
]

_GRAVEST_FIRST: tuple[Verdict, ...] = (
    "conflicts", "revised", "open", "agrees", "other-time", "alone",
)  # fmt: skip

TakeFigures: TypeAlias = "Callable[[str, Sequence[object], int | None], list[KeptFigure]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value that is given for the thing of a series.

    Attributes:
        figure: Id of the figure.
        claim: Id of the claim in whose content it stands; None for the outlet's own voice.
        text: The figure as the article has it.
        of: The article's words for what is measured.
        value: The number in base units, as an exact decimal; None for a range.
        speaker: The innermost holder's name; None for the outlet's own voice.
        chain: Its holders, innermost first.
        verdict: How it stands to the others: it ``agrees`` with some, ``conflicts`` with one of
            the same time, ``revises`` an earlier one, was ``revised`` by a later one, is a
            ``target``, is of an ``other-time``, differs while the time is ``open``, or stands
            ``alone``.
        agrees: Ids of the figures that say the same, within rounding and what qualifies them.
        against: Ids of the figures that say otherwise for the same time.
        revises: Ids of the earlier figures whose place it takes.
    """

    figure: str
    claim: str | None
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published: Period | None
    text: str
    of: str | None
    value: str | None
    low: str | None
    high: str | None
    unit: str
    qualifier: str
    standing: str | None
    period: Period | None
    speaker: str | None
    chain: tuple[Hop, ...]
    verdict: Verdict
    agrees: tuple[str, ...]
    against: tuple[str, ...]
    revises: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The values that are given for one measured thing, earliest article first.

    Attributes:
        thing: The words for what is measured.
        unit: What the values are counted in: a unit as figures have it, or the toll that people
            are counted in: killed, hurt, missing, held, kidnapped, rescued, evacuated, displaced.
        per: What it is counted per; empty for nothing.
        trend: ``rise`` or ``fall`` where the values are sizes of one; empty where they are levels.
        verdict: The gravest that one of its points has: ``conflicts``, ``revised``, ``open``,
            ``other-time``, ``agrees``, or ``alone`` where nothing can be compared.
        articles: In how many articles it stands.
        outlets: In how many outlets.
    """

    id: str
    thing: str
    unit: str
    per: str
    trend: str
    verdict: Verdict
    articles: int
    outlets: int
    points: tuple[Point, ...]


def find_series(
    ledger: Ledger,
    take: TakeFigures,
    conditions: str,
    values: Sequence[object],
    *,
    verdict: str | None = None,
    least: int = 1,
    limit: int | None = None,
    after: str | None = None,
    only: str | None = None,
) -> list[Series]:
    """Return the series of which one figure fits, conflicts first, then by their articles.

    Args:
        ledger: Where to look.
        take: What gives the figures that a condition with its values picks.
        conditions: What is asked of a figure and its article.
        values: The values of the conditions.
        verdict: The verdict over all that is wanted.
        least: In how many articles a series must stand.
        limit: The most series to return.
        after: Id of the series after which to go on.
        only: Id of the one series that is wanted.
    """
    asked: list[object] = [*values, least]
    wanted = ""
    if verdict is not None:
        if verdict not in _GRAVEST_FIRST:
            problem = f"{verdict!r} is no verdict. Choose one of {', '.join(_GRAVEST_FIRST)}."
            raise QuestionError(problem)
        wanted = "AND verdict = ? "
        asked.append(verdict)
    if only is not None:
        wanted += "AND id = ? "
        asked.append(only)
    if after is not None:
        ledger.check_held("series", after)
        place = "(list_position(?, verdict), -articles, id)"
        wanted += f"AND {place} > (SELECT {place} FROM series WHERE id = ?) "
        asked += [list(_GRAVEST_FIRST), list(_GRAVEST_FIRST), after]
    rows = ledger.sql(
        "SELECT id, thing, kind, verdict FROM series WHERE id IN (SELECT series FROM "
        "series_points WHERE figure IN (SELECT figures.id FROM figures JOIN articles "
        f"ON articles.id = figures.article WHERE {conditions})) AND articles >= ? {wanted}"
        "ORDER BY list_position(?, verdict), articles DESC, id LIMIT ?",
        [*asked, list(_GRAVEST_FIRST), limit],
    )
    points = _points(ledger, take, [row[0] for row in rows])
    return [_series(row, points[row[0]]) for row in rows]


def by_value(series: Series) -> list[tuple[Point, ...]]:
    """Return the points of a series, those that all say the same together, the earliest first.

    What is said loosely may agree with two values that conflict; it goes with the nearer one.
    """
    groups: list[list[Point]] = []
    for point in sorted(series.points, key=lambda one: one.qualifier != "exact"):
        fitting = [group for group in groups if all(one.figure in point.agrees for one in group)]
        if fitting:
            min(fitting, key=lambda group: _apart(point, group[0])).append(point)
        else:
            groups.append([point])
    places = {point.figure: place for place, point in enumerate(series.points)}
    ordered = (sorted(group, key=lambda one: places[one.figure]) for group in groups)
    return sorted(map(tuple, ordered), key=lambda group: places[group[0].figure])


def _apart(one: Point, other: Point) -> Decimal:
    return abs(Decimal(one.value or one.low or 0) - Decimal(other.value or other.low or 0))


def series_of(ledger: Ledger, take: TakeFigures, figure: str) -> Series | None:
    """Return the series that a figure stands in."""
    found = find_series(ledger, take, "figures.id = ?", [figure])
    return found[0] if found else None


def _points(ledger: Ledger, take: TakeFigures, ids: Sequence[str]) -> dict[str, list[Point]]:
    rows = ledger.sql(
        "SELECT series, figure, verdict, agrees, against, revises FROM series_points "
        "WHERE series IN (SELECT unnest(?)) ORDER BY series, nth",
        [list(ids)],
    )
    figures = take("figures.id IN (SELECT unnest(?))", [[row[1] for row in rows]], None)
    kept = {one.figure.id: one for one in figures}
    found: dict[str, list[Point]] = {}
    for series, figure, verdict, *others in rows:
        agrees, against, revises = map(tuple, others)
        found.setdefault(series, []).append(_point(kept[figure], verdict, agrees, against, revises))
    return found


def _point(
    kept: KeptFigure,
    verdict: Verdict,
    agrees: tuple[str, ...],
    against: tuple[str, ...],
    revises: tuple[str, ...],
) -> Point:
    figure = kept.figure
    chain = kept.claim.chain if kept.claim else ()
    return Point(
        figure=figure.id, claim=figure.claim, article=kept.article, title=kept.title,
        outlet=kept.outlet, url=kept.url, published=kept.published, text=figure.text.text,
        of=figure.of.text if figure.of else None, value=figure.value, low=figure.low,
        high=figure.high, unit=figure.unit, qualifier=figure.qualifier, standing=figure.standing,
        period=figure.period, speaker=chain[0].name if chain else None, chain=chain,
        verdict=verdict, agrees=agrees, against=against, revises=revises,
    )  # fmt: skip


def _series(row: Sequence[str], points: Sequence[Point]) -> Series:
    identity, thing, kind, verdict = row
    unit, per, trend, _ = kind.split("|")
    return Series(
        id=identity,
        thing=thing,
        unit=unit,
        per=per,
        trend=trend,
        verdict=verdict,  # type: ignore[arg-type]
        articles=len({point.article for point in points}),
        outlets=len({point.outlet or point.article for point in points}),
        points=tuple(points),
    )

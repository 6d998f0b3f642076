"""Figures of one measured thing across articles, gathered into a series and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from musnad.corroborate.joining import Fit, grouped
from musnad.corroborate.measure import can_be_compared, compare_measures, measure_keys, read_measure
from musnad.corroborate.verdict import judge
from musnad.pipeline.digest import digest
from musnad.store.links import Link
from musnad.store.measured import KeptSeries, Measure, Measures, Said
from musnad.text.fold import fold

EVERYWHERE = 200
"""How many figures may share a number before it is one of a form that is filled in every day."""

_READ_AT_ONCE = 500


def gather_series(
    measures: Measures, articles: Sequence[str], everywhere: int = EVERYWHERE
) -> None:
    """Read what the figures of new articles measure and gather them with those of all others.

    What is kept afterwards follows from the articles alone, in whatever order they came.
    """
    unsettled = {*articles, *measures.dissolve(articles)}
    for at in range(0, len(articles), _READ_AT_ONCE):
        raw = measures.raw(articles[at : at + _READ_AT_ONCE])
        found = [measure for measure in map(read_measure, raw) if can_be_compared(measure)]
        measures.keep_measures(found, [measure_keys(measure) for measure in found])
    crossed = measures.near.now_everywhere(articles, everywhere)
    if crossed:
        unsettled |= {*crossed, *measures.dissolve_series(crossed)}
    _gather(measures, sorted(unsettled), everywhere)


def _gather(measures: Measures, unsettled: list[str], everywhere: int) -> None:
    links: dict[tuple[str, str], Link] = {}
    for near in measures.near.pairs(unsettled, everywhere):
        known = measures.by_id(sorted({figure for pair in near for figure in pair}))
        links |= {(link.one, link.other): link for link in _partners(near, known)}
    measures.links.replace(unsettled, [links[pair] for pair in sorted(links)])
    fresh = {figure for pair in links for figure in pair}
    around = measures.links.around(fresh)
    groups = grouped(around, _two_things(around))
    said = {one.figure: one for one in measures.said(f for group in groups for f in group)}
    ranks = {figure: rank for rank, figure in enumerate(said)}
    measures.settle(
        fresh,
        [_series([said[f] for f in sorted(group, key=ranks.__getitem__)]) for group in groups],
    )


def _two_things(links: Sequence[Link]) -> Fit:
    """Return what tells whether groups may become one.

    Two figures of one article measure two things unless they are linked themselves.
    """
    article = {link.one: link.article for link in links}
    article |= {link.other: link.other_article for link in links}
    linked = {frozenset((link.one, link.other)) for link in links}

    def fit(one: Sequence[str], other: Sequence[str]) -> bool:
        return all(
            frozenset((mine, yours)) in linked
            for mine in one
            for yours in other
            if article[mine] == article[yours]
        )

    return fit


def _partners(near: Iterable[tuple[str, str]], known: Mapping[str, Measure]) -> Iterator[Link]:
    """Yield the pairs that measure one thing, each the other's best partner in its article.

    Where two partners are equally good, neither is taken.
    """
    alike = {pair: compare_measures(known[pair[0]], known[pair[1]]) for pair in near}
    best: dict[tuple[str, str], list[tuple[tuple[float, ...], str]]] = {}
    for (one, other), found in alike.items():
        best.setdefault((one, known[other].article), []).append((found.rank, other))
        best.setdefault((other, known[one].article), []).append((found.rank, one))
    partner = {key: _only_best(found) for key, found in best.items()}
    for (one, other), found in alike.items():
        article, other_article = known[one].article, known[other].article
        sure = partner[one, other_article] == other and partner[other, article] == one
        if found.why and (sure or article == other_article):
            yield Link(
                one=one, article=article, other=other, other_article=other_article,
                rank=found.rank, why=found.why,
            )  # fmt: skip


def _only_best(found: list[tuple[tuple[float, ...], str]]) -> str | None:
    ordered = sorted(found, reverse=True)
    if len(ordered) > 1 and ordered[0][0] == ordered[1][0]:
        return None
    return ordered[0][1]


def _series(said: Sequence[Said]) -> KeptSeries:
    points, verdict = judge(said)
    return KeptSeries(
        id=digest("series", said[0].figure),
        thing=_thing([one.of for one in said if one.of]),
        kind=said[0].kind,
        verdict=verdict,
        articles=len({one.article for one in said}),
        points=points,
    )


def _thing(words: Sequence[str]) -> str:
    """Return the words for the thing that most articles use, the fullest of them."""
    counts = Counter(fold(one).text for one in words)
    return max(words, key=lambda one: (counts[fold(one).text], len(one), one), default="")

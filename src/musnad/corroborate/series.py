"""Figures of one measured thing across articles, gathered into a series and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from musnad.corroborate.family import Groups
from musnad.corroborate.measure import can_be_compared, compare_measures, measure_keys, read_measure
from musnad.corroborate.verdict import judge
from musnad.pipeline.digest import digest
from musnad.store.measured import KeptSeries, Link, Measure, Measures, Said
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
    crossed = measures.now_everywhere(articles, everywhere)
    if crossed:
        unsettled |= {*crossed, *measures.dissolve_series(crossed)}
    _gather(measures, sorted(unsettled), everywhere)


def _gather(measures: Measures, unsettled: list[str], everywhere: int) -> None:
    links: dict[tuple[str, str], Link] = {}
    for at in range(0, len(unsettled), _READ_AT_ONCE):
        near = measures.near(unsettled[at : at + _READ_AT_ONCE], everywhere)
        known = measures.by_id(sorted({figure for pair in near for figure in pair}))
        links |= {(link.figure, link.other): link for link in _partners(near, known)}
    measures.link(unsettled, [links[pair] for pair in sorted(links)])
    fresh = {figure for pair in links for figure in pair}
    groups = _grouped(measures.linked_with(fresh))
    said = {one.figure: one for one in measures.said(f for group in groups for f in group)}
    ranks = {figure: rank for rank, figure in enumerate(said)}
    measures.settle(
        fresh,
        [_series([said[f] for f in sorted(group, key=ranks.__getitem__)]) for group in groups],
    )


def _grouped(links: Sequence[Link]) -> list[list[str]]:
    """Return the figures that hang together, the likest joined first.

    Two figures of one article measure two things, and never come into one group through others.
    """
    groups = Groups()
    articles: dict[str, dict[str, set[str]]] = {}  # of a group: article to figures
    beside = {frozenset((link.figure, link.other)) for link in links}
    for link in sorted(links, key=_likest_first):
        for figure, article in ((link.figure, link.article), (link.other, link.other_article)):
            groups.add(figure)
            articles.setdefault(figure, {article: {figure}})
        one, other = groups.find(link.figure), groups.find(link.other)
        if one == other or not _fit(articles[one], articles[other], beside):
            continue
        groups.join(one, other)
        merged = articles.pop(one), articles.pop(other)
        whole = articles[groups.find(one)] = {}
        for article in sorted({*merged[0], *merged[1]}):
            whole[article] = merged[0].get(article, set()) | merged[1].get(article, set())
    return [group for group in groups.all().values() if len(group) > 1]


def _likest_first(link: Link) -> tuple[object, ...]:
    within = link.article == link.other_article
    return not within, tuple(-one for one in link.rank), link.figure, link.other


def _fit(
    one: Mapping[str, set[str]], other: Mapping[str, set[str]], beside: Set[frozenset[str]]
) -> bool:
    return all(
        frozenset((mine, yours)) in beside
        for article in one.keys() & other.keys()
        for mine in one[article]
        for yours in other[article]
    )


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
                figure=one, article=article, other=other, other_article=other_article,
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

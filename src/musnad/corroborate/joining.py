"""Groups of what hangs together two by two, made so that nothing that clashes is in one group."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from musnad.corroborate.family import Groups
from musnad.store.links import Link

Fit = Callable[[Sequence[str], Sequence[str]], bool]
"""Whether the members of two groups may come into one."""


def grouped(links: Sequence[Link], fit: Fit) -> list[list[str]]:
    """Return the groups that links make, the likest joined first, each in the order of ids.

    Args:
        links: All links of those that hang together, for the outcome to follow from them alone.
        fit: Asked before two groups become one.
    """
    groups = Groups()
    members: dict[str, list[str]] = {}
    for link in sorted(links, key=_likest_first):
        for end in (link.one, link.other):
            groups.add(end)
            members.setdefault(groups.find(end), [end])
        one, other = groups.find(link.one), groups.find(link.other)
        if one != other and fit(members[one], members[other]):
            groups.join(one, other)
            members[groups.find(one)] = sorted((*members.pop(one), *members.pop(other)))
    return [group for group in groups.all().values() if len(group) > 1]


def _likest_first(link: Link) -> tuple[object, ...]:
    across = link.article != link.other_article
    return across, tuple(-one for one in link.rank), link.one, link.other

"""How many independent sources stand behind the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from musnad.corroborate.family import (
    Groups,
    agencies_of,
    canonical_name,
    outlet_key,
)
from musnad.store.corroboration import Copy, Family, Member
from musnad.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place where words stand.

    Attributes:
        start: Where they begin in the article; None where the place is not known.
        end: Where they end.
        chain: The names of the holders, innermost first.
    """

    article: str
    start: int | None
    end: int | None
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence:
    """How often words stand, and on how many independent legs.

    Attributes:
        articles: How many articles hold them.
        outlets: How many outlets.
        families: How many texts, copies of one text counted once.
        speakers: How many are named as the innermost holder: who said it.
        sources: How many distinct origins they came from at the outermost hop: the channel that
            the chain names last, else the agency or outlet whose text it is. Copies, and texts
            that share the passage, have one origin. These alone are independent.
    """

    articles: int
    outlets: int
    families: int
    speakers: int
    sources: int


def count_independent(
    occurrences: Sequence[Occurrence],
    members: dict[str, Member],
    families: dict[str, Family],
    parts: Sequence[Copy],
) -> Independence:
    """Return how many independent sources stand behind words.

    Args:
        occurrences: Where they stand.
        members: Every article of an occurrence.
        families: The family of each article that has one.
        parts: What the articles share with each other without being copies.
    """
    articles = sorted({one.article for one in occurrences})
    origins = Groups()
    for one in occurrences:
        origins.add(_origin(one, members[one.article], families.get(one.article)))
    for one, other in in_shared_passages(occurrences, parts):
        origins.join(
            _origin(one, members[one.article], families.get(one.article)),
            _origin(other, members[other.article], families.get(other.article)),
        )
    speakers = {fold(canonical_name(one.chain[0])).text for one in occurrences if one.chain}
    return Independence(
        articles=len(articles),
        outlets=len({outlet_key(members[article]) for article in articles}),
        families=len(
            {families[article].id if article in families else article for article in articles}
        ),
        speakers=len(speakers),
        sources=len(origins.all()),
    )


def _origin(one: Occurrence, member: Member, family: Family | None) -> str:
    """Return what the words came from: the last channel named, else whose text it is."""
    if len(one.chain) > 1:
        return _named(one.chain[-1])
    if family is not None:
        return _named(family.origin_name) if family.origin_name else f"family {family.id}"
    agencies = agencies_of(member)
    return _named(agencies[0] if len(agencies) == 1 else outlet_key(member))


def _named(name: str) -> str:
    return fold(canonical_name(name)).text


def in_shared_passages(
    occurrences: Sequence[Occurrence], parts: Sequence[Copy]
) -> list[tuple[Occurrence, Occurrence]]:
    """Return the pairs of occurrences that stand in a passage two articles share."""
    by_article: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        by_article.setdefault(one.article, []).append(one)
    return [
        (one, other)
        for part in parts
        for passage in part.passages
        for one in by_article.get(part.article, ())
        for other in by_article.get(part.other, ())
        if _meets(one, passage.start, passage.end)
        and _meets(other, passage.other_start, passage.other_end)
    ]


def _meets(one: Occurrence, start: int, end: int) -> bool:
    return one.start is not None and one.end is not None and one.start < end and start < one.end

"""Families of copies: which articles hang together, and where the text first stood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from musnad.knowledge.outlets import find_outlet
from musnad.store.corroboration import Family, Member

_LATEST = "9999-12-31"
_HOLDS_ALL = 0.97
_HELD_AT_MOST = 0.9

Share = Callable[[str, str], float]
"""The share of the first article's words that stand in the second one."""


class Groups:
    """Things joined two by two: who hangs together with whom."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def add(self, one: str) -> None:
        """Let a thing stand alone, unless it is known."""
        self._parent.setdefault(one, one)

    def find(self, one: str) -> str:
        """Return what stands for the group of ``one``."""
        parent = self._parent
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def join(self, one: str, other: str) -> None:
        """Let two things, and all that hang together with them, hang together."""
        a, b = self.find(one), self.find(other)
        if a != b:
            self._parent[max(a, b)] = min(a, b)

    def all(self) -> dict[str, list[str]]:
        """Return the groups, each in order."""
        groups: dict[str, list[str]] = {}
        for one in sorted(self._parent):
            groups.setdefault(self.find(one), []).append(one)
        return groups


def order(member: Member) -> tuple[str, str, int, str]:
    """Return what puts articles in the order in which they stand before the reader.

    The earliest day comes first, undated articles last; on one day the longer text, then the id:
    the order in which they were ingested plays no part.
    """
    return (member.start or _LATEST, member.end or _LATEST, -member.words, member.article)


def outlet_key(member: Member) -> str:
    """Return what tells outlets apart; an article that names none stands for itself."""
    return canonical_name(member.outlet) if member.outlet else f"article {member.article}"


def canonical_name(name: str) -> str:
    """Return the usual name of an outlet or agency, or the name as it is.

    Examples:
        >>> canonical_name("واس")
        'وكالة الأنباء السعودية'
    """
    outlet = find_outlet(name)
    return outlet.name if outlet else " ".join(name.split())


def found_family(members: Sequence[Member], share: Share) -> Family:
    """Return the family that articles make, with its origin or why it cannot be told."""
    ordered = sorted(members, key=order)
    how, origin, name, evidence = _origin(ordered, share)
    head = origin or ordered[0].article
    days = [member.start for member in ordered if member.start]
    return Family(
        id=head,
        head=head,
        origin=how,
        origin_article=origin,
        origin_name=name,
        evidence=evidence,
        articles=len(ordered),
        outlets=len({outlet_key(member) for member in ordered}),
        first_day=min(days, default=None),
        last_day=max((member.end for member in ordered if member.end), default=None),
        members=tuple(member.article for member in ordered),
    )


_Told = tuple[str, str | None, str | None, tuple[str, ...]]


def _origin(ordered: Sequence[Member], share: Share) -> _Told:
    agencies = _credited(ordered)
    if len(agencies) == 1:
        return _agency_s_text(agencies[0], ordered)
    if len(agencies) > 1:
        return "open", None, None, (f"credits name several: {'، '.join(agencies)}",)
    first = ordered[0]
    if first.start is None or any(member.start is None for member in ordered):
        return "open", None, None, ("no credit, and not every copy says its day",)
    last = first.end or first.start
    tied = [member for member in ordered if (member.start or _LATEST) <= last]
    if len(tied) == 1:
        return "earliest", first.article, first.outlet, (f"the only one of {first.start}",)
    whole = _holds_all(tied, share)
    if whole is not None:
        told = f"of those of {first.start} it alone holds what the others hold"
        return "containment", whole.article, whole.outlet, (told,)
    return "open", None, None, (f"{len(tied)} of the same day, none of them credited",)


def _credited(members: Iterable[Member]) -> list[str]:
    """Return the agencies that are credited; a paper that names itself credits nobody."""
    return sorted({agency for member in members for agency in agencies_of(member)})


def agencies_of(member: Member) -> list[str]:
    """Return the agencies that an article credits."""
    found = (find_outlet(name) for name in member.credits)
    return sorted({outlet.name for outlet in found if outlet and outlet.kind == "agency"})


def _agency_s_text(agency: str, ordered: Sequence[Member]) -> _Told:
    credits = sum(agency in agencies_of(member) for member in ordered)
    told = f"credited in {credits} of {len(ordered)}"
    own = [member for member in ordered if member.outlet and outlet_key(member) == agency]
    if own:
        return "agency", own[0].article, agency, (told, "its own text is among them")
    return "credited", None, agency, (told, "its own text is not in the ledger")


def _holds_all(tied: Sequence[Member], share: Share) -> Member | None:
    """Return the one text that holds all the others while none of them holds all of it."""
    longest = max(tied, key=lambda member: (member.words, member.article))
    for other in tied:
        if other.article == longest.article:
            continue
        if share(other.article, longest.article) < _HOLDS_ALL:
            return None
        if share(longest.article, other.article) > _HELD_AT_MOST:
            return None
    return longest

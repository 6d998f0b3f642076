"""Give every new article its place among the others: its family, and whom it has parts of."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from musnad.corroborate.change import Side, WordChange, find_changes
from musnad.corroborate.family import Groups, canonical_name, found_family, order
from musnad.corroborate.fingerprint import fingerprints
from musnad.corroborate.likeness import Likeness, compare
from musnad.corroborate.meaning import Meaning
from musnad.corroborate.quotation import join_quotations
from musnad.corroborate.series import gather_series
from musnad.corroborate.statement import join_statements
from musnad.corroborate.version import find_versions
from musnad.corroborate.words import Words, read_words
from musnad.store.corroboration import (
    Body,
    Change,
    Copy,
    Corroboration,
    Member,
    Passage,
    Signature,
)
from musnad.store.ledger import Ledger
from musnad.store.measured import Measures
from musnad.store.quoted import Quotes
from musnad.store.versions import Versions
from musnad.store.wordings import Wordings

_SIGNED_AT_ONCE = 500
_LOOKED_UP_AT_ONCE = 1000
_WORDS_KEPT = 3000
_COMPARED_AT_ONCE = 2000

LEAST_SHARED = 2
"""How many fingerprints two articles must share to be compared word by word."""

LEAST_OF_PART = 3
"""The same for articles that are no copies: 25 words in a row have three fingerprints at least."""

EVERYWHERE = 1000
"""In how many articles a fingerprint may stand before it is a formula that tells nothing."""

_LEAST_OF_EITHER = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What came of placing articles.

    Attributes:
        articles: How many were placed.
        families: How many families the ledger holds now.
        copies: How many articles stand in them.
        parts: How many pairs share a part only.
    """

    articles: int
    families: int
    copies: int
    parts: int


def place_articles(
    ledger: Ledger,
    *,
    progress: Callable[[str, int], None] | None = None,
    everywhere: int = EVERYWHERE,
    meaning: Meaning | None = None,
) -> Placed:
    """Place the articles that the ledger holds without a place, and return what came of it.

    What is kept afterwards follows from the articles alone: in which order they came, and in how
    many goes they were placed, makes no difference.

    Args:
        ledger: Open for writing.
        progress: Told what is being done, and how many articles it was done to.
        everywhere: In how many articles a fingerprint may stand before it is passed over.
        meaning: What compares the meanings of claims, where words alone leave it open.

    Raises:
        StoreError: When the ledger cannot be written; what was placed before stays.
    """
    book = Corroboration(ledger)
    _sign(book, progress)
    fresh = book.unplaced()
    if fresh:
        with ledger.transaction():
            _Placing(book, everywhere, progress).place(fresh)
            join_quotations(Quotes(ledger), fresh, everywhere)
            find_versions(Versions(ledger), fresh)
            gather_series(Measures(ledger), fresh)
    wordings = Wordings(ledger)
    if fresh or wordings.moved():  # a decision about actors may have joined two speakers
        with ledger.transaction():
            join_statements(wordings, fresh, meaning)
    counts = "SELECT (SELECT count(*) FROM families), (SELECT count(*) FROM family_members), "
    counts += "(SELECT count(*) FROM copies WHERE kind = 'partial')"
    families, copies, parts = ledger.sql(counts)[0]
    return Placed(articles=len(fresh), families=families, copies=copies, parts=parts)


def _sign(book: Corroboration, progress: Callable[[str, int], None] | None) -> None:
    for articles in _chunks(book.unsigned(), _SIGNED_AT_ONCE):
        bodies = book.bodies(articles)
        book.sign(_signature(article, bodies[article]) for article in articles)
        if progress is not None:
            progress("signed", len(articles))


def _signature(article: str, body: Body) -> Signature:
    words = read_words(body.text, body.aside)
    return Signature(
        article=article, words=len(words), fingerprints=tuple(fingerprints(words.forms))
    )


_T = TypeVar("_T")


class _Placing:
    """One go of placing; everything it keeps in memory is bounded but for ids."""

    def __init__(
        self,
        book: Corroboration,
        everywhere: int,
        progress: Callable[[str, int], None] | None,
    ) -> None:
        self._book = book
        self._everywhere = everywhere
        self._progress = progress
        self._words: OrderedDict[str, Words] = OrderedDict()
        self._days: dict[str, date | None] = {}
        self._groups = Groups()
        self._family_of: dict[str, str] = {}
        self._held: list[str] = []
        self._numbers: dict[str, int] = {}
        self._unsettled: set[str] = set()
        self._nothing: set[tuple[str, str]] = set()

    def place(self, fresh: Sequence[str]) -> None:
        book = self._book
        book.index(len(fresh), self._everywhere)
        self._held = book.held()
        self._numbers = {article: nth for nth, article in enumerate(self._held, start=1)}
        unsettled = set(fresh) | set(book.now_everywhere(fresh, self._everywhere))
        families = book.families_of(sorted(unsettled))
        old = book.members_of(sorted(set(families.values())))
        unsettled.update(article for members in old.values() for article in members)
        # A newer reading may set other lines aside, so what was kept of it holds no more.
        book.drop_pairs((one, other) for one, other, _ in book.pairs_touching(fresh))
        self._unsettled = unsettled
        self._join(self._as_they_lie(unsettled))
        changed = self._changed(unsettled)
        self._found(changed, dropped=set(old))
        self._find_parts(changed)
        book.place(fresh)
        book.drop_index()

    # Families

    def _join(self, unsettled: list[str]) -> None:
        """Join articles that are copies of each other, and the families they belong to."""
        for article in unsettled:
            self._groups.add(article)
        pairs = {
            _pair(article, other)
            for article, other, shared, size in self._near(unsettled, LEAST_SHARED)
            if shared >= _LEAST_OF_EITHER * size
        }
        for chunk in _chunks(self._clustered(pairs), _COMPARED_AT_ONCE):
            apart = [pair for pair in chunk if not self._joined(*pair)]
            self._fetch(sorted({article for pair in apart for article in pair}))
            for one, other in apart:
                if self._joined(one, other):
                    continue
                kind = self._compared(one, other).kind
                if kind == "copy":
                    self._groups.join(one, other)
                elif kind is None:
                    self._nothing.add((one, other))
            self._tell("joined", len(chunk))

    def _joined(self, one: str, other: str) -> bool:
        return self._groups.find(one) == self._groups.find(other)

    def _near(self, articles: Sequence[str], least: int) -> Iterator[tuple[str, str, int, int]]:
        """Yield who shares so many fingerprints, how many, and of how many of the shorter one."""
        for chunk in _chunks(articles, _LOOKED_UP_AT_ONCE):
            near = self._book.near([self._numbers[one] for one in chunk], least, self._everywhere)
            others = {self._held[b - 1] for _, b, *_ in near}
            self._learn_families(others - self._unsettled)
            for a, b, shared, size, other_size in near:
                yield self._held[a - 1], self._held[b - 1], shared, min(size, other_size)

    def _learn_families(self, others: set[str]) -> None:
        """Take the families of articles that stay as they are for what they are."""
        unknown = sorted(other for other in others if other not in self._family_of)
        if not unknown:
            return
        families = self._book.families_of(unknown)
        for article in unknown:
            self._groups.add(article)
            self._family_of[article] = families.get(article, article)
        for members in self._book.members_of(sorted(set(families.values()))).values():
            for member in members:
                self._groups.add(member)
                self._family_of[member] = families.get(member, members[0])
                self._groups.join(members[0], member)

    def _changed(self, unsettled: set[str]) -> dict[str, list[str]]:
        """Return the groups that an unsettled article belongs to."""
        roots = {self._groups.find(article) for article in unsettled}
        return {root: group for root, group in self._groups.all().items() if root in roots}

    def _found(self, changed: dict[str, list[str]], dropped: set[str]) -> None:
        """Found the families anew that changed; keep what is known of pairs that stay."""
        book = self._book
        every = [article for group in changed.values() for article in group]
        dropped |= set(book.families_of(every).values())
        book.drop_families(sorted(dropped))
        known = book.pairs_touching(every)
        copies = {(one, other) for one, other, kind in known if kind == "copy"}
        wanted: list[tuple[str, str]] = []
        several = sorted(
            (group for group in changed.values() if len(group) > 1),
            key=lambda group: self._numbers[group[0]],
        )
        for groups in _chunks(several, _LOOKED_UP_AT_ONCE):
            members = book.members([article for group in groups for article in group])
            self._fetch(sorted(members))
            families = [
                found_family([members[article] for article in group], self._share)
                for group in groups
            ]
            book.keep_families(families)
            wanted += [
                (article, family.head)
                for family in families
                for article in family.members
                if article != family.head
            ]
        kept = copies & set(wanted)
        book.drop_pairs({(one, other) for one, other, _ in known} - kept)
        self._keep(self._clustered(set(wanted) - kept))

    def _share(self, article: str, other: str) -> float:
        self._fetch([article, other])
        return self._compared(article, other).left

    # Parts

    def _find_parts(self, changed: dict[str, list[str]]) -> None:
        """Find whom the changed groups have parts of, and who has parts of them.

        Of each other family an article is compared with the member that it shares most with.
        """
        every = self._as_they_lie(article for group in changed.values() for article in group)
        best: dict[tuple[str, str], tuple[int, str]] = {}
        for article, other, shared, _ in self._near(every, LEAST_OF_PART):
            mine, yours = self._root(article), self._root(other)
            if mine == yours:
                continue
            for one, group, candidate in ((article, yours, other), (other, mine, article)):
                rank = (-shared, candidate)
                if rank < best.get((one, group), (0, "")):
                    best[one, group] = rank
        pairs = {_pair(one, candidate) for (one, _), (_, candidate) in best.items()}
        self._keep(self._clustered(pairs - self._nothing), parts=True)

    def _root(self, article: str) -> str:
        self._groups.add(article)
        return self._groups.find(article)

    # Pairs

    def _keep(self, pairs: list[tuple[str, str]], *, parts: bool = False) -> None:
        for chunk in _chunks(pairs, _COMPARED_AT_ONCE):
            articles = sorted({article for pair in chunk for article in pair})
            members = self._book.members(articles)
            self._fetch(articles)
            alike = chunk if not parts else [
                _later_first(members[one], members[other])
                for one, other in chunk
                if self._compared(one, other).kind is not None
            ]  # fmt: skip
            articles = sorted({article for pair in alike for article in pair})
            bodies = self._book.bodies(articles, marked=True)
            self._book.keep_copies(
                [self._copy(one, other, bodies, part=parts) for one, other in alike]
            )
            self._tell("compared", len(chunk))

    def _copy(self, article: str, other: str, bodies: dict[str, Body], *, part: bool) -> Copy:
        found = self._compared(article, other)
        mine, yours = self._side(article, bodies), self._side(other, bodies)
        changes = find_changes(mine, yours, found.blocks)
        if part:
            changes = [change for change in changes if change.kind == "altered"]
        return Copy(
            article=article,
            other=other,
            kind="partial" if part else "copy",
            share=round(found.left, 4),
            other_share=round(found.right, 4),
            words=found.words,
            passages=tuple(_passages(found, mine.words, yours.words)),
            changes=(
                *_credit_changes(bodies[article], bodies[other]),
                *(
                    _change(change, (mine.words, bodies[article]), (yours.words, bodies[other]))
                    for change in changes
                ),
            ),
        )

    def _side(self, article: str, bodies: dict[str, Body]) -> Side:
        body = bodies[article]
        return Side(self._words[article], body.figures, body.attributions)

    def _compared(self, article: str, other: str) -> Likeness:
        one, two = self._days[article], self._days[other]
        apart = abs((one - two).days) if one and two else 0
        return compare(self._words[article], self._words[other], apart)

    def _as_they_lie(self, articles: Iterable[str]) -> list[str]:
        return sorted(articles, key=self._numbers.__getitem__)

    def _clustered(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return pairs so that those that hang together follow each other: texts are fetched once.

        Apart from that they follow each other as their articles lie in the ledger, so that texts
        that are fetched together lie near each other.
        """
        placed = sorted(
            (sorted((self._numbers[one], self._numbers[other])), (one, other))
            for one, other in pairs
        )
        groups = Groups()
        first: dict[str, int] = {}
        for _, (one, other) in placed:
            groups.add(one)
            groups.add(other)
            groups.join(one, other)
        for (number, _), (one, _) in placed:
            first.setdefault(groups.find(one), number)
        placed.sort(key=lambda found: (first[groups.find(found[1][0])], found[0]))
        return [pair for _, pair in placed]

    def _fetch(self, articles: Sequence[str]) -> None:
        """Have the words of these articles at hand; those of others may go."""
        missing = []
        for article in articles:
            if article in self._words:
                self._words.move_to_end(article)
            else:
                missing.append(article)
        for chunk in _chunks(missing, _SIGNED_AT_ONCE):
            for article, body in sorted(self._book.bodies(chunk).items()):
                self._words[article] = read_words(body.text, body.aside)
                self._days[article] = date.fromisoformat(body.day) if body.day else None
        while len(self._words) > max(_WORDS_KEPT, len(articles)):
            gone, _ = self._words.popitem(last=False)
            del self._days[gone]

    def _tell(self, what: str, count: int) -> None:
        if self._progress is not None:
            self._progress(what, count)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _later_first(one: Member, other: Member) -> tuple[str, str]:
    first, last = sorted((one, other), key=order)
    return last.article, first.article


def _passages(found: Likeness, mine: Words, yours: Words) -> Iterator[Passage]:
    for passage in found.passages:
        yield Passage(
            start=mine.starts[passage.left[0]],
            end=mine.ends[passage.left[1] - 1],
            other_start=yours.starts[passage.right[0]],
            other_end=yours.ends[passage.right[1] - 1],
            words=passage.words,
        )


def _credit_changes(mine: Body, yours: Body) -> Iterator[Change]:
    """Yield the credits of either side whose channel the other one does not credit."""
    for kind, body, other in (("added", mine, yours), ("dropped", yours, mine)):
        known = {canonical_name(name) for name, _, _ in other.credits}
        for name, start, end in body.credits:
            if canonical_name(name) not in known:
                here, there = (start, end, body.text[start:end]), (None, None, None)
                yield _as_change(kind, ("attribution",), *(
                    (here, there) if kind == "added" else (there, here)
                ))  # fmt: skip


_Place = tuple[int | None, int | None, str | None]


def _as_change(kind: str, touches: tuple[str, ...], mine: _Place, yours: _Place) -> Change:
    return Change(
        kind=kind, touches=touches, start=mine[0], end=mine[1], text=mine[2],
        other_start=yours[0], other_end=yours[1], other_text=yours[2],
    )  # fmt: skip


def _change(change: WordChange, mine: tuple[Words, Body], yours: tuple[Words, Body]) -> Change:
    places = _place(change.copy, *mine), _place(change.original, *yours)
    return _as_change(change.kind, change.touches, *places)


def _place(found: tuple[int, int], words: Words, body: Body) -> _Place:
    if found[0] >= found[1]:
        return None, None, None
    start, end = words.starts[found[0]], words.ends[found[1] - 1]
    return start, end, body.text[start:end]


def _chunks(things: Sequence[_T], size: int) -> Iterator[list[_T]]:
    for at in range(0, len(things), size):
        yield list(things[at : at + size])

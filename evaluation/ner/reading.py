"""What the pack reads in the sentences, as entities of the corpus."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.ner.corpus import Entity
from musnad.dimensions.name import Named
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.name import names
from musnad.packs.ar.rules.word import word
from musnad.text.fold import fold
from musnad.text.segment import segment

TYPES = {
    "person": "PER",
    "country": "LOC",
    "place": "LOC",
    "org": "ORG",
    "group": "ORG",
    "media": "ORG",
}
_PEOPLES = "ar.name.people"


@dataclass(frozen=True, slots=True)
class Read:
    """One name, by the words of the corpus.

    Attributes:
        first: Its first word.
        last: Its last word.
        named: The name.
    """

    first: int
    last: int
    named: Named

    @property
    def entity(self) -> Entity:
        """Return it as an entity."""
        return self.first, self.last, TYPES[self.named.type]


def read(words: Sequence[str]) -> list[Read]:
    """Return all names that the pack reads in words that stand in a row, the nested ones too.

    Peoples («الفلسطينيون») are left out: the corpus marks them otherwise.
    """
    starts, at = [], 0
    for one in words:
        starts.append(at)
        at += len(one) + 1
    found = [
        Read(bisect_right(starts, one.start) - 1, bisect_left(starts, one.stop) - 1, one)
        for one in names(segment(" ".join(words)))
        if one.rule != _PEOPLES
    ]
    return sorted(found, key=lambda one: (one.first, -one.last))


def outermost(found: Iterable[Read]) -> Iterator[Read]:
    """Yield names that stand in no other."""
    reached = -1
    for one in found:
        if one.first > reached:
            reached = one.last
            yield one


def plain(words: Sequence[str], found: Sequence[Read]) -> set[Entity]:
    """Return the outermost names as entities; «مدينة غزة» is «غزة», as the corpus has it."""
    out = set()
    for one in outermost(found):
        first = one.first
        item = word(fold(words[first]).text)
        if one.named.type in ("place", "country") and first < one.last:
            first += not item.article and item.cls == "org"
        out.add((first, one.last, one.entity[2]))
    return out


def is_nation(form: str) -> bool:
    """Tell whether a word is an adjective of a nation with the article."""
    folded = fold(form).text
    return folded.startswith("ال") and word(folded).kind == "nationality"


def kind_of_head(base: str) -> str:
    """Return the kind of the noun that a body's name begins with."""
    listed = noun.institution_nouns().get(base)
    return listed.kind if listed is not None else "-"

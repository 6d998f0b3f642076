"""Names in text: persons, bodies, countries, places, groups and media, each where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.dimensions.attribution import Credit
from musnad.dimensions.name import Named
from musnad.packs.ar.rules.body_name import Bodies
from musnad.packs.ar.rules.club import Clubs
from musnad.packs.ar.rules.known_name import KnownNames
from musnad.packs.ar.rules.lone_name import LoneNames
from musnad.packs.ar.rules.outlet import Outlets
from musnad.packs.ar.rules.person import Persons
from musnad.packs.ar.rules.second_name import SecondNames
from musnad.packs.ar.rules.short_name import ShortNames
from musnad.packs.ar.rules.word import word
from musnad.text.segment import Segments


def names(seg: Segments, credits: Sequence[Credit] = ()) -> list[Named]:
    """Return every mention of a named actor, in the order of the text."""
    found = _Names(seg, credits).read()
    return sorted(found, key=lambda named: (named.start, -named.stop))


class _Names(KnownNames, Clubs, Outlets, Bodies, Persons, SecondNames, ShortNames, LoneNames):
    """The names of one article, read from its first word to its last."""

    def read(self) -> list[Named]:
        self._credited()
        last = 0
        for sentence in self.seg.sentences:
            self._set_aside(last, sentence.first)
            self.scan(sentence.first, sentence.end)
            last = sentence.end
        self._set_aside(last, len(self.seg.forms))
        self._bracketed()
        self._own_names()
        self._short_names()
        self._lone_names()
        return self.found

    def _set_aside(self, first: int, end: int) -> None:
        """رابط الخبر بصحيفة الوئام: a medium in what no sentence holds."""
        at = first
        while at < end:
            at = (at not in self.taken and self._medium(at, end)) or at + 1

    def at(self, at: int, end: int, *, offices: bool, persons: bool) -> int:
        seg = self.seg
        form = seg.forms[at]
        if not form[:1].isalpha() or at in self.taken:
            return at + 1
        item = word(form)
        if offices and item.cls in ("role", "title"):
            stop = self._by_office(at, end)
            if stop:
                return stop
        stop = self._club(at, end) or self._gazetteer(at, end) or self._medium(at, end)
        if stop:
            return stop
        if item.cls == "org" or (item.base == "وكاله" and self._of_the_state(at, end)):
            stop = self._body(at, end)
            if stop:
                return stop
        if persons:
            stop = self._person(at, end) or self._led_person(at, end)
            stop = stop or self._ali(at, end) or self._of_a_nation(at, end)
            if stop:
                return stop
        return self._people(at, end) or at + 1

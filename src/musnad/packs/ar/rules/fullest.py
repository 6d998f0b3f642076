"""The fullest name that an article gives a person or a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from musnad.dimensions.attribution import Attribution, Holder
from musnad.dimensions.name import Identity, Named
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.cue import verb_readings
from musnad.packs.ar.rules.medium import Media
from musnad.packs.ar.rules.name_reader import country_in
from musnad.packs.ar.rules.office_words import content_words
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.told import Person
from musnad.packs.ar.rules.word import word
from musnad.records import Period
from musnad.text.segment import Segments

_LONGEST_NAME = 4
QUOTED = 3  # words of a second name


class FullestNames(Media):
    """Names by their fullest form."""

    def __init__(
        self,
        seg: Segments,
        found: Sequence[Attribution],
        named: Sequence[Identity],
        published: Period | None,
    ) -> None:
        super().__init__(seg, found, named, published)
        self._second = self._second_names()
        self._full: dict[tuple[str, ...], str] = {}
        self.people = self._one_of_each()

    def _second_names(self) -> dict[tuple[str, ...], Identity]:
        """الاتحاد الدولي (الفيفا)، مؤسسة النقد «ساما»: who is called by a second name."""
        out: dict[tuple[str, ...], Identity] = {}
        forms = self.seg.forms
        for identity in self.named:
            if identity.type not in ("org", "group"):
                continue
            for one in identity.named:
                if one.name[1] - one.name[0] == 1 and self._known_by_name(identity):
                    out.setdefault(forms[slice(*one.name)], identity)
                for at in range(one.name[0] + 1, min(one.name[1] + 1, len(forms) - 1)):
                    if forms[at] != "(" and at not in self.seg.opening:
                        continue
                    stop = at + 1
                    while stop < min(at + 5, len(forms)) and forms[stop][:1].isalpha():
                        stop += 1
                    closes = stop < len(forms) and (forms[stop] == ")" or stop in self.seg.closing)
                    if closes and stop > at + 1:
                        out.setdefault(tuple(forms[at + 1 : stop]), identity)
        return out

    def _known_by_name(self, identity: Identity) -> bool:
        """Tell whether the knowledge has the actor by the fullest name that the article uses."""
        return bool(identity.key) and any(
            one.key == identity.key and self.seg.text[one.start : one.stop] == identity.name
            for one in identity.named
        )

    def _by_second_name(self, holder: Holder) -> Identity | None:
        """Return whom a phrase calls by a second name that the article explains."""
        low, high = holder.name or (holder.first, holder.end)
        forms = [form for form in self.seg.forms[low:high] if form[:1].isalpha()]
        if not forms or len(forms) > QUOTED:
            return None
        if holder.name is None:
            item = word(forms[0])
            forms[0] = ("ال" if item.article else "") + item.base if item.joined else forms[0]
        return self._second.get(tuple(forms))

    def _one_of_each(self) -> list[Person]:
        """Return the people, each way of naming one kept where it stands first and last."""
        found = sorted(self._people(), key=lambda person: person.first)
        first: dict[object, Person] = {}
        last: dict[object, Person] = {}
        for person in found:
            key = (self.seg.forms[person.name[0] : person.name[1]], person.words)
            first.setdefault(key, person)
            last[key] = person
        kept = {id(person): person for person in (*first.values(), *last.values())}
        return sorted(kept.values(), key=lambda person: person.first)

    def _people(self) -> Iterator[Person]:
        seg = self.seg
        skip = -1
        for at, form in enumerate(seg.forms):
            if at < skip:
                continue
            item = word(form)
            if item.cls not in ("role", "title") or item.number == "p":
                continue
            named = self._named_before(at)
            if named is not None:
                yield named
                continue
            holder = holder_at(seg, at, min(len(seg.forms), at + 30), joined=True)
            if holder is None or holder.name is None:
                continue
            skip = holder.name[1]
            yield self._person(holder)
        for found in self.found:
            for holder in (found.holder, found.subject):
                if holder is not None and holder.kind == "person" and holder.name is not None:
                    yield self._person(holder)

    def _named_before(self, at: int) -> Person | None:
        """بابلو إشنيك، المتحدث باسم …: a name, a comma, a role."""
        seg = self.seg
        if at < 3 or seg.forms[at - 1] not in ("،", ","):
            return None
        low = at - 1
        while (
            low > 0
            and at - low < 6
            and (
                self._name_before(low - 1)
                or word(seg.forms[low - 1]).cls == "surname"
                or (low > 1 and seg.forms[low - 2] == "عبد")
            )
        ):
            low -= 1
        if not 2 <= at - 1 - low <= 4:
            return None
        role = holder_at(seg, at, min(len(seg.forms), at + 15))
        if role is None or role.name is not None:
            return None
        nation = country_in(seg, at, role.end)
        return Person(
            at, (low, at - 1), content_words(seg.forms[at : role.end]), role.gender, nation
        )

    def _person(self, holder: Holder) -> Person:
        assert holder.name is not None
        forms = self.seg.forms
        low, high = holder.name
        around = [*forms[holder.first : low], *forms[high : holder.end]]
        nation = country_in(self.seg, holder.first, low) or country_in(self.seg, high, holder.end)
        return Person(holder.first, holder.name, content_words(around), holder.gender, nation)

    def _fullest(self, name: tuple[int, int]) -> str:
        """Return the longest form of a name that the article uses."""
        low, high = self._without_titles(*name)
        if low in self._names:
            one, identity = self._names[low]
            if identity.type == "person":
                return self._longer(low, high, one) or identity.name
        forms = self.seg.forms[low:high]
        if forms not in self._full:
            self._full[forms] = self._longest_form(low, high)
        return self._full[forms]

    def _longer(self, low: int, high: int, one: Named) -> str | None:
        """ذبيح الله مجاهد: the name as the source has it, where the mention was cut short."""
        if one.name[0] != low or one.name[1] >= high or high - low > _LONGEST_NAME:
            return None
        rest = [word(form) for form in self.seg.forms[one.name[1] : high]]
        named = all(
            item.form in noun.given_names() or item.cls in ("given", "surname", "unknown")
            for item in rest
        )
        return self._text(low, high) if named else None

    def _longest_form(self, low: int, high: int) -> str:
        seg = self.seg
        forms = seg.forms[low:high]
        key = forms[-1]
        best = (high - low, self._text(low, high))
        if len(forms) > 3:
            return best[1]
        for person in self.people:
            plow, phigh = self._without_titles(*person.name)
            words = seg.forms[plow:phigh]
            if phigh - plow > best[0] and _contains(words, forms):
                best = (phigh - plow, self._text(plow, phigh))
        if len(forms) == 1:
            for at in self._where.get(key, ()):
                start = at
                while start > 0 and self._name_before(start - 1) and at - start < 3:
                    start -= 1
                if at + 1 - start > best[0]:
                    best = (at + 1 - start, self._text(start, at + 1))
        return best[1]

    def _name_before(self, at: int) -> bool:
        item = word(self.seg.forms[at])
        if item.form == "باسم" and at and word(self.seg.forms[at - 1]).cls in ("role", "adjective"):
            return False  # متحدثة باسم مكدونالدز
        if item.cls == "given":
            return True
        if item.cls != "unknown" or item.form in ("ان",):
            return False
        return not verb_readings(item.form) and len(item.form) > 2

    def _without_titles(self, low: int, high: int) -> tuple[int, int]:
        while high - low > 1 and word(self.seg.forms[low]).cls in ("title", "sign"):
            low += 1
        return low, high


def _contains(words: Sequence[str], forms: Sequence[str]) -> bool:
    bare = {form.removeprefix("ال") for form in words}
    return all(form.removeprefix("ال") in bare for form in forms)

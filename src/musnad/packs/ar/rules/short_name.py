"""Short names: a surname, a known person or an everyday word that stands for a group."""

from __future__ import annotations

from musnad.dimensions.name import Facts, Named
from musnad.knowledge.people import Person, persons_called
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.cue import says, verb_readings
from musnad.packs.ar.rules.known import everyday_groups
from musnad.packs.ar.rules.name_reader import NameReader, bases
from musnad.packs.ar.rules.personal import alone_as_surname, also_a_word
from musnad.packs.ar.rules.source_word import is_verbal
from musnad.packs.ar.rules.word import word
from musnad.text.fold import fold

_TOLD_OF = frozenset(["common", "org", "adjective", "other", "occasion"])
_NAMES = ("given", "surname", "unknown")
_LONG = 4
_TOWARDS = frozenset(["في", "من", "الي", "نحو", "باتجاه", "تجاه", "عبر"])


class ShortNames(NameReader):
    """Short names: a surname, a known person or an everyday word that stands for a group."""

    def _short_names(self) -> None:
        """كيري after جون كيري: a part of a name that stands alone."""
        seg = self.seg
        tails: dict[str, Named] = {}
        for named in self.found:
            if named.type == "person" and named.name[1] - named.name[0] > 1:
                last = seg.forms[named.name[1] - 1]
                if len(last) > 2 and alone_as_surname(last):
                    tails.setdefault(last, named)
        keys = {named.key for named in self.found if named.key}
        for at, form in enumerate(seg.forms):
            if at in self.taken or not form[:1].isalpha():
                continue
            if self._everyday_group(at, form, keys) or self._short_of_two(at):
                continue
            for base, cut, led in bases(form):
                full = tails.get(base)
                if full is None:
                    if self._known_alone(at, form, base, cut, led):
                        break
                    continue
                item = word(form)
                if item.cls in ("function", "preposition", "verb") and cut == 0:
                    continue
                if also_a_word(base) and not self._as_person(at, led):
                    continue
                facts = Facts(gender=full.gender, led=led or self.led_by(at))
                self.add((at, at + 1), "person", "ar.name.short", facts, cut=cut)
                break

    def _short_of_two(self, at: int) -> bool:
        """قال نصر الله: a short name of two words that only one known person goes by."""
        forms = self.seg.forms
        if at + 1 >= len(forms) or forms[at + 1] not in name_words("bound"):
            return False
        if not self._presented(at):
            return False
        called = persons_called(f"{forms[at]} {forms[at + 1]}")
        if len(called) != 1 or word(forms[min(at + 2, len(forms) - 1)]).cls in _NAMES:
            return False
        self._add_known((at, at + 2), called[0])
        return True

    def _everyday_group(self, at: int, form: str, keys: set[str]) -> bool:
        """أعلنت حماس: a group's name that is a word too, after a verb or its full name."""
        forms = self.seg.forms
        cut = int(form[0] in "ولب" and form not in everyday_groups())
        known = everyday_groups().get(form[cut:])
        if known is None:
            return False
        if at + 1 < len(forms) and word(forms[at + 1]).article:
            return False  # حماس الجماهير، الغرب الليبي
        if form[cut:].startswith("ال"):
            told = at > 0 and self._stands_as_actor(at, cut)
        else:
            told = known.key in keys or (at > 0 and self._holds_group(at, form))
        if told:
            facts = Facts(key=known.key, country=known.country, sector=known.sector)
            rule = f"ar.name.known_{known.type}"
            self.add((at, at + 1), known.type, rule, facts, cut=cut)
        return told

    def _stands_as_actor(self, at: int, cut: int) -> bool:
        """اتهم الغرب، مع الغرب: a noun with the article after a verb, or after a preposition."""
        before = self.seg.forms[at - 1]
        if cut or before in _TOWARDS:
            return False
        return word(before).cls in ("verb", "preposition") or bool(verb_readings(before))

    def _holds_group(self, at: int, form: str) -> bool:
        """أعلنت حماس، وفد حماس، قيادي في حماس: what stands before the name of a group."""
        before = self.seg.forms[at - 1]
        if _feminine_verb(before):
            return True
        if word(before).cls == "preposition" and at > 1:
            before = self.seg.forms[at - 2]
        item = word(before)
        return item.cls in ("org", "role") and form[0] != "و"

    def _as_person(self, at: int, led: str) -> bool:
        """قال المولد، الرئيس العثماني: where a surname that is a word stands as a person does."""
        if led or not at:
            return False
        before = self.seg.forms[at - 1]
        return word(before).cls == "title" or bool(verb_readings(before))

    def _known_alone(self, at: int, form: str, base: str, cut: int, led: str) -> bool:
        """بوتين، نتنياهو: a short name that only one known person goes by, and no everyday word."""
        if word(base).cls not in ("unknown", "surname", "given"):
            return False
        if len(base) < _LONG and not self._presented(at):
            return False
        called = persons_called(base)
        if len(called) != 1 or (base != form and word(form).cls not in ("unknown", "given")):
            return False
        (person,) = called
        if verb_readings(base) or base in noun.given_names():
            return False
        if form[0] != "و" and not self._by_itself(at, person):
            return False
        self._add_known((at, at + 1), person, cut, led)
        return True

    def _add_known(
        self, name: tuple[int, int], person: Person, cut: int = 0, led: str = ""
    ) -> None:
        facts = Facts(
            key=person.key,
            country=person.country,
            sector=person.sector,
            gender=person.gender,
            led=led or self.led_by(name[0]),
        )
        self.add(name, "person", "ar.name.known_by_short_name", facts, cut=cut)

    def _presented(self, at: int) -> bool:
        """قال بوش، الرئيس الأميركي بوش: after a verb of saying, or a title with its nation."""
        before = self.seg.forms[at - 1] if at else ""
        if before and word(before).kind == "nationality" and at > 1:
            before = self.seg.forms[at - 2]
        item = word(before) if before else None
        if item is None:
            return False
        office = item.cls == "role" and item.article and item.number == "s"
        return says(before) or item.cls == "title" or office

    def _by_itself(self, at: int, person: Person) -> bool:
        """Tell whether a word is no part of another name (رامون كالديرون) and tells of no noun."""
        forms = self.seg.forms
        following = word(forms[at + 1]) if at + 1 < len(forms) else None
        if following is not None and following.cls == "given" and not following.joined:
            return False
        if not at:
            return True
        form, before = forms[at - 1], word(forms[at - 1])
        if any(form.endswith(fold(first).text) for first in person.name.split()[:-1]):
            return True  # باراك أوباما
        if before.kind == "nationality":
            return True
        if before.cls in ("given", "surname") or form in name_words("particle"):
            return False
        verbal = bool(verb_readings(form)) or is_verbal(form)
        if before.cls == "unknown" and len(form) > 1 and not verbal:
            return False
        tells = forms[at].startswith("ال") and before.article
        return not (tells and before.cls in _TOLD_OF)  # العصر الذهبي


def _feminine_verb(form: str) -> bool:
    return bool(verb_readings(form)) and (form.endswith("ت") or form.lstrip("و")[:1] == "ت")

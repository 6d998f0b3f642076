"""Persons: by an office, by a first name, by a nation, or led by a preposition."""

from __future__ import annotations

from dataclasses import replace

from musnad.dimensions.attribution import Holder
from musnad.dimensions.name import Facts
from musnad.knowledge.people import find_person
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.club import begins_club
from musnad.packs.ar.rules.cue import verb_readings
from musnad.packs.ar.rules.known import known_names
from musnad.packs.ar.rules.name_reader import country_in
from musnad.packs.ar.rules.office_words import content_words
from musnad.packs.ar.rules.person_name import PersonWords
from musnad.packs.ar.rules.personal import odd_at_head
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.sport import sport_words
from musnad.packs.ar.rules.word import word

_REACH = 30  # the furthest that a phrase is read
_LONGEST_NAME = 6


class Persons(PersonWords):
    """Persons: by an office, by a first name, by a nation, or led by a preposition."""

    def _by_office(self, at: int, end: int) -> int:
        """وزير الخارجية الروسي سيرغي لافروف: an office and a name."""
        seg = self.seg
        holder = holder_at(seg, at, min(end, at + _REACH), joined=True)
        if holder is None:
            return 0
        stop = 0
        for one in (holder, *holder.joint):
            if one.kind == "person" and one.name is not None:
                low, high = self._trimmed(*self._without_titles(*one.name))
                self.scan(max(one.first, at), low, offices=False, persons=False)
                stop = max(stop, low)
                high = max(high, self._known_person_end(low, end))  # أحمد داود أوغلو
                free = not self.taken.intersection(range(low, high))
                if low < high and free and self._names_somebody(low, high):
                    self._add_person(one, low, high)
                    stop = high
        return stop

    def _known_person_end(self, low: int, end: int) -> int:
        """Return where the longest known person's name that begins here ends, or 0."""
        forms = self.seg.forms
        for entry in known_names().get(forms[low], ()) if low < end else ():
            stop = low + len(entry.words)
            if entry.type == "person" and tuple(forms[low:stop]) == entry.words:
                return stop
        return 0

    def _add_person(self, holder: Holder, low: int, high: int) -> None:
        seg = self.seg
        lead = holder.lead if low == holder.first else 0
        high = self._with_nisba(low, min(high, low + _LONGEST_NAME))
        office = content_words((*seg.forms[holder.first : low], *seg.forms[high : holder.end]))
        beside = None
        if holder.first < low:
            beside = seg.tokens[holder.first].start + holder.lead, seg.tokens[low - 1].end
        elif high + 1 < holder.end:
            after = high + 1 if seg.forms[high] in ("،", ",") else high
            beside = seg.tokens[after].start, seg.tokens[holder.end - 1].end
        known = find_person(seg.slice(low, high)) if high - low > 1 else None
        facts = Facts(
            key=known.key if known else "",
            country=known.country
            if known
            else country_in(seg, holder.first, low) or country_in(seg, high, holder.end),
            sector=known.sector if known else "",
            office=office,
            beside=beside,
            gender=known.gender if known else holder.gender,
            led=word(seg.forms[holder.first]).preposition,
        )
        phrase = holder.first, max(holder.end, high)
        rule = "ar.name.office_and_name" if office else "ar.name.person"
        self.add((low, high), "person", rule, facts, phrase, lead)

    def _person(self, at: int, end: int) -> int:
        """جون كيري، كوستاس زاخارياديس عضو اللجنة: a name with no office before it."""
        seg = self.seg
        item = word(seg.forms[at])
        if item.cls not in ("given", "unknown") and seg.forms[at] not in noun.given_names():
            return 0
        if at and seg.forms[at - 1].endswith("شهر"):
            return 0  # شهر رمضان المبارك
        if seg.forms[at] in sport_words("before") and begins_club(seg.forms, at + 1):
            return 0  # نجم بورتو
        if item.cls == "role" and at + 1 < end and word(seg.forms[at + 1]).cls == "unknown":
            return 0  # ملك أراغون
        if item.form == "باسم" and at and word(seg.forms[at - 1]).cls in ("role", "adjective"):
            return 0  # متحدثة باسم مكدونالدز
        holder = holder_at(seg, at, min(end, at + _REACH), joined=True)
        if holder is None or holder.kind != "person" or holder.name is None:
            return 0
        low, high = holder.name
        low, high = self._trimmed(low, min(high, low + _LONGEST_NAME))
        if low != at or high - low < 2:
            return 0
        if not self._is_name(low, high):
            return 0
        if seg.forms[low] in ("بن", "ابن") and self._before_father(low - 1):
            return self._plain_person(low - 1, high, Facts(gender="m"))
        self._add_person(holder, low, high)
        return high

    def _before_father(self, at: int) -> bool:
        """يدعى صالح | بن محمد: a first name that is a word too, before his father's."""
        return at >= 0 and at not in self.taken and self.seg.forms[at] in noun.given_names()

    def _led_person(self, at: int, end: int) -> int:
        """وفقا لمروان الأشقر: a first name that a preposition is written onto, and a second one."""
        seg = self.seg
        item = word(seg.forms[at])
        entry = noun.given_names().get(item.base)
        if item.cls != "given" or not item.preposition or entry is None:
            return 0
        high = self._run_of_names(at, end)
        second = word(seg.forms[at + 1]) if high > at + 1 else None
        if second is None or entry.kind == "ambiguous" or verb_readings(seg.forms[at + 1]):
            return 0
        if at and word(seg.forms[at - 1]).cls == "unknown":
            return 0  # شركة ريد بالون: a foreign name goes on
        if second.cls == "unknown" and odd_at_head(seg.forms[at + 1]):
            return 0
        cut = len(seg.forms[at]) - len(item.base)
        return self._plain_person(at, high, Facts(gender=entry.gender, led=item.preposition), cut)

    def _ali(self, at: int, end: int) -> int:
        """علي بن سعيد: the name, in an article that writes the preposition otherwise (على)."""
        seg = self.seg
        if not self._is_ali(at) or seg.forms[at] not in ("علي", "وعلي"):
            return 0
        high = self._run_of_names(at + 1, end)
        cut = len(seg.forms[at]) - len("علي")
        return self._plain_person(at, high, Facts(gender="m"), cut) if high > at + 1 else 0

    def _of_a_nation(self, at: int, end: int) -> int:
        """فاز على الكيني | موسى كيبتو: a nation that tells who a person is, and the name."""
        seg = self.seg
        item = word(seg.forms[at])
        if item.kind != "nationality" or not item.article or item.number != "s":
            return 0
        before = word(seg.forms[at - 1]) if at else None
        if not item.preposition and before is not None:
            if before.cls not in ("verb", "preposition", "sign") or before.form == "في":
                return 0
        high = self._run_of_names(at + 1, end)
        if high - at <= 2 or not self._names_somebody(at + 1, high):
            return 0
        if any(verb_readings(form) for form in seg.forms[at + 1 : high]):
            return 0
        facts = Facts(country=country_in(seg, at, at + 1), gender=item.gender)
        return self._plain_person(at + 1, high, facts, rule="ar.name.nation_and_name")

    def _plain_person(
        self, low: int, high: int, facts: Facts, cut: int = 0, rule: str = "ar.name.person"
    ) -> int:
        known = find_person(self.seg.slice(low, high)[cut:]) if high - low > 1 else None
        if known is not None:
            facts = replace(facts, key=known.key, country=known.country, sector=known.sector)
        facts = replace(facts, led=facts.led or self.led_by(low))
        self.add((low, high), "person", rule, facts, cut=cut)
        return high

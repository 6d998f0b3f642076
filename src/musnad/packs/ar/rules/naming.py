"""Naming: whom a holder stands for, by the first of the ways that finds somebody."""

from __future__ import annotations

from dataclasses import replace

from musnad.dimensions.attribution import Attribution, Entity, Holder
from musnad.knowledge.outlets import find_outlet
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.fullest import QUOTED
from musnad.packs.ar.rules.medium import NEAR
from musnad.packs.ar.rules.name_reader import country_in
from musnad.packs.ar.rules.office import known_holder, named_holder
from musnad.packs.ar.rules.owner import Owners
from musnad.packs.ar.rules.told import MEMORY, agrees
from musnad.packs.ar.rules.word import honorifics, source_words, word
from musnad.records import HolderKind

_PARAGRAPHS = 3  # paragraphs back that an office is looked for
_VAGUE = 3  # words of an office that says more than an unnamed speaker before it

Whom = tuple[str, HolderKind, str, bool]


class Naming(Owners):
    """Whom any holder stands for."""

    def entity(self, holder: Holder, item: Attribution) -> Entity:
        """Return whom ``holder`` stands for."""
        span = self._span(holder.first, holder.end) if holder.end > holder.first else None
        if span is not None:
            span = (span[0] + holder.lead, span[1])
        name, kind, rule, sure = self._name(holder, item)
        gender, number = holder.gender, holder.number
        if item.cue is not None and item.holder is holder and item.cue.kind == "verb":
            if gender == "u" and item.cue.gender != "u":
                gender = item.cue.gender
            if item.cue.gender == "f" and number == "s" and holder.first == item.cue.end:
                gender = "f"  # كشفت العلوي: the verb tells what a surname does not
        others = (self._name(other, item)[0] for other in holder.joint)
        with_ = tuple(other for other in others if other != name)
        known = self._by_name.get(name)
        office = None
        if known is None and kind == "role" and holder.definite and holder.number == "s":
            office = known_holder(self.seg, holder, self.home, self.published)
        outlet = find_outlet(name) if kind == "media" else None
        if outlet is not None:
            country = outlet.country
        elif known is not None:
            country = known.country
        elif office is not None:
            country, rule = office.country, "ar.speaker.office_on_the_day"
        else:
            country = country_in(self.seg, holder.first, holder.end)
        return Entity(
            name, kind, gender, number, with_, span, rule, sure,
            key=known.key if known is not None else office.key if office is not None else "",
            country=country,
            ownership=outlet.ownership if outlet is not None else "",
        )  # fmt: skip

    def _name(self, holder: Holder, item: Attribution) -> Whom:
        for read in (
            self._called_by_name,
            self._as_source_of_medium,
            self._as_text_or_medium,
            self._as_same,
            self._as_name_beside_office,
            self._as_person_before,
            self._as_office,
            self._as_body,
        ):
            whom = read(holder, item)
            if whom is not None:
                return whom
        text = self._text(holder.first, holder.end)
        if holder.kind == "thing" and self._is_surname(holder) and self._says(item, holder):
            return text, "person", "ar.speaker.surname_alone", False
        return text, holder.kind, f"ar.speaker.{holder.kind}", True

    def _called_by_name(self, holder: Holder, item: Attribution) -> Whom | None:
        """فلان، رئيس المركز، قال، الفيفا، سامي الأشقر، طهران: a name, or what it stands beside."""
        kind = holder.kind
        joined = kind == "name" and word(self.seg.forms[holder.first]).joined
        if item.holder is holder and (kind in ("org", "thing") or joined):
            apposed = self._apposed(holder, item)
            if apposed is not None:
                return apposed, "person", "ar.speaker.name_before_office", True
        second = self._by_second_name(holder)
        if second is not None:
            return second.name, "org", "ar.speaker.second_name", True
        if kind == "person" and holder.name is not None:
            return self._fullest(holder.name), "person", "ar.speaker.fullest_name", True
        if kind == "country":
            return self._country(holder), "country", "ar.speaker.country", True
        return None

    def _as_source_of_medium(self, holder: Holder, item: Attribution) -> Whom | None:
        """مصدر هسبريس: the source that was described before."""
        if holder.kind != "unnamed" or holder.number != "s" or not self._own_source(holder):
            return None
        earlier = self._same_head(replace(holder, end=holder.first + 1, definite=True))
        return (earlier, "unnamed", "ar.speaker.same_description", True) if earlier else None

    def _as_text_or_medium(self, holder: Holder, item: Attribution) -> Whom | None:
        """A document, by its owner; a medium, by its name; a phrase that is a name itself."""
        if holder.kind == "document":
            return self._document(holder, item)
        if holder.kind != "media":
            return self._named_at(holder)
        if self._says_same(holder):
            same = self._same_head(holder, kinds=("media", "org", "name"))
            if same is not None:
                return same, "org", "ar.speaker.same_description", True
            last = self.state.recent[-1][0] if self.state.recent else None
            if last is not None and last.kind in ("org", "media"):
                return last.name, last.kind, "ar.speaker.last_speaker", True
        if holder.definite and holder.name is None and self._says_which(holder):
            last = self._last_medium() or self._only_agency()
            if last is not None:
                return last.name, "media", "ar.speaker.medium_named_before", True
        for at in range(holder.first, holder.end):
            _one, identity = self._names.get(at, (None, None))
            if identity is not None and identity.type == "media" and identity.key:
                return identity.name, "media", "ar.speaker.medium", True
        return self._medium(holder), "media", "ar.speaker.medium", True

    def _as_same(self, holder: Holder, item: Attribution) -> Whom | None:
        """الوزير نفسه، المصدر ذاته، المتحدث: somebody who was told of before."""
        official = holder.head in name_words("official")
        if holder.kind == "role" and holder.number == "s" and self._says_same(holder):
            person = None if official else self._by_role(holder)
            if person is not None:
                return person, "person", "ar.speaker.role_to_name", True
            earlier = self._same_head(holder)
            if earlier is not None:
                return earlier, "role", "ar.speaker.same_description", True
            last = self._last_speaker(item, holder.gender)
            if last is not None:
                return last.name, last.kind, "ar.speaker.last_speaker", True
        described = word(self.seg.forms[holder.first]).cls == "adjective"
        if not (official or described) or not holder.definite or holder.number != "s":
            return None
        last = self._last_speaker(item, holder.gender) if self._is_bare(holder) else None
        return (last.name, last.kind, "ar.speaker.last_speaker", True) if last else None

    def _as_name_beside_office(self, holder: Holder, item: Attribution) -> Whom | None:
        """رئيسة البعثة إلى مصر سيلين آلار: an office whose name stands near it."""
        if holder.kind != "role" or holder.name is not None or item.holder is not holder:
            return None
        name = self._apposed(holder, item) or self._name_within(holder)
        name = name or self._name_after(holder, item)
        return (name, "person", "ar.speaker.name_after_office", True) if name else None

    def _as_person_before(self, holder: Holder, item: Attribution) -> Whom | None:
        """معاليه، عضو اللجنة الوطنية، المصدر: by an honorific, a description, the agency."""
        if holder.end - holder.first == 1 and holder.kind == "role":
            whole = self._by_title_as_surname(holder)
            if whole is not None:
                return whole, "person", "ar.speaker.named", True
        if holder.head in honorifics() and holder.end - holder.first == 1:
            person = self._last_person(holder.gender)
            if person is not None:
                return person, "person", "ar.speaker.honorific_to_last_person", True
        if holder.kind == "role" and not holder.definite and holder.number == "s":
            person = self._by_description(holder)
            if person is not None:
                return person, "person", "ar.speaker.description_to_name", True
        if holder.head in source_words("source") and holder.definite and self._is_bare(holder):
            medium = self._medium_as_source(item)
            if medium is not None:
                return medium.name, "media", "ar.speaker.medium_named_before", True
        if holder.head in source_words("source") and self._says_same(holder):
            owner = self._owner_of_text_before()
            if owner is not None:
                return owner.name, owner.kind, "ar.speaker.document_named_before", True
        return None

    def _owner_of_text_before(self) -> Entity | None:
        """أفاد بلاغ للوزارة …، وأضاف المصدر ذاته: whose text the source is."""
        for told in reversed(self.told[-MEMORY:]):
            holder = told.attribution.holder
            if holder is not None and holder.kind == "document":
                return told.chain[0]
            if holder is None or holder.head not in source_words("source"):
                return None
        return None

    def _by_title_as_surname(self, holder: Holder) -> str | None:
        """وقال السيد: a title, but the surname of the only person whom the article so names."""
        form = self.seg.forms[holder.first]
        if word(form).cls != "title":
            return None
        names = {
            identity.name
            for identity in self.named
            if identity.type == "person"
            for one in identity.named
            if one.name[1] - one.name[0] > 1 and self.seg.forms[one.name[1] - 1] == form
        }
        return names.pop() if len(names) == 1 else None

    def _as_office(self, holder: Holder, item: Attribution) -> Whom | None:
        """وزير الخارجية، المسؤول، الناشط المغربي: a definite office or description."""
        if holder.kind not in ("role", "unnamed") or not holder.definite:
            return None
        person = self._by_role(holder) if holder.number == "s" else None
        if person is not None:
            return person, "person", "ar.speaker.role_to_name", True
        known = named_holder(self.seg, holder, self.named, self.home)
        if known is not None:
            return known.name, "person", "ar.speaker.held_the_office", True
        whom = self._as_official(holder, item) or self._as_last_office(holder, item)
        if whom is not None:
            return whom
        earlier = self._same_head(holder)
        if earlier is not None:
            return earlier, holder.kind, "ar.speaker.same_description", True
        last = self._of_epithet(holder, item)
        if last is not None:
            return last.name, last.kind, "ar.speaker.epithet_of_last_speaker", False
        return None

    def _as_official(self, holder: Holder, item: Attribution) -> Whom | None:
        """المسؤول الأمني: whoever spoke last, if the phrase does not say more than is known."""
        forms = self.seg.forms[holder.first : holder.end]
        if holder.head not in name_words("official") or not word(forms[0]).article:
            return None
        last = self._last_speaker(item, holder.gender) if "باسم" not in forms else None
        if last is None:
            return None
        vague = last.kind == "unnamed" and not self._is_bare(holder) and len(forms) > _VAGUE
        return None if vague else (last.name, last.kind, "ar.speaker.last_speaker", True)

    def _as_last_office(self, holder: Holder, item: Attribution) -> Whom | None:
        """المديرة، الدبلوماسي: an office told for the first time, of one who has just spoken."""
        if holder.number != "s" or holder.head in name_words("official"):
            return None
        if not self._is_bare(holder) or word(self.seg.forms[holder.first]).kind != "office":
            return None
        for entity, paragraph, sentence in reversed(self.state.recent[-3:]):
            if entity.kind in ("unnamed", "role"):
                near = item.sentence - sentence <= NEAR and entity.number == "s"
                if near and agrees(entity, holder.gender, "s"):
                    return entity.name, entity.kind, "ar.speaker.last_speaker", False
                return None
            person = entity.kind == "person" and item.paragraph - paragraph < _PARAGRAPHS
            if person and agrees(entity, holder.gender, "u"):
                return entity.name, "person", "ar.speaker.office_of_last_person", False
        return None

    def _as_body(self, holder: Holder, item: Attribution) -> Whom | None:
        """مكتبه، الوزارة: a body told of by its kind."""
        if holder.kind != "org":
            return None
        owned = self._owned_body(holder) if holder.end - holder.first == 1 else None
        if owned is not None:
            return owned, "org", "ar.speaker.body_of_last_person", True
        short = holder.definite and holder.end - holder.first <= NEAR
        full = self._org(holder) if short else None
        return (full, "org", "ar.speaker.body_named_before", True) if full else None

    def _says(self, item: Attribution, holder: Holder) -> bool:
        """أفادت الخزينة أن: what stands right after a verb of saying speaks, whatever it is."""
        cue = item.cue
        if cue is None or cue.kind != "verb" or holder.first != cue.end:
            return cue is not None and cue.kind == "according"
        short = holder.end - holder.first <= QUOTED
        return short and "that" in cue.frames and item.rule.endswith("_that")

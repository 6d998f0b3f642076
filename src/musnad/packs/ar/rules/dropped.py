"""Dropped subjects: whom a verb that names nobody agrees with."""

from __future__ import annotations

from dataclasses import replace

from musnad.dimensions.attribution import Attribution, Cue, Entity, Gender
from musnad.dimensions.name import Identity, Named
from musnad.packs.ar.rules.described import APPOSITION, Described
from musnad.packs.ar.rules.plausible import IMPERSONAL
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.told import MEMORY, agrees
from musnad.packs.ar.rules.word import contrasts, word

_RECENT = 12
_LEAD = 4  # words of a phrase of contrast
_RECENT_CUES = 4  # cues back in which a clause of its own may have begun
UNNAMED = "غير مسمى"
_ACTS = ("verb", "other", "unknown", "owned")  # what a word that follows its subject may be


class Dropped(Described):
    """Whom a dropped subject stands for."""

    def _elided(self, item: Attribution) -> Entity | None:
        cue = item.cue
        if cue is None:
            return self.state.last.chain[0] if self.state.last else None
        if cue.person == 1:
            return None
        if cue.kind == "noun" and "nobody" in cue.frames and cue.own in ("", "ال"):
            return Entity(UNNAMED, "unnamed", "u", "u", rule="ar.speaker.impersonal")
        if item.inside is not None and cue.kind == "verb" and cue.lemma in IMPERSONAL:
            return Entity(UNNAMED, "unnamed", "u", "u", rule="ar.speaker.impersonal")
        told_of = self._relayed(cue)
        if told_of:
            cue = replace(cue, gender=told_of, number="s")
            item = replace(item, cue=cue)
        turned = self._subject_of_turn(item, cue)
        if turned is not None:
            return turned
        for told in reversed(self.told[-MEMORY:]):
            if told.attribution.sentence != item.sentence:
                break
            if told.chain[0].name == UNNAMED:
                continue
            if told.attribution.inside is None and agrees(told.chain[0], cue.gender, cue.number):
                return _carried_over(told.chain[0], "ar.speaker.same_sentence")
        if not cue.joined and cue.kind == "verb" and cue.lemma in IMPERSONAL:
            return Entity(UNNAMED, "unnamed", "u", "u", rule="ar.speaker.impersonal")
        subject = self._whose_text(cue) or self._subject_since(item)
        if subject is not None:
            return subject
        medium = self._medium_goes_on(item, cue)
        if medium is not None:
            return medium
        for entity, paragraph, _ in reversed(self.state.recent[-_RECENT:]):
            if item.paragraph - paragraph > 3:
                break
            if agrees(entity, cue.gender, cue.number):
                return _carried_over(entity, "ar.speaker.last_that_agrees")
        return None

    def _subject_of_turn(self, item: Attribution, cue: Cue) -> Entity | None:
        """رغم أن واشنطن تقول …، إلا أن طهران أدانتها، معتبرة: who acts where the writer turns."""
        forms, low = self.seg.forms, self.seg.sentences[item.sentence].first
        lead = (forms[low].removeprefix("و"), *forms[low + 1 : low + _LEAD])
        contrast = any(lead[: len(words)] == words for words in contrasts())
        if cue.kind != "participle" or item.inside is not None or not contrast:
            return None
        for at in range(cue.first - 2, max(low, cue.first - APPOSITION), -1):
            if self.seg.quote_of[at] >= 0 or forms[at] == "؛":
                return None
            if any(
                told.attribution.cue is not None and told.attribution.cue.first == at
                for told in self.told[-_RECENT_CUES:]
            ):
                return None
            if forms[at] != "ان" or forms[at - 1] != "الا":
                continue
            holder = holder_at(self.seg, at + 1, cue.first)
            if holder is None or holder.kind not in ("person", "org", "country", "role", "name"):
                return None
            if word(forms[holder.end]).cls not in _ACTS:
                return None
            entity = self.entity(holder, item)
            return entity if agrees(entity, cue.gender, cue.number) else None
        return None

    def _whose_text(self, cue: Cue) -> Entity | None:
        """وفي تسجيل سابق للظواهري، قال إن: whose the text is that the sentence begins with."""
        forms, at = self.seg.forms, cue.first - 2
        if at < 1 or cue.kind != "verb" or forms[cue.first - 1] not in ("،", ","):
            return None
        one, identity = self._names.get(at, (None, None))
        if one is None or identity is None or one.led != "ل" or one.end != cue.first - 1:
            return None
        first = max(s.first for s in self.seg.sentences if s.first <= cue.first)
        opens = word(forms[first]).cls == "preposition" and cue.first - first < APPOSITION
        told = any(word(form).cls in ("document", "occasion") for form in forms[first : one.first])
        entity = self._entity_of(one, identity)
        if not (opens and told and agrees(entity, cue.gender, cue.number)):
            return None
        return _carried_over(entity, "ar.speaker.owner_of_document")

    def _medium_goes_on(self, item: Attribution, cue: Cue) -> Entity | None:
        """ونقلت الوكالة عن الناطق أن …. وأضافت أن: the verb agrees with whoever handed it on."""
        last = self.state.last
        if last is None or len(last.chain) == 1 or item.sentence - last.attribution.sentence > 1:
            return None
        medium, speaker = last.chain[-1], last.chain[0]
        relayed = any(channel.rule == "ar.chain.relayed_by" for channel in last.channels)
        if not relayed or medium.kind != "media" or cue.gender == "u":
            return None
        if agrees(speaker, cue.gender, cue.number) or medium.gender != cue.gender:
            return None
        return _carried_over(medium, "ar.speaker.medium_goes_on")

    def _relayed(self, cue: Cue) -> Gender | None:
        """نقلت عنه الوكالة قوله: he who is told of agrees with the pronoun, not with the verb."""
        if "relay" not in cue.frames:
            return None
        for form in self.seg.forms[cue.end : cue.end + 2]:
            if form in ("عنه", "عنها"):
                return "m" if form == "عنه" else "f"
        return None

    def _subject_since(self, item: Attribution) -> Entity | None:
        """تعهد بايدن بالدعم. وقال إن …: the subject of a clause since anybody spoke."""
        cue = item.cue
        assert cue is not None
        last = max((sentence for _, _, sentence in self.state.recent), default=-1)
        for number in range(item.sentence, max(last, item.sentence - 3), -1):
            sentence = self.seg.sentences[number]
            if sentence.paragraph < item.paragraph - 1:
                break
            found = self._subject_of(number, cue.first if number == item.sentence else sentence.end)
            if found is None:
                continue
            entity = self._entity_of(*found)
            if not agrees(entity, cue.gender, cue.number):
                continue
            return _carried_over(entity, "ar.speaker.subject_before")
        return None

    def _subject_of(
        self, number: int, end: int, types: tuple[str, ...] = ("person", "org", "group", "country")
    ) -> tuple[Named, Identity] | None:
        """Return who is the subject of a sentence's first clause, where a name is."""
        seg, sentence = self.seg, self.seg.sentences[number]
        at = self._after_opening(sentence.first, end)
        for place in range(at, min(end, at + 5)):
            form = seg.forms[place]
            item = word(form)
            one, identity = self._phrases.get(place, (None, None))
            if one is not None and identity is not None and one.end < end:
                if one.led or identity.type not in types:
                    return None
                return one, identity
            if not form[:1].isalpha() or item.cls in ("preposition", "that", "relative", "because"):
                return None
            if item.cls in ("role", "title") and item.number == "s" and not item.preposition:
                return self._office_as_subject(place, end)
            if item.preposition or (item.article and place == at):
                return None
            if place == at and self._opens_verbally(place):
                continue
            if item.cls in ("common", "occasion", "document", "number"):
                return None
        return None

    def _opens_verbally(self, at: int) -> bool:
        """أثار الصندوق شكوكا: what looks like a noun has a subject and an object."""
        one, _identity = self._phrases.get(at + 1, (None, None))
        if one is None or one.led or one.end >= len(self.seg.forms):
            return False
        after = word(self.seg.forms[one.end])
        return after.cls in ("common", "other", "unknown") and after.form.endswith("ا")

    def _after_opening(self, at: int, end: int) -> int:
        """من جهة أخرى، أثار الصندوق; رغم أن الوزير لم: where the clause begins after its lead."""
        forms = self.seg.forms
        lead = (forms[at].removeprefix("و"), *forms[at + 1 : at + _LEAD])
        for words in contrasts():
            if lead[: len(words)] == words:
                return at + len(words)
        if word(self.seg.forms[at]).cls not in ("preposition", "time", "connector"):
            return at
        for place in range(at, min(end, at + 7)):
            if self.seg.forms[place] in ("،", ","):
                return place + 1
        return at

    def _office_as_subject(self, at: int, end: int) -> tuple[Named, Identity] | None:
        """تعهد الرئيس الأميركي: an office of somebody named elsewhere."""
        holder = holder_at(self.seg, at, end, joined=True)
        if holder is None or holder.kind != "role" or not holder.definite:
            return None
        name = self._by_role(holder)
        for identity in self.named:
            if identity.name == name and identity.type == "person":
                return identity.named[0], identity
        return None


def _carried_over(entity: Entity, rule: str) -> Entity:
    return replace(entity, span=None, rule=rule)

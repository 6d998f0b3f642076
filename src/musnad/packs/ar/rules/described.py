"""Offices, epithets and kinds of bodies brought back to whom they stand for."""

from __future__ import annotations

from musnad.dimensions.attribution import Attribution, Entity, Holder
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import head_roles, name_words
from musnad.packs.ar.rules.fullest import FullestNames
from musnad.packs.ar.rules.medium import NEAR
from musnad.packs.ar.rules.name_reader import country_in
from musnad.packs.ar.rules.office_words import content_words, synonyms
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.told import MEMORY, agrees
from musnad.packs.ar.rules.word import source_words, word
from musnad.records import HolderKind
from musnad.text.fold import fold
from musnad.text.segment import Segments

_PERSONAL = ("profession", "rank")  # kinds of nouns that stand before a name as titles do
APPOSITION = 16  # how many words an office after a name may have


class Described(FullestNames):
    """Whom an office or an epithet stands for."""

    def _is_surname(self, holder: Holder) -> bool:
        """وقال عسيري: one everyday word, neither made definite nor described, is a surname."""
        item = word(self.seg.forms[holder.first])
        bare = holder.end - holder.first == 1 and not item.article and not item.preposition
        return bare and item.gender == "m" and not item.joined

    def _name_after(self, holder: Holder, item: Attribution) -> str | None:
        """رئيسة بعثة الصندوق إلى مصر سيلين آلار: the name stands after a longer complement."""
        seg = self.seg
        for at in range(holder.end, min(holder.end + 9, len(seg.forms))):
            if seg.tokens[at].start >= item.start:
                return None
            one, identity = self._names.get(at, (None, None))
            if one is not None and identity is not None and identity.type == "person":
                whole = one.name[0] == at and not one.led and one.name[1] - at > 1
                return identity.name if whole and at > holder.end else None
            token = word(seg.forms[at])
            if token.cls in ("sign", "that", "relative", "verb", "because", "connector"):
                return None
            if token.cls == "role" and not (token.article and token.kind in _PERSONAL):
                return None
            if token.cls == "preposition" and token.form not in source_words("complement"):
                return None
        return None

    def _of_epithet(self, holder: Holder, item: Attribution) -> Entity | None:
        """الناشط المغربي، الخبير: what the one who spoke just before is."""
        seg = self.seg
        if holder.number != "s" or word(seg.forms[holder.first]).kind not in ("profession", "rank"):
            return None
        rest = [word(form) for form in seg.forms[holder.first + 1 : holder.end]]
        if not all(other.cls == "adjective" and other.article for other in rest):
            return None
        for entity, _, sentence in self.state.recent[-1:]:
            near = item.sentence - sentence <= NEAR and entity.kind == "person"
            return entity if near and agrees(entity, holder.gender, "s") else None
        return None

    def _apposed(self, holder: Holder, item: Attribution) -> str | None:
        """علي الدباغ، الناطق باسم الحكومة، قال: the name stands before the office and a comma."""
        forms, cue = self.seg.forms, item.cue
        if cue is None or holder.end > cue.first:
            return None
        for at in range(holder.first, max(1, holder.first - APPOSITION), -1):
            before = word(forms[at - 1])
            if before.cls in ("verb", "that", "relative"):
                return None
            if before.cls != "sign":
                continue
            opens = word(forms[at])
            if opens.cls not in ("role", "title") or opens.joined or opens.preposition:
                return None
            _one, identity = self._names.get(at - 2, (None, None))
            if identity is not None:
                return identity.name if identity.type == "person" else None
            person = self._named_before(at)
            return self._fullest(person.name) if person is not None else None
        return None

    def _name_within(self, holder: Holder) -> str | None:
        """مدير عام الحدائق المهندس هشام شلي: after a title, the name that ends the phrase."""
        for at in range(holder.first + 2, holder.end):
            one, identity = self._names.get(at, (None, None))
            if one is None or identity is None or identity.type != "person":
                continue
            whole = one.name == (at, holder.end) and not one.led
            if whole and self.seg.forms[at - 1] in ("هو", "هي"):
                return identity.name  # متحدث آخر باسم الرئاسة هو فلان
            title = word(self.seg.forms[at - 1])
            personal = title.cls == "title" or title.kind in _PERSONAL
            return identity.name if whole and personal and title.article else None
        return None

    def _by_description(self, holder: Holder) -> str | None:
        """عضو في رئاسة الاتحاد الإسلامي: a description that one person's office answers."""
        wanted = content_words(self.seg.forms[holder.first : holder.end])
        if len(wanted) < 4:
            return None
        names = {self._fullest(one.name) for one in self.people if wanted <= one.words}
        return names.pop() if len(names) == 1 else None

    def _named_at(self, holder: Holder) -> tuple[str, HolderKind, str, bool] | None:
        """العلوي، منظمة الصحة العالمية: a phrase that the article names somebody by."""
        one, identity = self._names.get(holder.first, (None, None))
        if one is None or identity is None or one.name[0] != holder.first:
            return None
        if identity.type == "person" and holder.kind in ("name", "role", "thing", "unnamed"):
            if one.name[1] >= holder.end:
                return identity.name, "person", "ar.speaker.named", True
        if identity.type in ("org", "group") and holder.kind in ("org", "thing"):
            return identity.name, "org", "ar.speaker.named_body", True
        return None

    def _last_speaker(self, item: Attribution, gender: str) -> Entity | None:
        for nth, (entity, paragraph, sentence) in enumerate(reversed(self.state.recent[-MEMORY:])):
            if entity.kind in ("person", "unnamed", "role") and item.paragraph - paragraph < 5:
                if entity.number in ("p", "d") or entity.with_:
                    continue
                if gender in ("u", entity.gender) or entity.gender == "u":
                    return entity
                continue
            if nth == 0 and entity.kind in ("org", "country") and item.sentence - sentence <= 1:
                if not self._is_of(entity):
                    return None  # somebody of that body speaks, not the person before it
        return None

    def _is_of(self, body: Entity) -> bool:
        """Tell whether the person who spoke last before ``body`` is of it."""
        spoke = [one for one, _, _ in self.state.recent[-MEMORY:] if one.kind == "person"]
        if not spoke:
            return False
        wanted = content_words(tuple(fold(body.name).text.split()))
        return any(
            self._fullest(person.name) == spoke[-1].name and wanted <= person.words
            for person in self.people
        )

    def _by_role(self, holder: Holder) -> str | None:
        """وزير الخارجية: whoever the article names with that office, the closest match first."""
        wanted = content_words(self.seg.forms[holder.first : holder.end])
        if not wanted:
            return None
        spoke = {entity.name for entity, _, _ in self.state.recent[-MEMORY:]}
        ranked = []
        nation = country_in(self.seg, holder.first, holder.end)
        for person in self.people:
            if person.gender not in (holder.gender, "u", "m"):
                continue
            if nation and person.nation not in ("", nation):
                continue  # الرئيس السوري is not who was named الرئيس المصري فلان
            shared = len(wanted & person.words)
            whole = shared == len(wanted)
            near = whole or (
                shared >= 2
                and (shared >= 0.75 * len(wanted) or shared == len(wanted) - 1)
                and synonyms().get(holder.head, holder.head) in person.words
            )
            if not near:
                continue
            name = self._fullest(person.name)
            behind = person.first < holder.first
            extra = 0 if len(wanted) == 1 else len(person.words - wanted) + 2 * (not whole)
            distance = abs(person.first - holder.first)
            ranked.append(((extra, name not in spoke, not behind, distance), name))
        if ranked:
            return min(ranked)[1]
        head = synonyms().get(holder.head, holder.head)
        if holder.end - holder.first <= 3 and word(self.seg.forms[holder.first]).article:
            names = {
                self._fullest(person.name)
                for person in self.people
                if person.first < holder.first
                and head in person.words
                and (not nation or person.nation in ("", nation))
            }
            if len(names) == 1:
                return names.pop()
        return None

    def _owned_body(self, holder: Holder) -> str | None:
        """مكتبه: the office of the person named last before it."""
        form = self.seg.forms[holder.first]
        gender = "f" if form.endswith("ها") else "m" if form.endswith("ه") else ""
        stem = form.removesuffix("ها") if gender == "f" else form.removesuffix("ه")
        head = word(stem)
        surface = self.seg.slice(holder.first, holder.first + 1)
        if not gender or head.cls != "org" or head.article or surface.endswith("ة"):
            return None
        for sentence in self.seg.sentences:
            if sentence.first <= holder.first < sentence.end:
                for one, identity in self._phrases.values():
                    if sentence.first <= one.first < holder.first and identity.type == "person":
                        if not one.led and one.gender in (gender, "u"):
                            text = self._text(holder.first, holder.end)
                            return f"{text[: -len(form) + len(stem)]} {identity.name}"
        before = [
            (one.start, identity)
            for one, identity in self._phrases.values()
            if one.end <= holder.first and identity.type == "person" and one.gender in (gender, "u")
        ]
        if not before:
            return None
        text = self._text(holder.first, holder.end)
        return f"{text[: -len(form) + len(stem)]} {max(before, key=lambda item: item[0])[1].name}"

    def _same_head(
        self, holder: Holder, kinds: tuple[str, ...] = ("role", "unnamed", "person")
    ) -> str | None:
        """المصادر نفسها، المصدر: the fuller description of them that was given before."""
        if holder.head in name_words("some"):
            return None  # ويطالب البعض: some, whoever else was called so before
        said = holder.end - holder.first
        while said > 1 and self.seg.forms[holder.first + said - 1] in name_words("same"):
            said -= 1
        nation = country_in(self.seg, holder.first, holder.end)
        for told in reversed(self.told[-MEMORY:]):
            entity, other = told.chain[0], told.attribution.holder
            if other is None or other.kind not in kinds:
                continue
            if other.kind == "person" and holder.kind == "unnamed":
                continue
            other_nation = country_in(self.seg, other.first, other.end)
            if nation and other_nation not in ("", nation):
                continue  # وزير الخارجية المصري is not the Saudi one
            if other.head == holder.head and other.end - other.first > said:
                return entity.name
        if holder.kind != "unnamed" or said > 1:
            return None
        forms = (clitic + holder.head for clitic in ("", "و", "ل"))
        places = (at for form in forms for at in self._where.get(form, ()) if at < holder.first)
        for at in sorted(places, reverse=True):
            inner = holder_at(self.seg, at, min(len(self.seg.forms), at + 15), joined=True)
            if inner is not None and inner.kind == "unnamed" and inner.end - inner.first > 1:
                return self._text(inner.first, inner.end)
        return None

    def _org(self, holder: Holder) -> str | None:
        """الوزارة: the body with that head that was named last before it."""
        seg = self.seg
        if holder.end - holder.first == 2 and seg.forms[holder.end - 1] not in name_words("same"):
            return None
        for told in reversed(self.told[-8:]):
            other = told.attribution.holder
            if other is None or told.chain[0].kind != "org":
                continue
            if other.head == holder.head or (
                holder.head == "وزاره" and "nation" in head_roles().get(other.head, ())
            ):
                return told.chain[0].name
        spellings = [clitic + holder.head for clitic in ("", "و", "ب", "ل")]
        if holder.end - holder.first == 2:
            spellings.append("ال" + holder.head)  # الوفد المذكور
        places = sorted(
            (at for form in spellings for at in self._where.get(form, ()) if at < holder.first),
            reverse=True,
        )
        for at in places:
            inner = holder_at(seg, at, min(len(seg.forms), at + 15), joined=True)
            if inner is not None and " " in self._text(inner.first, inner.end):
                return self._text(inner.first, inner.end)
        return None

    def _country(self, holder: Holder) -> str:
        seg, form = self.seg, seg_base(self.seg, holder.first)
        entry = noun.countries().get(form)
        text = self._text(holder.first, holder.end)
        if entry is None or entry.kind != "capital":
            return text
        names = [
            other
            for other, row in noun.countries().items()
            if row.country == entry.country and row.kind == "country"
        ]
        best = ""
        for name in names:
            if " " not in name:
                for spelling in (name, "ال" + name, "و" + name, "ل" + name, "ب" + name):
                    for at in self._where.get(spelling, ()):
                        best = max(best, self._text(at, at + 1), key=len)
        for name in names if not best else ():
            words = name.split()
            for at in self._where.get(words[0], ()) if len(words) > 1 else ():
                if list(seg.forms[at : at + len(words)]) == words:
                    best = self._text(at, at + len(words))
        return best or text


def seg_base(seg: Segments, at: int) -> str:
    """Return the country form a token stands for."""
    form = seg.forms[at]
    if form in noun.countries():
        return form
    item = word(form)
    return item.base if item.base in noun.countries() else "ال" + item.base

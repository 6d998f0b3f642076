"""Documents as holders: whose a report, a statement or a study is."""

from __future__ import annotations

from musnad.dimensions.attribution import Attribution, Entity, Holder
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.described import APPOSITION
from musnad.packs.ar.rules.dropped import Dropped
from musnad.packs.ar.rules.source import describes_text, holder_at
from musnad.packs.ar.rules.told import MEMORY
from musnad.packs.ar.rules.word import is_action, source_words, word
from musnad.records import HolderKind


class Owners(Dropped):
    """Whose a document is."""

    def _document(self, holder: Holder, item: Attribution) -> tuple[str, HolderKind, str, bool]:
        seg = self.seg
        owner: Holder | None = None
        for at in range(holder.first + 1, holder.end):
            if self._tells_about(holder, at):
                break
            inner = holder_at(seg, at, holder.end, joined=True)
            if self._describes(holder, at) or seg.forms[at] in name_words("same"):
                continue
            if inner is None or word(seg.forms[at]).cls in (
                "surname",
                "common",
                "adjective",
                "occasion",
            ):
                continue
            if (inner is not None and inner.kind not in ("role", "document")) or (
                inner is not None
                and inner.kind == "role"
                and word(seg.forms[at]).cls in ("role", "title")
            ):
                owner = inner
                break
        if owner is None:
            about = self._tells_about(holder, holder.end)
            owner = None if about else self._owner_after(holder.end)
        if owner is None and self._is_bare_statement(holder):
            body = self._body_after(holder.end)
            if body:
                return body, "org", "ar.speaker.owner_of_document", True
            given = self._gave_out(item, holder)
            if given is not None:
                return given.name, given.kind, "ar.speaker.owner_before", True
        if owner is None and holder.number == "s":
            owner = self._owner_elsewhere(holder)
        if owner is not None and holder.head in source_words("study"):
            owner = self._institute(owner) or owner
        if owner is not None and owner.kind == "document" and owner.end - owner.first > 1:
            return self._text(owner.first, owner.end), "document", "ar.speaker.law", True
        if owner is not None and owner.kind != "document":
            name, kind, _, sure = self._name(owner, item)
            return name, kind, "ar.speaker.owner_of_document", sure
        if holder.definite and holder.head in name_words("law"):
            return self._law(holder), "document", "ar.speaker.law", True
        if holder.definite and holder.number == "p" and self._is_of_nobody(holder):
            return self._text(holder.first, holder.end), "document", "ar.speaker.document", True
        if holder.definite:
            for told in reversed(self.told[-MEMORY:]):
                other = told.attribution.holder
                if other is not None and other.kind == "document" and other.head == holder.head:
                    return (
                        told.chain[0].name,
                        told.chain[0].kind,
                        "ar.speaker.document_named_before",
                        True,
                    )
            recent = [entity for entity, _, _ in reversed(self.state.recent[-MEMORY:])]
            bodies = [one for one in recent if one.kind in ("org", "media", "country")]
            for entity in bodies or recent:
                if entity.kind in ("org", "country", "person", "media", "role"):
                    return entity.name, entity.kind, "ar.speaker.owner_before", True
        return self._text(holder.first, holder.end), "document", "ar.speaker.document", True

    def _tells_about(self, holder: Holder, at: int) -> bool:
        """تقرير عن إيران، تحقيق في وفاة فلان: what a text is about.

        «صادر عن الوزارة» and «بيان عن الوزارة» name whose it is.
        """
        forms = self.seg.forms
        if at + 1 >= len(forms) or holder.head in source_words("statement"):
            return False
        if forms[at] == "في":
            return is_action(forms[at + 1])
        return forms[at] in name_words("about") and forms[at - 1] not in source_words("issued")

    def _describes(self, holder: Holder, at: int) -> bool:
        """تقارير إعلامية: an adjective, though it is a woman's profession, too."""
        if describes_text(self.seg, at):
            return True
        item, head = word(self.seg.forms[at]), word(self.seg.forms[holder.first])
        if at != holder.first + 1 or item.cls not in ("role", "title") or item.gender != "f":
            return False
        plural = holder.number == "p" and item.number == "s"
        return (plural or holder.gender == "f") and item.article == head.article

    def _is_of_nobody(self, holder: Holder) -> bool:
        """التقارير، الأرقام الرسمية: nothing but adjectives stands after the noun."""
        rest = [word(form) for form in self.seg.forms[holder.first + 1 : holder.end]]
        return all(item.cls in ("adjective", "surname") and item.article for item in rest)

    def _is_bare_statement(self, holder: Holder) -> bool:
        """وجاء في بيان أن: nothing says whose it is."""
        bare = holder.end - holder.first == 1 and holder.number == "s" and not holder.definite
        return bare and holder.head in source_words("statement")

    def _body_after(self, at: int) -> str:
        """بيان للجائزة الوطنية: a definite noun after ل, with its adjectives, or ""."""
        forms, stop = self.seg.forms, at + 1
        if at >= len(forms):
            return ""
        item = word(forms[at])
        if item.preposition != "ل" or not item.article or item.cls != "common":
            return ""
        while (
            stop < len(forms) and word(forms[stop]).cls == "adjective" and word(forms[stop]).article
        ):
            stop += 1
        return self._text(at, stop) if stop > at + 1 else ""

    def _gave_out(self, item: Attribution, holder: Holder) -> Entity | None:
        """Return whose a statement is: who spoke or acted in the sentence or the one before."""
        for entity, _, sentence in reversed(self.state.recent[-1:]):
            if item.sentence - sentence <= 1 and entity.kind != "document":
                return entity
        for number in range(item.sentence, max(-1, item.sentence - 2), -1):
            last = self.seg.sentences[number].end
            found = self._subject_of(number, holder.first if number == item.sentence else last)
            if found is not None:
                return self._entity_of(*found)
        return None

    def _institute(self, owner: Holder) -> Holder | None:
        """أعدها فلان، رئيس مركز كذا: a study is the institute's whose head made it."""
        if owner.kind != "person" or owner.name is None:
            return None
        limit = min(len(self.seg.forms), owner.name[1] + APPOSITION)
        for at in range(owner.name[1], limit):
            item = word(self.seg.forms[at])
            if item.cls == "org" and not item.article:
                return holder_at(self.seg, at, limit, joined=True)
            if item.cls not in ("sign", "role", "title") or self.seg.forms[at] == ".":
                return None
        return None

    def _law(self, holder: Holder) -> str:
        """اللائحة: by the fullest name that it was given before; المادة: by that of its law."""
        best = (holder.end - holder.first, self._text(holder.first, holder.end))
        heads = [holder.head]
        if holder.head in name_words("article"):
            heads = sorted(name_words("law") - name_words("article"))
            best = (2, best[1])
        for form in (clitic + head for head in heads for clitic in ("", "ال", "ل", "ب")):
            for at in self._where.get(form, ()):
                if at >= holder.first:
                    continue
                other = holder_at(self.seg, at, min(len(self.seg.forms), at + 12), joined=True)
                if other is not None and other.end - other.first > best[0]:
                    best = (other.end - other.first, self._text(other.first, other.end))
        return best[1]

    def _owner_elsewhere(self, holder: Holder) -> Holder | None:
        """دراسة ألمانية …، ثم: الدراسة التي أعدها معهد …: named with another mention of it."""
        owners: dict[str, Holder] = {}
        for form in (holder.head, "ال" + holder.head, holder.head + "ا"):
            for at in self._where.get(form, ()):
                owner = self._owner_after(at + 1) if at != holder.first else None
                if owner is None or owner.first not in self._phrases:
                    owner = self._who_published(at)
                if owner is not None:
                    owners.setdefault(self._phrases[owner.first][1].name, owner)
        return next(iter(owners.values())) if len(owners) == 1 else None

    def _who_published(self, at: int) -> Holder | None:
        """بث التلفزيون تقريرا، أوضح المعهد في الدراسة: the subject of the document's sentence."""
        for number, sentence in enumerate(self.seg.sentences):
            if not sentence.first <= at < sentence.end:
                continue
            found = self._subject_of(number, at, ("org", "media"))
            if found is None:
                return None
            return holder_at(self.seg, found[0].first, sentence.end, joined=True)
        return None

    def _owner_after(self, at: int) -> Holder | None:
        """Whoever made the document: التي أعدها X، صادر عن X، بموقع X."""
        seg = self.seg
        limit = min(len(seg.forms), at + 16)
        if at < limit and word(seg.forms[at]).cls == "relative":
            at += 1
        if at >= limit:
            return None
        form, item = seg.forms[at], word(seg.forms[at])
        if item.preposition == "ب" and item.cls == "media":
            return holder_at(seg, at, limit, joined=True)
        if form in source_words("issued"):
            at += 1
            form = seg.forms[at] if at < limit else ""
        if form in ("عن", "من") and at + 1 < limit:
            return holder_at(seg, at + 1, limit)
        if form.endswith(("ه", "ها")) and item.cls in (
            "unknown",
            "verb",
            "common",
            "other",
            "owned",
        ):
            for start in range(at + 1, min(at + 4, limit)):
                owner = holder_at(seg, start, limit)
                if owner is not None and owner.kind in ("org", "media", "person", "country"):
                    return owner
        return None

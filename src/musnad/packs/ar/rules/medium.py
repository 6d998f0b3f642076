"""Media as holders: which one the paper, the agency or a quoted name is."""

from __future__ import annotations

from musnad.dimensions.attribution import Attribution, Channel, Entity, Holder
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.told import Telling
from musnad.packs.ar.rules.word import source_words, word

_APPOSED_NAME = 5  # words from an agency's descriptive name to the one in quotation marks
NEAR = 2  # sentences back to the speaker that an epithet stands for


class Media(Telling):
    """Which medium a phrase stands for."""

    def _met_by(self, holder: Holder) -> Channel | None:
        """زوار التقتهم «عكاظ»: the medium that a source spoke to."""
        seg, at = self.seg, holder.end
        if holder.kind not in ("unnamed", "role", "person"):
            return None
        if at + 1 >= len(seg.forms) or not seg.forms[at].endswith(("ه", "ها", "هم", "هن")):
            return None
        if word(seg.forms[at]).cls not in ("unknown", "other", "verb", "owned", "surname"):
            return None
        medium = holder_at(seg, at + 1, min(len(seg.forms), at + 8))
        if medium is None or medium.kind != "media":
            return None
        return Channel(holder=medium, rule="ar.chain.met_by")

    def _own_source(self, holder: Holder) -> bool:
        """مصدر هسبريس، مصادر «الوطن»: a source of the medium that names it."""
        if holder.end - holder.first < NEAR:
            return False
        inner = holder_at(self.seg, holder.first + 1, holder.end)
        if inner is None or inner.kind != "media":
            return False
        return inner.name is not None or any(
            at in self._names and self._names[at][1].type == "media"
            for at in range(inner.first, inner.end)
        )

    def _is_agency(self, entity: Entity) -> bool:
        return entity.kind == "media" and "وكال" in entity.name

    def _medium_as_source(self, item: Attribution) -> Entity | None:
        """وفق المصدر، after what a named man said through an agency: the agency."""
        if item.cue is None or item.cue.kind != "according" or not self.told:
            return None
        chain = self.told[-1].chain
        return chain[-1] if chain[0].kind == "person" and chain[-1].kind == "media" else None

    def _last_medium(self) -> Entity | None:
        for told in reversed(self.told[-6:]):
            for entity in reversed(told.chain):
                if entity.kind == "media":
                    return entity
        return None

    def _says_which(self, holder: Holder) -> bool:
        """الصحيفة، الوكالة الرسمية: a medium told of by its kind alone."""
        rest = [word(form) for form in self.seg.forms[holder.first + 1 : holder.end]]
        return not rest or (
            holder.head in source_words("outlet")
            and all(item.cls == "adjective" and item.kind == "general" for item in rest)
        )

    def _only_agency(self) -> Entity | None:
        """Return the news agency of the article, where it names one alone."""
        found = [one for one in self.named if one.type == "media" and "وكالة" in one.name]
        if len(found) != 1:
            return None
        return Entity(found[0].name, "media", "f", "s", key=found[0].key)

    def _agency_before(self, holder: Holder) -> int:
        """وكالة الأنباء السعودية «واس»: where the phrase begins that a quoted name belongs to."""
        first = holder.first
        for at in range(first - 1, max(-1, first - _APPOSED_NAME), -1):
            item = word(self.seg.forms[at])
            if item.cls == "media" and item.base in source_words("outlet"):
                return at
            if item.cls not in ("media", "adjective", "country", "document"):
                return first
        return first

    def _medium(self, holder: Holder) -> str:
        seg = self.seg
        if holder.name is not None:
            low, high = self._agency_before(holder), holder.name[0] - 1
            told = [word(form) for form in seg.forms[low + 1 : high]]
            if any(item.kind == "nationality" or item.cls == "country" for item in told):
                return self._text(low, high)  # وكالة الأنباء السعودية «واس»
            return self._text(*holder.name)
        low, high = holder.first, holder.end
        if holder.number == "p":
            return self._text(low, high)  # وسائل الإعلام
        if holder.rule == "ar.source.outlet_led" and holder.lead:
            return seg.slice(low, high)[1:].lstrip("ـ")
        if seg.forms[high - 1] == ")":
            for at in range(high - 2, low, -1):
                if seg.forms[at] == "(":
                    high = at
                    break
        first = low
        while first < high - 1 and word(seg.forms[first]).cls == "media":
            first += 1
        if first < high and word(seg.forms[first]).base in ("انباء",) and first + 1 < high:
            first += 1
        last = high
        while last - first > 1 and word(seg.forms[last - 1]).cls == "adjective":
            last -= 1
        item = word(seg.forms[first])
        if (
            item.cls in ("unknown", "given", "surname")
            or (first > low and item.cls not in ("adjective", "common", "country"))
        ) and not (word(seg.forms[first - 1]).base == "انباء" and item.article):
            return self._text(first, last)
        return self._text(low, high)

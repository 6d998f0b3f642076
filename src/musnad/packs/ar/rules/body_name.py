"""Bodies by the noun that they begin with, and peoples by their nation."""

from __future__ import annotations

from musnad.dimensions.name import Facts
from musnad.knowledge.demonyms import demonym_forms
from musnad.knowledge.entry import Entry
from musnad.knowledge.gazetteer import find
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import body_at
from musnad.packs.ar.rules.name_reader import NameReader, country_in
from musnad.packs.ar.rules.word import word
from musnad.records import ActorType


class Bodies(NameReader):
    """Bodies by the noun that they begin with, and peoples by their nation."""

    def _body(self, at: int, end: int) -> int:
        """وزارة الخارجية التركية، حزب العدالة والتنمية، المجلس الصحي السعودي."""
        seg = self.seg
        item = word(seg.forms[at])
        if not item.article and at and word(seg.forms[at - 1]).cls == "demonstrative":
            return 0
        body = body_at(seg, at, end)
        if body is None:
            return 0
        kind: ActorType = "place" if body.place else "org"
        if item.kind in ("party", "group") and not body.place:
            kind = "group"
        known = None if body.place else self._known_body(at, body.end, self.clitics(at, item))
        if known is not None and known.type in ("org", "group"):
            kind = known.type
        sure = known is not None and not known.ambiguous
        facts = Facts(
            key=known.name if known is not None else "",
            country=country_in(seg, at, body.end) or (known.country if known and sure else ""),
            sector=known.sector if known is not None else "",
            gender=item.gender,
            number=item.number,
            led=item.preposition or self.led_by(at),
        )
        self.add((at, body.end), kind, "ar.name.body", facts, cut=self.clitics(at, item))
        self.scan(at + 1, body.end, offices=False)
        return body.end

    def _known_body(self, at: int, end: int, cut: int) -> Entry | None:
        """حركة حماس، الخارجية السودانية: a body that the knowledge has, its noun or not."""
        name = " ".join(form for form in self.seg.forms[at:end] if form[:1].isalnum())
        head = name[cut:]
        if head.startswith("لل"):
            head = "ال" + head[2:]
        found = find(head)
        if found is None and " " in head:
            rest = find(head.split(" ", 1)[1])
            found = rest if rest is not None and rest.type in ("org", "group") else None
        return None if found is None or found.type not in ("org", "group") else found

    def _people(self, at: int, end: int) -> int:
        """الفلسطينيون، الأكراد، الشعب السوري: people of one nation."""
        seg = self.seg
        item = word(seg.forms[at])
        if item.kind != "nationality" or item.number != "p" or not item.article:
            return 0
        before = word(seg.forms[at - 1]) if at else item
        beside = before.cls in ("role", "common", "org", "adjective", "media", "other")
        if beside and not item.preposition and (before.article or before.number == "p"):
            return 0
        entry = noun.adjectives().get(item.base)
        nation = demonym_forms().get(item.base)
        if nation is not None and "word" in nation.also:
            return 0  # الألبان
        sound = item.base.endswith(("ون", "ين"))
        if nation is not None and nation.kind == "region" and not sound:
            return 0  # العرب: too many to be one actor
        facts = Facts(country=entry.country if entry else "", number="p", led=item.preposition)
        self.add((at, at + 1), "group", "ar.name.people", facts, cut=self.clitics(at, item))
        return at + 1

"""Names that the knowledge lists: countries, places, bodies and groups, by every form."""

from __future__ import annotations

from musnad.dimensions.name import Facts
from musnad.knowledge.places import places_when_led
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.known import Known, known_names
from musnad.packs.ar.rules.name_reader import NameReader, bases, country_in
from musnad.packs.ar.rules.word import word

_LONG = 4
_NAMES = ("given", "surname", "unknown")


class KnownNames(NameReader):
    """Names that the knowledge lists: countries, places, bodies and groups, by every form."""

    def _gazetteer(self, at: int, end: int) -> int:
        forms = self.seg.forms
        for base, cut, led in bases(forms[at]):
            for entry in known_names().get(base, ()):
                stop = at + len(entry.words)
                if stop <= end and tuple(forms[at + 1 : stop]) == entry.words[1:]:
                    if self._as_adjective(at, entry, led) or self._measured(at, stop, led):
                        continue
                    nation = self._nation_after(entry, stop, end)
                    stop += bool(nation)
                    facts = Facts(
                        key="" if nation else entry.key,
                        country=nation or entry.country,
                        sector=entry.sector,
                        gender=entry.gender,
                        led=led or self.led_by(at),
                    )
                    self.add((at, stop), entry.type, f"ar.name.known_{entry.type}", facts, cut=cut)
                    return stop
        return self._led_place(at)

    def _led_place(self, at: int) -> int:
        """في برشلونة، إلى مالي: a name that others bear too, where only a place can stand."""
        forms = self.seg.forms
        entry = places_when_led().get(forms[at])
        if entry is None or not at or forms[at - 1] not in name_words("inside"):
            return 0
        following = word(forms[at + 1]) if at + 1 < len(forms) else None
        if following is not None and following.cls in _NAMES and not following.joined:
            return 0  # في ليفربول ستريت، إلى عمران خان
        kind, key = entry.type, entry.name
        if entry.kind in ("country", "territory", "capital"):
            kind, key = "country", entry.country
        facts = Facts(
            key=key, country=entry.country, sector=entry.sector,
            gender=entry.gender, led=forms[at - 1],
        )  # fmt: skip
        self.add((at, at + 1), kind, f"ar.name.known_{kind}", facts)
        return at + 1

    def _as_adjective(self, at: int, entry: Known, led: str) -> bool:
        """قوة سورية, not في سورية: a country's name that tells of a noun."""
        plain = entry.type == "country" and len(entry.words) == 1
        return plain and entry.words[0] in noun.adjectives() and not (led or self.led_by(at))

    def _measured(self, at: int, stop: int, led: str) -> bool:
        """بقطر 12 سنتيمترا: a diameter."""
        forms = self.seg.forms
        short = bool(led) and stop == at + 1 and len(forms[at]) <= _LONG
        return short and stop < len(forms) and word(forms[stop]).cls == "number"

    def _nation_after(self, entry: Known, at: int, end: int) -> str:
        """البنك المركزي | الألماني: a body that every state has, of one state."""
        if entry.type not in ("org", "group") or entry.country or at >= end:
            return ""
        item = word(self.seg.forms[at])
        if item.kind != "nationality" or not item.article or item.number == "p":
            return ""
        return country_in(self.seg, at, at + 1)

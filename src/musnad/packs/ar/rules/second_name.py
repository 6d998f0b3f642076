"""Second names of bodies, in brackets or after the noun for them, wherever they stand alone."""

from __future__ import annotations

from dataclasses import replace

from musnad.dimensions.name import Facts, Named
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import CALLED_ALONE, kind_of_body
from musnad.packs.ar.rules.name_reader import NameReader, bases
from musnad.packs.ar.rules.personal import odd_at_head
from musnad.packs.ar.rules.word import word
from musnad.records import ActorType

_LONG = 4
_SECOND_NAME = 6


class SecondNames(NameReader):
    """Second names of bodies, in brackets or after the noun for them, wherever they stand alone."""

    def _bracketed(self) -> None:
        """مؤسسة الرواد الخيرية (مداك): a second name, here and wherever it stands alone."""
        forms = self.seg.forms
        for named in list(self.found):
            first = named.name[1]
            if named.type not in ("org", "group") or first + 2 >= len(forms):
                continue
            if forms[first] != "(" or first + 1 in self.taken:
                continue
            stop = first + 1
            while stop < len(forms) and stop < first + _SECOND_NAME and forms[stop] != ")":
                stop += 1
            if stop < len(forms) and forms[stop] == ")" and self._is_second_name(first + 1, stop):
                facts = Facts(key=named.key, country=named.country, sector=named.sector)
                self.add((first + 1, stop), named.type, "ar.name.second_name", facts)
                if stop == first + 2:
                    self._second_alone(forms[first + 1], named.type, facts)

    def _own_names(self) -> None:
        """شركة «بترونت»، ناديه سبيتسيا: the proper name of a body, wherever it stands alone."""
        for named in list(self.found):
            own = self._own_name(named) if named.type in ("org", "group") else ""
            if own:
                facts = Facts(key=named.key, country=named.country, sector=named.sector)
                self._second_alone(own, named.type, facts)

    def _own_name(self, named: Named) -> str:
        """Return the single foreign word that a body is called by after the noun for it."""
        forms = [form for form in self.seg.forms[slice(*named.name)] if form[:1].isalpha()]
        if named.rule == "ar.name.club" and len(forms) == 1 and not named.key:
            forms.insert(0, "")
        if len(forms) != 2 or named.rule not in ("ar.name.body", "ar.name.club"):
            return ""
        if forms[0] and kind_of_body(word(forms[0]).base) not in CALLED_ALONE:
            return ""  # مكتب أولمرت, إدارة بوتين: named after somebody
        own = forms[1]
        known = word(own).cls != "unknown" or own in noun.given_names() or odd_at_head(own)
        return "" if known or len(own) <= _LONG else own

    def _is_second_name(self, low: int, high: int) -> bool:
        """Tell whether words in brackets can be a name: no date, no number, no remark."""
        items = [word(form) for form in self.seg.forms[low:high]]
        if high - low == 1:
            return (
                items[0].cls in ("unknown", "given", "surname", "media") and len(items[0].form) > 1
            )
        return all(item.form.isascii() and item.form.isalpha() for item in items)

    def _second_alone(self, name: str, kind: ActorType, facts: Facts) -> None:
        for at, form in enumerate(self.seg.forms):
            if at in self.taken or not form[:1].isalpha():
                continue
            for base, cut, led in bases(form):
                if base == name:
                    told = replace(facts, led=led or self.led_by(at))
                    self.add((at, at + 1), kind, "ar.name.second_name", told, cut=cut)
                    break

"""Clubs: short names that are read beside a word of sport."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from musnad.dimensions.name import Facts
from musnad.knowledge.clubs import Club, clubs_by_first_word
from musnad.packs.ar.rules.name_reader import NameReader, bases, country_in
from musnad.packs.ar.rules.personal import odd_at_head
from musnad.packs.ar.rules.sport import sport_words
from musnad.packs.ar.rules.word import word

_LONG = 4
_WITHIN = frozenset(["في", "الي"])


class Clubs(NameReader):
    """Clubs: short names that are read beside a word of sport."""

    def _club(self, at: int, end: int) -> int:
        """لاعب الهلال، فوز ليفربول: a club by its short name, beside a word of sport."""
        forms = self.seg.forms
        for base, cut, led in bases(forms[at]):
            for words, club in clubs_by_first_word().get(base, ()):
                stop = at + len(words)  # past the end of an office: مهاجم بايرن | ميونيخ
                if tuple(forms[at + 1 : stop]) != words[1:]:
                    continue
                if not self._in_sport(at, club, cut):
                    continue
                facts = Facts(
                    key=club.key, country=club.country, gender="m", led=led or self.led_by(at)
                )
                if not club.country and stop < end and self._of_nation(stop):
                    facts = replace(facts, country=country_in(self.seg, stop, stop + 1))
                    stop += 1
                self.add((at, stop), "org", "ar.name.club", facts, cut=cut)
                return stop
        return self._unlisted_club(at, end)

    def _unlisted_club(self, at: int, end: int) -> int:
        """مدرب سبيتسيا: a single foreign word that a noun of sport is annexed to."""
        forms = self.seg.forms
        form = forms[at]
        if not self.sport or not at or forms[at - 1] not in sport_words("holder"):
            return 0
        if word(form).cls != "unknown" or len(form) <= _LONG or odd_at_head(form):
            return 0
        following = word(forms[at + 1]) if at + 1 < end else word(form)
        if following.cls in ("unknown", "given") and at + 1 < end:
            return 0
        self.add((at, at + 1), "org", "ar.name.club", Facts(gender="m"))
        return at + 1

    def _in_sport(self, at: int, club: Club, cut: int) -> bool:
        """Tell whether a name stands as a club's: by the noun before it, or by the article."""
        before = self.seg.forms[at - 1] if at and not cut else ""
        if before in sport_words("before") or before[1:] in sport_words("before"):
            return True
        return self.sport and not club.everyday and self.led_by(at) not in _WITHIN

    def _of_nation(self, at: int) -> bool:
        """الأهلي | المصري: the nation that tells clubs of one name apart."""
        item = word(self.seg.forms[at])
        return item.kind == "nationality" and item.article and item.number != "p"


def begins_club(forms: Sequence[str], at: int) -> bool:
    """Tell whether the name of a club may begin at a word."""
    return at < len(forms) and forms[at] in clubs_by_first_word()

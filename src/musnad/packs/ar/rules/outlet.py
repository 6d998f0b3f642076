"""Media: by the noun for one, by a known name, or by a credit."""

from __future__ import annotations

from bisect import bisect_left

from musnad.dimensions.name import Facts
from musnad.knowledge.outlets import Outlet, find_outlet
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.name_reader import NameReader, country_in
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.word import Word, word

_REACH = 30  # the furthest that a phrase is read
_LONGEST_NAME = 6


class Outlets(NameReader):
    """Media: by the noun for one, by a known name, or by a credit."""

    def _credited(self) -> None:
        """عين اليوم – الخرطوم، (CNN): who a dateline or a credit names."""
        seg = self.seg
        starts = [token.start for token in seg.tokens]
        for credit in self.credits:
            at = seg.text.find(credit.name, credit.start, credit.end) if credit.name else -1
            outlet = find_outlet(credit.name) if credit.name else None
            if at < 0 or outlet is None:
                continue
            low = bisect_left(starts, at)
            high = bisect_left(starts, at + len(credit.name))
            if low < high and not self.taken.intersection(range(low, high)):
                self.add((low, high), "media", "ar.name.credit", of_outlet(outlet))

    def _medium(self, at: int, end: int) -> int:
        seg = self.seg
        form = seg.forms[at]
        item = word(form)
        if form.isascii() and form.isalpha():
            outlet = find_outlet(form)
            if outlet is not None:
                self.add((at, at + 1), "media", "ar.name.outlet", of_outlet(outlet))
                return at + 1
        if item.cls != "media" or item.number == "p":
            return 0
        if item.base == "اعلام" and not self._informs(at):
            return 0
        if item.base == "وكاله" and self._of_the_state(at, end):
            return 0
        if item.kind == "name":
            cut = self.clitics(at, item)
            if not self._told_as_medium(at, item):
                return 0
            facts = Facts(key=self._outlet(at, at + 1, cut), led=item.preposition)
            self.add((at, at + 1), "media", "ar.name.outlet", facts, cut=cut)
            return at + 1
        holder = holder_at(seg, at, min(end, at + _REACH), joined=True)
        if holder is None or holder.kind != "media":
            return 0
        stop = holder.joint[0].first if holder.joint else holder.end
        if holder.name is None:
            stop = self._as_listed(at, stop, holder.lead)
        if stop - at < 2 or (holder.name is None and not self._owned(at, stop)):
            return 0
        low, high = holder.name or (at, stop)
        facts = Facts(
            key=self._outlet(at, stop, holder.lead),
            country=country_in(seg, at, stop),
            led=item.preposition,
        )
        cut = holder.lead if low == at else 0
        self.add((low, min(high, stop)), "media", "ar.name.medium", facts, (at, stop), cut)
        return stop

    def _of_the_state(self, at: int, end: int) -> bool:
        """وكالة المخابرات العسكرية, not وكالة الأنباء: an agency that reports no news."""
        if at + 1 >= end or word(self.seg.forms[at]).article:
            return False
        following = word(self.seg.forms[at + 1])
        if not following.article or following.base in name_words("news"):
            return False
        stops = range(at + 2, min(end, at + _LONGEST_NAME) + 1)
        return not any(find_outlet(self.seg.slice(at, stop)) for stop in stops)

    def _as_listed(self, at: int, stop: int, cut: int) -> int:
        """بثت قناة العربية المقابلة: the medium ends where the name that is known ends."""
        for end in range(stop, at + 1, -1):
            if find_outlet(self.seg.slice(at, end)[cut:]) is not None:
                return end
        return stop

    def _informs(self, at: int) -> bool:
        """الإعلام الروسي, not الأعلام الروسية nor وزير الإعلام الروسي."""
        token = self.seg.tokens[at]
        before = word(self.seg.forms[at - 1]) if at else word(self.seg.forms[at])
        return "أ" not in self.seg.text[token.start : token.end] and not (
            before.cls in ("role", "org") and not before.article
        )

    def _told_as_medium(self, at: int, item: Word) -> bool:
        """مليون نسمة is no television: an everyday word is a medium between quotation marks."""
        outlet = find_outlet(item.base)
        if outlet is None or "word" not in outlet.also:
            return True
        return at - 1 in self.seg.opening or (
            at > 0 and word(self.seg.forms[at - 1]).cls == "media"
        )

    def _owned(self, at: int, stop: int) -> bool:
        """Tell whether a kind of medium is told apart: الصحف الإيرانية, not وسائل إعلام محلية."""
        return (
            bool(country_in(self.seg, at, stop))
            or find_outlet(self.seg.slice(at, stop)) is not None
        )

    def _outlet(self, at: int, stop: int, cut: int) -> str:
        outlet = find_outlet(self.seg.slice(at, stop)[cut:])
        return outlet.name if outlet is not None else ""


def of_outlet(outlet: Outlet) -> Facts:
    """Return what is known of a name that is an outlet's."""
    return Facts(key=outlet.name, country=outlet.country, sector="MED")

"""What a quantity measures: the words for the thing, found from verb, noun or apposition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.approximator import stripped, trend_words
from musnad.packs.ar.rules.word import LEXICON, function_words, word
from musnad.text.segment import Segments

_STOPS = frozenset('.؟!?؛;:\n،,()[]{}«»"“”„/–—')
_LONG = 14  # words of a measured thing
_FAR = 24  # tokens between a figure and the verb that governs it


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured thing: its tokens and the rule that found it."""

    first: int
    end: int
    rule: str


@cache
def measure_words() -> Mapping[str, str]:
    """Return the words that tie a quantity to what it measures, with their role."""
    return {row["folded"]: row["role"] for row in read_table(LEXICON / "measure_words.tsv")}


@cache
def phrase_bounds() -> Mapping[str, str]:
    """Return the words at which a phrase ends, with their role."""
    return {row["folded"]: row["role"] for row in read_table(LEXICON / "phrase_bounds.tsv")}


def _opens_clause(form: str) -> bool:
    return phrase_bounds().get(form) == "relative"


def _links(form: str) -> bool:
    return phrase_bounds().get(form) == "link"


@lru_cache(maxsize=1 << 14)
def role_of(form: str) -> str:
    """Return the role a form has, with or without its clitics."""
    roles = measure_words()
    for rest in stripped(form)[:3]:
        if rest in roles:
            return roles[rest]
    return ""


@lru_cache(maxsize=1 << 14)
def is_verb(form: str) -> bool:
    """Tell whether a form is a verb of measuring, rising, or one that the lexicon knows."""
    return role_of(form) == "verb" or form in trend_words() or word(form).cls == "verb"


@lru_cache(maxsize=1 << 14)
def _ends_phrase(form: str) -> bool:
    """Tell whether a noun phrase can't go on with ``form``."""
    if form in _STOPS or _opens_clause(form):
        return True
    read = word(form)
    if read.cls == "verb" or role_of(form) == "verb" or role_of(form) == "compare":
        return True
    return read.cls == "number" and not form.isalpha()


class MeasuredReader:
    """Finds the measured thing of the quantities of one article."""

    def __init__(self, seg: Segments, taken: Mapping[int, int]) -> None:
        """Take the article and, for each token of a quantity, the index of that quantity."""
        self.seg = seg
        self.taken = taken

    def counted(self, first: int, noun: int, end: int, stop: int) -> Measured:
        """مقتل أربعة مدنيين، 60 طائرة تركية: the counted things, with the event before them."""
        begin, forms = noun, self.seg.forms
        before = forms[first - 1] if first else ""
        if before and role_of(before) == "event":
            begin = first - 1
        return Measured(begin, self.phrase_end(noun, stop, least=end), "ar.measured.counted")

    def share(self, end: int, stop: int) -> Measured | None:
        """39% من البالغين: a share of what follows من."""
        forms = self.seg.forms
        if end + 1 >= stop or forms[end] != "من":
            return None
        if not forms[end + 1][:1].isalpha() or end + 1 in self.taken:
            return None
        last = self.phrase_end(end + 1, stop)
        return Measured(end + 1, last, "ar.measured.share_of") if last > end + 1 else None

    def governed(self, first: int, floor: int) -> Measured | None:
        """بلغ حجم التجارة 200 مليار، أسعار النفط التي ارتفعت 5%: the subject of the verb."""
        forms = self.seg.forms
        verb = self._verb_before(first, floor)
        if verb is None:
            return None
        inside = self._subject_after(verb, first)
        if inside is not None:
            return inside
        end = verb
        while end > floor and (_opens_clause(forms[end - 1]) or forms[end - 1] in "،,"):
            end -= 1
        start = self.phrase_start(end, floor)
        return Measured(start, end, "ar.measured.subject_before") if start < end else None

    def _verb_before(self, first: int, floor: int) -> int | None:
        forms = self.seg.forms
        for at in range(first - 1, max(floor, first - _FAR) - 1, -1):
            form = forms[at]
            if form in ".؟!؛\n":
                return None
            if role_of(form) == "verb" or form in trend_words():
                if not _opens_clause(form) and at not in self.taken:
                    return at
            if at in self.taken and forms[at] != "و":
                return None
        return None

    def _subject_after(self, verb: int, first: int) -> Measured | None:
        forms = self.seg.forms
        begin = verb + 1
        while begin < first and (_links(forms[begin]) or forms[begin] in _STOPS):
            begin += 1
        if begin >= first or begin != verb + 1:
            return None
        if role_of(forms[begin]) == "lead" or not forms[begin][:1].isalpha():
            return None
        if word(forms[begin]).preposition and not word(forms[begin]).article:
            return None
        end = self.phrase_end(begin, first)
        while end > begin and self._introduces(end - 1):
            end -= 1
        if end <= begin or _opens_clause(forms[begin]):
            return None
        if all(form in function_words() for form in forms[begin:end]):
            return None
        return Measured(begin, end, "ar.measured.subject")

    def _introduces(self, at: int) -> bool:
        """Tell whether a word merely leads up to the quantity."""
        form = self.seg.forms[at]
        return _links(form) or role_of(form) == "lead" or form in ("نحو", "حوالي", "قرابه")

    def led(self, first: int, floor: int) -> Measured | None:
        """طريقا بطول 72 كلم، مساعدات بقيمة مليار: what stands before the leading word."""
        forms = self.seg.forms
        at = first - 1
        if at < floor:
            return None
        while at > floor and forms[at] in (
            "ب",
            "الي",
            "نحو",
            "حوالي",
            "قدره",
            "قدرها",
            "بلغ",
            "بلغت",
        ):
            at -= 1
        lead = at
        if role_of(forms[lead]) not in ("lead", "total") and forms[lead] not in trend_words():
            return None
        start = self.phrase_start(lead, floor)
        if start < lead:
            return Measured(start, lead, "ar.measured.led")
        return Measured(lead, lead + 1, "ar.measured.led")

    def beside(self, first: int, floor: int) -> Measured | None:
        """غرامة 500 ريال، زيادة 3 في المئة: the noun phrase right before."""
        start = self.phrase_start(first, floor)
        if start >= first:
            return None
        if all(form in function_words() for form in self.seg.forms[start:first]):
            return None
        return Measured(start, first, "ar.measured.beside")

    def following(self, end: int, stop: int) -> Measured | None:
        """مليون دولار لدعم المدارس، 5 مليارات من العملات: what follows a preposition."""
        forms = self.seg.forms
        if end >= stop or end in self.taken:
            return None
        read = word(forms[end])
        begin = end + 1 if _links(forms[end]) else end
        if begin == end and not (read.preposition in ("ل", "ب") or read.article):
            return None
        last = self.phrase_end(begin, stop)
        return Measured(begin, last, "ar.measured.following") if last > begin else None

    def phrase_end(self, begin: int, stop: int, *, least: int = 0) -> int:
        """Return where the noun phrase that begins at a token ends."""
        forms = self.seg.forms
        at = max(begin, least)
        while at < min(stop, begin + _LONG):
            form = forms[at]
            if at > begin and (at in self.taken or _ends_phrase(form)):
                break
            if form in _STOPS:
                break
            at += 1
        while at > max(begin + 1, least) and (_links(forms[at - 1]) or forms[at - 1] == "و"):
            at -= 1
        return at

    def phrase_start(self, end: int, floor: int) -> int:
        """Return where the noun phrase that ends before a token begins."""
        forms = self.seg.forms
        at = end
        while at > max(floor, end - _LONG):
            form = forms[at - 1]
            if at - 1 in self.taken or form in _STOPS or _opens_clause(form):
                break
            read = word(form)
            if read.cls == "verb" or role_of(form) == "verb":
                break
            at -= 1
            if read.joined and at < end - 1 and not read.article:
                break
        while at < end and (_links(forms[at]) or forms[at] in ("و", "نحو", "حوالي")):
            at += 1
        return at

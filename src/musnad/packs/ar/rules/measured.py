"""What a quantity measures: the words for the thing, found from verb, noun or apposition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.approximator import bare, stripped, trend_words
from musnad.packs.ar.rules.noun import adjectives, institution_nouns
from musnad.packs.ar.rules.unit import counted_nouns
from musnad.packs.ar.rules.word import LEXICON, common_nouns, function_words, word
from musnad.text.segment import Segments

_STOPS = frozenset('.؟!?؛;:\n،,()[]{}«»"“”„/–—')
_CLAUSE_MARKS = frozenset('.؟!?؛;:\n،,»“”"')
_BREAKS = ("verb", "be", "lead", "compare", "share")
_VERBAL = 4  # a longer word in وا is a verb of many
_NAME = 30  # characters of a name in quotation marks
_OWN = ("ها", "هم", "ه")
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
    return phrase_bounds().get(form) in ("relative", "clause", "adverbial")


def _adverbial(form: str) -> bool:
    return phrase_bounds().get(form) == "adverbial"


def _links(form: str) -> bool:
    return phrase_bounds().get(form) == "link"


@lru_cache(maxsize=1 << 14)
def _trends(form: str) -> bool:
    return any(rest in trend_words() or rest[1:] in _coming(rest) for rest in stripped(form))


def _coming(form: str) -> Mapping[str, object]:
    """Return where a verb is looked up without the س of what is to come."""
    return trend_words() if form[:2] in ("سي", "ست", "سن") else {}


@lru_cache(maxsize=1 << 14)
def role_of(form: str) -> str:
    """Return the role a form has, with or without its clitics."""
    roles = measure_words()
    for rest in stripped(form)[:3]:
        if rest in roles:
            return roles[rest]
    for rest in stripped(form)[:3]:
        if rest[:1] == "س" and len(rest) > _VERBAL and roles.get(rest[1:]) == "verb":
            return "verb"
    for own in _OWN:
        stem = form.removesuffix(own)
        known = form in common_nouns() or form in counted_nouns() or form in institution_nouns()
        if stem != form and roles.get(stem) == "total" and not known:
            return "total"
    return ""


@lru_cache(maxsize=1 << 14)
def _indefinite(form: str) -> bool:
    """Tell whether a form carries the alif of the accusative: nothing before it belongs to it."""
    stem = bare(form)
    return stem != form and (stem in common_nouns() or stem in adjectives())


@lru_cache(maxsize=1 << 14)
def _noun_of_its_own(form: str) -> bool:
    """Tell whether a definite noun can't belong to a definite noun before it."""
    read = word(form)
    counted = counted_nouns().get(form.removeprefix("ال"))
    thing = counted is not None and counted.kind == "thing"
    return read.article and (thing or read.cls in ("common", "org", "document"))


@lru_cache(maxsize=1 << 14)
def _ends_phrase(form: str) -> bool:
    """Tell whether a noun phrase can't go on with ``form``."""
    if form in _STOPS or _opens_clause(form):
        return True
    read = word(form)
    if read.cls == "verb" or (
        role_of(form) in ("verb", "be", "compare", "lead") and not _links(form)
    ):
        return True
    return read.cls == "number" and not form.isalpha()


class MeasuredReader:
    """Finds the measured thing of the quantities of one article."""

    def __init__(
        self, seg: Segments, taken: Mapping[int, int], timed: frozenset[int] = frozenset()
    ) -> None:
        """Take the article, the quantity each token belongs to, and the tokens that say when."""
        self.seg = seg
        self.taken = taken
        self.timed = timed

    def counted(self, first: int, noun: int, end: int, floor: int, stop: int) -> Measured:
        """عدد السفن 49 سفينة، مقتل أربعة مدنيين، 60 طائرة تركية: what is counted.

        The thing that is said to number so many, else the things themselves, with the event
        before them.
        """
        clause = self.clause_start(first, floor)
        before = self.seg.forms[first - 1] if first > floor else ""
        if before and role_of(before) == "event":
            last = self.phrase_end(noun, stop, least=end)
            return Measured(first - 1, last, "ar.measured.counted")
        total = self._total(clause, first)
        if total is not None:
            return total
        verb = self._verb_before(first, clause)
        if verb is not None and role_of(self.seg.forms[verb]) == "verb":
            subject = self._subject(verb, first, clause)
            if subject is not None:
                return subject
        if role_of(before) == "lead" and before.endswith(_OWN):
            owner = self._owner(first - 1, clause)
            if owner is not None and owner.rule == "ar.measured.owner":
                return owner
            led = self._led(clause, first) or self._led_across(clause, first, floor)
            if led is not None:
                return led
        return Measured(noun, self.phrase_end(noun, stop, least=end), "ar.measured.counted")

    def shared(self, first: int, floor: int) -> Measured | None:
        """الصادرات تمثل 19% من الناتج: what has the share, where a verb says so."""
        forms, clause = self.seg.forms, self.clause_start(first, floor)
        at = next(
            (at for at in range(first - 1, clause - 1, -1) if role_of(forms[at]) == "share"), -1
        )
        if at < 0:
            return None
        after = self._cut(at + 1, first)
        if not self._empty(at + 1, after):
            return Measured(at + 1, after, "ar.measured.shared")
        end = at
        while end > clause and (_opens_clause(forms[end - 1]) or forms[end - 1] in _STOPS):
            end -= 1
        end = self._cut(clause, end)
        return None if self._empty(clause, end) else Measured(clause, end, "ar.measured.shared")

    def sized(self, first: int, end: int, floor: int, stop: int) -> Measured | None:
        """زيادة بنسبة 5% في الصادرات، تراجع نسبته 3% للأرباح، زيادة 3%: a change and of what."""
        forms, at = self.seg.forms, self._approach(first, floor) - 1
        if at > floor and _trends(forms[at - 1]):
            at -= word(forms[at]).cls == "adjective" or role_of(forms[at]) == "verb"
        if at < floor or not _trends(forms[at]):
            return None
        led = at > floor and (_links(forms[at - 1]) or forms[at] != stripped(forms[at])[-1])
        if role_of(forms[at]) == "verb" and not (led and at < first - 1):
            return None
        if end + 1 < stop and end not in self.taken:
            read = word(forms[end])
            begin = end + 1 if forms[end] in ("في", "علي") else end
            if begin > end or (read.preposition == "ل" and end not in self.timed):
                last = self.phrase_end(begin, stop)
                if not self._empty(begin, last):
                    return Measured(begin, last, "ar.measured.change_in")
        if self._total(self.clause_start(first, floor), first) is not None:
            return None
        return Measured(at, at + 1, "ar.measured.change")

    def spent(self, first: int, end: int, floor: int, stop: int) -> Measured | None:
        """تخصيص 3 ملايين دولار لبناء مدرسة: what money is spent on."""
        at = self._approach(first, floor)
        before = self.seg.forms[max(floor, at - 3) : first]
        if not any(role_of(form) == "spend" for form in before):
            return None
        return self.following(end, stop)

    def named(self, noun: int, end: int, stop: int) -> Measured:
        """الجنود الثمانية: things that are named as so many."""
        return Measured(noun, self.phrase_end(noun, stop, least=end), "ar.measured.counted")

    def share(self, end: int, stop: int) -> Measured | None:
        """39% من البالغين: a share of what follows من."""
        forms = self.seg.forms
        if end + 1 >= stop or forms[end] != "من":
            return None
        if not forms[end + 1][:1].isalpha() or end + 1 in self.taken:
            return None
        if phrase_bounds().get(forms[end + 1]) in ("clause", "adverbial"):
            return None
        last = self.phrase_end(end + 1, stop)
        return Measured(end + 1, last, "ar.measured.share_of") if last > end + 1 else None

    def subject(self, first: int, floor: int, *, after_figure: bool) -> Measured | None:
        """بلغ حجم التجارة 200 مليار، أسعار النفط التي ارتفعت 5%، مساعدات بقيمة مليار.

        What a verb of measuring, or the words that lead up to the quantity, say it of.

        Args:
            first: Index of the quantity's first token.
            floor: Index of the sentence's first token.
            after_figure: Whether a quantity stands before it that has a subject already.
        """
        clause = self.clause_start(first, floor)
        found = (
            self._total(clause, first)
            or self._governed(clause, first)
            or self._led(clause, first)
            or self._led_across(clause, first, floor)
            or self._beside(clause, first)
        )
        if found is not None or after_figure:
            return found
        if clause <= floor or self.seg.forms[clause - 1] not in "،,":
            return None
        wider = self.clause_start(clause - 1, floor)
        return self._total(wider, clause) or self._governed(wider, first)

    def clause_start(self, first: int, floor: int) -> int:
        """Return where the clause begins in which a token stands."""
        forms = self.seg.forms
        for at in range(first - 1, max(floor, first - _FAR) - 1, -1):
            form = forms[at]
            if self._short_quote(at):
                continue
            if form in _CLAUSE_MARKS or phrase_bounds().get(form) == "clause" or at in self.taken:
                return at + 1
        return max(floor, first - _FAR)

    def _short_quote(self, at: int) -> bool:
        """Tell whether a quotation mark merely sets off a name."""
        index = self.seg.opening.get(at, self.seg.closing.get(at, -1))
        if index < 0:
            return False
        quote = self.seg.quotes[index]
        return quote.inner_end - quote.inner_start <= _NAME

    def _total(self, clause: int, first: int) -> Measured | None:
        """عدد الركاب، إجمالي القروض: a noun that opens what is measured."""
        forms = self.seg.forms
        for at in range(first - 1, clause - 1, -1):
            if role_of(forms[at]) != "total":
                continue
            if forms[at].endswith(_OWN) and forms[at] not in ("قيمه", "نسبه", "حصيله"):
                return self._owner(at, clause)
            if at + 1 < first:
                end = self._cut(at + 1, first)
                rest = forms[end:first]
                if end > at + 1 and not any(form.endswith("وا") for form in rest):
                    start = at - (at > clause and role_of(forms[at - 1]) == "total")
                    return Measured(start, end, "ar.measured.total")
        return None

    def _owner(self, at: int, clause: int) -> Measured | None:
        """الحمولة التي بلغ حجمها: the thing whose size it is stands before the relative."""
        forms, end = self.seg.forms, at
        while end > clause and (
            _opens_clause(forms[end - 1])
            or role_of(forms[end - 1]) in ("verb", "lead")
            or forms[end - 1] in _STOPS
        ):
            end -= 1
        if end == clause and end > 1 and forms[end - 1] in "،," and end - 1 not in self.taken:
            end -= 1
            clause = self.clause_start(end, max(0, end - _FAR))
        start = self.phrase_start(end, clause)
        if self._empty(start, end):
            return Measured(at, at + 1, "ar.measured.total")
        return Measured(start, end, "ar.measured.owner")

    def _governed(self, clause: int, first: int) -> Measured | None:
        verb = self._verb_before(first, clause)
        return None if verb is None else self._subject(verb, first, clause)

    def _verb_before(self, first: int, clause: int) -> int | None:
        forms = self.seg.forms
        for at in range(first - 1, clause - 1, -1):
            form = forms[at]
            if (role_of(form) in ("verb", "be") or _trends(form)) and not _opens_clause(form):
                return at
        return None

    def _subject(self, verb: int, first: int, clause: int) -> Measured | None:
        """Return the subject after the verb, else the one before it."""
        forms, begin = self.seg.forms, verb + 1
        while begin < first and forms[begin] in function_words() and not _links(forms[begin]):
            if _opens_clause(forms[begin]):
                break
            begin += 1
        if begin < first and self._may_be_subject(begin):
            if role_of(forms[begin]) == "lead":
                opened = verb > 0 and phrase_bounds().get(forms[verb - 1]) == "relative"
                opened = opened or forms[verb].startswith("ال")
                if not opened and not (verb > clause and self._bare_noun(verb - 1)):
                    return Measured(begin, begin + 1, "ar.measured.subject")
                return self._owner(begin, clause)
            end = self._cut(begin, first)
            if end > begin and not self._empty(begin, end):
                return Measured(begin, end, "ar.measured.subject")
        end = verb
        while end > clause and (_opens_clause(forms[end - 1]) or forms[end - 1] in _STOPS):
            end -= 1
        return self._subject_before(end, clause)

    def _may_be_subject(self, at: int) -> bool:
        """Tell whether the subject of a verb can begin at a token."""
        form = self.seg.forms[at]
        if not form[:1].isalpha() or _links(form) or _opens_clause(form) or _adverbial(form):
            return False
        read = word(form)
        if at in self.timed or (read.preposition and not read.article):
            return False
        role = role_of(form)
        return role not in ("lead", "verb", "be") or (role == "lead" and form.endswith(_OWN))

    def _subject_before(self, end: int, clause: int) -> Measured | None:
        """Return the noun phrase of a subject that stands before its verb."""
        before = self._verb_before(end, clause)
        if before is not None:
            start = end - 1
            while start > before + 1 and not word(self.seg.forms[start]).joined:
                start -= 1
            if start > before + 1 and not self._empty(start, end):
                return Measured(start, end, "ar.measured.subject_before")
            return self._subject(before, end, clause)
        start, near = end, end
        while start > clause and self._bare_noun(start - 1):
            start -= 1
        if start in (end, clause) or _opens_clause(self.seg.forms[start - 1]):
            start, near = clause, self._cut(clause, end)
        if self._empty(start, near):
            return None
        return Measured(start, near, "ar.measured.subject_before")

    def _bare_noun(self, at: int) -> bool:
        """Tell whether a token is an everyday noun or adjective without the article."""
        read = word(self.seg.forms[at])
        plain = not (read.article or read.preposition or read.joined)
        return plain and read.cls in ("common", "adjective", "org", "document")

    def approached(self, first: int, floor: int) -> bool:
        """Tell whether a verb of measuring or leading words stand right before a quantity."""
        at = self._approach(first, floor)
        return at < first or (first > floor and role_of(self.seg.forms[first - 1]) == "verb")

    def _approach(self, first: int, floor: int) -> int:
        """Return where the words begin that merely lead up to a quantity: بتكلفة إجمالية قدرها."""
        forms, at = self.seg.forms, first
        while at > floor:
            role = role_of(forms[at - 1])
            if role == "lead" or _links(forms[at - 1]) or (role == "total" and at == first):
                at -= 1
            elif (
                at - 1 > floor
                and word(forms[at - 1]).cls == "adjective"
                and role_of(forms[at - 2]) == "lead"
            ):
                at -= 2
            else:
                break
        return at

    def _led(self, clause: int, first: int) -> Measured | None:
        """طريقا بطول 72 كلم، مساعدات بقيمة مليار: what stands before the leading word."""
        at = self._approach(first, clause)
        if at == first:
            return None
        start = self.phrase_start(at, clause)
        if self._empty(start, at):
            return None
        return Measured(start, at, "ar.measured.led")

    def _led_across(self, clause: int, first: int, floor: int) -> Measured | None:
        """مدينة الموصل، على بعد 30 كيلومترا: the leading words open their clause."""
        forms, at = self.seg.forms, self._approach(first, clause)
        if at != clause or at == first or at - 1 <= floor or forms[at - 1] not in "،,":
            return None
        if at - 1 in self.taken:
            return None
        wider = self.clause_start(at - 1, floor)
        start = self.phrase_start(at - 1, wider)
        return None if self._empty(start, at - 1) else Measured(start, at - 1, "ar.measured.led")

    def _beside(self, clause: int, first: int) -> Measured | None:
        """غرامة 500 ريال: the noun phrase right before."""
        end = first - 1 if first > clause and self.seg.forms[first - 1] == "(" else first
        start = self.phrase_start(end, clause)
        if start == end and end < first and self.seg.forms[end - 1] in ('"', "»", "”"):
            index = self.seg.closing.get(end - 1)
            if index is not None:
                inside = self.seg.quotes[index].inner_start
                start = next(at for at in range(end) if self.seg.tokens[at].start >= inside)
                end -= 1
        return None if self._empty(start, end) else Measured(start, end, "ar.measured.beside")

    def following(self, end: int, stop: int) -> Measured | None:
        """مليون دولار لدعم المدارس، 5 مليارات من العملات: what follows a preposition."""
        forms = self.seg.forms
        if end >= stop or end in self.taken:
            return None
        read = word(forms[end])
        begin = end + 1 if _links(forms[end]) or forms[end] in ("هي", "هو") else end
        if begin == end and not (read.preposition in ("ل", "ب") or read.article):
            return None
        last = self.phrase_end(begin, stop)
        return None if self._empty(begin, last) else Measured(begin, last, "ar.measured.following")

    def _empty(self, begin: int, end: int) -> bool:
        """Tell whether a range holds nothing that can be measured."""
        return all(
            form in function_words()
            or form == "ال"  # written apart from its number
            or _links(form)
            or at in self.timed
            or not form[:1].isalpha()
            or word(form).cls == "time"
            or role_of(form) in ("lead", "compare")
            or _trends(form)
            or (role_of(form) == "total" and end - begin == 1 and not form.endswith(_OWN))
            for at, form in enumerate(self.seg.forms[begin:end], start=begin)
        )

    def _cut(self, begin: int, end: int) -> int:
        """Return where a phrase ends: before a verb, a leading word, or words that say when."""
        forms = self.seg.forms
        at = begin
        while at < min(end, begin + _LONG):
            form = forms[at]
            if at > begin and (role_of(form) in _BREAKS or at in self.timed):
                break
            if at > begin and len(form) > _VERBAL and form.endswith("وا"):
                break
            if at > begin and (_trends(form) or form in _CLAUSE_MARKS or _adverbial(form)):
                break
            at += 1
        while at > begin and (
            _links(forms[at - 1])
            or _opens_clause(forms[at - 1])
            or forms[at - 1] in _STOPS
            or word(forms[at - 1]).cls == "time"
        ):
            at -= 1
        return at

    def phrase_end(self, begin: int, stop: int, *, least: int = 0) -> int:
        """Return where the noun phrase that begins at a token ends."""
        forms = self.seg.forms
        at = max(begin, least)
        while at < min(stop, begin + _LONG):
            form = forms[at]
            if at > begin and (at in self.taken or at in self.timed or _ends_phrase(form)):
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
            if read.cls == "verb" or role_of(form) in ("verb", "be"):
                break
            if form in function_words() and not _links(form):
                break
            if at < end and _indefinite(forms[at]) and not _indefinite(form):
                break
            if at < end and _noun_of_its_own(forms[at]) and form.startswith("ال"):
                break
            at -= 1
            if read.joined and at < end - 1 and not read.article:
                break
        while at < end and (_links(forms[at]) or forms[at] == "و"):
            at += 1
        return at

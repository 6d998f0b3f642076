"""Figures: how much, of what, when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from musnad.dimensions.numeral import Numeral
from musnad.dimensions.quantity import Quantity
from musnad.dimensions.time import Time
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules import approximator
from musnad.packs.ar.rules.approximator import bare, stripped, trend_words
from musnad.packs.ar.rules.measured import Measured, MeasuredReader, phrase_bounds, role_of
from musnad.packs.ar.rules.numeral import numerals, spoken_words
from musnad.packs.ar.rules.unit import (
    Unit,
    UnitReader,
    counted_nouns,
    currencies,
    currency_duals,
    measure_duals,
    measures,
    rates,
    small_change,
)
from musnad.packs.ar.rules.word import LEXICON, Word, function_words, word
from musnad.records import Article, Period, Qualifier, Standing, Trend
from musnad.text.fold import fold
from musnad.text.segment import Segments

_HUNDREDTH = Decimal("0.01")
_SENTENCE_ENDS = ".؟!؛\n"
_NEAR = 12  # tokens round a figure in which a target or a record is named
_SURE_UNITS = ("money", "percent", "points", "measure")
_FEW_WORDS = 5  # between the number before a change and the one after it
_UNNAMED = ("ar.figure.moved_from", "ar.figure.same_unit", "ar.figure.part_of_those")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number with its unit, before what stands round it is read.

    Attributes:
        numeral: The number.
        unit: What it counts.
        first: Index of the first token.
        end: Index one past the last token.
        start: First code point.
        stop: One past the last code point.
        noun: Index of the token of the counted noun.
        rule: The rule that put them together.
        sentence: Index of the sentence.
        lead: Where the words begin that qualify it.
        qualifier: How exact it is said to be.
        per: What it is counted per.
        preposition: What is written onto the number ("بـ800").
        close: Where the words end that qualify it.
    """

    numeral: Numeral
    unit: Unit
    first: int
    end: int
    start: int
    stop: int
    noun: int
    rule: str
    sentence: int
    lead: int = -1
    qualifier: Qualifier = "exact"
    per: str = ""
    preposition: str = ""
    close: int = -1
    ends: tuple[Candidate, Candidate] | None = None


@cache
def number_labels() -> Mapping[str, str]:
    """Return the words before a number that make it a name."""
    return {row["folded"]: row["kind"] for row in read_table(LEXICON / "number_labels.tsv")}


@cache
def title_nouns() -> frozenset[str]:
    """Return the nouns that a quoted title follows."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "title_nouns.tsv"))


def figures(seg: Segments, times: Sequence[Time], article: Article) -> Sequence[Quantity]:
    """Return the quantities of an article, in the order of the text."""
    return FigureReader(seg, times, article).read()


class FigureReader:
    """Reads the figures of one article."""

    def __init__(self, seg: Segments, times: Sequence[Time], article: Article) -> None:
        """Take the article, cut, with its expressions of time."""
        self.seg = seg
        self.times = sorted(times, key=lambda time: time.start)
        self._time_starts = [time.start for time in self.times]
        self.units = UnitReader(seg, article.outlet)
        self.places: dict[int, Numeral] = {}
        self.text = article.text
        self._firsts = [sentence.first for sentence in seg.sentences]

    def read(self) -> list[Quantity]:
        """Return the quantities, in order."""
        found = self._candidates()
        found = list(self._joined(found))
        found = [self._qualified(one, found, index) for index, one in enumerate(found)]
        taken = {
            token: index
            for index, one in enumerate(found)
            for token in range(one.lead if one.lead >= 0 else one.first, max(one.end, one.close))
        }
        things = MeasuredReader(self.seg, taken, self._timed())
        made: list[Quantity] = []
        for index, one in enumerate(found):
            made.append(self._quantity(one, things, found, made, index))
        return made

    # -- numbers with their units -----------------------------------------------------------

    def _candidates(self) -> list[Candidate]:
        found: list[Candidate] = []
        read = [one for numeral in numerals(self.seg) for one in self._apart(numeral)]
        self.places = places = {numeral.first: numeral for numeral in read}
        at, tokens = 0, self.seg.forms
        while at < len(tokens):
            numeral = places.get(at)
            one: Candidate | None = None
            if numeral is not None:
                one = self._counted(numeral, found)
            elif self._may_stand_alone(at):
                one = self._alone(at)
            elif tokens[at].endswith(("ان", "ين", "ا", "ضعف", "تضاعفت", "تضاعف")):
                one = self._dual(at)
            if one is not None:
                found.append(one)
                at = max(one.end, at + 1)
            else:
                at = numeral.end if numeral is not None else at + 1
        return found

    def _apart(self, numeral: Numeral) -> tuple[Numeral, ...]:
        """ارتفع من 5 إلى 7 آلاف: no range but two numbers, the one before and the one after."""
        if numeral.ends is None or numeral.rule != "ar.numeral.from_to":
            return (numeral,)
        before = self.seg.forms[numeral.first - 1] if numeral.first else ""
        if "من" in stripped(before) and self._moves(numeral.first - 1):
            return numeral.ends
        return (numeral,)

    def _may_stand_alone(self, at: int) -> bool:
        """Tell quickly whether a unit without a number can be one of it."""
        after = self.seg.forms[at + 1 : at + 2]
        if after and not (after[0] == "و" or at + 1 in self.places):
            return False
        form = self.seg.forms[at]
        return any(one in currencies() or (one,) in measures() for one in (form, bare(form)))

    def _timed(self) -> frozenset[int]:
        """Return the tokens that say when."""
        starts = [token.start for token in self.seg.tokens]
        return frozenset(
            at
            for time in self.times
            for at in range(bisect_left(starts, time.start), bisect_left(starts, time.end))
        )

    def _sentence(self, at: int) -> int:
        """Return the index of the sentence a token stands in; -1 for none."""
        index = bisect_right(self._firsts, at) - 1
        return index if index >= 0 and at < self.seg.sentences[index].end else -1

    def _counted(self, numeral: Numeral, before: Sequence[Candidate]) -> Candidate | None:
        """Return a number with what it counts, unless it is no quantity."""
        sentence = self._sentence(numeral.first)
        if sentence < 0 or numeral.kind == "ordinal" or self._titled(numeral):
            return None
        unit = None if self._others_follow(numeral) else self.units.after(numeral)
        if numeral.value == 2 and not numeral.digits and numeral.kind == "cardinal":
            two = self._noun_before(numeral, sentence)
            if two is not None:
                return two
        label = self._label(numeral)
        if label == "label" and (
            numeral.scale > 1 or (unit is not None and unit.kind in _SURE_UNITS)
        ):
            label = ""
        if label and (
            unit is None or label in ("label", "year", "clock", "phone", "score", "date")
        ):
            return None
        if self._glued(numeral):
            return None
        spoken = fold(self.text[numeral.start : numeral.stop]).text in spoken_words()
        if spoken and (unit is None or unit.kind not in _SURE_UNITS):
            return None
        part = numeral.kind == "fraction" and not numeral.digits
        if unit is None or (part and unit.kind in ("person", "thing")):
            return self._without_unit_after(numeral, sentence, before)
        if unit.kind == "time" and not self._measured_time(numeral, unit):
            return None
        if self._year(numeral) and unit.kind in ("person", "thing") and self._in_a_year(numeral):
            return None
        dated = unit.kind in ("person", "thing") and self._in_time(numeral.start, unit.stop)
        if dated or (unit.kind == "percent" and self._year(numeral)):
            return None
        if (
            numeral.definite
            and not numeral.digits
            and numeral.scale == 1
            and unit.kind
            in (
                "person",
                "thing",
            )
        ):
            return None
        if numeral.value == 1 and numeral.scale == 1 and unit.kind in ("person", "thing"):
            return None
        if unit.rule == "ar.unit.so_many_of" and numeral.vague is False and self._one_of(numeral):
            return None
        if self._score(numeral, unit):
            return None
        made = self._made(
            numeral, unit, unit.end, unit.stop, unit.end - 1, sentence, "ar.figure.number_unit"
        )
        return self._below_zero(self._and_a_part(made))

    def _and_a_part(self, one: Candidate) -> Candidate:
        """3 أطنان ونصف، مليون دولار ونصف المليون، لتر ونصف: and a part of the unit."""
        if one.numeral.value is None or one.unit.kind not in ("measure", "money", "thing"):
            return one
        token = one.end + (self.seg.forms[one.end : one.end + 1] == ("و",))
        part = self.places.get(token)
        if part is None or part.kind != "fraction" or part.digits or part.value is None:
            return one
        joined = token > one.end or self.seg.forms[token].startswith("و")
        end, stop = part.end, part.stop
        after = self.seg.forms[end : end + 1]
        if not joined or (after and after[0].startswith("ال") and not self._same(after[0], one)):
            return one
        if after and self._same(after[0], one):
            end, stop = end + 1, self.seg.tokens[end].end
        numeral = replace(one.numeral, value=one.numeral.value + part.value * one.numeral.scale)
        return replace(one, numeral=numeral, end=end, stop=stop, rule="ar.figure.and_a_part")

    def _same(self, form: str, one: Candidate) -> bool:
        """Tell whether a definite noun is the unit once more ("ونصف الطن")."""
        plain = form.removeprefix("ال")
        measure = measures().get((plain,))
        return (
            plain == fold(one.unit.name).text
            or (measure is not None and measure[0] == one.unit.name)
            or plain == self.seg.forms[one.unit.end - 1]
        )

    def _below_zero(self, one: Candidate) -> Candidate:
        """5 درجات تحت الصفر، - 2 درجة: below zero."""
        if one.unit.name not in ("درجة", "درجة مئوية", "درجة فهرنهايت"):
            return one
        forms, value = self.seg.forms, one.numeral.value
        if value is None or value < 0:
            return one
        if forms[one.end : one.end + 2] == ("تحت", "الصفر"):
            stop = self.seg.tokens[one.end + 1].end
            numeral = replace(one.numeral, value=-value)
            return replace(one, numeral=numeral, end=one.end + 2, stop=stop)
        at = one.first - 1
        if at == 0 and forms[at] in ("-", "−"):
            start = self.seg.tokens[at].start
            return replace(one, numeral=replace(one.numeral, value=-value), first=at, start=start)
        return one

    def _alone(self, at: int) -> Candidate | None:
        """كيلوغرام، لتر ونصف، دولار وربع: one of a unit, in a line of its own or with a part."""
        sentence = self._sentence(at)
        token = self.seg.tokens[at]
        one = Numeral(
            first=at, end=at, start=token.start, stop=token.end, value=Decimal(1),
            rule="ar.numeral.one",
        )  # fmt: skip
        if sentence < 0:
            return None
        unit = self.units.at(at, one)
        if unit is None or unit.kind not in ("measure", "money"):
            return None
        made = self._made(
            one, unit, unit.end, unit.stop, unit.end - 1, sentence, "ar.figure.unit_alone"
        )
        whole = self._and_a_part(made)
        place = self.seg.sentences[sentence]
        alone = unit.kind == "measure" and (place.first, place.end) == (at, unit.end)
        return whole if whole is not made or alone else None

    def _made(
        self,
        numeral: Numeral,
        unit: Unit,
        end: int,
        stop: int,
        noun: int,
        sentence: int,
        rule: str,
        *,
        first: int = -1,
        start: int = -1,
    ) -> Candidate:
        token = self.seg.tokens[numeral.first]
        lead = fold(self.text[token.start : numeral.start]).text
        preposition = lead[-1:] if lead[-1:] in ("ب", "ل", "ك") else ""
        return Candidate(
            numeral,
            unit,
            numeral.first if first < 0 else first,
            max(end, numeral.end),
            numeral.start if start < 0 else start,
            max(stop, numeral.stop),
            noun,
            rule,
            sentence,
            preposition=preposition,
        )

    def _without_unit_after(
        self, numeral: Numeral, sentence: int, before: Sequence[Candidate]
    ) -> Candidate | None:
        return (
            self._sign_before(numeral, sentence)
            or self._noun_before(numeral, sentence)
            or self._share(numeral, sentence)
            or self._zero(numeral, sentence)
            or self._moved(numeral, sentence)
            or self._others(numeral, sentence, before)
            or self._victims(numeral, sentence, before)
            or self._same_unit(numeral, sentence, before)
        )

    def _sign_before(self, numeral: Numeral, sentence: int) -> Candidate | None:
        """$20، %20: the unit typed before its number."""
        at = numeral.first - 1
        if at < 0 or self.seg.forms[at] not in ("%", "٪", "$", "€", "£"):
            return None
        unit = self.units.at(at, numeral)
        if unit is None or self.seg.tokens[at].end != numeral.start:
            return None
        before = self.seg.forms[at - 1] if at else ""
        if before[:1].isdigit() and unit.kind == "percent":
            return None
        start = self.seg.tokens[at].start
        return self._made(
            numeral, unit, numeral.end, numeral.stop, at, sentence, "ar.figure.sign_before", first=at,
            start=start,
        )  # fmt: skip

    def _noun_before(self, numeral: Numeral, sentence: int) -> Candidate | None:
        """الدول العشر، مواطنين اثنين: the number after its noun, agreeing with it."""
        forms, at = self.seg.forms, numeral.first - 1
        if at < 0 or numeral.value is None or numeral.kind != "cardinal":
            return None
        form = forms[at]
        two = not numeral.digits and numeral.value == 2
        if numeral.definite and not (numeral.digits and not self._article(numeral)):
            for back in (at, at - 1):
                if numeral.value == 2 or self._in_time(numeral.start, numeral.stop):
                    return None
                base = forms[back].removeprefix("و") if back >= 0 else ""
                base = base.removeprefix("ب").removeprefix("ل")
                stem = base.removeprefix("ال") if base.startswith("ال") else ""
                stem = "" if base == stem else stem
                if not stem and base.startswith("ل"):
                    stem = base[1:]
                counted = counted_nouns().get(stem)
                if counted is not None and counted.number == "p" and counted.kind != "time":
                    return self._noun_first(numeral, back, counted.singular, sentence)
                described = word(forms[back])
                if not (described.article and _describes(described)):
                    break
            return None
        counted = counted_nouns().get(form) if two else None
        if counted is None or counted.kind == "time" or not form.endswith(("ان", "ين")):
            return None
        return self._noun_first(numeral, at, counted.singular, sentence)

    def _article(self, numeral: Numeral) -> bool:
        return self.text[numeral.start : numeral.start + 2] == "ال" or (
            fold(self.text[self.seg.tokens[numeral.first].start : numeral.start]).text.endswith(
                "ال"
            )
        )

    def _noun_first(
        self, numeral: Numeral, noun: int, singular: str, sentence: int
    ) -> Candidate | None:
        token = self.seg.tokens[noun]
        counted = counted_nouns()[fold(singular).text]
        unit = Unit(singular, counted.kind, noun + 1, token.end, rule="ar.unit.counted_noun")
        return self._made(
            numeral, unit, numeral.end, numeral.stop, noun, sentence, "ar.figure.noun_number", first=noun,
            start=token.start,
        )  # fmt: skip

    def _share(self, numeral: Numeral, sentence: int) -> Candidate | None:
        """ثلثا السكان، نصف الأسر: a share of a whole, as percent."""
        forms = self.seg.forms
        if numeral.kind != "fraction" or numeral.digits or numeral.value is None:
            return None
        after = forms[numeral.end] if numeral.end < len(forms) else ""
        whole = forms[numeral.end + 1] if numeral.end + 1 < len(forms) else ""
        first = forms[numeral.first]
        if word(first).article or first.startswith(("ال", "وال", "بال", "لل")):
            return None
        owned = after.endswith(("ها", "هم")) or (
            whole.startswith("ال") and word(after).cls not in ("verb", "sign", "number")
        )
        if not (after.startswith("ال") or owned) or (after in function_words() and after != "من"):
            return None
        thing = (whole if after == "من" else after).removeprefix("ال")
        counted = counted_nouns().get(thing)
        if thing in ("نهاييي", "نهائي", "ساعه", "الاول") or (counted and counted.kind == "time"):
            return None
        if self._in_time(numeral.start, numeral.stop):
            return None
        unit = Unit("percent", "percent", numeral.end, numeral.stop, Decimal(100), "ar.unit.share")
        return self._made(
            numeral,
            unit,
            numeral.end,
            numeral.stop,
            numeral.end,
            sentence,
            "ar.figure.share_of_a_whole",
        )

    def _moved(self, numeral: Numeral, sentence: int) -> Candidate | None:
        """من 20 ألفا إلى 6 آلاف جهاز: the unit that the second number has."""
        forms = self.seg.forms
        before = forms[numeral.first - 1] if numeral.first else ""
        other = self.places.get(numeral.end + 1)
        if other is None or forms[numeral.end] != "الي" or "من" not in stripped(before):
            return None
        unit = self.units.after(other)
        if unit is None or (unit.kind == "time" and not self._measured_time(numeral, unit)):
            return None
        if unit.kind != "time" and self._in_time(numeral.start, numeral.stop):
            return None
        unit = replace(unit, end=numeral.end, stop=numeral.stop, rule="ar.unit.as_after")
        return self._made(
            numeral,
            unit,
            numeral.end,
            numeral.stop,
            numeral.first,
            sentence,
            "ar.figure.moved_from",
        )

    def _zero(self, numeral: Numeral, sentence: int) -> Candidate | None:
        """2 تحت الصفر: degrees, for nothing else is below zero."""
        if self.seg.forms[numeral.end : numeral.end + 2] != ("تحت", "الصفر"):
            return None
        unit = Unit("درجة", "measure", numeral.end, numeral.stop, rule="ar.unit.measure")
        return self._below_zero(
            self._made(
                numeral,
                unit,
                numeral.end,
                numeral.stop,
                numeral.first,
                sentence,
                "ar.figure.below_zero",
            )
        )

    def _others(
        self, numeral: Numeral, sentence: int, before: Sequence[Candidate]
    ) -> Candidate | None:
        """تسعة آخرين، أربعة منهم: others of those counted before."""
        at = numeral.end
        if not self._others_follow(numeral):
            return None
        if numeral.kind != "cardinal":
            return None
        unit = self._person_before(sentence, before)
        token = self.seg.tokens[at]
        return self._made(
            numeral, replace(unit, end=at + 1, stop=token.end), at + 1, token.end, at, sentence,
            "ar.figure.others",
        )  # fmt: skip

    def _others_follow(self, numeral: Numeral) -> bool:
        after = self.seg.forms[numeral.end : numeral.end + 1]
        return after in (("اخرين",), ("اخرون",), ("اخران",), ("اخري",))

    def _person_before(self, sentence: int, before: Sequence[Candidate]) -> Unit:
        """Return the persons counted last in the paragraph; else just persons."""
        paragraph = self.seg.sentences[sentence].paragraph
        for one in reversed(before):
            if self.seg.sentences[one.sentence].paragraph != paragraph:
                break
            if sentence - one.sentence > 1:
                break
            if one.unit.kind == "person" and one.unit.name not in ("قتيل", "جريح", "ضحية", "مصاب"):
                return replace(one.unit, rule="ar.unit.as_before")
        return Unit("شخص", "person", 0, 0, rule="ar.unit.person")

    def _victims(
        self, numeral: Numeral, sentence: int, before: Sequence[Candidate]
    ) -> Candidate | None:
        """أصيب 43، إصابة 22 بجروح، مقتل ثلاثة: persons, for the verb says so."""
        forms, at = self.seg.forms, numeral.first - 1
        if at < 0 or numeral.kind != "cardinal" or numeral.value == 1:
            return None
        found = approximator.before(self.seg, numeral.first, self.seg.sentences[sentence].first)
        if found is not None:
            at = found[0] - 1
        if at < 0 or not any(form in _harmed() for form in stripped(forms[at])):
            return None
        after = forms[numeral.end] if numeral.end < len(forms) else ""
        closed = self._closes(after) or after[:1] in "بلوف" or after in _partitive()
        if after[:1].isalpha() and not closed:
            return None
        unit = self._person_before(sentence, before)
        unit = replace(unit, end=numeral.end, stop=numeral.stop)
        return self._made(
            numeral, unit, numeral.end, numeral.stop, numeral.first, sentence, "ar.figure.victims"
        )

    def _closes(self, form: str) -> bool:
        """Tell whether a word after a bare number can't be what it counts."""
        read = word(form)
        if read.joined or read.preposition or read.article or form in phrase_bounds():
            return True
        return read.cls not in ("common", "role", "unknown", "adjective", "org", "owned", "other")

    def _same_unit(
        self, numeral: Numeral, sentence: int, before: Sequence[Candidate]
    ) -> Candidate | None:
        """ارتفعت من 4 في المائة إلى 4.5، باعوا 971.9 مليار: the unit named just before."""
        if not before or numeral.kind != "cardinal" or numeral.value is None:
            return None
        last = before[-1]
        if last.unit.kind in ("time", "times") or sentence - last.sentence > 1:
            return None
        dated = numeral.scale == 1 and self._in_time(numeral.start, numeral.stop)
        if self._year(numeral) or dated:
            return None
        paragraph = self.seg.sentences[sentence].paragraph
        if self.seg.sentences[last.sentence].paragraph != paragraph:
            return None
        after = self.seg.forms[numeral.end] if numeral.end < len(self.seg.forms) else ""
        money = numeral.scale > 1 and last.unit.kind == "money"
        regular = after.endswith("ات") and money
        if after[:1].isalpha() and not self._closes(after) and not regular:
            return None
        parted = approximator.before(self.seg, numeral.first, self.seg.sentences[sentence].first)
        lead = (parted[0] if parted is not None else numeral.first) - 1
        if sentence == last.sentence and self.seg.forms[lead] in _partitive():
            unit = replace(
                last.unit,
                end=numeral.end,
                stop=numeral.stop,
                rule="ar.unit.as_before",
                left_open="",
            )
            return self._made(
                numeral,
                unit,
                numeral.end,
                numeral.stop,
                numeral.first,
                sentence,
                "ar.figure.part_of_those",
            )
        moved = self.seg.forms[numeral.first - 1] in ("الي", "مقابل") and numeral.scale > 1
        scaled = last.numeral.scale > 1 and (money or moved)
        if not scaled and not (sentence == last.sentence and self._compared(numeral, last)):
            return None
        unit = replace(
            last.unit, end=numeral.end, stop=numeral.stop, rule="ar.unit.as_before", left_open=""
        )
        return self._made(
            numeral, unit, numeral.end, numeral.stop, numeral.first, sentence, "ar.figure.same_unit"
        )

    def _compared(self, numeral: Numeral, last: Candidate) -> bool:
        """Tell whether a bare number is what the figure before it is compared with."""
        between = self.seg.forms[last.end : numeral.first + 1]
        words = [form for form in between if form[:1].isalpha()]
        if any(form in _SENTENCE_ENDS for form in between) or len(between) > _NEAR:
            return False
        return any(role_of(form) == "compare" for form in words[-3:]) or words[-1:] == ["عند"]

    def _year(self, numeral: Numeral) -> bool:
        """Tell whether a bare number can be a year."""
        value = numeral.value
        plain = numeral.stop - numeral.start == 4 and numeral.digits
        return plain and value is not None and 1900 <= value <= 2100

    def _in_a_year(self, numeral: Numeral) -> bool:
        """في 2020 عملية جديدة: a year, and a noun after it by chance."""
        before = self.seg.forms[numeral.first - 1] if numeral.first else ""
        return before in ("في", "منذ", "حتي", "وفي")

    def _dual(self, at: int) -> Candidate | None:
        """مشروعين، دولارين، تضاعفت: a number in the form of the word itself."""
        sentence = self._sentence(at)
        token, form = self.seg.tokens[at], self.seg.forms[at]
        if sentence < 0:
            return None
        for lead in ("", "و", "ب", "ل", "ف"):
            base = form[len(lead) :]
            if not form.startswith(lead) or base.startswith("ال"):
                continue
            unit = self._dual_unit(base, at)
            if unit is not None:
                start = token.start + _letters(self.text[token.start : token.end], len(lead))
                break
        else:
            return None
        if unit.kind != "time" and self._in_time(start, token.end):
            return None
        if self._before_definite(at):
            return None
        if at and self._names_a_pair(at):
            return None
        numeral = Numeral(
            first=at, end=at + 1, start=start, stop=token.end, value=Decimal(2),
            rule="ar.numeral.dual",
        )  # fmt: skip
        if unit.kind == "time" and not self._measured_time(numeral, unit):
            return None
        if self._score(numeral, unit):
            return None
        made = self._made(numeral, unit, at + 1, token.end, at, sentence, "ar.figure.dual")
        return replace(made, preposition=form[:1] if lead in ("ب", "ل") else "")

    def _dual_unit(self, base: str, at: int) -> Unit | None:
        token = self.seg.tokens[at]
        if base in ("ضعف", "ضعفا", "ضعفي", "ضعفين"):
            if base in ("ضعف", "ضعفا") and not self._twice(at):
                return None
            return Unit("times", "times", at + 1, token.end, rule="ar.unit.times")
        if base in currency_duals():
            return self.units.money(currency_duals()[base], at)
        if base in measure_duals():
            name = measure_duals()[base]
            return Unit(name, "measure", at + 1, token.end, rule="ar.unit.measure")
        counted = counted_nouns().get(base)
        if counted is None or counted.number != "d":
            return None
        if counted.kind == "person" and base.endswith("ين") and base[:-2] + "ون" in counted_nouns():
            return None
        return Unit(counted.singular, counted.kind, at + 1, token.end, rule="ar.unit.counted_noun")

    def _names_a_pair(self, at: int) -> bool:
        """طفلان شقيقان: an adjective of a dual that was read."""
        before = self.seg.forms[at - 1]
        counted = counted_nouns().get(before)
        return counted is not None and counted.number == "d"

    def _twice(self, at: int) -> bool:
        """Tell whether ضعف is "twice as much" rather than weakness."""
        forms = self.seg.forms
        after = forms[at + 1 : at + 2]
        floor = self.seg.sentences[self._sentence(at)].first
        if approximator.before(self.seg, at, floor) is not None:
            return True
        before = forms[at - 1] if at > floor else ""
        return before in ("الي", "يعادل", "تعادل", "بلغ", "تبلغ", "يبلغ", "بلغت") or after in (
            ("ما",), ("مثيلتها",), ("مثيله",),
        )  # fmt: skip

    def _before_definite(self, at: int) -> bool:
        """Tell whether a dual carries on a definite phrase ("هذين ...")."""
        before = self.seg.forms[at - 1] if at else ""
        return before in ("هذين", "هاتين", "هذان", "هاتان", "كلا", "كلتا")

    # -- what is no figure ------------------------------------------------------------------

    def _in_time(self, start: int, stop: int) -> bool:
        """Tell whether a number is part of an expression of time."""
        index = bisect_right(self._time_starts, stop) - 1
        while index >= 0 and self._time_starts[index] > start - 80:
            time = self.times[index]
            if time.start < stop and start < time.end:
                return True
            index -= 1
        return False

    def _label(self, numeral: Numeral) -> str:
        """المادة 12، عام 2015، إف 16: what the word before makes of the number."""
        forms, at = self.seg.forms, numeral.first - 1
        while at >= 0 and forms[at] in ("(", "-", "–", '"', "«", ":"):
            at -= 1
        if at < 0 or numeral.first - at > 3:
            return ""
        for form in stripped(forms[at])[:2]:
            label = number_labels().get(form)
            if label is not None and (numeral.digits or label not in ("model",)):
                return label
        return ""

    def _glued(self, numeral: Numeral) -> bool:
        """Tell whether letters or signs stick to the digits: a name, an address, a score."""
        if not numeral.digits:
            return False
        before = self.text[numeral.start - 1 : numeral.start]
        after = self.text[numeral.stop : numeral.stop + 1]
        if before in "/:@#_×+=&%" and before:
            return True
        if before == "-" and self.text[numeral.start - 2 : numeral.start - 1].isalnum():
            return True
        if after in ":@_×+" and after:
            return True
        if after in "-/" and after and self.text[numeral.stop + 1 : numeral.stop + 2].isdigit():
            return True
        return after.isascii() and after.isalpha()

    def _titled(self, numeral: Numeral) -> bool:
        """كتاب «ألف ليلة»: the number belongs to a quoted title."""
        index = self.seg.quote_of[numeral.first]
        if index < 0:
            return False
        quote = self.seg.quotes[index]
        first = numeral.first
        while first > 0 and self.seg.tokens[first].start >= quote.inner_start:
            first -= 1
        if quote.inner_end - quote.inner_start > 60:
            return False
        before = self.seg.forms[first - 1] if first else ""
        return any(form.removeprefix("ال") in title_nouns() for form in (before, *stripped(before)))

    def _one_of(self, numeral: Numeral) -> bool:
        """Tell whether it is "one of" or two by name."""
        return numeral.value is not None and numeral.value < 2

    def _score(self, numeral: Numeral, unit: Unit) -> bool:
        """بثلاثة أهداف لهدف، ثلاثة أهداف دون رد: the score of a match."""
        if unit.name != "هدف":
            return False
        forms = self.seg.forms
        after = forms[unit.end] if unit.end < len(forms) else ""
        if after in score_words() or after.startswith("له"):
            return True
        token = self.seg.tokens[numeral.first]
        lead = fold(self.text[token.start : numeral.start]).text
        return lead.endswith("ب") or (numeral.rule == "ar.numeral.dual" and token.form[0] == "ب")

    def _measured_time(self, numeral: Numeral, unit: Unit) -> bool:
        """20 ساعة عمل أسبوعيا، زمن الانتظار 3 ساعات: a length of time that is itself measured."""
        if unit.name not in ("ساعة", "دقيقة", "ثانية") and not self._working_day(unit):
            return False
        after = self.seg.forms[unit.end : unit.end + 2]
        if after[:1] in rates() or after[1:] in rates() or after[:1] == ("عمل",):
            return True
        floor = self.seg.sentences[self._sentence(numeral.first)].first
        near = self.seg.forms[max(floor, numeral.first - _NEAR) : numeral.first]
        return any(form.removeprefix("ال") in _waits() for form in near)

    def _working_day(self, unit: Unit) -> bool:
        after = self.seg.forms[unit.end : unit.end + 1]
        return unit.name == "يوم" and after == ("عمل",)

    # -- several numbers that are one -------------------------------------------------------

    def _joined(self, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """Put together two ends of a range, and money with its small change."""
        at = 0
        while at < len(found):
            one = found[at]
            two = found[at + 1] if at + 1 < len(found) else None
            both = None if two is None else self._pair(one, two)
            if both is not None:
                yield both
                at += 2
            else:
                yield one
                at += 1

    def _pair(self, one: Candidate, two: Candidate) -> Candidate | None:
        return self._change(one, two) or self._ends(one, two)

    def _change(self, one: Candidate, two: Candidate) -> Candidate | None:
        """20 دولارا و43 سنتا: money with its small change."""
        small = small_change().get(fold(two.unit.name).text)
        if small is None or one.unit.kind != "money" or one.sentence != two.sentence:
            return None
        if one.numeral.value is None or two.numeral.value is None or one.unit.rule == two.unit.rule:
            return None
        between = self.seg.forms[one.end : two.first]
        lead = fold(self.text[self.seg.tokens[two.first].start : two.start]).text
        if not (between == ("و",) or (between == () and lead == "و")):
            return None
        value = one.numeral.value + two.numeral.value / small[1]
        return replace(
            one,
            numeral=replace(one.numeral, value=value),
            end=two.end,
            stop=two.stop,
            rule="ar.figure.money_and_change",
        )

    def _ends(self, one: Candidate, two: Candidate) -> Candidate | None:
        """بين مائة ألف ريال ومليون ريال، من 10 دولارات إلى 20 دولارا: one range."""
        low, high = one.numeral.value, two.numeral.value
        if low is None or high is None or one.unit.name != two.unit.name or low >= high:
            return None
        if one.sentence != two.sentence:
            return None
        forms = self.seg.forms
        between = forms[one.end : two.first]
        token = self.seg.tokens[two.first]
        lead = fold(self.text[token.start : two.start]).text
        before = forms[one.first - 1] if one.first else ""
        before = before.removeprefix("و").removeprefix("ف")
        from_to = between == ("الي",) and before == "بين"
        joined = (between == () and lead == "و") or between == ("و",)
        if not from_to and not (joined and before in ("بين", "مابين")):
            return None
        numeral = replace(
            two.numeral, first=one.numeral.first, start=one.start, value=None, low=low, high=high,
        )  # fmt: skip
        return replace(
            two, numeral=numeral, first=one.first, start=one.start, rule="ar.figure.range"
        )

    def _moves(self, at: int) -> bool:
        """Tell whether "from … to" is a change rather than a range."""
        forms = self.seg.forms
        for back in range(at - 1, max(-1, at - _NEAR), -1):
            if forms[back] in _SENTENCE_ENDS:
                return False
            if any(form in trend_words() for form in stripped(forms[back])):
                return True
        return False

    # -- what stands round it ---------------------------------------------------------------

    def _qualified(self, one: Candidate, found: Sequence[Candidate], index: int) -> Candidate:
        sentence = self.seg.sentences[one.sentence]
        floor = max(sentence.first, found[index - 1].end if index else 0)
        numeral = one.numeral
        qualifier: Qualifier = "range" if numeral.low is not None or one.ends else "exact"
        lead, start = -1, one.start
        at = one.first
        if qualifier == "range":
            at = self._range_lead(one, floor)
            if at < one.first:
                lead, start = at, self._start_of(at)
        words = approximator.before(self.seg, at, floor, preposition=one.preposition)
        while words is not None:
            lead = words[0]
            start = self._start_of(lead)
            qualifier = words[1] if qualifier == "exact" else qualifier
            if words[1] == "less_than" and self.seg.forms[lead : lead + 1] == ("تحت",):
                if one.unit.kind in ("person", "thing"):
                    lead, start, qualifier = -1, one.start, "exact"
                    break
            words = approximator.before(self.seg, lead, floor)
        if numeral.vague:
            qualifier = "about"
        close, stop = one.end, one.stop
        per, close, stop = self._rate(close, stop, sentence.end)
        tail = approximator.after(self.seg, close, sentence.end)
        if tail is not None:
            close, stop = tail[0], self.seg.tokens[tail[0] - 1].end
            qualifier = tail[1] if qualifier == "exact" else qualifier
            if not per:
                per, close, stop = self._rate(close, stop, sentence.end)
        return replace(
            one, lead=lead, start=start, qualifier=qualifier, per=per, close=close, stop=stop
        )

    def _range_lead(self, one: Candidate, floor: int) -> int:
        forms, at = self.seg.forms, one.first
        if at - 1 >= floor and set(stripped(forms[at - 1])) & {"من", "بين", "مابين"}:
            at -= 1
            if at - 1 >= floor and forms[at] == "بين" and "ما" in stripped(forms[at - 1]):
                at -= 1
        return at

    def _start_of(self, at: int) -> int:
        """Return where the text of a qualifier begins: without a preposition written onto it."""
        token, form = self.seg.tokens[at], self.seg.forms[at]
        for lead in ("وب", "ول", "فب", "و", "ف", "ب", "ل", "ك"):
            rest = form[len(lead) :]
            if form.startswith(lead) and rest in _heads() and form not in _heads():
                return token.start + _letters(self.text[token.start : token.end], len(lead))
        return token.start

    def _rate(self, end: int, stop: int, ceiling: int) -> tuple[str, int, int]:
        """يوميا، للبرميل: per what it is counted."""
        forms = self.seg.forms
        for size in (3, 2, 1):
            per = rates().get(forms[end : end + size])
            if per is not None and end + size <= ceiling:
                return per, end + size, self.seg.tokens[end + size - 1].end
        return "", end, stop

    def _quantity(
        self,
        one: Candidate,
        things: MeasuredReader,
        found: Sequence[Candidate],
        made: Sequence[Quantity],
        index: int,
    ) -> Quantity:
        numeral, unit = one.numeral, one.unit
        first = one.lead if one.lead >= 0 else one.first
        base = self._base(one, found, index)
        same = index > 0 and found[index - 1].sentence == one.sentence
        before = made[index - 1] if same and made[index - 1].of is not None else None
        gap = max(found[index - 1].end, found[index - 1].close) if index else 0
        thing = self._measured(one, first, things, before, gap)
        of = self._span(thing)
        rule = thing.rule if thing is not None else ""
        if of is None and before is not None:
            of, rule = before.of, "ar.measured.as_before"
        steps = [(numeral.rule, numeral.start, numeral.stop, "")]
        if unit.stop > numeral.stop:
            steps.append((unit.rule, self.seg.tokens[numeral.end].start, unit.stop, unit.name))
        elif unit.rule:
            steps.append((unit.rule, numeral.start, numeral.stop, unit.name))
        if of is not None:
            steps.append((rule, *of, ""))
        left_open = tuple(filter(None, [unit.left_open]))
        if numeral.unsure:
            left_open += ("whether its mark sets off decimals or thousands",)
        return Quantity(
            start=one.start,
            end=one.stop,
            value=self._worth(numeral.value, unit),
            low=self._worth(numeral.low, unit),
            high=self._worth(numeral.high, unit),
            vague=numeral.vague,
            unit=unit.name,
            per=one.per,
            qualifier=one.qualifier,
            standing=self._standing(one, first),
            trend=self._trend(one, first, gap if same else 0),
            base=base,
            of=of,
            period=self._period(one, found, index),
            rule=one.rule,
            steps=tuple(steps),
            left_open=left_open,
        )

    def _worth(self, value: Decimal | None, unit: Unit) -> Decimal | None:
        if value is None:
            return None
        worth = value * unit.factor
        if unit.rule == "ar.unit.share":
            return worth.quantize(_HUNDREDTH).normalize()
        return worth

    def _span(self, thing: Measured | None) -> tuple[int, int] | None:
        if thing is None:
            return None
        start = self.seg.tokens[thing.first].start
        stop = self.seg.tokens[thing.end - 1].end
        form = self.seg.forms[thing.first]
        if form[:1] == "و" and word(form).joined:
            start += _letters(self.text[start : self.seg.tokens[thing.first].end], 1)
        return start, stop

    def _measured(
        self, one: Candidate, first: int, things: MeasuredReader, before: Quantity | None, gap: int
    ) -> Measured | None:
        """Return the measured thing; none where it is that of the figure before."""
        sentence = self.seg.sentences[one.sentence]
        floor, stop = sentence.first, sentence.end
        end = max(one.end, one.close)
        if one.rule == "ar.figure.share_of_a_whole":
            last = things.phrase_end(one.end, stop)
            if last > one.end:
                return Measured(one.end, last, "ar.measured.share_of")
        if before is not None and [
            role_of(form) for form in self.seg.forms[gap:first] if form[:1].isalpha()
        ] == ["share"]:
            return None
        if one.unit.kind in ("percent", "times") or one.unit.rule == "ar.unit.as_before":
            share = things.shared(first, floor) or things.share(end, stop)
            if share is not None:
                return share
        if before is not None and self._goes_on(gap, first, things.timed):
            return None
        sized = things.sized(first, end, floor, stop)
        if sized is not None and (before is None or sized.rule == "ar.measured.change_in"):
            return sized
        if one.unit.kind in ("person", "thing") and one.rule not in _UNNAMED:
            return things.counted(first, one.noun, one.end, floor, stop)
        if one.unit.kind == "money":
            spent = things.spent(first, end, floor, stop)
            if spent is not None:
                return spent
        found = things.subject(first, floor, after_figure=before is not None)
        return found if found is not None or before is not None else things.following(end, stop)

    def _goes_on(self, gap: int, first: int, timed: frozenset[int]) -> bool:
        """بارتفاع 9%، مقابل 5 مليارات، ليصل إلى 3: said of what was measured just before."""
        forms = self.seg.forms[gap:first]
        words = [
            form
            for at, form in enumerate(forms, start=gap)
            if form[:1].isalpha() and at not in timed and (len(form) > 1 or form == "ب")
        ]
        if not words or any(form in _SENTENCE_ENDS for form in forms) or len(forms) > _NEAR:
            return False
        if words == ["الي"] or all(form in _partitive() for form in words):
            return True
        compared = [at for at, form in enumerate(words) if role_of(form) == "compare"]
        if compared:
            return not any(_names(form) for form in words[compared[-1] + 1 :])
        to = [at for at, form in enumerate(words) if role_of(form) == "verb" and form[0] == "ل"]
        if to:
            after = words[to[-1] + 1 :]
            return not after or not _names(after[0])
        return _changed_by(words)

    def _base(self, one: Candidate, found: Sequence[Candidate], index: int) -> int | None:
        """مقارنة بـ، مقابل، من 11 إلى 3: the figure it is compared with."""
        forms = self.seg.forms
        if index + 1 < len(found):
            two = found[index + 1]
            between = forms[max(one.end, one.close) : two.first]
            if (
                two.sentence == one.sentence
                and len(between) <= _NEAR
                and not any(form in _SENTENCE_ENDS for form in between)
            ):
                words = [form for form in between if form[:1].isalpha()]
                compared = any(role_of(form) == "compare" for form in words)
                if compared and two.unit.name == one.unit.name:
                    return index + 1
        if index:
            before = found[index - 1]
            between = forms[max(before.end, before.close) : one.first]
            if before.sentence != one.sentence or before.unit.name != one.unit.name:
                return None
            first = before.lead if before.lead >= 0 else before.first
            lead = forms[first - 1] if first else ""
            words = tuple(form for form in between if form[:1].isalpha())
            if words[-1:] == ("الي",) and "من" in stripped(lead) and len(words) <= _FEW_WORDS:
                return index - 1
        return None

    def _trend(self, one: Candidate, first: int, gap: int) -> Trend | None:
        """ارتفع بنسبة 5%، بزيادة 3 مليارات: the size of a rise or fall."""
        forms = self.seg.forms
        floor = max(self.seg.sentences[one.sentence].first, gap)
        before = forms[first - 1] if first > floor else ""
        for form in stripped(before):
            if form in trend_words():
                return trend_words()[form]
        sized = one.preposition == "ب" or (
            role_of(before) == "lead" and before.removeprefix("و").startswith("ب")
        )
        sized = sized or before in ("ب", "قدره", "قدرها", "نسبتها", "نسبته", "مقدارها", "مقداره")
        sized = sized or forms[first].startswith("بن") or forms[first].startswith("باكثر")
        if not sized:
            return None
        for at in range(first - 1, max(floor, first - _NEAR) - 1, -1):
            if forms[at] in _SENTENCE_ENDS or forms[at] in "،," or role_of(forms[at]) == "compare":
                return None
            for form in stripped(forms[at]):
                if form in trend_words():
                    return trend_words()[form]
        return None

    def _standing(self, one: Candidate, first: int) -> Standing | None:
        """رقم قياسي، المستهدف: a record or a target."""
        sentence = self.seg.sentences[one.sentence]
        end = max(one.end, one.close)
        near = self.seg.forms[max(sentence.first, first - 4) : min(end + 3, sentence.end)]
        for form in near:
            if form.removeprefix("ال") in ("قياسي", "قياسيا", "قياسيه"):
                return "record"
            if form.removeprefix("ال") in ("مستهدف", "مستهدفه", "مستهدفا", "يستهدف", "تستهدف"):
                return "target"
        return None

    def _period(self, one: Candidate, found: Sequence[Candidate], index: int) -> Period | None:
        """Return the time that the figure is about: the nearest in its sentence."""
        sentence = self.seg.sentences[one.sentence]
        begin = self.seg.tokens[sentence.first].start
        end = self.seg.tokens[sentence.end - 1].end
        after = found[index + 1] if index + 1 < len(found) else None
        before = found[index - 1] if index else None
        low = before.stop if before is not None and before.stop > begin else begin
        high = after.start if after is not None and after.start < end else end
        best: tuple[int, Time] | None = None
        for time in self.times:
            if time.end <= begin or time.start >= end or time.kind in ("clock", "duration"):
                continue
            if time.first is None or time.last is None:
                continue
            if time.start >= one.stop and time.end <= high:
                distance = time.start - one.stop
            elif time.end <= one.start:
                distance = one.start - time.end + (1000 if time.end <= low else 100)
            else:
                continue
            if best is None or distance < best[0]:
                best = (distance, time)
        if best is None:
            return None
        time = best[1]
        return Period(
            start=time.first or "",
            end=time.last or "",
            how="inferred" if time.relative else "stated",
            text=self.text[time.start : time.end],
        )


def _describes(described: Word) -> bool:
    return described.cls == "adjective" or described.base.endswith(("يه", "ين"))


def _changes(form: str) -> bool:
    return any(rest in trend_words() for rest in stripped(form)) and role_of(form) != "verb"


def _changed_by(words: Sequence[str]) -> bool:
    """بارتفاع نسبته 9%، بنسبة ارتفاع 8%: a change, with nothing of its own that changes."""
    tail = len(words)
    while tail > 0 and not _names(words[tail - 1]):
        tail -= 1
    changes = [at for at in range(tail, len(words)) if _changes(words[at])]
    if not changes or any(role_of(form) == "verb" for form in words[tail : changes[0]]):
        return False
    head = words[changes[0]]
    sized = changes[0] > 0 and role_of(words[changes[0] - 1]) == "lead"
    alone = head.startswith(("ب", "وب")) or head.endswith("ا") or sized
    before = words[:tail]
    return alone and (not before or phrase_bounds().get(before[0]) in ("adverbial", "link"))


def _names(form: str) -> bool:
    """Tell whether a word between two figures names a thing of its own."""
    led = role_of(form) in ("lead", "verb", "compare") or phrase_bounds().get(form) == "link"
    led = led or _changes(form)
    return not led and form not in function_words() and word(form).cls != "time"


@cache
def _harmed() -> frozenset[str]:
    """Return the verbs and nouns of being killed or hurt."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "harm_words.tsv"))


@cache
def score_words() -> frozenset[str]:
    """Return the words after goals that make them the score of a match."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "score_words.tsv"))


@cache
def _partitive() -> frozenset[str]:
    """Return the words that take a part of those counted before: منهم، بينها."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "partitive_words.tsv"))


@cache
def _waits() -> frozenset[str]:
    """Return the words for lengths of time that are measured: زمن، انتظار."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "lasting_words.tsv"))


@cache
def _heads() -> frozenset[str]:
    """Return the first words of what can qualify a quantity."""
    return frozenset(row["folded"].split()[0] for row in read_table(LEXICON / "approximators.tsv"))


def _letters(raw: str, count: int) -> int:
    """Return how many characters of ``raw`` its first ``count`` folded letters take."""
    return fold(raw).origin[count] if count else 0

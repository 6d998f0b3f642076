"""Numbers with what they count: the candidates for figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from musnad.dimensions.numeral import Numeral
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules import approximator
from musnad.packs.ar.rules.approximator import bare, stripped, trend_words
from musnad.packs.ar.rules.measured import phrase_bounds, role_of
from musnad.packs.ar.rules.numeral import numerals, spoken_words
from musnad.packs.ar.rules.setting import FEW_WORDS, NEAR, SENTENCE_ENDS, Setting
from musnad.packs.ar.rules.unit import (
    Counted,
    Unit,
    counted_nouns,
    currencies,
    currency_duals,
    measure_duals,
    measures,
    small_change,
    unit_words,
)
from musnad.packs.ar.rules.word import LEXICON, Word, function_words, word
from musnad.records import Qualifier
from musnad.text.fold import fold

_SURE_UNITS = ("money", "percent", "points", "measure")
_OWN = ("هم", "ها", "ه", "هن")
_MILLION = 10**6


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


class CandidateReader(Setting):
    """Reads the numbers of one article with their units."""

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

    def _counted(self, numeral: Numeral, before: Sequence[Candidate]) -> Candidate | None:
        """Return a number with what it counts, unless it is no quantity."""
        sentence = self._sentence(numeral.first)
        if sentence < 0 or numeral.kind == "ordinal" or self._titled(numeral):
            return None
        unit = None if self._others_follow(numeral) else self.units.after(numeral)
        if numeral.value == 2 and not numeral.digits and numeral.kind == "cardinal":
            two = self._noun_before(numeral)
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
        made = self._made(numeral, unit, unit.end - 1, "ar.figure.number_unit")
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
        made = self._made(one, unit, unit.end - 1, "ar.figure.unit_alone")
        whole = self._and_a_part(made)
        place = self.seg.sentences[sentence]
        alone = unit.kind == "measure" and (place.first, place.end) == (at, unit.end)
        return whole if whole is not made or alone else None

    def _made(
        self, numeral: Numeral, unit: Unit, noun: int, rule: str, *, first: int = -1
    ) -> Candidate:
        """Return a candidate from its first word, the number's or the one before, to its last."""
        token = self.seg.tokens[numeral.first]
        lead = fold(self.text[token.start : numeral.start]).text
        return Candidate(
            numeral,
            unit,
            numeral.first if first < 0 else first,
            max(unit.end, numeral.end),
            numeral.start if first < 0 else self.seg.tokens[first].start,
            max(unit.stop, numeral.stop),
            noun,
            rule,
            self._sentence(numeral.first),
            preposition=lead[-1:] if lead[-1:] in ("ب", "ل", "ك") else "",
        )

    def _bare(self, numeral: Numeral, unit: Unit, rule: str, told: str = "") -> Candidate:
        """Return a number that stands alone, with a unit that other words tell."""
        unit = replace(unit, end=numeral.end, stop=numeral.stop)
        if told:
            unit = replace(unit, rule=told, left_open="")
        return self._made(numeral, unit, numeral.first, rule)

    def _without_unit_after(
        self, numeral: Numeral, sentence: int, before: Sequence[Candidate]
    ) -> Candidate | None:
        return (
            self._sign_before(numeral)
            or self._noun_before(numeral)
            or self._share(numeral)
            or self._zero(numeral)
            or self._moved(numeral)
            or self._others(numeral, sentence, before)
            or self._victims(numeral, sentence, before)
            or self._same_unit(numeral, sentence, before)
            or self._same_money(numeral, sentence, before)
            or self._number_of(numeral, sentence)
        )

    def _sign_before(self, numeral: Numeral) -> Candidate | None:
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
        return self._made(numeral, unit, at, "ar.figure.sign_before", first=at)

    def _noun_before(self, numeral: Numeral) -> Candidate | None:
        """الدول العشر، مواطنين اثنين: the number after its noun, agreeing with it."""
        forms, at = self.seg.forms, numeral.first - 1
        if at < 0 or numeral.value is None or numeral.kind != "cardinal":
            return None
        form = forms[at]
        two = not numeral.digits and numeral.value == 2
        if numeral.definite and not (numeral.digits and not self._article(numeral)):
            for back in (at, at - 1):
                if numeral.value < 3 or self._in_time(numeral.start, numeral.stop):
                    return None
                base = forms[back].removeprefix("و") if back >= 0 else ""
                base = base.removeprefix("ب").removeprefix("ل")
                stem = base.removeprefix("ال") if base.startswith("ال") else ""
                stem = "" if base == stem else stem
                if not stem and base.startswith("ل"):
                    stem = base[1:]
                counted = counted_nouns().get(stem)
                if counted is not None and counted.number == "p" and counted.kind != "time":
                    return self._noun_first(numeral, back, counted.singular)
                described = word(forms[back])
                if not (described.article and describes(described)):
                    break
            return None
        counted = counted_nouns().get(form) if two else None
        if counted is None or counted.kind == "time" or not form.endswith(("ان", "ين")):
            return None
        return self._noun_first(numeral, at, counted.singular)

    def _article(self, numeral: Numeral) -> bool:
        return self.text[numeral.start : numeral.start + 2] == "ال" or (
            fold(self.text[self.seg.tokens[numeral.first].start : numeral.start]).text.endswith(
                "ال"
            )
        )

    def _noun_first(self, numeral: Numeral, noun: int, singular: str) -> Candidate | None:
        token = self.seg.tokens[noun]
        counted = counted_nouns()[fold(singular).text]
        unit = Unit(singular, counted.kind, noun + 1, token.end, rule="ar.unit.counted_noun")
        return self._made(numeral, unit, noun, "ar.figure.noun_number", first=noun)

    def _share(self, numeral: Numeral) -> Candidate | None:
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
        bound = after in function_words() and after != "من"
        if bound or not (after.startswith("ال") or owned):
            return None
        thing = (whole if after == "من" else after).removeprefix("ال")
        counted = counted_nouns().get(thing)
        if thing in unit_words("no_share") or (counted and counted.kind == "time"):
            return None
        if self._in_time(numeral.start, numeral.stop):
            return None
        unit = Unit("percent", "percent", numeral.end, numeral.stop, Decimal(100), "ar.unit.share")
        return self._made(numeral, unit, numeral.end, "ar.figure.share_of_a_whole")

    def _moved(self, numeral: Numeral) -> Candidate | None:
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
        return self._made(numeral, unit, numeral.first, "ar.figure.moved_from")

    def _zero(self, numeral: Numeral) -> Candidate | None:
        """2 تحت الصفر: degrees, for nothing else is below zero."""
        if self.seg.forms[numeral.end : numeral.end + 2] != ("تحت", "الصفر"):
            return None
        unit = Unit("درجة", "measure", numeral.end, numeral.stop, rule="ar.unit.measure")
        return self._below_zero(self._made(numeral, unit, numeral.first, "ar.figure.below_zero"))

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
        unit = replace(unit, end=at + 1, stop=self.seg.tokens[at].end)
        return self._made(numeral, unit, at, "ar.figure.others")

    def _others_follow(self, numeral: Numeral) -> bool:
        after = self.seg.forms[numeral.end : numeral.end + 1]
        return bool(after) and after[0] in unit_words("others")

    def _person_before(self, sentence: int, before: Sequence[Candidate]) -> Unit:
        """Return the persons counted last in the paragraph; else just persons."""
        paragraph, harmed = self.seg.sentences[sentence].paragraph, unit_words("harmed")
        for one in reversed(before):
            if self.seg.sentences[one.sentence].paragraph != paragraph:
                break
            if sentence - one.sentence > 1:
                break
            if one.unit.kind == "person" and fold(one.unit.name).text not in harmed:
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
        if at < 0 or not any(form in harm_words() for form in stripped(forms[at])):
            return None
        after = forms[numeral.end] if numeral.end < len(forms) else ""
        closed = self._closes(after) or after[:1] in "بلوف" or after in partitive_words()
        if after[:1].isalpha() and not closed:
            return None
        unit = self._person_before(sentence, before)
        return self._bare(numeral, unit, "ar.figure.victims")

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
        lone = numeral.scale == numeral.value and not numeral.digits
        if self._year(numeral) or dated or lone:
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
        if sentence == last.sentence and self.seg.forms[lead] in partitive_words():
            return self._bare(numeral, last.unit, "ar.figure.part_of_those", "ar.unit.as_before")
        near = numeral.first - last.end <= FEW_WORDS
        moved = near and self.seg.forms[numeral.first - 1] in ("الي", "مقابل") and numeral.scale > 1
        scaled = last.numeral.scale > 1 and (money or moved)
        if not scaled and not (sentence == last.sentence and self._compared(numeral, last)):
            return None
        return self._bare(numeral, last.unit, "ar.figure.same_unit", "ar.unit.as_before")

    def _same_money(
        self, numeral: Numeral, sentence: int, before: Sequence[Candidate]
    ) -> Candidate | None:
        """باعوا أسهما بـ1.5 مليار: the money of the paragraph, where a price is given in scales."""
        if numeral.value is None or numeral.scale < _MILLION or numeral.kind != "cardinal":
            return None
        place = self.seg.sentences[sentence]
        last = next(
            (
                one
                for one in reversed(before)
                if one.unit.kind == "money" and sentence - one.sentence <= 2
            ),
            None,
        )
        if last is None or self.seg.sentences[last.sentence].paragraph != place.paragraph:
            return None
        after = self.seg.forms[numeral.end] if numeral.end < len(self.seg.forms) else ""
        if after[:1].isalpha() and not self._closes(after):
            return None
        form = self.seg.forms[numeral.first - 1] if numeral.first > place.first else ""
        token = self.seg.tokens[numeral.first]
        glued = fold(self.text[token.start : numeral.start]).text.endswith("ب")
        priced = form in ("ب", "مقابل") or role_of(form) in ("lead", "spend")
        if not (glued or priced) or own_number(form):
            return None
        return self._bare(numeral, last.unit, "ar.figure.same_unit", "ar.unit.as_before")

    def _number_of(self, numeral: Numeral, sentence: int) -> Candidate | None:
        """بلغ عدد المراكز الصحية 6951: what the clause says the number of."""
        forms = self.seg.forms
        after = forms[numeral.end] if numeral.end < len(forms) else ""
        if numeral.kind != "cardinal" or self._in_time(numeral.start, numeral.stop):
            return None
        if numeral.value is None or (after[:1].isalpha() and not self._closes(after)):
            return None
        floor = max(self.seg.sentences[sentence].first, numeral.first - NEAR)
        for at in range(numeral.first - 1, floor - 1, -1):
            if forms[at] in SENTENCE_ENDS or forms[at] in "،,:" or forms[at][:1].isdigit():
                return None
            if "عدد" in stripped(forms[at]):
                return self._of_number(numeral, at + 1)
            if own_number(forms[at]):
                near = range(at - 1, max(floor - NEAR, at - 1 - FEW_WORDS), -1)
                owner = next((back for back in near if self._plural(back)), None)
                return None if owner is None else self._of_number(numeral, owner)
        return None

    def _plural(self, at: int) -> Counted | None:
        """Return the counted noun in the plural at a token, with whatever is written onto it."""
        for form in stripped(self.seg.forms[at]):
            counted = counted_nouns().get(form.removeprefix("ال"))
            if counted is not None and counted.number == "p" and counted.kind != "time":
                return counted
        return None

    def _of_number(self, numeral: Numeral, at: int) -> Candidate | None:
        counted = self._plural(at)
        if counted is None:
            return None
        if numeral.first - at < 2 or self._year(numeral):
            return None
        rule = "ar.unit.counted_noun"
        unit = Unit(counted.singular, counted.kind, numeral.end, numeral.stop, rule=rule)
        return self._made(numeral, unit, numeral.first, "ar.figure.number_of")

    def _compared(self, numeral: Numeral, last: Candidate) -> bool:
        """Tell whether a bare number is what the figure before it is compared with."""
        between = self.seg.forms[last.end : numeral.first + 1]
        words = [form for form in between if form[:1].isalpha()]
        if any(form in SENTENCE_ENDS for form in between) or len(between) > NEAR:
            return False
        compared = [at for at, form in enumerate(words) if role_of(form) == "compare"]
        if compared:
            return not any(names_a_thing(form) for form in words[compared[-1] + 1 : -1])
        return words[-1:] == ["عند"]

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
                start = token.start + letters(self.text[token.start : token.end], len(lead))
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
        made = self._made(numeral, unit, at, "ar.figure.dual")
        return replace(made, preposition=form[:1] if lead in ("ب", "ل") else "")

    def _dual_unit(self, base: str, at: int) -> Unit | None:
        token = self.seg.tokens[at]
        if base in unit_words("doubled"):
            if base in unit_words("fold") and not self._twice(at):
                return None
            return Unit("times", "times", at + 1, token.end, rule="ar.unit.times")
        if base in currency_duals():
            return self.units.money(currency_duals()[base], at)
        if base in unit_words("point_dual"):
            points = self.units.points(at)
            if points is not None:
                return points
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
        reached = forms[max(floor, at - FEW_WORDS) : at - 1]
        if before == "الي":
            return any(role_of(form) == "verb" or changes(form) for form in reached)
        reaches, its_like = unit_words("reaches"), unit_words("its_like")
        return before in reaches or (bool(after) and after[0] in its_like)

    def _before_definite(self, at: int) -> bool:
        """Tell whether a dual carries on a definite phrase ("هذين ...")."""
        before = self.seg.forms[at - 1] if at else ""
        return before in unit_words("definite_pair")

    def _one_of(self, numeral: Numeral) -> bool:
        """Tell whether it is "one of" or two by name."""
        return numeral.value is not None and numeral.value < 2

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
        for back in range(at - 1, max(-1, at - NEAR), -1):
            if forms[back] in SENTENCE_ENDS:
                return False
            if any(form in trend_words() for form in stripped(forms[back])):
                return True
        return False


def own_number(form: str) -> bool:
    """عددهم، عددها: the number of those named before."""
    return any(rest.removesuffix(own) == "عدد" != rest for rest in stripped(form) for own in _OWN)


def describes(described: Word) -> bool:
    """Tell whether a word can describe the noun before it."""
    return described.cls == "adjective" or described.base.endswith(("يه", "ين"))


def changes(form: str) -> bool:
    """Tell whether a word names a rise or a fall, and is no verb of it."""
    return any(rest in trend_words() for rest in stripped(form)) and role_of(form) != "verb"


def changed_by(words: Sequence[str]) -> bool:
    """بارتفاع نسبته 9%، بنسبة ارتفاع 8%: a change, with nothing of its own that changes."""
    tail = len(words)
    while tail > 0 and not names_a_thing(words[tail - 1]):
        tail -= 1
    found = [at for at in range(tail, len(words)) if changes(words[at])]
    if not found or any(role_of(form) == "verb" for form in words[tail : found[0]]):
        return False
    head = words[found[0]]
    sized = found[0] > 0 and role_of(words[found[0] - 1]) == "lead"
    alone = head.startswith(("ب", "وب")) or head.endswith("ا") or sized
    before = words[:tail]
    return alone and (not before or phrase_bounds().get(before[0]) in ("adverbial", "link"))


def names_a_thing(form: str) -> bool:
    """Tell whether a word between two figures names a thing of its own."""
    led = role_of(form) in ("lead", "verb", "compare") or phrase_bounds().get(form) == "link"
    led = led or changes(form)
    read = word(form)
    plain = read.cls == "adjective" and not read.article
    return not (led or plain or form in function_words() or read.cls == "time")


@cache
def harm_words() -> frozenset[str]:
    """Return the verbs and nouns of being killed or hurt."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "harm_words.tsv"))


@cache
def partitive_words() -> frozenset[str]:
    """Return the words that take a part of those counted before: منهم، بينها."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "partitive_words.tsv"))


def letters(raw: str, count: int) -> int:
    """Return how many characters of ``raw`` its first ``count`` folded letters take."""
    return fold(raw).origin[count] if count else 0

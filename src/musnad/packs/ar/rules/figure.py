"""Figures: how much, of what, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from musnad.dimensions.quantity import Quantity
from musnad.dimensions.time import Time
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules import approximator
from musnad.packs.ar.rules.approximator import stripped, trend_words
from musnad.packs.ar.rules.candidate import (
    Candidate,
    CandidateReader,
    changed_by,
    letters,
    names_a_thing,
    partitive_words,
)
from musnad.packs.ar.rules.measured import Measured, MeasuredReader, role_of
from musnad.packs.ar.rules.setting import FEW_WORDS, NEAR, SENTENCE_ENDS
from musnad.packs.ar.rules.unit import (
    Unit,
    rates,
)
from musnad.packs.ar.rules.word import LEXICON, word
from musnad.records import Article, Period, Qualifier, Standing, Trend
from musnad.text.segment import Segments

_HUNDREDTH = Decimal("0.01")
_UNNAMED = ("ar.figure.moved_from", "ar.figure.same_unit", "ar.figure.part_of_those")


def figures(seg: Segments, times: Sequence[Time], article: Article) -> Sequence[Quantity]:
    """Return the quantities of an article, in the order of the text."""
    return FigureReader(seg, times, article).read()


class FigureReader(CandidateReader):
    """Reads the figures of one article."""

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
            if form.startswith(lead) and rest in first_words() and form not in first_words():
                return token.start + letters(self.text[token.start : token.end], len(lead))
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
        if of is not None and thing is not None and thing.first == one.noun == numeral.first:
            of = max(of[0], numeral.start), of[1]
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
            start += letters(self.text[start : self.seg.tokens[thing.first].end], 1)
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
        if one.rule == "ar.figure.noun_number":
            return things.named(one.noun, one.end, stop)
        if one.unit.kind in ("person", "thing") and one.rule not in _UNNAMED:
            return things.counted(first, one.noun, one.end, floor, stop)
        if one.unit.kind in ("money", "measure") and not things.approached(first, floor):
            stuff = things.share(end, stop)
            if stuff is not None:
                return stuff
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
        if not words or any(form in SENTENCE_ENDS for form in forms) or len(forms) > NEAR:
            return False
        if words == ["الي"] or all(form in partitive_words() for form in words):
            return True
        compared = [at for at, form in enumerate(words) if role_of(form) == "compare"]
        if compared:
            return not any(names_a_thing(form) for form in words[compared[-1] + 1 :])
        to = [
            at
            for at, form in enumerate(words)
            if role_of(form) in ("verb", "be") and form[0] == "ل"
        ]
        if to:
            after = words[to[-1] + 1 :]
            return not after or not names_a_thing(after[0])
        return changed_by(words)

    def _base(self, one: Candidate, found: Sequence[Candidate], index: int) -> int | None:
        """مقارنة بـ، مقابل، من 11 إلى 3: the figure it is compared with."""
        forms = self.seg.forms
        if index + 1 < len(found):
            two = found[index + 1]
            between = forms[max(one.end, one.close) : two.first]
            if (
                two.sentence == one.sentence
                and len(between) <= NEAR
                and not any(form in SENTENCE_ENDS for form in between)
            ):
                compared = any(role_of(form) == "compare" for form in between)
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
            if words[-1:] == ("الي",) and "من" in stripped(lead) and len(words) <= FEW_WORDS:
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
        plain = before.removeprefix("و")
        led = role_of(before) == "lead" and (plain.startswith("ب") or plain.endswith(("ه", "ها")))
        text = self.seg.forms[first]
        glued = text.startswith("ب") and text not in first_words()
        sized = one.preposition == "ب" or led or before == "ب" or glued
        if not sized:
            return None
        for at in range(first - 1, max(floor, first - NEAR) - 1, -1):
            if forms[at] in SENTENCE_ENDS or forms[at] in "،," or role_of(forms[at]) == "compare":
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


@cache
def first_words() -> frozenset[str]:
    """Return the first words of what can qualify a quantity."""
    return frozenset(row["folded"].split()[0] for row in read_table(LEXICON / "approximators.tsv"))

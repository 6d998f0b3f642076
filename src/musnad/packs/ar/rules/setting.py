"""Where a number stands, and what makes it no figure: a date, a name, a title, a score."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from musnad.dimensions.numeral import Numeral
from musnad.dimensions.time import Time
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.approximator import stripped
from musnad.packs.ar.rules.unit import (
    Unit,
    UnitReader,
    rates,
)
from musnad.packs.ar.rules.word import LEXICON
from musnad.records import Article
from musnad.text.fold import fold
from musnad.text.segment import Segments

SENTENCE_ENDS = ".؟!؛\n"
NEAR = 12  # tokens round a figure in which a target or a record is named
FEW_WORDS = 5  # between the number before a change and the one after it


@cache
def number_labels() -> Mapping[str, str]:
    """Return the words before a number that make it a name."""
    return {row["folded"]: row["kind"] for row in read_table(LEXICON / "number_labels.tsv")}


@cache
def title_nouns() -> frozenset[str]:
    """Return the nouns that a quoted title follows."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "title_nouns.tsv"))


@cache
def score_words() -> frozenset[str]:
    """Return the words after goals that make them the score of a match."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "score_words.tsv"))


@cache
def lasting_words() -> frozenset[str]:
    """Return the words for lengths of time that are measured: زمن، انتظار."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "lasting_words.tsv"))


class Setting:
    """One article with its sentences, times and units, for whoever reads numbers in it."""

    def __init__(self, seg: Segments, times: Sequence[Time], article: Article) -> None:
        """Take the article, cut, with its expressions of time."""
        self.seg = seg
        self.times = sorted(times, key=lambda time: time.start)
        self._time_starts = [time.start for time in self.times]
        self.units = UnitReader(seg, article.outlet)
        self.places: dict[int, Numeral] = {}
        self.text = article.text
        self._firsts = [sentence.first for sentence in seg.sentences]

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
            if label == "year" and numeral.scale > 1:
                return ""  # هذا العام 11 ألف ريال: no year is written so
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
        near = self.seg.forms[max(floor, numeral.first - NEAR) : numeral.first]
        return any(form.removeprefix("ال") in lasting_words() for form in near)

    def _working_day(self, unit: Unit) -> bool:
        after = self.seg.forms[unit.end : unit.end + 1]
        return unit.name == "يوم" and after == ("عمل",)

    def _year(self, numeral: Numeral) -> bool:
        """Tell whether a bare number can be a year."""
        value = numeral.value
        plain = numeral.stop - numeral.start == 4 and numeral.digits
        return plain and value is not None and 1900 <= value <= 2100

    def _in_a_year(self, numeral: Numeral) -> bool:
        """في 2020 عملية جديدة: a year, and a noun after it by chance."""
        before = self.seg.forms[numeral.first - 1] if numeral.first else ""
        return before in ("في", "منذ", "حتي", "وفي")

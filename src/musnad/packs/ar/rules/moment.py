"""What the rules of time read with: the words of a text, and what they have found in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, wraps

from musnad.dimensions.calendar import Days, Unit, When
from musnad.dimensions.numeral import Numeral
from musnad.dimensions.time import TimeKind
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules import numeral
from musnad.packs.ar.rules.time_word import TimeWord, kinds, time_words
from musnad.packs.ar.rules.word import LEXICON, word
from musnad.text.fold import fold
from musnad.text.segment import Segments

COMMAS = ("،", ",")
_NONE: frozenset[str] = frozenset()
_FUTURE = 4  # a shorter form with س is no verb to come


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression of time, read but not yet counted from any day.

    Attributes:
        first: Index of its first token.
        end: Index one past its last token.
        start: First code point.
        stop: One past the last code point.
        kind: As in ``Time``.
        unit: What it is as long as; empty where that is nothing in particular.
        when: Gives its days; None where the text alone does not say.
        relative: Whether its days depend on the day of publication.
        clock: The hour, "HH:MM", where it names one.
        length: A duration, ISO 8601.
        weekday: The day of the week, where it names one.
        tells: When the article was published, where it says so ("last year, 2014").
        fits: Whether it can have been written on a day ("today, Sunday 3 May").
        this: Whether a day is in what it calls "this month".
        rule: The rule that read it.
        left_open: What could not be decided.
    """

    first: int
    end: int
    start: int
    stop: int
    kind: TimeKind
    unit: Unit | None = None
    when: When | None = None
    relative: bool = False
    clock: str | None = None
    length: str | None = None
    weekday: int | None = None
    tells: Days | None = None
    fits: Callable[[date], bool] | None = None
    this: Callable[[date], bool] | None = None
    rule: str
    left_open: tuple[str, ...] = ()


class Reader:
    """The words of one text, for the rules of time."""

    def __init__(self, seg: Segments, *, forward: bool = False) -> None:
        """Take the text.

        Args:
            seg: The text.
            forward: Whether what could be past or to come is to come.
        """
        self.seg = seg
        self.forms = seg.forms
        self.forward = forward
        self.numbers = numeral.Reader(seg)
        known = {form: kinds(form) for form in seg.vocabulary}
        # One more, so that the place before the first token is empty too.
        self._kinds = [*map(known.__getitem__, seg.forms), _NONE]
        self._forms = (*seg.forms, "")
        self._length = len(seg.forms)
        self.read: dict[tuple[str, int], Found | None] = {}
        self._numerals: dict[int, Numeral | None] = {}

    # -- words

    def words(self, at: int) -> tuple[TimeWord, ...]:
        """Return what the word at a token can be or begin."""
        return time_words(self.forms[at]) if self.kinds(at) else ()

    def kinds(self, at: int) -> frozenset[str]:
        """Return what the word at a token can be in a time; empty beyond the text."""
        return self._kinds[at] if at < self._length else _NONE

    def timely(self) -> list[int]:
        """Return the tokens that can be something in a time."""
        return [at for at in range(self._length) if self._kinds[at]]

    def get(self, at: int, cls: str, *values: str) -> TimeWord | None:
        """Return the word of a class at a token, of one of the values where some are given."""
        if at >= self._length or not self._kinds[at]:
            return None
        for entry in time_words(self._forms[at]):
            if entry.cls != cls or (values and entry.value not in values):
                continue
            if not entry.rest or self.forms[at + 1 : at + 1 + len(entry.rest)] == entry.rest:
                return entry
        return None

    def marker(self, at: int, *roles: str) -> int | None:
        """Return the token after a marker of one of the roles; None where there is none."""
        entry = self.get(at, "marker", *roles)
        return None if entry is None else at + 1 + len(entry.rest)

    def form(self, at: int) -> str:
        """Return the folded form at a token; empty beyond the text."""
        return self._forms[at] if at < self._length else ""

    def cls(self, at: int) -> str:
        """Return the class of the word at a token."""
        return word(self.forms[at]).cls if 0 <= at < len(self.forms) else ""

    # -- numbers

    def numeral(self, at: int) -> Numeral | None:
        """Return the number that begins at a token."""
        if at not in self._numerals:
            inside = 0 <= at < len(self.forms) and self.numbers.may_begin(at)
            self._numerals[at] = self.numbers.numeral(at) if inside else None
        return self._numerals[at]

    def integer(self, at: int) -> int | None:
        """Return the number in digits at a token, where it is whole and plain."""
        form = self.form(at)
        digits = form[1:] if form[:1] == "و" else form
        return int(digits) if digits.isdecimal() and len(digits) <= 4 else None

    def digits(self, at: int) -> tuple[int, int, int] | None:
        """Return value, index after it and first code point of digits, clitics taken off."""
        form = self.form(at)
        if form.isdecimal() and len(form) <= 4:
            return int(form), at + 1, self.seg.tokens[at].start
        found = self.numeral(at)
        if found is None or not found.digits or found.value is None or found.kind != "cardinal":
            return None
        if found.end != at + 1 or found.value != found.value.to_integral_value():
            return None
        return int(found.value), found.end, found.start

    def day_number(self, at: int) -> tuple[int, int, int] | None:
        """25، الخامس والعشرين، الأول، أول: the day of a month, the index after it, its start."""
        plain = self.digits(at)
        if plain is not None:
            return plain if 1 <= plain[0] <= 31 else None
        found = self.numeral(at)
        if found is None or found.value is None or found.kind != "ordinal":
            return None
        return (int(found.value), found.end, found.start) if 1 <= found.value <= 31 else None

    def year_number(self, at: int) -> tuple[int, int] | None:
        """2015، ألفين وخمسة عشر: a year and the index after it."""
        plain = self.digits(at)
        if plain is not None and 1000 <= plain[0] <= 2200:
            return plain[0], plain[1]
        found = self.numeral(at)
        if found is None or found.digits or found.value is None or found.kind != "cardinal":
            return None
        return (int(found.value), found.end) if 1000 <= found.value <= 2200 else None

    # -- places

    def start_of(self, at: int, lead: int = 0) -> int:
        """Return the first code point of a token, so many folded letters left out."""
        token = self.seg.tokens[at]
        if not lead:
            return token.start
        return token.start + fold(self.seg.text[token.start : token.end]).origin[lead]

    def made(
        self, first: int, end: int, rule: str, *, lead: int = 0, kind: TimeKind = "period",
        unit: Unit | None = None, when: When | None = None, relative: bool = False,
        clock: str | None = None, length: str | None = None, weekday: int | None = None,
        left_open: tuple[str, ...] = (),
    ) -> Found:  # fmt: skip
        """Return what was found from one token to another."""
        return Found(
            first=first, end=end, start=self.start_of(first, lead),
            stop=self.seg.tokens[end - 1].end, kind=kind, unit=unit, when=when,
            relative=relative, clock=clock, length=length, weekday=weekday,
            rule=f"ar.time.{rule}", left_open=left_open,
        )  # fmt: skip

    def widened(self, found: Found, first: int, rule: str, *, lead: int = 0) -> Found:
        """Return what was found with words before it taken in."""
        return replace(found, first=first, start=self.start_of(first, lead), rule=f"ar.time.{rule}")

    # -- what the sentence says

    def coming(self, at: int) -> bool | None:
        """Tell whether the clause around a token speaks of what is to come (سيعقد، المقرر)."""
        if self.get(at - 1, "marker", "since") is not None:
            return False
        for near in range(at - 1, max(-1, at - 10), -1):
            form = self.forms[near]
            if self.get(near, "marker", "cuts_off") is not None or not form[0].isalnum():
                if form not in ("،", ",", "(", "/", "-"):
                    break
            if self.get(near, "marker", "coming") is not None:
                return True
            if form[:1] == "س" and len(form) > _FUTURE and self._verb_to_come(form):
                return True
        return None

    def going_on(self, at: int) -> bool:
        """Tell whether the clause may have its verb in the present (تنظر المحكمة السبت)."""
        for near in range(at - 1, max(-1, at - 8), -1):
            form = self.forms[near]
            if not form[0].isalnum() or self.get(near, "marker", "cuts_off") is not None:
                return False
            imperfect = form[0] in "يت" and len(form) >= _FUTURE
            if imperfect and word(form).cls in ("unknown", "verb") and self.form(near - 1) != "لم":
                return True
        return False

    def _verb_to_come(self, form: str) -> bool:
        known = kinds(form) or form.startswith(_lookalikes())
        return form[1] in "يتن" and not known and word(form).cls in ("unknown", "verb", "other")


Rule = Callable[[Reader, int], Found | None]


def begins(*wanted: str) -> Callable[[Rule], Rule]:
    """Say what kinds of words a rule can begin with; what it read at a token is remembered."""
    kinds_wanted = frozenset(wanted)

    def decorated(rule: Rule) -> Rule:
        name = f"{rule.__module__}.{rule.__name__}"

        @wraps(rule)
        def read(r: Reader, at: int) -> Found | None:
            if kinds_wanted.isdisjoint(r.kinds(at)):
                return None
            key = (name, at)
            if key not in r.read:
                r.read[key] = rule(r, at)
            return r.read[key]

        BEGINS[read] = kinds_wanted
        return read

    return decorated


def longest(name: str, *rules: Rule) -> Rule:
    """Return a rule that reads what the one of ``rules`` reads that goes furthest."""

    def read(r: Reader, at: int) -> Found | None:
        found = [made for rule in rules if (made := rule(r, at)) is not None]
        return max(found, key=lambda made: made.end, default=None)

    read.__name__ = name
    return begins(*frozenset[str]().union(*(BEGINS[rule] for rule in rules)))(read)


BEGINS: dict[Rule, frozenset[str]] = {}
"""What kinds of words each rule can begin with."""


@cache
def _lookalikes() -> tuple[str, ...]:
    """Return how words begin that look like verbs of the future."""
    return tuple(row["folded"] for row in read_table(LEXICON / "future_lookalikes.tsv"))


def whole(number: Numeral | None) -> int | None:
    """Return the value of a number where it is whole and not too large for a calendar."""
    if number is None or number.value is None or abs(number.value) > 9999:
        return None
    return int(number.value) if number.value == number.value.to_integral_value() else None


def day_range(first: Days | None, last: Days | None) -> Days | None:
    """Return the days from one range to another."""
    if first is None or last is None or first.first > last.last:
        return None
    return Days(first.first, last.last)

"""Numbers in Arabic news: digits, words, both together, fractions, ranges, vague ones.

``numerals(seg)`` is what other rooms read; it is stable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from musnad.dimensions.numeral import Custom, Numeral, custom_of, digits_at, read_digits
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.word import LEXICON
from musnad.text.fold import fold
from musnad.text.segment import Segments
from musnad.text.token import Token

_CLITICS = re.compile(r"([وف]?)(ب?ال|لل|[بلك])?")
_LEADING = re.compile(r"[وف]?(?:[بلك](?:ال)?|ال)?ـ*(?=\d)")
_REVERSED = re.compile(r"(\d+)((?:ر\d+)+)(?![\w])")
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
_NO_LIMIT = Decimal("Infinity")
_ADDS_UP = ("unit", "one", "oneof", "ten", "teen", "tens")
_CLOSED_BY = {"(": ")", "“": "”", "«": "»", '"': '"'}
_SHORT = 2  # a shorter rest is no number word with its clitics off


@dataclass(frozen=True, slots=True)
class Atom:
    """One word or number that can be part of a number.

    Attributes:
        role: What it does, as in ``number_words.tsv``; ``digits`` for digits.
        value: Its value.
        end: Index one past its last token.
        start: First code point, without conjunction and preposition.
        stop: One past the last code point.
        joined: Whether "and" stands before it, on it or by itself.
        preposition: ب, ل or ك written onto it.
        article: Whether it carries the article.
        unsure: Whether its separators can be read in two ways.
    """

    role: str
    value: Decimal
    end: int
    start: int
    stop: int
    joined: bool = False
    preposition: str = ""
    article: bool = False
    unsure: bool = False


@cache
def number_words() -> Mapping[str, tuple[str, Decimal]]:
    """Return folded word -> what it does in a number, and its value."""
    return {
        row["folded"]: (row["class"], _value(row["value"]))
        for row in read_table(LEXICON / "number_words.tsv")
    }


def _value(written: str) -> Decimal:
    over, _, under = written.partition("/")
    return Decimal(over or 0) / Decimal(under or 1)


@cache
def spoken_words() -> frozenset[str]:
    """Return the number words of dialect, which articles don't write by themselves."""
    table = read_table(LEXICON / "number_words.tsv")
    return frozenset(row["folded"] for row in table if row["note"] == "spoken")


@cache
def percent_words() -> frozenset[str]:
    """Return the words for "hundred" that make percent after في or ب."""
    return frozenset(word for word, (role, _) in number_words().items() if role == "hundred")


def numerals(seg: Segments) -> tuple[Numeral, ...]:
    """Return every number of a text, in order; none overlaps another.

    Ordinals, years, days of a month and parts of a date are among them: what a number is for,
    others decide.
    """
    reader = Reader(seg)
    found: list[Numeral] = []
    at = 0
    while at < len(seg.tokens):
        numeral = reader.numeral(at) if reader.may_begin(at) else None
        if numeral is None:
            at += 1
            continue
        found.append(numeral)
        at = numeral.end
    return tuple(_ranges(seg, found))


@lru_cache(maxsize=1 << 14)
def taken_apart(form: str) -> tuple[bool, str, bool, str, Decimal, int] | None:
    """Return what a form is as a number word: joined, preposition, article, role, value, lead.

    ``lead`` is how many folded letters stand before the word or its article.
    """
    words = number_words()
    if form in words:
        role, value = words[form]
        return None if role == "none" else (False, "", False, role, value, 0)
    for joined in ("", form[:1]):
        if joined not in ("", "و", "ف"):
            continue
        rest = form[len(joined) :]
        for before in ("", "ال", "ب", "ل", "ك", "بال", "لل", "كال"):
            base = rest[len(before) :]
            if not rest.startswith(before) or base not in words or len(base) < _SHORT:
                continue
            role, value = words[base]
            article = before not in ("", "ب", "ل", "ك")
            preposition = before[0] if before[:1] in ("ب", "ل", "ك") else ""
            lead = len(joined) + len(preposition)
            return bool(joined), preposition, article, role, value, lead
    return None


class Reader:
    """Reads the numbers of one text."""

    def __init__(self, seg: Segments) -> None:
        """Take the text and see how it uses the marks of its numbers."""
        self.seg = seg
        self._atoms: dict[int, Atom | None] = {}
        self._custom: Custom | None = None

    @property
    def custom(self) -> Custom:
        """How the text uses its marks."""
        if self._custom is None:
            self._custom = custom_of(_written_numbers(self.seg))
        return self._custom

    def may_begin(self, at: int) -> bool:
        """Tell quickly whether a number can begin at a token."""
        form = self.seg.forms[at]
        return (
            any(char.isdigit() for char in form)
            or form in '(.+-٫“«"'
            or form in ("جزء", "وجزء")
            or (form[:1].isalpha() and taken_apart(form) is not None)
        )

    def numeral(self, at: int) -> Numeral | None:
        """Return the number that begins at a token."""
        return (
            self._bracketed(at)
            or self._negative(at)
            or self._ordinal(at)
            or self._part_of(at)
            or self._fraction(at)
            or self._cardinal(at)
            or self._vague(at)
        )

    # -- what stands at a token -------------------------------------------------------------

    def atom(self, at: int) -> Atom | None:
        """Return what part of a number stands at a token, a lone و before it included."""
        if at not in self._atoms:
            self._atoms[at] = self._read_atom(at)
        return self._atoms[at]

    def _read_atom(self, at: int) -> Atom | None:
        seg = self.seg
        if at >= len(seg.tokens):
            return None
        if seg.forms[at] == "و" and at + 1 < len(seg.tokens) and seg.forms[at + 1] != "و":
            inner = self.atom(at + 1)
            return None if inner is None or inner.joined else replace(inner, joined=True)
        token = seg.tokens[at]
        if any(char.isdigit() for char in token.form) or token.form in ".٫":
            return self._digits(at, token)
        word = taken_apart(token.form)
        if word is None or self._makes_percent(at):
            return None
        joined, preposition, article, role, value, lead = word
        start = token.start + _raw_length(seg.text[token.start : token.end], lead)
        return Atom(role, value, at + 1, start, token.end, joined, preposition, article)

    def _makes_percent(self, at: int) -> bool:
        """في المئة، بالمائة: percent, not a hundred."""
        form = self.seg.forms[at]
        base = form.removeprefix("و").removeprefix("ب").removeprefix("ال")
        if base not in percent_words():
            return False
        article = "ال" in form[:4]
        before = self.seg.forms[at - 1] if at else ""
        return article and (form.startswith(("بال", "وبال")) or before in ("في", "فى"))

    def _digits(self, at: int, token: Token) -> Atom | None:
        """1,234.5، ١٬٢٣٤٫٥، و200، لـ50، 2ر1: digits, with the clitics written onto them."""
        seg, text = self.seg, self.seg.text
        raw = text[token.start : token.end]
        if token.form in ".٫" and not _opens(text, token.start):
            return None
        lead = next((i for i, char in enumerate(raw) if char.isdigit() or char in ".٫"), 0)
        clitics = fold(raw[:lead]).text
        if clitics and not _LEADING.fullmatch(clitics + "0", 0, len(clitics)):
            if not _is_clitic(clitics):
                return None
        start = token.start + lead
        joined = clitics[:1] in ("و", "ف") and bool(clitics)
        rest = clitics[1:] if joined else clitics
        preposition = rest[:1] if rest[:1] in ("ب", "ل", "ك") else ""
        article = rest.endswith(("ال", "لل"))
        turned = _REVERSED.match(text, start)
        if turned is not None:
            read, stop = self._turned(turned), turned.end()
        else:
            match = digits_at(text, start)
            if match is None:
                return None
            stop = match.end()
            end = _token_at(seg, at, stop)
            small, counted = self._what_follows(end)
            read = read_digits(match[0], self.custom, small=small, counted=counted)
        end = _token_at(seg, at, stop)
        if text[stop : stop + 1].isascii() and text[stop : stop + 1].isalpha():
            return None
        if read is None or (end < len(seg.tokens) and seg.tokens[end - 1].end > stop):
            return None
        value, unsure = read
        if article and raw[:lead].endswith("ال"):
            start -= 2
        return Atom("digits", value, end, start, stop, joined, preposition, article, unsure)

    def _turned(self, match: re.Match[str]) -> tuple[Decimal, bool] | None:
        """6ر23: agencies type the part after ر first when it is the whole part: 23.6."""
        parts = [match[1], *match[2].split("ر")[1:]]
        return read_digits(".".join(reversed(parts)), self.custom)

    def _what_follows(self, end: int) -> tuple[bool, bool]:
        """Return whether a scale or percent follows, and whether a word that can be counted."""
        form = self.seg.forms[end] if end < len(self.seg.forms) else ""
        if form in ')”»"' and form and end + 1 < len(self.seg.forms):
            form = self.seg.forms[end + 1]
        word = taken_apart(form) if form[:1].isalpha() else None
        scale = word is not None and word[3] in ("scale", "scales", "accusative") and not word[0]
        percent = form in ("%", "٪") or form in ("في", "فى") or form.startswith("بالم")
        return scale or percent, form[:1].isalpha() and len(form) > _SHORT

    # -- the kinds of numbers ---------------------------------------------------------------

    def _bracketed(self, at: int) -> Numeral | None:
        """(300) ألف ريال، ( 16 ) دائرة، “70” ألفا: a number in brackets goes on after them."""
        forms = self.seg.forms
        if forms[at] not in _CLOSED_BY:
            return None
        inner = self.atom(at + 1)
        if inner is None or inner.role != "digits" or inner.end >= len(forms):
            return None
        if forms[inner.end] != _CLOSED_BY[forms[at]] or inner.joined:
            return None
        begin, close = self.seg.tokens[at].start, self.seg.tokens[inner.end].end
        wrapped = replace(inner, end=inner.end + 1, start=begin, stop=close)
        return self._sum(at, wrapped)

    def _negative(self, at: int) -> Numeral | None:
        """-5، سالب خمسة: below zero."""
        seg, atom = self.seg, self.atom(at)
        if atom is not None and atom.role == "sign":
            found = self._fraction(atom.end) or self._cardinal(atom.end)
            if found is None or found.value is None:
                return None
            return replace(
                found, first=at, start=atom.start, value=-found.value, rule="ar.numeral.negative"
            )
        if seg.forms[at] not in ("-", "−", "+") or at + 1 >= len(seg.tokens):
            return None
        token, after = seg.tokens[at], seg.tokens[at + 1]
        if token.end != after.start or not after.form[:1].isdigit():
            return None
        if not _opens(seg.text, token.start) or self._bullet(at):
            return None
        found = self._fraction(at + 1) or self._cardinal(at + 1)
        if found is None or found.value is None:
            return None
        value = found.value if seg.forms[at] == "+" else -found.value
        return replace(found, first=at, start=token.start, value=value, rule="ar.numeral.negative")

    def _bullet(self, at: int) -> bool:
        """Tell whether a dash opens an item of a list rather than a number below zero."""
        forms = self.seg.forms
        if at and forms[at - 1] != "\n":
            return False
        end = next((i for i in range(at, len(forms)) if forms[i] == "\n"), len(forms))
        return end - at > 5

    def _ordinal(self, at: int) -> Numeral | None:
        """الثالث، الخامسة والعشرون، الحادي عشر، المئة والخامسة والعشرون: places in a row."""
        atom = self.atom(at)
        if atom is None or atom.role not in ("ordinal", "eleventh", "hundred"):
            return None
        last, value = atom, atom.value
        after = self.atom(atom.end)
        if atom.role == "hundred":
            if not atom.article or after is None or after.role != "ordinal" or not after.joined:
                return None
            last, value = after, value + after.value
            after = self.atom(after.end)
        if after is not None and after.role == "ten" and not after.joined and last.value < 10:
            last, value = after, value + 10
        elif after is not None and after.role == "tens" and after.joined and after.article:
            last, value = after, value + after.value
        elif atom.role == "eleventh":
            return None
        return self._made(at, atom, last, value, kind="ordinal", rule="ar.numeral.ordinal")

    def _part_of(self, at: int) -> Numeral | None:
        """واحد على ثلاثة، جزء من مئة، 5 أجزاء من 20: one number over another."""
        forms = self.seg.forms
        named = forms[at].removeprefix("و") == "جزء"
        head = self._word(at) if named else self.atom(at)
        top = None if head is None else ((head, Decimal(1)) if named else self._group(head))
        if head is None or top is None:
            return None
        over = top[0].end
        parts = not named and forms[over : over + 1] in (("جزء",), ("اجزاء",))
        over += parts
        alone = top[0].end == head.end and top[1] == 1
        link = forms[over] if over + 1 < len(forms) else ""
        if not (link == "علي" or (link == "من" and (parts or alone))):
            return None
        below = self.atom(over + 1)
        under = None if below is None or below.joined else self._group(below)
        if under is None and below is not None and alone and below.role == "scale":
            under = below, below.value
        if under is None or not under[1]:
            return None
        if alone and not named and not parts and link == "من" and under[1] <= 10:
            return None
        whole = self._scaled(under)
        return self._made(
            at, head, whole[0], top[1] / whole[1], kind="fraction", rule="ar.numeral.part_of"
        )

    def _word(self, at: int) -> Atom:
        token = self.seg.tokens[at]
        lead = _raw_length(self.seg.text[token.start : token.end], token.form.startswith("و"))
        return Atom("unit", Decimal(1), at + 1, token.start + lead, token.end)

    def _scaled(self, group: tuple[Atom, Decimal]) -> tuple[Atom, Decimal]:
        after = self.atom(group[0].end)
        if after is not None and after.role in ("scale", "scales") and not after.joined:
            return after, group[1] * after.value
        return group

    def _fraction(self, at: int) -> Numeral | None:
        """نصف، ثلثا، ثلاثة أرباع، خمس السكان، نصف مليون، ثلاثة أرباع المليون."""
        found = self._share(at)
        if found is None:
            return None
        head, last, value = found
        after = self.atom(last.end)
        if after is not None and not after.joined and after.role in ("scale", "accusative"):
            return self._made(
                at,
                head,
                after,
                value * after.value,
                rule="ar.numeral.fraction_of_scale",
                scale=after.value,
            )
        return self._made(at, head, last, value, kind="fraction", rule="ar.numeral.fraction")

    def _share(self, at: int) -> tuple[Atom, Atom, Decimal] | None:
        atom = self.atom(at)
        if atom is None:
            return None
        if atom.role == "fraction":
            return atom, atom, atom.value
        slash = self._slash(atom)
        if slash is not None:
            return slash
        group = self._group(atom)
        after = None if group is None else self.atom(group[0].end)
        if group and after is not None and after.role == "fractions" and not after.joined:
            return atom, after, group[1] * after.value
        if atom.role == "unit" and self._fifth(atom):
            return atom, atom, Decimal(1) / atom.value
        return None

    def _slash(self, atom: Atom) -> tuple[Atom, Atom, Decimal] | None:
        """3/4: a fraction in digits, the smaller number over the larger or as it is typed."""
        seg = self.seg
        if atom.role != "digits" or atom.end + 1 >= len(seg.tokens):
            return None
        slash, under = seg.tokens[atom.end], self.atom(atom.end + 1)
        if slash.form not in ("/", "⁄") or slash.start != atom.stop:
            return None
        if under is None or under.role != "digits" or under.start != slash.end or not under.value:
            return None
        beyond = seg.tokens[under.end].form if under.end < len(seg.tokens) else ""
        before = seg.forms[atom.end - 2] if atom.end > 1 else ""
        if "/" in (beyond, before):
            return None
        return atom, under, atom.value / under.value

    def _fifth(self, atom: Atom) -> bool:
        """خمس السكان: a fifth, for the whole that follows is definite and no count."""
        form = self.seg.forms[atom.end - 1][-3:]
        if form not in ("خمس", "سبع", "تسع", "عشر") or atom.end >= len(self.seg.forms):
            return False
        if self.seg.text[atom.start + 1 : atom.start + 2] == "\u064f":
            return True
        after = self.seg.forms[atom.end]
        return after.startswith("ال") and len(after) > 4 and self.atom(atom.end) is None

    def _cardinal(self, at: int) -> Numeral | None:
        """خمسة وعشرون ألفا، 3 ملايين و200 ألف، مئتي ألف: a count."""
        atom = self.atom(at)
        if (
            atom is not None
            and atom.role == "one"
            and at
            and self.seg.forms[at - 1] in ("اي", "كل")
        ):
            return None
        return None if atom is None else self._sum(at, atom)

    def _vague(self, at: int) -> Numeral | None:
        """عشرات، مئات الآلاف، بضعة ملايين: many, and no number."""
        atom = self.atom(at)
        if atom is None or atom.role not in ("vague", "scales"):
            return None
        last = atom
        while True:
            after = self.atom(last.end)
            if after is None or after.joined or after.role not in ("vague", "scales"):
                break
            last = after
        made = self._made(at, atom, last, Decimal(0), rule="ar.numeral.vague")
        return replace(made, value=None, vague=True)

    # -- sums -------------------------------------------------------------------------------

    def _sum(self, at: int, head: Atom) -> Numeral | None:
        """Add up what belongs together, greatest first."""
        total, limit, scale = Decimal(0), _NO_LIMIT, Decimal(1)
        last: Atom | None = None
        atom: Atom | None = head
        digits = unsure = False
        rule = "ar.numeral.digits" if head.role == "digits" else "ar.numeral.words"
        while atom is not None:
            if last is not None and not atom.joined:
                break
            step = self._addend(atom, limit)
            if step is None:
                break
            final, value, factor, written = step
            if last is not None:
                rule = "ar.numeral.compound"
            last, total = final, total + value
            digits, unsure = digits or written, unsure or atom.unsure
            if factor == 1 and final.role != "dual":
                break
            limit = scale = max(factor, _THOUSAND) if final.role == "dual" else factor
            if final.role == "dual":
                limit = scale = final.value / 2
            atom = self.atom(final.end)
        if last is None or (head.role == "oneof" and last.end == head.end):
            return None
        tail = self._tail(last, scale)
        if tail is not None:
            last, total, rule = tail[0], total + tail[1], "ar.numeral.and_a_part"
        made = self._made(at, head, last, total, rule=rule, scale=scale)
        return replace(made, digits=digits, unsure=unsure)

    def _addend(self, atom: Atom, limit: Decimal) -> tuple[Atom, Decimal, Decimal, bool] | None:
        """Return the last atom, the value, the scale and whether digits are in it."""
        if atom.role in ("scale", "accusative", "dual"):
            return self._bare_scale(atom, limit)
        group = self._group(atom)
        if group is None:
            return None
        last, value = group
        written = atom.role == "digits"
        factor = Decimal(1)
        while True:
            after = self.atom(last.end)
            if after is None or after.joined or after.role not in ("scale", "scales", "accusative"):
                break
            if after.article and not atom.article and after.role == "scale":
                break
            if after.value * factor >= limit:
                return None
            if factor > 1 and after.value <= _HUNDRED:
                break
            last, value, factor = after, value * after.value, factor * after.value
        return None if value >= limit else (last, value, factor, written)

    def _bare_scale(self, atom: Atom, limit: Decimal) -> tuple[Atom, Decimal, Decimal, bool] | None:
        if atom.value >= limit:
            return None
        after = self.atom(atom.end)
        if after is not None and not after.joined and after.role == "scale" and not after.article:
            if after.value > atom.value:
                value = atom.value * after.value
                return after, value, value, False
        if atom.role == "accusative" and self._counts_a_noun(atom):
            return atom, 2 * atom.value, atom.value, False
        return atom, atom.value, atom.value, False

    def _counts_a_noun(self, atom: Atom) -> bool:
        """ألفا شخص: two thousand, for a noun follows at once."""
        after = self.seg.forms[atom.end] if atom.end < len(self.seg.forms) else ""
        return after[:1].isalpha() and after[:1] != "و" and not after.endswith("ا")

    def _group(self, atom: Atom) -> tuple[Atom, Decimal] | None:
        """Return the last atom and the value of what is below a thousand, or of digits."""
        if atom.role == "digits":
            value, last = atom.value, atom
            after = self.atom(atom.end)
            if after is not None and after.role == "hundred" and not after.joined:
                if not after.article and value < 10:
                    return self._hundreds(after, value * _HUNDRED)
            return self._decimals(last, value)
        if atom.role in ("hundred", "hundreds"):
            return self._hundreds(atom, atom.value)
        if atom.role not in _ADDS_UP:
            return None
        found = self._below_hundred(atom)
        if found is None:
            return None
        last, value = found
        after = self.atom(last.end)
        if after is not None and after.role == "hundred" and not after.joined:
            if 1 < value < 10 and (not after.article or atom.article):
                return self._hundreds(after, value * _HUNDRED)
        return self._decimals(last, value)

    def _hundreds(self, atom: Atom, value: Decimal) -> tuple[Atom, Decimal]:
        after = self.atom(atom.end)
        spoken = atom.role == "hundreds" and value == 2 * _HUNDRED
        if after is not None and after.joined and after.role == "digits":
            if after.value < _HUNDRED:
                return after, value + after.value
        if after is not None and after.role in _ADDS_UP and (after.joined or spoken):
            rest = self._below_hundred(after)
            if rest is not None and (after.joined or rest[0] is not after):
                beyond = self.atom(rest[0].end)
                apart = beyond is not None and not beyond.joined
                apart = apart and beyond is not None and beyond.role in ("hundred", "fractions")
                if not apart:
                    return rest[0], value + rest[1]
        return atom, value

    def _below_hundred(self, atom: Atom) -> tuple[Atom, Decimal] | None:
        """خمسة عشر، خمسة وعشرون: the units come first."""
        if atom.role in ("ten", "teen", "tens"):
            return atom, atom.value
        after = self.atom(atom.end)
        if after is not None and 0 < atom.value < 10:
            if after.role == "ten" and not after.joined and (atom.article or not after.article):
                return after, atom.value + after.value
            if after.role == "tens" and after.joined:
                return after, atom.value + after.value
        return None if atom.role == "oneof" else (atom, atom.value)

    def _decimals(self, last: Atom, value: Decimal) -> tuple[Atom, Decimal]:
        """اثنان فاصل خمسة: decimals spelled out."""
        point = self.atom(last.end)
        if point is None or point.role != "point" or point.joined:
            return last, value
        part = self.atom(point.end)
        if part is None or part.joined or part.role not in (*_ADDS_UP, "digits"):
            return last, value
        final, after = (part, part.value)
        if part.role != "digits":
            small = self._below_hundred(part)
            if small is None:
                return last, value
            final, after = small
        if after != after.to_integral_value():
            return last, value
        return final, value + after.scaleb(-len(f"{after:f}"))

    def _tail(self, last: Atom, scale: Decimal) -> tuple[Atom, Decimal] | None:
        """مليون ونصف، ثلاثة ملايين ونصف المليون، واحد وربع: and a part of the last scale."""
        after = self.atom(last.end)
        if after is None or not after.joined or after.role == "digits":
            return None
        share = self._share(last.end + (self.seg.forms[last.end] == "و"))
        if share is None or (after.role == "unit" and share[1].end == after.end):
            return None
        _, final, value = share
        named = self.atom(final.end)
        if named is not None and not named.joined and named.role in ("scale", "accusative"):
            return (named, value * named.value) if named.value <= scale else None
        whole = scale if last.role in ("scale", "scales", "dual", "accusative") else Decimal(1)
        return final, value * whole

    def _made(
        self,
        at: int,
        head: Atom,
        last: Atom,
        value: Decimal,
        *,
        rule: str,
        kind: str = "cardinal",
        scale: Decimal = Decimal(1),
    ) -> Numeral:
        first = at + (self.seg.forms[at] == "و")
        return Numeral(
            first=first,
            end=last.end,
            start=head.start,
            stop=last.stop,
            value=value,
            kind=kind,  # type: ignore[arg-type]
            digits=head.role == "digits",
            definite=head.article,
            unsure=head.unsure,
            scale=scale,
            rule=rule,
        )


def _ranges(seg: Segments, found: Sequence[Numeral]) -> Iterator[Numeral]:
    """Put together the two ends of a range."""
    at = 0
    while at < len(found):
        one = found[at]
        two = found[at + 1] if at + 1 < len(found) else None
        made = None if two is None else _range(seg, one, two)
        if made is None:
            yield one
            at += 1
        else:
            yield made
            at += 2


def _range(seg: Segments, one: Numeral, two: Numeral) -> Numeral | None:
    """من 5 إلى 7 آلاف، بين 10 و15، 10-20، خمسة أو ستة: from the one number to the other."""
    if one.value is None or two.value is None or "ordinal" in (one.kind, two.kind):
        return None
    rule = _range_rule(seg, one, two)
    if rule is None:
        return None
    low, high = one.value, two.value
    if one.scale == 1 and two.scale > 1 and low < high / two.scale:
        low *= two.scale
    if low >= high or (rule == "ar.numeral.either" and high - low > max(two.scale, Decimal(1))):
        return None
    return Numeral(
        first=one.first,
        end=two.end,
        start=one.start,
        stop=two.stop,
        low=low,
        high=high,
        kind=two.kind,
        digits=one.digits,
        definite=one.definite,
        unsure=one.unsure or two.unsure,
        scale=two.scale,
        ends=(replace(one, value=low), two),
        rule=rule,
    )


def _range_rule(seg: Segments, one: Numeral, two: Numeral) -> str | None:
    forms = seg.forms
    between = forms[one.end : two.first]
    before = forms[one.first - 1] if one.first else ""
    lead = fold(seg.text[seg.tokens[two.first].start : two.start]).text
    if len(between) == 1 and between[0] in ("-", "–", "—", "~", "_"):
        dashed = seg.text[one.stop : two.start].strip() == between[0]
        chained = two.end < len(forms) and forms[two.end] in ("-", "–", "—", "/")
        return (
            "ar.numeral.dash" if dashed and not chained and before not in ("-", "–", "/") else None
        )
    if between in (("الي",), ("حتي",)) and not lead:
        both = one.digits == two.digits and not one.definite
        return "ar.numeral.from_to" if both or _plain(before) in ("من", "بين") else None
    if between == () and lead == "ل" and before.removeprefix("و") == "من":
        return "ar.numeral.from_to"
    paired = (between == ("و",) and not lead) or (between == () and lead == "و")
    if paired and _plain(before) in ("بين", "مابين"):
        return "ar.numeral.between"
    if between == ("او",) and not lead:
        return "ar.numeral.either"
    return None


def _plain(form: str) -> str:
    return form.removeprefix("و").removeprefix("ف").removeprefix("ل")


def _written_numbers(seg: Segments) -> Iterator[str]:
    for token in seg.tokens:
        if token.form[:1].isdigit() and len(token.form) > _SHORT:
            match = digits_at(seg.text, token.start)
            if match is not None:
                yield match[0]


@lru_cache(maxsize=256)
def _is_clitic(letters: str) -> bool:
    return letters in ("و", "ف", "ب", "ل", "ك", "ال", "وب", "ول", "وال", "بال", "لل", "فب", "وبال")


def _raw_length(raw: str, lead: int) -> int:
    """Return how many characters of ``raw`` its first ``lead`` folded letters take."""
    return fold(raw).origin[lead] if lead else 0


def _opens(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in ' \n\t(«"“[\u00a0'


def _token_at(seg: Segments, at: int, stop: int) -> int:
    """Return the index of the first token at or after ``stop``."""
    end = at + 1
    while end < len(seg.tokens) and seg.tokens[end].start < stop:
        end += 1
    return end

"""Split a text into paragraphs and sentences, leaving its quotations whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musnad.text.quotation import LINE, Quotation

_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SEEN = re.compile(rf"[^\s{_UNSEEN}]")
_ENDS = re.compile(r"[.!?؟…۔]+")
_BRACKETED = re.compile(r"\([^()\n]{0,200}\)|\[[^\[\]\n]{0,200}\]|\{[^{}\n]{0,200}\}")
_CLOSER = re.compile(r"[\"'”“’‘»«›‹″\)\]\}]")
_WORD_AFTER = re.compile(r"[\u0620-\u0652]{3}|[\u0620-\u0652]{2}(?=\s)")
_END_MARKS = ".!?؟…۔"
_SURE = 0.5

_LETTER = re.compile(r"[^\W\d_]")
_MARKED = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"


@dataclass(frozen=True, slots=True)
class _Whole:
    """Stretches that must not be cut, side by side: where each starts and ends."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def around(self, index: int) -> int:
        """Return which one holds ``index``, or -1."""
        found = bisect_right(self.starts, index) - 1
        return found if found >= 0 and index < self.ends[found] else -1


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    r"""Return where each line that holds anything starts and ends, without the space around it.

    Examples:
        >>> paragraphs(" قال.\n\n ذهب ")
        ((1, 5), (8, 11))
    """
    return tuple(
        trimmed
        for line in LINE.finditer(text)
        if (trimmed := _trim(text, line.start(), line.end())) is not None
    )


def sentences(text: str, quotes: Sequence[Quotation]) -> tuple[tuple[int, int], ...]:
    """Return where each sentence starts and ends, with its end mark and a quote closed after it.

    A quotation whose pairing is sure is never cut, however many sentences it holds; a paragraph
    always ends one.

    Args:
        text: The text as received.
        quotes: Its quotations, by start.

    Examples:
        >>> text = "قال: «ذهب. وعاد». ثم نام."
        >>> [text[start:end] for start, end in sentences(text, ())]
        ['قال: «ذهب.', 'وعاد».', 'ثم نام.']
    """
    splitter = _Splitter(text, quotes)
    return tuple(
        sentence for start, end in paragraphs(text) for sentence in splitter.split(start, end)
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    first = _SEEN.search(text, start, end)
    if first is None:
        return None
    unseen = end
    while not _SEEN.match(text, unseen - 1):
        unseen -= 1
    return first.start(), unseen


class _Splitter:
    """Cuts the paragraphs of one text."""

    def __init__(self, text: str, quotes: Sequence[Quotation]) -> None:
        self._text = text
        sure = [quote for quote in quotes if quote.closing and quote.sure >= _SURE]
        self._quotes = _outermost([(quote.start, quote.end) for quote in sure])
        self._inner = {quote.end: quote.inner_end for quote in sure}
        self._opening = {quote.start for quote in quotes}
        self._brackets = _outermost([match.span() for match in _BRACKETED.finditer(text)])
        self._opening.update(self._brackets.starts)

    def split(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the sentences of one paragraph."""
        begin = reached = start
        for match in _ENDS.finditer(self._text, start, end):
            if match.start() < reached:
                continue
            ends, reached = self._read_end(match.start(), match.end(), begin, end)
            if ends:
                yield begin, reached
                seen = _SEEN.search(self._text, reached, end)
                if seen is None:
                    return
                begin = seen.start()
        yield begin, end

    def _read_end(self, first: int, last: int, begin: int, end: int) -> tuple[bool, int]:
        """Return whether these marks end the sentence, and how far they were read."""
        bracket = self._brackets.around(first)
        quote = self._quotes.around(first)
        if quote >= 0:
            close = self._quotes.ends[quote]
            inner = self._inner[close]
            if first < inner:
                if close > end or not _only_closers(self._text, last, inner):
                    return False, last
                tail = self._after_closers(close, end)
                return self._ends_with_quote(quote, first, tail, begin, end), tail
        if bracket >= 0 and not self._is_whole_sentence(bracket, begin, last):
            return False, last
        tail = self._after_closers(last, end)
        return self._ends(first, last, tail, begin, end), tail

    def _is_whole_sentence(self, bracket: int, begin: int, last: int) -> bool:
        at_start = begin == self._brackets.starts[bracket]
        return at_start and last + 1 == self._brackets.ends[bracket]

    def _after_closers(self, index: int, end: int) -> int:
        """Return where the closing marks, and end marks after them, come to an end."""
        text = self._text
        while index < end:
            closes = index not in self._opening and _CLOSER.match(text, index)
            if closes or text[index] in _END_MARKS:
                index += 1
            elif text[index] == " " and index + 2 in self._inner:
                index += 2
            else:
                break
        return index

    def _ends_with_quote(self, quote: int, first: int, tail: int, begin: int, end: int) -> bool:
        """Tell whether an end mark inside a quotation ends the sentence that quotes it."""
        text = self._text
        if tail >= end or text[tail - 1] in ".؟?!":
            return True
        after = _SEEN.search(text, tail, end)
        if after is None:
            return True
        if after[0] in "،,؛:;)-–—":
            return False
        if text[first] == "." and not text.startswith("..", first):
            return not self._is_abbreviation(first, begin)
        opened = self._quotes.starts[quote]
        before = text[max(begin, opened - 2) : opened].rstrip()
        return before.endswith(":") or not before

    def _ends(self, first: int, last: int, tail: int, begin: int, end: int) -> bool:
        text = self._text
        if tail >= end:
            return True
        run = text[first:last]
        after = _SEEN.search(text, tail, end)
        if after is None:
            return True
        following = after[0]
        if following in "،,؛:;":
            return False
        spaced = any(map(str.isspace, text[tail : after.start()]))
        asks = any(mark in "!?؟" for mark in run)
        if not asks and (len(run) > 1 or run == "…"):
            return spaced and tail > last
        if not spaced:
            return self._ends_unspaced(first, tail, after.start(), begin, end)
        if asks:
            return text[first - 1 : first] != "(" and not "a" <= following <= "z"
        if "a" <= following <= "z" and text[tail - 1] == ".":
            return False
        return tail > last or not self._is_abbreviation(first, begin)

    def _ends_unspaced(self, first: int, tail: int, after: int, begin: int, end: int) -> bool:
        """Tell whether a sentence ends where the space after its end mark is missing."""
        text = self._text
        word = _WORD_AFTER.match(text, after, end)
        if after not in self._opening and word is None:
            return False
        before = text[max(begin, first - 1) : first]
        if text[tail - 1] not in _END_MARKS or not before.isalnum():
            return True
        if before.isdigit():
            return True
        # Two letters may be an abbreviation's, unless a longer word stands before.
        short = word is not None and word.end() - word.start() == 2
        length = _word_length(text, first, begin)
        return length >= (4 if short else 3) and not before.isascii()

    def _is_abbreviation(self, dot: int, begin: int) -> bool:
        """Tell whether a dot with a space after it shortens a word or numbers a line."""
        text = self._text
        length = _word_length(text, dot, begin)
        if length == 0:
            digits = dot
            while digits > begin and dot - digits < 4 and text[digits - 1].isdigit():
                digits -= 1
            return begin == digits < dot
        if length > 1:
            return False
        letters = dot - 1
        while letters > begin and text[letters] in _MARKED:
            letters -= 1
        left = letters - 1
        if left < begin:
            return True
        if text[left].isdigit():
            return False
        if text[left] == " " and left > begin:
            # "1948 م." ends with a unit, "أ ف ب." with an agency's letters.
            return not (text[left - 1].isdigit() or _is_lone_letter(text, left - 1, begin))
        return True


def _outermost(spans: list[tuple[int, int]]) -> _Whole:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in spans:
        if not ends or start >= ends[-1]:
            starts.append(start)
            ends.append(end)
    return _Whole(tuple(starts), tuple(ends))


def _only_closers(text: str, start: int, end: int) -> bool:
    return end - start < 8 and all(
        char.isspace() or char in _END_MARKS or _CLOSER.match(char) for char in text[start:end]
    )


def _word_length(text: str, end: int, begin: int) -> int:
    """Return how many letters stand before ``end``, up to 4."""
    length, index = 0, end - 1
    while index >= begin and length < 4:
        if _LETTER.match(text, index) and text[index] not in _MARKED:
            length += 1
        elif text[index] not in _MARKED:
            break
        index -= 1
    return length


def _is_lone_letter(text: str, index: int, begin: int) -> bool:
    return text[index].isalpha() and (index == begin or text[index - 1] == " ")

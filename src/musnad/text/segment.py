"""An article cut into paragraphs, sentences, quotations and tokens, all in one coordinate."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from musnad.text.quotation import Quotation, quotations
from musnad.text.sentence import paragraphs, sentences
from musnad.text.token import Token, tokenise


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: a half-open range of tokens.

    Attributes:
        first: Index of its first token.
        end: Index one past its last token.
        paragraph: Index of its paragraph.
    """

    first: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Segments:
    """An article, cut.

    Attributes:
        text: As received.
        tokens: Words, numbers, signs, line breaks.
        forms: The folded form of each token.
        quotes: The quotations, in order.
        quote_of: For each token, the index of the outermost quotation whose inside it stands
            in; -1 for none.
        opening: Token index of an opening mark -> index of its quotation.
        closing: Token index of a closing mark -> index of its quotation.
        sentences: In order; what was set aside is in none.
        vocabulary: Every form that occurs.
    """

    text: str
    tokens: tuple[Token, ...]
    forms: tuple[str, ...]
    quotes: tuple[Quotation, ...]
    quote_of: tuple[int, ...]
    opening: dict[int, int]
    closing: dict[int, int]
    sentences: tuple[Sentence, ...]
    vocabulary: frozenset[str]

    def slice(self, first: int, end: int) -> str:
        """Return the text of tokens ``first`` to ``end``."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def quote_closed(self, at: int, end: int) -> int:
        """Return where the quotation that opens at ``at`` is over, before ``end``, or 0."""
        index = self.opening.get(at)
        if index is None:
            return 0
        marks = (close for close in range(at + 1, end) if self.closing.get(close) == index)
        return next(marks, -1) + 1


def segment(
    text: str, aside: Sequence[tuple[int, int]] = (), heads: Sequence[int] = ()
) -> Segments:
    """Cut ``text``.

    Args:
        text: As received.
        aside: Ranges of code points that stand in no sentence.
        heads: Where datelines end: a sentence that holds such a place begins there.
    """
    tokens = tuple(tokenise(text))
    starts = [token.start for token in tokens]
    quotes = quotations(text)
    quote_of = [-1] * len(tokens)
    opening: dict[int, int] = {}
    closing: dict[int, int] = {}
    for index, quote in enumerate(quotes):
        first, inner = bisect_left(starts, quote.start), bisect_left(starts, quote.inner_start)
        last, end = bisect_left(starts, quote.inner_end), bisect_left(starts, quote.end)
        if first < len(tokens):
            opening[first] = index
        if quote.closing and last < len(tokens):
            closing[last] = index
        for at in range(inner, min(last, end if not quote.closing else last)):
            if quote_of[at] < 0:
                quote_of[at] = index
    cut: list[Sentence] = []
    breaks = [start for start, _ in paragraphs(text)]
    gaps = sorted(aside)
    for start, end in sentences(text, quotes):
        if any(low < end and start < high for low, high in gaps):
            continue
        begin = max([start, *(head for head in heads if start < head < end)])
        first, stop = bisect_left(starts, begin), bisect_left(starts, end)
        if first < stop:
            cut.append(Sentence(first, stop, bisect_left(breaks, start + 1) - 1))
    forms = tuple(token.form for token in tokens)
    return Segments(
        text, tokens, forms, quotes, tuple(quote_of), opening, closing, tuple(cut), frozenset(forms)
    )

"""Words and signs of a text, each with its folded form and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from musnad.text.fold import fold_word

_TOKEN = re.compile(
    r"[^\W\d_][\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c\u200d]*"
    r"|\d+(?:[.,٫٬]\d+)*|\n|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a sign or a line break.

    Attributes:
        form: The folded spelling, for matching.
        start: First code point in the text as received.
        end: One past the last.
    """

    form: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def folded_form(word: str) -> str:
    """Return the folded spelling of one word."""
    return fold_word(word)


def spell(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the form, the first code point and the end of every token: for whom tokens are slow."""
    for match in _TOKEN.finditer(text):
        word = match[0]
        yield folded_form(word) or word, match.start(), match.end()


def tokenise(text: str) -> list[Token]:
    """Return the words, numbers, signs and line breaks of ``text``, in order.

    Examples:
        >>> [token.form for token in tokenise("قالَ: «نعم».")]
        ['قال', ':', '«', 'نعم', '»', '.']
    """
    return [Token(form, start, end) for form, start, end in spell(text)]

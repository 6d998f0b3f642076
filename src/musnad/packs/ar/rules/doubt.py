"""Doubts: places where a machine translation or a republisher has damaged the text."""

from __future__ import annotations

from functools import cache

from musnad.dimensions.attribution import Doubt
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.word import LEXICON
from musnad.text.segment import Segments

_UNSURE = 0.5
_LONG_QUOTE = 40


@cache
def _currencies() -> frozenset[str]:
    return frozenset(
        row["folded"] for row in read_table(LEXICON / "voice.tsv") if row["role"] == "currency"
    )


def doubts(seg: Segments) -> list[Doubt]:
    """Return what is doubtful in the text, in order."""
    return sorted([*_cut_off_words(seg), *_loose_quotes(seg)], key=lambda found: found.start)


def _cut_off_words(seg: Segments) -> list[Doubt]:
    """بالروبل أو الدولار. يوان. -- a currency alone in a sentence was cut from the one before."""
    out = []
    for sentence in seg.sentences:
        words = [at for at in range(sentence.first, sentence.end) if seg.forms[at][0].isalpha()]
        if len(words) == 1 and seg.forms[words[0]].removeprefix("ال") in _currencies():
            token = seg.tokens[words[0]]
            why = "one word alone in its sentence, a currency: cut from the sentence before it"
            out.append(
                Doubt(token.start, token.end, "translation-damage", why, "ar.doubt.cut_off_words")
            )
    return out


def _loose_quotes(seg: Segments) -> list[Doubt]:
    """A quotation that is never closed, or is paired by guess."""
    out = []
    for quote in seg.quotes:
        if quote.sure < _UNSURE and quote.end - quote.start > _LONG_QUOTE:
            why = "this quotation mark has no sure partner: where the quotation ends is a guess"
            out.append(
                Doubt(
                    quote.start, quote.inner_start, "unsure-quotation", why, "ar.doubt.loose_quotes"
                )
            )
    return out

"""The outlet's own voice: sentences that nobody else is said to vouch for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from musnad.dimensions.attribution import Attribution, Voice
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.word import LEXICON, word
from musnad.text.segment import Segments, Sentence


@cache
def voice_words(role: str) -> frozenset[str]:
    """Return the words by which a sentence states something, in this role."""
    return frozenset(
        row["folded"] for row in read_table(LEXICON / "voice.tsv") if row["role"] == role
    )


def own_voice(seg: Segments, found: Sequence[Attribution]) -> list[Voice]:
    """Return the sentences without an attribution that state a figure or an event."""
    told = {item.sentence for item in found}
    out: list[Voice] = []
    for number, sentence in enumerate(seg.sentences):
        if number in told:
            continue
        rule = _states(seg, sentence)
        if rule:
            start = seg.tokens[sentence.first].start
            end = seg.tokens[sentence.end - 1].end
            while end > start and seg.text[end - 1] in ' .،؛!؟?\n"”»':
                end -= 1
            if end > start:
                out.append(Voice(start, end, rule))
    return out


def _states(seg: Segments, sentence: Sentence) -> str:
    forms = seg.forms[sentence.first : sentence.end]
    if len(forms) < 5:
        return ""
    for at, form in enumerate(forms):
        nearby = forms[max(0, at - 2) : at]
        if form[0].isdigit() and at + 1 < len(forms):
            dated = voice_words("date") & set(nearby) or forms[at + 1] in voice_words("date")
            counted = forms[at + 1][0].isalpha() or forms[at + 1] in ("%", "٪")
            if counted and not dated:
                return "ar.voice.figure"
        if word(form).base in voice_words("scale"):
            return "ar.voice.figure"
    for form in forms:
        bare = form[1:] if form[0] in "وف" and form not in voice_words("event") else form
        if bare in voice_words("event"):
            return "ar.voice.event"
    return ""

"""The complementiser after an apposition: further on than what seemed to be the content."""

from __future__ import annotations

from dataclasses import replace

from musnad.dimensions.attribution import Cue
from musnad.packs.ar.rules.bound import is_bound_object
from musnad.packs.ar.rules.cue import is_complementiser
from musnad.packs.ar.rules.opening import Opening
from musnad.packs.ar.rules.word import word
from musnad.text.segment import Segments

_NEAR_OBJECT = 12
_FAR = 45  # words of an apposition with all that stands in it
_STOPS = frozenset([".", ":", "؛", "\n", "!", "؟"])


def later(
    seg: Segments, cue: Cue, opening: Opening | None, end: int, cues: list[list[Cue]]
) -> Opening | None:
    """أكد الأمير، المسؤول بإدارة الإقليم، أن: the content begins after أن, not in the office."""
    if opening is not None and opening.how == "noun" and cue.lemma == "حمل":
        return _at_object(seg, cue, opening, end)
    if opening is None or opening.how not in ("noun", "preposition", "quote"):
        return opening
    if cue.kind != "verb" or "that" not in cue.frames or cue.own or cue.negated:
        return opening
    at = _bare_that(seg, opening.content, min(end, opening.content + _FAR), cues)
    if not at:
        return opening
    content = at + 1
    while content < end and seg.forms[content] in (":", "،", ","):
        content += 1
    if content >= end:
        return opening
    return replace(opening, how="that", at=at, content=content, start=seg.tokens[content].start)


def _at_object(seg: Segments, cue: Cue, opening: Opening, end: int) -> Opening:
    """حملت الحكومة إسرائيل، كونها القوة المحتلة، مسؤولية: what is laid on somebody is stated."""
    for at in range(opening.at, min(end, opening.at + _NEAR_OBJECT)):
        if is_bound_object(cue.lemma, seg.forms[at]):
            return replace(opening, at=at, content=at, start=seg.tokens[at].start)
    return opening


def _bare_that(seg: Segments, first: int, end: int, cues: list[list[Cue]]) -> int:
    """Return where أن stands right after a comma, nothing between that could take it, or 0."""
    for at in range(first, end):
        form = seg.forms[at]
        if form in _STOPS and at not in seg.closing:
            return 0
        if is_complementiser(form):
            return at if seg.forms[at - 1] in ("،", ",") else 0
        if (
            at > first
            and seg.forms[at - 1] in ("،", ",")
            and word(form).cls in ("verb", "connector")
        ):
            return 0
        if any(
            other.kind in ("verb", "participle") and not other.passive and "that" in other.frames
            for other in cues[at]
        ):
            return 0
    return 0

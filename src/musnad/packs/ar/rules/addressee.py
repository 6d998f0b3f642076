"""To whom it was said, where who said it stands right after: قال للصحفيين مدير الميناء."""

from __future__ import annotations

from musnad.dimensions.attribution import Holder
from musnad.knowledge.outlets import find_outlet
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.word import word
from musnad.text.segment import Segments

_LONGEST_OUTLET = 4


def addressee_at(
    seg: Segments, at: int, end: int, *, stops: frozenset[str] = frozenset()
) -> Holder | None:
    """Return the holder that a lam leads to at token ``at``, without the speaker after it."""
    stop = _outlet_end(seg, at, end) or _listeners_end(seg, at, end) or end
    return holder_at(seg, at, stop, stops=stops, joined=True)


def _outlet_end(seg: Segments, at: int, end: int) -> int:
    """لوكالة فرانس برس مسؤول: where an outlet that the knowledge lists ends, or 0."""
    if word(seg.forms[at]).cls != "media":
        return 0
    for stop in range(min(end, at + 1 + _LONGEST_OUTLET), at + 1, -1):
        if find_outlet(seg.slice(at + 1, stop)) is not None:
            return stop if _begins_anew(seg, stop, end) else 0
    return 0


def _listeners_end(seg: Segments, at: int, end: int) -> int:
    """للصحفيين سامي: a definite plural owns nothing, so an indefinite noun begins anew."""
    item = word(seg.forms[at])
    many = item.cls == "role" and item.number == "p" and item.article
    return at + 1 if many and _begins_anew(seg, at + 1, end) else 0


def _begins_anew(seg: Segments, at: int, end: int) -> bool:
    """مدير، سامي: a role or a name that no conjunction, article or preposition leads."""
    if at >= end:
        return False
    item = word(seg.forms[at])
    if item.article or item.joined or item.preposition:
        return False
    return item.cls in ("role", "given", "surname", "unknown", "title")

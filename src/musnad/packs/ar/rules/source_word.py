"""What a word can be inside a source: a verb that ends it, a part of a name."""

from __future__ import annotations

from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.cue import verb_readings
from musnad.packs.ar.rules.word import Word, source_words, word
from musnad.text.segment import Segments


def is_verbal(form: str) -> bool:
    """ستقوم، يتحدث: whether a word is rather a verb than a noun of a phrase."""
    if (
        form.startswith(("ست", "سي", "سن", "تت", "يت"))
        and len(form) > 4
        and word(form).cls == "unknown"
    ):
        return True
    return any(
        not own and (not found.slot.startswith("ap") or form.endswith(("ا", "ه", "ين")))
        for _, own, found in verb_readings(form)
    )


def is_name_like(item: Word) -> bool:
    """Tell whether a word can be a part of a name."""
    return item.cls in ("given", "unknown", "surname") or item.base in source_words("inside")


def is_named_at(seg: Segments, at: int, end: int) -> bool:
    """Tell whether a first name and another word of a name stand at ``at``."""
    if at + 1 >= end or word(seg.forms[at]).joined:
        return False
    first, second = word(seg.forms[at]), word(seg.forms[at + 1])
    given = first.cls == "given" or first.form in noun.given_names()
    return given and is_name_like(second) and not is_verbal(seg.forms[at + 1])

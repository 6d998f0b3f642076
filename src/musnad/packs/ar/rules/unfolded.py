"""Words that folding makes a preposition: the name علي, which many write like على, and إمام."""

from __future__ import annotations

from musnad.packs.ar.rules.word import Word, word
from musnad.text.segment import Segments


def unfolded(seg: Segments, at: int) -> Word | None:
    """Return the noun at ``at`` that folding makes a preposition: علي, إمام; else None."""
    token = seg.tokens[at]
    if token.form in ("علي", "وعلي") and is_ali(seg, at):
        return Word(token.form, token.form != "علي", base="علي", cls="given", gender="m")
    if token.form in ("امام", "وامام") and "إ" in seg.text[token.start : token.end]:
        return Word(token.form, token.form != "امام", base="امام", cls="role", gender="m")
    return None


def is_ali(seg: Segments, at: int) -> bool:
    """أوضح علي الأشقر: the name, where a name follows and the preposition is written otherwise."""
    token = seg.tokens[at]
    if token.form not in ("علي", "وعلي") or not seg.text[token.start : token.end].endswith("علي"):
        return False
    after = word(seg.forms[at + 1]) if at + 1 < len(seg.forms) else None
    if after is None or after.cls not in ("given", "surname", "unknown"):
        return False
    return "على" in seg.text or after.cls == "surname"

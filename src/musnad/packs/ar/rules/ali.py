"""The name علي and the preposition على, which many write alike."""

from __future__ import annotations

from musnad.packs.ar.rules.word import word
from musnad.text.segment import Segments


def is_ali(seg: Segments, at: int) -> bool:
    """أوضح علي الأشقر: the name, where a name follows and the preposition is written otherwise."""
    token = seg.tokens[at]
    if token.form not in ("علي", "وعلي") or not seg.text[token.start : token.end].endswith("علي"):
        return False
    after = word(seg.forms[at + 1]) if at + 1 < len(seg.forms) else None
    if after is None or after.cls not in ("given", "surname", "unknown"):
        return False
    return "على" in seg.text or after.cls == "surname"

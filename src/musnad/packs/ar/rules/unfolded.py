"""Words that folding makes a preposition: the name علي, which many write like على, and إمام."""

from __future__ import annotations

from musnad.packs.ar.rules.word import Word, word
from musnad.text.segment import Segments


def unfolded(seg: Segments, at: int) -> Word | None:
    """Return the noun at ``at`` that folding makes a preposition: علي, إمام; else None."""
    token = seg.tokens[at]
    stem, written = token.form.removeprefix("و"), seg.text[token.start : token.end]
    joined = stem != token.form
    if stem == "علي" and written.endswith("علي") and _is_named_ali(seg, at):
        return Word(token.form, joined, base=stem, cls="given", gender="m")
    if stem == "امام" and "إ" in written:
        return Word(token.form, joined, base=stem, cls="role", gender="m")
    return None


def _is_named_ali(seg: Segments, at: int) -> bool:
    """أوضح علي الأشقر: a name follows, and the preposition is written otherwise."""
    after = word(seg.forms[at + 1]) if at + 1 < len(seg.forms) else None
    if after is None or after.cls not in ("given", "surname", "unknown"):
        return False
    return "على" in seg.text or after.cls == "surname"

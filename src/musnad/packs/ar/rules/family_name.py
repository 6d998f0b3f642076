"""Family names that look like another thing, and the first name that tells them: مايكل بالاك."""

from __future__ import annotations

from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.cue import is_complementiser, verb_readings
from musnad.packs.ar.rules.source_word import is_verbal
from musnad.packs.ar.rules.word import Word, word
from musnad.text.segment import Segments

_LONG = 4
_FOREIGN_VAN = "فان"  # also the conjunction فإن
_COUNTED = ("ا", "ه", "ات")  # nunation, a feminine, a plural: ends of no man's family name


def family_name_at(seg: Segments, at: int) -> bool:
    """Tell whether the word at ``at`` is a family name though its form tells otherwise.

    A first name that is no everyday word stands before it, and what follows ends a name.
    """
    if not at or not seg.forms[at].isalpha() or not _is_sure_first(seg.forms[at - 1]):
        return False
    form = seg.forms[at]
    if form == _FOREIGN_VAN:
        return _van(seg, at)
    item = word(form)
    if form in name_words("family"):
        return not _is_office(seg, at + 1) or _is_kin(seg, at + 1)
    if len(form) < _LONG:
        return False
    if form[0] == "ك" and _looks_led(item):
        return True  # كالديرون: nobody compares a name with what follows it
    if not _ends_name(seg, at + 1):
        return False
    return _looks_led(item) or _looks_future(item) or _is_plain(item)


def _is_sure_first(form: str) -> bool:
    item = word(form)
    entry = noun.given_names().get(item.base)
    return item.cls == "given" and entry is not None and entry.kind != "ambiguous"


def _van(seg: Segments, at: int) -> bool:
    """رود فان نيستلروي: a particle of a foreign name, no conjunction."""
    return at + 1 < len(seg.forms) and word(seg.forms[at + 1]).cls == "unknown"


def _looks_led(item: Word) -> bool:
    """كالديرون، كاريك، بالاك، والكين، فالون: no word stands behind what could be a clitic."""
    if item.cls == "given":
        return item.preposition == "ك" or (item.joined and item.form[0] == "ف")
    return item.cls == "surname" and (bool(item.preposition) or item.joined)


def _looks_future(item: Word) -> bool:
    """ستانيشيف، سيروب: the beginning of a future verb, and no verb."""
    return item.cls == "unknown" and is_verbal(item.form) and not verb_readings(item.form)


def _is_plain(item: Word) -> bool:
    """سلام، مغربي، حسب: an indefinite word after a name, which is definite, tells of nothing."""
    plain = item.cls in ("common", "other", "adjective") and item.form == item.base
    return plain and not item.form.endswith(_COUNTED) and not verb_readings(item.form)


def _ends_name(seg: Segments, at: int) -> bool:
    """Tell whether a clause, a bracket or an office begins here: a name was before it."""
    if at >= len(seg.forms):
        return False
    return is_complementiser(seg.forms[at]) or seg.forms[at] in ("(", ":") or _is_office(seg, at)


def _is_office(seg: Segments, at: int) -> bool:
    """رئيس الوزراء، after a comma too."""
    forms = seg.forms
    if at < len(forms) and forms[at] in ("،", ","):
        at += 1
    item = word(forms[at]) if at < len(forms) else None
    if item is None or item.cls not in ("role", "title"):
        return False
    return not (item.joined or item.preposition)


def _is_kin(seg: Segments, at: int) -> bool:
    """خولة الخطيب والدة ملك: whose mother she is, no office after an office."""
    return at < len(seg.forms) and word(seg.forms[at]).kind == "relation"

"""What a word can be inside a source: a verb that ends it, a part of a name."""

from __future__ import annotations

from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.cue import is_complementiser, verb_readings
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


def definite_follows(seg: Segments, first: int, end: int) -> bool:
    """Tell whether an office or a body with its article stands next: nobody's surname."""
    item = word(seg.forms[first + 1]) if first + 1 < end else word("،")
    return item.article and item.cls in ("role", "org") and not item.preposition


def met(form: str) -> bool:
    """Tell whether a word that no lexicon knows ends in a pronoun for several people."""
    return len(form) > 4 and form.endswith(("هم", "هن"))


def may_be_surname(seg: Segments, at: int) -> bool:
    """مايكل فالون: what looks like a conjunction and a word is a name that begins with ف."""
    form = seg.forms[at]
    known = word(form[1:]).cls in ("given", "unknown") or form.startswith("فال")
    return known and not is_verbal(form) and form[1:] not in seg.vocabulary


def goes_on_describing(seg: Segments, at: int, stem: Word) -> bool:
    """المحلل السياسي والاقتصادي: an adjective joined to another, and no second source."""
    described = stem.base.removeprefix("ال") in noun.adjectives()
    return described and stem.article and word(seg.forms[at - 1]).cls == "adjective"


def points(seg: Segments, at: int, end: int) -> bool:
    """هذه المصادر، نفس المصادر: a word before the noun that only points to it."""
    if word(seg.forms[at]).cls == "demonstrative":
        return True
    pointed = seg.forms[at] in ("نفس", "ذات") and at + 1 < end
    return pointed and word(seg.forms[at + 1]).article


def clause_follows(seg: Segments, at: int) -> bool:
    """Tell whether a complementiser or a colon stands before the next comma."""
    for form in seg.forms[at : at + 9]:
        if is_complementiser(form) or form == ":":
            return True
        if form in ("،", ",", "."):
            return False
    return False


def is_ila(seg: Segments, at: int) -> bool:
    """وإلى: the preposition, written otherwise than والي, the governor."""
    return seg.forms[at] == "والي" and "إ" in seg.slice(at, at + 1)


def is_time_at(seg: Segments, at: int) -> bool:
    """قالت الشركة العام الماضي: a time of two words, whose first looks like an adjective."""
    office = word(seg.forms[at - 1]).cls == "role"  # المدير العام الحالي
    return seg.forms[at : at + 2] in noun.time_words() and not office


def is_complement_at(seg: Segments, at: int, stem: Word) -> bool:
    """مستشفى الولادة والأطفال: people in the name of an institution, who say nothing."""
    people = stem.cls == "role" and stem.number == "p" and stem.article and stem.kind != "office"
    return people and word(seg.forms[at - 1]).article

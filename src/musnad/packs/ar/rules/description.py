"""Descriptions: what a holder is called that names nobody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from musnad.knowledge.clubs import clubs_by_first_word
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import describes as describes_body
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.personal import odd_at_head, odd_in_name
from musnad.packs.ar.rules.word import Word, word
from musnad.records import HolderKind
from musnad.text.fold import fold

_PAIR = 2
_PERSONS = frozenset(["person", "name"])
_LAST = frozenset(["common", "other", "verb"])  # everyday words that end a name of two
_OF_NAMES = frozenset(["given", "unknown", "surname", "title"])


@lru_cache(maxsize=1 << 12)
def describes(name: str, kind: HolderKind) -> bool:
    """Tell whether what a holder is called only describes a body, says an office, or is no name."""
    forms = fold(name).text.split()
    if not forms:
        return False
    if kind in _PERSONS:
        return _is_no_name(forms)
    return all(form.isalpha() for form in forms) and (
        describes_body(forms) or (kind != "country" and _says_office(forms))
    )


def _says_office(forms: Sequence[str]) -> bool:
    """حاكم الولاية، نجم بورتو, not أمين الجميل: an office, and no name after it."""
    head, given = word(forms[0]), noun.given_names()
    if head.cls != "role" or head.kind == "honorific" or len(forms) < _PAIR:
        return False
    if forms[0] in given:
        return word(forms[1]).cls in _LAST or forms[1] in clubs_by_first_word()
    return not any(form in given or word(form).cls == "surname" for form in forms[1:])


def _is_no_name(forms: Sequence[str]) -> bool:
    """وابتسامة بادية، طاووس ينفش ريشه: words among which one is in no person's name."""
    if _says_office(forms) or odd_at_head(forms[0]):
        return True
    if any(form in name_words("blessing") for form in forms):
        return True
    if any(form[0] == "ي" and odd_at_head(form) for form in forms[1:]):
        return True
    strange = [at for at, form in enumerate(forms) if not _in_names(form, word(form))]
    if strange == [len(forms) - 1] and len(forms) == _PAIR:
        last = word(forms[-1])
        return last.article or last.cls not in _LAST  # أحمد شرف، كليجدار أوغلو, not أمين السر
    if strange == [0] and len(forms) > 1 and not word(forms[0]).joined:
        return forms[1] not in noun.given_names()  # رام إيمانويل
    return bool(strange)


def _in_names(form: str, item: Word) -> bool:
    if form in noun.given_names() or form in name_words("particle") or form in name_words("bound"):
        return True
    if item.kind == "nationality" or (item.article and item.base.endswith("ي")):
        return True
    return item.cls in _OF_NAMES and not odd_in_name(form)

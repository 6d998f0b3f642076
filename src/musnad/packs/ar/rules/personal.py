"""Words of a personal name: what an unknown word must not look like to be part of one."""

from __future__ import annotations

from functools import lru_cache

from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.voice import voice_words
from musnad.packs.ar.rules.word import Word, is_action, word

_WHOLE = 2  # a first name and a family name
_EVERYDAY = frozenset(["common", "adjective", "other", "org", "occasion"])
_LONG = 4  # a shorter word has no room for a pronoun
_SOUNDED = frozenset("اويلنرسهش")  # what follows the و of a foreign name: وارن، ويلز، وولف


@lru_cache(maxsize=1 << 14)
def odd_in_name(form: str) -> bool:
    """هلالهم، سددوا، وحازما، بإيصالها: an unlisted word that no name is made of."""
    item = word(form)
    if item.cls == "owned" or any(char.isdigit() for char in form):
        return True
    if item.cls != "unknown" or not form.isalpha():
        return False
    if len(form) >= _LONG and form.endswith(tuple(name_words("tail"))):
        return True
    if len(form) > _LONG + 1 and form[0] == "ا" and form[2] == "ت" and form[-1] == "ت":
        return True  # التقطت، انتقدت
    return form[0] == "و" and len(form) > _LONG and form[1] not in _SOUNDED


@lru_cache(maxsize=1 << 14)
def odd_at_head(form: str) -> bool:
    """يضغط، ليستخرج، وتقوض، تحري، زارت: an unlisted word that no name begins with."""
    item = word(form)
    if item.cls == "unknown" and form in voice_words("event"):
        return True
    if item.cls != "unknown" or len(form) < _LONG or not form.isalpha():
        return odd_in_name(form)
    if form[0] == "ي" and form[1] not in "اويل":
        return True
    if form[0] in "لب" and form[1] in "يتا" and word(form[1:]).cls != "unknown":
        return True
    if form[0] in "وف" and word(form[1:]).cls in ("verb", "common", "other"):
        return True
    return (form[:2] in ("وت", "وي", "ول") and len(form) > _LONG) or odd_in_name(form)


def ends_name(form: str, told: int, *, fathers: bool = False) -> bool:
    """رحمه الله، حادث التحطم، ينقض: a word that a name of ``told`` words does not go on with.

    After a father's name (عبدالله بن صالح الربيعة) a definite word is the family's.
    """
    if odd_in_name(form) or form in name_words("blessing"):
        return True
    item = word(form)
    if item.cls == "role" and not item.article and form not in noun.given_names():
        return True  # عبدالله أبناء فلان
    if told < _WHOLE or form in noun.given_names():
        return False
    verbal = item.cls == "unknown" and form[0] == "ي" and len(form) >= _LONG
    plain = item.cls in ("common", "other", "time", "country") and not item.article
    feminine = item.article and item.cls == "adjective" and form.endswith("ه")
    return verbal or plain or feminine or (not fathers and _tells_of_another_thing(item))


def _tells_of_another_thing(item: Word) -> bool:
    """الاستفادة، الأزمة، الخاصة، المشهور: a definite word that is no family name."""
    if not item.article or item.preposition or item.kind == "nationality":
        return False
    if item.base in name_words("telling") or item.base in name_words("former"):
        return True
    return item.cls in _EVERYDAY and (item.form.endswith("ه") or is_action(item.base))


def alone_as_surname(form: str) -> bool:
    """Tell whether the last word of a name can stand for the person: not الله, الأول or عربية."""
    item = word(form)
    if form in name_words("bound") or item.cls in ("pronoun", "number", "verb", "role", "title"):
        return False
    if item.kind == "nationality" and (item.gender == "f" or item.number == "p"):
        return False
    if item.cls == "adjective" and item.kind != "nationality":
        return False
    return item.article or item.cls not in ("common", "other", "adjective")


def also_a_word(form: str) -> bool:
    """Tell whether a surname is an everyday word too: الجبير is not, المولد and التركي are."""
    return word(form).cls in ("common", "other", "adjective", "surname") and (
        word(form).cls != "surname" or form.endswith(tuple(name_words("abstract")))
    )


def nation_before_name(item: Word) -> bool:
    """الشاعر العربي فلان: an adjective of the office, though it is a given name, too."""
    return item.form.startswith("ال") and item.form.removeprefix("ال") in noun.adjectives()

"""Keys of persons' names: what papers that spell one name differently have in common."""

from __future__ import annotations

import re
from functools import cache

from musnad.knowledge.people import Person, people
from musnad.text.fold import fold

_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"\bعبد (?=\w)")
_DOUBLED = re.compile(r"(\w)\1")
_SAME = str.maketrans({"غ": "ج", "گ": "ج", "چ": "ج", "پ": "ب", "ڤ": "ف", "ؤ": "و", "ئ": "ي"})
_LEVELLED = 4  # shorter words are told apart by every letter they have


def name_key(name: str) -> str:
    """Return the words of a person's name with the letters levelled that papers vary.

    Levelled are hamzas and their seats, غ and ج, the letters of other alphabets, doubled letters,
    the ends ة, ه, ت and ا, ابن and بن, hyphens, and عبد written apart. Vowels in the middle, ك
    and ق, and «ال» stay: they tell people apart.

    Examples:
        >>> name_key("مارغريت تاتشر") == name_key("مارجريت تاتشر")
        True
        >>> name_key("علي حسن") == name_key("عالي حسن")
        False
    """
    words = " ".join(_WORD.findall(fold(name).text))
    return " ".join(map(_level, _JOINED.sub("عبد", words).split()))


def is_whole(name: str) -> bool:
    """Tell whether a person's name has two words or more: enough to know it elsewhere again."""
    return " " in name_key(name)


def person_spelt(name: str) -> Person | None:
    """Return the one known person whose full name has the key of ``name``.

    Examples:
        >>> person_spelt("رجب طيب أردوجان").key
        'recep-tayyip-erdogan'
    """
    return _known().get(name_key(name)) if is_whole(name) else None


@cache
def _level(word: str) -> str:
    if word == "ابن":
        return "بن"
    word = word.translate(_SAME)
    if len(word) < _LEVELLED:
        return word
    word = word.removesuffix("ء")
    if word.endswith("ت") and not word.endswith("ات"):
        word = word[:-1] + "ه"
    if word.endswith("ه"):
        word = word[:-1] + "ا"
    return _DOUBLED.sub(r"\1", word)


@cache
def _known() -> dict[str, Person | None]:
    """Return the known persons by key; None where a key is that of two."""
    found: dict[str, Person | None] = {}
    for person in people().values():
        for key in map(name_key, person.full_names()):
            other = found.get(key, person)
            found[key] = person if other is person else None
    return found

"""Whose aide, lawyer or son speaks: the name inside such a phrase is not who speaks."""

from __future__ import annotations

from itertools import chain

from musnad.knowledge.people import find_person, persons_called, terms_of
from musnad.packs.ar.rules.word import Word, source_words, word
from musnad.text.segment import Segments

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")
_HEADS = ("head_of_state", "head_of_government")


def is_of_somebody(seg: Segments, first: int, head: Word, name: tuple[int, int]) -> bool:
    """Tell whether the name that a phrase holds is of the one its head belongs to.

    Args:
        seg: The article.
        first: The token of the head.
        head: The word of an office, a profession or kinship: محامي, نجل, مستشار.
        name: The tokens of the name.

    Examples:
        محامي فوزي، نجل القذافي: the lawyer, the son. أحد مستشاري الرئيس فلان, متحدث باسم الرئيس
        فلان: one of his people. مستشار الرئيس باراك أوباما: the head of state whom everybody knows.
        مستشار الرئيس سامي الأشقر is left as it reads: who is named may be either.
    """
    low = name[0]
    if head.cls != "role" or low <= first:
        return False
    if low == first + 1:
        return not (head.article or _is_owned(seg, first))
    at = _chief_before(seg, low)
    if at <= first:
        return False
    led = bool(word(seg.forms[at]).preposition) or seg.forms[at - 1] == "باسم"
    some = head.kind == "unnamed" or head.number == "p" or (led and not head.article)
    serves = led or head.kind == "relation" or head.base in source_words("aide")
    return some or (serves and _is_head_of_state(seg, name))


def _is_owned(seg: Segments, at: int) -> bool:
    """شقيقها واثق: a pronoun on the head says whose, so the name is of the one who speaks."""
    return seg.slice(at, at + 1).endswith(_PRONOUNS)


def _chief_before(seg: Segments, low: int) -> int:
    """الرئيس الأمريكي، رئيس الوزراء: the token of the chief whose name stands at ``low``, or 0."""
    at = low - 1
    while at > 0 and word(seg.forms[at]).cls == "adjective":
        at -= 1
    if seg.forms[at] in ("الوزراء", "الحكومه", "الجمهوريه"):
        at -= 1
        return at if word(seg.forms[at]).base.removeprefix("ال") == "رئيس" else 0
    item = word(seg.forms[at])
    return at if item.article and item.base.removeprefix("ال") in source_words("chief") else 0


def _is_head_of_state(seg: Segments, name: tuple[int, int]) -> bool:
    """Tell whether the knowledge has the one so named as the head of a state or government."""
    text = seg.slice(*name)
    known = find_person(text)
    named = (known,) if known is not None else persons_called(text)
    terms = chain.from_iterable(terms_of(person) for person in named)
    return any(term.office in _HEADS for term in terms)

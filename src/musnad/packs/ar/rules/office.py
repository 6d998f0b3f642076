"""Offices: who held the one that a phrase names, in the country it names, on the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from musnad.dimensions.attribution import Holder
from musnad.dimensions.name import Identity
from musnad.knowledge.people import Person, holders, offices_called, people, terms_of
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.name_reader import country_in
from musnad.packs.ar.rules.word import word
from musnad.records import Period
from musnad.text.segment import Segments

_LONGEST = 4


def office_of(seg: Segments, holder: Holder, home: str) -> tuple[tuple[str, ...], str, bool]:
    """Return the offices that a phrase may name, their country, and whether it is a former one.

    الرئيس الروسي, وزير الخارجية, رئيس الحكومة السابق.
    """
    country = country_in(seg, holder.first, holder.end) or home
    former = False
    words = []
    for at in range(holder.first, min(holder.end, holder.first + _LONGEST + 1)):
        form, item = seg.forms[at], word(seg.forms[at])
        if form.removeprefix("ال") in name_words("former"):
            former = True
            continue
        if item.cls == "sign" or (item.kind == "nationality" and at > holder.first):
            continue
        words.append(item.base if at == holder.first and item.cls != "unknown" else form)
    if not country or not words or len(words) > _LONGEST:
        return (), country, former
    return offices_called(" ".join(words), country), country, former


def named_holder(
    seg: Segments, holder: Holder, named: Sequence[Identity], home: str
) -> Identity | None:
    """Return the only person of the article who is known to have held the office."""
    offices, country, _ = office_of(seg, holder, home)
    if not offices:
        return None
    found = [
        identity
        for identity in named
        if identity.type == "person"
        and identity.key in people()
        and any(
            term.office in offices and term.body == country
            for term in terms_of(people()[identity.key])
        )
    ]
    return found[0] if len(found) == 1 else None


def known_holder(
    seg: Segments, holder: Holder, home: str, published: Period | None
) -> Person | None:
    """Return who held the office when the article was published; None where that is open."""
    offices, country, former = office_of(seg, holder, home)
    if former or published is None or len(offices) != 1:
        return None
    days = date.fromisoformat(published.start), date.fromisoformat(published.end)
    found = holders(offices[0], country, *days)
    return found[0] if len(found) == 1 else None

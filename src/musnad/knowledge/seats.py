"""Seats and bodies of states: those with names of their own, and those that every state has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from musnad.knowledge.demonyms import Demonym, demonym_forms, nation_of
from musnad.knowledge.entry import Entry
from musnad.knowledge.places import country_by_code, marked, names_of
from musnad.language.lexicon import read_table

_HERE = Path(__file__).parent
_ARTICLE = "ال"
_MINISTRY = "وزار"
_FEMININE = ("ه", "ات")


@cache
def seat_names() -> Mapping[str, Entry]:
    """Return seats and bodies by folded name; a government's seat stands for its state."""
    states = country_by_code()
    names: dict[str, Entry] = {}
    for row in read_table(_HERE / "seats.tsv"):
        governs = row["kind"] == "seat" and row["sector"] == "GOV"
        entry = Entry(
            name=row["word"],
            type="org",
            kind=row["kind"],
            country=row["country"],
            sector=row["sector"],
            gender=row["gender"] or "f",
            stands_for=states[row["country"]].name if governs else "",
        )
        names |= marked(row, entry)
    return names


def find_office(name: str) -> Entry | None:
    """Return the office of a state that a folded name means, by its nationality.

    Examples:
        >>> find_office("الخارجيه السودانيه").name
        'وزارة الخارجية السودانية'
        >>> find_office("الجيش الاميركي") == find_office("القوات المسلحه الامريكيه")
        True
    """
    words = name.split()
    office = _offices().get(" ".join(words[:-1]))
    demonym = _nationality(words[-1]) if office is not None else None
    if office is None or demonym is None:
        return None
    full, sector, gender, also = office
    short = full.startswith(_MINISTRY) and not name.startswith(_MINISTRY)
    if short and demonym.gender != gender:
        # الدفاع الأميركية is the ministry, the adjective its; الاقتصاد الياباني is the economy.
        return None
    adjective = _ARTICLE + nation_of(demonym.country) + ("ة" if gender == "f" else "")
    return Entry(
        name=f"{full} {adjective}",
        type="org",
        kind="office",
        country=demonym.country,
        sector=sector,
        gender=gender,
        # الصحة المصرية may be the ministry or the health of Egypt: both are feminine.
        ambiguous=short and also == "word" and words[0].endswith(_FEMININE),
    )


def _nationality(word: str) -> Demonym | None:
    if not word.startswith(_ARTICLE):
        return None
    found = demonym_forms().get(word.removeprefix(_ARTICLE))
    # A code in "also" is another nation of the same name: the congolese army may be either's.
    if found is None or found.kind != "nation" or found.number != "s":
        return None
    return None if any(also.isupper() for also in found.also) else found


@cache
def _offices() -> Mapping[str, tuple[str, str, str, str]]:
    return {
        name: (row["word"], row["sector"], row["gender"] or "f", row["also"])
        for row in read_table(_HERE / "ministries.tsv")
        for name in names_of(row)
    }

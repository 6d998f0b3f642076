"""Countries, territories, regions and cities by every name that Arabic news gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from musnad.knowledge.entry import Entry, EntryType
from musnad.language.lexicon import read_table
from musnad.text.fold import fold

_HERE = Path(__file__).parent
_GOVERNED = frozenset({"country", "territory", "former", "state"})


@cache
def country_names() -> Mapping[str, Entry]:
    """Return countries, territories, states and regions by folded name."""
    names: dict[str, Entry] = {}
    for row in read_table(_HERE / "countries.tsv"):
        kind: EntryType = "country" if row["kind"] in _GOVERNED else "place"
        whole = Entry(
            name=row["word"],
            type=kind,
            kind=row["kind"],
            country=row["country"],
            sector="GOV" if kind == "country" else "",
            gender=row["gender"] or "f",
            english=row["english"],
        )
        for name, entry in marked(row, whole).items():
            gender = _heads().get(name.split()[0], entry.gender) if " " in name else entry.gender
            names[name] = entry if gender == entry.gender else replace(entry, gender=gender)
    return names


@cache
def city_names() -> Mapping[str, Entry]:
    """Return capitals, seats and cities by folded name; what is a capital stands for its state."""
    states = country_by_code()
    names: dict[str, Entry] = {}
    for row in read_table(_HERE / "cities.tsv"):
        governs = row["kind"] != "city"
        entry = Entry(
            name=row["word"],
            type="place",
            kind=row["kind"],
            country=row["country"],
            stands_for=states[row["country"]].name if governs else "",
        )
        names |= marked(row, entry)
    return names


@cache
def people_places() -> frozenset[str]:
    """Return the folded names of cities that are persons' names too (صوفيا)."""
    return frozenset(
        row["folded"] for row in read_table(_HERE / "cities.tsv") if "person" in row["also"].split()
    )


@cache
def places_when_led() -> Mapping[str, Entry]:
    """Return places whose name of one word is somebody's too, or a word (مالي), by folded name.

    They are places where a preposition of place leads to them: في برشلونة.
    """
    found: dict[str, Entry] = {}
    for table, names, others in (
        ("countries.tsv", country_names(), {"word", "person"}),
        ("cities.tsv", city_names(), {"person", "club", "school", "org", "outlet"}),
    ):
        for row in read_table(_HERE / table):
            also = set(row["also"].split())
            for name in names_of(row) if also and also <= others else ():
                if " " not in name and not (name.startswith("ال") and "word" in also):
                    found[name] = replace(names[name], ambiguous=False)
    return found


@cache
def country_by_code() -> Mapping[str, Entry]:
    """Return the country or territory that each alpha-3 code stands for."""
    return {
        entry.country: entry
        for entry in country_names().values()
        if entry.kind in ("country", "territory")
    }


@cache
def _heads() -> Mapping[str, str]:
    return {row["folded"]: row["gender"] for row in read_table(_HERE / "place_heads.tsv")}


def names_of(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return every folded name in a row: its word and its aliases."""
    aliases = (fold(alias).text for alias in row["aliases"].split(" | ") if alias)
    return (row["folded"], *aliases)


def marked(row: Mapping[str, str], entry: Entry) -> dict[str, Entry]:
    """Return an entry under each name of its row, ambiguous where ``also`` gives another reading.

    A word or a person is another reading of names of one word only: فتح is, حركة فتح is not.
    """
    others = set(row["also"].split())
    anywhere = bool(others - {"word", "person"})
    return {
        name: replace(entry, ambiguous=anywhere or (bool(others) and " " not in name))
        for name in names_of(row)
    }

"""Every name that the tables know, in one look-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from musnad.knowledge.entry import Entry
from musnad.knowledge.groups import group_names
from musnad.knowledge.organisations import organisation_names
from musnad.knowledge.outlets import Outlet, find_outlet, outlet_names
from musnad.knowledge.places import city_names, country_names
from musnad.knowledge.seats import find_office, seat_names
from musnad.text.fold import fold


@lru_cache(maxsize=8192)
def find(name: str) -> Entry | None:
    """Return what a name stands for, or None where no table lists it.

    Spelling doesn't matter; clitics must be off. Besides the listed names, an office followed by a
    nationality is found (الخارجية السودانية), and an outlet with the words that stand round it.
    What has several readings is returned as ambiguous: the first of country, seat, organisation,
    group, city, outlet.

    Examples:
        >>> find("الولايات المتحدة الأمريكية").country
        'USA'
        >>> find("الكرملين").stands_for
        'روسيا'
    """
    key = " ".join(fold(name).text.split())
    listed = _listed().get(key)
    if listed is not None:
        return listed
    office = find_office(key) if " " in key else None
    if office is not None:
        return office
    outlet = find_outlet(name)
    return _medium(outlet, False) if outlet is not None else None


def surface_forms() -> Iterator[tuple[str, Entry]]:
    """Yield every listed name, folded, with what it stands for; each name once."""
    yield from _listed().items()


@cache
def _listed() -> Mapping[str, Entry]:
    names: dict[str, Entry] = {}
    tables = (
        country_names(),
        seat_names(),
        organisation_names(),
        group_names(),
        city_names(),
        {name: _medium(outlet, " " not in name) for name, outlet in outlet_names().items()},
    )
    for table in tables:
        for name, entry in table.items():
            first = names.setdefault(name, entry)
            if first.name != entry.name or first.type != entry.type:
                names[name] = replace(first, ambiguous=True)
    return names


@lru_cache(maxsize=1024)
def _medium(outlet: Outlet, bare: bool) -> Entry:
    return Entry(
        name=outlet.name,
        type="media",
        kind=outlet.kind,
        country=outlet.country,
        sector="MED",
        ambiguous=bare and bool(outlet.also),
    )

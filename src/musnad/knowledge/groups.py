"""Parties, armed groups, movements, militias and unions by every name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from musnad.knowledge.entry import Entry
from musnad.knowledge.places import marked
from musnad.language.lexicon import read_table


@cache
def group_names() -> Mapping[str, Entry]:
    """Return groups by folded name."""
    names: dict[str, Entry] = {}
    for row in read_table(Path(__file__).with_name("groups.tsv")):
        entry = Entry(
            name=row["word"],
            type="group",
            kind=row["kind"],
            country=row["country"],
            sector=row["sector"],
        )
        names |= marked(row, entry)
    return names


@cache
def namesakes(name: str) -> Mapping[str, str]:
    """Return the full names of groups that one short name stands for, by their country.

    Examples:
        >>> namesakes("العدالة والتنمية")["MAR"]
        'العدالة والتنمية المغربي'
    """
    entries = group_names().values()
    return {entry.country: entry.name for entry in entries if entry.name.startswith(f"{name} ")}

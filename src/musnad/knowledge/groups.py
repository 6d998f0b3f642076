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

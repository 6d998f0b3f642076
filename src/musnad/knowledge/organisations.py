"""International organisations, national bodies, firms and clubs by every name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from musnad.knowledge.entry import Entry
from musnad.knowledge.places import marked
from musnad.language.lexicon import read_table


@cache
def organisation_names() -> Mapping[str, Entry]:
    """Return organisations by folded name."""
    names: dict[str, Entry] = {}
    for row in read_table(Path(__file__).with_name("organisations.tsv")):
        entry = Entry(
            name=row["word"],
            type="org",
            kind=row["kind"],
            country=row["country"],
            sector=row["sector"],
            gender=row["gender"] or "f",
        )
        names |= marked(row, entry)
    return names

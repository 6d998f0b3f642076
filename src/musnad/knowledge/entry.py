"""What a table says of one name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntryType = Literal["person", "org", "country", "place", "group", "media"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Someone or something with a name that news uses.

    Attributes:
        name: Its usual name in Arabic, by which entries are told apart.
        type: person, org, country, place, group or media.
        kind: The finer kind, as its table names it.
        country: ISO 3166 alpha-3; empty for what belongs to none or to several.
        sector: PLOVER sector, listed in sectors.tsv; empty for places.
        gender: m or f.
        stands_for: The actor that news means by it: the state, for its capital or its seat.
        english: Its name in English, where the table gives it.
        ambiguous: Whether the bare name has another reading: a word, a person, another entry.
    """

    name: str
    type: EntryType
    kind: str
    country: str = ""
    sector: str = ""
    gender: str = "f"
    stands_for: str = ""
    english: str = ""
    ambiguous: bool = False

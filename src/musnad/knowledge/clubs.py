"""Clubs by the short names that sports pages use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from musnad.language.lexicon import read_table
from musnad.text.fold import fold


@dataclass(frozen=True, slots=True)
class Club:
    """A club.

    Attributes:
        name: The short name by which it is listed.
        country: ISO 3166 alpha-3; empty where clubs of several countries bear the name.
        everyday: Whether an article about sport uses the name as a word, too.
    """

    name: str
    country: str
    everyday: bool

    @property
    def key(self) -> str:
        """Return what it is known by; empty where the short name is that of several clubs."""
        return self.name if self.country and not self.everyday else ""


@cache
def club_names() -> Mapping[tuple[str, ...], Club]:
    """Return clubs by the folded words of every short name."""
    names: dict[tuple[str, ...], Club] = {}
    for row in read_table(Path(__file__).with_name("clubs.tsv")):
        club = Club(row["word"], row["country"], "word" in row["also"].split())
        for name in (row["word"], *filter(None, row["aliases"].split(" | "))):
            names[tuple(fold(name).text.split())] = club
    return names


@cache
def clubs_by_first_word() -> Mapping[str, tuple[tuple[tuple[str, ...], Club], ...]]:
    """Return the names of clubs by their first word, the longest first."""
    rows: dict[str, list[tuple[tuple[str, ...], Club]]] = {}
    for words, club in club_names().items():
        rows.setdefault(words[0], []).append((words, club))
    return {
        first: tuple(sorted(found, key=lambda row: -len(row[0]))) for first, found in rows.items()
    }

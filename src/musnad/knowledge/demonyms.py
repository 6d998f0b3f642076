"""Adjectives of nations, peoples and faiths, in every form they take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from musnad.language.lexicon import read_table
from musnad.text.fold import fold

_HERE = Path(__file__).parent
_ENDINGS = (
    ("", "m", "s"),
    ("ة", "f", "s"),
    ("ون", "m", "p"),
    # The same letters as the dual in the genitive, which news uses less.
    ("ين", "m", "p"),
    ("ات", "f", "p"),
    ("ان", "m", "d"),
    ("تان", "f", "d"),
    ("تين", "f", "d"),
)


@dataclass(frozen=True, slots=True)
class Demonym:
    """One form of an adjective of nation, people, faith, region or city.

    Attributes:
        form: Its folded spelling, without the article.
        gender: m or f.
        number: s, d or p.
        word: The masculine singular it belongs to.
        country: ISO 3166 alpha-3; empty for none.
        kind: nation, former, people, faith, group, region or city.
        also: What else the form may be, as the table says.
    """

    form: str
    gender: str
    number: str
    word: str
    country: str
    kind: str
    also: frozenset[str]


@cache
def demonym_forms() -> Mapping[str, Demonym]:
    """Return every form, folded and without the article; the first listed keeps a shared one.

    Examples:
        >>> demonym_forms()["اتراك"].country
        'TUR'
        >>> demonym_forms()["سعوديتان"].number
        'd'
    """
    forms: dict[str, Demonym] = {}
    for row in read_table(_HERE / "demonyms.tsv"):
        for spelling, gender, number in _spellings(row):
            form = fold(spelling).text
            also = frozenset(row["also"].split())
            forms.setdefault(
                form,
                Demonym(form, gender, number, row["word"], row["country"], row["kind"], also),
            )
    return forms


def _spellings(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for ending, gender, number in _ENDINGS:
        yield row["word"] + ending, gender, number
    for plural in filter(None, row["plurals"].split(" | ")):
        yield plural, "m", "p"


@cache
def nation_of(country: str) -> str:
    """Return the first listed adjective of a country, masculine: the one its offices are named by.

    Examples:
        >>> nation_of("USA")
        'أميركي'
    """
    return next(
        (
            row["word"]
            for row in read_table(_HERE / "demonyms.tsv")
            if row["country"] == country and row["kind"] == "nation"
        ),
        "",
    )

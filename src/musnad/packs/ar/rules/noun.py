"""Nouns and adjectives that source phrases are made of, looked up by folded form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from musnad.knowledge.demonyms import demonym_forms
from musnad.knowledge.entry import Entry
from musnad.knowledge.organisations import organisation_names
from musnad.knowledge.places import city_names, country_names, people_places
from musnad.language.lexicon import read_table

Gender = Literal["m", "f", "u"]
Number = Literal["s", "d", "p", "u"]

_LEXICON = Path(__file__).parent.parent / "lexicon"
_ARTICLE = "ال"
_BARE = 2  # a title of two letters after its article is not worth knowing without it


@dataclass(frozen=True, slots=True)
class Noun:
    """A listed word form.

    Attributes:
        form: Its folded spelling.
        gender: m, f, or u where both are usual.
        number: s, d or p; u where the list does not say.
        kind: The finer kind, as its lexicon names it.
        note: construct, accusative or own (with a pronoun), for forms that are not the plain one.
        country: ISO 3166 alpha-3, for nationality adjectives and countries.
    """

    form: str
    gender: Gender
    number: Number
    kind: str
    note: str = ""
    country: str = ""


@cache
def role_nouns() -> Mapping[str, Noun]:
    """Return nouns for persons: office, rank, profession, unnamed, relation."""
    return _single(_nouns("role_nouns.tsv"))


@cache
def institution_nouns() -> Mapping[str, Noun]:
    """Return nouns for bodies that can speak, of one word."""
    return _single(_institutions())


@cache
def institution_phrases() -> Mapping[tuple[str, ...], Noun]:
    """Return names of seats and bodies of several words, word by word."""
    return _phrases(_institutions())


@cache
def media_nouns() -> Mapping[str, Noun]:
    """Return nouns for media, of one word."""
    return _single(_media())


@cache
def media_phrases() -> Mapping[tuple[str, ...], Noun]:
    """Return nouns for media of several words, word by word."""
    return _phrases(_media())


@cache
def document_nouns() -> Mapping[str, Noun]:
    """Return nouns for texts and findings, of one word."""
    return _single(_documents())


@cache
def document_phrases() -> Mapping[tuple[str, ...], Noun]:
    """Return nouns for texts and findings of several words, word by word."""
    return _phrases(_documents())


@cache
def adjectives() -> Mapping[str, Noun]:
    """Return nationality and general adjectives, without the article."""
    nations = {
        form: Noun(
            form,
            cast(Gender, found.gender),
            cast(Number, found.number),
            "nationality",
            country=found.country,
        )
        for form, found in demonym_forms().items()
        # بغدادي and ريفي are more often a family name and an everyday word.
        if found.kind not in ("city", "region", "people") or not found.also
    }
    return {**nations, **_single(_nouns("adjectives.tsv"))}


@cache
def titles() -> Mapping[tuple[str, ...], Noun]:
    """Return honorifics as they stand before a name, word by word."""
    return {tuple(noun.form.split()): noun for noun in _titles()}


@cache
def title_singles() -> Mapping[str, Noun]:
    """Return honorifics of one word, without the article."""
    singles: dict[str, Noun] = {}
    for noun in _titles():
        form = noun.form
        if " " in form:
            continue
        if form.startswith(_ARTICLE) and len(form) > len(_ARTICLE) + _BARE:
            form = form[len(_ARTICLE) :]
        singles.setdefault(form, noun)
    return singles


@cache
def time_words() -> Mapping[tuple[str, ...], str]:
    """Return adverbials as they stand in the text, word by word, with their sort."""
    found: dict[tuple[str, ...], str] = {}
    for row in _rows("time_words.tsv"):
        for words, note in _filled(row["folded"], row["note"]):
            found.setdefault(tuple(words.split()), note)
    return found


def _filled(words: str, note: str) -> Iterator[tuple[str, str]]:
    """Yield a line of adverbials for each weekday and month that it stands for."""
    if "weekday" in words:
        for row in _rows("weekdays.tsv"):
            yield words.replace("weekday", _ARTICLE + row["folded"]), note
    elif "month" in words:
        for row in _rows("months.tsv"):
            bare = words == "month" and " " not in row["folded"]
            doubtful = row["note"] in ("strict", "madda") or row["folded"] in given_names()
            ambiguous = " ambiguous" if bare and doubtful else ""
            yield words.replace("month", row["folded"]), note + ambiguous
    else:
        yield words, note


@cache
def time_singles() -> frozenset[str]:
    """Return adverbials of one word, without months that are also given names (رجب)."""
    return frozenset(
        words[0]
        for words, note in time_words().items()
        if len(words) == 1 and not note.endswith("ambiguous")
    )


@cache
def given_names() -> Mapping[str, Noun]:
    """Return given names; kind is ``ambiguous`` where the name is an everyday word too."""
    return {
        row["folded"]: Noun(row["folded"], cast(Gender, row["gender"]), "s", row["note"])
        for row in _rows("given_names.tsv")
    }


@cache
def countries() -> Mapping[str, Noun]:
    """Return countries, unions and capitals as written, article and all; kind is the sort."""
    cities = {name: entry for name, entry in city_names().items() if entry.kind != "city"}
    unions = {name: entry for name, entry in organisation_names().items() if entry.kind == "union"}
    return {
        name: Noun(name, cast(Gender, entry.gender), "s", _sort(name, entry), "", entry.country)
        for name, entry in (cities | unions | dict(country_names())).items()
    }


@cache
def source_stops() -> frozenset[tuple[str, ...]]:
    """Return the function words that end a source, word by word."""
    return frozenset(tuple(row["folded"].split()) for row in _rows("stop_in_source.tsv"))


def _sort(name: str, entry: Entry) -> str:
    if entry.stands_for:
        return "capital ambiguous" if name in people_places() else "capital"
    return {"state": "territory", "former": "country"}.get(entry.kind, entry.kind)


@cache
def _institutions() -> tuple[Noun, ...]:
    return _nouns("institution_nouns.tsv")


@cache
def _media() -> tuple[Noun, ...]:
    return _nouns("media_nouns.tsv")


@cache
def _documents() -> tuple[Noun, ...]:
    return _nouns("document_nouns.tsv")


@cache
def _titles() -> tuple[Noun, ...]:
    return _nouns("title_words.tsv")


def _nouns(name: str) -> tuple[Noun, ...]:
    return tuple(
        Noun(
            row["folded"],
            cast(Gender, row["gender"] or "u"),
            cast(Number, row.get("number") or "u"),
            row.get("kind", ""),
            row.get("note", ""),
            row.get("country", ""),
        )
        for row in _rows(name)
    )


def _single(nouns: tuple[Noun, ...]) -> Mapping[str, Noun]:
    return {noun.form: noun for noun in nouns if " " not in noun.form}


def _phrases(nouns: tuple[Noun, ...]) -> Mapping[tuple[str, ...], Noun]:
    return {tuple(noun.form.split()): noun for noun in nouns if " " in noun.form}


def _rows(name: str) -> Iterator[dict[str, str]]:
    return read_table(_LEXICON / name)

"""Names that the knowledge lists, word by word, as a text can show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from musnad.knowledge.entry import Entry
from musnad.knowledge.gazetteer import surface_forms
from musnad.knowledge.people import surface_names
from musnad.knowledge.places import people_places
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import describes
from musnad.packs.ar.rules.word import common_nouns, is_action
from musnad.records import ActorType
from musnad.text.fold import fold

KINGDOM = "المملكة"
"""The kingdom that an article is about: Saudi Arabia, Jordan, Morocco or Bahrain."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the knowledge has, word by word."""

    words: tuple[str, ...]
    type: ActorType
    key: str
    country: str = ""
    sector: str = ""
    gender: str = "u"


@cache
def known_names() -> Mapping[str, tuple[Known, ...]]:
    """Return known names by their first word, longest first."""
    rows: dict[str, list[Known]] = {}
    for entry in (*_listed(), *_people()):
        rows.setdefault(entry.words[0], []).append(entry)
    return {
        first: tuple(sorted(found, key=lambda entry: -len(entry.words)))
        for first, found in rows.items()
    }


@cache
def everyday_groups() -> Mapping[str, Known]:
    """Return groups whose name of one word is a plain noun too (حماس، الغرب), not فتح."""
    return {
        name: Known((name,), entry.type, entry.name, entry.country, entry.sector)
        for name, entry in surface_forms()
        if " " not in name
        and entry.type == "group"
        and not entry.ambiguous
        and name.removeprefix("ال") in common_nouns()
        and not is_action(name)
    }


def _listed() -> Iterator[Known]:
    """Yield countries and their capitals under the code, everything else under its name."""
    for name, entry in surface_forms():
        words = tuple(name.split())
        if not words or (_is_everyday(words, entry) and not _is_region(words, entry)):
            continue
        kind: ActorType = entry.type
        key, country = entry.name, "" if entry.ambiguous else entry.country
        if entry.kind in ("country", "territory", "capital") and entry.country:
            kind, key = "country", entry.country
        yield Known(words, kind, key, country, entry.sector, entry.gender)
    yield Known(("المملكه",), "country", KINGDOM)
    for words, noun_entry in noun.institution_phrases().items():
        if not describes(words):
            yield Known(words, "org", "", gender=noun_entry.gender)


def _is_region(words: tuple[str, ...], entry: Entry) -> bool:
    """Tell whether a name is a part of the world: أفريقيا; الغرب and الشرق are directions, too."""
    return entry.kind == "region" and (len(words) > 1 or words[0] not in common_nouns())


def _is_everyday(words: tuple[str, ...], entry: Entry) -> bool:
    """Tell whether a name of one word has another reading: أطار is إطار, too."""
    if len(words) > 1:
        return False
    (name,) = words
    if entry.ambiguous or name in people_places():
        return True
    bare = name.removeprefix("ال")
    if entry.kind == "country" and name in noun.adjectives():
        return False  # سورية is read after a preposition
    if entry.type in ("country", "place"):
        return name in common_nouns()
    return len(bare) < 3 or any(form in common_nouns() for form in (name, bare))


def _people() -> Iterator[Known]:
    for form, person, full in surface_names():
        words = tuple(fold(form).text.split())
        if full and len(words) > 1:
            yield Known(words, "person", person.key, person.country, person.sector, person.gender)

"""Persons in the news and the offices they held, looked up by name, office and day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from musnad.language.lexicon import read_table
from musnad.text.fold import fold

_HERE = Path(__file__).parent
_WORD = re.compile(r"\w+")
_SPLIT_NAME = re.compile(r"\b(عبد|ابو) (?=\w)")

KNOWN_UNTIL = date(2025, 6, 30)
"""The day until which an open term is vouched for; later, nobody is named by it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom Arabic news names.

    Attributes:
        key: A name of our own, the same for all spellings.
        name: The full name as newspapers most often write it.
        short: Names that may stand alone; others may share them.
        spellings: Further full names that folding does not level with ``name``.
        gender: m or f.
        country: ISO 3166 alpha-3.
        sector: PLOVER sector.
        role: The noun under which somebody without a term is quoted; else empty.
        checked: known, or articles.
    """

    key: str
    name: str
    short: tuple[str, ...]
    spellings: tuple[str, ...]
    gender: str
    country: str
    sector: str
    role: str
    checked: str

    def full_names(self) -> tuple[str, ...]:
        """Return the name and its spellings, also those that end in another short name."""
        names = [self.name, *self.spellings]
        for ending in self.short:
            if self.name.endswith(f" {ending}"):
                rest = self.name.removesuffix(ending)
                names += [rest + other for other in self.short]
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Term:
    """One stretch of time in an office.

    Attributes:
        person: The holder's key.
        office: Such as head_of_state.
        body: The country, alpha-3, or the body the office belongs to.
        first: The first day, month or year in office, ISO.
        last: The last one; empty while in office on ``KNOWN_UNTIL``.
        note: interim, rival (two claimed the office), or empty.
        checked: known, or articles.
    """

    person: str
    office: str
    body: str
    first: str
    last: str
    note: str
    checked: str

    def days(self) -> tuple[date, date]:
        """Return the first and the last day on which the holder may have been in office."""
        return _first_day(self.first), _last_day(self.last) if self.last else KNOWN_UNTIL


@dataclass(frozen=True, slots=True)
class Office:
    """A noun by which the press names the holder of an office.

    Attributes:
        office: Such as head_of_state.
        body: The country or body that uses this noun; empty for all that have none of their own.
        noun: The noun, such as "رئيس الوزراء".
        gender: m or f.
    """

    office: str
    body: str
    noun: str
    gender: str


def find_person(name: str) -> Person | None:
    """Return the person whose full name is ``name``, in any listed spelling.

    Examples:
        >>> find_person("بنيامين نتانياهو").name
        'بنيامين نتنياهو'
        >>> find_person("بوتين") is None
        True
    """
    return _full_names().get(_key(name))


def persons_called(short_name: str) -> tuple[Person, ...]:
    """Return everybody whom ``short_name`` alone may mean; the choice is the caller's.

    Examples:
        >>> [person.name for person in persons_called("كلينتون")]
        ['بيل كلينتون', 'هيلاري كلينتون']
    """
    return _short_names().get(_key(short_name), ())


def holders(
    office: str, country_or_body: str, first_day: date, last_day: date
) -> tuple[Person, ...]:
    """Return all who may have held the office within the days, the earliest first.

    A term known by its month or year alone counts with all its days. After ``KNOWN_UNTIL``
    nobody is named.

    Examples:
        >>> day = date(2010, 3, 1)
        >>> [person.name for person in holders("head_of_state", "RUS", day, day)]
        ['دميتري ميدفيديف']
    """
    found: dict[str, Person] = {}
    for term in _terms_by_office().get((office, country_or_body), ()):
        first, last = term.days()
        if first <= last_day and first_day <= last:
            found.setdefault(term.person, people()[term.person])
    return tuple(found.values())


def terms_of(person: Person) -> tuple[Term, ...]:
    """Return the terms of ``person``, the earliest first."""
    return _terms_by_person().get(person.key, ())


def offices_called(noun: str, country_or_body: str) -> tuple[str, ...]:
    """Return the offices that ``noun`` may name in a country or body.

    A noun listed for the country goes before one listed for all.

    Examples:
        >>> offices_called("العاهل", "SAU"), offices_called("الرئيس", "IRN")
        (('head_of_state',), ('head_of_government',))
    """
    key = _definite(noun)
    rows = _offices_by_noun().get(key, ())
    own = [row.office for row in rows if row.body == country_or_body]
    if not own:
        taken = _offices_of(country_or_body)
        own = [row.office for row in rows if not row.body and row.office not in taken]
    return tuple(dict.fromkeys(own))


@cache
def _terms_by_person() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for term in sorted(terms(), key=lambda term: term.days()):
        found.setdefault(term.person, []).append(term)
    return {person: tuple(held) for person, held in found.items()}


@cache
def _offices_by_noun() -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = {}
    for row in offices():
        found.setdefault(_definite(row.noun), []).append(row)
    return {noun: tuple(rows) for noun, rows in found.items()}


@lru_cache(maxsize=512)
def _offices_of(body: str) -> frozenset[str]:
    return frozenset(row.office for row in offices() if row.body == body)


def surface_names() -> Iterator[tuple[str, Person, bool]]:
    """Yield every folded name with its person and whether it is a full one, for a matcher."""
    for person in people().values():
        for names, full in ((person.full_names(), True), (person.short, False)):
            for name in names:
                for form in _spaced(_key(name)):
                    yield form, person, full


@cache
def people() -> dict[str, Person]:
    """Return every person by key."""
    return {
        row["person"]: Person(
            key=row["person"],
            name=row["name"],
            short=_listed(row["short"]),
            spellings=_listed(row["spellings"]),
            gender=row["gender"],
            country=row["country"],
            sector=row["sector"],
            role=row["role"],
            checked=row["checked"],
        )
        for row in read_table(_HERE / "people.tsv", key="person")
    }


@cache
def terms() -> tuple[Term, ...]:
    """Return every term, office by office, in the order of the table."""
    rows = read_table(_HERE / "terms.tsv", key=("office", "body", "first", "person"))
    columns = ("person", "office", "body", "first", "last", "note", "checked")
    return tuple(Term(*(row[column] for column in columns)) for row in rows)


@cache
def offices() -> tuple[Office, ...]:
    """Return every noun of an office."""
    rows = read_table(_HERE / "office_nouns.tsv", key=("office", "body", "noun"))
    return tuple(Office(row["office"], row["body"], row["noun"], row["gender"]) for row in rows)


@cache
def bodies() -> dict[str, str]:
    """Return the Arabic name of every body that is no country, by its code."""
    return {row["body"]: row["name"] for row in read_table(_HERE / "bodies.tsv", key="body")}


@cache
def _full_names() -> dict[str, Person]:
    found: dict[str, Person] = {}
    for person in people().values():
        for name in person.full_names():
            found.setdefault(_key(name), person)
    return found


@cache
def _short_names() -> dict[str, tuple[Person, ...]]:
    found: dict[str, list[Person]] = {}
    for person in people().values():
        for name in dict.fromkeys(map(_key, person.short)):
            found.setdefault(name, []).append(person)
    return {name: tuple(persons) for name, persons in found.items()}


@cache
def _terms_by_office() -> dict[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], list[Term]] = {}
    for term in terms():
        found.setdefault((term.office, term.body), []).append(term)
    return {key: _in_order(listed) for key, listed in found.items()}


def _in_order(listed: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(listed, key=lambda term: (term.days(), term.person)))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(" | ")) if cell else ()


def _key(name: str) -> str:
    # "عبد الله" and "عبدالله", "أبو مازن" and "أبومازن" are one name.
    return _SPLIT_NAME.sub(r"\1", " ".join(_WORD.findall(fold(name).text)))


def _spaced(key: str) -> tuple[str, ...]:
    apart = re.sub(r"\bعبد(?=ال)", "عبد ", re.sub(r"\bابو(?=\w)", "ابو ", key))
    return (key,) if apart == key else (key, apart)


def _definite(noun: str) -> str:
    return " ".join(word.removeprefix("ال") for word in _key(noun).split())


def _first_day(day: str) -> date:
    return date.fromisoformat(f"{day}-01-01"[:10])


def _last_day(day: str) -> date:
    year, month, number = (*map(int, day.split("-")), 0, 0)[:3]
    if number:
        return date(year, month, number)
    month = month or 12
    return date(year, month, monthrange(year, month)[1])

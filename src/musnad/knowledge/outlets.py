"""News agencies and outlets, looked up by any name that Arabic news gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from musnad.language.lexicon import read_table
from musnad.text.fold import fold

_HERE = Path(__file__).parent
_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news agency, paper, channel or site.

    Attributes:
        name: Its usual name in Arabic.
        kind: agency, newspaper, tv, radio, site or magazine.
        country: ISO 3166 alpha-3.
        ownership: state, public, private or party.
        also: What else a name of one word may be: word or person; empty for nothing.
        domains: Its web domains, where sure.
    """

    name: str
    kind: str
    country: str
    ownership: str
    also: str = ""
    domains: tuple[str, ...] = ()


def find_outlet(name: str) -> Outlet | None:
    """Return the outlet that ``name`` stands for.

    Spelling, quotation marks and dots don't matter, nor do "وكالة", "صحيفة" before the name and
    "الرسمية" or the outlet's own nationality after it.

    Examples:
        >>> find_outlet("أ.ف.ب").name
        'فرانس برس'
        >>> find_outlet("صحيفة «واشنطن بوست» الأميركية").country
        'USA'
    """
    return _find(_key(name)) or _find(_key(_ASIDE.sub(" ", name)))


@cache
def outlet_names() -> dict[str, Outlet]:
    """Return every listed name, folded and without signs, with its outlet."""
    names: dict[str, Outlet] = {}
    for row in read_table(_HERE / "outlets.tsv"):
        outlet = Outlet(
            row["word"],
            row["kind"],
            row["country"],
            row["ownership"],
            row["also"],
            tuple(row["domains"].split()),
        )
        for name in (row["word"], *row["aliases"].split(" | ")):
            if name:
                names.setdefault(_key(name), outlet)
    return names


@cache
def _words_round() -> tuple[frozenset[str], dict[str, str]]:
    before: set[str] = set()
    after: dict[str, str] = {}
    for row in read_table(_HERE / "outlet_words.tsv"):
        if row["place"] == "before":
            before.add(row["folded"])
        else:
            after[row["folded"]] = row["country"]
    return frozenset(before), after


@lru_cache(maxsize=4096)
def _find(key: str) -> Outlet | None:
    names = outlet_names()
    if key in names:
        return names[key]
    before, after = _words_round()
    words = key.split()
    if len(words) > 1 and words[0] in before:
        return _find(" ".join(words[1:]))
    for size in (1, 2):
        tail = " ".join(words[-size:])
        if len(words) > size and tail in after:
            outlet = _find(" ".join(words[:-size]))
            # "الوطن الكويتية" is not the Saudi "الوطن": a foreign nationality names another outlet.
            return outlet if outlet and after[tail] in ("", outlet.country) else None
    return None


def _key(name: str) -> str:
    return " ".join(_WORD.findall(fold(name).text))

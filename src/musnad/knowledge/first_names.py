"""First names by where those who bear them come from: states with Arabic names, or others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from musnad.knowledge.people import people
from musnad.language.lexicon import read_table
from musnad.text.fold import fold


def may_belong(name: str, country: str) -> bool:
    """Tell whether somebody of that name may belong to a country, as far as his first name says.

    A name that known persons bear on one side of the line alone says that he is of that side;
    states where many names are Arabic and many are not are on neither.

    Examples:
        >>> may_belong("جيمس بولارد", "SAU"), may_belong("محمد الشهري", "SAU")
        (False, True)
    """
    words = fold(name).text.split()
    side = _sides().get(words[0]) if words else None
    states = _states().get(country, "other")
    return side is None or states == "mixed" or side == states


@cache
def _states() -> Mapping[str, str]:
    """Return whether names are Arabic by the state; those not listed have others."""
    table = Path(__file__).with_name("arabic_names.tsv")
    return {row["word"]: row["names"] for row in read_table(table)}


@cache
def _sides() -> Mapping[str, str]:
    """Return first names that are borne on one side alone, with the side."""
    seen: dict[str, set[str]] = {}
    for person in people().values():
        states = _states().get(person.country, "other")
        seen.setdefault(fold(person.name).text.split()[0], set()).add(states)
    return {
        name: next(iter(sides))
        for name, sides in seen.items()
        if len(sides) == 1 and "mixed" not in sides
    }

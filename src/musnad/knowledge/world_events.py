"""What happened in the world and when: the events that articles count from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from musnad.dimensions.calendar import Days
from musnad.language.lexicon import read_table

_TABLE = Path(__file__).parent / "world_events.tsv"


@dataclass(frozen=True, slots=True)
class WorldEvent:
    """Something that happened once, on days that are known.

    Attributes:
        name: As it is listed.
        days: When it happened; from its first day where it went on.
        dated: Whether its name tells a date ("the attacks of 11 September").
    """

    name: str
    days: Days
    dated: bool


@cache
def world_events() -> Mapping[str, tuple[tuple[tuple[str, ...], WorldEvent], ...]]:
    """Return folded first word -> the further words and the event, the longest name first."""
    found: dict[str, list[tuple[tuple[str, ...], WorldEvent]]] = {}
    for row in read_table(_TABLE):
        first, *rest = row["folded"].split()
        days = Days(
            date.fromisoformat(row["first"]), date.fromisoformat(row["last"] or row["first"])
        )
        event = WorldEvent(row["word"], days, any(word.isdigit() for word in rest))
        found.setdefault(first, []).append((tuple(rest), event))
    return {
        word: tuple(sorted(all_, key=lambda pair: -len(pair[0]))) for word, all_ in found.items()
    }


def may_name_event(form: str) -> bool:
    """Tell quickly whether the name of an event can begin with a folded form."""
    names = world_events()
    return any(stem in names for stem in _stems(form))


def _stems(form: str) -> tuple[str, ...]:
    """Return a form as it is and without a conjunction or preposition."""
    if form[:1] not in ("و", "ب", "ل"):
        return (form,)
    return (form, form[1:], "ا" + form[1:]) if form[:2] == "لل" else (form, form[1:])


def event_beginning(
    forms: Sequence[str], at: int, stops: Sequence[str] = ()
) -> tuple[WorldEvent, int] | None:
    """Return the event named from a token on, and the token after its name."""
    form = forms[at] if 0 <= at < len(forms) else ""
    names = world_events()
    for first in _stems(form):
        for rest, event in names.get(first, ()):
            end = at + 1 + len(rest)
            if tuple(forms[at + 1 : end]) == rest:
                return event, end
    return None

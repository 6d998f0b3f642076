"""Where a page of results ends, in a word that still holds when the ledger has grown meanwhile."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from musnad.errors import QuestionError

Item = TypeVar("Item")

_PLACE = re.compile(r"([0-9]{1,6})-([0-9a-f]{12})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """The last result of a page.

    Attributes:
        count: How many results there are up to it, when the page was given.
        result: Which one it is.
    """

    count: int = 0
    result: str = ""

    def __str__(self) -> str:
        """Return it as a word."""
        return f"{self.count}-{self.result}"

    def among(self, found: Sequence[Item], name: Callable[[Item], str]) -> int | None:
        """Return how many results there are up to it now; None where it is not among them.

        It is looked for where it stood first, then further and further away.
        """
        if not self.count:
            return 0
        last = self.count - 1
        for nth in sorted(range(len(found)), key=lambda nth: abs(nth - last)):
            if name(found[nth]) == self.result:
                return nth + 1
        return None

    def stands(self, found: Sequence[Item], name: Callable[[Item], str]) -> bool:
        """Tell whether it stands where it stood."""
        last = self.count - 1
        return last < 0 or (last < len(found) and name(found[last]) == self.result)


def place_of(after: str | None, deepest: int) -> Place:
    """Return the place that a word stands for; the beginning where there is none.

    Raises:
        QuestionError: When it is no such word.
    """
    if after is None:
        return Place()
    match = _PLACE.fullmatch(after)
    if match is None or not 0 < int(match[1]) <= deepest:
        problem = f"{after!r} is no place to go on from. Take it from the page before."
        raise QuestionError(problem)
    return Place(int(match[1]), match[2])


def name_of(kind: str, identity: str) -> str:
    """Return what a result is called in the word of a place."""
    return hashlib.sha256(f"{kind} {identity}".encode("utf-8", "surrogatepass")).hexdigest()[:12]

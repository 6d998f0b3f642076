"""Copies with changes that are known: sentences dropped, digits changed, credits removed."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(?<![\w.,٫٬])[0-9٠-٩]{1,7}(?![\w]|[.,٫٬]\d)")
_SENTENCE = re.compile(r".+?(?:[.!؟?…]+(?=\s)\s*|\n+|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Seeded:
    """A copy and the figures that were changed in it: (as it was, as it is)."""

    text: str
    figures: tuple[tuple[str, str], ...]
    dropped: int
    moved: bool


def seed_copy(text: str, aside: list[tuple[int, int]], chance: random.Random) -> Seeded:
    """Return a copy: credits removed, one sentence in six dropped, figures changed, half moved.

    Furniture goes with the credits: nothing in it is compared, so nothing is changed in it.
    """
    for start, end in sorted(aside, reverse=True):
        text = text[:start] + text[end:]
    sentences = [match[0] for match in _SENTENCE.finditer(text)]
    kept = [one for one in sentences if chance.random() > 1 / 6] or sentences
    figures: list[tuple[str, str]] = []

    def change(match: re.Match[str]) -> str:
        if len(figures) >= 4 or chance.random() > 0.5:
            return match[0]
        digits = list(match[0])
        place = chance.randrange(len(digits))
        digits[place] = str((int(digits[place]) + chance.randint(1, 9)) % 10)
        figures.append((match[0], "".join(digits)))
        return figures[-1][1]

    copy = [_NUMBER.sub(change, one) for one in kept]
    moved = chance.random() < 0.5
    if moved:
        cut = len(copy) // 2
        copy = [copy[-1].rstrip() + "\n", *copy[cut:-1], *copy[:cut]]
    return Seeded("".join(copy), tuple(figures), len(sentences) - len(kept), moved)

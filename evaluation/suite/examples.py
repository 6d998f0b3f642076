"""Where the suites are, and what comes of running one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from musnad.pipeline.receive import article_from_text
from musnad.pipeline.street import read_article
from musnad.records import Figure

SUITES = Path(__file__).resolve().parents[3] / "shared" / "data" / "suites"


@dataclass(frozen=True, slots=True)
class Result:
    """How many examples of a suite were read as it asks.

    Attributes:
        name: The suite and its part.
        asked: How many examples there are.
        misses: The examples that were not, with what was read.
    """

    name: str
    asked: int
    misses: tuple[str, ...]

    @property
    def right(self) -> float:
        """Percent read as asked, to a tenth."""
        return round(100 * (self.asked - len(self.misses)) / self.asked, 1) if self.asked else 0.0


def examples(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the examples of a suite."""
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a few words, read as Arabic whatever they look like."""
    article = article_from_text(text, language_check=False)
    return read_article(replace(article, language="ar")).figures

"""Read gold ledgers and score readings against them with the scorer that stands beside them."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from musnad.pipeline.contract import to_json
from musnad.pipeline.receive import article_from_text
from musnad.pipeline.street import read_article

HERE = Path(__file__).parent
GOLD = HERE.parent.parent / "shared" / "evaluation"
SETS = ("seed", "train", "dev")


@dataclass(frozen=True, slots=True)
class Scored:
    """One set of gold articles, read and scored."""

    name: str
    articles: int
    digest: str
    table: dict[str, dict[str, float]]
    errors: tuple[tuple[str, ...], ...]


def scorer(gold: Path) -> ModuleType:
    """Return the scorer of a gold folder."""
    spec = importlib.util.spec_from_file_location("gold_score", gold / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{gold}: holds no score.py. Name the folder of the gold ledgers with --gold.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_score"] = module
    spec.loader.exec_module(module)
    return module


def articles(gold: Path, name: str) -> list[tuple[str, dict[str, Any], str]]:
    """Return (number, gold ledger, text) for every article of a set."""
    folder = gold / name
    return [
        (
            file.stem,
            json.loads(file.read_text(encoding="utf-8")),
            (folder / "text" / f"{file.stem}.txt").read_bytes().decode("utf-8"),
        )
        for file in sorted(folder.glob("[0-9]*.json"))
    ]


def score_set(gold: Path, name: str) -> Scored:
    """Read every article of a set and score it."""
    score = scorer(gold)
    tally, errors, digest = score.Tally(), [], hashlib.sha256()
    found = articles(gold, name)
    for number, ledger, text in found:
        digest.update(json.dumps(ledger, sort_keys=True).encode())
        digest.update(text.encode())
        reading = to_json(read_article(article_from_text(text, language_check=False)))
        mine: list[tuple[str, ...]] = []
        score.score(
            score.from_gold(ledger, text), score.from_reading(reading, text), text, tally, mine
        )
        errors += [(name, number, *error) for error in mine]
    return Scored(name, len(found), digest.hexdigest()[:16], tally.table(), tuple(errors))

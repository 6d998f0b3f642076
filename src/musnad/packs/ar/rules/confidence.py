"""How often claims like this one were right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from musnad.dimensions.attribution import Told
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.word import LEXICON

EVERYTHING = "all"


@cache
def rates() -> Mapping[str, float]:
    """Return the share of claims that were right, by the key of ``kind_of``."""
    return {row["word"]: float(row["rate"]) for row in read_table(LEXICON / "confidence.tsv")}


def kind_of(told: Told) -> str:
    """Return what a claim's confidence is counted by: its rule, and how its speaker was found."""
    shape = told.attribution.rule.rsplit(".", 1)[-1]
    how = told.chain[0].rule.rsplit(".", 1)[-1]
    nested = " inside" if told.attribution.inside is not None else ""
    return f"{shape} {how}{nested}"


def confidence(told: Told) -> float:
    """Return how often claims of this kind had the right content and speaker.

    The rates are counted on articles read by hand (``python -m evaluation.calibrate``) and drawn
    towards those of the rule alone, then of all claims, where a kind is rare.
    """
    table = rates()
    kind = kind_of(told)
    for key in (kind, kind.split(" ")[0]):
        if key in table:
            return table[key]
    return table.get(EVERYTHING, 0.5)

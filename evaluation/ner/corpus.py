"""The sentences, the entities that they mark, and the figures."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "shared/data/ner/ner_ar.jsonl.gz"
RUN = 20
KINDS = ("PER", "LOC", "ORG")

Entity = tuple[int, int, str]
Sentence = tuple[list[str], list[str]]


def sentences(path: Path) -> list[Sentence]:
    """Return the words and tags of the corpus, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["tokens"], row["tags"]) for row in rows if row["suite"] == "anercorp"]


def part_of(rows: Sequence[Sentence], part: str) -> Sequence[Sentence]:
    """Return the last fifth (``test``) or what comes before it (``train``)."""
    cut = len(rows) * 4 // 5
    return rows[cut:] if part == "test" else rows[:cut]


def runs(rows: Sequence[Sentence]) -> Iterator[tuple[list[str], list[str], list[int]]]:
    """Yield words, tags and the lengths of the sentences of RUN sentences after RUN."""
    for low in range(0, len(rows), RUN):
        block = rows[low : low + RUN]
        words = [one for tokens, _ in block for one in tokens]
        tags = [tag if tag[2:] in KINDS else "O" for _, marks in block for tag in marks]
        yield words, tags, [len(tokens) for tokens, _ in block]


def marked(tags: Sequence[str]) -> Iterator[Entity]:
    """Yield the entities of tags: first word, last word, type."""
    first = 0
    for at, tag in enumerate(tags):
        if tag.startswith("B-") or (tag != "O" and (not at or tags[at - 1] == "O")):
            first = at
        follows = tags[at + 1] if at + 1 < len(tags) else "O"
        if tag[2:] in KINDS and follows != f"I-{tag[2:]}":
            yield first, at, tag[2:]


class Score:
    """How many entities were read, marked and right, and which were not."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.misses: Counter[str] = Counter()

    def add(self, words: Sequence[str], wanted: set[Entity], got: set[Entity]) -> None:
        """Count one run."""
        for kind in KINDS:
            ours, theirs = ({e for e in found if e[2] == kind} for found in (got, wanted))
            self.counts[f"{kind} right"] += len(ours & theirs)
            self.counts[f"{kind} read"] += len(ours)
            self.counts[f"{kind} marked"] += len(theirs)
        for sign, left in (("-", wanted - got), ("+", got - wanted)):
            self.misses.update(f"{sign} {kind} {' '.join(words[a : b + 1])}" for a, b, kind in left)

    def f1(self) -> float:
        """Return F1 of all types together."""
        return self._row(KINDS)[2]

    def table(self) -> Iterator[str]:
        """Yield precision, recall and F1 of each type and of all."""
        for name, chosen in (*((kind, (kind,)) for kind in KINDS), ("all", KINDS)):
            precision, recall, both, marks = self._row(chosen)
            yield (
                f"  {name}: precision {precision:.1f}, recall {recall:.1f}, F1 {both:.1f}, "
                f"of {marks}"
            )

    def _row(self, chosen: Sequence[str]) -> tuple[float, float, float, int]:
        right, ours, theirs = (
            sum(self.counts[f"{kind} {what}"] for kind in chosen)
            for what in ("right", "read", "marked")
        )
        precision, recall = 100 * right / max(ours, 1), 100 * right / max(theirs, 1)
        both = 2 * precision * recall / max(precision + recall, 1e-9)
        return precision, recall, both, theirs

"""Measure names on sentences of newswire whose entities others marked (ANERcorp).

    python -m evaluation.ner [--data FILE] [--part test|train] [--misses]

The sentences are read in runs of RUN, as parts of one article. The last fifth, in the order of the
documents, is the test; the rest is for learning. A name is right when its type and its first and
last word are those of the mark. Countries and places are LOC, organisations, groups and media ORG,
persons PER; peoples («الفلسطينيون») are marked otherwise there and are left out, as is MISC.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from musnad.dimensions.name import Named
from musnad.packs.ar.rules.name import names
from musnad.packs.ar.rules.word import word
from musnad.text.fold import fold
from musnad.text.segment import segment

DATA = Path(__file__).resolve().parents[2] / "shared/data/ner/ner_ar.jsonl.gz"
RUN = 20
TYPES = {
    "person": "PER",
    "country": "LOC",
    "place": "LOC",
    "org": "ORG",
    "group": "ORG",
    "media": "ORG",
}
_PEOPLES = "ar.name.people"

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


def marked(tags: Sequence[str]) -> Iterator[Entity]:
    """Yield the entities of tags: first word, last word, type."""
    first = 0
    for at, tag in enumerate(tags):
        if tag.startswith("B-"):
            first = at
        follows = tags[at + 1] if at + 1 < len(tags) else "O"
        kind = tag[2:]
        if kind in ("PER", "LOC", "ORG") and follows != f"I-{kind}":
            yield first, at, kind


def read(words: Sequence[str]) -> set[Entity]:
    """Return the entities that the pack reads in words that stand in a row."""
    starts, at = [], 0
    for one in words:
        starts.append(at)
        at += len(one) + 1
    text, found = " ".join(words), set()
    for named in _outermost(names(segment(text))):
        first, last = bisect_right(starts, named.start) - 1, bisect_left(starts, named.stop) - 1
        if named.type in ("place", "country") and first < last and _is_head(words[first]):
            first += 1  # «مدينة غزة» is marked as «غزة»
        found.add((first, last, TYPES[named.type]))
    return found


def _is_head(form: str) -> bool:
    item = word(fold(form).text)
    return not item.article and item.cls == "org"


def _outermost(found: Iterable[Named]) -> Iterator[Named]:
    """Yield names that stand in no other."""
    reached = 0
    for named in sorted(found, key=lambda one: (one.start, -one.stop)):
        if named.rule != _PEOPLES and named.start >= reached:
            reached = named.stop
            yield named


def measure(rows: Sequence[Sentence]) -> tuple[Counter[str], Counter[str]]:
    """Return counts by type (``PER right``, ``PER read``, ``PER marked``) and the misses."""
    counts: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for low in range(0, len(rows), RUN):
        words = [one for tokens, _ in rows[low : low + RUN] for one in tokens]
        tags = [tag for _, marks in rows[low : low + RUN] for tag in marks]
        wanted, got = set(marked(tags)), read(words)
        for kind in ("PER", "LOC", "ORG"):
            ours, theirs = ({e for e in found if e[2] == kind} for found in (got, wanted))
            counts[f"{kind} right"] += len(ours & theirs)
            counts[f"{kind} read"] += len(ours)
            counts[f"{kind} marked"] += len(theirs)
        for sign, left in (("-", wanted - got), ("+", got - wanted)):
            misses.update(f"{sign} {kind} {' '.join(words[a : b + 1])}" for a, b, kind in left)
    return counts, misses


def table(counts: Counter[str]) -> Iterator[str]:
    """Yield precision, recall and F1 of each type and of all."""
    kinds = ("PER", "LOC", "ORG")
    for name, chosen in (*((kind, (kind,)) for kind in kinds), ("all", kinds)):
        right, ours, theirs = (
            sum(counts[f"{kind} {what}"] for kind in chosen) for what in ("right", "read", "marked")
        )
        precision, recall = 100 * right / max(ours, 1), 100 * right / max(theirs, 1)
        both = 2 * precision * recall / max(precision + recall, 1e-9)
        yield f"{name}: precision {precision:.1f}, recall {recall:.1f}, F1 {both:.1f}, of {theirs}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print how well names are read; say so where the sentences are not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ner", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", choices=("test", "train"), default="test")
    parser.add_argument("--misses", action="store_true", help="the commonest errors")
    chosen = parser.parse_args(argv)
    if not chosen.data.is_file():
        print(f"{chosen.data} is not there: names were not measured. Give --data FILE.")
        return 0
    counts, misses = measure(part_of(sentences(chosen.data), chosen.part))
    print(*table(counts), sep="\n")
    if chosen.misses:
        print(*(f"{many} {what}" for what, many in misses.most_common(150)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

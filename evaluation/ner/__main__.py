"""Measure names on sentences of newswire whose entities others marked (ANERcorp).

    python -m evaluation.ner [--data FILE] [--part test|train] [--misses]
    python -m evaluation.ner --conventions     count anew what the corpus marks
    python -m evaluation.ner --train MODEL     train a sequence model, and measure it
    python -m evaluation.ner --model MODEL     measure one that was trained

The sentences are read in runs, as parts of one article. The last fifth, in the order of the
documents, is the test; the rest is for learning. A name is right when its type and its first and
last word are those of the mark. Countries and places are LOC, organisations, groups and media ORG,
persons PER; peoples («الفلسطينيون») are marked otherwise there and are left out, as is MISC.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.ner import convention, model
from evaluation.ner.corpus import DATA, Score, Sentence, marked, part_of, runs, sentences
from evaluation.ner.reading import plain, read


def measure(rows: Sequence[Sentence]) -> tuple[Score, Score]:
    """Return the scores of names as they are read, and cut to what the corpus marks."""
    as_read, as_marked = Score(), Score()
    learned = convention.stored()
    for words, tags, _ in runs(rows):
        wanted, found = set(marked(tags)), read(words)
        as_read.add(words, wanted, plain(words, found))
        as_marked.add(words, wanted, convention.as_marked(words, found, learned))
    return as_read, as_marked


def measure_model(rows: Sequence[Sentence], file: Path) -> Score:
    """Return the score of a sequence model."""
    score = Score()
    for words, tags, lengths in runs(rows):
        score.add(words, set(marked(tags)), model.tag(file, words, lengths))
    return score


def main(argv: Sequence[str] | None = None) -> int:
    """Print how well names are read; say so where the sentences are not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ner", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", choices=("test", "train"), default="test")
    parser.add_argument("--misses", action="store_true", help="the commonest errors")
    parser.add_argument("--conventions", action="store_true", help="count what is marked anew")
    parser.add_argument("--train", type=Path, metavar="MODEL", help="train a model and write it")
    parser.add_argument("--model", type=Path, metavar="MODEL", help="measure a trained model")
    chosen = parser.parse_args(argv)
    if not chosen.data.is_file():
        print(f"{chosen.data} is not there: names were not measured. Give --data FILE.")
        return 0
    rows = sentences(chosen.data)
    if chosen.conventions:
        convention.write(convention.learn(part_of(rows, "train")))
    as_read, as_marked = measure(part_of(rows, chosen.part))
    print("rules, as they read:", *as_read.table(), sep="\n")
    print("rules, cut to what the corpus marks of such names:", *as_marked.table(), sep="\n")
    if chosen.train:
        model.train(part_of(rows, "train"), chosen.train)
    if chosen.train or chosen.model:
        scored = measure_model(part_of(rows, chosen.part), chosen.train or chosen.model)
        print("sequence model over the rules:", *scored.table(), sep="\n")
    if chosen.misses:
        common = as_marked.misses.most_common(150)
        print(*(f"{many} {what}" for what, many in common), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

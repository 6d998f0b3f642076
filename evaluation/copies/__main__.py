"""Measure how well copies are found: ``python -m evaluation.copies [--errors]``.

It compares the judged pairs of pairs.tsv, and copies with seeded changes, the way the ledger does.
Without the articles beside this checkout it says that it did not run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from datetime import date
from pathlib import Path

from evaluation.copies.seeded import seed_copy
from musnad.corroborate.change import Side, find_changes
from musnad.corroborate.fingerprint import fingerprints
from musnad.corroborate.likeness import compare
from musnad.corroborate.place import LEAST_OF_PART, LEAST_SHARED
from musnad.corroborate.words import Words, read_words
from musnad.language.pack import load_pack
from musnad.text.fold import fold

HERE = Path(__file__).parent
ARTICLES = HERE.parents[2] / "shared" / "data" / "articles.jsonl.gz"


class Articles:
    """The articles by their ids, each cut into words once."""

    def __init__(self, path: Path) -> None:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            self.rows = {row["id"]: row for row in map(json.loads, lines)}
        self._words: dict[str, Words] = {}

    def words(self, article: str) -> Words:
        """Return the words that are compared."""
        if article not in self._words:
            row = self.rows[article]
            self._words[article] = words_of(row["text"], row["title"])
        return self._words[article]

    def apart(self, one: str, other: str) -> int:
        """Return how many days lie between two articles."""
        days = [self.rows[article]["date"] for article in (one, other)]
        if not all(days):
            return 0
        first, last = (date.fromisoformat(day[:10]) for day in days)
        return abs((first - last).days)


def words_of(text: str, title: str | None) -> Words:
    """Return the words of a text without furniture and datelines."""
    pack = load_pack("ar")
    aside = [(one.start, one.end) for one in pack.set_aside(text, title)]
    return read_words(text, [*aside, *((one.start, one.end) for one in pack.credits(text))])


def judged() -> list[list[str]]:
    """Return the judged pairs: one, other, verdict, half."""
    lines = (HERE / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def measure_pairs(articles: Articles, *, errors: bool) -> None:
    """Print F1 of copies and parts, and how many independent reports are kept apart."""
    found = []
    for one, other, verdict, half in judged():
        left, right = articles.words(one), articles.words(other)
        shared = set(fingerprints(left.forms)) & set(fingerprints(right.forms))
        kind = compare(left, right, articles.apart(one, other)).kind
        looked_up = len(shared) >= (LEAST_SHARED if kind == "copy" else LEAST_OF_PART)
        found.append((half, verdict, kind if looked_up else None, one, other))
    for half in ("tune", "test", "fresh"):
        mine = [row for row in found if row[0] == half]
        print(f"{half}: {len(mine)} pairs")
        for kind in ("copy", "partial"):
            right = sum(row[1] == row[2] == kind for row in mine)
            said, meant = (sum(row[at] == kind for row in mine) for at in (2, 1))
            print(
                f"  {kind:8} P {100 * right / said:5.1f}  R {100 * right / meant:5.1f}  "
                f"F1 {200 * right / (said + meant):5.1f}   {right}/{meant}/{said}"
            )
        same = [row for row in mine if row[1] == "same-story"]
        apart = sum(row[2] is None for row in same)
        print(f"  same story, kept apart {100 * apart / len(same):5.1f}   {apart}/{len(same)}")
    if errors:
        for half, verdict, kind, one, other in found:
            if kind != (verdict if verdict in ("copy", "partial") else None):
                print(half, verdict, "read as", kind, one, other)


def measure_seeded(articles: Articles, most: int = 500) -> None:
    """Print how many of the seeded changes are found."""
    chance = random.Random(20)
    pack = load_pack("ar")
    copies = found = figures = seen = extra = 0
    for article in sorted(articles.rows):
        row = articles.rows[article]
        found_aside = [*pack.set_aside(row["text"], row["title"]), *pack.credits(row["text"])]
        aside = [(one.start, one.end) for one in found_aside]
        seeded = seed_copy(row["text"], aside, chance)
        original, copy = articles.words(article), words_of(seeded.text, None)
        if not seeded.figures or len(copy) < 60 or seeded.dropped == 0:
            continue
        copies += 1
        likeness = compare(copy, original)
        found += likeness.kind == "copy"
        changes = find_changes(Side(copy), Side(original), likeness.blocks)
        told = [
            (
                original.forms[slice(*change.original)],
                copy.forms[slice(*change.copy)],
            )
            for change in changes
            if "figure" in change.touches and change.kind == "altered"
        ]
        for was, now in seeded.figures:
            figures += 1
            seen += any(
                any(fold(was).text in form for form in before)
                and any(fold(now).text in form for form in after)
                for before, after in told
            )
        extra += max(0, len(told) - len(seeded.figures))
        if copies == most:
            break
    print(f"seeded: {copies} copies, {found} found; {figures} figures changed, {seen} told "
          f"({100 * seen / figures:.1f} %), {extra} told that were not changed")  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--errors", action="store_true", help="print every miss")
    options = parser.parse_args()
    if not options.articles.is_file():
        print("The evaluation of copies did not run: the articles are not beside this checkout.")
        return
    articles = Articles(options.articles)
    measure_pairs(articles, errors=options.errors)
    measure_seeded(articles)


if __name__ == "__main__":
    main()

"""Measure how well quotations are joined: ``python -m evaluation.copies.quoted [--errors]``.

All articles are read and placed in a ledger in memory, so it takes a minute. Then every place in
another article that was joined with the first one of its quotation is looked up among those judged
in quotations.tsv.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evaluation.copies.__main__ import ARTICLES, HERE
from musnad.corroborate.place import place_articles
from musnad.pipeline.receive import article_from_text
from musnad.pipeline.street import read_article
from musnad.store.ledger import Ledger
from musnad.store.quoted import Quotes

_READ_AT_ONCE = 200


class Place(NamedTuple):
    """Where words stand: the article's id in articles.jsonl.gz, and code points."""

    article: str
    start: int
    end: int

    def meets(self, other: Place) -> bool:
        """Tell whether two places share most of their words."""
        both = min(self.end, other.end) - max(self.start, other.start)
        return self.article == other.article and 2 * both > min(
            self.end - self.start, other.end - other.start
        )


Pair = tuple[Place, Place]


def judged() -> Iterator[tuple[Pair, str]]:
    """Yield the judged pairs of places with their verdicts."""
    for line in (HERE / "quotations.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or cells[0] == "one":
            continue
        one, start, end, other, other_start, other_end, verdict = cells
        yield (
            (Place(one, int(start), int(end)), Place(other, int(other_start), int(other_end))),
            verdict,
        )


def joined(path: Path) -> list[Pair]:
    """Read the articles and return every place with the first one of its quotation."""
    names: dict[str, str] = {}
    with Ledger.in_memory() as ledger, gzip.open(path, "rt", encoding="utf-8") as lines:
        batch = []
        for row in map(json.loads, lines):
            article = article_from_text(
                row["text"],
                title=row["title"],
                outlet=row["outlet"],
                date=row["date"],
                url=row.get("url"),
                language_check=False,
            )
            names[article.id] = row["id"]
            batch.append(read_article(article))
            if len(batch) == _READ_AT_ONCE:
                ledger.record_all(batch)
                batch = []
        ledger.record_all(batch)
        place_articles(ledger)
        found = []
        for quotation in Quotes(ledger).quotations():
            first, *others = (
                Place(names[quote.article], quote.start, quote.end)
                for quote, _ in quotation.members
            )
            found += [(first, other) for other in others if other.article != first.article]
    return found


def _verdict(pair: Pair, known: list[tuple[Pair, str]]) -> str | None:
    one, other = pair
    for (left, right), verdict in known:
        if (one.meets(left) and other.meets(right)) or (one.meets(right) and other.meets(left)):
            return verdict
    return None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--errors", action="store_true", help="print what is wrong or not judged")
    options = parser.parse_args()
    if not options.articles.is_file():
        print(
            "The evaluation of quotations did not run: the articles are not beside this checkout."
        )
        return
    pairs, known = joined(options.articles), list(judged())
    verdicts = [(_verdict(pair, known), pair) for pair in pairs]
    same = sum(verdict == "same" for verdict, _ in verdicts)
    wrong = sum(verdict == "different" for verdict, _ in verdicts)
    precision = 100 * same / max(1, same + wrong)
    print(f"{len(pairs)} joined; judged {same + wrong}: {same} the same words, precision "
          f"{precision:.1f} %; not judged {len(pairs) - same - wrong}")  # fmt: skip
    meant = [pair for pair, verdict in known if verdict == "same"]
    again = [(pair, "same") for pair in pairs]
    kept = sum(_verdict(pair, again) is not None for pair in meant)
    apart = [pair for pair, verdict in known if verdict == "different"]
    mixed = sum(_verdict(pair, again) is not None for pair in apart)
    print(f"judged the same: {len(meant)}, joined {kept}; judged different: {len(apart)}, "
          f"kept apart {len(apart) - mixed}")  # fmt: skip
    if options.errors:
        for verdict, (one, other) in verdicts:
            if verdict != "same":
                print(verdict or "not judged", *one, *other)


if __name__ == "__main__":
    main()

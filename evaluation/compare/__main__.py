"""Measure compared figures and joined claims: ``python -m evaluation.compare [--show]``.

It reads the articles into a ledger, or takes one that holds them, draws one pair of each series and
each statement, and looks up what a reader judged of it in figures.tsv and claims.tsv. Without the
articles beside this checkout it says that it did not run.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from musnad.corroborate.place import place_articles
from musnad.engines.local import ingest
from musnad.store.ledger import Ledger

HERE = Path(__file__).parent
ARTICLES = HERE.parents[2] / "shared" / "data" / "articles.jsonl.gz"
_AROUND = 220


@dataclass(frozen=True, order=True)
class Place:
    """Where a figure or a claim begins: rules may change its id, never its place."""

    article: str
    start: int


@dataclass(frozen=True)
class Pair:
    """A pair drawn for judging, with what was made of it."""

    one: Place
    other: Place
    verdict: str
    shown: tuple[str, str]

    @property
    def key(self) -> str:
        """What it is judged under."""
        first, last = sorted((self.one, self.other))
        return "\t".join(map(str, (first.article, first.start, last.article, last.start)))


def drawn(pairs: Sequence[Pair]) -> Pair:
    """Return the pair of a group that chance picks: the same each time."""
    return min(pairs, key=lambda pair: hashlib.sha256(pair.key.encode()).hexdigest())


def figure_pairs(ledger: Ledger) -> Iterator[Pair]:
    """Yield one pair of figures of each series."""
    texts = dict(ledger.sql("SELECT id, text FROM articles"))
    for series in ledger.series():
        places = ledger.figure_places([point.figure for point in series.points])
        found = []
        for one, other in combinations(series.points, 2):
            how = "differ"
            for name in ("agrees", "against", "revises"):
                if other.figure in getattr(one, name) or one.figure in getattr(other, name):
                    how = name
            if "target" in (one.verdict, other.verdict):
                how = "target"
            shown = tuple(
                f"{point.outlet} {point.published and point.published.start} | {point.text} | "
                f"{point.of} | {point.period and point.period.start} | {point.speaker}\n      "
                + _around(texts[point.article], *places[point.figure])
                for point in (one, other)
            )
            pair = [Place(point.article, places[point.figure][0]) for point in (one, other)]
            found.append(Pair(pair[0], pair[1], how, shown))  # type: ignore[arg-type]
        yield drawn(found)


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"{before}⟦{text[start:end]}⟧{after}".replace("\n", " ")


def claim_pairs(ledger: Ledger) -> Iterator[Pair]:
    """Yield one pair of claims of each statement."""
    for statement in ledger.statements():
        found = []
        for one, other in combinations(statement.claims, 2):
            shown = tuple(
                f"{kept.outlet} {kept.published and kept.published.start} | "
                f"{kept.claim.chain[0].name} | {kept.claim.act}\n      "
                + kept.claim.content.text.replace("\n", " ")
                for kept in (one, other)
            )
            pair = [Place(kept.article, kept.claim.content.start) for kept in (one, other)]
            found.append(Pair(pair[0], pair[1], statement.evidence, shown))  # type: ignore[arg-type]
        yield drawn(found)


def judged(path: Path) -> dict[str, str]:
    """Return what was judged, by the key of the pair."""
    verdicts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            *key, verdict = line.split("\t")[:5]
            verdicts["\t".join(key)] = verdict
    return verdicts


def measure(name: str, pairs: Sequence[Pair], *, most: int, show: bool) -> None:
    """Print the precision over the pairs that were judged, and which of the sample were not."""
    known = judged(HERE / f"{name}.tsv")
    right = [pair for pair in pairs if known.get(pair.key) == "right"]
    wrong = [pair for pair in pairs if known.get(pair.key) == "wrong"]
    told = len(right) + len(wrong)
    share = f"{100 * len(right) / told:.1f} %" if told else "-"
    print(f"{name}: {len(pairs)} drawn, {told} of them judged, precision {share}")
    for pair in wrong:
        print(f"  wrong: {pair.key} {pair.verdict}")
    order = sorted(pairs, key=lambda pair: hashlib.sha256(pair.key.encode()).hexdigest())
    waiting = [pair for pair in order[:most] if pair.key not in known]
    print(f"  {len(waiting)} of the first {min(most, len(order))} were not judged")
    if show:
        for pair in waiting:
            print(f"--- {pair.key}\n    {pair.verdict}")
            for words in pair.shown:
                print(f"    {words}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--ledger", type=Path, help="a ledger that holds them, compared already")
    parser.add_argument("--most", type=int, default=60, help="how many pairs are wanted judged")
    parser.add_argument("--show", action="store_true", help="print what was not judged")
    options = parser.parse_args()
    if options.ledger is None and not options.articles.is_file():
        print("The evaluation of comparing did not run: the articles are not beside this checkout.")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or _made(options.articles, Path(folder))
        with Ledger.open(path) as ledger:
            for name, draw in (("figures", figure_pairs), ("claims", claim_pairs)):
                measure(name, list(draw(ledger)), most=options.most, show=options.show)


def _made(articles: Path, folder: Path) -> Path:
    lines = folder / "articles.jsonl"
    lines.write_bytes(gzip.decompress(articles.read_bytes()))
    path = folder / "ledger.duckdb"
    with Ledger.open(path, write=True) as ledger:
        ingest([str(lines)], ledger, started="2026-01-01T00:00:00+00:00")
        place_articles(ledger)
    return path


if __name__ == "__main__":
    main()

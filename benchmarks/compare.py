"""Measure how comparing grows: ``python -m benchmarks.compare LEDGER [--times N …]``.

The readings of a ledger are repeated. In each repetition seven words of ten have another letter,
the same everywhere, so that it holds other stories with their own figures and claims, as many as
the first one. What is measured, by the clock of the processor, is gathering series and joining
statements.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import zlib
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

from musnad.records import Article, Span

_WORD = re.compile(r"[ء-ي]{4,}")
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمن"

_WATCHED = """
import json, resource, sys, time
from benchmarks.compare import fill
from musnad.corroborate.series import gather_series
from musnad.corroborate.statement import join_statements
from musnad.store.ledger import Ledger
from musnad.store.measured import Measures
from musnad.store.wordings import Wordings
with Ledger.open(sys.argv[2], write=True) as ledger:
    articles = fill(ledger, sys.argv[1], int(sys.argv[3]))
    found = {"articles": len(articles)}
    for name, compare, room in (("series", gather_series, Measures),
                                ("statements", join_statements, Wordings)):
        start = time.process_time()
        with ledger.transaction():
            compare(room(ledger), articles)
        found[f"{name}_seconds_of_cpu"] = round(time.process_time() - start, 1)
        found[name] = ledger.sql(f"SELECT count(*) FROM {name}")[0][0]
found["peak_megabytes"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
print(json.dumps(found))
"""


def fill(ledger, source, times):
    """Record the readings of a ledger so many times; return the articles' ids."""
    from musnad.store.ledger import Ledger

    articles = []
    for repetition in range(times):
        batch = []
        with Ledger.open(source) as kept:
            for reading in kept.readings():
                found = _another(reading, repetition)
                articles.append(found.article.id)
                batch.append(found)
                if len(batch) == 500:
                    ledger.record_all(batch)
                    batch = []
        ledger.record_all(batch)
    return sorted(articles)


def _another(reading, repetition):
    """Return a reading whose words and ids are another repetition's."""
    if not repetition:
        return reading
    text = list(reading.article.text)
    kept = {at for figure in reading.figures for at in range(figure.text.start, figure.text.end)}
    for word in _WORD.finditer(reading.article.text):
        number = zlib.crc32(word[0].encode())
        if number % 10 < 7 and not kept & {*range(*word.span())}:
            at = word.start() + 1 + number % (len(word[0]) - 1)
            text[at] = _LETTERS[(number + repetition) % len(_LETTERS)]
    changed = "".join(text)
    ids = {one.id for one in (*reading.claims, *reading.figures)} | {reading.article.id}

    def again(value):
        if isinstance(value, Span):
            return Span(value.start, value.end, changed[value.start : value.end])
        if isinstance(value, Article):
            return replace(value, id=again(value.id), text=changed, url=None)
        if is_dataclass(value):
            return replace(value, **{one.name: again(getattr(value, one.name))
                                     for one in fields(value)})  # fmt: skip
        if isinstance(value, tuple):
            return tuple(map(again, value))
        return f"{repetition:04x}{value[4:]}" if value in ids else value

    return again(reading)


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("ledger", type=Path, help="a ledger with the schema of today")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 2, 4])
    options = parser.parse_args()
    for times in options.times:
        with tempfile.TemporaryDirectory() as folder:
            arguments = [str(options.ledger), str(Path(folder) / "many.duckdb"), str(times)]
            ran = subprocess.run(
                [sys.executable, "-c", _WATCHED, *arguments],
                stdout=subprocess.PIPE, text=True, check=True,
            )  # fmt: skip
            print(json.dumps(json.loads(ran.stdout)), flush=True)


if __name__ == "__main__":
    main()

"""Measure how placing grows: ``python -m benchmarks.corroborate [--sizes N …] [--json FILE]``.

The articles are repeated until there are enough. In each repetition seven words of ten get an
ending of their own, the same in every article, so that a repetition holds new stories with their
own copies, as many as the first one. What is measured is `place_articles` alone, each size in
a process of its own; then ten articles more are placed into the ledger that holds all the others.
"""

import argparse
import json
import math
import platform
import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from benchmarks.material import json_lines
from benchmarks.run import commit

_WORD = re.compile(r"[ء-ي]+")
_ENDINGS = "بتثجحخدذرزسشصضطظعغفقكلمن"

_WATCHED = """
import json, resource, sys, time
from benchmarks.corroborate import fill
from musnad.corroborate.place import place_articles
from musnad.store.ledger import Ledger
with Ledger.open(sys.argv[2], write=True) as ledger:
    fill(ledger, sys.argv[1], 0, int(sys.argv[3]))
    start, cpu = time.perf_counter(), time.process_time()
    placed = place_articles(ledger)
    spent, used = time.perf_counter() - start, time.process_time() - cpu
    fill(ledger, sys.argv[1], int(sys.argv[3]), int(sys.argv[3]) + 10)
    start = time.perf_counter()
    place_articles(ledger)
    more = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"articles": placed.articles, "families": placed.families,
                  "copies": placed.copies, "parts": placed.parts, "seconds": round(spent, 1),
                  "seconds_of_cpu": round(used, 1), "ten_more_seconds": round(more, 2),
                  "peak_megabytes": round(peak)}))
"""


def fill(ledger, path, first, last):
    """Record articles ``first`` to ``last``, without reading them for claims."""
    from musnad.pipeline.receive import article_from_text
    from musnad.records import Reading

    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    batch = []
    for number in range(first, last):
        row, repetition = rows[number % len(rows)], number // len(rows)
        article = article_from_text(
            _changed(row["text"], repetition),
            url=f"https://news.example/{number}",
            outlet=row.get("outlet"),
            date=row.get("date"),
            language_check=False,
        )
        batch.append(Reading(article=article, claims=(), figures=(), actors=(), events=(),
                             flags=(), pack="ar 0.1.0"))  # fmt: skip
        if len(batch) == 500 or number == last - 1:
            ledger.record_all(batch)
            batch = []


def _changed(text, repetition):
    if not repetition:
        return text
    ending = ""
    while repetition:
        repetition, digit = divmod(repetition, len(_ENDINGS))
        ending += _ENDINGS[digit]

    def change(match):
        return match[0] + ending if zlib.crc32(match[0].encode()) % 10 < 7 else match[0]

    return _WORD.sub(change, text)


def measure(sizes):
    """Return what each size took, and how it grew beside n log n."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        what, path, _ = json_lines(Path(folder), 2400)
        for size in sizes:
            ledger = Path(folder) / f"{size}.duckdb"
            ran = subprocess.run(
                [sys.executable, "-c", _WATCHED, str(path), str(ledger), str(size)],
                capture_output=True, text=True, check=True,
                cwd=Path(__file__).resolve().parent.parent,
            )  # fmt: skip
            found.append(json.loads(ran.stdout))
            ledger.unlink()
            per = 1e6 * found[-1]["seconds_of_cpu"] / (size * math.log2(size))
            found[-1]["microseconds_of_cpu_per_n_log_n"] = round(per, 1)
            print(found[-1], flush=True)
    return {"on": f"{what}, repeated with changes", "curve": found}


def main():
    """Measure, print, and keep the results where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corroborate")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2400, 5000, 10000, 25000, 100000])
    parser.add_argument("--json", type=Path, help="write the results there")
    options = parser.parse_args()
    found = measure(options.sizes) | {
        "commit": commit(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
    }
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

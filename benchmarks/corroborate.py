"""Measure how placing grows: ``python -m benchmarks.corroborate [--sizes N …] [--json FILE]``.

The articles are repeated until there are enough. In each repetition nine words and numbers of ten
get an ending of their own, the same in every article, so that a repetition holds new stories with
their own copies, as many as the first one. What is measured is `place_articles` alone, each size in
a process of its own; then ten articles more are placed into the ledger that holds all the others.

Time of the processor is not the same on a machine that does other work beside. So the same piece of
work, a few articles cut into words, is timed before and after, and told in microseconds.

``--read`` also reads the first articles for claims and quotations and places them so.
"""

import argparse
import json
import math
import platform
import re
import subprocess
import sys
import tempfile
import time
import zlib
from functools import lru_cache
from pathlib import Path

from benchmarks.material import json_lines
from benchmarks.run import commit

_WORD = re.compile(r"[ء-ي]+|[0-9]+|[A-Za-z]+")
_ENDINGS = {"ء": "بتثجحخدذرزسشصضطظعغفقكلمن", "0": "0123456789", "A": "abcdefghijklmnopqrstuvwxyz"}

_WATCHED = """
import json, resource, sys, time
from benchmarks.corroborate import fill, same_work
from musnad.corroborate.place import place_articles
from musnad.store.ledger import Ledger
with Ledger.open(sys.argv[2], write=True) as ledger:
    fill(ledger, sys.argv[1], 0, int(sys.argv[3]), read=sys.argv[4] == "read")
    before = same_work(sys.argv[1])
    start, cpu = time.perf_counter(), time.process_time()
    placed = place_articles(ledger)
    spent, used = time.perf_counter() - start, time.process_time() - cpu
    after = same_work(sys.argv[1])
    fill(ledger, sys.argv[1], int(sys.argv[3]), int(sys.argv[3]) + 10)
    start = time.perf_counter()
    place_articles(ledger)
    more = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"articles": placed.articles, "families": placed.families,
                  "copies": placed.copies, "parts": placed.parts, "seconds": round(spent, 1),
                  "seconds_of_cpu": round(used, 1),
                  "same_work_before": before, "same_work_after": after,
                  "ten_more_seconds": round(more, 2),
                  "peak_megabytes": round(peak)}))
"""


def fill(ledger, path, first, last, *, read=False):
    """Record articles ``first`` to ``last``, and read them for claims only where asked."""
    from musnad.pipeline.receive import article_from_text
    from musnad.pipeline.street import read_article
    from musnad.records import Reading

    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    batch = []
    for number in range(first, last):
        row, repetition = rows[number % len(rows)], number // len(rows)
        article = article_from_text(
            changed(row["text"], repetition),
            url=f"https://news.example/{number}",
            outlet=row.get("outlet"),
            date=row.get("date"),
            language_check=False,
        )
        batch.append(
            read_article(article) if read else
            Reading(article=article, claims=(), figures=(), actors=(), events=(), flags=(),
                    pack="ar 0.1.0")
        )  # fmt: skip
        if len(batch) == 5000 or number == last - 1:
            ledger.record_all(batch)
            batch = []


def changed(text, repetition):
    """Return a text as a repetition has it."""
    if not repetition:
        return text
    return _WORD.sub(lambda match: _changed(match[0], repetition), text)


@lru_cache(maxsize=1 << 18)
def _changed(word, repetition):
    if zlib.crc32(word.encode()) % 10 == 0:
        return word
    signs = _ENDINGS["0" if word[0].isdigit() else "A" if word[0].isascii() else "ء"]
    while repetition:
        repetition, digit = divmod(repetition, len(signs))
        word += signs[digit]
    return word


def same_work(path):
    """Return how many microseconds of the processor the words of one article take now."""
    from musnad.corroborate.words import read_words

    with Path(path).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(300), strict=False)]
    for text in texts:
        read_words(text)
    start = time.process_time()
    for text in texts:
        read_words(text)
    return round(1e6 * (time.process_time() - start) / len(texts))


def measure(sizes, *, read=False):
    """Return what each size took, and how it grew beside n log n."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        what, path, _ = json_lines(Path(folder), 2400)
        for size in sizes:
            ledger = Path(folder) / f"{size}.duckdb"
            ran = subprocess.run(
                [sys.executable, "-c", _WATCHED, str(path), str(ledger), str(size),
                 "read" if read else "words"],
                capture_output=True, text=True, check=True,
                cwd=Path(__file__).resolve().parent.parent,
            )  # fmt: skip
            found.append(json.loads(ran.stdout))
            ledger.unlink()
            per = 1e6 * found[-1]["seconds_of_cpu"] / (size * math.log2(size))
            found[-1]["microseconds_of_cpu_per_n_log_n"] = round(per, 1)
            print(found[-1], flush=True)
    return found, what


def page(found):
    """Return the page of docs that shows the results."""
    rows = [
        "| {articles:,} | {families:,} | {seconds_of_cpu:,.1f} | {per_article:.2f} "
        "| {microseconds_of_cpu_per_n_log_n:.0f} | {work:,} | {evened:.2f} "
        "| {ten_more_seconds:.1f} | {peak_megabytes:,} |".format(
            **row,
            per_article=1000 * row["seconds_of_cpu"] / row["articles"],
            work=(work := (row["same_work_before"] + row["same_work_after"]) // 2),
            evened=1000 * row["seconds_of_cpu"] / row["articles"] * _STILL / work,
        )
        for row in sorted(found["curve"], key=lambda row: row["articles"])
    ]
    return _PAGE.format(on=found["on"], commit=found["commit"], machine=found["machine"],
                        still=_STILL, rows="\n".join(rows))  # fmt: skip


_STILL = 500
_PAGE = """# What comparing costs

Measured by `python -m benchmarks.corroborate`, written by its `--page`; do not edit. On
{on}, at {commit}, {machine}.

| articles | families | seconds of CPU | ms an article | µs for n log n | same work, µs | evened out, ms | ten more, s | peak MB |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|
{rows}

*µs for n log n* are the seconds divided by n log₂ n: they stay level where the time grows so. *Ten more*
is what it takes to place ten articles among those. The machine did other work meanwhile, which makes
the same work cost more time of the processor: *same work* is what the words of one article took just
before and after, on average; *evened out* is what an article would have taken at {still} µs.

Each article is cut into words once, and once or twice more where it has something in common with
another; texts are read from where they lie in the ledger. Fingerprints that several articles hold are
joined in the ledger, a thousand articles at a time. What hangs together is compared together, so texts are fetched once. A passage that stands in
*m* articles that are no copies of each other still makes *m*² pairs, up to the 1,000 articles from
which on it is a formula.
"""  # noqa: E501  a row of a table is one line


def main():
    """Measure, print, and keep the results where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corroborate")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2400, 10000, 30000, 100000])
    parser.add_argument("--read", action="store_true", help="read the first size for claims too")
    parser.add_argument("--page", type=Path, help="write the page of docs there")
    parser.add_argument("--json", type=Path, help="write the results there")
    options = parser.parse_args()
    curve, what = measure(options.sizes)
    found = {"on": f"{what}, repeated with changes", "curve": curve}
    if options.read:
        [found["read"]], _ = measure([options.sizes[0]], read=True)
    found |= {
        "commit": commit(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
    }
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if options.page:
        options.page.write_text(page(found), encoding="utf-8")


if __name__ == "__main__":
    main()

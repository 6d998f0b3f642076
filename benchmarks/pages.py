"""How fast pages are served: python -m benchmarks.pages (just bench-pages).

A server of its own process, one request after the other on loopback. `work` is what a page costs
the server's processor, which other programs do not change; `wall` is what one waits.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from benchmarks.material import json_lines
from musnad.corroborate.place import place_articles
from musnad.engines.local import ingest
from musnad.store.ledger import Ledger

_SERVER = (
    "import sys, uvicorn; from pathlib import Path; "
    "from musnad.interfaces.http.app import create_app; "
    "uvicorn.run(create_app(Path(sys.argv[1])), port=int(sys.argv[2]), log_level='warning')"
)
_PORT = 18765
_TIMES = 30


def main() -> None:
    """Make a ledger, serve it, and print what each page costs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=600)
    options.add_argument("--json", action="store_true", help="one JSON object")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        what, lines, count = json_lines(Path(folder), asked.articles)
        path = Path(folder) / "pages.duckdb"
        with Ledger.open(path, write=True) as book:
            ingest([str(lines)], book, started="2024-01-01T00:00:00+00:00")
            place_articles(book)
            words, article = _nearest_to_a_thousand_words(book)
            pages = _pages(book, article)
        found = _serve(path, pages)
    if asked.json:
        print(json.dumps({"material": what, "articles": count, "words": words, "pages": found}))
        return
    print(f"{count} {what}; the article has {words} words")
    for name, one in found.items():
        print(f"{name:<10} work {one['work_ms']:6.1f} ms   wall {one['wall_ms']:6.1f} ms   "
              f"{one['kb']:6.1f} kB")  # fmt: skip


def _nearest_to_a_thousand_words(book: Ledger) -> tuple[int, str]:
    rows = book.sql(
        "SELECT len(string_split_regex(trim(text), '\\s+')) AS words, id FROM articles "
        "ORDER BY abs(words - 1000), id LIMIT 1"
    )
    return int(rows[0][0]), str(rows[0][1])


def _pages(book: Ledger, article: str) -> dict[str, str]:
    claim = book.sql(
        "SELECT id FROM claims WHERE speaker IS NOT NULL ORDER BY article <> ?, id LIMIT 1",
        [article],
    )[0][0]
    actor = book.actors(limit=1)[0].id
    return {
        "article": f"/articles/{article}",
        "claim": f"/claims/{claim}",
        "actor": f"/actors/{actor}",
        "figures": "/figures",
        "search": "/search?q=الرئيس",
        "start": "/",
    }


def _serve(path: Path, pages: dict[str, str]) -> dict[str, dict[str, float]]:
    server = subprocess.Popen([sys.executable, "-c", _SERVER, str(path), str(_PORT)])
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{_PORT}", timeout=120) as client:
            _wait(client)
            return {name: _measure(client, server.pid, page) for name, page in pages.items()}
    finally:
        server.terminate()
        server.wait()


def _wait(client: httpx.Client) -> None:
    for _ in range(200):
        try:
            client.get("/static/mark.svg")
        except httpx.ConnectError:
            time.sleep(0.1)
        else:
            return
    sys.exit("the server did not start")


def _measure(client: httpx.Client, server: int, page: str) -> dict[str, float]:
    size = len(client.get(page).content)
    walls = []
    before = _worked(server)
    for _ in range(_TIMES):
        start = time.perf_counter()
        client.get(page).raise_for_status()
        walls.append(1000 * (time.perf_counter() - start))
    work = 1000 * (_worked(server) - before) / _TIMES
    return {
        "work_ms": round(work, 1),
        "wall_ms": round(statistics.median(walls), 1),
        "kb": round(size / 1000, 1),
    }


def _worked(process: int) -> float:
    """Return the seconds of processor time a process has taken (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


if __name__ == "__main__":
    main()

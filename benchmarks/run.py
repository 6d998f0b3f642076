"""Measure everything in one run: ``python -m benchmarks.run [--ingest N] [--json FILE]``.

Times are the best of several rounds, after a warm-up, on one core. What other tools do on the same
pages is measured in the same run, so that the ratios hold on any machine.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import resiliparse.extract.html2text as resiliparse
import trafilatura

import musnad
from benchmarks.material import json_lines, pages, texts
from musnad.language.pack import load_pack
from musnad.pipeline.actors import make_actors
from musnad.pipeline.claims import make_claims
from musnad.pipeline.contract import to_json
from musnad.pipeline.date import date_article
from musnad.pipeline.figures import make_figures
from musnad.pipeline.flag import make_flags
from musnad.pipeline.identity import actor_ids
from musnad.pipeline.page import read_page
from musnad.pipeline.receive import article_from_text
from musnad.text.segment import segment

ROOT = Path(__file__).resolve().parent.parent


def best(rounds, work):
    """Return the shortest time of several rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def reading(rounds):
    """Measure everything after a text is received, and what share each stage has of it."""
    what, bodies = texts()
    articles = [article_from_text(body) for body in bodies]
    for article in articles:
        stages(article, Counter())
    spent = []
    for _ in range(rounds):
        clock = Counter()
        for article in articles:
            stages(article, clock)
        spent.append(clock)
    fastest = min(spent, key=lambda clock: clock.total())
    total = fastest.total()
    return {
        "on": f"{len(articles)} {what}",
        "articles_per_second": round(len(articles) / total, 1),
        "share_of_figures_and_dates": round((fastest["dates"] + fastest["figures"]) / total, 3),
        "share_of_stage": {stage: round(part / total, 3) for stage, part in fastest.items()},
    }


def stages(article, clock):
    """Read one article as the street does, stage by stage, adding the time that each one takes."""
    pack, text = load_pack("ar"), article.text
    at = time.perf_counter()

    def done(stage):
        nonlocal at
        now = time.perf_counter()
        clock[stage] += now - at
        at = now

    asides, credits = pack.set_aside(text, article.title), pack.credits(text)
    done("furniture and datelines")
    seg = segment(text, [(a.start, a.end) for a in asides], heads=[c.end for c in credits])
    done("segment")
    timeline = pack.timeline(seg)
    article, dated = date_article(article, timeline)
    done("dates")
    found = pack.attribute(seg)
    done("cues and attribution")
    named = pack.names(seg, article, credits)
    done("names")
    told = pack.resolve(seg, found, named, article)
    done("speakers")
    times = timeline.times(article.published)
    done("dates")
    quantities = pack.figures(seg, times, article)
    done("figures")
    ids = actor_ids(article, named, told, pack.describes)
    claims = make_claims(article, seg, pack, told, pack.voice(seg, found), ids)
    figures = make_figures(article, quantities, claims)
    make_actors(article, named, told, claims, ids, pack.describes)
    make_flags(text, asides, credits, pack.doubts(seg), figures, dated)
    done("records")


def beside_others(rounds):
    """Measure whole pages: ours to the last claim, and what others need for the text alone."""
    what, markups = pages()
    tools = {
        "musnad, page to text": read_page,
        "musnad, page to claims": lambda markup: to_json(musnad.read_text(read_page(markup).text)),
        "trafilatura, page to text": trafilatura.extract,
        "resiliparse, page to text": lambda markup: resiliparse.extract_plain_text(
            markup, main_content=True
        ),
    }
    readable = [markup for markup in markups if is_read(markup)]
    times = dict.fromkeys(tools, float("inf"))
    for _ in range(rounds):  # in turn, so that a busy moment of the machine falls on all
        for name, tool in tools.items():
            spent = best(1, lambda tool=tool: [tool(markup) for markup in readable])
            times[name] = min(times[name], spent)
    base = times["trafilatura, page to text"]
    return {
        "on": f"{len(readable)} {what}",
        "milliseconds_per_page": {
            name: round(1000 * spent / len(readable), 2) for name, spent in times.items()
        },
        "times_trafilatura": {name: round(spent / base, 2) for name, spent in times.items()},
    }


def is_read(markup):
    """Tell whether there is an article in a page for us to read."""
    try:
        musnad.read_text(read_page(markup).text)
    except musnad.MusnadError:
        return False
    return True


def commands(rounds):
    """Measure whole commands, from typing to the prompt."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "article.txt"
        file.write_text(texts()[1][0], encoding="utf-8")
        typed = {
            "musnad --version": ["--version"],
            "musnad demo": ["demo"],
            "musnad read FILE": ["read", str(file)],
        }
        return {
            name: round(best(rounds, lambda words=words: run(words, folder)), 3)
            for name, words in typed.items()
        }


def run(words, folder):
    """Run one command."""
    subprocess.run(
        [sys.executable, "-m", "musnad", *words],
        cwd=folder, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip


_WATCHED = """
import json, resource, sys, time
from datetime import date
from musnad.engines.local import ingest
from musnad.store.ledger import Ledger
start = time.perf_counter()
with Ledger.open(sys.argv[2], write=True) as ledger:
    summary = ingest([sys.argv[1]], ledger, started="2026-01-01T00:00:00Z")
spent = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"read": summary.read, "already": summary.already,
                  "refused": dict(summary.refused), "claims": summary.claims,
                  "seconds": round(spent, 2), "peak_megabytes": round(peak)}))
"""


def ingesting(most):
    """Measure one ingest in a process of its own: time, and the most memory it ever held."""
    with tempfile.TemporaryDirectory() as folder:
        what, path, count = json_lines(Path(folder), most)
        ran = subprocess.run(
            [sys.executable, "-c", _WATCHED, str(path), str(Path(folder) / "ledger.duckdb")],
            cwd=folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
    found = json.loads(ran.stdout)
    rate = round(count / found["seconds"], 1)
    return {"on": f"{count} {what}", **found, "articles_per_second": rate}


def commit():
    """Return the commit that is checked out, or ``unknown``."""
    ran = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.stdout.strip() or "unknown"


def show(found, depth=0):
    """Print a tree of results."""
    for name, value in found.items():
        if isinstance(value, dict):
            print(f"{'  ' * depth}{name}")
            show(value, depth + 1)
        else:
            print(f"{'  ' * depth}{name:<{34 - 2 * depth}} {value}")


def main():
    """Measure, print, and keep the results where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--ingest", type=int, default=2400, help="how many articles to ingest")
    parser.add_argument("--json", type=Path, help="write the results there")
    parser.add_argument("--commit", help="what was measured; else what git says")
    parser.add_argument("--machine", help="on what; else what Python says")
    options = parser.parse_args()
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    found = {
        "musnad": musnad.__version__,
        "commit": options.commit or commit(),
        "machine": options.machine or machine,
        "reading, after the text is received": reading(options.rounds),
        "pages": beside_others(options.rounds),
        "commands, seconds": commands(options.rounds),
        "ingest": ingesting(options.ingest),
    }
    show(found)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(found, ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Measure the server: ``python -m benchmarks.serve [--claims N] [--json FILE]``.

A ledger of many claims is made once (see ``many.py``) and kept in a folder for the next time. Then
``musnad serve`` is started as anybody starts it. Clients in a process of their own ask it, each
its next question as soon as it has the answer to the one before, and no question twice. Beside
times, which others on the machine make longer, the processor time of the server is given.
"""

import argparse
import http.client
import json
import os
import platform
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.many import many_claims
from benchmarks.run import commit
from musnad.store.ledger import Ledger
from musnad.store.schema import LOOKED_UP

_CLIENTS = 20
_EACH = 40
_HOST = "127.0.0.1"
_TICK = os.sysconf("SC_CLK_TCK")
_SEED = 7

_CLIENT = """
import json, sys
from benchmarks.serve import ask_together
port, path, clients = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
addresses = json.loads(open(path, encoding="utf-8").read())
print(json.dumps(ask_together(port, addresses, clients)))
"""


def questions(ledger, count):
    """Return so many different questions as people type them, from what a ledger holds."""
    chance = random.Random(_SEED)
    names = [
        row[0]
        for row in ledger.sql(
            "SELECT name FROM actors WHERE type IN ('person', 'org', 'country') "
            "GROUP BY name ORDER BY count(*) DESC, name LIMIT 4000"
        )
    ]
    texts = [
        row[0]
        for row in ledger.sql("SELECT content_text FROM claims ORDER BY hash(id), id LIMIT 6000")
    ]
    outlets = [
        row[0] for row in ledger.sql("SELECT DISTINCT outlet FROM articles ORDER BY 1") if row[0]
    ]
    asked = set()
    while len(asked) < count:
        text = chance.choice(texts).split()
        if len(text) < 6:
            continue
        at = chance.randrange(len(text) - 4)
        words = [re.sub(r"[^\w]", "", word) for word in text[at : at + 4]]
        words = [word for word in words if len(word) > 3]
        name = chance.choice(names[: chance.choice((100, 1000, 4000))])
        shape = chance.randrange(10)
        if shape < 3:
            typed = {"words": name}
        elif shape < 5:
            typed = {"words": " ".join(words[:2])}
        elif shape == 5:
            typed = {"words": f"{name} {' '.join(words[:1])}"}
        elif shape == 6:
            typed = {"words": f"«{' '.join(text[at : at + 2])}»"}
        elif shape == 7:
            typed = {"words": " ".join(words[:1]), "act": chance.choice(("say", "deny", "warn"))}
        elif shape == 8:
            typed = {"words": " ".join(words[:2]), "since": f"20{chance.randrange(9, 22):02}-01-01"}
        else:
            typed = {"words": " ".join(words[:1]), "speaker": name.split()[-1]}
            if outlets and chance.random() < 0.3:
                typed = {"words": name, "outlet": chance.choice(outlets)}
        if typed["words"].strip(" «»"):
            typed["words"] = _as_typed(typed["words"], chance)
            asked.add("/api/search?" + urlencode(typed))
    return sorted(asked, key=lambda one: random.Random(one).random())


def _as_typed(words, chance):
    """Return words as one types them: without hamza, with haa for taa marbuta, with clitics."""
    if chance.random() < 0.5:
        words = words.translate(str.maketrans("أإآىة", "ااايه"))
    if chance.random() < 0.2:
        words = re.sub(r"\b(\w{4,})$", lambda match: f"و{match[1]}", words)
    return words


def ask_together(port, addresses, clients):
    """Ask all at the same time, each client its share; return the times in milliseconds."""
    times, failed, sizes = [], [], []
    begin = threading.Barrier(clients)

    def client(share):
        connection = http.client.HTTPConnection(_HOST, port, timeout=60)
        begin.wait()
        for address in share:
            start = time.perf_counter()
            connection.request("GET", address)
            answer = connection.getresponse()
            body = answer.read()
            times.append(1000 * (time.perf_counter() - start))
            sizes.append(len(body))
            if answer.status != 200:
                failed.append((answer.status, address))
        connection.close()

    threads = [
        threading.Thread(target=client, args=(addresses[number::clients],))
        for number in range(clients)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "times": times, "failed": failed, "seconds": time.perf_counter() - start,
        "bytes": sum(sizes) / max(len(sizes), 1),
    }  # fmt: skip


def share_below(times, percent):
    """Return the time that so many percent of the answers stay below."""
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * percent / 100), len(ordered) - 1)]


def summary(times):
    """Return what is told of times."""
    return {
        "answers": len(times),
        "p50_ms": round(share_below(times, 50), 1),
        "p95_ms": round(share_below(times, 95), 1),
        "p99_ms": round(share_below(times, 99), 1),
    }


def used(process):
    """Return the seconds of processor time that a process has used, without its children."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def memory(process):
    """Return the megabytes that a process holds."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return round(int(line.split()[1]) / 1024)
    return 0


def get(port, address):
    """Return (status, body, milliseconds) of one question."""
    connection = http.client.HTTPConnection(_HOST, port, timeout=120)
    start = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    spent = 1000 * (time.perf_counter() - start)
    connection.close()
    return answer.status, body, spent


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as opened:
        opened.bind((_HOST, 0))
        return opened.getsockname()[1]


def started(ledger, port):
    """Start the server; return it, the seconds until it answered, and until it could search."""
    command = [
        sys.executable,
        "-m",
        "musnad",
        "serve",
        "--ledger",
        str(ledger),
        "--port",
        str(port),
    ]
    start = time.perf_counter()
    process = subprocess.Popen(command)
    while True:
        try:
            get(port, "/api/openapi.json")
            break
        except OSError:
            if process.poll() is not None:
                raise
            time.sleep(0.01)
    answered = time.perf_counter() - start
    get(port, "/api/search?words=%D8%A7")
    return process, answered, time.perf_counter() - start


def search(process, port, folder, addresses, clients):
    """Measure searching by so many clients at once."""
    path = folder / "questions.json"
    path.write_text(json.dumps(addresses), encoding="utf-8")
    before = used(process)
    ran = subprocess.run(
        [sys.executable, "-c", _CLIENT, str(port), str(path), str(clients)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    found = json.loads(ran.stdout)
    if found["failed"]:
        sys.exit(f"failed: {found['failed'][:3]}")
    return summary(found["times"]) | {
        "clients": clients,
        "answers_a_second": round(len(found["times"]) / found["seconds"], 1),
        "server_cpu_ms_each": round(1000 * (used(process) - before) / len(found["times"]), 2),
        "kilobytes_each": round(found["bytes"] / 1000, 1),
    }


def article_page(process, ledger, port, rounds=30):
    """Measure the page of an article of about a thousand words, and what it weighs."""
    article, words = ledger.sql(
        "SELECT id, len(string_split(text, ' ')) AS n FROM articles "
        "ORDER BY abs(n - 1000), id LIMIT 1"
    )[0]
    status, body, _ = get(port, f"/articles/{article}")
    if status != 200:
        return {"status": status}
    before = used(process)
    times = [get(port, f"/articles/{article}")[2] for _ in range(rounds)]
    spent = used(process) - before
    parts = set(re.findall(r'(?:src|href)="(/[^"]+\.(?:css|js|svg)[^"]*)"', body.decode()))
    beside = sum(len(get(port, part)[1]) for part in parts)
    return summary(times) | {
        "server_cpu_ms_each": round(1000 * spent / rounds, 2),
        "words": words,
        "page_kilobytes": round(len(body) / 1000, 1),
        "with_styles_and_scripts_kilobytes": round((len(body) + beside) / 1000, 1),
    }


def pages(process, port, addresses):
    """Measure pages, each of them for the first time, and the heaviest of them."""
    times, spent = [], []
    for address in addresses:
        before = used(process)
        status, _, time_spent = get(port, address)
        if status != 200:
            sys.exit(f"failed: {status} {address}")
        times.append(time_spent)
        spent.append(1000 * (used(process) - before))
    return summary(times) | {
        "max_ms": round(max(times), 1),
        "server_cpu_ms_each": round(sum(spent) / len(spent), 1),
    }


def claims_and_actors(ledger):
    """Return the addresses of claims and actors as they come, and of those with the most."""
    claims = ledger.sql(
        "SELECT id FROM claims WHERE speaker IS NOT NULL ORDER BY hash(id), id LIMIT 60"
    )
    spread = ledger.sql(
        "SELECT claim FROM (SELECT claim, count(*) OVER (PARTITION BY statement) AS n "
        "FROM statement_members) ORDER BY n DESC, hash(claim) LIMIT 20"
    )
    everybody = ledger.actors(least=2)
    some = random.Random(_SEED).sample(everybody, 60)
    return {
        "claim_page": [f"/claims/{row[0]}" for row in claims],
        "claim_page_most_repeated": [f"/claims/{row[0]}" for row in spread],
        "actor_page": [f"/actors/{one.id}" for one in some],
        "actor_page_most_named": [f"/actors/{one.id}" for one in everybody[:20]],
    }


def lookups(path, folder):
    """Return what the indexes of a ledger take, in its file and to be made anew."""
    copy = folder / "without-indexes.duckdb"
    shutil.copyfile(path, copy)
    try:
        with Ledger.open(copy, write=True) as ledger:
            with_them = used_megabytes(ledger)
            for table, column in LOOKED_UP:
                ledger.sql(f"DROP INDEX {table}_by_{column}")
            ledger.sql("CHECKPOINT")
            without = used_megabytes(ledger)
        begun = time.perf_counter()
        Ledger.open(copy, write=True).close()
        made = time.perf_counter() - begun
    finally:
        copy.unlink()
    return {
        "ledger_megabytes": round(with_them),
        "without_indexes_megabytes": round(without),
        "made_and_opened_seconds": round(made, 2),
    }


def used_megabytes(ledger):
    ledger.sql("CHECKPOINT")
    block, used = ledger.sql("SELECT block_size, used_blocks FROM pragma_database_size()")[0]
    return block * used / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=_CLIENTS)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "musnad-many")
    parser.add_argument("--json", type=Path, help="where to keep the results")
    asked = parser.parse_args()
    asked.folder.mkdir(exist_ok=True)
    what, path = many_claims(asked.folder, asked.claims)
    with Ledger.open(path) as ledger:
        claims, articles = (
            ledger.sql(f"SELECT count(*) FROM {table}")[0][0] for table in ("claims", "articles")
        )
        addresses = questions(ledger, asked.clients * _EACH + 20)
        looked_at = claims_and_actors(ledger)
        port = free_port()
        process, answered, could_search = started(path, port)
        try:
            alone = search(process, port, asked.folder, addresses[:20] + addresses[-40:], 1)
            together = search(process, port, asked.folder, addresses[20:], asked.clients)
            page = article_page(process, ledger, port)
            others = {
                name: pages(process, port, addresses) for name, addresses in looked_at.items()
            }
            held = memory(process)
        finally:
            process.terminate()
            process.wait()
    found = {
        "commit": commit(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "load_average": [round(one, 2) for one in os.getloadavg()],
        "ledger": {"what": what, "articles": articles, "claims": claims},
        "indexes": lookups(path, asked.folder),
        "start_seconds": round(answered, 2),
        "first_search_after_seconds": round(could_search, 2),
        "search_alone": alone,
        "search_together": together,
        "article_page": page,
        **others,
        "server_megabytes": held,
    }
    print(json.dumps(found, indent=1, ensure_ascii=False))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

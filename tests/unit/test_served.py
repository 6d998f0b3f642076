"""A ledger that is read for long, while other processes write to it: seen from both sides."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from factory import reading
from musnad import Ledger
from musnad.errors import LedgerLockedError, StoreError
from musnad.store import served as served_module
from musnad.store import sharing
from musnad.store.served import Served

HERE = Path(__file__).parent.parent


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "kept.duckdb"
    with Ledger.open(path, write=True) as book:
        book.record(reading("first"))
    return path


@contextmanager
def looking(served):
    """Look after a served ledger in another thread, as a server does."""
    done = threading.Event()

    def look():
        while not done.wait(0.05):
            served.look()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield served
    finally:
        done.set()
        thread.join()
        served.close()


def python(code, *arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=HERE, **options,
    )  # fmt: skip


def articles(served):
    """How many articles a reader sees, each of them whole."""
    with served.view() as (ledger, _):
        [(count, claims)] = ledger.sql(
            "SELECT (SELECT count(*) FROM articles), (SELECT count(DISTINCT article) FROM claims)"
        )
        assert count == claims
        return count


def wait_until(true, seconds=30):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not come to be in time"
        time.sleep(0.02)


_WRITE = """
import sys
from factory import reading
from musnad import Ledger
with Ledger.open(sys.argv[1], write=True, wait=30) as ledger:
    ledger.record(reading("second"))
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_another_process_gets_in_and_readers_go_on(path):
    with looking(Served(path)) as served:
        assert articles(served) == 1
        assert not served.copied
        with python(_WRITE, path) as other:
            assert other.stdout.readline() == "open\n"
            assert articles(served) == 1
            assert served.copied
            other.communicate("\n")
        wait_until(lambda: articles(served) == 2)
        assert not served.copied


def test_no_copy_is_left_in_the_folder(path):
    with looking(Served(path)) as served, python(_WRITE, path) as other:
        other.stdout.readline()
        assert articles(served) == 1
        left = {one.name for one in path.parent.iterdir() if ".copy" in one.name}
        other.communicate("\n")
    assert left == set()


def test_a_reader_at_work_keeps_what_it_reads(path):
    served = Served(path)
    with served.view() as (ledger, state):
        sharing.ask_for(path)
        served.look()
        assert served.copied
        # The reader is still at the file itself: nobody may write to it yet.
        with python(_WRITE, path) as other:
            time.sleep(1)
            assert other.poll() is None
            assert ledger.sql("SELECT count(*) FROM articles") == [(1,)]
            assert state == sharing.state_of(path)
            other.kill()
    served.close()


def test_a_writer_of_this_process_is_let_in(path):
    with looking(Served(path)) as served:
        with served.writing() as ledger:
            ledger.record(reading("second"))
        assert articles(served) == 2
        assert not served.copied


def test_readers_wait_for_a_writer_of_this_process(path):
    with looking(Served(path)) as served:
        seen = []
        with served.writing() as ledger:
            reader = threading.Thread(target=lambda: seen.append(articles(served)))
            reader.start()
            ledger.record(reading("second"))
        reader.join()
        assert seen == [2]


def test_who_finds_nothing_to_read_is_told_to_come_again(path):
    with python(_WRITE, path) as other:
        other.stdout.readline()
        with looking(Served(path)) as served:
            with pytest.raises(LedgerLockedError, match="is being written to"):
                served.view(wait=0.1).__enter__()
            other.communicate("\n")
            wait_until(lambda: not other.poll())
            assert articles(served) == 2


def test_without_room_for_a_copy_the_writer_gets_in_all_the_same(path, monkeypatch):
    def full(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(served_module, "_copy_file", full)
    with looking(Served(path)) as served, python(_WRITE, path) as other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(LedgerLockedError):
            served.view(wait=0.1).__enter__()
        other.communicate("\n")
        wait_until(lambda: articles(served) == 2)


def test_what_a_killed_writer_left_in_its_log_is_copied_too(path):
    with python(_WRITE, path) as other:
        other.stdout.readline()
        other.send_signal(signal.SIGKILL)
    assert path.with_name(path.name + ".wal").exists()
    served = Served(path)
    assert articles(served) == 2
    sharing.ask_for(path)
    served.look()
    assert served.copied
    assert articles(served) == 2
    served.close()


def test_copying_by_hand_gives_the_same(path, monkeypatch):
    def refused(*_):
        raise OSError(38, "not here")

    monkeypatch.setattr(os, "copy_file_range", refused, raising=False)
    served = Served(path)
    sharing.ask_for(path)
    served.look()
    assert served.copied
    assert articles(served) == 1
    served.close()


def test_a_mark_that_was_left_behind_moves_nobody(path):
    sharing.ask_for(path)
    mark = next(one for one in path.parent.iterdir() if one.name.endswith(".wanted"))
    os.utime(mark, (0, 0))
    assert not sharing.is_wanted(path)
    sharing.ask_for(path)
    assert sharing.is_wanted(path)
    sharing.take_back(path)
    assert not sharing.is_wanted(path)


def test_a_question_that_takes_long_is_stopped(path):
    served = Served(path)
    with served.view() as (ledger, _):
        threading.Timer(0.2, ledger.interrupt).start()
        started = time.monotonic()
        with pytest.raises(StoreError):
            ledger.sql("SELECT count(*) FROM range(1000000000) a, range(1000000000) b")
        assert time.monotonic() - started < 20
        with pytest.raises(StoreError, match="stopped"):
            ledger.sql("SELECT 1")
    served.close()


# A real ingest


def rows(count):
    said = "قال وزير الزراعة سامر الحداد، بحسب وكالة أنباء السهل: «محصول القمح تراجع إلى {} طن»."
    return "\n".join(
        json.dumps({"text": said.format(1000 + n), "url": f"https://n.example/{n}"})
        for n in range(count)
    )


def ingest(source, path, **environment):
    return subprocess.Popen(
        [sys.executable, "-m", "musnad", "ingest", str(source), "--ledger", str(path), "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"MUSNAD_BATCH": "25", **environment},
    )  # fmt: skip


def test_a_ledger_is_read_and_grows_while_it_is_ingested_into(path, tmp_path, monkeypatch):
    monkeypatch.setattr(served_module, "_REST", 0.2)
    source = tmp_path / "news.jsonl"
    source.write_text(rows(1000), encoding="utf-8")
    with looking(Served(path)) as served, ingest(source, path) as other:
        seen = set()
        while other.poll() is None:
            seen.add(articles(served))  # never refused, never half an article
            time.sleep(0.01)
        assert json.loads(other.stdout.read())["read"] == 1000, other.stderr.read()
        assert len(seen) >= 3, "nothing new was seen before the end"
        wait_until(lambda: articles(served) == 1001)


def test_two_ingests_and_a_reader_take_turns(path, tmp_path):
    lines = rows(600).splitlines()
    sources = [tmp_path / "one.jsonl", tmp_path / "other.jsonl"]
    for source, part in zip(sources, (lines[:400], lines[200:]), strict=True):
        source.write_text("\n".join(part), encoding="utf-8")
    with ingest(sources[0], path) as one, ingest(sources[1], path) as other:
        for process in (one, other):
            told, complaint = process.communicate(timeout=120)
            assert process.returncode == 0, complaint
            assert json.loads(told)["refused"] == {}
    with Ledger.open(path) as book:
        assert len(list(book.readings())) == 601
        runs = book.runs()
        assert [run.done for run in runs] == [True, True]
        assert sum(run.read + run.already for run in runs) == 800


def test_an_ingest_that_is_killed_while_the_ledger_is_served_leaves_it_whole(path, tmp_path):
    source = tmp_path / "news.jsonl"
    source.write_text(rows(1000), encoding="utf-8")
    with looking(Served(path)) as served, ingest(source, path) as other:
        wait_until(lambda: articles(served) > 1, seconds=60)
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert articles(served) > 1
        with served.writing() as ledger:
            assert ledger.record(reading("after"))
    with Ledger.open(path) as book:
        kept = list(book.readings())
        assert all(one.claims for one in kept)

"""A few rows are looked up, and what lies in memory tells the same as the ledger does."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad import read_text
from musnad.corroborate.trace import trace_claim
from musnad.store.contents import Contents
from musnad.store.corroboration import Corroboration
from musnad.store.ledger import Ledger
from musnad.store.schema import LOOKED_UP

EXAMPLES = Path(__file__).parents[2] / "examples"
WANTED = {f"{table}_by_{column}" for table, column in LOOKED_UP}
LATER = "قال الوزير سامي الأشقر إن السفينة الجديدة وصلت إلى الميناء فجر اليوم بسلام."


def lookups(ledger):
    return {row[0] for row in ledger.sql("SELECT index_name FROM duckdb_indexes()")}


def told(book):
    """What a ledger tells of every claim and every actor."""
    claims = [row[0] for row in book.sql("SELECT id FROM claims ORDER BY id")]
    return (
        [trace_claim(book, claim) for claim in claims],
        [book.figures_of_claim(claim) for claim in claims],
        [book.actor(actor.id, limit=3) for actor in book.actors()],
    )


def test_a_ledger_has_what_rows_are_looked_up_by(port):
    with Ledger.open(port) as book:
        assert lookups(book) == WANTED


def test_whoever_writes_makes_what_is_not_there(port, tmp_path):
    older = tmp_path / "older.duckdb"
    older.write_bytes(port.read_bytes())
    with Ledger.open(older, write=True) as book:
        whole = told(book)
        for name in WANTED:
            book.sql(f"DROP INDEX {name}")
    with Ledger.open(older) as book:
        assert not lookups(book)
        assert told(book) == whole
    with Ledger.open(older, write=True) as book:
        assert lookups(book) == WANTED


def test_what_lies_in_memory_tells_the_same(port):
    with Ledger.open(port) as book:
        book._shelf.clear()
        without = told(book)
        book.prepare()
        assert book.contents() is not None
        assert told(book) == without
        book._shelf.clear()


@pytest.mark.parametrize(("shorter", "longer"), [(0.75, 0.5), (0.5, 0.25), (1.0, 1.0)])
def test_claims_on_the_same_words_are_the_same_ones_in_memory(port, shorter, longer):
    with Ledger.open(port) as book:
        book._shelf.clear()
        contents = Contents(book)
        texts = [row[0].split() for row in book.sql("SELECT content_folded FROM claims")]
        for words in (*texts, *(words[: len(words) // 2] for words in texts), ["كلمةغيرموجودة"]):
            asked = sorted(set(words))
            by_sql = Corroboration(book).claims_on(asked, shorter, longer)
            assert contents.on(asked, shorter, longer) == by_sql


def test_what_lies_in_memory_is_forgotten_when_the_ledger_changes():
    with Ledger.in_memory() as book:
        book.record(read_text((EXAMPLES / "news" / "port.txt").read_text(encoding="utf-8")))
        book.prepare()
        before = {actor.id: actor.said for actor in book.actors()}
        book.record(read_text(LATER))
        assert book.contents() is book.everybody() is None
        assert not book.searchable()
        unprepared = told(book)
        book.prepare()
        assert told(book) == unprepared
        assert {actor.id: actor.said for actor in book.actors()} != before


def test_an_empty_ledger_has_nothing_in_memory():
    with Ledger.in_memory() as book:
        book.prepare()
        assert Corroboration(book).claims_on(["كلمة"], 0.75, 0.5) == []
        assert len(book.everybody()) == 0

from __future__ import annotations

import json

import pytest

import musnad
from musnad.engines.local import ingest
from musnad.errors import ReceiveError
from musnad.store.ledger import Ledger

SAID = (
    "قال وزير الزراعة سامر الحداد إن «محصول القمح تراجع هذا العام بسبب الجفاف الطويل».\n"
    "وأضاف أن الحكومة ستشتري مئة ألف طن من الخارج قبل حلول الشتاء المقبل."
)
OTHER = "أعلنت بلدية المرفأ أن السوق القديم سيغلق أبوابه شهرا كاملا لإصلاح السقف والأرضية."


@pytest.fixture
def book():
    with Ledger.in_memory() as ledger:
        yield ledger


def lines(path, *texts):
    rows = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def test_a_file_reads_as_its_text(tmp_path):
    (tmp_path / "article.txt").write_text(SAID, encoding="utf-8")
    read = musnad.read(tmp_path / "article.txt")
    assert read.claims == musnad.read_text(SAID).claims
    assert read.claims[0].chain[0].name == "سامر الحداد"


def test_a_title_and_a_day_can_be_told():
    article = musnad.read_text(SAID, title="القمح", published="2024-05-01").article
    assert (article.title, article.published.start) == ("القمح", "2024-05-01")


@pytest.mark.parametrize("text", ["", "   ", "Nothing Arabic in this English sentence at all."])
def test_what_is_no_arabic_article_is_an_error(text):
    with pytest.raises(ReceiveError):
        musnad.read_text(text)


def test_reading_one_article_of_many_says_how_to_read_each(tmp_path):
    with pytest.raises(ReceiveError, match="read_each"):
        musnad.read(lines(tmp_path / "many.jsonl", SAID, OTHER))


def test_reading_each_gives_readings_and_refusals_in_order(tmp_path):
    path = lines(tmp_path / "many.jsonl", SAID, "", OTHER)
    assert [type(one).__name__ for one in musnad.read_each(path)] == [
        "Reading", "Refusal", "Reading",
    ]  # fmt: skip


def test_an_ingest_says_what_came_of_each_input(tmp_path, book):
    path = lines(tmp_path / "many.jsonl", SAID, OTHER, "", SAID)
    told = []
    summary = ingest([path, "nothing.txt"], book, started="2024-01-01", progress=told.append)
    assert (summary.read, summary.already) == (2, 1)
    assert dict(summary.refused) == {"empty": 1, "not-found": 1}
    assert summary.claims == len(book.claims())
    assert summary.figures == len(book.figures())
    assert told[-1] == summary
    assert len(book.refusals()) == 2


def test_ingesting_twice_adds_nothing(tmp_path, book):
    path = lines(tmp_path / "many.jsonl", SAID, OTHER)
    ingest([path], book, started="2024-01-01")
    kept = list(book.readings())
    summary = ingest([path], book, started="2024-01-02")
    assert (summary.read, summary.already, summary.claims) == (0, 2, 0)
    assert list(book.readings()) == kept
    assert [(run.id, run.started, run.done, run.read) for run in book.runs()] == [
        (1, "2024-01-01", True, 2),
        (2, "2024-01-02", True, 0),
    ]


@pytest.mark.parametrize("batch", [1, 2, 3, 50])
def test_any_batch_size_gives_the_same_ledger(tmp_path, book, batch):
    path = lines(tmp_path / "many.jsonl", SAID, OTHER, SAID, SAID + "\n" + OTHER)
    summary = ingest([path], book, started="2024-01-01", batch=batch)
    assert (summary.read, summary.already) == (3, 1)
    assert len(list(book.readings())) == 3


def test_progress_is_told_only_of_what_is_on_disk(tmp_path, book):
    path = lines(tmp_path / "many.jsonl", SAID, OTHER)
    counts = []

    def tell(summary):
        counts.append((summary.read, book.sql("SELECT count(*) FROM articles")[0][0]))

    ingest([path], book, started="2024-01-01", progress=tell, batch=1)
    assert counts == [(1, 1), (2, 2)]

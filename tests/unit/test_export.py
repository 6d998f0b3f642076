from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import reading, readings
from musnad.errors import SchemaError, StoreError
from musnad.store.export import export_ledger, read_export
from musnad.store.ledger import Ledger
from musnad.store.schema import TABLES, TOGETHER

FORMATS = ("jsonl", "csv", "parquet")


@pytest.fixture
def book():
    with Ledger.in_memory() as ledger:
        ledger.record_all([reading("a"), reading("b", published=None)])
        yield ledger


@pytest.mark.parametrize("form", FORMATS)
def test_reading_an_export_back_gives_the_same_records(book, tmp_path, form):
    export_ledger(book, tmp_path / "out", form)
    assert list(read_export(tmp_path / "out", form)) == list(book.readings())


@settings(max_examples=15, deadline=None)
@given(st.lists(readings, max_size=3, unique_by=lambda one: one.article.id))
@pytest.mark.parametrize("form", FORMATS)
def test_reading_any_export_back_gives_the_same_records(form, many):
    with tempfile.TemporaryDirectory() as folder, Ledger.in_memory() as ledger:
        ledger.record_all(many)
        target = Path(folder) / "out"
        export_ledger(ledger, target, form)
        assert list(read_export(target, form)) == sorted(many, key=lambda one: one.article.id)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_ledger_gives_the_same_bytes(tmp_path, form):
    written = []
    for order in (["a", "b", "c"], ["c", "b", "a"]):
        with Ledger.in_memory() as ledger:
            for slug in order:
                ledger.record(reading(slug))
            files = export_ledger(ledger, tmp_path / order[0], form)
            written.append([file.read_bytes() for file in files])
    assert written[0] == written[1]


def test_tables_are_one_file_each(book, tmp_path):
    files = export_ledger(book, tmp_path / "new" / "out", "csv")
    assert [file.name for file in files] == [f"{table}.csv" for table in (*TABLES, *TOGETHER)]
    assert sorted((tmp_path / "new" / "out").iterdir()) == sorted(files)


def test_json_lines_go_into_a_folder_too(book, tmp_path):
    assert export_ledger(book, tmp_path, "jsonl") == (tmp_path / "readings.jsonl",)
    assert len(list(read_export(tmp_path, "jsonl"))) == 2


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_table_to_a_file_asks_for_a_folder(book, tmp_path, form):
    with pytest.raises(StoreError, match="folder"):
        export_ledger(book, tmp_path / f"out.{form}", form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_place_that_cannot_be_written_says_so(book, tmp_path, form):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="--to"):
        export_ledger(book, tmp_path / "file" / "out", form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_place_without_permission_says_so(book, tmp_path, form, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoreError, match=r"cannot be written \(Permission denied\)"):
        export_ledger(book, tmp_path / "out", form)


def test_an_export_that_may_not_be_read_says_so(book, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    export_ledger(book, tmp_path / "out.jsonl", "jsonl")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StoreError, match=r"cannot be read \(Permission denied\)"):
        list(read_export(tmp_path / "out.jsonl", "jsonl"))


def test_an_unknown_format_names_the_known_ones(book, tmp_path):
    with pytest.raises(StoreError, match="jsonl, csv, parquet"):
        export_ledger(book, tmp_path / "out", "xls")


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_no_export_is_said_to_be_none(tmp_path, form):
    with pytest.raises(StoreError, match="export"):
        list(read_export(tmp_path / "nothing", form))


def test_a_broken_line_is_named(tmp_path):
    (tmp_path / "out.jsonl").write_text('{"article": 1}\n')
    with pytest.raises(StoreError, match=r"out\.jsonl:1"):
        list(read_export(tmp_path / "out.jsonl", "jsonl"))


def test_a_table_that_is_missing_is_named(book, tmp_path):
    export_ledger(book, tmp_path / "out", "csv")
    (tmp_path / "out" / "hops.csv").unlink()
    with pytest.raises(StoreError, match=r"hops\.csv"):
        list(read_export(tmp_path / "out", "csv"))


def test_an_export_of_another_schema_is_not_read(book, tmp_path):
    book.sql("UPDATE meta SET schema_version = 99")
    export_ledger(book, tmp_path / "out", "parquet")
    with pytest.raises(SchemaError, match="schema 99"):
        list(read_export(tmp_path / "out", "parquet"))

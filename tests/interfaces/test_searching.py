"""The command that searches, as people use it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from musnad.interfaces.commands import app

NEWS = Path(__file__).parents[2] / "examples" / "news"


def musnad(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("searched") / "kept.duckdb"
    musnad("ingest", NEWS, "--ledger", path)
    return path


def lines(*arguments):
    shown = musnad("search", *arguments, "--json")
    return [json.loads(line) for line in shown.stdout.splitlines()]


def test_what_is_found_says_what_it_is(ledger):
    found = lines("الوزاره", "--ledger", ledger)
    assert {one["kind"] for one in found} == {"claim", "article"}
    claim = next(one for one in found if one["kind"] == "claim")
    content = claim["content"]
    for start, end in claim["marks"]:
        assert "وزار" in content["text"][start - content["start"] : end - content["start"]]


def test_kinds_and_filters_narrow_it(ledger):
    assert {one["kind"] for one in lines("الاشقر", "--kind", "actor", "--ledger", ledger)} == {
        "actor"
    }
    denied = lines("الوزارة", "--act", "deny", "--kind", "claim", "--ledger", ledger)
    assert {one["act"] for one in denied} == {"deny"}


def test_several_words_are_one_question(ledger):
    one, other = (musnad("search", *words, "--ledger", ledger).stdout
                  for words in (["سامي", "الأشقر"], ["سامي الأشقر"]))  # fmt: skip
    assert one == other
    assert one.startswith("actor ")


def test_it_says_when_there_is_more_and_goes_on(ledger):
    shown = musnad("search", "الميناء", "--limit", "1", "--ledger", ledger)
    after = re.search(r"there is more: --after (\S+)", shown.stdout)[1]
    [first] = lines("الميناء", "--limit", "1", "--ledger", ledger)
    [second] = lines("الميناء", "--limit", "1", "--after", after, "--ledger", ledger)
    assert first != second


def test_nothing_found_says_which_word_is_unknown(ledger):
    shown = musnad("search", "زقزقة", "--ledger", ledger)
    assert shown.exit_code == 1
    assert "nothing in the ledger holds this word" in shown.stdout
    wrong = musnad("search", "الوزارة", "--kind", "figure", "--ledger", ledger)
    assert wrong.exit_code == 2
    assert "Choose of claim, actor, article" in wrong.output

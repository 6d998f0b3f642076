"""The commands about articles together."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from musnad.interfaces.commands import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "copies" / "port.jsonl"


def musnad(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("ledger") / "kept.duckdb"
    assert musnad("ingest", EXAMPLE, "--ledger", path).exit_code == 0
    placed = musnad("corroborate", "--ledger", path, "--json")
    assert json.loads(placed.stdout) == {"articles": 4, "families": 1, "copies": 3, "parts": 0}
    return path


def lines(*arguments):
    shown = musnad(*arguments, "--json")
    assert shown.exit_code == 0
    return [json.loads(line) for line in shown.stdout.splitlines()]


def test_what_was_not_compared_yet_is_said(tmp_path):
    path = tmp_path / "kept.duckdb"
    musnad("ingest", EXAMPLE, "--ledger", path)
    shown = musnad("copies", "--ledger", path)
    assert shown.exit_code == 1
    assert "4 articles were not compared yet" in shown.output
    assert "musnad corroborate" in shown.output


def test_families_say_whose_text_it_is(ledger):
    [family] = lines("copies", "--ledger", ledger)
    assert (family["origin"], family["origin_name"]) == ("credited", "رويترز")
    shown = musnad("copies", "--ledger", ledger)
    assert "    رويترز\n" in shown.stdout


def test_a_copy_shows_what_was_changed(ledger):
    [family] = lines("copies", "--ledger", ledger)
    [copy] = lines("copies", family["members"][1], "--ledger", ledger)
    figures = [one for one in copy["changes"] if "figure" in one["touches"]]
    assert ("340", "430") in [(one["other_text"], one["text"]) for one in figures]
    assert any(one["touches"] == ["attribution"] for one in copy["changes"])


def test_no_such_article_is_said(ledger):
    shown = musnad("copies", "abcdef12", "--ledger", ledger)
    assert shown.exit_code == 1
    assert "no article abcdef12" in shown.output


def test_quotations_count_independent_sources(ledger):
    [quotation] = lines("quotations", "--ledger", ledger, "--words", "سفينة")
    assert quotation["independence"]["articles"] == 4
    assert quotation["independence"]["sources"] == 2
    assert musnad("quotations", "--ledger", ledger, "--words", "قطار").exit_code == 1
    assert musnad("quotations", "--ledger", ledger, "--speaker", "البحري").exit_code == 1


def test_a_trace_tells_who_says_otherwise(ledger):
    [claim] = lines("claims", "--ledger", ledger, "--words", "430")
    [trace] = lines("trace", claim["id"], "--ledger", ledger)
    assert trace["independence"]["sources"] == 1
    assert len(trace["against"]) == 2
    shown = musnad("trace", claim["id"][:8], "--ledger", ledger)
    assert "who says otherwise" in shown.stdout


def test_no_such_claim_is_said(ledger):
    shown = musnad("trace", "abcdef12", "--ledger", ledger)
    assert shown.exit_code == 1
    assert "no claim or figure abcdef12" in shown.output


def test_versions_are_listed_by_their_address(ledger):
    first, second = lines("versions", "https://marfa.example/port", "--ledger", ledger)
    assert second["previous"] == first["article"]
    assert any(one["what"] == "claim" for one in second["changes"])
    assert musnad("versions", "https://marfa.example/none", "--ledger", ledger).exit_code == 1


def test_series_are_compared_by_value(ledger):
    found = lines("figures", "--compare", "--of", "كلفة", "--ledger", ledger)
    assert [(one["verdict"], one["unit"]) for one in found] == [("conflicts", "USD")]
    assert [point["value"] for point in found[0]["points"]] == [
        "340000000", "430000000", "340000000",
    ]  # fmt: skip
    assert {point["speaker"] for point in found[0]["points"]} == {"سامي الأشقر"}
    groups = found[0]["values"]
    assert [len(group["figures"]) for group in groups] == [2, 1]
    assert [group["independence"]["sources"] for group in groups] == [1, 1]


def test_series_are_shown_with_arabic_on_its_own_line(ledger):
    shown = musnad("figures", "--compare", "--verdict", "conflicts", "--ledger", ledger)
    assert "values conflict · 3 articles" in shown.stdout
    for line in shown.stdout.splitlines():
        assert not (re.search("[a-z]", line) and re.search("[\u0600-\u06ff]", line)), line


def test_a_series_is_no_table(ledger):
    shown = musnad("figures", "--compare", "--csv", "--ledger", ledger)
    assert shown.exit_code == 2
    assert "--json" in shown.output


def test_no_series_and_no_such_verdict_are_told(ledger):
    asked = ("figures", "--compare", "--ledger", ledger)
    assert musnad(*asked, "--of", "قطار").exit_code == 1
    shown = musnad(*asked, "--verdict", "wrong")
    assert shown.exit_code == 2
    assert "no verdict" in shown.output


def test_statements_stand_in_several_articles(ledger):
    found = lines("statements", "--words", "السفن الكبيرة", "--ledger", ledger)
    assert [(one["articles"], one["evidence"]) for one in found] == [(3, "words")]
    assert found[0]["independence"]["sources"] == 1
    shown = musnad("statements", "--ledger", ledger, "--limit", 1)
    assert "4 claims" in shown.stdout
    assert musnad("statements", "--ledger", ledger, "--speaker", "مراد").exit_code == 1


def test_a_trace_of_a_figure_shows_all_who_give_it(ledger):
    figure = lines("figures", "--min", "430e6", "--unit", "USD", "--ledger", ledger)[0]
    [trace] = lines("trace", figure["id"], "--ledger", ledger)
    assert trace["figure"] == figure["id"]
    assert trace["series"]["verdict"] == "conflicts"
    assert trace["independence"]["articles"] == 1
    shown = musnad("trace", figure["id"][:8], "--ledger", ledger)
    assert "conflicts with" in shown.stdout
    assert "1 independent source" in shown.stdout


def test_meaning_says_what_it_needs(ledger, monkeypatch):
    monkeypatch.setattr("musnad.corroborate.meaning.find_spec", lambda name: None)
    shown = musnad("corroborate", "--meaning", "--ledger", ledger)
    assert shown.exit_code == 2
    assert "musnad[meaning]" in shown.output

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given

import rewrite
from factory import reading, readings
from musnad.pipeline.contract import claim_to_json, from_json, schema, to_json

VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_published_schema_is_fresh():
    kept = rewrite.SCHEMA.read_text(encoding="utf-8")
    assert rewrite.schema_text() == kept, "run: python tests/rewrite.py"


def test_the_keys_come_in_the_contract_s_order():
    found = to_json(reading())
    assert list(found) == ["article", "claims", "figures", "actors", "events", "flags"]
    assert list(found["article"]) == ["id", "title", "language", "published", "text"]
    assert list(found["claims"][0]) == [
        "id", "content", "cue", "source", "chain", "kind", "act", "polarity", "addressee",
        "occasion", "rule", "confidence",
    ]  # fmt: skip
    assert list(found["claims"][0]["chain"][0]) == [
        "name", "with", "actor", "role", "kind", "country", "ownership", "span",
    ]  # fmt: skip
    assert list(found["figures"][0]) == [
        "id", "text", "value", "low", "high", "vague", "unit", "per", "qualifier", "standing",
        "trend", "base", "of", "period", "claim", "rule",
    ]  # fmt: skip
    assert list(found["actors"][0]) == [
        "id", "name", "type", "country", "sector", "wikidata", "key", "offices", "mentions",
    ]  # fmt: skip
    assert list(found["events"][0]) == [
        "id", "type", "mode", "trigger", "actor", "recipient", "status", "asserted_by", "denied_by",
    ]  # fmt: skip


def test_a_reading_fits_the_schema():
    VALIDATOR.validate(to_json(reading()))


@given(readings)
def test_any_reading_fits_the_schema(any_reading):
    VALIDATOR.validate(json.loads(json.dumps(to_json(any_reading))))


@given(readings)
def test_the_full_object_gives_the_same_record_back(any_reading):
    assert from_json(json.loads(json.dumps(to_json(any_reading, full=True)))) == any_reading


@given(readings)
def test_the_contract_s_object_gives_the_same_object_back(any_reading):
    found = to_json(any_reading)
    assert to_json(from_json(found)) == found


def test_a_key_too_many_does_not_fit_the_schema():
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(to_json(reading()) | {"metadata": {}})


def test_a_decimal_is_a_number_in_the_contract():
    figure = to_json(reading())["figures"][0]
    assert figure["value"] == 12_500_000_000
    assert isinstance(figure["value"], int)
    assert figure["high"] == 12_500_000_000.5


def test_the_full_object_of_a_figure_says_how_it_was_read():
    figure = to_json(reading(), full=True)["figures"][0]
    assert figure["decimal"]["high"] == "12500000000.50"
    assert figure["evidence"][0]["rule"] == "ar.numeral.digits"
    assert figure["left_open"] == ["which dollar it is"]


@pytest.mark.parametrize(
    ("decimal", "printed"),
    [("228000000000", "228000000000"), ("0.1", "0.1"), ("66.67", "66.67"), ("-3.0", "-3"),
     ("12345678901234567890123", "12345678901234567890123")],
)  # fmt: skip
def test_a_number_prints_exactly(decimal, printed):
    one = reading()
    changed = replace(one, figures=(replace(one.figures[0], value=decimal),))
    assert json.dumps(to_json(changed)["figures"][0]["value"]) == printed


@pytest.mark.parametrize(("decimal", "number"), [("0.1", 0.1), ("-3", -3), ("1E+3", 1000)])
def test_a_decimal_reads_as_its_number(decimal, number):
    one = reading()
    changed = replace(one, figures=(replace(one.figures[0], value=decimal),))
    assert to_json(changed)["figures"][0]["value"] == number


def test_the_outlet_s_own_voice_is_an_empty_chain():
    assert claim_to_json(reading().claims[2])["chain"] == []

"""The interface's texts in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale

from musnad.interfaces.web.words import LANGUAGES, plural, words
from musnad.knowledge.places import country_by_code
from musnad.language.lexicon import read_table
from musnad.records import Act, ActorType, HolderKind, HopRole, Kind, Reason, Standing, Trend

WEB = Path(__file__).parents[2] / "src/musnad/interfaces/web"
FORMS = {"ar": {"zero", "one", "two", "few", "many", "other"}, "en": {"one", "other"}}


def _keys(language: str) -> set[str]:
    return set(words(language).texts)


def _stems(language: str) -> set[str]:
    forms = FORMS["ar"]
    return {
        key.rpartition(".")[0] if key.rpartition(".")[2] in forms else key
        for key in _keys(language)
    }


def _used() -> set[str]:
    """The texts that templates and pages name outright."""
    sources = [*WEB.glob("templates/*.html"), *WEB.glob("*.py")]
    pattern = re.compile(r"""(?:\bt|\bt\.plain|words\.plain|words)\(["']([\w.-]+)["'][,)]""")
    return {key for path in sources for key in pattern.findall(path.read_text(encoding="utf-8"))}


def test_both_languages_say_the_same_things():
    assert _stems("ar") == _stems("en")


def test_pages_name_only_texts_that_there_are():
    stems = _stems("ar") | {"ar", "en"}
    assert {key for key in _used() if key not in stems} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_puts_the_same_things_in_whatever_the_language(language):
    for key, text in words(language).texts.items():
        assert text == text.strip()
        assert text, key


def test_counted_texts_have_the_forms_that_are_needed():
    for language in LANGUAGES:
        for key in _keys(language):
            stem, _, form = key.rpartition(".")
            if form == "other" and f"{stem}.one" in _keys(language):
                assert f"{stem}.few" in _keys(language) or language == "en", key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_those_of_cldr(language):
    rule = Locale(language).plural_form
    assert [plural(language, n) for n in range(250)] == [rule(n) for n in range(250)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_are_those_of_cldr(language):
    gregorian = Locale(language).months["format"]["wide"]
    for nth, name in gregorian.items():
        assert words(language).texts[f"month.{nth}"].split("/")[0] == name
    if language == "ar":
        levant = Locale("ar", "SY").months["format"]["wide"]
        for nth, name in levant.items():
            assert words("ar").texts[f"month.{nth}"].split("/")[1] == name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("act", get_args(Act)),
        ("quoted", get_args(Kind)),
        ("role", get_args(HopRole)),
        ("kind", get_args(HolderKind)),
        ("type", get_args(ActorType)),
        ("reason", get_args(Reason)),
        ("standing", get_args(Standing)),
        ("trend", get_args(Trend)),
    ],
)
def test_every_code_of_the_ledger_has_a_name(language, kind, codes):
    assert [code for code in codes if not words(language).has(f"{kind}.{code}")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sector_has_a_name(language):
    table = read_table(Path(__file__).parents[2] / "src/musnad/knowledge/sectors.tsv")
    codes = {row["word"] for row in table}
    named = {key.removeprefix("sector.") for key in _keys(language) if key.startswith("sector.")}
    assert named == codes


def test_countries_have_a_name_in_english():
    assert [code for code, entry in country_by_code().items() if not entry.english] == []


@pytest.mark.parametrize(
    ("language", "value", "told"),
    [
        ("ar", "140000000", "140 مليون"),
        ("ar", "3000000", "3 ملايين"),
        ("ar", "1200", "1,200"),
        ("en", "228000000000", "228 billion"),
        ("en", "1234567", "1,234,567"),
        ("en", "4.20", "4.2"),
        ("en", "0.5", "0.5"),
        ("en", "-2000000", "-2 million"),
    ],
)
def test_numbers_are_told_as_readers_say_them(language, value, told):
    assert words(language).amount(value) == told


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2024-03-04", "2024-03-04", "4 March 2024"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-01-01", "2024-03-31", "1 January 2024 – 31 March 2024"),
    ],
)
def test_days_are_told_in_as_few_words_as_they_need(start, end, told):
    assert words("en").days(start, end) == told


def test_what_is_put_into_a_text_is_isolated_and_escaped():
    told = words("en")("claim.title", who="<b>سامي</b>")
    assert str(told) == "<bdi>&lt;b&gt;سامي&lt;/b&gt;</bdi> said"

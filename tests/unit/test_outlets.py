"""Outlets are found by every name that Arabic news gives them."""

import pytest

from musnad.knowledge.gazetteer import find
from musnad.knowledge.outlets import find_outlet, outlet_names


@pytest.mark.parametrize(
    ("name", "outlet", "country", "ownership"),
    [
        ("رويترز", "رويترز", "GBR", "private"),
        ("وكالة رويترز", "رويترز", "GBR", "private"),
        ("أ ف ب", "فرانس برس", "FRA", "public"),
        ("أ.ف.ب", "فرانس برس", "FRA", "public"),
        ("(أ. ف. ب.)", "فرانس برس", "FRA", "public"),
        ("وكالة الصحافة الفرنسية", "فرانس برس", "FRA", "public"),
        ("واس", "وكالة الأنباء السعودية", "SAU", "state"),
        ("وكالة الأنباء السعودية (واس)", "وكالة الأنباء السعودية", "SAU", "state"),
        ("وكالة أنباء ريا نوفوستي الروسية الرسمية", "ريا نوفوستي", "RUS", "state"),
        ("صحيفة «واشنطن بوست» الأميركية", "واشنطن بوست", "USA", "private"),
        ("شبكة سي إن إن الأمريكية", "سي إن إن", "USA", "private"),
        ("CNN", "سي إن إن", "USA", "private"),
        ("الاناضول", "الأناضول", "TUR", "state"),
        ("شينخوا", "شينخوا", "CHN", "state"),
        ("هسبريس", "هسبريس", "MAR", "private"),
    ],
)
def test_an_outlet_is_found_by_any_of_its_names(name, outlet, country, ownership):
    found = find_outlet(name)
    assert found is not None
    assert (found.name, found.country, found.ownership) == (outlet, country, ownership)


def test_a_paper_and_a_channel_of_one_name_are_told_apart():
    assert find_outlet("صحيفة الجزيرة").country == "SAU"
    assert find_outlet("قناة الجزيرة").country == "QAT"


@pytest.mark.parametrize(
    "name", ["", "وكالة", "واشنطن", "وزارة الخارجية", "صحيفة لوموند الأميركية", "«»", "الرئيس"]
)
def test_what_is_no_outlet_is_not_found(name):
    assert find_outlet(name) is None


def test_every_outlet_is_described_in_the_words_of_the_table():
    outlets = set(outlet_names().values())
    assert len(outlets) >= 450
    for outlet in outlets:
        assert outlet.kind in {"agency", "newspaper", "tv", "radio", "site", "magazine"}, outlet
        assert outlet.ownership in {"state", "public", "private", "party"}, outlet
        assert len(outlet.country) == 3, outlet
        assert outlet.country.isupper(), outlet


def test_no_name_stands_for_two_outlets():
    from pathlib import Path

    from musnad.knowledge import outlets
    from musnad.language.lexicon import read_table

    owner: dict[str, str] = {}
    for row in read_table(Path(outlets.__file__).with_name("outlets.tsv")):
        for name in [row["word"], *filter(None, row["aliases"].split(" | "))]:
            key = outlets._key(name)
            assert owner.setdefault(key, row["word"]) == row["word"], name


def test_an_outlet_whose_name_is_a_word_says_so():
    assert find("العالم").ambiguous
    assert not find("قناة العالم الإخبارية").ambiguous
    assert find("رويترز").ambiguous is False


def test_a_web_domain_belongs_to_one_outlet():
    domains = [domain for outlet in set(outlet_names().values()) for domain in outlet.domains]
    assert len(domains) == len(set(domains)) >= 80
    assert all(domain == domain.lower() and "." in domain for domain in domains)

"""The noun lexicons that source phrases stand on."""

from pathlib import Path

import pytest

from musnad.language.lexicon import read_table
from musnad.packs.ar.rules import noun
from musnad.text.fold import fold

LEXICON = Path(noun.__file__).parent.parent / "lexicon"
GENDERS, NUMBERS = {"m", "f", "u"}, {"s", "d", "p"}
KINDS = {
    "role_nouns": {"office", "rank", "profession", "unnamed", "relation"},
    "institution_nouns": {
        *("state", "force", "party", "company", "body", "school"),
        *("court", "sport", "faith", "seat", "group"),
    },
    "adjectives": {"general"},
}
AT_LEAST = {
    "role_nouns": 700,
    "title_words": 150,
    "institution_nouns": 250,
    "media_nouns": 80,
    "document_nouns": 150,
    "time_words": 200,
    "given_names": 1500,
    "adjectives": 900,
    "stop_in_source": 100,
}


def rows(name):
    return list(read_table(LEXICON / f"{name}.tsv"))


def folded(word):
    return fold(word).text


@pytest.mark.parametrize("name", AT_LEAST)
def test_a_noun_lexicon_loads_and_is_not_thin(name):
    assert len(rows(name)) >= AT_LEAST[name]


@pytest.mark.parametrize("name", AT_LEAST)
def test_gender_number_and_kind_are_known_values(name):
    for row in rows(name):
        assert row.get("gender", "m") in GENDERS, row
        assert row.get("number", "s") in NUMBERS, row
        assert row.get("kind", "") in KINDS.get(name, {"", row.get("kind", "")}), row


def test_countries_are_not_thin_and_of_known_sorts():
    sorts = {"country", "territory", "capital", "capital ambiguous", "union", "region"}
    assert len(noun.countries()) >= 600
    assert {found.kind for found in noun.countries().values()} == sorts


@pytest.mark.parametrize(
    ("table", "word", "gender", "number"),
    [
        (noun.role_nouns, "رئيس", "m", "s"),
        (noun.role_nouns, "وزيرة", "f", "s"),
        (noun.role_nouns, "وزراء", "m", "p"),
        (noun.role_nouns, "مسؤولون", "m", "p"),
        (noun.role_nouns, "مسؤولو", "m", "p"),
        (noun.role_nouns, "مصدران", "m", "d"),
        (noun.role_nouns, "شهود", "m", "p"),
        (noun.role_nouns, "مصادر", "f", "p"),
        (noun.institution_nouns, "وزارة", "f", "s"),
        (noun.institution_nouns, "كرملين", "m", "s"),
        (noun.media_nouns, "صحف", "f", "p"),
        (noun.document_nouns, "دراسة", "f", "s"),
        (noun.adjectives, "أميركيون", "m", "p"),
        (noun.adjectives, "أتراك", "m", "p"),
        (noun.adjectives, "أمنية", "f", "s"),
        (noun.given_names, "محمد", "m", "s"),
        (noun.given_names, "فاطمة", "f", "s"),
        (noun.given_names, "أنجيلا", "f", "s"),
        (noun.countries, "العراق", "m", "s"),
        (noun.countries, "مصر", "f", "s"),
    ],
)
def test_a_word_stands_with_its_gender_and_number(table, word, gender, number):
    found = table()[folded(word)]
    assert (found.gender, found.number) == (gender, number)


def test_both_spellings_of_america_are_one_country():
    spellings = ("أميركا", "أمريكا", "الولايات المتحدة")
    assert {noun.countries()[folded(word)].country for word in spellings} == {"USA"}


def test_a_capital_says_that_it_is_one():
    washington = noun.countries()[folded("واشنطن")]
    assert (washington.kind, washington.country) == ("capital", "USA")


def test_a_nationality_knows_its_country():
    assert noun.adjectives()[folded("تركية")].country == "TUR"


@pytest.mark.parametrize("word", ["ذكرى", "أمل", "سعيد", "سلام", "حياة", "كريم"])
def test_an_everyday_word_is_no_certain_name(word):
    found = noun.given_names().get(folded(word))
    assert found is None or found.kind == "ambiguous"


@pytest.mark.parametrize("word", ["قائلا", "متابعا", "قريبا", "رئيسي", "شخصي", "منظمة"])
def test_a_participle_or_an_adjective_is_no_role(word):
    assert folded(word) not in noun.role_nouns()


@pytest.mark.parametrize("word", ["العام", "رجب", "الحالي", "نفسه"])
def test_a_word_of_names_and_titles_ends_no_source_as_a_time(word):
    assert folded(word) not in noun.time_singles()


def test_several_words_are_kept_word_by_word():
    assert tuple(folded("البيت الأبيض").split()) in noun.institution_phrases()
    assert tuple(folded("صاحب السمو الملكي").split()) in noun.titles()
    assert tuple(folded("في الوقت نفسه").split()) in noun.time_words()
    assert (folded("خلال"),) in noun.source_stops()


def test_a_title_is_found_without_its_article():
    assert noun.title_singles()[folded("سيد")].form == folded("السيد")

"""The tables of knowledge: no name twice, no orphan code, nothing unexplained."""

import subprocess
import sys
from pathlib import Path

import pytest

from musnad import knowledge
from musnad.knowledge import demonyms, groups, organisations, outlets, places, seats
from musnad.knowledge.gazetteer import find, surface_forms
from musnad.language.lexicon import read_table
from musnad.text.fold import fold

HERE = Path(knowledge.__file__).parent
KINDS = {
    "countries": {"country", "territory", "former", "state", "region"},
    "cities": {"capital", "seat", "city"},
    "demonyms": {"nation", "former", "people", "faith", "group", "region", "city"},
    "seats": {"seat", "body"},
    "clubs": {"club"},
    "groups": {"party", "armed", "movement", "militia", "union"},
    "organisations": {
        *("union", "agency", "court", "bank", "fund", "ngo"),
        *("faith", "body", "firm", "school", "club"),
    },
}
ALSO = {"person", "word", "place", "club", "school", "outlet", "org", "group", "country"}
AT_LEAST = {
    "countries": 420,
    "cities": 1000,
    "demonyms": 300,
    "seats": 120,
    "groups": 260,
    "organisations": 700,
    "clubs": 150,
}


def rows(name):
    return list(read_table(HERE / f"{name}.tsv"))


def names_of(row):
    more = row.get("aliases", "") or row.get("plurals", "")
    return [fold(name).text for name in [row["word"], *filter(None, more.split(" | "))]]


def codes():
    kinds = ("country", "territory")
    return {row["country"] for row in rows("countries") if row["kind"] in kinds}


@pytest.mark.parametrize("table", KINDS)
def test_no_name_stands_twice_in_a_table(table):
    seen = {}
    for row in rows(table):
        for name in names_of(row):
            assert seen.setdefault(name, row["word"]) == row["word"], name
        assert len(set(names_of(row))) == len(names_of(row)), row


@pytest.mark.parametrize("table", KINDS)
def test_a_table_says_its_source_and_its_licence(table):
    head = (HERE / f"{table}.tsv").read_text(encoding="utf-8").partition("\nword")[0]
    assert "Licence" in head
    assert "general knowledge" in head


@pytest.mark.parametrize("table", KINDS)
def test_every_code_is_a_country_of_the_table(table):
    known = codes() | {""}
    assert {row["country"] for row in rows(table)} <= known


@pytest.mark.parametrize("table", ["seats", "ministries", "organisations", "groups"])
def test_every_sector_is_listed(table):
    sectors = {row["word"] for row in rows("sectors")}
    assert {row["sector"] for row in rows(table)} <= sectors


def test_organisations_across_states_and_firms_are_not_thin():
    kinds = [row["kind"] for row in rows("organisations")]
    assert kinds.count("firm") >= 200
    assert sum(kind in {"union", "agency", "court", "bank", "ngo"} for kind in kinds) >= 250


def test_no_office_has_a_name_twice():
    listed = [name for row in rows("ministries") for name in names_of(row)]
    assert len(listed) == len(set(listed)) >= 100


@pytest.mark.parametrize("table", KINDS)
def test_kinds_and_checks_are_those_that_the_head_explains(table):
    assert len(rows(table)) >= AT_LEAST[table]
    for row in rows(table):
        assert row["kind"] in KINDS[table], row
        assert row["checked"] in {"cldr", "known"}, row
        assert row.get("gender", "") in {"", "m"}, row
        for also in row.get("also", "").split():
            assert also in ALSO | codes(), row


def test_every_country_has_one_row_a_capital_and_a_people():
    listed = [row["country"] for row in rows("countries") if row["kind"] == "country"]
    assert len(listed) == len(set(listed)) >= 195
    governed = {row["country"] for row in rows("cities") if row["kind"] != "city"}
    # City states and states whose capital bears their name: the country's row speaks for both.
    assert set(listed) - governed <= {"SGP", "MCO", "VAT", "SMR", "NRU"}
    nations = {row["country"] for row in rows("demonyms") if row["kind"] == "nation"}
    spelled_as_two_words = {"ATG", "BIH", "CAF", "COD", "CPV", "DMA", "GNB", "GNQ", "PRK"} | {
        *("KNA", "LCA", "MHL", "SLB", "SMR", "SSD", "STP", "VCT", "ZAF"),
    }
    assert set(listed) - nations <= spelled_as_two_words


def test_only_regions_and_jerusalem_are_without_a_code():
    open_rows = [row for row in rows("countries") if not row["country"]]
    assert {row["word"] for row in open_rows if row["kind"] != "region"} == {"القدس"}
    assert all(not row["country"] for row in rows("countries") if row["kind"] == "region")


def test_a_city_that_is_a_country_too_says_so():
    for name in places.city_names().keys() & places.country_names().keys():
        assert places.city_names()[name].ambiguous, name


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("السعودية", "SAU"),
        ("الإمارات", "ARE"),
        ("أميركا", "USA"),
        ("أمريكا", "USA"),
        ("الولايات المتحدة", "USA"),
        ("سورية", "SYR"),
        ("كوسوفو", "XKX"),
        ("تايوان", "TWN"),
        ("الصحراء الغربية", "ESH"),
        ("ماكاو", "MAC"),
        ("الاتحاد السوفييتي", "RUS"),
        ("كردستان العراق", "IRQ"),
        ("غزة", "PSE"),
        ("تتارستان", "RUS"),
        ("اسكتلندا", "GBR"),
    ],
)
def test_a_country_is_found_by_its_short_names(name, country):
    assert places.country_names()[fold(name).text].country == country


@pytest.mark.parametrize("name", ["الشرق الأوسط", "الخليج", "أوروبا", "المجتمع الدولي"])
def test_a_region_is_no_actor(name):
    found = places.country_names()[fold(name).text]
    assert (found.type, found.kind, found.country) == ("place", "region", "")


def test_a_capital_stands_for_its_state_and_another_city_does_not():
    washington = places.city_names()[fold("واشنطن").text]
    assert (washington.kind, washington.stands_for) == ("capital", "الولايات المتحدة")
    assert places.city_names()[fold("الموصل").text].stands_for == ""


@pytest.mark.parametrize(
    ("form", "country", "gender", "number"),
    [
        ("سعودي", "SAU", "m", "s"),
        ("سعودية", "SAU", "f", "s"),
        ("سعوديين", "SAU", "m", "p"),
        ("سعوديان", "SAU", "m", "d"),
        ("أتراك", "TUR", "m", "p"),
        ("روس", "RUS", "m", "p"),
        ("إنجليز", "GBR", "m", "p"),
        ("أمريكان", "USA", "m", "p"),
        ("أكراد", "", "m", "p"),
        ("أميركيات", "USA", "f", "p"),
        ("مغاربة", "MAR", "m", "p"),
        ("عرب", "", "m", "p"),
    ],
)
def test_a_demonym_is_known_in_every_form(form, country, gender, number):
    found = demonyms.demonym_forms()[fold(form).text]
    assert (found.country, found.gender, found.number) == (country, gender, number)


def test_a_longer_name_has_the_gender_of_its_first_word():
    names = places.country_names()
    assert names[fold("العراق").text].gender == "m"
    assert names[fold("جمهورية العراق").text].gender == "f"


def tables():
    return {
        "countries": places.country_names(),
        "seats": seats.seat_names(),
        "organisations": organisations.organisation_names(),
        "groups": groups.group_names(),
        "cities": places.city_names(),
        "outlets": outlets.outlet_names(),
    }


def test_a_name_in_two_tables_is_marked_ambiguous_where_it_is_found():
    owners = {}
    for table, names in tables().items():
        for name in names:
            owners.setdefault(name, []).append(table)
    clashes = {name for name, found in owners.items() if len(found) > 1}
    assert clashes
    for name in clashes:
        assert find(name).ambiguous, (name, owners[name])


@pytest.mark.parametrize(
    ("name", "type_", "country", "sector"),
    [
        ("الولايات المتحدة", "country", "USA", "GOV"),
        ("واشنطن", "place", "USA", ""),
        ("الكرملين", "org", "RUS", "GOV"),
        ("الكنيست", "org", "ISR", "LEG"),
        ("الخارجية الأميركية", "org", "USA", "GOV"),
        ("وزارة الداخلية المصرية", "org", "EGY", "GOV"),
        ("الجيش السوري", "org", "SYR", "MIL"),
        ("حلف شمال الأطلسي", "org", "", "IGO"),
        ("حزب الله", "group", "LBN", "PTY"),
        ("تنظيم الدولة", "group", "", "IMG"),
        ("رويترز", "media", "GBR", "MED"),
        ("صحيفة «واشنطن بوست» الأميركية", "media", "USA", "MED"),
        ("الشرق الأوسط", "place", "", ""),
    ],
)
def test_a_name_is_found_with_its_type_country_and_sector(name, type_, country, sector):
    found = find(name)
    assert (found.type, found.country, found.sector) == (type_, country, sector)


@pytest.mark.parametrize("name", ["", "الوزير", "الخارجية", "الجيش", "السودانية", "محمد"])
def test_what_names_nothing_is_not_found(name):
    assert find(name) is None


def test_an_office_is_named_by_one_spelling_of_its_nation():
    names = {"الجيش الأمريكي", "القوات المسلحة الأميركية", "الجيش الأميركي"}
    assert {find(name).name for name in names} == {"الجيش الأميركي"}


def test_a_ministry_is_told_from_what_it_sees_to_by_its_adjective():
    assert find("الدفاع الفرنسية").name == "وزارة الدفاع الفرنسية"
    assert find("الاقتصاد الياباني") is None
    assert find("الصحة المصرية").ambiguous
    assert not find("وزارة الصحة المصرية").ambiguous
    assert not find("الخارجية المصرية").ambiguous


def test_an_office_of_two_possible_nations_is_left_open():
    assert find("الجيش الكونغولي") is None


def test_parties_of_one_name_are_told_apart_by_their_nation():
    assert find("العدالة والتنمية").ambiguous
    assert find("حزب العدالة والتنمية المغربي").country == "MAR"
    assert find("حزب العدالة والتنمية التركي").country == "TUR"


def test_a_word_makes_the_bare_name_ambiguous_and_not_the_full_one():
    assert find("فتح").ambiguous
    assert not find("حركة فتح").ambiguous
    assert find("الحزب الديمقراطي").ambiguous


def test_every_surface_form_is_folded_and_comes_once():
    forms = [form for form, _ in surface_forms()]
    assert len(forms) == len(set(forms)) >= 3000
    assert all(fold(form).text == form for form in forms)


def test_nothing_is_read_before_a_name_is_asked_for():
    code = (
        "import musnad.knowledge.gazetteer as g, musnad.language.lexicon as lexicon\n"
        "assert not g._listed.cache_info().currsize\n"
        "assert not g.country_names.cache_info().currsize\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

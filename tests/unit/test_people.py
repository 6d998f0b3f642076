"""Persons are found by any spelling, offices by the day, and the tables hold together."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

import musnad
from musnad.knowledge.people import (
    KNOWN_UNTIL,
    Term,
    bodies,
    find_person,
    holders,
    offices,
    offices_called,
    people,
    persons_called,
    surface_names,
    terms,
)
from musnad.language.lexicon import read_table

CODES = Path(__file__).with_name("iso_3166.txt").read_text(encoding="utf-8").splitlines()
ISO_COUNTRIES = frozenset(code for line in CODES if line[0] != "#" for code in line.split())
SECTORS = {
    *("GOV", "MIL", "OPP", "REB", "PTY", "LEG", "JUD", "COP"),
    *("SPY", "IGO", "NGO", "REL", "MED", "BUS", "EDU", "CVL"),
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("بنيامين نتنياهو", "بنيامين نتانياهو"),
        ("عبد الفتاح السيسي", "عبدالفتاح السيسى"),
        ("شي جينبينغ", "تشي جين بينغ"),
        ("دونالد ترامب", "دونالد ترمب"),
    ],
)
def test_two_spellings_are_one_person(one, other):
    assert find_person(one) is not None
    assert find_person(one) is find_person(other)


def test_a_short_name_names_everybody_who_bears_it():
    assert [person.name for person in persons_called("بوتين")] == ["فلاديمير بوتين"]
    assert len(persons_called("كلينتون")) == 2


def test_the_day_tells_who_held_the_office():
    day = date(2010, 3, 1)
    assert [p.key for p in holders("head_of_state", "RUS", day, day)] == ["dmitry-medvedev"]
    year = (date(2008, 1, 1), date(2008, 12, 31))
    assert [p.key for p in holders("head_of_state", "RUS", *year)] == [
        "vladimir-putin",
        "dmitry-medvedev",
    ]


def test_nobody_is_named_for_days_that_the_table_does_not_know():
    day = date(2031, 1, 1)
    assert holders("head_of_state", "RUS", day, day) == ()


def test_a_country_with_a_noun_of_its_own_does_without_the_usual_one():
    assert offices_called("الرئيس", "IRN") == ("head_of_government",)
    assert offices_called("المرشد الأعلى", "IRN") == ("head_of_state",)
    assert offices_called("الرئيس", "FRA") == ("head_of_state",)


def test_spaces_in_compound_names_do_not_matter():
    assert find_person("عبدالله الثانى") is find_person("الملك عبد الله الثاني")
    assert find_person("أحمد أبوالغيط").key == "ahmed-aboul-gheit"


def test_a_full_name_belongs_to_one_person():
    owners: dict[str, str] = {}
    for form, person, full in surface_names():
        if full:
            assert owners.setdefault(form, person.key) == person.key, form


def test_no_short_name_is_a_function_word():
    lexicon = Path(musnad.__file__).parent / "packs/ar/lexicon"
    words = {row["folded"] for row in read_table(lexicon / "function_words.tsv")}
    assert not words & {form for form, _, full in surface_names() if not full}


def test_every_code_is_a_country_or_a_listed_body():
    for person in people().values():
        assert person.country in ISO_COUNTRIES, person
    used = {term.body for term in terms()}
    assert used - ISO_COUNTRIES == set(bodies())
    assert {office.body for office in offices()} - ISO_COUNTRIES - {""} <= set(bodies())


def test_every_row_has_the_values_its_columns_allow():
    for person in people().values():
        assert person.gender in {"m", "f"}, person
        assert person.sector in SECTORS, person
        assert person.checked in {"known", "articles"}, person
    for term in terms():
        assert term.note in {"", "interim", "rival"}, term
        assert term.checked in {"known", "articles"}, term
    assert {office.gender for office in offices()} == {"m", "f"}


def test_every_term_has_a_person_a_noun_and_its_days_in_order():
    general = {office.office for office in offices() if not office.body}
    own = {(office.office, office.body) for office in offices()}
    for term in terms():
        assert term.person in people(), term
        assert term.office in general or (term.office, term.body) in own, term
        first, last = term.days()
        assert first <= last, term


def test_two_do_not_hold_one_office_for_more_than_a_day_together():
    by_office: dict[tuple[str, str], list[Term]] = {}
    for term in terms():
        if not term.note:
            by_office.setdefault((term.office, term.body), []).append(term)
    for listed in by_office.values():
        for one, other in combinations(listed, 2):
            surely_from = max(latest_start(one), latest_start(other))
            surely_to = min(earliest_end(one), earliest_end(other))
            assert surely_to - surely_from <= timedelta(days=1), (one, other)


def test_the_states_most_in_the_news_are_there():
    heads = {t.body for t in terms() if t.office in {"head_of_state", "head_of_government"}}
    arab = "EGY SAU ARE KWT QAT BHR OMN JOR LBN SYR IRQ PSE YEM LBY TUN DZA MAR MRT SDN SOM DJI COM"
    assert len(heads & ISO_COUNTRIES) >= 60
    assert set(arab.split()) <= heads
    assert len({t.body for t in terms() if t.office == "foreign_minister"}) >= 40
    assert len(people()) >= 1300
    assert len(terms()) >= 1200


def test_heads_of_state_of_the_great_powers_leave_no_gap():
    for country in ("USA", "RUS", "CHN", "FRA", "GBR", "TUR", "SAU", "QAT", "JOR", "ISR"):
        day = date(2001, 1, 1)
        while day <= KNOWN_UNTIL:
            assert holders("head_of_state", country, day, day), (country, day)
            day += timedelta(days=30)


def latest_start(term: Term) -> date:
    """Return the last day on which the term can have begun."""
    return replace(term, last=term.first).days()[1]


def earliest_end(term: Term) -> date:
    """Return the first day on which the term can have ended."""
    return replace(term, first=term.last).days()[0] if term.last else KNOWN_UNTIL

"""Persons are found by any spelling, offices by the day, and the tables hold together."""

from datetime import date

import pytest

from musnad.knowledge.people import find_person, holders, offices_called, persons_called


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

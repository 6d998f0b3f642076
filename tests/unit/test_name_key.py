from __future__ import annotations

import pytest

from musnad import read_text
from musnad.knowledge.name_key import is_whole, name_key, person_spelt
from musnad.knowledge.people import find_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مارغريت تاتشر", "مارجريت تاتشر"),
        ("رجب أردوغان", "رجب إردوغان"),
        ("رجب أردوغان", "رجب اردوجان"),
        ("نيكولا ساركوزي", "نيكولا ساركوزى"),
        ("عبد الرحمن الصالح", "عبدالرحمن الصالح"),
        ("سمية القاضي", "سميه القاضى"),
        ("عصمت رشيد", "عصمة رشيد"),
        ("محمد ابن راشد", "محمد بن راشد"),
        ("جان-لوك مورو", "جان لوك مورو"),
        ("بهاء سالم", "بها سالم"),
        ("بيللا مورو", "بيلا مورو"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي حسن", "عالي حسن"),
        ("جورج بوش الأب", "جورج بوش الابن"),
        ("سامي الأشقر", "سامر الأشقر"),
        ("بشار الأسد", "حافظ الأسد"),
        ("كمال حداد", "جمال حداد"),
        ("علي قاسم", "علي جاسم"),
        ("سليمان حداد", "سلمان حداد"),
        ("ياسر عرفات", "ياسر عرفة"),
        ("علي حسن", "علي الحسن"),
        ("محمد آل خليفة", "محمد خليفة"),
    ],
)
def test_names_of_two_people_have_two_keys(one, other):
    assert name_key(one) != name_key(other)


def test_a_name_of_one_word_is_not_whole():
    assert not is_whole("لافروف")
    assert not is_whole("عبد الله")
    assert is_whole("سامي الأشقر")


def test_a_known_person_is_found_in_another_spelling():
    assert find_person("سيرجي شويغو") is None
    assert person_spelt("سيرجي شويغو") == find_person("سيرغي شويغو")
    assert find_person("بنيامين نتانياهو") == find_person("بنيامين نتنياهو")


def people_of(text):
    return {actor.name: actor for actor in read_text(text).actors if actor.type == "person"}


def test_a_person_has_one_id_in_all_articles():
    one = people_of("قال المحامي غريغور الأشقر إن الجلسة تأجلت إلى الأسبوع المقبل.")
    other = people_of("وأكد المحامي جريجور الأشقر أن الحكم سيصدر في نهاية الشهر الجاري.")
    assert one["غريغور الأشقر"].id == other["جريجور الأشقر"].id


def test_two_spellings_in_one_article_are_one_actor():
    found = people_of(
        "قال المحامي غريغور الأشقر إن الجلسة تأجلت. وفي وقت لاحق أكد جريجور الأشقر أن الحكم سيصدر."
    )
    assert len(found) == 1
    words = {mention.text for mention in found["غريغور الأشقر"].mentions}
    assert words >= {"غريغور الأشقر", "جريجور الأشقر"}


def test_a_person_of_one_word_stays_in_the_article():
    one = read_text("قال الأشقر إن الجلسة تأجلت إلى الأسبوع المقبل.")
    other = read_text("وأكد الأشقر أن الحكم سيصدر في نهاية الشهر الجاري.")
    ids = {reading.claims[0].chain[0].actor for reading in (one, other)}
    assert len(ids) == 2

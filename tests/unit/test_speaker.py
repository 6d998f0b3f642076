"""Who speaks, and on whose word, beyond the phrase beside the cue."""

from __future__ import annotations

import pytest

from musnad import read_text


def chains(text, published=None):
    reading = read_text(text, published=published)
    return [tuple(hop.name for hop in claim.chain) for claim in reading.claims if claim.chain]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "ذكر سالم القنواتي نائب المدير أن الشركة توسعت، ونقلت عنه وكالة الساحل قوله إن "
            "الأرباح ارتفعت.",
            ("سالم القنواتي", "وكالة الساحل"),
        ),
        (
            "وصلت سفينة إلى الميناء صباحا. وقالت رئيسة بعثة الصندوق إلى البلاد سلمى القنواتي إن "
            "المراجعة انتهت.",
            ("سلمى القنواتي",),
        ),
        (
            "التقى وزير الري سامر الأشقر نظيره التشادي أمس. وقال وزير الري إن السد آمن.",
            ("سامر الأشقر",),
        ),
        (
            "بث التلفزيون الإيراني، أمس، تقريرا عن السد. وذكر التقرير أن المياه ارتفعت.",
            ("التلفزيون الإيراني",),
        ),
        (
            "من جهة أخرى، انتقد صندوق النقد الدولي الخطة. وأكد أن الديون مرتفعة.",
            ("صندوق النقد الدولي",),
        ),
    ],
)
def test_the_last_claim_is_on_this_word(text, chain):
    assert chains(text)[-1] == chain


def test_a_standard_hands_nothing_on():
    found = chains("قال سامر الأشقر إن الرسوم ستحدد وفقا للاستراتيجية الوطنية الجديدة.")
    assert found == [("سامر الأشقر",)]


def test_a_press_without_a_name_hands_nothing_on():
    found = chains("قال سامر الأشقر للصحافة إن السد آمن.")
    assert found == [("سامر الأشقر",)]


def test_an_office_is_held_by_who_held_it_on_the_day():
    reading = read_text("قال الرئيس الأميركي إن الخطة جاهزة.", published="2015-06-01")
    (claim,) = reading.claims
    named = read_text("قال باراك أوباما إن الخطة جاهزة.", published="2015-06-01")
    assert claim.chain[0].name == "الرئيس الأميركي"
    assert claim.chain[0].actor == named.claims[0].chain[0].actor
    assert claim.chain[0].country == "USA"


def test_an_office_without_a_day_is_left_open():
    reading = read_text("قال الرئيس الأميركي إن الخطة جاهزة.")
    named = read_text("قال باراك أوباما إن الخطة جاهزة.")
    assert reading.claims[0].chain[0].actor != named.claims[0].chain[0].actor


def test_a_country_of_two_words_is_not_the_one_inside_its_name():
    reading = read_text("نفت دولة جنوب السودان أن تكون قد أغلقت الميناء.")
    assert {actor.country for actor in reading.actors} == {"SSD"}

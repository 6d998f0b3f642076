"""Figures of one thing are gathered across articles and compared; others are left apart."""

from __future__ import annotations

import random
from decimal import Decimal
from functools import cache

import pytest

from musnad.corroborate.place import place_articles
from musnad.corroborate.trace import figure_independence, point_independence
from musnad.corroborate.verdict import judge
from musnad.corroborate.wording import stem, stems, weight
from musnad.errors import StoreError
from musnad.pipeline.receive import article_from_text
from musnad.pipeline.street import read_article
from musnad.store.ledger import Ledger
from musnad.store.measured import Said
from musnad.store.schema import ORDER
from musnad.store.series import by_value

BOMB = [
    (
        "مقتل 12 شخصا في تفجير استهدف سوق الزهور وسط مدينة كركوك.\nوقال قائد شرطة كركوك العميد "
        "سرحد قادر إن تفجيرا بسيارة مفخخة استهدف سوق الزهور الشعبي وسط مدينة كركوك صباح الثلاثاء "
        "أدى إلى مقتل 12 شخصا وإصابة 30 آخرين بجروح.",
        "صحيفة المرفأ",
        "2015-03-03",
    ),
    (
        "أعلنت دائرة صحة كركوك أن التفجير الذي استهدف سوق الزهور الشعبي وسط مدينة كركوك بسيارة "
        "مفخخة أدى إلى مقتل 17 شخصا وإصابة 41 آخرين بجروح.",
        "قناة الواحة",
        "2015-03-04",
    ),
    (
        "قال مصدر في وزارة الداخلية العراقية إن حصيلة التفجير بسيارة مفخخة في سوق الزهور الشعبي "
        "بمدينة كركوك بلغت 9 قتلى.\nوقال مسؤول طبي إن 15 شخصا قتلوا في تفجير سوق الزهور الشعبي وسط "
        "مدينة كركوك بسيارة مفخخة.",
        "وكالة أنباء الساحل",
        "2015-03-03",
    ),
]
TRADE = [
    (
        "قالت وزارة التجارة الروسية إن حجم التجارة بين روسيا والصين بلغ 228 مليار دولار في عام "
        "2023، متجاوزا هدف 200 مليار دولار.",
        "صحيفة الميناء",
        "2024-02-01",
    ),
    (
        "قال خبير صيني إن حجم التجارة بين روسيا والصين بلغ 240 مليار دولار في عام 2023.",
        "صحيفة التلال",
        "2024-02-09",
    ),
    (
        "ذكرت الجمارك الصينية أن حجم التجارة بين روسيا والصين ارتفع إلى نحو 230 مليار دولار في عام "
        "2023.",
        "قناة الساحة",
        "2024-02-11",
    ),
    (
        "ذكرت الجمارك الصينية أن حجم التجارة بين الهند والصين ارتفع إلى نحو 136 مليار دولار في عام "
        "2023.",
        "قناة السهل",
        "2024-02-11",
    ),
    (
        "ذكرت الجمارك الصينية أن حجم التجارة بين روسيا والصين بلغ 190 مليار دولار في عام 2022.",
        "صحيفة النهر",
        "2024-02-12",
    ),
]
TABLES = ("measures", "figure_links", "series", "series_points")


@cache
def reading(text, outlet, day=None):
    return read_article(article_from_text(text, outlet=outlet, date=day, language_check=False))


def ledger_of(*articles):
    ledger = Ledger.in_memory()
    ledger.record_all([reading(*article) for article in articles])
    place_articles(ledger)
    return ledger


def values(series):
    return [(point.text, point.verdict) for point in series.points]


def kept(ledger):
    orders = ORDER | {"measures": "figure", "figure_links": "one, other"}
    return {
        table: ledger.sql(f"SELECT * FROM {table} ORDER BY {orders[table]}") for table in TABLES
    }


def said(figure, value=None, **given):
    known = {
        "article": f"article {figure}", "nth": 0, "kind": "USD|||", "low": None, "high": None,
        "qualifier": "exact", "standing": None, "of": None, "speaker": f"speaker {figure}",
        "outlet": None, "period": ("2023-01-01", "2023-12-31"),
        "published": ("2024-02-01", "2024-02-01"),
    }  # fmt: skip
    return Said(figure=figure, value=value, **(known | given))


def verdicts(*figures):
    points, over_all = judge(figures)
    return [point.verdict for point in points], over_all


# Words


def test_other_forms_of_a_word_have_its_stem():
    assert stem("والمزارعين") == stem("للمزارعين") == stem("مزارعون") == "مزارع"
    assert stems("وقال إنها في السوق") == ("سوق",)


def test_what_is_rare_weighs_more():
    assert weight(stem("كركوك")) > weight(stem("مدينه")) > 0


# Gathering


def test_a_trade_of_two_countries_is_compared_with_itself_alone():
    series = ledger_of(*TRADE).series(unit="USD")
    assert len(series) == 1
    assert values(series[0]) == [
        ("228 مليار دولار", "conflicts"),
        ("200 مليار دولار", "target"),
        ("240 مليار دولار", "conflicts"),
        ("نحو 230 مليار دولار", "agrees"),
        ("190 مليار دولار", "other-time"),
    ]
    assert series[0].verdict == "conflicts"
    assert series[0].articles == series[0].outlets == 4


def test_a_point_knows_who_says_it_and_against_whom():
    series = ledger_of(*TRADE).series(unit="USD")[0]
    ministry, _, expert, *_ = series.points
    assert ministry.speaker == "وزارة التجارة الروسية"
    assert ministry.against == (expert.figure,)
    assert expert.against == (ministry.figure,)
    assert [hop.role for hop in expert.chain] == ["speaker"]


def test_a_toll_that_rose_takes_the_place_of_the_earlier_one():
    hurt = ledger_of(*BOMB).series(words="إصابة")
    found = next(one for one in hurt if one.unit == "hurt")
    assert values(found) == [("30 آخرين", "revised"), ("41 آخرين", "revises")]
    assert found.points[1].revises == (found.points[0].figure,)


def test_tolls_of_one_day_by_two_speakers_conflict():
    found = next(one for one in ledger_of(BOMB[0], BOMB[2]).series() if one.unit == "killed")
    assert {point.text: point.verdict for point in found.points} == {
        "12 شخصا": "conflicts",
        "9 قتلى": "conflicts",
        "15 شخصا": "conflicts",
    }


def test_a_toll_of_another_attack_in_the_town_is_another_thing():
    other = (
        "أدى تفجير آخر بعبوة ناسفة قرب المستشفى العام جنوبي مدينة كركوك إلى مقتل 3 أشخاص وإصابة 8 "
        "آخرين بجروح.",
        "قناة الساحة",
        "2015-03-03",
    )
    ledger = ledger_of(*BOMB, other)
    texts = {point.text for series in ledger.series() for point in series.points}
    assert not texts & {"3 أشخاص", "8 آخرين"}


def test_some_of_the_dead_are_not_all_of_them():
    part = (
        "قال قائد شرطة كركوك العميد سرحد قادر إن تفجيرا بسيارة مفخخة استهدف سوق الزهور الشعبي وسط "
        "مدينة كركوك صباح الثلاثاء أوقع ضحايا بينهم 4 قتلى من التجار.",
        "قناة الساحة",
        "2015-03-03",
    )
    texts = {point.text for one in ledger_of(BOMB[0], part).series() for point in one.points}
    assert "4 قتلى" not in texts


def test_figures_side_by_side_in_one_sentence_are_two_things():
    text = "بلغت صادرات القمح 120 ألف طن وبلغت صادرات الشعير 90 ألف طن في عام 2021، بحسب الوزارة."
    ledger = ledger_of(
        (text, "صحيفة المرفأ", "2022-01-02"),
        (f"{text} انتهى الخبر.", "قناة الواحة", "2022-01-03"),
    )
    found = ledger.series()
    assert sorted(sorted(point.text for point in one.points) for one in found) == [
        ["120 ألف طن"] * 2,
        ["90 ألف طن"] * 2,
    ]
    assert {one.verdict for one in found} == {"agrees"}


def test_a_changed_figure_in_a_copied_sentence_is_a_conflict():
    text = "أعلنت وزارة الزراعة أن صادرات القمح إلى دول الجوار بلغت {} ألف طن في عام 2021."
    ledger = ledger_of(
        (text.format(120), "صحيفة المرفأ", "2022-01-02"),
        (text.format(210), "قناة الواحة", "2022-01-02"),
    )
    assert [one.verdict for one in ledger.series()] == ["conflicts"]


def test_dollars_are_never_compared_with_riyals():
    text = "أعلنت وزارة الزراعة أن قيمة صادرات القمح إلى دول الجوار بلغت {} مليون {} في عام 2021."
    ledger = ledger_of(
        (text.format(120, "دولار"), "صحيفة المرفأ", "2022-01-02"),
        (text.format(450, "ريال سعودي"), "قناة الواحة", "2022-01-02"),
    )
    assert ledger.series() == []


# Verdicts


def test_a_round_number_is_as_exact_as_its_last_digit():
    assert verdicts(said("a", "228E9"), said("b", "227.8E9")) == (["agrees", "agrees"], "agrees")
    assert verdicts(said("a", "228E9"), said("b", "240E9"))[1] == "conflicts"


def test_people_counted_one_by_one_are_not_round():
    dead = {"kind": "killed|||", "speaker": None}
    assert verdicts(said("a", "50", **dead), said("b", "51", **dead))[1] == "conflicts"


@pytest.mark.parametrize(
    ("value", "qualifier", "agrees"),
    [("200", "more_than", True), ("240", "about", True), ("240", "at_least", False),
     ("300", "at_most", True), ("220", "at_most", False), ("260", "about", False)],
)  # fmt: skip
def test_qualifiers_say_between_what_numbers_the_truth_lies(value, qualifier, agrees):
    found = verdicts(said("a", "228"), said("b", value, qualifier=qualifier))[1]
    assert (found == "agrees") is agrees


def test_a_range_agrees_with_what_lies_in_it():
    span = {"low": "220", "high": "240", "qualifier": "range"}
    assert verdicts(said("a", "228"), said("b", **span))[1] == "agrees"
    assert verdicts(said("a", "210"), said("b", **span))[1] == "conflicts"


def test_two_ranges_agree_only_where_they_are_nearly_the_same():
    one = said("a", low="15", high="35", qualifier="range")
    assert verdicts(one, said("b", low="15", high="36", qualifier="range"))[1] == "agrees"
    assert verdicts(one, said("b", low="18", high="38", qualifier="range"))[1] == "conflicts"


def test_what_a_later_version_corrects_is_in_conflict_with_nobody():
    first, last = said("a", "240", version=("u", 0)), said("b", "140", version=("u", 1))
    assert verdicts(first, last, said("c", "140")) == (["revised", "revises", "agrees"], "revised")


def test_a_target_is_compared_with_nothing():
    assert verdicts(said("a", "228"), said("b", "200", standing="target")) == (
        ["alone", "target"],
        "alone",
    )


def test_another_year_is_another_time():
    other = said("b", "190", period=("2022-01-01", "2022-12-31"))
    assert verdicts(said("a", "228"), other)[1] == "other-time"


def test_a_source_that_says_otherwise_later_revises_itself():
    first, last = (
        said("a", "228", speaker="same"),
        said("b", "230", speaker="same", published=("2024-02-03", "2024-02-03")),
    )
    assert verdicts(first, last) == (["revised", "revises"], "revised")


def test_prices_of_one_day_are_open_and_of_two_days_of_other_times():
    price = {"kind": "USD|برميل||daily", "period": None}
    assert verdicts(said("a", "53.5", **price), said("b", "54.2", **price))[1] == "open"
    later = said("b", "54.2", **price, published=("2024-02-02", "2024-02-02"))  # type: ignore[arg-type]
    assert verdicts(said("a", "53.5", **price), later)[1] == "other-time"


def test_figures_whose_time_nothing_tells_are_open():
    undated = {"period": None, "published": None}
    assert verdicts(said("a", "5000", **undated), said("b", "9000", **undated))[1] == "open"


# Independence


def test_copies_of_a_figure_have_one_source():
    text = (
        "المرفأ 3 مارس (وكالة أنباء الساحل) - أعلنت وزارة الزراعة أن صادرات القمح إلى دول الجوار "
        "بلغت 120 ألف طن في عام 2021، وأن الحقول الجديدة قرب النهر ستزرع في الخريف المقبل.\n"
        "وأضافت الوزارة أن لجنة من الخبراء ستزور المخازن قبل نهاية الشهر لفحص المعدات، وأن الزراع "
        "سيتسلمون البذور من المراكز القريبة من قراهم في موعد لا يتجاوز مطلع الموسم.\n"
        "وأشارت إلى أن شركات النقل ستخفض أسعارها للمزارعين الصغار حتى آخر العام."
    )
    ledger = ledger_of(
        (text, "صحيفة المرفأ", "2022-01-02"),
        (f"{text} انتهى الخبر.", "قناة الواحة", "2022-01-02"),
    )
    series = ledger.series()[0]
    assert [len(points) for points in by_value(series)] == [2]
    counted = point_independence(ledger, series.points)
    assert (counted.articles, counted.outlets, counted.sources) == (2, 2, 1)
    assert figure_independence(ledger, series.points[0].figure) == counted


def test_what_is_said_loosely_goes_with_the_nearer_of_two_values_that_conflict():
    series = ledger_of(*TRADE).series(unit="USD")[0]
    assert [[point.text for point in points] for points in by_value(series)] == [
        ["228 مليار دولار", "نحو 230 مليار دولار"],
        ["200 مليار دولار"],
        ["240 مليار دولار"],
        ["190 مليار دولار"],
    ]


def test_a_figure_that_nobody_else_gives_stands_alone():
    ledger = ledger_of(TRADE[0])
    lone = next(one for one in ledger.figures() if one.figure.value == "228000000000")
    counted = figure_independence(ledger, lone.figure.id)
    assert counted is not None
    assert counted.articles == 1
    assert figure_independence(ledger, "ffffffff") is None


BRIDGE = [
    (
        "قالت شركة الطرق إن كلفة إصلاح جسر الزيتون المعلق لا تتجاوز 20 مليون دولار. في المقابل، "
        "قال رئيس البلدية سامر الخطيب إن كلفة إصلاح جسر الزيتون المعلق ستبلغ 45 مليون دولار.",
        "صحيفة المرفأ",
        "2022-03-02",
    ),
    (
        "أعلنت وزارة الأشغال أن كلفة إصلاح جسر الزيتون المعلق بلغت 52 مليون دولار.",
        "قناة الواحة",
        "2022-05-20",
    ),
]


def test_two_who_speak_in_one_article_may_differ_about_one_thing():
    (series,) = ledger_of(BRIDGE[0]).series()
    assert series.verdict == "conflicts"
    assert [point.text for point in series.points] == ["لا تتجاوز 20 مليون دولار", "45 مليون دولار"]


def test_words_that_hardly_tell_of_two_things_are_one_thing_months_later():
    (series,) = ledger_of(*BRIDGE).series()
    assert [point.verdict for point in series.points] == ["conflicts", "conflicts", "other-time"]


# Keeping


def test_series_follow_from_the_articles_in_whatever_order_they_come():
    articles = [*BOMB, *TRADE]
    whole = kept(ledger_of(*articles))
    assert whole["series"]
    shuffled = list(articles)
    random.Random(7).shuffle(shuffled)
    assert kept(ledger_of(*shuffled)) == whole
    bit_by_bit = Ledger.in_memory()
    for article in reversed(articles):
        bit_by_bit.record(reading(*article))
        place_articles(bit_by_bit)
    assert kept(bit_by_bit) == whole


def test_placing_again_changes_nothing():
    ledger = ledger_of(*BOMB, *TRADE)
    before = kept(ledger)
    ledger.sql("UPDATE signatures SET placed = false")
    place_articles(ledger)
    assert kept(ledger) == before


def test_series_are_asked_for_as_figures_are():
    ledger = ledger_of(*BOMB, *TRADE)
    assert [one.unit for one in ledger.series(of="التجارة")] == ["USD"]
    assert [one.unit for one in ledger.series(outlet="قناة الساحة")] == ["USD"]
    assert {one.verdict for one in ledger.series(verdict="conflicts")} == {"conflicts"}
    assert ledger.series(speaker="أوشاكوف") == []
    assert len(ledger.series(limit=1)) == 1
    with pytest.raises(StoreError, match="no verdict"):
        ledger.series(verdict="wrong")  # type: ignore[arg-type]


def test_a_figure_leads_to_its_series():
    ledger = ledger_of(*TRADE)
    series = ledger.series(unit="USD")[0]
    assert ledger.series_of(series.points[2].figure) == series
    assert Decimal(series.points[2].value or 0) == Decimal("240E9")

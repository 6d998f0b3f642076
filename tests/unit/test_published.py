import pytest

import musnad
from musnad.packs.ar.rules.date import TextTime, times
from musnad.pipeline.receive import article_from_text
from musnad.pipeline.street import read_article
from musnad.records import Period
from musnad.text.segment import segment


def inferred(text):
    found = TextTime(segment(text)).published()
    return None if found is None else (found.first, found.last)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وصل الوفد اليوم الأحد 3 مايو 2015.", ("2015-05-03", "2015-05-03")),
        ("وصل الوفد أمس السبت (2 مايو 2015).", ("2015-05-03", "2015-05-03")),
        ("وصل الوفد اليوم الأحد الموافق 14/7/1436هـ.", ("2015-05-03", "2015-05-03")),
        ("ارتفع الإنتاج في العام الماضي 2014.", ("2015-01-01", "2015-12-31")),
        ("ارتفع الإنتاج في العام الجاري (2015).", ("2015-01-01", "2015-12-31")),
        ("آخر تحديث: 3 مايو 2015\nوصل الوفد.", ("2015-05-03", "2015-05-03")),
        ("ارتفع السعر بعد الغزو الروسي لأوكرانيا قبل عامين تقريبا.", ("2023-10-24", "2024-03-24")),
    ],
)
def test_words_that_say_when(text, wanted):
    assert inferred(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "وصل الوفد يوم الخميس.",
        "ارتفع الإنتاج في عام 2014.",
        "وصل الوفد في 3 مايو 2015.",
        "ارتفع الإنتاج في العام الماضي وبلغ في عام 2014 ألف طن.",
        "وصل الوفد اليوم الخميس 3 مايو 2015.",
        "بلغ العدد في العام الماضي 2000 شخص.",
        "ارتفع السعر قبل عامين من الغزو الروسي لأوكرانيا.",
        "وفي مثل هذا اليوم الاثنين 3 مايو 1982 وصل الوفد إلى المدينة.",
        "وصل الجيش اليوم الثلاثاء 29 يناير 1258 إلى أسوار المدينة.",
    ],
)
def test_words_that_do_not_say_when(text):
    assert inferred(text) is None


def test_words_that_disagree_say_nothing():
    text = "ارتفع الإنتاج في العام الماضي 2014. وانخفض في العام الجاري 2018."
    assert inferred(text) is None


def test_last_year_narrows_a_range_that_is_known():
    text = (
        "ارتفع السعر بعد الغزو الروسي لأوكرانيا قبل عامين تقريبا. وارتفع الإنتاج في العام الماضي، "
        "وبلغ ثلاثة آلاف طن في عام 2023."
    )
    assert inferred(text) == ("2024-01-01", "2024-03-24")


def test_a_stated_day_is_never_overruled():
    text = "قال الوزير سامي الأشقر إن الوفد وصل اليوم الأحد 3 مايو 2015."
    reading = read_article(article_from_text(text, date="2015-05-04"))
    assert reading.article.published == Period(start="2015-05-04", end="2015-05-04")
    assert not [flag for flag in reading.flags if flag.kind == "published"]


def test_an_inferred_day_is_flagged_with_its_words():
    text = "قال الوزير سامي الأشقر إن الوفد وصل اليوم الأحد 3 مايو 2015."
    reading = musnad.read_text(text)
    published = reading.article.published
    assert (published.start, published.how) == ("2015-05-03", "inferred")
    assert published.text == "اليوم الأحد 3 مايو 2015"
    flags = [flag for flag in reading.flags if flag.kind == "published"]
    assert [flag.span.text for flag in flags] == ["اليوم الأحد 3 مايو 2015"]


def test_a_range_resolves_only_what_is_the_same_on_all_of_its_days():
    text = "ارتفع الإنتاج في العام الماضي وانخفض يوم الخميس."
    year = Period(start="2015-01-01", end="2015-12-31", how="inferred")
    last_year, thursday = times(segment(text), year)
    assert (last_year.first, last_year.last) == ("2014-01-01", "2014-12-31")
    assert thursday.first is None
    assert thursday.left_open

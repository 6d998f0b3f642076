"""A page becomes its article: text whole, facts right, furniture out."""

import json
from pathlib import Path

import pytest

from musnad.errors import ReceiveError
from musnad.packs.ar.rules.furniture import set_aside
from musnad.pipeline.page import read_page

PAGES = Path(__file__).parents[3] / "shared" / "data" / "pages"
needs_pages = pytest.mark.skipif(
    not PAGES.is_dir(), reason="needs the collected news pages beside the checkout"
)

LEAD = (
    "أعلنت وزارة التعليم صباح اليوم أن العام الدراسي سيبدأ في الأول من سبتمبر، "
    "وأن المدارس جاهزة لاستقبال التلاميذ في كل المحافظات."
)
PARAGRAPHS = [
    "وقال الوزير في مؤتمر صحفي إن الوزارة طبعت الكتب كلها وسلمتها إلى المديريات قبل أسبوعين، "
    "مضيفا أن المعلمين الجدد تسلموا أعمالهم.",
    "وأضاف أن عدد التلاميذ هذا العام يزيد على مليونين، وهو رقم لم تبلغه البلاد من قبل، "
    "وأن الوزارة فتحت أربعين مدرسة جديدة في القرى البعيدة.",
    "من جهتها، رحبت نقابة المعلمين بالقرار، لكنها طالبت بزيادة الرواتب قبل نهاية العام، "
    "وحذرت من أن التأخير قد يدفعها إلى الإضراب.",
]
TITLE = "وزارة التعليم تعلن موعد بدء الدراسة"


def _page(*, head="", before="", body=None, after="", lang="ar"):
    paragraphs = "".join(f"<p>{text}</p>" for text in (body or [LEAD, *PARAGRAPHS]))
    return f"""<!DOCTYPE html><html lang="{lang}" dir="rtl"><head><meta charset="utf-8">
    <title>{TITLE} - صحيفة الغدير</title>{head}</head><body>
    <nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">سياسة</a></li></ul></nav>
    <main>{before}<article><h1>{TITLE}</h1>
    <div class="content">{paragraphs}</div></article></main>
    {after}<footer><p>جميع الحقوق محفوظة</p></footer></body></html>"""


def test_the_text_is_the_paragraphs_in_order_without_navigation():
    text = read_page(_page()).text
    places = [text.index(paragraph) for paragraph in [LEAD, *PARAGRAPHS]]
    assert places == sorted(places)
    assert "سياسة" not in text
    assert "جميع الحقوق" not in text


def test_the_facts_come_from_linked_data_first():
    record = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "@id": "#site", "name": "صحيفة الغدير"},
            {"@type": "WebPage", "name": "صفحة"},
            {
                "@type": "NewsArticle",
                "headline": TITLE,
                "datePublished": "2021-08-20T09:00:00+03:00",
                "author": [{"@type": "Person", "name": "سلمى حداد"}, {"name": "عمر ناصر"}],
                "publisher": {"@id": "#site"},
                "inLanguage": "ar-EG",
            },
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(record)}</script>'
    head += '<meta property="article:published_time" content="2020-01-02">'
    page = read_page(_page(head=head))
    assert page.title == TITLE
    assert page.date == "2021-08-20T09:00:00+03:00"
    assert page.author == "سلمى حداد، عمر ناصر"
    assert page.outlet == "صحيفة الغدير"
    assert page.language == "ar"
    assert page.extractor.startswith("trafilatura ")


def test_the_facts_come_from_meta_tags_where_linked_data_is_broken():
    head = """<script type="application/ld+json">{"@type": "NewsArticle", </script>
    <meta property="og:title" content="وزارة التعليم تعلن موعد بدء الدراسة | الغدير">
    <meta property="og:site_name" content="الغدير"><meta name="author" content="سلمى حداد">
    <meta property="article:published_time" content="2021-08-20T09:00:00Z">"""
    page = read_page(_page(head=head))
    assert (page.title, page.outlet, page.author) == (TITLE, "الغدير", "سلمى حداد")
    assert page.date == "2021-08-20T09:00:00Z"


def test_the_date_comes_from_the_page_where_nothing_else_names_it():
    before = '<div class="stamp">نشر يوم الجمعة 20 آب / أغسطس 2021 09:22 صباحا</div>'
    assert read_page(_page(before=before)).date == "نشر يوم الجمعة 20 آب / أغسطس 2021 09:22 صباحا"
    assert read_page(_page(), url="https://example.org/2021/08/20/story").date == "2021-08-20"


def test_the_day_of_the_last_change_is_not_the_day_of_publication():
    before = '<div class="stamp">الجمعة، 20 آب/أغسطس 2021، آخر تحديث 17:00 (GMT+0400)</div>'
    assert read_page(_page(before=before)).date is None


def test_the_site_is_named_by_the_window_where_nothing_else_names_it():
    assert read_page(_page()).outlet == "صحيفة الغدير"


def test_a_lead_in_a_box_of_its_own_is_kept():
    head = f'<meta property="og:description" content="{LEAD[:90]}…">'
    before = f'<header><div itemprop="description" class="summary-box"><p>{LEAD}</p></div></header>'
    text = read_page(_page(head=head, before=before, body=PARAGRAPHS)).text
    assert text.removeprefix(f"{TITLE}\n").startswith(LEAD)
    assert text.count(LEAD) == 1
    assert text.index(LEAD) < text.index(PARAGRAPHS[0])


def test_a_lead_that_the_extractor_kept_is_not_doubled():
    head = f'<meta property="og:description" content="{LEAD[:90]}…">'
    assert read_page(_page(head=head)).text.count(LEAD) == 1


def test_a_share_line_before_the_text_is_no_lead():
    before = '<p class="lead">شارك هذه المقالة مع أصدقائك على فيسبوك وتويتر وواتساب</p>'
    assert "شارك" not in read_page(_page(before=before)).text


def test_the_body_told_in_linked_data_stands_in_for_a_page_drawn_by_script():
    record = {"@type": "NewsArticle", "articleBody": f"{LEAD}\n{PARAGRAPHS[0]}", "headline": TITLE}
    markup = (
        f'<html><head><script type="application/ld+json">{json.dumps(record)}</script></head>'
        '<body><div id="app">جار التحميل</div></body></html>'
    )
    page = read_page(markup)
    assert page.text == f"{LEAD}\n{PARAGRAPHS[0]}"
    assert page.extractor == "json-ld articleBody"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<html><head><title>صفحة</title></head><body></body></html>", "broken-html"),
        ("<!DOCTYPE html><html><head><meta", "broken-html"),
        ("<html><body><script>let a = 1</script><div></div></body></html>", "broken-html"),
    ],
)
def test_a_page_without_an_article_is_refused(markup, reason):
    with pytest.raises(ReceiveError) as refused:
        read_page(markup, source="page.html")
    assert refused.value.reason in {reason, "no-article"}


@pytest.mark.parametrize(
    ("before", "depth"),
    [
        ("<div>" * 300_000, "300,005"),
        ("<DIV><script></SCRIPT>" * 300_000, "300,005"),
        ("<b></i><i></b><div></span>" * 300_000, ""),
        ("<div>" * 300 + "x" + "</div>" * 300, "304"),
        ("<ul><li>" * 200 + "</ul>" * 200, "403"),
        ("<table><tr><td>" * 100 + "</table>" * 100, "403"),
        ("<rt>" * 300_000, "300,005"),
    ],
)
def test_a_page_that_is_nested_too_deep_is_refused_at_once(before, depth):
    with pytest.raises(ReceiveError, match=f"nested {depth}") as refused:
        read_page(_page(before=before))
    assert refused.value.reason == "broken-html"


@pytest.mark.parametrize(
    "before",
    [
        "<div>" * 150 + "x" + "</div>" * 150,
        "<p>" * 3000,
        "<ul>" + "<li>سطر" * 3000 + "</ul>",
        "<svg>" + "<path d='m 1'/>" * 6000 + "</svg>",
        "<script>document.write('" + "<div>" * 6000 + "')</script>",
        "<!--" + "<div>" * 6000 + "-->",
        "<br><img><input>" * 3000,
    ],
)
def test_a_page_with_many_elements_is_not_nested_deep(before):
    assert PARAGRAPHS[-1] in read_page(_page(before=before)).text


def test_a_page_with_unclosed_elements_still_reads():
    markup = f"<html><body><h1>{TITLE}<p>{LEAD}<p>{PARAGRAPHS[0]}<p>{PARAGRAPHS[1]}"
    assert LEAD in read_page(markup).text


EXPECTED_DATES = {
    "sputnik_arabic_2020.html": "2020-03-17",
    "albayan_2020.html": "2020-06-03",
    "youm7_2020.html": "2020-08-24",
    "beirutobserver_2020.html": "2020-11-09",
    "alyaum_2020.html": "2020-12-01",
    "elbaladtv_2020.html": "2020-12-25",
}


@needs_pages
@pytest.mark.parametrize(("name", "day"), EXPECTED_DATES.items())
def test_the_dates_of_collected_pages_are_those_expected(name, day):
    page = read_page((PAGES / name).read_text(encoding="utf-8"))
    assert (page.date or "").startswith(day)


@needs_pages
def test_the_lost_lead_of_a_collected_page_is_found():
    markup = (PAGES / "sputnik_arabic_2020.html").read_text(encoding="utf-8")
    assert read_page(markup).text.startswith("أعلنت وزارة الصحة والسكان المصرية")


@needs_pages
def test_a_collected_page_reads_as_expected_once_its_furniture_is_set_aside():
    page = read_page((PAGES / "cnn_arabic_2013_newspaper4k.html").read_text(encoding="utf-8"))
    expected = json.loads((PAGES / "expected_arabic_article.json").read_text(encoding="utf-8"))
    assert page.title == expected["title"]
    text = page.text
    for aside in reversed(set_aside(text, page.title)):
        text = text[: aside.start] + text[aside.end :]
    assert text.split() == expected["text"].split()

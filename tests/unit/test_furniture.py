"""Furniture is set aside with its reason, and the article's own words never are."""

from itertools import pairwise

import pytest

from musnad.packs.ar.rules.furniture import set_aside

BODY = "أعلنت الوزارة أمس أن المشروع سيبدأ في الربيع المقبل، وأكدت أن تمويله جاهز."


def _asides(text, title=None):
    return [(aside.rule.removeprefix("ar.furniture."), text[aside.start : aside.end])
            for aside in set_aside(text, title)]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("شارك هذه المقالة مع أصدقائك!", "share_line"),
        ("شكرا لمتابعتكم خبر الوزارة تعلن موعد المشروع الجديد", "thanks_line"),
        ("اقرأ أيضا: مجلس المدينة يقر الميزانية", "read_also"),
        ("إقرأ أيضاً", "read_also"),
        ("...المزيد", "read_also"),
        ("رابط الخبر بصحيفة الغدير: الوزارة تعلن موعد المشروع", "read_also"),
        ("0 تعليق", "comment_counter"),
        ("12 تعليقا", "comment_counter"),
        ("التعليقات (١٢)", "comment_counter"),
        ("لا توجد تعليقات", "comment_counter"),
        ("أضف تعليقك", "comment_form"),
        ("تابعنا على فيسبوك وتويتر", "follow_us"),
        ("المصدر: رويترز", "source_line"),
        ("مصدر الصورة: الأرشيف", "photo_credit"),
        ("(تصوير: سالم الأحمد)", "photo_credit"),
        ("// انتهى //", "end_mark"),
        ("//يتبع//", "end_mark"),
        ("13:33 ت م", "clock"),
        ("آخر تحديث: 24 نيسان 2020 09:22 مساء", "clock"),
        ("السبت، 26 كانون الأول/ديسمبر 2009، آخر تحديث 17:00 (GMT+0400)", "clock"),
        ("الكلمات الدلالية: ميزانية، مدارس", "tags"),
        ("جميع الحقوق محفوظة © 2020", "copyright"),
        ("kateb@example.org", "contact"),
        ("طباعة", "page_control"),
    ],
)
def test_a_line_of_furniture_is_set_aside_after_the_body(line, rule):
    assert _asides(f"{BODY}\n\n{line}") == [(rule, line.strip())]


@pytest.mark.parametrize(
    "line",
    [
        "شارك عبر الفيديو في الاجتماع وزير الصحة.",
        "المصدر الأمني أكد أن العملية انتهت بسلام.",
        "المصدر: من يعرف أكثر مني؟ سأل الوزير الحاضرين ثم سكت.",
        "نشر في 2015 كتابه الأول عن تاريخ المدينة.",
        "تابعنا على مدى أسبوع تطورات الأزمة، وقال الوزير إن الحل قريب.",
        "سمات القيادة الناجحة كثيرة، وقال المدير إن أولها الصبر.",
        "انتهى الاجتماع من دون اتفاق",
        "تعليق الدراسة في 12 مدرسة",
        "قال الوزير: شاركوا في التصويت.",
        "المزيد من القوات إلى الحدود",
        "طباعة الأوراق النقدية رفعت الأسعار",
        "واشنطن - رويترز:",
    ],
)
def test_a_line_that_may_be_the_articles_own_stays(line):
    assert _asides(f"{BODY}\n{line}\n{BODY} وأضافت.") == []
    assert _asides(f"{line}\n{BODY}") == []


def test_the_headline_repeated_is_set_aside_with_and_without_the_sites_name():
    title = "الوزارة تعلن موعد المشروع الجديد"
    text = f"{title} - صحيفة الغدير\n\n{title}\n\n{BODY}"
    assert [rule for rule, _ in _asides(text, title)] == ["headline_repeated"] * 2
    assert [rule for rule, _ in _asides(text, f"{title} | الغدير")][-1] == "headline_repeated"


def test_without_a_title_the_thanked_for_headline_goes_with_the_thanks():
    title = "الوزارة تعلن موعد المشروع الجديد"
    text = f"{title}\n\nشكرا لمتابعتكم خبر {title}\n\n{BODY}"
    assert [rule for rule, _ in _asides(text)] == ["headline_repeated", "thanks_line"]


def test_without_a_title_the_first_line_stays():
    assert _asides(f"الوزارة تعلن موعد المشروع الجديد\n\n{BODY}") == []


def test_titles_of_other_articles_go_with_their_heading_and_prose_ends_them():
    text = f"{BODY}\n\nروابط ذات علاقة\n\nالوزارة: لا تأجيل\n\nخبراء يناقشون الخطة\n\n{BODY}"
    assert [part for _, part in _asides(text)] == [
        "روابط ذات علاقة",
        "الوزارة: لا تأجيل",
        "خبراء يناقشون الخطة",
    ]


def test_a_sentence_broken_in_two_after_the_links_stays():
    text = f"{BODY}\nروابط ذات علاقة\nالوزارة: لا تأجيل\nوتأتي هذه الخطوة بعد إعلان\nالوزير"
    assert [part for _, part in _asides(text)] == ["روابط ذات علاقة", "الوزارة: لا تأجيل"]


def test_a_share_line_glued_to_the_first_sentence_is_cut_off_alone():
    lead = "شارك من خلال تويتر فيسبوك جوجل بلس اكتب رأيك"
    assert _asides(f"{lead} {BODY}") == [("share_line", lead)]
    assert _asides(f"Next Previous {BODY}") == [("page_control", "Next Previous")]


def test_tags_glued_to_the_last_sentence_are_cut_off_alone():
    assert _asides(f"{BODY} سمات الوزارة المشروع الربيع") == [
        ("tags", "سمات الوزارة المشروع الربيع")
    ]
    assert _asides("وتحدث عن أبرز سمات المشروع الجديد") == []


def test_asides_never_overlap_and_stay_inside_the_text():
    text = f"0 تعليق\r\n{BODY}\r\n\r\nشارك\r\nشارك\r\n13:33 ت م\r\n"
    asides = set_aside(text, "شارك")
    assert all(0 <= aside.start < aside.end <= len(text) for aside in asides)
    assert all(one.end <= two.start for one, two in pairwise(asides))
    assert not any("\r" in text[aside.start : aside.end] for aside in asides)


@pytest.mark.parametrize("text", ["", "\n\n", "…", "«»", "\u200f", "123"])
def test_hardly_anything_gives_nothing(text):
    assert set_aside(text, None) == ()

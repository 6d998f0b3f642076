"""Datelines and credits are read with their exact characters, and prose is not."""

import pytest

from musnad.packs.ar.rules.dateline import read_credits, read_day

BODY = "أعلنت الوزارة أمس أن المشروع سيبدأ في الربيع المقبل، وأكدت أن تمويله جاهز."


def _credits(text):
    for credit in read_credits(text):
        assert text[credit.name_start : credit.name_end] == credit.name
        assert credit.start <= credit.name_start <= credit.name_end <= credit.end
    return [
        (credit.rule.removeprefix("ar.dateline."), credit.name, credit.kind,
         text[credit.start : credit.end])
        for credit in read_credits(text)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("opening", "rule", "name", "kind"),
    [
        ("واشنطن - رويترز:", "with_dashes", "رويترز", "agency"),
        ("رويترز - لندن:", "with_dashes", "رويترز", "agency"),
        ("لندن ـ رويترز:", "with_dashes", "رويترز", "agency"),
        ("باريس - أ.ف.ب:", "with_dashes", "أ.ف.ب", "agency"),
        ("بيروت - أ ف ب:", "with_dashes", "أ ف ب", "agency"),
        ("طهران / وكالات:", "with_dashes", "وكالات", "agencies"),
        ("لندن: «الشرق الأوسط» -", "with_dashes", "الشرق الأوسط", "newspaper"),
        ("(أ ف ب) -", "in_parentheses", "أ ف ب", "agency"),
        ("موسكو (رويترز) -", "in_parentheses", "رويترز", "agency"),
        ("موسكو 3 مايو (رويترز) -", "in_parentheses", "رويترز", "agency"),
        ("باريس (أ ف ب)", "in_parentheses", "أ ف ب", "agency"),
        ("دبي، الإمارات العربية المتحدة (CNN)--", "in_parentheses", "CNN", "tv"),
        ("الدوحة في 3 مايو /قنا/", "with_dashes", "قنا", "agency"),
        ("القاهرة –", "place_only", "", "place"),
    ],
)
def test_a_dateline_before_the_first_words_is_read(opening, rule, name, kind):
    assert _credits(f"{opening} {BODY}") == [(rule, name, kind, opening)]


@pytest.mark.parametrize(
    ("line", "rule", "name"),
    [
        ("القدس المحتلة – وكالات", "with_dashes", "وكالات"),
        ("الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس", "wire_date", "واس"),
        ("أبهــا25 شوال 1436هـ الموافق 10 اغسطس 2015م واس", "wire_date", "واس"),
        ("تبليسي (جورجيا) 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس", "wire_date", "واس"),
        ("لندن: «الشرق الأوسط»", "with_dashes", "الشرق الأوسط"),
    ],
)
def test_a_dateline_on_a_line_of_its_own_is_read(line, rule, name):
    assert [(one[0], one[1], one[3]) for one in _credits(f"{line}\n{BODY}")] == [(rule, name, line)]


def test_a_dateline_after_a_headline_and_a_caption_is_read():
    text = f"الوزارة تعلن الموعد\n\nصورة من الأرشيف للمشروع\n\nعمان، الأردن (CNN) -- {BODY}"
    assert [one[1] for one in _credits(text)] == ["CNN"]


@pytest.mark.parametrize(
    ("ending", "names"),
    [
        ("\n(رويترز)", ["رويترز"]),
        (" (رويترز)", ["رويترز"]),
        ("\n--(بترا)", ["بترا"]),
        ("\nأ.ف.ب", ["أ.ف.ب"]),
        ("\n(رويترز، أ ف ب)", ["رويترز", "أ ف ب"]),
        ("\nالمصدر: الجزيرة + وكالات", ["الجزيرة", "وكالات"]),
        ("\n(رويترز)\n// انتهى //\n13:33 ت م", ["رويترز"]),
    ],
)
def test_a_credit_after_the_last_words_is_read(ending, names):
    assert [one[1] for one in _credits(BODY + ending)] == names


def test_several_agencies_of_one_dateline_share_its_characters():
    found = _credits(f"واشنطن – رويترز، أ ف ب:\n{BODY}")
    assert [one[1] for one in found] == ["رويترز", "أ ف ب"]
    assert {one[3] for one in found} == {"واشنطن – رويترز، أ ف ب:"}


def test_the_report_after_a_third_dash_is_no_part_of_the_dateline():
    assert _credits("واشنطن - رويترز - قال الرئيس: نعم")[0][3] == "واشنطن - رويترز -"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "قالت شبكة (CNN) إن الرئيس وصل.",
        "ذكرت وكالة الأنباء السعودية (واس) - نقلا عن مصدر - أن الوفد وصل.",
        "الوزير - الذي زار القاهرة - قال إن الاتفاق قريب.",
        f"{BODY}\nقال موقع بازفيد (BuzzFeed).",
        f"{BODY}\nوقال ذلك لوكالة الأنباء السعودية (واس).",
        "1920 - عام لا ينسى.",
        "قال الخبراء - رويترز نشرت أسماءهم - إن الأمر خطير.",
        "",
        "- - -",
        "()",
    ],
)
def test_prose_with_an_agency_in_it_is_no_credit(text):
    assert _credits(text) == []


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("الأربعاء، 07 أكتوبر 2020 - 12:09 م", "2020-10-07"),
        ("تم نشره الجمعة 24 نيسان / أبريل 2020 09:22 مساءً", "2020-04-24"),
        ("٣ غشت ٢٠٢١", "2021-08-03"),
        ("26 كانون الأول/ديسمبر 2009", "2009-12-26"),
        ("31 فبراير 2020", None),
        ("26 شوال 1436", None),
        ("أكتوبر", None),
    ],
)
def test_a_date_in_words_is_read_as_a_day(written, day):
    assert read_day(written) == day


def test_furniture_glued_to_the_report_hides_no_dateline():
    share = "شارك من خلال تويتر فيسبوك جوجل بلس اكتب رأيك"
    assert _credits(f"{share} واشنطن - رويترز: {BODY}")[0][3] == "واشنطن - رويترز:"
    assert [one[1] for one in _credits(f"{BODY} (رويترز). سمات الوزارة المشروع")] == ["رويترز"]

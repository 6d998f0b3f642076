"""Names in text, the bodies among them, and the actors they are brought together as."""

from dataclasses import replace

import pytest

from musnad.packs.ar.rules.body import body_at
from musnad.packs.ar.rules.description import describes
from musnad.packs.ar.rules.identity import identities
from musnad.packs.ar.rules.name import names
from musnad.packs.ar.rules.personal import alone_as_surname, ends_name, odd_at_head
from musnad.text.segment import segment


def body_in(text):
    seg = segment(text)
    body = body_at(seg, 0, len(seg.forms))
    return "" if body is None else text[: seg.tokens[body.end - 1].end]


def named_in(text):
    return {(text[one.start : one.stop], one.type) for one in names(segment(text))}


def actors_in(text, home=""):
    seg = segment(text)
    return {one.name: one for one in identities(seg, names(seg), home)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("صندوق تنمية المهارات لمدة عامين", "صندوق تنمية المهارات"),
        ("الحكومة البلجيكية الجديدة", "الحكومة البلجيكية"),
        ("وزارة الشؤون البلدية والقروية أعلنت", "وزارة الشؤون البلدية والقروية"),
        ("جامعة الملك فيصل مختبرا", "جامعة الملك فيصل"),
        ("الفرقة 30 وصلت", "الفرقة 30"),
    ],
)
def test_a_body_ends_where_its_name_ends(text, name):
    assert body_in(text) == name


@pytest.mark.parametrize(
    "text", ["اللجنة المكلفة", "قيادته الرشيدة", "بقيادة جماعية", "احتلال المدينة"]
)
def test_a_description_is_no_body(text):
    assert body_in(text) == ""


@pytest.mark.parametrize(
    "name",
    ["قوات الأمن", "للأجهزة الأمنية", "والسلطات المحلية", "اللجنة المكلفة"],
)
def test_what_tells_of_a_body_is_a_description(name):
    assert describes(name, "org")


@pytest.mark.parametrize(
    "name", ["قوات الأمن العراقية", "القوات المسلحة", "وزارة الصحة", "المجلس البلدي", "الكرملين"]
)
def test_what_names_a_body_is_none(name):
    assert not describes(name, "org")


@pytest.mark.parametrize(
    "name", ["طاووس ينفش ريشه", "حاكم الولاية", "نجم بورتو", "ابتسامة بادية على وجهه"]
)
def test_what_is_no_name_is_no_person(name):
    assert describes(name, "person")


@pytest.mark.parametrize("name", ["مروان الأشقر", "يوسف الشهري", "ديفيد كاميرون", "أم كلثوم"])
def test_a_persons_name_is_no_description(name):
    assert not describes(name, "person")


def test_a_firm_and_its_own_name_are_one_actor():
    found = actors_in("أعلنت شركة بترونيك الأرباح. وقالت بترونيك إن المصنع جديد.")
    assert len(found["شركة بترونيك"].mentions) == 2


def test_an_office_is_not_called_by_the_name_of_its_holder():
    text = "صدر البيان عن مكتب أولدمان أمس. وغادر أولدمان المدينة."
    assert ("أولدمان", "org") not in named_in(text)


def test_a_club_is_read_where_the_article_is_about_sport():
    sport = "انتهت المباراة أمس. فاز الفريق في الملعب وسجل اللاعب هدفا في الشوط الأول. "
    assert ("ليفربول", "org") in named_in(sport + "وتقدم ليفربول في الترتيب.")
    assert ("ليفربول", "org") not in named_in("وصلت السفينة إلى ميناء ليفربول أمس.")


def test_a_diameter_is_no_country():
    assert named_in("اشترى شاشة بقطر 14 بوصة.") == set()


def test_an_actor_that_is_only_led_to_is_shown_with_its_article():
    assert "المؤسسة الوطنية للمياه" in actors_in("تقدم المزارع بطلب للمؤسسة الوطنية للمياه.")


def test_a_known_surname_inside_another_name_is_not_that_person():
    named = names(segment("قال رئيس النادي رامون كالديرون إن الملعب جاهز."))
    assert all(one.key != "felipe-calderon" for one in named)


@pytest.mark.parametrize("word", ["يضغط", "سددوا", "هلالهم", "وحازما"])
def test_no_name_begins_with_a_verb(word):
    assert odd_at_head(word)


@pytest.mark.parametrize("word", ["يوري", "وولف", "لافروف", "محمد", "بوتين"])
def test_foreign_names_may_begin_like_clitics(word):
    assert not odd_at_head(word)


def test_a_name_ends_before_a_blessing():
    assert ends_name("رحمه", 1)
    assert not ends_name("الحداد", 1)


def test_half_a_compound_name_names_nobody():
    assert not alone_as_surname("الله")
    assert alone_as_surname("الاشقر")


def test_flags_are_no_media():
    assert named_in("رفرفت الأعلام الفنلندية فوق المباني.") == set()


def test_every_mention_reads_as_it_stands():
    text = "وأشاد الوفد بالبرازيل وللأمم المتحدة شكره."
    assert ("البرازيل", "country") in named_in(text)


def test_a_second_name_is_the_same_actor():
    found = actors_in("أعلنت مؤسسة الرواد الخيرية (مداك) البرنامج. وقالت مداك إنه مجاني.")
    assert set(found) == {"مؤسسة الرواد الخيرية"}
    assert len(found["مؤسسة الرواد الخيرية"].mentions) == 3


def test_a_short_name_is_the_same_person():
    found = actors_in("قال مروان الأشقر إن الجسر سيفتح. وأكد الأشقر أن الطريق سليم.")
    assert len(found["مروان الأشقر"].mentions) == 2


def test_an_actor_without_a_country_belongs_to_that_of_the_outlet():
    assert actors_in("قال مروان الأشقر إن الجسر سيفتح.", "JOR")["مروان الأشقر"].country == "JOR"


def test_an_article_about_one_country_only_is_not_from_its_outlet():
    text = (
        "أعلنت الحكومة النرويجية القرار. ورحبت المعارضة النرويجية به. وقالت الشرطة النرويجية "
        "إن الطرق مفتوحة. وشكر ياكوب الأشقر الحاضرين."
    )
    assert actors_in(text, "JOR")["ياكوب الأشقر"].country == "NOR"


def test_a_name_with_its_own_article_is_shown_rather_than_a_led_one():
    text = "شكا المزارع للحكومة الكندية. ودرست الحكومة الكندية ملفه."
    assert "الحكومة الكندية" in actors_in(text)


def test_identities_do_not_depend_on_the_order_of_mentions():
    text = "قال مروان الأشقر إن الجسر سيفتح. وأكد الأشقر أن الطريق سليم."
    seg = segment(text)
    found = names(seg)
    assert identities(seg, found) == identities(seg, [replace(one) for one in reversed(found)])

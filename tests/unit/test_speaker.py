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


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "عبد السلام القنواتي، رئيس مركز الأنهار للبحوث والسلم، قال إن المياه نظيفة.",
            ("عبد السلام القنواتي",),
        ),
        (
            "قال الخبراء إنهم وجدوا الخلل في الجهاز، ونبهوا الشركة إلى خطره.",
            ("الخبراء",),
        ),
        (
            "أكد الوزير سامر الأشقر أن السد آمن. ودعا الشعب اليمني إلى الصبر.",
            ("سامر الأشقر",),
        ),
        (
            "وقال صياد لصحيفة «الميناء» إن الموسم جيد. وأضاف، في تصريحه للصحيفة، أن الأسعار ثابتة.",
            ("صياد", "الميناء"),
        ),
        (
            "ونقلت وكالة الساحل عن الناطق سامر الأشقر أن السد آمن. وأضافت أن المياه ارتفعت.",
            ("وكالة الساحل",),
        ),
        (
            "وقالت وزارة الري إن السد آمن. وجاء في بيان أن المياه ارتفعت.",
            ("وزارة الري",),
        ),
        (
            "وذكرت دراسة أعدها الدكتور سامر الأشقر، رئيس مركز الأنهار للبحوث، أن المياه ارتفعت.",
            ("مركز الأنهار للبحوث",),
        ),
        (
            "قالت مصادر في وزارة الري إن السد آمن. وأوضحت المصادر نفسها أن المياه ارتفعت.",
            ("مصادر في وزارة الري",),
        ),
        (
            "قال مدير الري إن السد آمن. واستغربت مصادر مطلعة للجزيرة نت أن يكون السد قد أغلق.",
            ("مصادر مطلعة", "الجزيرة نت"),
        ),
        (
            "كشفت مصادر مطلعة لـCNN أن السد آمن.",
            ("مصادر مطلعة", "CNN"),
        ),
        (
            "قال الناطق باسم «حماس»، سامي أبو زهري، إن السد آمن.",
            ("سامي أبو زهري",),
        ),
        (
            "أبدى الوزير سامر الأشقر قلقه من الفيضان، وفق ما قال مسؤول محلي.",
            ("سامر الأشقر", "مسؤول محلي"),
        ),
        (
            "وقلل سامر الأشقر، وفق ما نقلته وكالة الساحل، من أهمية الفيضان.",
            ("سامر الأشقر", "وكالة الساحل"),
        ),
        (
            "قال عدد من التجار إن الموسم جيد. وأكدت البلدية القرار، مشيرين إلى أن الأسعار ثابتة.",
            ("عدد من التجار",),
        ),
        (
            "ونقلت وكالة الساحل قبل أيام عن صحيفة «الميناء» قولها إن السد آمن.",
            ("الميناء", "وكالة الساحل"),
        ),
        (
            "يشار إلى أن وكالة الساحل نقلت عن الوزير سامر الأشقر قوله إن السد آمن.",
            ("سامر الأشقر", "وكالة الساحل"),
        ),
        (
            "وكان سامر الأشقر قد صرح بأنه قلق. ونشرت تسجيلات أيمن القنواتي. "
            "وقال أيمن القنواتي إنه باق. وقال الأشقر إنه راحل. "
            "وفي التسجيل السابق للقنواتي، قال إن السد آمن.",
            ("أيمن القنواتي",),
        ),
        (
            "وذكرت تقارير إعلامية أن السد آمن.",
            ("تقارير إعلامية",),
        ),
        (
            "قالت الشبكة الوطنية إن السد آمن. كما دعت الحكومةَ إلى توفير الاعتمادات.",
            ("الشبكة الوطنية",),
        ),
        (
            "وأوضح المتحدث باسم مركز الملك سلمان للإغاثة رأفت القنواتي أن السد آمن.",
            ("رأفت القنواتي",),
        ),
        (
            "كشفت العلوي أن الطلبات زادت. واعتبرت المسؤولة ذاتها أن العدد كبير.",
            ("العلوي",),
        ),
    ],
)
def test_whoever_says_it_is_found(text, chain):
    assert chains(text)[-1] == chain


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # A prince is not whom he receives.
        ("قال سموه لدى استقباله مدير المعهد، صالح بن محمد القنواتي، إن الشباب فخر.",
         "صالح بن محمد القنواتي"),
        # A father of whom nothing is known is not the head of state that he calls upon.
        ("دعا والد الرهينة السلطات والرئيس فرنسوا القنواتي إلى التعاون.", "فرنسوا القنواتي"),
        # Several are not the one who spoke before them.
        ("قالت ليلى القنواتي إن السد آمن. وأكد المسؤولون أن المياه ارتفعت.", "ليلى القنواتي"),
        # A source that is described is not a person who was named before it.
        ("قالت ليلى القنواتي إن السد آمن. وقال نشطاء إن المياه ارتفعت. وأضاف المتحدث ذاته أن "
         "الأمر خطير.", "نشطاء"),
    ],
)  # fmt: skip
def test_it_is_not_said_by(text, name):
    assert chains(text)[-1:] != [(name,)]


@pytest.mark.parametrize(
    "text",
    [
        "وعندما طرحت السؤال: هل السد آمن؟ سكت الجميع.",
        "وتميل الأسعار إلى أن ترتفع في الصيف.",
    ],
)
def test_a_thing_says_nothing(text):
    assert chains(text) == []


def test_the_surname_tells_whose_office_it_was():
    found = chains("أكد المتحدث باسم التحالف أن الميناء آمن.\n\nوأضاف عسيري أن السفن وصلت.")
    assert found == [("عسيري",), ("عسيري",)]


def test_a_second_name_is_brought_back_to_the_first():
    found = chains("أعلنت مؤسسة الرواد الخيرية (مداك) البرنامج.\n\nوأضافت مداك أن السد آمن.")
    assert found[-1] == ("مؤسسة الرواد الخيرية",)


def test_an_agency_goes_by_the_name_before_its_letters():
    found = chains("ونقلت وكالة الأنباء السعودية «واس» عن الوزير سامر الأشقر قوله إن السد آمن.")
    assert found == [("سامر الأشقر", "وكالة الأنباء السعودية")]


def test_marks_inside_a_name_keep_their_partners():
    found = chains("قالت حملة «القناديل» إن السد آمن.")
    assert found == [("حملة «القناديل»",)]


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


def test_an_agency_named_once_does_not_stand_for_the_whole_article():
    text = "قال سامر الأشقر لوكالة الساحل إن السد آمن."
    text += "".join(f" وأضاف أن الجسر {nth} سليم تماما." for nth in range(2, 14))
    found = chains(text)
    assert found[1] == ("سامر الأشقر", "وكالة الساحل")
    assert found[-1] == ("سامر الأشقر",)

"""Forms, verses and rows of titles are nobody's own words; a copy of a form is a copy."""

from __future__ import annotations

import pytest

from musnad.corroborate.formula import figures_differ
from musnad.corroborate.hard import hard_words
from musnad.corroborate.likeness import compare
from musnad.corroborate.passage import shared_blocks
from musnad.corroborate.words import read_words

WEATHER = (
    "توقعت هيئة الطقس في تقريرها اليومي عن حالة الطقس ليوم غد {sky} على {where}، وتكون الرياح "
    "السطحية على الساحل الغربي بسرعة {wind} كيلومترا في الساعة وارتفاع الموج من نصف متر إلى متر "
    "ونصف، وحالة البحر متوسط الموج، بينما تكون الرياح على الخليج شمالية خفيفة طوال ساعات النهار."
)
CLEAR = WEATHER.format(
    sky="سماء صافية وطقسا معتدلا", where="المرتفعات والسواحل القريبة منها", wind="15"
)
RAIN = WEATHER.format(
    sky="أمطارا رعدية مصحوبة بنشاط في الرياح المثيرة للأتربة",
    where="وسط البلاد وشمالها وأجزاء واسعة من الصحراء الشرقية",
    wind="35",
)
PRAYER = (
    "يحين أذان الفجر في المدينة عند الساعة {} ويرفع أذان الظهر عند الساعة {} ثم أذان العصر عند "
    "الساعة {} وأذان المغرب عند الساعة {} وأذان العشاء عند الساعة {} بحسب التقويم المحلي للبلاد."
)
STORY = (
    "قال مدير المرفأ إن السفن الثلاث التي رست قبل أسبوع ستغادر إلى الشرق بعد أن تنتهي أعمال "
    "الصيانة في الرصيف القديم."
)
BACKGROUND = (
    "وكان المجلس قد أقر في مطلع الصيف خطة لتوسيع المرفأ تشمل بناء ثلاثة أرصفة جديدة وطريقا يصل "
    "المدينة بالمنطقة الصناعية التي تقع على ضفة النهر."
)
OTHER = (
    "عقدت لجنة التعليم اجتماعها الدوري صباح الأحد وناقشت مواعيد الامتحانات وعدد المعلمين الذين "
    "تحتاج إليهم القرى البعيدة في العام المقبل."
)
VERSE = (
    "ومن أحسن قولا ممن دعا إلى الله وعمل صالحا وقال إنني من المسلمين ولا تستوي الحسنة ولا السيئة "
    "ادفع بالتي هي أحسن فإذا الذي بينك وبينه عداوة كأنه ولي حميم"
)
TITLES = (
    "الأمير سعد بن خالد بن فهد ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية والأمير فهد بن سالم "
    "بن خالد ولي ولي العهد النائب الثاني رئيس مجلس الشؤون الاقتصادية"
)


def kind(one, other, apart=0):
    return compare(read_words(one), read_words(other), apart).kind


def test_weather_of_another_day_is_no_copy():
    assert kind(CLEAR, RAIN) is None
    assert kind(CLEAR, RAIN, apart=1) is None


def test_a_copy_of_a_weather_report_is_a_copy():
    assert kind(CLEAR, f"{CLEAR} وتستمر الأجواء كذلك.", apart=1) == "copy"


def test_times_of_prayer_keep_their_words_and_change_their_figures():
    one = PRAYER.format("4:10", "12:05", "3:40", "6:52", "8:20")
    other = PRAYER.format("4:12", "12:06", "3:41", "6:50", "8:17")
    assert kind(one, other) is None
    assert kind(one, one.replace("4:10", "4:11")) == "copy"


def test_one_figure_written_in_two_ways_is_one():
    text = "بلغ الوزن {} كيلوغرام من التمر و{} كيلوغرام من القمح"
    one, other = read_words(text.format("7,227", "9,110")), read_words(text.format("7227", "9110"))
    blocks = shared_blocks(one.forms, other.forms)
    assert not figures_differ(one, other, blocks)


def test_one_long_sentence_word_for_word_is_a_part():
    assert 25 <= len(read_words(BACKGROUND).forms) < 33
    assert kind(f"{STORY} {BACKGROUND}", f"{OTHER} {BACKGROUND} {OTHER[::-1]}") == "partial"


def test_one_long_sentence_with_many_words_changed_is_no_part():
    changed = BACKGROUND.replace("أقر", "وافق على").replace("ثلاثة", "عدد من")
    changed = changed.replace("طريقا", "جسرا").replace("الصناعية", "الزراعية")
    assert kind(f"{STORY} {BACKGROUND}", f"{OTHER} {changed} {OTHER[::-1]}") is None


@pytest.mark.parametrize("cue", ["قال تعالى:", "قال الله تعالى:", "كما في قوله تعالى"])
def test_a_verse_is_nobody_s_own(cue):
    other = f"{OTHER} يقول الله تعالى: {VERSE}. {OTHER[::-1]}"
    assert kind(f"{STORY} {cue} {VERSE}.", other) is None


def test_a_row_of_titles_is_nobody_s_own():
    assert kind(f"{STORY} {TITLES}", f"{OTHER} {TITLES} {OTHER[::-1]}") is None


def test_a_title_at_the_head_of_both_does_not_make_a_copy():
    title = "أكد الأمير سعد بن خالد مستشار رئيس الدولة أمير المنطقة الشمالية"
    long = "\n".join([title, BACKGROUND, BACKGROUND[::-1]])
    short = "\n".join([title, OTHER, STORY, BACKGROUND])
    assert kind(long, short) == "partial"


@pytest.mark.parametrize(
    ("words", "hard"),
    [
        ("قتل خمسة وعشرون شخصا", ["25"]),
        ("قتل 25 شخصا", ["25"]),
        ("ثلاثة عشر ألفا", ["13000"]),
        ("13,000", ["13000"]),
        ("مليون ومئتي ألف", ["1200000"]),
        ("مليونان وخمسة آلاف", ["2005000"]),
        ("1.2 مليون", ["1200000"]),
        ("أحد عشر جنديا", ["11"]),
        ("أحد المسؤولين", []),
        ("الدورة الثانية", ["th2"]),
        ("خمسة أو ستة", ["5", "6"]),
        ("2015 و2016", ["2015", "2016"]),
        ("ولم يعد", ["لم"]),
    ],
)
def test_figures_are_hard_in_digits_and_in_words(words, hard):
    assert hard_words(read_words(words).forms) == hard

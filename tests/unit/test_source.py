"""Sources and speakers, end to end, on sentences that were once read wrongly."""

import pytest

from musnad import read_text


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وأوضح المتحدث ناصر بن سلطان أن البلاغ ورد مساء أمس.", "ناصر بن سلطان"),
        ("ذكرت 3 مصادر مطلعة أن الشحنة وصلت إلى الميناء.", "مصادر مطلعة"),
        ("وأعلنت الولايات المتحدة أنها تدرس الأمر بعناية.", "الولايات المتحدة"),
        ("وأوضح النوخذة، عيسى الصويتي، أن الصيد ما زال في أوله.", "عيسى الصويتي"),
    ],
)
def test_the_speaker_is_read_in_full(sentence: str, speaker: str):
    claims = [claim for claim in read_text(sentence).claims if claim.chain]
    assert [claim.chain[0].name for claim in claims] == [speaker]


def test_an_elided_subject_agrees_in_number():
    text = (
        "قال وزير الزراعة أحمد منصور إن المحصول وفير. وقال مسؤولون إن الخطة جيدة. "
        "وأضاف أن السوق مستقرة."
    )
    last = [claim for claim in read_text(text).claims if claim.chain][-1]
    assert last.chain[0].name == "أحمد منصور"


def test_a_second_verb_of_the_same_subject_ends_the_first_content():
    text = "رفض المجلس مقترح الحكومة وتعهد بمراجعة القانون خلال شهر."
    contents = [claim.content.text for claim in read_text(text).claims if claim.chain]
    assert contents == ["مقترح الحكومة", "مراجعة القانون خلال شهر"]


def test_a_question_that_was_quoted_keeps_its_mark():
    text = "وسأل الوزير أحمد منصور: «متى تنتهي الأعمال في الجسر الجديد؟»."
    contents = [claim.content.text for claim in read_text(text).claims if claim.chain]
    assert contents == ["متى تنتهي الأعمال في الجسر الجديد؟"]


@pytest.mark.parametrize(
    "sentence",
    [
        "لم تكن أمريكا عدوًا لكم في يوم من الأيام.",
        "حان الوقت ليدرك الطرفان أن المسار لا يوفر الأمن.",
        "هل تتخيل أن الحرارة بلغت هذا الحد في المدينة؟",
    ],
)
def test_nouns_purposes_and_questions_report_no_speech(sentence: str):
    assert not [claim for claim in read_text(sentence).claims if claim.chain]

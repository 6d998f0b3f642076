import time

import pytest

from musnad.text.quotation import quotations
from musnad.text.sentence import paragraphs, sentences


def split(text):
    return [text[start:end] for start, end in sentences(text, quotations(text))]


def test_paragraphs_are_lines_that_hold_something():
    text = "\n عنوان \n\n\u200f\n فقرة أولى.\r\nفقرة ثانية.\u2029 "
    assert [text[start:end] for start, end in paragraphs(text)] == [
        "عنوان", "فقرة أولى.", "فقرة ثانية.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "parts",
    [
        ["وصل الوزير أمس.", "وغادر اليوم."],
        ["هل وصل الوزير؟", "لا أحد يعلم!", "ولن يعلم."],
        ["هل وصل؟!", "نعم."],
        ["قال: «وصلت أمس».", "ثم مضى."],
        ["قال: «وصلت أمس.»", "ثم مضى."],
        ['قال: "وصلت أمس."', '"وسأغادر غدا".'],
        ["قال: “لن نقبل بهذا”.", "“المهم أن يفهموا”."],
        ["كان ذلك عام 1948 م.", "ثم عاد."],
        ["كان ذلك عام 2015م.", "ثم عاد."],
        ["كان عددهم 20.", "ثم زاد."],
        ["بثته وكالة أ ف ب.", "ثم نفته."],
        ["وصل الوزير (أمس).", "ثم غادر."],
        ["(وصل الوزير أمس.)", "ثم غادر."],
        ["سأل: «من وصل؟»", "ثم مضى."],
        ["عنوان بلا نقطة\n", "ثم الخبر."],
    ],
)
def test_sentences_end_at_their_marks(parts):
    assert split(" ".join(parts)) == [part.strip() for part in parts]


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير، أمس؛ ثم أضاف: سنمضي إلى الأمام.",
        "ارتفع المؤشر 3.5 في المئة إلى 1.234,5 نقطة.",
        "ارتفع المؤشر إلى 5.\u200f3 نقطة.",
        "كتب ج. د. سالينجر روايته الأولى.",
        "التقى د. محمد بالدكتور أ.د. خالد في مكتبه.",
        "التقى د.محمد في مكتبه.",
        "العنوان ص.ب 1234 في المدينة.",
        "نشره موقع aljazeera.net أمس.",
        "زوروا www.example.org/a?b=1 لمعرفة المزيد.",
        "كتب إلى press@example.org أمس.",
        "بدأ الاجتماع في 10.30 صباحا.",
        "1. هذا هو البند الأول من الاتفاق.",
        "قال... ثم صمت طويلا.",
        "قال .. ثم صمت… ثم تكلم.",
        "قال: «وصلت أمس. وسأغادر غدا. هذا كل شيء» ثم مضى.",
        "في كتابه «إلى أين؟» يسأل الكاتب.",
        "دعا (وفق ما نقل. عنه) إلى الحوار.",
        "وصفه بالعبقري (!) أمام الجميع.",
        "«يا للعجب!»، قال الرجل.",
        "عمل في J. K. Rowling الشركة.",
    ],
)
def test_what_ends_no_sentence(text):
    assert split(text) == [text]


def test_a_missing_space_does_not_hide_an_end():
    assert split("هذا ما قال.وأضاف أنه سيعود!وعاد.") == ["هذا ما قال.", "وأضاف أنه سيعود!", "وعاد."]
    assert split("كان ذلك عام 2023.وأضاف أنه سيعود.") == ["كان ذلك عام 2023.", "وأضاف أنه سيعود."]
    assert split('قال: "نعم".وأضاف أنه سيعود.') == ['قال: "نعم".', "وأضاف أنه سيعود."]
    assert split('هذا ما قال."نعم" كانت جوابه.') == ["هذا ما قال.", '"نعم" كانت جوابه.']


def test_a_short_word_after_a_missing_space_begins_a_sentence_after_a_long_one():
    assert split("بحضور السفير.من جهته قال المدير نعم.") == [
        "بحضور السفير.",
        "من جهته قال المدير نعم.",
    ]
    assert split("تراجع سهم إي.دي إف أمس.") == ["تراجع سهم إي.دي إف أمس."]


def test_an_ellipsis_ends_a_sentence_before_a_line_end():
    assert split("وصمت طويلا...\nثم تكلم.") == ["وصمت طويلا...", "ثم تكلم."]


def test_an_unsure_quotation_is_cut():
    assert split("قال: «وصلت أمس. وسأغادر غدا. ثم مضى.") == [
        "قال: «وصلت أمس.", "وسأغادر غدا.", "ثم مضى.",
    ]  # fmt: skip


def test_a_quotation_over_paragraphs_is_cut_at_the_line_only():
    text = 'قال: "هذا أوله. وهذا.\nوهذا وسطه.\nوهذا. آخره". ثم مضى.'
    assert split(text) == [
        'قال: "هذا أوله. وهذا.', "وهذا وسطه.", 'وهذا. آخره".', "ثم مضى.",
    ]  # fmt: skip


def test_nothing_seen_is_lost():
    text = " «أ». ... !؟ \n * * * \n (ب.) ج.د… \u200f\n"
    covered = "".join(split(text))
    assert covered.replace(" ", "") == "".join(text.split()).replace("\u200f", "")


@pytest.mark.parametrize("text", ["", ".", "...", "\n.", "\u200f", "(.", "«.", ".»", '".".".'])
def test_odd_input_raises_nothing(text):
    split(text)


@pytest.mark.parametrize(
    "unit",
    ["ا", ".", "ا.", "كلمة. ", "(", "(ا.", "«ا. ", "ا.\n", " ", "\u200f.", ".»", ".)،", "-. "],
)
def test_time_grows_with_length_only(unit):
    def taken(count):
        start = time.perf_counter()
        sentences(unit * count, ())
        return time.perf_counter() - start

    taken(500)
    assert taken(40_000) < 30 * max(taken(5_000), 0.004)

import time

import pytest

from musnad.text.quotation import quotations


def shown(text):
    return [text[quotation.start : quotation.end] for quotation in quotations(text)]


def inner(text):
    return [text[quotation.inner_start : quotation.inner_end] for quotation in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "وصفه بأنه “خطوة أولى” أمس.",
        "وصفه بأنه ”خطوة أولى“ أمس.",
        "وصفه بأنه ”خطوة أولى” أمس.",
        "وصفه بأنه “خطوة أولى“ أمس.",
        "وصفه بأنه «خطوة أولى» أمس.",
        "وصفه بأنه »خطوة أولى« أمس.",
        "وصفه بأنه «خطوة أولى« أمس.",
        'وصفه بأنه "خطوة أولى" أمس.',
        "وصفه بأنه 'خطوة أولى' أمس.",
        "وصفه بأنه ‘خطوة أولى’ أمس.",
        "وصفه بأنه ’خطوة أولى’ أمس.",
        "وصفه بأنه ‹خطوة أولى› أمس.",
        "وصفه بأنه „خطوة أولى“ أمس.",
        "وصفه بأنه ‚خطوة أولى‘ أمس.",
        "وصفه بأنه ''خطوة أولى'' أمس.",
        "وصفه بأنه ,,خطوة أولى'' أمس.",
        "وصفه بأنه ``خطوة أولى'' أمس.",
        "وصفه بأنه “خطوة أولى\" أمس.",
        "وصفه بـ”خطوة أولى” أمس.",
        "وصفه ب\"خطوة أولى\" أمس.",
        "وصفه:\"خطوة أولى\".",
    ],
)  # fmt: skip
def test_marks_of_every_style_are_paired(text):
    assert inner(text) == ["خطوة أولى"]


def test_closing_signs_open_after_a_prefix():
    text = "بكين “إيجاد زخم جديد” و”الحفاظ على الاستقرار”."
    assert inner(text) == ["إيجاد زخم جديد", "الحفاظ على الاستقرار"]


def test_a_distinct_pair_is_certain():
    assert [quotation.sure for quotation in quotations("قال: «نعم» ثم “لا” ثم « ربما ».")] == [
        1.0
    ] * 3


def test_signs_that_stand_as_they_should_are_surer_than_others():
    distinct, swapped, straight, mixed = (
        quotations(text)[0].sure
        for text in ("قال: “نعم”.", "قال: ”نعم”.", 'قال: "نعم".', 'قال: “نعم".')
    )
    assert distinct > straight > swapped > mixed > 0.4


def test_other_marks_nest():
    text = 'قال: «قرأت "البيان" أمس».'
    assert inner(text) == ['قرأت "البيان" أمس', "البيان"]
    assert [quotation.depth for quotation in quotations(text)] == [0, 1]


def test_straight_marks_nest_where_the_spaces_show_it():
    text = 'قال: "سألت "البيان" أمس" ومضى.'
    assert inner(text) == ['سألت "البيان" أمس', "البيان"]


def test_singles_nest_in_doubles():
    text = "قال: \"إن حركة 'الشباب' باقية\"."
    assert inner(text) == ["إن حركة 'الشباب' باقية", "الشباب"]


def test_spaces_inside_the_marks_do_not_matter():
    assert inner('اسمه " نور " واسمها " هدى " أيضا.') == [" نور ", " هدى "]


@pytest.mark.parametrize(
    "text",
    [
        'شاشة قياسها 5" للبيع.',
        'شاشة قياسها 5" وأخرى 7" للبيع.',
        "طوله 6' تقريبا.",
        "شاشة 5″ للبيع.",
        "مجلة L'Obs الفرنسية.",
        "مجلة L’Obs الفرنسية وDeloitte’s أيضا.",
        "مستشفى Children›s في المدينة.",
        "عاد ،، ثم ذهب ،، ثم عاد.",
        "1,,2",
    ],
)
def test_what_is_no_quotation_mark_opens_nothing(text):
    assert shown(text) == []


def test_a_number_may_end_a_quotation():
    assert inner('أطلق "آيفون 13" و"آيفون 12" معا.') == ["آيفون 13", "آيفون 12"]
    assert inner("أطلق “آيفون 13″ و“آيفون 12” معا.") == ["آيفون 13", "آيفون 12"]


def test_an_unclosed_quotation_runs_to_the_end_of_its_paragraph():
    text = "قال: «هذا أول الكلام وآخره.\nثم مضى إلى بيته."
    (quotation,) = quotations(text)
    assert text[quotation.start : quotation.end] == "«هذا أول الكلام وآخره."
    assert (quotation.closing, quotation.inner_end) == ("", quotation.end)
    assert quotation.sure < 0.5


def test_an_unclosed_quotation_does_not_swallow_the_next():
    text = "قال إن “هذا أول الكلام. وأضاف أن “هذا آخره”."
    assert shown(text) == ["“هذا أول الكلام. وأضاف أن", "“هذا آخره”"]
    assert [quotation.depth for quotation in quotations(text)] == [0, 0]


def test_a_stray_closing_mark_closes_nothing_else():
    assert inner('هذا كلام بلا بداية". وأضاف "نعم" ومضى.') == ["نعم"]
    assert inner("هذا كلام بلا بداية”، طالبت به، وله نهاية”.") == []


def test_a_quotation_may_close_in_a_later_paragraph():
    text = 'قال: "هذا أول الكلام.\nوهذا وسطه.\nوهذا آخره". ثم مضى.'
    assert inner(text) == ["هذا أول الكلام.\nوهذا وسطه.\nوهذا آخره"]
    assert 0.5 <= quotations(text)[0].sure < 0.9


def test_a_quotation_may_open_again_in_each_paragraph():
    text = "قال: “هذا أول الكلام.\n“وهذا وسطه.\nوهذا آخره”. ثم مضى."
    assert shown(text) == ["“هذا أول الكلام.\n“وهذا وسطه.\nوهذا آخره”"]


def test_a_quotation_that_opens_again_and_never_closes_is_one():
    text = "قال: “هذا أول الكلام.\n“وهذا وسطه.\nثم مضى."
    assert shown(text) == ["“هذا أول الكلام.\n“وهذا وسطه."]


def test_a_quotation_does_not_run_over_many_paragraphs():
    text = 'قال: "هذا أول الكلام.\n' + "فقرة أخرى.\n" * 6 + 'وهذا آخره".'
    assert shown(text) == ['"هذا أول الكلام.']


def test_a_balanced_paragraph_changes_nothing_earlier():
    text = "قال: “هذا أول الكلام.\n"
    assert shown(text + "“وهذا آخره”. ثم مضى.")[0] == "“هذا أول الكلام."


def test_hidden_direction_marks_are_looked_through():
    assert inner('قال: \u200f"نعم"\u200f ومضى "لا".') == ["نعم", "لا"]


@pytest.mark.parametrize("text", ["", '"', "''", "«»", "\n\n", '"\n"', "»«", "“" * 50, "'\"'\""])
def test_odd_input_raises_nothing(text):
    quotations(text)


@pytest.mark.parametrize("unit", [' "ا', 'ا" ', "“", "«ا\n", "«\"'"])
def test_time_grows_with_length_only(unit):
    def taken(count):
        start = time.perf_counter()
        quotations(unit * count)
        return time.perf_counter() - start

    taken(500)
    # Eight times the text in less than thirty times the time: a quadratic scan takes 64.
    assert taken(16_000) < 30 * max(taken(2_000), 0.004)

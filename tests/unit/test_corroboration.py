"""Quotations across articles, traces of claims, independent sources, versions."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from musnad.corroborate.place import place_articles
from musnad.corroborate.quotation import is_same
from musnad.corroborate.trace import quotation_independence, trace_claim
from musnad.pipeline.receive import article_from_text
from musnad.pipeline.street import read_article
from musnad.store.ledger import Ledger
from musnad.store.quoted import Quotes
from musnad.store.versions import Versions

SAID = "لن نوقع الاتفاق قبل أن تنتهي اللجنة من فحص السفن كلها"
STORY = "قال وزير النقل سامي الأشقر للصحفيين: «{said}». وكان الوزير قد وصل إلى المدينة أمس {more}."


def reading(text, outlet, day="2023-03-03", url=None):
    return read_article(
        article_from_text(text, outlet=outlet, date=day, url=url, language_check=False)
    )


def ledger_of(*readings):
    ledger = Ledger.in_memory()
    ledger.record_all(readings)
    place_articles(ledger)
    return ledger


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("لن نوقع الاتفاق هذا العام", "لن نوقّع الاتفاق هذا العام", True),
        ("لن نوقع الاتفاق قبل نهاية هذا العام", "لن نوقع الاتفاق قبل انتهاء هذا العام", True),
        ("لن نوقع الاتفاق هذا العام", "نوقع الاتفاق هذا العام", False),
        ("بلغت الكلفة 340 مليون دولار", "بلغت الكلفة 430 مليون دولار", False),
        ("لن نوقع الاتفاق هذا العام", "سنزور المدينة القديمة مساء الغد", False),
    ],
)
def test_the_same_words_are_told_from_others(one, other, same):
    from musnad.corroborate.words import read_words

    assert is_same(read_words(one).forms, read_words(other).forms) is same


def test_a_quotation_is_joined_across_articles():
    first = reading(STORY.format(said=SAID, more="بحرا"), "صحيفة المرفأ", "2023-03-02")
    second = reading(
        "نقلت الصحف تصريحا جديدا. وقال سامي الأشقر: \"" + SAID.replace("كلها", "جميعها")
        + "\". ثم غادر المكان من دون أن يجيب عن أسئلة الحاضرين.",
        "صحيفة التلال",
    )  # fmt: skip
    ledger = ledger_of(second, first)
    [quotation] = Quotes(ledger).quotations()
    assert (quotation.articles, quotation.variants) == (2, 2)
    assert quotation.first_article == first.article.id
    assert not quotation.disputed
    for quote, _ in quotation.members:
        [text] = [one.article.text for one in (first, second) if one.article.id == quote.article]
        assert text[quote.start : quote.end] == quote.text
    counted = quotation_independence(ledger, quotation)
    assert (counted.articles, counted.outlets, counted.sources) == (2, 2, 2)


def test_a_disagreement_over_who_said_it_is_told():
    one = reading(STORY.format(said=SAID, more="بحرا"), "صحيفة المرفأ")
    other = reading(
        f"عقد الاجتماع مساء أمس في القاعة الكبرى. وقالت ليلى مراد: «{SAID}».", "صحيفة التلال"
    )
    [quotation] = Quotes(ledger_of(one, other)).quotations()
    assert quotation.disputed
    assert len(quotation.speakers) == 2


def test_copies_of_one_text_are_one_independent_source():
    body = STORY.format(said=SAID, more="ومعه وفد كبير من التجار وأصحاب السفن في رحلة قصيرة")
    copies = [reading(f"{body} {name}.", name) for name in ("المرفأ", "التلال", "النهر")]
    ledger = ledger_of(*copies)
    claim = next(one for one in copies[0].claims if one.chain)
    trace = trace_claim(ledger, claim.id)
    assert trace.family is not None
    assert trace.independence.articles == 3
    assert trace.independence.families == 1
    assert trace.independence.sources == 1


def test_an_agency_named_last_in_the_chain_is_the_source():
    texts = [
        f"قال سامي الأشقر، بحسب رويترز: «{SAID}». وجاء ذلك {more}."
        for more in ("في مؤتمر عقد مساء أمس", "بعد ساعات من وصوله إلى الميناء القديم")
    ]
    readings = [reading(text, f"صحيفة {at}") for at, text in enumerate(texts)]
    claim = next(one for one in readings[0].claims if len(one.chain) > 1)
    trace = trace_claim(ledger_of(*readings), claim.id)
    assert (trace.independence.articles, trace.independence.sources) == (2, 1)


def test_who_says_otherwise_is_told():
    readings = [
        reading(f"قال سامي الأشقر إن كلفة بناء الميناء الجديد بلغت {sum_} مليون دولار.", name)
        for sum_, name in ((340, "المرفأ"), (430, "التلال"))
    ]
    claim = next(one for one in readings[0].claims if one.chain)
    trace = trace_claim(ledger_of(*readings), claim.id)
    assert [one.claim.id for one in trace.found] == [claim.id]
    assert "430" in trace.against[0].claim.content.text


def test_a_changed_text_at_one_address_is_a_new_version():
    url = "https://news.example/port"
    text = "قال سامي الأشقر إن كلفة بناء الميناء الجديد بلغت {} مليون دولار. {}"
    first = reading(text.format(340, "وأضاف أن السفن ستصل غدا."), "المرفأ", url=url)
    second = reading(text.format(350, ""), "المرفأ", "2023-03-04", url=url)
    [one, two] = Versions(ledger_of(second, first)).versions()
    assert (one.article, two.article) == (first.article.id, second.article.id)
    assert (two.previous, two.ordered_by) == (first.article.id, "published")
    kinds = {(change.what, change.kind) for change in two.changes}
    assert ("claim", "changed") in kinds
    assert ("claim", "disappeared") in kinds


def test_a_toll_in_another_form_of_its_word_is_the_same_figure_changed():
    text = "أوقع الحريق في صوامع الميناء {}، كما ذكر رئيس الدفاع المدني سامي الأشقر للصحفيين."
    first = reading(text.format("9 قتلى"), "صحيفة المرفأ", url="https://news.example/silos")
    day = "2023-03-04"
    last = reading(text.format("11 قتيلا"), "صحيفة المرفأ", day, "https://news.example/silos")
    [_, two] = Versions(ledger_of(first, last)).versions()
    found = [(one.kind, one.previous_text, one.text) for one in two.changes if one.what == "figure"]
    assert found == [("changed", "9 قتلى", "11 قتيلا")]


def test_a_newer_reading_leaves_quotations_and_versions_as_they_were():
    url = "https://news.example/port"
    readings = [
        reading(STORY.format(said=SAID, more=more), "المرفأ", url=url) for more in ("بحرا", "جوا")
    ]
    ledger = ledger_of(*readings)
    before = Quotes(ledger).quotations(), Versions(ledger).versions()
    ledger.record_all([replace(one, pack="ar 99.0") for one in readings])
    place_articles(ledger)
    assert (Quotes(ledger).quotations(), Versions(ledger).versions()) == before
    assert all(before)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("سقط خمسة جنود في المعركة أمس", "سقط ستة جنود في المعركة أمس", False),
        ("سقط خمسة جنود في المعركة أمس", "سقط 5 جنود في المعركة أمس", True),
        (
            "ستصل إلى المرفأ خمس وعشرون سفينة قبل نهاية الشهر",
            "ستصل إلى المرفأ خمس وثلاثون سفينة قبل نهاية الشهر",
            False,
        ),
    ],
)
def test_figures_in_words_are_hard_evidence(one, other, same):
    from musnad.corroborate.words import read_words

    # Of short ones one word may differ: 5 for خمسة is the same figure in another spelling.
    assert is_same(read_words(one).forms, read_words(other).forms) is same


def test_the_same_words_without_marks_belong_to_the_quotation():
    quoted = reading(STORY.format(said=SAID, more="بحرا"), "صحيفة المرفأ", "2023-03-02")
    bare = reading(
        f"عقد الاجتماع مساء أمس في القاعة الكبرى. وقال سامي الأشقر إننا {SAID}.", "صحيفة التلال"
    )
    again = reading(f"غادر الوفد. وقال سامي الأشقر للحاضرين إننا {SAID}.", "صحيفة النهر")
    [quotation] = Quotes(ledger_of(quoted, bare, again)).quotations()
    assert quotation.articles == 3
    assert [quote.marked for quote, _ in quotation.members] == [True, False, False]
    assert not Quotes(ledger_of(bare, again)).quotations()


def test_a_piece_of_a_long_quotation_without_marks_is_not_it():
    long = f"{SAID}، ولن نرسل وفدا آخر إلى المدينة ما دامت السفن راسية في مكانها بلا حراسة كافية"
    quoted = reading(STORY.format(said=long, more="بحرا"), "صحيفة المرفأ", "2023-03-02")
    piece = reading(
        "عقد الاجتماع أمس. وقالت ليلى مراد إن السفن راسية في مكانها بلا حراسة كافية.", "التلال"
    )
    assert not Quotes(ledger_of(quoted, piece)).quotations()


def quoting_stories():
    said = [
        "سنعيد بناء الجسر القديم قبل حلول الشتاء مهما بلغت الكلفة",
        "سنعيد بناء الجسر القديم قبل حلول الربيع مهما بلغت الكلفة",
        "سنعيد فتح المدرسة القديمة قبل حلول الشتاء مهما طال العمل",
        SAID,
        SAID.replace("كلها", "جميعها"),
    ]
    return [
        reading(STORY.format(said=words, more=f"في الرحلة {nth}"), f"صحيفة {nth}{at}")
        for nth in range(4)
        for at, words in enumerate(said)
    ]


@pytest.mark.parametrize("everywhere", [1000, 12, 5])
@pytest.mark.parametrize("goes", [2, 20])
def test_the_order_of_ingestion_makes_no_difference_to_quotations(everywhere, goes):
    stories = quoting_stories()
    whole = Ledger.in_memory()
    whole.record_all(stories)
    place_articles(whole, everywhere=everywhere)
    random.Random(goes).shuffle(stories)
    parts = Ledger.in_memory()
    for start in range(0, len(stories), len(stories) // goes):
        parts.record_all(stories[start : start + len(stories) // goes])
        place_articles(parts, everywhere=everywhere)
    assert Quotes(parts).quotations() == Quotes(whole).quotations()
    if everywhere == 1000:
        assert Quotes(whole).quotations()


def numbered(text, number, outlet="المرفأ", day="2023-03-03", url=None):
    article = article_from_text(
        text, outlet=outlet, date=day, url=url, source_id=number, language_check=False
    )
    return read_article(article)


PORT = (
    "قال سامي الأشقر إن كلفة بناء الميناء الجديد بلغت {} مليون دولار. وكان المجلس قد أقر خطة "
    "لتوسيع المرفأ تشمل بناء ثلاثة أرصفة وطريقا يصل المدينة بالمنطقة الصناعية."
)


def test_one_id_of_an_outlet_with_changed_text_is_a_new_version():
    first = numbered(PORT.format(340), "n-17", url="https://news.example/port")
    second = numbered(
        PORT.format(350), "n-17", day="2023-03-04", url="https://news.example/harbour"
    )
    [one, two] = Versions(ledger_of(second, first)).versions()
    assert (one.article, two.article) == (first.article.id, second.article.id)
    assert one.url == two.url == "المرفأ n-17"
    assert {change.kind for change in two.changes} == {"changed"}


def test_address_and_id_together_are_one_article():
    texts = [PORT.format(sum_) for sum_ in (340, 350, 360)]
    first = numbered(texts[0], None, url="https://news.example/port")
    second = numbered(texts[1], "n-17", day="2023-03-04", url="https://news.example/port")
    third = numbered(texts[2], "n-17", day="2023-03-05")
    ledger = ledger_of(first, second)
    assert {one.url for one in Versions(ledger).versions()} == {"https://news.example/port"}
    ledger.record_all([third])
    place_articles(ledger)
    assert Versions(ledger).versions() == Versions(ledger_of(third, first, second)).versions()
    assert [one.nth for one in Versions(ledger).versions()] == [0, 1, 2]


@pytest.mark.parametrize(
    "other",
    [
        numbered(PORT.format(350), "n-17", outlet="التلال"),
        numbered(STORY.format(said=SAID, more="بحرا"), "n-17"),
        numbered(PORT.format(350), "n-18"),
    ],
)
def test_another_outlet_another_story_or_another_id_is_no_version(other):
    assert not Versions(ledger_of(numbered(PORT.format(340), "n-17"), other)).versions()

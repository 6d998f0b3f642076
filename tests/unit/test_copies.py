"""Copies are found, joined into families, and told what was changed in them."""

from __future__ import annotations

import random

import pytest

import factory
from musnad.corroborate.change import Side, find_changes
from musnad.corroborate.fingerprint import SHINGLE, WINDOW, fingerprints
from musnad.corroborate.likeness import compare
from musnad.corroborate.passage import Block, shared_blocks
from musnad.corroborate.place import place_articles
from musnad.corroborate.words import read_words
from musnad.pipeline.receive import article_from_text
from musnad.pipeline.street import read_article
from musnad.store.corroboration import Corroboration
from musnad.store.ledger import Ledger
from musnad.store.schema import ORDER, TOGETHER

WIRE = (
    "المرفأ 3 مارس (وكالة أنباء الساحل) - قال وزير النقل سامي الأشقر إن الميناء الجديد سيفتح "
    "أبوابه أمام السفن الكبيرة في مطلع الصيف.\n"
    "وأضاف الوزير أن كلفة المشروع بلغت 340 مليون دولار، وأن 1200 عامل شاركوا في البناء.\n"
    "وأشار إلى أن الأرصفة الأربعة تستطيع استقبال سفن الحاويات القادمة من شرق آسيا.\n"
    "ومن المقرر أن تزور لجنة من الخبراء الموقع قبل نهاية الشهر لفحص معدات السلامة."
)
PARAGRAPHS = WIRE.split("\n")
OTHER = (
    "أعلنت بلدية التلال بدء العمل في حديقة عامة على ضفة النهر بعد سنوات من الانتظار.\n"
    "وذكرت البلدية أن الأشجار ستغرس في الخريف وأن المقاعد ستصنع من خشب محلي.\n"
    "وطلب سكان الحي القديم أن يبقى الطريق إلى المدرسة مفتوحا طوال مدة العمل."
)


def reading(text, outlet, day=None, url=None):
    return read_article(
        article_from_text(text, outlet=outlet, date=day, url=url, language_check=False)
    )


def ledger_of(*readings):
    ledger = Ledger.in_memory()
    ledger.record_all(readings)
    place_articles(ledger)
    return ledger


def kept(ledger):
    return {
        table: ledger.sql(f"SELECT * FROM {table} ORDER BY {ORDER[table]}") for table in TOGETHER
    }


def differences(copy, original):
    mine, yours = Side(read_words(copy)), Side(read_words(original))
    blocks = shared_blocks(mine.words.forms, yours.words.forms)
    return [
        (change.kind, change.touches, *(
            " ".join(side.words.forms[slice(*found)])
            for side, found in ((yours, change.original), (mine, change.copy))
        ))
        for change in find_changes(mine, yours, blocks)
    ]  # fmt: skip


# Words and fingerprints


def test_signs_marks_and_a_loose_waw_make_no_difference():
    assert read_words("قالَ: «الجنوب و الشمال»").forms == read_words("قال الجنوب والشمال").forms


def test_what_is_set_aside_is_no_word():
    text = "شارك هذا الخبر. قال الوزير"
    assert read_words(text, [(0, 15)]).forms == ("قال", "الوزير")


def test_every_word_knows_its_characters():
    words = read_words(WIRE)
    assert all(
        read_words(WIRE[start:end]).forms == (form,)
        for form, start, end in zip(words.forms, words.starts, words.ends, strict=True)
    )


def test_texts_that_share_a_passage_share_a_fingerprint():
    chance = random.Random(7)
    vocabulary = [f"كلمة{number}" for number in range(500)]
    for _ in range(200):
        passage = chance.choices(vocabulary, k=SHINGLE + WINDOW - 1)
        one = chance.choices(vocabulary, k=50) + passage + chance.choices(vocabulary, k=50)
        other = chance.choices(vocabulary, k=9) + passage + chance.choices(vocabulary, k=200)
        assert set(fingerprints(one)) & set(fingerprints(other))


def test_a_text_of_few_words_has_no_fingerprint():
    assert fingerprints(["قال"] * (SHINGLE - 1)) == []


def test_fingerprints_do_not_change_from_process_to_process():
    assert fingerprints(read_words("قال الوزير إن الميناء").forms) == [521405021228866068]


# Comparing


def test_shared_runs_are_found_where_paragraphs_moved():
    left, right = list("ابجدهوز"), list("هوزابجد")
    assert shared_blocks(left, right) == [Block(0, 3, 4), Block(4, 0, 3)]


def test_a_word_belongs_to_one_run():
    blocks = shared_blocks(list("ابجابجابج"), list("ابجابج"))
    assert sum(block.size for block in blocks) == 6


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (WIRE, "copy"),
        ("\n".join(PARAGRAPHS[:3]), "copy"),
        ("\n".join(reversed(PARAGRAPHS)), "copy"),
        ("\n".join([OTHER, *PARAGRAPHS[1:], OTHER[::-1]]), "partial"),
        (OTHER, None),
    ],
)
def test_copies_and_parts_are_told_apart(text, kind):
    assert compare(read_words(text), read_words(WIRE)).kind == kind


def test_a_changed_figure_is_found():
    assert differences(WIRE.replace("1200", "1500"), WIRE) == [
        ("altered", ("figure",), "1200", "1500")
    ]


def test_a_changed_figure_is_found_where_paragraphs_moved():
    moved = "\n".join(reversed(PARAGRAPHS)).replace("340", "430")
    assert ("altered", ("figure",), "340", "430") in differences(moved, WIRE)


def test_dropped_and_added_sentences_are_told():
    shorter = "\n".join([PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[3]])
    [(kind, touches, original, copy)] = differences(shorter, WIRE)
    assert (kind, touches, copy) == ("dropped", ("words",), "")
    assert original == " ".join(read_words(PARAGRAPHS[2]).forms)
    [(kind, _, original, copy)] = differences(WIRE, shorter)
    assert (kind, original) == ("added", "")


def test_every_word_is_in_a_run_or_in_a_change():
    moved = read_words("\n".join([PARAGRAPHS[2], OTHER, PARAGRAPHS[0].replace("سامي", "سليم")]))
    whole = read_words(WIRE)
    blocks = shared_blocks(moved.forms, whole.forms)
    changes = find_changes(Side(moved), Side(whole), blocks)
    left = [n for b in blocks for n in range(b.left, b.left + b.size)]
    right = [n for b in blocks for n in range(b.right, b.right + b.size)]
    assert sorted([*left, *(n for c in changes for n in range(*c.copy))]) == [*range(len(moved))]
    assert sorted([*right, *(n for c in changes for n in range(*c.original))]) == [
        *range(len(whole))
    ]


# Families


def test_copies_make_a_family_and_others_do_not():
    ledger = ledger_of(
        reading(WIRE, "صحيفة المرفأ", "2023-03-03"),
        reading(WIRE.replace("1200", "1500"), "صحيفة التلال", "2023-03-04"),
        reading(OTHER, "صحيفة النهر", "2023-03-03"),
    )
    [family] = Corroboration(ledger).families()
    assert (family.articles, family.outlets, family.origin) == (2, 2, "earliest")
    [copy] = Corroboration(ledger).copies(family.head)
    assert copy.other == family.head
    assert [(one.text, one.other_text) for one in copy.changes] == [("1500", "1200")]


def test_every_kept_span_reads_what_is_kept():
    one = reading(WIRE, "صحيفة المرفأ", "2023-03-03")
    two = reading(
        "\n".join([PARAGRAPHS[1].replace("340", "350"), OTHER, *PARAGRAPHS[2:]]), "صحيفة التلال"
    )
    texts = {found.article.id: found.article.text for found in (one, two)}
    [copy] = Corroboration(ledger_of(one, two)).copies(one.article.id)
    assert copy.changes
    for change in copy.changes:
        if change.text is not None:
            assert texts[copy.article][change.start : change.end] == change.text
        if change.other_text is not None:
            assert texts[copy.other][change.other_start : change.other_end] == change.other_text
    for passage in copy.passages:
        mine = read_words(texts[copy.article][passage.start : passage.end]).forms
        yours = read_words(texts[copy.other][passage.other_start : passage.other_end]).forms
        assert sum(block.size for block in shared_blocks(mine, yours)) >= passage.words


def test_a_dropped_credit_is_a_change_of_attribution():
    credited = WIRE.replace("المرفأ 3 مارس (وكالة أنباء الساحل) - ", "المرفأ - رويترز: ")
    bare = credited.removeprefix("المرفأ - رويترز: ")
    ledger = ledger_of(
        reading(credited, "صحيفة المرفأ", "2023-03-03"), reading(bare, "صحيفة التلال", "2023-03-04")
    )
    book = Corroboration(ledger)
    [family] = book.families()
    assert (family.origin, family.origin_name) == ("credited", "رويترز")
    [copy] = book.copies(family.head)
    assert [(one.kind, one.touches) for one in copy.changes] == [("dropped", ("attribution",))]


def test_the_agency_s_own_text_is_the_origin():
    credited = f"المرفأ - رويترز: {PARAGRAPHS[0]}\n{OTHER}"
    ledger = ledger_of(
        reading(credited, "صحيفة المرفأ", "2023-03-03"),
        reading(credited + "\nانتهى", "رويترز", "2023-03-03"),
    )
    [family] = Corroboration(ledger).families()
    assert (family.origin, family.origin_name) == ("agency", "رويترز")
    assert family.head == family.origin_article


def test_a_family_says_when_its_origin_cannot_be_told():
    ledger = ledger_of(
        reading(WIRE, "صحيفة المرفأ", "2023-03-03"),
        reading(f"عاجل الآن: {WIRE}"[:-30], "صحيفة التلال", "2023-03-03"),
    )
    [family] = Corroboration(ledger).families()
    assert family.origin == "open"
    assert family.evidence


# Laws


def shuffled_stories():
    stories = []
    for number in range(6):
        chance = random.Random(number)
        words = read_words(WIRE + OTHER).forms
        bodies = ["قال الوزير " + " ".join(chance.choices(words, k=40)) + "." for _ in range(4)]
        for version in range(4):
            paragraphs = [*bodies[: 4 - version % 2], f"وبلغ العدد {100 + version}."]
            stories.append(
                reading("\n".join(paragraphs), f"صحيفة {version}", f"2023-03-0{1 + version % 3}")
            )
        stories.append(reading(f"{OTHER}\n{bodies[0]}\n{bodies[1]}", f"مجلة {number}"))
    return stories


@pytest.mark.parametrize("everywhere", [1000, 6, 3])
@pytest.mark.parametrize("goes", [1, 4, 30])
def test_the_order_of_ingestion_makes_no_difference(everywhere, goes):
    stories = shuffled_stories()
    whole = Ledger.in_memory()
    whole.record_all(stories)
    place_articles(whole, everywhere=everywhere)
    random.Random(goes).shuffle(stories)
    parts = Ledger.in_memory()
    for start in range(0, len(stories), -(-len(stories) // goes)):
        parts.record_all(stories[start : start + -(-len(stories) // goes)])
        place_articles(parts, everywhere=everywhere)
    assert kept(parts) == kept(whole)
    assert kept(whole)["copies"]


def test_placing_twice_changes_nothing():
    ledger = ledger_of(*shuffled_stories())
    before = kept(ledger)
    assert place_articles(ledger).articles == 0
    assert kept(ledger) == before


def test_a_newer_reading_is_placed_anew():
    from dataclasses import replace

    stories = shuffled_stories()
    ledger = ledger_of(*stories)
    before = kept(ledger)
    ledger.record_all([replace(story, pack="ar 99.0") for story in stories[:7]])
    assert Corroboration(ledger).waiting() == 7
    assert place_articles(ledger).articles == 7
    assert kept(ledger) == before


def test_placing_that_is_cut_off_is_done_again():
    stories = shuffled_stories()
    ledger = Ledger.in_memory()
    ledger.record_all(stories)

    class Cut(Exception):
        pass

    def cut(what, _count):
        if what == "compared":
            raise Cut

    with pytest.raises(Cut):
        place_articles(ledger, progress=cut)
    assert not kept(ledger)["families"]
    place_articles(ledger)
    assert kept(ledger) == kept(ledger_of(*stories))


def test_a_reading_comes_back_though_articles_were_compared():
    story = factory.reading()
    ledger = ledger_of(story)
    assert list(ledger.readings()) == [story]

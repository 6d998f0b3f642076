"""Searching claims, actors and articles, on a small ledger of articles written for it."""

from __future__ import annotations

import json
from itertools import permutations

import pytest

from musnad.engines.local import ingest
from musnad.errors import QuestionError
from musnad.store.ledger import Ledger
from musnad.store.search_place import Place, name_of, place_of
from musnad.store.search_words import Vocabulary, spelling, spellings

ARTICLES = [
    {
        "title": "وزيرة الطاقة: لا رفع لأسعار الوقود",
        "outlet": "صحيفة المرفأ",
        "url": "https://marfa.example/energy",
        "date": "2023-03-05",
        "text": "قالت وزيرة الطاقة ليلى الحداد إن الحكومة لن ترفع أسعار الوقود هذا العام. "
        "وأضافت أن المسؤولين في وزارتها راجعوا اتفاقية الغاز مع الجزائر.",
    },
    {
        "title": "الحداد تنفي",
        "outlet": "جريدة الساحل",
        "url": "https://sahel.example/denial",
        "date": "2023-03-07",
        "text": "نفت وزيرة الطاقة ليلى الحداد أن تكون الحكومة قد وقعت اتفاقا سريا مع شركة أجنبية. "
        "ونقلت وكالة رويترز عن سامي منصور قوله إن للوزارة خطة لبيع الغاز بقيمة 12.5 مليون دولار.",
    },
    {
        "title": "كندا تعلن منحة للمزارعين",
        "outlet": "صحيفة المرفأ",
        "url": "https://marfa.example/grant",
        "date": "2022-11-20",
        "text": "أعلنت كندا أنها ستقدم منحة للمزارعين في الوادي. "
        "وأكد سامي منصور أن المنحة تكفي ألف مزارع، ووجه نداء إلى المانحين.",
    },
    {
        "title": "الحداد تنفي (منقول)",
        "outlet": "موقع النهار الجديد",
        "url": "https://new.example/denial",
        "date": "2023-03-08",
        "text": "نفت وزيرة الطاقة ليلى الحداد أن تكون الحكومة قد وقعت اتفاقا سريا مع شركة أجنبية.",
    },
]


def record(ledger, folder, articles):
    path = folder / "articles.jsonl"
    lines = (json.dumps(article, ensure_ascii=False) for article in articles)
    path.write_text("\n".join(lines), encoding="utf-8")
    summary = ingest([str(path)], ledger, started="2024-01-01T00:00:00+00:00")
    assert summary.read == len(articles)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with Ledger.in_memory() as book:
        record(book, tmp_path_factory.mktemp("articles"), ARTICLES)
        yield book


def claims(ledger, words, **asked):
    return [one for one in ledger.search(words, **asked).found if one.kind == "claim"]


def contents(ledger, words, **asked):
    return [one.content.text for one in claims(ledger, words, **asked)]


@pytest.mark.parametrize(
    "typed",
    ["المسؤولين", "المسئولين", "مسوولين", "مُسؤُولين", "والمسؤولين", "للمسـؤولين"],
)
def test_hamza_marks_tatweel_and_clitics_do_not_matter(ledger, typed):
    [found] = contents(ledger, typed)
    assert "المسؤولين" in found


@pytest.mark.parametrize(
    "typed", ["اتفاقية الغاز", "اتفاقيه غاز", "«اتفاقية الغاز»", "الغاز اتفاقية"]
)
def test_the_final_haa_and_the_article_do_not_matter(ledger, typed):
    assert "اتفاقية الغاز مع الجزائر" in contents(ledger, typed)[0]


def test_a_pronoun_does_not_hide_a_noun(ledger):
    assert any("وزارتها" in found for found in contents(ledger, "وزارة"))
    assert any("للوزارة" in found for found in contents(ledger, "الوزارة"))


@pytest.mark.parametrize("typed", ["12.5", "١٢٫٥", "١٢.٥ مليون"])
def test_digits_of_any_set_are_the_same(ledger, typed):
    assert any("12.5 مليون دولار" in found for found in contents(ledger, typed))


def test_a_name_is_no_word_with_a_clitic(ledger):
    assert all("كندا" not in found for found in contents(ledger, "نداء"))
    assert not contents(ledger, "ندا", kinds=["actor"])


def test_a_phrase_asks_for_words_one_after_the_other(ledger):
    assert contents(ledger, "أسعار الوقود")
    assert contents(ledger, '"أسعار الوقود"')
    assert contents(ledger, "الوقود الحكومة")
    assert not contents(ledger, "«الوقود الحكومة»")


def test_the_name_of_who_speaks_is_searched_with_what_is_said(ledger):
    [found] = claims(ledger, "منصور الغاز")
    assert found.chain[0] == "سامي منصور"
    assert "الغاز" in found.content.text


def test_an_actor_comes_first_when_its_name_is_typed(ledger):
    first = ledger.search("ليلى الحداد").found[0]
    assert (first.kind, first.name, first.articles) == ("actor", "ليلى الحداد", 3)
    assert [first.name[start:end] for start, end in first.marks] == ["ليلى", "الحداد"]


def test_marks_are_the_words_as_the_article_has_them(ledger):
    for one in ledger.search("حكومه الوزارة").found:
        if one.kind == "claim":
            text = one.content.text
            for start, end in one.marks:
                word = text[start - one.content.start : end - one.content.start]
                assert spelling(word) in {"الحكومه", "للوزاره", "وزارتها"}
    article = next(one for one in ledger.search("المنحة", kinds=["article"]).found)
    reading = ledger.reading(article.id)
    assert article.excerpt.text == reading.article.text[article.excerpt.start : article.excerpt.end]
    marked = {reading.article.text[start:end] for start, end in article.marks}
    assert marked == {"منحة", "المنحة"}
    assert [article.title[start:end] for start, end in article.title_marks] == ["منحة"]


def test_what_is_said_in_the_same_words_is_shown_once(ledger):
    [found] = [one for one in claims(ledger, "اتفاقا سريا") if one.chain]
    assert found.copies == 2
    assert found.url == "https://new.example/denial"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"speaker": "حداد"}, 3),
        ({"channel": "رويترز"}, 1),
        ({"act": "deny"}, 1),
        ({"outlet": "المرفا", "speaker": "الحداد"}, 2),
        ({"outlet": "sahel.example", "act": "deny"}, 1),
        ({"since": "2023-03-07", "speaker": "الحداد"}, 1),
        ({"until": "2022-12-31", "speaker": "كندا"}, 1),
        ({"country": "can"}, 1),
    ],
)
def test_filters_hold_together(ledger, asked, count):
    found = claims(ledger, "", kinds=["claim"], **asked)
    assert len(found) == count


def test_articles_hold_a_claim_that_fits(ledger):
    found = ledger.search("", channel="رويترز", kinds=["article"])
    assert [one.url for one in found.found] == ["https://sahel.example/denial"]
    assert "actor" not in ledger.search("الحداد", act="deny").totals


def test_pages_follow_each_other_without_gap_or_repetition(ledger):
    whole = ledger.search("الحداد", limit=100).found
    paged, after = [], None
    while True:
        page = ledger.search("الحداد", limit=2, after=after)
        paged += page.found
        after = page.after
        if after is None:
            break
    assert tuple(paged) == whole
    assert len(whole) > 4


def test_pages_follow_each_other_where_articles_come_in_between(tmp_path):
    newer = {
        "title": "الحداد أيضا",
        "outlet": "جريدة الساحل",
        "date": "2024-03-09",
        "text": "قالت ليلى الحداد إن الوقود متوفر. وقالت ليلى الحداد إن الغاز متوفر.",
    }
    with Ledger.open(tmp_path / "growing.duckdb", write=True) as book:
        record(book, tmp_path, ARTICLES)
        first = book.search("الحداد", limit=2, kinds=["claim"])
        before = {one.id for one in book.search("الحداد", limit=100, kinds=["claim"]).found}
        record(book, tmp_path, [newer])
        whole = [one.id for one in book.search("الحداد", limit=100, kinds=["claim"]).found]
        place = whole.index(first.found[-1].id) + 1
        assert place > 2, "the newer claims come first, or nothing is tested"
        following = book.search("الحداد", limit=100, kinds=["claim"], after=first.after)
        assert [one.id for one in following.found] == whole[place:]
        seen = {one.id for one in (*first.found, *following.found)}
        assert before <= seen


def test_a_page_goes_on_where_the_result_before_is_gone():
    place = Place(2, name_of("claim", "b"))
    assert place.among(["a", "b"], lambda one: name_of("claim", one)) == 2
    assert place.among(["x", "y", "a", "b"], lambda one: name_of("claim", one)) == 4
    assert place.among(["a", "c"], lambda one: name_of("claim", one)) is None
    assert str(place_of(str(place), 9)) == str(place)


def test_words_that_nothing_holds_are_told(ledger):
    found = ledger.search("الحكومة زرافة")
    assert found.found == ()
    assert found.unknown == ("زرافة",)


@pytest.mark.parametrize("typed", ["", "  ", "«»", '"', "...", "\x00", "؟!", "«الوقود"])
def test_whatever_is_typed_is_answered(ledger, typed):
    assert ledger.search(typed).totals["claim"] >= 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"act": "sing"}, "no act"),
        ({"since": "yesterday"}, "no day"),
        ({"kinds": ["figure"]}, "cannot be searched"),
        ({"after": "x"}, "no place"),
        ({"after": "3"}, "no place"),
        ({"after": "999999-0123456789ab"}, "no place"),
    ],
)
def test_what_cannot_be_asked_is_said(ledger, asked, told):
    with pytest.raises(QuestionError, match=told):
        ledger.search("الحداد", **asked)


def test_the_order_of_ingestion_does_not_matter(tmp_path):
    answers = set()
    for number, articles in enumerate(list(permutations(ARTICLES))[::7]):
        folder = tmp_path / str(number)
        folder.mkdir()
        with Ledger.in_memory() as book:
            record(book, folder, articles)
            answers.add(book.search("الحداد الحكومة").found)
            answers.add(book.search("الحداد الحكومة").found)
    assert len(answers) == 1


def test_what_is_recorded_is_found_at_once(tmp_path):
    with Ledger.in_memory() as book:
        record(book, tmp_path, ARTICLES[:1])
        assert not contents(book, "المنحة")
        view = book.view()
        record(book, tmp_path, ARTICLES[2:3])
        assert contents(book, "المنحة")
        assert contents(view, "المنحة")


def test_a_decision_about_actors_is_respected(tmp_path):
    with Ledger.in_memory() as book:
        record(book, tmp_path, ARTICLES)
        before = {one.id for one in book.search("منصور", kinds=["actor"]).found}
        assert len(before) == 1
        book.merge("سامي منصور", "ليلى الحداد", why="a test", told="2024-01-01T00:00:00+00:00")
        [both] = book.search("الحداد", kinds=["actor"]).found
        assert book.search("منصور", kinds=["actor"]).found[0].id == both.id


def test_an_index_is_kept_as_long_as_the_file_stays_as_it_is(tmp_path):
    path = tmp_path / "kept.duckdb"
    with Ledger.open(path, write=True) as book:
        record(book, tmp_path, ARTICLES[:2])
    with Ledger.open(path) as book:
        first = book.search_index()
    with Ledger.open(path) as book:
        assert book.search_index() is first
    with Ledger.open(path, write=True) as book:
        record(book, tmp_path, ARTICLES[2:])
    with Ledger.open(path) as book:
        assert book.search_index() is not first
        assert contents(book, "المنحة")


def test_an_empty_ledger_is_searched_too():
    with Ledger.in_memory() as book:
        found = book.search("الحكومة", speaker="الحداد", outlet="المرفأ", since="2020-01-01")
        assert found.found == ()


def test_many_words_are_spelt_as_one_is():
    words = ["مسئُول", "وزراء", "شيء", "١٢٣", "اِتّفاقيّة", "Ärger", "ﷲ", "ىء"]
    assert list(spellings(words)) == [spelling(word) for word in words]


def vocabulary(*forms):
    return Vocabulary({form: number for number, form in enumerate(forms)})


def test_a_letter_is_a_clitic_only_where_the_ledger_has_the_word_without_it():
    assert set(vocabulary("وقال", "قال").alike("قال")) == {0, 1}
    assert set(vocabulary("وقال").readings("وقال")) == {"وقال"}


def test_what_stands_with_the_article_is_a_word_of_its_own():
    assert set(vocabulary("وزير", "الوزير", "زير").alike("زير")) == {2}
    assert set(vocabulary("وزير", "زير").alike("زير")) == {0, 1}


def test_a_definite_word_has_no_pronoun():
    words = vocabulary("الخبر", "خبر", "الخبره", "خبره", "خبرها", "وخبره")
    assert set(words.alike("الخبر")) == {0, 1, 4}


def test_a_pronoun_on_a_word_of_the_grammar_is_left_alone():
    assert set(vocabulary("علي", "عليهم", "عليها").alike("عليهم")) == {1}


def test_a_short_word_has_no_clitics_on_both_sides():
    words = vocabulary("اخ", "الاخ", "باخها", "اخها")
    assert set(words.alike("اخ")) == {0, 1, 3}


def test_water_keeps_its_hamza():
    assert [spelling(word) for word in ("ماء", "الماء", "ما", "شيء", "الشيء", "سماء")] == [
        "ماء", "الماء", "ما", "شي", "الشي", "سما",
    ]  # fmt: skip


def test_after_the_article_there_is_no_pronoun():
    words = vocabulary("النوويه", "النووي", "نوويه", "نووي")
    assert set(words.alike("نوويه")) == {0, 2}

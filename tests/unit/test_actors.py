from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from factory import digest, reading
from musnad import read_text
from musnad.errors import StoreError
from musnad.store.ledger import Ledger

WHEN = "2024-05-01T09:00:00+00:00"
TEXTS = (
    "قال المحامي غريغور الأشقر إن الجلسة تأجلت إلى الأسبوع المقبل.",
    "وأكد المحامي جريجور الأشقر أن الحكم سيصدر في نهاية الشهر الجاري.",
    "قالت الطبيبة ليلى مراد إن المحامي غريغور الأشقر لم يحضر الجلسة أمس.",
    "ونفى المهندس سامي حداد أن يكون الجسر قد أغلق بعد الفيضان الأخير.",
)


def kept(texts=TEXTS):
    book = Ledger.in_memory()
    book.record_all([read_text(text) for text in texts])
    return book


@pytest.fixture
def book():
    with kept() as ledger:
        yield ledger


def named(book, name):
    return next(actor for actor in book.actors() if actor.name == name)


def ids(book):
    return {actor.name: actor.id for actor in book.actors()}


def test_two_spellings_are_one_actor_over_all_articles(book):
    ashqar = named(book, "غريغور الأشقر")
    assert (ashqar.articles, ashqar.said, ashqar.type) == (3, 2, "person")
    assert book.actor(ashqar.id).names == (("غريغور الأشقر", 2), ("جريجور الأشقر", 1))


def test_a_description_of_a_body_joins_nothing_across_articles():
    texts = ("قالت قوات الأمن إن الطريق أغلق.", "وأعلنت قوات الأمن أن الجسر فتح.")
    with kept(texts) as book:
        assert book.actors() == []
        speakers = {kept.claim.chain[0].actor for kept in book.claims()}
    assert len(speakers) == 2


def test_a_phrase_that_begins_with_a_name_is_that_actor():
    reading = read_text("قالت وزارة الزراعة في مقاطعة بافاريا إن المحصول جيد هذا العام.")
    assert [actor.name for actor in reading.actors if actor.type == "org"] == ["وزارة الزراعة"]


@pytest.mark.parametrize("words", ["الأشقر", "اشقر", "جريجور", "غريغور الاشقر"])
def test_actors_are_found_in_any_spelling(book, words):
    assert [actor.name for actor in book.actors(words)] == ["غريغور الأشقر"]


def test_an_actor_that_nothing_fits_is_not_found(book):
    assert book.actors("الشقر") == []
    assert book.actors("،") == []
    assert book.actors(type="media") == []
    assert book.actors(least=4) == []
    assert len(book.actors(limit=1)) == 1


def test_who_speaks_jointly_has_said_it_too():
    text = "قال سامي حداد وليلى مراد إن الجسر أغلق بعد الفيضان الأخير."
    with kept((*TEXTS, text)) as book:
        joint = book.actor("ليلى مراد")
        assert joint.actor.said == 2
        assert [kept.article for kept in joint.said if "الجسر" in kept.claim.content.text]
        assert not [kept for kept in joint.about if "الجسر" in kept.claim.content.text]


def test_what_an_actor_said_and_what_is_said_about_it_stand_apart(book):
    found = book.actor("غريغور الأشقر")
    assert {kept.claim.chain[0].name for kept in found.said} == {"غريغور الأشقر", "جريجور الأشقر"}
    assert [kept.claim.chain[0].name for kept in found.about] == ["ليلى مراد"]
    assert [(actor.name, n) for actor, n in found.beside] == [("ليلى مراد", 1)]


def test_the_figures_and_offices_of_an_actor_are_listed():
    with Ledger.in_memory() as book:
        book.record(reading())
        found = book.actor("سامي الأشقر")
    assert "12.5 مليار دولار" in [figure.text for figure in found.figures]
    assert found.offices == (("وزير الخارجية", 1),)


def test_claims_are_asked_for_by_actor(book):
    assert len(book.claims(actor="جريجور الأشقر")) == 2
    with pytest.raises(StoreError, match="nobody"):
        book.claims(actor="زيد العمري")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"speaker_country": "LBN"}, 2),
        ({"speaker_country": "lbn"}, 2),
        ({"speaker_country": "RUS"}, 0),
        ({"speaker_kind": "person"}, 2),
        ({"channel_country": "SYR", "channel_ownership": "state"}, 1),
        ({"channel_country": "SYR", "channel_ownership": "private"}, 0),
        ({"channel_country": "LBN"}, 0),
    ],
)
def test_claims_are_asked_for_by_what_their_holders_are(asked, count):
    with Ledger.in_memory() as book:
        book.record(reading())
        assert len(book.claims(**asked)) == count


def test_an_unknown_kind_names_the_known_ones(book):
    with pytest.raises(StoreError, match="person, role"):
        book.claims(speaker_kind="king")
    with pytest.raises(StoreError, match="person, org"):
        book.actors(type="king")


def with_country(slug, country):
    made = reading(slug)
    actor = replace(made.actors[0], country=country)
    return replace(made, actors=(actor,))


def test_one_name_in_two_countries_is_two_actors():
    with Ledger.in_memory() as book:
        book.record_all([with_country("a", "LBN"), with_country("b", "CHL")])
        assert [actor.country for actor in book.actors("الأشقر")] == ["CHL", "LBN"]
        with pytest.raises(StoreError, match="may be 2 actors"):
            book.actor("سامي الأشقر")
        book.record(with_country("c", "LBN"))
        assert [actor.articles for actor in book.actors("الأشقر")] == [2, 1]


# Decisions


def test_a_merge_makes_two_one_and_undoing_makes_them_two(book):
    before = ids(book)
    made = book.merge("سامي حداد", "ليلى مراد", why="a test", told=WHEN)
    assert len(book.actors()) == len(before) - 1
    assert book.decisions() == [made]
    assert len(book.claims(actor="ليلى مراد")) == 2
    book.undo(made.id)
    assert ids(book) == before


def test_merging_twice_changes_nothing(book):
    made = book.merge("سامي حداد", "ليلى مراد", why="a test", told=WHEN)
    assert book.merge("ليلى مراد", "سامي حداد", why="a test", told=WHEN) == made
    assert book.decisions() == [made]


def test_merges_in_any_order_give_the_same_actors():
    pairs = [
        ("غريغور الأشقر", "ليلى مراد"),
        ("ليلى مراد", "سامي حداد"),
        ("غريغور الأشقر", "سامي حداد"),
    ]
    outcomes = []
    for order in permutations(pairs):
        with kept() as book:
            for one, other in order:
                book.merge(one, other, why="", told=WHEN)
            outcomes.append((book.actors(), book.decisions()))
    assert all(outcome == outcomes[0] for outcome in outcomes)
    assert len(outcomes[0][0]) == 1


def test_the_same_articles_in_any_order_give_the_same_actors():
    outcomes = []
    for order in permutations(TEXTS):
        with kept(order) as book:
            outcomes.append((book.actors(), book.actor("ليلى مراد")))
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_the_next_articles_respect_what_was_decided(book):
    book.merge("سامي حداد", "ليلى مراد", why="a test", told=WHEN)
    book.record(read_text("وقال المهندس سامي حداد إن الجسر سيفتح غدا أمام السيارات والشاحنات."))
    assert len(book.claims(actor="ليلى مراد")) == 3


def test_a_spelling_can_be_taken_out_of_an_actor(book):
    whole = named(book, "غريغور الأشقر").id
    book.split(whole, "جريجور الأشقر", why="his brother", told=WHEN)
    assert {name for name in ids(book) if "الأشقر" in name} == {"غريغور الأشقر", "جريجور الأشقر"}
    assert book.actor(whole).names == (("غريغور الأشقر", 2),)
    book.record(read_text("وقال جريجور الأشقر إن الجسر سيفتح غدا أمام السيارات والشاحنات كلها."))
    assert book.actor("جريجور الأشقر").actor.articles == 2


def test_a_split_takes_the_place_of_the_merge(book):
    book.merge("سامي حداد", "ليلى مراد", why="a test", told=WHEN)
    made = book.split("سامي حداد", "ليلى مراد", why="no", told=WHEN)
    assert book.decisions() == [made]


def test_a_merge_that_a_split_forbids_is_refused_and_says_which(book):
    apart = book.split("سامي حداد", "ليلى مراد", why="two", told=WHEN)
    book.merge("سامي حداد", "غريغور الأشقر", why="one", told=WHEN)
    with pytest.raises(StoreError, match=apart.id):
        book.merge("ليلى مراد", "غريغور الأشقر", why="one", told=WHEN)
    assert len(book.decisions()) == 2


def known(slug, key):
    made = reading(slug)
    actor = replace(made.actors[0], id=digest(key), name=f"{key} الأشقر", key=key)
    return replace(made, actors=(actor,))


def test_two_known_people_are_merged_by_force_alone():
    with Ledger.in_memory() as book:
        book.record_all([known("a", "bush-father"), known("b", "bush-son")])
        with pytest.raises(StoreError, match="--force"):
            book.merge("bush-father الأشقر", "bush-son الأشقر", why="", told=WHEN)
        book.merge("bush-father الأشقر", "bush-son الأشقر", why="", told=WHEN, force=True)
        assert len(book.actors()) == 1


def test_names_of_one_word_stay_apart_until_somebody_decides():
    texts = [
        "قال اللاعب زيدون إن المباراة كانت صعبة. وأضاف زيدون أن الفريق تعب.",
        "وأكد اللاعب زيدون أن المدرب سيغادر في نهاية الموسم. وقال زيدون إنه باق.",
        "قال اللاعب زيدون العمري إن الفريق سيسافر إلى الجنوب بعد المباراة.",
    ]
    made = [reading(slug) for slug in "abc"]
    names = ("زيدون", "زيدون", "زيدون العمري")
    with Ledger.in_memory() as book:
        for one, text, name in zip(made, texts, names, strict=True):
            actor = replace(one.actors[0], id=digest(text), name=name, country=None)
            book.record(replace(one, actors=(actor,)))
        assert len(book.actors("زيدون")) == 3
        book.merge("زيدون", "زيدون العمري", why="the only one", told=WHEN)
        assert [actor.articles for actor in book.actors("زيدون")] == [3]


def test_decisions_outlive_the_process(tmp_path):
    path = tmp_path / "ledger.duckdb"
    with Ledger.open(path, write=True) as book:
        book.record_all([read_text(text) for text in TEXTS])
        made = book.merge("سامي حداد", "ليلى مراد", why="a test", told=WHEN)
    with Ledger.open(path) as book:
        assert book.decisions() == [made]
        assert len(book.claims(actor="سامي حداد")) == 2


def test_there_is_nothing_to_undo(book):
    with pytest.raises(StoreError, match="no such decision"):
        book.undo("0000")

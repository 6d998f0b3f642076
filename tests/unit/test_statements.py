"""Claims of one speaker that say the same are joined, and none that says another thing."""

from __future__ import annotations

import random
from functools import cache

import pytest

from musnad.corroborate.meaning import Vectors, find_meaning
from musnad.corroborate.place import place_articles
from musnad.corroborate.statement import clash, compare_wordings, read_wording
from musnad.corroborate.trace import statement_independence, trace_claim
from musnad.errors import MusnadError
from musnad.pipeline.receive import article_from_text
from musnad.pipeline.street import read_article
from musnad.store.ledger import Ledger
from musnad.store.schema import ORDER
from musnad.store.wordings import RawClaim

PORT = (
    "قال وزير النقل سامي الأشقر إن الميناء الجديد سيفتح أبوابه أمام السفن الكبيرة في مطلع الصيف.",
    "أكد وزير النقل سامي الأشقر أن أبواب الميناء الجديد ستفتح أمام السفن الكبيرة مطلع الصيف.",
)
TABLES = ("wordings", "claim_links", "statements", "statement_members")


@cache
def reading(text, outlet, day=None):
    return read_article(article_from_text(text, outlet=outlet, date=day, language_check=False))


def ledger_of(*texts, meaning=None):
    ledger = Ledger.in_memory()
    ledger.record_all(
        reading(text, f"صحيفة {nth}", f"2024-03-{nth + 1:02}") for nth, text in enumerate(texts)
    )
    place_articles(ledger, meaning=meaning)
    return ledger


def contents(ledger):
    return [sorted(one.claim.content.text for one in found.claims) for found in
            ledger.statements(least=1)]  # fmt: skip


def kept(ledger):
    orders = ORDER | {"wordings": "claim", "claim_links": "one, other"}
    return {
        table: ledger.sql(f"SELECT * FROM {table} ORDER BY {orders[table]}") for table in TABLES
    }


def wording(content, *, speaker="سامي الأشقر", known=True, act="say", polarity="affirmed",
            figures=(), named=()):  # fmt: skip
    return read_wording(
        RawClaim(
            claim=content, article=f"article of {content}", nth=0, speaker=speaker, name=speaker,
            known=known, act=act, polarity=polarity, content=content, figures=figures, named=named,
        )
    )  # fmt: skip


OPENS = "الميناء الجديد سيفتح أبوابه أمام السفن الكبيرة القادمة من شرق آسيا في مطلع الصيف المقبل"


def test_other_words_of_one_speaker_are_one_statement():
    ledger = ledger_of(*PORT)
    (statement,) = ledger.statements()
    assert statement.articles == 2
    assert statement.evidence == "words"
    assert [one.outlet for one in statement.claims] == ["صحيفة 0", "صحيفة 1"]
    assert statement.text == statement.claims[0].claim.content.text


def test_the_same_words_of_another_are_another_statement():
    assert ledger_of(PORT[0], PORT[1].replace("سامي الأشقر", "ليلى مراد")).statements() == []


def test_the_name_may_be_shortened():
    short, whole = wording(OPENS, speaker="الأشقر"), wording(f"{OPENS}، كما قال")
    assert compare_wordings(short, whole)[1] == "words"


def test_a_part_of_what_was_said_says_the_same():
    more = f"{OPENS}، وستزور لجنة من الخبراء الأرصفة قبل نهاية الشهر لفحص معدات السلامة"
    assert compare_wordings(wording(OPENS), wording(more))[1] == "words"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"figures": ((0, 3, "340"),)}, {"figures": ((0, 3, "430"),)}),
        ({"polarity": "negated"}, {}),
        ({"act": "deny"}, {"act": "say"}),
        ({"named": ("RUS", "UKR")}, {"named": ("RUS", "CHN")}),
    ],
)
def test_rules_forbid_what_words_allow(one, other):
    mine, yours = wording(OPENS, **one), wording(OPENS, **other)
    assert clash(mine, yours)
    assert compare_wordings(mine, yours)[1] == ""


def test_a_negation_makes_it_another_thing():
    assert clash(wording(OPENS), wording(f"لن يحدث أن {OPENS}"))


def test_a_figure_may_be_lost_where_a_wording_is_shortened():
    short = wording("الميناء الجديد سيفتح أبوابه أمام السفن الكبيرة القادمة من شرق آسيا")
    whole = wording(
        "الميناء الجديد سيفتح أبوابه أمام السفن الكبيرة القادمة من شرق آسيا بعد أن بلغت كلفة "
        "المشروع الذي شارك فيه العمال والمهندسون 340 مليون دولار",
        figures=((100, 120, "340000000"),),
    )
    assert not clash(short, whole)
    assert clash(wording(OPENS), wording(OPENS, figures=((0, 3, "12"),)))


def test_somebody_unnamed_must_say_it_nearly_word_for_word():
    source = {"speaker": "مصدر أمني", "known": False}
    other = "أبواب الميناء ستفتح أمام السفن الكبيرة القادمة من شرق آسيا مطلع الصيف"
    assert compare_wordings(wording(OPENS, **source), wording(OPENS, **source))[1] == "words"
    assert compare_wordings(wording(OPENS, **source), wording(other, **source))[1] == ""


def test_a_form_filled_in_anew_is_no_statement():
    form = "الرياح {} على البحر بسرعة 15-35 كم وارتفاع الموج 1 إلى 2 متر والحرارة بين 20 و31 درجة"
    north, south = (
        wording(form.format("شمالية غربية إلى غربية")),
        wording(form.format("جنوبية شرقية إلى شرقية خفيفة")),
    )
    assert compare_wordings(north, south)[1] == ""


def test_meaning_decides_only_where_words_leave_it_open():
    class Same:
        asked = 0

        def same(self, one, other):
            self.asked += 1
            return True

    like = (
        "قال وزير النقل سامي الأشقر إن الميناء الجديد سيفتح أبوابه أمام السفن الكبيرة في الصيف.",
        "قال وزير النقل سامي الأشقر إن سفنا كبيرة سترسو في الميناء الجديد حين تفتح أبوابه قريبا.",
    )
    assert ledger_of(*like).statements() == []
    (joined,) = ledger_of(*like, meaning=Same()).statements()
    assert joined.evidence == "meaning"
    other_figure = [
        f"{like[0][:-1]} بكلفة 340 مليون دولار.",
        f"{like[1][:-1]} بكلفة 430 مليون دولار.",
    ]
    unasked = Same()
    assert ledger_of(*other_figure, meaning=unasked).statements() == []
    assert unasked.asked == 0


def test_vectors_are_compared_by_their_angle():
    found = Vectors(
        {"a": (1.0, 0.0), "b": (2.0, 0.1), "c": (0.0, 1.0), "d": (0.0, 0.0)}.__getitem__
    )
    assert found.same("a", "b")
    assert not found.same("a", "c")
    assert found.cosine("a", "d") == 0.0


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("musnad.corroborate.meaning.find_spec", lambda name: None)
    with pytest.raises(MusnadError, match=r"musnad\[meaning\]"):
        find_meaning()


def test_statements_follow_from_the_articles_in_whatever_order_they_come():
    texts = [*PORT, "ذكرت بلدية التلال أن الأشجار ستغرس في الخريف على ضفة النهر القديمة."]
    whole = kept(ledger_of(*texts))
    assert whole["statements"]
    bit_by_bit = Ledger.in_memory()
    order = list(enumerate(texts))
    random.Random(3).shuffle(order)
    for nth, text in order:
        bit_by_bit.record(reading(text, f"صحيفة {nth}", f"2024-03-{nth + 1:02}"))
        place_articles(bit_by_bit)
    assert kept(bit_by_bit) == whole


def test_a_decision_about_actors_moves_their_claims():
    other = PORT[1].replace("سامي الأشقر", "سمير الأشقر")
    ledger = ledger_of(PORT[0], other)
    assert ledger.statements() == []
    ledger.merge("سامي الأشقر", "سمير الأشقر", why="one man", told="2024-04-01")
    place_articles(ledger)
    assert len(ledger.statements()) == 1


def test_a_trace_shows_every_wording_and_counts_the_legs():
    ledger = ledger_of(*PORT)
    (statement,) = ledger.statements()
    trace = trace_claim(ledger, statement.claims[1].claim.id)
    assert trace is not None
    assert [one.claim.id for one in trace.found] == [one.claim.id for one in statement.claims]
    counted = statement_independence(ledger, statement)
    assert (counted.articles, counted.outlets, counted.speakers, counted.sources) == (2, 2, 1, 2)


def test_a_claim_leads_to_its_statement():
    ledger = ledger_of(*PORT)
    (statement,) = ledger.statements(speaker="الأشقر", words="ميناء", outlet="صحيفة 1")
    assert ledger.statement_of(statement.claims[0].claim.id) == statement
    assert ledger.statement_of("0" * 16) is None
    assert ledger.statements(speaker="مراد") == []

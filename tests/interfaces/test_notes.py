"""What the ledger says in English stands on Arabic pages in Arabic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shown_ledger import make_ledger

from musnad.interfaces.web import notes
from musnad.interfaces.web.words import words
from musnad.store.corroboration import Corroboration
from musnad.store.ledger import Ledger

TEXTS = Path(notes.__file__).parent / "texts" / "notes.ar.tsv"


def rows():
    lines = TEXTS.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def test_every_note_of_the_examples_is_known(tmp_path):
    with Ledger.open(make_ledger(tmp_path / "examples.duckdb")) as book:
        told = {refusal.detail for refusal in book.refusals()}
        for (article,) in book.sql("SELECT id FROM articles"):
            reading = book.reading(article)
            for one in (*reading.claims, *reading.figures):
                told |= {step.note for step in one.evidence if step.note} | set(one.left_open)
            told |= {flag.why for flag in reading.flags}
            family = Corroboration(book).family(article)
            told |= set(family.evidence) if family else set()
    assert len(told) > 50
    arabic = words("ar")
    assert [one for one in told if 'lang="en"' in notes.note(arabic, one)] == []


def test_every_reason_to_set_something_aside_is_known():
    lexicon = Path(notes.__file__).parents[2] / "packs" / "ar" / "lexicon" / "furniture.tsv"
    lines = [line.split("\t") for line in lexicon.read_text(encoding="utf-8").splitlines()]
    head = next(line for line in lines if "why" in line)
    why = {line[head.index("why")] for line in lines if len(line) == len(head)} - {"why"}
    assert len(why) > 15
    assert why <= {english for english, _ in rows()}


@pytest.mark.parametrize(("english", "arabic"), rows())
def test_what_is_put_in_is_put_in_in_arabic_too(english, arabic):
    gap = re.compile(r"\{(\w+)\}")
    assert sorted(gap.findall(english)) == sorted(gap.findall(arabic))
    said = str(notes.note(words("ar"), gap.sub("7", english)))
    typed = re.sub(r"\{=(.+?)\}", r'<bdi dir="ltr">\1</bdi>', arabic)
    assert said == gap.sub("<bdi>7</bdi>", typed)


def test_what_is_put_in_is_escaped_and_isolated():
    told = notes.note(words("ar"), "speaker: <script>\u202e")
    assert told == "القائل: <bdi>&lt;script&gt;\u202e</bdi>"
    assert "<b>" not in notes.note(words("ar"), "<b>unheard of</b>")


def test_english_pages_say_it_as_it_is():
    assert notes.note(words("en"), "content") == '<bdi lang="en" dir="ltr">content</bdi>'

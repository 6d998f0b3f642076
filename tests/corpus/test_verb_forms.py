from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from musnad.errors import LexiconError
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.verb import VerbForm, verb_forms, verbs
from musnad.records import Act
from musnad.text.fold import fold

LEXICON = Path(str(files("musnad.packs.ar"))) / "lexicon"
COMPILED = LEXICON / "compiled" / "verb_forms.tsv"
FRAMES = {
    "that",
    "colon",
    "quote",
    "np",
    "cause",
    "obj",
    "needs:obj",
    "relay",
    "relay:إلى",
    "relay:من",
    "channelobj",
    "stance",
    "action",
    "naming",
    "showing",
    "vehicle",
}
LETTERS = {"ب", "من", "إلى", "على", "عن", "في", "ل", "مع", "عند"}


def reading(word):
    return {(form.lemma, form.slot) for form in verb_forms().get(fold(word).text, ())}


def test_the_shipped_table_is_what_the_lexicon_compiles_to():
    pytest.importorskip("mazini")
    from musnad.language.conjugation import compile_forms

    built = compile_forms(LEXICON / "verbs.tsv", LEXICON / "verb_homographs.tsv")
    assert built == COMPILED.read_text(encoding="utf-8"), (
        "verbs.tsv has changed: run python -m musnad.language.conjugation"
    )


def test_a_root_that_does_not_give_its_verb_is_refused(tmp_path):
    pytest.importorskip("mazini")
    from musnad.language.conjugation import compile_forms

    table = tmp_path / "verbs.tsv"
    table.write_text("word\troot\tpattern\nقال\tق ي ل\tفعّل\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="Mend root or pattern"):
        compile_forms(table, LEXICON / "verb_homographs.tsv")


@pytest.mark.parametrize(
    ("word", "lemma", "slot"),
    [
        ("قالَت", "قال", "past.3fs"),
        ("قالوا", "قال", "past.3mp"),
        ("يقل", "قال", "juss.3ms"),
        ("قيل", "قال", "pass.past.3ms"),
        ("قائلاً", "قال", "ap.ms"),
        ("دعوا", "دعا", "past.3mp"),
        ("يدعو", "دعا", "pres.3ms"),
        ("داعيةً", "دعا", "ap.fs"),
        ("داعين", "دعا", "ap.mp"),
        ("نفى", "نفي", "past.3ms"),
        ("نفت", "نفي", "past.3fs"),
        ("ينفوا", "نفي", "subj.3mp"),
        ("نافياً", "نفي", "ap.ms"),
        ("ترى", "راي", "pres.3fs"),
        ("يرون", "راي", "pres.3mp"),
        ("ادّعى", "ادعي", "past.3ms"),
        ("مدّعيًا", "ادعي", "ap.ms"),
        ("ادعاء", "ادعي", "vn"),
        ("حثت", "حث", "past.3fs"),
        ("أصرّ", "اصر", "past.3ms"),
        ("مصرّين", "اصر", "ap.mp"),
        ("يعِد", "وعد", "pres.3ms"),
        ("يصف", "وصف", "pres.3ms"),
        ("استنكرتا", "استنكر", "past.3fd"),
        ("مشيرتين", "اشار", "ap.fd"),
        ("مشيرات", "اشار", "ap.fp"),
        ("أشير", "اشار", "pass.past.3ms"),
        ("مؤكدَين", "اكد", "ap.md"),
        ("هنّأت", "هنا", "past.3fs"),
        ("سائلا", "سال", "ap.ms"),
        ("يأمل", "امل", "pres.3ms"),
    ],
)
def test_a_form_is_read_as_its_verb(word, lemma, slot):
    assert (lemma, slot) in reading(word)


@pytest.mark.parametrize(
    "word",
    ["مدينة", "يجب", "مصر", "أثناء", "عاد", "ذكرى", "بيان", "نصف", "قولون", "يقولت"],
)
def test_another_word_is_not_read_as_a_verb(word):
    assert reading(word) == set()


def test_a_proclitic_is_not_part_of_a_form():
    assert "وقال" not in verb_forms()
    assert "سيقول" not in verb_forms()


def test_every_form_belongs_to_a_verb_of_the_lexicon():
    lemmas = {form.lemma for word in verb_forms() for form in verb_forms()[word]}
    assert lemmas <= set(verbs())
    assert len(verbs()) >= 420


def test_acts_and_frames_are_those_that_the_grammar_knows():
    for verb in verbs().values():
        assert verb.act in get_args(Act), verb
        assert verb.frames, verb
        for frame in verb.frames - FRAMES:
            kind, _, letter = frame.partition(":")
            assert kind in ("p", "to", "needs"), verb
            assert letter in LETTERS, verb


@pytest.mark.parametrize("lemma", ["قال", "ذكر", "تابع", "نقل", "راي", "وجد", "وعد", "اضاف", "علم"])
def test_a_verb_with_plain_objects_takes_no_bare_noun_as_content(lemma):
    assert "np" not in verbs()[lemma].frames


def test_what_is_left_out_is_a_form_that_the_table_would_hold():
    for row in read_table(LEXICON / "verb_homographs.tsv"):
        for lemma in row["lemmas"].split():
            assert lemma in verbs(), row
            assert lemma not in {form.lemma for form in verb_forms().get(row["folded"], ())}, row


def test_the_readings_of_a_word_are_records():
    assert verb_forms()["مشيرا"] == (VerbForm("اشار", "ap.ms"),)

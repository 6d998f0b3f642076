import pytest

from musnad.text.fold import fold


@pytest.mark.parametrize(
    ("variants", "folded"),
    [
        (["إيران", "أيران", "ٱيران", "ايران", "اِيران", "ا\u200fيران"], "ايران"),
        (["مسؤولة", "مسؤوله", "مســـؤولة", "مَسؤولةٌ"], "مسؤوله"),
        (["على", "علي", "علی", "عَلى"], "علي"),
        (["كتاب", "کتاب"], "كتاب"),
        (["١٢٣", "۱۲۳", "123"], "123"),
        (["ﻻ", "لا", "لأ", "لإ"], "لا"),
        (["CNN", "cnn"], "cnn"),
    ],
)
def test_variants_fold_alike(variants, folded):
    assert {fold(variant).text for variant in variants} == {folded}


def test_the_way_back_covers_marks_between_letters():
    text = "قال مُحَمَّد: نعم"
    folded = fold(text)
    at = folded.text.index("محمد")
    start, end = folded.source(at, at + 4)
    assert text[start:end] == "مُحَمَّد"


def test_a_ligature_is_one_origin():
    assert fold("ﻻ").origin == (0, 0)


def test_nothing_folds_to_nothing():
    assert fold("").text == ""
    assert fold("\u064b\u200f").text == ""

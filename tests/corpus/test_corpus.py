"""Every example of the Arabic pack is a test; a gap that reads is one that should move."""

from pathlib import Path

import pytest

from musnad.engines.local import read_surface
from musnad.errors import CorpusError
from musnad.language.corpus import Example, check_pack, complaint, read_corpus
from musnad.language.pack import load_pack

CORPUS = load_pack("ar").folder / "corpus"


def every_example():
    for path in sorted(CORPUS.glob("*.toml")):
        for example in read_corpus(path):
            marks = [pytest.mark.xfail(reason=example.because)] if example.kind == "gap" else []
            yield pytest.param(example, id=example.id, marks=marks)


@pytest.mark.parametrize("example", list(every_example()))
def test_example(example: Example):
    problem = complaint(example, read_surface)
    assert problem is None, f"{example.surface!r}: {problem}"


def test_a_corpus_without_rejects_is_refused(tmp_path: Path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "cue.toml").write_text('[[case]]\nid = "a"\nsurface = "قال"\ncontent = "ق"\n')
    with pytest.raises(CorpusError, match="no \\[\\[reject\\]\\]"):
        check_pack(tmp_path, read_surface)


def test_a_gap_that_reads_fails_the_check(tmp_path: Path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "cue.toml").write_text(
        '[[reject]]\nid = "r"\nsurfaces = ["وصل الوزير إلى المطار."]\n'
        '[[gap]]\nid = "g"\nsurface = "قال الوزير إن السد آمن."\ncontent = "السد آمن"\n',
        encoding="utf-8",
    )
    report = check_pack(tmp_path, read_surface)
    assert report.passed == 1
    assert "reads now" in report.failures[0]


def test_a_corpus_of_no_known_dimension_is_refused(tmp_path: Path):
    path = tmp_path / "numbers.toml"
    path.write_text('[[reject]]\nid = "r"\nsurface = "قال"\n', encoding="utf-8")
    with pytest.raises(CorpusError, match="no dimension is called 'numbers'"):
        list(read_corpus(path))


def test_a_part_that_no_reading_has_is_refused(tmp_path: Path):
    path = tmp_path / "numeral.toml"
    path.write_text('[[reject]]\nid = "r"\nsurface = "قال"\nworth = 3\n', encoding="utf-8")
    with pytest.raises(CorpusError, match="worth"):
        list(read_corpus(path))


@pytest.mark.parametrize(
    ("surface", "value", "problem"),
    [
        ("خمسة وعشرون", 25, None),
        ("خمسة وعشرون", 26, "value is '25', not '26', by ar.numeral.words"),
        ("خمسة وعشرون رجلا", 25, "read only 'خمسة وعشرون', by ar.numeral.words"),
        ("لا عدد هنا", 25, "read nothing"),
    ],
)
def test_a_complaint_says_what_broke_and_by_which_rule(
    tmp_path: Path, surface: str, value: int, problem: str | None
):
    path = tmp_path / "numeral.toml"
    path.write_text(
        '[[reject]]\nid = "r"\nsurface = "قال"\n'
        f'[[case]]\nid = "c"\nsurface = "{surface}"\nvalue = {value}\n',
        encoding="utf-8",
    )
    case = next(example for example in read_corpus(path) if example.kind == "case")
    assert complaint(case, read_surface) == problem


def test_several_readings_are_all_named(tmp_path: Path):
    path = tmp_path / "numeral.toml"
    path.write_text(
        '[[reject]]\nid = "r"\nsurface = "قال"\n'
        '[[case]]\nid = "c"\nsurface = "ثلاثة ثم 7"\nvalue = 3\n',
        encoding="utf-8",
    )
    case = next(example for example in read_corpus(path) if example.kind == "case")
    assert complaint(case, read_surface) == (
        "read 'ثلاثة' by ar.numeral.words; '7' by ar.numeral.digits"
    )

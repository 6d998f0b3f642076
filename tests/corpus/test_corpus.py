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

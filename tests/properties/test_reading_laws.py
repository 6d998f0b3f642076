"""Laws that hold for every reading: of made-up news, of any text at all, of real articles."""

import json
import os
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import musnad
import news
from musnad.errors import MusnadError
from musnad.pipeline.contract import to_json
from musnad.pipeline.receive import receive
from musnad.records import Reading, Refusal, Span

# Real articles belong to their publishers: they lie beside the repository, or nowhere.
REAL = Path(__file__).parents[2].parent / "shared" / "evaluation" / "train" / "text"
real = pytest.mark.skipif(not REAL.is_dir(), reason="no real articles beside this checkout")
ADDED = "يقع الميناء على بعد عشرين كيلومترا من العاصمة. تضم المدينة ثلاثة متاحف ومكتبة عامة."

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def real_texts():
    return [pytest.param(path, id=path.stem) for path in sorted(REAL.glob("*.txt"))[:24]]


def spans_in(found):
    """Yield every span of a record and of the records in it."""
    if isinstance(found, Span):
        yield found
    elif isinstance(found, tuple):
        for one in found:
            yield from spans_in(one)
    elif is_dataclass(found):
        for field in fields(found):
            yield from spans_in(getattr(found, field.name))


def spans_stand(reading):
    text = reading.article.text
    return all(
        0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.text
        for span in spans_in(reading)
    )


def places(text):
    """Give where the claims stand: content, cue and source of each."""
    found = musnad.read_text(text)
    return [
        (claim.content, claim.cue, claim.source, claim.rule)
        for claim in found.claims
        if claim.chain
    ]


@patient
@given(news.articles)
def test_every_span_reads_as_stored(text):
    assert spans_stand(musnad.read_text(text))


@patient
@given(news.articles)
def test_the_text_is_kept_as_received(text):
    assert musnad.read_text(text).article.text == text


@patient
@given(news.articles)
def test_every_claim_has_an_id_of_its_own(text):
    found = [claim.id for claim in musnad.read_text(text).claims]
    assert len(found) == len(set(found))


@patient
@given(news.articles)
def test_every_attributed_claim_says_how_it_was_read(text):
    for claim in musnad.read_text(text).claims:
        assert claim.rule.startswith("ar.")
        assert 0.0 <= claim.confidence <= 1.0
        assert claim.evidence or not claim.chain


@patient
@given(news.articles, news.ordinary)
def test_adding_a_paragraph_moves_no_earlier_claim(text, paragraph):
    before = places(text)
    assert places(f"{text}\n\n{paragraph}")[: len(before)] == before


@patient
@given(news.articles)
def test_reading_twice_gives_the_same(text):
    assert to_json(musnad.read_text(text)) == to_json(musnad.read_text(text))


_ARABIC = st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), max_size=80)
_PIECES = st.lists(
    st.sampled_from([*'«»“”"()[]:،.؟!-–\n\u200f\u202b\x00\ud800', "قال", "وقال", "إن", "بحسب", "عن",
                     "نقلت", "قوله", "وكالة", "الوزير", "مشيرا إلى أن", "و", "لـ", "أ ف ب", " "]),
    max_size=40,
).map("".join)  # fmt: skip


@patient
@given(
    st.text(max_size=120)
    | _ARABIC
    | _PIECES
    | news.articles.flatmap(lambda text: st.permutations(text.split())).map(" ".join)
)
@example("قلن«0«")
def test_no_text_whatever_raises_anything_but_a_musnad_error(text):
    try:
        found = musnad.read_text(text)
    except MusnadError:
        return
    assert spans_stand(found)


@patient
@given(
    st.binary(max_size=300)
    | news.articles.map(lambda text: text.encode("cp1256", "replace"))
    | news.articles.map(lambda text: text.encode("utf-16"))
    | st.text(max_size=200).map(lambda text: f"<html><body><p>{text}".encode("utf-8", "replace"))
    | st.text(max_size=200).map(lambda text: f'{{"text": "{text}"}}'.encode("utf-8", "replace")),
    st.sampled_from(["txt", "html", "json", "jsonl", "gz", "bin"]),
)
def test_no_bytes_whatever_raise_anything_but_a_musnad_error(tmp_path_factory, data, ending):
    file = tmp_path_factory.mktemp("received") / f"input.{ending}"
    file.write_bytes(data)
    try:
        found = list(receive(str(file)))
        read = list(musnad.read_each(file))
    except MusnadError:
        return
    assert len(read) == len(found)
    assert all(isinstance(one, Reading | Refusal) for one in read)


_READ = (
    "import json, sys, musnad; from musnad.pipeline.contract import to_json; "
    "sys.stdout.reconfigure(encoding='utf-8'); "
    "print(json.dumps(to_json(musnad.read(sys.argv[1])), ensure_ascii=False))"
)


def test_the_same_input_gives_the_same_bytes_in_every_process():
    demo = Path(musnad.__file__).parent / "interfaces" / "demo" / "article.html"
    printed = {
        subprocess.run(
            [sys.executable, "-c", _READ, str(demo)],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }  # fmt: skip
    assert len(printed) == 1
    assert json.loads(printed.pop())["claims"]


@real
@pytest.mark.parametrize("path", real_texts())
def test_real_articles_keep_the_laws(path):
    text = path.read_text(encoding="utf-8")
    found = musnad.read_text(text)
    assert spans_stand(found)
    assert to_json(found) == to_json(musnad.read_text(text))


@real
@pytest.mark.parametrize("path", real_texts())
def test_adding_a_paragraph_to_a_real_article_moves_no_earlier_claim(path):
    text = path.read_text(encoding="utf-8")
    before = places(text)
    assert places(f"{text}\n\n{ADDED}")[: len(before)] == before

"""A text cut at every boundary of its marks."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from musnad import read_text
from musnad.interfaces.web.marking import Layer, Mark, cut, marks_of

_marks = st.builds(
    lambda start, size, layer, nth, handle: Mark(start, start + size, layer, f"c{nth}", handle),
    st.integers(0, 30),
    st.integers(1, 12),
    st.sampled_from(get_args(Layer)),
    st.integers(0, 5),
    st.booleans(),
)


@given(st.text(min_size=1, max_size=40), st.lists(_marks, max_size=12))
def test_fragments_joined_are_the_text(text, marks):
    assert "".join(piece.text for piece in cut(text, marks)) == text


@given(st.text(min_size=1, max_size=40), st.lists(_marks, max_size=12))
def test_each_fragment_carries_every_mark_over_it_and_no_other(text, marks):
    at = 0
    for piece in cut(text, marks):
        over = [m for m in marks if m.end <= len(text) and m.start <= at < m.end]
        assert set(piece.keys) == {mark.key for mark in over}
        assert set(piece.layers) == {mark.layer for mark in over}
        assert piece.depth == sum(mark.layer == "content" for mark in over)
        at += len(piece.text)


def test_overlapping_marks_are_split_at_each_boundary():
    marks = [Mark(0, 6, "content", "c0"), Mark(4, 9, "figure", "g0", handle=True)]
    assert [(p.text, p.layers, p.keys, p.handle) for p in cut("abcdefghij", marks)] == [
        ("abcd", ("content",), ("c0",), None),
        ("ef", ("content", "figure"), ("c0", "g0"), "g0"),
        ("ghi", ("figure",), ("g0",), None),
        ("j", (), (), None),
    ]


def test_the_claim_is_what_a_mark_that_begins_several_records_leads_to():
    marks = [Mark(0, 3, "actor", "a0", handle=True), Mark(0, 3, "cue", "c0", handle=True)]
    assert next(cut("قال", marks)).handle == "c0"


def test_every_span_of_a_reading_is_marked_with_its_own_words():
    text = "قال الوزير سامي الأشقر إن الكلفة بلغت 140 مليون دولار، وأضاف أن العمل «مستمر»."
    reading = read_text(text)
    pieces = list(cut(text, marks_of(reading)))
    for nth, claim in enumerate(reading.claims):
        told = "".join(
            p.text for p in pieces if f"c{nth}" in p.keys and {"content", "voice"} & set(p.layers)
        )
        assert claim.content.text in told
    assert any(piece.layers == ("content", "figure") for piece in pieces)

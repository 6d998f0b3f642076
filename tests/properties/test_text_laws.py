"""Laws that hold for every text: generated, and of real marks in any order."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from musnad.text.direction import has_bidi_controls, isolate
from musnad.text.fold import fold
from musnad.text.quotation import quotations
from musnad.text.sentence import paragraphs, sentences
from musnad.text.token import tokenise

WORDS = ["قال", "الوزير", "و", "ب", "إن", "5", "3.5", "د.", "L'Obs", "مُحمّد", "(أيلول)", "لـ"]
SIGNS = [*"“”«»\"'‘’‹›„″.،:؟!… \n\u200f()", "''", "...", " ", " ", "\n\n"]

pieces = st.lists(st.sampled_from(WORDS + SIGNS), max_size=60).map("".join)
texts = st.one_of(st.text(max_size=200), pieces)
plain = st.lists(st.sampled_from(["قال", "الوزير", "إن", "الأمر", "جديد"]), min_size=1, max_size=6)
PAIRS = st.sampled_from(["“”", "«»", '""'])


@st.composite
def balanced(draw):
    """Give a paragraph whose quotations all close as they should."""
    parts = []
    for words in draw(st.lists(plain, min_size=1, max_size=4)):
        left, right = draw(PAIRS)
        quoted = " ".join(words)
        parts.append(f"{' '.join(draw(plain))} {left}{quoted}{right}")
    return "، ".join(parts) + "."


def is_seen(char):
    """Tell letters, digits and signs from space and from what only steers the line."""
    return unicodedata.category(char)[0] in "LMNPS"


@given(texts)
def test_folding_twice_changes_nothing(text):
    once = fold(text).text
    assert fold(once).text == once


@given(texts)
def test_every_folded_character_knows_its_origin_in_order(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    for index, origin in enumerate(folded.origin):
        assert folded.text[index] in fold(text[origin]).text


@given(texts)
def test_tokens_stand_in_order_and_within_the_text(text):
    reached = 0
    for token in tokenise(text):
        assert reached <= token.start < token.end <= len(text)
        reached = token.end


@given(texts)
def test_quotations_hold_what_they_say(text):
    for quotation in quotations(text):
        assert text[quotation.start : quotation.inner_start] == quotation.opening
        assert text[quotation.inner_end : quotation.end] == quotation.closing
        assert quotation.inner_start <= quotation.inner_end
        assert 0.0 <= quotation.sure <= 1.0


@given(texts)
def test_quotations_nest_and_never_cross(text):
    found = quotations(text)
    assert [quotation.start for quotation in found] == sorted({q.start for q in found})
    for quotation in found:
        around = [
            other
            for other in found
            if other.start < quotation.start < other.end
        ]  # fmt: skip
        assert len(around) == quotation.depth
        assert all(quotation.end <= other.end for other in around)


@given(texts)
def test_sentences_hold_all_that_is_seen_once_and_in_order(text):
    reached = 0
    for start, end in sentences(text, quotations(text)):
        assert reached <= start < end
        assert text[start:end] == text[start:end].strip()
        assert not any(is_seen(char) for char in text[reached:start])
        reached = end
    assert not any(is_seen(char) for char in text[reached:])


@given(texts)
def test_every_sentence_stands_in_one_paragraph(text):
    blocks = paragraphs(text)
    for start, end in sentences(text, quotations(text)):
        assert any(first <= start and end <= last for first, last in blocks)


@given(texts, balanced())
def test_a_balanced_paragraph_moves_nothing_earlier(text, paragraph):
    quotes = quotations(text)
    longer = f"{text}\n{paragraph}"
    more = quotations(longer)
    assert more[: len(quotes)] == quotes
    split = sentences(text, quotes)
    assert sentences(longer, more)[: len(split)] == split


@given(balanced())
def test_balanced_quotations_are_all_found_and_sure(paragraph):
    found = quotations(paragraph)
    marks = sum(paragraph.count(mark) for mark in '“”«»"')
    assert len(found) == marks // 2
    assert all(quotation.sure >= 0.9 and quotation.closing for quotation in found)


@given(texts)
def test_isolated_text_holds_no_control_of_its_own(text):
    assert not has_bidi_controls(isolate(text)[1:-1])

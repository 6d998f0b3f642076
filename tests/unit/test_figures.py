from __future__ import annotations

from decimal import Decimal

import pytest

from musnad.dimensions.quantity import Quantity
from musnad.pipeline.figures import make_figures
from musnad.pipeline.flag import make_flags
from musnad.pipeline.receive import article_from_text
from musnad.records import Claim, Hop, Span

ARTICLE = article_from_text("بلغت الصادرات 12.50 مليار دولار، بعد 9 مليارات دولار في العام السابق.")
TEXT = ARTICLE.text


def quantity(words, **parts):
    start = TEXT.index(words)
    given = {"value": Decimal(5), "unit": "USD", "rule": "ar.figure.amount"} | parts
    return Quantity(start=start, end=start + len(words), **given)


def claim(name, words, chain=True):
    start = TEXT.index(words)
    return Claim(
        id=name, content=Span(start, start + len(words), words), cue=None, source=None,
        chain=(Hop(name=name, actor=name, role="speaker"),) if chain else (),
        kind="indirect", act="say", rule="ar.x", confidence=1.0,
    )  # fmt: skip


FIRST, SECOND = "12.50 مليار دولار", "9 مليارات دولار"


def test_values_are_written_exactly():
    numbers = [Decimal("12.50") * 10**9, Decimal("1E+3"), Decimal("0.10"), Decimal("-0.0")]
    for number, written in zip(numbers, ["12500000000", "1000", "0.1", "-0"], strict=True):
        assert make_figures(ARTICLE, [quantity(FIRST, value=number)], [])[0].value == written


def test_a_figure_stands_on_the_innermost_word():
    outer, inner = claim("outer", TEXT), claim("inner", f"{FIRST}، بعد {SECOND}")
    voice = claim("voice", FIRST, chain=False)
    figure = make_figures(ARTICLE, [quantity(FIRST)], [outer, voice, inner])[0]
    assert figure.claim == "inner"
    assert make_figures(ARTICLE, [quantity(FIRST)], [voice])[0].claim is None


def test_a_figure_names_the_figure_it_is_compared_with():
    later, former = make_figures(ARTICLE, [quantity(FIRST, base=1), quantity(SECOND)], [])
    assert later.base == former.id
    assert former.base is None


def test_a_quantity_read_twice_is_one_figure():
    assert len(make_figures(ARTICLE, [quantity(FIRST)] * 2, [])) == 1


@pytest.mark.parametrize(
    "parts",
    [{"value": Decimal("1E+400")}, {"value": Decimal("NaN")}, {"low": Decimal(10) ** 29}],
)
def test_what_no_ledger_could_compare_is_no_figure_and_breaks_nothing(parts):
    found = make_figures(ARTICLE, [quantity(FIRST, **parts), quantity(SECOND, base=0)], [])
    assert [figure.text.text for figure in found] == [SECOND]
    assert found[0].base is None


def test_what_is_left_open_is_flagged_where_it_stands():
    open_unit = quantity(FIRST, unit="", left_open=("which dollar it is", "whether it is 12.50"))
    flags = make_flags(TEXT, [], [], [], make_figures(ARTICLE, [open_unit], []))
    assert [(flag.kind, flag.span.text, flag.why) for flag in flags] == [
        ("open-figure", FIRST, "whether it is 12.50"),
        ("open-unit", FIRST, "which dollar it is"),
    ]

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from musnad.store.texts import _runs
from musnad.text.fold import fold, fold_word


@given(st.lists(st.integers(0, 100_000), unique=True))
def test_runs_hold_every_place_and_lie_apart(places):
    places.sort()
    runs = list(_runs(places))
    assert [p for first, last in runs for p in places if first <= p <= last] == places
    assert all(later[0] - earlier[1] > 5000 for earlier, later in pairwise(runs))


def test_far_places_are_read_apart():
    assert list(_runs([1, 2, 4000, 50_000, 50_001])) == [(1, 4000), (50_000, 50_001)]
    assert list(_runs([])) == []


@given(st.text())
def test_a_word_is_folded_as_a_text_is(word):
    assert fold_word(word) == fold(word).text

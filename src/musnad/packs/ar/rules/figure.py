"""Figures: how much, of what, when."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.dimensions.quantity import Quantity
from musnad.dimensions.time import Time
from musnad.records import Article
from musnad.text.segment import Segments


def figures(seg: Segments, times: Sequence[Time], article: Article) -> Sequence[Quantity]:
    """Return the quantities of an article, in the order of the text."""
    return ()

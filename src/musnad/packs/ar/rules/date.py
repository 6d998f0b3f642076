"""Dates, periods and durations in Arabic news."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.dimensions.time import Dating, Time
from musnad.records import Period
from musnad.text.segment import Segments


def times(seg: Segments, published: Period | None) -> Sequence[Time]:
    """Return the expressions of time of an article, in the order of the text."""
    return ()


def infer_published(seg: Segments) -> Dating | None:
    """Return when the article must have been published by what it says; None where it is open."""
    return None

"""How exact a quantity is said to be: the words round it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.word import LEXICON
from musnad.records import Qualifier, Trend
from musnad.text.segment import Segments

_LONGEST = 5
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "ال")


@cache
def _phrases() -> tuple[Mapping[tuple[str, ...], Qualifier], Mapping[tuple[str, ...], Qualifier]]:
    """Return the phrases before and after a quantity."""
    before: dict[tuple[str, ...], Qualifier] = {}
    after: dict[tuple[str, ...], Qualifier] = {}
    for row in read_table(LEXICON / "approximators.tsv"):
        words = tuple(row["folded"].split())
        qualifier: Qualifier = row["qualifier"]  # type: ignore[assignment]
        if row["place"] in ("before", "both"):
            before[words] = qualifier
        if row["place"] in ("after", "both"):
            after[words] = qualifier
    return before, after


@cache
def trend_words() -> Mapping[str, Trend]:
    """Return the words for rising and falling."""
    return {
        row["folded"]: row["trend"]  # type: ignore[misc]
        for row in read_table(LEXICON / "trend_words.tsv")
    }


def is_approximator(form: str) -> bool:
    """Tell whether one word stands before a number and makes it inexact: نحو، حوالي."""
    return (form,) in _phrases()[0]


def bare(form: str) -> str:
    """Return a form without the alif of the accusative."""
    return form[:-1] if len(form) > 3 and form.endswith("ا") else form


@lru_cache(maxsize=1 << 14)
def stripped(form: str) -> tuple[str, ...]:
    """Return a form with each set of clitics that it may carry taken off."""
    return tuple(form[len(lead) :] for lead in _CLITICS if form.startswith(lead))


def before(
    seg: Segments, at: int, floor: int, *, preposition: str = ""
) -> tuple[int, Qualifier] | None:
    """Return where the words begin that qualify a quantity at token ``at``, and what they say.

    Args:
        seg: The article.
        at: Index of the quantity's first token.
        floor: Index of the first token that may be looked at.
        preposition: What is written onto the quantity itself ("بـ800").
    """
    phrases, _ = _phrases()
    for size in range(min(_LONGEST, at - floor), 0, -1):
        head, *rest = seg.forms[at - size : at]
        for first in _plain(head):
            for words in ((first, *rest, preposition), (first, *rest)):
                if words in phrases:
                    return at - size, phrases[words]
    return None


@lru_cache(maxsize=1 << 14)
def _plain(form: str) -> tuple[str, ...]:
    """Return a form without conjunction and preposition; "ليصل إلى" is no "up to"."""
    bound = form.startswith("ل") and form[1:] in ("يصل", "تصل")
    return tuple(
        rest
        for rest in stripped(form)
        if rest == form or not (bound or form in ("ال" + rest, "فتحت"))
    )


def after(seg: Segments, end: int, ceiling: int) -> tuple[int, Qualifier] | None:
    """Return where the words end that qualify a quantity ending before ``end``."""
    _, phrases = _phrases()
    for size in range(min(_LONGEST, ceiling - end), 0, -1):
        qualifier = phrases.get(seg.forms[end : end + size])
        if qualifier is not None:
            return end + size, qualifier
    return None

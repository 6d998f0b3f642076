"""Flags: what was set aside, whose wire it came on, what is doubtful or open."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.dimensions.attribution import Aside, Credit, Doubt
from musnad.pipeline.claims import span_of
from musnad.records import Figure, Flag

CHANNEL = "the article's channel: "
"""How the reason of a dateline begins that names its channel; the name follows."""


def make_flags(
    text: str,
    asides: Sequence[Aside],
    credits: Sequence[Credit],
    doubts: Sequence[Doubt],
    figures: Sequence[Figure] = (),
    dated: Sequence[Flag] = (),
) -> tuple[Flag, ...]:
    """Return the flags of an article in the order of the text.

    Args:
        text: The article.
        asides: What was set aside.
        credits: Datelines and agency credits.
        doubts: What reads as if it were damaged.
        figures: What was counted; some of it may be left open.
        dated: The flags of what its day of publication was inferred from.
    """
    flags = [
        *dated,
    ]
    flags += [
        Flag(
            kind="furniture",
            span=span_of(text, aside.start, aside.end),
            why=aside.why,
            rule=aside.rule,
        )
        for aside in asides
    ]
    flags += [
        Flag(
            kind="dateline",
            span=span_of(text, credit.start, credit.end),
            why=_told(credit),
            rule=credit.rule,
        )
        for credit in credits
    ]
    flags += [
        Flag(
            kind=doubt.kind,
            span=span_of(text, doubt.start, doubt.end),
            why=doubt.why,
            rule=doubt.rule,
        )
        for doubt in doubts
    ]
    flags += [
        Flag(kind=_open(why), span=figure.text, why=why, rule=figure.rule)
        for figure in figures
        for why in figure.left_open
    ]
    return tuple(
        sorted(flags, key=lambda flag: (flag.span.start, flag.span.end, flag.kind, flag.why))
    )


def _open(why: str) -> str:
    return "open-unit" if why.startswith("which ") else "open-figure"


def _told(credit: Credit) -> str:
    if not credit.name:
        return "a dateline that names no channel"
    return f"{CHANNEL}{credit.name}"

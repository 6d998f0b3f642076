"""A text cut at every boundary of its marks, so that each fragment carries all marks over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from musnad.records import Reading, Span

Layer = Literal["aside", "voice", "content", "source", "cue", "figure", "actor", "flag"]
LAYERS: tuple[str, ...] = get_args(Layer)
"""What is marked in a text, outermost first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of one layer, and the record that it belongs to.

    Attributes:
        key: What the record is called on the page.
        handle: Whether its first fragment leads to the record.
    """

    start: int
    end: int
    layer: Layer
    key: str
    handle: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of the text under the same marks from end to end.

    Attributes:
        layers: The layers over it, outermost first.
        depth: How many contents it stands in.
        keys: The records it belongs to, the widest first.
        handle: The record that it leads to; None where it leads nowhere.
        opens: Whether a content begins with it.
        closes: Whether a content ends with it.
    """

    text: str
    layers: tuple[str, ...] = ()
    depth: int = 0
    keys: tuple[str, ...] = ()
    handle: str | None = None
    opens: bool = False
    closes: bool = False


def cut(text: str, marks: Iterable[Mark]) -> Iterator[Fragment]:
    """Yield the fragments of a text, in order; joined they are the text again."""
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    begins: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(inside, key=lambda mark: (mark.start, mark.start - mark.end)):
        begins[mark.start].append(mark)
    ends = {mark.end for mark in inside}
    edges = sorted({0, len(text), *begins, *ends})
    over: list[Mark] = []
    for start, end in pairwise(edges):
        over = [mark for mark in over if mark.end > start] + begins[start]
        yield _fragment(text[start:end], over, start, end)


def _fragment(text: str, over: Sequence[Mark], start: int, end: int) -> Fragment:
    contents = [mark for mark in over if mark.layer == "content"]
    handles = sorted(
        (mark for mark in over if mark.handle and mark.start == start),
        key=lambda mark: _RANK[mark.layer],
    )
    layers = {mark.layer for mark in over}
    return Fragment(
        text=text,
        layers=tuple(layer for layer in LAYERS if layer in layers),
        depth=len(contents),
        keys=tuple(dict.fromkeys(mark.key for mark in over)),
        handle=handles[0].key if handles else None,
        opens=any(mark.start == start for mark in contents),
        closes=any(mark.end == end for mark in contents),
    )


# Of several that begin at one place, the claim is what the reader looks for.
_RANK = {
    layer: rank
    for rank, layer in enumerate(
        ("cue", "content", "figure", "actor", "source", "flag", "voice", "aside")
    )
}


def marks_of(reading: Reading) -> list[Mark]:
    """Return all that was read from an article as marks on its text.

    Keys are ``c0`` for the first claim, ``g0`` for the first figure, ``a0`` for the first actor,
    ``x0`` for the first flag.
    """
    marks: list[Mark] = []
    for nth, claim in enumerate(reading.claims):
        key = f"c{nth}"
        layer: Layer = "content" if claim.chain else "voice"
        marks.append(_mark(claim.content, layer, key, handle=bool(claim.chain and not claim.cue)))
        spans: tuple[tuple[Span | None, Layer], ...] = (
            (claim.cue, "cue"),
            (claim.source, "source"),
            *((hop.span, "source") for hop in claim.chain),
        )
        marks += [
            _mark(span, layer, key, handle=layer == "cue") for span, layer in spans if span
        ]  # fmt: skip
    for nth, figure in enumerate(reading.figures):
        marks.append(_mark(figure.text, "figure", f"g{nth}", handle=True))
    for nth, actor in enumerate(reading.actors):
        marks += [_mark(span, "actor", f"a{nth}", handle=True) for span in actor.mentions]
    for nth, flag in enumerate(reading.flags):
        aside = flag.kind == "furniture"
        marks.append(_mark(flag.span, "aside" if aside else "flag", f"x{nth}", handle=not aside))
    return marks


def _mark(span: Span, layer: Layer, key: str, *, handle: bool = False) -> Mark:
    return Mark(span.start, span.end, layer, key, handle)

"""Pair the quotation marks of a text, whatever their style, and say how sure each pair is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARK = re.compile(r"''|‘‘|’’|``|,,(?=\w)|[\"＂″〝〞“”„‟«»‘’‚‛‹›'`´]")
_UNSEEN = frozenset("\u061c\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad") | frozenset(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)

# Families of marks. Doubles quote speech; singles are as often apostrophes.
_CURLY, _ANGLE, _STRAIGHT, _DOUBLED, _CURLY_ONE, _ANGLE_ONE, _STRAIGHT_ONE = range(7)
_FIRST_SINGLE = _CURLY_ONE

# What each mark costs as an opening and as a closing one, by its sign alone.
_SIGNS: dict[str, tuple[int, float, float]] = {
    "“": (_CURLY, 0.0, 1.2), "”": (_CURLY, 0.6, 0.0),
    "„": (_CURLY, 0.0, 5.0), "‟": (_CURLY, 0.0, 1.2),
    "«": (_ANGLE, 0.0, 2.0), "»": (_ANGLE, 2.0, 0.0),
    '"': (_STRAIGHT, 0.0, 0.0), "＂": (_STRAIGHT, 0.0, 0.0),
    "″": (_STRAIGHT, 1.0, 0.0), "〝": (_STRAIGHT, 0.0, 2.0), "〞": (_STRAIGHT, 2.0, 0.0),
    "''": (_DOUBLED, 0.0, 0.0), "``": (_DOUBLED, 0.0, 2.0), ",,": (_DOUBLED, 0.0, 5.0),
    "‘‘": (_DOUBLED, 0.0, 1.2), "’’": (_DOUBLED, 0.6, 0.0),
    "‘": (_CURLY_ONE, 0.3, 1.5), "’": (_CURLY_ONE, 0.9, 0.3),
    "‚": (_CURLY_ONE, 0.3, 5.0), "‛": (_CURLY_ONE, 0.3, 1.5),
    "‹": (_ANGLE_ONE, 0.0, 2.0), "›": (_ANGLE_ONE, 2.0, 0.0),
    "'": (_STRAIGHT_ONE, 0.3, 0.3), "`": (_STRAIGHT_ONE, 0.3, 1.5),
    "´": (_STRAIGHT_ONE, 1.5, 0.3),
}  # fmt: skip

# Pairs whose two signs differ and stand as they should: their pairing is certain.
_DISTINCT = frozenset(
    ["“”", "„“", "„”", "‟”", "«»", "‹›", "〝〞", "‘‘’’", "``''", "‘’", "‚‘", "‚’", "‛’"]
)

# What stands beside a mark.
_SPACE, _LETTER, _DIGIT, _COLON, _POINT, _OPENER, _CLOSER = range(7)

# What it costs to read a mark as (opening, closing), by what stands before it and after it.
_OPENS, _CLOSES, _ENDS = (0.0, 2.5), (2.5, 0.0), (6.5, 0.0)
_BESIDE: tuple[tuple[tuple[float, float], ...], ...] = (
    #  space        letter       digit        colon        point        opener       closer
    ((0.7, 0.7), _OPENS, _OPENS, (2.5, 0.2), (2.5, 0.2), _OPENS, (2.5, 0.2)),  # space
    (_CLOSES, (1.0, 0.4), (1.0, 0.4), _ENDS, _ENDS, (1.5, 0.2), _ENDS),  # letter
    (_CLOSES, (0.9, 0.4), (1.5, 1.5), _ENDS, _ENDS, (1.5, 0.2), _ENDS),  # digit
    ((0.3, 2.0), _OPENS, _OPENS, (1.5, 1.0), (1.5, 1.0), _OPENS, (2.5, 0.5)),  # colon
    (_CLOSES, (0.7, 0.5), (0.7, 0.5), _ENDS, _ENDS, (1.0, 0.4), _ENDS),  # point
    ((1.0, 0.7), _OPENS, _OPENS, (2.5, 0.5), (2.5, 0.5), _OPENS, (2.5, 0.5)),  # opener
    (_CLOSES, (0.8, 0.5), (0.8, 0.5), _ENDS, _ENDS, (1.0, 0.4), _ENDS),  # closer
)

_STRAY, _UNCLOSED, _UNCLOSED_AT_END, _NESTED_ALIKE, _EMPTY = 3.0, 2.8, 2.2, 2.0, 2.0
_DEEPEST, _BEAM, _HOPELESS = 3, 6, 7.0
_LONG = 500
_PARAGRAPHS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text between quotation marks.

    Attributes:
        start: The opening mark's first code point.
        end: One past the closing mark. Where unclosed: where its paragraph ends, or the last
            paragraph that opens with the mark again, or before the next quotation that is not
            inside it.
        inner_start: One past the opening mark.
        inner_end: Where the closing mark begins; ``end`` where unclosed.
        opening: The opening mark.
        closing: The closing mark, empty where unclosed.
        depth: How many quotations it stands in.
        sure: How sure the pairing is, from 0 to 1.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    opening: str
    closing: str
    depth: int
    sure: float


class _Mark(NamedTuple):
    start: int
    end: int
    char: str
    family: int
    opens: float
    closes: float
    stray: float
    beside: tuple[float, float]


class _Step(NamedTuple):
    """One decision: ``other`` closes ``mark``, or ends it unclosed, or ``mark`` is stray (-1)."""

    mark: int
    other: int
    closed: bool
    before: _Step | None


class _State(NamedTuple):
    cost: float
    open: tuple[int, ...]
    steps: _Step | None


class _Paired(NamedTuple):
    """A paragraph read by itself: its marks, and what became of them, by index."""

    start: int
    end: int
    marks: list[_Mark]
    pairs: list[tuple[int, int]]
    unclosed: list[tuple[int, int]]
    strays: list[int]


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of ``text``, by where they start.

    Each paragraph is paired by itself, at the least cost over signs and surroundings; only marks
    that are left over are then tied to left-over marks of the paragraphs that follow.

    Examples:
        >>> [quotation.closing for quotation in quotations("قال: ”نعم” و”ربما”.")]
        ['”', '”']
        >>> quotations("قال: «نعم» وذهب")[0].sure
        1.0
    """
    paragraphs = [
        _pair_paragraph(text, line.start(), line.end(), marks)
        for line in LINE.finditer(text)
        if (marks := _marks(text, *line.span())) or not line[0].isspace()
    ]
    found = [quotation for paragraph in paragraphs for quotation in _closed(text, paragraph)]
    found += _tie_paragraphs(text, paragraphs)
    return _with_depth(found)


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    matches = list(_MARK.finditer(text, start, end))
    if not matches:
        return []
    afters: list[int] = []
    following = end
    after = _SPACE
    for match in reversed(matches):
        index = match.end()
        while index < following and text[index] in _UNSEEN:
            index += 1
        if index < following or index == end:
            after = _kind_after(text, index, end)
        afters.append(after)
        following = match.start()
    afters.reverse()
    marks: list[_Mark] = []
    preceding, before, run = start, _SPACE, 0
    for match, after in zip(matches, afters, strict=True):
        index = match.start() - 1
        while index >= preceding and text[index] in _UNSEEN:
            index -= 1
        if index >= preceding:
            before = _kind(text[index])
            run = _letters_before(text, index, preceding) if before == _LETTER else 0
        marks.append(_weigh(match, before, after, run))
        preceding = match.end()
    return marks


def _weigh(match: re.Match[str], before: int, after: int, run: int) -> _Mark:
    char = match[0]
    family, opens, closes = _SIGNS[char]
    beside = _BESIDE[before][after]
    if run and after in (_LETTER, _DIGIT, _OPENER):
        beside = _OPENS if run == 1 else (0.4, 0.6)
    elif run == 1 and after == _SPACE:
        beside = (0.6, 0.8)
    stray = _STRAY
    if family >= _FIRST_SINGLE and family != _ANGLE_ONE:
        stray = 2.0 if char == "‘" else 1.0
        if before == _LETTER and after == _LETTER and run != 1:
            beside, stray = (3.0, 3.0), 0.0
    if before == _DIGIT and family in (_STRAIGHT, _STRAIGHT_ONE, _DOUBLED, _CURLY_ONE):
        stray = min(stray, 1.2)
    return _Mark(
        match.start(), match.end(), char, family,
        opens + beside[0], closes + beside[1], stray, beside,
    )  # fmt: skip


@cache
def _kind(char: str) -> int:
    if char.isspace():
        return _SPACE
    if char.isdigit():
        return _DIGIT
    if char == ":":
        return _COLON
    if char in ".،,؛;!?؟…۔":
        return _POINT
    if char in "([{<-–—/\\=*•+|":
        return _OPENER
    if char in ")]}>":
        return _CLOSER
    return _LETTER


def _kind_after(text: str, index: int, end: int) -> int:
    if index >= end:
        return _SPACE
    if text[index] == "…" or text.startswith("..", index):
        # Dots may begin a quotation as well as end one.
        rest = index + 1
        while rest < end and text[rest] in ".…" and rest < index + 4:
            rest += 1
        return _LETTER if rest < end and text[rest].isalpha() else _POINT
    if text[index] in "-–—" and text[index + 1 : index + 2].isspace():
        return _SPACE
    return _kind(text[index])


def _letters_before(text: str, index: int, start: int) -> int:
    """Return how long the word before is: 1 where it can only be a prefix, 0 where it is long."""
    if text[index] == "ـ":
        return 1
    if not "\u0620" <= text[index] <= "\u064a":
        return 0
    for length in range(1, 5):
        left = index - length
        if left < start or not (text[left].isalnum() or "\u064b" <= text[left] <= "\u0652"):
            return length if length <= _DEEPEST else 0
    return 0


def _pair_paragraph(text: str, start: int, end: int, marks: list[_Mark]) -> _Paired:
    pairs = _plain_pairs(marks)
    settled = 2 * len(pairs)
    unclosed: list[tuple[int, int]] = []
    strays: list[int] = []
    step = _cheapest(marks, settled) if settled < len(marks) else None
    while step is not None:
        if step.other == -1:
            strays.append(step.mark)
        elif step.closed:
            pairs.append((step.mark, step.other))
        else:
            unclosed.append((step.mark, step.other))
        step = step.before
    return _Paired(start, end, marks, pairs, unclosed[::-1], strays[::-1])


def _plain_pairs(marks: list[_Mark]) -> list[tuple[int, int]]:
    """Return the pairs from the start on that leave no room for doubt."""
    pairs: list[tuple[int, int]] = []
    for index in range(0, len(marks) - 1, 2):
        left, right = marks[index], marks[index + 1]
        if (
            left.family != right.family
            or left.opens > left.closes - 1
            or right.closes > right.opens - 1
            or left.end == right.start
        ):
            break
        pairs.append((index, index + 1))
    return pairs


def _cheapest(marks: list[_Mark], first: int) -> _Step | None:
    """Return the last step of the cheapest reading of the marks from ``first`` on."""
    states: dict[tuple[int, ...], _State] = {(): _State(0.0, (), None)}
    for index in range(first, len(marks)):
        reached: dict[tuple[int, ...], _State] = {}
        for state in states.values():
            for key, option in _options(marks, state, index):
                known = reached.get(key)
                if known is None or option.cost < known.cost:
                    reached[key] = option
        states = _keep_best(reached)
    count = len(marks)
    ended = [_give_up(marks, state, count, _UNCLOSED_AT_END) for state in states.values()]
    return min(ended, key=lambda state: state.cost).steps


def _options(
    marks: list[_Mark], state: _State, index: int
) -> Iterator[tuple[tuple[int, ...], _State]]:
    mark = marks[index]
    cost, stack, steps = state
    families = tuple([marks[each].family for each in stack])
    yield families, _State(cost + mark.stray, stack, _Step(index, -1, False, steps))
    alike = mark.family in families
    if len(stack) < _DEEPEST:
        nested = _NESTED_ALIKE if alike else 0.2 * len(stack)
        yield (*families, mark.family), _State(cost + mark.opens + nested, (*stack, index), steps)
    if not stack:
        return
    if alike:
        given_up = _give_up(marks, state, index, _UNCLOSED)
        yield (mark.family,), _State(given_up.cost + mark.opens, (index,), given_up.steps)
    top = stack[-1]
    closing = cost + mark.closes + _mismatch(marks[top], mark)
    yield families[:-1], _State(closing, stack[:-1], _Step(top, index, True, steps))
    if len(stack) > 1 and families[-2] == mark.family != families[-1]:
        low = stack[-2]
        closing = (
            cost + mark.closes + _mismatch(marks[low], mark) + min(_UNCLOSED, marks[top].stray)
        )
        skipped = _Step(top, -1, False, steps)
        yield families[:-2], _State(closing, stack[:-2], _Step(low, index, True, skipped))


def _give_up(marks: list[_Mark], state: _State, at: int, price: float) -> _State:
    """Leave every open mark unclosed; singles left so were no quotation marks."""
    cost, steps = state.cost, state.steps
    for mark in state.open:
        cost += price
        single = marks[mark].family >= _FIRST_SINGLE
        steps = _Step(mark, -1 if single else at, False, steps)
    return _State(cost, (), steps)


def _mismatch(left: _Mark, right: _Mark) -> float:
    cost = _EMPTY if left.end == right.start else 0.0
    cost += min(2.0, (right.start - left.end) / _LONG)
    if left.family != right.family:
        if (left.family >= _FIRST_SINGLE) != (right.family >= _FIRST_SINGLE):
            return cost + 5.0
        if left.family == _CURLY and right.char == "″":
            return cost  # a digit before it turned the closing mark into a double prime
        cost += 2.5 if _ANGLE in (left.family, right.family) else 1.8
    return cost


def _keep_best(states: dict[tuple[int, ...], _State]) -> dict[tuple[int, ...], _State]:
    best = min(state.cost for state in states.values())
    near = [item for item in states.items() if item[1].cost <= best + _HOPELESS]
    if len(near) > _BEAM:
        near.sort(key=lambda item: item[1].cost)
        del near[_BEAM:]
    return dict(near)


def _closed(text: str, paragraph: _Paired) -> Iterator[Quotation]:
    marks = paragraph.marks
    doubles = [index for index in paragraph.strays if marks[index].family < _FIRST_SINGLE]
    faulty = bool(doubles or paragraph.unclosed)
    for left, right in paragraph.pairs:
        yield _quotation(marks[left], marks[right], _sureness(marks[left], marks[right], faulty))


def _quotation(left: _Mark, right: _Mark, sure: float) -> Quotation:
    return Quotation(left.start, right.end, left.end, right.start, left.char, right.char, 0, sure)


def _sureness(left: _Mark, right: _Mark, faulty: bool) -> float:
    doubt = left.beside[0] + right.beside[1]
    if left.family == _CURLY and right.char == "″":
        return 0.9
    if left.char + right.char in _DISTINCT:
        sure = 1.0 if doubt < 2 else 0.9
        return round(sure * (0.95 if faulty else 1.0), 2)
    if left.family != right.family:
        sure = 0.55
    elif left.family in (_STRAIGHT, _DOUBLED):
        sure = 0.92
    elif left.char == right.char:
        sure = 0.85
    else:
        sure = 0.75
    sure -= 0.15 * min(doubt, 4.0)
    if right.start - left.end > 3 * _LONG:
        sure -= 0.1
    return round(max(0.1, sure * (0.85 if faulty else 1.0)), 2)


def _tie_paragraphs(text: str, paragraphs: Sequence[_Paired]) -> Iterator[Quotation]:
    """Close what a paragraph left open with what a later one closes without having opened."""
    taken: set[int] = set()
    for number, paragraph in enumerate(paragraphs):
        for index, until in paragraph.unclosed:
            mark = paragraph.marks[index]
            if mark.start in taken:
                continue
            if until < len(paragraph.marks):
                if mark.end < paragraph.marks[until].start:
                    yield _unclosed(text, mark, paragraph.marks[until].start)
                continue
            closing, last, reopened = _closing_later(paragraphs, number, mark)
            taken.update(reopened)
            if closing is not None:
                taken.add(closing.start)
                yield _quotation(mark, closing, 0.6 if mark.family == _STRAIGHT else 0.7)
            else:
                yield _unclosed(text, mark, paragraphs[last].end)


def _closing_later(
    paragraphs: Sequence[_Paired], number: int, mark: _Mark
) -> tuple[_Mark | None, int, list[int]]:
    """Return the mark that closes in a later paragraph, where else it ends, what opens again."""
    reopened: list[int] = []
    last = number
    for later in range(number + 1, min(number + _PARAGRAPHS, len(paragraphs))):
        paragraph = paragraphs[later]
        marks = paragraph.marks
        own = [index for index, each in enumerate(marks) if each.family == mark.family]
        if not own:
            continue
        again = [
            index
            for index, _ in paragraph.unclosed[:1]
            if index == own[0] and not marks[index].start > paragraph.start + 3
        ]
        for index in paragraph.strays:
            if marks[index].family == mark.family and marks[index].closes < marks[index].opens:
                return marks[index], later, reopened
        if not again or len(own) > 1 or later != last + 1:
            break
        reopened.append(marks[again[0]].start)
        last = later
    if reopened and last > number:
        return None, last, reopened
    return None, number, []


def _unclosed(text: str, mark: _Mark, limit: int) -> Quotation:
    end = limit
    while end > mark.end and (text[end - 1].isspace() or text[end - 1] in _UNSEEN):
        end -= 1
    return Quotation(mark.start, end, mark.end, end, mark.char, "", 0, 0.3)


def _with_depth(found: list[Quotation]) -> tuple[Quotation, ...]:
    """Order by start, widest first; leave out what would cross another; count the depth."""
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    nested: list[Quotation] = []
    around: list[int] = []
    for each in found:
        while around and around[-1] <= each.start:
            around.pop()
        if around and each.end > around[-1]:
            continue
        depth = len(around)
        around.append(each.end)
        nested.append(each if not depth else _deeper(each, depth))
    return tuple(nested)


def _deeper(each: Quotation, depth: int) -> Quotation:
    return Quotation(
        each.start, each.end, each.inner_start, each.inner_end,
        each.opening, each.closing, depth, each.sure,
    )  # fmt: skip

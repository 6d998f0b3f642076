"""What a figure measures, in a form that can be compared, and whether two measure one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from musnad.corroborate.wording import key_of, pair_keys, rarest, stem, stems, weigh
from musnad.language.lexicon import read_table
from musnad.store.measured import Measure, RawFigure
from musnad.text.fold import fold
from musnad.text.token import tokenise

_LEXICON = Path(str(files("musnad.packs.ar"))) / "lexicon"
_SENTENCE_END = re.compile(r"[.؟!?؛…]+(?=\s|$)|\n")
_NUMBER = "#"
_REACH = 250  # characters of a sentence on either side of a figure
_BESIDE = 8  # words next to a figure that are compared in their order
_LEAD = 300  # characters of an article that say what it is about
_TOPIC = 16
_KEYS = 9
_CLOSE = 3  # words before a figure that tell of what toll it is
_CLAUSE = 12  # words before a figure among which a verb of rising stands
_DAILY = "daily"


def read_measure(raw: RawFigure) -> Measure:
    """Return what a figure measures."""
    start, end = sentence_around(raw.text, raw.start, raw.end)
    before, after = raw.text[start : raw.start], raw.text[raw.end : end]
    left, right = _words(before), _words(after)
    toll = _toll(raw, left, right)
    of = [word for word in stems(raw.of or "") if not toll or word not in _tolls()]
    counted = raw.unit if raw.unit and not raw.unit.isascii() and not toll else ""
    dimension = _dimension(raw, toll) + _part(toll, left, right)
    trend = raw.trend or _moved(left)
    daily = _daily(fold(raw.unit).text, raw.per, trend, (*left, *right, *_words(raw.of or "")))
    thing = {*of, *stems(counted)}
    return Measure(
        figure=raw.figure,
        article=raw.article,
        nth=raw.nth,
        kind="|".join((dimension, raw.per, trend, daily)),
        thing=tuple(sorted(thing)),
        whole=not toll and _says_all(raw),
        before=tuple(map(_plain, reversed(left[-_BESIDE:]))),
        after=tuple(map(_plain, right[:_BESIDE])),
        near=tuple(sorted({*stems(before), *stems(after), *of})),
        topic=_topic(f"{raw.title or ''}\n{raw.text[:_LEAD]}"),
        named=_named(raw, start, end),
        bearers=_named(raw, *raw.of_place) if raw.of_place else (),
        placed=tuple(name for name in _named(raw, 0, _LEAD) if name.isupper()),
        sentence=start,
        contrast=any(word in _contrasts() for word in (*left, *right)),
        another=any(_another().get(word) == "another" for word in (*left, *right)),
        speaker=raw.speaker,
        value=raw.value or "",
        base=raw.base,
        standing="target" if _is_goal(raw, thing) else raw.standing,
        period=raw.period,
    )


def _is_goal(raw: RawFigure, thing: Set[str]) -> bool:
    """هدف 200 مليار دولار is a target, 72 هدفا are goals that somebody scored."""
    return bool(thing) and thing <= _goals() and stem(fold(raw.unit).text) not in _goals()


@lru_cache(maxsize=256)
def _topic(head: str) -> tuple[str, ...]:
    return tuple(sorted(rarest(stems(head), _TOPIC)))


def _named(raw: RawFigure, start: int, end: int) -> tuple[str, ...]:
    return tuple(sorted({name for low, high, name in raw.names if start <= low and high <= end}))


def _says_all(raw: RawFigure) -> bool:
    """Tell whether the words for the thing say it all: no pronoun, no share of something else.

    Of things counted one by one they do so only after a word such as "the number of".
    """
    words = _words(raw.of or "")
    if raw.unit == "percent" or any(word.endswith(_pronouns()) for word in words):
        return False
    measured = raw.unit.isascii() or raw.unit in _magnitudes()
    return measured or any(word in _totals() for word in words)


def can_be_compared(measure: Measure) -> bool:
    """Tell whether it is clear what a figure is: a few cents are a price or the move of one."""
    unit, _, trend, _ = measure.kind.split("|")
    return bool(trend) or unit not in _small_change()


def measure_keys(measure: Measure) -> list[int]:
    """Return the numbers by which a figure is found among those that may measure the same."""
    found = set(pair_keys({*measure.thing, *measure.near}, _KEYS, measure.kind))
    exact = _exact(measure.value)
    if exact:
        about = rarest({*measure.topic, *measure.near}, _KEYS)
        found |= {key_of(measure.kind, exact, one) for one in about}
    return sorted(found)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends that holds a range, or what is near it."""
    low = max(0, start - _REACH)
    for found in _SENTENCE_END.finditer(text, low, start):
        low = found.end()
    stop = _SENTENCE_END.search(text, end, end + _REACH)
    return low, stop.start() if stop else min(len(text), end + _REACH)


@lru_cache(maxsize=1 << 14)
def _exact(value: str) -> str:
    """Return a number that hardly any other thing has: one of four digits and more."""
    if not value or len(Decimal(value).normalize().as_tuple().digits) < _NUMBER_DIGITS:
        return ""
    return str(Decimal(value).normalize())


def _words(text: str) -> list[str]:
    return [token.form for token in tokenise(text) if token.form[0].isalnum()]


def _plain(word: str) -> str:
    return _NUMBER if word[0].isdigit() else stem(word)


# Kinds


def _dimension(raw: RawFigure, toll: str) -> str:
    """Return what the figure can be compared in: its unit, or the toll it is part of."""
    if not toll:
        return raw.unit
    anybody = not raw.unit or stem(fold(raw.unit).text) in _tolls()
    return toll if anybody else f"{toll} {raw.unit}"


def _toll(raw: RawFigure, left: Sequence[str], right: Sequence[str]) -> str:
    """مقتل 15 شخصا، 15 قتيلا، لقي 15 شخصا مصرعهم: of what toll a count of persons is a part."""
    unit = fold(raw.unit).text
    if unit and stem(unit) not in _tolls() and unit not in _persons():
        return ""
    of = fold(raw.of or "").text.split()
    after = [word for word in right[:_CLOSE] if not word.startswith("و")]
    for word in (unit, *reversed(left[-_CLOSE:]), *after, *of):
        found = _tolls().get(stem(word)) if word else None
        if found and found != "person":
            return found
    return ""


def _part(toll: str, left: Sequence[str], right: Sequence[str]) -> str:
    """بينهم ثلاثة أطفال، عشرة من رجال الأمن: a toll of some among the others."""
    among = any(_another().get(word) == "part" for word in left[-_CLOSE:])
    return " part" if toll and (among or right[:1] == ["من"]) else ""


def is_toll(kind: str) -> bool:
    """Tell whether a kind of measure is a toll: people killed, hurt or held."""
    return kind.split("|")[0].split(" ")[0] in set(_tolls().values())


def toll_of(word: str) -> str:
    """Return the toll that a word names: قتلى and قتيلا are both those killed."""
    return _tolls().get(stem(word), "")


def moves(kind: str) -> bool:
    """Tell whether what a kind measures moves from day to day, as prices and the weather do."""
    return kind.endswith(f"|{_DAILY}")


def _daily(unit: str, per: str, trend: str, words: Iterable[str]) -> str:
    moving = _moving()
    daily = trend or moving.get(unit) == "unit" or moving.get(fold(per).text) == "per"
    if daily or any(moving.get(word) == "word" for word in words):
        return _DAILY
    return ""


def _moved(left: Sequence[str]) -> str:
    """ارتفع 13 سنتا is the size of a move, ارتفع إلى 13 a level."""
    if left and left[-1] in _levels():
        return ""
    for word in reversed(left[-_CLAUSE:]):
        if word in _levels():
            return ""
        if found := _trends().get(word) or _trends().get(word[1:]):
            return found
    return ""


@cache
def _tolls() -> Mapping[str, str]:
    return {stem(row["folded"]): row["toll"] for row in read_table(_LEXICON / "toll_words.tsv")}


@cache
def _persons() -> frozenset[str]:
    rows = read_table(_LEXICON / "counted_nouns.tsv")
    return frozenset(row["folded"] for row in rows if row["kind"] == "person")


@cache
def _trends() -> Mapping[str, str]:
    return {row["folded"]: row["trend"] for row in read_table(_LEXICON / "trend_words.tsv")}


@cache
def _levels() -> frozenset[str]:
    return frozenset(row["folded"] for row in read_table(_LEXICON / "level_words.tsv"))


@cache
def _contrasts() -> frozenset[str]:
    return frozenset(row["folded"] for row in read_table(_LEXICON / "contrast_words.tsv"))


@cache
def _goals() -> frozenset[str]:
    rows = read_table(_LEXICON / "goal_words.tsv")
    return frozenset(stem(row["folded"]) for row in rows)


@cache
def _another() -> Mapping[str, str]:
    return {row["folded"]: row["role"] for row in read_table(_LEXICON / "another_words.tsv")}


@cache
def _moving() -> Mapping[str, str]:
    return {row["folded"]: row["role"] for row in read_table(_LEXICON / "moving_measures.tsv")}


@cache
def _small_change() -> frozenset[str]:
    return frozenset(row["singular"] for row in read_table(_LEXICON / "small_change.tsv"))


@cache
def _pronouns() -> tuple[str, ...]:
    rows = read_table(_LEXICON / "stem_affixes.tsv", key=("word", "place"))
    return tuple(row["word"] for row in rows if row["note"] == "pronoun")


@cache
def _magnitudes() -> frozenset[str]:
    return frozenset(row["unit"] for row in read_table(_LEXICON / "measures.tsv"))


@cache
def _totals() -> frozenset[str]:
    rows = read_table(_LEXICON / "measure_words.tsv")
    return frozenset(row["folded"] for row in rows if row["role"] == "total")


# Whether two measure one thing

_SAME_SENTENCE, _SENTENCE_WEIGHT, _ADJACENT = 0.7, 20.0, 3
_WORD_FOR_WORD = 6
_EVENTS = (
    (0.5, 40.0, 50.0),
    (0.6, 40.0, 40.0),
    (0.65, 25.0, 27.0),
)  # share and weight of sentences, of articles
_EVENT_DAYS = 2
_THING_OF_SOMEBODY = 7.0
_THING_WEIGHT, _THING_SENTENCE, _THING_DAYS = 12.0, 0.35, 7
_OWN_THING_WEIGHT, _OWN_THING_DAYS = 18.0, 120  # words that hardly tell of two things
_NUMBER_TOPIC, _NUMBER_DAYS, _NUMBER_DIGITS = 25.0, 14, 4
_ADDED = 2.0  # weight of what one of two phrases may have beyond the other
_RIVALS = 2  # figures between which no other event is told


@dataclass(frozen=True, slots=True)
class Alike:
    """How much alike what two figures measure is.

    Attributes:
        rank: What the best partner has most of.
        why: The rule by which they measure one thing; empty where none says so.
    """

    rank: tuple[float, ...]
    why: str


def compare_measures(one: Measure, other: Measure) -> Alike:
    """Return how much alike what two figures of one kind measure is, and whether it is one thing.

    - ``sentence``: they stand in the same sentence, at the same place of it.
    - ``event``: their sentences and articles tell of one event of these days.
    - ``thing``: the words for what is measured are the same, and say enough.
    - ``number``: they are the same number to the fourth digit, in articles about the same.
    - ``base``, ``target``, ``rival``: one article sets one against the other.
    """
    thing = set(one.thing) & set(other.thing)
    sentence = _share(one.near, other.near)
    adjacent = _run(one.before, other.before) + _run(one.after, other.after)
    why = ""
    if one.article == other.article:
        why = _beside(one, other)
    elif not _elsewhere(one, other):
        why = _why(one, other, thing, sentence, adjacent)
    return Alike((float(bool(why)), round(weigh(thing) + 2 * adjacent, 3), round(sentence, 3)), why)


def _why(one: Measure, other: Measure, thing: Set[str], sentence: float, adjacent: int) -> str:
    shared, weight = weigh(thing), weigh(set(one.near) & set(other.near))
    about = weigh({*one.topic, *one.near} & {*other.topic, *other.near})
    little, much = sorted(weigh(set(side.thing) - thing) for side in (one, other))
    same = much < _ADDED and one.bearers == other.bearers
    if little < _ADDED and sentence >= _SAME_SENTENCE and weight >= _SENTENCE_WEIGHT:
        if adjacent >= _ADJACENT - (same and bool(thing)):
            return "sentence"
    if little < _ADDED and adjacent >= _WORD_FOR_WORD and sentence >= _SAME_SENTENCE:
        if about >= _NUMBER_TOPIC and _within(one, other, _NUMBER_DAYS):
            return "sentence"
    if _within(one, other, _EVENT_DAYS) and _of_one_event(one, other, sentence):
        if is_toll(one.kind) or (adjacent and little < _ADDED):
            return "event"
    enough = _THING_OF_SOMEBODY if one.bearers else _THING_WEIGHT
    if same and shared >= enough and one.whole and other.whole:
        days = _THING_DAYS if shared < _OWN_THING_WEIGHT else _OWN_THING_DAYS
        dated = (one.period and other.period) or _within(one, other, days)
        if sentence >= _THING_SENTENCE and dated:
            return "thing"
    exact = _exact(one.value)
    if exact and exact == _exact(other.value) and about >= _NUMBER_TOPIC:
        if _within(one, other, _NUMBER_DAYS):
            return "number"
    return ""


def _of_one_event(one: Measure, other: Measure, sentence: float) -> bool:
    """Tell whether two sentences tell of one event: they and their articles share enough."""
    if one.another or other.another:
        return False
    weight = weigh(set(one.near) & set(other.near))
    about = weigh({*one.topic, *one.near} & {*other.topic, *other.near})
    return any(
        sentence >= share and weight >= near and about >= whole for share, near, whole in _EVENTS
    )


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how much of the lighter one of two sentences the other holds."""
    lesser = min(weigh(one), weigh(other))
    return weigh(set(one) & set(other)) / lesser if lesser else 0.0


def _elsewhere(one: Measure, other: Measure) -> bool:
    """Tell whether the sentences name others, or the articles are about other countries."""
    if set(one.named) & set(other.named):
        return False
    if one.named and other.named:
        return True
    return bool(one.placed and other.placed and not set(one.placed) & set(other.placed))


def _beside(one: Measure, other: Measure) -> str:
    """Return why two figures of one article measure one thing: sentences alike are lists of things.

    One is said to be what the other was before; one is the target of what the other one is; or two
    speakers give the toll of one event.
    """
    if one.figure == other.base or other.figure == one.base:
        return "base" if one.period and other.period and one.period != other.period else ""
    thing = set(one.thing) & set(other.thing)
    if (one.standing == "target") != (other.standing == "target"):
        target, reached = (one, other) if one.standing == "target" else (other, one)
        bare = set(target.thing) <= _goals() and target.sentence == reached.sentence
        if bare or (thing and thing == set(one.thing) | set(other.thing)):
            return "target"
    by_two = one.speaker and other.speaker and one.speaker != other.speaker
    again = one.value and one.value == other.value
    if is_toll(one.kind) and one.sentence != other.sentence and (by_two or again):
        if _of_one_event(one, other, _share(one.near, other.near)):
            return "event"
    last = max(one, other, key=lambda measure: (measure.sentence, measure.nth))
    if by_two and not moves(one.kind) and _same_thing(one, other):
        return "rival"
    if is_toll(one.kind) and by_two and last.contrast and abs(one.nth - other.nth) <= _RIVALS:
        if thing == set(one.thing) or thing == set(other.thing):
            return "rival"
    return ""


def _same_thing(one: Measure, other: Measure) -> bool:
    """كلفة إصلاح الصوامع, both times: the same words of the same one, and they say enough."""
    same = one.thing == other.thing and one.bearers == other.bearers
    return same and one.whole and other.whole and weigh(one.thing) >= _THING_WEIGHT


def _within(one: Measure, other: Measure, days: int) -> bool:
    apart = days_apart(one.published, other.published)
    return apart is not None and apart <= days


def days_apart(one: tuple[str, str] | None, other: tuple[str, str] | None) -> int | None:
    """Return how many days lie between two ranges of days at least; None where one is unknown."""
    if one is None or other is None:
        return None
    first, last = sorted((one, other))
    return max(0, (date.fromisoformat(last[0]) - date.fromisoformat(first[1])).days)


def _run(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many words are the same from the figure outwards."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count

"""A sequence model over what the rules see of every word: trained here, shipped nowhere.

Its training data, ANERcorp, carries no licence that is clear enough to ship weights made from it
(see docs/decisions/009-names-without-a-model.md), so it is a yardstick: how far the same knowledge
gets when the conventions of the corpus are learned rather than tabled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.ner.corpus import Entity, Sentence, marked, runs
from evaluation.ner.reading import read
from musnad.packs.ar.rules.cue import verb_readings
from musnad.packs.ar.rules.word import Word, word
from musnad.text.fold import fold

_NEAR = (-2, -1, 1, 2)
_FAR = (-3, 3)
_LONGEST = 8
SETTINGS = {"c1": 0.1, "c2": 0.1, "max_iterations": 100, "feature.minfreq": 2}


def crfsuite() -> Any:  # noqa: ANN401 -- the package has no types
    """Return the package that trains and tags.

    Raises:
        SystemExit: When it is not installed.
    """
    try:
        import pycrfsuite
    except ModuleNotFoundError:
        message = "python-crfsuite is not installed: pip install python-crfsuite, then run again."
        raise SystemExit(message) from None
    return pycrfsuite


def train(rows: Sequence[Sentence], file: Path) -> None:
    """Train on marked sentences and write the model."""
    trainer = crfsuite().Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for words, tags, lengths in runs(rows):
        for (low, high), rows_of in _cut(lengths, features(words)):
            trainer.append(rows_of, tags[low:high])
    trainer.train(str(file))


def tag(file: Path, words: Sequence[str], lengths: Sequence[int]) -> set[Entity]:
    """Return the entities that a model sees in one run of sentences."""
    tagger = crfsuite().Tagger()
    tagger.open(str(file))
    tags = [tag for _, rows in _cut(lengths, features(words)) for tag in tagger.tag(rows)]
    return set(marked(tags))


def _cut(
    lengths: Sequence[int], rows: list[list[str]]
) -> Iterator[tuple[tuple[int, int], list[list[str]]]]:
    low = 0
    for length in lengths:
        yield (low, low + length), rows[low : low + length]
        low += length


def features(words: Sequence[str]) -> list[list[str]]:
    """Return what is known of every word: its form, its class, the rules that read it, its window.

    Of the rules it has the outermost and the innermost name that a word stands in, and whether the
    knowledge has that name.
    """
    outer, inner, rules = _seen(words)
    forms = [fold(one).text or one for one in words]
    items = [word(form) for form in forms]
    rows = []
    for at, (form, item) in enumerate(zip(forms, items, strict=True)):
        row = [*_of_word(form, item), f"o={outer[at]}", f"i={inner[at]}", f"r={rules[at]}"]
        for step in (*_NEAR, *_FAR):
            there = at + step
            if 0 <= there < len(words):
                row += [f"{step}c={items[there].cls}", f"{step}o={outer[there]}"]
                if step in _NEAR:
                    row += _of_neighbour(step, forms[there], items[there])
        if at:
            said = bool(verb_readings(forms[at - 1]))
            row += [f"after={items[at - 1].cls}|{item.cls}", f"verb={said}"]
            row += [f"oo={outer[at - 1]}|{outer[at]}", f"wc={forms[at - 1]}|{item.cls}"]
        if at + 1 < len(words):
            row.append(f"before={item.cls}|{items[at + 1].cls}")
        rows.append(row)
    return rows


def _of_word(form: str, item: Word) -> list[str]:
    return [
        f"w={form}", f"b={item.base}", f"c={item.cls}", f"k={item.kind}",
        f"art={item.article}", f"pre={item.preposition}", f"j={item.joined}",
        f"n={item.number}", f"g={item.gender}", f"lat={form.isascii()}",
        f"len={min(len(form), _LONGEST)}",
        *(f"p{size}={form[:size]}" for size in (2, 3)),
        *(f"s{size}={form[-size:]}" for size in (1, 2, 3)),
    ]  # fmt: skip


def _of_neighbour(step: int, form: str, item: Word) -> list[str]:
    return [
        f"{step}w={form}", f"{step}b={item.base}", f"{step}k={item.kind}",
        f"{step}art={item.article}", f"{step}s={form[-2:]}",
    ]  # fmt: skip


def _seen(words: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    outer, inner, rules = ([mark] * len(words) for mark in ("O", "O", "-"))
    for one in sorted(read(words), key=lambda one: one.first - one.last, reverse=True):
        for at in range(one.first, one.last + 1):
            label = ("B-" if at == one.first else "I-") + one.named.type
            inner[at] = label if inner[at] == "O" else inner[at]
            outer[at] = label
            rules[at] = f"{one.named.rule}{'!' if one.named.key else ''}{label[:1]}"
    return outer, inner, rules

"""Verbs of saying: their frames, and every form in which a text shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import cast

from musnad.language.lexicon import read_table
from musnad.records import Act


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One way to read a word as a form of a verb.

    Attributes:
        lemma: The folded past form that names the verb, a key of ``verbs()``.
        slot: Where the form stands in the verb: ``past.3ms``, ``pres.3fs``, ``subj.3mp``,
            ``juss.3ms``, ``pass.past.3ms``, ``ap.fs``, ``vn``.
    """

    lemma: str
    slot: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that brings in what somebody said, holds or wants.

    Attributes:
        lemma: The folded past form, third person masculine singular.
        act: The speech act that it makes of its content.
        frames: The shapes in which the content may stand, as ``verbs.tsv`` explains them.
    """

    lemma: str
    act: Act
    frames: frozenset[str]


class _Forms(Mapping[str, tuple[VerbForm, ...]]):
    """The compiled table, whose lines are taken apart only when their word is met."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines
        self._read: dict[str, tuple[VerbForm, ...]] = {}

    def __getitem__(self, form: str) -> tuple[VerbForm, ...]:
        found = self._read.get(form)
        if found is None:
            found = self._read[form] = tuple(_readings(self._lines[form]))
        return found

    def __contains__(self, form: object) -> bool:
        return form in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _readings(lines: str) -> Iterator[VerbForm]:
    for line in lines.split("\n"):
        lemma, _, slots = line.partition("\t")
        for slot in slots.split(","):
            yield VerbForm(lemma, slot)


@cache
def verb_forms() -> Mapping[str, tuple[VerbForm, ...]]:
    """Return, for each folded form without proclitics and pronouns, the verbs it may be."""
    table = _lexicon() / "compiled" / "verb_forms.tsv"
    lines: dict[str, str] = {}
    for line in table.read_text(encoding="utf-8").splitlines()[1:]:
        form, _, reading = line.partition("\t")
        lines[form] = f"{lines[form]}\n{reading}" if form in lines else reading
    return _Forms(lines)


@cache
def verbs() -> Mapping[str, Verb]:
    """Return the verbs of saying by lemma."""
    return {
        row["folded"]: Verb(row["folded"], cast(Act, row["act"]), frozenset(row["frames"].split()))
        for row in read_table(_lexicon() / "verbs.tsv")
    }


def _lexicon() -> Path:
    return Path(str(files("musnad.packs.ar"))) / "lexicon"

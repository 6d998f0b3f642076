"""Run a pack's examples: the same check for pytest and for ``musnad pack check``.

The stem of a corpus file names the dimension its examples are read in: ``cue.toml``,
``numeral.toml``, ``figure.toml``, ``time.toml``, ``name.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from musnad.errors import CorpusError
from musnad.language.lexicon import read_table

Kind = Literal["case", "reject", "gap"]


@dataclass(frozen=True, slots=True)
class Dimension:
    """What the examples of a dimension can say.

    Attributes:
        parts: What a case can ask of a reading; one that is asked must be the same to the letter.
        needs: The parts of which a case must give at least one.
        among: Whether other readings may stand beside the one wanted. Where not, there must be
            exactly one, and of the whole surface unless the case gives its ``text``; where
            readings depend on each other a case says how many stand ``beside`` it.
    """

    parts: tuple[str, ...]
    needs: tuple[str, ...]
    among: bool = False


DIMENSIONS: Mapping[str, Dimension] = {
    "cue": Dimension(("content", "cue", "source", "act"), ("content",), among=True),
    "numeral": Dimension(
        ("text", "value", "low", "high", "kind", "vague"), ("value", "low", "vague")
    ),
    "figure": Dimension(
        (
            "text", "value", "low", "high", "vague", "unit", "per", "qualifier", "standing",
            "trend", "base", "of", "period", "open", "beside",
        ),
        ("value", "low", "vague"),
    ),
    "time": Dimension(("text", "kind", "first", "last", "relative"), ("kind",)),
    "name": Dimension(
        ("name", "type", "country", "key", "mentions"), ("name", "key", "type"), among=True
    ),
}  # fmt: skip
_GIVEN = ("published", "outlet")  # what an example can say of the article it stands in


@dataclass(frozen=True, slots=True)
class Line:
    """One reading of a surface, as the check sees it.

    Attributes:
        text: What was read.
        rule: The rule that read it.
        parts: What it says, by the names of its dimension's parts; numbers by ``written``.
    """

    text: str
    rule: str
    parts: Mapping[str, str]


Reader = Callable[[str, str, Mapping[str, str]], Sequence[Line]]
"""Reads a surface in a dimension, given what is known of the article."""


@dataclass(frozen=True, slots=True)
class Example:
    """One surface and what must be read in it.

    Attributes:
        id: ``pack.corpus.block.number``.
        dimension: What it is read in: the stem of its file.
        kind: ``case`` must be read, ``reject`` must not, ``gap`` cannot be read yet.
        surface: The text.
        because: Why it is a reject or a gap.
        wanted: What a case says of the reading, by part.
        given: What is known of the article: day of publication, outlet.
    """

    id: str
    dimension: str
    kind: Kind
    surface: str
    because: str
    wanted: Mapping[str, str]
    given: Mapping[str, str]


def written(value: object) -> str:
    """Return a value as corpora compare it: numbers without a tail, truth in small letters.

    Examples:
        >>> written(Decimal("25.00")), written(2.5), written(True)
        ('25', '2.5', 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | Decimal):
        return f"{round(Decimal(str(value)), 6).normalize():f}"
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Report:
    """What a pack's check found."""

    passed: int
    failures: tuple[str, ...]


def read_corpus(path: Path) -> Iterator[Example]:
    """Yield every example in a corpus file, in file order.

    Raises:
        CorpusError: If the file is no TOML, has no rejects, or an example lacks a part.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        msg = f"{path}: not TOML: {error}. Mend the line it names."
        raise CorpusError(msg) from error
    if not data.get("reject"):
        msg = f"{path}: no [[reject]] examples. Say what must NOT be read, too."
        raise CorpusError(msg)
    if path.stem not in DIMENSIONS:
        known = ", ".join(sorted(DIMENSIONS))
        msg = f"{path}: no dimension is called {path.stem!r}. Name the file for one of: {known}."
        raise CorpusError(msg)
    given = _language(path) | {key: str(data[key]) for key in _GIVEN if key in data}
    kinds: tuple[Kind, ...] = ("case", "reject", "gap")
    for kind in kinds:
        for block in data.get(kind, []):
            yield from _examples(path, kind, block, given)


def _language(path: Path) -> dict[str, str]:
    """Return the language of the pack a corpus belongs to, where the pack names it."""
    pack = path.parent.parent / "pack.toml"
    found = tomllib.loads(pack.read_text(encoding="utf-8")) if pack.is_file() else {}
    return {"language": str(found["name"])} if "name" in found else {}


def _examples(
    path: Path, kind: Kind, block: dict[str, object], known: Mapping[str, str]
) -> Iterator[Example]:
    surfaces = block.get("surfaces") or [block.get("surface")]
    if "id" not in block or not isinstance(surfaces, list) or None in surfaces:
        msg = f"{path}: a [[{kind}]] lacks 'id' or 'surface'. Add it."
        raise CorpusError(msg)
    dimension = DIMENSIONS[path.stem]
    odd = set(block) - {"id", "surface", "surfaces", "because", *_GIVEN, *dimension.parts}
    if odd:
        can = ", ".join(dimension.parts)
        msg = f"{path}: [[{kind}]] {block['id']!r} says {sorted(odd)}. It can say: {can}."
        raise CorpusError(msg)
    wanted = {key: written(block[key]) for key in dimension.parts if key in block}
    if kind != "reject" and not set(wanted) & set(dimension.needs):
        needs = " or ".join(dimension.needs)
        msg = f"{path}: [[{kind}]] {block['id']!r} names no {needs}. Say what must be read."
        raise CorpusError(msg)
    given = {**known, **{key: str(block[key]) for key in _GIVEN if key in block}}
    for number, surface in enumerate(surfaces):
        name = f"{path.parent.parent.name}.{path.stem}.{block['id']}.{number}"
        because = str(block.get("because", ""))
        yield Example(name, path.stem, kind, str(surface), because, wanted, given)


def complaint(example: Example, read: Reader) -> str | None:
    """Return why the example does not hold, or None when it does."""
    lines = read(example.dimension, example.surface, example.given)
    if example.kind == "reject":
        return f"read {lines[0].text!r} by {lines[0].rule}" if lines else None
    if not lines:
        return "read nothing"
    if DIMENSIONS[example.dimension].among:
        return _complaint_among(example, lines)
    if "beside" in example.wanted:
        count = len(lines)
        if count - 1 != int(example.wanted["beside"]):
            return f"read {count - 1} beside it, not {example.wanted['beside']}"
        lines = [line for line in lines if line.text == example.wanted.get("text")]
        if len(lines) != 1:
            return f"read {len(lines)} with the text {example.wanted.get('text')!r}"
    if len(lines) > 1:
        return "read " + "; ".join(f"{line.text!r} by {line.rule}" for line in lines)
    line = lines[0]
    if "text" not in example.wanted and line.text != example.surface:
        return f"read only {line.text!r}, by {line.rule}"
    parts = {**line.parts, "text": line.text, "beside": example.wanted.get("beside", "")}
    return _difference(example.wanted, parts, line.rule)


def _complaint_among(example: Example, lines: Sequence[Line]) -> str | None:
    first = next(part for part in DIMENSIONS[example.dimension].parts if part in example.wanted)
    near = [line for line in lines if line.parts[first] == example.wanted[first]]
    if not near:
        got = "; ".join(f"{line.text!r} by {line.rule}" for line in lines)
        return f"no {first} {example.wanted[first]!r}; read {got}"
    problems = [_difference(example.wanted, line.parts, line.rule) for line in near]
    return None if None in problems else problems[0]


def _difference(wanted: Mapping[str, str], parts: Mapping[str, str], rule: str) -> str | None:
    for key, value in wanted.items():
        if parts.get(key, "") != value:
            return f"{key} is {parts.get(key, '')!r}, not {value!r}, by {rule}"
    return None


def check_pack(folder: Path, read: Reader) -> Report:
    """Check every lexicon and run every corpus of a pack folder.

    Args:
        folder: The pack: ``lexicon/*.tsv`` and ``corpus/*.toml``.
        read: Reads one surface as the pack does.

    Raises:
        LexiconError: On a lexicon line that breaks a house rule.
        CorpusError: On a corpus that is not in shape, or a folder without one.
    """
    for path in sorted(folder.glob("lexicon/*.tsv")):
        for _ in read_table(path):
            pass
    corpora = sorted(folder.glob("corpus/*.toml"))
    if not corpora:
        msg = f"{folder}: no corpus/*.toml. A pack says what it must read and what it must not."
        raise CorpusError(msg)
    passed, failures = 0, []
    for path in corpora:
        for example in read_corpus(path):
            problem = complaint(example, read)
            if example.kind == "gap":
                if problem is None:
                    failures.append(f"{example.id}: reads now. Move it to [[case]].")
                else:
                    passed += 1
            elif problem is None:
                passed += 1
            else:
                failures.append(f"{example.id}: {problem}")
    return Report(passed, tuple(failures))

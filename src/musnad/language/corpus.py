"""Run a pack's examples: the same check for pytest and for ``musnad pack check``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from musnad.errors import CorpusError
from musnad.language.lexicon import read_table
from musnad.records import Claim

Kind = Literal["case", "reject", "gap"]
Reader = Callable[[str], tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Example:
    """One surface and what must be read in it.

    Attributes:
        id: ``pack.corpus.block.number``.
        kind: ``case`` must be read, ``reject`` must not, ``gap`` cannot be read yet.
        surface: The text.
        because: Why it is a reject or a gap.
        wanted: What a case says of the claim: content, and cue, source, act where given.
    """

    id: str
    kind: Kind
    surface: str
    because: str
    wanted: dict[str, str]


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
    kinds: tuple[Kind, ...] = ("case", "reject", "gap")
    for kind in kinds:
        for block in data.get(kind, []):
            yield from _examples(path, kind, block)


def _examples(path: Path, kind: Kind, block: dict[str, object]) -> Iterator[Example]:
    surfaces = block.get("surfaces") or [block.get("surface")]
    if "id" not in block or not isinstance(surfaces, list) or None in surfaces:
        msg = f"{path}: a [[{kind}]] lacks 'id' or 'surface'. Add it."
        raise CorpusError(msg)
    wanted = {key: str(block[key]) for key in ("content", "cue", "source", "act") if block.get(key)}
    if kind != "reject" and "content" not in wanted:
        msg = f"{path}: [[{kind}]] {block['id']!r} names no content. Say what must be read."
        raise CorpusError(msg)
    for number, surface in enumerate(surfaces):
        name = f"{path.parent.parent.name}.{path.stem}.{block['id']}.{number}"
        yield Example(name, kind, str(surface), str(block.get("because", "")), wanted)


def complaint(example: Example, read: Reader) -> str | None:
    """Return why the example does not hold, or None when it does."""
    claims = [claim for claim in read(example.surface) if claim.chain]
    if example.kind == "reject":
        if claims:
            return f"read {claims[0].content.text!r} by {claims[0].rule}"
        return None
    wanted = example.wanted
    near = [claim for claim in claims if claim.content.text == wanted["content"]]
    if not near:
        got = "; ".join(f"{claim.content.text!r} by {claim.rule}" for claim in claims)
        return f"no claim {wanted['content']!r}; read {got or 'nothing'}"
    for key, value in wanted.items():
        if key != "content" and not any(value == _part(claim, key) for claim in near):
            return f"{key} is {_part(near[0], key)!r}, not {value!r}, by {near[0].rule}"
    return None


def _part(claim: Claim, key: str) -> str:
    if key == "act":
        return claim.act
    span = claim.cue if key == "cue" else claim.source
    return "" if span is None else span.text


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

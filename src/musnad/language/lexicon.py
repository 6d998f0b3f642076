"""Read a lexicon: a tab-separated table with a header, checked line by line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from musnad.errors import LexiconError
from musnad.text.fold import fold

_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def read_table(path: Path, *, key: str | tuple[str, ...] = "word") -> Iterator[dict[str, str]]:
    """Yield the rows of a lexicon, by column name, with the folded key under ``folded``.

    The first line that is neither empty nor a ``#`` comment names the columns. A missing cell
    at the end of a line is empty.

    Args:
        path: The file.
        key: The column, or the columns together, whose folded spelling must be unique.

    Raises:
        LexiconError: On a presentation form, a hidden direction mark, a stray space, too many
            cells, an empty key, or a key that folds to one already listed.
    """
    keys = (key,) if isinstance(key, str) else key
    columns: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            for name in keys:
                if name not in columns:
                    problem = f"no column {name!r}"
                    raise LexiconError(path.name, number, problem, "Name it in the header.")
            continue
        _check(path, number, line, cells, columns)
        row = dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))
        word = " ".join(row[name] for name in keys)
        folded = fold(word).text
        if not folded.strip():
            problem = f"{', '.join(keys)!r} is empty"
            raise LexiconError(path.name, number, problem, "Fill it or delete the line.")
        if folded in seen:
            problem = f"{word!r} is already listed in line {seen[folded]}, up to spelling"
            raise LexiconError(path.name, number, problem, "Folding covers it; delete the line.")
        seen[folded] = number
        yield row | {"folded": folded}


def _check(path: Path, number: int, line: str, cells: list[str], columns: list[str]) -> None:
    if len(cells) > len(columns):
        problem = f"{len(cells)} cells under {len(columns)} columns"
        raise LexiconError(path.name, number, problem, "Take out a tab, or name the column.")
    if unicodedata.normalize("NFKC", line) != line:
        remedy = "Type it with ordinary letters: news text never matches these."
        raise LexiconError(path.name, number, f"{line!r} holds presentation forms", remedy)
    if _BIDI_CONTROLS & set(line):
        raise LexiconError(path.name, number, "a hidden direction mark", "Delete it.")
    if any(cell != cell.strip() for cell in cells):
        raise LexiconError(path.name, number, "space at the edge of a cell", "Delete it.")

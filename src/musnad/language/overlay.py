"""Lay a folder's words, rules and examples over an installed pack, in a place of its own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from shutil import copytree, ignore_patterns

from musnad.errors import LexiconError, PackError
from musnad.language.conjugation import compile_forms
from musnad.language.lexicon import read_table

_VERBS, _HOMOGRAPHS = "verbs.tsv", "verb_homographs.tsv"
_FORMS = Path("compiled", "verb_forms.tsv")


def lay_over(folder: Path, pack: Path, place: Path) -> Path:
    """Return a pack made of an installed one and what a folder puts in its place.

    A folder with a ``pack.toml`` is a pack of its own: its files take the place of the installed
    ones. Any other holds words to add: a line takes the place of the installed line for that
    word, or is added to the table.

    Args:
        folder: What is laid over.
        pack: The installed pack; it stays as it is.
        place: An empty folder, which will hold the pack under its own name.

    Raises:
        LexiconError: On a line or a table that does not fit the installed one.
        PackError: When verbs are added and what compiles their forms is not installed.
    """
    made = place / pack.name
    unwanted = ignore_patterns("__pycache__")
    copytree(pack, made, ignore=unwanted)
    if (folder / "pack.toml").is_file():
        copytree(folder, made, ignore=unwanted, dirs_exist_ok=True)
    else:
        for table in sorted(folder.glob("lexicon/*.tsv")):
            _add_words(table, made / "lexicon" / table.name)
    if (folder / "lexicon" / _VERBS).is_file() and not (folder / "lexicon" / _FORMS).is_file():
        _compile(made / "lexicon")
    return made


def _add_words(table: Path, installed: Path) -> None:
    if not installed.is_file():
        names = ", ".join(sorted(path.name for path in installed.parent.glob("*.tsv")))
        problem = f"the pack has no table {table.name!r}"
        raise LexiconError(table.name, 1, problem, f"Its tables: {names}.")
    rows = {row["folded"]: row for row in read_table(installed)}
    columns = _columns(installed)
    odd = set(_columns(table)) - set(columns)
    if odd:
        problem = f"no column {', '.join(sorted(odd))} in the pack's {table.name}"
        raise LexiconError(table.name, 1, problem, f"Its columns: {', '.join(columns)}.")
    rows |= {row["folded"]: row for row in read_table(table)}
    lines = ["\t".join(columns)]
    lines += [
        "\t".join(row.get(name, "") for name in columns).rstrip("\t") for row in rows.values()
    ]
    installed.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _columns(table: Path) -> list[str]:
    lines = table.read_text(encoding="utf-8").splitlines()
    named = (line for line in lines if line.strip() and not line.startswith("#"))
    return next(named, "").split("\t")


def _compile(lexicon: Path) -> None:
    if find_spec("mazini") is None:
        problem = f"{_VERBS}: its verbs have no forms yet. pip install mazini, and check again."
        raise PackError(problem)
    forms = compile_forms(lexicon / _VERBS, lexicon / _HOMOGRAPHS)
    (lexicon / _FORMS).write_text(forms, encoding="utf-8")

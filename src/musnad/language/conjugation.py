"""Compile a lexicon of verbs into the forms that a text can show.

Run ``python -m musnad.language.conjugation`` after changing ``verbs.tsv``. Only this needs mazini.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from musnad.errors import LexiconError
from musnad.language.lexicon import read_table
from musnad.text.fold import fold

if TYPE_CHECKING:
    from mazini import Conjugation

HEADER = "form\tlemma\tslots"
_PERSONS = ("3ms", "3fs", "3md", "3fd", "3mp", "3fp", "1s", "1p")
_PASSIVE_PERSONS = ("3ms", "3fs", "3md", "3mp")
_KASRATAN = "\u064d"
_TAA_MARBUTA = "\u0629"
_ALIF_MAQSURA = "\u0649"
_HAMZA = "\u0621"


def compile_forms(verbs: Path, homographs: Path) -> str:
    """Return the table of the forms of all verbs, sorted, as it is shipped.

    Args:
        verbs: The lexicon of verbs.
        homographs: The spellings that are nearly always another word.
    """
    left_out = {
        (row["folded"], lemma) for row in read_table(homographs) for lemma in row["lemmas"].split()
    }
    slots: dict[tuple[str, str], list[str]] = {}
    for row in read_table(verbs):
        for form, slot in verb_slots(row, verbs.name):
            key = (fold(form).text, row["folded"])
            known = slots.setdefault(key, [])
            if slot not in known and key not in left_out:
                known.append(slot)
    rows = (
        f"{form}\t{lemma}\t{','.join(found)}"
        for (form, lemma), found in sorted(slots.items())
        if found
    )
    return "\n".join((HEADER, *rows)) + "\n"


def verb_slots(row: Mapping[str, str], table: str = "verbs.tsv") -> Iterator[tuple[str, str]]:
    """Yield the forms of one verb of the lexicon, each with its slot.

    Raises:
        LexiconError: When root and pattern give another verb than the one listed.
    """
    # Loaded here because the package itself never needs it.
    from mazini import MaziniError, conjugate

    try:
        conjugation = conjugate(row["root"], row["pattern"], passive=True)
    except MaziniError as error:
        problem = f"{row['word']!r}: {error}"
        raise LexiconError(table, 0, problem, "Mend root or pattern.") from error
    lemmas = _written(conjugation, "past_3ms")
    if row["folded"] not in {fold(form).text for form in lemmas}:
        problem = f"{row['root']!r} in {row['pattern']!r} gives {lemmas[0]!r}, not {row['word']!r}"
        raise LexiconError(table, 0, problem, "Mend root or pattern.")
    yield from _finite(conjugation)
    for form in _written(conjugation, "ap"):
        yield from _participle(form)
    masdars = [row["masdar"]] if row.get("masdar") else _written(conjugation, "vn")
    for form in masdars:
        yield from _masdar(form)


def _written(conjugation: Conjugation, slot: str) -> list[str]:
    return [form.form for form in conjugation.slots.get(slot, ()) if form.form != "?"]


def _finite(conjugation: Conjugation) -> Iterator[tuple[str, str]]:
    for person in _PERSONS:
        yield from _before_pronoun(_written(conjugation, f"past_{person}"), f"past.{person}")
        indicative = _written(conjugation, f"ind_{person}")
        yield from _before_pronoun(indicative, f"pres.{person}")
        if person.startswith("1"):
            # Left out: لم نقل is rare in news, and its forms are other words ("carried").
            continue
        for mood, name in (("sub", "subj"), ("juss", "juss")):
            # Without vowels the moods mostly look alike; only another spelling is a new form.
            spelt = {fold(form).text for form in indicative}
            other = [
                form
                for form in _written(conjugation, f"{mood}_{person}")
                if fold(form).text not in spelt
            ]
            yield from _before_pronoun(other, f"{name}.{person}")
    for person in _PASSIVE_PERSONS:
        for form in _written(conjugation, f"past_pass_{person}"):
            yield form, f"pass.past.{person}"
        for form in _written(conjugation, f"ind_pass_{person}"):
            yield form, f"pass.pres.{person}"


def _before_pronoun(forms: list[str], slot: str) -> Iterator[tuple[str, str]]:
    """Yield the forms, each also as it is spelt before a pronoun: اتهموه, دعاه."""
    for form in forms:
        letters = fold(form).text
        yield form, slot
        if slot == "past.3mp" and letters.endswith("وا"):
            yield letters[:-1], slot
        if _bare(form).endswith(_ALIF_MAQSURA) and not letters.endswith("اي"):
            yield letters[:-1] + "ا", slot


def _bare(form: str) -> str:
    return "".join(char for char in form if char.isalpha())


def _participle(form: str) -> Iterator[tuple[str, str]]:
    stem = fold(form).text
    if form.endswith(_KASRATAN):
        yield stem, "ap.ms"
        yield from ((stem + ending, slot) for ending, slot in _DEFECTIVE_ENDINGS)
        return
    yield from ((stem + ending, slot) for ending, slot in _SOUND_ENDINGS)


_SOUND_ENDINGS = (
    ("", "ap.ms"), ("ا", "ap.ms"), ("ه", "ap.fs"),
    ("ان", "ap.md"), ("ين", "ap.md"), ("ين", "ap.mp"), ("ون", "ap.mp"),
    ("تان", "ap.fd"), ("تين", "ap.fd"), ("ات", "ap.fp"),
)  # fmt: skip
_DEFECTIVE_ENDINGS = (
    ("ي", "ap.ms"), ("يا", "ap.ms"), ("يه", "ap.fs"),
    ("يان", "ap.md"), ("يين", "ap.md"), ("ين", "ap.mp"), ("ون", "ap.mp"),
    ("يتان", "ap.fd"), ("يتين", "ap.fd"), ("يات", "ap.fp"),
)  # fmt: skip


def _masdar(form: str) -> Iterator[tuple[str, str]]:
    letters = fold(form).text
    bare = _bare(form)
    yield letters, "vn"
    if form.endswith(_KASRATAN):
        yield letters + "ي", "vn"
        yield letters + "يا", "vn"
    elif bare.endswith(_TAA_MARBUTA):
        yield letters[:-1] + "ت", "vn"
    elif bare.endswith(_HAMZA):
        yield letters[:-1] + "ؤ", "vn"
        yield letters[:-1] + "ئ", "vn"
    elif not bare.endswith(_ALIF_MAQSURA):
        yield letters + "ا", "vn"


def main() -> int:
    """Write the compiled table of the Arabic pack and return how it went."""
    lexicon = Path(str(files("musnad.packs.ar"))) / "lexicon"
    target = lexicon / "compiled" / "verb_forms.tsv"
    target.parent.mkdir(exist_ok=True)
    table = compile_forms(lexicon / "verbs.tsv", lexicon / "verb_homographs.tsv")
    target.write_text(table, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

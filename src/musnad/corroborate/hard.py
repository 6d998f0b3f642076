"""The words that are compared by rule and never by likeness: figures and negations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from pathlib import Path

from musnad.language.lexicon import read_table

_PREFIXES = ("و", "ف")
_CLITICS = ("و", "ف", "ب", "ل", "ك")
_ARTICLES = ("ال", "لل")
_GROUPING = str.maketrans("٫", ".", "٬,")

_Atom = tuple[str, Decimal]


def hard_words(words: Iterable[str]) -> list[str]:
    """Return the figures, in digits or in words, and the negations among folded words, sorted.

    Examples:
        >>> hard_words("ولن يدفع 15 دولارا".split())
        ['15', 'لن']
        >>> hard_words("خمسه وعشرون الفا في اليوم الثاني".split())
        ['25000', 'th2']
    """
    forms = tuple(words)
    return sorted([*_numbers(forms), *(form for word in forms if (form := _negation(word)))])


def _negation(word: str) -> str | None:
    bare = word[1:] if word.startswith(_PREFIXES) and word[1:] in _negations() else word
    return bare if bare in _negations() else None


def _numbers(forms: Sequence[str]) -> Iterator[str]:
    """Yield numbers, in words or digits: خمسة وعشرون ألفا is 25000."""
    total, part = Decimal(0), Decimal(0)
    before: str | None = None
    for at, form in enumerate(forms):
        atom = _atom(form)
        if atom is None or (atom[0] == "oneof" and not _is_ten(forms[at + 1 : at + 2])):
            if before is not None:
                yield _written(total + part)
            total, part, before = Decimal(0), Decimal(0), None
            if atom is None and any(char.isdigit() for char in form):
                yield form
            continue
        kind, value = atom
        if before is not None and not _goes_on(before, kind, form):
            yield _written(total + part)
            total, part, before = Decimal(0), Decimal(0), None
        if kind == "ordinal":
            yield f"th{_written(value)}"
        elif kind == "dual":
            total, before = total + value, "scale"
        elif kind == "scale":
            total, part, before = total + (part or 1) * value, Decimal(0), kind
        elif kind == "hundred":
            part, before = (part or 1) * value, kind
        else:
            part, before = part + value, kind
    if before is not None:
        yield _written(total + part)


def _goes_on(before: str, kind: str, form: str) -> bool:
    """Tell whether a word goes on with the number before it: عشر after ثلاثة, ألف, or a waw."""
    if kind == "ordinal":
        return False
    if kind == "scale":
        return before != "scale"
    if kind == "ten":
        return before in {"unit", "oneof"}
    if kind == "hundred":
        return before == "unit"
    return form.startswith("و") and "digits" not in {kind, before}


def _is_ten(following: Sequence[str]) -> bool:
    return any((atom := _atom(form)) is not None and atom[0] == "ten" for form in following)


@cache
def _atom(form: str) -> _Atom | None:
    """Return what a word does in a number, and its value."""
    digits = form[1:] if form.startswith(_CLITICS) else form
    if digits[:1].isdigit():
        try:
            return "digits", Decimal(digits.translate(_GROUPING))
        except InvalidOperation:
            return None
    for bare in _bare(form):
        if bare in _number_words():
            return _number_words()[bare]
    return None


def _bare(form: str) -> Iterator[str]:
    """Yield a word, and what is left of it without and, in, for, and without its article."""
    shorter = [form, *([form[1:]] if form.startswith(_CLITICS) and len(form) > 3 else [])]
    yield from shorter
    for one in shorter:
        if one.startswith(_ARTICLES) and len(one) > 4:
            yield one[2:]


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"


_DOES = {
    "unit": "unit", "one": "unit", "oneof": "oneof", "ten": "ten", "teen": "tens", "tens": "tens",
    "hundred": "hundred", "hundreds": "tens", "scale": "scale", "scales": "scale",
    "accusative": "scale", "dual": "dual", "ordinal": "ordinal",
}  # fmt: skip


@cache
def _number_words() -> dict[str, _Atom]:
    found = {}
    for row in _table("number_words.tsv"):
        if row["class"] in _DOES and not row["note"]:
            found[row["folded"]] = _DOES[row["class"]], Decimal(row["value"])
    return found


@cache
def _negations() -> frozenset[str]:
    return frozenset(
        row["folded"] for row in _table("function_words.tsv") if row["role"] == "negation"
    )


def _table(name: str) -> Iterator[dict[str, str]]:
    return read_table(Path(str(files("musnad.packs.ar"))) / "lexicon" / name)

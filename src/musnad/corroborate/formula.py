"""What is nobody's own: forms filled in anew each day, verses, and rows of titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from musnad.corroborate.passage import Block, Shared
from musnad.corroborate.words import Words
from musnad.language.lexicon import read_table

_FIRST_WORDS = 40
_CLITICS = ("و", "ب", "ل", "ف")
_BEFORE, _INSIDE = 7, 4
_LONGEST_VERSE = 45
_PROSE, _PROSE_OF_LONG = 10, 20  # one word of so many is one of grammar
_SLOT = 6
_FIGURES = 5
_SAME_FIGURES = 2
_OTHER_FIGURES = 0.5
_ROLES_OF_PROSE = frozenset(
    {"that", "relative", "preposition", "connector", "auxiliary", "negation", "because"}
)

_Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


def are_one_form(left: Words, right: Words) -> bool:
    """Tell whether two texts begin as one form does that is filled in anew each day.

    توقعت الأرصاد في تقريرها عن حالة الطقس لهذا اليوم
    """
    return bool(_forms_named(left) & _forms_named(right))


def _forms_named(words: Words) -> set[str]:
    return set(_named_in(words.forms[:_FIRST_WORDS], _recurring()))


def figures_differ(left: Words, right: Words, blocks: Sequence[Block]) -> bool:
    """Tell whether most figures differ where the words round them are the same.

    Times of prayer and prices of gold keep their words and change their figures; a copy changes
    one or two.
    """
    same, other = _figures(left, right, blocks)
    return other >= _FIGURES and other >= _OTHER_FIGURES * (same + other)


def figures_agree(left: Words, right: Words, blocks: Sequence[Block]) -> bool:
    """Tell whether there are figures among words that are the same, and all are the same too."""
    same, other = _figures(left, right, blocks)
    return same >= _SAME_FIGURES and not other


def _figures(left: Words, right: Words, blocks: Sequence[Block]) -> tuple[int, int]:
    """Return how many figures are the same, and how many differ between words that are the same."""
    same = sum(map(_is_figure, (form for one in blocks for form in _run(left, one))))
    other = 0
    for before, after in pairwise(blocks):
        mine = left.forms[before.left + before.size : after.left]
        yours = right.forms[before.right + before.size : after.right]
        if after.right < before.right + before.size or max(len(mine), len(yours)) > _SLOT:
            continue
        if _digits(mine) != _digits(yours):
            other += min(sum(map(_is_figure, mine)), sum(map(_is_figure, yours)))
    return same, other


def _digits(forms: Sequence[str]) -> str:
    """Return the digits alone: ب7 227 and 7,227 are one figure."""
    return "".join(char for form in forms for char in form if char.isdigit())


def is_anybody_s(passage: Shared, left: Words, right: Words) -> bool:
    """Tell whether a passage is a verse, or a row of names and titles without a sentence.

    قال تعالى: ومن أظلم ممن منع مساجد الله · ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية
    """
    forms = left.forms[slice(*passage.left)]
    prose, long = sum(map(_is_prose, forms)), passage.words > _LONGEST_VERSE
    if prose * (_PROSE_OF_LONG if long else _PROSE) < len(forms):
        return True
    if long:
        return False
    return _is_cited(left, passage.left[0]) and _is_cited(right, passage.right[0])


def _is_prose(form: str) -> bool:
    return form in _prose() or (form.startswith(_CLITICS) and form[1:] in _prose())


def _is_cited(words: Words, start: int) -> bool:
    near = words.forms[max(0, start - _BEFORE) : start + _INSIDE]
    return any(_named_in(near, _scripture()))


def _run(words: Words, block: Block) -> tuple[str, ...]:
    return words.forms[block.left : block.left + block.size]


def _is_figure(form: str) -> bool:
    return any(char.isdigit() for char in form)


def _named_in(forms: Sequence[str], phrases: _Phrases) -> Iterator[str]:
    for at, form in enumerate(forms):
        bare = form[1:] if form.startswith(_CLITICS) else form
        for first in dict.fromkeys((form, bare)):
            for phrase, name in phrases.get(first, ()):
                if tuple(forms[at + 1 : at + len(phrase)]) == phrase[1:]:
                    yield name


def _table(name: str) -> Iterator[dict[str, str]]:
    return read_table(Path(str(files("musnad.packs.ar"))) / "lexicon" / name)


def _phrases(name: str, column: str) -> _Phrases:
    found: _Phrases = defaultdict(list)
    for row in _table(name):
        phrase = tuple(row["folded"].split())
        found[phrase[0]].append((phrase, row[column]))
    return found


@cache
def _recurring() -> _Phrases:
    return _phrases("recurring_forms.tsv", "of")


@cache
def _scripture() -> _Phrases:
    return _phrases("scripture_cues.tsv", "word")


@cache
def _prose() -> frozenset[str]:
    return frozenset(
        row["folded"] for row in _table("function_words.tsv") if row["role"] in _ROLES_OF_PROSE
    )

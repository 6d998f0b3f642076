"""The words that carry a sentence's meaning, in a form that other wordings share, and their weight.

Weights are counted once, over much news, and not over the ledger: whether two articles say the same
must not hang on which others were ingested before them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path

from musnad.language.lexicon import read_table
from musnad.text.token import tokenise

_STEM = 3
_JOINED = ("و", "ف")
_UNSEEN = 6.9  # of a word that stands in fewer articles than were worth listing
_LEXICON = Path(str(files("musnad.packs.ar"))) / "lexicon"


def stems(text: str) -> tuple[str, ...]:
    """Return the words that carry meaning, without clitics and endings, in the order of the text.

    Examples:
        >>> stems("وقال إن الحكومة ستدفع للمزارعين")
        ('حكوم', 'ستدفع', 'مزارع')
    """
    return stems_of(token.form for token in tokenise(text))


def stems_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return what ``stems`` does of words that are folded already."""
    return tuple(stem(word) for word in words if word[0].isalpha() and not is_empty(word))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a folded word without its clitics and endings, at least three letters of it.

    Examples:
        >>> stem("والمزارعين")
        'مزارع'
    """
    front, back = _affixes()
    if is_empty(word) or is_empty(word[1:]):
        return word
    for affix in front:
        # A single letter is a clitic less surely than the article is.
        if word.startswith(affix) and len(word) - len(affix) >= _STEM + (len(affix) == 1):
            word = word[len(affix) :]
            break
    for affix in back:
        if word.endswith(affix) and len(word) - len(affix) >= _STEM:
            return word[: -len(affix)]
    return word


@lru_cache(maxsize=1 << 16)
def is_empty(word: str) -> bool:
    """Tell whether a folded word belongs to the grammar and tells nothing of the thing."""
    empty = _empty()
    if len(word.strip("ـ")) <= 1 or word in empty:
        return True
    return word[0] in _JOINED and word[1:] in empty


def weight(found: str) -> float:
    """Return how much it tells that two sentences share a stem: the rarer, the more."""
    return _weights().get(found, _UNSEEN)


def weigh(found: Iterable[str]) -> float:
    """Return the weight of stems together."""
    # Sorted, so that the sum is the same to the last digit whatever order they come in.
    return sum(_weights().get(one, _UNSEEN) for one in sorted(found))


def rarest(found: Collection[str], most: int) -> list[str]:
    """Return the stems that weigh most."""
    return sorted(set(found), key=lambda one: (-weight(one), one))[:most]


def pair_keys(found: Collection[str], most: int, *about: str) -> list[int]:
    """Return numbers of which wordings that share two rare stems share one.

    Args:
        found: Stems.
        most: How many of the rarest are paired.
        about: What must be the same besides.
    """
    pairs = combinations(sorted(rarest(found, most)), 2)
    return sorted({key_of(*about, *pair) for pair in pairs})


def key_of(*parts: str) -> int:
    """Return a number that stands for some words together."""
    digest = hashlib.blake2b(
        "\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8
    ).digest()
    return int.from_bytes(digest, "little", signed=True)


@cache
def _affixes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = list(read_table(_LEXICON / "stem_affixes.tsv", key=("word", "place")))
    front, back = (
        tuple(sorted((row["word"] for row in rows if row["place"] == place), key=_longest_first))
        for place in ("front", "back")
    )
    return front, back


def _longest_first(affix: str) -> tuple[int, str]:
    return -len(affix), affix


@cache
def _empty() -> frozenset[str]:
    tables = (
        "function_words.tsv", "phrase_bounds.tsv", "number_words.tsv", "approximators.tsv",
        "months.tsv", "weekdays.tsv",
    )  # fmt: skip
    return frozenset(
        row["folded"]
        for name in tables
        for row in read_table(_LEXICON / name)
        if " " not in row["folded"]
    )


@cache
def _weights() -> Mapping[str, float]:
    table = read_table(_LEXICON / "compiled" / "stem_weights.tsv", key="stem")
    return {row["stem"]: float(row["weight"]) for row in table}

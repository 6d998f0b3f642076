"""Words as people type them into a search: which spellings of a ledger stand for one word."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from musnad.knowledge.places import city_names, country_names
from musnad.language.lexicon import read_table
from musnad.text.fold import fold

MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
"""A word or a number of a text as received."""

_WATER = re.compile("[وف]?[بكل]?(?:ال|ل)?ماء")  # without its hamza it would be «ما»
_SEATS = str.maketrans("ؤئ", "وي")
_REMEMBERED = 100_000  # words
_SHORTEST = 3  # a stem under a clitic of one letter; after the article two letters do
_THE = ("ال", "وال", "فال", "بال", "كال", "وبال", "فبال", "لل", "ولل", "فلل")
_ONE_LETTER = (
    "و", "ف", "ب", "ك", "ل", "س", "وب", "فب", "وك", "فك", "ول", "فل", "وس", "فس",
)  # fmt: skip
_BEFORE_A_NOUN = ("و", "ف", "ب", "ك", "ل", "وب", "ول")
_PRONOUNS = ("ها", "هم", "هن", "هما", "كم", "نا", "ه")
_OF_A_VERB = "يتن"  # the letters that a future verb begins with after «س»
_WITH_THE, _WITH_A_LETTER, _WITH_A_PRONOUN = 0.05, 0.1, 0.2  # how far such a form is from its word


@lru_cache(maxsize=1 << 18)
def spelling(word: str) -> str:
    """Return what the spellings of one word have in common: folded, hamzas and seats levelled.

    Examples:
        >>> spelling("مسؤُول") == spelling("مسئول") == spelling("مسوول")
        True
        >>> spelling("وُزراء"), spelling("٢٠٢٣")
        ('وزرا', '2023')
    """
    return _levelled(fold(word).text)


def spellings(words: Sequence[str]) -> Iterator[str]:
    """Yield the spelling of each of many words, each letter looked up once."""
    joined = "\n".join(words)
    table = str.maketrans({char: fold(char).text for char in set(joined) - {"\n"}})
    yield from map(_levelled, joined.translate(table).split("\n"))


def _levelled(folded: str) -> str:
    folded = folded.replace("ئو", "وو").translate(_SEATS)
    if "ء" not in folded or _WATER.fullmatch(folded):
        return folded
    return folded.replace("ء", "") or folded


class Vocabulary:
    """The words of a ledger, as they stand in it, and how they belong together.

    A letter that may be a clitic is taken for one only where the ledger has the word without it,
    and never where the ledger has the whole with the article: «الوزير» makes «وزير» a word of its
    own, so that its «و» is no "and".
    """

    def __init__(self, forms: Mapping[str, int]) -> None:
        self.forms = forms
        self._alike: OrderedDict[str, dict[int, float]] = OrderedDict()
        self._nouns: dict[str, bool] = {}

    def alike(self, word: str) -> dict[int, float]:
        """Return the forms of the ledger that ``word`` stands for, and how close each one is.

        Args:
            word: As ``spelling`` gives it.
        """
        known = self._alike.get(word)
        if known is not None:
            return known
        found: dict[int, float] = {}
        for stem, far in self.readings(word, word).items():
            for form, clitic, bare in _possible(stem):
                number = self.forms.get(form)
                if number is not None:
                    other = self._far(form, clitic, bare, stem)
                    if other is not None:
                        found[number] = max(found.get(number, 0.0), 1 - far - other)
        self._alike[word] = found
        if len(self._alike) > _REMEMBERED:
            self._alike.popitem(last=False)
        return found

    def _far(self, form: str, clitic: str, bare: str, stem: str) -> float | None:
        """Return how far a form is from its stem; None where it is another word.

        Args:
            form: The whole form.
            clitic: What stands before.
            bare: What is left without it.
            stem: What is left without a pronoun too.
        """
        if form == stem:
            return 0.0
        if form in _whole_words() or self._is_noun(form):
            return None
        far = 0.0
        if clitic:
            if not self._may_follow(clitic, bare, stem):
                return None
            far = _FAR[clitic]
        if bare != stem:
            if not self._may_be_owned(bare, clitic, stem):
                return None
            far += _WITH_A_PRONOUN
        return far

    def _may_be_owned(self, bare: str, clitic: str, stem: str) -> bool:
        """Tell whether what is left without a clitic may be a word and a pronoun."""
        if self._is_noun(bare) or stem in _function_words() or self._is_definite(stem):
            return False
        if len(stem) < _SHORTEST and (clitic or len(stem) == 1):
            return False
        return stem in self.forms or self._is_noun(stem)

    def _is_definite(self, form: str) -> bool:
        return any(form.startswith(the) and form[len(the) :] in self.forms for the in _THE)

    def readings(self, form: str, asked: str = "") -> dict[str, float]:
        """Return the words that a form may be with its clitics taken off, and how far they are.

        Args:
            form: As ``spelling`` gives it.
            asked: A word that counts as one the ledger has.
        """
        found = {form: 0.0}
        if form in _whole_words() or self._is_noun(form):
            return found
        for clitic, far in _FAR.items():
            stem = form.removeprefix(clitic)
            if stem != form and self._may_follow(clitic, stem, asked):
                found.setdefault(stem, far)
        for stem, far in list(found.items()):
            if far == _WITH_THE or self._is_noun(stem):
                continue  # after the article no pronoun stands; «الرئيسة» is no «رئيس» of his
            for noun in _without_pronoun(stem):
                if noun not in _function_words() and (self._is_noun(noun) or noun == asked):
                    found.setdefault(noun, far + _WITH_A_PRONOUN)
        return found

    def _may_follow(self, clitic: str, stem: str, asked: str) -> bool:
        if stem in _function_words():
            return False
        if clitic in _THE:
            return len(stem) >= _SHORTEST - 1
        if len(stem) < _SHORTEST or (clitic.endswith("س") and stem[0] not in _OF_A_VERB):
            return False
        return stem in self.forms or stem == asked or self._is_noun(stem)

    def _is_noun(self, form: str) -> bool:
        """Tell whether the ledger has a form with the article."""
        known = self._nouns.get(form)
        if known is None:
            known = any(the + form in self.forms for the in _THE)
            if len(self._nouns) > _REMEMBERED:
                self._nouns.clear()
            self._nouns[form] = known
        return known


_FAR = dict.fromkeys(_THE, _WITH_THE) | dict.fromkeys(_ONE_LETTER, _WITH_A_LETTER)


def _possible(stem: str) -> Iterator[tuple[str, str, str]]:
    """Yield every form that a word may take: whole, what stands before, the rest."""
    bare = [stem, *(stem + pronoun for pronoun in _PRONOUNS)]
    if stem.endswith("ه"):
        bare += [f"{stem[:-1]}ت{pronoun}" for pronoun in _PRONOUNS]
    if stem.endswith("ا"):
        bare += [f"{stem}{seat}{pronoun}" for seat in "وي" for pronoun in _PRONOUNS]
    for form in bare:
        yield form, "", form
        for clitic in _ONE_LETTER if form == stem else _BEFORE_A_NOUN:
            yield clitic + form, clitic, form
    for clitic in _THE:
        yield clitic + stem, clitic, stem


def _without_pronoun(form: str) -> Iterator[str]:
    for pronoun in _PRONOUNS:
        stem = form.removesuffix(pronoun)
        if stem == form or len(stem) < _SHORTEST:
            continue
        yield stem
        if stem.endswith("ت"):
            yield f"{stem[:-1]}ه"
        if stem.endswith(("او", "اي")):
            yield stem[:-1]


@cache
def _function_words() -> frozenset[str]:
    lexicon = Path(str(files("musnad.packs.ar") / "lexicon" / "function_words.tsv"))
    return frozenset(spelling(row["word"]) for row in read_table(lexicon))


@cache
def _whole_words() -> frozenset[str]:
    """Return words whose first letters are no clitics: of the grammar, and names of places.

    A name with the article, such as «الخبر», is no such word, nor one that is a word too.
    """
    places = {
        spelling(name)
        for table in (country_names(), city_names())
        for name, entry in table.items()
        if not entry.ambiguous and (not name.startswith("ال") or not entry.name.startswith("ال"))
    }
    return _function_words() | places

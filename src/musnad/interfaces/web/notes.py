"""What the ledger says in English, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from markupsafe import Markup, escape

from musnad.interfaces.web.words import Words, received, words

_HERE = Path(__file__).parent / "texts"
_GAP = re.compile(r"\{(=[^}]+|\w+)\}")
_LETTER = re.compile("[A-Za-z\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one language.

    Attributes:
        whole: Notes without gaps, by what they are in English.
        gapped: Notes with gaps: how they begin up to the first one, the whole, and what is said.
    """

    whole: Mapping[str, str]
    gapped: tuple[tuple[str, re.Pattern[str], str], ...]


def note(texts: Words, text: str) -> Markup:
    """Return a note in the language of the page; as it is where nobody has put it in Arabic.

    Examples:
        >>> from musnad.interfaces.web.words import words
        >>> str(note(words("ar"), "cue: قال"))
        'لفظ الإسناد: <bdi>قال</bdi>'
        >>> str(note(words("ar"), "quite new"))
        '<bdi lang="en" dir="ltr">quite new</bdi>'
    """
    return text if isinstance(text, Markup) else _told(texts.language, text)


@lru_cache(maxsize=4096)
def _told(language: str, text: str) -> Markup:
    texts = words(language)
    if language != "en":
        if texts.has(f"unit.{text}"):
            return texts(f"unit.{text}")
        known = _notes(language)
        if text in known.whole:
            return _filled(known.whole[text], {})
        for begin, pattern, told in known.gapped:
            match = pattern.fullmatch(text) if text.startswith(begin) else None
            if match is not None:
                return _filled(told, match.groupdict())
    first = _LETTER.search(text)
    if first is not None and first[0] >= "\u0600":
        return Markup('<bdi lang="ar" dir="rtl">{}</bdi>').format(received(text))
    return Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(received(text))


def _filled(told: str, values: Mapping[str, str]) -> Markup:
    """Return what is said with its gaps filled; ``{=word}`` is a word as one types it."""
    made = Markup("")
    for nth, part in enumerate(_GAP.split(told)):
        if not nth % 2:
            made += escape(part)
        elif part.startswith("="):
            made += Markup('<bdi dir="ltr">{}</bdi>').format(part[1:])
        else:
            made += Markup("<bdi>{}</bdi>").format(received(values[part]))
    return made


@cache
def _notes(language: str) -> Notes:
    whole: dict[str, str] = {}
    gapped = []
    path = _HERE / f"notes.{language}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for line in lines:
        if not line or line.startswith("#"):
            continue
        english, told = line.split("\t")
        first = _GAP.search(english)
        if first is None:
            whole[english] = told
        else:
            gapped.append((english[: first.start()], _pattern(english), told))
    return Notes(whole, tuple(gapped))


def _pattern(english: str) -> re.Pattern[str]:
    parts = _GAP.split(english)
    # Words and the names of gaps take turns.
    made = [f"(?P<{part}>.+?)" if nth % 2 else re.escape(part) for nth, part in enumerate(parts)]
    return re.compile("".join(made), re.DOTALL)

"""Site furniture: share lines, counters, links, tags and what else a page leaves in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from musnad.language.lexicon import read_table
from musnad.text.fold import fold

_LEXICON = Path(__file__).parents[1] / "lexicon" / "furniture.tsv"
_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\r\n]*[^\s]")
_DIGITS = re.compile(r"\d+")
# The Saudi agency's "13:33 ت م", and bare hours as sites print them.
_CLOCK = re.compile(r"\s*\d{1,2}[:٫.]\d{2}(?::\d{2})?\s*(?:ت\s*م|ص|م|صباحا|صباحًا|مساء|مساءً)?\s*")
_STAMP = re.compile(r"\d{1,2}:\d{2}\s*\(GMT[+-]?\d*(?::?\d{2})?\)\s*$")
_ADDRESS = re.compile(r"\s*(?:https?://\S+|www\.\S+|[\w.+-]+@\s?[\w-]+\.[\w.]+|@\w+)\s*")
_SENTENCE_END = re.compile(r"[.!؟?…»”\"):]\s+$")
_FULL_STOP = re.compile(r"[.؟!…][\"»”)]?$")
_SENTENCE = re.compile(r"(?<!\.)\.[\"»”)]?$|[.؟][\"»”]?\s+\S")
_SITE = re.compile(r"\s+[-|–—]\s+")

_LONGEST_LINK = 90
_MOST_LINKS = 12
_SPACES_APART = 10
_LONGEST_HEADLINE = 200
_FEWEST_HEADLINE_WORDS = 3
_LAST_CHANGE = "time of the last change"
# These kinds come as whole sentences; the others are labels, and a full stop speaks against them.
_SENTENCES = frozenset({"thanks_line", "comment_form", "copyright", "contact", "tags"})


@dataclass(frozen=True, slots=True)
class Aside:
    """Characters that are not the article's own text.

    Attributes:
        start: First code point.
        end: One past the last.
        why: What it is, in words.
        rule: The rule that set it aside.
    """

    start: int
    end: int
    why: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: str
    most: int
    digit: bool
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    words: str


def set_aside(text: str, title: str | None) -> tuple[Aside, ...]:
    r"""Return what of ``text`` is site furniture, in order, never overlapping.

    A line is set aside only where nothing else could be meant; a doubtful one stays.

    Args:
        text: The article as received.
        title: Its headline, where known, to find it repeated.

    Examples:
        >>> [aside.rule for aside in set_aside("قال الوزير إن الوضع هادئ.\n0 تعليق", None)]
        ['ar.furniture.comment_counter']
    """
    lines = [
        _Line(match.start(), match.end(), match[0], _words(match[0]))
        for match in _LINE.finditer(text)
    ]
    lines = [line for line in lines if line.text.strip()]
    found: list[Aside] = []
    links_left = 0
    for line in lines:
        phrase = _whole_line(line)
        if phrase:
            links_left = _MOST_LINKS if phrase.rule == "related_links" else 0
            found.append(_aside(line, phrase))
        elif links_left and _looks_like_a_link(line):
            links_left -= 1
            why = "title of another article"
            found.append(Aside(line.start, line.end, why, _id("related_links")))
        else:
            links_left = 0
    thanked = _headline_thanked_for(lines, found)
    taken = {aside.start for aside in found}
    left = [line for line in lines if line.start not in taken]
    found += _headline_repeated(left, title or thanked)
    found += _lead(left)
    found += _tail(left)
    return _without_overlap(found)


def _whole_line(line: _Line) -> _Phrase | None:
    places = _phrases()
    has_digit = bool(_DIGITS.search(line.words))
    if not line.words:
        return None
    if _CLOCK.fullmatch(line.text) or (len(line.text) <= 90 and _STAMP.search(line.text)):
        return _Phrase("", 0, True, "clock", "time stamp")
    if _ADDRESS.fullmatch(line.text):
        return _Phrase("", 0, False, "contact", "address")
    bare = " ".join(_DIGITS.sub(" ", line.words).split())
    if has_digit and bare in places["count"]:
        return places["count"][bare]
    for place in ("whole", "links"):
        if bare in places[place]:
            return places[place][bare]
    return _opening(line, has_digit)


def _opening(line: _Line, has_digit: bool) -> _Phrase | None:
    words = line.words.split()
    for size in range(min(len(words), _longest_opening()), 0, -1):
        phrase = _phrases()["opens"].get(" ".join(words[:size]))
        if phrase and len(line.text) <= phrase.most and (has_digit or not phrase.digit):
            return phrase if _stands_apart(line, phrase, size, len(words)) else None
    return None


def tells_last_change(line: str) -> bool:
    """Whether a time stamp says when a page was changed, not when it was published."""
    words = f" {_words(line)} "
    changes = (phrase for phrase in _phrases()["opens"].values() if phrase.why == _LAST_CHANGE)
    return any(f" {phrase.words} " in words for phrase in changes)


def _stands_apart(line: _Line, phrase: _Phrase, size: int, count: int) -> bool:
    if phrase.rule in {"source_line", "photo_credit"} and size < count:
        # "المصدر الأمني أكد…" begins a sentence; "المصدر: …" is a label.
        label = re.match(rf"\W*(?:\w+\W+){{{size - 1}}}\w+\s*[:：\-–/|]", line.text)
        return label is not None and not _FULL_STOP.search(line.text.strip())
    # "نشر في 2015 كتابه الأول." begins like a stamp, but ends like a sentence.
    if phrase.rule not in _SENTENCES and size < count:
        return not _SENTENCE.search(line.text.strip())
    return True


def _looks_like_a_link(line: _Line) -> bool:
    words = line.text.strip()
    # "وتأتي…", "ويقول…" go on with the report; no headline begins so.
    goes_on = words.startswith(("وت", "وي"))
    return len(words) <= _LONGEST_LINK and not goes_on and not _FULL_STOP.search(words)


def _headline_repeated(lines: list[_Line], title: str | None) -> Iterator[Aside]:
    headlines = _headlines(title)
    seen: set[str] = set()
    for line in lines:
        if len(line.text) > _LONGEST_HEADLINE:
            continue
        own = _headlines(line.text) if _SITE.search(line.text) else {line.words}
        if headlines & own:
            why = "the headline repeated"
            yield Aside(line.start, line.end, why, _id("headline_repeated"))
        elif line.words in seen and not _FULL_STOP.search(line.text.strip()):
            yield Aside(line.start, line.end, "a line repeated", _id("headline_repeated"))
        elif len(line.words.split()) >= _FEWEST_HEADLINE_WORDS:
            seen.add(line.words)


def _headline_thanked_for(lines: list[_Line], found: list[Aside]) -> str | None:
    """Give the headline that a thank-you line names, where it is the first line too."""
    thanks = {aside.start for aside in found if aside.rule == _id("thanks_line")}
    first = lines[0] if lines else None
    for line in lines:
        if line.start in thanks and first and first.words and line.words.endswith(first.words):
            return first.text
    return None


def _headlines(title: str | None) -> set[str]:
    """Give the headline, and the headline without the site's name before or after it."""
    if not title:
        return set()
    parts = _SITE.split(title)
    whole = [title, " ".join(parts[1:]), " ".join(parts[:-1])] if len(parts) > 1 else [title]
    forms = {_words(form) for form in whole}
    return {form for form in forms if len(form.split()) >= _FEWEST_HEADLINE_WORDS}


def _lead(lines: list[_Line]) -> Iterator[Aside]:
    if not lines:
        return
    line = lines[0]
    matches = list(_WORD.finditer(line.text))
    for phrase in _phrases()["lead"].values():
        size = len(phrase.words.split())
        if size <= len(matches) and _words(line.text[: matches[size - 1].end()]) == phrase.words:
            end = line.start + matches[size - 1].end()
            yield Aside(line.start + matches[0].start(), end, phrase.why, _id(phrase.rule))


def _tail(lines: list[_Line]) -> Iterator[Aside]:
    if not lines:
        return
    line = lines[-1]
    for phrase in _phrases()["tail"].values():
        pattern = r"(?<!\w)" + r"\W+".join(map(_spelled, phrase.words.split())) + r"(?!\w)"
        reach = max(0, len(line.text) - phrase.most)
        for match in re.compile(pattern).finditer(line.text, reach):
            rest = line.text[match.start() :]
            before = line.text[: match.start()]
            apart = not before.strip() or _SENTENCE_END.search(before[-_SPACES_APART:])
            if apart and _unlike_prose(rest, phrase.rule):
                start = line.start + match.start()
                yield Aside(start, line.end, phrase.why, _id(phrase.rule))
                return


def _unlike_prose(rest: str, rule: str) -> bool:
    return rule != "tags" or not re.search(r"[.،؛؟!:]", rest.strip())


def _spelled(word: str) -> str:
    """Give a pattern of the raw spellings that fold to ``word``."""
    alike = {"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يى]"}
    return "".join(alike.get(letter, re.escape(letter)) + "[ـ\u064b-\u0652]*" for letter in word)


def _without_overlap(found: list[Aside]) -> tuple[Aside, ...]:
    kept: list[Aside] = []
    for aside in sorted(found, key=lambda aside: (aside.start, -aside.end)):
        if not kept or aside.start >= kept[-1].end:
            kept.append(aside)
    return tuple(kept)


def _aside(line: _Line, phrase: _Phrase) -> Aside:
    return Aside(line.start, line.end, phrase.why, _id(phrase.rule))


def _id(rule: str) -> str:
    return f"ar.furniture.{rule}"


@cache
def _phrases() -> dict[str, dict[str, _Phrase]]:
    places: dict[str, dict[str, _Phrase]] = {
        place: {} for place in ("whole", "opens", "count", "lead", "tail", "links")
    }
    for row in read_table(_LEXICON, key="word"):
        words = _words(row["word"])
        most = int(row["most"] or 0)
        phrase = _Phrase(words, most, bool(row["digit"]), row["rule"], row["why"])
        places[row["place"]][words] = phrase
    return places


@cache
def _longest_opening() -> int:
    return max(len(words.split()) for words in _phrases()["opens"])


def _words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text).text))

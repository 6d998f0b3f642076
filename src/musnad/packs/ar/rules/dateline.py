"""Datelines and agency credits: on whose wire a report came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from musnad.knowledge.outlets import find_outlet
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.furniture import set_aside
from musnad.text.fold import fold

_LEXICONS = Path(__file__).parents[1] / "lexicon"
_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\r\n]*[^\s]")

# A tatweel between spaces is typed for a dash: "لندن ـ رويترز:".
_DASH = r"(?:\s*[-–—/]+\s*|\s+ـ\s+|\s*:\s*(?=[«\"“]))"
_PART = r"(?:[^\n\r:؛;.!؟?()/–—-]|(?<=\b\w)\.){1,40}?"
_PARENTHESIS = re.compile(
    r"\s*\(\s*(?P<names>[^()]{1,60}?)\s*\)\s*(?P<close>[-–—:]+|\s|$)\s*[-–—:]*\s*"
)
_SEPARATOR = re.compile(r"\s*[،,/+;؛|&]\s*|\s+و(?=\w)")
_YEAR = r"(?:\d{4}|[٠-٩]{4})"
_LAST_WORDS = re.compile(
    r"(?:^|(?<=[.!؟…\"»”])|[-–—/]+)\s*\(\s*(?P<names>[^()]{1,60}?)\s*\)[\s.]*$"
)
_LAST_LINE = re.compile(r"[\s*\-–—/«\"“]*(?P<names>[^()«»\"“”]{1,60}?)[\s*\-–—/.»\"”]*")
_SIGNS = re.compile(r"[-–—/ـ:]")
_LABEL = re.compile(r"\W*(?:المصدر|مصدر الخبر)\s*[:：\-–/]\s*(?P<names>[^\n:]{2,80}?)\W*")

_QUOTES = " \t\u00a0«»\"“”'*"
_HEAD_LINES = 4
_LONGEST_DATELINE = 110
_MOST_PLACE_WORDS = 6
_MOST_UNKNOWN_WORDS = 2


@dataclass(frozen=True, slots=True)
class Credit:
    """A dateline or agency credit.

    Attributes:
        start: First code point of the whole credit, its signs included.
        end: One past the last.
        name_start: First code point of the agency's name; ``start`` where none is named.
        name_end: One past the last; ``start`` where none is named.
        name: The agency's name as written; empty where none is named.
        kind: agency, newspaper, tv, radio, site or magazine; ``agencies`` for "وكالات";
            ``place`` for a dateline that names no channel.
        rule: The rule that read it.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def read_credits(text: str) -> tuple[Credit, ...]:
    r"""Return the datelines at the head of ``text`` and the credits at its end, in order.

    Examples:
        >>> [(credit.name, credit.kind) for credit in read_credits("واشنطن - رويترز: قال البيت")]
        [('رويترز', 'agency')]
        >>> [credit.name for credit in read_credits("انتهت الجلسة مساء أمس.\n(أ ف ب)")]
        ['أ ف ب']
    """
    lines = [_Line(match.start(), match[0]) for match in _LINE.finditer(text) if match[0].strip()]
    body = list(_without_furniture(lines, text))
    found = list(_at_head(body))
    found += _at_end(body, {credit.start for credit in found})
    found += _labelled(lines)
    return tuple(sorted(found, key=lambda credit: (credit.start, credit.name_start)))


def _without_furniture(lines: list[_Line], text: str) -> Iterator[_Line]:
    """Give what is left of each line: a share line glued to its front is no part of a dateline."""
    asides = iter(set_aside(text, None))
    aside = next(asides, None)
    for line in lines:
        start, end = line.start, line.start + len(line.text)
        while aside and aside.start < end:
            if aside.start <= start + _skip_space(text[start:end]):
                start = aside.end
            else:
                end = aside.start
            aside = next(asides, None)
        if text[start:end].strip():
            yield _Line(start, text[start:end].rstrip())


def _at_head(lines: list[_Line]) -> Iterator[Credit]:
    for line in lines[:_HEAD_LINES]:
        found = tuple(_dateline(line))
        if found:
            yield from found
            return


def _dateline(line: _Line) -> Iterator[Credit]:
    for read in (_wire_date, _in_parentheses, _with_dashes, _place_only):
        found = tuple(read(line))
        if found:
            yield from found
            return


@cache
def _wire_pattern() -> re.Pattern[str]:
    hijri = "|".join(_spelled(word) for word in _months("hijri"))
    gregorian = "|".join(_spelled(word) for word in _months("gregorian"))
    return re.compile(
        rf"\s*(?P<place>[^\d\n:.]{{2,50}}?)\s*\d{{1,3}}\s*(?:{hijri})\s*,?\s*{_YEAR}\s*هـ?"
        rf"(?:\s*الموافق\s*:?\s*\d{{1,3}}\s*(?:{gregorian})\s*,?\s*{_YEAR}\s*م?)?"
        r"\s*[-–—/]*\s*(?P<name>\w[\w .]{1,30}?)\s*(?P<close>[-–—:]+\s*|$)"
    )


def _wire_date(line: _Line) -> Iterator[Credit]:
    """الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس."""
    match = _wire_pattern().match(line.text)
    if match and _kind(match["name"]):
        yield from _credits(line, match, "name", "wire_date")


def _in_parentheses(line: _Line) -> Iterator[Credit]:
    """دبي، الإمارات العربية المتحدة (CNN) --, (أ ف ب) -, القاهرة (رويترز) -."""
    opening = line.text.find("(", 0, _LONGEST_DATELINE)
    if opening < 0:
        return
    place = line.text[:opening]
    words = _WORD.findall(place)
    if len(words) > _MOST_PLACE_WORDS or re.search(r"[.:؛!؟\"«“]", place):
        return
    match = _PARENTHESIS.match(line.text, opening)
    if not match or not _all_known(match["names"]):
        return
    # "قالت شبكة (CNN) إن" has a name in brackets too: only a dash vouches for an unknown place.
    short = len(words) <= _MOST_UNKNOWN_WORDS or "،" in place
    if not words or _is_place(place) or (match["close"].strip() and short):
        yield from _credits(line, match, "names", "in_parentheses", start=_skip_space(line.text))


@cache
def _dash_pattern(*names: str) -> re.Pattern[str]:
    parts = _DASH.join(rf"(?P<{name}>{_PART})" for name in names)
    return re.compile(rf"\s*{parts}\s*(?P<close>[-–—:/]+\s*|\s+ـ\s+|$)")


def _with_dashes(line: _Line) -> Iterator[Credit]:
    """واشنطن - رويترز:, القدس المحتلة – وكالات, رويترز - لندن:, عين اليوم – متابعات."""
    if not _SIGNS.search(line.text, 0, _LONGEST_DATELINE):
        return
    for names in (("first", "second", "third"), ("first", "second")):
        match = _dash_pattern(*names).match(line.text)
        if not match or match.end() > _LONGEST_DATELINE:
            continue
        if any(len(_WORD.findall(match[name])) > _MOST_PLACE_WORDS for name in names):
            continue
        alone = match.end() >= len(line.text.rstrip())
        # "واشنطن - رويترز - قال الرئيس: …" has two parts; the third begins the report.
        if len(names) > 2 and not (
            alone or _all_known(match["third"]) or _is_place(match["third"])
        ):
            continue
        named = [name for name in names if _all_known(match[name])]
        if named and (match["close"].strip() or alone):
            for name in named:
                yield from _credits(line, match, name, "with_dashes")
            return


def _place_only(line: _Line) -> Iterator[Credit]:
    """القاهرة – شهدت…: the report is the outlet's own, and the words before the dash are not."""
    match = re.match(rf"\s*(?P<place>{_PART})(?:\s*[-–—]+\s+|\s+ـ\s+|\s+[-–—]+)", line.text)
    if match and _is_place(match["place"]):
        start = line.start + match.start("place")
        end = line.start + len(match[0].rstrip())
        yield Credit(start, end, start, start, "", "place", _id("place_only"))


def _at_end(lines: list[_Line], taken: set[int]) -> Iterator[Credit]:
    """(رويترز) after the last sentence, or an agency's name on a line of its own."""
    if len(lines) == 0 or lines[-1].start in taken:
        return
    line = lines[-1]
    # "موقع بازفيد (BuzzFeed)." glosses a name; a credit follows a finished sentence.
    match = _LAST_WORDS.search(line.text, max(0, len(line.text) - _LONGEST_DATELINE))
    if match and _all_known(match["names"]):
        yield from _credits(line, match, "names", "at_end")
        return
    if len(lines) == 1 or len(line.text) > _LONGEST_DATELINE:
        return
    match = _LAST_LINE.fullmatch(line.text)
    if match and _all_known(match["names"]):
        yield from _credits(line, match, "names", "at_end")


def _labelled(lines: list[_Line]) -> Iterator[Credit]:
    """المصدر: رويترز."""
    for line in lines[-3:]:
        match = _LABEL.fullmatch(line.text) if len(line.text) <= _LONGEST_DATELINE else None
        if match and _all_known(match["names"]):
            yield from _credits(line, match, "names", "labelled")


def _credits(
    line: _Line, match: re.Match[str], group: str, rule: str, *, start: int | None = None
) -> Iterator[Credit]:
    begin = match.start() + _skip_space(match[0]) if start is None else start
    end = match.start() + len(match[0].rstrip())
    for name_start, name in _split(match[group]):
        offset = line.start + match.start(group) + name_start
        yield Credit(
            line.start + begin,
            line.start + end,
            offset,
            offset + len(name),
            name,
            _kind(name),
            _id(rule),
        )


def _split(names: str) -> list[tuple[int, str]]:
    """Give the names in "رويترز، أ ف ب" with their places; a name that holds "و" stays whole."""
    if _kind(names):
        return [_bare(0, names)]
    parts: list[tuple[int, str]] = []
    begin = 0
    for match in [*_SEPARATOR.finditer(names), None]:
        part = names[begin : match.start() if match else len(names)]
        if part.strip(_QUOTES):
            parts.append(_bare(begin, part))
        begin = match.end() if match else begin
    return parts


def _bare(begin: int, name: str) -> tuple[int, str]:
    """Give a name and its place without the quotation marks and spaces round it."""
    return begin + len(name) - len(name.lstrip(_QUOTES)), name.strip(_QUOTES)


def _all_known(names: str) -> bool:
    parts = _split(names)
    return bool(parts) and all(_kind(name) for _, name in parts)


def _kind(name: str) -> str:
    """Give what kind of channel ``name`` is, or nothing where it is none."""
    word = _folded(name)
    if _lexicon().get(word) == "agencies":
        return "agencies"
    outlet = find_outlet(name)
    return outlet.kind if outlet else ""


def _is_place(name: str) -> bool:
    # "القدس المحتلة، 3 مايو" and "موسكو في 3 مايو" begin with the place.
    first = _folded(re.split(r"[،,]|\d|\sفي\s", name)[0])
    return "place" in (_lexicon().get(_folded(name)), _lexicon().get(first))


def _skip_space(text: str) -> int:
    return len(text) - len(text.lstrip())


@cache
def _lexicon() -> dict[str, str]:
    return {row["folded"]: row["kind"] for row in read_table(_LEXICONS / "dateline.tsv")}


@cache
def _months(calendar: str) -> tuple[str, ...]:
    rows = read_table(_LEXICONS / "months.tsv")
    words = [row["folded"] for row in rows if row["calendar"] == calendar]
    return tuple(sorted(words, key=len, reverse=True))


def _spelled(word: str) -> str:
    alike = {"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يى]", " ": r"\s+"}
    return "".join(alike.get(letter, re.escape(letter)) for letter in word)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(fold(text).text))


def _id(rule: str) -> str:
    return f"ar.dateline.{rule}"


def read_day(text: str) -> str | None:
    """Return the first full Gregorian date in words as an ISO day, or None.

    Examples:
        >>> read_day("الأربعاء، 07 أكتوبر 2020 - 12:09 م")
        '2020-10-07'
    """
    match = _day_pattern().search(fold(text).text)
    if not match:
        return None
    month = _month_numbers()[" ".join(match["month"].split())]
    try:
        return date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return None


@cache
def _day_pattern() -> re.Pattern[str]:
    months = "|".join(_spelled(word) for word in sorted(_month_numbers(), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?P<month>{months})(?:\s*[/(]\s*(?:{months})\s*\)?)?"
        r"\s*[،,]?\s*(?P<year>(?:19|20)\d{2})(?!\d)"
    )


@cache
def _month_numbers() -> dict[str, int]:
    rows = read_table(_LEXICONS / "months.tsv")
    return {row["folded"]: int(row["month"]) for row in rows if row["calendar"] == "gregorian"}

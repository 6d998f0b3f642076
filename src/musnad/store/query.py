"""What is asked of the ledger, as conditions in SQL with the values they hold."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import get_args
from urllib.parse import urlsplit

from musnad.errors import QuestionError
from musnad.records import Act
from musnad.store.rows import searchable, searchable_name

Condition = tuple[str, list[object]]
"""A condition with a question mark for each of its values."""

_PERCENT_SIGNS = ("%", "٪")
_DAYS = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
_BETWEEN_DIGITS = re.compile(r"[\s_,٬]")
_PREFIXES = " [وف]?[بكل]?(ال|ل)?"
_SHORTEST_WITHOUT_THE = 2


def asked_of_articles(
    *, outlet: str | None, since: str | None, until: str | None
) -> list[Condition]:
    """Return the conditions on the article.

    Raises:
        QuestionError: When a day is not written as ISO 8601.
    """
    asked: list[Condition] = []
    if outlet is not None:
        named = _all_words("outlet_folded", outlet)
        asked.append((f"({named[0]} OR contains(url, ?))", [*named[1], host_of(outlet)]))
    if since is not None:
        asked.append(("published_end >= ?", [as_day(since)]))
    if until is not None:
        asked.append(("published_start <= ?", [as_day(until)]))
    return asked


def host_of(outlet: str) -> str:
    """Return the domain that an outlet was asked for by, as it is where it is none.

    Examples:
        >>> host_of("https://www.news.example/a"), host_of("news.example"), host_of("http://[")
        ('www.news.example', 'news.example', 'http://[')
    """
    try:
        return urlsplit(outlet if "//" in outlet else f"//{outlet}").hostname or outlet
    except ValueError:
        return outlet


def asked_of_claims(
    *,
    speaker: str | None,
    words: str | None,
    channel: str | None,
    act: str | None,
    voice: bool,
) -> list[Condition]:
    """Return the conditions on a claim.

    Raises:
        QuestionError: When there is no such act.
    """
    if act is not None and act not in get_args(Act):
        problem = f"{act!r} is no act. Choose one of {', '.join(get_args(Act))}."
        raise QuestionError(problem)
    asked = _hops("claims.id", speaker=speaker, channel=channel)
    for word in searchable(words or "").split():
        asked.append(("contains(content_folded, ?)", [word]))
    if act is not None:
        asked.append(("act = ?", [act]))
    if not voice:
        asked.append(("speaker IS NOT NULL", []))
    return asked


def asked_of_figures(
    *,
    unit: str | None,
    of: str | None,
    words: str | None,
    actor: str | None,
    speaker: str | None,
    channel: str | None,
    period: str | None,
    least: str | int | Decimal | None,
    most: str | int | Decimal | None,
    vague: bool | None,
    voice: bool | None,
) -> list[Condition]:
    """Return the conditions on a figure.

    Raises:
        QuestionError: When a period or a number is not written as one.
    """
    asked = _hops("figures.claim", speaker=speaker, channel=channel)
    if unit is not None:
        asked.append(_in_unit(unit))
    for word in _bare_words(of):
        asked.append(("contains(of_folded, ?)", [word]))
    for word in _bare_words(words):
        asked.append(("contains(concat(around_folded, of_folded, text_folded), ?)", [word]))
    if actor is not None:
        asked.append(_about(actor))
    if period is not None:
        asked += _overlapping(period)
    if least is not None:
        asked.append(("largest >= ?::DECIMAL(38, 9)", [_number(least)]))
    if most is not None:
        asked.append(("smallest <= ?::DECIMAL(38, 9)", [_number(most)]))
    if vague is not None:
        asked.append(("vague = ?", [vague]))
    if voice is not None:
        asked.append((f"figures.claim IS {'' if voice else 'NOT '}NULL", []))
    return asked


def after_row(table: str, place: tuple[str | None, str, int]) -> Condition:
    """Return the condition on a claim or a figure that it stands after a place.

    Args:
        table: ``claims`` or ``figures``.
        place: Day, article and number of the row before; newest first, undated last.
    """
    day, article, nth = place
    later = f"({table}.article, {table}.nth) > (?, ?)"
    if day is None:
        return f"(published_end IS NULL AND {later})", [article, nth]
    return (
        f"(published_end < ? OR published_end IS NULL OR (published_end = ? AND {later}))",
        [day, day, article, nth],
    )


def _hops(claim: str, *, speaker: str | None, channel: str | None) -> list[Condition]:
    return [
        _hop_named(claim, name, place)
        for name, place in ((speaker, "nth = 0"), (channel, "nth > 0"))
        if name is not None
    ]


def _hop_named(claim: str, name: str, place: str) -> Condition:
    condition, values = _all_words("name_folded", name)
    return f"{claim} IN (SELECT claim FROM hops WHERE {place} AND {condition})", values


def _in_unit(unit: str) -> Condition:
    if unit.strip() in _PERCENT_SIGNS:
        unit = "percent"
    words = [f" {word} " for word in searchable(unit).split()]
    if not words:
        return "contains(text_text, ?)", [unit.strip()]
    named, written = (
        " AND ".join([f"contains({column}, ?)"] * len(words))
        for column in ("unit_folded", "text_folded")
    )
    return f"({named} OR {written})", [*words, *words]


def _about(actor: str) -> Condition:
    """A name in what is measured or in the claim, by its own mentions too, or in the chain."""
    words, values = _all_words("name_folded", actor)
    bare = searchable_name(actor).split()
    named = " AND ".join(["regexp_matches(concat(of_folded, around_folded), ?)"] * len(bare))
    hops = f"figures.claim IN (SELECT claim FROM hops WHERE {words})"
    mentioned = (
        "EXISTS (SELECT 1 FROM mentions JOIN actors "
        "ON actors.article = mentions.article AND actors.id = mentions.actor "
        f"WHERE mentions.article = figures.article AND {words} "
        "AND span_start >= of_start AND span_end <= of_end)"
    )
    return f"({named or 'false'} OR {hops} OR {mentioned})", [
        *(f"{_PREFIXES}{word} " for word in bare),
        *values,
        *values,
    ]


def _all_words(column: str, name: str) -> Condition:
    words = searchable_name(name).split()
    if not words:
        return "false", []
    return " AND ".join([f"contains({column}, ?)"] * len(words)), [f" {word} " for word in words]


def _bare_words(words: str | None) -> list[str]:
    """Return words as they stand after any prefix: without the article."""
    found = []
    for word in searchable(words or "").split():
        bare = word.removeprefix("ال")
        found.append(bare if len(bare) >= _SHORTEST_WITHOUT_THE else word)
    return found


def _overlapping(period: str) -> list[Condition]:
    first, joined, last = period.strip().partition("..")
    if not joined:
        last = first
    if not first and not last:
        raise _no_period(period)
    asked: list[Condition] = []
    if first:
        asked.append(("period_end >= ?", [_days(first, period)[0]]))
    if last:
        asked.append(("period_start <= ?", [_days(last, period)[1]]))
    return asked


def _days(written: str, period: str) -> tuple[str, str]:
    """Return the first and the last day of a year, a month or a day."""
    found = _DAYS.fullmatch(written.strip())
    if found is None:
        raise _no_period(period)
    year, month, day = (int(part) if part else None for part in found.group(1, 2, 3))
    try:
        first = date(year or 0, month or 1, day or 1)
        until = month or 12
        last = date(first.year, until, day or monthrange(first.year, until)[1])
    except ValueError as error:
        raise _no_period(period) from error
    return first.isoformat(), last.isoformat()


def _no_period(period: str) -> QuestionError:
    problem = f"{period!r} is no period. Write it as 2023, 2023-07, 2023-07-31 or 2022..2023-06."
    return QuestionError(problem)


def as_day(day: str) -> str:
    """Return a day as ISO 8601 has it.

    Raises:
        StoreError: When it is not written so.
    """
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        problem = f"{day!r} is no day. Write it as 2024-01-31."
        raise QuestionError(problem) from error


def _number(written: str | int | Decimal) -> str:
    """Return a number as DuckDB reads a decimal."""
    try:
        number = Decimal(_BETWEEN_DIGITS.sub("", str(written)))
    except InvalidOperation as error:
        raise _no_number(written) from error
    if not number.is_finite() or number.adjusted() > 28:
        raise _no_number(written)
    return f"{number:f}"


def _no_number(written: object) -> QuestionError:
    problem = f"{written!r} is no number to compare with. Write it as 1500000, 12.5 or 200e9."
    return QuestionError(problem)

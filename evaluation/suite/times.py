"""Dates, periods and durations: examples that others made, and days of publication, hidden."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.suite.examples import Result
from musnad.dimensions.time import Dating, Time
from musnad.packs.ar.rules.date import TextTime, times
from musnad.packs.ar.rules.dateline import read_credits
from musnad.packs.ar.rules.furniture import set_aside
from musnad.records import Period
from musnad.text.segment import Segments, segment

_GRAINS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y",
}  # fmt: skip
_CLOCK_GRAINS = ("second", "minute", "hour")

Line = tuple[str, bool, str]
"""What was asked of which measure, whether it was right, and what was read."""


def expressions(folder: Path) -> Iterator[Result]:
    """Yield a result for every measure of time."""
    asked = Counter[str]()
    misses: dict[str, list[str]] = {}
    for suite in (_duckling, _recognizers, _wojood, _publication, _undated):
        for measure, fine, told in suite(folder):
            asked[measure] += 1
            if not fine:
                misses.setdefault(measure, []).append(told)
    for measure, count in asked.items():
        yield Result(measure, count, tuple(misses.get(measure, ())))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _read(text: str, today: str, *, forward: bool = True) -> list[Time]:
    return list(times(segment(text), Period(start=today, end=today), forward=forward))


def _shown(text: str, found: list[Time]) -> str:
    return "; ".join(
        f"{text[t.start : t.end]!r} {t.kind} {t.first}..{t.last} {t.clock or ''}{t.length or ''}"
        for t in found
    )


# -- Duckling: the whole string is one expression


def _duckling(folder: Path) -> Iterator[Line]:
    """Yield the durations and times of Duckling, days to come preferred."""
    for row in _rows(folder / "duckling_ar.jsonl"):
        if row["dimension"] not in ("Duration", "Time"):
            continue
        text, today = row["input"], row["reference"][:10]
        found = _read(text, today)
        check = _as_duration if row["dimension"] == "Duration" else _as_time
        fine = not found if row["negative"] else check(found, row["expected"], today)
        told = f"{text!r} wants {row['expected']}; read {_shown(text, found)}"
        yield f"duckling {row['dimension'].lower()}", fine, told


def _as_duration(found: list[Time], wanted: dict[str, Any], _: str) -> bool:
    hours = "T" if wanted["grain"] in _CLOCK_GRAINS else ""
    length = f"P{hours}{wanted['value']}{_GRAINS[wanted['grain']]}"
    return len(found) == 1 and found[0].length == length


def _as_time(found: list[Time], wanted: dict[str, Any], today: str) -> bool:
    """Compare first day, last day and hour, as far as Duckling's grain goes."""
    days = [one for one in found if one.first or one.last]
    clocks = [one.clock for one in found if one.clock]
    begin = wanted.get("value") or wanted["from"]
    hourly = wanted["grain"] in _CLOCK_GRAINS
    if hourly and wanted["form"] == "instant" and begin[11:16] != "04:30":
        if clocks != [begin[11:16]]:
            return False
        return not days or days[0].first == begin[:10]
    if not days and begin[:10] != today:
        return False
    if not days:
        return False
    if len(days) != 1 or days[0].first != begin[:10]:
        return False
    end = wanted.get("to")
    return end is None or hourly or days[0].last == _before(end[:10])


def _before(day: str) -> str:
    there = date.fromisoformat(day)
    return date.fromordinal(there.toordinal() - 1).isoformat()


# -- Recognizers-Text: spans


def _recognizers(folder: Path) -> Iterator[Line]:
    """Yield whether dates, periods and durations of Recognizers-Text have the same characters."""
    for row in _rows(folder / "recognizers_ar.jsonl"):
        if row["kind"] not in ("date", "date_period", "duration", "holiday"):
            continue
        text = row["input"]
        found = _read(text, (row["reference"] or "2016-11-07")[:10])
        got = [text[one.start : one.end] for one in found]
        for wanted in row["expected"]:
            told = f"{text!r} wants {wanted['text']!r}; read {_shown(text, found)}"
            yield f"recognizers {row['kind']}", wanted["text"] in got, told
            yield "recognizers all", wanted["text"] in got, told


# -- Wojood: any overlap


def _wojood(folder: Path) -> Iterator[Line]:
    """Yield whether the dates of the Wojood sample are overlapped by what is read."""
    for row in _rows(folder / "wojood_sample_ar.jsonl"):
        dates = [one for one in row["numeric"] or [] if one["type"] == "DATE"]
        if not dates:
            continue
        found = _read(row["text"], "2020-06-01", forward=False)
        for one in dates:
            fine = any(t.start < one["end"] and one["start"] < t.end for t in found)
            told = f"{one['text']!r} in {row['text'][:120]!r}"
            yield "wojood overlapped", fine, told


# -- articles: the day of publication, hidden


def _publication(folder: Path) -> Iterator[Line]:
    """Yield whether a day of publication is inferred, and whether it is wrong."""
    path = folder.parent / "articles.jsonl.gz"
    if not path.is_file():
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not row["date"]:
                continue
            dating = _inferred(_cut(row["text"], row.get("title")))
            told = f"{row['id']} of {row['date']}"
            yield "publication inferred", dating is not None, told
            held = dating is None or dating.first <= row["date"] <= dating.last
            yield "publication not wrong", held, f"{told}: {dating}"


def _undated(folder: Path) -> Iterator[Line]:
    """Yield whether the gold article without a date is dated as a reader would date it."""
    path = folder.parent.parent / "evaluation" / "seed" / "text" / "00.txt"
    if not path.is_file():
        return
    dating = _inferred(_cut(path.read_text(encoding="utf-8"), None))
    fine = dating is not None and "2024-01-01" <= dating.first <= dating.last <= "2024-03-31"
    yield "seed article held", fine, f"{path.name}: {dating}"


def _inferred(seg: Segments) -> Dating | None:
    return TextTime(seg).published()


def _cut(
    text: str,
    title: str | None,
    aside: Callable[..., Any] = set_aside,
    credits: Callable[..., Any] = read_credits,
) -> Segments:
    """Return a text cut as the street cuts it."""
    gaps = [(one.start, one.end) for one in aside(text, title)]
    return segment(text, gaps, heads=[one.end for one in credits(text)])

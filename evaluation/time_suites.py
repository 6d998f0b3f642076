"""Fail when musnad reads dates, periods and durations worse than it did.

    python -m evaluation.time_suites [--data FOLDER] [--errors] [--update]

Duckling's and Recognizers-Text's examples, the dates of the Wojood sample, and articles whose day
of publication is known and hidden. ``--update`` pins what holds now in time_floors.json.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from musnad.dimensions.time import Time
from musnad.packs.ar.rules.date import infer_published, times
from musnad.packs.ar.rules.dateline import read_credits
from musnad.packs.ar.rules.furniture import set_aside
from musnad.records import Period
from musnad.text.segment import Segments, segment

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "shared" / "data"
FLOORS = HERE / "time_floors.json"
EPSILON = 0.05
_GRAINS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y",
}  # fmt: skip
_CLOCK_GRAINS = ("second", "minute", "hour")

Line = tuple[str, bool, str]
"""What was asked of which measure, whether it was right, and what was read."""


def main() -> None:
    """Run the suites."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="the folder that holds suites/")
    parser.add_argument("--errors", action="store_true", help="print every miss")
    parser.add_argument("--update", action="store_true", help="pin what holds now")
    options = parser.parse_args()
    if not (options.data / "suites").is_dir():
        print("The suites of time did not run: they are not beside this checkout.")
        return
    asked, right = Counter[str](), Counter[str]()
    for suite in (duckling, recognizers, wojood, publication):
        for measure, fine, told in suite(options.data):
            asked[measure] += 1
            right[measure] += fine
            if options.errors and not fine:
                print(f"  {measure}: {told}")
    scores = {name: round(100 * right[name] / asked[name], 1) for name in asked}
    for name, score in scores.items():
        print(f"{name:34} {score:5} %   {right[name]}/{asked[name]}")
    if options.update:
        FLOORS.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
        print(f"pinned in {FLOORS.name}")
        return
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    problems = [
        f"{name}: {scores.get(name, 0)} is below {floor}"
        for name, floor in floors.items()
        if scores.get(name, 0) < floor - EPSILON
    ]
    if problems:
        sys.exit("\n".join(["The suites of time are shut:", *problems]))
    print("The suites of time are open: no score is below its floor.")


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


def duckling(data: Path) -> Iterator[Line]:
    """Yield the durations and times of Duckling, days to come preferred."""
    for row in _rows(data / "suites" / "duckling_ar.jsonl"):
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


def recognizers(data: Path) -> Iterator[Line]:
    """Yield whether dates, periods and durations of Recognizers-Text have the same characters."""
    for row in _rows(data / "suites" / "recognizers_ar.jsonl"):
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


def wojood(data: Path) -> Iterator[Line]:
    """Yield whether the dates of the Wojood sample are overlapped by what is read."""
    for row in _rows(data / "suites" / "wojood_sample_ar.jsonl"):
        dates = [one for one in row["numeric"] or [] if one["type"] == "DATE"]
        if not dates:
            continue
        found = _read(row["text"], "2020-06-01", forward=False)
        for one in dates:
            fine = any(t.start < one["end"] and one["start"] < t.end for t in found)
            told = f"{one['text']!r} in {row['text'][:120]!r}"
            yield "wojood overlapped", fine, told


# -- articles: the day of publication, hidden


def publication(data: Path) -> Iterator[Line]:
    """Yield whether a day of publication is inferred, and whether it holds the true one."""
    with gzip.open(data / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not row["date"]:
                continue
            dating = infer_published(cut(row["text"], row.get("title")))
            told = f"{row['id']} of {row['date']}"
            yield "publication inferred", dating is not None, told
            if dating is not None:
                fine = dating.first <= row["date"] <= dating.last
                yield "publication held", fine, f"{told}: {dating.first}..{dating.last} by {dating}"


def cut(
    text: str,
    title: str | None,
    aside: Callable[..., Any] = set_aside,
    credits: Callable[..., Any] = read_credits,
) -> Segments:
    """Return a text cut as the street cuts it."""
    gaps = [(one.start, one.end) for one in aside(text, title)]
    return segment(text, gaps, heads=[one.end for one in credits(text)])


if __name__ == "__main__":
    main()

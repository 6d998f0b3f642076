"""Numbers and quantities: duckling, recognizers-text, Wojood, NTREX."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from evaluation.suite.examples import Result, examples, figures
from musnad.dimensions.numeral import Numeral
from musnad.language.pack import load_pack
from musnad.text.segment import segment

_CLOSE = 1e-9
# duckling's units that have no ISO code, or stand for several of ours, each with its worth.
_UNITS: Mapping[str, Mapping[str, float]] = {
    "Dollar": {"USD": 1},
    "Pound": {"جنيه": 1},
    "Dinar": {"دينار": 1},
    "Dirham": {"درهم": 1},
    "Riyal": {"ريال": 1},
    "Cent": {"سنت": 1},
    "Gram": {
        "غرام": 1, "جرام": 1, "كيلوغرام": 1000, "كيلوجرام": 1000, "مليغرام": 0.001,
        "مليجرام": 0.001,
    },
    "Pound mass": {"رطل": 1},
    "Ounce": {"أونصة": 1},
    "Cup": {"كوب": 1},
    "Tablespoon": {"ملعقة": 1},
    "Millilitre": {"مليلتر": 1},
    "Litre": {"لتر": 1},
    "Gallon": {"غالون": 1},
    "Hectolitre": {"هكتولتر": 1},
    "Celsius": {"درجة مئوية": 1, "درجة": 1},
    "Fahrenheit": {"درجة فهرنهايت": 1},
    "Degree": {"درجة": 1, "درجة مئوية": 1},
}  # fmt: skip
_ENGLISH = re.compile(
    r"(?<![\w.])(\d+(?:,\d{3})*(?:\.\d+)?)(?:[ -]?(thousand|million|billion|trillion|bn|m|k))?\b",
    re.IGNORECASE,
)
_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
    "trillion": 10**12,
}  # fmt: skip


def duckling(folder: Path) -> Iterator[Result]:
    """Yield how the bare phrases of duckling's Arabic corpus are read, a dimension at a time."""
    for dimension in (
        "Numeral", "Ordinal", "Quantity", "Volume", "Temperature", "AmountOfMoney",
    ):  # fmt: skip
        found = [
            row for row in examples(folder, "duckling_ar.jsonl") if row["dimension"] == dimension
        ]
        number = dimension in ("Numeral", "Ordinal")
        misses = tuple(
            f"{row['input']!r}: {got}"
            for row in found
            if (got := _number_miss(row) if number else _quantity_miss(row)) is not None
        )
        yield Result(f"duckling {dimension}", len(found), misses)


def _number_miss(row: dict[str, Any]) -> str | None:
    """Return what was read where it is not the one number asked for, over the whole phrase."""
    text = row["input"]
    found = numerals(text)
    shown = ", ".join(f"{one.value} ({one.kind})" for one in found) or "nothing"
    if row["negative"]:
        return shown if found else None
    if len(found) != 1 or (found[0].start, found[0].stop) != (0, len(text)):
        return shown
    one = found[0]
    # "التسعون" alone can be "the ninety" or "the ninetieth": the article is all that shows.
    placed = one.kind == "ordinal" or one.definite
    right = one.value is not None and abs(float(one.value) - row["expected"]["value"]) < _CLOSE
    return None if right and (row["dimension"] == "Numeral" or placed) else shown


def _quantity_miss(row: dict[str, Any]) -> str | None:
    found = figures(row["input"])
    shown = (
        ", ".join(f"{one.value or (one.low, one.high)} {one.unit} {one.qualifier}" for one in found)
        or "nothing"
    )
    if row["negative"]:
        return shown if found else None
    expected = row["expected"]
    worth = _UNITS.get(expected["unit"], {expected["unit"]: 1})
    if len(found) != 1 or found[0].unit not in worth:
        return shown
    one = found[0]
    factor = worth[one.unit]
    if expected["form"] == "value":
        return None if _same(one.value, expected["value"], factor) else shown
    low, high = expected.get("from"), expected.get("to")
    if low is not None and high is not None:
        right = _same(one.low, low, factor) and _same(one.high, high, factor)
    elif high is not None:
        right = _same(one.value, high, factor) and one.qualifier in ("at_most", "less_than")
    else:
        right = _same(one.value, low, factor) and one.qualifier in ("at_least", "more_than")
    return None if right else shown


def _same(value: str | None, wanted: float, factor: float) -> bool:
    return value is not None and abs(float(value) * factor - wanted) < _CLOSE


def recognizers(folder: Path) -> Iterator[Result]:
    """Yield whether the spans of numbers and percentages are those of recognizers-text."""
    asked, misses = 0, []
    for row in examples(folder, "recognizers_ar.jsonl"):
        if row["kind"] not in ("number", "percentage"):
            continue
        asked += 1
        text = row["input"]
        wanted = [(part["start"], part["end"]) for part in row["expected"]]
        if row["kind"] == "number":
            found = [(one.start, one.stop) for one in numerals(text) if one.kind != "ordinal"]
        else:
            found = [(f.text.start, f.text.end) for f in figures(text) if f.unit == "percent"]
        if found != wanted:
            misses.append(f"{text!r}: {[text[start:end] for start, end in found]}")
    yield Result("recognizers numbers and percentages", asked, tuple(misses))


def wojood(folder: Path) -> Iterator[Result]:
    """Yield whether the amounts of money and percentages marked in Wojood are found."""
    asked, misses = 0, []
    for row in examples(folder, "wojood_sample_ar.jsonl"):
        wanted = [part for part in row["numeric"] if part["type"] in ("MONEY", "PERCENT")]
        if not wanted:
            continue
        found = [(one.text.start, one.text.end) for one in figures(row["text"])]
        for part in wanted:
            asked += 1
            if not any(start < part["end"] and part["start"] < end for start, end in found):
                misses.append(f"{part['text']!r} in {row['text']!r}")
    yield Result("wojood money and percent", asked, tuple(misses))


def parallel(folder: Path) -> Iterator[Result]:
    """Yield whether the numbers of a sentence are those of its English original.

    Only pairs count whose texts agree: the same digits stand on both sides.
    """
    asked, misses = 0, []
    for row in examples(folder, "parallel_ar_en.jsonl"):
        english = list(_ENGLISH.finditer(row["en"]))
        if not english or _digits(row["en"]) != _digits(row["ar"]):
            continue
        asked += 1
        wanted = Counter(
            Decimal(match[1].replace(",", "")) * _SCALES.get((match[2] or "").lower(), 1)
            for match in english
        )
        found = Counter(value for one in numerals(row["ar"]) for value in _values(one))
        if found != wanted:
            misses.append(f"{row['ar']!r}: {_listed(found)} for {_listed(wanted)}")
    yield Result("parallel numbers", asked, tuple(misses))


def _digits(text: str) -> Counter[str]:
    """Return the runs of digits of a text, in one set of digits and without marks."""
    plain = "".join(str(int(char)) if char.isdecimal() else char for char in text)
    joined = re.sub(r"(?<=\d)[.,\u066b\u066c](?=\d)", "", plain)
    return Counter(re.findall(r"\d+", joined))


def _values(one: Numeral) -> Iterator[Decimal]:
    for part in one.ends or (one,):
        if part.digits and part.value is not None:
            yield part.value


def _listed(values: Counter[Decimal]) -> str:
    return " ".join(f"{value:f}" for value in sorted(values.elements()))


def numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numbers of a few words."""
    return tuple(load_pack("ar").numerals(segment(text)))

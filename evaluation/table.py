"""The quality table of the READMEs, written from what was pinned and by nobody's hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
START, END = "<!-- quality: start -->", "<!-- quality: end -->"

_ROWS = (
    ("claim.precision", "claims read that are claims", "ما قُرئ ادعاءً وهو ادعاء (دقة)"),
    ("claim.recall", "claims that were read", "ما قُرئ من الادعاءات (استدعاء)"),
    ("claim.f1", "claims, F1", "الادعاءات، F1"),
    ("speaker.f1", "and the right speaker, F1", "ومعه القائل الصحيح، F1"),
    ("record.f1", "and the whole chain, F1", "ومعه السند كله، F1"),
    ("content.f1", "content to the letter, F1", "المقول بالحرف، F1"),
)
_HEADS = {
    "README.md": ("measure", "{articles} articles, {claims} claims", 1),
    "README.ar.md": ("المقياس", "{articles} مقالا، {claims} ادعاء", 2),
}
_LINES = {
    "README.md": "Measured on {day} with `python -m evaluation.gate` on the `dev` set.",
    "README.ar.md": "قيس في {day} بالأمر `python -m evaluation.gate` على مجموعة `dev`.",
}


def quality_table(pinned: dict[str, Any], readme: str) -> str:
    """Return the table for one README."""
    return "\n".join(_lines(pinned, readme))


def _lines(pinned: dict[str, Any], readme: str) -> Iterator[str]:
    head, counts, column = _HEADS[readme]
    dev = pinned["sets"]["dev"]
    yield f"| {head} | {counts.format(**dev['counts'])} |"
    yield "|---|---:|"
    for row in _ROWS:
        yield f"| {row[column]} | {dev['measured'][row[0]]:.1f} |"
    yield ""
    yield _LINES[readme].format(day=pinned["measured_on"])


def written(text: str, table: str) -> str:
    """Return a README's text with ``table`` between its markers."""
    before, found, rest = text.partition(START)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        return text
    return f"{before}{START}\n{table}\n{END}{after}"


def write_tables(pinned: dict[str, Any]) -> Iterator[Path]:
    """Write the table into every README and yield those that changed."""
    for name in _HEADS:
        path = ROOT / name
        if not path.is_file() or "dev" not in pinned["sets"]:
            continue
        text = path.read_text(encoding="utf-8")
        fresh = written(text, quality_table(pinned, name))
        if fresh != text:
            path.write_text(fresh, encoding="utf-8")
            yield path


def read_floors() -> dict[str, Any]:
    """Return what was pinned."""
    found: dict[str, Any] = json.loads(
        (ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8")
    )
    return found

"""The quality table of the READMEs, written from what the gate pinned and by nobody's hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
START, END = "<!-- quality: start -->", "<!-- quality: end -->"

_ROWS = (
    (
        "claim",
        "precision",
        "of the claims it reads, are claims",
        "من الادعاءات المقروءة ادعاءات فعلا",
    ),
    ("claim", "recall", "of the claims there are, it reads", "من الادعاءات الموجودة قُرئت"),
    ("claim", "f1", "both, as F1", "الاثنان معا، F1"),
    ("speaker", "f1", "and the right speaker, F1", "ومعهما القائل الصحيح، F1"),
    ("record", "f1", "and the whole chain, F1", "ومعها السند كله، F1"),
    ("content", "f1", "content right to the letter, F1", "المقول صحيح بالحرف، F1"),
    ("figure", "f1", "figures with value and unit, F1", "الأرقام بقيمتها ووحدتها، F1"),
    (
        "figure_of",
        "f1",
        "of the figures it finds, the thing measured is right",
        "من الأرقام المقروءة، المقيس صحيح",
    ),
    ("actor", "f1", "actors named, F1", "الفاعلون المذكورون، F1"),
    (
        "country",
        "f1",
        "of the actors it finds, the country is right",
        "من الفاعلين المقروئين، البلد صحيح",
    ),
)
_HEADS = {
    "README.md": "percent, on {articles} articles",
    "README.ar.md": "بالمئة، على {articles} مقالا",
}


def quality_table(pinned: dict[str, Any], readme: str) -> str:
    """Return the table for one README."""
    dev = pinned["dev"]
    column = 2 if readme == "README.md" else 3
    rows = [f"| {row[column]} | {dev['floors'][row[0]][row[1]]:.1f} |" for row in _ROWS]
    head = _HEADS[readme].format(articles=dev["articles"])
    return "\n".join([f"| {head} | |", "|---|---:|", *rows])


def with_table(text: str, table: str) -> str:
    """Return a README's text with ``table`` between its markers."""
    before, found, rest = text.partition(START)
    _, closed, after = rest.partition(END)
    return f"{before}{START}\n{table}\n{END}{after}" if found and closed else text


def write_tables(pinned: dict[str, Any]) -> Iterator[Path]:
    """Write the table into every README and yield those that changed."""
    for name in _HEADS:
        path = ROOT / name
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        fresh = with_table(text, quality_table(pinned, name))
        if fresh != text:
            path.write_text(fresh, encoding="utf-8")
            yield path


def main() -> None:
    """Write what is pinned into the READMEs."""
    floors = ROOT / "evaluation" / "floors.json"
    for path in write_tables(json.loads(floors.read_text(encoding="utf-8"))):
        print(f"wrote {path.name}")


if __name__ == "__main__":
    main()

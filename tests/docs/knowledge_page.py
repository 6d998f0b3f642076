"""Write the page of knowledge from the tables: their heads and their counts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from musnad import knowledge
from musnad.language.lexicon import read_table

HERE = Path(knowledge.__file__).parent
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "knowledge.md"
TABLES = (
    *("countries", "cities", "place_heads", "demonyms", "seats", "ministries"),
    *("organisations", "groups", "clubs", "outlets", "outlet_words"),
    *("people", "terms", "office_nouns", "bodies", "arabic_names", "world_events"),
)
KEYS = {
    "people": "person",
    "terms": ("office", "body", "first", "person"),
    "office_nouns": ("office", "body", "noun"),
    "bodies": "body",
}
_HEAD = """\
# Knowledge

What actors are resolved with: tables that a person can read and correct, one row a thing, looked
up by folded name. Each is read when it is first asked. Nothing is fetched. This page is written
by `python tests/docs/knowledge_page.py` from the heads of the tables.

```python
from musnad.knowledge.gazetteer import find

assert find("الخارجية السودانية").name == "وزارة الخارجية السودانية"
assert find("الكرملين").stands_for == "روسيا"
assert find("العدالة والتنمية").ambiguous
```

- `find(name)` gives an `Entry` (`name`, `type`, `kind`, `country`, `sector`, `gender`,
  `stands_for`, `english`, `ambiguous`) or `None`. Spelling does not matter; clitics must be off.
- `surface_forms()` gives every listed name, folded, with its entry, for a matcher on tokens.
- `ambiguous` says that the bare name has another reading: an everyday word, a person, a second
  place, party or outlet. It is a reason to ask the context, never an answer. Where two tables hold
  one name, the first of country, seat, organisation, group, city, outlet is given, as ambiguous.
- A region (الشرق الأوسط) is a place of kind `region`: no actor. A capital is a place that
  `stands_for` its state, and so is a government's seat.
- Kinds and sectors say what news uses the name for. They are no verdict on anybody.
"""


def rows(name):
    return list(read_table(HERE / f"{name}.tsv", key=KEYS.get(name, "word")))


def names(row):
    more = row.get("aliases", "") or row.get("spellings", "")
    return 1 + len([name for name in more.split(" | ") if name])


def section(name):
    table = rows(name)
    head = [
        line.removeprefix("# ")
        for line in (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    ]
    lines = [
        f"## `{name}.tsv`",
        "",
        *head,
        "",
        f"{len(table)} rows, {sum(map(names, table))} names.",
    ]
    for column in ("kind", "ownership", "checked"):
        counted = Counter(row[column] for row in table if row.get(column))
        if counted:
            lines.append(
                f"By {column}: {', '.join(f'{k} {n}' for k, n in sorted(counted.items()))}."
            )
    return [*lines, ""]


def sectors():
    lines = ["## Sectors", "", "From `sectors.tsv`.", "", "| code | meaning |", "|---|---|"]
    return [*lines, *(f"| `{row['word']}` | {row['meaning']} |" for row in rows("sectors"))]


def page():
    lines = [_HEAD, *(line for name in TABLES for line in section(name)), *sectors()]
    return "\n".join(lines).rstrip("\n") + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

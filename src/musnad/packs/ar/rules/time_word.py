"""Words of time: what a written word, or several, can be in a date or a period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from musnad.knowledge.world_events import may_name_event
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules.numeral import taken_apart
from musnad.packs.ar.rules.word import LEXICON

# table -> its class, the column that says what the word is worth, the column with a note
_TABLES = {
    "months.tsv": ("month", "month"),
    "weekdays.tsv": ("weekday", "weekday"),
    "time_units.tsv": ("unit", "unit"),
    "time_relations.tsv": ("relation", "relation"),
    "relative_days.tsv": ("relative_day", "days"),
    "day_parts.tsv": ("part", "half"),
    "time_edges.tsv": ("edge", "part"),
    "time_markers.tsv": ("marker", "role"),
    "decades.tsv": ("decade", "years"),
    "seasons.tsv": ("season", "first"),
    "feasts.tsv": ("feast", "month"),
    "dated_names.tsv": ("dated_name", "note"),
}
_CLITICS = ("", "ال", "ب", "ل", "ك", "بال", "لل", "كال")
_SHORT = 2  # a shorter rest is no word of its own


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word of time as it is written, its clitics taken off.

    Attributes:
        cls: Which table it stands in: month, weekday, unit, relation, part, edge, marker …
        value: What it is worth there: the number of a month, the name of a unit …
        row: Its line in the table.
        rest: The folded words that must follow it, where it is several.
        lead: How many folded letters of conjunction and preposition stand before it.
        joined: Whether a conjunction is written onto it.
        preposition: ب, ل or ك written onto it, else "".
        article: Whether it carries the article.
    """

    cls: str
    value: str
    row: Mapping[str, str]
    rest: tuple[str, ...] = ()
    lead: int = 0
    joined: bool = False
    preposition: str = ""
    article: bool = False

    @property
    def note(self) -> str:
        """The note of its line."""
        return self.row.get("note", "")


@cache
def _entries() -> Mapping[str, tuple[TimeWord, ...]]:
    """Return folded first word -> what can begin with it, the longest first."""
    found: dict[str, list[TimeWord]] = {}
    for table, (cls, column) in _TABLES.items():
        for row in read_table(LEXICON / table):
            first, *rest = row["folded"].split()
            found.setdefault(first, []).append(TimeWord(cls, row[column], row, tuple(rest)))
    return {
        word: tuple(sorted(entries, key=lambda entry: -len(entry.rest)))
        for word, entries in found.items()
    }


@lru_cache(maxsize=1 << 16)
def time_words(form: str) -> tuple[TimeWord, ...]:
    """Return what a folded form can be or begin, the longest first; the fewest clitics win."""
    found: list[TimeWord] = []
    entries = _entries()
    for joined in ("", form[:1]):
        if joined not in ("", "و", "ف"):
            continue
        stem = form[len(joined) :]
        for clitic in _CLITICS:
            base = stem[len(clitic) :]
            if not stem.startswith(clitic) or base not in entries:
                continue
            if (joined or clitic) and len(base) < _SHORT:
                continue
            article = clitic.endswith("ال") or clitic == "لل"
            preposition = clitic[0] if clitic[:1] in ("ب", "ل", "ك") else ""
            lead = len(joined) + len(preposition)
            found += [
                TimeWord(
                    entry.cls, entry.value, entry.row, entry.rest,
                    lead, bool(joined), preposition, article,
                )
                for entry in entries[base]
                if _fits(entry, clitic)
            ]  # fmt: skip
        if found:
            break
    return tuple(found)


_THIS = frozenset(("هذا", "هذه", "لهذا", "لهذه", "بهذا", "بهذه", "وهذا", "وهذه"))
_LAST = frozenset(("اخر", "واخر"))


@lru_cache(maxsize=1 << 16)
def kinds(form: str) -> frozenset[str]:
    """Return what a folded form can be in a time: its classes, its roles as a marker, number."""
    found = {entry.value if entry.cls == "marker" else entry.cls for entry in time_words(form)}
    if any(char.isdigit() for char in form):
        found |= {"number", "digits"}
    elif form[:1].isalpha() and taken_apart(form) is not None:
        found.add("number")
    if form in _THIS:
        found.add("this")
    if form in _LAST:
        found.add("last")
    if may_name_event(form):
        found.add("event")
    return frozenset(found)


def _fits(entry: TimeWord, clitic: str) -> bool:
    """Tell whether a word can carry a clitic: adverbs, markers and names of months cannot all."""
    article = clitic.endswith("ال") or clitic == "لل"
    if entry.cls in ("month", "relative_day", "feast", "marker") and article:
        return False
    if entry.cls == "marker":
        return clitic == "" or entry.value in ("during", "between", "from")
    if entry.cls == "dated_name":
        return not clitic or clitic == "ال"
    return True

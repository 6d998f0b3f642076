"""A ledger of many claims: articles read once, then repeated with changes that keep every place.

In each repetition three words of ten become other words of the same length that the articles
hold, the same everywhere, so that a repetition has names, bodies and claims of its own, in real
words, and every span still reads what it says. Nothing is left to chance. Then all articles are
compared: repetitions are copies of each other, with many changes, as far as that goes.
"""

import hashlib
import re
import zlib
from collections import Counter, defaultdict
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

from benchmarks.material import json_lines
from musnad.corroborate.place import place_articles
from musnad.engines.local import ingest
from musnad.records import Reading, Span
from musnad.store.ledger import Ledger

_WORD = re.compile(r"[ء-ي]+")
_MOST_ARTICLES = 2400
_COMMON = 400  # so many words of the language hold sentences together and stay
_BATCH = 500
_IDS = ("id", "claim", "base", "actor")


def many_claims(folder: Path, wanted: int) -> tuple[str, Path]:
    """Return (what they are, a ledger with at least so many claims), made where it is not yet."""
    what, lines, count = json_lines(folder, _MOST_ARTICLES)
    digest = hashlib.sha256(lines.read_bytes()).hexdigest()[:12]
    path = folder / f"compared-{wanted}-{digest}.duckdb"
    if not path.exists():
        once = folder / f"once-{digest}.duckdb"
        with Ledger.open(once, write=True) as ledger:
            ingest([str(lines)], ledger, started="2024-01-01T00:00:00+00:00")
        _repeat(once, path, wanted)
    Ledger.open(path, write=True).close()  # brings one of an older schema up to date
    return f"{count} {what}, repeated with changed words", path


def _repeat(once: Path, path: Path, wanted: int) -> None:
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with Ledger.open(once) as source:
        readings = list(source.readings())
    others = _others(readings)
    claims = repetition = 0
    with Ledger.open(fresh, write=True) as ledger:
        while claims < wanted:
            for first in range(0, len(readings), _BATCH):
                batch = readings[first : first + _BATCH]
                if repetition:
                    batch = [_changed(one, others, repetition) for one in batch]
                ledger.record_all(batch)
                claims += sum(len(one.claims) for one in batch)
                if claims >= wanted:
                    break
            repetition += 1
        place_articles(ledger)
    fresh.rename(path)


def _others(readings) -> dict[str, list[str]]:
    """Return the words that may change, and those of the same length that each may become."""
    counts = Counter(word for one in readings for word in _WORD.findall(one.article.text))
    shapes = defaultdict(list)
    for word, _ in counts.most_common()[_COMMON:]:
        if zlib.crc32(word.encode()) % 10 < 3:
            shapes[len(word), word.startswith("ال")].append(word)
    return {word: alike for alike in shapes.values() for word in alike}


def _changed(reading: Reading, others: dict[str, list[str]], repetition: int) -> Reading:
    def other(match):
        alike = others.get(match[0])
        if alike is None:
            return match[0]
        return alike[zlib.crc32(f"{repetition} {match[0]}".encode()) % len(alike)]

    text = _WORD.sub(other, reading.article.text)

    def of(found, name=""):
        if isinstance(found, Span):
            return Span(found.start, found.end, text[found.start : found.end])
        if isinstance(found, tuple):
            return tuple(of(one, name) for one in found)
        if is_dataclass(found):
            return replace(
                found, **{f.name: of(getattr(found, f.name), f.name) for f in fields(found)}
            )
        if isinstance(found, str) and name in ("name", "with_"):
            return _WORD.sub(other, found)
        if isinstance(found, str) and name in _IDS:
            return hashlib.sha256(f"{repetition} {found}".encode()).hexdigest()[:16]
        return found

    article = reading.article
    changed = replace(
        article,
        id=of(article.id, "id"),
        text=text,
        title=article.title and _WORD.sub(other, article.title),
        url=f"https://news.example/{repetition}/{article.id}",
    )
    parts = ("claims", "figures", "actors", "events", "flags")
    return replace(reading, article=changed, **{name: of(getattr(reading, name)) for name in parts})

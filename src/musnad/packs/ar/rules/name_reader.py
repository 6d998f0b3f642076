"""The names of one article while they are read, and what all rules for them share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import lru_cache

from musnad.dimensions.attribution import Credit
from musnad.dimensions.name import Facts, Named
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.known import known_names
from musnad.packs.ar.rules.sport import sport_words
from musnad.packs.ar.rules.word import Word, word
from musnad.records import ActorType
from musnad.text.segment import Segments

_LONG = 4
_SPORT = 4  # so many words of sport make an article one about sport,
_SPORT_SHARE = 80  # if at least one in so many is one


class NameReader:
    """One article whose names are read: what is found so far, and which words are taken."""

    def __init__(self, seg: Segments, credits: Sequence[Credit]) -> None:
        self.seg, self.credits = seg, credits
        self.found: list[Named] = []
        self.taken: set[int] = set()
        self.places: dict[str, list[int]] = {}
        for at, form in enumerate(seg.forms):
            self.places.setdefault(form, []).append(at)
        self.tells_ali = "على" in seg.text
        scene = sum(len(self.places.get(form, ())) for form in sport_words("scene"))
        self.sport = scene >= _SPORT and scene * _SPORT_SHARE >= len(seg.forms)

    def scan(self, first: int, end: int, *, offices: bool = True, persons: bool = True) -> None:
        """Read the names of a stretch of text, or inside a longer phrase."""
        at = first
        while at < end:
            at = max(self.at(at, end, offices=offices, persons=persons), at + 1)

    def at(self, at: int, end: int, *, offices: bool, persons: bool) -> int:
        """Read the name that begins at a word, if one does, and return where it ends."""
        raise NotImplementedError

    def led_by(self, at: int) -> str:
        """Return the preposition that stands before ``at`` as a word of its own."""
        before = self.seg.forms[at - 1] if at else ""
        return before if before and word(before).cls == "preposition" else ""

    def clitics(self, at: int, item: Word) -> int:
        """Return how many letters of clitics stand before a name."""
        cut = int(item.joined)
        if item.preposition and not (item.preposition == "ل" and item.article):
            cut += 1
        return cut

    def add(
        self,
        name: tuple[int, int],
        kind: ActorType,
        rule: str,
        facts: Facts,
        phrase: tuple[int, int] | None = None,
        cut: int = 0,
    ) -> None:
        """Keep a name: its words, its type, the rule that read it, and what is known of it."""
        seg = self.seg
        low, high = name
        start = seg.tokens[low].start
        surface = seg.text[start : seg.tokens[low].end]
        named = Named(
            first=(phrase or name)[0],
            end=(phrase or name)[1],
            name=name,
            start=start + _letters(surface, cut),
            stop=seg.tokens[high - 1].end,
            type=kind,
            rule=rule,
            **{part.name: getattr(facts, part.name) for part in fields(facts)},
        )
        if named.stop > named.start:
            self.found.append(named)
            self.taken.update(range(low, high))


@lru_cache(maxsize=1 << 14)
def bases(form: str) -> tuple[tuple[str, int, str], ...]:
    """Return what ``form`` is without its clitics: the word, letters cut, the preposition."""
    return tuple(_cut_off(form))


def _cut_off(form: str) -> Iterator[tuple[str, int, str]]:
    yield form, 0, ""
    stems = [(form, 0)]
    if form[0] in "وف" and len(form) >= 3:
        stems.append((form[1:], 1))
        yield form[1:], 1, ""
    for stem, cut in stems:
        if stem.startswith("لل") and len(stem) > _LONG:
            yield "ال" + stem[2:], cut, "ل"
        elif stem[:1] in ("ب", "ل", "ك") and _leads(stem):
            yield stem[1:], cut + 1, stem[0]


def _leads(form: str) -> bool:
    """لمصر, بليبيا, not بتاتا: whether the first letter can be a preposition."""
    item = word(form)
    if item.cls == "unknown" and any(
        entry.type in ("place", "country") for entry in known_names().get(form[1:], ())
    ):
        return True  # بمكة، برام الله
    if len(form) <= _LONG:
        return item.cls == "country" and bool(item.preposition)
    return bool(item.preposition) or item.cls in ("unknown", "surname", "given", "country", "org")


def country_in(seg: Segments, at: int, stop: int) -> str:
    """Return the country of a nationality or of a country's name inside a phrase."""
    found = ""
    for place in range(at, stop):
        form = seg.forms[place]
        item = word(form)
        longer = (
            noun.countries().get(f"{item.base} {seg.forms[place + 1]}")
            if (place + 1 < stop)
            else None
        )
        if longer is not None:
            found = found or longer.country  # جنوب السودان is not السودان
        elif item.kind == "nationality":
            entry = noun.adjectives().get(item.base)
            found = (entry.country if entry else "") or found
        elif item.cls == "country" and not found:
            row = noun.countries().get(item.base) or noun.countries().get("ال" + item.base)
            found = row.country if row is not None else ""
    return found


def _letters(text: str, count: int) -> int:
    """Return how many characters the first ``count`` letters take, marks and tatweel included."""
    at = 0
    while count and at < len(text):
        at += 1
        while at < len(text) and (text[at] == "ـ" or not text[at].isalpha()):
            at += 1
        count -= 1
    return at

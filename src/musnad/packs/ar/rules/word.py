"""What a written word can be: its clitics taken off, its class looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from musnad.knowledge.outlets import find_outlet
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules import noun, verb

LEXICON = Path(__file__).parent.parent / "lexicon"
_LONG = 3  # a stem shorter than this is not worth taking clitics off


@cache
def function_words() -> Mapping[str, str]:
    """Return folded word -> its role in the grammar."""
    return {row["folded"]: row["role"] for row in read_table(LEXICON / "function_words.tsv")}


@cache
def occasion_nouns() -> frozenset[str]:
    """Return the nouns of an occasion or a vehicle of speech."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "occasion_nouns.tsv"))


@cache
def common_nouns() -> frozenset[str]:
    """Return everyday nouns and adjectives: words that are not names."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "common_nouns.tsv"))


@cache
def idioms() -> frozenset[str]:
    """Return verb and noun pairs that report no speech."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "idioms.tsv"))


@cache
def source_words(role: str) -> frozenset[str]:
    """Return the words that play ``role`` in and around sources."""
    return frozenset(
        row["folded"]
        for row in read_table(LEXICON / "source_words.tsv")
        if role in row["role"].split()
    )


@cache
def part_nouns() -> Mapping[str, str]:
    """Return nouns that take a part of those named after them, with its number: عدد من، بعض."""
    return {row["folded"]: row["number"] for row in read_table(LEXICON / "part_nouns.tsv")}


@cache
def standards() -> frozenset[str]:
    """Return the words for rules and plans that things are done by."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "standards.tsv"))


@cache
def continuing_verbs() -> frozenset[str]:
    """Return verbs with which somebody who spoke goes on: أضاف، تابع."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "continuing_verbs.tsv"))


@cache
def that_governors() -> frozenset[str]:
    """Return words after which أن opens a clause of their own."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "that_governors.tsv"))


@cache
def turns() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return words with which the writer takes over, by the first: (words, where)."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in read_table(LEXICON / "turns.tsv"):
        words = tuple(row["folded"].split())
        out.setdefault(words[0], []).append((words, row["where"]))
    return {first: tuple(rows) for first, rows in out.items()}


@cache
def leads(*kinds: str) -> frozenset[str]:
    """Return words with which a sentence turns to a cue (``turn``, ``but``)."""
    rows = read_table(LEXICON / "clause_leads.tsv")
    return frozenset(
        row["folded"] for row in rows if not set(kinds).isdisjoint(row["kind"].split())
    )


@cache
def contrasts() -> tuple[tuple[str, ...], ...]:
    """Return phrases before the subject of a cue (على الرغم من أن), longer ones first."""
    rows = read_table(LEXICON / "clause_leads.tsv")
    return tuple(tuple(row["folded"].split()) for row in rows if row["kind"] == "contrast")


@cache
def attitude_nouns() -> Mapping[str, str]:
    """Return the acts of the nouns that name an attitude."""
    return {row["folded"]: row["act"] for row in read_table(LEXICON / "attitude_nouns.tsv")}


def attitude(form: str) -> str:
    """Return the act of an attitude noun, with a pronoun or an article or without, or ""."""
    stems = [form, form.removeprefix("ال")]
    stems += [form.removesuffix(own) for own in ("هما", "هم", "ها", "نا", "ه") if own in form]
    for stem in stems:
        for plain in (stem, stem[:-1] + "ه" if stem.endswith("ت") else stem):
            if plain in attitude_nouns():
                return attitude_nouns()[plain]
    return ""


@cache
def naming_words() -> frozenset[str]:
    """Return words after which a quotation is a name."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "naming_words.tsv"))


@cache
def action_nouns() -> frozenset[str]:
    """Return verbal nouns that open what was announced, asked, denied or feared."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "action_nouns.tsv"))


def is_action(form: str) -> bool:
    """Tell whether ``form`` is a verbal noun without the article, with a pronoun or without."""
    if form in action_nouns():
        return True
    for pronoun in ("هما", "هم", "ها", "نا", "ه"):
        stem = form.removesuffix(pronoun)
        if stem != form and (
            stem in action_nouns() or (stem[-1:] == "ت" and stem[:-1] + "ه" in action_nouns())
        ):
            return True
    return False


@cache
def governing_words() -> Mapping[str, str]:
    """Return adjectives that take a complement, with its preposition."""
    return {row["folded"]: row["complement"] for row in read_table(LEXICON / "governing_words.tsv")}


@cache
def honorifics() -> Mapping[str, str]:
    """Return honorifics that stand for a person, with their gender."""
    return {row["folded"]: row["gender"] for row in read_table(LEXICON / "honorifics.tsv")}


@cache
def other_words() -> frozenset[str]:
    """Return frequent forms that are neither names nor plain nouns: verbs, possessed nouns."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "other_words.tsv"))


@dataclass(frozen=True, slots=True)
class Word:
    """One written word, taken apart as far as the lexicon vouches for it.

    Attributes:
        form: The folded form as written.
        joined: Whether a conjunction (و or ف) is written onto it.
        preposition: ب, ل or ك written onto it, else "".
        article: Whether it carries the article.
        base: What is left.
        cls: function role, or role, title, org, media, document, given, country, adjective,
            time, occasion, common, owned (a noun with a pronoun), other, verb, sign, number,
            surname (an unknown word with the
            article), unknown.
        gender: Where the lexicon knows it.
        number: Where the lexicon knows it.
        kind: The lexicon's finer kind.
    """

    form: str
    joined: bool = False
    preposition: str = ""
    article: bool = False
    base: str = ""
    cls: str = "unknown"
    gender: str = "u"
    number: str = "s"
    kind: str = ""


@lru_cache(maxsize=1 << 16)
def word(form: str) -> Word:
    """Return what ``form`` can be. The fewest clitics that reach a known word win."""
    if not form[:1].isalpha() or form[0] == "ـ":
        return Word(form, base=form, cls="number" if form[:1].isdigit() else "sign")
    if form in honorifics():
        return Word(form, base=form, cls="role", gender=honorifics()[form], kind="honorific")
    for joined, preposition, article, base in _splits(form):
        found = _known(base, article=article)
        if (
            found is not None
            and preposition
            and not article
            and (found[0] == "verb" or (found[0] == "given" and len(base) <= _LONG))
        ):
            continue
        if found is not None:
            cls, gender, number, kind = found
            return Word(form, joined, preposition, article, base, cls, gender, number, kind)
    for joined, preposition, article, base in _splits(form):
        if preposition and not article and len(base) >= _LONG and form in other_words():
            if base in common_nouns() or base in other_words():
                return Word(form, joined, preposition, base=base, cls="other")
    if form in other_words() or (form[0] in "وف" and form[1:] in other_words()):
        joined = form not in other_words()
        return Word(form, joined, base=form[1:] if joined else form, cls="other")
    for joined, preposition, article, base in _splits(form):
        if not article and base != form and base in other_words() and len(base) > _LONG:
            return Word(form, joined, preposition, base=base, cls="other")
    for joined, preposition, article, base in _splits(form):
        owned = "" if article else _owned(base)
        if owned:
            return Word(form, joined, preposition, False, owned, "owned")
    for joined, preposition, article, base in _splits(form):
        if article and not (preposition == "ل" and base == form[joined + 1 :]):
            return Word(form, joined, preposition, article, base, "surname")  # للظواهري
    return Word(form, base=form)


def _splits(form: str) -> list[tuple[bool, str, bool, str]]:
    """Return the ways to take clitics off, fewest first."""
    out = [(False, "", False, form)]
    stems = [(False, form)]
    if form[0] in "وف" and (len(form) > _LONG or form[1:] in function_words()):
        stems.append((True, form[1:]))
    for joined, stem in stems:
        if joined:
            out.append((True, "", False, stem))
        if stem.startswith("ال") and len(stem) > _LONG:
            out.append((joined, "", True, stem[2:]))
        if stem.startswith("لل") and len(stem) > _LONG:
            out += [(joined, "ل", True, stem[1:]), (joined, "ل", True, stem[2:])]
        if stem[:1] in ("ب", "ل", "ك") and len(stem) > _LONG:
            rest = stem[1:]
            if rest.startswith("ال") and len(rest) > _LONG:
                out.append((joined, stem[0], True, rest[2:]))
            if len(rest) >= _LONG:
                out.append((joined, stem[0], False, rest))
    return out


def _outlet(base: str) -> bool:
    """Tell whether one word names a medium and nothing else."""
    stem = base.removeprefix("ال")
    everyday = stem in common_nouns() or stem in noun.adjectives() or base in noun.time_singles()
    return not everyday and find_outlet(base) is not None


def _owned(base: str) -> str:
    """Return the noun of ``base`` without the pronoun written onto it, or nothing."""
    for pronoun in ("هما", "هم", "ها", "نا", "ه"):
        stem = base.removesuffix(pronoun)
        if stem != base and len(stem) >= _LONG:
            for plain in (stem, stem[:-1] + "ه" if stem.endswith("ت") else stem):
                if plain in common_nouns() or plain in noun.role_nouns():
                    return plain
    return ""


def _known(base: str, *, article: bool) -> tuple[str, str, str, str] | None:
    if not article:
        role = function_words().get(base)
        if role is not None:
            return role, "u", "s", ""
    country = noun.countries().get("ال" + base if article else base)
    if country is not None and country.kind not in ("region", "capital ambiguous"):
        return "country", country.gender, "s", country.kind
    given = None if article else noun.given_names().get(base)
    if given is not None and given.kind != "ambiguous" and base not in noun.role_nouns():
        return "given", given.gender, "s", ""
    for cls, table in _tables():
        entry = table.get(base)
        if entry is not None:
            number = "s" if entry.number == "u" else entry.number
            return cls, entry.gender, number, entry.kind
    if ("ال" + base if article else base) in noun.time_singles():
        return "time", "u", "s", ""
    if base in occasion_nouns() and not article:
        return "occasion", "u", "s", ""
    if base in common_nouns():
        return "common", "f" if base.endswith("ه") else "m", "s", ""
    if given is not None and not article:
        return "given", given.gender, "s", ""
    if len(base) > _LONG and not article and _outlet(base):
        return "media", "f", "s", "name"
    if not article and base in verb.verb_forms():
        return "verb", "u", "s", ""
    return None


@cache
def _tables() -> tuple[tuple[str, Mapping[str, noun.Noun]], ...]:
    return (
        ("document", noun.document_nouns()),
        ("media", noun.media_nouns()),
        ("org", noun.institution_nouns()),
        ("role", noun.role_nouns()),
        ("title", noun.title_singles()),
        ("adjective", noun.adjectives()),
    )

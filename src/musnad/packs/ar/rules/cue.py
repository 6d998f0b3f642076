"""Cues: the words that can make something reported speech."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import cast

from musnad.dimensions.attribution import Cue, CueKind, Gender, Number
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules import noun, verb
from musnad.packs.ar.rules.word import LEXICON, Word, function_words, word
from musnad.records import Act

_OBJECTS = ("هما", "هم", "هن", "ها", "ه", "ني", "نا")
_QUALIFIED = ("common", "other", "document", "occasion")  # nouns that an adjective may follow
_NISBA = 4  # letters of an adjective like نظاميا, at least
_PERSON = {"3": 3, "1": 1}
_OWN_GENDER: dict[str, Gender] = {"ه": "m", "ها": "f"}
_OWN_NUMBER: dict[str, Number] = {"ه": "s", "ها": "s", "هما": "d", "هم": "p"}


@cache
def noun_cues() -> Mapping[str, dict[str, str]]:
    """Return verbal nouns and nouns of saying, by folded form."""
    return {row["folded"]: row for row in read_table(LEXICON / "nominal_cues.tsv")}


@cache
def according_cues() -> tuple[tuple[tuple[str, ...], dict[str, str]], ...]:
    """Return prepositional cues as word sequences, longest first."""
    rows = [
        (tuple(row["folded"].split()), row)
        for row in read_table(LEXICON / "prepositional_cues.tsv")
    ]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@lru_cache(maxsize=1 << 16)
def verb_readings(form: str) -> tuple[tuple[bool, str, verb.VerbForm], ...]:
    """Return what verb of the lexicon ``form`` can be: (joined, object pronoun, form)."""
    forms = verb.verb_forms()
    stems = [(False, form)]
    if form[0] in "وف" and len(form) > 2:
        stems.append((True, form[1:]))
    for joined, stem in stems:
        found = forms.get(stem, ())
        # تسميه is "it calls it" before it is the noun "naming"; elsewhere the noun is likelier
        if found and not (stem[0] in "تي" and all(item.slot == "vn" for item in found)):
            return tuple((joined, "", item) for item in found)
    for joined, stem in stems:
        if stem.startswith("س") and stem[1:] in forms:
            found = tuple(item for item in forms[stem[1:]] if item.slot.startswith("pres"))
            if found:
                return tuple((joined, "", item) for item in found)
    for joined, stem in stems:
        for own in _OBJECTS:
            base = stem.removesuffix(own)
            if base == stem or len(base) < 2:
                continue
            tries: tuple[str, ...] = (base, base + "ا") if base.endswith("و") else (base,)
            tries += (base[:-1] + "ي",) if base.endswith("ا") else ()
            for bare in tries:
                found = tuple(
                    item
                    for item in forms.get(bare, ())
                    if not item.slot.startswith("ap") and "pass" not in item.slot
                )
                if found:
                    return tuple((joined, own, item) for item in found)
    return ()


def says(form: str) -> bool:
    """قال، تقول: whether a word is a finite form of a cue verb."""
    return any(item.slot.startswith(("past", "pres")) for _, _, item in verb_readings(form))


def cues(forms: Sequence[str]) -> list[list[Cue]]:
    """Return, for every token, the cues that can start there."""
    found: list[list[Cue]] = [[] for _ in forms]
    for index, form in enumerate(forms):
        if not form[0].isalpha():
            continue
        if form in _according_heads() or form.removeprefix("و") in _according_heads():
            cue = _according(forms, index)
            if cue is not None:
                found[index].append(cue)
        seen: set[str] = set()
        for joined, own, item in verb_readings(form):
            cue = _of_verb(forms, index, joined, own, item)
            if cue is not None and (cue.kind + cue.lemma) not in seen:
                seen.add(cue.kind + cue.lemma)
                found[index].append(cue)
        cue = _of_noun(forms, index)
        if cue is not None:
            found[index].append(cue)
    return found


@cache
def _according_heads() -> frozenset[str]:
    return frozenset(words[0] for words, _ in according_cues())


def _of_verb(
    forms: Sequence[str], index: int, joined: bool, own: str, item: verb.VerbForm
) -> Cue | None:
    entry = verb.verbs()[item.lemma]
    if own and not {"obj", "np", "relay"} & entry.frames:
        return None
    if _is_name(forms[index]) and (own or (index and _is_name(forms[index - 1]))):
        return None  # أسامة، نبيل زكي
    parts = item.slot.split(".")
    if parts[0] == "vn":
        return None
    kind: CueKind = "participle" if parts[0] == "ap" else "verb"
    if kind == "participle" and not _circumstantial(forms, index, parts[1]):
        return None
    if kind == "verb" and not joined and _is_noun_place(forms, index):
        return None
    passive = "pass" in parts
    agreement = parts[-1]
    person, gender, number = 3, "u", "s"
    if kind == "participle":
        gender, number = agreement[0], agreement[1]
    else:
        person = _PERSON.get(agreement[0], 3)
        if person == 1:
            number = agreement[1]
        else:
            gender, number = agreement[1], agreement[2]
    before = _before(forms, index)
    return Cue(
        first=index,
        end=index + 1,
        kind=kind,
        lemma=item.lemma,
        act=entry.act,
        frames=entry.frames,
        gender=cast(Gender, gender),
        number=cast(Number, number),
        person=person,
        joined=joined,
        negated=_negated(before, own),
        passive=passive,
        own=own,
        rule=f"ar.cue.{kind}",
    )


def _negated(before: str, own: str) -> bool:
    """لم يكشف; but ما تعتبره is "what it holds to be"."""
    stem = before.removeprefix("و").removeprefix("ف")
    return function_words().get(stem) == "negation" and not (stem == "ما" and own)


def _is_name(form: str) -> bool:
    """Tell whether ``form`` is a given name and nothing else."""
    entry = noun.given_names().get(form)
    return entry is not None and entry.kind != "ambiguous"


def _is_noun_place(forms: Sequence[str], index: int) -> bool:
    """عن شكره، بعد رفض الطلب: what follows a preposition is a noun, except after من "who"."""
    before = forms[index - 1].removeprefix("و") if index else ""
    if before == "ظل" and index > 1:
        before = forms[index - 2].removeprefix("و")  # في ظل تخوف
    return before != "من" and function_words().get(before) == "preposition"


def _circumstantial(forms: Sequence[str], index: int, agreement: str) -> bool:
    """A participle that reports stands in the accusative: مشيرا، مؤكدة، مضيفين."""
    form = forms[index]
    ending = {"ms": "ا", "fs": "ه", "md": "ين", "mp": "ين", "fp": "ات", "fd": "ين"}[agreement]
    if not form.endswith(ending):
        return False
    before = word(forms[index - 1]) if index else None
    if before is not None and before.cls == "auxiliary":
        return False  # كانت موجهة: a predicate
    after = forms[index + 1] if index + 1 < len(forms) else ""
    if agreement in ("ms", "fs") and not is_complementiser(after) and form[0] != "و":
        if _is_attribute(before, ending) or _is_noun(after, ending):
            return False
    if agreement == "fs" and before is not None and before.cls in _QUALIFIED:
        if not before.article and form[0] != "و":
            return False  # إصابات مؤكدة، رسالة موجهة: an adjective
    if agreement in ("fp", "mp", "md", "fd") and form[0] != "و":
        annexed = before is not None and before.cls in ("common", "other", "verb", "role")
        annexed = (
            annexed and before is not None and not before.article and not before.form.endswith("ا")
        )
        if annexed and not is_complementiser(after):
            return False  # مدرجات الملعب، تجهيز معارضين سوريين
    # "الحكومة مؤكدة" is a predicate; after a bare noun it is an adjective: "معلومات مؤكدة"
    return not form.startswith("ال")


def _is_attribute(before: Word | None, ending: str) -> bool:
    """شريكا إسرائيليا ملتزما بـ، أكبر نقابة تعليمية مساندة لـ: what the noun before it is like."""
    if before is None or before.article or not before.form.endswith(ending):
        return False
    return before.cls == "adjective" or word(before.form.removesuffix("ا")).cls == "adjective"


def _is_noun(after: str, ending: str) -> bool:
    """مرجعا نظاميا: a noun, which an indefinite adjective follows."""
    if word(after).cls in ("country", "given"):
        return False  # متهما تركيا
    if ending == "ا" and after.endswith("يا") and len(after) > _NISBA:
        return True
    item = word(after.removesuffix("ا")) if ending == "ا" and after.endswith("ا") else word(after)
    return item.cls == "adjective" and not item.article and after.endswith(ending)


def _before(forms: Sequence[str], index: int) -> str:
    return forms[index - 1] if index else ""


def _of_noun(forms: Sequence[str], index: int) -> Cue | None:
    form = forms[index]
    for joined, stem in ((False, form), (True, form[1:])):
        if joined and form[0] not in "وف":
            continue
        for led in ("", "ب", "ل"):
            if led and not stem.startswith(led):
                continue
            base = stem[len(led) :]
            for own in ("", "هما", "هم", "ها", "ه", "نا", "ي"):
                if own and not base.endswith(own):
                    continue
                bare = base[: len(base) - len(own)] if own else base
                article = bare.startswith("ال") and not own
                key = bare[2:] if article else bare
                row = noun_cues().get(key) or (
                    noun_cues().get(key[:-1] + "ه") if own and key.endswith("ت") else None
                )
                if row is None:
                    continue
                return Cue(
                    first=index,
                    end=index + 1,
                    kind="noun",
                    lemma=row["folded"],
                    act=cast(Act, row["act"]),
                    frames=frozenset(row["frames"].split()) | ({"led"} if led == "ب" else set()),
                    gender=_OWN_GENDER.get(own, "u"),
                    number=_OWN_NUMBER.get(own, "u"),
                    joined=joined,
                    own=own or ("ال" if article else ""),
                    rule="ar.cue.noun",
                )
    return None


def _according(forms: Sequence[str], index: int) -> Cue | None:
    joined = forms[index] not in _according_heads()
    first = forms[index][1:] if joined else forms[index]
    for words, row in according_cues():
        if words[0] != first or tuple(forms[index + 1 : index + len(words)]) != words[1:]:
            continue
        return Cue(
            first=index,
            end=index + len(words),
            kind="according",
            lemma=row["folded"],
            act=cast(Act, row["act"]),
            frames=frozenset(row["attach"].split()),
            joined=joined,
            rule="ar.cue.according",
        )
    return None


def is_complementiser(form: str) -> bool:
    """Tell whether ``form`` is إن or أن, with ب or a pronoun or without."""
    return function_words().get(form) == "that"

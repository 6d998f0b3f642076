"""What has been told so far in an article, and what its phrases say: the ground of who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from musnad.dimensions.attribution import Attribution, Entity, Holder, Told
from musnad.dimensions.name import Identity, Named
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.identity import home_of
from musnad.packs.ar.rules.word import word
from musnad.records import HolderKind, Period
from musnad.text.segment import Segments

_PAIRS = {"«": "»", "“": "”", "‘": "’", '"': '"', "'": "'", "(": ")"}
_ANNEXED = ("common", "role", "org", "country", "given", "document")  # what a body is of
MEMORY = 60  # how many attributions back anything is looked for


@dataclass(slots=True)
class Person:
    """Somebody whom the article names, with the words of the office."""

    first: int
    name: tuple[int, int]
    words: frozenset[str]
    gender: str
    nation: str = ""


@dataclass(slots=True)
class State:
    """Who has spoken so far, the last one last."""

    recent: list[tuple[Entity, int, int]] = field(
        default_factory=list
    )  # entity, paragraph, sentence
    last: Told | None = None


class Telling:
    """An article whose statements are being told one after the other."""

    def __init__(
        self,
        seg: Segments,
        found: Sequence[Attribution],
        named: Sequence[Identity],
        published: Period | None,
    ) -> None:
        self.seg, self.found, self.named, self.published = seg, found, named, published
        self.home = home_of(named)
        self._names: dict[int, tuple[Named, Identity]] = {}
        for identity in named:
            for one in identity.named:
                self._names.update((at, (one, identity)) for at in range(*one.name))
        self._by_name = {identity.name: identity for identity in named}
        self._phrases = {one.first: (one, identity) for identity in named for one in identity.named}
        self._sentence_ends = [seg.tokens[one.end - 1].end - 1 for one in seg.sentences]
        self.state = State()
        self.told: list[Told] = []
        self._where: dict[str, list[int]] = {}
        for at, form in enumerate(seg.forms):
            self._where.setdefault(form, []).append(at)

    def _entity_of(self, one: Named, identity: Identity) -> Entity:
        kinds: dict[str, HolderKind] = {"person": "person", "country": "country"}
        kind = kinds.get(identity.type, "org")
        gender = one.gender
        if kind != "person" and gender == "u":
            gender = word(self.seg.forms[one.first]).gender
        return Entity(identity.name, kind, gender, "s", key=identity.key, country=identity.country)

    def _span(self, first: int, end: int) -> tuple[int, int]:
        return self.seg.tokens[first].start, self.seg.tokens[end - 1].end

    def _text(self, first: int, end: int) -> str:
        """Return the characters of a phrase, a conjunction or preposition at its head taken off."""
        text = self.seg.slice(first, end)
        head = word(self.seg.forms[first])
        if head.cls == "unknown" and head.form[0] in "وفلب" and self._joined_name(first):
            text = text[1:]
        elif head.cls != "unknown":
            if head.joined:
                text = text[1:]
            if head.preposition and head.article and head.preposition == "ل":
                rest = text[1:] if head.base.startswith("ل") else text[2:]
                text = "ال" + rest if text.startswith("لل") else text[1:]
                after = self.seg.forms[first + 1] if first + 1 < end else ""
                if text.startswith("الل") and word(after).cls in _ANNEXED:
                    text = text[2:]  # للجنة أطباء المدينة
            elif head.preposition:
                text = text[1:].lstrip("ـ")
        return _without_marks(text)

    def _joined_name(self, first: int) -> bool:
        form = self.seg.forms[first]
        rest = form[1:]
        return rest in self._where or (len(rest) > 3 and word(rest).cls == "given")

    def _says_same(self, holder: Holder) -> bool:
        """الناشطة ذاتها، الوزير نفسه: said of the one who was told of before."""
        rest = self.seg.forms[holder.first + 1 : holder.end]
        return holder.definite and any(form in name_words("same") for form in rest)

    def _is_bare(self, holder: Holder) -> bool:
        """المسؤول، المسؤولة الحكومية ذاتها: nothing tells whose official it is."""
        rest = self.seg.forms[holder.first + 1 : holder.end]
        return all(
            form in name_words("same")
            or not form[:1].isalpha()
            or (holder.head in name_words("official") and word(form).cls == "adjective"
                and word(form).kind == "general")
            for form in rest
        )  # fmt: skip

    def _last_person(self, gender: str) -> str | None:
        for entity, _, _ in reversed(self.state.recent[-MEMORY:]):
            if entity.kind == "person" and agrees(entity, gender, "s"):
                return entity.name
        return None

    def entity(self, holder: Holder, item: Attribution) -> Entity:
        """Return whom ``holder`` stands for."""
        raise NotImplementedError

    def _name(self, holder: Holder, item: Attribution) -> tuple[str, HolderKind, str, bool]:
        """Return the name, kind and rule of whom ``holder`` stands for, and whether it is sure."""
        raise NotImplementedError


def _without_marks(text: str) -> str:
    """Take off the marks round a name, but not one whose partner stands inside it."""
    text = text.strip(" \u0640،,")
    while text and text[0] in _PAIRS:
        close = _PAIRS[text[0]]
        inside = text.find(close, 1)
        if 0 < inside < len(text) - 1:
            break
        text = text[1:].rstrip(close) if inside > 0 else text[1:]
    while text and text[-1] in "\"'”»’)“" and not _has_partner(text):
        text = text[:-1]
    return text.strip(" \u0640،,")


def _has_partner(text: str) -> bool:
    """Tell whether the mark that ends ``text`` was opened inside it."""
    last = text[-1]
    if text.count(last) == 2:
        return True  # ”الأحرار”: one mark at both ends
    openings = [opens for opens, closes in _PAIRS.items() if closes == last]
    if last in openings:
        return text.count(last) % 2 == 0
    return any(text.count(opens) >= text.count(last) for opens in openings)


def agrees(entity: Entity, gender: str, number: str) -> bool:
    """Tell whether a verb of that gender and number can be said of ``entity``."""
    plural = entity.number in ("p", "d") or bool(entity.with_)
    if number == "p":
        return plural
    if number == "d":
        return plural
    if number == "s" and plural and gender == "m":
        return False  # وقال after المؤيدون: an elided subject agrees in number, too
    if entity.gender in ("m", "f") and gender in ("m", "f"):
        return entity.gender == gender
    return True

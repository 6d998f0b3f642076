"""Bodies: how far the name of an organisation, a force or a party runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from musnad.knowledge.clubs import clubs_by_first_word
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.source_word import is_verbal
from musnad.packs.ar.rules.word import LEXICON, Word, word
from musnad.text.segment import Segments

_LONGEST = 12
_PAIR = 2
_STEM = 3  # a shorter stem says nothing of where an adjective comes from
_NAME_CLASSES = frozenset(["given", "unknown", "surname", "country"])
_NOUNS = frozenset(["common", "org", "other", "occasion", "owned", "document", "media", "unknown"])

CALLED_ALONE = frozenset(["company", "sport", "party"])
"""The kinds of bodies that go by their own name, without the noun for them."""


def kind_of_body(base: str) -> str:
    """Return the kind of a noun for bodies; empty where it is none."""
    listed = noun.institution_nouns().get(base)
    return listed.kind if listed is not None else ""


@cache
def head_roles() -> Mapping[str, frozenset[str]]:
    """Return how each noun for a body makes a name."""
    return {
        row["folded"]: frozenset(row["role"].split())
        for row in read_table(LEXICON / "body_heads.tsv")
    }


@cache
def name_words(role: str) -> frozenset[str]:
    """Return the words that play ``role`` in names."""
    return frozenset(
        row["folded"]
        for row in read_table(LEXICON / "name_words.tsv")
        if role in row["role"].split()
    )


@dataclass(frozen=True, slots=True)
class Body:
    """The name of a body.

    Attributes:
        end: Index one past its last token.
        place: Whether it names a place.
        quoted: Whether its own name stands in quotation marks.
    """

    end: int
    place: bool = False


def body_at(seg: Segments, at: int, limit: int) -> Body | None:
    """Return the body whose name begins with the noun at token ``at``; None where none is named."""
    head = word(seg.forms[at])
    listed = head_roles()
    roles = listed.get(head.base) or listed.get(head.base.removeprefix("ال"), frozenset())
    if "never" in roles or (head.number == "p" and not roles & {"plural"}):
        return None
    if head.number == "d" and not head.article and head.base.endswith(("ين", "ان")):
        return None  # مجموعتين تؤديان: nothing is annexed to a dual in ن
    listed_noun = noun.institution_nouns().get(head.base)
    if listed_noun is not None and listed_noun.note == "own":
        return None  # قيادته الرشيدة
    if "definite" in roles and not head.article:
        return None  # احتلال العراق is what was done
    if head.base == "قياده" and head.preposition == "ب":
        return None  # بقيادة فلان: led by
    before = word(seg.forms[at - 1]) if at else head
    if "nation" in roles and before.cls in ("role", "org") and not before.article:
        return None  # وزير الخارجية الألماني
    end, told = _Extent(seg, at, min(limit, at + _LONGEST), head, roles).read()
    if end - at < 2 or not told or describes(seg.forms[at:end]):
        return None
    return Body(end, place="place" in roles)


@cache
def described_bodies() -> frozenset[str]:
    """Return phrases that tell of bodies and name none: قوات الأمن, الجهات المختصة."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "described_bodies.tsv"))


def describes(forms: Sequence[str]) -> bool:
    """Tell whether words only describe a body or a medium: they have no name and no nation.

    قوات الأمن، الأجهزة الأمنية، اللجنة المكلفة; not القوات المسلحة, not قوات الأمن العراقية.
    """
    head = word(forms[0])
    first = ("ال" if head.article else "") + head.base if head.preposition else forms[0]
    spelt = " ".join((first[1:] if head.joined and not head.preposition else first, *forms[1:]))
    if spelt in described_bodies():
        return True
    if head.cls == "media" and head.kind != "name" and len(forms) < _PAIR:
        return True  # الصحيفة، الموقع
    if head.cls != "org" or len(forms) < _PAIR:
        return False
    rest = [word(form) for form in forms[1:]]
    if not head.article:
        return _indefinite(head, rest)
    if any(not item.article or item.cls != "adjective" for item in rest):
        return False
    if any(item.kind == "nationality" for item in rest):
        return False
    if head.number == "p":
        return tuple(spelt.split()) not in noun.institution_phrases()
    return all(item.base in name_words("telling") for item in rest)


def _indefinite(head: Word, rest: Sequence[Word]) -> bool:
    """محكمة مصرية، منظمات إنسانية، شركات الإنترنت: one or some of many."""
    if any(item.cls in _NAME_CLASSES or item.cls == "sign" for item in rest):
        return False
    if all(item.cls in ("adjective", "common") and not item.article for item in rest):
        return head.kind != "seat" and not rest[0].form.isascii()
    many = head.number == "p" and head.kind in ("company", "school", "sport", "court")
    return many and all(item.kind != "nationality" for item in rest)


def _relative(form: str) -> bool:
    """جهاز مكتبي، قوة تدميرية: an indefinite adjective made from a noun that is listed."""
    for ending in ("يتين", "يين", "يه", "ي"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= _STEM:
            return any(
                word(made).cls in ("common", "org", "document", "occasion", "other")
                for made in (stem, stem + "ه")
            )
    return False


def _as_adjective(item: Word) -> Word:
    """العربي: in the name of a body an adjective, though it is a given name, too."""
    entry = noun.adjectives().get(item.form.removeprefix("ال"))
    if item.cls != "given" or entry is None or not item.form.startswith("ال"):
        return item
    return Word(
        item.form, article=True, base=entry.form, cls="adjective",
        gender=entry.gender, number=entry.number, kind=entry.kind,
    )  # fmt: skip


class _Extent:
    """The words of one name, taken one after the other."""

    def __init__(
        self, seg: Segments, at: int, limit: int, head: Word, roles: frozenset[str]
    ) -> None:
        self.seg, self.first, self.limit, self.head, self.roles = seg, at, limit, head, roles
        self.at = at + 1
        self.seat = head.kind == "seat"  # حماس، الكرملين: a name by itself
        # an indefinite noun waits for what it is annexed to
        self.open = not head.article and not self.seat
        self.proper = False  # a proper name or a quoted one stands in it
        self.nation = False
        self.definite = head.article
        self.annexed = False
        self.of_somebody = False  # annexed to an office, whose holder alone would name it

    def read(self) -> tuple[int, bool]:
        while self.at < self.limit and self._take():
            pass
        if self.open and not self.definite:
            return self.first, False
        told = self.proper or self.nation
        if "weak" in self.roles or "place" in self.roles:
            return self.at, self.proper if self.of_somebody else told
        if "nation" in self.roles:
            return self.at, self.nation
        if "bare" in self.roles and self.head.article and not self.annexed:
            return self.at, False  # النادي الباسكي, البعثة الشبابية
        return self.at, True

    def _take(self) -> bool:
        seg, at = self.seg, self.at
        form = seg.forms[at]
        item = _as_adjective(word(form))
        if item.cls == "sign":
            return self._quoted()
        if self._club():
            return True
        if item.cls == "number":
            return self._number()
        if item.preposition:
            return self._led(item)
        if item.joined:
            return self._joined(form)
        if item.cls in _NAME_CLASSES and not item.article:
            return self._proper(item)
        if item.article:
            return self._definite(item)
        if self.open and item.cls in _NOUNS and not is_verbal(form):
            self.at += 1
            return True
        if self.open and item.cls == "role":
            self.at += 1  # مكتب رئيس الوزراء
            return True
        return False

    def _club(self) -> bool:
        """نادي هجر | سامي الملحم: a listed club ends what is annexed to it."""
        forms, at = self.seg.forms, self.at
        if not self.open or word(forms[at - 1]).kind != "sport":
            return False
        for words, _ in clubs_by_first_word().get(forms[at], ()):
            stop = at + len(words)
            if stop <= self.limit and tuple(forms[at:stop]) == words:
                self.at, self.proper, self.definite, self.open = stop, True, True, False
                return True
        return False

    def _quoted(self) -> bool:
        """حزب «بوديموس»، معهد "إنفو": the name in quotation marks."""
        seg = self.seg
        index = seg.opening.get(self.at)
        if index is None or self.proper or self.seat or "plain" in self.roles:
            return False
        quote = seg.quotes[index]
        if quote.inner_end - quote.inner_start > 40:
            return False
        closed = seg.quote_closed(self.at, min(self.limit, self.at + 8))
        if not closed:
            return False
        self.at, self.proper, self.definite, self.open = closed, True, True, False
        return True

    def _number(self) -> bool:
        if self.at != self.first + 1 or self.head.base not in ("فرقه", "لواء", "كتيبه", "مجموعه"):
            return False
        self.at += 1
        self.proper = True
        return True

    def _led(self, item: Word) -> bool:
        """مركز الخليج للدراسات الاستراتيجية، الاتحاد الدولي لكرة القدم."""
        if item.preposition != "ل" or "led" not in self.roles or self.open:
            return False
        if item.cls in ("role", "title", "given", "unknown", "media", "time", "country", "verb"):
            return False
        if not item.article and item.cls not in ("common", "other", "occasion"):
            return False
        if item.base in name_words("purpose"):
            return False  # صندوق الموارد لمدة عام، اللجنة لتنفيذ القرار
        self.at += 1
        self.open = not item.article
        self.annexed = True
        if not self.proper and self.first + 2 == self.at and "weak" in self.roles:
            self.proper = True
        return True

    def _joined(self, form: str) -> bool:
        """وزارة الشؤون البلدية والقروية: one name over a conjunction."""
        stem = word(form[1:])
        if self.open or not stem.article or "joins" not in self.roles or not self.annexed:
            return False
        if stem.cls not in ("common", "adjective", "surname", "other", "occasion", "org"):
            return False
        if stem.cls == "org" and self.head.kind == "party":
            return False  # حزب العدالة والتنمية, not حزب الوفد والحكومة
        before = word(self.seg.forms[self.at - 1])
        if (stem.cls == "adjective") != (before.cls == "adjective") and stem.cls == "adjective":
            return False
        self.at += 1
        return True

    def _proper(self, item: Word) -> bool:
        """حكومة هادي، شركة ارديسيس، جيش تشاد: annexed to a name."""
        if not self.open or (item.cls != "country" and is_verbal(item.form)):
            return False
        if item.cls == "unknown" and (len(item.form) < 3 or _relative(item.form)):
            return False
        if "plain" in self.roles and item.form.isascii():
            return False  # جهاز Aspire T
        self.at += 1
        self.proper = self.definite = True
        self.nation = self.nation or item.cls == "country"
        self.open = False
        while self.at < self.limit and item.cls in ("given", "unknown"):
            form = self.seg.forms[self.at]
            following = word(form)
            if following.joined or following.preposition or is_verbal(form):
                break
            if following.cls == "unknown" and form.endswith(("ات", "ون", "ين", "ان")):
                break
            if following.cls not in ("given", "unknown", "surname"):
                break
            self.at += 1
        return True

    def _definite(self, item: Word) -> bool:
        form = self.seg.forms[self.at]
        if item.kind == "nationality" and item.cls == "adjective":
            self.nation = True
        if not self.open and item.base in name_words("telling"):
            return False
        if self.open and (item.base in name_words("royal") or self._titled(item)):
            return self.at + 1 < self.limit and self._named_after()
        if self.open:
            if item.cls in ("title", "time", "verb"):
                return False
            if item.cls == "role" and "weak" in self.roles and item.number != "p":
                self.of_somebody = True  # حكومة الرئيس اليمني
            self.open, self.definite, self.annexed = False, True, True
            self.proper = self.proper or self._tells_apart(item)
            self.at += 1
            return True
        if item.cls == "adjective" and not self._agrees(item):
            return False
        relation = item.cls in ("adjective", "common", "surname", "occasion", "org") and (
            item.cls == "adjective" or form.endswith(("ي", "يه"))
        )
        if not relation or (item.number == "p" and self.head.number == "s"):
            return False
        self.at += 1
        return True

    def _tells_apart(self, item: Word) -> bool:
        """جماعة الحوثي، نظام القذافي, not نظام الانتساب: annexed to a name."""
        if "personal" in self.roles and item.cls == "surname" and not item.base.endswith("ي"):
            return False
        if item.cls == "surname" and self.at > self.first + 1 and "weak" in self.roles:
            return False  # تنظيم دورة الألعاب
        return item.cls in ("surname", "country", "given")

    def _agrees(self, item: Word) -> bool:
        """Tell whether an adjective can belong to the head, or to the noun before it."""
        if item.gender == "u" or self.head.gender in ("u", item.gender):
            return True
        before = word(self.seg.forms[self.at - 1])
        if "nation" in self.roles or self.at - 1 == self.first:
            return self.head.number == "p"
        return (
            before.cls == "adjective" or before.gender in ("u", item.gender) or before.number == "p"
        )

    def _titled(self, item: Word) -> bool:
        """حكومة المهندس إبراهيم محلب."""
        if item.cls not in ("title", "role") or self.at + 1 >= self.limit:
            return False
        return word(self.seg.forms[self.at + 1]).cls == "given"

    def _named_after(self) -> bool:
        """مستشفى الأمير محمد بن عبدالعزيز: named after a person."""
        self.at += 1
        self.open, self.definite, self.annexed, self.proper = False, True, True, True
        while self.at < self.limit:
            form = self.seg.forms[self.at]
            item = word(form)
            listed = form in name_words("particle") or form in noun.given_names()
            if item.cls not in ("given", "unknown", "surname") and not listed:
                break
            if (item.preposition and item.cls != "given") or is_verbal(form):
                break
            if item.cls == "unknown" and not listed and form.endswith("ا"):
                break  # افتتحت جامعة الملك فيصل مختبرا
            self.at += 1
        return True

"""Sources: the noun phrase of a holder, read from its first word to its last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import cast

from musnad.dimensions.attribution import Gender, Holder, Number
from musnad.knowledge.outlets import find_outlet
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.cue import is_complementiser
from musnad.packs.ar.rules.family_name import family_name_at
from musnad.packs.ar.rules.of_somebody import is_of_somebody
from musnad.packs.ar.rules.source_word import (
    clause_follows,
    definite_follows,
    goes_on_describing,
    is_complement_at,
    is_ila,
    is_name_like,
    is_named_at,
    is_time_at,
    is_verbal,
    may_be_surname,
    met,
    points,
)
from musnad.packs.ar.rules.unfolded import unfolded
from musnad.packs.ar.rules.word import (
    Word,
    governing_words,
    is_action,
    occasion_nouns,
    part_nouns,
    source_words,
    word,
)
from musnad.records import HolderKind
from musnad.text.segment import Segments

_LONGEST = 40
_QUOTED_NAME = 9
_SELF = frozenset(["ذات", "نفس"])
_SHORT = 2  # letters of a word that is more likely a verb than a name
_SON = ("بن", "ابن", "بنت")
_PAIR = 2  # words of a name, the family's among them
_BREAKING = frozenset(
    [
        "that",
        "saying",
        "relative",
        "connector",
        "particle",
        "negation",
        "auxiliary",
        "pronoun",
        "subject",
        "because",
        "demonstrative",
    ]
)
_KINDS: dict[str, HolderKind] = {
    "role": "role",
    "title": "role",
    "org": "org",
    "media": "media",
    "document": "document",
    "country": "country",
    "given": "name",
    "unknown": "name",
    "surname": "name",
    "common": "thing",
    "occasion": "thing",
    "adjective": "role",
    "verb": "name",
    "owned": "thing",
}


@dataclass(slots=True)
class _Phrase:
    """A noun phrase being read."""

    first: int
    kind: HolderKind
    head: Word
    at: int
    name_first: int | None = None
    name_end: int | None = None
    definite: bool = False
    bare_last: bool = False  # the last word was indefinite: an idafa may go on
    whole: int = -1  # where a name of several words ends that a table has
    joint: list[Holder] = field(default_factory=list)
    owner: Holder | None = None


def holder_at(
    seg: Segments,
    first: int,
    end: int,
    *,
    stops: frozenset[str] = frozenset(),
    joined: bool = False,
) -> Holder | None:
    """Return the holder whose phrase begins at token ``first``, or None.

    Args:
        seg: The article.
        first: Where the phrase begins.
        end: Where it must end at the latest.
        stops: Prepositions of the cue's frame: they introduce the content, not a complement.
        joined: Whether the first word may carry a conjunction or a preposition.
    """
    while first < end and points(seg, first, end):
        first += 1
    if first >= end or is_ila(seg, first):
        return None
    opened = _quoted_name(seg, first, end)
    if opened is not None:
        return Holder(
            first=first, end=opened, kind="media", head="", definite=True,
            name=(first + 1, opened - 1), rule="ar.source.quoted_name",
        )  # fmt: skip
    led = outlet_led(seg, first, end) if joined else 0
    if led:
        lead = 0 if seg.forms[first].startswith("لل") else 1
        return Holder(
            first=first, end=led, kind="media", head="", definite=True, gender="f",
            rule="ar.source.outlet_led", lead=lead,
        )  # fmt: skip
    head = unfolded(seg, first) or word(seg.forms[first])
    known = _known_phrase(seg, first, end)
    if known is not None and (joined or not (head.joined or _is_led(head))):
        return _from_known(seg, first, end, stops, *known)
    if head.cls not in _KINDS or (not joined and (head.joined or _is_led(head))):
        return None
    if head.cls in ("verb", "unknown") and is_verbal(seg.forms[first]) and not head.preposition:
        if not (joined and seg.forms[first][0] == "و" and not is_verbal(seg.forms[first][1:])):
            return None
    if head.cls == "unknown" and seg.forms[first].startswith(("ست", "سي", "سن")):
        return None
    if head.cls == "adjective" and not head.article and head.base not in source_words("another"):
        return None
    if head.cls in ("unknown", "verb") and len(head.base) < 2:
        return None
    if head.cls == "unknown" and len(head.base) == _SHORT and definite_follows(seg, first, end):
        return None  # شن الأمين العام هجوما
    kind = _KINDS[head.cls]
    if (
        head.cls in ("common", "role")
        and not head.article
        and not head.preposition
        and head.base in noun.given_names()
        and first + 1 < end
        and is_name_like(word(seg.forms[first + 1]))
        and not is_verbal(seg.forms[first + 1])
    ):
        kind = "name"  # رياض مزور: a name that is a word too
        head = Word(head.form, head.joined, base=head.base, cls="given", gender="m")
    if head.cls == "role" and head.kind == "unnamed":
        kind = "unnamed"
    phrase = _Phrase(first, kind, head, first + 1)
    article = head.article or head.base.startswith("ال")  # الجيش، الأزهر: listed with it
    phrase.definite = article or kind in ("name", "country") or head.cls in ("title", "owned")
    phrase.bare_last = not phrase.definite
    if kind == "name" or (head.cls == "media" and head.kind == "name"):
        phrase.name_first = first
    limit = min(end, first + _LONGEST)
    while phrase.at < limit and _take(seg, phrase, limit, stops):
        pass
    return _finish(seg, phrase)


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], HolderKind, noun.Noun], ...]]:
    """Return names of countries and bodies of several words, by their first word."""
    out: dict[str, list[tuple[tuple[str, ...], HolderKind, noun.Noun]]] = {}
    for name, entry in noun.countries().items():
        words = tuple(name.split())
        if len(words) > 1 and entry.kind != "region":
            out.setdefault(words[0], []).append((words, "country", entry))
    for words, entry in noun.institution_phrases().items():
        out.setdefault(words[0], []).append((words, "org", entry))
    return {key: tuple(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in out.items()}


def _known_phrase(seg: Segments, first: int, end: int) -> tuple[int, HolderKind, noun.Noun] | None:
    form = seg.forms[first]
    heads = [form, form[1:] if form[0] in "وفلب" else ""]
    if form.startswith("لل"):
        heads.append("ال" + form[2:])
    for head in heads:
        for words, kind, entry in _phrases().get(head, ()):
            stop = first + len(words)
            if stop <= end and tuple(seg.forms[first + 1 : stop]) == words[1:]:
                return stop, kind, entry
    return None


def _from_known(
    seg: Segments, first: int, end: int, stops: frozenset[str],
    stop: int, kind: HolderKind, entry: noun.Noun,
) -> Holder | None:  # fmt: skip
    """الولايات المتحدة، البيت الأبيض: a name of several words, and what is joined to it."""
    form = seg.forms[first]
    head = Word(form, joined=form[0] == "و", base=entry.form, cls=kind, gender=entry.gender)
    phrase = _Phrase(first, kind, head, stop, definite=True)
    limit = min(end, first + _LONGEST)
    while phrase.at < limit and _take(seg, phrase, limit, stops):
        pass
    return _finish(seg, phrase)


def outlet_led(seg: Segments, at: int, end: int) -> int:
    """للجزيرة نت، لـCNN: where an outlet ends that a lam leads to, or 0."""
    form = seg.forms[at]
    if form[0] != "ل" or len(form) < _SHORT + 1:
        return 0
    stem = "ال" + form[2:] if form.startswith("لل") else form[1:]
    if at + 1 < end and seg.forms[at + 1] == "نت" and find_outlet(f"{stem} نت") is not None:
        return at + 2
    latin = stem.isascii() and stem.isalpha()
    return at + 1 if latin and find_outlet(stem) is not None else 0


def _is_led(head: Word) -> bool:
    return bool(head.preposition) and head.cls != "unknown"


def _quoted_name(seg: Segments, at: int, end: int) -> int | None:
    """Return the end of a short quoted name that opens at ``at``."""
    closed = seg.quote_closed(at, min(end, at + _QUOTED_NAME))
    if not closed:
        return None
    quote = seg.quotes[seg.opening[at]]
    inside = seg.text[quote.inner_start : quote.inner_end]
    return closed if not set(".،:!؟\n") & set(inside) else None


def _take(seg: Segments, phrase: _Phrase, end: int, stops: frozenset[str]) -> bool:
    """Take the next word into the phrase, or tell that it has ended."""
    at = phrase.at
    form = seg.forms[at]
    item = word(form)
    if outlet_led(seg, at, end):
        return False
    if form == "علي" and _is_ali(seg, phrase):
        return _take_word(seg, phrase, Word(form, base=form, cls="given", gender="m"))
    if at + 1 < end and _is_name_by_agreement(seg, phrase, item):
        phrase.name_first, phrase.at, phrase.bare_last = at, at + 2, False
        return True
    if item.cls == "sign":
        return _take_sign(seg, phrase, end, stops)
    if phrase.bare_last and phrase.kind in ("org", "role") and form in _phrases():
        known = _known_phrase(seg, at, end)
        if known is not None and known[1] == "org":
            phrase.at = phrase.whole = known[0]
            phrase.bare_last, phrase.definite = False, True
            return True  # منظمة هيومن رايتس ووتش
    if form in source_words("called") and _is_called(seg, phrase, end):
        phrase.name_first, phrase.at, phrase.bare_last = at + 1, at + 2, False
        return True  # معلمة تدعى هدى حسين
    if form[0] in stops and item.cls == "unknown" and is_action(form[1:]):
        return False  # وعد المرشح بخفض
    if form == "اول" and at + 1 < end and seg.forms[at + 1] in ("من", "امس"):
        return False  # أعرب الاتحاد أول من أمس
    if phrase.kind == "country" and is_action(form) and not item.article:
        return False  # تعتزم روسيا إنشاء
    open_name = phrase.name_first is not None and phrase.name_end is None
    if open_name and at - 1 == phrase.name_first and family_name_at(seg, at):
        phrase.at += 1  # مايكل بالاك عن
        phrase.bare_last = False
        return True
    if open_name and seg.forms[at - 1] in ("بن", "ابن", "بنت") and item.cls != "that":
        phrase.at += 1  # whatever follows بن is the father's name
        phrase.bare_last = False
        return True
    if form == "و" and at + 1 < end and phrase.name_first is None:
        following = word(seg.forms[at + 1])
        if following.cls not in ("role", "adjective", "org", "common"):
            return False
        phrase.at += 1  # و عضو: a conjunction written apart
        phrase.bare_last = not following.article
        return True
    if item.cls == "demonstrative" and phrase.bare_last and at + 1 < end and not open_name:
        if word(seg.forms[at + 1]).article and not word(seg.forms[at - 1]).preposition:
            phrase.at += 2  # الناطق باسم هذه الهيئة
            phrase.bare_last = False
            return True
    if item.cls == "owned" and item.base in _SELF and not phrase.bare_last and not open_name:
        phrase.at += 1  # الجمعية ذاتها
        return True
    if form == "باسمه" and at + 1 < end and seg.forms[at + 1].startswith("واسم"):
        return False  # أعرب الملك باسمه واسم شعبه
    if form == "باسم" and not open_name:
        phrase.at += 1
        phrase.bare_last = True
        return True
    if is_time_at(seg, at):
        return False
    if form in ("العام", "العامه", "عام") and phrase.name_first is None and not item.preposition:
        phrase.bare_last = not item.article  # المدير العام، الأمانة العامة, not "this year"
        phrase.at += 1
        return True
    if item.cls in ("common", "unknown", "other", "owned") and (form,) in noun.source_stops():
        return False
    several = phrase.kind == "unnamed" or phrase.head.number == "p"
    if item.cls in ("unknown", "surname") and several and not open_name and met(form):
        return False  # زوار التقتهم «عكاظ»
    if item.cls in _BREAKING or item.cls in ("time", "number") or form in ("ل", "ب"):
        return False
    if item.cls == "other" and not item.preposition:
        if phrase.name_first == at - 1 and phrase.name_end is None and _closes(seg, at + 1):
            phrase.at += 1  # راجح بادي أن: the second half of a name
            return True
        if phrase.kind == "media" and at == phrase.first + 1 and not is_verbal(form):
            phrase.at += 1  # وكالة تاس
            phrase.bare_last = False
            return True
        if item.joined or not phrase.bare_last or phrase.kind == "document" or open_name:
            return False
        if is_verbal(form) or form.endswith(("وا", "ته", "تها")) or form[0] in "يتن":
            return False
    if is_complementiser(form) or (phrase.name_first is not None and _is_owned(item)):
        return False
    if phrase.kind == "document" and describes_text(seg, at):
        phrase.at += 1
        return True
    if item.cls == "preposition":
        return _take_preposition(seg, phrase, end, stops)
    if item.joined and item.cls != "unknown":
        return _take_joined(seg, phrase, end, stops)
    if (
        form[0] in "و"
        and item.cls == "unknown"
        and is_name_like(word(form[1:]))
        and not is_verbal(form)
    ):
        return _take_joined(seg, phrase, end, stops)
    if item.preposition:
        return _take_led(seg, phrase, item, stops)
    if form[0] == "ل" and item.cls == "unknown" and is_action(form[1:]) and not open_name:
        if "ل" in stops or phrase.kind not in ("role", "org"):
            return False
        phrase.at, phrase.bare_last = at + 1, True  # محافظ المؤسسة العامة لتحلية المياه
        return True
    if item.cls == "occasion" and not phrase.bare_last:
        return False
    if _is_another_chief(seg, phrase, item):
        return False
    if phrase.kind == "unnamed" and at > phrase.first + 1 and not item.article and is_verbal(form):
        return False  # مصدر أمني طلب عدم الكشف عن هويته
    if (
        item.cls == "verb"
        or (item.cls in ("unknown", "common") and is_verbal(form) and not item.article)
    ) and not (item.cls == "common" and phrase.bare_last):
        return False
    thing = item.cls == "common" and item.article and "np" in stops
    group = item.cls == "role" and item.article and item.number == "p" and "obj" in stops
    ended = _after_family_name(seg, phrase, _SHORT if group else _SHORT + 1)
    if (thing or group) and ended and not clause_follows(seg, at):
        return False  # استنكر محمد بن سعد العتيبي التفجير
    return _take_word(seg, phrase, item, stops)


def describes_text(seg: Segments, at: int) -> bool:
    """بيان عسكري، تقرير اقتصادي: of the text, though such a word can be a man's rank or office."""
    item = word(seg.forms[at])
    ranked = item.cls == "role" and item.form.endswith("ي") and not item.joined
    return ranked and not item.article and word(seg.forms[at - 1]).cls == "document"


def _name_ahead(seg: Segments, phrase: _Phrase) -> bool:
    """رئيس اللجنة بالغرفة التجارية بجدة محمد الشهري: the complement leads to the name."""
    if phrase.kind != "role" or phrase.name_first is not None:
        return False
    for form in seg.forms[phrase.at + 1 : phrase.at + 6]:
        item = word(form)
        if item.cls == "given" and not item.preposition and not item.joined:
            return True
        if item.cls in ("preposition", "sign", "verb", "other") or is_complementiser(form):
            return False
    return False


def _is_other_body(phrase: _Phrase, item: Word) -> bool:
    """Tell whether a definite noun after a complete phrase is somebody else, not an adjective."""
    if item.cls in ("org", "role", "country", "document", "media"):
        return True
    if item.cls == "adjective":
        return False
    if item.base.endswith(("ين", "ات")):
        return True
    return (phrase.head.gender == "m") == item.base.endswith("ه")


def _is_another_chief(seg: Segments, phrase: _Phrase, item: Word) -> bool:
    """زعيم الحزب في البلاد الرئيس فلان: a second head of state is no part of the phrase."""
    chief = item.article and not item.preposition and item.base in source_words("chief")
    before = word(seg.forms[phrase.at - 1])
    led = before.cls == "country" and word(seg.forms[phrase.at - 2]).cls == "preposition"
    return chief and phrase.kind == "role" and led and not phrase.bare_last


def _is_owned(item: Word) -> bool:
    """حديثه، كلمتها: a noun with a pronoun, which is no part of a name."""
    if item.cls == "owned":
        return True
    for pronoun in ("هم", "ها", "ه"):
        stem = item.form.removesuffix(pronoun)
        if stem != item.form and item.cls in ("other", "occasion", "document"):
            return stem in occasion_nouns() or stem[:-1] + "ه" in occasion_nouns()
    return False


def _is_object(seg: Segments, phrase: _Phrase, item: Word, stops: frozenset[str]) -> bool:
    """تنفي إيران الشيعية التدخل، تتهم دول الخليج العربية طهران: a complete phrase, then another."""
    if phrase.bare_last or not {"np", "obj"} & stops:
        return False
    before = word(seg.forms[phrase.at - 1])
    nation = before.form.removeprefix("ال") in noun.adjectives()  # العربي is a given name too
    complete = (before.cls in ("adjective", "country") or nation) and phrase.at > phrase.first
    office = (before.cls in ("org", "role") and before.article) or complete
    office = office and phrase.kind == "role"
    told = is_action(item.base) or (item.cls == "document" and not item.preposition)
    if office and phrase.name_first is None and "np" in stops and item.article and told:
        return not clause_follows(seg, phrase.at)  # أكد وزير الخارجية الأهمية، رفض القرار
    some = phrase.kind == "unnamed" and not phrase.head.article and phrase.at == phrase.first + 2
    complete = complete or (some and before.article)  # بعض الأحزاب التعديلات
    if "obj" in stops and item.cls == "country" and complete:
        return True
    body = phrase.kind in ("org", "country") and "np" in stops
    if not (item.article and complete and (item.cls == "common" or body)):
        return False
    if item.cls not in ("common", "surname", "occasion"):
        return False
    return not clause_follows(seg, phrase.at)


def _after_family_name(seg: Segments, phrase: _Phrase, least: int) -> bool:
    """Tell whether a name of ``least`` words or more has ended with one that has the article."""
    if phrase.name_first is None or phrase.name_end is not None:
        return False
    return phrase.at - phrase.name_first >= least and word(seg.forms[phrase.at - 1]).article


def _is_other_group(phrase: _Phrase, item: Word) -> bool:
    """طالب عسيري الحوثيين: a plural in the accusative beside a singular."""
    return item.base.endswith("ين") and phrase.head.number == "s" and len(item.base) > len("اثنين")


def _closes(seg: Segments, at: int) -> bool:
    """Tell whether a source can end before token ``at``."""
    if at >= len(seg.forms):
        return True
    form = seg.forms[at]
    return form in ("،", ",", ":") or is_complementiser(form) or at in seg.opening


def _is_called(seg: Segments, phrase: _Phrase, end: int) -> bool:
    """معلمة تدعى هدى: a first name after the verb that gives an indefinite person's name."""
    at = phrase.at + 1
    if phrase.name_first is not None or phrase.kind not in ("role", "unnamed", "thing"):
        return False
    return at < end and seg.forms[at] in noun.given_names() and not phrase.head.article


def _is_name_by_agreement(seg: Segments, phrase: _Phrase, item: Word) -> bool:
    """المهندس سامي خلاف: an adjective of a definite noun would be definite, so it is a name."""
    at = phrase.at
    if phrase.kind not in ("role", "unnamed") or phrase.name_first is not None:
        return False
    if item.cls not in ("adjective", "common", "role") or item.form != item.base:
        return False
    before, following = word(seg.forms[at - 1]), word(seg.forms[at + 1])
    if item.form not in noun.given_names() or not before.article or is_verbal(following.form):
        return False
    if following.preposition or following.joined:
        return False
    if following.cls in ("given", "unknown", "surname"):
        return True
    if following.article:
        return following.cls in ("role", "adjective") and following.number == "s"
    return following.cls == "common" and before.kind in ("profession", "rank", "office")


def _is_ali(seg: Segments, phrase: _Phrase) -> bool:
    """علي the name, not على the preposition, which some papers write alike."""
    token = seg.tokens[phrase.at]
    if not seg.text[token.start : token.end].endswith("ي"):
        return False
    before = word(seg.forms[phrase.at - 1])
    following = seg.forms[phrase.at + 1] if phrase.at + 1 < len(seg.forms) else ""
    if following in ("بن", "ابو", "عبد") or before.cls in ("given", "title") or before.article:
        return True
    # A paper that types the preposition with its alif means the name when it types a ya.
    return " على " in seg.text and word(following or "،").cls in ("surname", "given", "unknown")


def _is_no_surname(seg: Segments, phrase: _Phrase, item: Word) -> bool:
    """محمود عباس الهجوم، سامر الأحمد العمل الإرهابي: what is done after a name is its object."""
    if item.cls != "common" or clause_follows(seg, phrase.at):
        return False
    if is_action(item.base):
        return True
    if phrase.at - (phrase.name_first or 0) < _PAIR or phrase.at + 1 >= len(seg.forms):
        return False
    after = word(seg.forms[phrase.at + 1])
    like = after.cls == "adjective" or (after.cls == "role" and after.base.endswith("ي"))
    return after.cls == "relative" or (like and after.article and after.kind != "nationality")


def _begins_object(item: Word) -> bool:
    """Tell whether an indefinite noun after a complete phrase is what was said, or to whom."""
    if item.article or item.preposition or item.joined:
        return is_action(item.form)
    return is_action(item.form) or item.cls == "owned" or item.cls == "document"


def _take_word(
    seg: Segments, phrase: _Phrase, item: Word, stops: frozenset[str] = frozenset()
) -> bool:
    named = phrase.name_first is not None
    open_name = named and phrase.name_end is None
    quoted = phrase.kind in ("org", "media") and phrase.name_end == phrase.at - 1
    if quoted and item.cls in ("country", "given", "unknown", "surname"):
        return False  # اتهمت منظمة "الفجر" إسرائيل
    if phrase.whole == phrase.at and item.cls == "country":
        return False  # اتهمت منظمة هيومن رايتس ووتش إسرائيل
    if "needs:obj" in stops and phrase.name_first is not None and item.article:
        if item.cls == "role" and phrase.at - phrase.name_first > 1:
            return False  # أبلغ الوزير سامر الأحمد الأمين العام أن
    if {"np", "obj"} & stops and not phrase.bare_last and _begins_object(item):
        return False  # أكدت جورجيفا التزام الصندوق، أنكر المتهم صلته، فند الجيش مزاعم
    following = word(seg.forms[phrase.at + 1]) if phrase.at + 1 < len(seg.forms) else item
    if (
        item.cls in ("common", "role", "title")
        and not item.article
        and not item.preposition
        and is_name_like(following)
        and not is_verbal(following.form)
    ):
        known = following.cls != "unknown" or item.base in noun.given_names()
        if open_name and word(seg.forms[phrase.name_first or 0]).cls == "given" and known:
            phrase.at += 1  # رجب طيب أردوغان
            return True
        third = word(seg.forms[phrase.at + 2]) if phrase.at + 2 < len(seg.forms) else item
        ambiguous = not phrase.bare_last and (
            item.base in noun.given_names() or third.cls in ("surname", "given")
        )
        if not named and ambiguous and phrase.kind in ("role", "unnamed"):
            phrase.name_first = phrase.at  # أمين منطقة عسير صالح القاضي
            phrase.at += 1
            return True
    if is_name_like(item) and not (item.cls == "surname" and not named):
        if not named and phrase.kind in ("role", "unnamed") and _may_start_name(seg, phrase, item):
            phrase.name_first = phrase.at
        elif named and not open_name and not item.article:
            return False  # a second name without a comma or a conjunction
    elif open_name:
        first = word(seg.forms[phrase.name_first or 0])
        if (
            item.cls in ("adjective", "common")
            and item.article
            and first.cls == "given"
            and item.number == "s"
        ):
            if "np" in stops and _is_no_surname(seg, phrase, item):
                return False  # أدان محمود عباس الهجوم
            # else a surname that is a word: المصري، الأسد
        elif (
            (item.cls == "country" and first.cls == "given")
            or (item.article and seg.forms[phrase.at - 1] == "عبد")
            or seg.forms[phrase.at - 1] == "ال"
        ):
            pass
        elif (
            item.cls in ("role", "title")
            and item.article
            and phrase.at - (phrase.name_first or 0) == 1
            and first.cls == "given"
            and (_closes(seg, phrase.at + 1) or following.form == "ل" or following.preposition)
        ):
            pass  # صالح القاضي، أن
        elif item.cls == "title" and "obj" in stops:
            return False
        elif item.cls in ("role", "title") or item.base in part_nouns():
            phrase.name_end = phrase.at
        elif (
            item.cls == "common" and phrase.at - (phrase.name_first or 0) == 1 and not item.article
        ):
            half = (
                first.cls == "given"
                and ("np" not in stops or item.base in noun.given_names())
                and (_closes(seg, phrase.at + 1) or following.cls in ("preposition", "role"))
            )
            if half:
                pass  # زينب عيد، أحمد كامل
            elif phrase.kind == "name" and seg.forms[phrase.at - 1] in source_words("inside"):
                pass
            else:
                return False
        else:
            return False
    elif (
        "np" in stops
        and item.article
        and item.cls in ("common", "surname")
        and (
            phrase.at == phrase.first + 1
            and phrase.head.article
            and phrase.kind in ("org", "role", "media")
        )
    ):
        return False  # أعلنت الوزارة الحداد: the content
    elif (
        "obj" in stops and item.article and not phrase.bare_last
        and (_is_other_body(phrase, item) or _is_other_group(phrase, item))
    ):  # fmt: skip
        return False  # حذرت وزارة العمل المواطنين: the object
    elif item.cls == "common" and not item.article and not phrase.bare_last:
        return False  # an indefinite noun after a definite one begins something new
    elif phrase.kind == "media" and item.cls == "media" and item.kind == "name":
        phrase.name_first = phrase.at if phrase.name_first is None else phrase.name_first
    elif _is_object(seg, phrase, item, stops) or (
        item.cls in ("org", "document", "media") and not item.article and not phrase.bare_last
    ):
        return False
    elif item.cls == "role" and not item.article and not phrase.bare_last and named:
        pass
    elif item.cls == "country" and phrase.kind == "country":
        return False
    phrase.bare_last = not item.article and item.cls not in (
        "country",
        "given",
        "unknown",
        "surname",
    )
    phrase.at += 1
    return True


def _may_start_name(seg: Segments, phrase: _Phrase, item: Word) -> bool:
    before = word(seg.forms[phrase.at - 1])
    if item.form in _SON or before.form in _SON or _named_after_somebody(seg, phrase, before):
        return False
    if item.cls == "given":
        following = word(seg.forms[phrase.at + 1]) if phrase.at + 1 < len(seg.forms) else item
        if (
            phrase.bare_last
            and before.cls in ("role", "org", "common")
            and phrase.at - 1 > phrase.first
        ):
            return not is_name_like(following)  # محافظة عدن نائف البكري
        whole = before.cls == "org" and before.kind == "seat" and is_name_like(following)
        return whole or not (before.cls in ("org", "common") and not before.article)
    if before.cls in ("adjective", "title", "country") or before.article:
        return True
    return not phrase.bare_last


def _named_after_somebody(seg: Segments, phrase: _Phrase, before: Word) -> bool:
    """المتحدث باسم مركز الملك سلمان: the name is of the body, not of the spokesman."""
    if phrase.at - 2 <= phrase.first or not before.article or before.cls not in ("role", "title"):
        return False
    head = word(seg.forms[phrase.at - 2])
    return head.cls == "org" and not head.article and before.base in source_words("chief")


def _take_sign(seg: Segments, phrase: _Phrase, end: int, stops: frozenset[str]) -> bool:
    at, form = phrase.at, seg.forms[phrase.at]
    if form == "." and seg.forms[at - 1] in ("د", "م", "ا"):
        phrase.at += 1
        return True
    if form == "(":
        for close in range(at + 1, min(end, at + 12)):
            if seg.forms[close] == ")":
                if phrase.name_first is not None and phrase.name_end is None:
                    phrase.name_end = at
                phrase.at = close + 1
                return True
        return False
    quoted = _quoted_name(seg, at, end)
    if quoted is not None:
        before = word(seg.forms[at - 1])
        near = at - 1 == phrase.first or before.cls in ("media", "document")
        if phrase.kind == "media":
            near = near or before.cls in ("adjective", "common")
        elif phrase.kind == "role":
            near = seg.forms[at - 1] == "باسم"  # الناطق باسم «حماس»
            # الأمين العام لحزب «المصباح»، أحد مطوري «تويت»
            near = near or (before.cls in ("org", "role", "media") and not before.article)
        if near and not phrase.name_first:
            if phrase.kind in ("media", "org", "document", "role", "unnamed"):
                if phrase.kind in ("media", "org") and phrase.name_first is None:
                    phrase.name_first, phrase.name_end = at + 1, quoted - 1
                phrase.at = quoted
                phrase.bare_last = False
                return True
        return False
    if form in ("،", ","):
        return _take_apposition(seg, phrase, end, stops)
    return False


def _take_apposition(seg: Segments, phrase: _Phrase, end: int, stops: frozenset[str]) -> bool:
    """يوري أوشاكوف، مستشار بوتين، … / الرئيس الفنزويلي، هوغو شافيز، …."""
    at = phrase.at + 1
    if at >= end:
        return False
    item = word(seg.forms[at])
    if item.joined or item.preposition:
        return False
    named = phrase.name_first is not None
    wanted = (
        item.cls in ("role", "title")
        if named
        else item.cls in ("given", "unknown", "role", "title")
        or (seg.forms[at] in noun.given_names() and not item.article)
    )
    if named and phrase.kind == "country":
        return False
    if (
        named and phrase.kind == "name" and phrase.at - phrase.first == 1
        and phrase.head.cls == "surname" and item.cls == "given"
    ):  # fmt: skip
        wanted, named = True, False  # النوخذة، عيسى الصويتي،
        phrase.name_first = None
    elif not wanted or (not named and phrase.kind not in ("role", "unnamed")):
        return False
    if item.cls == "unknown" and is_verbal(seg.forms[at]):
        return False
    inner = holder_at(seg, at, end, stops=stops)
    if inner is None or (not named and inner.name is None):
        return False
    after = seg.forms[inner.end] if inner.end < end else "."
    closes = after in ("،", ",", ":", ".") or is_complementiser(after) or inner.end in seg.opening
    if not closes and not (
        word(after).cls in ("preposition", "time", "relative", "connector")
        or word(after).preposition
        or after == "ل"
    ):
        return False
    if named and phrase.name_end is None:
        phrase.name_end = phrase.at
    elif not named and inner.name is not None:
        phrase.name_first, phrase.name_end = inner.name
    phrase.at = inner.end
    phrase.bare_last = False
    return False  # an apposition ends the phrase


def _take_preposition(seg: Segments, phrase: _Phrase, end: int, stops: frozenset[str]) -> bool:
    at, form = phrase.at, seg.forms[phrase.at]
    if at + 1 >= end:
        return False
    before, after = word(seg.forms[at - 1]), word(seg.forms[at + 1])
    if form == "من" and (before.base in part_nouns() or seg.forms[at - 1] in part_nouns()):
        phrase.at += 1
        phrase.bare_last = True
        return True
    named = phrase.name_first is not None and phrase.name_end is None
    if named or form in stops or form not in ("في", "من", "لدي", "علي", "عن"):
        return False
    if form in ("علي", "عن") and before.cls != "adjective":
        return False
    if phrase.head.kind == "honorific" or (form == "لدي" and is_action(after.form)):
        return False  # قال سموه لدى استقباله المدير
    if form == "من" and phrase.kind not in ("unnamed",):
        return False
    if phrase.kind not in ("role", "unnamed", "document", "org", "thing"):
        return False
    if after.cls in ("occasion", "time", "demonstrative", "number", "sign", "pronoun", "document"):
        return False
    if after.base in occasion_nouns() or after.cls in _BREAKING or after.preposition:
        return False
    phrase.at += 2
    phrase.bare_last = not after.article and after.cls not in ("country", "unknown", "given")
    return True


def _take_led(seg: Segments, phrase: _Phrase, item: Word, stops: frozenset[str]) -> bool:
    """A word with ب or ل written onto it: a complement, an addressee, or the content."""
    before = word(seg.forms[phrase.at - 1])
    governed = governing_words().get(before.base) == item.preposition and before.article
    if governed and phrase.at - 1 > phrase.first:
        phrase.at += 1  # الموالي للأكراد، المكلف بالملف
        phrase.bare_last = not item.article
        return True
    if item.cls == "media" and phrase.kind == "role" and item.kind != "name":
        quoted = _quoted_name(seg, phrase.at + 1, len(seg.forms))
        if quoted is not None and is_named_at(seg, quoted, len(seg.forms)):
            phrase.at, phrase.bare_last = quoted, False  # المدير العام لقناة «الساحل» سامي الأشقر
            return True
    if item.preposition == "ك" or (item.preposition in stops and not _name_ahead(seg, phrase)):
        return False
    if phrase.name_first is not None and phrase.name_end is None and phrase.kind != "org":
        return False
    general = item.article and phrase.kind == "org" and before.article  # الهيئة العامة للإعلام
    if item.cls == "media" and general and item.kind != "name":
        phrase.at += 1
        phrase.bare_last = False
        return True
    if item.cls in ("media", "occasion", "time", "title", "verb") or item.base in occasion_nouns():
        return False
    if item.preposition == "ل" and (
        item.cls in ("given", "unknown") or (item.cls == "role" and item.number == "p")
    ):
        return False
    if phrase.kind not in ("role", "unnamed", "document", "org", "media", "thing"):
        return False
    phrase.at += 1
    phrase.bare_last = not item.article and item.cls not in ("country",)
    return True


def _take_joined(seg: Segments, phrase: _Phrase, end: int, stops: frozenset[str]) -> bool:
    """روسيا والصين، شي جين بينغ وفلاديمير بوتين، وزارة الصحة والشؤون الصحية."""
    at, form = phrase.at, seg.forms[phrase.at]
    stem = word(form[1:])
    if stem.preposition and stem.cls not in ("unknown",):
        return False
    if (
        stem.cls in ("verb",)
        or stem.cls in _BREAKING
        or stem.cls in ("time", "preposition", "occasion")
    ):
        return False
    following = word(seg.forms[at + 1]) if at + 1 < end else stem
    if form[0] == "ف":  # nobody is joined to a source by ف
        alone = phrase.name_first == at - 1 and phrase.name_end is None
        phrase.at += alone and may_be_surname(seg, at)
        return alone and may_be_surname(seg, at)
    office = phrase.kind == "role" and phrase.head.number == "s" and at - phrase.first > 2
    if goes_on_describing(seg, at, stem) or (office and is_complement_at(seg, at, stem)):
        phrase.at += 1
        return True
    if (
        stem.cls in ("common", "other")
        and following.article
        and word(seg.forms[at - 1]).preposition
    ):
        phrase.at += 1  # للتدريب ونقل التكنولوجيا
        phrase.bare_last = True
        return True
    if is_verbal(form) and stem.cls not in ("given", "country", "role", "org"):
        return False
    if stem.cls == "unknown" and phrase.name_first == at - 1 and form[1:] not in seg.vocabulary:
        phrase.at += 1  # هندرا ويجايا: a name that begins with waw
        return True
    opens = stem.cls in ("country", "given", "role", "org", "media", "title") or (
        stem.cls == "unknown" and phrase.kind in ("name", "role", "country")
    )
    if phrase.name_first is None and phrase.kind in ("role", "org", "unnamed"):
        region = noun.countries().get(form[1:])
        if (region is not None and region.kind == "region") or (
            stem.cls == "media" and stem.article and stem.kind != "name"
        ):
            opens = False  # إدارة الشرق الأوسط وآسيا الوسطى، وزارة الثقافة والإعلام
            phrase.at += 1
            phrase.bare_last = region is not None
            return True
    if (
        stem.cls in ("country", "org")
        and phrase.kind in ("role", "unnamed", "document")
        and phrase.name_first is None
    ):
        opens = False  # إدارة الشرق الأوسط وآسيا الوسطى
        if not stem.article and stem.cls == "country":
            phrase.at += 1
            phrase.bare_last = False
            return True
    if opens and not (stem.cls in ("role", "org") and phrase.bare_last and not stem.article):
        inner = holder_at(seg, at, end, stops=stops, joined=True)
        if inner is None:
            return False
        if phrase.name_first is not None and phrase.name_end is None:
            phrase.name_end = at
        first = replace(inner, joint=())
        if first.name is not None and first.name[0] == at:
            first = replace(first, name=first.name)
        phrase.joint += [first, *inner.joint]
        phrase.at = inner.end
        phrase.bare_last = False
        return False
    if stem.cls == "adjective" and word(seg.forms[at - 1]).cls in ("adjective", "role"):
        phrase.at += 1  # مسؤولون عسكريون وأمنيون
        return True
    if stem.article and phrase.kind in ("org", "role", "document", "media", "unnamed", "thing"):
        if phrase.name_first is not None and phrase.name_end is None and phrase.kind != "org":
            return False
        phrase.at += 1
        phrase.bare_last = False
        return True
    if stem.cls == "role" and phrase.name_first is not None:  # صياد وخبير
        phrase.at += 1
        phrase.bare_last = True
        return True
    if phrase.name_first is None and phrase.bare_last and stem.cls == "role":
        phrase.at += 1
        return True
    return False


def _finish(seg: Segments, phrase: _Phrase) -> Holder | None:
    end = phrase.at
    name: tuple[int, int] | None = None
    if phrase.name_first is not None:
        stop = phrase.name_end if phrase.name_end is not None else end
        if phrase.joint and phrase.name_end is None:
            stop = phrase.joint[0].first
        name = (phrase.name_first, max(stop, phrase.name_first + 1))
        if is_of_somebody(seg, phrase.first, phrase.head, name):
            name = None  # محامي فوزي
    kind = phrase.kind
    if kind == "thing" and seg.forms[phrase.first] in part_nouns():
        kind = "unnamed"
    if kind in ("role", "unnamed", "name") and name is not None:
        kind = "person"
    head = phrase.head
    if (
        kind == "thing"
        and phrase.definite
        and any(word(form).kind == "nationality" for form in seg.forms[phrase.first + 1 : end])
    ):
        kind = "org"  # البحرية الإيرانية، الخارجية الروسية
    return Holder(
        first=phrase.first,
        end=end,
        kind=kind,
        head=head.base,
        definite=phrase.definite or (kind == "role" and _annexed(seg, phrase)),
        gender=_gender(seg, head, name),
        number="p" if phrase.joint or _is_many(seg, phrase) else cast(Number, head.number),
        name=name,
        joint=tuple(phrase.joint),
        rule=f"ar.source.{kind}",
        lead=_clitics(seg, phrase),
    )


def _is_many(seg: Segments, phrase: _Phrase) -> bool:
    """عدد من الاقتصاديين: more than one, though the head is in the singular."""
    head = seg.forms[phrase.first]
    return part_nouns().get(head) == "p" and seg.forms[phrase.first + 1 : phrase.first + 2] == (
        "من",
    )


def _clitics(seg: Segments, phrase: _Phrase) -> int:
    """Return how many characters of و or ل are written onto the head of the phrase."""
    token, head = seg.tokens[phrase.first], phrase.head
    surface = seg.text[token.start : token.end]
    lead = int(head.joined) + int(bool(head.preposition) and not surface.startswith(("لل", "ولل")))
    while lead and lead < len(surface) and surface[lead] == "ـ":
        lead += 1
    return lead


def _annexed(seg: Segments, phrase: _Phrase) -> bool:
    """Tell whether an indefinite head is made definite by what it is annexed to."""
    if phrase.at - phrase.first < 2:
        return False
    return word(seg.forms[phrase.first + 1]).cls not in ("adjective", "preposition")


def _gender(seg: Segments, head: Word, name: tuple[int, int] | None) -> Gender:
    if name is not None and head.cls in ("given", "unknown", "surname", "title"):
        first = word(seg.forms[name[0]])
        return cast(Gender, first.gender)
    return cast(Gender, head.gender)

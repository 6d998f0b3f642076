"""Who says it, where the holder does not stand right beside its cue."""

from __future__ import annotations

from dataclasses import replace

from musnad.dimensions.attribution import Cue, Holder
from musnad.packs.ar.rules.clause import after_relative
from musnad.packs.ar.rules.clauses import NEAR, TOPIC, Clauses
from musnad.packs.ar.rules.cue import is_complementiser
from musnad.packs.ar.rules.noun import given_names
from musnad.packs.ar.rules.opening import Opening
from musnad.packs.ar.rules.plausible import is_by_nobody
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.word import word

_REACH_BACK = 24  # how far a text may stand before «جاء فيه» and its like
_GIVES = ("other", "verb", "unknown", "surname")
_FEMININE = frozenset(["التي", "اللاتي", "اللواتي"])
_RESUMED = {"الذي": "ه", "التي": "ها", "الذين": "هم"}
_NOBODY = ("thing", "document", "pronoun")


def who_says(clauses: Clauses, cue: Cue, opening: Opening) -> Holder | None:
    """The phrase beside the cue, or one that stands before it in the sentence."""
    holder = opening.holder
    if _is_object(clauses, cue, opening):
        return (
            _subject_before(clauses, cue) or _had_said(clauses, cue) or holder
        )  # لكن المدير وصف الاتفاق بالجيد
    if holder is None and is_by_nobody(clauses, cue, opening):
        return _accuser(clauses, cue, opening)
    if holder is None and cue.kind == "verb":
        giver = _who_gave(clauses, cue) if clauses.is_in_it(cue) else None
        before = giver or _subject_before(clauses, cue)
        return before or _topic(clauses, cue) or _had_said(clauses, cue)
    return holder


def _is_object(clauses: Clauses, cue: Cue, opening: Opening) -> bool:
    """وصف الاتفاق بالجيد: a lone noun phrase beside a verb that is never without its object."""
    holder = opening.holder
    return (
        "needs:obj" in cue.frames
        and not cue.own
        and not cue.passive
        and holder is not None
        and opening.addressee is None
        and holder.first == cue.end
        and opening.how in ("preposition", "that")
    )


def by_surname(clauses: Clauses, holder: Holder | None) -> Holder | None:
    """وقال مطر: an everyday word that was a part of the name of somebody who spoke before."""
    if holder is None or holder.kind != "thing" or holder.joint:
        return holder
    if clauses.seg.forms[holder.first] not in clauses.names:
        return holder
    end = holder.first + 1
    return replace(
        holder, end=end, kind="person", definite=True, name=(holder.first, end),
        gender="u", rule="ar.source.surname_of_before",
    )  # fmt: skip


def _accuser(clauses: Clauses, cue: Cue, opening: Opening) -> Holder | None:
    """اتهامات من معارضيه بأنه: who says it, after من."""
    if clauses.seg.forms[cue.end] != "من":
        return None
    if word(clauses.seg.forms[cue.end + 1]).cls == "demonstrative":
        return None  # اتهامات من هذا النوع
    inner = holder_at(clauses.seg, cue.end + 1, opening.at, joined=True)
    return inner if inner is not None and inner.kind != "document" else None


def _subject_before(clauses: Clauses, cue: Cue) -> Holder | None:
    seg, low = clauses.seg, clauses.sentence.first
    at = cue.first
    while at > low and word(seg.forms[at - 1]).cls in (
        "particle",
        "negation",
        "time",
        "auxiliary",
    ):
        at -= 1
    if at <= low or cue.joined:
        return None
    relative = after_relative(seg, at)
    if relative and not _is_of_subject(seg.forms[at - 1].removeprefix("و"), cue):
        return None
    stop = at - 1 if relative else at
    comma = stop > low and seg.forms[stop - 1] in ("،", ",")
    if comma:
        stop -= 1
    # معلومات تفيد بأن، أنباء تتحدث عن: an indefinite text and what it tells
    informs = at == cue.first and bool({"p:ب", "p:عن", "p:إلى"} & cue.frames)
    informs = informs and not word(seg.forms[at - 1]).article and not cue.own
    best: Holder | None = None
    for start in range(stop - 1, max(low, stop - 22) - 1, -1):
        form = seg.forms[start]
        item = word(form)
        if (
            item.cls == "sign"
            and form not in ("،", ",", ")", "(")
            and start not in seg.closing
            and start not in seg.opening
        ):
            break
        if is_complementiser(form) or item.cls in ("relative", "connector"):
            break
        if any(other.kind == "participle" for other in clauses.cues[start]):
            break
        lead = start == low or _is_boundary(clauses, start)
        if not lead and not (
            (relative and item.cls in ("role", "org", "title", "country", "media"))
            or (relative and item.cls == "document" and "that" in cue.frames)
            or (relative and seg.forms[start - 1] == "قبل")  # من قبل المدرب الذي
            or (informs and item.cls == "document" and start == stop - 1)
        ):
            continue
        if (
            best is not None
            and not relative
            and not (seg.forms[best.first - 1] in ("،", ",") and start < best.first - 1)
        ):
            break
        inner = holder_at(seg, start, stop, joined=True)
        if inner is not None and inner.end >= stop and matches(inner, cue):
            best = inner
            if relative and seg.forms[start - 1] == "قبل":
                break
    return None if _is_of_relative(cue, best, relative=relative) else best


def _is_of_subject(pronoun: str, cue: Cue) -> bool:
    """النتائج التي يتوقع أن، الشهود الذين وصفهم بـ: what the relative is of does not say it."""
    if cue.own:
        return _RESUMED.get(pronoun) != cue.own
    return not (pronoun in _FEMININE and cue.gender == "m")


def _is_of_relative(cue: Cue, holder: Holder | None, *, relative: bool) -> bool:
    """شخصيات لبنانية اتهمها بـ: after an indefinite noun the pronoun is that noun's."""
    if holder is None or relative or not cue.own or holder.definite:
        return False
    return holder.kind in ("unnamed", "role") and holder.name is None and not holder.joint


def _had_said(clauses: Clauses, cue: Cue) -> Holder | None:
    """وسبق لواشنطن أن أعلنت: the subject stands after ل, between سبق and the verb."""
    forms, low = clauses.seg.forms, clauses.sentence.first
    if cue.first - 2 < low or not is_complementiser(forms[cue.first - 1].removeprefix("و")):
        return None
    for at in range(cue.first - 2, max(low, cue.first - TOPIC - NEAR) - 1, -1):
        if forms[at].lstrip("و") == "سبق":
            led = at + 1
            if forms[led] == "ل":
                return holder_at(clauses.seg, led + 1, cue.first - 1)
            if word(forms[led]).preposition != "ل" and forms[led][0] != "ل":
                return None
            return holder_at(clauses.seg, led, cue.first - 1, joined=True)
    return None


def _who_gave(clauses: Clauses, cue: Cue) -> Holder | None:
    """كلمة ألقاها الرئيس أكد فيها: who gave the text stands right before the verb."""
    if cue.joined:
        return None
    best: Holder | None = None
    for start in range(cue.first - 1, max(clauses.sentence.first, cue.first - 16) - 1, -1):
        if word(clauses.seg.forms[start]).cls in ("relative", "that", "connector"):
            break
        inner = holder_at(clauses.seg, start, cue.first)
        before = clauses.seg.forms[start - 1] if start > clauses.sentence.first else ""
        gives = before.endswith(("ه", "ها")) and word(before).cls in _GIVES
        if not gives and word(before).cls != "document":
            continue
        if inner is not None and inner.end == cue.first and inner.kind not in _NOBODY:
            best = inner
    if best is not None:
        return best if matches(best, cue) else None
    return _text_before(clauses, cue)


def _text_before(clauses: Clauses, cue: Cue) -> Holder | None:
    """بعث الملك رسالة أعرب فيها، في بلاغ لجمعية السكان أوردت فيه: who gave it, or the text."""
    seg, low = clauses.seg, clauses.sentence.first
    for start in range(cue.first - 1, max(low, cue.first - _REACH_BACK), -1):
        item = word(seg.forms[start])
        accusative = word(seg.forms[start].removesuffix("ا")).cls == "document"
        if (item.cls != "document" and not accusative) or item.article:
            continue
        inner = holder_at(seg, start, cue.first, joined=True)
        if inner is not None and inner.kind != "document":
            inner = None
        if item.preposition or word(seg.forms[start - 1]).cls == "preposition":
            return inner
        giver = _giver(clauses, start)
        if giver is not None:
            return giver
        if inner is not None and _may_be_name(clauses, inner.end, cue.first):
            return inner  # كلمة للمدير سامي الأشقر أثنى فيها
    return None


def _may_be_name(clauses: Clauses, first: int, end: int) -> bool:
    """Tell whether nothing, or what may be a name, stands from ``first`` to ``end``."""
    forms = clauses.seg.forms[first:end]
    return len(forms) < TOPIC and all(
        word(form).cls in ("given", "unknown", "surname") or form in given_names() for form in forms
    )


def _giver(clauses: Clauses, text: int) -> Holder | None:
    """وجه الرئيس، رسالة: the subject between a verb and the text that it gives."""
    stop = text - 1 if clauses.seg.forms[text - 1] in ("،", ",") else text
    for start in range(stop - 1, max(clauses.sentence.first, stop - _REACH_BACK), -1):
        before = word(clauses.seg.forms[start - 1])
        if before.article or before.preposition or before.cls not in ("verb", "other", "common"):
            continue
        inner = holder_at(clauses.seg, start, stop)
        if inner is not None and inner.end == stop and inner.kind not in _NOBODY:
            return inner
    return None


def _topic(clauses: Clauses, cue: Cue) -> Holder | None:
    """أما X، … فقال: the topic is the subject."""
    first = clauses.sentence.first
    if clauses.seg.forms[first] not in ("اما", "واما") or clauses.seg.forms[cue.first][0] != "ف":
        return None
    return holder_at(clauses.seg, first + 1, cue.first)


def _is_boundary(clauses: Clauses, start: int) -> bool:
    form = clauses.seg.forms[start - 1]
    item = word(form)
    return (
        is_complementiser(form)
        or item.cls in ("auxiliary", "connector", "particle", "relative")
        or form in ("،", ",", "-", ":", "و", ".", "\n", "–")
        or word(clauses.seg.forms[start]).joined
        or form in ("وكان", "وكانت", "وان", "لان", "وقت")
    )


def subject_of_sentence(clauses: Clauses, cue: Cue) -> Holder | None:
    """The subject of the main verb, for a participle with no reported clause before it."""
    if any(link.opening.content <= cue.first for link in clauses.links):
        return None
    seg, low = clauses.seg, _main_clause(clauses, cue)
    for at in range(low, min(cue.first, low + 12)):
        item = word(seg.forms[at])
        if item.cls in ("sign",) and at > low:
            break
        inner = holder_at(seg, at, cue.first)
        if (
            inner is not None
            and inner.kind in ("person", "role", "org", "country", "media", "unnamed")
            and word(seg.forms[inner.first]).cls != "common"
        ):
            return inner if matches(inner, cue) and not _is_object_case(clauses, inner) else None
    return None


def _is_object_case(clauses: Clauses, holder: Holder) -> bool:
    """ودعت الجوازات الأشقاء اليمنيين: a plural in the accusative is no subject."""
    last = word(clauses.seg.forms[holder.end - 1])
    adjective = last.cls == "adjective" and last.number == "p" and last.form.endswith("ين")
    return adjective and holder.kind in ("unnamed", "role", "org") and holder.name is None


def _main_clause(clauses: Clauses, cue: Cue) -> int:
    """وفي ظهور له على الشاشة، أقدم الضابط على …: where an adverbial that leads ends."""
    low = clauses.sentence.first
    lead = word(clauses.seg.forms[low])
    if lead.cls not in ("preposition", "time") and not lead.preposition:
        return low
    comma = next((k for k in range(low, cue.first) if clauses.seg.forms[k] in ("،", ",")), 0)
    follows = clauses.seg.forms[comma + 1] if comma and comma + 1 < cue.first else ""
    return comma + 1 if follows and word(follows).cls in ("verb", "other") else low


def matches(holder: Holder, cue: Cue) -> bool:
    """Tell whether the holder can be the subject of the cue's form."""
    if cue.person == 1:
        return False
    if cue.gender in ("m", "f") and holder.gender in ("m", "f") and holder.number == "s":
        if cue.number in ("s", "u") and holder.gender != cue.gender:
            return False
    return not (
        cue.number in ("p", "d")
        and holder.number == "s"
        and holder.kind == "person"
        and not holder.joint
    )

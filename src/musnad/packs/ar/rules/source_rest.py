"""What still belongs to a source after the phrase that was read: its name, its other words."""

from __future__ import annotations

from dataclasses import replace

from musnad.dimensions.attribution import Holder
from musnad.packs.ar.rules.approximator import is_approximator
from musnad.packs.ar.rules.bound import titles
from musnad.packs.ar.rules.noun import given_names
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.word import common_nouns, is_action, word
from musnad.text.segment import Segments

_OFFICE = 10  # words of a body in an office
_NAME_SIZED = 12  # characters of a quotation that is a name
_NAME_TOKENS = 4  # with its marks
_PERCENT = frozenset(["%", "٪", "في", "المئه", "المائه", "بالمئه", "بالمائه"])
_AFTER_GROUP = frozenset(["that", "relative", "sign", "preposition", "time", "connector", "verb"])


def names_body(
    seg: Segments, holder: Holder | None, at: int, close: int, end: int
) -> Holder | None:
    """قوات المساعدة الدولية «إيساف» مقتل …: the short name of a body, then the content."""
    if holder is None or holder.end != at or not close or close >= end:
        return None
    quote = seg.quotes[seg.opening[at]]
    if not quote.closing or quote.inner_end - quote.inner_start >= _NAME_SIZED:
        return None
    if seg.forms[close] in (".", "،", ",", "؛", "!", "؟") or close - at > _NAME_TOKENS:
        return None
    if holder.kind == "role" and holder.name is None and holder.number == "s":
        return replace(holder, end=close, name=(at + 1, close - 1), kind="person")
    if holder.kind not in ("org", "media", "thing", "unnamed"):
        return None
    return replace(holder, end=close)


def goes_on_naming(
    seg: Segments, holder: Holder | None, at: int, end: int, stops: frozenset[str]
) -> Holder | None:
    """أكد الدكتور العامر أهمية، نفى مدير طرق نجران المهندس ناصر وجود: still the source."""
    if holder is None or holder.end != at or holder.name is not None or holder.kind != "role":
        return None
    item = word(seg.forms[at])
    if is_action(item.form) or item.preposition or item.joined or at + 1 >= end:
        return None
    after = word(seg.forms[at + 1])
    if word(seg.forms[holder.first]).kind == "profession" and item.article:
        if item.cls != "surname" or holder.end - holder.first > 1:
            return None
        if not is_action(after.form) and after.cls != "common":
            return None  # رفض الطبيب التطبيع مع
        return replace(holder, end=at + 1, name=(at, at + 1), kind="person")
    before = word(seg.forms[at - 1])
    annexed = before.cls in ("common", "org") and not before.article and at - 1 > holder.first
    if not annexed or item.article or item.cls not in ("other", "unknown", "country", "given"):
        return None
    if after.kind not in ("profession", "rank"):
        return None
    inner = holder_at(seg, at + 1, end, stops=stops)
    if inner is None or inner.name is None:
        return None
    return replace(holder, end=inner.end, name=inner.name, kind="person")


def without_predicate(seg: Segments, inner: Holder | None) -> Holder | None:
    """يعتبرها الرافضون انقلابا: an indefinite accusative ends a definite source."""
    if inner is None:
        return inner
    for at in range(inner.first + 1, inner.end):
        if in_accusative(seg, at) and word(seg.forms[at - 1]).article:
            name = inner.name
            if name is not None and name[1] > at:
                name = (name[0], at) if name[0] < at else None
            if word(seg.forms[inner.first]).article and seg.forms[inner.first].endswith("ون"):
                return replace(inner, end=at, name=None, kind="unnamed", number="p")
            return replace(inner, end=at, name=name)
    return inner


def after_body(
    seg: Segments, inner: Holder | None, end: int, stops: frozenset[str]
) -> Holder | None:
    """رئيس مركز إكرام الموتى الدكتور عبدالعزيز: the name is after the title, not in the body."""
    if inner is None or inner.name is None or inner.name[0] <= inner.first:
        return inner
    before = word(seg.forms[inner.name[0] - 1])
    of_body = before.cls == "org" and not before.article
    led = seg.forms[inner.name[0]][0] in "بل"  # بمكة المكرمة
    if not (of_body or led) or word(seg.forms[inner.first]).cls != "role":
        return inner
    for at in range(inner.name[0] + 1, min(end, inner.name[0] + _OFFICE)):
        item = word(seg.forms[at])
        if item.cls in ("sign", "that", "relative", "verb", "connector"):
            return inner
        titled = seg.forms[at] in titles() or (item.article and item.kind == "rank")
        if titled and names_rank(seg, at):
            person = holder_at(seg, at, end, stops=stops)
            if person is None or person.name is None:
                return inner
            return replace(inner, end=person.end, name=person.name, kind="person")
    return inner


def describes(seg: Segments, holder: Holder | None, at: int) -> bool:
    """الشركة الماليزية المشغلة لقطار المدينة، عن: a participle that goes on with the source."""
    if holder is None or holder.end != at or not holder.definite or holder.gender != "f":
        return False
    item, after = word(seg.forms[at]), word(seg.forms[at + 1]) if at + 1 < len(seg.forms) else None
    if not item.article or item.cls not in ("surname", "unknown", "adjective") or after is None:
        return False
    return item.form.endswith("ه") and (bool(after.preposition) or after.cls == "preposition")


def in_accusative(seg: Segments, at: int) -> bool:
    """أبدى تفاؤلا: an indefinite object, with the mark of it written, is nobody who speaks."""
    token = seg.tokens[at]
    written = seg.text[token.start : token.end].endswith(("اً", "ًا", "ةً"))
    form = token.form
    verbal = form[-1] == "ا" and (form[:-1] in common_nouns() or is_action(form[:-1]))
    return (written or verbal) and form not in given_names()


def names_rank(seg: Segments, at: int) -> bool:
    """مدير الإدارة للدفاع المدني العميد أحمد: a rank and a name go on with the office."""
    item = word(seg.forms[at])
    after = seg.forms[at + 1] if at + 1 < len(seg.forms) else "."
    ranked = item.article and (item.kind in ("rank", "profession") or item.cls == "title")
    return ranked and (word(after).cls == "given" or after in given_names())


def share_of(seg: Segments, at: int, end: int) -> Holder | None:
    """60% من المشاركين: the share and those it is of."""
    forms = seg.forms
    number = at + 1 if is_approximator(forms[at]) else at
    if word(_form(seg, number, end)).cls != "number":
        return None
    stop = number + 1
    while _form(seg, stop, end) in _PERCENT:
        stop += 1
    if stop == number + 1 and not seg.slice(number, number + 1).endswith(("%", "٪")):
        return None
    stop += _form(seg, stop, end) == "فقط"
    group = stop + 1
    if _form(seg, stop, end) == "من":
        while group < end and (
            word(forms[group]).cls not in _AFTER_GROUP
            or group in seg.opening
            or group in seg.closing
        ):
            group += 1
    if _form(seg, stop, end) not in ("من", "منهم") or (forms[stop] == "من" and group == stop + 1):
        return None
    return Holder(
        first=at, end=group, kind="unnamed", head=forms[at], number="p",
        rule="ar.source.share_of",
    )  # fmt: skip


def _form(seg: Segments, at: int, end: int) -> str:
    return seg.forms[at] if at < end else "."

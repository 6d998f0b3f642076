"""Where the content of a cue ends."""

from __future__ import annotations

from bisect import bisect_left

from musnad.dimensions.attribution import Cue
from musnad.packs.ar.rules.clauses import Clauses, Link
from musnad.packs.ar.rules.cue import is_complementiser
from musnad.packs.ar.rules.plausible import gives_name, is_by_nobody
from musnad.packs.ar.rules.word import contrasts, leads, turns, word

_CLOSING = ("»", "”", '"', "“", "›")
_TRIM = " \t\n\"'“”„«»‘’‹›()[]{}.,،؛;:!?؟…-–—ـ"
_SENTENCE = 25  # characters of a quotation that is more than a name
_AFTERWARDS = frozenset(["بعد", "عقب", "اثر", "بعدما"])


def end_of(clauses: Clauses, link: Link, later: list[Link], end: int) -> int:
    """Return the code point where the content of ``link`` ends, before the next of ``later``."""
    quote = _whole_quote(clauses, link, end)
    if quote is not None:
        return quote
    stop = end
    for other in later:
        if other.opening.content <= link.opening.content or other.rule.startswith(
            "ar.attribution.quote"
        ):
            continue
        if _terminates(clauses, link, other):
            stop = min(stop, other.turn)
            break
    stop = _writers_turn(clauses, link, stop)
    return clauses.clause_end(stop)


def _whole_quote(clauses: Clauses, link: Link, end: int) -> int | None:
    """Return where a content that is one quotation ends."""
    seg = clauses.seg
    at = link.opening.content
    index = seg.opening.get(at)
    if index is None:
        return None
    quote = seg.quotes[index]
    direct = link.opening.how in ("colon", "quote", "before")
    after = seg.quote_closed(at, end)
    if not after:
        return quote.inner_end if quote.closing or direct else None
    if quote.inner_end <= link.opening.start:
        return None
    if after >= end or direct:
        follows = seg.forms[after] if after < end else ""
        if (
            direct
            and follows
            and follows[0].isalpha()
            and not any(c for c in clauses.cues[after])
            and not word(follows).joined
            and quote.inner_end - quote.inner_start < 40
        ):
            return None  # a quoted word that opens a sentence is not the whole content
        return quote.inner_end
    form = seg.forms[after]
    if word(form).cls == "sign" and form not in ("(",):
        nxt = after + 1
        if nxt >= end:
            return quote.inner_end
        if quote.inner_end - quote.inner_start > 40 and (
            clauses.cues[nxt]
            or word(seg.forms[nxt]).cls in ("connector", "preposition")
            or seg.forms[nxt] in leads("turn", "but")
        ):
            return quote.inner_end
        return None
    whole = quote.inner_end - quote.inner_start >= _SENTENCE
    if whole and any(
        other.cue.first == after and _is_apart(clauses, other.cue) for other in clauses.links
    ):
        return quote.inner_end
    return None


def _is_apart(clauses: Clauses, cue: Cue) -> bool:
    """Tell whether a cue after a quotation is no predicate: «القوى» تنشر is one."""
    return cue.kind != "verb" or cue.joined or clauses.past(cue)


def _terminates(clauses: Clauses, link: Link, other: Link) -> bool:
    """Tell whether ``other`` ends the content of ``link`` rather than standing inside it."""
    seg = clauses.seg
    cue = other.cue
    if seg.quote_of[cue.first] >= 0:
        return False
    if cue.kind == "participle":
        return True
    if cue.kind == "noun":
        return "led" in cue.frames and other.holder is None
    if cue.kind == "according":
        return True
    before = seg.forms[cue.first - 1]
    if clauses.coordinates(link, cue) or tuple(seg.forms[other.turn : other.turn + 2]) in {
        words[:2] for words in contrasts()
    }:
        return True
    if cue.negated and seg.forms[other.turn].startswith("و"):
        return True
    subject = other.holder
    if subject is not None and subject.first < cue.first and not cue.joined:
        if is_complementiser(seg.forms[subject.first - 1]):
            return False  # أن الحكومة قد أعلنت: its own clause
    if seg.forms[other.turn] in leads("but") and seg.forms[other.turn - 1] in ("،", ","):
        if subject is not None and subject.first == other.turn + 1 and subject.kind != "thing":
            return not seg.forms[cue.first].startswith("س")
    if cue.joined and clauses.past(cue):
        return (
            before in ("،", ",", ".", ")", "؛")
            or (cue.first - 1) in seg.closing
            or other.opening.how in ("that", "colon", "quote")
        )
    if cue.joined and before in ("،", ",", "؛") and other.opening.how in ("that", "colon"):
        return other.holder is not None and other.holder.first >= cue.end
    turn = clauses.turn(cue)
    if before in leads("turn", "but") or turn < cue.first:
        return before not in ("قد", "وقد") or turn < cue.first
    return bool(
        before in ("،", ",")
        and other.opening.how in ("that", "colon", "quote")
        and other.holder is not None
        and clauses.past(cue)
    )


def _title_ends(clauses: Clauses, link: Link, stop: int) -> int:
    """A title is a noun phrase: it ends at a sign, a verb or a connector."""
    seg = clauses.seg
    for at in range(link.opening.content + 1, stop):
        item = word(seg.forms[at])
        if seg.quote_of[at] >= 0 or at in seg.closing or at in seg.opening:
            continue
        if item.cls in ("sign", "verb", "connector", "relative", "auxiliary"):
            return at
        owned = item.cls == "owned" or (item.cls == "other" and item.form.endswith("ه"))
        if owned and (link.opening.how != "that" or seg.forms[at - 1].endswith("يه")):
            return at  # منظمة إرهابية تمرده: nothing is annexed after an adjective
    return stop


def _charge_ends(clauses: Clauses, link: Link, stop: int) -> int:
    """اتهامات بالتجسس لم تكن وليدة اليوم: what is alleged ends where a clause goes on."""
    for at in range(link.opening.content + 1, stop):
        if clauses.seg.quote_of[at] >= 0 or at in clauses.seg.closing or at in clauses.seg.opening:
            continue
        if clauses.seg.forms[at] == "ما":
            continue  # الأنباء عن حقيقة ما جرى
        if word(clauses.seg.forms[at]).cls in ("sign", "negation", "auxiliary", "connector"):
            return at
    return stop


def _writers_turn(clauses: Clauses, link: Link, stop: int) -> int:
    seg = clauses.seg
    if gives_name(clauses, link.cue, link.opening, link.holder):
        stop = _title_ends(clauses, link, stop)
    bare = link.opening.how in ("noun", "preposition")
    if bare and is_by_nobody(clauses, link.cue, link.opening):
        stop = _charge_ends(clauses, link, stop)
    for at in range(link.opening.content + 1, stop - 1):
        rows = turns().get(seg.forms[at])
        if rows is None or seg.quote_of[at] >= 0:
            continue
        comma = seg.forms[at - 1] in ("،", ",", "؛") or (at - 1) in seg.closing
        for words, where in rows:
            if tuple(seg.forms[at : at + len(words)]) != words:
                continue
            if where == "any" or (comma and (where == "comma" or (bare and where == "bare"))):
                return at
        after = seg.forms[at] in _AFTERWARDS and is_complementiser(seg.forms[at + 1])
        if bare and at > link.opening.content + 1 and (after or seg.forms[at] == "بعدما"):
            return at
    return stop


def balanced(clauses: Clauses, start: int, end: int) -> tuple[int, int]:
    """Take in the mark that closes (or opens) a quotation of which the other stands inside."""
    quotes = clauses.seg.quotes
    for quote in quotes[bisect_left(quotes, start - 4, key=lambda quote: quote.start) :]:
        if quote.start >= end:
            break
        if quote.closing and start <= quote.start and quote.inner_end <= end < quote.end:
            end = quote.end
        elif quote.start < start <= quote.inner_start and quote.end < end:
            start = quote.start
    return start, end


def is_whole_quote(clauses: Clauses, start: int, end: int) -> bool:
    """Tell whether the code points are those of one quotation, its marks aside."""
    quotes = clauses.seg.quotes
    near = bisect_left(quotes, start - 4, key=lambda quote: quote.start)
    return any(
        abs(quote.inner_start - start) <= 2 and abs(quote.inner_end - end) <= 2
        for quote in quotes[near : near + 4]
    )


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the code points without the spaces and signs at either end."""
    while start < end and text[start] in _TRIM:
        if text[start] == "(" and text.find(")", start, end) > 0:
            break  # (أرامكو) أعلنت
        start += 1
    while end > start and text[end - 1] in _TRIM and text[end - 1] != "ـ":
        if text[end - 1] in "؟?!" and text[end : end + 1] in _CLOSING:
            break  # a question that was quoted keeps its mark
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break  # في نيسان (أبريل)
        end -= 1
    if text[start:end].startswith("(") and text.find(")", start) == end - 1:
        return trim(text, start + 1, end - 1)  # (…): nothing stands outside
    return start, end

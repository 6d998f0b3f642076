"""One cue linked to its holder and to the place where its content begins."""

from __future__ import annotations

from bisect import bisect_left

from musnad.dimensions.attribution import Cue
from musnad.packs.ar.rules.clause import opening_of
from musnad.packs.ar.rules.clauses import NEAR, Clauses, Link
from musnad.packs.ar.rules.opening import Opening
from musnad.packs.ar.rules.plausible import (
    is_accused,
    is_another_between,
    is_by_nobody,
    is_content,
    is_described,
    is_named_thing,
    is_plausible,
    is_second_verb,
    makes_clear,
    may_elide,
    noun_holds,
)
from musnad.packs.ar.rules.refused import ends_content, is_new_act, states_nothing
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.subject import by_surname, subject_of_sentence, who_says
from musnad.packs.ar.rules.word import word


def link_of(clauses: Clauses, cue: Cue, end: int) -> Link | None:
    """Return the link that ``cue`` opens in its clause, or none where it reports nothing."""
    seg = clauses.seg
    if cue.passive and "relay" not in cue.frames:
        return None
    if cue.lemma == "بين" and not cue.joined and cue.kind == "verb":
        before = seg.forms[cue.first - 1] if cue.first > clauses.sentence.first else "."
        if word(before).cls not in ("sign", "connector", "particle", "time"):
            if not makes_clear(clauses, cue):
                return None  # تتراوح بين: a preposition
    if cue.kind == "verb" and "ً" in seg.slice(cue.first, cue.end):
        return None  # عدوًا is a noun: no finite verb takes nunation
    quoted = seg.quote_of[cue.first]
    limit = end
    if quoted >= 0:
        limit = next((at for at in range(cue.first, end) if seg.quote_of[at] != quoted), end)
    opening = opening_of(seg, cue, limit, clauses.cues)
    if opening is None:
        return _after_quote(clauses, cue, end) if quoted < 0 else None
    if opening.how == "quote" and quoted < 0 and not cue.joined:
        wedged = _after_quote(clauses, cue, end)
        if wedged is not None:
            return wedged
    if is_another_between(clauses, cue, opening) or is_content(clauses, cue):
        return None
    if is_named_thing(clauses, cue) or is_accused(clauses, cue, opening):
        return None
    opening.holder = by_surname(clauses, opening.holder)
    if cue.negated and opening.how in ("noun", "preposition") and cue.act != "deny":
        return None  # لا يوضح الفيديو متى، لم تكشف الوزيرة عن: nothing was said
    if opening.how == "quote" and "vehicle" in cue.frames and opening.at - cue.end > NEAR:
        return None
    if cue.own and cue.kind == "verb" and opening.how in ("that", "colon", "quote"):
        if "obj" not in cue.frames and "naming" not in cue.frames:
            return None  # أبرزها: a noun with a pronoun
    holder, subject = who_says(clauses, cue, opening), None
    if cue.kind == "noun" and not noun_holds(clauses, cue, opening):
        return None
    if holder is None and not may_elide(clauses, cue, opening):
        return None
    if is_described(clauses, cue, opening, holder):
        return None
    silent = states_nothing(clauses, cue, opening, holder)
    if silent and not ends_content(clauses, cue, opening):
        return None
    nobody = holder is None and is_by_nobody(clauses, cue, opening)
    follows = cue.kind in ("participle", "noun") and not nobody
    goes_on = cue.kind == "verb" and cue.joined and bool(cue.own) and not clauses.past(cue)
    follows = follows or is_second_verb(clauses, cue) or clauses.is_in_it(cue) or goes_on
    if holder is None and follows:
        subject = subject_of_sentence(clauses, cue)
        if subject is None and clauses.is_in_it(cue) and not cue.joined:
            return None
    if not is_plausible(clauses, cue, opening, holder, quoted=quoted >= 0):
        return None
    link = Link(cue, opening, holder, subject, f"ar.attribution.{_shape(cue, opening)}")
    link.channels = list(opening.channels)
    link.silent = silent
    link.turn = clauses.turn_of(cue, holder)
    return link


def _after_quote(clauses: Clauses, cue: Cue, end: int) -> Link | None:
    """«…»، قال X: the quotation stands before its cue."""
    seg = clauses.seg
    if cue.kind != "verb" or not {"quote", "colon"} & cue.frames or is_new_act(cue):
        return None
    at = cue.first - 1
    while at > clauses.sentence.first and seg.forms[at] in ("،", ",", ".", "-", "–", "!", "؟"):
        at -= 1
    index = seg.closing.get(at)
    if index is None or any(
        link.end or link.opening.start >= seg.quotes[index].start for link in clauses.links
    ):
        return None
    quote = seg.quotes[index]
    if quote.inner_end - quote.inner_start < 25 or quote.depth:
        return None
    holder = holder_at(seg, cue.end, end)
    if (
        holder is None
        and cue.end < end
        and word(seg.forms[cue.end]).cls not in ("sign", "preposition", "time")
    ):
        return None
    begin = bisect_left(seg.tokens, quote.inner_start, key=lambda token: token.start)
    opening = Opening("before", at, begin, quote.inner_start, holder)
    link = Link(cue, opening, holder, None, "ar.attribution.quote_then_verb")
    link.start, link.end = quote.inner_start, quote.inner_end
    tail = holder.end if holder is not None else cue.end
    if tail < end and seg.forms[tail] in ("،", ",") and tail + 1 in seg.opening:
        link.end = seg.quotes[seg.opening[tail + 1]].inner_end
        link.rule = "ar.attribution.verb_wedged_in_quote"
    return link


def _shape(cue: Cue, opening: Opening) -> str:
    if opening.relayed:
        return f"relayed_{opening.how}"
    return f"{cue.kind}_then_{opening.how}"

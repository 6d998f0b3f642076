"""Attributions: cue, holder and content linked, sentence by sentence."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from musnad.dimensions.attribution import Attribution
from musnad.packs.ar.rules.according import according, as_said
from musnad.packs.ar.rules.clauses import Clauses, Link
from musnad.packs.ar.rules.cue import cues as find_cues
from musnad.packs.ar.rules.cue import is_complementiser
from musnad.packs.ar.rules.ending import balanced, end_of, is_whole_quote, trim
from musnad.packs.ar.rules.linking import link_of
from musnad.packs.ar.rules.noun import given_names
from musnad.packs.ar.rules.word import attitude, word
from musnad.records import Act
from musnad.text.segment import Segments

_DEEPEST = 24  # how many cues on a content is looked for, to its end or from inside it


def attributions(seg: Segments) -> list[Attribution]:
    """Return every attribution of the article, in reading order."""
    cues = find_cues(seg.forms)
    found: list[Attribution] = []
    names = _surnames(seg)
    for number, sentence in enumerate(seg.sentences):
        new = _read(Clauses(seg, sentence, number, cues, found, names))
        found += new
        for item in new:
            if item.holder is not None and item.holder.name is not None:
                names.update(seg.forms[slice(*item.holder.name)])
    return found


def _surnames(seg: Segments) -> set[str]:
    """Return everyday words that stand after a given name somewhere: محمد الشهري."""
    given = given_names()
    return {
        after
        for before, after in pairwise(seg.forms)
        if after.startswith("ال") and before in given and given[before].kind != "ambiguous"
    }


def _read(clauses: Clauses) -> list[Attribution]:
    first, end = clauses.sentence.first, clauses.sentence.end
    at = first
    while at < end:
        step = _at(clauses, at, end)
        at = max(step, at + 1)
    _close(clauses, end)
    _goes_on(clauses)
    return sorted(clauses.done, key=lambda item: (item.start, -item.end))


def _at(clauses: Clauses, at: int, end: int) -> int:
    for cue in clauses.cues[at]:
        if cue.end > end:
            continue
        if cue.kind == "according":
            if clauses.links and clauses.links[-1].opening.content == cue.first:
                continue  # أضاف أنه ووفقا للتقرير: the speaker's own ground
            step = according(clauses, cue, end)
            if step:
                return step
            continue
        link = link_of(clauses, cue, end)
        if link is not None:
            clauses.links.append(link)
            return min(link.opening.content, end)
        step = as_said(clauses, cue)
        if step:
            return step
    return at + 1


def _close(clauses: Clauses, end: int) -> None:
    links = sorted(clauses.links, key=lambda link: (link.opening.content, link.cue.first))
    for index, link in enumerate(links):
        link.start = link.start or link.opening.start
        if not link.end:
            link.end = end_of(clauses, link, links[index + 1 : index + 1 + _DEEPEST], end)
    for index, link in enumerate(links):
        _emit(clauses, link, links[max(0, index - _DEEPEST) : index])


def _emit(clauses: Clauses, link: Link, links: list[Link]) -> None:
    start, end = balanced(clauses, *trim(clauses.seg.text, link.start, link.end))
    if end - start < 2 or link.silent:
        return
    inside = next(
        (
            other
            for other in reversed(links)
            if other.start <= clauses.seg.tokens[link.cue.first].start
            and link.end <= other.end
            and (other.start, -other.end) < (link.start, -link.end)
        ),
        None,
    )
    clauses.done.append(
        Attribution(
            start=start,
            end=end,
            cue=link.cue,
            holder=link.holder,
            subject=link.subject,
            channels=tuple(link.channels),
            addressee=link.opening.addressee,
            occasion=link.opening.occasion,
            rule=link.rule,
            act=_act(clauses, link),
            sentence=clauses.number,
            paragraph=clauses.sentence.paragraph,
            inside=inside.start if inside is not None else None,
            whole_quote=is_whole_quote(clauses, start, end),
        )
    )


def _act(clauses: Clauses, link: Link) -> Act:
    """شدد على ضرورة demands, أعرب عن شكره praises; the other acts follow the cue."""
    cue, at = link.cue, link.opening.content
    if cue.lemma in ("شدد", "اكد") and word(clauses.seg.forms[at]).base in ("ضروره", "وجوب"):
        return "demand"
    if "showing" in cue.frames:
        form = clauses.seg.forms[at]
        stem = form[1:] if form[0] in "بل" and attitude(form[1:]) else form
        return cast(Act, attitude(stem) or "other")
    introducer = clauses.seg.forms[link.opening.at]
    if cue.lemma == "نوه" and introducer[0] != "ب":
        return "say"  # نوه إلى أن mentions, نوه بـ praises
    return cue.act


def _goes_on(clauses: Clauses) -> None:
    """A sentence that is one quotation and has no cue carries on the quotation before it."""
    if clauses.done or not clauses.before:
        return
    seg, first = clauses.seg, clauses.sentence.first
    index = seg.opening.get(first)
    if index is None:
        _clause_goes_on(clauses)
        return
    quote, last = seg.quotes[index], clauses.before[-1]
    end = seg.tokens[clauses.sentence.end - 1].end
    whole = quote.end >= end - 2 and quote.sure > 0.3
    if not whole or last.sentence != clauses.number - 1 or not last.whole_quote:
        return
    start, stop = trim(seg.text, quote.inner_start, quote.inner_end)
    clauses.done.append(
        Attribution(
            start=start, end=stop, cue=None, holder=None, channels=last.channels,
            rule="ar.attribution.quotation_goes_on", sentence=clauses.number,
            paragraph=clauses.sentence.paragraph, whole_quote=True,
        )
    )  # fmt: skip


# A clause that opens with كما أن or وأن is still the speaker's.
def _clause_goes_on(clauses: Clauses) -> None:
    seg, first, last = clauses.seg, clauses.sentence.first, clauses.before[-1]
    forms = seg.forms
    if last.sentence != clauses.number - 1 or last.cue is None or last.inside is not None:
        return
    if first + 3 >= clauses.sentence.end:
        return
    at = first + 1 if forms[first] in ("كما", "وكما") else first
    opens = (at > first and is_complementiser(forms[at])) or (
        forms[first][0] == "و" and is_complementiser(forms[first][1:])
    )
    if not opens or at + 3 > clauses.sentence.end:
        return
    start, stop = trim(seg.text, seg.tokens[at + 1].start, seg.tokens[clauses.sentence.end - 1].end)
    clauses.done.append(
        Attribution(
            start=start, end=stop, cue=None, holder=None, channels=(),
            rule="ar.attribution.clause_goes_on", sentence=clauses.number,
            paragraph=clauses.sentence.paragraph,
        )
    )  # fmt: skip

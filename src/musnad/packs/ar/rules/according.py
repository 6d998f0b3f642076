"""According to (بحسب، وفقا لـ): a holder named before or after the content."""

from __future__ import annotations

from dataclasses import replace

from musnad.dimensions.attribution import Channel, Cue, Holder
from musnad.packs.ar.rules.addressee import addressee_at
from musnad.packs.ar.rules.bound import elatives
from musnad.packs.ar.rules.clause import opening_of
from musnad.packs.ar.rules.clauses import NEAR, Clauses, Link
from musnad.packs.ar.rules.cue import is_complementiser, verb_readings
from musnad.packs.ar.rules.linking import link_of
from musnad.packs.ar.rules.opening import Opening
from musnad.packs.ar.rules.source import describes_text, holder_at
from musnad.packs.ar.rules.source_word import is_verbal
from musnad.packs.ar.rules.word import Word, is_action, leads, standards, word
from musnad.text.segment import Segments

_SO = frozenset(["فان", "فانه", "فانها", "فانهم", "فقد", "فلقد"])
_COMPLEMENTS = frozenset(["من", "علي", "عن", "الي"])
_CLOSES = frozenset([".", "،", ",", "؛", "\n", "!", "؟"])
_TELLS = frozenset(["say", "announce", "confirm"])
_SHORT_NAME = 5  # tokens of a name with its quotation marks
_SHORTEST = 3  # words of a clause that says something


def according(clauses: Clauses, cue: Cue, end: int) -> int:
    """بحسب X: before its content, or after it."""
    seg = clauses.seg
    at = cue.end
    verb: Cue | None = None
    while at < end and seg.forms[at] in ("ما", "لما", "به"):
        at += 1
    for other in clauses.cues[at] if at < end else []:
        if other.kind == "verb":
            verb = other
            at = other.end
            break
    if "verb" in cue.frames and "holder" not in cue.frames and verb is None:
        return 0
    if verb is not None and ("naming" in verb.frames or verb.lemma == "شهد"):
        return 0  # على ما أسماها «المنجزات»
    if cue.lemma == "علي ما" and word(seg.forms[cue.first - 1]).base == "ضوء":
        return 0  # سلطت الضوء على ما أفادت به مصادر
    while at < end and (
        (seg.forms[at] in ("به", "عنه", "عنها", "في", "عليه") and verb is not None)
        or word(seg.forms[at]).cls == "demonstrative"
        or describes_text(seg, at)
    ):
        at += 1
    told = _told_to(clauses, verb, at, end)
    at = told.end if told is not None else at
    own = cue.frames & {"own"} and not (at < end and "holder" in cue.frames)
    holder = None if own else _with_name(seg, holder_at(seg, at, end, joined=True), end)
    if holder is None and not own and verb is None:
        return 0
    if holder is not None and not _can_hold(seg, holder, verb is not None):
        return 0
    if holder is None and told is not None:
        return 0  # بحسب ما قال للصحفيين: who said it was not read
    stop = holder.end if holder is not None else at
    whole = replace(cue, end=verb.end if verb is not None else cue.end)
    if verb is not None:
        whole = replace(whole, act=verb.act)
    start_of_clause = cue.first == clauses.sentence.first or (
        not clauses.links and _only_turns_before(clauses, cue.first)
    )
    if start_of_clause or _is_new_clause(clauses, cue, holder, stop, end):
        return _according_first(clauses, whole, holder, stop, end)
    return _according_last(clauses, whole, holder, stop)


def _with_name(seg: Segments, holder: Holder | None, end: int) -> Holder | None:
    """بحسب ما أعلنه مدير المعهد رجا مبشر.: unknown words up to a pause are who holds the office."""
    if holder is None or holder.kind != "role" or holder.name is not None or not holder.end < end:
        return holder
    stop = holder.end
    while stop < end and word(seg.forms[stop]).cls in ("unknown", "given", "surname"):
        stop += 1
    pause = stop >= end or seg.forms[stop] in (".", "،", ",", "\n")
    if not pause or not 2 <= stop - holder.end <= NEAR - 3 or is_verbal(seg.forms[holder.end]):
        return holder
    return replace(holder, end=stop, name=(holder.end, stop), kind="person")


def _told_to(clauses: Clauses, verb: Cue | None, at: int, end: int) -> Holder | None:
    """بحسب ما قال لوكالة رويترز مدير الميناء: to whom it was said, before who said it."""
    if verb is None or "to:ل" not in verb.frames or at >= end:
        return None
    form = clauses.seg.forms[at]
    led = word(form).preposition == "ل"
    return addressee_at(clauses.seg, at, end) if led else None


def _is_new_clause(clauses: Clauses, cue: Cue, holder: Holder | None, stop: int, end: int) -> bool:
    """…، وبحسب المدير فإن …: a content of its own follows."""
    if holder is None or stop >= end or not cue.joined:
        return False
    if clauses.seg.forms[cue.first - 1] not in ("،", ",", "؛"):
        return False
    form = clauses.seg.forms[stop]
    return form in _SO or _opens_with_fa(clauses, stop)


def _only_turns_before(clauses: Clauses, at: int) -> bool:
    return all(
        word(clauses.seg.forms[k]).cls in ("connector", "sign", "particle")
        for k in range(clauses.sentence.first, at)
    )


def _according_first(clauses: Clauses, cue: Cue, holder: Holder | None, stop: int, end: int) -> int:
    seg = clauses.seg
    at = stop
    if at in seg.opening and holder is not None and at == holder.end:
        quoted = holder_at(seg, at, end)
        at = quoted.end if quoted is not None and quoted.first == at else at
    if at < end and _opens_with_fa(clauses, at):
        opening = Opening("according", at, at, seg.tokens[at].start + 1, holder)
        rule = "ar.attribution.according_to_then_content"
        clauses.links.append(Link(cue, opening, holder, None, rule, turn=cue.first))
        return at
    while (
        at < end
        and seg.forms[at] not in ("،", ",", ":", "فان", "فانه", "فانها", "فقد")
        and at - stop < 30
    ):
        document = holder is not None and holder.kind == "document" and not holder.definite
        told = any(c.kind == "verb" for c in clauses.cues[at])
        if document and at == stop and not is_complementiser(seg.forms[at]):
            comma = _comma_ahead(clauses, at, end)
            if comma and (not told or _is_clause(clauses, comma + 1)):
                at = comma  # تقرير أعده المصرف، …
                break
        if is_complementiser(seg.forms[at]) or told:
            break
        item = word(seg.forms[at])
        if item.cls == "verb" or seg.forms[at].startswith(("ست", "سي")):
            break
        whole = holder is not None and holder.kind == "document" and holder.definite
        if whole and at == stop and _may_be_verb(item):
            break  # ووفقا للتقرير بلغت المساحة
        at += 1
    while at < end and seg.forms[at] in ("،", ",", ":"):
        at += 1
    if at < end and seg.forms[at] in (
        "فان",
        "فانه",
        "فانها",
        "فانهم",
        "فقد",
        "فلقد",
        "ان",
        "انه",
        "انها",
    ):
        at += 1
    if at >= end or holder is None:
        return 0
    for other in clauses.cues[at]:
        if other.kind == "verb" and not other.passive:
            inner = opening_of(seg, other, end, clauses.cues)
            if inner is not None and inner.holder is not None:
                link = link_of(clauses, other, end)
                if link is not None:
                    link.channels.append(Channel(holder=holder, rule="ar.chain.according_to"))
                    clauses.links.append(link)
                    return link.opening.content
    opening = Opening("according", at, at, seg.tokens[at].start, holder)
    rule = "ar.attribution.according_to_then_content"
    clauses.links.append(Link(cue, opening, holder, None, rule, turn=cue.first))
    return at


def _may_be_verb(item: Word) -> bool:
    """بلغت، تراجع: after a definite noun that is complete, what has no article begins a clause."""
    bare = not (item.article or item.preposition or item.joined)
    return bare and item.cls in ("unknown", "other", "common", "auxiliary")


def _opens_with_fa(clauses: Clauses, at: int) -> bool:
    """بحسب التقرير ففي العام الماضي …: the content, after a conjunction written on."""
    form = clauses.seg.forms[at]
    if form[0] != "ف" or len(form) < NEAR - 4 or is_complementiser(form[1:]):
        return False
    following = word(form[1:])
    if following.article and _is_noun(clauses, form):
        return True  # ففي، فالمرض ينتقل
    return following.cls in ("preposition", "verb", "auxiliary") and word(form).joined


def _is_noun(clauses: Clauses, form: str) -> bool:
    return form.startswith("فال") and form[1:] in clauses.seg.vocabulary


def _comma_then_verb(clauses: Clauses, stop: int) -> bool:
    forms = clauses.seg.forms
    if stop + 1 >= clauses.sentence.end or forms[stop] not in ("،", ","):
        return False
    return _is_clause(clauses, stop + 1)


def _is_clause(clauses: Clauses, at: int) -> bool:
    form = clauses.seg.forms[at]
    return word(form).cls in ("verb", "other") or form[0] in "يت" or is_verbal(form)


def _comma_ahead(clauses: Clauses, at: int, end: int) -> int:
    return next((k for k in range(at, min(end, at + 30)) if clauses.seg.forms[k] in ("،", ",")), 0)


def _according_last(clauses: Clauses, cue: Cue, holder: Holder | None, stop: int) -> int:
    seg = clauses.seg
    live = [link for link in clauses.links if not link.end or link.rule.endswith("quote_then_verb")]
    if live or any(link.opening.content < cue.first for link in clauses.links):
        last = (live or clauses.links)[-1]
        if _is_ground_within(clauses, cue, holder, last):
            return 0
        if not last.end:
            last.end = clauses.clause_end(cue.first)
        if holder is not None:
            last.channels.append(Channel(holder=holder, rule=_according_rule(clauses, cue)))
        return stop
    if holder is None:
        return 0
    first = _clause_start(clauses)
    for verb in clauses.cues[first]:
        speaker = _speaks_until(clauses, verb, cue.first)
        if speaker is not None:
            return _content_after(clauses, verb, speaker, holder, stop)
    if cue.first - first < 3 and (first == cue.first or clauses.number == 0):
        return 0
    if is_complementiser(clauses.seg.forms[cue.first - 1]):
        return 0  # يشار إلى أنه وفق …: the content follows
    if cue.first - first < 4 and _comma_then_verb(clauses, stop):
        return 0  # a heading, then وفقا لـ…، تعود …
    start = _start_of(seg, first)
    opening = Opening("according", first, first, start, holder)
    link = Link(cue, opening, holder, None, "ar.attribution.content_then_according_to")
    link.start, link.end = start, clauses.clause_end(cue.first)
    quoted = _words_quoted(clauses, cue)
    if quoted is not None:
        link.start, link.end = quoted
    if _goes_on_after(clauses, cue, stop):
        about = _writers_relative(clauses, stop + 1)
        link.end = clauses.clause_end(about) if about else 0
    clauses.links.append(link)
    return stop


def as_said(clauses: Clauses, cue: Cue) -> int:
    """بلغ عدد القتلى عشرين، كما ذكرت الوكالة: a verb without a content, at the end of one."""
    seg, first, end = clauses.seg, clauses.sentence.first, clauses.sentence.end
    before = cue.first - 1
    if before - first < _SHORTEST or seg.forms[before] not in leads("as") or clauses.links:
        return 0
    if cue.kind != "verb" or "colon" not in cue.frames or cue.act not in _TELLS:
        return 0
    if cue.person != 3 or cue.passive or cue.own or cue.negated:
        return 0
    holder = holder_at(seg, cue.end, end)
    if holder is None or holder.kind in ("thing", "document", "pronoun", "country"):
        return 0
    # وكالة الأنباء الفلسطينية «وفا»
    stop = seg.quote_closed(holder.end, min(end, holder.end + _SHORT_NAME)) or holder.end
    while stop < end and word(seg.forms[stop]).cls == "time":
        stop += 1
    if stop < end and seg.forms[stop] not in _CLOSES:
        return 0
    content = _clause_start(clauses)
    start = _start_of(seg, content)
    opening = Opening("according", before, content, start, holder)
    link = Link(cue, opening, holder, None, "ar.attribution.content_then_as_said")
    link.start, link.end = start, clauses.clause_end(before)
    clauses.links.append(link)
    return stop


def _speaks_until(clauses: Clauses, verb: Cue, until: int) -> Holder | None:
    """قال المدير، وفق اللوائح: who speaks, where nothing is said before the ground."""
    if verb.kind != "verb" or verb.passive or "that" not in verb.frames:
        return None
    until -= clauses.seg.forms[until - 1] in ("،", ",")
    speaker = holder_at(clauses.seg, verb.end, until) if verb.end < until else None
    return speaker if speaker is not None and speaker.end == until else None


def _content_after(clauses: Clauses, verb: Cue, speaker: Holder, ground: Holder, stop: int) -> int:
    """قال المدير وفق اللوائح تتم الإبادة: the content opens with a verb, and no word leads it."""
    if stop < clauses.sentence.end and clauses.seg.forms[stop] in ("،", ","):
        stop += 1
    if stop >= clauses.sentence.end or not _is_clause(clauses, stop):
        return 0
    opening = Opening("noun", stop, stop, clauses.seg.tokens[stop].start, speaker)
    link = Link(verb, opening, speaker, None, "ar.attribution.verb_then_noun")
    link.channels.append(Channel(holder=ground, rule="ar.chain.according_to"))
    clauses.links.append(link)
    return stop


def _words_quoted(clauses: Clauses, cue: Cue) -> tuple[int, int] | None:
    """الذي «تم تجريده من وظيفته»، بتعبير المصدر: the words between the quotation marks."""
    seg, at = clauses.seg, cue.first - 1
    if at > clauses.sentence.first and seg.forms[at] in ("،", ","):
        at -= 1
    index = seg.closing.get(at)
    if index is None or "تعبير" not in cue.lemma:
        return None
    quote = seg.quotes[index]
    return (quote.inner_start, quote.inner_end) if quote.depth == 0 else None


def _is_ground_within(clauses: Clauses, cue: Cue, holder: Holder | None, last: Link) -> bool:
    """قال إن الأمور تسير وفق القضاء المستقل: how things are done, inside what is said."""
    if holder is None or last.end or last.opening.how != "that" or cue.joined:
        return False
    if _according_rule(clauses, cue) != "ar.chain.according_to" or holder.kind != "org":
        return False
    return word(clauses.seg.forms[cue.first - 1]).cls != "sign"


def _writers_relative(clauses: Clauses, at: int) -> int:
    """من بينها ثلاث مدن، التي تسيطر عليها …: where the writer says what the last thing is."""
    forms = clauses.seg.forms
    for k in range(at, clauses.sentence.end - 1):
        if forms[k] in ("،", ",") and word(forms[k + 1]).cls == "relative":
            return k
    return 0


def _goes_on_after(clauses: Clauses, cue: Cue, stop: int) -> bool:
    """من بين الأهداف -وفق الوكالة- ثلاث مدن: a cue wedged into what it is the ground of."""
    forms, end = clauses.seg.forms, clauses.sentence.end
    before = forms[cue.first - 1]
    closing = next((k for k in range(stop, min(end - 1, stop + NEAR)) if forms[k] == before), 0)
    if not closing or before not in ("،", ",", "-", "–", "—"):
        return False
    following = forms[closing + 1]
    item = word(following)
    if before in ("-", "–", "—"):
        return closing == stop or item.cls not in ("connector", "sign")
    complement = following in _COMPLEMENTS or (item.preposition == "ب" and not item.joined)
    return complement or is_action(following)


def _according_rule(clauses: Clauses, cue: Cue) -> str:
    """وفق ما قال مسؤول hands a statement on; وفقا لفئات البلديات need not."""
    said = any(
        other.kind == "verb" for at in range(cue.first, cue.end) for other in clauses.cues[at]
    )
    return "ar.chain.according_to_said" if said else "ar.chain.according_to"


def _clause_start(clauses: Clauses) -> int:
    at = clauses.sentence.first
    while at < clauses.sentence.end - 1 and (
        clauses.seg.forms[at] in ("،", "-", "و", "كما") or word(clauses.seg.forms[at]).cls == "sign"
    ):
        at += 1
    return at


def _start_of(seg: Segments, at: int) -> int:
    """وصادرت السلطات: where the words begin, without the conjunction before them."""
    form, start = seg.forms[at], seg.tokens[at].start
    feminine = form.endswith("ت") and len(form) > NEAR - 3
    joined = form[0] == "و" and (word(form).joined or feminine or verb_readings(form))
    return start + 1 if joined else start


def _can_hold(seg: Segments, holder: Holder, verbal: bool) -> bool:
    """According to a rule, a need or a standard is no attribution."""
    item = word(seg.forms[holder.first])
    if item.form in elatives():
        return False  # وفق أرقى المستويات
    if not verbal and item.cls == "unknown" and holder.end - holder.first == 1:
        return (item.form.removeprefix("ل") in seg.vocabulary and item.form[0] != "ل") or (
            item.form[0] == "ل" and item.form[1:] in seg.vocabulary
        )
    if holder.kind == "document" and not verbal and item.base.removeprefix("ال") in standards():
        return False  # وفق أحكام الشريعة
    if holder.kind in ("person", "media", "country", "unnamed", "role", "document", "name"):
        return True
    return (verbal and holder.kind != "thing") or item.cls == "org"

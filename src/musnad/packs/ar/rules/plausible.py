"""Whether a cue reports something here, or only looks as if it did."""

from __future__ import annotations

from musnad.dimensions.attribution import Cue, Holder
from musnad.packs.ar.rules.clause import opening_of
from musnad.packs.ar.rules.clauses import LED_AWAY, NEAR, TOPIC, Clauses
from musnad.packs.ar.rules.cue import is_complementiser
from musnad.packs.ar.rules.opening import Opening
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.word import idioms, is_action, leads, turns, word

_WHAT = frozenset(["ما", "بما", "لما"])
_SUBJUNCTIVE = frozenset(["ان", "كي", "لكي", "حتي", "الا", "لئلا", "اذا", "لو", "لن", "قد"])
_SENTENCE = 30  # characters of a quotation that is more than a name
IMPERSONAL = frozenset(["اعتقد", "اشتبه", "ظن"])  # يعتقد أن: nobody is named


def makes_clear(clauses: Clauses, cue: Cue) -> bool:
    """بين المدير أن: the verb, where one person and then أن follow at once."""
    holder = holder_at(clauses.seg, cue.end, clauses.sentence.end)
    if holder is None or holder.joint or holder.kind not in ("person", "role"):
        return False
    return holder.end < clauses.sentence.end and is_complementiser(clauses.seg.forms[holder.end])


def is_another_between(clauses: Clauses, cue: Cue, opening: Opening) -> bool:
    """A finite reporting verb between the cue and the content takes the content."""
    for at in range(cue.end, opening.at):
        if clauses.seg.quote_of[at] >= 0:
            continue
        if any(other.kind == "according" for other in clauses.cues[at - 1]):
            continue  # أشارت مصادر حسبما أوردت صحيفة، إلى أن
        for other in clauses.cues[at]:
            if _goes_on_with(clauses, other, opening):
                return True
            if other.kind == "verb" and not other.passive and opening.how in ("that", "colon"):
                inner = opening_of(clauses.seg, other, clauses.sentence.end, clauses.cues)
                before = clauses.seg.forms[at - 1]
                if (
                    inner is not None
                    and inner.at == opening.at
                    and (word(before).cls == "relative" or other.joined)
                ):
                    at_once = opening.how == "colon" and other.end == opening.at
                    relative = word(before).cls == "relative"
                    return at_once or not relative or "that" not in cue.frames
    return False


def _goes_on_with(clauses: Clauses, other: Cue, opening: Opening) -> bool:
    """نشرت الصحيفة الصور، مؤكدة أن: the participle takes the content."""
    if other.kind != "participle" or opening.how not in ("that", "colon", "preposition"):
        return False
    if word(clauses.seg.forms[other.first]).cls == "saying":
        return False  # علق قائلا: one cue of two words
    inner = opening_of(clauses.seg, other, clauses.sentence.end, clauses.cues)
    return inner is not None and inner.at == opening.at


def is_content(clauses: Clauses, cue: Cue) -> bool:
    """أعلنت الوزارة معارضة القرار، إن الأمانة ملتزمة بالعقود: no participle that reports."""
    if cue.kind != "participle" or not clauses.links:
        return False
    last = clauses.links[-1].opening
    if last.how in ("noun", "preposition"):
        return last.content == cue.first
    if (
        last.how not in ("that", "according")
        or cue.gender != "f"
        or not 0 < cue.first - last.content < TOPIC
    ):
        return False
    between = [word(form) for form in clauses.seg.forms[last.content : cue.first]]
    return between[0].cls in ("org", "country", "common", "role") and all(
        item.cls in ("org", "country", "common", "adjective", "role", "surname", "unknown")
        and (item.article or item.cls != "common" or item is between[0])
        for item in between
    )


def is_accused(clauses: Clauses, cue: Cue, opening: Opening) -> bool:
    """شبانا متهمين في قضية: who is accused, not who accuses."""
    if cue.kind != "participle" or "needs:obj" not in cue.frames:
        return False
    return opening.at > cue.end and word(clauses.seg.forms[cue.end]).cls == "preposition"


def is_named_thing(clauses: Clauses, cue: Cue) -> bool:
    """رفض ما اعتبره ازدواجية، ندد بما قال إنه: what somebody calls it, inside his own words."""
    if cue.kind != "verb" or not clauses.links or clauses.seg.forms[cue.first - 1] not in _WHAT:
        return False
    last = clauses.links[-1]
    return last.opening.content == cue.first - 1 and last.opening.how in ("noun", "preposition")


def is_by_nobody(clauses: Clauses, cue: Cue, opening: Opening) -> bool:
    """يواجه اتهامات بالفساد، وسط مخاوف من أن: a noun whose owner is not named."""
    if "nobody" not in cue.frames or cue.own not in ("", "ال") or opening.holder is not None:
        return False
    if opening.how == "noun":
        return opening.at == cue.end and is_action(clauses.seg.forms[cue.end])
    if opening.how not in ("that", "preposition"):
        return False
    far = opening.addressee[1] if opening.addressee is not None else cue.end
    if clauses.seg.forms[cue.end] == "من" and opening.how == "that":
        return opening.at - cue.end < NEAR
    return opening.at - far <= 1


def noun_holds(clauses: Clauses, cue: Cue, opening: Opening) -> bool:
    """Tell whether a noun of saying (تأكيده أن، اتهامات بـ) has an owner and its content."""
    if is_by_nobody(clauses, cue, opening):
        return True
    if opening.how == "noun":
        return _announces(clauses, cue, opening)
    if cue.own and cue.own != "ال":
        if opening.how == "preposition" and cue.act not in ("accuse", "estimate"):
            return False
        return opening.at - cue.end <= (2 if opening.how == "preposition" else 6)
    if "led" in cue.frames and cue.own == "ال":
        return opening.at - cue.end <= 2
    if opening.holder is None or opening.holder.end > opening.at or opening.holder.kind == "thing":
        return False
    if opening.how == "preposition":
        return cue.act in ("accuse", "estimate", "announce") and opening.at - cue.end < 9
    return opening.how == "that" and opening.at - cue.end < 7


def _announces(clauses: Clauses, cue: Cue, opening: Opening) -> bool:
    """بعد إعلان الشركة خسارة كبيرة: the owner, then what was announced, asked or refused."""
    holder = opening.holder
    if "np" not in cue.frames or cue.own or holder is None or holder.first != cue.end:
        return False
    if cue.act in ("promise", "agree"):
        return False  # عزم طهران تصنيع: may be what the speaker alleges
    if holder.kind not in ("person", "org", "role", "country", "unnamed", "name"):
        return False
    form = clauses.seg.forms[opening.at]
    if form[0] == "ل" and word(form).cls == "unknown":
        return False  # معارضة طهران لأي عملية
    if not is_action(form) and any(other.kind == "verb" for other in clauses.cues[opening.at]):
        return False  # إعلان القاهرة تطرق إلى: the subject of a clause
    return opening.at - cue.end < NEAR and not word(form).article


def _is_predicate(clauses: Clauses, at: int) -> bool:
    """يعتبر الفريق ثالث فريق، يعد الميناء من الموانئ: what it is, not what is held of it."""
    forms = clauses.seg.forms
    item, after = word(forms[at]), word(forms[at + 1]) if at + 1 < len(forms) else None
    if item.article or item.cls in ("surname", "given", "country"):
        return False
    return item.cls == "number" or after is None or not after.article


def is_plausible(
    clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None, *, quoted: bool
) -> bool:
    """Tell whether somebody says something here: by tense, place and what stands between."""
    if quoted and (holder is None or opening.how != "that"):
        return False
    held = cue.kind == "verb" and "naming" in cue.frames and not cue.own
    if (
        held
        and opening.how == "noun"
        and not clauses.past(cue)
        and _is_predicate(clauses, opening.at)
    ):
        return False
    bare = opening.how in ("noun", "preposition")  # أضاف أن الهدف is no أضاف هدفا
    if bare and _is_turn(clauses, opening):
        return False
    if cue.kind == "noun" and holder is None and _is_stirred(clauses, cue):
        return False
    for at in range(cue.end, min(opening.content + bare, clauses.sentence.end)):
        item = word(clauses.seg.forms[at])
        if item.cls == "silence" or f"{cue.lemma} {item.base}" in idioms():
            return False  # رفض التعليق، شدد الحصار: nothing was said
    nested = clauses.is_inside_open_content(cue)
    before = clauses.seg.forms[cue.first - 1] if cue.first else ""
    if (
        cue.kind == "verb"
        and not clauses.past(cue)
        and (is_complementiser(before) or before in _SUBJUNCTIVE)
        and not (holder is not None and opening.holder is None)
    ):
        return False
    if nested and cue.negated and not clauses.seg.forms[clauses.turn(cue)].startswith("و"):
        return False
    if holder is not None and holder.kind == "thing" and opening.how in ("preposition", "noun"):
        return False
    if holder is None and nested and _is_thought(clauses, cue, opening):
        return True
    if holder is None and nested and not (cue.joined or cue.kind == "participle"):
        before = clauses.seg.forms[cue.first - 1]
        if clauses.turn(cue) < cue.first and is_complementiser(before):
            return True  # إلا أنه أشار إلى أن
        return (
            word(before).cls == "connector"
            or before in leads("turn", "but")
            or before in ("،", ",")
        )
    if holder is None and nested and cue.joined and cue.kind == "verb" and not clauses.past(cue):
        return False
    return _is_vouched(clauses, cue, opening, holder, nested=nested)


def _is_stirred(clauses: Clauses, cue: Cue) -> bool:
    """ما يثير مخاوف من نزاع: a feeling that something causes, and nobody states."""
    before = clauses.seg.forms[cue.first - 1] if cue.first else ""
    return before.lstrip("وف") in leads("stir")


def _is_turn(clauses: Clauses, opening: Opening) -> bool:
    """تظهر الصور بالألوان، الأمر الذي: the writer goes on, and nothing was said."""
    at, forms = opening.content, clauses.seg.forms
    if forms[at - 1] not in ("،", ","):
        return False
    return any(
        tuple(forms[at : at + len(words)]) == words for words, _ in turns().get(forms[at], ())
    )


def _is_thought(clauses: Clauses, cue: Cue, opening: Opening) -> bool:
    """طريق يعتقد أنه قديم: nobody says it, inside another's words too."""
    if cue.lemma not in IMPERSONAL or clauses.past(cue) or opening.how != "that":
        return False
    before = word(clauses.seg.forms[cue.first - 1])
    indefinite = before.cls in ("adjective", "common", "role", "owned") and not before.article
    return opening.at == cue.end and cue.number == "s" and indefinite


def _is_vouched(
    clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None, *, nested: bool
) -> bool:
    """A weak opening (a preposition, a bare noun) wants a strong clause round it."""
    if cue.kind != "verb":
        return True
    first = clauses.turn(cue) == clauses.sentence.first
    if gives_name(clauses, cue, opening, holder):
        return True
    if not clauses.past(cue):
        if holder is None:
            return _goes_on_in_present(clauses, cue, opening) or (
                cue.lemma in IMPERSONAL and opening.how == "that"
            )
        if opening.how in ("preposition", "noun", "quote"):
            if _is_topic_of_clause(clauses, cue, holder) or _was_saying(clauses, cue, holder):
                return True
            turned = first or clauses.turn(cue) < cue.first
            if opening.how == "quote" and not nested and _is_sentence(clauses, opening):
                return True  # …، يقول المتحدث: «…»
            return turned and not nested and holder.first >= cue.end
        return True
    if opening.how == "noun":
        if _is_topic_of_clause(clauses, cue, holder):
            return True
        turned = word(clauses.seg.forms[cue.first - 1]).cls == "connector" if cue.first else False
        return (turned or not nested) and (
            holder is not None or first or cue.joined or (turned and clauses.past(cue))
        )
    if opening.how == "preposition" and nested:
        return holder is not None
    return not (opening.how == "quote" and holder is not None and holder.kind == "thing")


def gives_name(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """الذي تعتبره أنقرة تنظيما إرهابيا: a title given by somebody named."""
    if not cue.own or holder is None or holder.first < cue.end or "naming" not in cue.frames:
        return False
    before = clauses.seg.forms[cue.first - 1] if cue.first else ""
    relative = word(before).cls == "relative" or before in ("ما", "مما", "بما", "لما", "كما")
    return relative and opening.how in ("noun", "preposition", "that", "quote")


def _is_sentence(clauses: Clauses, opening: Opening) -> bool:
    index = clauses.seg.opening.get(opening.content)
    if index is None:
        return False
    quote = clauses.seg.quotes[index]
    return quote.inner_end - quote.inner_start >= _SENTENCE


def _goes_on_in_present(clauses: Clauses, cue: Cue, opening: Opening) -> bool:
    """ويضيف: «…»، ويرى أن …: a new clause of a speaker who was named before."""
    if cue.person != 3 or cue.passive or cue.negated or opening.at - cue.end > 2:
        return False
    if cue.lemma == "ذكر":
        return False  # ويذكر أن: the writer reminds
    before = clauses.seg.forms[cue.first - 1] if cue.first > clauses.sentence.first else "."
    if not cue.joined:  # إذ يقول إنه
        whole = {"that", "colon"} <= cue.frames and opening.how in ("that", "colon")
        return before in ("اذ", "حيث") and whole and cue.number == "s"
    fresh = cue.first == clauses.sentence.first or (
        before in ("،", ",", "؛") or (cue.first - 1) in clauses.seg.closing
    )
    if cue.own:  # ويتهمونها بالتقصير
        return fresh and "needs:obj" in cue.frames and opening.how == "preposition"
    return fresh and opening.how in ("that", "colon", "quote") and cue.number == "s"


def _was_saying(clauses: Clauses, cue: Cue, holder: Holder) -> bool:
    """وكانت النقابات تطالب بزيادة: the auxiliary, the subject, then the verb."""
    forms = clauses.seg.forms
    return (
        holder.end == cue.first
        and holder.first > clauses.sentence.first
        and holder.kind not in ("thing", "document")
        and not cue.negated
        and word(forms[holder.first - 1]).cls == "auxiliary"
        and forms[holder.first - 2] not in _SUBJUNCTIVE
    )


def _is_topic_of_clause(clauses: Clauses, cue: Cue, holder: Holder | None) -> bool:
    """قال إن بلاده تؤيد الاتفاق: the subject stands between the complementiser and the verb."""
    if holder is None or holder.kind in ("thing", "document") or holder.end > cue.first:
        return False
    if "stance" not in cue.frames or cue.negated:
        return False
    if clauses.past(cue) and cue.act == "agree":
        return False  # إن الرئيس أيد الموقف: told of a meeting, an event
    forms = clauses.seg.forms
    between = all(
        word(forms[at]).cls in ("particle", "negation") for at in range(holder.end, cue.first)
    )
    return between and holder.first > 0 and is_complementiser(forms[holder.first - 1])


def is_described(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """حروق وصفت بأنها: a passive, whose subject says nothing."""
    if cue.lemma != "وصف" or cue.own or opening.how not in ("that", "preposition"):
        return False
    return holder is not None and holder.end <= cue.first and opening.at == cue.end


def may_elide(clauses: Clauses, cue: Cue, opening: Opening) -> bool:
    """A verb may do without its subject where it is joined to what went before.

    Elsewhere the subject stands there and was not read: better no claim than a wrong one.
    """
    if cue.kind != "verb" or cue.own:
        return True
    if opening.at > cue.end and word(clauses.seg.forms[cue.end]).cls == "number":
        return False  # قال نحو 60% إن: who said it was not read
    before = clauses.seg.forms[cue.first - 1] if cue.first > clauses.sentence.first else ""
    linked = (
        word(before).cls in ("connector", "particle", "relative", "negation") if before else False
    )
    lead = range(clauses.sentence.first, cue.first)
    adverbial = len(lead) < 8 and not any(
        word(clauses.seg.forms[at]).cls
        in ("verb", "other", "role", "org", "given", "unknown", "surname")
        for at in lead
    )
    if not lead or adverbial:
        first = word(clauses.seg.forms[cue.end]) if cue.end < clauses.sentence.end else None
        led = first is not None and (first.cls == "preposition" or bool(first.preposition))
        return opening.at - cue.end < (LED_AWAY if led else NEAR)
    return (
        cue.joined
        or clauses.is_in_it(cue)
        or (is_complementiser(before) and clauses.turn(cue) < cue.first)
        or cue.lemma in IMPERSONAL
        or linked
        or before in leads("turn", "but")
        or before in ("،", ",", "؛", "و")
        or opening.relayed
    )


def is_second_verb(clauses: Clauses, cue: Cue) -> bool:
    """ورفع المشاركون الأعلام وأكدوا: a verb joined to the main verb of the sentence."""
    fresh = cue.first > clauses.sentence.first + 1
    return cue.kind == "verb" and cue.joined and fresh and clauses.past(cue)

"""What looks like reported speech by its cue and its opening, and states nothing."""

from __future__ import annotations

from collections.abc import Callable

from musnad.dimensions.attribution import Cue, Holder
from musnad.packs.ar.rules.approximator import trend_words
from musnad.packs.ar.rules.bound import bound_verbs, elatives, is_bound_object, titles
from musnad.packs.ar.rules.clause import after_relative
from musnad.packs.ar.rules.clauses import NEAR, Clauses
from musnad.packs.ar.rules.cue import is_complementiser
from musnad.packs.ar.rules.opening import Opening
from musnad.packs.ar.rules.plausible import IMPERSONAL
from musnad.packs.ar.rules.word import (
    is_action,
    leads,
    naming_words,
    part_nouns,
    source_words,
    word,
)

_TAKEN = frozenset(["به", "بها", "بهما", "بهم"])
_POINTS = frozenset(["ذلك", "هذا"])
_WRITER = frozenset(["ي", "نا"])
_NAMES = frozenset(["سمي", "اسمي"])
_RECEIVED = frozenset(["توصل"])
_TOPIC = frozenset(["تحدث", "تكلم", "تطرق"])
_CLAUSE_BEGINS = frozenset(
    ["sign", "connector", "particle", "negation", "that", "relative", "time", "auxiliary",
     "because", "pronoun", "demonstrative", "subject", "saying"]
)  # fmt: skip
_RANKED = 3  # words of a name that goes on before it is ranked: الدوري الممتاز أحد
_LEAD = 9  # words of an adverbial that stands before the verb


def states_nothing(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """Tell whether the cue states nothing here, by any of the rules of this module."""
    return any(rule(clauses, cue, opening, holder) for rule in _RULES)


def ends_content(clauses: Clauses, cue: Cue, opening: Opening) -> bool:
    """قال إن …، وتطرق إلى القضية: the topic is no content, but what was said ends before it."""
    return cue.lemma in _TOPIC and cue.joined and clauses.past(cue)


def is_new_act(cue: Cue) -> bool:
    """«…» ورفض دفاع الحكومة: a verb joined to a quotation that does not say it goes on."""
    return cue.joined and cue.act not in ("say", "confirm", "announce", "estimate")


def _is_elative(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """قصة الملك، أبرز ملوك المنطقة; أبرزها قرار المجلس: the most prominent, no verb."""
    if cue.lemma != "ابرز" or cue.kind != "verb" or opening.how != "noun":
        return False
    if cue.own or cue.joined or clauses.seg.forms[cue.first - 1] in ("،", ","):
        return bool(cue.own) or not (cue.joined or _follows_adverbial(clauses, cue))
    return not _begins_clause(clauses, cue)


def _is_ranked(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """تعد المدينة أكبر الموانئ، يعتبر الفريق من أقوى الفرق: what it is, held by nobody."""
    if cue.own or cue.kind != "verb" or clauses.past(cue) or "naming" not in cue.frames:
        return False
    if opening.how == "quote":
        return opening.at == cue.end  # يعد «هدية»
    if cue.lemma == "عد" and cue.number == "s" and opening.how != "that":
        return True  # تعد المناطق النائية نقطة: nearly always "is counted"
    ahead = clauses.seg.forms[opening.at : opening.at + _RANKED]
    return opening.how == "noun" and any(form.removeprefix("ال") in elatives() for form in ahead)


def _is_told_before(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """أوضح ذلك المهندس فلان، مدير البلدية: what was said stands before the verb."""
    if opening.how != "noun" or holder is None or holder.name is None:
        return False
    return cue.end < opening.at and clauses.seg.forms[cue.end] in _POINTS


def _is_title(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """الكتاب الذي حمل عنوان: «…»: a quotation that is the name of something."""
    if opening.how not in ("colon", "quote") or opening.at <= cue.end:
        return False
    return clauses.seg.forms[opening.at - 1] in naming_words()


def _is_woman(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """قالت الدكتورة ملحة: a participle's shape, but after a title it is a name."""
    if cue.kind != "participle" or cue.first == clauses.sentence.first:
        return False
    before = word(clauses.seg.forms[cue.first - 1])
    titled = before.form.removesuffix("ه") in titles() or before.cls == "title"
    return titled and before.article and not cue.joined


def _is_shown(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """أظهر اللاعب مستوى، أظهر الفيديو عددا: only a text shows what is so."""
    if opening.how != "noun":
        return False
    if cue.lemma == "رصد":
        thing = clauses.seg.forms[opening.at].removesuffix("ا")
        return thing not in trend_words() and thing not in source_words("position")
    if cue.lemma != "اظهر":
        return False
    if holder is not None and holder.kind == "document":
        form = clauses.seg.forms[opening.at]
        thing = form.removesuffix("ا")
        told = is_action(form) or thing in trend_words() or thing in source_words("position")
        return not told
    return holder is None or holder.kind != "org"


def _is_topic(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """تحدث المدرب عن مشاركة اللاعب: what was spoken of, and nothing is said of it."""
    if cue.lemma not in _TOPIC or opening.how != "preposition":
        return False
    if cue.lemma == "تطرق":
        return True
    if holder is not None and holder.kind in ("document", "media", "unnamed"):
        return False
    return word(clauses.seg.forms[opening.content]).base not in source_words("position")


def _is_writers(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """وفي يقيني أن: whoever says "my" outside a quotation is the writer."""
    if cue.kind != "noun" or cue.own not in _WRITER or holder is not None:
        return False
    return clauses.seg.quote_of[cue.first] < 0


def _is_blessing(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """صلى الله عليه وسلم: a blessing; حسن ظن الناس: a good opinion."""
    before = clauses.seg.forms[cue.first - 1] if cue.first else ""
    return (cue.lemma == "سلم" and before == "عليه") or (cue.lemma == "ظن" and before == "حسن")


def _is_taken_up(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """التصريحات التي أدلى بها الوزير بتاريخ …: the preposition has its pronoun already."""
    if cue.end >= opening.at or cue.kind != "verb" or "p:ب" not in cue.frames:
        if cue.lemma not in _RECEIVED:
            return False
    return clauses.seg.forms[cue.end] in _TAKEN and after_relative(clauses.seg, cue.first)


def _means(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """الوسطية تعني: …, وهذا يعني أن: what a thing means, said by nobody."""
    if cue.lemma != "عني":
        return False
    return opening.how != "that" or holder is None or holder.kind in ("thing", "name", "document")


def _is_another_act(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """محملة بمواد غذائية، جدد العقد: an act, without the object that makes a statement of it."""
    if cue.lemma not in bound_verbs() or opening.how not in ("noun", "preposition"):
        return False
    end = min(opening.content + NEAR, clauses.sentence.end)
    return not any(is_bound_object(cue.lemma, form) for form in clauses.seg.forms[cue.end : end])


def _is_thrown(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """ورموا بعدد من الزجاجات: a thing thrown; رماه بالخيانة accuses."""
    return cue.lemma == "رمي" and not cue.own


def _is_carried(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """نقل أفراد العائلة إلى المستشفى: brought somewhere, with nobody after عن."""
    if cue.lemma != "نقل" or opening.relayed or opening.at <= cue.end:
        return False
    return "الي" in clauses.seg.forms[cue.end : min(opening.at, cue.end + NEAR)]


def _stands_amid_names(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """ساعات بث القناة، نادي كوينز بارك رينجرز: no clause begins there, and a noun follows."""
    if cue.kind != "verb" or cue.joined or cue.own or opening.how not in ("noun", "quote"):
        return False
    if holder is None or holder.first < cue.end or clauses.links:
        return False
    return not _begins_clause(clauses, cue)


def _begins_clause(clauses: Clauses, cue: Cue) -> bool:
    """Tell whether a clause may begin with the cue: after a pause, a particle, an adverbial."""
    first = clauses.sentence.first
    if clauses.turn(cue) < cue.first or cue.first == first or clauses.is_in_it(cue):
        return True
    forms = clauses.seg.forms
    before = word(forms[cue.first - 1])
    if before.cls == "time" and not before.article and before.form.endswith("ات"):
        return False  # ساعات بث القناة
    if before.cls in _CLAUSE_BEGINS or forms[cue.first - 1] in leads("turn", "but"):
        return True
    if (cue.first - 1) in clauses.seg.closing or before.form in ("بعدما", "عندما", "ما", "كما"):
        return True
    return _follows_adverbial(clauses, cue)


def _follows_adverbial(clauses: Clauses, cue: Cue) -> bool:
    """من جانبه، أبرز المدير: nothing but an adverbial stands before the verb."""
    first = clauses.sentence.first
    lead = word(clauses.seg.forms[first])
    adverbial = lead.cls in ("preposition", "time") or bool(lead.preposition)
    return adverbial and cue.first - first < _LEAD


def _disagrees_as_text(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """أكدت أمس نبأ وفاته: an indefinite text of another gender is the object, and nobody speaks."""
    if holder is None or cue.kind != "verb" or holder.first <= cue.end or holder.definite:
        return False
    if holder.kind not in ("document", "thing") or holder.number != "s" or cue.number != "s":
        return False
    return {holder.gender, cue.gender} == {"m", "f"} and opening.how == "noun"


def _is_called_out(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """وخاطب الحضور: «…»: those spoken to, and who speaks is not named."""
    if "needs:obj" not in cue.frames or opening.how not in ("colon", "quote") or cue.own:
        return False
    if holder is None or holder.first != cue.end or opening.addressee is not None:
        return False
    return holder.kind in ("thing", "unnamed") and not is_complementiser(
        clauses.seg.forms[opening.content]
    )


def _is_pondered(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """فضلت اللجنة الخيار الآمن: a choice that was made, and no wish that was told."""
    return (
        cue.lemma == "فضل"
        and opening.how == "noun"
        and not is_action(clauses.seg.forms[opening.at])
    )


def _is_unread(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """واعترف المتهمان بأنه: the subject stands there and was not read; عدة مدن: no verb."""
    if cue.own and clauses.seg.forms[cue.first] in part_nouns():
        return True
    if cue.lemma == "قدر" and cue.own:
        return True  # قدرته على: his ability; بحصة قدرها 10
    alone = clauses.seg.forms[cue.end] == "لي" and "لي" not in clauses.names
    if holder is not None and cue.kind == "verb" and alone:
        return holder.first == cue.end and holder.end == cue.end + 1  # ذكر لي أن
    if holder is not None or cue.kind != "verb" or cue.number != "s" or cue.own:
        return False
    after = word(clauses.seg.forms[cue.end]) if cue.end < clauses.sentence.end else None
    return after is not None and after.article and after.form.endswith(("ان", "ون"))


def _is_first_person(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """كنا نعاني من: whoever says "we" outside a quotation is the writer."""
    if cue.kind != "verb" or clauses.seg.quote_of[cue.first] >= 0:
        return False
    return cue.person == 1 or (cue.own == "ني" and opening.how == "noun")


def _is_witnessed(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """شهدت المدينة «اشتباكات عنيفة»، المرسوم جاء «في إطار …»: what happened, and how."""
    if opening.how != "quote" or cue.kind != "verb":
        return False
    if "vehicle" in cue.frames:
        return holder is None or holder.end <= cue.first
    return not {"quote", "colon", "np"} & cue.frames


def _is_plain_act(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """تعول مصر على الطائرات، يترقب الناس الحفل، اكتفى بالابتسام: no word of anybody."""
    if opening.how not in ("noun", "preposition", "quote"):
        return False
    form = clauses.seg.forms[opening.content]
    if cue.lemma == "عول":
        return word(form).article
    if cue.lemma == "ترقب":
        return not is_action(form)
    if cue.lemma == "اكتفي":
        return word(form).base not in source_words("saying")
    return cue.lemma == "استشهد" and opening.how == "quote"


def _begins_amid(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """توقعت الأرصاد (سماء غائمة) جزئيا: an adverb, whose noun was passed over."""
    if opening.how != "noun" or opening.at <= cue.end or clauses.seg.quote_of[opening.at] >= 0:
        return False
    if holder is not None and holder.end == opening.at:
        return False
    form = clauses.seg.forms[opening.at]
    before = word(clauses.seg.forms[opening.at - 1])
    degree = form.endswith("يا") and len(form) > NEAR - 3
    return degree and before.cls not in ("sign", "time", "preposition")


def _is_noun_in_ta(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """طلبة الجامعة: a noun that ends in ta marbuta, and no verb with a pronoun."""
    token = clauses.seg.tokens[cue.first]
    return cue.own == "ه" and clauses.seg.text[token.end - 1] == "ة"


def _is_called(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """ما سمي «البلوكاج»: what is called so by nobody."""
    if "naming" not in cue.frames and cue.lemma not in _NAMES:
        return False
    surface = clauses.seg.slice(cue.first, cue.end)
    before = clauses.seg.forms[cue.first - 1] if cue.first else ""
    return before == "ما" and surface.endswith("ي") and not cue.own


def _is_impersonal(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """اتضح من التحقيق أن، تظن أنها: nobody is said to find it so."""
    if holder is not None or cue.kind != "verb" or cue.own:
        return False
    if cue.lemma == "اتضح":
        return True
    return cue.lemma in IMPERSONAL and cue.gender == "f" and not cue.joined


def _is_read(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """يقرأ المرء أن: reading is no saying; مرحلتان تبرز: two things say nothing."""
    if cue.lemma == "قرا":
        return opening.how == "that"
    if cue.lemma == "قضي":
        return opening.at - cue.end > 1  # يقضي بحظر الصيد بدعوى أنه
    if holder is None or holder.end - holder.first != 1 or holder.kind not in ("name", "person"):
        return False
    return clauses.seg.forms[holder.first].endswith("تان")


def _goes_to_length(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """ذهب الرئيس إلى حد وصف الاتحاد: how far he went; what he said is told by another cue."""
    form = clauses.seg.forms[opening.content]
    return cue.lemma == "ذهب" and opening.how == "preposition" and form == "حد"


def _is_of_a_text(clauses: Clauses, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
    """تسريبات للجيش أنباء عن: a noun of saying beside a text, which is no owner of it."""
    return cue.kind == "noun" and holder is not None and holder.kind == "document"


_RULES: tuple[Callable[[Clauses, Cue, Opening, Holder | None], bool], ...] = (
    _is_elative,
    _is_ranked,
    _is_told_before,
    _is_title,
    _is_woman,
    _is_shown,
    _is_topic,
    _is_writers,
    _is_blessing,
    _is_taken_up,
    _means,
    _is_another_act,
    _is_thrown,
    _is_carried,
    _stands_amid_names,
    _disagrees_as_text,
    _is_called_out,
    _is_pondered,
    _is_unread,
    _is_first_person,
    _is_witnessed,
    _is_plain_act,
    _begins_amid,
    _is_noun_in_ta,
    _is_called,
    _is_impersonal,
    _is_read,
    _goes_to_length,
    _is_of_a_text,
)

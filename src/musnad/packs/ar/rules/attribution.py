"""Attributions: cue, holder and content linked, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import cast

from musnad.dimensions.attribution import Attribution, Channel, Cue, Holder
from musnad.packs.ar.rules.clause import Opening, after_relative, opening_of
from musnad.packs.ar.rules.cue import cues as find_cues
from musnad.packs.ar.rules.cue import is_complementiser, verb_readings
from musnad.packs.ar.rules.noun import given_names
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.word import attitude, idioms, is_action, turns, word
from musnad.records import Act
from musnad.text.segment import Segments, Sentence

_CLOSING = ("»", "”", '"', "“", "›")
_TRIM = " \t\n\"'“”„«»‘’‹›()[]{}.,،؛;:!?؟…-–—ـ"
_TURNS = frozenset(
    [
        "لكنه",
        "لكنها",
        "لكنهم",
        "لكن",
        "ولكنه",
        "ولكنها",
        "ولكن",
        "كما",
        "فيما",
        "بينما",
        "حيث",
        "وقد",
        "قد",
        "وكان",
        "كان",
        "وكانت",
        "كانت",
        "حين",
        "وفيما",
        "وبينما",
        "وكما",
        "اذ",
        "وحيث",
        "ثم",
    ]
)
_SO = frozenset(["فان", "فانه", "فانها", "فانهم", "فقد", "فلقد"])
_COMPLEMENTS = frozenset(["من", "علي", "عن", "الي"])
_WHAT = frozenset(["ما", "بما", "لما"])
_BUT = frozenset(["لكن", "ولكن", "بينما", "فيما", "وفيما"])
_NEGATIONS = frozenset(["لم", "لا", "لن", "ما"])
_SUBJUNCTIVE = frozenset(["ان", "كي", "لكي", "حتي", "الا", "لئلا", "اذا", "لو", "لن", "قد"])
_CONTRASTS = (
    ("علي", "الرغم", "من", "ان"),
    ("بالرغم", "من", "ان"),
    ("في", "حين", "ان"),
    ("رغم", "ان"),
    ("غير", "ان"),
    ("الا", "ان"),
    ("مع", "ان"),
    ("في", "حين"),
)
_AFTERWARDS = frozenset(["بعد", "عقب", "اثر", "بعدما"])
_REACH_BACK = 24  # how far a text may stand before «جاء فيه» and its like
_MAY_BE_VERB = ("verb", "other", "common", "document")  # وجه, كتب are nouns too
_GIVES = ("other", "verb", "unknown", "surname")
_NOBODY = ("thing", "document", "pronoun")
_DEEPEST = 24  # how many cues on a content is looked for, to its end or from inside it
_SENTENCE = 30  # characters of a quotation that is more than a name
_TOPIC = 5  # words of a subject that stands before its predicate
_NEAR, _LED_AWAY = 7, 16  # how far a content may stand from a verb without a subject
IMPERSONAL = frozenset(["اعتقد", "اشتبه", "ظن"])  # يعتقد أن: nobody is named


@dataclass(slots=True)
class _Link:
    """A cue whose content has been opened; its end is still to be found."""

    cue: Cue
    opening: Opening
    holder: Holder | None
    subject: Holder | None = None
    rule: str = ""
    start: int = 0
    end: int = 0
    turn: int = 0  # token where the writer turns to this link
    nested: bool = False
    inside: int | None = None
    channels: list[Channel] = field(default_factory=list)


def attributions(seg: Segments) -> list[Attribution]:
    """Return every attribution of the article, in reading order."""
    cues = find_cues(seg.forms)
    found: list[Attribution] = []
    names = _surnames(seg)
    for number, sentence in enumerate(seg.sentences):
        new = _Clauses(seg, sentence, number, cues, found, names).read()
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


class _Clauses:
    """One sentence, read from its first cue to its last."""

    def __init__(
        self,
        seg: Segments,
        sentence: Sentence,
        number: int,
        cues: list[list[Cue]],
        before: list[Attribution],
        names: Set[str],
    ) -> None:
        self.seg, self.sentence, self.number, self.cues = seg, sentence, number, cues
        self.before, self.names = before, names
        self.offset = len(before)
        self.links: list[_Link] = []
        self.done: list[Attribution] = []

    def read(self) -> list[Attribution]:
        first, end = self.sentence.first, self.sentence.end
        at = first
        while at < end:
            step = self._at(at, end)
            at = max(step, at + 1)
        self._close(end)
        self._goes_on()
        return sorted(self.done, key=lambda item: (item.start, -item.end))

    # -- opening ---------------------------------------------------------------------------

    def _at(self, at: int, end: int) -> int:
        for cue in self.cues[at]:
            if cue.end > end:
                continue
            if cue.kind == "according":
                if self.links and self.links[-1].opening.content == cue.first:
                    continue  # أضاف أنه ووفقا للتقرير: the speaker's own ground
                step = self._according(cue, end)
                if step:
                    return step
                continue
            link = self._link(cue, end)
            if link is not None:
                self.links.append(link)
                return min(link.opening.content, end)
        return at + 1

    def _link(self, cue: Cue, end: int) -> _Link | None:
        seg = self.seg
        if cue.passive and "relay" not in cue.frames:
            return None
        if cue.lemma == "بين" and not cue.joined and cue.kind == "verb":
            before = seg.forms[cue.first - 1] if cue.first > self.sentence.first else "."
            if word(before).cls not in ("sign", "connector", "particle", "time"):
                if not self._makes_clear(cue):
                    return None  # تتراوح بين: a preposition
        if cue.kind == "verb" and "ً" in seg.slice(cue.first, cue.end):
            return None  # عدوًا is a noun: no finite verb takes nunation
        quoted = seg.quote_of[cue.first]
        limit = end
        if quoted >= 0:
            limit = next((at for at in range(cue.first, end) if seg.quote_of[at] != quoted), end)
        opening = opening_of(seg, cue, limit, self.cues)
        if opening is None:
            return self._after_quote(cue, end) if quoted < 0 else None
        if opening.how == "quote" and quoted < 0 and not cue.joined:
            wedged = self._after_quote(cue, end)
            if wedged is not None:
                return wedged
        if self._between_is_another(cue, opening) or self._is_content(cue):
            return None
        if self._is_named_thing(cue) or self._is_accused(cue, opening):
            return None
        opening.holder = self._by_surname(opening.holder)
        if cue.negated and opening.how in ("noun", "preposition") and cue.act != "deny":
            return None  # لا يوضح الفيديو متى، لم تكشف الوزيرة عن: nothing was said
        if opening.how == "quote" and "vehicle" in cue.frames and opening.at - cue.end > _NEAR:
            return None
        if cue.own and cue.kind == "verb" and opening.how in ("that", "colon", "quote"):
            if "obj" not in cue.frames and "naming" not in cue.frames:
                return None  # أبرزها: a noun with a pronoun
        holder, subject = self._who_says(cue, opening), None
        if cue.kind == "noun" and not self._noun_holds(cue, opening):
            return None
        if holder is None and not self._may_elide(cue, opening):
            return None
        if self._described(cue, opening, holder):
            return None
        nobody = holder is None and self._by_nobody(cue, opening)
        follows = cue.kind in ("participle", "noun") and not nobody
        goes_on = cue.kind == "verb" and cue.joined and bool(cue.own) and not self._past(cue)
        follows = follows or self._second_verb(cue) or self._in_it(cue) or goes_on
        if holder is None and follows:
            subject = self._subject_of_sentence(cue)
            if subject is None and self._in_it(cue) and not cue.joined:
                return None
        if not self._plausible(cue, opening, holder, quoted >= 0):
            return None
        link = _Link(cue, opening, holder, subject, f"ar.attribution.{_shape(cue, opening)}")
        link.channels = list(opening.channels)
        link.turn = self._turn_of(cue, holder)
        return link

    def _makes_clear(self, cue: Cue) -> bool:
        """بين المدير أن: the verb, where one person and then أن follow at once."""
        holder = holder_at(self.seg, cue.end, self.sentence.end)
        if holder is None or holder.joint or holder.kind not in ("person", "role"):
            return False
        return holder.end < self.sentence.end and is_complementiser(self.seg.forms[holder.end])

    def _between_is_another(self, cue: Cue, opening: Opening) -> bool:
        """A finite reporting verb between the cue and the content takes the content."""
        for at in range(cue.end, opening.at):
            if self.seg.quote_of[at] >= 0:
                continue
            if any(other.kind == "according" for other in self.cues[at - 1]):
                continue  # أشارت مصادر حسبما أوردت صحيفة، إلى أن
            for other in self.cues[at]:
                if self._goes_on_with(other, opening):
                    return True
                if other.kind == "verb" and not other.passive and opening.how in ("that", "colon"):
                    inner = opening_of(self.seg, other, self.sentence.end, self.cues)
                    before = self.seg.forms[at - 1]
                    if (
                        inner is not None
                        and inner.at == opening.at
                        and (word(before).cls == "relative" or other.joined)
                    ):
                        at_once = opening.how == "colon" and other.end == opening.at
                        relative = word(before).cls == "relative"
                        return at_once or not relative or "that" not in cue.frames
        return False

    def _who_says(self, cue: Cue, opening: Opening) -> Holder | None:
        """The phrase beside the cue, or one that stands before it in the sentence."""
        holder = opening.holder
        if self._is_object(cue, opening):
            return (
                self._subject_before(cue) or self._had_said(cue) or holder
            )  # لكن المدير وصف الاتفاق بالجيد
        if holder is None and self._by_nobody(cue, opening):
            return self._accuser(cue, opening)
        if holder is None and cue.kind == "verb":
            giver = self._who_gave(cue) if self._in_it(cue) else None
            return giver or self._subject_before(cue) or self._topic(cue) or self._had_said(cue)
        return holder

    def _is_object(self, cue: Cue, opening: Opening) -> bool:
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

    def _goes_on_with(self, other: Cue, opening: Opening) -> bool:
        """نشرت الصحيفة الصور، مؤكدة أن: the participle takes the content."""
        if other.kind != "participle" or opening.how not in ("that", "colon", "preposition"):
            return False
        if word(self.seg.forms[other.first]).cls == "saying":
            return False  # علق قائلا: one cue of two words
        inner = opening_of(self.seg, other, self.sentence.end, self.cues)
        return inner is not None and inner.at == opening.at

    def _is_content(self, cue: Cue) -> bool:
        """أعلنت الوزارة معارضة القرار، إن الأمانة ملتزمة بالعقود: no participle that reports."""
        if cue.kind != "participle" or not self.links:
            return False
        last = self.links[-1].opening
        if last.how in ("noun", "preposition"):
            return last.content == cue.first
        if last.how != "that" or cue.gender != "f" or not 0 < cue.first - last.content < _TOPIC:
            return False
        between = [word(form) for form in self.seg.forms[last.content : cue.first]]
        return between[0].cls in ("org", "country", "common", "role") and all(
            item.cls in ("org", "country", "common", "adjective", "role", "surname")
            and (item.article or item.cls != "common" or item is between[0])
            for item in between
        )

    def _is_accused(self, cue: Cue, opening: Opening) -> bool:
        """شبانا متهمين في قضية: who is accused, not who accuses."""
        if cue.kind != "participle" or "needs:obj" not in cue.frames:
            return False
        return opening.at > cue.end and word(self.seg.forms[cue.end]).cls == "preposition"

    def _is_named_thing(self, cue: Cue) -> bool:
        """رفض ما اعتبره ازدواجية، ندد بما قال إنه: what somebody calls it, inside his own words."""
        if cue.kind != "verb" or not self.links or self.seg.forms[cue.first - 1] not in _WHAT:
            return False
        last = self.links[-1]
        return last.opening.content == cue.first - 1 and last.opening.how in ("noun", "preposition")

    def _by_surname(self, holder: Holder | None) -> Holder | None:
        """وقال مطر: an everyday word that was a part of the name of somebody who spoke before."""
        if holder is None or holder.kind != "thing" or holder.joint:
            return holder
        if self.seg.forms[holder.first] not in self.names:
            return holder
        end = holder.first + 1
        return replace(
            holder, end=end, kind="person", definite=True, name=(holder.first, end),
            gender="u", rule="ar.source.surname_of_before",
        )  # fmt: skip

    def _by_nobody(self, cue: Cue, opening: Opening) -> bool:
        """يواجه اتهامات بالفساد، وسط مخاوف من أن: a noun whose owner is not named."""
        if "nobody" not in cue.frames or cue.own not in ("", "ال") or opening.holder is not None:
            return False
        if opening.how == "noun":
            return opening.at == cue.end and is_action(self.seg.forms[cue.end])
        if opening.how not in ("that", "preposition"):
            return False
        far = opening.addressee[1] if opening.addressee is not None else cue.end
        if self.seg.forms[cue.end] == "من" and opening.how == "that":
            return opening.at - cue.end < _NEAR
        return opening.at - far <= 1

    def _accuser(self, cue: Cue, opening: Opening) -> Holder | None:
        """اتهامات من معارضيه بأنه: who says it, after من."""
        if self.seg.forms[cue.end] != "من":
            return None
        if word(self.seg.forms[cue.end + 1]).cls == "demonstrative":
            return None  # اتهامات من هذا النوع
        inner = holder_at(self.seg, cue.end + 1, opening.at, joined=True)
        return inner if inner is not None and inner.kind != "document" else None

    def _noun_holds(self, cue: Cue, opening: Opening) -> bool:
        if self._by_nobody(cue, opening):
            return True
        if opening.how == "noun":
            return self._announces(cue, opening)
        if cue.own and cue.own != "ال":
            if opening.how == "preposition" and cue.act not in ("accuse", "estimate"):
                return False
            return opening.at - cue.end <= (2 if opening.how == "preposition" else 6)
        if "led" in cue.frames and cue.own == "ال":
            return opening.at - cue.end <= 2
        if (
            opening.holder is None
            or opening.holder.end > opening.at
            or opening.holder.kind == "thing"
        ):
            return False
        if opening.how == "preposition":
            return cue.act in ("accuse", "estimate", "announce") and opening.at - cue.end < 9
        return opening.how == "that" and opening.at - cue.end < 7

    def _announces(self, cue: Cue, opening: Opening) -> bool:
        """بعد إعلان الشركة خسارة كبيرة: the owner, then what was announced, asked or refused."""
        holder = opening.holder
        if "np" not in cue.frames or cue.own or holder is None or holder.first != cue.end:
            return False
        if cue.act in ("promise", "agree"):
            return False  # عزم طهران تصنيع: may be what the speaker alleges
        if holder.kind not in ("person", "org", "role", "country", "unnamed", "name"):
            return False
        form = self.seg.forms[opening.at]
        if form[0] == "ل" and word(form).cls == "unknown":
            return False  # معارضة طهران لأي عملية
        return opening.at - cue.end < _NEAR and not word(form).article

    def _is_predicate(self, at: int) -> bool:
        """يعتبر الفريق ثالث فريق، يعد الميناء من الموانئ: what it is, not what is held of it."""
        forms = self.seg.forms
        item, after = word(forms[at]), word(forms[at + 1]) if at + 1 < len(forms) else None
        if item.article or item.cls in ("surname", "given", "country"):
            return False
        return item.cls == "number" or after is None or not after.article

    def _plausible(self, cue: Cue, opening: Opening, holder: Holder | None, quoted: bool) -> bool:
        if quoted and (holder is None or opening.how != "that"):
            return False
        held = cue.kind == "verb" and "naming" in cue.frames and not cue.own
        if (
            held
            and opening.how == "noun"
            and not self._past(cue)
            and self._is_predicate(opening.at)
        ):
            return False
        bare = opening.how in ("noun", "preposition")  # أضاف أن الهدف is no أضاف هدفا
        for at in range(cue.end, min(opening.content + bare, self.sentence.end)):
            item = word(self.seg.forms[at])
            if item.cls == "silence" or f"{cue.lemma} {item.base}" in idioms():
                return False  # رفض التعليق، شدد الحصار: nothing was said
        nested = self._inside_open_content(cue)
        before = self.seg.forms[cue.first - 1] if cue.first else ""
        if (
            cue.kind == "verb"
            and not self._past(cue)
            and (is_complementiser(before) or before in _SUBJUNCTIVE)
            and not (holder is not None and opening.holder is None)
        ):
            return False
        if nested and cue.negated and not self.seg.forms[self._turn(cue)].startswith("و"):
            return False
        if holder is not None and holder.kind == "thing" and opening.how in ("preposition", "noun"):
            return False
        if holder is None and nested and self._is_thought(cue, opening):
            return True
        if holder is None and nested and not (cue.joined or cue.kind == "participle"):
            before = self.seg.forms[cue.first - 1]
            if self._turn(cue) < cue.first and is_complementiser(before):
                return True  # إلا أنه أشار إلى أن
            return word(before).cls == "connector" or before in _TURNS or before in ("،", ",")
        if holder is None and nested and cue.joined and cue.kind == "verb" and not self._past(cue):
            return False
        return self._vouched(cue, opening, holder, nested)

    def _is_thought(self, cue: Cue, opening: Opening) -> bool:
        """طريق يعتقد أنه قديم: nobody says it, inside another's words too."""
        if cue.lemma not in IMPERSONAL or self._past(cue) or opening.how != "that":
            return False
        before = word(self.seg.forms[cue.first - 1])
        indefinite = before.cls in ("adjective", "common", "role", "owned") and not before.article
        return opening.at == cue.end and cue.number == "s" and indefinite

    def _vouched(self, cue: Cue, opening: Opening, holder: Holder | None, nested: bool) -> bool:
        """A weak opening (a preposition, a bare noun) wants a strong clause round it."""
        if cue.kind != "verb":
            return True
        first = self._turn(cue) == self.sentence.first
        if self._names(cue, opening, holder):
            return True
        if not self._past(cue):
            if holder is None:
                return self._goes_on_in_present(cue, opening) or (
                    cue.lemma in IMPERSONAL and opening.how == "that"
                )
            if opening.how in ("preposition", "noun", "quote"):
                if self._topic_of_clause(cue, holder) or self._was_saying(cue, holder):
                    return True
                turned = first or self._turn(cue) < cue.first
                if opening.how == "quote" and not nested and self._is_sentence(opening):
                    return True  # …، يقول المتحدث: «…»
                return turned and not nested and holder.first >= cue.end
            return True
        if opening.how == "noun":
            if self._topic_of_clause(cue, holder):
                return True
            turned = word(self.seg.forms[cue.first - 1]).cls == "connector" if cue.first else False
            return (turned or not nested) and (
                holder is not None or first or cue.joined or (turned and self._past(cue))
            )
        if opening.how == "preposition" and nested:
            return holder is not None
        return not (opening.how == "quote" and holder is not None and holder.kind == "thing")

    def _names(self, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
        """الذي تعتبره أنقرة تنظيما إرهابيا: a title given by somebody named."""
        if not cue.own or holder is None or holder.first < cue.end or "naming" not in cue.frames:
            return False
        before = self.seg.forms[cue.first - 1] if cue.first else ""
        relative = word(before).cls == "relative" or before in ("ما", "مما", "بما", "لما", "كما")
        return relative and opening.how in ("noun", "preposition", "that", "quote")

    def _is_sentence(self, opening: Opening) -> bool:
        index = self.seg.opening.get(opening.content)
        if index is None:
            return False
        quote = self.seg.quotes[index]
        return quote.inner_end - quote.inner_start >= _SENTENCE

    def _goes_on_in_present(self, cue: Cue, opening: Opening) -> bool:
        """ويضيف: «…»، ويرى أن …: a new clause of a speaker who was named before."""
        if cue.person != 3 or cue.passive or cue.negated or opening.at - cue.end > 2:
            return False
        if cue.lemma == "ذكر":
            return False  # ويذكر أن: the writer reminds
        before = self.seg.forms[cue.first - 1] if cue.first > self.sentence.first else "."
        if not cue.joined:  # إذ يقول إنه
            whole = {"that", "colon"} <= cue.frames and opening.how in ("that", "colon")
            return before in ("اذ", "حيث") and whole and cue.number == "s"
        fresh = cue.first == self.sentence.first or (
            before in ("،", ",", "؛") or (cue.first - 1) in self.seg.closing
        )
        if cue.own:  # ويتهمونها بالتقصير
            return fresh and "needs:obj" in cue.frames and opening.how == "preposition"
        return fresh and opening.how in ("that", "colon", "quote") and cue.number == "s"

    def _was_saying(self, cue: Cue, holder: Holder) -> bool:
        """وكانت النقابات تطالب بزيادة: the auxiliary, the subject, then the verb."""
        forms = self.seg.forms
        return (
            holder.end == cue.first
            and holder.first > self.sentence.first
            and holder.kind not in ("thing", "document")
            and not cue.negated
            and word(forms[holder.first - 1]).cls == "auxiliary"
            and forms[holder.first - 2] not in _SUBJUNCTIVE
        )

    def _topic_of_clause(self, cue: Cue, holder: Holder | None) -> bool:
        """قال إن بلاده تؤيد الاتفاق: the subject stands between the complementiser and the verb."""
        if holder is None or holder.kind in ("thing", "document") or holder.end > cue.first:
            return False
        if "stance" not in cue.frames or cue.negated:
            return False
        if self._past(cue) and cue.act == "agree":
            return False  # إن الرئيس أيد الموقف: told of a meeting, an event
        forms = self.seg.forms
        between = all(
            word(forms[at]).cls in ("particle", "negation") for at in range(holder.end, cue.first)
        )
        return between and holder.first > 0 and is_complementiser(forms[holder.first - 1])

    def _described(self, cue: Cue, opening: Opening, holder: Holder | None) -> bool:
        """حروق وصفت بأنها: a passive, whose subject says nothing."""
        if cue.lemma != "وصف" or cue.own or opening.how not in ("that", "preposition"):
            return False
        return holder is not None and holder.end <= cue.first and opening.at == cue.end

    def _past(self, cue: Cue) -> bool:
        return any(
            item.slot.startswith("past") for _, _, item in verb_readings(self.seg.forms[cue.first])
        )

    def _inside_open_content(self, cue: Cue) -> bool:
        """Tell whether the cue stands in a content that is still open, with no new clause."""
        if not self.links or self.links[-1].opening.content > cue.first:
            return False
        if self._coordinate(self.links[-1], cue):
            return False
        turn = self._turn(cue)
        before = self.seg.forms[turn - 1] if turn > self.sentence.first else ""
        fresh = before in ("،", ",", "؛") or (turn - 1) in self.seg.closing
        return not (fresh and self._past(cue) and (cue.joined or turn < cue.first))

    def _coordinate(self, link: _Link, cue: Cue) -> bool:
        """أدان الهجوم وطالب بالتحقيق: a second verb of the same subject."""
        if not (cue.joined and cue.kind == "verb" and self._past(cue)) or link.end:
            return False
        if cue.number == "d" and link.holder is not None and link.holder.joint:
            return True
        if link.opening.how not in ("noun", "preposition", "quote"):
            return False
        return not any(
            word(self.seg.forms[at]).cls in ("verb", "that", "relative", "auxiliary", "other")
            and (verb_readings(self.seg.forms[at]) or word(self.seg.forms[at]).cls != "other")
            for at in range(link.opening.content, cue.first)
        )

    def _turn_of(self, cue: Cue, holder: Holder | None) -> int:
        """Return where the sentence turns to a cue whose subject may stand before it."""
        at = self._turn(cue)
        if holder is None or holder.first >= cue.first:
            return at
        at = min(at, holder.first)
        forms, low = self.seg.forms, self.sentence.first
        for words in _CONTRASTS:
            begin = at - len(words)
            if begin >= low and tuple(forms[begin:at]) == words:
                return begin
        return at - 1 if at > low and forms[at - 1] in _BUT else at

    def _turn(self, cue: Cue) -> int:
        """Return where the sentence turns to this cue: before كما، فيما، وقد … and its subject."""
        at = cue.first
        while at > self.sentence.first and (
            (self.seg.forms[at - 1] in _TURNS and not self._from_where(at - 1))
            or self.seg.forms[at - 1].removeprefix("و") in _NEGATIONS
            or (
                at - 2 >= self.sentence.first
                and is_complementiser(self.seg.forms[at - 1])
                and self.seg.forms[at - 2] == "الا"
            )
            or (self.seg.forms[at - 1] == "الا" and at < cue.first)
        ):
            at -= 1
        before = self.seg.forms[at - 1] if at > self.sentence.first else ""
        return at - 1 if self.seg.forms[at] == "حين" and before == "في" else at

    def _from_where(self, at: int) -> bool:
        """من حيث: no turn of the sentence."""
        return self.seg.forms[at] == "حيث" and self.seg.forms[at - 1] == "من"

    # -- the subject -----------------------------------------------------------------------

    def _subject_before(self, cue: Cue) -> Holder | None:
        seg, low = self.seg, self.sentence.first
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
            if any(other.kind == "participle" for other in self.cues[start]):
                break
            lead = start == low or self._boundary(start)
            if not lead and not (
                (relative and item.cls in ("role", "org", "title", "country", "media"))
                or (relative and item.cls == "document" and "that" in cue.frames)
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
            if inner is not None and inner.end >= stop and _matches(inner, cue):
                best = inner
        return best

    def _had_said(self, cue: Cue) -> Holder | None:
        """وسبق لواشنطن أن أعلنت: the subject stands after ل, between سبق and the verb."""
        forms, low = self.seg.forms, self.sentence.first
        if cue.first - 2 < low or not is_complementiser(forms[cue.first - 1].removeprefix("و")):
            return None
        for at in range(cue.first - 2, max(low, cue.first - _TOPIC - _NEAR) - 1, -1):
            if forms[at].lstrip("و") == "سبق":
                led = at + 1
                if forms[led] == "ل":
                    return holder_at(self.seg, led + 1, cue.first - 1)
                if word(forms[led]).preposition != "ل" and forms[led][0] != "ل":
                    return None
                return holder_at(self.seg, led, cue.first - 1, joined=True)
        return None

    def _in_it(self, cue: Cue) -> bool:
        """أصدر الجيش بيانا أعرب فيه عن شكره: what is said stands in a text just named."""
        if cue.kind != "verb" or cue.own or cue.end >= self.sentence.end or cue.negated:
            return False
        return self.seg.forms[cue.end] in ("فيه", "فيها", "فيهما", "خلاله", "خلالها")

    def _who_gave(self, cue: Cue) -> Holder | None:
        """كلمة ألقاها الرئيس أكد فيها: who gave the text stands right before the verb."""
        if cue.joined:
            return None
        best: Holder | None = None
        for start in range(cue.first - 1, max(self.sentence.first, cue.first - 16) - 1, -1):
            if word(self.seg.forms[start]).cls in ("relative", "that", "connector"):
                break
            inner = holder_at(self.seg, start, cue.first)
            before = self.seg.forms[start - 1] if start > self.sentence.first else ""
            gives = before.endswith(("ه", "ها")) and word(before).cls in _GIVES
            if not gives and word(before).cls != "document":
                continue
            if inner is not None and inner.end == cue.first and inner.kind not in _NOBODY:
                best = inner
        if best is not None:
            return best if _matches(best, cue) else None
        return self._text_before(cue)

    def _text_before(self, cue: Cue) -> Holder | None:
        """بعث الملك رسالة أعرب فيها، في بلاغ لجمعية السكان أوردت فيه: who gave it, or the text."""
        seg, low = self.seg, self.sentence.first
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
            giver = self._giver(start)
            if giver is not None:
                return giver
            if inner is not None and self._may_be_name(inner.end, cue.first):
                return inner  # كلمة للمدير سامي الأشقر أثنى فيها
        return None

    def _may_be_name(self, first: int, end: int) -> bool:
        """Tell whether nothing, or what may be a name, stands from ``first`` to ``end``."""
        forms = self.seg.forms[first:end]
        return len(forms) < _TOPIC and all(
            word(form).cls in ("given", "unknown", "surname") or form in given_names()
            for form in forms
        )

    def _giver(self, text: int) -> Holder | None:
        """وجه الرئيس، رسالة: the subject between a verb and the text that it gives."""
        stop = text - 1 if self.seg.forms[text - 1] in ("،", ",") else text
        for start in range(stop - 1, max(self.sentence.first, stop - _REACH_BACK), -1):
            before = word(self.seg.forms[start - 1])
            if (
                before.article
                or before.preposition
                or before.cls not in ("verb", "other", "common")
            ):
                continue
            inner = holder_at(self.seg, start, stop)
            if inner is not None and inner.end == stop and inner.kind not in _NOBODY:
                return inner
        return None

    def _topic(self, cue: Cue) -> Holder | None:
        """أما X، … فقال: the topic is the subject."""
        first = self.sentence.first
        if self.seg.forms[first] not in ("اما", "واما") or self.seg.forms[cue.first][0] != "ف":
            return None
        return holder_at(self.seg, first + 1, cue.first)

    def _may_elide(self, cue: Cue, opening: Opening) -> bool:
        """A verb may do without its subject where it is joined to what went before.

        Elsewhere the subject stands there and was not read: better no claim than a wrong one.
        """
        if cue.kind != "verb" or cue.own:
            return True
        if opening.at > cue.end and word(self.seg.forms[cue.end]).cls == "number":
            return False  # قال نحو 60% إن: who said it was not read
        before = self.seg.forms[cue.first - 1] if cue.first > self.sentence.first else ""
        linked = (
            word(before).cls in ("connector", "particle", "relative", "negation")
            if before
            else False
        )
        lead = range(self.sentence.first, cue.first)
        adverbial = len(lead) < 8 and not any(
            word(self.seg.forms[at]).cls
            in ("verb", "other", "role", "org", "given", "unknown", "surname")
            for at in lead
        )
        if not lead or adverbial:
            first = word(self.seg.forms[cue.end]) if cue.end < self.sentence.end else None
            led = first is not None and (first.cls == "preposition" or bool(first.preposition))
            return opening.at - cue.end < (_LED_AWAY if led else _NEAR)
        return (
            cue.joined
            or self._in_it(cue)
            or (is_complementiser(before) and self._turn(cue) < cue.first)
            or cue.lemma in IMPERSONAL
            or linked
            or before in _TURNS
            or before in ("،", ",", "؛", "و")
            or opening.relayed
        )

    def _boundary(self, start: int) -> bool:
        form = self.seg.forms[start - 1]
        item = word(form)
        return (
            is_complementiser(form)
            or item.cls in ("auxiliary", "connector", "particle", "relative")
            or form in ("،", ",", "-", ":", "و", ".", "\n", "–")
            or word(self.seg.forms[start]).joined
            or form in ("وكان", "وكانت", "وان", "لان", "وقت")
        )

    def _second_verb(self, cue: Cue) -> bool:
        """ورفع المشاركون الأعلام وأكدوا: a verb joined to the main verb of the sentence."""
        fresh = cue.first > self.sentence.first + 1
        return cue.kind == "verb" and cue.joined and fresh and self._past(cue)

    def _subject_of_sentence(self, cue: Cue) -> Holder | None:
        """The subject of the main verb, for a participle with no reported clause before it."""
        if any(link.opening.content <= cue.first for link in self.links):
            return None
        seg, low = self.seg, self._main_clause(cue)
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
                return inner if _matches(inner, cue) else None
        return None

    def _main_clause(self, cue: Cue) -> int:
        """وفي ظهور له على الشاشة، أقدم الضابط على …: where an adverbial that leads ends."""
        low = self.sentence.first
        lead = word(self.seg.forms[low])
        if lead.cls not in ("preposition", "time") and not lead.preposition:
            return low
        comma = next((k for k in range(low, cue.first) if self.seg.forms[k] in ("،", ",")), 0)
        follows = self.seg.forms[comma + 1] if comma and comma + 1 < cue.first else ""
        return comma + 1 if follows and word(follows).cls in ("verb", "other") else low

    # -- quotations and prepositional cues -------------------------------------------------

    def _after_quote(self, cue: Cue, end: int) -> _Link | None:
        """«…»، قال X: the quotation stands before its cue."""
        seg = self.seg
        if cue.kind != "verb" or not {"quote", "colon"} & cue.frames:
            return None
        at = cue.first - 1
        while at > self.sentence.first and seg.forms[at] in ("،", ",", ".", "-", "–", "!", "؟"):
            at -= 1
        index = seg.closing.get(at)
        if index is None or any(
            link.end or link.opening.start >= seg.quotes[index].start for link in self.links
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
        link = _Link(cue, opening, holder, None, "ar.attribution.quote_then_verb")
        link.start, link.end = quote.inner_start, quote.inner_end
        tail = holder.end if holder is not None else cue.end
        if tail < end and seg.forms[tail] in ("،", ",") and tail + 1 in seg.opening:
            link.end = seg.quotes[seg.opening[tail + 1]].inner_end
            link.rule = "ar.attribution.verb_wedged_in_quote"
        return link

    def _according(self, cue: Cue, end: int) -> int:
        """بحسب X: before its content, or after it."""
        seg = self.seg
        at = cue.end
        verb: Cue | None = None
        while at < end and seg.forms[at] in ("ما", "لما", "به"):
            at += 1
        for other in self.cues[at] if at < end else []:
            if other.kind == "verb":
                verb = other
                at = other.end
                break
        if "verb" in cue.frames and "holder" not in cue.frames and verb is None:
            return 0
        while at < end and (
            (seg.forms[at] in ("به", "عنه", "عنها", "في", "عليه") and verb is not None)
            or word(seg.forms[at]).cls == "demonstrative"
        ):
            at += 1
        own = cue.frames & {"own"} and not (at < end and "holder" in cue.frames)
        holder = None if own else holder_at(seg, at, end, joined=True)
        if holder is None and not own and verb is None:
            return 0
        if holder is not None and not _can_hold(seg, holder, verb is not None):
            return 0
        stop = holder.end if holder is not None else at
        whole = replace(cue, end=verb.end if verb is not None else cue.end)
        if verb is not None:
            whole = replace(whole, act=verb.act)
        start_of_clause = cue.first == self.sentence.first or (
            not self.links and self._only_turns_before(cue.first)
        )
        if start_of_clause or self._new_clause(cue, holder, stop, end):
            return self._according_first(whole, holder, stop, end)
        return self._according_last(whole, holder, stop)

    def _new_clause(self, cue: Cue, holder: Holder | None, stop: int, end: int) -> bool:
        """…، وبحسب المدير فإن …: a content of its own follows."""
        if holder is None or stop >= end or not cue.joined:
            return False
        if self.seg.forms[cue.first - 1] not in ("،", ",", "؛"):
            return False
        form = self.seg.forms[stop]
        return form in _SO or self._opens_with_fa(stop)

    def _only_turns_before(self, at: int) -> bool:
        return all(
            word(self.seg.forms[k]).cls in ("connector", "sign", "particle")
            for k in range(self.sentence.first, at)
        )

    def _according_first(self, cue: Cue, holder: Holder | None, stop: int, end: int) -> int:
        seg = self.seg
        at = stop
        if at in seg.opening and holder is not None and at == holder.end:
            quoted = holder_at(seg, at, end)
            at = quoted.end if quoted is not None and quoted.first == at else at
        if at < end and self._opens_with_fa(at):
            opening = Opening("according", at, at, seg.tokens[at].start + 1, holder)
            rule = "ar.attribution.according_to_then_content"
            self.links.append(_Link(cue, opening, holder, None, rule, turn=cue.first))
            return at
        while (
            at < end
            and seg.forms[at] not in ("،", ",", ":", "فان", "فانه", "فانها", "فقد")
            and at - stop < 30
        ):
            if is_complementiser(seg.forms[at]) or any(c.kind == "verb" for c in self.cues[at]):
                break
            document = holder is not None and holder.kind == "document" and not holder.definite
            if document and at == stop and self._comma_ahead(at, end):
                at = self._comma_ahead(at, end)  # تقرير أعده المصرف، …
                break
            if word(seg.forms[at]).cls == "verb" or seg.forms[at].startswith(("ست", "سي")):
                break
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
        for other in self.cues[at]:
            if other.kind == "verb" and not other.passive:
                inner = opening_of(seg, other, end, self.cues)
                if inner is not None and inner.holder is not None:
                    link = self._link(other, end)
                    if link is not None:
                        link.channels.append(Channel(holder=holder, rule="ar.chain.according_to"))
                        self.links.append(link)
                        return link.opening.content
        opening = Opening("according", at, at, seg.tokens[at].start, holder)
        rule = "ar.attribution.according_to_then_content"
        self.links.append(_Link(cue, opening, holder, None, rule, turn=cue.first))
        return at

    def _opens_with_fa(self, at: int) -> bool:
        """بحسب التقرير ففي العام الماضي …: the content, after a conjunction written on."""
        form = self.seg.forms[at]
        if form[0] != "ف" or len(form) < _NEAR - 4 or is_complementiser(form[1:]):
            return False
        following = word(form[1:])
        if following.article and self._is_noun(form):
            return True  # ففي، فالمرض ينتقل
        return following.cls in ("preposition", "verb", "auxiliary") and word(form).joined

    def _is_noun(self, form: str) -> bool:
        return form.startswith("فال") and form[1:] in self.seg.vocabulary

    def _comma_then_verb(self, stop: int) -> bool:
        forms = self.seg.forms
        if stop + 1 >= self.sentence.end or forms[stop] not in ("،", ","):
            return False
        return word(forms[stop + 1]).cls in ("verb", "other") or forms[stop + 1][0] in "يت"

    def _comma_ahead(self, at: int, end: int) -> int:
        return next((k for k in range(at, min(end, at + 30)) if self.seg.forms[k] in ("،", ",")), 0)

    def _according_last(self, cue: Cue, holder: Holder | None, stop: int) -> int:
        seg = self.seg
        live = [
            link for link in self.links if not link.end or link.rule.endswith("quote_then_verb")
        ]
        if live or any(link.opening.content < cue.first for link in self.links):
            last = (live or self.links)[-1]
            if not last.end:
                last.end = self._clause_end(cue.first)
            if holder is not None:
                last.channels.append(Channel(holder=holder, rule=self._according_rule(cue)))
            return stop
        if holder is None:
            return 0
        first = self._clause_start()
        if cue.first - first < 3 and (first == cue.first or self.number == 0):
            return 0
        if is_complementiser(self.seg.forms[cue.first - 1]):
            return 0  # يشار إلى أنه وفق …: the content follows
        if cue.first - first < 4 and self._comma_then_verb(stop):
            return 0  # a heading, then وفقا لـ…، تعود …
        start = seg.tokens[first].start
        form = seg.forms[first]
        feminine = form.endswith("ت") and len(form) > _NEAR - 3  # وصادرت
        if form[0] == "و" and (word(form).joined or feminine or verb_readings(form)):
            start += 1
        opening = Opening("according", first, first, start, holder)
        link = _Link(cue, opening, holder, None, "ar.attribution.content_then_according_to")
        link.start, link.end = start, self._clause_end(cue.first)
        if self._goes_on_after(cue, stop):
            about = self._writers_relative(stop + 1)
            link.end = self._clause_end(about) if about else 0
        self.links.append(link)
        return stop

    def _writers_relative(self, at: int) -> int:
        """من بينها ثلاث مدن، التي تسيطر عليها …: where the writer says what the last thing is."""
        forms = self.seg.forms
        for k in range(at, self.sentence.end - 1):
            if forms[k] in ("،", ",") and word(forms[k + 1]).cls == "relative":
                return k
        return 0

    def _goes_on_after(self, cue: Cue, stop: int) -> bool:
        """من بين الأهداف -وفق الوكالة- ثلاث مدن: a cue wedged into what it is the ground of."""
        forms, end = self.seg.forms, self.sentence.end
        before = forms[cue.first - 1]
        closing = next(
            (k for k in range(stop, min(end - 1, stop + _NEAR)) if forms[k] == before), 0
        )
        if not closing or before not in ("،", ",", "-", "–", "—"):
            return False
        following = forms[closing + 1]
        item = word(following)
        if before in ("-", "–", "—"):
            return closing == stop or item.cls not in ("connector", "sign")
        complement = following in _COMPLEMENTS or (item.preposition == "ب" and not item.joined)
        return complement or is_action(following)

    def _according_rule(self, cue: Cue) -> str:
        """وفق ما قال مسؤول hands a statement on; وفقا لفئات البلديات need not."""
        said = any(
            other.kind == "verb" for at in range(cue.first, cue.end) for other in self.cues[at]
        )
        return "ar.chain.according_to_said" if said else "ar.chain.according_to"

    def _clause_start(self) -> int:
        at = self.sentence.first
        while at < self.sentence.end - 1 and (
            self.seg.forms[at] in ("،", "-", "و", "كما") or word(self.seg.forms[at]).cls == "sign"
        ):
            at += 1
        return at

    def _clause_end(self, at: int) -> int:
        """Return the code point where the content before token ``at`` ends."""
        seg = self.seg
        while (
            at > self.sentence.first
            and word(seg.forms[at - 1]).cls == "sign"
            and seg.forms[at - 1] not in (")", "%")
            and (at - 1) not in seg.closing
        ):
            at -= 1
        return seg.tokens[at - 1].end

    # -- closing ---------------------------------------------------------------------------

    def _close(self, end: int) -> None:
        links = sorted(self.links, key=lambda link: (link.opening.content, link.cue.first))
        for index, link in enumerate(links):
            link.start = link.start or link.opening.start
            if not link.end:
                link.end = self._end_of(link, links[index + 1 : index + 1 + _DEEPEST], end)
        for index, link in enumerate(links):
            self._emit(link, links[max(0, index - _DEEPEST) : index])

    def _end_of(self, link: _Link, later: list[_Link], end: int) -> int:
        quote = self._whole_quote(link, end)
        if quote is not None:
            return quote
        stop = end
        for other in later:
            if other.opening.content <= link.opening.content or other.rule.startswith(
                "ar.attribution.quote"
            ):
                continue
            if self._terminates(link, other):
                stop = min(stop, other.turn)
                break
        stop = self._writers_turn(link, stop)
        return self._clause_end(stop)

    def _whole_quote(self, link: _Link, end: int) -> int | None:
        """Return where a content that is one quotation ends."""
        seg = self.seg
        at = link.opening.content
        index = seg.opening.get(at)
        if index is None:
            return None
        quote = seg.quotes[index]
        direct = link.opening.how in ("colon", "quote", "before")
        close = next((k for k in range(at + 1, end) if seg.closing.get(k) == index), None)
        if close is None:
            return quote.inner_end if quote.closing or direct else None
        if quote.inner_end <= link.opening.start:
            return None
        after = close + 1
        if after >= end or direct:
            follows = seg.forms[after] if after < end else ""
            if (
                direct
                and follows
                and follows[0].isalpha()
                and not any(c for c in self.cues[after])
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
                self.cues[nxt]
                or word(seg.forms[nxt]).cls in ("connector", "preposition")
                or seg.forms[nxt] in _TURNS
            ):
                return quote.inner_end
            return None
        if any(other.cue.first == after and self._apart(other.cue) for other in self.links):
            return quote.inner_end
        return None

    def _apart(self, cue: Cue) -> bool:
        """Tell whether a cue after a quotation is no predicate: «القوى» تنشر is one."""
        return cue.kind != "verb" or cue.joined or self._past(cue)

    def _terminates(self, link: _Link, other: _Link) -> bool:
        """Tell whether ``other`` ends the content of ``link`` rather than standing inside it."""
        seg = self.seg
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
        if self._coordinate(link, cue) or tuple(seg.forms[other.turn : other.turn + 2]) in (
            ("علي", "الرغم"),
            ("بالرغم", "من"),
            ("رغم", "ان"),
            ("غير", "ان"),
            ("الا", "ان"),
            ("مع", "ان"),
            ("في", "حين"),
        ):
            return True
        if cue.negated and seg.forms[other.turn].startswith("و"):
            return True
        subject = other.holder
        if subject is not None and subject.first < cue.first and not cue.joined:
            if is_complementiser(seg.forms[subject.first - 1]):
                return False  # أن الحكومة قد أعلنت: its own clause
        if seg.forms[other.turn] in _BUT and seg.forms[other.turn - 1] in ("،", ","):
            if subject is not None and subject.first == other.turn + 1 and subject.kind != "thing":
                return not seg.forms[cue.first].startswith("س")
        if cue.joined and self._past(cue):
            return (
                before in ("،", ",", ".", ")", "؛")
                or (cue.first - 1) in seg.closing
                or other.opening.how in ("that", "colon", "quote")
            )
        if cue.joined and before in ("،", ",", "؛") and other.opening.how in ("that", "colon"):
            return other.holder is not None and other.holder.first >= cue.end
        turn = self._turn(cue)
        if before in _TURNS or turn < cue.first:
            return before not in ("قد", "وقد") or turn < cue.first
        return bool(
            before in ("،", ",")
            and other.opening.how in ("that", "colon", "quote")
            and other.holder is not None
            and self._past(cue)
        )

    def _title_ends(self, link: _Link, stop: int) -> int:
        """A title is a noun phrase: it ends at a sign, a verb or a connector."""
        seg = self.seg
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

    def _charge_ends(self, link: _Link, stop: int) -> int:
        """اتهامات بالتجسس لم تكن وليدة اليوم: what is alleged ends where a clause goes on."""
        for at in range(link.opening.content + 1, stop):
            if self.seg.quote_of[at] >= 0 or at in self.seg.closing or at in self.seg.opening:
                continue
            if self.seg.forms[at] == "ما":
                continue  # الأنباء عن حقيقة ما جرى
            if word(self.seg.forms[at]).cls in ("sign", "negation", "auxiliary", "connector"):
                return at
        return stop

    def _writers_turn(self, link: _Link, stop: int) -> int:
        seg = self.seg
        if self._names(link.cue, link.opening, link.holder):
            stop = self._title_ends(link, stop)
        if link.opening.how in ("preposition", "noun") and self._by_nobody(link.cue, link.opening):
            stop = self._charge_ends(link, stop)
        bare = link.opening.how in ("noun", "preposition")
        for at in range(link.opening.content + 1, stop - 1):
            rows = turns().get(seg.forms[at])
            if rows is None or seg.quote_of[at] >= 0:
                continue
            comma = seg.forms[at - 1] in ("،", ",", "؛") or (at - 1) in seg.closing
            for words, where in rows:
                if tuple(seg.forms[at : at + len(words)]) != words:
                    continue
                if where == "any" or (comma and (where == "comma" or bare)):
                    return at
            after = seg.forms[at] in _AFTERWARDS and is_complementiser(seg.forms[at + 1])
            if bare and at > link.opening.content + 1 and (after or seg.forms[at] == "بعدما"):
                return at
        return stop

    def _emit(self, link: _Link, links: list[_Link]) -> None:
        start, end = self._balanced(*_trim(self.seg.text, link.start, link.end))
        if end - start < 2:
            return
        inside = next(
            (
                other
                for other in reversed(links)
                if other.start <= self.seg.tokens[link.cue.first].start
                and link.end <= other.end
                and (other.start, -other.end) < (link.start, -link.end)
            ),
            None,
        )
        self.done.append(
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
                act=self._act(link),
                sentence=self.number,
                paragraph=self.sentence.paragraph,
                inside=inside.start if inside is not None else None,
                whole_quote=self._is_whole_quote(start, end),
            )
        )

    def _balanced(self, start: int, end: int) -> tuple[int, int]:
        """Take in the mark that closes (or opens) a quotation of which the other stands inside."""
        quotes = self.seg.quotes
        for quote in quotes[bisect_left(quotes, start - 4, key=lambda quote: quote.start) :]:
            if quote.start >= end:
                break
            if quote.closing and start <= quote.start and quote.inner_end <= end < quote.end:
                end = quote.end
            elif quote.start < start <= quote.inner_start and quote.end < end:
                start = quote.start
        return start, end

    def _act(self, link: _Link) -> Act:
        """شدد على ضرورة demands, أعرب عن شكره praises; the other acts follow the cue."""
        cue, at = link.cue, link.opening.content
        if cue.lemma in ("شدد", "اكد") and word(self.seg.forms[at]).base in ("ضروره", "وجوب"):
            return "demand"
        if "showing" in cue.frames:
            form = self.seg.forms[at]
            stem = form[1:] if form[0] in "بل" and attitude(form[1:]) else form
            return cast(Act, attitude(stem) or "other")
        introducer = self.seg.forms[link.opening.at]
        if cue.lemma == "نوه" and introducer[0] != "ب":
            return "say"  # نوه إلى أن mentions, نوه بـ praises
        return cue.act

    def _is_whole_quote(self, start: int, end: int) -> bool:
        quotes = self.seg.quotes
        near = bisect_left(quotes, start - 4, key=lambda quote: quote.start)
        return any(
            abs(quote.inner_start - start) <= 2 and abs(quote.inner_end - end) <= 2
            for quote in quotes[near : near + 4]
        )

    def _goes_on(self) -> None:
        """A sentence that is one quotation and has no cue carries on the quotation before it."""
        if self.done or not self.before:
            return
        seg, first = self.seg, self.sentence.first
        index = seg.opening.get(first)
        if index is None:
            self._clause_goes_on()
            return
        quote, last = seg.quotes[index], self.before[-1]
        end = seg.tokens[self.sentence.end - 1].end
        whole = quote.end >= end - 2 and quote.sure > 0.3
        if not whole or last.sentence != self.number - 1 or not last.whole_quote:
            return
        start, stop = _trim(seg.text, quote.inner_start, quote.inner_end)
        self.done.append(
            Attribution(
                start=start, end=stop, cue=None, holder=None, channels=last.channels,
                rule="ar.attribution.quotation_goes_on", sentence=self.number,
                paragraph=self.sentence.paragraph, whole_quote=True,
            )
        )  # fmt: skip

    # A clause that opens with كما أن or وأن is still the speaker's.
    def _clause_goes_on(self) -> None:
        seg, first, last = self.seg, self.sentence.first, self.before[-1]
        forms = seg.forms
        if last.sentence != self.number - 1 or last.cue is None or last.inside is not None:
            return
        if first + 3 >= self.sentence.end:
            return
        at = first + 1 if forms[first] in ("كما", "وكما") else first
        opens = (at > first and is_complementiser(forms[at])) or (
            forms[first][0] == "و" and is_complementiser(forms[first][1:])
        )
        if not opens or at + 3 > self.sentence.end:
            return
        start, stop = _trim(
            seg.text, seg.tokens[at + 1].start, seg.tokens[self.sentence.end - 1].end
        )
        self.done.append(
            Attribution(
                start=start, end=stop, cue=None, holder=None, channels=(),
                rule="ar.attribution.clause_goes_on", sentence=self.number,
                paragraph=self.sentence.paragraph,
            )
        )  # fmt: skip


def _shape(cue: Cue, opening: Opening) -> str:
    if opening.relayed:
        return f"relayed_{opening.how}"
    return f"{cue.kind}_then_{opening.how}"


def _matches(holder: Holder, cue: Cue) -> bool:
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


def _can_hold(seg: Segments, holder: Holder, verbal: bool) -> bool:
    """According to a rule, a need or a standard is no attribution."""
    item = word(seg.forms[holder.first])
    if not verbal and item.cls == "unknown" and holder.end - holder.first == 1:
        return (item.form.removeprefix("ل") in seg.vocabulary and item.form[0] != "ل") or (
            item.form[0] == "ل" and item.form[1:] in seg.vocabulary
        )
    if holder.kind in ("person", "media", "country", "unnamed", "role", "document"):
        return True
    if holder.kind == "name":
        return True
    return (verbal and holder.kind != "thing") or item.cls == "org"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM and text[end - 1] != "ـ":
        if text[end - 1] in "؟?!" and text[end : end + 1] in _CLOSING:
            break  # a question that was quoted keeps its mark
        end -= 1
    return start, end

"""From a cue to its content: what may stand between, in whatever order it stands."""

from __future__ import annotations

from dataclasses import replace

from musnad.dimensions.attribution import Channel, Cue, Holder
from musnad.knowledge.outlets import find_outlet
from musnad.packs.ar.rules import source_rest as rest
from musnad.packs.ar.rules.addressee import addressee_at
from musnad.packs.ar.rules.cue import is_complementiser
from musnad.packs.ar.rules.late import later
from musnad.packs.ar.rules.noun import given_names, time_words
from musnad.packs.ar.rules.opening import Opening
from musnad.packs.ar.rules.source import holder_at, outlet_led
from musnad.packs.ar.rules.source_word import is_named_at
from musnad.packs.ar.rules.unfolded import unfolded
from musnad.packs.ar.rules.word import (
    Word,
    common_nouns,
    honorifics,
    is_action,
    naming_words,
    occasion_nouns,
    source_words,
    that_governors,
    word,
)
from musnad.text.segment import Segments

_REACH = 70
_AHEAD = 20  # how far a complementiser may stand from a source that the lexicon does not know
_FAR = 45
_REST = 9  # how many words of a source no lexicon may know
_SHORT = 3
_TIME_WORDS = 4
_ON_BEHALF = frozenset(["باسمه", "باسمها", "باسمهم"])
_OF = frozenset(["عن", "من"])  # of a text as likely as of the cue: دراسة صدرت عن
_NAME_WORDS = 4
_NEAR_SOURCE = 6
_NAME_SIZED = 12  # characters
_QUOTED = 12  # tokens within which a quotation closes that may be a name
_WHOLE_SENTENCE = 25  # characters: a shorter quotation may be a name or a word
_NEVER_IN_SOURCE = frozenset(
    ["connector", "negation", "auxiliary", "because", "saying", "silence", "relative", "verb"]
)
_LED = {"ب": "p:ب", "ل": "p:ل"}
_FREE = {"الي": "p:إلى", "علي": "p:على", "عن": "p:عن", "من": "p:من", "في": "p:في"}


def after_relative(seg: Segments, at: int) -> bool:
    """Tell whether a relative pronoun stands before ``at``; في الوقت الذي is only "while"."""
    if at < 1 or word(seg.forms[at - 1]).cls != "relative":
        return False
    return at < _SHORT or seg.forms[at - 2] != "الوقت"


class _Reader:
    """Walks from the cue towards the content, chunk by chunk."""

    def __init__(self, seg: Segments, cue: Cue, end: int, cues: list[list[Cue]]) -> None:
        self.seg, self.cue, self.end, self.cues = seg, cue, min(end, cue.end + _REACH), cues
        self.at = cue.end
        self.holder: Holder | None = None
        self.channels: list[Channel] = []
        self.addressee: tuple[int, int] | None = None
        self.occasion: tuple[int, int] | None = None
        self.relayed = False
        self.cue_end: int | None = None
        self.relay_pronoun = False
        # «التي دعت الحكومة إلى»: what follows the verb is its object, the subject stands before
        self.subject_before = after_relative(seg, cue.first)
        if cue.own:
            self.subject_before = False
        self.told = False
        self.commas = 0
        self.adjunct = False
        self.stops = frozenset(
            form for form, frame in (_FREE | _LED).items() if frame in cue.frames
        ) | ({_via(cue.frames)} if "relay" in cue.frames else frozenset())
        self.stops |= cue.frames & {"obj", "np", "needs:obj"}

    def read(self) -> Opening | None:
        """Return the content's beginning, or None."""
        return self._walk() or self._late_action()

    def _late_action(self) -> Opening | None:
        """نفت اللجنة التي شكلها الوزير حدوث أي خطأ: a bare verbal noun far from its verb.

        After a complete phrase it can be nothing but what is denied, announced or confirmed.
        """
        holder, forms = self.holder, self.seg.forms
        if self.cue.kind != "verb" or self.cue.own or not {"np", "action"} & self.cue.frames:
            return None
        if holder is None or holder.kind in ("thing", "pronoun") or self.addressee is not None:
            return None
        for at in range(holder.first + 2, min(self.end, holder.first + _FAR)):
            form = forms[at]
            if form in ("،", ",", ".", ":", "؛", "\n") or is_complementiser(form):
                return None
            before, item = word(forms[at - 1]), word(form)
            if not is_action(form) or item.article or item.preposition or item.joined:
                continue
            if not self._is_complete(before, at):
                continue
            if at < holder.end:
                name = holder.name
                if name is not None and name[1] > at:
                    name = (name[0], at) if name[0] < at else None
                self.holder = replace(holder, end=at, name=name)
            return self._open("noun", at, at)
        return None

    def _is_complete(self, before: Word, at: int) -> bool:
        """Tell whether nothing can be annexed to the word before ``at``."""
        if self.seg.quote_of[at] >= 0:
            return False
        return before.article or before.cls in ("country", "given", "surname", "time", "owned")

    def _walk(self) -> Opening | None:
        while self.at < self.end:
            before = self.at
            found = self._chunk()
            if found is not None:
                return found
            stuck = self.at <= before or self.at == self.end
            if stuck and not self._rest_of_source(before):
                self.at = self._far_that(before)
                if not self.at:
                    return None
        return None

    def _far_that(self, at: int) -> int:
        """وقال مصور على متن السفينة التابعة للمنظمة، إن: where the complementiser stands, or 0.

        What keeps the two apart is an adverbial that was not understood. Only إن, which
        nothing but saying brings, or أن after a comma is sure enough to be looked for there.
        """
        if self.cue.kind != "verb" or "that" not in self.cue.frames or self.cue.own:
            return 0
        if self.holder is None or self.holder.kind in ("thing", "pronoun"):
            return 0
        for stop in range(at + 1, min(self.end, at + _FAR)):
            form = self.seg.forms[stop]
            if form in (".", ":", "؛", "\n", "!", "؟"):
                return 0
            if is_complementiser(form) and not self._governed(stop):
                if self._is_inna(stop) and self.cue.lemma == "قال":
                    return stop
                if self.seg.forms[stop - 1] in ("،", ","):
                    return stop
                return 0
            if any(cue.kind == "verb" and "that" in cue.frames for cue in self.cues[stop]):
                return 0
        return 0

    def _is_inna(self, at: int) -> bool:
        return self.seg.text[self.seg.tokens[at].start] == "إ"

    def _rest_of_source(self, at: int) -> bool:
        """قال الناطق باسم اللجنة جانغ تشياوجون إن: what stands up to the content is the source.

        Words that no lexicon knows end a source too early. Where a complementiser or a
        colon follows them at once, they can be nothing but the rest of it.
        """
        if self.cue.kind != "verb" or not {"that", "relay"} & self.cue.frames or self.cue.own:
            return False
        holder = self.holder
        if holder is None or holder.end != at or holder.kind == "pronoun":
            return False
        stop = self._source_ends(at)
        if stop <= at or (holder.kind == "country" and is_action(self.seg.forms[at])):
            return False
        name = holder.name
        if name is not None and name[1] == at:
            name = (name[0], stop)
        elif name is None and holder.kind in ("role", "unnamed") and self._may_be_name(at, stop):
            name = (at, stop)
        kind = "person" if name is not None and holder.kind in ("role", "unnamed") else holder.kind
        self.holder = replace(holder, end=stop, name=name, kind=kind)
        self.at = stop
        return True

    def _that_ahead(self, at: int) -> int:
        """Return where a complementiser of the cue stands after ``at`` in the same clause, or 0.

        أوضح مدير الصحة بمنطقة تبوك الدكتور سامي في تصريح أن: no content begins before it.
        """
        forms = self.seg.forms
        if at >= self.end or "that" not in self.cue.frames or is_action(forms[at]):
            return 0
        for stop in range(at + 1, min(self.end, at + _AHEAD)):
            form = forms[stop]
            if is_complementiser(form):
                if self._governed(stop) or form[0] == "ب":
                    return 0
                if forms[stop - 1] in _FREE:
                    return stop - 1 if _FREE[forms[stop - 1]] in self.cue.frames else 0
                return stop
            item = word(form)
            if item.cls in ("sign", "relative", "connector", "verb", "auxiliary"):
                return 0
            if any(cue.kind != "according" and not cue.passive for cue in self.cues[stop]):
                if any(cue.kind == "verb" for cue in self.cues[stop]):
                    return 0
        return 0

    def _that_in_clause(self, at: int) -> int:
        """Return where a complementiser stands after ``at``, before any other clause, or 0."""
        for stop in range(at + 1, min(self.end, at + _AHEAD)):
            form = self.seg.forms[stop]
            if is_complementiser(form):
                return stop
            if word(form).cls in ("sign", "relative", "connector", "verb", "auxiliary"):
                return 0
        return 0

    def _take_in(self, at: int, stop: int) -> None:
        """Give the words from ``at`` to ``stop`` to the source, as far as they belong to it."""
        end = at
        while end < stop and not (
            word(self.seg.forms[end]).cls in ("preposition", "sign", "time", "particle")
            or word(self.seg.forms[end]).preposition
        ):
            end += 1
        holder = self.holder
        if holder is not None and holder.end == at:
            name = holder.name
            if name is not None and name[1] == at:
                name = (name[0], end)
            self.holder = replace(holder, end=end, name=name)
        self.at = stop

    def _source_ends(self, at: int) -> int:
        """Return where what is left of a source ends before the content, or 0."""
        forms = self.seg.forms
        for stop in range(at, min(self.end, at + _REST)):
            form = forms[stop]
            if is_complementiser(form):
                led = _FREE.get(forms[stop - 1], "") in self.cue.frames
                return stop - led if not self._governed(stop) else 0
            if form == ":":
                return stop if {"colon", "quote"} & self.cue.frames else 0
            if form in ("،", ","):
                return stop if stop + 1 < self.end and self._opens_content(stop + 1) else 0
            if stop in self.seg.opening:
                return stop if self._long_quote(stop) else 0
            if form == "ل" and stop > at:
                return stop  # لـ«الوطن»: whom it was told to
            item = word(form)
            if item.cls in _NEVER_IN_SOURCE or (item.cls == "sign" and form not in "()"):
                return 0
            if any(cue.kind == "verb" and not cue.passive for cue in self.cues[stop]):
                return 0
        return 0

    def _opens_content(self, at: int) -> bool:
        forms = self.seg.forms
        if at in self.seg.opening:
            return self._long_quote(at)
        return is_complementiser(forms[at]) or (
            at + 1 < self.end
            and _FREE.get(forms[at], "") in self.cue.frames
            and is_complementiser(forms[at + 1])
        )

    def _long_quote(self, at: int) -> bool:
        quote = self.seg.quotes[self.seg.opening[at]]
        return "quote" in self.cue.frames and quote.inner_end - quote.inner_start >= _WHOLE_SENTENCE

    def _may_be_name(self, first: int, stop: int) -> bool:
        return stop - first > 1 and all(
            word(form).cls in ("unknown", "given", "surname") for form in self.seg.forms[first:stop]
        )

    def _open(self, how: str, at: int, content: int, start: int | None = None) -> Opening | None:
        tokens = self.seg.tokens
        if content >= self.end and start is None:
            return None
        if self.relay_pronoun and self.holder is not None:
            self.channels.append(Channel(holder=self.holder, rule="ar.chain.relayed_by"))
            self.holder = None
        begin = tokens[content].start if start is None else start
        return Opening(
            how, at, content, begin, self.holder, self.channels, self.addressee,
            self.occasion, self.relayed, self.cue_end,
        )  # fmt: skip

    def _chunk(self) -> Opening | None:
        seg, at, frames = self.seg, self.at, self.cue.frames
        form = seg.forms[at]
        item = word(form)
        if is_complementiser(form) or (form == "الا" and self._is_an_la(at)):
            return self._that(at)
        if form == ":":
            return self._colon(at)
        if at in seg.opening:
            return self._quote(at)
        if item.cls == "sign":
            return self._sign(at, form)
        led = outlet_led(seg, at, self.end)
        if led:
            self._told_to(at, led)
            return None
        for other in self.cues[at]:
            if other.kind == "according":
                inner = holder_at(self.seg, self._past_saying(other.end), self.end, joined=True)
                if inner is not None and inner.kind in ("media", "name", "org", "person"):
                    self.channels.append(Channel(holder=inner, rule="ar.chain.according_to_within"))
                self._skip_to_comma(at)
                return None
        if self.cue.kind in ("verb", "participle") and word(form).cls == "saying":
            self.cue_end = at + 1
            self.at = at + 1
            return None
        if (
            form[0] in "لب"
            and item.cls == "unknown"
            and (form[1:] in seg.vocabulary or is_action(form[1:]))
            and len(form) > 3
        ):
            item = Word(form, preposition=form[0], base=form[1:], cls="unknown")
        noun = unfolded(seg, at) if self.holder is None and at == self.cue.end else None
        if noun is not None:
            return self._noun(at, noun)
        if form in _FREE or (item.preposition and form not in ("باسم",)) or form in ("ب", "ل"):
            return self._preposition(at, form, item)
        if form in _ON_BEHALF:
            led = self._own_preposition(at, _FAR // 2)
            if led:
                self.at = led  # أعرب الملك باسمه واسم شعبه عن
                return None
        if "relay" in frames and form in ("عنه", "عنها", "عنهم"):
            self.relay_pronoun = self.relayed = True
        if form in ("ذلك", "هذا") and "cause" in frames and self._cause_follows(at):
            return self._open("noun", at, at)
        if form in ("ذلك", "هذا") and at == self.cue.end and not word(self._form(at + 1)).article:
            self.told = True  # أوضح ذلك المدير: what was said stands before
        if item.cls == "pronoun" and at == self.cue.end:
            self.subject_before = False  # الوضع الذي قالت عنه المستشارة إنه
        if item.cls == "demonstrative" and self._time_phrase(at):
            return None
        if item.cls in ("time", "demonstrative", "particle", "pronoun") or self._adverb(item, form):
            self.at += 1
            return None
        share = self._share_of(at)
        if share is not None:
            self.holder, self.at = share, share.end
            return None
        if item.cls == "number" and self.holder is None and at + 1 < self.end:
            if word(seg.forms[at + 1]).cls == "role":
                self.at += 1  # 3 مصادر مطلعة
                return None
        if "nobody" in frames and at == self.cue.end and item.cls == "adjective":
            self.at += 1  # اتهامات سابقة بالتجسس
            return None
        if item.cls == "preposition" or item.cls == "number":
            self._skip_adjunct(at + 1)
            return None
        if item.cls == "relative" or (
            item.cls == "subject" and item.joined and self.holder is not None
        ):
            self._skip_relative(at)
            return None
        holder = self.holder
        if form == "ما" and "np" in frames and holder is not None and not self.cue.own:
            if holder.end == at and holder.kind not in ("thing", "document"):
                return self._late_action() or self._open(
                    "noun", at, at
                )  # اعتبرت البحرين ما صدر تدخلا
        if item.cls in ("connector", "auxiliary", "subject", "negation"):
            if "np" in frames and item.cls == "negation" and form == "غير":
                return None
            self.at = self.end
            return None
        return self._noun(at, item)

    def _share_of(self, at: int) -> Holder | None:
        """قال 60% من المشاركين إنهم: a share of those who were asked holds the content."""
        if self.holder is not None or at != self.cue.end or self.cue.kind != "verb":
            return None
        return rest.share_of(self.seg, at, self.end) if "that" in self.cue.frames else None

    def _cause_follows(self, at: int) -> bool:
        """أرجع ذلك إلى الغلاء، مرجعا ذلك لتباين الإقبال: what is explained, then its cause."""
        following = self._form(at + 1)
        return following == "الي" or word(following).preposition == "ل"

    def _told_to(self, at: int, end: int) -> None:
        """للجزيرة نت: the outlet that it was said to."""
        inner = holder_at(self.seg, at, end, joined=True)
        if inner is not None:
            self.channels.append(Channel(holder=inner, rule="ar.chain.told_to"))
        self.at = end

    def _past_saying(self, at: int) -> int:
        """وفق ما نقلته وكالة: where the holder stands after ما and its verb."""
        verb = at + (self._form(at) in ("ما", "لما"))
        if verb >= self.end or self.seg.forms[verb - 1] not in ("ما", "لما", "حسبما"):
            return at
        spoken = any(cue.kind == "verb" for cue in self.cues[verb])
        return verb + 1 if spoken or self.seg.forms[verb] in source_words("published") else at

    def _form(self, at: int) -> str:
        return self.seg.forms[at] if at < self.end else "."

    def _adverb(self, item: Word, form: str) -> bool:
        return (
            item.cls in ("common", "unknown", "adjective")
            and form.endswith("ا")
            and (
                self.seg.text[self.seg.tokens[self.at].end - 1] in "اًى"
                and self.seg.text[
                    self.seg.tokens[self.at].start : self.seg.tokens[self.at].end
                ].endswith(("اً", "ًا"))
            )
        )

    def _governed(self, at: int) -> bool:
        """بعد أن، من شأنه أن: the complementiser belongs to the word before it."""
        before = self.seg.forms[at - 1]
        if before == "علي" and "p:على" not in self.cue.frames and at > self.cue.end + 1:
            return True  # تعلن النتائج غدا، على أن تتكفل الجمعية: on condition that
        led = f"{self.seg.forms[at - 2]} {before}"  # إضافة إلى أن
        words = {before.removeprefix("و"), led.removeprefix("و")}
        return at > self.cue.end and not words.isdisjoint(that_governors())

    def _that(self, at: int) -> Opening | None:
        if "vehicle" in self.cue.frames and at == self.cue.end + 1:
            if self.seg.forms[at - 1] in ("فيه", "فيها", "فيهما"):
                return self._open("that", at, at + 1)  # بيان جاء فيه أن
        if self._governed(at):
            self._skip_relative(at)
            return None
        if "that" not in self.cue.frames and not self.relayed and not self._prep_frame_before(at):
            if not self.seg.forms[at].startswith("ب") or "p:ب" not in self.cue.frames:
                return None
        led = self.seg.forms[at].startswith("با") and "p:ب" not in self.cue.frames
        if led and self.holder is not None and at - self.holder.end > _NEAR_SOURCE:
            return None  # انتقد السفير الذي يعاني من خلال تذكيره بأنه: of another word
        content = at + 1 if self.seg.forms[at] != "الا" else at
        while content < self.end and self.seg.forms[content] in (":", "،", ","):
            content += 1
        return self._open("that", at, content)

    def _is_an_la(self, at: int) -> bool:
        """ألا (that not), not إلا (except)."""
        token = self.seg.tokens[at]
        return self.seg.text[token.start] == "أ"

    def _prep_frame_before(self, at: int) -> bool:
        return _FREE.get(self.seg.forms[at - 1], "") in self.cue.frames

    def _colon(self, at: int) -> Opening | None:
        if not {"colon", "quote", "that"} & self.cue.frames:
            self.at = self.end
            return None
        content = at + 1
        while content < self.end and self.seg.forms[content] in ("-", "–", "\n"):
            content += 1
        if content < self.end and is_complementiser(self.seg.forms[content]):
            return self._that(content)  # قالت: إنها …
        return self._open("colon", at, content)

    def _quote(self, at: int) -> Opening | None:
        seg = self.seg
        before = word(seg.forms[at - 1])
        inner = holder_at(seg, at, self.end)
        naming = inner is not None and inner.kind == "media"
        if (
            naming
            and inner is not None
            and (
                (before.cls in ("media", "org") and at > self.cue.end)
                or find_outlet(seg.text[seg.tokens[at].end : seg.tokens[inner.end - 1].start])
                is not None
            )
        ):
            if self.holder is None and "obj" not in self.cue.frames:
                self.holder = inner
            else:
                self.channels.append(Channel(holder=inner, rule="ar.chain.told_to"))
            self.at = inner.end
            return None
        if self._quoted_speaker(at, inner):
            return None
        close = seg.quote_closed(at, min(self.end, at + _QUOTED))
        if close and self._is_name_sized(at) and (before.cls == "media" or self._is_outlet(at)):
            self.at = close  # لإذاعة «إس.بي.سي»، وكالة الأنباء الفلسطينية «وفا»
            return None
        if close and "needs:obj" in self.cue.frames and at == self.cue.end and close < self.end:
            if self._is_name_sized(at) and word(seg.forms[close]).cls in ("role", "title"):
                self.addressee = (at, close)  # وأبلغ «الوطن» المتحدث باسم الوزارة أن
                if inner is not None:
                    self.channels.append(Channel(holder=inner, rule="ar.chain.told_to"))
                self.at = close
                return None
        beside = at in (self.cue.end, self.holder.end if self.holder is not None else -1)
        if close and "obj" in self.cue.frames and beside and self._leads_on(close):
            self.addressee = (at, close)
            self.at = close  # دعا «كل أصدقاء البلاد» إلى
            return None
        if close and seg.forms[at - 1] in naming_words():
            self.at = close  # في ندوة بعنوان «…»
            return None
        after = seg.forms[close] if close and close < self.end else ""
        if after in ("،", ",") and close + 1 < self.end:
            after = seg.forms[close + 1]
        if close and close - at < 8 and (is_complementiser(after) or after == ":"):
            self.at = close  # على «تويتر» أن: a name, not the content
            return None
        near = at - (self.holder.end if self.holder is not None else self.cue.end) < 2
        if not near and self.cue.kind == "participle" and not self._long_quote(at):
            self.at = self.end
            return None
        if not near and self._is_name_sized(at):
            self.at = close or at + 1  # غرد على «تويتر»: a name on the way
            return None
        named = rest.names_body(seg, self.holder, at, close, self.end) if near else None
        if named is not None:
            self.holder, self.at = named, named.end
            return None
        if not {"quote", "colon", "that"} & self.cue.frames and not (
            "np" in self.cue.frames and near
        ):
            self.at = self.end
            return None
        return self._open("quote", at, at)

    def _quoted_speaker(self, at: int, inner: Holder | None) -> bool:
        """وقالت «منظمة العدالة» البريطانية إن: a body whose name is quoted."""
        if self.holder is not None or self.cue.kind != "verb" or at != self.cue.end:
            return False
        if inner is None or inner.first != at:
            return False
        for stop in range(inner.end, min(self.end, inner.end + 4)):
            form = self.seg.forms[stop]
            if is_complementiser(form) or form == ":":
                self.holder = replace(inner, end=stop)
                self.at = stop
                return True
            if word(form).cls not in ("adjective", "surname"):
                break
        if inner.kind != "media" or "needs:obj" in self.cue.frames or self._is_cited(inner):
            return False
        if not self._that_ahead(inner.end):
            return False
        self.holder, self.at = inner, inner.end  # كشفت «آسيا للاستثمار» في تقريرها أن
        return True

    def _is_cited(self, inner: Holder) -> bool:
        """Tell whether a quotation is too long to be a name."""
        quote = self.seg.quotes[self.seg.opening[inner.first]]
        return quote.inner_end - quote.inner_start > _WHOLE_SENTENCE

    def _is_name_sized(self, at: int) -> bool:
        quote = self.seg.quotes[self.seg.opening[at]]
        return quote.closing != "" and quote.inner_end - quote.inner_start < _NAME_SIZED

    def _leads_on(self, at: int) -> bool:
        """Tell whether the preposition of the cue stands at ``at``."""
        quote = self.seg.quotes[self.seg.opening[self.at]]
        if at >= self.end or quote.inner_end - quote.inner_start > _WHOLE_SENTENCE:
            return False
        item = word(self.seg.forms[at])
        frame = _LED.get(item.preposition, "") or _FREE.get(item.form, "")
        return frame in self.cue.frames

    def _is_outlet(self, at: int) -> bool:
        """Tell whether an outlet's name is quoted right after the source."""
        quote = self.seg.quotes[self.seg.opening[at]]
        named = self.seg.text[quote.inner_start : quote.inner_end].strip(" .،")
        beside = self.holder is not None and self.holder.end == at
        return beside and find_outlet(named) is not None

    def _sign(self, at: int, form: str) -> Opening | None:
        seg = self.seg
        if form in ("،", ","):
            self.commas += 1
            self.adjunct = False
            self.at = self.end if self.commas > 4 else at + 1
        elif form[0] in "-–—ـ(":
            closing = {"(": ")"}.get(form, form)
            for close in range(at + 1, min(self.end, at + 30)):
                if seg.forms[close] == closing:
                    self.at = close + 1
                    return None
            self.at = at + 1
        elif form == "." and at + 1 < self.end and seg.tokens[at].end == seg.tokens[at + 1].start:
            self.at = at + 1  # www.example.org
        elif form in ("\n", ".", "؟", "!", "؛", ";"):
            self.at = self.end
        else:
            self.at = at + 1
        return None

    def _preposition(self, at: int, form: str, item: Word) -> Opening | None:
        seg, frames = self.seg, self.cue.frames
        attached = bool(item.preposition) or form in ("ب", "ل")
        letter = (item.preposition or form) if attached else form
        frame = (_LED if attached else _FREE).get(letter, "")
        body = at if attached and form not in ("ب", "ل") else at + 1
        if body >= self.end:
            self.at = self.end
            return None
        if "relay" in frames and form == _via(frames) and not self.relayed:
            return self._relay(at)
        target = item if body == at else word(seg.forms[body])
        named = self._named_before_that(at) if frame in frames and "that" in frames else 0
        if named:
            self.at = named  # أكد المشرف على الفعاليات سلطان النوة أن
            return None
        holder = self.holder
        if form == "عن" and holder is not None and holder.kind == "document":
            later = self._that_in_clause(body)
            if later:
                self.at = later  # أفاد تقرير عن الوباء بأن
                return None
        if frame in frames and "that" in frames and not is_complementiser(seg.forms[body]):
            later = self._that_after_comma(body)
            if later:  # كشف التقرير عن السعودية، أن …: the preposition has an adverbial
                self.at = later
                return None
        if f"to:{letter}" in frames and self.addressee is None and attached:
            inner = addressee_at(seg, body, self.end, stops=self.stops | {"np"})
            if inner is not None and inner.kind in ("role", "unnamed", "person", "org"):
                self.addressee = (inner.first, inner.end)  # أهاب بالمواطنين
                self.at = inner.end
                return None
        if frame in frames and attached and self._other_frame_ahead(at, frame):
            self._skip_adjunct(at + 1)  # تشير تقديرات المنظمة للهجرة إلى أن: of the source
            if self.holder is not None and self.holder.name is None:
                self.holder = replace(self.holder, end=self.at)
            return None
        if attached and letter == "ب" and "that" in frames and not is_action(target.base):
            if self.holder is not None and self.holder.end == at and self._that_ahead(at):
                self._skip_adjunct(at + 1)  # أكد عضو اللجنة بغرفة جدة أن
                return None
        enjoined = self._enjoined(body, target) if frame == "p:على" else 0
        if enjoined:
            self.addressee = (body, enjoined)
            self.at = enjoined
            return self._preposition_of_order(enjoined)
        if frame in frames and not self._is_occasion(letter, target, body):
            if not attached and is_complementiser(seg.forms[body]):
                return self._that(body)
            if attached and form not in ("ب", "ل"):
                start = seg.tokens[at].start + len(_surface_prefix(seg, at, letter))
                return self._open("preposition", at, at, start)
            return self._open("preposition", at, body)
        if letter == "ل":
            return self._told(at, body)
        if "to:" + {"الي": "إلى", "علي": "على"}.get(letter, letter) in frames:
            inner = holder_at(seg, body, self.end, stops=self.stops, joined=True)
            if inner is not None:
                self.addressee = (inner.first, inner.end)
                self.at = inner.end
                return None
        if letter == "في" or letter == "خلال" or letter == "ب":
            self._occasion(at, body)
            return None
        self._skip_adjunct(body + (0 if body > at else 1))
        return None

    def _named_before_that(self, at: int) -> int:
        """Return where a complementiser follows the name of an office's holder at once, or 0."""
        holder, seg = self.holder, self.seg
        if holder is None or holder.kind != "role" or holder.name is not None:
            return 0
        stop = self._that_in_clause(at + 1)
        return stop if stop and is_named_at(seg, stop - 2, stop) else 0

    def _other_frame_ahead(self, at: int, frame: str) -> bool:
        """Tell whether another preposition of the cue's frame follows a written-on one at once."""
        others = {form for form, key in _FREE.items() if key in self.cue.frames and key != frame}
        if not others or self.holder is None or self.holder.end != at:
            return False
        for stop in range(at + 1, min(self.end, at + 6)):
            form = self.seg.forms[stop]
            item = word(form)
            if form in others or (frame == "p:ل" and rest.names_rank(self.seg, stop)):
                return True
            if item.cls in ("verb", "relative", "connector") or is_complementiser(form):
                return False
            if form in ("،", ",") and not (
                stop + 1 < self.end and self.seg.forms[stop + 1] in others
            ):
                return False
        return False

    def _enjoined(self, body: int, target: Word) -> int:
        """شدد على المقاولين بضرورة التقيد: where whom it is enjoined on ends, or 0."""
        if self.cue.lemma not in ("شدد", "اكد") or target.cls not in ("role", "org", "adjective"):
            return 0
        for at in range(body + 1, min(self.end, body + 10)):
            form = self.seg.forms[at]
            item = word(form)
            if form[0] == "ب" and len(form) > _SHORT and not item.article and is_action(form[1:]):
                return at
            if is_complementiser(form) or item.cls in ("verb", "relative", "sign"):
                return 0
        return 0

    def _preposition_of_order(self, at: int) -> Opening | None:
        start = self.seg.tokens[at].start + len(_surface_prefix(self.seg, at, "ب"))
        return self._open("preposition", at, at, start)

    def _that_after_comma(self, at: int) -> int:
        """Return the index of a comma before a complementiser, with no verb on the way, or 0."""
        forms = self.seg.forms
        for end in range(at, min(self.end - 1, at + 9)):
            if forms[end] in ("،", ","):
                following = forms[end + 1]
                preposed = following in _FREE and end + 2 < self.end
                heads = is_complementiser(following) or (
                    preposed and is_complementiser(forms[end + 2])
                )
                return end if heads else 0
            if word(forms[end]).cls in ("verb", "relative", "sign", "that"):
                return 0
        return 0

    def _is_occasion(self, letter: str, target: Word, body: int) -> bool:
        if letter not in ("في", "من", "علي", "ب", "ل", "الي"):
            return False
        if target.cls in ("demonstrative",) and letter in ("في", "من"):
            return True
        if letter == "ل":
            return target.cls in ("media",) or (target.number == "p" and target.cls == "role")
        if letter == "من":
            return target.cls in ("time",) or target.base in ("جانب", "جهه", "جهته", "جانبه")
        if letter == "ب" and (self.cue.lemma == "قال" or target.base in ("شكل", "تاريخ")):
            return True  # أبلغ بشكل مستمر
        if letter == "ب" and self.cue.lemma == "اكد" and self.addressee is None:
            return True  # أكد المدير العام بالمنطقة أهمية
        return (
            target.base in occasion_nouns()
            and letter in ("في", "علي")
            and target.cls != "role"
            and (letter == "في" or target.base in ("هامش", "متن"))
        )

    def _told(self, at: int, body: int) -> Opening | None:
        """قال لـ«الشرق الأوسط»، قال للصحفيين، أكد لوكالة رويترز."""
        seg = self.seg
        inner = addressee_at(seg, body, self.end, stops=self.stops)
        if inner is None:
            self._skip_adjunct(body + (0 if body > at else 1))
            return None
        name = seg.slice(*(inner.name or (inner.first, inner.end)))
        name = name if inner.first > at or inner.name else name[1:].lstrip("ـ")
        if (
            inner.kind == "media"
            or find_outlet(_bare(name)) is not None
            or find_outlet(name) is not None
        ):
            self.channels.append(Channel(holder=inner, rule="ar.chain.told_to"))
        self.addressee = (inner.first, inner.end)
        self.at = inner.end
        return None

    def _relay(self, at: int) -> Opening | None:
        """نقلت A عن B قوله إن …: B is the speaker, A the channel."""
        inner = holder_at(self.seg, at + 1, self.end, stops=self.stops)
        if inner is None:  # عن فالون: no conjunction stands after a preposition
            inner = holder_at(self.seg, at + 1, self.end, stops=self.stops, joined=True)
            inner = None if inner is None else replace(inner, lead=0)
        self.relayed = True
        if inner is None:
            self.at = at + 1
            return None
        if self.holder is not None:
            self.channels.append(Channel(holder=self.holder, rule="ar.chain.relayed_by"))
        elif not self.cue.passive:
            self.channels.append(Channel(holder=_elided(at), rule="ar.chain.relayed_by_elided"))
        self.holder = inner
        self.at = inner.end
        return None

    def _occasion(self, at: int, body: int) -> None:
        """في مؤتمر صحفي عقده …، في تصريحات لـ«…»، في بيان أوردته وكالة …."""
        seg = self.seg
        first = body
        end = self._skip_adjunct(body + (0 if body > at else 1))
        if word(seg.forms[first]).base in occasion_nouns() and self.occasion is None and end > at:
            self.occasion = (at, end)

    def _skip_adjunct(self, at: int) -> int:
        """Pass over an adverbial up to what can end it; note a medium named inside it."""
        seg, frames = self.seg, self.cue.frames
        relative = False
        while at < self.end:
            form = seg.forms[at]
            item = word(form)
            if form in ("،", ",", ":", ".", "\n", "-", "–", "—", "؛") or is_complementiser(form):
                break
            if word(form).cls == "saying":
                break
            relative = relative or item.cls == "relative"
            if (
                not relative
                and form in _FREE
                and _FREE[form] in frames
                and at + 1 < self.end
                and (is_complementiser(seg.forms[at + 1]) or not self._inside_adjunct(at))
            ):
                break
            if (
                not relative
                and item.preposition
                and _LED.get(item.preposition, "") in frames
                and item.preposition == "ب"
            ):
                break
            if at in seg.opening:
                inner = holder_at(seg, at, self.end)
                if inner is None or inner.kind != "media":
                    break
                text = seg.text[seg.tokens[at].end : seg.tokens[inner.end - 1].start]
                led = (
                    seg.forms[at - 1] in ("ل", "مع", "الي")
                    or word(seg.forms[at - 1]).cls == "media"
                )
                if not led and find_outlet(text) is None:
                    break
                if led or find_outlet(text) is not None:
                    self.channels.append(Channel(holder=inner, rule="ar.chain.told_to"))
                at = inner.end
                continue
            led_to = outlet_led(seg, at, self.end)
            if led_to:
                self._told_to(at, led_to)
                at = led_to
                continue
            if (
                form in ("ل", "مع")
                or form in source_words("published")
                or (item.preposition == "ل" and item.cls in ("media", "unknown", "given"))
            ):
                body = at if item.preposition == "ل" and form != "ل" else at + 1
                inner = holder_at(seg, body, self.end, stops=self.stops, joined=True)
                if inner is not None and (
                    inner.kind == "media"
                    or find_outlet(_bare(seg.slice(*(inner.name or (inner.first, inner.end)))))
                    is not None
                ):
                    rule = (
                        "ar.chain.published_by"
                        if form in source_words("published")
                        else "ar.chain.told_to"
                    )
                    self.channels.append(Channel(holder=inner, rule=rule))
                    at = inner.end
                    continue
            if (
                item.cls in ("role", "title")
                and self.holder is None
                and not item.preposition
                and not item.joined
                and self._late_subject(at)
            ):
                break
            if "np" in frames and self._content_after_adjunct(at, item):
                break
            at += 1
        self.at = at
        return at

    def _content_after_adjunct(self, at: int, item: Word) -> bool:
        """يتوقع البنك في تقريره نموا، أكد خلال الاتصال أمس دعمه: an adverbial, then the content."""
        stem = item.form[:-1] if item.form.endswith("ا") else ""
        accusative = stem in common_nouns() or is_action(stem)
        if (self.holder is None and self.cue.kind != "participle") or item.joined:
            return False
        if item.cls not in ("common", "owned") and not accusative and not is_action(item.form):
            return False
        if item.article or item.preposition or item.base in occasion_nouns():
            return False
        before = word(self.seg.forms[at - 1])
        owned = before.cls == "owned" or _is_owned(before)
        closed = owned or before.cls == "time"
        if not closed and not (before.cls == "adjective" and is_action(item.form)):
            return False
        for form in self.seg.forms[at + 1 : min(self.end, at + 12)]:
            if is_complementiser(form) or form == ":":
                return False
            if word(form).cls == "sign":
                break
        return True

    def _late_subject(self, at: int) -> bool:
        """قال أمس في جدة وزير الخارجية …: a role noun with a name after a definite place."""
        before = word(self.seg.forms[at - 1])
        if not (before.article or before.cls in ("country", "adjective", "time", "sign")):
            return False
        if word(self.seg.forms[at]).article:
            return False
        inner = holder_at(self.seg, at, self.end, stops=self.stops)
        return inner is not None and inner.name is not None

    def _inside_adjunct(self, at: int) -> bool:
        if self.seg.forms[at] in ("عن", "الي"):
            return False  # كشف في وقت سابق عن زيارة: its own preposition
        item = word(self.seg.forms[at + 1])
        return item.base in occasion_nouns() or item.cls in ("time", "number", "country")

    def _skip_relative(self, at: int) -> None:
        """الذي فضل عدم الإفصاح عن اسمه: runs to a comma or to the content."""
        seg = self.seg
        for end in range(at + 1, min(self.end, at + 35)):
            form = seg.forms[end]
            if form in ("،", ",", ":", "\n") or is_complementiser(form) or end in seg.opening:
                if (
                    is_complementiser(form)
                    and seg.forms[end - 1] in _FREE
                    and _FREE[seg.forms[end - 1]] in self.cue.frames
                ):
                    self.at = end - 1
                else:
                    self.at = end
                return
            if (
                form in _FREE
                and _FREE[form] in self.cue.frames
                and is_complementiser(seg.forms[min(end + 1, self.end - 1)])
            ):
                self.at = end
                return
        self.at = self.end

    def _own_preposition(self, at: int, reach: int = _REST) -> int:
        """أشارت بيانات صدرت أخيرا إلى استمرار: where the cue's own preposition stands, or 0."""
        for stop in range(at + 1, min(self.end, at + reach)):
            form = self.seg.forms[stop]
            if _FREE.get(form, "") in self.cue.frames and (reach > _REST or form not in _OF):
                return stop
            if word(form).cls in ("sign", "verb", "relative", "connector"):
                return 0
        return 0

    def _skip_to_comma(self, at: int) -> None:
        for end in range(at + 1, self.end):
            if self.seg.forms[end] in ("،", ",", ":") or is_complementiser(self.seg.forms[end]):
                self.at = end
                return
        self.at = self.end

    def _time_phrase(self, at: int) -> bool:
        """أول من أمس، هذا العام: pass over a time of several words."""
        for stop in range(min(at + _TIME_WORDS, self.end), at + 1, -1):
            if self.seg.forms[at:stop] in time_words():
                self.at = stop
                return True
        return False

    def _noun(self, at: int, item: Word) -> Opening | None:
        seg, frames = self.seg, self.cue.frames
        taken = self.holder is not None or self.subject_before
        if self._time_phrase(at):
            return None
        before = word(seg.forms[at - 1])
        verbal = item.cls in ("verb", "common") and item.form.endswith("ه")
        verbal = verbal and word(self._form(at + 1)).cls == "preposition"
        verbal = verbal and not is_action(item.form)
        if (
            (item.cls == "adjective" or verbal or item.form.endswith("ي"))
            and not item.article
            and before.cls in ("document", "occasion")
            and at > self.cue.end  # وكشف محامي فلان
        ):
            self.at = at + 1  # في رسالة موجهة إلى النواب
            return None
        if item.cls == "aside" and (seg.forms[at - 1] in ("،", ",") or self.holder is not None):
            self._skip_to_comma(at)  # معهد الاقتصاد، ومقره كولونيا، …
            return None
        told = self.addressee is not None and self.addressee[1] == at
        if self.addressee is not None and told and item.article and taken and self._is_group():
            self.addressee = (self.addressee[0], at + 1)
            self.at = at + 1  # حث الفاعلين المدنيين والمنظمات على
            return None
        if self._asks_no_name(at):
            self._skip_relative(at)
            return None
        if item.joined and item.cls != "unknown":
            self.at = self.end
            return None
        if at == self.cue.end and self.cue.kind == "verb" and self._is_what_is_done(at, item):
            self.at = self.end
            return None
        if (
            not taken
            and self.cue.person == 3  # أتمنى التوفيق: whoever says "I" is not named after it
            and not rest.in_accusative(seg, at)
            and (not self.cue.own or self.cue.kind == "verb")
            and self.cue.kind != "participle"
        ) and not self._content_noun(item, at):
            inner = holder_at(seg, at, self.end, stops=self.stops)
            inner = rest.without_predicate(seg, inner)
            inner = rest.after_body(seg, inner, self.end, self.stops)
            if inner is not None and inner.kind == "country" and self._asked(inner.end - 1):
                if "np" in frames and inner.end - 1 > inner.first:
                    inner = replace(inner, end=inner.end - 1)  # طلبت تونس دعما
            if inner is not None and self._agrees(inner):
                if (
                    inner.kind == "media"
                    and "obj" in frames
                    and at == self.cue.end
                    and self._holder_follows(inner.end)
                ):
                    self.channels.append(Channel(holder=inner, rule="ar.chain.told_to"))
                else:
                    self.holder = inner
                self.at = inner.end
                return None
        if not taken and self._bare_name(at):
            return None
        if {"obj", "np"} <= frames and taken and "needs:obj" not in frames and self._asked(at):
            return self._open("noun", at, at)
        if "obj" in frames and self.addressee is None:
            inner = holder_at(seg, at, self.end, stops=self.stops)
            if inner is not None:
                if inner.kind == "media" or find_outlet(
                    seg.slice(*(inner.name or (inner.first, inner.end)))
                ):
                    self.channels.append(Channel(holder=inner, rule="ar.chain.told_to"))
                self.addressee = (inner.first, inner.end)
                self.at = inner.end
                return None
            if item.cls not in ("verb", "number"):
                self.addressee = (at, at + 1)
                self.at = at + 1
                return None
        if (
            self.holder is not None
            and item.cls in ("role", "title")
            and seg.forms[at - 1] in ("،", ",")
        ):
            inner = holder_at(seg, at, self.end, stops=self.stops)
            if inner is not None:
                self.holder = replace(self.holder, end=inner.end)
                self.at = inner.end  # an apposition that the source did not take in
                return None
        if self._named_after_comma(at, item):
            return None
        if "action" in frames and taken and is_action(seg.forms[at]):
            return self._open("noun", at, at)
        if (
            "np" in frames
            and not self.told
            and (taken or self.cue.kind == "participle" or self._content_noun(item, at))
            and item.cls != "number"
            and (item.cls != "verb" or self._action_noun(at))
        ):
            stop = self._that_ahead(at)
            if not stop and rest.describes(seg, self.holder, at):
                self._skip_relative(at)
                return None
            named = rest.goes_on_naming(seg, self.holder, at, self.end, self.stops)
            if named is not None and not stop:
                self.holder, self.at = named, named.end
                return None
            if not stop:
                return self._open("noun", at, at)
            self._take_in(at, stop)
            return None
        if (
            self.holder is not None
            and self.holder.kind == "document"
            and item.cls in ("verb", "other")
        ):
            led = self._own_preposition(at)
            if led:
                self.at = led
            else:
                self._skip_relative(at)  # بيانات رسمية صدرت أخيرا
            return None
        holder = self.holder
        if (
            holder is not None
            and holder.kind in ("person", "media")
            and at - holder.end < 2
            and (
                item.cls in ("other", "unknown", "surname")
                or (item.cls == "verb" and self._ends_name(at + 1))
            )
        ):
            self.at = at + 1  # a part of a name that the lexicon knows as a word
            if holder.name is not None and holder.name[1] == at:
                self.holder = replace(holder, end=at + 1, name=(holder.name[0], at + 1))
            return None
        self.at = self.end
        return None

    def _asked(self, at: int) -> bool:
        """طلبت مصر دعما من الصندوق: a thing in the accusative is what was asked, not who."""
        form = self.seg.forms[at]
        return form.endswith("ا") and form[:-1] in common_nouns() and word(form).cls == "unknown"

    def _is_group(self) -> bool:
        """Tell whether whom it was said to is a group of people in the accusative."""
        if self.addressee is None or "obj" not in self.cue.frames:
            return False
        first = word(self.seg.forms[self.addressee[0]])
        return first.article and first.base.endswith("ين")

    def _asks_no_name(self, at: int) -> bool:
        """قال مسؤول طلب عدم نشر اسمه: a clause about a source that is not named."""
        holder = self.holder
        if holder is None or holder.kind not in ("unnamed", "role"):
            return False
        if word(self.seg.forms[holder.first]).article or not any(
            cue.kind == "verb" for cue in self.cues[at]
        ):
            return False
        return any(
            form.startswith(("اسم", "هويت", "اسماء")) for form in self.seg.forms[at + 1 : at + 6]
        )

    def _bare_name(self, at: int) -> bool:
        """وشدد رئيسي على، وقال سيندي مارسيليو، نائب …: a name that looks like another word."""
        if self.cue.kind != "verb" or self.cue.own or at != self.cue.end or self.cue.passive:
            return False
        if not {"that", "colon"} <= self.cue.frames or self.cue.number != "s":
            return False
        first = word(self.seg.forms[at])
        if first.article or first.cls not in ("unknown", "adjective") or first.preposition:
            return False
        stop = at + 1
        while stop < self.end and stop - at < _NAME_WORDS and not self._ends_name(stop):
            if word(self.seg.forms[stop]).cls not in ("unknown", "given", "surname", "adjective"):
                return False
            stop += 1
        if stop >= self.end or not self._ends_name(stop):
            return False
        nation = first.kind == "nationality"
        self.holder = Holder(
            first=at,
            end=stop,
            kind="unnamed" if nation else "person",
            head=first.base,
            definite=not nation,
            gender=self.cue.gender,
            name=None if nation else (at, stop),
            rule="ar.source.bare_name",
        )
        self.at = stop
        return True

    def _ends_name(self, at: int) -> bool:
        if at >= self.end:
            return False
        form = self.seg.forms[at]
        item = word(form)
        return (
            form in ("،", ",", ":")
            or is_complementiser(form)
            or at in self.seg.opening
            or form == "ل"
            or (form in _FREE and (_FREE[form] in self.cue.frames or form == "في"))
            or (item.cls in ("role", "title", "media") and not item.joined)
        )

    def _named_after_comma(self, at: int, item: Word) -> bool:
        """رئيس الوكالة حينذاك، مايك هايدن، …: the name of a role that stands before it."""
        holder = self.holder
        if holder is None or self.seg.forms[at - 1] not in ("،", ","):
            return False
        if holder.name is not None or item.cls not in ("given", "unknown"):
            return False
        if holder.kind not in ("role", "unnamed", "org") or holder.head in honorifics():
            return False  # قال سموه لدى استقباله المدير، فلان
        inner = holder_at(self.seg, at, self.end, stops=self.stops)
        if inner is None or inner.name is None or inner.end >= self.end:
            return False
        if self.seg.forms[inner.end] not in ("،", ",", ":", "(") and not is_complementiser(
            self.seg.forms[inner.end]
        ):
            return False
        named = holder.kind != "org"
        self.holder = replace(
            holder,
            end=inner.end,
            name=inner.name if named else None,
            kind="person" if named else "org",
        )
        self.at = inner.end
        return True

    def _holder_follows(self, at: int) -> bool:
        if at >= self.end:
            return False
        item = word(self.seg.forms[at])
        return item.cls in ("role", "title") and not item.joined

    def _is_what_is_done(self, at: int, item: Word) -> bool:
        """تعتزم إطلاق سراحها: the object of a verb that is followed by أن or an action."""
        if {"np", "obj"} & self.cue.frames or item.cls != "common" or item.article:
            return False
        return is_action(self.seg.forms[at])

    def _action_noun(self, at: int) -> bool:
        """تسلم مبالغ، خفض الضرائب: a verb's shape, but a noun by what follows it."""
        forms = self.seg.forms
        return at + 1 < self.end and (
            word(forms[at + 1]).article
            or word(forms[at + 1]).cls in ("common", "number", "country", "role")
        )

    def _content_noun(self, item: Word, at: int) -> bool:
        """With a frame that takes a noun, an indefinite thing-word opens the content."""
        if "np" not in self.cue.frames:
            return False
        if item.form in given_names() and word(self._form(at + 1)).cls == "surname":
            return False  # فهد البقمي
        if item.cls in ("common", "other", "occasion", "owned") and not item.article:
            return True
        form = self.seg.forms[at]
        if item.cls in ("unknown", "other") and rest.in_accusative(self.seg, at):
            return True  # طلبت دعما: in the accusative
        return is_action(form)

    def _agrees(self, inner: Holder) -> bool:
        """A singular body, a country or women agree with their verb, or are its object."""
        genders = {inner.gender, self.cue.gender}
        if self.cue.kind == "verb" and self.cue.gender == "m" and _are_women(self.seg, inner):
            return False
        if self.cue.kind == "verb" and genders == {"m", "f"} and inner.number == "s":
            return inner.kind not in ("country",)
        return True


def _is_owned(item: Word) -> bool:
    """تقريره، اجتماعها: nothing can be annexed to a noun with a pronoun."""
    return item.cls in ("other", "occasion", "document") and item.form.endswith(("ه", "ها", "هم"))


def _via(frames: frozenset[str]) -> str:
    """نقلت عن، نسبت إلى، علمت من: the word after which the source stands."""
    if "relay:إلى" in frames:
        return "الي"
    return "من" if "relay:من" in frames else "عن"


def _are_women(seg: Segments, holder: Holder) -> bool:
    """دعا نساء المدينة إلى: whom he calls on."""
    head = word(seg.forms[holder.first])
    return head.cls == "role" and head.gender == "f" and head.number == "p"


def _elided(at: int) -> Holder:
    return Holder(first=at, end=at, kind="pronoun", head="", rule="ar.source.elided")


def _bare(name: str) -> str:
    return name.removeprefix("ل").lstrip("ـ").strip()


def _surface_prefix(seg: Segments, at: int, letter: str) -> str:
    """Return the characters of the written-on preposition, its tatweel included."""
    token = seg.tokens[at]
    surface = seg.text[token.start : token.end]
    end = surface.index(letter) + 1 if letter in surface else 1
    while end < len(surface) and surface[end] in "ـ":
        end += 1
    return surface[:end]


def opening_of(seg: Segments, cue: Cue, end: int, cues: list[list[Cue]]) -> Opening | None:
    """Return where the content of ``cue`` begins, within tokens up to ``end``, or None."""
    return later(seg, cue, _Reader(seg, cue, end, cues).read(), end, cues)

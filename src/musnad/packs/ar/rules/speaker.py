"""Speakers: who a holder is, by the fullest name the article gives."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from musnad.dimensions.attribution import Attribution, Channel, Cue, Entity, Holder, Told
from musnad.dimensions.name import Identity
from musnad.knowledge.outlets import find_outlet
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.dropped import UNNAMED
from musnad.packs.ar.rules.medium import NEAR
from musnad.packs.ar.rules.naming import Naming
from musnad.packs.ar.rules.personal import odd_at_head
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.told import MEMORY, agrees
from musnad.packs.ar.rules.word import continuing_verbs, source_words, word
from musnad.records import Article, HopRole
from musnad.text.segment import Segments

_CARRIED = frozenset(
    ("ar.chain.relayed_by", "ar.chain.told_to", "ar.chain.published_by", "ar.chain.met_by",
     "ar.chain.according_to_within",
     "ar.chain.relayed_by_elided")
)  # fmt: skip
_ACCORDING = ("ar.chain.according_to", "ar.chain.according_to_said")
_NO_NAME = frozenset(["ال"])  # الـ«بي بي سي»: the article alone
_NAMED = 9  # words of a medium that stands before its verb
_REACH_ACCORDING, _REACH_TOLD = 5, 7  # sentences that an agency named once stands for


def resolve(
    seg: Segments, found: Sequence[Attribution], named: Sequence[Identity], article: Article
) -> list[Told]:
    """Return every attribution with its chain of holders, by their fullest names."""
    return _Resolver(seg, found, named, article.published).run()


class _Resolver(Naming):
    def run(self) -> list[Told]:
        for item in self.found:
            told = self._tell(item)
            if told is not None:
                self._name_tells(told)
                self.told.append(told)
                self.state.last = told
                self._spread_back(told)
                if item.inside is None and told.chain[0].name != UNNAMED:
                    self.state.recent.append((told.chain[0], item.paragraph, item.sentence))
        return self.told

    def _name_tells(self, told: Told) -> None:
        """أكد المتحدث أن …. وأضاف عسيري أن: the surname tells who the office was."""
        cue, holder = told.attribution.cue, told.attribution.holder
        if cue is None or holder is None or cue.lemma not in continuing_verbs() or not self.told:
            return
        if holder.end - holder.first != 1 or holder.kind not in ("name", "person", "thing"):
            return
        form = self.seg.forms[holder.first]
        known = word(form).article and word(form).cls != "surname"
        if self._where[form][0] != holder.first or known or not cue.joined:
            return
        spoke = next((one for one in reversed(self.told) if one.attribution.inside is None), None)
        if spoke is None or spoke.chain[0].kind != "role" or spoke.chain[0].number != "s":
            return
        name, office = told.chain[0], spoke.chain[0].name
        if told.attribution.paragraph - spoke.attribution.paragraph > 1:
            return
        for nth, before in enumerate(self.told):
            named = tuple(
                replace(
                    hop, name=name.name, kind="person", key=name.key, rule="ar.speaker.named_after"
                )
                if hop.name == office and hop.kind == "role"
                else hop
                for hop in before.chain
            )
            self.told[nth] = replace(before, chain=named)

    def _spread_back(self, told: Told) -> None:
        """قال X إن …، لافتا إلى …، وفقا لوكالة …: the agency told of the whole sentence."""
        item = told.attribution
        if not any(
            channel.rule in _ACCORDING and channel.holder.kind == "media"
            for channel in item.channels
        ):
            return
        for nth in range(len(self.told) - 2, -1, -1):
            before = self.told[nth]
            if before.attribution.sentence != item.sentence:
                break
            if len(before.chain) == 1 and _same(before.chain[0].name, told.chain[0].name):
                self.told[nth] = replace(before, chain=told.chain, roles=told.roles)

    def _tell(self, item: Attribution) -> Told | None:
        item = self._told_by_whom(item)
        outer = self._outer(item)
        holder = item.holder or item.subject
        if item.holder is not None and (self._is_object(item) or self._is_no_name(item.holder)):
            holder = item.subject
        if holder is item.subject and holder is not None:
            many = item.cue is not None and item.cue.number in ("p", "d")
            alone = holder.number == "s" and holder.gender == "f" and not holder.joint
            vague = holder.kind == "org" and not holder.definite
            vague = vague and holder.end - holder.first == 1  # زعيم تنظيم …، متهما
            before = word(self.seg.forms[holder.first - 1]) if holder.first else None
            led = before is not None and (before.cls == "preposition" or bool(before.preposition))
            if self._is_no_name(holder) or (many and alone) or vague or led:
                holder = None
        left: list[str] = []
        if holder is not None and holder.kind != "pronoun":
            speaker = self.entity(holder, item)
            if speaker.kind == "thing" and not self._says(item, holder):
                return None  # السؤال، جانب حرج: nobody who could say anything
        else:
            elided = self._elided(item)
            if elided is None:
                return None
            speaker = elided
            if not speaker.sure:
                left.append("the subject is elided and no earlier speaker agrees with the verb")
        chain: list[Entity] = [speaker]
        roles: list[HopRole] = ["speaker"]
        met = self._met_by(holder) if holder is not None else None
        if met is not None:
            item = replace(item, channels=(met, *item.channels))
        channels = item.channels or self._carried(item, speaker, holder)
        for channel in channels:
            known = find_outlet(self._medium(channel.holder)) is not None
            if not self._hands_on(channel) or _is_within(channel.holder, holder, known=known):
                continue
            if channel.holder.kind == "pronoun":
                medium = self._relayer_before(item) or self._last_medium()
            else:
                medium = self.entity(channel.holder, item)
            if (
                medium is None
                or medium.name in _NO_NAME | source_words("outlet")
                or any(_same(medium.name, hop.name) for hop in chain)
            ):
                continue
            chain.append(medium)
            roles.append("agency" if self._is_agency(medium) else _role(medium))
        if outer is not None:
            for entity, role in zip(outer.chain, outer.roles, strict=True):
                if not any(_same(entity.name, hop.name) for hop in chain):
                    chain.append(entity)
                    roles.append("relay" if role == "speaker" else role)
        kept = tuple(
            channel
            for channel in channels
            if channel.rule in _CARRIED
            or (channel.rule in _ACCORDING and channel.holder.kind == "media")
        )
        told = item if self._is_somebody(item.addressee) else replace(item, addressee=None)
        return Told(told, tuple(chain), tuple(roles), kept, tuple(left))

    def _is_somebody(self, addressee: tuple[int, int] | None) -> bool:
        """حذر مصدر طلب عدم الكشف …: what follows the verb is nobody that was spoken to."""
        if addressee is None:
            return True
        inner = holder_at(self.seg, *addressee, joined=True)
        return inner is not None and inner.kind not in ("thing", "document")

    def _hands_on(self, channel: Channel) -> bool:
        """وفق مسؤول، بحسب رويترز hand a statement on; وفقا لفئات البلديات is its content."""
        if channel.rule == "ar.chain.told_to" and channel.holder.kind == "media":
            known = channel.holder.first in self._names or channel.holder.name is not None
            sure = known or channel.holder.rule == "ar.source.outlet_led"
            if sure or channel.holder.end - channel.holder.first > 1:
                return True  # للصحافة names nobody, للجريدة the paper that was named before
            head = word(self.seg.forms[channel.holder.first])
            return (
                head.article
                and head.base in source_words("outlet")
                and self._last_medium() is not None
            )
        if channel.rule == "ar.chain.according_to_said":
            described = channel.holder.kind in ("role", "unnamed")
            if described:
                return word(self.seg.forms[channel.holder.first]).cls == "role"
            return channel.holder.kind not in ("thing", "document", "name")
        if channel.rule != "ar.chain.according_to" or channel.holder.kind in ("media", "pronoun"):
            return True
        head = word(self.seg.forms[channel.holder.first])
        return channel.holder.kind == "unnamed" and head.cls == "role"

    def _is_no_name(self, holder: Holder) -> bool:
        """الورشة: an everyday word with its article that the article names nobody by."""
        if holder.kind not in ("person", "name"):
            return False
        if holder.first not in self._names and odd_at_head(self.seg.forms[holder.first]):
            return True  # وتضمنت، نفذوا
        if holder.end - holder.first != 1:
            return False
        item = word(self.seg.forms[holder.first])
        if item.cls != "surname" or not item.article or holder.first in self._names:
            return False
        everyday = word(item.base).cls not in ("unknown", "given", "surname")
        return everyday or item.base.endswith(tuple(name_words("ending")))

    def _is_object(self, item: Attribution) -> bool:
        """ودعا الكونغرس إلى: after a person who spoke, a body beside the verb is its object."""
        cue, holder = item.cue, item.holder
        if cue is None or holder is None or cue.kind != "verb" or "obj" not in cue.frames:
            return False
        if item.channels or cue.own or holder.first < cue.first:
            return False
        if (
            _disagrees(cue, holder)
            or self._accusative(holder)
            or _is_plural_object(self.seg, holder)
        ):
            return True
        if item.addressee is not None:
            return False
        if "needs:obj" in cue.frames:  # ووصفت الحركة ما وقع: the object is the content
            return not item.rule.endswith("_noun")
        if not cue.joined or holder.kind in ("person", "name", "media"):
            return False
        if self._goes_on_accusing(item, holder):
            return True
        near = int(holder.head in source_words("public"))  # الشعب: may be called in a new paragraph
        for entity, paragraph, _ in reversed(self.state.recent[-MEMORY:]):
            return (
                item.paragraph - paragraph <= near
                and entity.kind == "person"
                and agrees(entity, cue.gender, cue.number)
                and cue.gender != "u"
            )
        return False

    def _accusative(self, holder: Holder) -> bool:
        """دعت الحكومةَ إلى: a vowel that no subject ends in."""
        head = self.seg.slice(holder.first, holder.first + 1)
        return head.endswith("\u064e")

    def _goes_on_accusing(self, item: Attribution, holder: Holder) -> bool:
        """اتهمت الحكومة الجيران بأنهم … وطالبت دمشق بتسليمهم: the same subject, another object."""
        cue, last = item.cue, self.state.last
        if cue is None or last is None or not cue.joined or holder.kind != "country":
            return False
        before = last.attribution
        if before.sentence != item.sentence or before.inside is not None or before.cue is None:
            return False
        if self.seg.forms[cue.first - 1] in ("،", ",", "؛") or cue.gender == "u":
            return False
        speaker = last.chain[0]
        return "obj" in before.cue.frames and agrees(speaker, cue.gender, cue.number)

    def _told_by_whom(self, item: Attribution) -> Attribution:
        """نقلت الوكالة قبل أيام عن صحيفة «الميناء» قولها: the paper said it, the agency relays."""
        cue, relayer = item.cue, item.holder
        if cue is None or relayer is None or "relay" not in cue.frames:
            return item
        for nth, channel in enumerate(item.channels):
            holder = channel.holder
            led = self.seg.forms[max(cue.end, holder.first - NEAR) : holder.first]
            if channel.rule == "ar.chain.told_to" and "عن" in led and relayer.first < holder.first:
                relayed = Channel(holder=relayer, rule="ar.chain.relayed_by")
                others = item.channels[:nth] + item.channels[nth + 1 :]
                return replace(item, holder=holder, channels=(relayed, *others))
        return item

    def _relayer_before(self, item: Attribution) -> Entity | None:
        """كانت وكالة الساحل قد نقلت عن الوزير قوله: who stands before the verb and handed it on."""
        if item.cue is None:
            return None
        at = item.cue.first
        while at > 1 and word(self.seg.forms[at - 1]).cls in ("particle", "auxiliary", "time"):
            at -= 1
        found: Holder | None = None
        for start in range(
            at - 1, max(self.seg.sentences[item.sentence].first, at - _NAMED) - 1, -1
        ):
            if word(self.seg.forms[start]).cls in ("sign", "that", "relative", "verb"):
                break
            inner = holder_at(self.seg, start, at)
            if inner is not None and inner.end == at and inner.kind in ("media", "org"):
                found = inner
        return None if found is None else self.entity(found, item)

    def _outer(self, item: Attribution) -> Told | None:
        if item.inside is None:
            return None
        for told in reversed(self.told[-MEMORY:]):
            if told.attribution.start == item.inside and told.attribution.sentence == item.sentence:
                return told
        return None

    def _carried(
        self, item: Attribution, speaker: Entity, holder: Holder | None
    ) -> tuple[Channel, ...]:
        """A channel that was told stays while its speaker goes on in the same paragraph."""
        last = self.state.last
        if last is None or item.channels or item.inside is not None:
            return ()
        for told in reversed(self.told[-MEMORY:]):
            if told.attribution.inside is not None:
                continue
            if not _same(told.chain[0].name, speaker.name):
                return ()
            break
        else:
            return ()
        before = told.attribution
        channels = tuple(channel for channel in told.channels if self._still_holds(channel, item))
        if before.paragraph == item.paragraph:
            return channels
        goes_on = holder is None or (item.cue is not None and item.cue.lemma in continuing_verbs())
        return channels if goes_on and item.paragraph - before.paragraph <= 1 else ()

    def _still_holds(self, channel: Channel, item: Attribution) -> bool:
        """Tell whether an agency named before is near enough to be on whose word this is."""
        reach = _REACH_ACCORDING if channel.rule in _ACCORDING else _REACH_TOLD
        if channel.holder.end <= channel.holder.first:
            return True  # named nowhere
        end = self.seg.tokens[channel.holder.end - 1].end
        first = bisect_right(self._sentence_ends, end)
        return item.sentence - first <= reach


def _is_within(medium: Holder, holder: Holder | None, *, known: bool) -> bool:
    """عضو المكتب السياسي لـ«الأحرار»: a name inside the source is no channel of it."""
    if known or holder is None or holder.kind != "role" or holder.number != "s":
        return False
    return holder.first < medium.first < holder.end


def _is_plural_object(seg: Segments, holder: Holder) -> bool:
    """ودعا المرشحين إلى: a plural that no subject ends in."""
    head = word(seg.forms[holder.first])
    many = head.number == "p" and head.article and head.form.endswith("ين")
    return many and holder.kind in ("unnamed", "role")


def _same(one: str, other: str) -> bool:
    return one == other


def _disagrees(cue: Cue, holder: Holder) -> bool:
    """ونبهوا الشركة، وأمهل الحكومة: a verb that its neighbour cannot be the subject of."""
    if cue.number == "p":
        return True  # a verb before its subject stands in the singular
    if holder.first != cue.end or holder.number != "s" or holder.joint or cue.number != "s":
        return False
    if holder.kind not in ("org", "country") or "u" in (cue.gender, holder.gender):
        return False
    return cue.gender != holder.gender


def _role(entity: Entity) -> HopRole:
    roles: dict[str, HopRole] = {"media": "media", "document": "document"}
    return roles.get(entity.kind, "relay")

"""Speakers: who a holder is, by the fullest name the article gives."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from musnad.dimensions.attribution import (
    Attribution,
    Channel,
    Cue,
    Entity,
    Gender,
    Holder,
    Told,
)
from musnad.dimensions.name import Identity, Named
from musnad.knowledge.outlets import find_outlet
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.attribution import IMPERSONAL
from musnad.packs.ar.rules.body import head_roles, name_words
from musnad.packs.ar.rules.cue import verb_readings
from musnad.packs.ar.rules.identity import home_of
from musnad.packs.ar.rules.name import content_words, country_in, synonyms
from musnad.packs.ar.rules.office import known_holder, named_holder
from musnad.packs.ar.rules.personal import odd_at_head
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.word import continuing_verbs, honorifics, source_words, word
from musnad.records import Article, HolderKind, HopRole, Period
from musnad.text.fold import fold
from musnad.text.segment import Segments

_CARRIED = frozenset(
    ("ar.chain.relayed_by", "ar.chain.told_to", "ar.chain.published_by", "ar.chain.met_by",
     "ar.chain.according_to_within",
     "ar.chain.relayed_by_elided")
)  # fmt: skip
_ACCORDING = ("ar.chain.according_to", "ar.chain.according_to_said")
_PAIRS = {"«": "»", "“": "”", "‘": "’", '"': '"', "'": "'", "(": ")"}
_REACH_ACCORDING, _REACH_TOLD = 5, 7  # sentences that an agency named once stands for
_PERSONAL = ("profession", "rank")  # kinds of nouns that stand before a name as titles do
_RECENT = 12
_APPOSED_NAME = 5  # words from an agency's descriptive name to the one in quotation marks
_LONGEST_NAME = 4
_QUOTED = 3  # words of a second name
_NEAR = 2  # sentences back to the speaker that an epithet stands for
_APPOSITION = 16  # how many words an office after a name may have
_VAGUE = 3  # words of an office that says more than an unnamed speaker before it
_MEMORY = 60  # how many attributions back anything is looked for
UNNAMED = "غير مسمى"


@dataclass(slots=True)
class _Person:
    first: int
    name: tuple[int, int]
    words: frozenset[str]
    gender: str


@dataclass(slots=True)
class _State:
    recent: list[tuple[Entity, int, int]] = field(
        default_factory=list
    )  # entity, paragraph, sentence
    last: Told | None = None


def resolve(
    seg: Segments, found: Sequence[Attribution], named: Sequence[Identity], article: Article
) -> list[Told]:
    """Return every attribution with its chain of holders, by their fullest names."""
    return _Resolver(seg, found, named, article.published).run()


class _Resolver:
    def __init__(
        self,
        seg: Segments,
        found: Sequence[Attribution],
        named: Sequence[Identity],
        published: Period | None,
    ) -> None:
        self.seg, self.found, self.named, self.published = seg, found, named, published
        self.home = home_of(named)
        self._names: dict[int, tuple[Named, Identity]] = {}
        for identity in named:
            for one in identity.named:
                self._names.update((at, (one, identity)) for at in range(*one.name))
        self._by_name = {identity.name: identity for identity in named}
        self._phrases = {one.first: (one, identity) for identity in named for one in identity.named}
        self._second = self._second_names()
        self._full: dict[tuple[str, ...], str] = {}
        self.people = self._one_of_each()
        self._sentence_ends = [seg.tokens[one.end - 1].end - 1 for one in seg.sentences]
        self.state = _State()
        self.told: list[Told] = []
        self._where: dict[str, list[int]] = {}
        for at, form in enumerate(seg.forms):
            self._where.setdefault(form, []).append(at)

    def _second_names(self) -> dict[tuple[str, ...], Identity]:
        """الاتحاد الدولي (الفيفا)، مؤسسة النقد «ساما»: who is called by a second name."""
        out: dict[tuple[str, ...], Identity] = {}
        forms = self.seg.forms
        for identity in self.named:
            if identity.type not in ("org", "group"):
                continue
            for one in identity.named:
                if one.name[1] - one.name[0] == 1 and self._known_by_name(identity):
                    out.setdefault(forms[slice(*one.name)], identity)
                for at in range(one.name[0] + 1, min(one.name[1] + 1, len(forms) - 1)):
                    if forms[at] != "(" and at not in self.seg.opening:
                        continue
                    stop = at + 1
                    while stop < min(at + 5, len(forms)) and forms[stop][:1].isalpha():
                        stop += 1
                    closes = stop < len(forms) and (forms[stop] == ")" or stop in self.seg.closing)
                    if closes and stop > at + 1:
                        out.setdefault(tuple(forms[at + 1 : stop]), identity)
        return out

    def _known_by_name(self, identity: Identity) -> bool:
        """Tell whether the knowledge has the actor by the fullest name that the article uses."""
        return bool(identity.key) and any(
            one.key == identity.key and self.seg.text[one.start : one.stop] == identity.name
            for one in identity.named
        )

    def _by_second_name(self, holder: Holder) -> Identity | None:
        """Return whom a phrase calls by a second name that the article explains."""
        low, high = holder.name or (holder.first, holder.end)
        forms = [form for form in self.seg.forms[low:high] if form[:1].isalpha()]
        if not forms or len(forms) > _QUOTED:
            return None
        if holder.name is None:
            item = word(forms[0])
            forms[0] = ("ال" if item.article else "") + item.base if item.joined else forms[0]
        return self._second.get(tuple(forms))

    def _one_of_each(self) -> list[_Person]:
        """Return the people, each way of naming one kept where it stands first and last."""
        found = sorted(self._people(), key=lambda person: person.first)
        first: dict[object, _Person] = {}
        last: dict[object, _Person] = {}
        for person in found:
            key = (self.seg.forms[person.name[0] : person.name[1]], person.words)
            first.setdefault(key, person)
            last[key] = person
        kept = {id(person): person for person in (*first.values(), *last.values())}
        return sorted(kept.values(), key=lambda person: person.first)

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

    # -- one attribution -------------------------------------------------------------------

    def _tell(self, item: Attribution) -> Told | None:
        outer = self._outer(item)
        holder = item.holder or item.subject
        if item.holder is not None and (self._is_object(item) or self._is_no_name(item.holder)):
            holder = item.subject
        if holder is item.subject and holder is not None:
            many = item.cue is not None and item.cue.number in ("p", "d")
            alone = holder.number == "s" and holder.gender == "f" and not holder.joint
            vague = holder.kind == "org" and not holder.definite
            vague = vague and holder.end - holder.first == 1  # زعيم تنظيم …، متهما
            if self._is_no_name(holder) or (many and alone) or vague:
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
            if not self._hands_on(channel):
                continue
            if channel.holder.kind == "pronoun":
                medium = self._last_medium()
            else:
                medium = self.entity(channel.holder, item)
            if medium is None or any(_same(medium.name, hop.name) for hop in chain):
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

    def _says(self, item: Attribution, holder: Holder) -> bool:
        """أفادت الخزينة أن: what stands right after a verb of saying speaks, whatever it is."""
        cue = item.cue
        if cue is None or cue.kind != "verb" or holder.first != cue.end:
            return cue is not None and cue.kind == "according"
        short = holder.end - holder.first <= _QUOTED
        return short and "that" in cue.frames and item.rule.endswith("_that")

    def _met_by(self, holder: Holder) -> Channel | None:
        """زوار التقتهم «عكاظ»: the medium that a source spoke to."""
        seg, at = self.seg, holder.end
        if holder.kind not in ("unnamed", "role", "person"):
            return None
        if at + 1 >= len(seg.forms) or not seg.forms[at].endswith(("ه", "ها", "هم", "هن")):
            return None
        if word(seg.forms[at]).cls not in ("unknown", "other", "verb", "owned", "surname"):
            return None
        medium = holder_at(seg, at + 1, min(len(seg.forms), at + 8))
        if medium is None or medium.kind != "media":
            return None
        return Channel(holder=medium, rule="ar.chain.met_by")

    def _own_source(self, holder: Holder) -> bool:
        """مصدر هسبريس، مصادر «الوطن»: a source of the medium that names it."""
        if holder.end - holder.first < _NEAR:
            return False
        inner = holder_at(self.seg, holder.first + 1, holder.end)
        if inner is None or inner.kind != "media":
            return False
        return inner.name is not None or any(
            at in self._names and self._names[at][1].type == "media"
            for at in range(inner.first, inner.end)
        )

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
        if _disagrees(cue, holder) or self._accusative(holder):
            return True
        if item.addressee is not None:
            return False
        if "needs:obj" in cue.frames:
            return True
        if not cue.joined or holder.kind in ("person", "name", "media"):
            return False
        if self._goes_on_accusing(item, holder):
            return True
        near = int(holder.head in source_words("public"))  # الشعب: may be called in a new paragraph
        for entity, paragraph, _ in reversed(self.state.recent[-_MEMORY:]):
            return (
                item.paragraph - paragraph <= near
                and entity.kind == "person"
                and _agrees(entity, cue.gender, cue.number)
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
        return "obj" in before.cue.frames and _agrees(speaker, cue.gender, cue.number)

    def _is_agency(self, entity: Entity) -> bool:
        return entity.kind == "media" and "وكال" in entity.name

    def _outer(self, item: Attribution) -> Told | None:
        if item.inside is None:
            return None
        for told in reversed(self.told[-_MEMORY:]):
            if told.attribution.start == item.inside and told.attribution.sentence == item.sentence:
                return told
        return None

    def _medium_as_source(self, item: Attribution) -> Entity | None:
        """وفق المصدر، after what a named man said through an agency: the agency."""
        if item.cue is None or item.cue.kind != "according" or not self.told:
            return None
        chain = self.told[-1].chain
        return chain[-1] if chain[0].kind == "person" and chain[-1].kind == "media" else None

    def _last_medium(self) -> Entity | None:
        for told in reversed(self.told[-6:]):
            for entity in reversed(told.chain):
                if entity.kind == "media":
                    return entity
        return None

    def _carried(
        self, item: Attribution, speaker: Entity, holder: Holder | None
    ) -> tuple[Channel, ...]:
        """A channel that was told stays while its speaker goes on in the same paragraph."""
        last = self.state.last
        if last is None or item.channels or item.inside is not None:
            return ()
        for told in reversed(self.told[-_MEMORY:]):
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
        return channels if holder is None and before.paragraph == item.paragraph - 1 else ()

    def _still_holds(self, channel: Channel, item: Attribution) -> bool:
        """Tell whether an agency named before is near enough to be on whose word this is."""
        reach = _REACH_ACCORDING if channel.rule in _ACCORDING else _REACH_TOLD
        if channel.holder.end <= channel.holder.first:
            return True  # named nowhere
        end = self.seg.tokens[channel.holder.end - 1].end
        first = bisect_right(self._sentence_ends, end)
        return item.sentence - first <= reach

    # -- elided subjects -------------------------------------------------------------------

    def _elided(self, item: Attribution) -> Entity | None:
        cue = item.cue
        if cue is None:
            return self.state.last.chain[0] if self.state.last else None
        if cue.person == 1:
            return None
        if cue.kind == "noun" and "nobody" in cue.frames and cue.own in ("", "ال"):
            return Entity(UNNAMED, "unnamed", "u", "u", rule="ar.speaker.impersonal")
        if item.inside is not None and cue.kind == "verb" and cue.lemma in IMPERSONAL:
            return Entity(UNNAMED, "unnamed", "u", "u", rule="ar.speaker.impersonal")
        told_of = self._relayed(cue)
        if told_of:
            cue = replace(cue, gender=told_of, number="s")
            item = replace(item, cue=cue)
        for told in reversed(self.told[-_MEMORY:]):
            if told.attribution.sentence != item.sentence:
                break
            if told.chain[0].name == UNNAMED:
                continue
            if told.attribution.inside is None and _agrees(told.chain[0], cue.gender, cue.number):
                return _carried_over(told.chain[0], "ar.speaker.same_sentence")
        if not cue.joined and cue.kind == "verb" and cue.lemma in IMPERSONAL:
            return Entity(UNNAMED, "unnamed", "u", "u", rule="ar.speaker.impersonal")
        subject = self._whose_text(cue) or self._subject_since(item)
        if subject is not None:
            return subject
        medium = self._medium_goes_on(item, cue)
        if medium is not None:
            return medium
        for entity, paragraph, _ in reversed(self.state.recent[-_RECENT:]):
            if item.paragraph - paragraph > 3:
                break
            if _agrees(entity, cue.gender, cue.number):
                return _carried_over(entity, "ar.speaker.last_that_agrees")
        return None

    def _whose_text(self, cue: Cue) -> Entity | None:
        """وفي تسجيل سابق للظواهري، قال إن: whose the text is that the sentence begins with."""
        forms, at = self.seg.forms, cue.first - 2
        if at < 1 or cue.kind != "verb" or forms[cue.first - 1] not in ("،", ","):
            return None
        one, identity = self._names.get(at, (None, None))
        if one is None or identity is None or one.led != "ل" or one.end != cue.first - 1:
            return None
        first = max(s.first for s in self.seg.sentences if s.first <= cue.first)
        opens = word(forms[first]).cls == "preposition" and cue.first - first < _APPOSITION
        told = any(word(form).cls in ("document", "occasion") for form in forms[first : one.first])
        entity = self._entity_of(one, identity)
        if not (opens and told and _agrees(entity, cue.gender, cue.number)):
            return None
        return _carried_over(entity, "ar.speaker.owner_of_document")

    def _medium_goes_on(self, item: Attribution, cue: Cue) -> Entity | None:
        """ونقلت الوكالة عن الناطق أن …. وأضافت أن: the verb agrees with whoever handed it on."""
        last = self.state.last
        if last is None or len(last.chain) == 1 or item.sentence - last.attribution.sentence > 1:
            return None
        medium, speaker = last.chain[-1], last.chain[0]
        relayed = any(channel.rule == "ar.chain.relayed_by" for channel in last.channels)
        if not relayed or medium.kind != "media" or cue.gender == "u":
            return None
        if _agrees(speaker, cue.gender, cue.number) or medium.gender != cue.gender:
            return None
        return _carried_over(medium, "ar.speaker.medium_goes_on")

    def _relayed(self, cue: Cue) -> Gender | None:
        """نقلت عنه الوكالة قوله: he who is told of agrees with the pronoun, not with the verb."""
        if "relay" not in cue.frames:
            return None
        for form in self.seg.forms[cue.end : cue.end + 2]:
            if form in ("عنه", "عنها"):
                return "m" if form == "عنه" else "f"
        return None

    def _entity_of(self, one: Named, identity: Identity) -> Entity:
        kinds: dict[str, HolderKind] = {"person": "person", "country": "country"}
        kind = kinds.get(identity.type, "org")
        gender = one.gender
        if kind != "person" and gender == "u":
            gender = word(self.seg.forms[one.first]).gender
        return Entity(identity.name, kind, gender, "s", key=identity.key, country=identity.country)

    def _subject_since(self, item: Attribution) -> Entity | None:
        """تعهد بايدن بالدعم. وقال إن …: the subject of a clause since anybody spoke."""
        cue = item.cue
        assert cue is not None
        last = max((sentence for _, _, sentence in self.state.recent), default=-1)
        for number in range(item.sentence, max(last, item.sentence - 3), -1):
            sentence = self.seg.sentences[number]
            if sentence.paragraph < item.paragraph - 1:
                break
            found = self._subject_of(number, cue.first if number == item.sentence else sentence.end)
            if found is None:
                continue
            entity = self._entity_of(*found)
            if not _agrees(entity, cue.gender, cue.number):
                continue
            return _carried_over(entity, "ar.speaker.subject_before")
        return None

    def _subject_of(
        self, number: int, end: int, types: tuple[str, ...] = ("person", "org", "group", "country")
    ) -> tuple[Named, Identity] | None:
        """Return who is the subject of a sentence's first clause, where a name is."""
        seg, sentence = self.seg, self.seg.sentences[number]
        at = self._after_opening(sentence.first, end)
        for place in range(at, min(end, at + 5)):
            form = seg.forms[place]
            item = word(form)
            one, identity = self._phrases.get(place, (None, None))
            if one is not None and identity is not None and one.end < end:
                if one.led or identity.type not in types:
                    return None
                return one, identity
            if not form[:1].isalpha() or item.cls in ("preposition", "that", "relative", "because"):
                return None
            if item.cls in ("role", "title") and item.number == "s" and not item.preposition:
                return self._office_as_subject(place, end)
            if item.preposition or (item.article and place == at):
                return None
            if place == at and self._opens_verbally(place):
                continue
            if item.cls in ("common", "occasion", "document", "number"):
                return None
        return None

    def _opens_verbally(self, at: int) -> bool:
        """أثار الصندوق شكوكا: what looks like a noun has a subject and an object."""
        one, _identity = self._phrases.get(at + 1, (None, None))
        if one is None or one.led or one.end >= len(self.seg.forms):
            return False
        after = word(self.seg.forms[one.end])
        return after.cls in ("common", "other", "unknown") and after.form.endswith("ا")

    def _after_opening(self, at: int, end: int) -> int:
        """من جهة أخرى، أثار الصندوق: the clause begins after an adverbial and its comma."""
        if word(self.seg.forms[at]).cls not in ("preposition", "time", "connector"):
            return at
        for place in range(at, min(end, at + 7)):
            if self.seg.forms[place] in ("،", ","):
                return place + 1
        return at

    def _office_as_subject(self, at: int, end: int) -> tuple[Named, Identity] | None:
        """تعهد الرئيس الأميركي: an office of somebody named elsewhere."""
        holder = holder_at(self.seg, at, end, joined=True)
        if holder is None or holder.kind != "role" or not holder.definite:
            return None
        name = self._by_role(holder)
        for identity in self.named:
            if identity.name == name and identity.type == "person":
                return identity.named[0], identity
        return None

    # -- who a holder is -------------------------------------------------------------------

    def entity(self, holder: Holder, item: Attribution) -> Entity:
        """Return whom ``holder`` stands for."""
        span = self._span(holder.first, holder.end) if holder.end > holder.first else None
        if span is not None:
            span = (span[0] + holder.lead, span[1])
        name, kind, rule, sure = self._name(holder, item)
        gender, number = holder.gender, holder.number
        if item.cue is not None and item.holder is holder and item.cue.kind == "verb":
            if gender == "u" and item.cue.gender != "u":
                gender = item.cue.gender
            if item.cue.gender == "f" and number == "s" and holder.first == item.cue.end:
                gender = "f"  # كشفت العلوي: the verb tells what a surname does not
        with_ = tuple(self._name(other, item)[0] for other in holder.joint)
        known = self._by_name.get(name)
        office = None
        if known is None and kind == "role" and holder.definite and holder.number == "s":
            office = known_holder(self.seg, holder, self.home, self.published)
        outlet = find_outlet(name) if kind == "media" else None
        if outlet is not None:
            country = outlet.country
        elif known is not None:
            country = known.country
        elif office is not None:
            country, rule = office.country, "ar.speaker.office_on_the_day"
        else:
            country = country_in(self.seg, holder.first, holder.end)
        return Entity(
            name, kind, gender, number, with_, span, rule, sure,
            key=known.key if known is not None else office.key if office is not None else "",
            country=country,
            ownership=outlet.ownership if outlet is not None else "",
        )  # fmt: skip

    def _span(self, first: int, end: int) -> tuple[int, int]:
        return self.seg.tokens[first].start, self.seg.tokens[end - 1].end

    def _text(self, first: int, end: int) -> str:
        """Return the characters of a phrase, a conjunction or preposition at its head taken off."""
        text = self.seg.slice(first, end)
        head = word(self.seg.forms[first])
        if head.cls == "unknown" and head.form[0] in "وفلب" and self._joined_name(first):
            text = text[1:]
        elif head.cls != "unknown":
            if head.joined:
                text = text[1:]
            if head.preposition and head.article and head.preposition == "ل":
                rest = text[1:] if head.base.startswith("ل") else text[2:]
                text = "ال" + rest if text.startswith("لل") else text[1:]
            elif head.preposition:
                text = text[1:].lstrip("ـ")
        return _without_marks(text)

    def _joined_name(self, first: int) -> bool:
        form = self.seg.forms[first]
        rest = form[1:]
        return rest in self._where or (len(rest) > 3 and word(rest).cls == "given")

    def _name(self, holder: Holder, item: Attribution) -> tuple[str, HolderKind, str, bool]:
        kind = holder.kind
        if item.holder is holder and (
            kind in ("org", "thing")
            or (kind == "name" and word(self.seg.forms[holder.first]).joined)
        ):
            apposed = self._apposed(holder, item)
            if apposed is not None:
                return apposed, "person", "ar.speaker.name_before_office", True
        second = self._by_second_name(holder)
        if second is not None:
            return second.name, "org", "ar.speaker.second_name", True
        if kind == "person" and holder.name is not None:
            return self._fullest(holder.name), "person", "ar.speaker.fullest_name", True
        if kind == "country":
            return self._country(holder), "country", "ar.speaker.country", True
        if kind == "unnamed" and self._own_source(holder):
            alone = replace(holder, end=holder.first + 1, definite=True)
            earlier = self._same_head(alone) if holder.number == "s" else None
            if earlier is not None:
                return earlier, kind, "ar.speaker.same_description", True
        if kind == "document":
            return self._document(holder, item)
        if kind == "media":
            if holder.definite and holder.name is None and self._says_which(holder):
                last = self._last_medium() or self._only_agency()
                if last is not None:
                    return last.name, "media", "ar.speaker.medium_named_before", True
            for at in range(holder.first, holder.end):
                _one, identity = self._names.get(at, (None, None))
                if identity is not None and identity.type == "media" and identity.key:
                    return identity.name, "media", "ar.speaker.medium", True
            return self._medium(holder), "media", "ar.speaker.medium", True
        named = self._named_at(holder)
        if named is not None:
            return named
        if kind == "role" and holder.number == "s" and self._says_same(holder):
            if holder.head not in name_words("official"):
                person = self._by_role(holder)
                if person is not None:
                    return person, "person", "ar.speaker.role_to_name", True
            earlier = self._same_head(holder)
            if earlier is not None:
                return earlier, kind, "ar.speaker.same_description", True
            last = self._last_speaker(item, holder.gender)
            if last is not None:
                return last.name, last.kind, "ar.speaker.last_speaker", True
        described = word(self.seg.forms[holder.first]).cls == "adjective"
        if (
            (holder.head in name_words("official") or described)
            and holder.definite
            and holder.number == "s"
            and self._is_bare(holder)
        ):
            last = self._last_speaker(item, holder.gender)
            if last is not None:
                return last.name, last.kind, "ar.speaker.last_speaker", True
        if kind == "role" and holder.name is None and item.holder is holder:
            name = self._apposed(holder, item) or self._name_within(holder)
            name = name or self._name_after(holder, item)
            if name is not None:
                return name, "person", "ar.speaker.name_after_office", True
        if holder.head in honorifics() and holder.end - holder.first == 1:
            person = self._last_person(holder.gender)
            if person is not None:
                return person, "person", "ar.speaker.honorific_to_last_person", True
        if kind == "role" and not holder.definite and holder.number == "s":
            person = self._by_description(holder)
            if person is not None:
                return person, "person", "ar.speaker.description_to_name", True
        if holder.head == "مصدر" and holder.definite and self._is_bare(holder):
            medium = self._medium_as_source(item)
            if medium is not None:
                return medium.name, "media", "ar.speaker.medium_named_before", True
        if kind in ("role", "unnamed") and holder.definite:
            person = self._by_role(holder) if holder.number == "s" else None
            if person is not None:
                return person, "person", "ar.speaker.role_to_name", True
            known = named_holder(self.seg, holder, self.named, self.home)
            if known is not None:
                return known.name, "person", "ar.speaker.held_the_office", True
            if (
                holder.head in name_words("official")
                and word(self.seg.forms[holder.first]).article
                and "باسم" not in self.seg.forms[holder.first : holder.end]
            ):
                last = self._last_speaker(item, holder.gender)
                vague = last is not None and last.kind == "unnamed" and not self._is_bare(holder)
                if last is not None and not (vague and holder.end - holder.first > _VAGUE):
                    return last.name, last.kind, "ar.speaker.last_speaker", True
            if (
                holder.definite
                and holder.number == "s"
                and holder.head not in name_words("official")
                and self._is_bare(holder)
                and word(self.seg.forms[holder.first]).kind == "office"
            ):
                for entity, paragraph, sentence in reversed(self.state.recent[-3:]):
                    if entity.kind in ("unnamed", "role"):
                        near = item.sentence - sentence <= _NEAR
                        if near and entity.number == "s" and _agrees(entity, holder.gender, "s"):
                            return entity.name, entity.kind, "ar.speaker.last_speaker", False
                        break
                    if (
                        entity.kind == "person"
                        and item.paragraph - paragraph < 3
                        and _agrees(entity, holder.gender, "u")
                    ):
                        return entity.name, "person", "ar.speaker.office_of_last_person", False
            earlier = self._same_head(holder)
            if earlier is not None:
                return earlier, kind, "ar.speaker.same_description", True
            last = self._of_epithet(holder, item)
            if last is not None:
                return last.name, last.kind, "ar.speaker.epithet_of_last_speaker", False
        if kind == "org" and holder.end - holder.first == 1:
            owned = self._owned_body(holder)
            if owned is not None:
                return owned, "org", "ar.speaker.body_of_last_person", True
        if kind == "org" and holder.definite and holder.end - holder.first <= 2:
            full = self._org(holder)
            if full is not None:
                return full, "org", "ar.speaker.body_named_before", True
        if kind == "thing" and self._is_surname(holder) and self._says(item, holder):
            text = self._text(holder.first, holder.end)
            return text, "person", "ar.speaker.surname_alone", False
        return self._text(holder.first, holder.end), kind, f"ar.speaker.{kind}", True

    def _is_surname(self, holder: Holder) -> bool:
        """وقال عسيري: one everyday word, neither made definite nor described, is a surname."""
        item = word(self.seg.forms[holder.first])
        bare = holder.end - holder.first == 1 and not item.article and not item.preposition
        return bare and item.gender == "m" and not item.joined

    def _name_after(self, holder: Holder, item: Attribution) -> str | None:
        """رئيسة بعثة الصندوق إلى مصر سيلين آلار: the name stands after a longer complement."""
        seg = self.seg
        for at in range(holder.end, min(holder.end + 9, len(seg.forms))):
            if seg.tokens[at].start >= item.start:
                return None
            one, identity = self._names.get(at, (None, None))
            if one is not None and identity is not None and identity.type == "person":
                whole = one.name[0] == at and not one.led and one.name[1] - at > 1
                return identity.name if whole and at > holder.end else None
            token = word(seg.forms[at])
            if token.cls in ("sign", "that", "relative", "verb", "because", "connector"):
                return None
            if token.cls == "role" and not (token.article and token.kind in _PERSONAL):
                return None
            if token.cls == "preposition" and token.form not in source_words("complement"):
                return None
        return None

    def _of_epithet(self, holder: Holder, item: Attribution) -> Entity | None:
        """الناشط المغربي، الخبير: what the one who spoke just before is."""
        seg = self.seg
        if holder.number != "s" or word(seg.forms[holder.first]).kind not in ("profession", "rank"):
            return None
        rest = [word(form) for form in seg.forms[holder.first + 1 : holder.end]]
        if not all(other.cls == "adjective" and other.article for other in rest):
            return None
        for entity, _, sentence in self.state.recent[-1:]:
            near = item.sentence - sentence <= _NEAR and entity.kind == "person"
            return entity if near and _agrees(entity, holder.gender, "s") else None
        return None

    def _apposed(self, holder: Holder, item: Attribution) -> str | None:
        """علي الدباغ، الناطق باسم الحكومة، قال: the name stands before the office and a comma."""
        forms, cue = self.seg.forms, item.cue
        if cue is None or holder.end > cue.first:
            return None
        for at in range(holder.first, max(1, holder.first - _APPOSITION), -1):
            before = word(forms[at - 1])
            if before.cls in ("verb", "that", "relative"):
                return None
            if before.cls != "sign":
                continue
            opens = word(forms[at])
            if opens.cls not in ("role", "title") or opens.joined or opens.preposition:
                return None
            _one, identity = self._names.get(at - 2, (None, None))
            if identity is not None:
                return identity.name if identity.type == "person" else None
            person = self._named_before(at)
            return self._fullest(person.name) if person is not None else None
        return None

    def _name_within(self, holder: Holder) -> str | None:
        """مدير عام الحدائق المهندس هشام شلي: after a title, the name that ends the phrase."""
        for at in range(holder.first + 2, holder.end):
            one, identity = self._names.get(at, (None, None))
            if one is None or identity is None or identity.type != "person":
                continue
            whole = one.name == (at, holder.end) and not one.led
            if whole and self.seg.forms[at - 1] in ("هو", "هي"):
                return identity.name  # متحدث آخر باسم الرئاسة هو فلان
            title = word(self.seg.forms[at - 1])
            personal = title.cls == "title" or title.kind in _PERSONAL
            return identity.name if whole and personal and title.article else None
        return None

    def _by_description(self, holder: Holder) -> str | None:
        """عضو في رئاسة الاتحاد الإسلامي: a description that one person's office answers."""
        wanted = content_words(self.seg.forms[holder.first : holder.end])
        if len(wanted) < 4:
            return None
        names = {self._fullest(one.name) for one in self.people if wanted <= one.words}
        return names.pop() if len(names) == 1 else None

    def _named_at(self, holder: Holder) -> tuple[str, HolderKind, str, bool] | None:
        """العلوي، منظمة الصحة العالمية: a phrase that the article names somebody by."""
        one, identity = self._names.get(holder.first, (None, None))
        if one is None or identity is None or one.name[0] != holder.first:
            return None
        if identity.type == "person" and holder.kind in ("name", "role", "thing", "unnamed"):
            if one.name[1] >= holder.end:
                return identity.name, "person", "ar.speaker.named", True
        if identity.type in ("org", "group") and holder.kind in ("org", "thing"):
            return identity.name, "org", "ar.speaker.named_body", True
        return None

    def _says_same(self, holder: Holder) -> bool:
        """الناشطة ذاتها، الوزير نفسه: said of the one who was told of before."""
        rest = self.seg.forms[holder.first + 1 : holder.end]
        return holder.definite and any(form in name_words("same") for form in rest)

    def _is_bare(self, holder: Holder) -> bool:
        """المسؤول، المسؤولة الحكومية ذاتها: nothing tells whose official it is."""
        rest = self.seg.forms[holder.first + 1 : holder.end]
        return all(
            form in name_words("same")
            or not form[:1].isalpha()
            or (holder.head in name_words("official") and word(form).cls == "adjective"
                and word(form).kind == "general")
            for form in rest
        )  # fmt: skip

    def _last_speaker(self, item: Attribution, gender: str) -> Entity | None:
        for nth, (entity, paragraph, sentence) in enumerate(reversed(self.state.recent[-_MEMORY:])):
            if entity.kind in ("person", "unnamed", "role") and item.paragraph - paragraph < 5:
                if entity.number in ("p", "d") or entity.with_:
                    continue
                if gender in ("u", entity.gender) or entity.gender == "u":
                    return entity
                continue
            if nth == 0 and entity.kind in ("org", "country") and item.sentence - sentence <= 1:
                if not self._is_of(entity):
                    return None  # somebody of that body speaks, not the person before it
        return None

    def _is_of(self, body: Entity) -> bool:
        """Tell whether the person who spoke last before ``body`` is of it."""
        spoke = [one for one, _, _ in self.state.recent[-_MEMORY:] if one.kind == "person"]
        if not spoke:
            return False
        wanted = content_words(tuple(fold(body.name).text.split()))
        return any(
            self._fullest(person.name) == spoke[-1].name and wanted <= person.words
            for person in self.people
        )

    def _last_person(self, gender: str) -> str | None:
        for entity, _, _ in reversed(self.state.recent[-_MEMORY:]):
            if entity.kind == "person" and _agrees(entity, gender, "s"):
                return entity.name
        return None

    def _people(self) -> Iterator[_Person]:
        seg = self.seg
        skip = -1
        for at, form in enumerate(seg.forms):
            if at < skip:
                continue
            item = word(form)
            if item.cls not in ("role", "title") or item.number == "p":
                continue
            named = self._named_before(at)
            if named is not None:
                yield named
                continue
            holder = holder_at(seg, at, min(len(seg.forms), at + 30), joined=True)
            if holder is None or holder.name is None:
                continue
            skip = holder.name[1]
            yield self._person(holder)
        for found in self.found:
            for holder in (found.holder, found.subject):
                if holder is not None and holder.kind == "person" and holder.name is not None:
                    yield self._person(holder)

    def _named_before(self, at: int) -> _Person | None:
        """بابلو إشنيك، المتحدث باسم …: a name, a comma, a role."""
        seg = self.seg
        if at < 3 or seg.forms[at - 1] not in ("،", ","):
            return None
        low = at - 1
        while (
            low > 0
            and at - low < 6
            and (
                self._name_before(low - 1)
                or word(seg.forms[low - 1]).cls == "surname"
                or (low > 1 and seg.forms[low - 2] == "عبد")
            )
        ):
            low -= 1
        if not 2 <= at - 1 - low <= 4:
            return None
        role = holder_at(seg, at, min(len(seg.forms), at + 15))
        if role is None or role.name is not None:
            return None
        return _Person(at, (low, at - 1), content_words(seg.forms[at : role.end]), role.gender)

    def _person(self, holder: Holder) -> _Person:
        assert holder.name is not None
        forms = self.seg.forms
        low, high = holder.name
        around = [*forms[holder.first : low], *forms[high : holder.end]]
        return _Person(holder.first, holder.name, content_words(around), holder.gender)

    def _fullest(self, name: tuple[int, int]) -> str:
        """Return the longest form of a name that the article uses."""
        low, high = self._without_titles(*name)
        if low in self._names:
            one, identity = self._names[low]
            if identity.type == "person":
                return self._longer(low, high, one) or identity.name
        forms = self.seg.forms[low:high]
        if forms not in self._full:
            self._full[forms] = self._longest_form(low, high)
        return self._full[forms]

    def _longer(self, low: int, high: int, one: Named) -> str | None:
        """ذبيح الله مجاهد: the name as the source has it, where the mention was cut short."""
        if one.name[0] != low or one.name[1] >= high or high - low > _LONGEST_NAME:
            return None
        rest = [word(form) for form in self.seg.forms[one.name[1] : high]]
        named = all(
            item.form in noun.given_names() or item.cls in ("given", "surname", "unknown")
            for item in rest
        )
        return self._text(low, high) if named else None

    def _longest_form(self, low: int, high: int) -> str:
        seg = self.seg
        forms = seg.forms[low:high]
        key = forms[-1]
        best = (high - low, self._text(low, high))
        if len(forms) > 3:
            return best[1]
        for person in self.people:
            plow, phigh = self._without_titles(*person.name)
            words = seg.forms[plow:phigh]
            if phigh - plow > best[0] and _contains(words, forms):
                best = (phigh - plow, self._text(plow, phigh))
        if len(forms) == 1:
            for at in self._where.get(key, ()):
                start = at
                while start > 0 and self._name_before(start - 1) and at - start < 3:
                    start -= 1
                if at + 1 - start > best[0]:
                    best = (at + 1 - start, self._text(start, at + 1))
        return best[1]

    def _name_before(self, at: int) -> bool:
        item = word(self.seg.forms[at])
        if item.form == "باسم" and at and word(self.seg.forms[at - 1]).cls in ("role", "adjective"):
            return False  # متحدثة باسم مكدونالدز
        if item.cls == "given":
            return True
        if item.cls != "unknown" or item.form in ("ان",):
            return False
        return not verb_readings(item.form) and len(item.form) > 2

    def _without_titles(self, low: int, high: int) -> tuple[int, int]:
        while high - low > 1 and word(self.seg.forms[low]).cls in ("title", "sign"):
            low += 1
        return low, high

    def _by_role(self, holder: Holder) -> str | None:
        """وزير الخارجية: whoever the article names with that office, the closest match first."""
        wanted = content_words(self.seg.forms[holder.first : holder.end])
        if not wanted:
            return None
        spoke = {entity.name for entity, _, _ in self.state.recent[-_MEMORY:]}
        ranked = []
        for person in self.people:
            if person.gender not in (holder.gender, "u", "m"):
                continue
            shared = len(wanted & person.words)
            whole = shared == len(wanted)
            near = whole or (
                shared >= 2
                and (shared >= 0.75 * len(wanted) or shared == len(wanted) - 1)
                and synonyms().get(holder.head, holder.head) in person.words
            )
            if not near:
                continue
            name = self._fullest(person.name)
            behind = person.first < holder.first
            extra = 0 if len(wanted) == 1 else len(person.words - wanted) + 2 * (not whole)
            distance = abs(person.first - holder.first)
            ranked.append(((extra, name not in spoke, not behind, distance), name))
        if ranked:
            return min(ranked)[1]
        head = synonyms().get(holder.head, holder.head)
        if holder.end - holder.first <= 3 and word(self.seg.forms[holder.first]).article:
            names = {
                self._fullest(person.name)
                for person in self.people
                if person.first < holder.first and head in person.words
            }
            if len(names) == 1:
                return names.pop()
        return None

    def _owned_body(self, holder: Holder) -> str | None:
        """مكتبه: the office of the person named last before it."""
        form = self.seg.forms[holder.first]
        gender = "f" if form.endswith("ها") else "m" if form.endswith("ه") else ""
        stem = form.removesuffix("ها") if gender == "f" else form.removesuffix("ه")
        head = word(stem)
        surface = self.seg.slice(holder.first, holder.first + 1)
        if not gender or head.cls != "org" or head.article or surface.endswith("ة"):
            return None
        for sentence in self.seg.sentences:
            if sentence.first <= holder.first < sentence.end:
                for one, identity in self._phrases.values():
                    if sentence.first <= one.first < holder.first and identity.type == "person":
                        if not one.led and one.gender in (gender, "u"):
                            text = self._text(holder.first, holder.end)
                            return f"{text[: -len(form) + len(stem)]} {identity.name}"
        before = [
            (one.start, identity)
            for one, identity in self._phrases.values()
            if one.end <= holder.first and identity.type == "person" and one.gender in (gender, "u")
        ]
        if not before:
            return None
        text = self._text(holder.first, holder.end)
        return f"{text[: -len(form) + len(stem)]} {max(before, key=lambda item: item[0])[1].name}"

    def _same_head(self, holder: Holder) -> str | None:
        """المصادر نفسها، المصدر: the fuller description of them that was given before."""
        said = holder.end - holder.first
        while said > 1 and self.seg.forms[holder.first + said - 1] in name_words("same"):
            said -= 1
        for told in reversed(self.told[-_MEMORY:]):
            entity, other = told.chain[0], told.attribution.holder
            if other is None or other.kind not in ("role", "unnamed", "person"):
                continue
            if other.kind == "person" and holder.kind == "unnamed":
                continue
            if other.head == holder.head and other.end - other.first > said:
                return entity.name
        if holder.kind != "unnamed" or said > 1:
            return None
        forms = (clitic + holder.head for clitic in ("", "و", "ل"))
        places = (at for form in forms for at in self._where.get(form, ()) if at < holder.first)
        for at in sorted(places, reverse=True):
            inner = holder_at(self.seg, at, min(len(self.seg.forms), at + 15), joined=True)
            if inner is not None and inner.kind == "unnamed" and inner.end - inner.first > 1:
                return self._text(inner.first, inner.end)
        return None

    def _org(self, holder: Holder) -> str | None:
        """الوزارة: the body with that head that was named last before it."""
        seg = self.seg
        if holder.end - holder.first == 2 and seg.forms[holder.end - 1] not in name_words("same"):
            return None
        for told in reversed(self.told[-8:]):
            other = told.attribution.holder
            if other is None or told.chain[0].kind != "org":
                continue
            if other.head == holder.head or (
                holder.head == "وزاره" and "nation" in head_roles().get(other.head, ())
            ):
                return told.chain[0].name
        spellings = [clitic + holder.head for clitic in ("", "و", "ب", "ل")]
        if holder.end - holder.first == 2:
            spellings.append("ال" + holder.head)  # الوفد المذكور
        places = sorted(
            (at for form in spellings for at in self._where.get(form, ()) if at < holder.first),
            reverse=True,
        )
        for at in places:
            inner = holder_at(seg, at, min(len(seg.forms), at + 15), joined=True)
            if inner is not None and " " in self._text(inner.first, inner.end):
                return self._text(inner.first, inner.end)
        return None

    def _country(self, holder: Holder) -> str:
        seg, form = self.seg, seg_base(self.seg, holder.first)
        entry = noun.countries().get(form)
        text = self._text(holder.first, holder.end)
        if entry is None or entry.kind != "capital":
            return text
        best = ""
        for other, row in noun.countries().items():
            if row.country == entry.country and row.kind != "capital" and " " not in other:
                for spelling in (other, "ال" + other, "و" + other, "ل" + other, "ب" + other):
                    for at in self._where.get(spelling, ()):
                        name = self._text(at, at + 1)
                        if len(name) > len(best):
                            best = name
        if not best:
            for other, row in noun.countries().items():
                if row.country == entry.country and row.kind != "capital" and " " in other:
                    words = other.split()
                    for at in self._where.get(words[0], ()):
                        if list(seg.forms[at : at + len(words)]) == words:
                            best = self._text(at, at + len(words))
        return best or text

    def _document(self, holder: Holder, item: Attribution) -> tuple[str, HolderKind, str, bool]:
        seg = self.seg
        owner: Holder | None = None
        for at in range(holder.first + 1, holder.end):
            inner = holder_at(seg, at, holder.end, joined=True)
            if self._describes(holder, at):
                continue
            if inner is None or word(seg.forms[at]).cls in (
                "surname",
                "common",
                "adjective",
                "occasion",
            ):
                continue
            if (inner is not None and inner.kind not in ("role", "document")) or (
                inner is not None
                and inner.kind == "role"
                and word(seg.forms[at]).cls in ("role", "title")
            ):
                owner = inner
                break
        if owner is None:
            owner = self._owner_after(holder.end)
        if owner is None and self._is_bare_statement(holder):
            given = self._gave_out(item, holder)
            if given is not None:
                return given.name, given.kind, "ar.speaker.owner_before", True
        if owner is None and holder.number == "s":
            owner = self._owner_elsewhere(holder)
        if owner is not None and holder.head in source_words("study"):
            owner = self._institute(owner) or owner
        if owner is not None and owner.kind == "document" and owner.end - owner.first > 1:
            return self._text(owner.first, owner.end), "document", "ar.speaker.law", True
        if owner is not None and owner.kind != "document":
            name, kind, _, sure = self._name(owner, item)
            return name, kind, "ar.speaker.owner_of_document", sure
        if holder.definite and holder.head in name_words("law"):
            return self._law(holder), "document", "ar.speaker.law", True
        if holder.definite and holder.number == "p" and holder.end - holder.first == 1:
            return self._text(holder.first, holder.end), "document", "ar.speaker.document", True
        if holder.definite:
            for told in reversed(self.told[-_MEMORY:]):
                other = told.attribution.holder
                if other is not None and other.kind == "document" and other.head == holder.head:
                    return (
                        told.chain[0].name,
                        told.chain[0].kind,
                        "ar.speaker.document_named_before",
                        True,
                    )
            for entity, _, _ in reversed(self.state.recent[-_MEMORY:]):
                if entity.kind in ("org", "country", "person", "media", "role"):
                    return entity.name, entity.kind, "ar.speaker.owner_before", True
        return self._text(holder.first, holder.end), "document", "ar.speaker.document", True

    def _describes(self, holder: Holder, at: int) -> bool:
        """تقارير إعلامية: an adjective, though it is a woman's profession, too."""
        item, head = word(self.seg.forms[at]), word(self.seg.forms[holder.first])
        if at != holder.first + 1 or item.cls not in ("role", "title") or item.gender != "f":
            return False
        plural = holder.number == "p" and item.number == "s"
        return (plural or holder.gender == "f") and item.article == head.article

    def _is_bare_statement(self, holder: Holder) -> bool:
        """وجاء في بيان أن: nothing says whose it is."""
        bare = holder.end - holder.first == 1 and holder.number == "s" and not holder.definite
        return bare and holder.head in source_words("statement")

    def _gave_out(self, item: Attribution, holder: Holder) -> Entity | None:
        """Return whose a statement is: who spoke or acted in the sentence or the one before."""
        for entity, _, sentence in reversed(self.state.recent[-1:]):
            if item.sentence - sentence <= 1 and entity.kind != "document":
                return entity
        for number in range(item.sentence, max(-1, item.sentence - 2), -1):
            last = self.seg.sentences[number].end
            found = self._subject_of(number, holder.first if number == item.sentence else last)
            if found is not None:
                return self._entity_of(*found)
        return None

    def _institute(self, owner: Holder) -> Holder | None:
        """أعدها فلان، رئيس مركز كذا: a study is the institute's whose head made it."""
        if owner.kind != "person" or owner.name is None:
            return None
        limit = min(len(self.seg.forms), owner.name[1] + _APPOSITION)
        for at in range(owner.name[1], limit):
            item = word(self.seg.forms[at])
            if item.cls == "org" and not item.article:
                return holder_at(self.seg, at, limit, joined=True)
            if item.cls not in ("sign", "role", "title") or self.seg.forms[at] == ".":
                return None
        return None

    def _law(self, holder: Holder) -> str:
        """اللائحة: by the fullest name that it was given before; المادة: by that of its law."""
        best = (holder.end - holder.first, self._text(holder.first, holder.end))
        heads = [holder.head]
        if holder.head in name_words("article"):
            heads = sorted(name_words("law") - name_words("article"))
            best = (2, best[1])
        for form in (clitic + head for head in heads for clitic in ("", "ال", "ل", "ب")):
            for at in self._where.get(form, ()):
                if at >= holder.first:
                    continue
                other = holder_at(self.seg, at, min(len(self.seg.forms), at + 12), joined=True)
                if other is not None and other.end - other.first > best[0]:
                    best = (other.end - other.first, self._text(other.first, other.end))
        return best[1]

    def _owner_elsewhere(self, holder: Holder) -> Holder | None:
        """دراسة ألمانية …، ثم: الدراسة التي أعدها معهد …: named with another mention of it."""
        owners: dict[str, Holder] = {}
        for form in (holder.head, "ال" + holder.head, holder.head + "ا"):
            for at in self._where.get(form, ()):
                owner = self._owner_after(at + 1) if at != holder.first else None
                if owner is None or owner.first not in self._phrases:
                    owner = self._who_published(at)
                if owner is not None:
                    owners.setdefault(self._phrases[owner.first][1].name, owner)
        return next(iter(owners.values())) if len(owners) == 1 else None

    def _who_published(self, at: int) -> Holder | None:
        """بث التلفزيون تقريرا، أوضح المعهد في الدراسة: the subject of the document's sentence."""
        for number, sentence in enumerate(self.seg.sentences):
            if not sentence.first <= at < sentence.end:
                continue
            found = self._subject_of(number, at, ("org", "media"))
            if found is None:
                return None
            return holder_at(self.seg, found[0].first, sentence.end, joined=True)
        return None

    def _owner_after(self, at: int) -> Holder | None:
        """Whoever made the document: التي أعدها X، صادر عن X، بموقع X."""
        seg = self.seg
        limit = min(len(seg.forms), at + 16)
        if at < limit and word(seg.forms[at]).cls == "relative":
            at += 1
        if at >= limit:
            return None
        form, item = seg.forms[at], word(seg.forms[at])
        if item.preposition == "ب" and item.cls == "media":
            return holder_at(seg, at, limit, joined=True)
        if form in source_words("issued"):
            at += 1
            form = seg.forms[at] if at < limit else ""
        if form in ("عن", "من") and at + 1 < limit:
            return holder_at(seg, at + 1, limit)
        if form.endswith(("ه", "ها")) and item.cls in (
            "unknown",
            "verb",
            "common",
            "other",
            "owned",
        ):
            for start in range(at + 1, min(at + 4, limit)):
                owner = holder_at(seg, start, limit)
                if owner is not None and owner.kind in ("org", "media", "person", "country"):
                    return owner
        return None

    def _says_which(self, holder: Holder) -> bool:
        """الصحيفة، الوكالة الرسمية: a medium told of by its kind alone."""
        rest = [word(form) for form in self.seg.forms[holder.first + 1 : holder.end]]
        return not rest or (
            holder.head in source_words("outlet")
            and all(item.cls == "adjective" and item.kind == "general" for item in rest)
        )

    def _only_agency(self) -> Entity | None:
        """Return the news agency of the article, where it names one alone."""
        found = [one for one in self.named if one.type == "media" and "وكالة" in one.name]
        if len(found) != 1:
            return None
        return Entity(found[0].name, "media", "f", "s", key=found[0].key)

    def _agency_before(self, holder: Holder) -> int:
        """وكالة الأنباء السعودية «واس»: where the phrase begins that a quoted name belongs to."""
        first = holder.first
        for at in range(first - 1, max(-1, first - _APPOSED_NAME), -1):
            item = word(self.seg.forms[at])
            if item.cls == "media" and item.base in source_words("outlet"):
                return at
            if item.cls not in ("media", "adjective", "country", "document"):
                return first
        return first

    def _medium(self, holder: Holder) -> str:
        seg = self.seg
        if holder.name is not None:
            low, high = self._agency_before(holder), holder.name[0] - 1
            told = [word(form) for form in seg.forms[low + 1 : high]]
            if any(item.kind == "nationality" or item.cls == "country" for item in told):
                return self._text(low, high)  # وكالة الأنباء السعودية «واس»
            return self._text(*holder.name)
        low, high = holder.first, holder.end
        if holder.rule == "ar.source.outlet_led" and holder.lead:
            return seg.slice(low, high)[1:].lstrip("ـ")
        if seg.forms[high - 1] == ")":
            for at in range(high - 2, low, -1):
                if seg.forms[at] == "(":
                    high = at
                    break
        first = low
        while first < high - 1 and word(seg.forms[first]).cls == "media":
            first += 1
        if first < high and word(seg.forms[first]).base in ("انباء",) and first + 1 < high:
            first += 1
        last = high
        while last - first > 1 and word(seg.forms[last - 1]).cls == "adjective":
            last -= 1
        item = word(seg.forms[first])
        if (
            item.cls in ("unknown", "given", "surname")
            or (first > low and item.cls not in ("adjective", "common", "country"))
        ) and not (word(seg.forms[first - 1]).base == "انباء" and item.article):
            return self._text(first, last)
        return self._text(low, high)


def seg_base(seg: Segments, at: int) -> str:
    """Return the country form a token stands for."""
    form = seg.forms[at]
    if form in noun.countries():
        return form
    item = word(form)
    return item.base if item.base in noun.countries() else "ال" + item.base


def _without_marks(text: str) -> str:
    """Take off the marks round a name, but not one whose partner stands inside it."""
    text = text.strip(" \u0640،,")
    while text and text[0] in _PAIRS:
        close = _PAIRS[text[0]]
        inside = text.find(close, 1)
        if 0 < inside < len(text) - 1:
            break
        text = text[1:].rstrip(close) if inside > 0 else text[1:]
    while text and text[-1] in "\"'”»’)“" and not _has_partner(text):
        text = text[:-1]
    return text.strip(" \u0640،,")


def _has_partner(text: str) -> bool:
    """Tell whether the mark that ends ``text`` was opened inside it."""
    last = text[-1]
    openings = [opens for opens, closes in _PAIRS.items() if closes == last]
    if last in openings:
        return text.count(last) % 2 == 0
    return any(text.count(opens) >= text.count(last) for opens in openings)


def _contains(words: Sequence[str], forms: Sequence[str]) -> bool:
    bare = {form.removeprefix("ال") for form in words}
    return all(form.removeprefix("ال") in bare for form in forms)


def _same(one: str, other: str) -> bool:
    return one == other


def _agrees(entity: Entity, gender: str, number: str) -> bool:
    plural = entity.number in ("p", "d") or bool(entity.with_)
    if number == "p":
        return plural
    if number == "d":
        return plural
    if number == "s" and plural and gender == "m":
        return False  # وقال after المؤيدون: an elided subject agrees in number, too
    if entity.gender in ("m", "f") and gender in ("m", "f"):
        return entity.gender == gender
    return True


def _disagrees(cue: Cue, holder: Holder) -> bool:
    """ونبهوا الشركة، وأمهل الحكومة: a verb that its neighbour cannot be the subject of."""
    if cue.number == "p":
        return True  # a verb before its subject stands in the singular
    if holder.first != cue.end or holder.number != "s" or holder.joint or cue.number != "s":
        return False
    if holder.kind not in ("org", "country") or "u" in (cue.gender, holder.gender):
        return False
    return cue.gender != holder.gender


def _carried_over(entity: Entity, rule: str) -> Entity:
    return replace(entity, span=None, rule=rule)


def _role(entity: Entity) -> HopRole:
    roles: dict[str, HopRole] = {"media": "media", "document": "document"}
    return roles.get(entity.kind, "relay")

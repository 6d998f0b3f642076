"""One sentence while it is read: its cues, and the links between cue, holder and content so far."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from musnad.dimensions.attribution import Attribution, Channel, Cue, Holder
from musnad.packs.ar.rules.cue import is_complementiser, verb_readings
from musnad.packs.ar.rules.opening import Opening
from musnad.packs.ar.rules.word import contrasts, leads, word
from musnad.text.segment import Segments, Sentence

_NEGATIONS = frozenset(["لم", "لا", "لن", "ما"])
TOPIC = 5  # words of a subject that stands before its predicate
NEAR, LED_AWAY = 7, 16  # how far a content may stand from a verb without a subject


@dataclass(slots=True)
class Link:
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
    silent: bool = False  # ends the content before it, and states nothing itself
    channels: list[Channel] = field(default_factory=list)


class Clauses:
    """One sentence: its cues, and the links found in it so far."""

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
        self.links: list[Link] = []
        self.done: list[Attribution] = []

    def past(self, cue: Cue) -> bool:
        """Tell whether the cue may be read as a verb of the past."""
        return any(
            item.slot.startswith("past") for _, _, item in verb_readings(self.seg.forms[cue.first])
        )

    def is_inside_open_content(self, cue: Cue) -> bool:
        """Tell whether the cue stands in a content that is still open, with no new clause."""
        if not self.links or self.links[-1].opening.content > cue.first:
            return False
        if self.coordinates(self.links[-1], cue):
            return False
        turn = self.turn(cue)
        before = self.seg.forms[turn - 1] if turn > self.sentence.first else ""
        fresh = before in ("،", ",", "؛") or (turn - 1) in self.seg.closing
        return not (fresh and self.past(cue) and (cue.joined or turn < cue.first))

    def coordinates(self, link: Link, cue: Cue) -> bool:
        """أدان الهجوم وطالب بالتحقيق: a second verb of the same subject."""
        if not (cue.joined and cue.kind == "verb" and self.past(cue)) or link.end:
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

    def turn_of(self, cue: Cue, holder: Holder | None) -> int:
        """Return where the sentence turns to a cue whose subject may stand before it."""
        at = self.turn(cue)
        if holder is None or holder.first >= cue.first:
            return at
        at = min(at, holder.first)
        forms, low = self.seg.forms, self.sentence.first
        for words in contrasts():
            begin = at - len(words)
            if begin >= low and tuple(forms[begin:at]) == words:
                return begin
        return at - 1 if at > low and forms[at - 1] in leads("but") else at

    def turn(self, cue: Cue) -> int:
        """Return where the sentence turns to this cue: before كما، فيما، وقد … and its subject."""
        at = cue.first
        while at > self.sentence.first and (
            (self.seg.forms[at - 1] in leads("turn", "but") and not self._from_where(at - 1))
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

    def is_in_it(self, cue: Cue) -> bool:
        """أصدر الجيش بيانا أعرب فيه عن شكره: what is said stands in a text just named."""
        if cue.kind != "verb" or cue.own or cue.end >= self.sentence.end or cue.negated:
            return False
        return self.seg.forms[cue.end] in ("فيه", "فيها", "فيهما", "خلاله", "خلالها")

    def clause_end(self, at: int) -> int:
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

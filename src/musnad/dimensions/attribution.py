"""The shape of an attribution, in any language: cue, holder, content, channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from musnad.records import Act, HolderKind, HopRole

CueKind = Literal["verb", "participle", "noun", "according", "none"]
Gender = Literal["m", "f", "u"]
Number = Literal["s", "d", "p", "u"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that can make what follows, or stands around them, reported speech.

    Attributes:
        first: Index of the first token.
        end: Index one past the last token.
        kind: What sort of word it is.
        lemma: Its entry in the lexicon.
        act: The speech act it makes.
        frames: How its content may follow.
        gender: Gender that its form agrees with.
        number: Number that its form agrees with.
        person: 1 or 3.
        joined: Whether a conjunction is written onto it.
        negated: Whether a negation stands before it.
        own: A possessive or object pronoun written onto it, else "".
        rule: The rule that found it.
    """

    first: int
    end: int
    kind: CueKind
    lemma: str
    act: Act
    frames: frozenset[str]
    gender: Gender = "u"
    number: Number = "u"
    person: int = 3
    joined: bool = False
    negated: bool = False
    passive: bool = False
    own: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The noun phrase of somebody whose word something is.

    Attributes:
        first: Index of the first token.
        end: Index one past the last token.
        kind: What sort of holder the phrase names.
        head: Folded head noun without the article.
        definite: Whether the head is definite.
        gender: Gender of the head.
        number: Number of the head.
        name: Token range of the proper name inside the phrase, where there is one.
        joint: Further holders joined by "and".
        owner: For a document, the phrase of whoever owns it.
        rule: The rule that read it.
        lead: How many characters at its head are clitics, no part of the phrase.
    """

    first: int
    end: int
    kind: HolderKind
    head: str
    definite: bool = False
    gender: Gender = "u"
    number: Number = "s"
    name: tuple[int, int] | None = None
    joint: tuple[Holder, ...] = ()
    owner: Holder | None = None
    rule: str = ""
    lead: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Who handed a statement on, as the text names them."""

    holder: Holder
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One content with its cue and the holders that stand next to it, not yet resolved.

    Attributes:
        start: First code point of the content.
        end: One past its last.
        cue: The cue; None where a quotation simply goes on.
        holder: The innermost holder named beside the cue; None where it is elided.
        subject: A holder read elsewhere in the sentence, where none stands beside the cue.
        channels: Those who handed it on, innermost first.
        addressee: Token range of whom it was said to.
        occasion: Token range of the occasion.
        rule: The rule that linked cue, holder and content.
        act: The speech act.
        sentence: Index of the sentence.
        paragraph: Index of the paragraph.
        inside: Where the content begins in which this attribution stands; None where in none.
        whole_quote: Whether the content is one quotation, whole.
    """

    start: int
    end: int
    cue: Cue | None
    holder: Holder | None
    subject: Holder | None = None
    channels: tuple[Channel, ...] = ()
    addressee: tuple[int, int] | None = None
    occasion: tuple[int, int] | None = None
    rule: str
    act: Act = "say"
    sentence: int
    paragraph: int
    inside: int | None = None
    whole_quote: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom a holder stands for.

    Attributes:
        name: The fullest name in the article, in its own characters.
        kind: The kind of the holder.
        gender: As named or as the verb agrees.
        number: As named or as the verb agrees.
        with_: Names of joint speakers.
        span: Code points of the mention that was read; None where it is carried over.
        rule: The rule that resolved it.
        sure: Whether it was decided rather than taken for want of better.
        key: What the knowledge calls it; empty where it does not know it.
        country: ISO 3166 alpha-3; empty where it is not clear.
        ownership: For a known medium: state, public, private or party.
    """

    name: str
    kind: HolderKind
    gender: str
    number: str
    with_: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    rule: str = ""
    sure: bool = True
    key: str = ""
    country: str = ""
    ownership: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution with its chain resolved, innermost first."""

    attribution: Attribution
    chain: tuple[Entity, ...]
    roles: tuple[HopRole, ...]
    channels: tuple[Channel, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A sentence in the outlet's own voice.

    Attributes:
        start: First code point.
        end: One past the last.
        rule: Why it is worth a claim.
    """

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that reads as if something went wrong with the text."""

    start: int
    end: int
    kind: str
    why: str
    rule: str


class Aside(Protocol):
    """Site furniture in a text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last."""

    @property
    def why(self) -> str:
        """The reason, for people."""

    @property
    def rule(self) -> str:
        """The rule that set it aside."""


class Credit(Protocol):
    """A dateline or agency credit."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last."""

    @property
    def name(self) -> str:
        """The agency's name as written; empty where none is named."""

    @property
    def rule(self) -> str:
        """The rule that read it."""

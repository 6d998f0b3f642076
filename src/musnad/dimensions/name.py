"""Who and what an article names: mentions, and the actors they belong to."""

from __future__ import annotations

from dataclasses import dataclass

from musnad.records import ActorType


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a phrase says of whom it names.

    Attributes:
        key: The name that the knowledge has for it; empty where it knows none.
        country: ISO 3166 alpha-3 of the country it belongs to, as far as the phrase says.
        sector: Code of the sector, as far as the phrase says.
        office: Folded content words of the office beside a person's name.
        beside: Code points of the office, where one stands beside the name.
        gender: m, f or u.
        number: s, d or p.
        led: The preposition that leads to it, folded; empty where none does.
    """

    key: str = ""
    country: str = ""
    sector: str = ""
    office: frozenset[str] = frozenset()
    beside: tuple[int, int] | None = None
    gender: str = "u"
    number: str = "s"
    led: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Facts):
    """One place where the text names somebody or something, and what is said of it there.

    Attributes:
        first: Index of the first token of the phrase, title and office included.
        end: Index one past its last token.
        name: Token range of the name itself.
        start: First code point of the name, clitics left out.
        stop: One past its last code point.
        type: What sort of actor it is.
        rule: The rule that read it.
    """

    first: int
    end: int
    name: tuple[int, int]
    start: int
    stop: int
    type: ActorType
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One actor of an article, with every place that names it.

    Attributes:
        name: The fullest form that the article uses, without title.
        type: What sort of actor it is.
        key: The name that the knowledge has for it; empty where it knows none.
        country: ISO 3166 alpha-3; empty where it is not clear.
        sector: Code of the sector; empty where it is not clear.
        mentions: Code points of every mention, in the order of the text.
        offices: Code points of the offices that it is named with.
        named: The mentions, as they were read.
        rule: The rule that brought the mentions together.
    """

    name: str
    type: ActorType
    key: str = ""
    country: str = ""
    sector: str = ""
    mentions: tuple[tuple[int, int], ...] = ()
    offices: tuple[tuple[int, int], ...] = ()
    named: tuple[Named, ...] = ()
    rule: str = ""

"""From a claim back through copies and hops to where it first stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from musnad.corroborate.family import order
from musnad.corroborate.hard import hard_words
from musnad.corroborate.independence import Independence, Occurrence, count_independent
from musnad.corroborate.words import read_words
from musnad.store.corroboration import Copy, Corroboration, Family, Member
from musnad.store.ledger import KeptClaim, Ledger
from musnad.store.quoted import Quotation
from musnad.store.series import Point, by_value
from musnad.store.statements import Statement
from musnad.text.fold import fold

_SHARE_OF_SHORTER = 0.75
_SHARE_OF_LONGER = 0.5
_LEAST_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where a claim stands, and where it first stood.

    Attributes:
        claim: The claim that was asked for.
        family: The family of its article, where it has one.
        found: Every claim that says the same, the one asked for among them, earliest first:
            those that its statement joins, and those on the same words that name no speaker.
        against: Claims on the same words with another figure or the opposite: who says otherwise.
        members: The articles they stand in.
        independence: On how many independent legs the claim stands.
        families: The families of those articles that have one.
        copies: What the articles of ``found`` took from the heads of their families and from
            each other, without the changes.
    """

    claim: KeptClaim
    family: Family | None
    found: tuple[KeptClaim, ...]
    against: tuple[KeptClaim, ...]
    members: dict[str, Member]
    independence: Independence
    families: dict[str, Family]
    copies: tuple[Copy, ...]


def trace_claim(ledger: Ledger, claim_id: str) -> Trace | None:
    """Return the trace of a claim; None where there is none of that id.

    Raises:
        MusnadError: When that is no id, or stands for several claims.
    """
    whole_id = ledger.claim_id(claim_id)
    if whole_id is None:
        return None
    book = Corroboration(ledger)
    words = read_words(ledger.content_of(whole_id)).forms
    joined = set(ledger.joined_with(whole_id))
    alike = book.claims_on(words, _SHARE_OF_SHORTER, _SHARE_OF_LONGER)
    others = joined.union(alike if len(words) >= _LEAST_WORDS else ()) - {whole_id}
    kept = {one.claim.id: one for one in ledger.claims_by_id([whole_id, *sorted(others)])}
    claim = kept.pop(whole_id)
    same, against = [claim], list[KeptClaim]()
    for other in kept.values():
        if other.claim.id in joined:
            same.append(other)
        elif _may_be_of_one(claim, other):
            (same if _agree(claim, other) else against).append(other)
    articles = sorted({one.article for one in (*same, *against)})
    families, members = book.families_by_article(articles), book.members(articles)
    ordered = sorted(same, key=lambda one: (order(members[one.article]), one.claim.id))
    standing = sorted({one.article for one in same})
    copies = book.taken(standing)
    return Trace(
        claim=claim,
        family=families.get(claim.article),
        found=tuple(ordered),
        against=tuple(sorted(against, key=lambda one: (order(members[one.article]), one.claim.id))),
        members=members,
        independence=count_independent(
            [occurrence_of(one) for one in ordered],
            members,
            {article: families[article] for article in standing if article in families},
            [copy for copy in copies if copy.kind == "partial"],
        ),
        families=families,
        copies=tuple(copies),
    )


def occurrence_of(kept: KeptClaim) -> Occurrence:
    """Return where a claim stands."""
    content = kept.claim.content
    return Occurrence(
        article=kept.article,
        start=content.start,
        end=content.end,
        chain=tuple(hop.name for hop in kept.claim.chain),
    )


def point_independence(ledger: Ledger, points: Sequence[Point]) -> Independence:
    """Return on how many independent legs figures stand that say the same.

    Args:
        ledger: Where they stand.
        points: Points of a series, such as those of one value.
    """
    book = Corroboration(ledger)
    places = ledger.figure_places([point.figure for point in points])
    found = [
        Occurrence(
            article=point.article,
            start=places[point.figure][0],
            end=places[point.figure][1],
            chain=tuple(hop.name for hop in point.chain),
        )
        for point in points
    ]
    return _independence(book, found, book.members(sorted({one.article for one in found})))


def figure_independence(ledger: Ledger, figure: str) -> Independence | None:
    """Return on how many independent legs a figure's value stands; None where there is no figure.

    Args:
        ledger: Where it stands.
        figure: Its id, or the first six characters or more.

    Raises:
        MusnadError: When that is no id, or stands for several figures.
    """
    kept = ledger.figure(figure)
    if kept is None:
        return None
    series = ledger.series_of(kept.figure.id)
    if series is not None:
        for points in by_value(series):
            if any(point.figure == kept.figure.id for point in points):
                return point_independence(ledger, points)
    book = Corroboration(ledger)
    chain = tuple(hop.name for hop in kept.claim.chain) if kept.claim else ()
    span = kept.figure.text
    found = [Occurrence(article=kept.article, start=span.start, end=span.end, chain=chain)]
    return _independence(book, found, book.members([kept.article]))


def statement_independence(ledger: Ledger, statement: Statement) -> Independence:
    """Return on how many independent legs a statement stands."""
    book = Corroboration(ledger)
    found = [occurrence_of(one) for one in statement.claims]
    return _independence(book, found, book.members(sorted({one.article for one in found})))


def quotation_independence(ledger: Ledger, quotation: Quotation) -> Independence:
    """Return on how many independent legs a quotation stands."""
    return quotations_independence(ledger, [quotation])[0]


def quotations_independence(ledger: Ledger, quotations: Sequence[Quotation]) -> list[Independence]:
    """Return on how many independent legs each of some quotations stands."""
    book = Corroboration(ledger)
    quotes = [quote for one in quotations for quote, _ in one.members]
    claims = ledger.claims_by_id(sorted({quote.claim for quote in quotes if quote.claim}))
    chains = {one.claim.id: tuple(hop.name for hop in one.claim.chain) for one in claims}
    articles = sorted({quote.article for quote in quotes})
    members, families = book.members(articles), book.families_by_article(articles)
    parts = book.parts_between(articles)
    return [
        count_independent(
            [
                Occurrence(
                    article=quote.article,
                    start=quote.start,
                    end=quote.end,
                    chain=chains.get(quote.claim or "", ()),
                )
                for quote, _ in one.members
            ],
            members,
            families,
            parts,
        )
        for one in quotations
    ]


def _independence(
    book: Corroboration, found: Sequence[Occurrence], members: dict[str, Member]
) -> Independence:
    articles = sorted({one.article for one in found})
    families = book.families_by_article(articles)
    return count_independent(found, members, families, book.parts_between(articles))


def _may_be_of_one(one: KeptClaim, other: KeptClaim) -> bool:
    """Tell whether two claims may have one speaker: named alike, or one of them not at all."""
    mine, yours = one.claim.chain, other.claim.chain
    if not mine or not yours:
        return True
    return bool(_name(mine[0].name) & _name(yours[0].name))


def _name(name: str) -> set[str]:
    return set(fold(name).text.split())


def _agree(one: KeptClaim, other: KeptClaim) -> bool:
    """Tell whether two claims on the same words agree: figures, negations and acts, by rule."""
    if one.claim.polarity != other.claim.polarity:
        return False
    if (one.claim.act == "deny") != (other.claim.act == "deny"):
        return False
    mine, yours = (hard_words(read_words(kept.claim.content.text).forms) for kept in (one, other))
    # A shortened wording may have lost a figure; it may not have another one.
    return set(mine) <= set(yours) or set(yours) <= set(mine)

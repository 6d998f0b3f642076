"""Copies and families as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from musnad.corroborate.independence import Independence
from musnad.corroborate.place import Placed
from musnad.corroborate.trace import Trace
from musnad.interfaces.render import SHOWN, Line, chain_text, claim_lines, place, printable
from musnad.store.corroboration import Change, Copy, Family, Member
from musnad.store.ledger import KeptClaim
from musnad.store.quoted import Quotation
from musnad.store.statements import Statement
from musnad.store.versions import Version

_ORIGINS = {
    "agency": "the agency's own text",
    "credited": "an agency's text",
    "earliest": "the earliest",
    "containment": "the fullest of the first day",
    "open": "origin open",
}
_LONGEST = 160


def placed_lines(placed: Placed) -> Iterator[Line]:
    """Yield what came of comparing."""
    yield Line(
        f"{_number(placed.articles, 'article')} placed; the ledger holds "
        f"{_number(placed.families, 'family', 'families')} of {placed.copies} copies, "
        f"and {_number(placed.parts, 'pair')} that share a part",
        "head",
    )


def family_lines(family: Family, members: Mapping[str, Member]) -> Iterator[Line]:
    """Yield a family: its origin, why, and its articles, earliest first."""
    outlets = _number(family.outlets, "outlet")
    head = f"{family.id[:SHOWN]}  {_number(family.articles, 'article')} in {outlets}"
    yield Line(f"{head} · {_days(family.first_day, family.last_day)}", "head")
    yield Line(f"    {_ORIGINS[family.origin]}: {printable('; '.join(family.evidence))}", "quiet")
    if family.origin_name:
        yield Line(f"    {printable(family.origin_name)}", "chain")
    for article in family.members:
        yield from _member(members[article], original=article == family.origin_article)
    yield Line("")


def _member(member: Member, *, original: bool) -> Iterator[Line]:
    mark = " · the likely original" if original else ""
    yield Line(f"    {member.article[:SHOWN]}  {_days(member.start, member.end)}{mark}")
    if member.outlet:
        yield Line(f"        {printable(member.outlet)}", "text")
    if member.title:
        yield Line(f"        {printable(member.title)}", "text")


def copy_lines(copy: Copy, members: Mapping[str, Member]) -> Iterator[Line]:
    """Yield what an article shares with another, and what was changed."""
    what = "copy of" if copy.kind == "copy" else "shares a part with"
    yield Line(
        f"{copy.article[:SHOWN]}  {what} {copy.other[:SHOWN]} · {copy.words} words, "
        f"{copy.share:.0%} of it and {copy.other_share:.0%} of the other",
        "head",
    )
    for article in (copy.article, copy.other):
        name = members[article].outlet or members[article].title
        if name:
            yield Line(f"    {printable(name)}", "text")
    for passage in copy.passages:
        yield Line(
            f"  shared [{passage.start}:{passage.end}] and "
            f"[{passage.other_start}:{passage.other_end}], {passage.words} words"
        )
    yield from change_lines(copy.changes)
    yield Line("")


def change_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """Yield what was added, dropped or altered; the other's words come first."""
    for change in changes:
        places = " instead of ".join(
            f"[{start}:{end}]"
            for start, end in ((change.start, change.end), (change.other_start, change.other_end))
            if start is not None
        )
        yield Line(f"  {change.kind} {', '.join(change.touches)}  {places}")
        for text in (change.other_text, change.text):
            if text is not None:
                yield Line(f"    {_short(text)}", "text")


def independence_line(counted: Independence) -> Line:
    """Return on how many legs words stand; only the last number is one of independent sources."""
    return Line(
        f"{_number(counted.articles, 'article')} · {_number(counted.outlets, 'outlet')} · "
        f"{_number(counted.families, 'text')} · {_number(counted.speakers, 'named speaker')} · "
        f"{_number(counted.sources, 'independent source')}"
    )


def quotation_lines(
    quotation: Quotation, members: Mapping[str, Member], counted: Independence
) -> Iterator[Line]:
    """Yield a quotation: its variants, who said it, where it stands."""
    disputed = " · speakers differ" if quotation.disputed else ""
    variants = _number(quotation.variants, "variant")
    yield Line(f"{quotation.id[:SHOWN]}  {variants}{disputed}", "head")
    for speaker in quotation.speakers:
        yield Line(f"    {printable(speaker)}", "chain")
    yield Line(f"    {printable(quotation.text)}", "text")
    yield independence_line(counted)
    shown: set[int] = set()
    for quote, variant in quotation.members:
        member = members[quote.article]
        claim = f" · claim {quote.claim[:SHOWN]}" if quote.claim else ""
        yield Line(
            f"    {_days(member.start, member.end)}  article {quote.article[:SHOWN]} "
            f"[{quote.start}:{quote.end}] · variant {variant + 1}{claim}"
        )
        if variant not in shown and quote.text != quotation.text:
            yield Line(f"        {printable(quote.text)}", "text")
        shown.add(variant)
    yield Line("")


def statement_lines(statement: Statement, counted: Independence) -> Iterator[Line]:
    """Yield a statement: on how many legs it stands, and each claim, earliest first."""
    how = " · joined by meaning" if statement.evidence == "meaning" else ""
    claims = _number(len(statement.claims), "claim")
    yield Line(f"{statement.id[:SHOWN]}  {claims}{how}", "head")
    yield independence_line(counted)
    for kept in statement.claims:
        day = kept.published.start if kept.published else "undated"
        yield Line(
            f"  {day}  claim {kept.claim.id[:SHOWN]} · article {kept.article[:SHOWN]} "
            f"{place(kept.claim.content)}"
        )
        if kept.outlet:
            yield Line(f"    {printable(kept.outlet)}", "text")
        yield Line(f"    {chain_text(kept.claim.chain)}", "chain")
        yield Line(f"    {printable(kept.claim.content.text)}", "text")
    yield Line("")


def trace_lines(trace: Trace) -> Iterator[Line]:
    """Yield a claim, where it first stood, where else it stands, and who says otherwise."""
    yield from claim_lines(trace.claim.claim)
    yield Line("")
    yield independence_line(trace.independence)
    if trace.family is not None:
        yield Line("")
        yield Line("its article is one of a family", "head")
        evidence = printable("; ".join(trace.family.evidence))
        yield Line(f"    {_ORIGINS[trace.family.origin]}: {evidence}")
        if trace.family.origin_name:
            yield Line(f"    {printable(trace.family.origin_name)}", "chain")
    for title, found in (("where it stands, earliest first", trace.found),
                         ("who says otherwise", trace.against)):  # fmt: skip
        if found:
            yield Line("")
            yield Line(title, "head")
        for kept in found:
            yield from _place(kept, trace.members[kept.article])


def _place(kept: KeptClaim, member: Member) -> Iterator[Line]:
    yield Line(
        f"  {_days(member.start, member.end)}  claim {kept.claim.id[:SHOWN]} · "
        f"article {kept.article[:SHOWN]} {place(kept.claim.content)}"
    )
    if member.outlet:
        yield Line(f"    {printable(member.outlet)}", "text")
    if kept.claim.chain:
        yield Line(f"    {chain_text(kept.claim.chain)}", "chain")
    yield Line(f"    {printable(kept.claim.content.text)}", "text")


_ORDERED = {
    "published": "published later",
    "run": "received later",
    "open": "which came first is open",
}


def version_lines(version: Version) -> Iterator[Line]:
    """Yield a version of an article, and what it says otherwise than the one before."""
    if version.previous is None:
        yield Line(printable(version.url), "head")
        yield Line(f"  version 1 · article {version.article[:SHOWN]}")
        return
    yield Line(
        f"  version {version.nth + 1} · article {version.article[:SHOWN]} · "
        f"{_ORDERED[version.ordered_by]}"
    )
    for change in version.changes:
        yield Line(f"    {change.what} {change.kind}")
        for text in (change.previous_text, change.text):
            if text is not None:
                yield Line(f"      {_short(text)}", "text")


def _short(text: str) -> str:
    words = printable(text)
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _days(first: str | None, last: str | None) -> str:
    if first is None:
        return "undated"
    return first if last in (None, first) else f"{first} to {last}"


def _number(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"

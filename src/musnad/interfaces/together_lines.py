"""Copies and families as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from musnad.corroborate.place import Placed
from musnad.interfaces.render import SHOWN, Line, printable
from musnad.store.corroboration import Change, Copy, Family, Member

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


def _short(text: str) -> str:
    words = printable(text)
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _days(first: str | None, last: str | None) -> str:
    if first is None:
        return "undated"
    return first if last in (None, first) else f"{first} to {last}"


def _number(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"

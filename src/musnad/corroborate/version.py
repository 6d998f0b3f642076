"""Corrections: what an article said before, and what it says now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from musnad.corroborate.hard import hard_words
from musnad.corroborate.measure import toll_of
from musnad.corroborate.quotation import is_same
from musnad.corroborate.wording import stem
from musnad.store.versions import Dated, Said, Version, VersionChange, Versions
from musnad.text.fold import fold

_LATEST = "9999-12-31"


def find_versions(versions: Versions, articles: Sequence[str]) -> None:
    """Find which articles are new versions of others, and keep what they changed.

    Texts under one address, or under one id of an outlet, follow each other by their day of
    publication; where that is the same, by the run in which they were received, and where that is
    the same too, by their ids: then which came first is said to be open.
    """
    again = versions.again(articles)
    found = [
        version
        for url, dated in sorted(again.items())
        for version in _of_address(versions, url, dated)
    ]
    versions.keep(found)


def _of_address(versions: Versions, url: str, dated: Sequence[Dated]) -> Iterator[Version]:
    ordered = sorted(dated, key=_order)
    before: Dated | None = None
    for nth, one in enumerate(ordered):
        yield Version(
            url=url,
            article=one.article,
            nth=nth,
            previous=before.article if before else None,
            ordered_by=_told_by(before, one) if before else "published",
            changes=tuple(
                compare_said(versions.said(before.article), versions.said(one.article))
                if before
                else ()
            ),
        )
        before = one


def _order(one: Dated) -> tuple[str, str, int, str]:
    return (one.start or _LATEST, one.end or _LATEST, one.run or 0, one.article)


def _told_by(before: Dated, after: Dated) -> str:
    if (before.start, before.end) != (after.start, after.end):
        return "published"
    return "run" if before.run != after.run else "open"


def compare_said(before: Sequence[Said], after: Sequence[Said]) -> Iterator[VersionChange]:
    """Yield what appeared, disappeared or changed among claims and figures."""
    left = list(before)
    pairs: list[tuple[Said, Said | None]] = []
    for like in (_is_equal, _is_alike):
        taken = {id(one) for one, old in pairs if old}
        for one in after:
            if id(one) in taken:
                continue
            old = next((other for other in left if like(other, one)), None)
            if old is not None:
                left.remove(old)
                pairs.append((one, old))
    known = {id(one): old for one, old in pairs}
    for one in after:
        old = known.get(id(one))
        if old is None:
            yield _change("appeared", one.what, None, one)
        elif not _is_equal(old, one):
            yield _change("changed", one.what, old, one)
    for gone in left:
        yield _change("disappeared", gone.what, gone, None)


def _is_equal(old: Said, new: Said) -> bool:
    return (old.what, old.key, old.value) == (new.what, new.key, new.value)


def _is_alike(old: Said, new: Said) -> bool:
    if old.what != new.what:
        return False
    if old.what == "figure":
        return bool(old.key) and _measured(old.key) == _measured(new.key)
    mine, yours = old.key.split(), new.key.split()
    soft = ([w for w in words if not hard_words([w])] for words in (mine, yours))
    return old.key == new.key or is_same(*soft)


def _measured(key: str) -> set[str]:
    """Return what a figure measures, however its words are counted: 9 قتلى، 11 قتيلا."""
    return {toll_of(word) or stem(word) for word in fold(key).text.split()}


def _change(kind: str, what: str, old: Said | None, new: Said | None) -> VersionChange:
    return VersionChange(
        kind=kind,
        what=what,
        id=new.id if new else None,
        text=new.text if new else None,
        previous_id=old.id if old else None,
        previous_text=old.text if old else None,
    )

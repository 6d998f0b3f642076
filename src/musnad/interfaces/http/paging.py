"""Pages of long lists: where the next one begins, in a word that only this server reads."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from musnad.interfaces.http.problems import Problem

Item = TypeVar("Item")

LONGEST = 500
"""The most items of a page."""


class Paged(BaseModel):
    """How much of a list is wanted, and from where on."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=LONGEST, description="The most items of one page.")] = 50
    cursor: Annotated[
        str | None,
        Field(
            max_length=2000,
            description="Where to go on: from `next` of the page before, with the same filters.",
        ),
    ] = None

    def after(self) -> str | None:
        """Return the key of the item after which the page begins.

        Raises:
            Problem: When the cursor is none, or belongs to another question.
        """
        if self.cursor is None:
            return None
        try:
            found = json.loads(base64.urlsafe_b64decode(self.cursor.encode()))
            after, asked = found
        except (ValueError, TypeError, binascii.Error):
            raise _no_cursor() from None
        if not isinstance(after, str) or asked != self._question():
            raise _no_cursor()
        return after

    def next(self, after: str) -> str:
        """Return the query of the page that begins after the item of that key."""
        written = json.dumps([after, self._question()], ensure_ascii=False, separators=(",", ":"))
        cursor = base64.urlsafe_b64encode(written.encode("utf-8", "surrogatepass")).decode()
        return urlencode({**self._asked(), "limit": self.limit, "cursor": cursor}, doseq=True)

    def _asked(self) -> dict[str, object]:
        asked = self.model_dump(mode="json", exclude_none=True, exclude={"limit", "cursor"})
        return {
            name: str(value).lower() if isinstance(value, bool) else value
            for name, value in asked.items()
        }

    def _question(self) -> str:
        asked = json.dumps(self._asked(), sort_keys=True)
        return hashlib.sha256(asked.encode()).hexdigest()[:8]


def _no_cursor() -> Problem:
    return Problem(
        422,
        "The cursor is not one for this question. Take it from 'next' of the page before, and "
        "leave the filters as they are.",
    )


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a list, and the query of the next one."""

    items: Sequence[Item]
    next: str | None


def page(
    paged: Paged,
    take: Callable[[int, str | None], Sequence[Item]],
    key: Callable[[Item], str],
) -> Page[Item]:
    """Return the page that is asked for.

    Args:
        paged: Which page.
        take: What gives so many items after the item of a key.
        key: The key of an item.
    """
    found = take(paged.limit + 1, paged.after())
    items = found[: paged.limit]
    more = len(found) > paged.limit
    return Page(items, paged.next(key(items[-1])) if more else None)


def slice_after(
    items: Sequence[Item], key: Callable[[Item], str], limit: int, after: str | None
) -> Sequence[Item]:
    """Return so many items of a whole list after the one of a key."""
    if after is None:
        return items[:limit]
    for number, item in enumerate(items):
        if key(item) == after:
            return items[number + 1 : number + 1 + limit]
    raise _no_cursor()

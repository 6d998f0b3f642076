"""What a page is asked for: its filters, and from where on a long list goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Request

Item = TypeVar("Item")

PAGE = 25
"""How many rows of a list one page shows."""

_LONGEST = 400


class Asked(dict[str, str]):
    """The filters of a request by name; one that is not given is empty."""

    def __missing__(self, name: str) -> str:
        return ""

    def only(self, *names: str) -> dict[str, str]:
        """Return some of the filters."""
        return {name: self[name] for name in names}

    def get_or_none(self, name: str) -> str | None:
        """Return a filter, None where it is not given."""
        return self[name] or None


def asked(request: Request) -> Asked:
    """Return what the address asks for; what is left blank is not asked."""
    return Asked(
        {
            name: value.strip()[:_LONGEST]
            for name, value in request.query_params.items()
            if value.strip()
        }
    )


Filters = Annotated[Asked, Depends(asked)]
"""What a route takes to know the filters."""


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page of a list stands.

    Attributes:
        first_is_before: Whether there are rows before it.
        after: What the next page begins after; None on the last one.
    """

    first_is_before: bool = False
    after: str | None = None


def paged(
    found: Sequence[Item], key: Callable[[Item], str], after: str | None, size: int = PAGE
) -> tuple[Sequence[Item], Page]:
    """Return a page of rows, and where it stands.

    Args:
        found: The rows, one more than a page holds where there is another page.
        key: What tells rows apart.
        after: What this page begins after.
        size: How many rows a page holds.
    """
    rows = found[:size]
    return rows, Page(bool(after), key(rows[-1]) if len(found) > size else None)

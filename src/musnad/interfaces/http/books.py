"""The ledger that is served, one view of it for each request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request

from musnad.store.ledger import Ledger


def book(request: Request) -> Iterator[Ledger]:
    """Yield the ledger for one request."""
    served: Ledger = request.app.state.ledger
    with served.view() as view:
        yield view


Book = Annotated[Ledger, Depends(book)]
"""What a route takes to ask the ledger."""

"""The ledger that is served, one view of it for each request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request

from musnad.interfaces.http.limits import VIEWS
from musnad.store.ledger import Ledger
from musnad.store.served import Served


def book(request: Request) -> Iterator[Ledger]:
    """Yield the ledger for one request."""
    served: Served = request.app.state.served
    with served.view() as (view, _):
        request.scope.setdefault(VIEWS, []).append(view)
        yield view


Book = Annotated[Ledger, Depends(book)]
"""What a route takes to ask the ledger."""

"""The application: pages and API over one ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from musnad import __version__
from musnad.interfaces.http import articles
from musnad.interfaces.web import pages
from musnad.store.ledger import Ledger


def create_app(ledger: Path) -> FastAPI:
    """Return the application that serves a ledger."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with Ledger.open(ledger) as book:
            app.state.ledger = book
            yield

    app = FastAPI(title="musnad", version=__version__, lifespan=lifespan)
    app.include_router(articles.router, prefix="/api")
    app.include_router(pages.router)
    return app

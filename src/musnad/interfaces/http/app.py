"""The application: pages and API over one ledger."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from musnad import __version__
from musnad.errors import StoreError
from musnad.interfaces.http import (
    actors,
    answers,
    articles,
    claims,
    documented,
    figures,
    ledger,
    problems,
    reading,
    searching,
    together,
    writing,
)
from musnad.interfaces.http.aliases import Aliases
from musnad.interfaces.http.arriving import WholeBody
from musnad.interfaces.http.limits import FewAtOnce, KnownHost, Limits, Safe
from musnad.interfaces.http.readers import Readers
from musnad.interfaces.web import pages
from musnad.store.ledger import Ledger
from musnad.store.served import Served

_LOOK = 0.2  # seconds

_ABOUT = "Who said what, on whose word: a ledger of Arabic news, to be asked."


def create_app(
    ledger_path: Path,
    *,
    token: str | None = None,
    hosts: Collection[str] = (),
    limits: Limits | None = None,
    warm: bool = False,
) -> FastAPI:
    """Return the application that serves a ledger.

    Args:
        ledger_path: The ledger.
        token: What a writer must show; nothing can be written without one.
        hosts: Names that it is served under, beside those of this machine to itself.
        limits: What one request may take.
        warm: Get ready to read texts and to search before anybody asks for it.
    """
    limits = limits or Limits()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.served = served = Served(ledger_path, prepare=Ledger.prepare)
        app.state.readers = readers = Readers(
            limits.readers, limits.reading, waiting=limits.waiting
        )
        tasks = [asyncio.create_task(_look_after(served))]
        if warm:
            tasks.append(asyncio.create_task(_warm(served, readers)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            readers.close()
            served.close()

    # The usual pages of documentation fetch their scripts from elsewhere.
    app = FastAPI(
        title="musnad", version=__version__, description=_ABOUT, lifespan=lifespan,
        openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
    )  # fmt: skip
    app.state.token = token
    app.openapi = documented.document(app)  # type: ignore[method-assign]
    problems.register(app)
    answers.register(app)
    routers = (
        searching, articles, claims, figures, actors, together, ledger, reading, writing,
    )  # fmt: skip
    for module in routers:
        app.include_router(module.router, prefix="/api")
    app.include_router(pages.router)
    # The last one added is the first that a request meets.
    app.add_middleware(Aliases)
    app.add_middleware(FewAtOnce, limits=limits)
    app.add_middleware(WholeBody, limits=limits)
    app.add_middleware(KnownHost, hosts=hosts)
    app.add_middleware(Safe)
    return app


async def _warm(served: Served, readers: Readers) -> None:
    """Get ready what the first text and the first search need."""
    await run_in_threadpool(readers.warm)
    await run_in_threadpool(_index, served)


def _index(served: Served) -> None:
    with suppress(StoreError), served.view() as (ledger, _):
        ledger.search_index()
        gc.collect()
        gc.freeze()  # a large index is not to be gone through again and again
        ledger.prepare()  # the rest, while searches are answered already


async def _look_after(served: Served) -> None:
    while True:
        await asyncio.sleep(_LOOK)
        await run_in_threadpool(served.look)

"""What one request may take: its size, its time, its place among others, and from where."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from musnad.interfaces.http.problems import Problem
from musnad.store.ledger import Ledger

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""The names of this machine to itself."""

VIEWS = "musnad.views"
"""Where a request's scope lists the ledgers that it asks, so that the asking can be stopped."""

_READS = ("GET", "HEAD", "OPTIONS")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
"""Content-Security-Policy of every answer."""

_HEADERS = tuple(
    (name.encode(), value.encode())
    for name, value in {
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }.items()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one request may take.

    Attributes:
        body: Bytes of its body.
        arriving: Seconds in which its body must have arrived.
        arriving_at_once: How many bodies arrive at the same time.
        seconds: How long it may take from then on, reading a text included.
        reading: Seconds that reading a text may take.
        readers: How many texts are read at the same time.
        waiting: How many more may wait to be read.
        at_once: How many requests are worked on at the same time.
    """

    body: int = 4_000_000
    arriving: float = 15
    arriving_at_once: int = 32
    seconds: float = 30
    reading: float = 20
    readers: int = 2
    waiting: int = 8
    at_once: int = 64


class Safe:
    """Adds to every answer what keeps a browser from being led astray."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message.get("headers", ())}
                added = [pair for pair in _HEADERS if pair[0] not in given]
                message["headers"] = [*message.get("headers", ()), *added]
            await send(message)

        await self.app(scope, receive, guarded)


class KnownHost:
    """Refuses requests for another host's name, and changes asked for by other sites' pages.

    A page of another site can make a browser call this machine under a name of its own; then the
    name in the request gives it away.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOOPBACK) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in (*LOOPBACK, *hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        problem = self._problem(scope) if scope["type"] in ("http", "websocket") else None
        if problem is None:
            await self.app(scope, receive, send)
        else:
            await problem.response()(scope, receive, send)

    def _problem(self, scope: Scope) -> Problem | None:
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        if _hostname(f"//{host}") not in self.hosts:
            return Problem(421, "Not served under this name. 'musnad serve --allow-host' adds one.")
        origin = headers.get(b"origin")
        if origin is None or scope.get("method") in _READS:
            return None
        with suppress(ValueError):
            if urlsplit(origin.decode("latin-1")).netloc.lower() == host.lower():
                return None
        return Problem(403, "Asked for by a page of another site.")


def _hostname(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


class FewAtOnce:
    """Turns requests away while too many others are worked on, and stops those that take long."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app, self.limits = app, limits
        self._working = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif self._working >= self.limits.at_once:
            problem = Problem(
                503, "Too much is asked just now. Try again.", headers={"Retry-After": "1"}
            )
            await problem.response()(scope, receive, send)
        else:
            self._working += 1
            try:
                await self._within_time(scope, receive, send)
            finally:
                self._working -= 1

    async def _within_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = over = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if not over:
                started = True
                await send(message)

        scope[VIEWS] = views = list[Ledger]()
        work = asyncio.ensure_future(self.app(scope, receive, guarded))
        try:
            await asyncio.wait({work}, timeout=self.limits.seconds)
        except asyncio.CancelledError:
            work.cancel()
            raise
        if work.done():
            work.result()
            return
        over = True
        # A thread that asks the ledger cannot be cancelled, only its question stopped.
        for view in views:
            view.interrupt()
        work.cancel()
        if not started:
            problem = Problem(
                503,
                f"It took longer than {self.limits.seconds:g} seconds and was stopped. "
                "Ask for less.",
                headers={"Retry-After": "5"},
            )
            await problem.response()(scope, receive, send)
        with suppress(asyncio.CancelledError, Exception):  # what is sent is sent
            await work

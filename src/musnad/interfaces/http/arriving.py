"""Bodies, received whole before anything is done with them: none too large, none too slowly."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from musnad.interfaces.http.limits import Limits
from musnad.interfaces.http.problems import Problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class WholeBody:
    """Receives a body whole before its request takes a place among those that are worked on.

    One that is too large is refused as soon as it is, one that is too slow when its time is over.
    Where too many arrive at once, the one that has been arriving for longest gives way: who means
    well has sent his in a moment.
    """

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app, self.limits = app, limits
        self._arriving: dict[asyncio.Timeout, None] = {}  # the oldest first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not _has_body(scope):
            await self.app(scope, receive, send)
            return
        try:
            body = await self._received(scope, receive)
        except Problem as problem:
            await problem.response()(scope, receive, send)
            return
        if body is not None:
            await self.app(scope, _given_again(body, receive), send)

    async def _received(self, scope: Scope, receive: Receive) -> bytes | None:
        """Return the body; None where who sent it has gone."""
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if length.isdigit() and int(length) > self.limits.body:
            raise self._too_large()
        self._make_room()
        try:
            async with asyncio.timeout(self.limits.arriving) as deadline:
                self._arriving[deadline] = None
                return await self._pieces(receive)
        except TimeoutError:
            raise self._too_slow(gave_way=deadline not in self._arriving) from None
        finally:
            self._arriving.pop(deadline, None)

    async def _pieces(self, receive: Receive) -> bytes | None:
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            if len(body) > self.limits.body:
                raise self._too_large()
            if not message.get("more_body", False):
                return bytes(body)

    def _make_room(self) -> None:
        while len(self._arriving) >= self.limits.arriving_at_once:
            oldest = next(iter(self._arriving))
            del self._arriving[oldest]
            oldest.reschedule(asyncio.get_running_loop().time())

    def _too_large(self) -> Problem:
        return Problem(
            413, f"The body is larger than {self.limits.body:,} bytes. Send less at once."
        )

    def _too_slow(self, *, gave_way: bool) -> Problem:
        # What is still on its way is not to be waited for.
        if gave_way:
            return Problem(
                503,
                "Too many bodies arrive just now, and this one took longest. Send it again.",
                headers={"Retry-After": "2", "Connection": "close"},
            )
        return Problem(
            408,
            f"The body did not arrive within {self.limits.arriving:g} seconds. "
            "Send it again, faster, or less at once.",
            headers={"Connection": "close"},
        )


def _has_body(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0"


def _given_again(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that was received, and then what comes after it."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again

"""Second names of the API: every page has its ``.json``, every table its ``.csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musnad.interfaces.http.answers import CSV, JSON, LINKED

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ENDINGS = {".json": JSON, ".csv": CSV, ".jsonld": LINKED}
_NAMES = frozenset(
    {
        "actors", "articles", "claims", "decisions", "families", "figures", "quotations",
        "refusals", "runs", "search", "series", "statements",
        "versions",
    }
)  # fmt: skip


class Aliases:
    """Leads ``/claims/ID.json`` to ``/api/claims/ID``, and a question for the head to the whole."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            scope = _led(dict(scope))
            if scope["method"] == "HEAD":
                scope["method"] = "GET"
                send = _without_body(send)
        await self.app(scope, receive, send)


def _led(scope: Scope) -> Scope:
    path: str = scope["path"]
    for ending, media_type in _ENDINGS.items():
        if path.endswith(ending) and path.removesuffix(ending).split("/")[1] in _NAMES:
            scope["path"] = f"/api{path.removesuffix(ending)}"
            scope["raw_path"] = scope["path"].encode("utf-8", "surrogatepass")
            others = [pair for pair in scope["headers"] if pair[0] != b"accept"]
            scope["headers"] = [*others, (b"accept", media_type.encode())]
    return scope


def _without_body(send: Send) -> Send:
    async def headed(message: Message) -> None:
        if message["type"] == "http.response.body":
            message["body"] = b""
        await send(message)

    return headed

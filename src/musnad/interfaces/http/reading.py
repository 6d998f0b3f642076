"""Routes that read what is sent: nothing is kept, and no address is asked for anything."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from musnad.interfaces.http.answers import JSON, chosen, dumped
from musnad.interfaces.http.documented import SENT, read_from
from musnad.interfaces.http.problems import Problem
from musnad.interfaces.http.readers import Readers
from musnad.pipeline.contract import Json

router = APIRouter(tags=["reading"])

_ENDINGS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/json": ".json",
    "application/x-ndjson": "",
    "application/jsonl": "",
}


def _readers(request: Request) -> Readers:
    readers: Readers = request.app.state.readers
    return readers


Reads = Annotated[Readers, Depends(_readers)]
"""What a route takes to have texts read."""


@router.post("/read", responses=read_from("Reading"), openapi_extra={"requestBody": SENT})
async def read(request: Request, readers: Reads) -> Response:
    """Give all that is read from one article: a text, a page, or JSON with `text` or `html`."""
    chosen(request.headers.get("accept"), [JSON])
    found = await read_sent(request, readers)
    if len(found) != 1:
        raise Problem(422, f"That is {len(found)} articles. Send one at a time.")
    return Response(await run_in_threadpool(dumped, found[0]), media_type=JSON)


async def read_sent(request: Request, readers: Readers, *, full: bool = False) -> list[Json]:
    """Return the readings of what was sent, as the contract has them.

    Raises:
        Problem: When it is of no kind that is read, empty, refused, or takes too long.
    """
    kind, ending, charset = _kind(request.headers.get("content-type"))
    data = await request.body()
    if not data.strip():
        raise Problem(422, f"Nothing was sent. Send an article as {kind}.", reason="empty")
    found = await readers.read(data, ending=ending, charset=charset, full=full)
    refused = [one for one in found if "reason" in one]
    if refused and len(found) == 1:
        raise Problem(422, f"Not read: {refused[0]['detail']}.", reason=refused[0]["reason"])
    return found


def _kind(content_type: str | None) -> tuple[str, str, str | None]:
    kind, *parameters = (part.strip() for part in (content_type or "text/plain").split(";"))
    ending = _ENDINGS.get(kind.lower())
    if ending is None:
        raise Problem(
            415, f"{kind} is not read. Send one of {', '.join(_ENDINGS)}.", headers={
                "Accept": ", ".join(_ENDINGS)
            }
        )  # fmt: skip
    given = [part[8:].strip("\"'") for part in parameters if part.lower().startswith("charset=")]
    return kind, ending, given[0] if given else None

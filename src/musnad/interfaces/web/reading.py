"""The page that reads a text at once."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool

from musnad.interfaces.http import writing
from musnad.interfaces.http.problems import Problem
from musnad.interfaces.http.reading import Reads
from musnad.interfaces.http.writing import is_token
from musnad.interfaces.web.articles import shown
from musnad.interfaces.web.look import look_of, show
from musnad.interfaces.web.notes import note
from musnad.interfaces.web.route import PageRoute
from musnad.pipeline.contract import Json, from_json

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_EMPTY = {"text": "", "title": "", "outlet": "", "published": ""}


@router.get("/read")
def show_form(request: Request) -> HTMLResponse:
    """Give the page that takes a text."""
    return _form(request, _EMPTY)


@router.post("/read", response_model=None)
async def read(
    request: Request,
    readers: Reads,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
    keep: Annotated[bool, Form()] = False,
    token: Annotated[str, Form()] = "",
) -> Response:
    """Give the reading of a text or a file; it is kept only where that is asked and allowed."""
    given = {"text": text, "title": title, "outlet": outlet, "published": published}
    uploaded = await file.read() if file else b""
    found: list[Json] = []
    failed: Problem | None = None
    try:
        if text.strip():
            found = await readers.read(_record(given), ending=".json", full=True)
        elif uploaded.strip():
            ending = PurePath(file.filename or "").suffix.lower() if file else ""
            found = await readers.read(uploaded, ending=ending, full=True)
    except Problem as error:
        failed = error
    wanted = token if keep else None
    return await run_in_threadpool(_answer, request, given, found, failed, wanted)


def _answer(
    request: Request, given: dict[str, str], found: list[Json], failed: Problem | None,
    token: str | None,
) -> Response:  # fmt: skip
    """Give the page of a reading, or the form again with what is wrong.

    Args:
        request: Who asks.
        given: What the form held.
        found: The readings and refusals.
        failed: Why there are none.
        token: What the reading is to be kept with; None where it is not to be kept.
    """
    words = look_of(request).words
    if failed is not None:
        return _form(request, given, failed.detail, failed.status)
    if not found:
        return _form(request, given, words.plain("read.nothing"), 422)
    if len(found) > 1:
        return _form(request, given, words.plain("read.several", n=len(found)), 422)
    if "reason" in found[0]:
        reason = words.name_of("reason", found[0]["reason"])
        problem = Markup("{}: {}").format(reason, note(words, found[0]["detail"]))
        return _form(request, given, problem, 422)
    if token is None:
        return show(
            request, "article.html", json=None, **shown(from_json(found[0])), stored=False,
            known=(), updated=None, family=None, versions=[],
        )  # fmt: skip
    if not is_token(request, token):
        return _form(request, given, words.plain("read.wrong_token"), 401)
    kept = writing.keep(request.app.state.served, found)
    return RedirectResponse(f"/articles/{kept['articles'][0]}", 303)


def _form(
    request: Request, given: dict[str, str], problem: str = "", status: int = 200
) -> HTMLResponse:
    may_keep = request.app.state.token is not None
    return show(
        request, "read.html", status=status, json=None, given=given, problem=problem,
        may_keep=may_keep,
    )  # fmt: skip


def _record(given: dict[str, str]) -> bytes:
    """Return what a form gave as a record of an article.

    A form sends each end of a line as two characters; what was pasted had one.
    """
    record = {
        "text": given["text"].replace("\r\n", "\n"),
        "title": given["title"].strip(),
        "outlet": given["outlet"].strip(),
        "date": given["published"],
    }
    return json.dumps({name: value for name, value in record.items() if value}).encode()

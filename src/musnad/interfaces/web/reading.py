"""The page that reads a text at once."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup

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
def read(
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
    words = look_of(request).words
    uploaded = file.file.read() if file else b""
    problem, status = words.plain("read.nothing"), 422
    found: list[Json] = []
    try:
        if text.strip():
            found = readers.read(_record(given), ending=".json", full=True)
        elif uploaded.strip():
            ending = PurePath(file.filename or "").suffix.lower() if file else ""
            found = readers.read(uploaded, ending=ending, full=True)
    except Problem as error:
        problem, status = error.detail, error.status
    if len(found) > 1:
        problem = words.plain("read.several", n=len(found))
    elif found and "reason" in found[0]:
        reason = words.name_of("reason", found[0]["reason"])
        problem = Markup("{}: {}").format(reason, note(words, found[0]["detail"]))
    elif found and keep:
        if is_token(request, token):
            kept = writing.keep(request.app.state.served, found)
            return RedirectResponse(f"/articles/{kept['articles'][0]}", 303)
        problem, status = words.plain("read.wrong_token"), 401
    elif found:
        return show(
            request, "article.html", json=None, **shown(from_json(found[0])), stored=False,
            known=(), updated=None, family=None, versions=[],
        )  # fmt: skip
    return _form(request, given, problem, status)


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

"""The page that reads a text at once."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse

from musnad.interfaces.http.problems import Problem
from musnad.interfaces.http.reading import Reads
from musnad.interfaces.web.articles import shown
from musnad.interfaces.web.look import look_of, show
from musnad.interfaces.web.route import PageRoute
from musnad.pipeline.contract import Json, from_json

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_EMPTY = {"text": "", "title": "", "outlet": "", "published": ""}


@router.get("/read")
def show_form(request: Request) -> HTMLResponse:
    """Give the page that takes a text."""
    return show(request, "read.html", json=None, given=_EMPTY, problem="")


@router.post("/read")
def read(
    request: Request,
    readers: Reads,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> HTMLResponse:
    """Give the reading of a text or a file; it is kept nowhere."""
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
        problem = f"{words.name_of('reason', found[0]['reason'])}: {found[0]['detail']}"
    elif found:
        return show(
            request, "article.html", json=None, **shown(from_json(found[0])), stored=False,
            known=(), updated=None, family=None, versions=[],
        )  # fmt: skip
    return show(request, "read.html", status=status, json=None, given=given, problem=problem)


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

"""The page that reads a text at once."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse

from musnad.errors import MusnadError
from musnad.interfaces.http.problems import Problem
from musnad.interfaces.http.reading import Reads
from musnad.interfaces.web.articles import shown
from musnad.interfaces.web.look import look_of, show
from musnad.interfaces.web.route import PageRoute

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_EMPTY = {"text": "", "title": "", "outlet": "", "published": ""}


@router.get("/read")
def show_form(request: Request) -> HTMLResponse:
    """Give the page that takes a text."""
    return show(request, "read.html", given=_EMPTY, problem="")


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
    """Give the reading of a text; it is kept nowhere."""
    given = {"text": text, "title": title, "outlet": outlet, "published": published}
    uploaded = file.file.read() if file else b""
    if not (text.strip() or uploaded.strip()):
        problem = look_of(request).words.plain("read.nothing")
        return show(request, "read.html", status=422, given=given, problem=problem)
    data, ending = _sent(given, uploaded)
    try:
        reading = readers.read_one(data, ending=ending)
    except MusnadError as error:
        return show(request, "read.html", status=422, given=given, problem=str(error))
    except Problem as problem:
        return show(
            request, "read.html", status=problem.status, given=given, problem=problem.detail
        )
    return show(
        request, "article.html", **shown(reading), stored=False, known=(), updated=None,
        family=None, versions=[],
    )  # fmt: skip


def _sent(given: dict[str, str], uploaded: bytes) -> tuple[bytes, str]:
    """Return what is to be read, and what it is: the text that was pasted before a file."""
    if not given["text"].strip():
        return uploaded, ""
    record = {
        # A form sends each line end as two characters; what was pasted has one.
        "text": given["text"].replace("\r\n", "\n"),
        "title": given["title"].strip() or None,
        "outlet": given["outlet"].strip() or None,
        "date": given["published"] or None,
    }
    return json.dumps(record).encode(), ".json"

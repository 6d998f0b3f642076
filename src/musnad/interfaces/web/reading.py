"""The page that reads a text at once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse

from musnad.errors import MusnadError
from musnad.interfaces.web.articles import shown
from musnad.interfaces.web.look import look_of, show
from musnad.interfaces.web.route import PageRoute
from musnad.pipeline.receive import article_from_text
from musnad.pipeline.street import read_article

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_EMPTY = {"text": "", "title": "", "outlet": "", "published": ""}


@router.get("/read")
def show_form(request: Request) -> HTMLResponse:
    """Give the page that takes a text."""
    return show(request, "read.html", given=_EMPTY, problem="")


@router.post("/read")
def read(
    request: Request,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> HTMLResponse:
    """Give the reading of a text; it is kept nowhere."""
    given = {"text": text, "title": title, "outlet": outlet, "published": published}
    uploaded = file.file.read().decode("utf-8", errors="replace") if file else ""
    if not (text.strip() or uploaded.strip()):
        problem = look_of(request).words.plain("read.nothing")
        return show(request, "read.html", status=422, given=given, problem=problem)
    try:
        reading = read_article(
            article_from_text(
                # A form sends each line end as two characters; what was pasted has one.
                text.replace("\r\n", "\n") if text.strip() else uploaded,
                title=title.strip() or None,
                outlet=outlet.strip() or None,
                date=published or None,
            )
        )
    except MusnadError as error:
        return show(request, "read.html", status=422, given=given, problem=str(error))
    return show(
        request, "article.html", **shown(reading), stored=False, known=(), updated=None, family=None,
        versions=[],
    )  # fmt: skip

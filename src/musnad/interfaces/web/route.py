"""A route that gives a page, also where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute

from musnad.errors import MusnadError, QuestionError, StoreError, UnknownError
from musnad.interfaces.http.problems import Problem
from musnad.interfaces.web.look import show


class PageRoute(APIRoute):
    """A route whose errors are pages too."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answer = super().get_route_handler()

        async def answer_with_a_page(request: Request) -> Response:
            try:
                return await answer(request)
            except HTTPException as error:
                return error_page(request, error.status_code, str(error.detail))
            except RequestValidationError as error:
                told = "; ".join(str(one["msg"]) for one in error.errors())
                return error_page(request, 422, told)
            except Problem as error:
                return error_page(request, error.status, error.detail)
            except MusnadError as error:
                return error_page(request, _status(error), str(error))

        return answer_with_a_page


def _status(error: MusnadError) -> int:
    if isinstance(error, UnknownError):
        return 404
    return 503 if isinstance(error, StoreError) and not isinstance(error, QuestionError) else 422


def error_page(request: Request, status: int, detail: str) -> HTMLResponse:
    """Return the page that says what is wrong, and what to do."""
    return show(request, "error.html", json=None, status=status, code=status, detail=detail)

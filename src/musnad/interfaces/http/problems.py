"""What went wrong, told as RFC 9457 has it: ``application/problem+json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from musnad.errors import (
    LedgerLockedError,
    MusnadError,
    QuestionError,
    ReceiveError,
    StoreError,
    UnknownError,
)

MEDIA_TYPE = "application/problem+json"

_REASONS = {"too-large": 413, "forbidden-address": 403, "permission": 403, "not-found": 404}


class Problem(Exception):
    """An answer that tells what went wrong, raised anywhere below a route.

    Attributes:
        status: The HTTP status.
        detail: What is wrong and what to do, for people.
        headers: Headers to send along.
        more: Members beside those that RFC 9457 names.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        **more: object,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.headers, self.more = dict(headers or {}), more

    def response(self) -> Response:
        """Return it as an answer."""
        return Response(
            body(self.status, self.detail, **self.more),
            status_code=self.status,
            headers=self.headers,
            media_type=MEDIA_TYPE,
        )


def body(status: int, detail: str, **more: object) -> bytes:
    """Return the JSON of a problem."""
    found = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    return json.dumps(found | {"detail": detail} | more, ensure_ascii=False).encode(
        "utf-8", "backslashreplace"
    )


def from_error(error: MusnadError) -> Problem:
    """Return the problem that an error of the library is for somebody who asked over HTTP."""
    if isinstance(error, LedgerLockedError):
        return Problem(503, str(error), headers={"Retry-After": "2"})
    if isinstance(error, UnknownError):
        return Problem(404, str(error))
    if isinstance(error, QuestionError):
        return Problem(422, str(error))
    if isinstance(error, ReceiveError):
        return Problem(_REASONS.get(error.reason, 422), str(error), reason=error.reason)
    if isinstance(error, StoreError):
        return Problem(503, str(error), headers={"Retry-After": "10"})
    return Problem(422, str(error))


def register(app: FastAPI) -> None:
    """Let the application answer every error in this form."""
    app.exception_handler(Problem)(_told)
    app.exception_handler(MusnadError)(_of_the_library)
    app.exception_handler(RequestValidationError)(_not_valid)
    app.exception_handler(HTTPException)(_of_http)


async def _told(_request: Request, error: Problem) -> Response:
    return error.response()


async def _of_the_library(_request: Request, error: MusnadError) -> Response:
    return from_error(error).response()


async def _of_http(request: Request, error: HTTPException) -> Response:
    detail = str(error.detail)
    if error.status_code == HTTPStatus.NOT_FOUND and detail == HTTPStatus.NOT_FOUND.phrase:
        detail = f"There is nothing at {request.url.path}."
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"{request.method} is not for {request.url.path}."
    return Problem(error.status_code, detail, headers=error.headers).response()


async def _not_valid(_request: Request, error: RequestValidationError) -> Response:
    found = [{"where": list(map(str, one["loc"])), "what": one["msg"]} for one in error.errors()]
    where = ", ".join(_named(one["where"]) for one in found)
    return Problem(422, f"Not as it must be: {where}.", errors=found).response()


def _named(where: Any) -> str:  # noqa: ANN401  a list of words, or one
    return " ".join(where)

"""What is asked of the ledger over HTTP, and the answer in the form that is wanted."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Depends, FastAPI, Request, Response

from musnad import __version__
from musnad.interfaces.http.limits import VIEWS
from musnad.interfaces.http.paging import Page
from musnad.interfaces.http.problems import Problem
from musnad.pipeline.contract import Json
from musnad.store.ledger import Ledger
from musnad.store.served import Served

JSON = "application/json"
CSV = "text/csv"
LINKED = "application/ld+json"

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """How a list is written as a table.

    Attributes:
        name: What its file is called.
        columns: The header.
        row: What makes a row of an item.
    """

    name: str
    columns: Sequence[str]
    row: Callable[[Any], Iterable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question to the ledger.

    Attributes:
        ledger: The ledger, as it stands for this question.
        wants: The media type of the answer.
        tag: What the answer is known by as long as the ledger stays the same.
        path: Where it was asked.
        base: The address of the server.
    """

    ledger: Ledger
    wants: str
    tag: str
    path: str
    base: str

    @property
    def linked(self) -> bool:
        """Whether linked data is wanted."""
        return self.wants == LINKED

    def address(self, query: str | None) -> str | None:
        """Return where the same is asked with another query."""
        return None if query is None else f"{self.path}?{query}"

    def record(self, found: Json, linked: Callable[[str], Json] | None = None) -> Response:
        """Return one record as the answer.

        Args:
            found: The record as JSON.
            linked: What makes linked data of it, given the server's address.
        """
        if self.wants == LINKED and linked is not None:
            found = linked(self.base)
        return self._answer(dumped(found))

    def list(
        self, found: Page[Item], shape: Callable[[Item], Json], table: Table | None = None
    ) -> Response:
        """Return a page of a list as the answer."""
        following = self.address(found.next)
        headers = {} if following is None else {"Link": f'<{following}>; rel="next"'}
        if self.wants == CSV and table is not None:
            headers["Content-Disposition"] = f'attachment; filename="{table.name}.csv"'
            return self._answer(_written(table, found.items), headers)
        items = [shape(item) for item in found.items]
        return self._answer(dumped({"items": items, "next": following}), headers)

    def _answer(self, content: bytes, headers: dict[str, str] | None = None) -> Response:
        media_type = f"{CSV}; charset=utf-8; header=present" if self.wants == CSV else self.wants
        return Response(
            content, media_type=media_type, headers={**_kept(self.tag), **(headers or {})}
        )


class Unchanged(Exception):
    """Raised where the asker has the answer already."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def asks(*offered: str) -> Any:  # noqa: ANN401  what FastAPI takes for a dependency
    """Return the dependency that makes a question, to be answered in one of these media types."""

    def question(request: Request) -> Iterator[Question]:
        served: Served = request.app.state.served
        with served.view() as (view, state):
            yield question_of(request, view, state, offered)

    return Depends(question)


def question_of(request: Request, view: Ledger, state: str, offered: Sequence[str]) -> Question:
    """Return what a request asks of a view of the ledger.

    Raises:
        Problem: When nothing that is offered is accepted.
        Unchanged: When the asker has the answer already.
    """
    wants = chosen(request.headers.get("accept"), offered)
    tag = _tag(state, request.url.path, request.url.query, wants)
    if tag in _tags(request.headers.get("if-none-match")):
        raise Unchanged(tag)
    request.scope.setdefault(VIEWS, []).append(view)
    return Question(
        ledger=view, wants=wants, tag=tag, path=request.url.path,
        base=str(request.base_url).rstrip("/"),
    )  # fmt: skip


def register(app: FastAPI) -> None:
    """Let the application answer those who have the answer already."""

    async def unchanged(_request: Request, found: Exception) -> Response:
        assert isinstance(found, Unchanged)
        return Response(status_code=304, headers=_kept(found.tag))

    app.add_exception_handler(Unchanged, unchanged)


def chosen(accept: str | None, offered: Sequence[str]) -> str:
    """Return the media type that is liked best of those offered.

    Raises:
        Problem: When none is accepted.
    """
    liked = [(_liking(accept or "*/*", media_type), media_type) for media_type in offered]
    best = max(liking for liking, _ in liked)
    if best <= 0:
        raise Problem(406, f"Given only as {', '.join(offered)}.", offered=list(offered))
    return next(media_type for liking, media_type in liked if liking == best)


def _liking(accept: str, media_type: str) -> float:
    """Return how much a media type is wanted; the most exact range that holds it decides."""
    found = (-1, 0.0)
    for part in accept.split(","):
        wanted, *parameters = (piece.strip().lower() for piece in part.split(";"))
        exact = _exactness(wanted, media_type)
        if exact is not None:
            found = max(found, (exact, _quality(parameters)))
    return found[1]


def _exactness(wanted: str, media_type: str) -> int | None:
    kind = media_type.partition("/")[0]
    ranges = ("*/*", f"{kind}/*", media_type)
    return ranges.index(wanted) if wanted in ranges else None


def _quality(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def _tag(*parts: str) -> str:
    found = hashlib.sha256("\0".join((__version__, *parts)).encode("utf-8", "surrogatepass"))
    return f'"{found.hexdigest()[:24]}"'


def _tags(header: str | None) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in (header or "").split(",")}


def _kept(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}


def dumped(found: object) -> bytes:
    """Return JSON as it is sent."""
    written = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return written.encode("utf-8", "backslashreplace")


def _written(table: Table, items: Iterable[object]) -> bytes:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.row(item) for item in items)
    return sheet.getvalue().encode("utf-8", "backslashreplace")

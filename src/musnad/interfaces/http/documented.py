"""How routes are described in the OpenAPI document: their parameters, answers and problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import FastAPI, Path
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from musnad.corroborate.independence import Independence
from musnad.interfaces.http.answers import CSV, JSON, LINKED
from musnad.interfaces.http.problems import MEDIA_TYPE
from musnad.pipeline.contract import Json, schema
from musnad.store.acting import GivenFigure, KnownActor
from musnad.store.corroboration import Copy, Family
from musnad.store.identity import Decision
from musnad.store.ledger import Run
from musnad.store.quoted import Quotation
from musnad.store.series import Series
from musnad.store.versions import Version

ArticleId = Annotated[
    str, Path(pattern="^[0-9a-f]{6,64}$", description="The id of an article, all of it.")
]
ShortId = Annotated[
    str, Path(pattern="^[0-9a-f]{6,64}$", description="An id, or its first six characters or more.")
]
LongId = Annotated[str, Path(pattern="^[0-9a-f]{6,64}$", description="An id, all of it.")]

_REF = "#/components/schemas/"
_STRING: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_COUNT: Json = {"type": "integer", "minimum": 0}

SENT: Json = {
    "required": True,
    "content": {
        "text/plain": {"schema": _STRING},
        "text/html": {"schema": _STRING},
        "application/json": {
            "schema": {
                "type": "object",
                "properties": {
                    name: _STRING
                    for name in ("text", "html", "title", "date", "url", "outlet", "author")
                },
                "anyOf": [{"required": ["text"]}, {"required": ["html"]}],
            }
        },
        "application/x-ndjson": {"schema": _STRING},
    },
}
"""What is sent to be read."""

_PROBLEMS = {
    "400": "No JSON.",
    "401": "No token, or a wrong one.",
    "403": "Not allowed.",
    "404": "There is no such thing.",
    "405": "Not with this method.",
    "406": "Not in the form that is accepted.",
    "408": "It did not arrive in time.",
    "409": "Another decision says otherwise.",
    "413": "Too large.",
    "415": "Of a kind that is not read.",
    "422": "Not as it must be.",
    "503": "Not just now.",
}


def day(found: date | None) -> str | None:
    """Return a day as the library takes it."""
    return None if found is None else found.isoformat()


def one(name: str, *, linked: bool = False) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a route that gives one record."""
    content: Json = {JSON: {"schema": {"$ref": _REF + name}}}
    if linked:
        content[LINKED] = {"schema": {"type": "object", "required": ["@context"]}}
    return {200: _ok(content), 304: {"description": "As before."}, **_problems("404")}


def read_from(name: str) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a route that gives a record of what was sent to it."""
    content: Json = {JSON: {"schema": {"$ref": _REF + name}}}
    return {200: _ok(content), **_problems("408", "413", "415")}


def listed(name: str, *, table: bool = False) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a route that gives a list."""
    content: Json = {JSON: {"schema": _page(name)}}
    if table:
        content[CSV] = {"schema": _STRING}
    return {200: _ok(content), 304: {"description": "As before."}, **_problems("404")}


def _ok(content: Json) -> Json:
    return {"description": "Found.", "content": content}


def _page(name: str) -> Json:
    return _object(
        items={"type": "array", "items": {"$ref": _REF + name}},
        next=_MAYBE | {"description": "The address of the next page."},
    )


def _problems(*statuses: str) -> dict[int | str, dict[str, Any]]:
    content = {MEDIA_TYPE: {"schema": {"$ref": f"{_REF}Problem"}}}
    return {
        int(status): {"description": text, "content": content}
        for status, text in _PROBLEMS.items()
        if status in statuses or status in ("406", "422", "503")
    }


def changed(name: str, status: int = 200, *problems: str) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a route that writes."""
    content: Json = {JSON: {"schema": {"$ref": _REF + name}}}
    return {status: _ok(content), **_problems("401", "403", "408", *problems)}


def document(app: FastAPI) -> Callable[[], Json]:
    """Return what makes the OpenAPI document, once."""

    def openapi() -> Json:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title, version=app.version, description=app.description,
                routes=app.routes, openapi_version="3.1.0",
            )  # fmt: skip
            schemas = made.setdefault("components", {}).setdefault("schemas", {})
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            schemas |= components()
            made["components"]["securitySchemes"] = {
                "token": {"type": "http", "scheme": "bearer", "description": "`MUSNAD_TOKEN`."}
            }
            app.openapi_schema = made
        return app.openapi_schema

    return openapi


def components() -> dict[str, Json]:
    """Return the schemas of all that is given, by name."""
    contract = schema()
    shared: dict[str, Json] = {
        name.capitalize(): _moved(found) for name, found in contract.pop("$defs").items()
    }
    contract.pop("$schema")
    standing = {
        "article": _object(
            id=_STRING, title=_MAYBE, outlet=_MAYBE, url=_MAYBE,
            published=shared["Article"]["properties"]["published"],
        ),
        "pack": _STRING,
    }  # fmt: skip
    said = {
        "chain": shared["Claim"]["properties"]["chain"],
        "content": {"anyOf": [{"$ref": f"{_REF}Span"}, {"type": "null"}]},
    }
    kept_claim = _object(**shared["Claim"]["properties"], **standing)
    kept_figure = _object(**shared["Figure"]["properties"], **said, **standing)
    records = (KnownActor, GivenFigure, Family, Copy, Quotation, Independence, Version, Run,
               Decision)  # fmt: skip
    found = shared | {"Reading": _moved(contract)}
    for record in records:
        found |= _of_record(record)
    found["Quotation"]["properties"]["independence"] = {"$ref": f"{_REF}Independence"}
    found |= _of_record(Series)
    found["ComparedSeries"] = {
        "allOf": [
            {"$ref": f"{_REF}Series"},
            _object(
                values=_list(
                    _object(figures=_list(_STRING), independence={"$ref": f"{_REF}Independence"})
                )
            ),
        ]
    }
    return found | {
        "Search": _object(
            items=_list({"type": "object", "required": ["kind", "marks", "score"]}),
            next=_MAYBE,
            totals={"type": "object", "additionalProperties": _COUNT},
            unknown=_list(_STRING),
        ),
        "KeptClaim": kept_claim,
        "KeptFigure": kept_figure,
        "KeptArticle": _object(
            **standing["article"]["properties"], language=_STRING, pack=_STRING, claims=_COUNT,
            figures=_COUNT,
        ),
        "Explanation": {
            "type": "object",
            "required": ["id", "rule", "evidence", "left_open", "article", "pack"],
            "description": "The claim or the figure, with every step that made it.",
        },
        "ActorFile": _object(
            actor={"$ref": f"{_REF}KnownActor"},
            names=_list(_object(name=_STRING, articles=_COUNT)),
            offices=_list(_object(office=_STRING, times=_COUNT)),
            said=_list({"$ref": f"{_REF}KeptClaim"}),
            about=_list({"$ref": f"{_REF}KeptClaim"}),
            figures=_list({"$ref": f"{_REF}GivenFigure"}),
            beside=_list({"type": "object"}),
        ),
        "Trace": _object(
            claim={"$ref": f"{_REF}KeptClaim"},
            family={"anyOf": [{"$ref": f"{_REF}Family"}, {"type": "null"}]},
            found=_list({"$ref": f"{_REF}KeptClaim"}),
            against=_list({"$ref": f"{_REF}KeptClaim"}),
            independence={"$ref": f"{_REF}Independence"},
        ),
        "Statement": _object(
            id=_STRING, text=_STRING, speaker=_STRING, evidence=_STRING, articles=_COUNT,
            first_article=_STRING,
            claims=_list({"$ref": f"{_REF}KeptClaim"}),
            independence={"$ref": f"{_REF}Independence"},
        ),
        "Refusal": _object(origin=_STRING, reason=_STRING, detail=_STRING),
        "About": _object(
            musnad=_STRING,
            packs=_list(_object(name=_STRING, version=_STRING)),
            holds={"type": "object", "additionalProperties": _COUNT},
            openapi=_STRING,
        ),
        "Context": {"type": "object", "required": ["@context"]},
        "Ingested": _object(
            read=_COUNT, already=_COUNT, claims=_COUNT,
            articles=_list(_STRING),
            refused=_list({"$ref": f"{_REF}Refusal"}),
        ),
        "Problem": {
            "type": "object",
            "description": "What went wrong, as RFC 9457 has it.",
            "properties": {
                "type": _STRING, "title": _STRING,
                "status": {"type": "integer"}, "detail": _STRING,
            },
            "required": ["type", "title", "status", "detail"],
        },
    }  # fmt: skip


def _of_record(record: type) -> dict[str, Json]:
    """Return the schema of a record, and of those inside it."""
    assert is_dataclass(record)
    made = TypeAdapter(record).json_schema(ref_template=_REF + "{model}", mode="serialization")
    inner: dict[str, Json] = made.pop("$defs", {})
    return inner | {record.__name__: made}


def _moved(found: Json) -> Json:
    """Return a schema of the contract with its references led to the document's own."""
    if isinstance(found, dict):
        return {
            name: _REF + value.rpartition("/")[2].capitalize() if name == "$ref" else _moved(value)
            for name, value in found.items()
        }
    if isinstance(found, list):
        return [_moved(one) for one in found]
    return found


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}

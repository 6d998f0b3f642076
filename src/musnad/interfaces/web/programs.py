"""The page for those who write programs: every route of the API, drawn from its OpenAPI."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from musnad.interfaces.web.look import show
from musnad.interfaces.web.route import PageRoute
from musnad.pipeline.contract import Json

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)

_REF = "#/components/schemas/"
_GOOD = ("200", "201")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value may be.

    Attributes:
        told: In words.
        shape: The shape it has, or whose items have it; empty for none of its own.
    """

    told: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a route, or a property of a shape."""

    name: str
    kind: Kind
    needed: bool
    told: str
    default: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A form in which a route answers."""

    media: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Route:
    """One thing that may be asked.

    Attributes:
        open: Whether its address can be followed as it is.
        sent: The media types that it takes.
        problems: Each status that tells of a problem, and what it says.
    """

    id: str
    method: str
    path: str
    told: str
    open: bool
    fields: tuple[Field, ...]
    sent: tuple[str, ...]
    answers: tuple[Answer, ...]
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A record as it is given."""

    name: str
    told: str
    fields: tuple[Field, ...]


@router.get("/api/docs")
def show_api(request: Request) -> HTMLResponse:
    """Give every route of the API with its parameters, its answers and their shapes."""
    known = request.app.openapi()
    return show(
        request,
        "api.html",
        json="/api/openapi.json",
        groups=_groups(known),
        shapes=[_shape(name, one) for name, one in known["components"]["schemas"].items()],
        base=str(request.base_url).rstrip("/"),
    )


def _groups(known: Json) -> dict[str, list[Route]]:
    """Return the routes by what they are about."""
    groups: dict[str, list[Route]] = {}
    for path, methods in known["paths"].items():
        for method, one in methods.items():
            groups.setdefault(one["tags"][0], []).append(_route(path, method, one))
    return groups


def _route(path: str, method: str, one: Json) -> Route:
    answers = one["responses"]
    return Route(
        id=one["operationId"],
        method=method.upper(),
        path=path,
        told=str(one.get("description", one["summary"])),
        open=method == "get" and "{" not in path,
        fields=tuple(_parameter(field) for field in one.get("parameters", ())),
        sent=tuple(one.get("requestBody", {}).get("content", ())),
        answers=tuple(
            Answer(media, _kind(form.get("schema", {})))
            for status in _GOOD
            for media, form in answers.get(status, {}).get("content", {}).items()
        ),
        problems=tuple(
            (status, found["description"])
            for status, found in answers.items()
            if status not in _GOOD
        ),
    )


def _parameter(field: Json) -> Field:
    schema = field["schema"]
    default = schema.get("default")
    return Field(
        name=field["name"],
        kind=_kind(schema),
        needed=bool(field.get("required")),
        told=field.get("description", ""),
        default="" if default in (None, []) else str(default).lower(),
        where=field["in"],
    )


def _shape(name: str, one: Json) -> Shape:
    needed = one.get("required", ())
    return Shape(
        name=name,
        told=one.get("description", ""),
        fields=tuple(
            Field(field, _kind(schema), field in needed, schema.get("description", ""))
            for field, schema in one.get("properties", {}).items()
        ),
    )


def _kind(schema: Mapping[str, object]) -> Kind:
    """Return what a schema allows, in few words.

    Examples:
        >>> _kind({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}).told
        'date or null'
        >>> _kind({"type": "array", "items": {"$ref": "#/components/schemas/Claim"}})
        Kind(told='list of Claim', shape='Claim')
    """
    kinds = list(dict.fromkeys(_alternatives(schema)))
    shape = next((one.shape for one in kinds if one.shape), "")
    return Kind(" or ".join(one.told for one in kinds) or "any", shape)


def _alternatives(schema: Mapping[str, object]) -> Iterator[Kind]:
    for form in ("anyOf", "oneOf", "allOf"):
        for one in _listed(schema.get(form)):
            yield from _alternatives(one)
    reference = schema.get("$ref")
    if isinstance(reference, str):
        name = reference.removeprefix(_REF)
        yield Kind(name, name)
    elif "const" in schema:
        yield Kind(str(schema["const"]))
    elif isinstance(values := schema.get("enum"), list):
        yield Kind(" | ".join("null" if value is None else str(value) for value in values))
    elif "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        for kind in types:
            yield _of_type(str(kind), schema)


def _listed(found: object) -> list[Mapping[str, object]]:
    return found if isinstance(found, list) else []


def _of_type(kind: str, schema: Mapping[str, object]) -> Kind:
    items = schema.get("items")
    if kind == "array" and isinstance(items, Mapping):
        inner = _kind(items)
        return Kind(f"list of {inner.told}", inner.shape)
    if kind == "string" and schema.get("format"):
        return Kind(str(schema["format"]))
    return Kind(kind)

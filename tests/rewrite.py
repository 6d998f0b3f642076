"""Write anew what is generated and kept: ``python tests/rewrite.py``."""

from __future__ import annotations

import json
from pathlib import Path

import typer

import musnad
from musnad.interfaces.commands import app
from musnad.interfaces.http.app import create_app
from musnad.pipeline.contract import schema
from musnad.store.ledger import Ledger
from musnad.store.schema import INDEX, TABLES, TOGETHER

ROOT = Path(__file__).parents[1]
SURFACE = ROOT / "tests" / "snapshots" / "surface.json"
SCHEMA = ROOT / "docs" / "reference" / "reading.schema.json"


def surface_text() -> str:
    with Ledger.in_memory() as ledger:
        columns = {
            table: [f"{name} {kind}" for name, kind in ledger.columns(table).items()]
            for table in (*TABLES, *TOGETHER, *INDEX)
        }
    surface = {
        "names": sorted(musnad.__all__),
        "commands": dict(commands(typer.main.get_command(app), "musnad")),
        "routes": routes(),
        "ledger": columns,
    }
    return _text(surface)


def schema_text() -> str:
    return _text(schema())


def routes():
    """Give each route of the API with what it can be asked."""
    found = {}
    for address, methods in create_app(Path("any.duckdb")).openapi()["paths"].items():
        for method, about in methods.items():
            asked = [one["name"] for one in about.get("parameters", ()) if one["in"] == "query"]
            found[f"{method.upper()} {address}"] = sorted(asked)
    return found


def commands(command, name):
    """Yield each command with its arguments and options."""
    yield name, sorted("/".join(param.opts) for param in command.params)
    for sub, below in sorted(getattr(command, "commands", {}).items()):
        yield from commands(below, f"{name} {sub}")


def _text(found) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SURFACE.write_text(surface_text(), encoding="utf-8")
    SCHEMA.write_text(schema_text(), encoding="utf-8")

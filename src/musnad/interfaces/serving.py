"""The command that opens the ledger to people and programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from musnad.errors import MusnadError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(serve)


def serve(
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="FILE", help="The ledger; else what the settings say."),
    ] = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8765,
) -> None:
    """Open the ledger to a browser and to programs."""
    try:
        import uvicorn

        from musnad.interfaces.http.app import create_app
    except ImportError as error:
        problem = f"{error.name} is not installed. Install it: pip install 'musnad[serve]'."
        raise MusnadError(problem) from error
    from musnad.interfaces.commands import ledger_path

    uvicorn.run(create_app(ledger_path(ledger)), host=host, port=port, log_level="warning")

"""The command that opens the ledger to agents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from musnad.errors import MusnadError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(mcp)


def mcp(
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="FILE", help="The ledger; else what the settings say."),
    ] = None,
) -> None:
    """Open the ledger to agents: a server of the Model Context Protocol on standard input."""
    try:
        from musnad.interfaces.mcp.server import create_server
    except ImportError as error:
        problem = f"{error.name} is not installed. Install it: pip install 'musnad[mcp]'."
        raise MusnadError(problem) from error
    from musnad.interfaces.commands import ledger_path

    create_server(ledger_path(ledger).absolute()).run()

"""The command that opens the ledger to people and programs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from musnad.errors import LedgerLockedError, MusnadError

_TOKEN = "MUSNAD_TOKEN"
_SHORTEST_TOKEN = 16


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
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="A name under which others may reach it; may be given again."
        ),
    ] = None,
    write: Annotated[
        bool,
        typer.Option("--write", help=f"Let who has the token write; ${_TOKEN}, or one is made."),
    ] = False,
) -> None:
    """Open the ledger to a browser and to programs, on this machine alone unless told otherwise."""
    try:
        import uvicorn

        from musnad.interfaces.http.app import create_app
        from musnad.interfaces.http.limits import LOOPBACK
    except ImportError as error:
        problem = f"{error.name} is not installed. Install it: pip install 'musnad[serve]'."
        raise MusnadError(problem) from error
    from musnad.interfaces.commands import ledger_path

    if host not in LOOPBACK and not allow_host:
        problem = (
            f"--host {host} lets other machines in, who can read the whole ledger. If they may, "
            "say under which name they reach it: --allow-host NAME."
        )
        raise MusnadError(problem)
    path = ledger_path(ledger)
    _check(path, write=write)
    token = _token() if write else None
    app = create_app(path, token=token, hosts=allow_host or (), warm=True)
    typer.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/  {path}", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _check(path: Path, *, write: bool) -> None:
    """Make sure that there is a ledger to serve.

    Raises:
        StoreError: When there is none, and none may be made.
    """
    from musnad.store.ledger import Ledger

    try:
        Ledger.open(path, write=write and not path.exists()).close()
    except LedgerLockedError:  # it is being written to, so it is one
        return


def _token() -> str:
    import secrets

    given = os.environ.get(_TOKEN)
    if given is None:
        given = secrets.token_urlsafe(32)
        typer.echo(f"token: {given}", err=True)
    if len(given) < _SHORTEST_TOKEN or not given.isascii() or not given.isprintable():
        problem = f"${_TOKEN} must have {_SHORTEST_TOKEN} characters or more, all of them ASCII."
        raise MusnadError(problem)
    return given

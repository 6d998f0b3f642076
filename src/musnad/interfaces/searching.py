"""The command that searches claims, actors and articles at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, cast

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(search)


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="What to look for; «a phrase» too.")
    ],
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="FILE", help="The ledger; else what the settings say."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="claim, actor or article; may be given twice."),
    ] = None,
    speaker: Annotated[str | None, typer.Option(help="Words of the speaker's name.")] = None,
    channel: Annotated[str | None, typer.Option(help="Words of the name of a channel.")] = None,
    act: Annotated[str | None, typer.Option(help="What was done by saying it: say, deny…")] = None,
    outlet: Annotated[str | None, typer.Option(help="Words of the outlet, or its domain.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Published on or after.")] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Published on or before.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="ISO", help="The speaker's country; the actor's.")
    ] = None,
    limit: Annotated[int, typer.Option(min=0, max=100, help="The most results to show.")] = 10,
    after: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Go on after the page before.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Search claims, actors and articles at once, best first, typed in any spelling."""
    from musnad.interfaces import commands
    from musnad.interfaces.found import found_json, search_lines

    with commands.open_ledger(ledger) as book:
        found = book.search(
            " ".join(words), speaker=speaker, channel=channel, act=cast("Any", act),
            outlet=outlet, since=since, until=until, country=country, limit=limit, after=after,
            kinds=cast("Any", kind or ("claim", "actor", "article")),
        )  # fmt: skip
    if as_json:
        for one in found.found:
            commands._print_json(found_json(one))
    else:
        commands.show_lines(search_lines(found))
    raise typer.Exit(0 if found.found else 1)

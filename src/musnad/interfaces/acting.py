"""The commands about actors: search, show, merge, split."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

if TYPE_CHECKING:
    from musnad.store.acting import KnownActor
    from musnad.store.identity import Decision
    from musnad.store.ledger import Ledger

_Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
_LedgerPath = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger; else what the settings say."),
]
_Who = Annotated[str, typer.Argument(metavar="WHO", help="A name in any spelling, or an id.")]
_Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another name or id.")]
_Why = Annotated[str, typer.Option("--why", help="The reason; kept with the decision.")]


def add_commands(app: typer.Typer) -> None:
    """Give ``app`` the commands about actors."""
    for command in (actors, actor, merge, split, decisions):
        app.command()(command)


def actors(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words of a name.")] = "",
    ledger: _LedgerPath = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="person, org, country, place, group or media.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166, three letters.")] = None,
    sector: Annotated[str | None, typer.Option(help="PLOVER sector: GOV, MED…")] = None,
    least: Annotated[int, typer.Option(min=1, help="In how many articles, at least.")] = 1,
    limit: Annotated[int | None, typer.Option(min=0, help="The most actors to show.")] = None,
    as_json: _Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table with a header.")] = False,
) -> None:
    """Find actors in the ledger, named in most articles first, typed in any spelling."""
    with _open(ledger) as book:
        found = book.actors(
            words or None, type=cast("Any", type_), country=country, sector=sector,
            least=least, limit=limit,
        )  # fmt: skip
    _print_actors(found, as_json=as_json, as_csv=as_csv)
    raise typer.Exit(0 if found else 1)


def actor(
    who: _Who,
    ledger: _LedgerPath = None,
    limit: Annotated[int, typer.Option(min=0, help="The most claims of each sort.")] = 10,
    as_json: _Json = False,
) -> None:
    """Show one actor: what it said, what is said about it, with whom it is named."""
    from musnad.interfaces.acting_lines import file_lines
    from musnad.interfaces.commands import show_lines
    from musnad.interfaces.shapes import file_json

    with _open(ledger) as book:
        found = book.actor(who, limit=limit)
    if as_json:
        _print_json(file_json(found))
    else:
        show_lines(file_lines(found))


def merge(
    who: _Who,
    other: _Other,
    why: _Why,
    force: Annotated[
        bool, typer.Option("--force", help="Even if they are known as two people.")
    ] = False,
    ledger: _LedgerPath = None,
    as_json: _Json = False,
) -> None:
    """Decide that two actors are one; later articles respect it."""
    with _open(ledger, write=True) as book:
        made = book.merge(who, other, why=why, told=_now(), force=force)
    _print_decisions([made], as_json=as_json)


def split(
    who: _Who,
    other: _Other,
    why: _Why,
    ledger: _LedgerPath = None,
    as_json: _Json = False,
) -> None:
    """Decide that two actors, or an actor and one of its spellings, are two."""
    with _open(ledger, write=True) as book:
        made = book.split(who, other, why=why, told=_now())
    _print_decisions([made], as_json=as_json)


def decisions(
    undo: Annotated[str | None, typer.Option(metavar="ID", help="Take this decision back.")] = None,
    ledger: _LedgerPath = None,
    as_json: _Json = False,
) -> None:
    """List what was decided about actors, or take a decision back."""
    with _open(ledger, write=undo is not None) as book:
        found = book.decisions() if undo is None else [book.undo(undo)]
    _print_decisions(found, as_json=as_json, undone=undo is not None)


def _print_actors(found: Iterable[KnownActor], *, as_json: bool, as_csv: bool) -> None:
    from musnad.interfaces.acting_lines import actor_lines
    from musnad.interfaces.commands import print_table, show_lines
    from musnad.interfaces.shapes import ACTOR_COLUMNS, actor_row

    if as_csv:
        print_table(ACTOR_COLUMNS, map(actor_row, found))
    elif as_json:
        for one in found:
            _print_json(asdict(one))
    else:
        show_lines(line for one in found for line in actor_lines(one))


def _print_decisions(found: Iterable[Decision], *, as_json: bool, undone: bool = False) -> None:
    from musnad.interfaces.acting_lines import decision_lines
    from musnad.interfaces.commands import show_lines

    for one in found:
        if as_json:
            _print_json(asdict(one) | {"undone": undone})
        else:
            show_lines(decision_lines(one, undone=undone))


def _open(ledger: Path | None, *, write: bool = False) -> Ledger:
    from musnad.interfaces.commands import open_ledger

    return open_ledger(ledger, write=write)


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")


def _print_json(found: object) -> None:
    typer.echo(json.dumps(found, ensure_ascii=False))

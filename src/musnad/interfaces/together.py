"""The commands about articles together: copies, where they first stood, what was changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from musnad.store.corroboration import Corroboration
    from musnad.store.ledger import Ledger

_Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
_LedgerPath = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger; else what the settings say."),
]
_Least = Annotated[int, typer.Option(min=2, help="The fewest articles to show.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the others."""
    for command in (corroborate, copies, quotations, statements, trace, versions):
        app.command()(command)


def corroborate(
    ledger: _LedgerPath = None,
    as_json: _Json = False,
    meaning: Annotated[
        bool,
        typer.Option("--meaning", help="Join claims by their meaning too; needs musnad[meaning]."),
    ] = False,
) -> None:
    """Compare the ledger's new articles with all others: copies, quotations, claims, figures."""
    from musnad.corroborate.meaning import find_meaning
    from musnad.corroborate.place import place_articles
    from musnad.interfaces import commands
    from musnad.interfaces.together_lines import placed_lines

    settings = commands._settings(ledger=ledger)
    with commands._open(settings, write=True) as book, _progress() as tell:
        found = find_meaning() if meaning else None
        done = place_articles(book, progress=tell, meaning=found)
    if as_json:
        commands._print_json(asdict(done))
    else:
        commands.show_lines(placed_lines(done))


def copies(
    article: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE]", help="The first characters of its id.")
    ] = None,
    ledger: _LedgerPath = None,
    least: _Least = 2,
    as_json: _Json = False,
) -> None:
    """List families of copies, or what one article shares with others and what was changed."""
    from musnad.interfaces import commands

    with commands._open(commands._settings(ledger=ledger)) as opened:
        book = placed(opened)
        found = _families(book, least, as_json) if article is None else _copies(
            book, article, as_json
        )  # fmt: skip
    raise typer.Exit(0 if found else 1)


def quotations(
    ledger: _LedgerPath = None,
    words: Annotated[str, typer.Option(help="Words that it holds.")] = "",
    speaker: Annotated[str, typer.Option(help="Words of the name of who said it.")] = "",
    least: _Least = 2,
    as_json: _Json = False,
) -> None:
    """List what several articles quote: variants, speakers, where it stood first."""
    from musnad.corroborate.trace import quotation_independence
    from musnad.interfaces import commands
    from musnad.interfaces.shapes import quotation_json
    from musnad.interfaces.together_lines import quotation_lines
    from musnad.store.quoted import Quotes
    from musnad.store.rows import searchable

    with commands._open(commands._settings(ledger=ledger)) as opened:
        book = placed(opened)
        found = Quotes(opened).quotations(searchable(words), speaker, least)
        for one in found:
            counted = quotation_independence(opened, one)
            if as_json:
                commands._print_json(quotation_json(one, counted))
            else:
                members = book.members(sorted({quote.article for quote, _ in one.members}))
                commands.show_lines(quotation_lines(one, members, counted))
    raise typer.Exit(0 if found else 1)


def statements(
    ledger: _LedgerPath = None,
    words: Annotated[str | None, typer.Option(help="What a claim must hold.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Words of the speaker's name.")] = None,
    actor: Annotated[str | None, typer.Option(help="Id or name of one actor who speaks.")] = None,
    least: Annotated[int, typer.Option(min=1, help="The fewest articles to show.")] = 2,
    limit: Annotated[int | None, typer.Option(min=0, help="The most statements to show.")] = None,
    as_json: _Json = False,
) -> None:
    """List what one speaker says in several articles, in whatever words."""
    from musnad.corroborate.trace import statement_independence
    from musnad.interfaces import commands
    from musnad.interfaces.shapes import statement_json
    from musnad.interfaces.together_lines import statement_lines

    with commands._open(commands._settings(ledger=ledger)) as opened:
        placed(opened)
        found = opened.statements(
            words=words, speaker=speaker, actor=actor, least=least, limit=limit
        )
        for one in found:
            counted = statement_independence(opened, one)
            if as_json:
                commands._print_json(statement_json(one, counted))
            else:
                commands.show_lines(statement_lines(one, counted))
    raise typer.Exit(0 if found else 1)


def trace(
    claim_id: Annotated[str, typer.Argument(metavar="ID", help="At least six characters of it.")],
    ledger: _LedgerPath = None,
    as_json: _Json = False,
) -> None:
    """Follow a claim back to where it first stood, or a figure to all who give it."""
    from musnad.corroborate.trace import trace_claim
    from musnad.interfaces import commands
    from musnad.interfaces.comparing import trace_figure
    from musnad.interfaces.shapes import trace_json
    from musnad.interfaces.together_lines import trace_lines

    with commands._open(commands._settings(ledger=ledger)) as opened:
        placed(opened)
        found = trace_claim(opened, claim_id)
        if found is None and trace_figure(opened, claim_id, as_json=as_json):
            return
    if found is None:
        typer.echo(
            f"musnad: no claim or figure {claim_id} there. 'musnad claims' and 'musnad figures' "
            "list ids.",
            err=True,
        )
        raise typer.Exit(1)
    if not as_json:
        commands.show_lines(trace_lines(found))
        return
    commands._print_json(trace_json(found))


def versions(
    url: Annotated[str | None, typer.Argument(metavar="[URL]", help="The address.")] = None,
    ledger: _LedgerPath = None,
    as_json: _Json = False,
) -> None:
    """List what changed where one address said something else later."""
    from musnad.interfaces import commands
    from musnad.interfaces.together_lines import version_lines
    from musnad.store.versions import Versions

    with commands._open(commands._settings(ledger=ledger)) as opened:
        placed(opened)
        found = Versions(opened).versions(url)
    for one in found:
        if as_json:
            commands._print_json(asdict(one))
        else:
            commands.show_lines(version_lines(one))
    raise typer.Exit(0 if found else 1)


def _families(book: Corroboration, least: int, as_json: bool) -> bool:
    from musnad.interfaces import commands
    from musnad.interfaces.together_lines import family_lines

    families = book.families(least)
    for family in families:
        if as_json:
            commands._print_json(asdict(family))
        else:
            commands.show_lines(family_lines(family, book.members(family.members)))
    return bool(families)


def _copies(book: Corroboration, prefix: str, as_json: bool) -> bool:
    from musnad.interfaces import commands
    from musnad.interfaces.together_lines import copy_lines, family_lines
    from musnad.pipeline.explain import check_prefix, only_one

    check_prefix(prefix)
    article = only_one(prefix, book.articles(prefix))
    if article is None:
        typer.echo(f"musnad: no article {prefix} there. 'musnad copies' lists ids.", err=True)
        return False
    found, family = book.copies(article), book.family(article)
    if as_json:
        for copy in found:
            commands._print_json(asdict(copy))
        return bool(found)
    if family is not None:
        commands.show_lines(family_lines(family, book.members(family.members)))
    for copy in found:
        commands.show_lines(copy_lines(copy, book.members([copy.article, copy.other])))
    return bool(found)


def placed(ledger: Ledger) -> Corroboration:
    """Return what the ledger knows of articles together, with a word where it is not all."""
    from musnad.store.corroboration import Corroboration

    book = Corroboration(ledger)
    waiting = book.waiting()
    if waiting:
        typer.echo(
            f"musnad: {waiting} {'article was' if waiting == 1 else 'articles were'} not compared "
            "yet. 'musnad corroborate' does it.",
            err=True,
        )
    return book


@contextmanager
def _progress() -> Iterator[Callable[[str, int], None] | None]:
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    done: dict[str, int] = {}
    with Console(stderr=True).status("comparing…") as status:

        def tell(what: str, count: int) -> None:
            done[what] = done.get(what, 0) + count
            status.update(" · ".join(f"{count} {what}" for what, count in done.items()))

        yield tell

"""The commands: each one parses, calls one function of the library, and shows what it gives."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer.core import TyperGroup

from musnad.errors import MusnadError
from musnad.interfaces import searching, serving, together
from musnad.interfaces.acting import add_commands
from musnad.interfaces.mcp import command as mcp_command

if TYPE_CHECKING:
    from musnad.engines.local import Summary
    from musnad.interfaces.render import Line
    from musnad.interfaces.settings import Settings
    from musnad.pipeline.explain import Explanation
    from musnad.records import Reading, Refusal
    from musnad.store.export import Format
    from musnad.store.ledger import KeptClaim, KeptFigure, Ledger

_STYLES = {"head": "bold", "chain": "cyan", "text": "", "quiet": "dim"}

_EPILOG = (
    "It ends with 0 when all went well, 1 when nothing was found or something was refused, "
    "2 when it could not be done."
)


class _Door(TyperGroup):
    """Says what went wrong in one line; a bug keeps its traceback."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  its class moved between versions of typer
        try:
            return super().invoke(ctx)
        except MusnadError as error:
            typer.echo(f"musnad: {error}", err=True)
            raise typer.Exit(2) from error


app = typer.Typer(
    name="musnad",
    cls=_Door,
    help="Reads Arabic news and keeps a ledger of who said what, on whose word.",
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
pack_app = typer.Typer(name="pack", help="Look after language packs.", no_args_is_help=True)
app.add_typer(pack_app)
together.register(app)
searching.register(app)
mcp_command.register(app)
serving.register(app)

_Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
_Voice = Annotated[
    bool, typer.Option("--voice", help="Show what the outlet says in its own voice too.")
]
_LedgerPath = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger; else what the settings say."),
]


def _show_version(wanted: bool) -> None:
    if wanted:
        from musnad.interfaces.cli import version_line

        typer.echo(version_line())
        raise typer.Exit


@app.callback()
def _musnad(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            help="Print the versions of musnad and its packs.",
        ),
    ] = False,
) -> None:
    pass


@app.command()
def demo(as_json: _Json = False, voice: _Voice = False) -> None:
    """Read the article that ships with musnad, and print its ledger."""
    _print_reading(_read_demo(), as_json=as_json, voice=voice)


@app.command()
def read(
    target: Annotated[str, typer.Argument(help="File, folder or URL; - is standard input.")] = "-",
    as_json: _Json = False,
    voice: _Voice = False,
) -> None:
    """Read articles and print who said what, on whose word."""
    from musnad.engines.local import read_each

    counts = {"read": 0, "refused": 0}
    for found in read_each(target, max_bytes=_settings().max_bytes):
        counts[_print_found(found, first=not counts["read"], as_json=as_json, voice=voice)] += 1
    if not counts["read"]:
        raise typer.Exit(2)
    raise typer.Exit(1 if counts["refused"] else 0)


@app.command()
def ingest(
    targets: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, URLs; - is standard input.")
    ] = None,
    ledger: _LedgerPath = None,
    as_json: _Json = False,
) -> None:
    """Read articles into the ledger; what it holds already is not read again.

    With nothing to read, it brings a ledger of an older musnad up to date.
    """
    from musnad.engines import local
    from musnad.interfaces.render import summary_lines

    settings = _settings(ledger=ledger)
    with _open(settings, write=True) as book, _progress() as tell:
        summary = local.ingest(
            targets or [], book, started=_now(), progress=tell,
            batch=settings.batch, max_bytes=settings.max_bytes,
        )  # fmt: skip
    if as_json:
        _print_json(asdict(summary) | {"refused": dict(summary.refused)})
    else:
        show_lines(summary_lines(summary, str(settings.ledger)))
    raise typer.Exit(1 if summary.refused else 0)


@app.command()
def claims(
    ledger: _LedgerPath = None,
    speaker: Annotated[str | None, typer.Option(help="Words of the speaker's name.")] = None,
    words: Annotated[str | None, typer.Option(help="Words that the content holds.")] = None,
    channel: Annotated[str | None, typer.Option(help="Words of the name of a channel.")] = None,
    act: Annotated[str | None, typer.Option(help="What was done by saying it: say, deny…")] = None,
    outlet: Annotated[str | None, typer.Option(help="Words of the outlet, or its domain.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Published on or after.")] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Published on or before.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=0, help="The most claims to show.")] = None,
    as_json: _Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table with a header.")] = False,
    voice: _Voice = False,
    actor: Annotated[str | None, typer.Option(help="Id or name of one actor who speaks.")] = None,
    speaker_country: Annotated[
        str | None, typer.Option(metavar="ISO", help="The speaker's country: RUS, EGY…")
    ] = None,
    speaker_kind: Annotated[
        str | None, typer.Option(help="What the speaker is: person, org, unnamed…")
    ] = None,
    channel_country: Annotated[
        str | None, typer.Option(metavar="ISO", help="The country of a channel.")
    ] = None,
    channel_ownership: Annotated[
        str | None, typer.Option(help="Whose a channel is: state, public, private or party.")
    ] = None,
) -> None:
    """Find claims in the ledger, newest first, typed in any spelling."""
    with _open(_settings(ledger=ledger)) as book:
        found = book.claims(
            speaker=speaker, words=words, channel=channel, act=cast("Any", act), outlet=outlet,
            since=since, until=until, limit=limit, voice=voice, actor=actor,
            speaker_country=speaker_country, speaker_kind=cast("Any", speaker_kind),
            channel_country=channel_country, channel_ownership=channel_ownership,
        )  # fmt: skip
    _print_kept(found, as_json=as_json, as_csv=as_csv)
    raise typer.Exit(0 if found else 1)


@app.command()
def figures(
    ledger: _LedgerPath = None,
    unit: Annotated[
        str | None, typer.Option(help="USD, percent… or a word of the unit in the text.")
    ] = None,
    of: Annotated[str | None, typer.Option(help="Words of what is measured.")] = None,
    words: Annotated[
        str | None, typer.Option(help="Words that stand around it, in its claim.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(help="Words of a name: measured, in the claim, in its chain.")
    ] = None,
    speaker: Annotated[str | None, typer.Option(help="Words of the speaker's name.")] = None,
    channel: Annotated[str | None, typer.Option(help="Words of the name of a channel.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Words of the outlet, or its domain.")] = None,
    period: Annotated[
        str | None,
        typer.Option(metavar="DAYS", help="The days it is about: 2023, 2023-07, 2022..2023-06."),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Published on or after.")] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Published on or before.")
    ] = None,
    least: Annotated[
        str | None, typer.Option("--min", metavar="NUMBER", help="At least so much: 200e9.")
    ] = None,
    most: Annotated[
        str | None, typer.Option("--max", metavar="NUMBER", help="At most so much.")
    ] = None,
    vague: Annotated[
        bool | None,
        typer.Option("--vague/--no-vague", help="Only those without a number, or none."),
    ] = None,
    voice: Annotated[
        bool | None,
        typer.Option("--voice/--no-voice", help="Only the outlet's own voice, or none of it."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=0, help="The most figures to show.")] = None,
    as_json: _Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table with a header.")] = False,
    compare: Annotated[
        bool,
        typer.Option("--compare", help="Series: what else is given for the same thing."),
    ] = False,
    verdict: Annotated[
        str | None,
        typer.Option(help="With --compare: only series that are conflicts, revised, agrees…"),
    ] = None,
) -> None:
    """Find figures in the ledger, newest first: how much, of what, on whose word."""
    if compare:
        from musnad.interfaces.comparing import compare_figures

        if as_csv:
            problem = "--compare gives lines or --json; a series is no row of a table"
            raise typer.BadParameter(problem)
        asked = {
            "unit": unit, "of": of, "words": words, "actor": actor, "speaker": speaker,
            "channel": channel, "outlet": outlet, "period": period, "since": since,
            "until": until, "smallest": least, "largest": most, "voice": voice,
            "verdict": verdict, "limit": limit,
        }  # fmt: skip
        found_any = compare_figures(ledger, asked, as_json=as_json)
        raise typer.Exit(0 if found_any else 1)
    with _open(_settings(ledger=ledger)) as book:
        found = book.figures(
            unit=unit, of=of, words=words, actor=actor, speaker=speaker, channel=channel,
            outlet=outlet, period=period, since=since, until=until, least=least, most=most,
            vague=vague, voice=voice, limit=limit,
        )  # fmt: skip
    _print_figures(found, as_json=as_json, as_csv=as_csv)
    raise typer.Exit(0 if found else 1)


@app.command()
def explain(
    asked: Annotated[str, typer.Argument(metavar="ID", help="At least six characters of it.")],
    ledger: _LedgerPath = None,
    article: Annotated[
        str | None, typer.Option(metavar="FILE", help="Read this article, not the ledger.")
    ] = None,
    as_json: _Json = False,
) -> None:
    """Show why a claim or a figure was read: the rules, and the characters each one read."""
    explanation = _explained(asked, ledger, article)
    if explanation is None:
        typer.echo(
            f"musnad: no claim or figure {asked} there. 'musnad claims' and 'musnad figures' "
            "list ids.",
            err=True,
        )
        raise typer.Exit(1)
    _print_explanation(explanation, as_json=as_json)


@app.command()
def export(
    to: Annotated[Path, typer.Option(metavar="PATH", help="A file for jsonl; else a folder.")],
    form: Annotated[str, typer.Option("--format", help="jsonl, csv or parquet.")] = "jsonl",
    ledger: _LedgerPath = None,
) -> None:
    """Write the whole ledger as JSON Lines, CSV or Parquet."""
    from musnad.store.export import export_ledger

    with _open(_settings(ledger=ledger)) as book:
        for path in export_ledger(book, to, cast("Format", form)):
            typer.echo(path)


@app.command()
def refusals(ledger: _LedgerPath = None, as_json: _Json = False) -> None:
    """List what was not read, and why."""
    from musnad.interfaces.render import refusal_lines
    from musnad.interfaces.shapes import refusal_json

    with _open(_settings(ledger=ledger)) as book:
        found = book.refusals()
    if not as_json:
        show_lines(refusal_lines(found))
        return
    for one in found:
        _print_json(refusal_json(one))


@app.command()
def settings(
    why: Annotated[bool, typer.Option("--why", help="Say where each one came from.")] = False,
    as_json: _Json = False,
) -> None:
    """Print the settings in force."""
    found = _settings()
    for name, origin in found.why:
        value = getattr(found, name)
        if as_json:
            _print_json({"name": name, "value": _plain(value), "why": origin})
        else:
            typer.echo(f"{name} = {value}" + (f"  ({origin})" if why else ""))


@pack_app.command("list")
def pack_list(as_json: _Json = False) -> None:
    """List the installed language packs."""
    from musnad.interfaces.packs import find_packs

    for pack in find_packs():
        if as_json:
            _print_json({"name": pack.name, "version": pack.version, "folder": str(pack.folder)})
        else:
            typer.echo(f"{pack.name} {pack.version}  {pack.folder}")


@pack_app.command("check")
def pack_check(
    pack: Annotated[str, typer.Argument(help="A pack's folder, or the name of an installed one.")],
    as_json: _Json = False,
) -> None:
    """Read a pack's examples and say which ones do not hold."""
    from musnad.interfaces.checking import check

    report = check(pack)
    if as_json:
        _print_json({"passed": report.passed, "failures": list(report.failures)})
    else:
        for failure in report.failures:
            typer.echo(failure)
        typer.echo(f"{report.passed} hold, {len(report.failures)} do not")
    raise typer.Exit(1 if report.failures else 0)


add_commands(app)


def _read_demo() -> Reading:
    from musnad.engines.local import read_one

    page = Path(__file__).parent / "demo" / "article.html"
    reading = read_one(str(page))
    # Where the package lies on this machine says nothing, and would differ on each.
    return replace(reading, article=replace(reading.article, origin=f"demo/{page.name}"))


def _settings(*, ledger: Path | None = None) -> Settings:
    from musnad.interfaces.settings import load_settings

    flags: Mapping[str, str | int | None] = {"ledger": None if ledger is None else str(ledger)}
    return load_settings(folder=Path.cwd(), environment=os.environ, flags=flags)


def _open(settings: Settings, *, write: bool = False) -> Ledger:
    from musnad.store.ledger import Ledger

    return Ledger.open(settings.ledger, write=write, wait=settings.wait)


def ledger_path(ledger: Path | None) -> Path:
    """Return where the ledger lies that was named, or the one of the settings."""
    return _settings(ledger=ledger).ledger


def open_ledger(ledger: Path | None, *, write: bool = False) -> Ledger:
    """Return the ledger that was named, or the one of the settings."""
    return _open(_settings(ledger=ledger), write=write)


def _explained(asked: str, ledger: Path | None, article: str | None) -> Explanation | None:
    if article is None:
        with _open(_settings(ledger=ledger)) as book:
            return book.explain(asked)
    from musnad.engines.local import read_one
    from musnad.pipeline.explain import explain

    return explain(read_one(article), asked)


def _print_found(found: Reading | Refusal, *, first: bool, as_json: bool, voice: bool) -> str:
    from musnad.interfaces.render import printable
    from musnad.records import Refusal

    if isinstance(found, Refusal):
        where, why = printable(found.origin), printable(found.detail)
        typer.echo(f"musnad: {where}: {why} ({found.reason})", err=True)
        return "refused"
    if not first and not as_json:
        typer.echo()
    _print_reading(found, as_json=as_json, voice=voice)
    return "read"


def _print_reading(reading: Reading, *, as_json: bool, voice: bool) -> None:
    from musnad.interfaces.render import reading_lines
    from musnad.pipeline.contract import to_json

    if as_json:
        _print_json(to_json(reading))
    else:
        show_lines(reading_lines(reading, voice=voice))


def _print_kept(found: Iterable[KeptClaim], *, as_json: bool, as_csv: bool) -> None:
    from musnad.interfaces.render import kept_lines
    from musnad.interfaces.shapes import CLAIM_COLUMNS, claim_row, kept_json

    if as_csv:
        print_table(CLAIM_COLUMNS, map(claim_row, found))
    elif as_json:
        for kept in found:
            _print_json(kept_json(kept))
    else:
        show_lines(kept_lines(found))


def _print_figures(found: Iterable[KeptFigure], *, as_json: bool, as_csv: bool) -> None:
    from musnad.interfaces.render import kept_figure_lines
    from musnad.interfaces.shapes import FIGURE_COLUMNS, figure_row, kept_figure_json

    if as_csv:
        print_table(FIGURE_COLUMNS, map(figure_row, found))
    elif as_json:
        for kept in found:
            _print_json(kept_figure_json(kept))
    else:
        show_lines(kept_figure_lines(found))


def _print_explanation(explanation: Explanation, *, as_json: bool) -> None:
    from musnad.interfaces.render import explanation_lines
    from musnad.interfaces.shapes import explanation_json

    if as_json:
        _print_json(explanation_json(explanation))
    else:
        show_lines(explanation_lines(explanation))


def _print_json(found: object) -> None:
    typer.echo(json.dumps(found, ensure_ascii=False))


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path) else value


def print_table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Print a table with its header as CSV."""
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(columns)
    table.writerows(rows)


def show_lines(lines: Iterable[Line]) -> None:
    """Print lines, with colour where somebody looks."""
    if not sys.stdout.isatty():
        for line in lines:
            typer.echo(line.text)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Text(line.text, style=_STYLES[line.style]), soft_wrap=True)


@contextmanager
def _progress() -> Iterator[Callable[[Summary], None] | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading…") as status:

        def tell(summary: Summary) -> None:
            refused = sum(count for _, count in summary.refused)
            status.update(
                f"{summary.read} read · {summary.claims} claims · {summary.figures} figures · "
                f"{summary.already} held already · {refused} refused"
            )

        yield tell


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")

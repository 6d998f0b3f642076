"""Take the ledger out as JSON Lines, CSV or Parquet, and read such files back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

from musnad.errors import SchemaError, StoreError
from musnad.pipeline.contract import from_json, to_json
from musnad.records import Reading
from musnad.store.ledger import Ledger
from musnad.store.schema import ORDER, TABLES, TOGETHER, VERSION

Format = Literal["jsonl", "csv", "parquet"]
_LISTS = "VARCHAR[]"


def export_ledger(ledger: Ledger, target: str | Path, form: Format) -> tuple[Path, ...]:
    """Write the whole ledger and return the files written.

    JSON Lines is one file, one reading a line, the contract's keys and more beside. CSV and
    Parquet are a folder, one file per table; in CSV a list is written as JSON.

    Raises:
        StoreError: When it cannot be written.
    """
    if form not in get_args(Format):
        problem = f"{form!r} is no format. Choose one of {', '.join(get_args(Format))}."
        raise StoreError(problem)
    target = Path(target)
    try:
        if form == "jsonl":
            return (_write_lines(ledger, target),)
        return _write_tables(ledger, target, form)
    except OSError as error:
        problem = f"{target}: cannot be written ({error.strerror}). Give another --to."
        raise StoreError(problem) from error


def read_export(source: str | Path, form: Format) -> Iterator[Reading]:
    """Yield the readings of an export, as they were recorded.

    Raises:
        StoreError: When it is not a whole export.
    """
    source = Path(source)
    if form == "jsonl":
        yield from _read_lines(source / "readings.jsonl" if source.is_dir() else source)
        return
    with Ledger.in_memory() as ledger:
        for table in TABLES:
            _load(ledger, source / f"{table}.{form}", table, form)
        found = ledger.sql("SELECT max(schema_version) FROM meta")[0][0]
        if found != VERSION:
            problem = f"{source}: has schema {found}, this musnad reads {VERSION}. Export it again."
            raise SchemaError(problem)
        yield from ledger.readings()


def _write_lines(ledger: Ledger, target: Path) -> Path:
    path = target / "readings.jsonl" if target.is_dir() else target
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("w", encoding="utf-8", newline="\n") as lines:
        for reading in ledger.readings():
            lines.write(json.dumps(to_json(reading, full=True), ensure_ascii=False) + "\n")
    return partial.replace(path)


def _read_lines(path: Path) -> Iterator[Reading]:
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    yield from_json(json.loads(line))
                except (ValueError, KeyError, TypeError) as error:
                    problem = f"{path}:{number}: not a reading ({error}). Export it again."
                    raise StoreError(problem) from error
    except OSError as error:
        problem = f"{path}: cannot be read ({error.strerror}). Name an export."
        raise StoreError(problem) from error


def _write_tables(ledger: Ledger, target: Path, form: Format) -> tuple[Path, ...]:
    if target.is_file() or target.suffix == f".{form}":
        problem = f"{target}: {form} is one file per table. Give --to a folder."
        raise StoreError(problem)
    target.mkdir(parents=True, exist_ok=True)
    return tuple(
        _write_table(ledger, target / f"{table}.{form}", table, form)
        for table in (*TABLES, *TOGETHER)
    )


def _write_table(ledger: Ledger, path: Path, table: str, form: Format) -> Path:
    columns = ", ".join(
        f'to_json("{name}")::VARCHAR AS "{name}"'
        if form == "csv" and kind == _LISTS
        else f'"{name}"'
        for name, kind in _exported(ledger, table).items()
    )
    partial = path.with_name(f"{path.name}.partial")
    chosen = f"SELECT {columns} FROM {table} ORDER BY {ORDER[table]}"
    options = "FORMAT csv, HEADER, FORCE_QUOTE *" if form == "csv" else "FORMAT parquet"
    ledger.sql(f"COPY ({chosen}) TO {_quoted(partial)} ({options})")
    return partial.replace(path)


def _load(ledger: Ledger, path: Path, table: str, form: Format) -> None:
    if not path.is_file():
        problem = f"{path}: missing from the export. Export it again."
        raise StoreError(problem)
    kinds = _exported(ledger, table)
    columns = ", ".join(kinds)
    if table == "meta":
        ledger.sql("DELETE FROM meta")
    if form == "parquet":
        source = f"SELECT {columns} FROM read_parquet({_quoted(path)})"
    else:
        values = ", ".join(
            f"from_json({name}, '[\"VARCHAR\"]')" if kind == _LISTS else name
            for name, kind in kinds.items()
        )
        types = ", ".join(
            f"'{name}': '{'VARCHAR' if kind == _LISTS else kind}'" for name, kind in kinds.items()
        )
        source = (
            f"SELECT {values} FROM read_csv({_quoted(path)}, header = true, auto_detect = false, "
            f"delim = ',', quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, "
            f"max_line_size = 67108864, columns = {{{types}}})"
        )
    folded = [name for name in ledger.columns(table) if name.endswith("_folded")]
    # The folded columns are for asking, and nobody asks a ledger that lives for one reading.
    blanks = "".join(", ''" for _ in folded)
    listed = ", ".join([*kinds, *folded])
    ledger.sql(f"INSERT INTO {table} ({listed}) SELECT *{blanks} FROM ({source})")


def _exported(ledger: Ledger, table: str) -> dict[str, str]:
    columns = ledger.columns(table)
    return {name: kind for name, kind in columns.items() if not name.endswith("_folded")}


def _quoted(path: Path) -> str:
    escaped = str(path).replace("'", "''")
    return f"'{escaped}'"

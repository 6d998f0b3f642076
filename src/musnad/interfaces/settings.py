"""What can be set, and where each setting came from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from musnad.engines.local import BATCH, MAX_BYTES
from musnad.errors import MusnadError

FILE = "musnad.toml"
"""The file in the current folder that settings are read from."""

_DEFAULTS: dict[str, str | int] = {
    "ledger": "musnad.duckdb",
    "batch": BATCH,
    "max_bytes": MAX_BYTES,
    "wait": 30,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this run is set up.

    Attributes:
        ledger: The ledger's file.
        batch: How many articles are written at once.
        max_bytes: The largest input that is received.
        wait: For how many seconds a command waits for another one that holds the ledger.
        why: For each setting, where its value came from.
    """

    ledger: Path
    batch: int
    max_bytes: int
    wait: int
    why: tuple[tuple[str, str], ...]


def load_settings(
    *, folder: Path, environment: Mapping[str, str], flags: Mapping[str, str | int | None]
) -> Settings:
    """Return the settings: defaults, then ``musnad.toml``, then the environment, then flags.

    Raises:
        MusnadError: On a file that is no TOML, an unknown setting, or a value that cannot be.
    """
    values, why = dict(_DEFAULTS), dict.fromkeys(_DEFAULTS, "default")
    for name, value in _from_file(folder / FILE).items():
        values[name], why[name] = value, str(folder / FILE)
    for name in _DEFAULTS:
        variable = f"MUSNAD_{name.upper()}"
        if environment.get(variable):
            values[name], why[name] = environment[variable], f"${variable}"
    for name, flag in flags.items():
        if flag is not None:
            values[name], why[name] = flag, f"--{name.replace('_', '-')}"
    return Settings(
        ledger=Path(values["ledger"] if isinstance(values["ledger"], str) else ""),
        batch=_positive("batch", values["batch"], why["batch"]),
        max_bytes=_positive("max_bytes", values["max_bytes"], why["max_bytes"]),
        wait=_positive("wait", values["wait"], why["wait"]),
        why=tuple(why.items()),
    )


def _from_file(path: Path) -> dict[str, str | int]:
    if not path.is_file():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        problem = f"{path}: cannot be read ({error}). Mend it, or take it away."
        raise MusnadError(problem) from error
    for name, value in found.items():
        if name not in _DEFAULTS:
            problem = f"{path}: no setting {name!r}. There are: {', '.join(_DEFAULTS)}."
            raise MusnadError(problem)
        if type(value) is not type(_DEFAULTS[name]):
            kind = "a number" if isinstance(_DEFAULTS[name], int) else "text in quotation marks"
            problem = f"{path}: {name} is {value!r}. It must be {kind}."
            raise MusnadError(problem)
    return found


def _positive(name: str, value: str | int, why: str) -> int:
    if str(value).isascii() and str(value).isdigit() and int(value) > 0:
        return int(value)
    problem = f"{why}: {name} is {value!r}. It must be a whole number above 0."
    raise MusnadError(problem)

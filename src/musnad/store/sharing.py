"""How processes take turns at one ledger: who waits says so, who holds it looks, and gives way.

DuckDB lets many processes read a file, or one write to it. Who finds the file held leaves a mark
beside it and tries again; who holds it for long looks for the mark where it can let go.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from musnad.errors import LedgerLockedError

Opened = TypeVar("Opened")

_FRESH = 2.0  # seconds after which a mark is taken for one left behind
_FIRST_PAUSE = 0.02
_LONGEST_PAUSE = 0.25


def ask_for(path: Path) -> None:
    """Tell whoever holds the ledger that it is wanted."""
    with suppress(OSError):  # in a folder that is not ours there is only trying again
        _mark(path).touch()


def is_wanted(path: Path) -> bool:
    """Tell whether somebody waits for the ledger."""
    try:
        left = _mark(path).stat().st_mtime
    except OSError:
        return False
    return abs(time.time() - left) < _FRESH


def take_back(path: Path) -> None:
    """Say that the ledger is not waited for; others who do say so again soon."""
    with suppress(OSError):
        _mark(path).unlink()


def patiently(path: Path, attempt: Callable[[], Opened], wait: float) -> Opened:
    """Return what an attempt to open the ledger gives, tried for as long as it is held.

    Args:
        path: The ledger.
        attempt: What opens it.
        wait: For how many seconds to try.

    Raises:
        LedgerLockedError: When it is held all that time.
    """
    until = time.monotonic() + wait
    pause = _FIRST_PAUSE
    asked = False
    try:
        while True:
            try:
                return attempt()
            except LedgerLockedError:
                if time.monotonic() >= until:
                    raise
            ask_for(path)
            asked = True
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
    finally:
        if asked:
            take_back(path)


def state_of(path: Path) -> str:
    """Return what tells one state of the ledger's file from another."""
    found = []
    for part in (path, path.with_name(path.name + ".wal")):
        with suppress(OSError):
            kept = part.stat()
            found.append(f"{kept.st_ino:x}-{kept.st_size:x}-{kept.st_mtime_ns:x}")
    return ".".join(found)


def _mark(path: Path) -> Path:
    return path.with_name(f".{path.name}.wanted")

"""A ledger that many read for long, while others write to it now and then."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from musnad.errors import LedgerLockedError, StoreError
from musnad.store import sharing
from musnad.store.ledger import Ledger

_REST = 1.0  # seconds between two looks at a ledger that is being written to, at least
_QUIET = 10.0  # seconds without a change after which the file itself is read again
_SHARE = 10  # times as long as a copy took: copying takes a tenth of the time at most
_PREPARED = 3  # times as long as a newer state took to be got ready for its readers
_WAIT = 30.0  # seconds
_CHUNK = 1 << 24


@dataclass(slots=True)
class _Held:
    """A ledger that is open, and who reads it.

    Attributes:
        state: The state of the file that it shows.
        direct: Whether it is the file itself, which nobody can write to meanwhile.
        source: The file, opened to be copied. It is closed last: closing it lets go of every
            lock that this process has on the file.
    """

    ledger: Ledger
    state: str
    direct: bool
    readers: int = 0
    retired: bool = False
    source: int | None = None

    def close(self) -> None:
        self.ledger.close()
        if self.source is not None:
            os.close(self.source)
            self.source = None


class Served:
    """A ledger, open for reading, that lets go of its file when somebody waits for it.

    As long as nobody else wants the file it is read itself. When another process waits for it,
    it is copied and let go; readers get the copy until the file was written to and is free again.
    A copy costs the disk what the ledger does; no time goes into copies that nobody waits for.
    """

    def __init__(self, path: Path, prepare: Callable[[Ledger], object] | None = None) -> None:
        """Open a ledger.

        Args:
            path: Where it lies.
            prepare: What is done with a newer state of it before anybody reads it.
        """
        self.path = path
        self._prepare = prepare or (lambda _: None)
        self._turn = threading.Condition()
        self._changing = threading.Lock()
        self._held: _Held | None = None
        self._leaving: _Held | None = None
        self._not_before = 0.0
        self._waited = False
        with suppress(LedgerLockedError):
            self._take_up()

    def close(self) -> None:
        """Let go of everything."""
        with self._changing:
            self._put(None)

    @property
    def copied(self) -> bool:
        """Whether readers get a copy just now."""
        held = self._held
        return held is not None and not held.direct

    @contextmanager
    def view(self, wait: float = 5.0) -> Iterator[tuple[Ledger, str]]:
        """Give the ledger to one reader, and the state that it shows.

        Args:
            wait: For how many seconds to wait where there is nothing to read yet.

        Raises:
            LedgerLockedError: When there is still nothing.
        """
        held = self._join(wait)
        try:
            with held.ledger.view() as ledger:
                yield ledger, held.state
        finally:
            self._leave(held)

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """Give the ledger to one writer of this process; readers wait, or read the copy.

        Raises:
            LedgerLockedError: When another process holds it for long.
            StoreError: When it cannot be written.
        """
        with self._changing:
            if not self.copied:
                self._put(None)
                self._wait_until_free()
            try:
                with Ledger.open(self.path, write=True, wait=_WAIT) as ledger:
                    yield ledger
            finally:
                with suppress(LedgerLockedError):
                    self._take_up()

    def look(self) -> None:
        """Give way to who waits for the file, and take up what is new; call it now and then."""
        if not self._changing.acquire(blocking=False):
            return
        try:
            self._look()
        finally:
            self._changing.release()

    def _look(self) -> None:
        held, now = self._held, time.monotonic()
        if held is not None and held.direct:
            if sharing.is_wanted(self.path):
                self._give_way(held)
            elif held.state != sharing.state_of(self.path):  # another file has its name
                self._try_to_take_up()
        elif now >= self._not_before and (
            held is None
            or now >= self._not_before + _QUIET
            or held.state != sharing.state_of(self.path)
        ):
            self._try_to_take_up()

    def _try_to_take_up(self) -> None:
        started = time.monotonic()
        try:
            fresh: _Held | None = self._open()
        except LedgerLockedError:
            sharing.ask_for(self.path)
            self._waited = True
            return
        except StoreError:  # it is gone, or no ledger any more: what was read stays
            self._not_before = time.monotonic() + _REST
            return
        if self._waited and fresh is not None:  # somebody is writing, and will go on
            self._waited = False
            fresh = self._copy_of(fresh, leave=True)
        copied = time.monotonic()
        if fresh is not None:
            with suppress(StoreError):
                self._prepare(fresh.ledger)
            self._put(fresh)
        prepared = time.monotonic()
        self._rest(max(_SHARE * (copied - started), _PREPARED * (prepared - copied)))

    def _give_way(self, held: _Held) -> None:
        started = time.monotonic()
        self._put(self._copy_of(held))
        self._rest(_SHARE * (time.monotonic() - started))

    def _rest(self, seconds: float) -> None:
        self._not_before = time.monotonic() + max(_REST, seconds)

    def _take_up(self) -> None:
        self._put(self._open())

    def _open(self) -> _Held:
        ledger = Ledger.open(self.path)
        sharing.take_back(self.path)
        return _Held(ledger, sharing.state_of(self.path), direct=True)

    def _copy_of(self, held: _Held, *, leave: bool = False) -> _Held | None:
        """Return a copy of a ledger; None where there is no room for it.

        Args:
            held: What to copy.
            leave: Let go of it at once; nobody reads it.
        """
        try:
            return self._copy(held)
        except (OSError, StoreError):
            return None
        finally:
            if leave:
                held.close()

    def _put(self, held: _Held | None) -> None:
        with self._turn:
            before, self._held = self._held, held
            if before is not None:
                before.retired = True
                if not before.readers:
                    before.close()
            self._leaving = before
            self._turn.notify_all()

    def _wait_until_free(self) -> None:
        with self._turn:
            before = self._leaving
            if before is not None:
                self._turn.wait_for(lambda: not before.readers, _WAIT)

    def _join(self, wait: float) -> _Held:
        with self._turn:
            if not self._turn.wait_for(lambda: self._held is not None, wait):
                problem = f"{self.path}: is being written to. Try again in a moment."
                raise LedgerLockedError(problem)
            held = self._held
            assert held is not None
            held.readers += 1
            return held

    def _leave(self, held: _Held) -> None:
        with self._turn:
            held.readers -= 1
            if held.retired and not held.readers:
                held.close()
            self._turn.notify_all()

    def _copy(self, held: _Held) -> _Held:
        held.source = os.open(self.path, os.O_RDONLY)
        with _beside(self.path) as copy:
            _copy_file(held.source, copy)
            with suppress(FileNotFoundError):
                log = os.open(_log(self.path), os.O_RDONLY)
                try:
                    _copy_file(log, _log(copy))
                finally:
                    os.close(log)
            return _Held(Ledger.open_copy(copy, self.path), held.state, direct=False)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give the name of a new file for a copy, which is gone from its folder afterwards.

    Whoever has it open by then goes on reading it, and the disk is free again when he is gone,
    even if he is killed.
    """
    folder = path.parent if os.access(path.parent, os.W_OK) else None
    made, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".copy", dir=folder)
    os.close(made)
    copy = Path(name)
    try:
        yield copy
    finally:
        for left in (copy, _log(copy)):
            with suppress(OSError):
                left.unlink()


def _log(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _copy_file(source: int, target: Path) -> None:
    """Copy a whole file; where the file system can share blocks, nothing is written."""
    left = os.fstat(source).st_size
    with target.open("wb") as opened:
        share = getattr(os, "copy_file_range", None)
        try:
            while share and left and (done := share(source, opened.fileno(), left)):
                left -= done
        except OSError:  # another file system, or one that cannot: by hand, from the start
            left = os.fstat(source).st_size
            opened.seek(0)
            opened.truncate()
        os.lseek(source, os.fstat(source).st_size - left, os.SEEK_SET)
        while left and (data := os.read(source, min(left, _CHUNK))):
            opened.write(data)
            left -= len(data)

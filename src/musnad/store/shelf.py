"""Where the index of a ledger lies as long as the ledger stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from musnad.store import sharing

if TYPE_CHECKING:
    from musnad.store.ledger import Ledger
    from musnad.store.search_index import SearchIndex


@dataclass
class Shelf:
    """What all views of a ledger share, and ledgers opened for reading one after another."""

    index: SearchIndex | None = None
    lock: Lock = field(default_factory=Lock)

    def take(self, ledger: Ledger) -> SearchIndex:
        """Return the index, made now where there is none."""
        from musnad.store.search_index import SearchIndex

        with self.lock:
            if self.index is None:
                self.index = SearchIndex(ledger)
            return self.index

    def clear(self) -> None:
        """Forget the index: the ledger has changed."""
        with self.lock:
            self.index = None


_latest: tuple[str, Shelf] | None = None
_lock = Lock()


def shelf_of(path: Path) -> Shelf:
    """Return the shelf of a ledger opened for reading: the last one, if the file is the same."""
    global _latest  # noqa: PLW0603  one ledger's index is kept, not every one that was ever read
    state = f"{path.resolve()} {sharing.state_of(path)}"
    with _lock:
        if _latest is None or _latest[0] != state:
            _latest = (state, Shelf())
        return _latest[1]

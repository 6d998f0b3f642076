"""Where what is made of a ledger lies as long as the ledger stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from musnad.store import sharing

if TYPE_CHECKING:
    from musnad.store.acting import Everybody
    from musnad.store.contents import Contents
    from musnad.store.ledger import Ledger
    from musnad.store.search_index import SearchIndex


@dataclass
class Shelf:
    """What all views of a ledger share, and ledgers opened for reading one after another."""

    index: SearchIndex | None = None
    contents: Contents | None = None
    everybody: Everybody | None = None
    lock: Lock = field(default_factory=Lock)

    def take(self, ledger: Ledger) -> SearchIndex:
        """Return the index, made now where there is none."""
        from musnad.store.search_index import SearchIndex

        with self.lock:
            if self.index is None:
                self.index = SearchIndex(ledger)
            return self.index

    def take_contents(self, ledger: Ledger) -> Contents:
        """Return which claims hold which words, made now where it is not there."""
        from musnad.store.contents import Contents

        with self.lock:
            if self.contents is None:
                self.contents = Contents(ledger)
            return self.contents

    def take_everybody(self, ledger: Ledger) -> Everybody:
        """Return all actors, found now where they are not there."""
        from musnad.store.acting import Everybody

        with self.lock:
            if self.everybody is None:
                self.everybody = Everybody(ledger)
            return self.everybody

    def clear(self) -> None:
        """Forget all of it: the ledger has changed."""
        with self.lock:
            self.index = self.contents = self.everybody = None


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

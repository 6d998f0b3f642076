"""Which claims hold which words, in memory: to find those on the same words at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from musnad.store.ledger import Ledger


class Contents:
    """The folded words of what all claims say.

    It follows from the ledger alone, and lies where the index of the search does.
    """

    def __init__(self, ledger: Ledger) -> None:
        import pyarrow.compute as pc  # type: ignore[import-untyped]

        claims = ledger.table("SELECT id, trim(content_folded) AS words FROM claims ORDER BY id")
        self._ids = claims["id"].combine_chunks()
        lists = pc.split_pattern(claims["words"].combine_chunks(), " ")
        words = pc.list_flatten(lists).dictionary_encode()
        self._number = {word: n for n, word in enumerate(words.dictionary.to_pylist())}
        count = max(claims.num_rows, 1)
        # A word and its claim as one number: in order, and once, whatever the claim repeats.
        pairs = words.indices.to_numpy(zero_copy_only=False).astype(np.int64) * count
        pairs += pc.list_parent_indices(lists).to_numpy(zero_copy_only=False)
        pairs.sort()
        pairs = pairs[np.append(np.diff(pairs) > 0, True)] if len(pairs) else pairs
        self._claims: npt.NDArray[np.int32] = (pairs % count).astype(np.int32)
        self._first: npt.NDArray[np.int64] = np.searchsorted(
            pairs // count, np.arange(len(self._number) + 1)
        )
        self._sizes = np.bincount(self._claims, minlength=claims.num_rows)

    def on(self, words: Sequence[str], shorter: float, longer: float) -> list[str]:
        """Return the claims whose content shares so much of its words with these.

        Args:
            words: Folded, each once.
            shorter: The least share of the shorter one's words.
            longer: The least share of the longer one's words.
        """
        known = [self._number[word] for word in words if word in self._number]
        if not known:
            return []
        held = [self._claims[self._first[word] : self._first[word + 1]] for word in known]
        same = np.bincount(np.concatenate(held), minlength=len(self._sizes))
        near = np.flatnonzero(same)
        same, sizes = same[near], self._sizes[near]
        enough = (same >= shorter * np.minimum(sizes, len(words))) & (
            same >= longer * np.maximum(sizes, len(words))
        )
        found: list[str] = self._ids.take(near[enough]).to_pylist()
        return found

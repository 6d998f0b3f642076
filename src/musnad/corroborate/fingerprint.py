"""Fingerprints of a text: few numbers, of which texts that share a passage share some.

Winnowing (Schleimer, Wilkerson and Aiken, 2003): of every few neighbouring shingles the one with
the smallest hash is kept. Two texts that share ``SHINGLE + WINDOW - 1`` words in a row share a
fingerprint, however long the rest of them is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

SHINGLE = 4
"""How many words one shingle has."""

WINDOW = 6
"""Of how many neighbouring shingles one is kept."""

_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))


def fingerprints(forms: Sequence[str]) -> list[int]:
    """Return the fingerprints of a text, each once, in rising order; none for too few words."""
    hashes = _shingles(forms)
    if not len(hashes):
        return []
    width = min(WINDOW, len(hashes))
    kept = np.unique(sliding_window_view(hashes, width).min(axis=1))
    found: list[int] = kept.view(np.int64).tolist()
    return sorted(found)


def word_keys(forms: Sequence[str], size: int = 3) -> list[int]:
    """Return a number for every few words in a row, each once, in rising order."""
    keys: list[int] = np.unique(_shingles(forms, size)).view(np.int64).tolist()
    return sorted(keys)


def _shingles(
    forms: Sequence[str], size: int = SHINGLE
) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    count = len(forms) - size + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    words = np.fromiter((_hash(form) for form in forms), dtype=np.uint64, count=len(forms))
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        mixed = _scatter(mixed * _ODD + words[place : place + count])
    return mixed


def _scatter(
    numbers: np.ndarray[tuple[int], np.dtype[np.uint64]],
) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    numbers = (numbers ^ (numbers >> _SHIFTS[0])) * _MIX[0]
    numbers = (numbers ^ (numbers >> _SHIFTS[1])) * _MIX[1]
    return numbers ^ (numbers >> _SHIFTS[2])


@lru_cache(maxsize=1 << 17)
def _hash(form: str) -> int:
    # Python's own hash differs from process to process; a ledger outlives its process.
    digest = hashlib.blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")

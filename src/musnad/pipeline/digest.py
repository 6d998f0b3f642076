"""Ids: digests of what identifies a thing, so that the same input gives the same ledger."""

from __future__ import annotations

import hashlib


def digest(*parts: object) -> str:
    """Return 16 hex digits that identify ``parts``.

    Examples:
        >>> digest("actor", "رويترز") == digest("actor", "رويترز")
        True
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]

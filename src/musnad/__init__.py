"""musnad reads the news and keeps a ledger of who said what, on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from musnad.errors import MusnadError
    from musnad.records import (
        Actor,
        Article,
        Claim,
        Event,
        Figure,
        Hop,
        Reading,
        Refusal,
        Span,
    )
    from musnad.store.ledger import Ledger

__version__ = "0.3.0"

__all__ = [
    "Actor",
    "Article",
    "Claim",
    "Event",
    "Figure",
    "Hop",
    "Ledger",
    "MusnadError",
    "Reading",
    "Refusal",
    "Span",
    "__version__",
    "read",
    "read_each",
    "read_text",
]

_HOMES = {"MusnadError": "musnad.errors", "Ledger": "musnad.store.ledger"}


def read(source: str | Path) -> Reading:
    """Return all that is read from the one article of a file or URL.

    Raises:
        ReceiveError: When there is no Arabic article there, or more than one.
    """
    from musnad.engines.local import read_one

    return read_one(str(source))


def read_each(source: str | Path) -> Iterator[Reading | Refusal]:
    """Yield the readings of a file, folder or URL of articles, and what was refused.

    Raises:
        ReceiveError: When nothing can be received from there at all.
    """
    from musnad.engines.local import read_each

    return read_each(str(source))


def read_text(text: str, *, title: str | None = None, published: str | None = None) -> Reading:
    """Return all that is read from the text of an article.

    Args:
        text: The body; every span of the reading points into it.
        title: The headline, where there is one.
        published: The day it was published, as ISO 8601.

    Raises:
        ReceiveError: When the text is empty or not Arabic.
    """
    from musnad.engines.local import read_text

    return read_text(text, title=title, published=published)


def __getattr__(name: str) -> object:
    if name not in __all__:
        problem = f"module 'musnad' has no attribute {name!r}"
        raise AttributeError(problem)
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "musnad.records")), name)


def __dir__() -> list[str]:
    return __all__

"""The countries that can be asked for."""

from __future__ import annotations

from musnad.interfaces.web.look import country
from musnad.store.ledger import Ledger


def countries(book: Ledger, language: str) -> list[tuple[str, str]]:
    """Return the codes of the countries of a ledger's actors with their names, by name."""
    found = book.sql("SELECT DISTINCT country FROM actors WHERE country IS NOT NULL")
    named = [(code, country(code, language)) for (code,) in found]
    return sorted(named, key=lambda pair: pair[1].removeprefix("ال"))

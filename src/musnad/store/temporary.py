"""Tables and views that a connection makes for itself and forgets again."""

from __future__ import annotations

from musnad.store.ledger import Ledger


def drop_temporary(ledger: Ledger, *names: str) -> None:
    """Drop tables and views, in this order, where they are."""
    kinds = dict(
        ledger.sql(
            "SELECT table_name, table_type FROM information_schema.tables "
            "WHERE table_name IN (SELECT unnest(?))",
            [list(names)],
        )
    )
    for name in names:
        if name in kinds:
            ledger.sql(f"DROP {'VIEW' if kinds[name] == 'VIEW' else 'TABLE'} {name}")

"""What tests of the pages share."""

from __future__ import annotations

import pytest
from shown_ledger import make_ledger


@pytest.fixture(scope="session")
def shown(tmp_path_factory):
    """The ledger of the examples and of articles that mean no good; read it, don't write it."""
    return make_ledger(tmp_path_factory.mktemp("shown") / "shown.duckdb", hostile=True)

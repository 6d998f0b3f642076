"""Settings that every test shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from musnad.corroborate.place import place_articles
from musnad.engines.local import ingest
from musnad.store.ledger import Ledger

EXAMPLES = Path(__file__).parents[1] / "examples"

# Made-up input is the same in every run: a change is judged by itself, not by the luck of the draw.
# ``MUSNAD_FUZZ=5000`` draws so many anew.
settings.register_profile("same", derandomize=True)
settings.register_profile(
    "fuzz", max_examples=int(os.environ.get("MUSNAD_FUZZ", "100")), derandomize=False
)
settings.load_profile("fuzz" if "MUSNAD_FUZZ" in os.environ else "same")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    """A test reads no settings of the machine it runs on, and leaves no file behind."""
    names = ("LEDGER", "BATCH", "MAX_BYTES", "WAIT", "TOKEN")
    for name in (*(f"MUSNAD_{name}" for name in names), "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture(scope="session")
def port(tmp_path_factory):
    """Return the path of a ledger that is only read: reports of one event, compared."""
    path = tmp_path_factory.mktemp("port") / "kept.duckdb"
    with Ledger.open(path, write=True) as book:
        targets = [str(EXAMPLES / "copies" / "port.jsonl"), str(EXAMPLES / "news" / "port.txt")]
        ingest(targets, book, started="2024-01-01T00:00:00+00:00")
        place_articles(book)
    return path

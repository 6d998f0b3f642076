"""Settings that every test shares."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    """A test reads no settings of the machine it runs on, and leaves no file behind."""
    names = ("LEDGER", "BATCH", "MAX_BYTES", "WAIT", "TOKEN")
    for name in (*(f"MUSNAD_{name}" for name in names), "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)

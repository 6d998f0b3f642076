"""A browser for tests and pictures: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CHROMIUM = "/usr/bin/chromium"
MISSING = (
    f"No browser: {CHROMIUM} is not there, so nothing was tested in one. "
    "Install it: apt-get install -y chromium fonts-noto-core"
)

_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_SERVER = (
    "import sys, uvicorn; from pathlib import Path; "
    "from musnad.interfaces.http.app import create_app; "
    "uvicorn.run(create_app(Path(sys.argv[1])), host='127.0.0.1', port=int(sys.argv[2]), "
    "log_level='warning')"
)


def has_browser() -> bool:
    """Tell whether there is a browser."""
    return Path(CHROMIUM).exists()


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """Yield the address of a server of its own process over a ledger."""
    port = _free_port()
    log = ledger.with_suffix(".log")
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-c", _SERVER, str(ledger), str(port)],
            stdout=written, stderr=subprocess.STDOUT, env=os.environ | {"PYTHONWARNINGS": "ignore"},
        )  # fmt: skip
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/static/mark.svg", timeout=2).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    pytest.fail(f"the server did not start: {log.read_text(errors='replace')}")


@contextmanager
def browsing():
    """Yield a browser with a profile of its own."""
    from playwright.sync_api import sync_playwright

    profile = tempfile.mkdtemp()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch_persistent_context(
                profile, executable_path=CHROMIUM, headless=True, args=_FLAGS
            )
            try:
                yield browser
            finally:
                browser.close()
    finally:
        shutil.rmtree(profile, ignore_errors=True)

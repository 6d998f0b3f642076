from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import musnad
import rewrite


def test_the_surface_is_what_was_agreed():
    kept = rewrite.SURFACE.read_text(encoding="utf-8")
    assert rewrite.surface_text() == kept, "run: python tests/rewrite.py, and say so in CHANGELOG"


def test_there_are_few_public_names_and_each_is_there():
    assert len(musnad.__all__) <= 15
    assert all(getattr(musnad, name) is not None for name in musnad.__all__)


def test_the_version_is_the_installed_one():
    assert musnad.__version__ == importlib.metadata.version("musnad")


def imported(code: str) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules, file=sys.stderr)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(ran.stderr.split())


def test_importing_musnad_imports_nothing_heavy():
    heavy = {"duckdb", "pyarrow", "trafilatura", "typer", "rich", "httpx", "musnad.records"}
    assert not heavy & imported("import musnad")


def test_the_version_is_told_without_the_commands():
    code = "import sys; sys.argv = ['musnad', '--version']\n"
    code += "from musnad.interfaces.cli import main; main()"
    assert not {"duckdb", "pyarrow", "trafilatura", "typer", "rich"} & imported(code)

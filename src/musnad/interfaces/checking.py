"""Check a pack: an installed one, or a folder laid over one, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from musnad.errors import MusnadError, PackError
from musnad.interfaces.packs import find_packs
from musnad.language.corpus import Report, check_pack
from musnad.language.overlay import lay_over


def check(name: str) -> Report:
    """Return what the check of a pack found, given its folder or the name of an installed one.

    A folder is read with its own words and rules, laid over those of the installed pack.

    Raises:
        PackError: When it is neither, or what it holds breaks a house rule.
    """
    packs = {pack.name: pack.folder for pack in find_packs()}
    if name in packs:
        from musnad.engines.local import read_surface

        return check_pack(packs[name], read_surface)
    if Path(name).is_dir():
        return _check_folder(Path(name).resolve(), packs)
    problem = f"{name}: neither a folder nor an installed pack ({', '.join(packs)})."
    raise PackError(problem)


def _check_folder(folder: Path, packs: Mapping[str, Path]) -> Report:
    base = _language(folder, packs)
    if base not in packs:
        problem = f"{folder}: no pack for {base!r} is installed ({', '.join(packs)})."
        raise PackError(problem)
    with TemporaryDirectory() as place:
        lay_over(folder, packs[base], Path(place))
        ran = subprocess.run(
            [sys.executable, "-m", "musnad.interfaces.checking", place, str(folder)],
            capture_output=True, text=True, encoding="utf-8", check=False,
            env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip
    if ran.returncode:
        raise PackError(ran.stderr.strip())
    found = json.loads(ran.stdout)
    return Report(found["passed"], tuple(found["failures"]))


def _language(folder: Path, packs: Mapping[str, Path]) -> str:
    """Return the language that a folder's ``pack.toml`` names; the only one, where it has none."""
    path = folder / "pack.toml"
    if not path.is_file() and len(packs) == 1:
        return next(iter(packs))
    try:
        return str(tomllib.loads(path.read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError) as error:
        problem = f'{path}: names no language ({error}). Put in: name = "ar".'
        raise PackError(problem) from error


def main() -> None:
    """Print the report of ``python -m musnad.interfaces.checking PLACE FOLDER`` as JSON.

    Words are read once a process, so nothing may have been read before the pack in ``PLACE`` is
    put before the installed one of its name.
    """
    import musnad.packs

    place, folder = sys.argv[1:]
    musnad.packs.__path__.insert(0, place)
    from musnad.engines.local import read_surface

    try:
        report = check_pack(Path(folder), read_surface)
    except MusnadError as error:
        sys.exit(str(error))
    sys.stdout.write(json.dumps({"passed": report.passed, "failures": report.failures}))


if __name__ == "__main__":
    main()

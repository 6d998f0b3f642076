"""The door of the command line: kept light, so that small questions get quick answers."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that was typed."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # Whatever stands in an article must print, half a surrogate pair included.
            reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.argv[1:] == ["--version"]:
        _print_version()
        return
    from musnad.interfaces.commands import app

    app()


def _print_version() -> None:
    from musnad.errors import MusnadError

    try:
        print(version_line())
    except MusnadError as error:
        sys.exit(f"musnad: {error}")


def version_line() -> str:
    """Return the version of musnad and of each installed pack."""
    from musnad import __version__
    from musnad.interfaces.packs import find_packs

    packs = ", ".join(f"{pack.name} {pack.version}" for pack in find_packs())
    return f"musnad {__version__} ({packs})"

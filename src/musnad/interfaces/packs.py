"""The language packs that are installed, found by name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from musnad.language.pack import pack_version


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledPack:
    """A pack that is installed."""

    name: str
    version: str
    folder: Path


def find_packs() -> tuple[InstalledPack, ...]:
    """Return the installed packs, by name."""
    found = []
    for point in sorted(entry_points(group="musnad.packs"), key=lambda point: point.name):
        spec = find_spec(point.value)
        for folder in (spec and spec.submodule_search_locations) or ():
            number = pack_version(Path(folder))
            found.append(InstalledPack(name=point.name, version=number, folder=Path(folder)))
    return tuple(found)

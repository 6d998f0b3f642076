"""Find a language pack by name and take from it what the street needs."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from musnad.dimensions.attribution import Aside, Attribution, Credit, Doubt, Told, Voice
from musnad.dimensions.name import Identity
from musnad.dimensions.numeral import Numeral
from musnad.dimensions.quantity import Quantity
from musnad.dimensions.time import Time, Timeline
from musnad.errors import PackError
from musnad.records import Article, HolderKind
from musnad.text.segment import Segments


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What a language pack can do.

    Attributes:
        name: ISO 639-1 code.
        version: Changes whenever it reads differently.
        folder: Where its words and examples are.
        set_aside: Finds site furniture in a text, given the headline.
        credits: Finds datelines and agency credits.
        attribute: Links cues, holders and contents.
        resolve: Gives every attribution its chain of names.
        names: Finds the actors that an article names, its credits among them.
        describes: Tells whether what a holder of some kind is called only describes: the security
            forces, a smile.
        voice: Finds the sentences in the outlet's own voice that state a figure or an event.
        doubts: Finds what a machine translation has damaged.
        numerals: Reads every number, whatever it is for.
        timeline: Reads expressions of time, and what they say of the day of publication.
        figures: Reads quantities, given the expressions of time and the article they stand in.
        confidence: Gives how often claims made by a rule were right, on calibration articles.
    """

    name: str
    version: str
    folder: Path
    set_aside: Callable[[str, str | None], Sequence[Aside]]
    credits: Callable[[str], Sequence[Credit]]
    attribute: Callable[[Segments], Sequence[Attribution]]
    resolve: Callable[
        [Segments, Sequence[Attribution], Sequence[Identity], Article], Sequence[Told]
    ]
    names: Callable[[Segments, Article, Sequence[Credit]], Sequence[Identity]]
    describes: Callable[[str, HolderKind], bool]
    voice: Callable[[Segments, Sequence[Attribution]], Sequence[Voice]]
    doubts: Callable[[Segments], Sequence[Doubt]]
    numerals: Callable[[Segments], Sequence[Numeral]]
    timeline: Callable[[Segments], Timeline]
    figures: Callable[[Segments, Sequence[Time], Article], Sequence[Quantity]]
    confidence: Callable[[Told], float]


@cache
def load_pack(language: str) -> Pack:
    """Return the installed pack for ``language``.

    Raises:
        PackError: When no such pack is installed, or it is broken.
    """
    for point in entry_points(group="musnad.packs"):
        if point.name == language:
            pack = point.load().load()
            if not isinstance(pack, Pack):
                msg = f"pack {language!r}: its load() gives no Pack. See musnad.language.pack."
                raise PackError(msg)
            return pack
    msg = f"no pack for {language!r} is installed. 'musnad pack list' shows those that are."
    raise PackError(msg)


def pack_version(folder: Path) -> str:
    """Return the version that a pack's ``pack.toml`` states.

    Raises:
        PackError: When it states none.
    """
    path = folder / "pack.toml"
    try:
        return str(tomllib.loads(path.read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError) as error:
        msg = f'{path}: gives no version ({error}). Put in: version = "0.1.0".'
        raise PackError(msg) from error

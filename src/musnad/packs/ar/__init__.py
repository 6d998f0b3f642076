"""Arabic: words, rules, examples."""

from __future__ import annotations

from pathlib import Path

from musnad.language.pack import Pack, pack_version


def load() -> Pack:
    """Return the pack."""
    from musnad.packs.ar.rules import (
        attribution,
        confidence,
        date,
        dateline,
        description,
        doubt,
        figure,
        furniture,
        identity,
        numeral,
        speaker,
        voice,
    )

    folder = Path(__file__).parent
    return Pack(
        name="ar",
        version=pack_version(folder),
        folder=folder,
        set_aside=furniture.set_aside,
        credits=dateline.read_credits,
        attribute=attribution.attributions,
        resolve=speaker.resolve,
        names=identity.actors,
        describes=description.describes,
        voice=voice.own_voice,
        doubts=doubt.doubts,
        numerals=numeral.numerals,
        timeline=date.TextTime,
        figures=figure.figures,
        confidence=confidence.confidence,
    )

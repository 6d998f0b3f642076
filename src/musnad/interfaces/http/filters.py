"""What lists can be asked for: the library's own filters, each with its type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from musnad.interfaces.http.paging import Paged
from musnad.records import Act, ActorType, HolderKind

Ownership = Literal["state", "public", "private", "party"]

_Country = Annotated[str | None, Field(pattern=r"^[A-Za-z]{3}$")]
_Number = Annotated[
    Decimal | None, Field(ge=-(10**28), le=10**28, max_digits=38, description="A number: 200e9.")
]
_Since = Annotated[
    date | None, Field(description="First day of publication; undated articles are left out.")
]
_Until = Annotated[date | None, Field(description="Last day of publication, inclusive.")]
_Speaker = Annotated[
    str | None,
    Field(max_length=200, description="Words of the innermost speaker's name, in any spelling."),
]
_Channel = Annotated[
    str | None,
    Field(max_length=200, description="Words of the name of any later holder in the chain."),
]
_Outlet = Annotated[
    str | None, Field(max_length=200, description="Words of the outlet's name, or its domain.")
]


class ArticleFilters(Paged):
    """Which articles are wanted."""

    words: Annotated[
        str | None, Field(max_length=200, description="Words of the title, in any spelling.")
    ] = None
    outlet: _Outlet = None
    since: _Since = None
    until: _Until = None


class ClaimFilters(Paged):
    """Which claims are wanted."""

    speaker: _Speaker = None
    words: Annotated[
        str | None,
        Field(max_length=200, description="What the content holds, each word alone."),
    ] = None
    channel: _Channel = None
    act: Annotated[Act | None, Field(description="What was done by saying it.")] = None
    outlet: _Outlet = None
    since: _Since = None
    until: _Until = None
    voice: Annotated[bool, Field(description="Whether the outlets' own voice is wanted too.")] = (
        True
    )
    actor: Annotated[
        str | None,
        Field(max_length=200, description="Id or name of the one actor who speaks."),
    ] = None
    speaker_country: Annotated[_Country, Field(description="ISO 3166 alpha-3 of the speaker.")] = (
        None
    )
    speaker_kind: Annotated[HolderKind | None, Field(description="What the speaker is.")] = None
    channel_country: Annotated[
        _Country, Field(description="ISO 3166 alpha-3 of a later holder.")
    ] = None
    channel_ownership: Annotated[Ownership | None, Field(description="Who owns that holder.")] = (
        None
    )


class FigureFilters(Paged):
    """Which figures are wanted."""

    unit: Annotated[
        str | None,
        Field(max_length=200, description="USD, percent…, or a word of the unit in the text."),
    ] = None
    of: Annotated[str | None, Field(max_length=200, description="Words of what is measured.")] = (
        None
    )
    words: Annotated[
        str | None, Field(max_length=200, description="Words that stand around it.")
    ] = None
    actor: Annotated[
        str | None,
        Field(
            max_length=200,
            description="Words of a name: in what is measured, in the claim, in its chain.",
        ),
    ] = None
    speaker: _Speaker = None
    channel: _Channel = None
    outlet: _Outlet = None
    period: Annotated[
        str | None,
        Field(
            max_length=30,
            description="The days it is about: `2023`, `2023-07`, `2023-07-31`, `2022..2023-06`.",
            examples=["2023", "2022..2023-06"],
        ),
    ] = None
    since: _Since = None
    until: _Until = None
    least: Annotated[_Number, Field(description="The smallest number wanted.")] = None
    most: Annotated[_Number, Field(description="The largest number wanted.")] = None
    vague: Annotated[
        bool | None, Field(description="Only those that give no number, or none of them.")
    ] = None
    voice: Annotated[
        bool | None, Field(description="Only the outlets' own voice, or none of it.")
    ] = None


class ActorFilters(Paged):
    """Which actors are wanted."""

    words: Annotated[
        str | None, Field(max_length=200, description="Words of a name, in any spelling.")
    ] = None
    type: Annotated[ActorType | None, Field(description="What it is.")] = None
    country: Annotated[_Country, Field(description="ISO 3166 alpha-3.")] = None
    sector: Annotated[str | None, Field(max_length=10, description="PLOVER sector: GOV, MED…")] = (
        None
    )
    least: Annotated[
        int, Field(ge=1, le=10**9, description="In how many articles it must be named.")
    ] = 1


class FamilyFilters(Paged):
    """Which families of copies are wanted."""

    least: Annotated[int, Field(ge=2, le=10**9, description="The fewest articles of a family.")] = 2


class QuotationFilters(Paged):
    """Which quotations are wanted."""

    words: Annotated[
        str | None, Field(max_length=200, description="Words that it holds, in any spelling.")
    ] = None
    speaker: Annotated[
        str | None, Field(max_length=200, description="Words of the name of who said it.")
    ] = None
    least: Annotated[
        int, Field(ge=2, le=10**9, description="In how many articles it must stand.")
    ] = 2


class VersionFilters(Paged):
    """Which versions are wanted."""

    url: Annotated[
        str | None, Field(max_length=2000, description="The address; every one is given without.")
    ] = None

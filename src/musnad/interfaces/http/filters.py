"""What lists can be asked for: the library's own filters, each with its type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from musnad.interfaces.http.paging import Paged
from musnad.records import Act, ActorType, HolderKind
from musnad.store.search import MOST, FoundKind

_IN_JSON: dict[str, object] = {"type": "number", "minimum": -1e28, "maximum": 1e28}

Ownership = Literal["state", "public", "private", "party"]
OverAll = Literal["conflicts", "revised", "open", "agrees", "other-time", "alone"]

_Country = Annotated[str | None, Field(pattern=r"^[A-Za-z]{3}$")]
_Number = Annotated[
    Annotated[Decimal, Field(ge=-(10**28), le=10**28), WithJsonSchema(_IN_JSON)] | None,
    Field(examples=[200e9]),
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


_Unit = Annotated[
    str | None,
    Field(max_length=200, description="USD, percent…, or a word of the unit in the text."),
]
_Of = Annotated[str | None, Field(max_length=200, description="Words of what is measured.")]
_Around = Annotated[str | None, Field(max_length=200, description="Words that stand around it.")]
_About = Annotated[
    str | None,
    Field(
        max_length=200,
        description="Words of a name: in what is measured, in the claim, in its chain.",
    ),
]
_DAYS = r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_Days = Annotated[
    str | None,
    Field(
        pattern=rf"^({_DAYS}(\.\.({_DAYS})?)?|\.\.{_DAYS})$",
        description="The days it is about: `2023`, `2023-07`, `2023-07-31`, `2022..2023-06`.",
        examples=["2023", "2022..2023-06"],
    ),
]


_Content = Annotated[
    str | None, Field(max_length=200, description="What the content holds, each word alone.")
]
_Speaks = Annotated[
    str | None, Field(max_length=200, description="Id or name of the one actor who speaks.")
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
    words: _Content = None
    channel: _Channel = None
    act: Annotated[Act | None, Field(description="What was done by saying it.")] = None
    outlet: _Outlet = None
    since: _Since = None
    until: _Until = None
    voice: Annotated[bool, Field(description="Whether the outlets' own voice is wanted too.")] = (
        True
    )
    actor: _Speaks = None
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

    unit: _Unit = None
    of: _Of = None
    words: _Around = None
    actor: _About = None
    speaker: _Speaker = None
    channel: _Channel = None
    outlet: _Outlet = None
    period: _Days = None
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


class SearchFilters(Paged):
    """What is searched for."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="The most results of one page.")] = 20
    words: Annotated[
        str,
        Field(
            max_length=500, description="In any spelling; those in quotation marks are a phrase."
        ),
    ] = ""
    speaker: _Speaker = None
    channel: _Channel = None
    outlet: _Outlet = None
    act: Annotated[Act | None, Field(description="What was done by saying it.")] = None
    since: _Since = None
    until: _Until = None
    country: Annotated[
        _Country, Field(description="ISO 3166 alpha-3 of the speaker, and of actors.")
    ] = None
    kinds: Annotated[
        list[FoundKind], Field(max_length=3, description="What is wanted; all without.")
    ] = []  # noqa: RUF012  pydantic gives each its own


class SeriesFilters(Paged):
    """Which series of figures are wanted."""

    verdict: Annotated[
        OverAll | None, Field(description="The gravest verdict among its values.")
    ] = None
    articles: Annotated[
        int, Field(ge=1, le=10**9, description="In how many articles it must stand.")
    ] = 1
    unit: _Unit = None
    of: _Of = None
    words: _Around = None
    actor: _About = None
    speaker: _Speaker = None
    channel: _Channel = None
    outlet: _Outlet = None
    period: _Days = None
    since: _Since = None
    until: _Until = None
    least: Annotated[_Number, Field(description="The smallest number wanted.")] = None
    most: Annotated[_Number, Field(description="The largest number wanted.")] = None
    voice: Annotated[
        bool | None, Field(description="Only the outlets' own voice, or none of it.")
    ] = None


class StatementFilters(Paged):
    """Which statements are wanted: what one speaker says in several articles."""

    speaker: _Speaker = None
    words: _Content = None
    channel: _Channel = None
    outlet: _Outlet = None
    since: _Since = None
    until: _Until = None
    actor: _Speaks = None
    least: Annotated[
        int, Field(ge=1, le=10**9, description="In how many articles it must stand.")
    ] = 2

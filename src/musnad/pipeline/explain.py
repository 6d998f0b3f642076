"""Find a claim or a figure by its id, and lay out why it was read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from musnad.errors import QuestionError
from musnad.records import Article, Claim, Figure, Reading

SHORTEST = 6
"""The fewest characters of an id that stand for it."""

_PREFIX = re.compile(rf"[0-9a-f]{{{SHORTEST},}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A claim or a figure with all that is needed to check it.

    Attributes:
        claim: The claim, or the one that the figure stands in; None for a figure in the outlet's
            own voice. Its evidence says which rule read which characters.
        figure: The figure, where one was asked for.
        base: The figure that it is compared with.
        article: The article that every span points into.
        pack: Name and version of the language pack that read it.
    """

    claim: Claim | None
    figure: Figure | None = None
    base: Figure | None = None
    article: Article
    pack: str


def explain(reading: Reading, asked: str) -> Explanation | None:
    """Return the explanation of one of a reading's claims or figures; None where there is none.

    Args:
        reading: Where to look.
        asked: The id, or at least its first six characters.

    Raises:
        QuestionError: When that is no id, or stands for several.
    """
    check_prefix(asked)
    claims = {claim.id: claim for claim in reading.claims}
    figures = {figure.id: figure for figure in reading.figures}
    found = only_one(asked, _begun(asked, claims), _begun(asked, figures))
    if found is None:
        return None
    figure = figures.get(found)
    return Explanation(
        claim=claims.get(found if figure is None else figure.claim or ""),
        figure=figure,
        base=None if figure is None else figures.get(figure.base or ""),
        article=reading.article,
        pack=reading.pack,
    )


def _begun(prefix: str, ids: Iterable[str]) -> list[str]:
    return [one for one in ids if one.startswith(prefix)]


def check_prefix(asked: str) -> None:
    """Make sure that ``asked`` can stand for a claim or a figure.

    Raises:
        QuestionError: When it cannot.
    """
    if not _PREFIX.fullmatch(asked):
        problem = (
            f"{asked!r} is not the id of a claim or a figure. "
            f"Give at least its first {SHORTEST} characters (0-9, a-f)."
        )
        raise QuestionError(problem)


def only_one(prefix: str, claims: Iterable[str], figures: Iterable[str] = ()) -> str | None:
    """Return the one id among those of claims and figures; None where there is none.

    Raises:
        QuestionError: When there are several.
    """
    found = {"claim": sorted(set(claims)), "figure": sorted(set(figures))}
    ids = [one for some in found.values() for one in some]
    if len(ids) > 1:
        counts = " and ".join(
            f"{len(some)} {name}{'s' if len(some) > 1 else ''}"
            for name, some in found.items()
            if some
        )
        shown = ", ".join(ids[:10]) + (", …" if len(ids) > 10 else "")
        problem = f"{prefix!r} stands for {counts}: {shown}. Give more characters."
        raise QuestionError(problem)
    return ids[0] if ids else None

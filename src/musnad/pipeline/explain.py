"""Find a claim by its id, and lay out why it was read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from musnad.errors import MusnadError
from musnad.records import Article, Claim, Reading

SHORTEST = 6
"""The fewest characters of an id that stand for it."""

_PREFIX = re.compile(rf"[0-9a-f]{{{SHORTEST},}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A claim with all that is needed to check it.

    Attributes:
        claim: The claim; its evidence says which rule read which characters.
        article: The article that every span points into.
        pack: Name and version of the language pack that read it.
    """

    claim: Claim
    article: Article
    pack: str


def explain_claim(reading: Reading, claim_id: str) -> Explanation | None:
    """Return the explanation of one of a reading's claims; None where it has no such claim.

    Args:
        reading: Where to look.
        claim_id: The id, or at least its first six characters.

    Raises:
        MusnadError: When that is no id, or stands for several claims.
    """
    check_prefix(claim_id)
    claims = {claim.id: claim for claim in reading.claims if claim.id.startswith(claim_id)}
    found = only_one(claim_id, claims)
    if found is None:
        return None
    return Explanation(claim=claims[found], article=reading.article, pack=reading.pack)


def check_prefix(claim_id: str) -> None:
    """Make sure that ``claim_id`` can stand for a claim.

    Raises:
        MusnadError: When it cannot.
    """
    if not _PREFIX.fullmatch(claim_id):
        problem = (
            f"{claim_id!r} is not the id of a claim. "
            f"Give at least its first {SHORTEST} characters (0-9, a-f)."
        )
        raise MusnadError(problem)


def only_one(prefix: str, ids: Iterable[str]) -> str | None:
    """Return the one id among ``ids``; None where there is none.

    Raises:
        MusnadError: When there are several.
    """
    found = sorted(set(ids))
    if len(found) > 1:
        shown = ", ".join(found[:10]) + (", …" if len(found) > 10 else "")
        problem = f"{prefix!r} stands for {len(found)} claims: {shown}. Give more characters."
        raise MusnadError(problem)
    return found[0] if found else None

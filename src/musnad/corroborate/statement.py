"""Claims of one speaker that say the same in other words, joined into one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from musnad.corroborate.hard import hard_words
from musnad.corroborate.joining import Fit, grouped
from musnad.corroborate.meaning import Meaning
from musnad.corroborate.wording import pair_keys, stems_of, weigh
from musnad.corroborate.words import read_words
from musnad.pipeline.digest import digest
from musnad.store.links import Link
from musnad.store.wordings import KeptStatement, RawClaim, Wording, Wordings

EVERYWHERE = 200
"""How many claims may share two rare words before these are a formula that tells nothing."""

_READ_AT_ONCE = 500
_KEYS = 8
_LEAST = 4  # words that carry meaning
# Share of the shorter, share of the longer, weight of what is shared: any of these is enough.
_SAME = ((0.7, 0.5, 14.0), (0.95, 0.3, 20.0), (0.9, 0.9, 8.0))
_SAME_UNNAMED = ((0.9, 0.8, 18.0),)
_MAYBE = ((0.45, 0.3, 10.0),)  # enough for meaning to decide
_SHORTENED = 0.75  # a wording so much shorter may have lost a negation of another clause
_FORM, _WORD_FOR_WORD = 4, 0.97
_DENIALS = ("deny", "reject")


def join_statements(
    wordings: Wordings,
    articles: Sequence[str],
    meaning: Meaning | None = None,
    everywhere: int = EVERYWHERE,
) -> None:
    """Read what the claims of new articles say and join them with those of all others.

    What is kept afterwards follows from the articles alone, in whatever order they came.

    Args:
        wordings: Where they are kept.
        articles: The new ones.
        meaning: What compares meanings, where words alone leave it open.
        everywhere: How many claims may share two rare words.
    """
    moved = wordings.moved()
    fresh = sorted({*articles, *moved})
    unsettled = {*fresh, *wordings.dissolve(fresh)}
    for at in range(0, len(fresh), _READ_AT_ONCE):
        raw = wordings.raw(fresh[at : at + _READ_AT_ONCE])
        found = [one for one in map(read_wording, raw) if len(set(one.words)) >= _LEAST]
        wordings.keep_wordings(found, [pair_keys(one.words, _KEYS) for one in found])
    crossed = wordings.near.now_everywhere(fresh, everywhere)
    if crossed:
        unsettled |= {*crossed, *wordings.dissolve(crossed, forget=False)}
    _join(wordings, sorted(unsettled), meaning, everywhere)


def read_wording(raw: RawClaim) -> Wording:
    """Return what a claim says."""
    words = read_words(raw.content)
    loose = hard_words(
        form
        for form, start in zip(words.forms, words.starts, strict=True)
        if not any(low <= start < high for low, high, _ in raw.figures)
    )
    return Wording(
        claim=raw.claim,
        article=raw.article,
        nth=raw.nth,
        speaker=raw.speaker,
        name=raw.name,
        known=raw.known,
        act=raw.act,
        polarity=raw.polarity,
        words=stems_of(words.forms),
        negations=sum(not any(char.isdigit() for char in word) for word in loose),
        hard=tuple(
            sorted(
                (
                    *(value for _, _, value in raw.figures),
                    *(word for word in loose if any(char.isdigit() for char in word)),
                )
            )
        ),
        named=raw.named,
    )


def _join(
    wordings: Wordings, unsettled: list[str], meaning: Meaning | None, everywhere: int
) -> None:
    links: dict[tuple[str, str], Link] = {}
    for near in wordings.near.pairs(unsettled, everywhere):
        known = wordings.by_id(sorted({claim for pair in near for claim in pair}))
        links |= {(link.one, link.other): link for link in _linked(near, known, meaning)}
    wordings.links.replace(unsettled, [links[pair] for pair in sorted(links)])
    fresh = {claim for pair in links for claim in pair}
    around = wordings.links.around(fresh)
    known = wordings.by_id(sorted({end for link in around for end in (link.one, link.other)}))
    groups = grouped(around, _no_clash(known))
    ordered = wordings.ordered(claim for group in groups for claim in group)
    by_meaning = {end for link in around if link.why == "meaning" for end in (link.one, link.other)}
    ranks = {wording.claim: rank for rank, wording in enumerate(ordered)}
    members = ([ordered[at] for at in sorted(ranks[claim] for claim in group)] for group in groups)
    wordings.settle(fresh, [_statement(found, by_meaning) for found in members])


def _linked(
    near: Iterable[tuple[str, str]], known: Mapping[str, Wording], meaning: Meaning | None
) -> Iterator[Link]:
    for one, other in near:
        mine, yours = known[one], known[other]
        if _are_one_place(mine, yours):
            continue
        rank, why = compare_wordings(mine, yours)
        if why == "maybe":
            why = "meaning" if meaning and meaning.same(mine.text, yours.text) else ""
        if why:
            yield Link(
                one=one, article=mine.article, other=other, other_article=yours.article,
                rank=rank, why=why,
            )  # fmt: skip


def _are_one_place(one: Wording, other: Wording) -> bool:
    """Tell whether two claims are read from the same characters."""
    return one.article == other.article and one.start < other.end and other.start < one.end


def compare_wordings(one: Wording, other: Wording) -> tuple[tuple[float, ...], str]:
    """Return how alike two claims are, and why they say the same.

    - ``words``: they share so many of their words, by weight, that they do.
    - ``maybe``: they share enough for a comparison of meanings to decide.
    - empty: another speaker, another figure, negation, act or name; or too few words shared.
    """
    shared = weigh(set(one.words) & set(other.words))
    less, more = sorted((weigh(set(one.words)), weigh(set(other.words))))
    rank = (round(shared / more, 3), round(shared / less, 3), round(shared, 3))
    if not _one_speaker(one, other) or clash(one, other):
        return rank, ""
    wanted = _SAME if one.known and other.known else _SAME_UNNAMED
    if _reaches(rank, wanted):
        return rank, "words"
    named = one.known and other.known and one.speaker == other.speaker
    return rank, "maybe" if named and _reaches(rank, _MAYBE) else ""


def _reaches(rank: tuple[float, ...], wanted: Sequence[tuple[float, float, float]]) -> bool:
    longer, shorter, weight = rank
    return any(
        shorter >= short and longer >= long and weight >= heavy for short, long, heavy in wanted
    )


def _one_speaker(one: Wording, other: Wording) -> bool:
    """Tell whether two claims are of one speaker: one actor, or a name and a part of it."""
    if one.speaker == other.speaker:
        return True
    mine, yours = set(one.name.split()), set(other.name.split())
    return one.known == other.known and bool(mine) and (mine <= yours or yours <= mine)


def clash(one: Wording, other: Wording) -> bool:
    """Tell whether rules forbid that two claims say the same: figures, negations, acts, names.

    A shortened wording may have lost a figure or a name; it may not have another one.
    """
    if one.polarity != other.polarity or (one.act in _DENIALS) != (other.act in _DENIALS):
        return True
    if _apart(one.hard, other.hard) or _apart(one.named, other.named):
        return True
    if min(len(one.hard), len(other.hard)) >= _FORM and _filled_in_anew(one, other):
        return True
    # A wording about as long has lost nothing: what is not the same there was changed.
    less, more = sorted((one, other), key=lambda wording: weigh(set(wording.words)))
    if weigh(set(less.words)) >= _SHORTENED * weigh(set(more.words)):
        return less.negations != more.negations or less.hard != more.hard
    return less.negations > more.negations


def _filled_in_anew(one: Wording, other: Wording) -> bool:
    """Tell whether two claims of many numbers are one form, as weather reports are."""
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    least = min(len(one.words), len(other.words))
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same < _WORD_FOR_WORD * least


def _apart(one: Sequence[str], other: Sequence[str]) -> bool:
    mine, yours = set(one), set(other)
    return not (mine <= yours or yours <= mine)


def _no_clash(known: Mapping[str, Wording]) -> Fit:
    def fit(one: Sequence[str], other: Sequence[str]) -> bool:
        return not any(clash(known[mine], known[yours]) for mine in one for yours in other)

    return fit


def _statement(members: Sequence[Wording], by_meaning: set[str]) -> KeptStatement:
    first = members[0]
    return KeptStatement(
        id=digest("statement", first.claim),
        text=first.text,
        speaker=first.speaker,
        evidence="meaning" if any(one.claim in by_meaning for one in members) else "words",
        first_article=first.article,
        members=tuple((wording.claim, wording.article) for wording in members),
    )

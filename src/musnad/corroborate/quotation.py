"""The same quoted words across articles, joined into one quotation with its variants."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from musnad.corroborate.family import Groups
from musnad.corroborate.fingerprint import word_keys
from musnad.corroborate.hard import hard_words
from musnad.corroborate.words import read_words
from musnad.store.quoted import UNMARKED, Quotation, Quote, QuotedClaim, Quotes
from musnad.text.quotation import quotations

Place = tuple[int, int]

LEAST_WORDS = 5
"""The fewest words of a quotation that is looked for elsewhere."""

EVERYWHERE = 1000
"""In how many quotations a run of words may stand before it is a formula that tells nothing."""

_LEAST_UNTOLD = 8
_LEAST_SHARED = 2
_SHARE = 0.8
_SPREAD = 1.3
_SHORT = 8
_LONG = 12
_HALF = 0.5
_FEW = 7
_READ_AT_ONCE = 500
_JOINED_AT_ONCE = 2000
_MOST_WORDS = 400


def read_quotes(article: str, text: str, claims: Sequence[QuotedClaim]) -> Iterator[Quote]:
    """Yield the quoted words of an article, each with the claim it stands in and who said it.

    What nobody is named for must be longer: names of films and bodies stand in quotation marks too.
    What somebody said stands without marks in some papers: it is no quotation by itself, and one
    where another article quotes the same words.
    """
    marked = []
    for nth, found in enumerate(quotations(text)):
        start, end = found.inner_start, found.inner_end
        if not found.closing or found.depth:
            continue
        claim = _claim_of(start, end, claims)
        least = LEAST_WORDS if claim else _LEAST_UNTOLD
        marked.append((start, end))
        yield from _quote(article, nth, text, (start, end), claim, least)
    for nth, claim in enumerate(claims, start=UNMARKED):
        place = claim.start, claim.end
        if claim.speaker and not any(_shared(place, one) for one in marked):
            yield from _quote(article, nth, text, place, claim, _LEAST_UNTOLD)


def _quote(
    article: str, nth: int, text: str, place: Place, claim: QuotedClaim | None, least: int
) -> Iterator[Quote]:
    words = read_words(text[place[0] : place[1]])
    if least <= len(words) <= _MOST_WORDS:
        first, last = place[0] + words.starts[0], place[0] + words.ends[-1]
        yield Quote(
            article=article, nth=nth, start=first, end=last, text=text[first:last],
            claim=claim.id if claim else None, speaker=claim.speaker if claim else None,
            words=words.forms,
        )  # fmt: skip


def _shared(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _claim_of(start: int, end: int, claims: Sequence[QuotedClaim]) -> QuotedClaim | None:
    """Return the claim of a named speaker whose content holds most of a quotation."""
    shares = [(min(end, one.end) - max(start, one.start), one) for one in claims if one.speaker]
    best = max(shares, key=lambda found: (found[0], found[1].id), default=None)
    return best[1] if best and 2 * best[0] > end - start else None


def join_quotations(quotes: Quotes, articles: Sequence[str], everywhere: int = EVERYWHERE) -> None:
    """Read the quotations of new articles and join them with those of all others.

    Args:
        quotes: Where they are kept.
        articles: The new ones.
        everywhere: In how many quotations a run of words may stand before it is passed over.
    """
    unsettled = set(quotes.dissolve(articles))
    for at in range(0, len(articles), _READ_AT_ONCE):
        chunk = articles[at : at + _READ_AT_ONCE]
        texts, claims = quotes.texts(chunk), quotes.claims(chunk)
        found = [
            quote
            for article in sorted(texts)
            for quote in read_quotes(article, texts[article], claims[article])
        ]
        quotes.keep_quotes(found, [word_keys(quote.words) for quote in found])
        unsettled.update(quote.key for quote in found)
    crossed = quotes.now_everywhere(articles, everywhere)
    unsettled.update(crossed, (key for key, _ in quotes.part(crossed)))
    quotes.index(len(unsettled), everywhere)
    _join(quotes, sorted(unsettled))
    quotes.drop_index()


def _join(quotes: Quotes, unsettled: list[str]) -> None:
    groups = Groups()
    for key in unsettled:
        groups.add(key)
    for at in range(0, len(unsettled), _JOINED_AT_ONCE):
        near = quotes.near(unsettled[at : at + _JOINED_AT_ONCE], _LEAST_SHARED)
        known = quotes.by_key(sorted({key for pair in near for key in pair}))
        for one, other in near:
            groups.add(one)
            groups.add(other)
            if groups.find(one) == groups.find(other):
                continue
            if _is_one(known[one], known[other]):
                groups.join(one, other)
    touched = set(unsettled)
    roots = {groups.find(key) for key in touched}
    # A quotation that a new one joins comes in whole.
    for members in quotes.settled_with(sorted({k for r, g in groups.all().items() if r in roots
                                               for k in g} - touched)):  # fmt: skip
        for member in members:
            groups.add(member)
            groups.join(members[0], member)
    joined = groups.all()
    changed = [joined[root] for root in sorted({groups.find(key) for key in touched})]
    several = [group for group in changed if len({_article_of(key) for key in group}) > 1]
    for at in range(0, len(several), _JOINED_AT_ONCE):
        chunk = several[at : at + _JOINED_AT_ONCE]
        found = quotes.ordered([key for group in chunk for key in group])
        quotes.settle(list(_quotations(chunk, found)))


def _article_of(key: str) -> str:
    return key.rpartition(":")[0]


def _is_one(one: Quote, other: Quote) -> bool:
    """Tell whether two quotes are one quotation; few words need a speaker that may be the same."""
    sizes = len(one.words), len(other.words)
    if not other.marked:
        one, other = other, one
    if not one.marked and len(one.words) < _HALF * len(other.words):
        # A piece of a long quotation, such as a verse in it, may be anybody's.
        return False
    if min(sizes) < _FEW:
        if max(sizes) - min(sizes) > 1:
            return False
        speakers = [quote.speaker for quote in (one, other) if quote.speaker]
        if len(speakers) == 2 and not _share_a_name(*speakers):
            return False
    return is_same(one.words, other.words)


def _share_a_name(one: str, other: str) -> bool:
    return bool(set(read_words(one).forms) & set(read_words(other).forms))


def is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two runs of quoted words are the same words, shortened or a little changed.

    Of a short one a single word may differ, but no figure and no negation: two short sentences
    with different figures are two statements, two long ones are one that was altered.

    Examples:
        >>> is_same("لن نوقع الاتفاق قبل نهاية العام".split(), "لن نوقع الاتفاق قبل العام".split())
        True
        >>> is_same("بلغ عدد الضحايا 15 شخصا".split(), "بلغ عدد الضحايا 17 شخصا".split())
        False
    """
    short, long = sorted((tuple(one), tuple(other)), key=lambda words: (len(words), words))
    matcher = SequenceMatcher(None, short, long, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return False
    same = sum(block.size for block in blocks)
    inside = long[blocks[0].b : blocks[-1].b + blocks[-1].size]
    if same < _SHARE * len(short) or len(inside) > _SPREAD * len(short):
        return False
    if len(short) >= _LONG:
        return True
    # A negation just before the words that were taken over turns them round.
    heard = long[max(0, blocks[0].b - 1) : blocks[-1].b + blocks[-1].size]
    if hard_words(short) != hard_words(heard):
        return False
    return len(short) >= _SHORT or len(short) - same <= 1


def _quotations(groups: Sequence[Sequence[str]], ordered: Sequence[Quote]) -> Iterator[Quotation]:
    """Yield the quotation that each group of quotes makes."""
    group_of = {key: nth for nth, group in enumerate(groups) for key in group}
    members: list[list[Quote]] = [[] for _ in groups]
    for quote in ordered:
        members[group_of[quote.key]].append(quote)
    yield from map(_quotation, members)


def _quotation(found: Sequence[Quote]) -> Quotation:
    """Return the quotation that quotes make; the earliest stands first."""
    variants: dict[tuple[str, ...], int] = {}
    for quote in found:
        variants.setdefault(quote.words, len(variants))
    fullest = max(variants, key=lambda words: (len(words), [-variants[words]]))
    text = next(quote.text for quote in found if quote.words == fullest)
    speakers = list(dict.fromkeys(quote.speaker for quote in found if quote.speaker))
    digest = hashlib.sha256(min(quote.key for quote in found).encode()).hexdigest()[:16]
    return Quotation(
        id=digest,
        text=text,
        articles=len({quote.article for quote in found}),
        variants=len(variants),
        speakers=tuple(speakers),
        disputed=_disagree([quote.speaker for quote in found if quote.speaker and quote.marked]),
        first_article=found[0].article,
        members=tuple((quote, variants[quote.words]) for quote in found),
    )


def _disagree(speakers: Sequence[str]) -> bool:
    """Tell whether two names of several words have no word in common."""
    names = [set(read_words(speaker).forms) for speaker in speakers]
    named = [name for name in names if len(name) > 1]
    return any(not (one & other) for at, one in enumerate(named) for other in named[at + 1 :])

"""One search over claims, actors and articles, in Arabic as people type it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from musnad.errors import QuestionError
from musnad.records import Act, Period, Span
from musnad.store.query import as_day, host_of
from musnad.store.search_index import Field, Hits, Mask, Numbers, SearchIndex
from musnad.store.search_place import Place, name_of, place_of
from musnad.store.search_words import WORD, spelling

if TYPE_CHECKING:
    from musnad.store.ledger import Ledger

FoundKind = Literal["claim", "actor", "article"]
KINDS: tuple[FoundKind, ...] = get_args(FoundKind)
LIMIT = 20
MOST = 100
"""The most results of one page."""

Scores: TypeAlias = "npt.NDArray[np.float32]"
Places: TypeAlias = "npt.NDArray[np.int64]"

_MOST_WORDS = 100  # of one question; what is typed after them is passed over
_DEEPEST = 2000  # results that a cursor reaches
_COMMON = {"claim": 0.1, "article": 0.5}  # a word in a larger share of them need not be there
_FEW = 200  # documents: in so many a word is not common yet
_NAMED = 1.3  # a word of a holder's name beside a word of the content
_TEXT, _TITLE, _OUTLET = 0.6, 1.3, 0.3  # of an article, beside the content of a claim
_RECENCY = 0.1
_PHRASE = 0.35  # what words that follow each other as typed are worth more
_PART_OF_NAME, _WHOLE_NAME = 0.4, 2.6  # whose whole name is typed comes before all else
_FAME = 0.12  # what each e-fold of articles is worth to an actor
_EXCERPT = 240
_MARKS_SHOWN = 60
_QUOTED = re.compile(r'"([^"]+)"|«([^»]+)»|“([^”]+)”|„([^“”]+)[“”]')
_PARTS = {
    "claim": (("content", 1.0), ("holder", _NAMED)),
    "article": (("body", _TEXT), ("title", _TITLE), ("outlet", _OUTLET)),
}
_LONG = {"claim": "content", "article": "body"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """A claim that a search found.

    Attributes:
        content: The claim's words, in the article as received.
        chain: Names of the holders, the speaker first; empty for the outlet's own voice.
        marks: Where the words searched for stand, in the article.
        copies: How many claims of the ledger say this to the letter on the same word.
    """

    kind: Literal["claim"] = "claim"
    id: str
    content: Span
    chain: tuple[str, ...]
    act: str
    polarity: str
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published: Period | None
    marks: tuple[tuple[int, int], ...]
    copies: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundActor:
    """An actor that a search found.

    Attributes:
        name: The spelling of its name that fits best.
        articles: How many articles name it.
        said: How many claims it is the speaker of.
        marks: Where the words searched for stand, in its name.
    """

    kind: Literal["actor"] = "actor"
    id: str
    name: str
    type: str | None
    country: str | None
    articles: int
    said: int
    marks: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArticle:
    """An article that a search found.

    Attributes:
        excerpt: The passage of its text that holds most of the words.
        marks: Where the words searched for stand in the excerpt, counted in the article.
        title_marks: Where they stand in its title.
        copies: How many articles of the ledger are of its family, itself among them.
    """

    kind: Literal["article"] = "article"
    id: str
    excerpt: Span
    title: str | None
    outlet: str | None
    url: str | None
    published: Period | None
    marks: tuple[tuple[int, int], ...]
    title_marks: tuple[tuple[int, int], ...]
    copies: int
    score: float


FoundThing: TypeAlias = FoundClaim | FoundActor | FoundArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a search found, best first.

    Attributes:
        found: One page of it; what says the same to the letter is there once.
        totals: How many claims, actors and articles fit, by kind.
        unknown: Words that nothing in the ledger holds.
        after: What asks for the next page; None on the last one.
    """

    found: tuple[FoundThing, ...]
    totals: dict[FoundKind, int]
    unknown: tuple[str, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the question: the forms of the ledger that it stands for."""

    typed: str
    forms: dict[int, float]
    rarity: float


@dataclass(frozen=True, slots=True)
class _Question:
    """Words, and which of them must follow each other.

    Attributes:
        written: The spellings that all the words stand for, as the ledger has them.
        of_form: For each form of the ledger, the number of the word that it is one of, from 1 on.
    """

    words: tuple[_Word, ...]
    phrases: tuple[tuple[int, ...], ...]
    written: frozenset[str]
    of_form: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class _Ranked:
    kind: FoundKind
    document: int
    score: float


def search(
    ledger: Ledger,
    words: str,
    *,
    speaker: str | None = None,
    channel: str | None = None,
    outlet: str | None = None,
    act: Act | None = None,
    since: str | None = None,
    until: str | None = None,
    country: str | None = None,
    kinds: Sequence[FoundKind] = KINDS,
    limit: int = LIMIT,
    after: str | None = None,
) -> Search:
    """Return the claims, actors and articles that fit ``words``, best first; see ``Ledger``."""
    _check(act, kinds)
    index = ledger.search_index()
    place = place_of(after, _DEEPEST)
    limit = max(0, min(limit, MOST))
    question = _question(index, words)
    fits = _fitting(
        index, speaker=speaker, channel=channel, outlet=outlet, act=act, since=since,
        until=until, country=country,
    )  # fmt: skip

    def name(one: _Ranked) -> str:
        return name_of(one.kind, _identity(index, one))

    asked = [kind for kind in KINDS if kind in kinds and kind in fits]
    ranked, totals = _ranked(index, asked, question, fits, place.count + limit)
    begin = place.count
    if not place.stands(ranked, name):  # the ledger has grown since the page before
        ranked, totals = _ranked(index, asked, question, fits, _DEEPEST)
        begin = place.among(ranked, name) or begin
    page = ranked[begin : begin + limit]
    end = begin + len(page)
    more = end < len(ranked) and end < _DEEPEST and bool(page)
    return Search(
        found=tuple(_shown(index, one, question) for one in page),
        totals=totals,
        unknown=tuple(word.typed for word in question.words if not word.forms),
        after=str(Place(end, name(page[-1]))) if more else None,
    )


def _check(act: str | None, kinds: Sequence[str]) -> None:
    if act is not None and act not in get_args(Act):
        problem = f"{act!r} is no act. Choose one of {', '.join(get_args(Act))}."
        raise QuestionError(problem)
    for kind in kinds:
        if kind not in KINDS:
            problem = f"{kind!r} cannot be searched for. Choose of {', '.join(KINDS)}."
            raise QuestionError(problem)


# What is asked


def _question(index: SearchIndex, typed: str) -> _Question:
    """Return the words that were typed; those in quotation marks follow each other."""
    words: dict[str, _Word] = {}
    phrases: list[tuple[int, ...]] = []
    places: dict[str, int] = {}

    def place(word: str) -> int:
        if word not in words:
            places[word] = len(words)
            forms = index.vocabulary.alike(spelling(word))
            words[word] = _Word(word, forms, index.rarity(spelling(word), forms))
        return places[word]

    for match in _QUOTED.finditer(typed):
        quoted = next(part for part in match.groups() if part is not None)
        phrases.append(tuple(place(word[0]) for word in WORD.finditer(quoted)))
    for chunk in _QUOTED.sub(" ", typed).split():
        joined = tuple(place(word[0]) for word in WORD.finditer(chunk))
        phrases.append(joined)  # 12.5 and «كوريا/اليابان» are typed as one
    asked = tuple(words.values())[:_MOST_WORDS]
    of_form = np.zeros(index.form_count, np.int8)
    for nth, word in enumerate(asked, start=1):
        of_form[list(word.forms)] = nth
    return _Question(
        words=asked,
        phrases=tuple(one for one in phrases if len(one) > 1 and max(one) < len(asked)),
        written=frozenset(
            spelt for word in asked for form in word.forms for spelt in index.written_as(form)
        ),
        of_form=of_form,
    )


def _fitting(
    index: SearchIndex,
    *,
    speaker: str | None,
    channel: str | None,
    outlet: str | None,
    act: str | None,
    since: str | None,
    until: str | None,
    country: str | None,
) -> dict[FoundKind, Mask | None]:
    """Return which documents of each kind fit the filters: None for all, no kind for none.

    An article fits when it fits itself and holds a claim that does; an actor when such an
    article names it, and not at all where a speaker, a channel or an act is asked for.
    """
    articles: Mask | None = None
    if since is not None or until is not None:
        days = [None if day is None else as_day(day) for day in (since, until)]
        articles = index.published(days[0], days[1])
    if outlet is not None:
        articles = _both(articles, index.of_outlet(outlet, host_of(outlet)))
    claims: Mask | None = None
    if speaker is not None:
        claims = index.holders(speaker, later=False)
    if channel is not None:
        claims = _both(claims, index.holders(channel, later=True))
    if act is not None:
        claims = _both(claims, index.with_act(act))
    of_claims = claims is not None
    if country is not None:
        claims = _both(claims, index.from_country(country.upper()))
    if articles is not None:
        claims = _both(claims, articles[index.article_of])
    if not of_claims and country is None:
        holding = articles
    else:
        holding = np.zeros(index.articles.num_rows, np.bool_)
        holding[index.article_of[claims]] = True
    fits: dict[FoundKind, Mask | None] = {"claim": claims, "article": holding}
    if of_claims:
        return fits
    actors: Mask | None = None
    if articles is not None:
        actors = np.zeros(index.actor_count, np.bool_)
        actors[index.actor_in[articles[index.article_in]]] = True
    if country is not None:
        actors = _both(actors, index.actors_of(country.upper()))
    return fits | {"actor": actors}


def _both(one: Mask | None, other: Mask) -> Mask:
    return other if one is None else one & other


# Ranking


def _ranked(
    index: SearchIndex,
    kinds: Sequence[FoundKind],
    question: _Question,
    fits: Mapping[FoundKind, Mask | None],
    wanted: int,
) -> tuple[list[_Ranked], dict[FoundKind, int]]:
    """Return the best of all kinds, and how many there are of each."""
    totals: dict[FoundKind, int] = {}
    ranked: list[_Ranked] = []
    for kind in kinds:
        found, totals[kind] = _rank(index, kind, question, fits[kind], wanted)
        ranked += found
    ranked.sort(key=lambda one: -one.score)
    return ranked, totals


def _identity(index: SearchIndex, one: _Ranked) -> str:
    """Return the id of a result."""
    if one.kind == "actor":
        return index.actor_ids[int(index.actor_of_name[one.document])]
    table = index.claims if one.kind == "claim" else index.articles
    identity: str = table["id"][one.document].as_py()
    return identity


def _rank(
    index: SearchIndex, kind: FoundKind, question: _Question, fits: Mask | None, wanted: int
) -> tuple[list[_Ranked], int]:
    if kind == "actor":
        return _rank_actors(index, question, fits, wanted)
    return _rank_documents(index, kind, question, fits, wanted)


def _rank_documents(
    index: SearchIndex, kind: FoundKind, question: _Question, fits: Mask | None, wanted: int
) -> tuple[list[_Ranked], int]:
    """Claims or articles that hold the words, the best of each group of copies."""
    parts = [(index.fields[part], worth) for part, worth in _PARTS[kind]]
    long = index.fields[_LONG[kind]]
    count = index.claims.num_rows if kind == "claim" else index.articles.num_rows
    documents, score = _holding(index, kind, question.words, parts, count, fits, _COMMON[kind])
    place = index.article_of[documents] if kind == "claim" else documents
    if not question.words:
        score = index.recency[place]
    for phrase in question.phrases:
        kept = _with_phrase(long, documents, count, [question.words[nth] for nth in phrase])
        documents, score, place = documents[kept], score[kept], place[kept]
    if len(question.words) > 1 and not question.phrases and len(documents):
        whole = _with_phrase(long, documents, count, question.words)
        score = (score + _PHRASE * sum(word.rarity for word in question.words) * whole).astype(
            np.float32
        )
    recent = np.float32(_RECENCY) * index.recency[place] + np.float32(1)
    score = (score * index.brevity(_LONG[kind])[documents] * recent).astype(np.float32)
    groups = index.claim_group if kind == "claim" else index.article_group
    order = np.argsort(-score, kind="stable")
    ranked = _one_of_each(kind, documents[order], score[order], groups, wanted + 1)
    return ranked, len(documents)


def _holding(
    index: SearchIndex,
    sort: str,
    words: Sequence[_Word],
    parts: Sequence[tuple[Field, float]],
    count: int,
    fits: Mask | None,
    common: float,
) -> tuple[Places, Scores]:
    """Return the documents that hold the words, and how well.

    Args:
        index: Where to look.
        sort: What the documents are.
        words: What is looked for.
        parts: Where, and what it is worth there.
        count: How many documents there are.
        fits: Which of them may be returned; None for all.
        common: A word in a larger share of them need not be there.
    """
    needed = np.ones(count, np.bool_) if fits is None else fits.copy()
    some = np.zeros(count, np.bool_)
    score = np.zeros(count, np.float32)
    for word in words:
        hits = index.hits(sort, word.typed, lambda word=word: _hits(word, parts, count))  # type: ignore[misc]
        some[hits.documents] = True
        score[hits.documents] += np.float32(word.rarity) * hits.values
        if len(hits.documents) <= max(count * common, _FEW) or len(words) == 1:
            held = np.zeros(count, np.bool_)
            held[hits.documents] = True
            needed &= held
    found = np.flatnonzero(needed & some if words else needed)
    return found, score[found]


def _hits(word: _Word, parts: Sequence[tuple[Field, float]], count: int) -> Hits:
    """Return the documents that hold a word, each with the best of its forms and parts."""
    hit = np.zeros(count, np.float32)
    # The best comes last, and stays.
    for value, form, nth in sorted(
        (close * worth, form, nth)
        for nth, (_, worth) in enumerate(parts)
        for form, close in word.forms.items()
    ):
        held = parts[nth][0].holding(form)
        if held is not None:
            hit[held] = value
    documents = np.flatnonzero(hit > 0)
    return Hits(documents, hit[documents])


def _with_phrase(part: Field, documents: Places, count: int, words: Sequence[_Word]) -> Mask:
    """Return which of the documents hold the words one right after the other."""
    found = np.zeros(count, np.bool_)
    rarest = min(range(len(words)), key=lambda nth: _times(part, words[nth]))
    stands = [part.standing(form) for form in words[rarest].forms]
    if not stands:
        return found[documents]
    begin = np.concatenate(stands) - rarest
    begin = begin[(begin >= 0) & (begin + len(words) <= len(part.forms))]
    for nth, word in enumerate(words):
        if nth != rarest:
            is_form = np.zeros(len(part.first_place) - 1, np.bool_)
            is_form[list(word.forms)] = True
            begin = begin[is_form[part.forms[begin + nth]]]
    texts = part.text_of(begin)
    found[texts[part.first[texts + 1] >= begin + len(words)]] = True
    return found[documents]


def _times(part: Field, word: _Word) -> int:
    return int(sum(part.first_place[form + 1] - part.first_place[form] for form in word.forms))


def _one_of_each(
    kind: FoundKind, documents: Places, score: Scores, groups: Numbers, wanted: int
) -> list[_Ranked]:
    """Return the best document of each group, the best groups first."""
    seen: set[int] = set()
    ranked: list[_Ranked] = []
    for start in range(0, len(documents), 4 * wanted):
        some = slice(start, start + 4 * wanted)
        for document, value, group in zip(
            documents[some].tolist(), score[some].tolist(), groups[documents[some]].tolist(),
            strict=True,
        ):  # fmt: skip
            if group not in seen:
                seen.add(group)
                ranked.append(_Ranked(kind, document, value))
                if len(ranked) == wanted:
                    return ranked
    return ranked


def _rank_actors(
    index: SearchIndex, question: _Question, fits: Mask | None, wanted: int
) -> tuple[list[_Ranked], int]:
    """Actors whose name has all the words; the whole name before a part, the famous before others.

    The document is the spelling of the name that fits best.
    """
    if not question.words:
        return [], 0
    field = index.fields["name"]
    named = None if fits is None else fits[index.actor_of_name]
    names, score = _holding(
        index, "actor", question.words, [(field, 1.0)], len(index.names), named, 1.0
    )
    long = np.maximum(field.first[names + 1] - field.first[names], 1)
    whole = np.minimum(len(question.words) / long, 1)
    actors = index.actor_of_name[names]
    fame = 1 + _FAME * np.log1p(index.named_in[actors])
    value = (score * (_PART_OF_NAME + _WHOLE_NAME * whole**2) * fame).astype(np.float32)
    order = np.lexsort((names, -index.times_named[names], -value))
    found = _one_of_each("actor", names[order], value[order], index.actor_of_name, wanted + 1)
    return found, len(set(actors.tolist()))


# Showing


def _shown(index: SearchIndex, one: _Ranked, question: _Question) -> FoundThing:
    if one.kind == "claim":
        return _claim(index, one, question)
    if one.kind == "actor":
        return _actor(index, one, question)
    return _article(index, one, question)


def _claim(index: SearchIndex, one: _Ranked, question: _Question) -> FoundClaim:
    row, claims = one.document, index.claims
    place = int(index.article_of[row])
    start, text = claims["content_start"][row].as_py(), claims["content_text"][row].as_py()
    begin, end = index.first_hop[row : row + 2].tolist()
    names = index.hops["name"].slice(begin, end - begin).to_pylist()
    return FoundClaim(
        id=claims["id"][row].as_py(),
        content=Span(start, start + len(text), text),
        chain=tuple(names),
        act=claims["act"][row].as_py(),
        polarity=claims["polarity"][row].as_py(),
        article=index.articles["id"][place].as_py(),
        **_origin(index, place),
        marks=tuple(
            (start + first, start + last) for first, last in _marks(text, question.written)
        ),
        copies=int(index.claim_copies[index.claim_group[row]]),
        score=round(one.score, 4),
    )


def _actor(index: SearchIndex, one: _Ranked, question: _Question) -> FoundActor:
    actor = int(index.actor_of_name[one.document])
    name: str = index.names[one.document].as_py()
    return FoundActor(
        id=index.actor_ids[actor],
        name=name,
        type=index.actor_type[actor],
        country=index.actor_country[actor],
        articles=int(index.named_in[actor]),
        said=int(index.said[actor]),
        marks=tuple(_marks(name, question.written)),
        score=round(one.score, 4),
    )


def _article(index: SearchIndex, one: _Ranked, question: _Question) -> FoundArticle:
    row = one.document
    text: str = index.articles["text"][row].as_py()
    title: str | None = index.articles["title"][row].as_py()
    start, end, marks = _passage(text, _places(index, row, text, question))
    return FoundArticle(
        id=index.articles["id"][row].as_py(),
        excerpt=Span(start, end, text[start:end]),
        **_origin(index, row),
        marks=marks,
        title_marks=tuple(_marks(title or "", question.written)),
        copies=int(index.article_copies[index.article_group[row]]),
        score=round(one.score, 4),
    )


def _origin(index: SearchIndex, place: int) -> dict[str, Any]:
    title, outlet, url, published = index.origins[place]
    return {"title": title, "outlet": outlet, "url": url, "published": published}


def _marks(text: str, written: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where words that are written so stand."""
    for match in WORD.finditer(text):
        if match[0] in written:
            yield match.span()


def _places(
    index: SearchIndex, row: int, text: str, question: _Question
) -> list[tuple[int, int, int]]:
    """Return where words of the question stand in an article, and which ones."""
    body = index.fields["body"]
    here = slice(body.first[row], body.first[row + 1])
    words = question.of_form[body.forms[here]]
    hits = np.flatnonzero(words > 0)[:_MARKS_SHOWN]
    written = body.written[here][hits].tolist()
    places: list[tuple[int, int, int]] = []
    end = 0
    for spelling_number, word in zip(written, words[hits].tolist(), strict=True):
        spelt = index.written[spelling_number]
        start = _whole_word(text, spelt, end)
        if start < 0:
            continue
        end = start + len(spelt)
        places.append((start, end, word))
    return places


def _whole_word(text: str, word: str, begin: int) -> int:
    """Return where ``word`` next stands as a word of its own; -1 where it does not."""
    start = text.find(word, begin)
    while start >= 0:
        match = WORD.match(text, start)
        alone = start == 0 or WORD.fullmatch(text[start - 1]) is None
        if alone and match is not None and match.end() == start + len(word):
            return start
        start = text.find(word, start + 1)
    return -1


def _passage(
    text: str, places: Sequence[tuple[int, int, int]]
) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    """Return the passage that holds most different words, and where they stand in it."""
    if not places:
        return 0, _edge(text, min(_EXCERPT, len(text))), ()
    best, first, last = (0, 0), 0, 0
    begin = 0
    for nth, (_, end, _) in enumerate(places):
        while end - places[begin][0] > _EXCERPT and begin < nth:
            begin += 1
        value = (len({word for _, _, word in places[begin : nth + 1]}), nth - begin)
        if value > best:
            best, first, last = value, begin, nth
    spare = max(_EXCERPT - (places[last][1] - places[first][0]), 0)
    start = _edge(text, max(places[first][0] - spare // 2, 0))
    start = min(start, places[first][0])
    stop = max(_edge(text, min(places[last][1] + spare // 2, len(text))), places[last][1])
    inside = tuple((low, high) for low, high, _ in places if start <= low and high <= stop)
    return start, stop, inside


def _edge(text: str, place: int) -> int:
    """Return the next place at which no word is cut."""
    while 0 < place < len(text) and not text[place - 1].isspace():
        place += 1
    return place

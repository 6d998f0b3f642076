"""The ledger in the shape that searching asks for: numbers in memory, texts beside them.

It follows from the ledger alone and is never kept: what a ledger holds is what is found.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from musnad.records import Period
from musnad.store.identity import IDENTITIES, parameters
from musnad.store.rows import searchable_name
from musnad.store.search_words import WORD, Vocabulary, spellings

if TYPE_CHECKING:
    from musnad.store.ledger import Ledger

Numbers: TypeAlias = "npt.NDArray[np.int32]"
Places: TypeAlias = "npt.NDArray[np.int64]"
Mask: TypeAlias = "npt.NDArray[np.bool_]"
Table: TypeAlias = Any
"""A table of pyarrow, which has no types of its own."""

_LARGE = 300_000  # claims
_REMEMBERED = 64  # answers to filters
_HITS_REMEMBERED = 2_000_000  # documents
_WORDS_REMEMBERED = 10_000
_YEAR = 365.25
_PLACE_BITS = 32
_LENGTH = 0.4  # how much the length of a document counts

_ARTICLES = """
SELECT id, title, outlet, url, outlet_folded, published_start, published_end, published_how,
    published_text, coalesce(family, id) AS family, text
FROM articles LEFT JOIN (SELECT article, min(family) AS family FROM family_members GROUP BY ALL)
    ON article = id
ORDER BY published_end DESC NULLS LAST, id
"""

_PLACED = (
    "placed AS (SELECT id AS article, (row_number() OVER "
    "(ORDER BY published_end DESC NULLS LAST, id) - 1)::INTEGER AS place FROM articles)"
)

_CLAIMS = f"""
WITH {_PLACED}
SELECT claims.id, place, nth, act, kind, polarity, content_start, content_end, content_text
FROM claims JOIN placed USING (article) ORDER BY place, nth
"""

_HOPS = f"""
WITH {_PLACED}, numbered AS (
    SELECT claims.id, (row_number() OVER (ORDER BY place, nth) - 1)::INTEGER AS claim
    FROM claims JOIN placed USING (article)
)
SELECT numbered.claim, hops.nth, name, array_to_string(with_names, ' ') AS "with", name_folded,
    role, country
FROM hops JOIN numbered ON numbered.id = hops.claim ORDER BY numbered.claim, hops.nth
"""

_NAMED = f"""
WITH {_PLACED}, named AS MATERIALIZED ({IDENTITIES})
SELECT identity, name, type, country, place,
    coalesce((SELECT count(*) FROM hops WHERE hops.nth = 0 AND hops.article = named.article
              AND hops.actor = named.id), 0)::INTEGER AS said
FROM named JOIN placed USING (article) ORDER BY identity, name, place
"""


@dataclass(frozen=True, slots=True)
class Field:
    """The words of one part of the documents, one text after another.

    Attributes:
        written: For each word, its number among the spellings as received.
        forms: For each word, its number among the ledger's forms.
        first: For each text, where its words begin.
        places: The places of one form after those of another, in order.
        first_place: For each form, where its places begin.
        documents: The documents that hold one form after those that hold another, in order.
        begins: For each form, where its documents begin.
    """

    written: Numbers
    forms: Numbers
    first: npt.NDArray[np.int64]
    places: Numbers
    first_place: npt.NDArray[np.int64]
    documents: Numbers
    begins: memoryview

    def holding(self, form: int) -> Numbers | None:
        """Return the documents that hold a form; None where there is none."""
        first, end = self.begins[form], self.begins[form + 1]
        return self.documents[first:end] if end > first else None

    def standing(self, form: int) -> Numbers:
        """Return the places where a form stands."""
        return self.places[self.first_place[form] : self.first_place[form + 1]]

    def text_of(self, places: Numbers) -> npt.NDArray[np.int64]:
        """Return the texts in which words stand."""
        return np.searchsorted(self.first, places, side="right") - 1


@dataclass(frozen=True, slots=True)
class Hits:
    """The documents that hold a word, and how well each one does."""

    documents: npt.NDArray[np.int64]
    values: npt.NDArray[np.float32]


class SearchIndex:
    """All that a search looks at.

    Attributes:
        large: Whether a search takes so long that others should not wait for it.
    """

    def __init__(self, ledger: Ledger) -> None:
        import pyarrow as pa  # type: ignore[import-untyped]

        self.articles = _combined(ledger.table(_ARTICLES))
        self.claims = _combined(ledger.table(_CLAIMS))
        self.hops = _combined(ledger.table(_HOPS))
        named = _combined(ledger.table(_NAMED, parameters(ledger)))
        self.article_of = _numbers(self.claims["place"])
        self.claim_of_hop = _numbers(self.hops["claim"])
        self.first_hop = np.searchsorted(self.claim_of_hop, np.arange(self.claims.num_rows + 1))
        self._count_actors(named)
        self._read_words()
        self._mark_copies()
        self.large = self.claims.num_rows > _LARGE
        pa.default_memory_pool().release_unused()
        self._hits: OrderedDict[tuple[str, str], Hits] = OrderedDict()
        self._remembered = 0
        self._rarity: OrderedDict[str, float] = OrderedDict()
        self._brevity: dict[str, npt.NDArray[np.float32]] = {}
        self._answers: OrderedDict[tuple[str, str], Mask] = OrderedDict()

    # Words

    def _read_words(self) -> None:
        import pyarrow.compute as pc  # type: ignore[import-untyped]

        texts = {
            "content": self.claims["content_text"],
            "holder": pc.binary_join_element_wise(self.hops["name"], self.hops["with"], " "),
            "title": pc.fill_null(self.articles["title"], ""),
            "outlet": pc.fill_null(self.articles["outlet"], ""),
            "body": self.articles["text"],
            "name": self.names,
        }
        chunks = {name: pc.utf8_split_whitespace(text) for name, text in texts.items()}
        written, streams = _words(list(chunks.values()))
        self.written = written
        forms: dict[str, int] = {}
        self.form_of = np.fromiter(
            (forms.setdefault(form, len(forms)) for form in spellings(written)),
            np.int32,
            len(written),
        )
        self.vocabulary, self.form_count = Vocabulary(forms), len(forms)
        self._spellings: list[int] = np.argsort(self.form_of, kind="stable").tolist()
        self._first_spelling: list[int] = _first(np.sort(self.form_of), len(forms)).tolist()
        owners = {"holder": self.claim_of_hop}
        self.fields = {
            name: _field(*stream, self.form_of, owners.get(name), len(forms))
            for name, stream in zip(chunks, streams, strict=True)
        }

    # Actors

    def _count_actors(self, named: Table) -> None:
        """Put the rows of actors in articles together: actors, their names, their articles."""
        import pyarrow as pa

        identities = named["identity"].dictionary_encode()
        actor = _numbers(identities.indices)
        self.actor_ids: list[str] = identities.dictionary.to_pylist()
        self.actor_count = len(self.actor_ids)
        names = named["name"].dictionary_encode()
        spellings, places = max(len(names.dictionary), 1), max(self.articles.num_rows, 1)
        pairs, times = _distinct(_paired(actor, _numbers(names.indices), spellings))
        self.actor_of_name = (pairs // spellings).astype(np.int32)
        self.names = names.dictionary.take(pa.array(pairs % spellings))
        self.times_named = times
        self.said = np.bincount(actor, _numbers(named["said"]), self.actor_count).astype(np.int64)
        seen = _distinct(_paired(actor, _numbers(named["place"]), places))[0]
        self.actor_in = (seen // places).astype(np.int32)
        self.article_in = (seen % places).astype(np.int32)
        self.named_in = np.bincount(self.actor_in, minlength=self.actor_count)
        self.actor_type = _most_used(actor, named["type"], self.actor_count)
        self.actor_country = _most_used(actor, named["country"], self.actor_count)

    def beside(self, actor: str, most: int) -> list[tuple[str, int]]:
        """Return who is named in the same articles as an actor, and in how many, the most first."""
        who = self._number_of_actor[actor]
        here = np.zeros(self.articles.num_rows, np.bool_)
        here[self.article_in[self.actor_in == who]] = True
        counts = np.bincount(self.actor_in[here[self.article_in]], minlength=self.actor_count)
        counts[who] = 0
        # Actors are numbered in the order of their ids, which breaks ties.
        first = np.argsort(-counts, kind="stable")[:most].tolist()
        return [(self.actor_ids[one], int(counts[one])) for one in first if counts[one]]

    @cached_property
    def _number_of_actor(self) -> dict[str, int]:
        return {identity: number for number, identity in enumerate(self.actor_ids)}

    # Copies

    def _mark_copies(self) -> None:
        """Number the claims by what they say on whose word, and the articles by their family."""
        said = _numbers(self.claims["content_text"].dictionary_encode().indices)
        names = self.hops["name_folded"].dictionary_encode()
        holder = np.full(self.claims.num_rows, -1, np.int64)
        self.holder_names, self.name_of_hop = names.dictionary, _numbers(names.indices)
        self.is_later = _numbers(self.hops["nth"]) > 0
        holder[self.claim_of_hop[~self.is_later]] = self.name_of_hop[~self.is_later]
        pairs = said.astype(np.int64) * (len(names.dictionary) + 1) + holder + 1
        self.claim_group = np.searchsorted(_distinct(pairs.copy())[0], pairs).astype(np.int32)
        self.claim_copies = np.bincount(self.claim_group)
        self.article_group = _numbers(self.articles["family"].dictionary_encode().indices)
        self.article_copies = np.bincount(self.article_group)

    @cached_property
    def recency(self) -> npt.NDArray[np.float32]:
        """For each article, 1 for the newest, half of it for each year before, 0 without a day."""
        import pyarrow as pa
        import pyarrow.compute as pc

        days = pc.cast(self.articles["published_end"], pa.date32())
        number = pc.fill_null(pc.cast(days, pa.int32()), -1).to_numpy(zero_copy_only=False)
        newest = number.max(initial=0)
        fresh = np.exp2((number - newest) / _YEAR)
        return np.where(number < 0, 0.0, fresh).astype(np.float32)

    def brevity(self, part: str) -> npt.NDArray[np.float32]:
        """Return, for each document, how much shorter than others it is: near 1 for the usual."""
        found = self._brevity.get(part)
        if found is None:
            length = np.diff(self.fields[part].first).astype(np.float32)
            usual = max(float(length.mean()), 1.0) if len(length) else 1.0
            share = np.maximum(length, usual / 2) / usual
            found = (1 / (1 - _LENGTH + _LENGTH * share)).astype(np.float32)
            self._brevity[part] = found
        return found

    def rarity(self, word: str, forms: Mapping[int, float]) -> float:
        """Return how much a word tells: the more, the fewer articles hold one of its forms."""
        found = self._rarity.get(word)
        if found is None:
            held = np.zeros(self.articles.num_rows, np.bool_)
            for part in ("body", "title"):
                for form in forms:
                    documents = self.fields[part].holding(form)
                    if documents is not None:
                        held[documents] = True
            having = int(np.count_nonzero(held))
            found = float(np.log1p((self.articles.num_rows - having + 0.5) / (having + 0.5)))
            self._rarity[word] = found
            if len(self._rarity) > _WORDS_REMEMBERED:
                self._rarity.popitem(last=False)
        return found

    @cached_property
    def origins(self) -> list[tuple[str | None, str | None, str | None, Period | None]]:
        """For each article, its title, outlet, address and days of publication."""
        names = ("title", "outlet", "url", "published_start", "published_end", "published_how",
                 "published_text")  # fmt: skip
        columns = [self.articles[name].to_pylist() for name in names]
        return [
            (title, outlet, url, start and Period(start=start, end=end, how=how, text=text))
            for title, outlet, url, start, end, how, text in zip(*columns, strict=True)
        ]

    # Filters

    def written_as(self, form: int) -> list[str]:
        """Return the spellings of a form, as the ledger has them."""
        first, end = self._first_spelling[form], self._first_spelling[form + 1]
        return [self.written[number] for number in self._spellings[first:end]]

    def hits(self, sort: str, word: str, find: Callable[[], Hits]) -> Hits:
        """Return the documents of a sort that hold a word, remembered for the next one who asks."""
        found = self._hits.get((sort, word))
        if found is None:
            found = find()
            self._hits[sort, word] = found
            self._remembered += len(found.documents)
            while self._remembered > _HITS_REMEMBERED and len(self._hits) > 1:
                self._remembered -= len(self._hits.popitem(last=False)[1].documents)
        return found

    def actors_of(self, country: str) -> Mask:
        """Return the actors of a country."""
        fits = [found == country for found in self.actor_country]
        return self._answer("actors of", country, lambda: np.array(fits, np.bool_))

    def holders(self, name: str, *, later: bool) -> Mask:
        """Return the claims whose speaker, or a later holder, has the words of ``name``."""

        def found() -> Mask:
            fits = _all_words(self.holder_names, name)[self.name_of_hop]
            return self._claims_with(fits & (self.is_later == later))

        return self._answer("channel" if later else "speaker", name, found)

    def from_country(self, country: str) -> Mask:
        """Return the claims whose speaker is of a country."""
        return self._answer(
            "country",
            country,
            lambda: self._claims_with(_equal(self.hops["country"], country) & ~self.is_later),
        )

    def with_act(self, act: str) -> Mask:
        """Return the claims made by an act."""
        return self._answer("act", act, lambda: _equal(self.claims["act"], act))

    def of_outlet(self, outlet: str, host: str) -> Mask:
        """Return the articles of an outlet, by the words of its name or its domain."""

        def found() -> Mask:
            import pyarrow.compute as pc

            url = pc.fill_null(pc.match_substring(self.articles["url"], host), False)
            host_fits: Mask = url.to_numpy(zero_copy_only=False)
            return host_fits | _all_words(self.articles["outlet_folded"], outlet)

        return self._answer("outlet", outlet, found)

    def published(self, since: str | None, until: str | None) -> Mask:
        """Return the articles published from a day to another."""

        def found() -> Mask:
            import pyarrow.compute as pc

            fits = np.ones(self.articles.num_rows, np.bool_)
            for day, column, compare in (
                (since, "published_end", pc.greater_equal),
                (until, "published_start", pc.less_equal),
            ):
                if day is not None:
                    held = pc.fill_null(compare(self.articles[column], day), False)
                    fits &= held.to_numpy(zero_copy_only=False)
            return fits

        return self._answer("published", f"{since}..{until}", found)

    def _claims_with(self, hops: Mask) -> Mask:
        fits = np.zeros(self.claims.num_rows, np.bool_)
        fits[self.claim_of_hop[hops]] = True
        return fits

    def _answer(self, name: str, value: str, find: Callable[[], Mask]) -> Mask:
        """Return what ``find`` finds, remembered for the next one who asks."""
        found = self._answers.get((name, value))
        if found is None:
            found = find()
            self._answers[name, value] = found
            while len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
        return found


def _combined(table: Table) -> Table:
    """Return the columns of a table by name, each in one piece."""
    combined = table.combine_chunks()
    return _Columns(
        {
            name: column.chunk(0) if column.num_chunks else column.combine_chunks()
            for name, column in zip(combined.column_names, combined.columns, strict=True)
        },
        combined.num_rows,
    )


class _Columns(dict[str, Any]):
    """Columns of pyarrow by name."""

    def __init__(self, columns: dict[str, Any], rows: int) -> None:
        super().__init__(columns)
        self.num_rows = rows


def _numbers(column: Any) -> Numbers:  # noqa: ANN401  pyarrow has no types
    found: Numbers = column.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    return found


def _words(columns: Sequence[Any]) -> tuple[list[str], list[tuple[Numbers, Places]]]:
    """Return the spellings of all words, and for each column its words and where texts begin.

    Args:
        columns: Lists of what stands between spaces, one list for each text.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    flat = [pc.list_flatten(lists) for lists in columns]
    encoded = pa.concat_arrays([one.cast(pa.string()) for one in flat]).dictionary_encode()
    numbers: dict[str, int] = {}
    words: list[int] = []
    counts = np.zeros(len(encoded.dictionary), np.int64)
    for nth, chunk in enumerate(encoded.dictionary.to_pylist()):
        found = WORD.findall(chunk)
        counts[nth] = len(found)
        words += [numbers.setdefault(word, len(numbers)) for word in found]
    held = np.array(words, np.int32)
    begin = np.cumsum(counts) - counts
    ends = np.cumsum([len(one) for one in flat])
    streams = []
    for lists, chunks in zip(columns, np.split(_numbers(encoded.indices), ends[:-1]), strict=True):
        before = np.zeros(len(chunks) + 1, np.int64)
        np.cumsum(counts[chunks], out=before[1:])
        at = np.arange(before[-1]) - np.repeat(before[:-1] - begin[chunks], counts[chunks])
        first = np.zeros(len(lists) + 1, np.int64)
        np.cumsum(pc.list_value_length(lists).to_numpy(zero_copy_only=False), out=first[1:])
        streams.append((held[at], before[first]))
    return list(numbers), streams


def _field(
    written: Numbers,
    first: Places,
    form_of: Numbers,
    owner: Numbers | None,
    size: int,
) -> Field:
    """Return a part of the documents, made ready to be looked up by form.

    Args:
        written: The spelling of each word.
        first: Where the words of each text begin.
        form_of: The form of each spelling.
        owner: The document of each text; None where each is one.
        size: How many forms there are.
    """
    forms = form_of[written]
    keys = forms.astype(np.int64) << _PLACE_BITS
    keys |= np.arange(len(forms))
    keys.sort()
    places = (keys & ((1 << _PLACE_BITS) - 1)).astype(np.int32)
    del keys
    texts = np.repeat(np.arange(len(first) - 1, dtype=np.int32), np.diff(first))
    documents = (texts if owner is None else owner[texts])[places]
    of_place = forms[places]
    new = np.ones(len(places), np.bool_)
    new[1:] = (documents[1:] != documents[:-1]) | (of_place[1:] != of_place[:-1])
    return Field(
        written=written,
        forms=forms,
        first=first,
        places=places,
        first_place=_first(of_place, size),
        documents=documents[new],
        begins=memoryview(_first(of_place[new], size).data),
    )


def _first(forms: Numbers, size: int) -> npt.NDArray[np.int64]:
    """Return where each form begins in a row that is sorted by form."""
    first = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(forms, minlength=size), out=first[1:])
    return first


def _paired(one: Numbers, other: Numbers, others: int) -> npt.NDArray[np.int64]:
    """Return two numbers as one; there are ``others`` of the second sort."""
    return one.astype(np.int64) * others + other


def _distinct(
    numbers: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the distinct numbers in order, and how often each one is there."""
    numbers.sort()
    new = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    first = np.flatnonzero(new)
    return numbers[new], np.diff(first, append=len(numbers))


def _most_used(actor: Numbers, column: Any, count: int) -> list[str | None]:  # noqa: ANN401
    """Return the value that most rows of each actor have; of two, the later in the alphabet."""
    encoded = column.dictionary_encode()
    values: list[str] = encoded.dictionary.to_pylist()
    order = np.argsort(np.array(values, dtype=object)) if values else np.zeros(0, np.int64)
    rank = np.empty(len(values), np.int64)
    rank[order] = np.arange(len(values))
    given = column.is_valid().to_numpy(zero_copy_only=False)
    code = rank[encoded.indices.filter(column.is_valid()).to_numpy(zero_copy_only=False)]
    pairs, times = _distinct(_paired(actor[given], code, max(len(values), 1)))
    found: list[str | None] = [None] * count
    best = [0] * count
    for pair, n in zip(pairs.tolist(), times.tolist(), strict=True):
        who, which = divmod(pair, max(len(values), 1))
        if n >= best[who]:
            best[who], found[who] = n, values[order[which]]
    return found


def _equal(column: Any, value: str) -> Mask:  # noqa: ANN401
    import pyarrow.compute as pc

    found: Mask = pc.fill_null(pc.equal(column, value), False).to_numpy(zero_copy_only=False)
    return found


def _all_words(folded: Any, name: str) -> Mask:  # noqa: ANN401
    """Return which names hold every word of ``name``."""
    import pyarrow.compute as pc

    words = searchable_name(name).split()
    fits = np.full(len(folded), bool(words))
    for word in words:
        held = pc.fill_null(pc.match_substring(folded, f" {word} "), False)
        fits &= held.to_numpy(zero_copy_only=False)
    return fits

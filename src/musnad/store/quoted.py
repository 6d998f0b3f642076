"""Quoted words of all articles, and the quotations they are joined into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from musnad.store.ledger import Ledger
from musnad.store.rows import Row
from musnad.store.temporary import drop_temporary
from musnad.store.texts import read_texts

_FEW = 20  # times as many quotes as there are new ones: then these are few


UNMARKED = 10_000
"""From this number on stands what somebody said without quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedClaim:
    """Where the content of a claim stands, and whose it is."""

    id: str
    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Quoted words in one article.

    Attributes:
        nth: Which quotation of the article it is; from `UNMARKED` on, what stands without marks.
        claim: The claim it stands in.
        speaker: Who said it, as the article names him.
        words: Folded.
    """

    article: str
    nth: int
    start: int
    end: int
    text: str
    claim: str | None
    speaker: str | None
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.article}:{self.nth:04d}"

    @property
    def marked(self) -> bool:
        """Whether it stands in quotation marks."""
        return self.nth < UNMARKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The same words, quoted in several articles.

    Attributes:
        text: The fullest variant.
        variants: How many there are, up to spelling and signs.
        speakers: Everybody who is named for it, the earliest first.
        disputed: Whether articles name different people for it.
        first_article: Where it stood first.
        members: Each place, earliest first, with the number of its variant.
    """

    id: str
    text: str
    articles: int
    variants: int
    speakers: tuple[str, ...]
    disputed: bool
    first_article: str
    members: tuple[tuple[Quote, int], ...]


# Read over the ledger's own connection: another cursor does not see what is not yet committed.
_COLUMNS = (
    'quotes.article, quotes.nth, quotes."start", quotes."end", quotes.text, quotes.claim, '
    "quotes.speaker, quotes.words"
)


def _to_quote(row: Sequence[Any]) -> Quote:
    article, nth, start, end, text, claim, speaker, words = row
    return Quote(
        article=article, nth=nth, start=start, end=end, text=text,
        claim=claim, speaker=speaker, words=tuple(words),
    )  # fmt: skip


class Quotes:
    """The part of a ledger that is about quoted words."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def texts(self, articles: Sequence[str]) -> dict[str, str]:
        """Return the texts of articles."""
        return dict(read_texts(self.ledger, "id, text", articles))

    def claims(self, articles: Sequence[str]) -> defaultdict[str, list[QuotedClaim]]:
        """Return where the contents of the articles' claims stand."""
        found: defaultdict[str, list[QuotedClaim]] = defaultdict(list)
        for article, *claim in self.ledger.sql(
            "SELECT article, id, content_start, content_end, speaker FROM claims "
            "WHERE article IN (SELECT unnest(?)) ORDER BY article, nth",
            [list(articles)],
        ):
            found[article].append(
                QuotedClaim(id=claim[0], start=claim[1], end=claim[2], speaker=claim[3])
            )
        return found

    def dissolve(self, articles: Sequence[str]) -> list[str]:
        """Forget the quotes of articles; return the others that were joined with them."""
        asked = list(articles)
        held = self.ledger.sql(
            "SELECT quote FROM quotation_members WHERE article IN (SELECT unnest(?))", [asked]
        )
        others = self.part([row[0] for row in held])
        self.ledger.sql("DELETE FROM quotes WHERE article IN (SELECT unnest(?))", [asked])
        gone = set(asked)
        return [key for key, article in others if article not in gone]

    def part(self, keys: Sequence[str]) -> list[tuple[str, str]]:
        """Dissolve the quotations that quotes belong to; return all their quotes and articles."""
        ids = [
            row[0]
            for row in self.ledger.sql(
                "SELECT DISTINCT quotation FROM quotation_members "
                "WHERE quote IN (SELECT unnest(?))",
                [list(keys)],
            )
        ]
        members = self.ledger.sql(
            "SELECT quote, article FROM quotation_members WHERE quotation IN (SELECT unnest(?))",
            [ids],
        )
        self._drop(ids)
        return members

    def _drop(self, quotations: Sequence[str]) -> None:
        for table, column in (("quotations", "id"), ("quotation_members", "quotation")):
            self.ledger.sql(
                f"DELETE FROM {table} WHERE {column} IN (SELECT unnest(?))", [list(quotations)]
            )

    def keep_quotes(self, quotes: Sequence[Quote], keys: Sequence[Sequence[int]]) -> None:
        """Keep quotes with the numbers that they are found by."""
        names = ("article", "nth", "start", "end", "text", "claim", "speaker")
        rows: list[Row] = [
            {name: getattr(quote, name) for name in names}
            | {"id": quote.key, "words": list(quote.words), "shingles": list(found)}
            for quote, found in zip(quotes, keys, strict=True)
        ]
        self.ledger.insert("quotes", rows)

    def index(self, fresh: int, most: int) -> None:
        """Get ready to look quotes up by runs of words.

        Args:
            fresh: How many quotes are to be looked up.
            most: A run that more quotes hold is a formula and is left out.
        """
        self.drop_index()
        self.ledger.sql(
            "CREATE TEMP TABLE quoted AS SELECT id, article, row_number() OVER (ORDER BY id)"
            "::INTEGER AS nth, nth < ? AS marked FROM quotes",
            [UNMARKED],
        )
        self.ledger.sql(
            "CREATE TEMP VIEW every_run AS SELECT shingle, nth, article, marked FROM "
            "(SELECT unnest(shingles) AS shingle, id FROM quotes) JOIN quoted USING (id)"
        )
        held = int(self.ledger.sql("SELECT count(*) FROM quoted")[0][0])
        kind, order = ("TABLE", "ORDER BY nth") if fresh * _FEW > held else ("VIEW", "")
        self.ledger.sql(
            f"CREATE TEMP {kind} runs_of_words AS SELECT * FROM every_run SEMI JOIN "
            "(SELECT unnest(shingles) AS shingle FROM quotes GROUP BY shingle "
            f"HAVING count(*) BETWEEN 2 AND {int(most)}) USING (shingle) {order}"
        )

    def drop_index(self) -> None:
        """Forget the index again."""
        drop_temporary(self.ledger, "runs_of_words", "every_run", "quoted")

    def now_everywhere(self, articles: Sequence[str], most: int) -> list[str]:
        """Return the quotes of other articles that hold a run which is everywhere since now."""
        found = self.ledger.sql(
            "WITH fresh AS (SELECT unnest(?) AS article), "
            "every AS (SELECT id, article, unnest(shingles) AS shingle FROM quotes), "
            "news AS (SELECT shingle, count(*) AS fresh FROM every SEMI JOIN fresh "
            "USING (article) GROUP BY shingle), "
            "crossed AS (SELECT shingle FROM every JOIN news USING (shingle) "
            "GROUP BY shingle, fresh HAVING count(*) > ? AND count(*) - fresh <= ?) "
            "SELECT DISTINCT id FROM every SEMI JOIN crossed USING (shingle) "
            "ANTI JOIN fresh USING (article) ORDER BY id",
            [list(articles), most, most],
        )
        return [row[0] for row in found]

    def near(self, keys: Sequence[str], least: int) -> list[tuple[str, str]]:
        """Return the pairs of quotes, of two articles, that share enough, one of them given.

        Two that both stand without marks make no pair.
        """
        return self.ledger.sql(
            "WITH asked AS (SELECT nth FROM quoted WHERE id IN (SELECT unnest(?))), "
            "mine AS MATERIALIZED (SELECT * FROM runs_of_words SEMI JOIN asked USING (nth)), "
            "pairs AS (SELECT mine.nth AS a, every.nth AS b FROM mine "
            "JOIN runs_of_words AS every USING (shingle) WHERE mine.article <> every.article "
            "AND (mine.marked OR every.marked) "
            "GROUP BY a, b HAVING count(*) >= ?) "
            "SELECT x.id, y.id FROM pairs JOIN quoted x ON x.nth = a JOIN quoted y ON y.nth = b "
            "ORDER BY x.id, y.id",
            [list(keys), least],
        )

    def by_key(self, keys: Sequence[str]) -> dict[str, Quote]:
        """Return quotes."""
        rows = self.ledger.sql(
            f"SELECT {_COLUMNS} FROM quotes WHERE id IN (SELECT unnest(?))", [list(keys)]
        )
        return {quote.key: quote for quote in map(_to_quote, rows)}

    def settled_with(self, keys: Sequence[str]) -> list[list[str]]:
        """Return the whole quotations that quotes belong to."""
        found: dict[str, list[str]] = {}
        for quotation, quote in self.ledger.sql(
            "SELECT quotation, quote FROM quotation_members WHERE quotation IN (SELECT quotation "
            "FROM quotation_members WHERE quote IN (SELECT unnest(?))) ORDER BY quotation, nth",
            [list(keys)],
        ):
            found.setdefault(quotation, []).append(quote)
        return list(found.values())

    def ordered(self, keys: Sequence[str]) -> list[Quote]:
        """Return quotes, those of the earliest article first."""
        rows = self.ledger.sql(
            f"SELECT {_COLUMNS} FROM quotes JOIN articles ON articles.id = article "
            "WHERE quotes.id IN (SELECT unnest(?)) "
            "ORDER BY published_start NULLS LAST, published_end, article, nth",
            [list(keys)],
        )
        return [_to_quote(row) for row in rows]

    def settle(self, quotations: Sequence[Quotation]) -> None:
        """Keep quotations in the place of those that their quotes belonged to."""
        keys = [quote.key for one in quotations for quote, _ in one.members]
        held = self.ledger.sql(
            "SELECT DISTINCT quotation FROM quotation_members WHERE quote IN (SELECT unnest(?))",
            [keys],
        )
        self._drop([row[0] for row in held])
        names = ("id", "text", "articles", "variants", "disputed", "first_article")
        self.ledger.insert(
            "quotations",
            [
                {name: getattr(one, name) for name in names} | {"speakers": list(one.speakers)}
                for one in quotations
            ],
        )
        self.ledger.insert(
            "quotation_members",
            [
                {
                    "quotation": one.id,
                    "quote": quote.key,
                    "article": quote.article,
                    "nth": nth,
                    "variant": variant,
                    "claim": quote.claim,
                    "speaker": quote.speaker,
                    "start": quote.start,
                    "end": quote.end,
                    "text": quote.text,
                }
                for one in quotations
                for nth, (quote, variant) in enumerate(one.members)
            ],
        )

    def quotations(
        self,
        words: str = "",
        speaker: str = "",
        least: int = 2,
        *,
        limit: int | None = None,
        after: str | None = None,
    ) -> list[Quotation]:
        """Return the quotations of so many articles, the most spread first.

        Args:
            words: Words that it must hold, folded.
            speaker: Words of the name of who said it.
            least: The fewest articles.
            limit: The most quotations to return.
            after: Id of the quotation after which to go on.
        """
        if after is not None:
            self.ledger.check_held("quotations", after)
        place = "(-articles, id)"
        rows = self.ledger.named(
            f"SELECT * FROM quotations WHERE articles >= ? AND (? IS NULL OR {place} > "
            f"(SELECT {place} FROM quotations WHERE id = ?)) ORDER BY {place}",
            [least, after, after],
        )
        found: list[Quotation] = []
        for row in rows:
            if limit is not None and len(found) >= limit:
                break
            quotation = self._whole(row)
            asked = all(
                any(word in quote.words for quote, _ in quotation.members) for word in words.split()
            )
            named = not speaker.split() or any(
                all(word in name for word in speaker.split()) for name in quotation.speakers
            )
            if asked and named:
                found.append(quotation)
        return found

    def quotation(self, id: str) -> Quotation | None:
        """Return the quotation of an id."""
        row = next(self.ledger.named("SELECT * FROM quotations WHERE id = ?", [id]), None)
        return None if row is None else self._whole(row)

    def _whole(self, row: Row) -> Quotation:
        members = self.ledger.sql(
            "SELECT quote, variant FROM quotation_members WHERE quotation = ? ORDER BY nth",
            [row["id"]],
        )
        quotes = self.by_key([quote for quote, _ in members])
        return Quotation(
            **(row | {"speakers": tuple(row["speakers"])}),
            members=tuple((quotes[quote], variant) for quote, variant in members),
        )

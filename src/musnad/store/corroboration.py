"""What the ledger keeps about articles together: copies, families, and what they are found by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from math import ceil
from typing import Any

from musnad.pipeline.flag import CHANNEL
from musnad.store.ledger import Ledger
from musnad.store.rows import Row
from musnad.store.temporary import drop_temporary
from musnad.store.texts import read_texts

Range = tuple[int, int]

_FEW = 20  # times as many articles as there are new ones: then these are few


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The text of an article, and what stands where in it.

    Attributes:
        text: As received.
        day: First day on which it may have been published.
        aside: Ranges of code points that are no words of the report: furniture and datelines.
        credits: Channels that its datelines and credits name, with their places.
        figures: Where figures stand.
        attributions: Where cues, sources, holders and credits stand.
    """

    text: str
    day: str | None
    aside: tuple[Range, ...]
    credits: tuple[tuple[str, int, int], ...] = ()
    figures: tuple[Range, ...] = ()
    attributions: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What an article is found by among others.

    Attributes:
        words: How many words it has, without what was set aside.
        fingerprints: Numbers of which articles that share a passage share some.
    """

    article: str
    words: int
    fingerprints: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article as a member of a family.

    Attributes:
        start: First day on which it may have been published.
        end: Last day.
        credits: Channels that its dateline or its last line names.
        words: How many words it has.
    """

    article: str
    title: str | None
    outlet: str | None
    url: str | None
    start: str | None
    end: str | None
    credits: tuple[str, ...]
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Articles that are copies of one text.

    Attributes:
        id: The id of its head.
        head: The likely original; where that cannot be told, the first in order.
        origin: How the origin was told: ``agency`` (its own text is here), ``credited`` (its text
            is not here), ``earliest``, ``containment``, or ``open``.
        origin_article: The original, where it is in the ledger.
        origin_name: Whose text it is, where that is told.
        evidence: Why, in words.
        members: The articles, earliest first.
    """

    id: str
    head: str
    origin: str
    origin_article: str | None
    origin_name: str | None
    evidence: tuple[str, ...]
    articles: int
    outlets: int
    first_day: str | None
    last_day: str | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage that two articles share, in code points of either."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an article added to, dropped from or altered in another one's words.

    Attributes:
        kind: ``added``, ``dropped`` or ``altered``.
        touches: ``figure``, ``attribution``, or ``words`` where it is neither.
        start: Where it stands in the article; None for what was dropped.
        other_start: Where it stands in the other one; None for what was added.
    """

    kind: str
    touches: tuple[str, ...]
    start: int | None
    end: int | None
    text: str | None
    other_start: int | None
    other_end: int | None
    other_text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What an article shares with an earlier one.

    Attributes:
        other: The head of its family for a copy; any article for a part.
        kind: ``copy`` or ``partial``.
        share: The share of the article's words that stand in the other.
        other_share: The share of the other's words that stand in the article.
        words: How many words are the same.
    """

    article: str
    other: str
    kind: str
    share: float
    other_share: float
    words: int
    passages: tuple[Passage, ...] = ()
    changes: tuple[Change, ...] = ()


class Corroboration:
    """The part of a ledger that is about articles together."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    # Signing

    def unsigned(self) -> list[str]:
        """Return the articles that have no signature yet, as they lie in the ledger."""
        found = self.ledger.sql(
            "SELECT id FROM articles WHERE id NOT IN (SELECT article FROM signatures) "
            "ORDER BY rowid"
        )
        return [row[0] for row in found]

    def sign(self, signatures: Iterable[Signature]) -> None:
        """Keep signatures, all or none."""
        rows = [
            {
                "article": one.article,
                "words": one.words,
                "placed": False,
                "fingerprints": list(one.fingerprints),
            }
            for one in signatures
        ]
        with self.ledger.transaction():
            self.ledger.insert("signatures", rows)

    def unplaced(self) -> list[str]:
        """Return the articles that have a signature and no place yet, as they lie in the ledger."""
        found = self.ledger.sql(
            "SELECT id FROM articles JOIN signatures ON article = id WHERE NOT placed "
            "ORDER BY articles.rowid"
        )
        return [row[0] for row in found]

    def waiting(self) -> int:
        """Return how many articles have no place yet."""
        return int(
            self.ledger.sql(
                "SELECT count(*) FROM articles WHERE id NOT IN "
                "(SELECT article FROM signatures WHERE placed)"
            )[0][0]
        )

    # Articles

    def bodies(self, articles: Sequence[str], *, marked: bool = False) -> dict[str, Body]:
        """Return the texts of articles; ``marked`` asks where figures and attributions stand."""
        texts = read_texts(self.ledger, "id, text, published_start", articles)
        aside = self._spans(
            "SELECT article, span_start, span_end FROM flags "
            "WHERE kind IN ('furniture', 'dateline')",
            articles,
        )
        credits = self._credits(articles)
        figures = attributions = defaultdict[str, list[Range]](list)
        if marked:
            figures = self._spans("SELECT article, text_start, text_end FROM figures", articles)
            attributions = self._spans(_ATTRIBUTIONS, articles)
        return {
            article: Body(
                text=text,
                day=day,
                credits=tuple(credits[article]),
                aside=tuple(aside[article]),
                figures=tuple(figures[article]),
                attributions=tuple(attributions[article]),
            )
            for article, text, day in texts
        }

    def _spans(self, query: str, articles: Sequence[str]) -> defaultdict[str, list[Range]]:
        rows = self.ledger.sql(
            f"SELECT * FROM ({query}) AS found(article, low, high) "
            "WHERE low IS NOT NULL AND article IN (SELECT unnest(?)) ORDER BY ALL",
            [list(articles)],
        )
        spans: defaultdict[str, list[Range]] = defaultdict(list)
        for article, start, end in rows:
            spans[article].append((start, end))
        return spans

    def _credits(self, articles: Sequence[str]) -> defaultdict[str, list[tuple[str, int, int]]]:
        rows = self.ledger.sql(
            "SELECT article, why, span_start, span_end FROM flags WHERE kind = 'dateline' "
            "AND starts_with(why, ?) AND article IN (SELECT unnest(?)) ORDER BY article, nth",
            [CHANNEL, list(articles)],
        )
        credits: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for article, why, start, end in rows:
            credits[article].append((why.removeprefix(CHANNEL), start, end))
        return credits

    def members(self, articles: Sequence[str]) -> dict[str, Member]:
        """Return what is known of articles as members of families."""
        credits = self._credits(articles)
        rows = self.ledger.sql(
            "SELECT id, title, outlet, url, published_start, published_end, "
            "coalesce(words, 0) FROM articles LEFT JOIN signatures ON article = id "
            "WHERE id IN (SELECT unnest(?))",
            [list(articles)],
        )
        return {
            row[0]: Member(
                article=row[0], title=row[1], outlet=row[2], url=row[3], start=row[4], end=row[5],
                credits=tuple(name for name, _, _ in credits[row[0]]), words=row[6],
            )
            for row in rows
        }  # fmt: skip

    # Placing

    def index(self, fresh: int, most: int) -> None:
        """Get ready to look articles up by their fingerprints.

        For many new articles the fingerprints that several articles hold, one in ten or so, are
        laid out once; for few it is cheaper to go through the signatures each time.

        Args:
            fresh: How many articles are new.
            most: A fingerprint that more articles hold is a formula and is left out.
        """
        self.drop_index()
        self.ledger.sql(
            "CREATE TEMP TABLE held AS SELECT article, row_number() OVER (ORDER BY articles.rowid)"
            "::INTEGER AS nth, len(fingerprints)::INTEGER AS size "
            "FROM signatures JOIN articles ON id = article"
        )
        self.ledger.sql(
            "CREATE TEMP VIEW every_posting AS SELECT fingerprint, nth FROM "
            "(SELECT unnest(fingerprints) AS fingerprint, article FROM signatures) "
            "JOIN held USING (article)"
        )
        held = int(self.ledger.sql("SELECT count(*) FROM held")[0][0])
        if fresh * _FEW <= held:
            self.ledger.sql("CREATE TEMP VIEW postings AS SELECT * FROM every_posting")
            return
        self.ledger.sql(
            "CREATE TEMP TABLE postings AS SELECT * FROM every_posting SEMI JOIN "
            "(SELECT unnest(fingerprints) AS fingerprint FROM signatures GROUP BY fingerprint "
            f"HAVING count(*) BETWEEN 2 AND {int(most)}) USING (fingerprint) ORDER BY nth"
        )

    def drop_index(self) -> None:
        """Forget the index again."""
        drop_temporary(self.ledger, "postings", "every_posting", "held")

    def held(self) -> list[str]:
        """Return the articles that are indexed, as they lie in the ledger; the first is no. 1."""
        return [row[0] for row in self.ledger.sql("SELECT article FROM held ORDER BY nth")]

    def near(
        self, asked: Sequence[int], least: int, most: int
    ) -> list[tuple[int, int, int, int, int]]:
        """Return who shares at least so many fingerprints with each of the articles.

        Args:
            asked: Whom to look up, by their numbers among those that are indexed.
            least: How many fingerprints must be shared.
            most: A fingerprint that more articles hold is a formula and is passed over.

        Returns:
            Article, other, how many they share, how many the article has, how many the other.
        """
        return self.ledger.sql(
            "WITH asked AS (SELECT unnest(?)::INTEGER AS nth), "
            "mine AS MATERIALIZED (SELECT fingerprint, nth FROM postings SEMI JOIN asked "
            "USING (nth) WHERE nth BETWEEN ? AND ?), "
            "theirs AS MATERIALIZED (SELECT fingerprint, nth FROM postings SEMI JOIN mine "
            "USING (fingerprint)), "
            "rare AS (SELECT fingerprint FROM theirs GROUP BY fingerprint HAVING count(*) <= ?), "
            "pairs AS (SELECT mine.nth AS a, theirs.nth AS b, count(*) AS shared "
            "FROM mine JOIN rare USING (fingerprint) JOIN theirs USING (fingerprint) "
            "WHERE mine.nth <> theirs.nth GROUP BY a, b HAVING shared >= ?) "
            "SELECT a, b, shared, x.size, y.size FROM pairs "
            "JOIN held x ON x.nth = a JOIN held y ON y.nth = b ORDER BY a, b",
            [list(asked), min(asked), max(asked), most, least],
        )

    def now_everywhere(self, fresh: Sequence[str], most: int) -> list[str]:
        """Return the placed articles that hold a fingerprint which is everywhere since now."""
        found = self.ledger.sql(
            "WITH news AS (SELECT fingerprint, count(*) AS fresh FROM (SELECT "
            "unnest(fingerprints) AS fingerprint FROM signatures WHERE article IN "
            "(SELECT unnest(?))) GROUP BY fingerprint), "
            "crossed AS (SELECT fingerprint FROM (SELECT unnest(fingerprints) AS fingerprint "
            "FROM signatures) JOIN news USING (fingerprint) "
            "GROUP BY fingerprint, fresh HAVING count(*) > ? AND count(*) - fresh <= ?) "
            "SELECT DISTINCT article FROM every_posting SEMI JOIN crossed USING (fingerprint) "
            "JOIN held USING (nth) ORDER BY article",
            [list(fresh), most, most],
        )
        placed = {row[0] for row in found} - set(fresh)
        return sorted(placed)

    def families_of(self, articles: Sequence[str]) -> dict[str, str]:
        """Return the family of each of the articles that has one."""
        return dict(
            self.ledger.sql(
                "SELECT article, family FROM family_members WHERE article IN (SELECT unnest(?))",
                [list(articles)],
            )
        )

    def members_of(self, families: Sequence[str]) -> dict[str, list[str]]:
        """Return the articles of families."""
        found: dict[str, list[str]] = {}
        for family, article in self.ledger.sql(
            "SELECT family, article FROM family_members WHERE family IN (SELECT unnest(?)) "
            "ORDER BY family, nth",
            [list(families)],
        ):
            found.setdefault(family, []).append(article)
        return found

    def drop_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Forget pairs with their passages and changes."""
        dropped = sorted(pairs)
        if not dropped:
            return
        asked = [[one for one, _ in dropped], [other for _, other in dropped]]
        for table in ("copies", "passages", "changes"):
            self.ledger.sql(
                f"DELETE FROM {table} WHERE (article, other) IN (SELECT unnest(?), unnest(?))",
                asked,
            )

    def pairs_touching(self, articles: Sequence[str]) -> set[tuple[str, str, str]]:
        """Return the pairs that one of the articles stands on either side of, and their kind."""
        asked = list(articles)
        return set(
            self.ledger.sql(
                "SELECT article, other, kind FROM copies WHERE article IN (SELECT unnest(?)) "
                "OR other IN (SELECT unnest(?))",
                [asked, asked],
            )
        )

    def drop_families(self, families: Sequence[str]) -> None:
        """Forget families."""
        self.ledger.sql("DELETE FROM families WHERE id IN (SELECT unnest(?))", [list(families)])
        self.ledger.sql(
            "DELETE FROM family_members WHERE family IN (SELECT unnest(?))", [list(families)]
        )

    def keep_families(self, families: Sequence[Family]) -> None:
        """Keep families."""
        rows = [
            {name: value for name, value in asdict(family).items() if name != "members"}
            | {"evidence": list(family.evidence)}
            for family in families
        ]
        self.ledger.insert("families", rows)
        self.ledger.insert(
            "family_members",
            [
                {"family": family.id, "article": article, "nth": nth}
                for family in families
                for nth, article in enumerate(family.members)
            ],
        )

    def keep_copies(self, copies: Sequence[Copy]) -> None:
        """Keep what articles share."""
        names = ("article", "other", "kind", "share", "other_share", "words")
        rows: dict[str, list[Row]] = {"copies": [], "passages": [], "changes": []}
        for copy in copies:
            pair = {"article": copy.article, "other": copy.other}
            rows["copies"].append({name: getattr(copy, name) for name in names})
            rows["passages"] += [
                pair | {"nth": nth} | asdict(one) for nth, one in enumerate(copy.passages)
            ]
            rows["changes"] += [
                pair | {"nth": nth} | asdict(one) | {"touches": list(one.touches)}
                for nth, one in enumerate(copy.changes)
            ]
        for table, found in rows.items():
            self.ledger.insert(table, found)

    def place(self, articles: Sequence[str]) -> None:
        """Note that articles have their place."""
        self.ledger.sql(
            "UPDATE signatures SET placed = true WHERE article IN (SELECT unnest(?))",
            [list(articles)],
        )

    # Asking

    def families(
        self, least: int = 2, *, limit: int | None = None, after: str | None = None
    ) -> list[Family]:
        """Return the families of at least so many articles, the largest first.

        Args:
            least: The fewest articles.
            limit: The most families to return.
            after: Id of the family after which to go on.
        """
        if after is not None:
            self.ledger.check_held("families", after)
        # Days are ISO 8601, so that one letter stands after them all.
        place = "(-articles, coalesce(first_day, 'z'), id)"
        return self._families(
            f"WHERE articles >= ? AND (? IS NULL OR {place} > "
            f"(SELECT {place} FROM families WHERE id = ?)) ORDER BY {place} LIMIT ?",
            [least, after, after, limit],
        )

    def family(self, article: str) -> Family | None:
        """Return the family of an article, where it has one."""
        return self.families_by_article([article]).get(article)

    def families_by_article(self, articles: Sequence[str]) -> dict[str, Family]:
        """Return the families of those of the articles that have one."""
        found = self.families_of(articles)
        if not found:
            return {}
        whole = self._families("WHERE id IN (SELECT unnest(?))", [sorted(set(found.values()))])
        by_id = {family.id: family for family in whole}
        return {article: by_id[family] for article, family in found.items()}

    def _families(self, where: str, values: Sequence[object]) -> list[Family]:
        rows = list(self.ledger.named(f"SELECT * FROM families {where}", values))
        members = self.members_of([row["id"] for row in rows])
        return [
            Family(
                **{name: row[name] for name in row if name != "evidence"},
                evidence=tuple(row["evidence"]),
                members=tuple(members[row["id"]]),
            )
            for row in rows
        ]

    def copies(self, article: str) -> list[Copy]:
        """Return what an article shares with others, on whichever side it stands."""
        rows = self.ledger.named(
            "SELECT * FROM copies WHERE article = ? UNION SELECT * FROM copies WHERE other = ? "
            "ORDER BY kind, article, other",
            [article, article],
        )
        return self.with_changes(self._whole(list(rows)))

    def taken(self, articles: Sequence[str]) -> list[Copy]:
        """Return what the articles took from the heads of their families, and from each other.

        Their changes are left out: ``with_changes`` adds them.
        """
        rows = self.ledger.named(
            "SELECT * FROM copies WHERE article IN (SELECT unnest(?)) "
            "ORDER BY kind DESC, article, other",
            [list(articles)],
        )
        among = set(articles)
        return self._whole([row for row in rows if row["kind"] == "copy" or row["other"] in among])

    def parts_between(self, articles: Sequence[str]) -> list[Copy]:
        """Return what the articles share with each other without being copies, but no changes."""
        return [copy for copy in self.taken(articles) if copy.kind == "partial"]

    def with_changes(self, copies: Sequence[Copy]) -> list[Copy]:
        """Return copies with what their articles changed."""
        changes = self._by_pair("changes", copies)
        return [
            replace(
                copy,
                changes=tuple(
                    _record(Change, one | {"touches": tuple(one["touches"])})
                    for one in changes[copy.article, copy.other]
                ),
            )
            for copy in copies
        ]

    def _whole(self, rows: Sequence[Row]) -> list[Copy]:
        copies = [Copy(**row) for row in rows]
        passages = self._by_pair("passages", copies)
        return [
            replace(
                copy,
                passages=tuple(_record(Passage, one) for one in passages[copy.article, copy.other]),
            )
            for copy in copies
        ]

    def _by_pair(
        self, table: str, copies: Sequence[Copy]
    ) -> defaultdict[tuple[str, str], list[Row]]:
        found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        articles = sorted({copy.article for copy in copies})
        if articles:
            asked = f"SELECT * FROM {table} WHERE article IN (SELECT unnest(?)) ORDER BY nth"
            for row in self.ledger.named(asked, [articles]):
                found[row["article"], row["other"]].append(row)
        return found

    def claims_on(self, words: Sequence[str], shorter: float, longer: float) -> list[str]:
        """Return the claims whose content shares so much of its words with these.

        Args:
            words: Folded.
            shorter: The least share of the shorter one's words.
            longer: The least share of the longer one's words.
        """
        asked = sorted(set(words))
        if not asked:
            return []
        contents = self.ledger.contents()
        if contents is not None:
            return contents.on(asked, shorter, longer)
        least = ceil(longer * len(asked) - 1e-9)
        # Whatever lacks these lacks too many; the longest words are in the fewest claims.
        telling = sorted(asked, key=lambda word: (-len(word), word))[: len(asked) - least + 1]
        sizes = sorted(len(word.encode()) + 1 for word in asked)
        held = " OR ".join(["contains(content_folded, ?)"] * len(telling))
        found = self.ledger.sql(
            "WITH near AS MATERIALIZED (SELECT id, content_folded FROM claims "
            f"WHERE strlen(content_folded) >= ? AND ({held})), contents AS (SELECT id, "
            "list_distinct(string_split(trim(content_folded), ' ')) AS words FROM near), "
            "shared AS (SELECT id, len(words) AS size, len(list_intersect(words, ?)) AS same "
            "FROM contents) SELECT id FROM shared WHERE same >= ? * least(size, ?) "
            "AND same >= ? * greatest(size, ?) ORDER BY id",
            [
                sum(sizes[:least]), *(f" {word} " for word in telling), asked,
                shorter, len(asked), longer, len(asked),
            ],
        )  # fmt: skip
        return [row[0] for row in found]

    def articles(self, prefix: str) -> list[str]:
        """Return the ids of articles that begin with ``prefix``."""
        found = self.ledger.sql(
            "SELECT id FROM articles WHERE starts_with(id, ?) ORDER BY id", [prefix]
        )
        return [row[0] for row in found]


_ATTRIBUTIONS = """
SELECT article, cue_start, cue_end FROM claims
UNION ALL SELECT article, source_start, source_end FROM claims
UNION ALL SELECT article, span_start, span_end FROM hops
"""


def _record(kind: Any, row: Row) -> Any:  # noqa: ANN401  any record whose fields are columns
    return kind(**{field.name: row[field.name] for field in fields(kind)})

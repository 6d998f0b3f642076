"""The ledger: every reading in one DuckDB file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from musnad.errors import LedgerLockedError, QuestionError, SchemaError, StoreError
from musnad.pipeline.explain import Explanation, check_prefix, only_one
from musnad.records import (
    Act,
    ActorType,
    Claim,
    Figure,
    HolderKind,
    Period,
    Reading,
    Refusal,
    Span,
)
from musnad.store import sharing
from musnad.store.acting import (
    ActorFile,
    KnownActor,
    actor_file,
    asked_of_hops,
    find_actors,
    parts_of,
    said_about,
    said_by,
)
from musnad.store.articles import KeptArticle, find_articles
from musnad.store.identity import Decision, decide, decisions, identity_of, undo
from musnad.store.query import (
    Condition,
    after_row,
    asked_of_articles,
    asked_of_claims,
    asked_of_figures,
)
from musnad.store.rows import (
    Row,
    to_article,
    to_claims,
    to_figures,
    to_period,
    to_reading,
    to_rows,
)
from musnad.store.schema import LOOKED_UP, MIGRATIONS, OF_AN_ARTICLE, ORDER, VERSION
from musnad.store.series import Series, Verdict, find_series, series_of
from musnad.store.shelf import Shelf, shelf_of
from musnad.store.statements import Statement, find_statements

if TYPE_CHECKING:
    import duckdb

    from musnad.store.acting import Everybody
    from musnad.store.contents import Contents
    from musnad.store.search import FoundKind, Search
    from musnad.store.search_index import SearchIndex

_MEMORY = "192MB"
_PAGE = 500
_ORIGIN = "title, outlet, url, published_start, published_end, published_how, published_text"
_READ = f"pack, {_ORIGIN}"
_FEW = 500  # rows that are looked up one by one, not by going through their table
_PATIENCE = 120.0  # seconds; who gave way to others may wait for them


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptClaim:
    """A claim of the ledger with the article it stands in.

    Attributes:
        article: Id of the article.
        pack: Name and version of the language pack that read it.
    """

    claim: Claim
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published: Period | None
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFigure:
    """A figure of the ledger with the claim and the article it stands in.

    Attributes:
        claim: The claim, with its chain; None for a figure in the outlet's own voice.
        article: Id of the article.
        pack: Name and version of the language pack that read it.
    """

    figure: Figure
    claim: Claim | None
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published: Period | None
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One ingest: when it started, as the interface said, and what came of it.

    Attributes:
        done: Whether it came to its end.
        read: Articles that were read and kept.
        already: Articles that the ledger held already.
        refused: Inputs that were not read.
    """

    id: int
    started: str
    musnad: str
    done: bool
    read: int
    already: int
    refused: int
    claims: int


class Ledger(AbstractContextManager["Ledger"]):
    """All readings, in one file; open it with ``Ledger.open``."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path,
        *,
        writes: bool = False,
        shelf: Shelf | None = None,
    ) -> None:
        self.path = path
        self._opened: duckdb.DuckDBPyConnection | None = connection
        self._writes = writes
        self._left = ""
        self._asking: list[duckdb.DuckDBPyConnection] = []
        self._stopped = False
        self._shelf = shelf or Shelf()
        self._packs: dict[str, str] | None = None

    @classmethod
    def open(cls, path: str | Path, *, write: bool = False, wait: float = 0) -> Self:
        """Return the ledger at ``path``; writing makes one where there is none.

        Args:
            path: The file.
            write: Whether to write to it; then no other process can have it open.
            wait: For how many seconds to wait for another process that holds it.

        Raises:
            LedgerLockedError: When another process is writing to it.
            SchemaError: When it is not a ledger, or a newer musnad wrote it.
            StoreError: When it is missing, or cannot be read or written.
        """
        path = Path(path)
        if path.is_dir():
            problem = f"{path}: is a folder. Name a file, such as {path / 'musnad.duckdb'}."
            raise StoreError(problem)
        if not path.exists() or (write and path.stat().st_size == 0):
            if not write:
                problem = f"{path}: there is no ledger. 'musnad ingest' makes one."
                raise StoreError(problem)
            _create(path)
        if write and not os.access(path, os.W_OK):
            problem = f"{path}: no permission to write. Change it, or give another --ledger."
            raise StoreError(problem)
        connection = sharing.patiently(path, lambda: _connect(path, write=write), wait)
        ledger = cls(connection, path, writes=write, shelf=None if write else shelf_of(path))
        try:
            ledger._check_schema(write=write)
            if write:
                ledger._make_lookups()
        except BaseException:
            ledger.close()
            raise
        return ledger

    @classmethod
    def in_memory(cls) -> Self:
        """Return an empty ledger that lives as long as it is open."""
        ledger = cls(_connect(Path(":memory:"), write=True), Path(":memory:"))
        ledger._migrate(0)
        ledger._make_lookups()
        return ledger

    @classmethod
    def open_copy(cls, copy: Path, path: Path) -> Self:
        """Return the copy of a ledger, to be read; what goes wrong is told of the ledger."""
        return cls(_connect(copy, write=False, named=path), path, shelf=shelf_of(path))

    def view(self) -> Ledger:
        """Return the same ledger for another thread; close it when it is done with."""
        return Ledger(self._connection.cursor(), self.path, shelf=self._shelf)

    def close(self) -> None:
        """Give the file back to other processes."""
        if self._opened is not None:
            with _translated(self.path):
                self._opened.close()

    def rest(self) -> None:
        """Give the file to another process that waits for it; the next question takes it back.

        Call it outside of a transaction, where a long work that writes now and then can wait.
        """
        if self._writes and self._opened is not None and sharing.is_wanted(self.path):
            self._opened.close()
            self._opened = None
            self._left = sharing.state_of(self.path)

    def _take_back(self) -> None:
        """Hold the file again, and forget what was known before others wrote to it."""
        _ = self._connection

    def interrupt(self) -> None:
        """Stop what is asked just now, from another thread; nothing can be asked afterwards."""
        self._stopped = True
        for asking in (self._opened, *self._asking):
            if asking is not None:
                asking.interrupt()

    @property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        if self._opened is None:
            self._opened = sharing.patiently(
                self.path, lambda: _connect(self.path, write=True), _PATIENCE
            )
            if self._left != sharing.state_of(self.path):
                self._packs = None  # another process wrote meanwhile
                self._shelf.clear()
        return self._opened

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # Writing

    def holds(self, article: str, pack: str) -> bool:
        """Tell whether an article was read by this pack already, or by a newer one of its name."""
        if self._packs is None:
            self._packs = dict(self.sql("SELECT id, pack FROM articles"))
        kept = self._packs.get(article)
        return kept is not None and not _is_newer(pack, kept)

    def record(self, reading: Reading) -> bool:
        """Keep a reading; False where the ledger holds it already.

        When this returns, the reading is on disk. A reading by a newer pack takes the place of
        the one kept.

        Raises:
            StoreError: When it cannot be written; then nothing of it was.
        """
        return self.record_all([reading]) == 1

    def record_all(
        self,
        readings: Iterable[Reading],
        refusals: Iterable[Refusal] = (),
        *,
        run: Run | None = None,
    ) -> int:
        """Keep readings and refusals, all or none; return how many readings were new.

        Args:
            readings: What was read.
            refusals: What was not.
            run: The run they belong to, as it stands now; kept with them.

        Raises:
            StoreError: When they cannot be written; then none was.
        """
        self._take_back()
        new = {
            reading.article.id: reading
            for reading in readings
            if not self.holds(reading.article.id, reading.pack)
        }
        number = None if run is None else run.id
        rows: dict[str, list[Row]] = {}
        for reading in new.values():
            for table, found in to_rows(reading, number).items():
                rows.setdefault(table, []).extend(found)
        with self.transaction():
            self._forget([article for article in new if article in (self._packs or {})])
            self._drop_refusals(new.values())
            for table, found in rows.items():
                self.insert(table, found)
            self._add_refusals(refusals, number)
            if run is not None:
                self._set_run(run)
        if self._packs is not None:
            self._packs |= {article: reading.pack for article, reading in new.items()}
        return len(new)

    def start_run(self, started: str) -> Run:
        """Return a new run, kept at once.

        Args:
            started: When, as ISO 8601: musnad looks at no clock.
        """
        last = self.sql("SELECT coalesce(max(id), 0) FROM runs")[0][0]
        run = Run(
            id=last + 1, started=started, musnad=version("musnad"),
            done=False, read=0, already=0, refused=0, claims=0,
        )  # fmt: skip
        self.record_all([], run=run)
        return run

    def _forget(self, articles: Sequence[str]) -> None:
        if articles:
            # Without its signature the article is placed anew among the others.
            for table in (*OF_AN_ARTICLE, "signatures"):
                self.sql(f"DELETE FROM {table} WHERE article IN (SELECT unnest(?))", [articles])
            self.sql("DELETE FROM articles WHERE id IN (SELECT unnest(?))", [articles])

    def _drop_refusals(self, readings: Iterable[Reading]) -> None:
        origins = [reading.article.origin for reading in readings if reading.article.origin]
        if origins:
            self.sql("DELETE FROM refusals WHERE origin IN (SELECT unnest(?))", [origins])

    def _add_refusals(self, refusals: Iterable[Refusal], run: int | None) -> None:
        latest = {refusal.origin: refusal for refusal in refusals}
        if not latest:
            return
        self.sql("DELETE FROM refusals WHERE origin IN (SELECT unnest(?))", [list(latest)])
        rows = [
            {"origin": origin, "reason": refusal.reason, "detail": refusal.detail, "run": run}
            for origin, refusal in latest.items()
        ]
        self.insert("refusals", rows)

    def _set_run(self, run: Run) -> None:
        self.sql("DELETE FROM runs WHERE id = ?", [run.id])
        values = [getattr(run, name) for name in Run.__slots__]
        self.sql(f"INSERT INTO runs VALUES ({', '.join('?' * len(values))})", values)

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows to a table; call it inside a transaction."""
        if not rows:
            return
        import pyarrow  # type: ignore[import-untyped]

        types = {
            "VARCHAR": pyarrow.string(),
            "INTEGER": pyarrow.int32(),
            "DOUBLE": pyarrow.float64(),
            "BOOLEAN": pyarrow.bool_(),
            "DECIMAL(38,9)": pyarrow.decimal128(38, 9),
            "VARCHAR[]": pyarrow.list_(pyarrow.string()),
            "BIGINT[]": pyarrow.list_(pyarrow.int64()),
            "DOUBLE[]": pyarrow.list_(pyarrow.float64()),
        }
        columns = self.columns(table)
        try:
            arrow = pyarrow.table(
                {name: pyarrow.array([row[name] for row in rows], types[kind])
                 for name, kind in columns.items()}
            )  # fmt: skip
        except UnicodeEncodeError as error:
            problem = (
                f"{self.path}: a text for {table} holds half a surrogate pair, which cannot be "
                "stored. Decode the article with the right encoding."
            )
            raise StoreError(problem) from error
        self._connection.register("incoming", arrow)
        try:
            self.sql(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        finally:
            self._connection.unregister("incoming")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or nothing of it."""
        self.sql("BEGIN")
        try:
            yield
            self.sql("COMMIT")
            self._shelf.clear()
        except BaseException:
            with suppress(StoreError):
                self.sql("ROLLBACK")
            raise

    # Asking

    def claims(
        self,
        *,
        speaker: str | None = None,
        words: str | None = None,
        channel: str | None = None,
        act: Act | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        voice: bool = True,
        actor: str | None = None,
        about: str | None = None,
        speaker_country: str | None = None,
        speaker_kind: HolderKind | None = None,
        channel_country: str | None = None,
        channel_ownership: str | None = None,
        after: str | None = None,
    ) -> list[KeptClaim]:
        """Return the claims that fit everything asked, newest article first.

        Names and words may be typed in any spelling: with or without hamza, marks or «ال».

        Args:
            speaker: Words of the name of the innermost speaker, or of one who speaks jointly.
            words: What the content must hold, each word alone, with or without prefixes.
            channel: Words of the name of any later holder in the chain.
            act: The speech act.
            outlet: Words of the outlet's name, or its domain.
            since: First day of publication, ISO 8601; undated articles are left out.
            until: Last day of publication, inclusive.
            limit: The most claims to return.
            voice: Whether what the outlet says in its own voice is wanted too.
            actor: Id or name of the one actor who speaks, as ``actors`` lists it.
            about: Id or name of the one actor whom the content names, and who does not speak.
            speaker_country: ISO 3166 alpha-3 of the innermost speaker.
            speaker_kind: What sort of holder the innermost speaker is.
            channel_country: ISO 3166 alpha-3 of a later holder in the chain.
            channel_ownership: Who owns it: state, public, private or party. With
                ``channel_country`` it is one channel of which both hold.
            after: Id of the claim after which to go on, the last one of those returned before.

        Raises:
            QuestionError: When there is no such act or kind, a day is not written as ISO 8601,
                ``actor`` or ``about`` stands for nobody or for several, or ``after`` is not there.
        """
        asked = [
            *asked_of_articles(outlet=outlet, since=since, until=until),
            *asked_of_claims(speaker=speaker, words=words, channel=channel, act=act, voice=voice),
            *asked_of_hops(
                speaker_country=speaker_country, speaker_kind=speaker_kind,
                channel_country=channel_country, channel_ownership=channel_ownership,
            ),
        ]  # fmt: skip
        if actor is not None:
            asked.append(said_by(parts_of(self, identity_of(self, actor))))
        if about is not None:
            asked.append(said_about(parts_of(self, identity_of(self, about))))
        if after is not None:
            asked.append(after_row("claims", self._place("claims", after)))
        return self._kept(*_all_of(*asked), limit)

    def figures(
        self,
        *,
        unit: str | None = None,
        of: str | None = None,
        words: str | None = None,
        actor: str | None = None,
        speaker: str | None = None,
        channel: str | None = None,
        outlet: str | None = None,
        period: str | None = None,
        since: str | None = None,
        until: str | None = None,
        least: str | int | Decimal | None = None,
        most: str | int | Decimal | None = None,
        vague: bool | None = None,
        voice: bool | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> list[KeptFigure]:
        """Return the figures that fit everything asked, those of the newest article first.

        Names and words may be typed in any spelling, with or without «ال».

        Args:
            unit: The unit as the ledger has it (``USD``, ``percent``), or a word of the unit as
                the text has it.
            of: Words of what is measured, with or without prefixes.
            words: Words that stand around it: in its claim, in the outlet's sentence, in itself.
            actor: Words of the name of one who is named in what is measured or in the claim, or
                who hands the claim on.
            speaker: Words of the name of whose word it is.
            channel: Words of the name of any later holder in the chain.
            outlet: Words of the outlet's name, or its domain.
            period: The days it is about: a year, a month, a day, or two of them joined by ``..``,
                either of which may be left out. Figures whose own period overlaps it are returned.
            since: First day of publication, ISO 8601; undated articles are left out.
            until: Last day of publication, inclusive.
            least: The smallest number wanted; of a range, the upper end counts.
            most: The largest number wanted; of a range, the lower end counts.
            vague: True for those that give no number ("dozens") alone, False for the others alone.
            voice: True for the outlets' own voice alone, False for what is on somebody's word.
            limit: The most figures to return.
            after: Id of the figure after which to go on, the last one of those returned before.

        Raises:
            QuestionError: When a day, a period or a number is not written as one, or ``after`` is
                not there.
        """
        asked = [
            *asked_of_articles(outlet=outlet, since=since, until=until),
            *asked_of_figures(
                unit=unit, of=of, words=words, actor=actor, speaker=speaker, channel=channel,
                period=period, least=least, most=most, vague=vague, voice=voice,
            ),
        ]  # fmt: skip
        if after is not None:
            asked.append(after_row("figures", self._place("figures", after)))
        return self._kept_figures(*_all_of(*asked), limit)

    def series(
        self,
        *,
        verdict: Verdict | None = None,
        least: int = 1,
        limit: int | None = None,
        unit: str | None = None,
        of: str | None = None,
        words: str | None = None,
        actor: str | None = None,
        speaker: str | None = None,
        channel: str | None = None,
        outlet: str | None = None,
        period: str | None = None,
        since: str | None = None,
        until: str | None = None,
        smallest: str | int | Decimal | None = None,
        largest: str | int | Decimal | None = None,
        voice: bool | None = None,
        after: str | None = None,
    ) -> list[Series]:
        """Return the series of figures of one thing of which a figure fits, conflicts first.

        ``musnad corroborate`` gathers them. What is asked of a figure is asked as in ``figures``.

        Args:
            verdict: The gravest verdict among its points, such as ``conflicts``.
            least: In how many articles the series must stand.
            limit: The most series to return.
            unit: The unit as the ledger has it, or a word of the unit as the text has it.
            of: Words of what is measured.
            words: Words that stand around a figure.
            actor: Words of the name of one who is named in what is measured or in the claim.
            speaker: Words of the name of whose word a figure is.
            channel: Words of the name of any later holder in the chain.
            outlet: Words of the outlet's name, or its domain.
            period: The days a figure is about.
            since: First day of publication, ISO 8601.
            until: Last day of publication, inclusive.
            smallest: The smallest number wanted.
            largest: The largest number wanted.
            voice: True for the outlets' own voice alone, False for what is on somebody's word.
            after: Id of the series after which to go on.

        Raises:
            QuestionError: When a day, a period, a number or a verdict is not written as one, or
                ``after`` is not there.
        """
        conditions, values = _all_of(
            *asked_of_articles(outlet=outlet, since=since, until=until),
            *asked_of_figures(
                unit=unit, of=of, words=words, actor=actor, speaker=speaker, channel=channel,
                period=period, least=smallest, most=largest, vague=None, voice=voice,
            ),
        )  # fmt: skip
        return find_series(
            self, self._kept_figures, conditions, values,
            verdict=verdict, least=least, limit=limit, after=after,
        )  # fmt: skip

    def one_series(self, series: str) -> Series | None:
        """Return the series of an id."""
        found = find_series(self, self._kept_figures, "true", [], only=series)
        return found[0] if found else None

    def series_of(self, figure: str) -> Series | None:
        """Return the series that a figure stands in; None where it stands in none.

        Args:
            figure: The whole id of the figure.
        """
        return series_of(self, self._kept_figures, figure)

    def statements(
        self,
        *,
        speaker: str | None = None,
        words: str | None = None,
        channel: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        actor: str | None = None,
        least: int = 2,
        limit: int | None = None,
        after: str | None = None,
    ) -> list[Statement]:
        """Return what several claims of one speaker say, whatever their words; most spread first.

        ``musnad corroborate`` joins them. What is asked of a claim is asked as in ``claims``.

        Args:
            speaker: Words of the speaker's name.
            words: What the content of a claim must hold.
            channel: Words of the name of any later holder in a chain.
            outlet: Words of an outlet's name, or its domain.
            since: First day of publication, ISO 8601.
            until: Last day of publication, inclusive.
            actor: Id or name of the one actor who speaks.
            least: In how many articles a statement must stand.
            limit: The most statements to return.
            after: Id of the statement after which to go on.

        Raises:
            QuestionError: When a day is not written as one, ``actor`` is unclear, or ``after`` is
                not there.
        """
        asked = [
            *asked_of_articles(outlet=outlet, since=since, until=until),
            *asked_of_claims(speaker=speaker, words=words, channel=channel, act=None, voice=False),
        ]
        if actor is not None:
            asked.append(said_by(parts_of(self, identity_of(self, actor))))
        conditions, values = _all_of(*asked)
        return find_statements(
            self, self._kept, conditions, values, least=least, limit=limit, after=after
        )

    def one_statement(self, statement: str) -> Statement | None:
        """Return the statement of an id."""
        found = find_statements(self, self._kept, "true", [], least=1, only=statement)
        return found[0] if found else None

    def statement_of(self, claim: str) -> Statement | None:
        """Return the statement that a claim belongs to; None where it stands by itself.

        Args:
            claim: The whole id of the claim.
        """
        found = find_statements(self, self._kept, "claims.id = ?", [claim], least=1)
        return found[0] if found else None

    def joined_with(self, claim: str) -> list[str]:
        """Return the claims of the statement that a claim belongs to, itself among them.

        None where it stands by itself.

        Args:
            claim: The whole id of the claim.
        """
        asked = "SELECT statement FROM statement_members WHERE claim = ?"
        statements = [row[0] for row in self.sql(asked, [claim])]
        if not statements:
            return []
        asked = "SELECT claim FROM statement_members WHERE statement IN (SELECT unnest(?))"
        return [row[0] for row in self.sql(asked, [statements])]

    def figure_places(self, figures: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Return where figures begin and end in their articles, by their ids."""
        rows = self.sql(
            "SELECT id, text_start, text_end FROM figures WHERE id IN (SELECT unnest(?))",
            [list(figures)],
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def articles(
        self,
        words: str | None = None,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> list[KeptArticle]:
        """Return the articles that fit everything asked, newest first, without their texts.

        Args:
            words: Words of the title, in any spelling.
            outlet: Words of the outlet's name, or its domain.
            since: First day of publication, ISO 8601; undated articles are left out.
            until: Last day of publication, inclusive.
            limit: The most articles to return.
            after: Id of the article after which to go on.

        Raises:
            QuestionError: When a day is not written as ISO 8601, or ``after`` is not there.
        """
        return find_articles(
            self, words=words, outlet=outlet, since=since, until=until, limit=limit, after=after
        )

    def _place(self, table: str, row: str) -> tuple[str | None, str, int]:
        """Return where a claim or a figure stands among all: day, article, number in it."""
        found = self.sql(
            f"SELECT published_end, article, nth FROM {table} "
            f"JOIN articles ON articles.id = {table}.article WHERE {table}.id = ?",
            [row],
        )
        if not found:
            problem = f"{row!r} is not among the {table} any more. Begin again without it."
            raise QuestionError(problem)
        day, article, nth = found[0]
        return day, article, nth

    def check_held(self, table: str, row: str) -> None:
        """Make sure that a row to go on after is there.

        Raises:
            QuestionError: When it is not.
        """
        if not self.sql(f"SELECT 1 FROM {table} WHERE id = ?", [row]):
            problem = f"{row!r} is not among the {table} any more. Begin again without it."
            raise QuestionError(problem)

    def count_voice(self) -> int:
        """Return how many claims stand in the outlets' own voice."""
        found: int = self.sql("SELECT count(*) FROM claims WHERE speaker IS NULL")[0][0]
        return found

    def claim(self, claim_id: str) -> KeptClaim | None:
        """Return a claim by its id or the first six or more characters of it.

        Raises:
            MusnadError: When that is no id, or stands for several claims.
        """
        found = self.claim_id(claim_id)
        return self.claims_by_id([found])[0] if found else None

    def claim_id(self, begun: str) -> str | None:
        """Return the whole id of a claim by the first six or more characters of it.

        Raises:
            MusnadError: When that is no id, or stands for several claims.
        """
        check_prefix(begun)
        return only_one(begun, self._begun("claims", begun))

    def content_of(self, claim: str) -> str:
        """Return the words of a claim, by its whole id."""
        found: str = self.sql("SELECT content_text FROM claims WHERE id = ?", [claim])[0][0]
        return found

    def claims_by_id(self, ids: Sequence[str]) -> list[KeptClaim]:
        """Return claims, newest article first."""
        if len(ids) > _FEW:
            return self._kept("claims.id IN (SELECT unnest(?))", [list(ids)], None)
        return self._whole_claims(self._by_id("claims", _ORIGIN, ids))

    def figure(self, figure_id: str) -> KeptFigure | None:
        """Return a figure by its id or the first six or more characters of it.

        Raises:
            MusnadError: When that is no id, or stands for several figures.
        """
        check_prefix(figure_id)
        found = only_one(figure_id, (), self._begun("figures", figure_id))
        return self._whole_figures(self._by_id("figures", _READ, [found]))[0] if found else None

    def figures_of_claim(self, claim_id: str) -> list[KeptFigure]:
        """Return the figures that stand in the content of a claim."""
        found = [row[0] for row in self.sql("SELECT id FROM figures WHERE claim = ?", [claim_id])]
        return self._whole_figures(self._by_id("figures", _READ, found)) if found else []

    def explain(self, asked: str) -> Explanation | None:
        """Return a claim or a figure with its article and the pack that read it.

        None where there is neither.

        Raises:
            MusnadError: When that is no id, or stands for several.
        """
        check_prefix(asked)
        claims, figures = (self._begun(table, asked) for table in ("claims", "figures"))
        found = only_one(asked, claims, figures)
        if found is None:
            return None
        kept = self.claim(found) if claims else self.figure(found)
        assert kept is not None  # it was there a moment ago, and nobody else writes
        figure = kept.figure if isinstance(kept, KeptFigure) else None
        base = self.figure(figure.base) if figure is not None and figure.base else None
        article = next(self._rows("articles", "WHERE id = ?", [kept.article]))
        return Explanation(
            claim=kept.claim,
            figure=figure,
            base=None if base is None else base.figure,
            article=to_article(article),
            pack=kept.pack,
        )

    def _begun(self, table: str, prefix: str) -> list[str]:
        for condition in ("id = ?", "starts_with(id, ?)"):  # a whole id is looked up
            found = self.sql(f"SELECT id FROM {table} WHERE {condition}", [prefix])
            if found:
                return [row[0] for row in found]
        return []

    def actors(
        self,
        words: str | None = None,
        *,
        type: ActorType | None = None,
        country: str | None = None,
        sector: str | None = None,
        least: int = 1,
        limit: int | None = None,
        after: str | None = None,
    ) -> list[KnownActor]:
        """Return the actors over all articles that fit everything asked, most named first.

        Args:
            words: Words of a name, in any spelling.
            type: person, org, country, place, group or media.
            country: ISO 3166 alpha-3.
            sector: PLOVER sector.
            least: In how many articles they must be named.
            limit: The most actors to return.
            after: Id of the actor after which to go on.

        Raises:
            QuestionError: When there is no such type, or ``after`` is not there.
        """
        return find_actors(
            self, words=words, type=type, country=country, sector=sector, least=least,
            limit=limit, after=after,
        )  # fmt: skip

    def actor(self, who: str, *, limit: int | None = None) -> ActorFile:
        """Return all about one actor: said, said of it, figures given, named beside.

        Args:
            who: An id, six characters or more of one, or a name in any spelling.
            limit: The most claims and figures of each sort.

        Raises:
            StoreError: When that stands for nobody, or for several.
        """
        return actor_file(self, who, self._newest, limit=limit)

    def merge(self, one: str, other: str, *, why: str, told: str, force: bool = False) -> Decision:
        """Keep the decision that two actors are one.

        Args:
            one: Id or name.
            other: Id or name.
            why: The reason.
            told: When, as ISO 8601: musnad looks at no clock.
            force: Whether two whom the knowledge has as two people may become one.

        Raises:
            StoreError: When one is unclear, or known to be another, or decided to be.
        """
        with self.transaction():
            return decide(self, "merge", one, other, told=told, why=why, force=force)

    def split(self, one: str, other: str, *, why: str, told: str) -> Decision:
        """Keep the decision that two actors are two; ``other`` may be a spelling of ``one``.

        Raises:
            StoreError: When one is unclear, or other decisions make them one.
        """
        with self.transaction():
            return decide(self, "split", one, other, told=told, why=why)

    def decisions(self) -> list[Decision]:
        """Return what was decided about actors."""
        return decisions(self)

    def undo(self, decision: str) -> Decision:
        """Take a decision back and return it.

        Raises:
            StoreError: When there is none of that id.
        """
        with self.transaction():
            return undo(self, decision)

    def search(
        self,
        words: str,
        *,
        speaker: str | None = None,
        channel: str | None = None,
        outlet: str | None = None,
        act: Act | None = None,
        since: str | None = None,
        until: str | None = None,
        country: str | None = None,
        kinds: Sequence[FoundKind] = ("claim", "actor", "article"),
        limit: int = 20,
        after: str | None = None,
    ) -> Search:
        """Return the claims, actors and articles that fit ``words``, best first.

        Words may be typed in any spelling, with or without marks, «ال», clitics and pronouns;
        words in quotation marks must follow each other. Very common words need not be there.
        Without words, all that the filters let through is returned, newest first.

        The first search makes an index in memory, in seconds for a hundred thousand claims.

        Args:
            words: What to look for; one in quotation marks is a phrase.
            speaker: Words of the name of the innermost speaker.
            channel: Words of the name of any later holder in the chain.
            outlet: Words of the outlet's name, or its domain.
            act: The speech act.
            since: First day of publication, ISO 8601; undated articles are left out.
            until: Last day of publication, inclusive.
            country: ISO 3166 alpha-3 of the speaker, and of actors.
            kinds: Which of ``claim``, ``actor`` and ``article`` are wanted. Articles are those
                that hold a fitting claim where a speaker, a channel, an act or a country is
                asked for.
            limit: The most results to return, up to 100.
            after: The ``after`` of the page before.

        Raises:
            StoreError: When there is no such act or kind, or a day is not written as ISO 8601.
        """
        from musnad.store.search import search

        return search(
            self, words, speaker=speaker, channel=channel, outlet=outlet, act=act, since=since,
            until=until, country=country, kinds=kinds, limit=limit, after=after,
        )  # fmt: skip

    def searchable(self) -> bool:
        """Tell whether what searching looks at is there already."""
        return self._shelf.index is not None

    def search_index(self) -> SearchIndex:
        """Return what searching looks at; made where there is none, so call it ahead of time."""
        return self._shelf.take(self)

    def prepare(self) -> None:
        """Make all that is looked at in memory, ahead of those who will ask."""
        self._shelf.take(self)
        self._shelf.take_contents(self)
        self._shelf.take_everybody(self)

    def contents(self) -> Contents | None:
        """Return which claims hold which words, where that is there already."""
        return self._shelf.contents

    def everybody(self) -> Everybody | None:
        """Return all actors, where they are there already."""
        return self._shelf.everybody

    def readings(self) -> Iterator[Reading]:
        """Yield every reading as it was recorded, in the order of the articles' ids."""
        take: dict[str, Callable[[str], list[Row]]] = {
            table: _taker(self._rows(table)) for table in OF_AN_ARTICLE
        }
        for article in self._rows("articles"):
            yield to_reading(article, {table: take[table](article["id"]) for table in take})

    def reading(self, article: str) -> Reading | None:
        """Return the reading of the article of that id, as it was recorded."""
        kept = next(self._rows("articles", "WHERE id = ?", [article]), None)
        if kept is None:
            return None
        rows = {
            table: list(self._rows(table, "WHERE article = ?", [article]))
            for table in OF_AN_ARTICLE
        }
        return to_reading(kept, rows)

    def refusals(self, *, limit: int | None = None, after: str | None = None) -> list[Refusal]:
        """Return what was not read, and why.

        Args:
            limit: The most refusals to return.
            after: Origin of the refusal after which to go on.
        """
        rows = self.named(
            "SELECT * FROM refusals WHERE ? IS NULL OR origin > ? "
            f"ORDER BY {ORDER['refusals']} LIMIT ?",
            [after, after, limit],
        )
        return [
            Refusal(origin=row["origin"], reason=row["reason"], detail=row["detail"])
            for row in rows
        ]

    def around(self, article: str, span: Span, most: int = 32) -> tuple[str, str]:
        """Return the characters before and after a span of an article.

        Args:
            article: Its id.
            span: Where.
            most: How many characters on each side.
        """
        found = self.sql("SELECT text FROM articles WHERE id = ?", [article])
        text: str = found[0][0] if found else ""
        return text[max(0, span.start - most) : span.start], text[span.end : span.end + most]

    def counts(self) -> dict[str, int]:
        """Return how much the ledger holds of what."""
        tables = ("articles", "claims", "figures", "families", "quotations", "refusals")
        asked = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
        return dict(zip(tables, self.sql(f"SELECT {asked}")[0], strict=True))

    def runs(self) -> list[Run]:
        """Return the ingests, oldest first."""
        return [Run(**row) for row in self._rows("runs")]

    def columns(self, table: str) -> Mapping[str, str]:
        """Return the names and types of a table's columns."""
        described = self.sql(f"PRAGMA table_info('{table}')")
        return {row[1]: row[2] for row in described}

    def _kept(
        self, conditions: str, values: Sequence[object], limit: int | None
    ) -> list[KeptClaim]:
        return self._whole_claims(self._first("claims", _ORIGIN, conditions, values, limit))

    def _newest(
        self, lists: Sequence[Sequence[str]], limit: int | None
    ) -> list[tuple[KeptClaim, ...]]:
        """Return the newest claims of each of some lists of ids, all of them taken at once."""
        chosen = [self._first_ids(ids, limit) for ids in lists]
        kept = {one.claim.id: one for one in self.claims_by_id(sorted({*chain(*chosen)}))}
        return [tuple(kept[one] for one in ids) for ids in chosen]

    def _first_ids(self, ids: Sequence[str], limit: int | None) -> list[str]:
        if not ids or limit == 0:
            return []
        rows = self.sql(
            "WITH asked AS MATERIALIZED (SELECT id, article, nth FROM claims "
            "WHERE id IN (SELECT unnest(?))) SELECT asked.id FROM asked JOIN articles "
            "ON articles.id = asked.article "
            "ORDER BY published_end DESC NULLS LAST, article, nth LIMIT ?",
            [list(ids), limit],
        )
        return [row[0] for row in rows]

    def _whole_claims(self, rows: Sequence[Row]) -> list[KeptClaim]:
        hops, evidence = (self._of("claim", rows, table) for table in ("hops", "evidence"))
        claims = to_claims(rows, hops, evidence)
        return [_to_kept(row, claim) for row, claim in zip(rows, claims, strict=True)]

    def _kept_figures(
        self, conditions: str, values: Sequence[object], limit: int | None
    ) -> list[KeptFigure]:
        return self._whole_figures(self._first("figures", _READ, conditions, values, limit))

    def _whole_figures(self, rows: Sequence[Row]) -> list[KeptFigure]:
        steps = self._of("figure", rows, "figure_evidence")
        held = sorted({row["claim"] for row in rows if row["claim"] is not None})
        claims = {one.claim.id: one.claim for one in self.claims_by_id(held)} if held else {}
        return [
            _to_kept_figure(row, figure, claims.get(figure.claim or ""))
            for row, figure in zip(rows, to_figures(rows, steps), strict=True)
        ]

    def _first(
        self, table: str, more: str, conditions: str, values: Sequence[object], limit: int | None
    ) -> list[Row]:
        """Return the rows of claims or figures that fit, with columns of their articles."""
        joined = f"FROM {table} JOIN articles ON articles.id = {table}.article"
        order = "ORDER BY published_end DESC NULLS LAST, article, nth"
        if limit is not None:
            # Few of many are chosen by what orders them alone, and only then taken whole.
            chosen = f"SELECT {table}.id {joined} WHERE {conditions} {order} LIMIT ?"
            ids = [row[0] for row in self.sql(chosen, [*values, limit])]
            if len(ids) <= _FEW:
                return self._by_id(table, more, ids)
            conditions, values = f"{table}.id IN (SELECT unnest(?))", [ids]
        query = f"SELECT {table}.*, {more} {joined} WHERE {conditions} {order}"
        return list(self.named(query, values))

    def _by_id(self, table: str, more: str, ids: Sequence[str]) -> list[Row]:
        """Return what ``_first`` does for some ids, by looking up nothing but these."""
        where = "WHERE id IN (SELECT unnest(?))"
        rows = list(self.named(f"SELECT * FROM {table} {where}", [list(ids)]))
        named = sorted({row["article"] for row in rows})
        articles = {
            row.pop("of_article"): row
            for row in self.named(f"SELECT id AS of_article, {more} FROM articles {where}", [named])
        }
        found = [row | articles[row["article"]] for row in rows]
        found.sort(key=lambda row: (row["article"], row["nth"]))
        found.sort(key=lambda row: row["published_end"] or "", reverse=True)
        return found

    def _of(self, what: str, rows: Sequence[Row], table: str) -> Iterator[Row]:
        """Return the rows of a table that belong to claims or figures."""
        ids = [row["id"] for row in rows]
        where = f"WHERE {what} IN (SELECT unnest(?))"
        if len(ids) <= _FEW:
            return self._rows(table, where, [ids])
        # An article's rows lie together, so that most of the table is passed over by their names.
        articles = sorted({row["article"] for row in rows})
        return self._rows(table, f"{where} AND article IN (SELECT unnest(?))", [ids, articles])

    def _rows(self, table: str, where: str = "", values: Sequence[object] = ()) -> Iterator[Row]:
        return self.named(f"SELECT * FROM {table} {where} ORDER BY {ORDER[table]}", values)

    def named(self, query: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Yield the rows that an SQL query gives, by the names of their columns."""
        with _translated(self.path), self._cursor() as cursor:
            cursor.execute(query, values)
            names = [column[0] for column in cursor.description or ()]
            while page := cursor.fetchmany(_PAGE):
                for row in page:
                    yield dict(zip(names, row, strict=True))

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        self._go_on()
        cursor = self._connection.cursor()
        self._asking.append(cursor)
        try:
            yield cursor
        finally:
            self._asking.remove(cursor)

    def _go_on(self) -> None:
        if self._stopped:
            problem = f"{self.path}: the question took too long and was stopped."
            raise StoreError(problem)

    def sql(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that an SQL query gives.

        Raises:
            StoreError: With what DuckDB says is wrong.
        """
        self._go_on()
        with _translated(self.path):
            return self._connection.execute(query, values).fetchall()

    def table(self, query: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401
        """Return what an SQL query gives as a table of pyarrow, which has no types.

        Raises:
            StoreError: With what DuckDB says is wrong.
        """
        with _translated(self.path), self._cursor() as cursor:
            return cursor.sql(query, params=list(values)).to_arrow_table()

    # Schema

    def _check_schema(self, *, write: bool) -> None:
        names = {row[0] for row in self.sql("SELECT table_name FROM duckdb_tables()")}
        if "meta" not in names or "articles" not in names:
            problem = f"{self.path}: a DuckDB file, but no ledger of musnad. Give another --ledger."
            raise SchemaError(problem)
        found, by = self.sql("SELECT schema_version, musnad FROM meta")[0]
        if found > VERSION:
            problem = (
                f"{self.path}: written by musnad {by} with schema {found}; this musnad reads up "
                f"to {VERSION}. Upgrade it: pip install --upgrade musnad."
            )
            raise SchemaError(problem)
        if found < VERSION:
            if not write:
                problem = (
                    f"{self.path}: has the older schema {found}. 'musnad ingest --ledger "
                    f"{self.path}', with nothing to read, brings it up to date."
                )
                raise SchemaError(problem)
            self._migrate(found)

    def _make_lookups(self) -> None:
        """Make it quick to find rows by what they are looked up by."""
        made = self._lookups()
        for table, column in LOOKED_UP:
            if f"{table}_by_{column}" not in made:
                self.sql(f"CREATE INDEX {table}_by_{column} ON {table} ({column})")

    def _lookups(self) -> set[str]:
        return {row[0] for row in self.sql("SELECT index_name FROM duckdb_indexes()")}

    def _migrate(self, found: int) -> None:
        for name in self._lookups():  # DuckDB changes no table that has one
            self.sql(f"DROP INDEX {name}")
        with self.transaction():
            for migration in MIGRATIONS[found:]:
                self.sql(migration)
            self.sql("DELETE FROM meta")
            self.sql("INSERT INTO meta VALUES (?, ?)", [VERSION, version("musnad")])


def _all_of(*asked: Condition) -> Condition:
    """Return conditions as one."""
    conditions = " AND ".join(condition for condition, _ in asked) or "true"
    return conditions, [value for _, found in asked for value in found]


def _create(path: Path) -> None:
    # A file of its own, whole before it takes the name: killed in between, no half ledger stays.
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        fresh.unlink(missing_ok=True)
        ledger = Ledger(_connect(fresh, write=True, named=path), path)
        try:
            ledger._migrate(0)
            ledger._make_lookups()
        finally:
            ledger.close()
        _take_name(fresh, path)
    except OSError as error:
        problem = f"{path}: cannot be made ({error.strerror}). Give another --ledger."
        raise StoreError(problem) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _take_name(fresh: Path, path: Path) -> None:
    """Give a fresh ledger its name, unless another process was quicker."""
    if path.exists() and path.stat().st_size == 0:
        path.unlink()
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            fresh.rename(path)


def _connect(path: Path, *, write: bool, named: Path | None = None) -> duckdb.DuckDBPyConnection:
    import duckdb

    with _translated(named or path):
        connection = duckdb.connect(str(path), read_only=not write)
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        connection.execute("SET enable_progress_bar = false")
        return connection


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise _store_error(path, str(error)) from error


_COMPLAINTS: tuple[tuple[str, type[StoreError], str], ...] = (
    (
        "Could not set lock",
        LedgerLockedError,
        "another process is writing to it{holder}. Wait until it is done; nothing was lost",
    ),
    (
        "different configuration",
        LedgerLockedError,
        "this program has it open already. Close that one first",
    ),
    ("not a valid DuckDB", SchemaError, "not a ledger. Give another --ledger"),
    ("newer version of DuckDB", SchemaError, "a newer DuckDB wrote it. pip install -U duckdb"),
    ("No space left", StoreError, "the disk is full. Make room and run the same again"),
    ("Permission denied", StoreError, "no permission. Change it, or give another --ledger"),
    ("No such file", StoreError, "its folder does not exist. Make it, or give another --ledger"),
)


def _store_error(path: Path, message: str) -> StoreError:
    for sign, kind, text in _COMPLAINTS:
        if sign in message:
            holder = re.search(r"\(PID (\d+)\)", message)
            said = text.format(holder=f" (process {holder[1]})" if holder else "")
            return kind(f"{path}: {said}.")
    first = message.splitlines()[0] if message else "unknown failure"
    return StoreError(f"{path}: DuckDB says: {first}")


def _is_newer(pack: str, kept: str) -> bool:
    if pack == kept:
        return False
    (name, number), (kept_name, kept_number) = _name_and_number(pack), _name_and_number(kept)
    return name != kept_name or number > kept_number


def _name_and_number(pack: str) -> tuple[str, tuple[int, ...]]:
    name, _, number = pack.rpartition(" ")
    return name, tuple(int(part) for part in re.findall(r"\d+", number))


def _to_kept(row: Row, claim: Claim) -> KeptClaim:
    return KeptClaim(
        claim=claim,
        article=row["article"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        published=to_period(row, "published"),
        pack=row["pack"],
    )


def _to_kept_figure(row: Row, figure: Figure, claim: Claim | None) -> KeptFigure:
    return KeptFigure(
        figure=figure,
        claim=claim,
        article=row["article"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        published=to_period(row, "published"),
        pack=row["pack"],
    )


def _taker(rows: Iterator[Row]) -> Callable[[str], list[Row]]:
    """Return what gives an article's rows, asked for articles in the rows' own order."""
    waiting: list[Row] = []

    def take(article: str) -> list[Row]:
        taken = list(waiting) if waiting and waiting[0]["article"] == article else []
        if waiting and not taken:
            return taken
        waiting.clear()
        for row in rows:
            if row["article"] != article:
                waiting.append(row)
                break
            taken.append(row)
        return taken

    return take

"""Read articles here, one after the other, and keep them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from musnad.errors import ReceiveError
from musnad.language.corpus import Line
from musnad.pipeline.examine import examine
from musnad.pipeline.receive import article_from_text, receive
from musnad.pipeline.street import read_article
from musnad.records import Article, Reading, Reason, Refusal
from musnad.store.ledger import Ledger, Run

MAX_BYTES = 20_000_000
"""The largest input that is received, unless told otherwise."""

BATCH = 50
"""How many articles are written at once, unless told otherwise."""

_BATCH_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What came of the articles so far; all of it is on disk.

    Attributes:
        read: Articles read and kept.
        already: Articles that the ledger held already.
        refused: How many inputs were not read, by reason, most frequent first.
        claims: Claims kept.
        figures: Figures kept.
    """

    read: int
    already: int
    refused: tuple[tuple[Reason, int], ...]
    claims: int
    figures: int


def read_each(target: str, *, max_bytes: int = MAX_BYTES) -> Iterator[Reading | Refusal]:
    """Yield the readings of all articles of a file, folder, URL or ``-``, and what was refused."""
    yield from map(read_received, _received([target], max_bytes))


def read_one(target: str, *, max_bytes: int = MAX_BYTES) -> Reading:
    """Return the reading of the one article of a file or URL.

    Raises:
        ReceiveError: When there is none, or more than one.
    """
    found = list(islice(read_each(target, max_bytes=max_bytes), 2))
    if not found:
        raise ReceiveError(target, "empty", "holds no article. Name a file with one.")
    if len(found) > 1:
        detail = "holds several articles. Read them with read_each, or 'musnad ingest'."
        raise ReceiveError(target, "no-article", detail)
    if isinstance(found[0], Refusal):
        raise ReceiveError(found[0].origin, found[0].reason, found[0].detail)
    return found[0]


def read_text(text: str, *, title: str | None = None, published: str | None = None) -> Reading:
    """Return the reading of the text of an article.

    Raises:
        ReceiveError: When the text is empty or not Arabic.
    """
    return read_article(article_from_text(text, title=title, date=published))


def read_surface(dimension: str, text: str, given: Mapping[str, str]) -> tuple[Line, ...]:
    """Return what is read in a few words, too few to tell their language by, in one dimension.

    Args:
        dimension: What is looked for, as corpora name it.
        text: The words.
        given: What is known of the article they stand in: ``published``, ``outlet``,
            ``language`` (Arabic, unless given).
    """
    article = article_from_text(
        text, language_check=False, date=given.get("published"), outlet=given.get("outlet")
    )
    language = given.get("language", "ar")
    return tuple(examine(dimension, replace(article, language=language)))


def ingest(
    targets: Sequence[str],
    ledger: Ledger,
    *,
    started: str,
    progress: Callable[[Summary], None] | None = None,
    batch: int = BATCH,
    max_bytes: int = MAX_BYTES,
) -> Summary:
    """Read all articles of the targets into the ledger and return what came of them.

    Args:
        targets: Files, folders, URLs, or ``-`` for standard input.
        ledger: Where they are kept; open for writing.
        started: When this began, as ISO 8601; kept with the run.
        progress: Told what is on disk, each time something was written.
        batch: How many articles are written at once.
        max_bytes: The largest input that is received.

    Raises:
        StoreError: When the ledger cannot be written; what was reported done stays.
    """
    run = ledger.start_run(started)
    reasons: Counter[Reason] = Counter()
    figures = 0
    for already, found in _batches(_received(targets, max_bytes), ledger, batch):
        readings = [one for one in found if isinstance(one, Reading)]
        refusals = [one for one in found if isinstance(one, Refusal)]
        reasons.update(refusal.reason for refusal in refusals)
        figures += sum(len(reading.figures) for reading in readings)
        run = replace(
            run,
            read=run.read + len(readings),
            already=run.already + already,
            refused=run.refused + len(refusals),
            claims=run.claims + sum(len(reading.claims) for reading in readings),
        )
        ledger.record_all(readings, refusals, run=run)
        if progress is not None:
            progress(_summary(run, reasons, figures))
        ledger.rest()  # reading the next ones takes the time, and needs no file
    ledger.record_all([], run=replace(run, done=True))
    return _summary(run, reasons, figures)


def _summary(run: Run, reasons: Counter[Reason], figures: int) -> Summary:
    return Summary(
        read=run.read,
        already=run.already,
        refused=tuple(sorted(reasons.items(), key=lambda one: (-one[1], one[0]))),
        claims=run.claims,
        figures=figures,
    )


def _received(targets: Iterable[str], max_bytes: int) -> Iterator[Article | Refusal]:
    for target in targets:
        try:
            yield from receive(target, max_bytes=max_bytes)
        except ReceiveError as error:
            yield _refusal(error)


def read_received(received: Article | Refusal) -> Reading | Refusal:
    """Return the reading of what was received, or why it was not read."""
    try:
        return received if isinstance(received, Refusal) else read_article(received)
    except ReceiveError as error:
        return _refusal(error)


def _refusal(error: ReceiveError) -> Refusal:
    return Refusal(origin=error.source, reason=cast("Reason", error.reason), detail=error.detail)


def _batches(
    received: Iterable[Article | Refusal], ledger: Ledger, size: int
) -> Iterator[tuple[int, list[Reading | Refusal]]]:
    """Yield what is new, a batch at a time, with how many articles were there already."""
    found: list[Reading | Refusal] = []
    packs: dict[str, str] = {}  # what reads a language, once one article of it was read
    waiting: set[str] = set()
    already = characters = 0
    for item in received:
        if isinstance(item, Article):
            pack = packs.get(item.language)
            if item.id in waiting or (pack is not None and ledger.holds(item.id, pack)):
                already += 1
                continue
        one = read_received(item)
        if isinstance(one, Reading):
            packs[one.article.language] = one.pack
            if ledger.holds(one.article.id, one.pack):
                already += 1
                continue
            waiting.add(one.article.id)
            characters += len(one.article.text)
        found.append(one)
        if len(found) >= size or characters >= _BATCH_CHARACTERS:
            yield already, found
            found, already, characters = [], 0, 0
            waiting.clear()
    if found or already:
        yield already, found

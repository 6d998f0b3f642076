"""Receive articles: from files, folders, standard input and the web, each with its provenance."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, cast

from musnad.errors import ReceiveError
from musnad.pipeline.decode import decode
from musnad.pipeline.language_id import identify_language, language_name
from musnad.records import Article, Period, Reason, Refusal

_URL = re.compile(r"https?://", re.IGNORECASE)
_MARKUP = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|\?xml|html|head|body|article|meta|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)|\s*(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_MARK = "\ufeff"

_PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_LINES_ENDINGS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_RECORD_FIELDS = ("title", "url", "outlet", "author")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What is known of an article beside its text."""

    title: str | None = None
    date: str | None = None
    url: str | None = None
    source_id: str | None = None
    outlet: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Receiver:
    max_bytes: int
    language_check: bool

    def target(self, target: str) -> Iterator[Article | Refusal]:
        if target == "-":
            yield from self.stream(sys.stdin.buffer, "-")
        elif _URL.match(target):
            yield from self.web(target)
        else:
            yield from self.path(Path(target), target)

    def path(self, path: Path, origin: str) -> Iterator[Article | Refusal]:
        try:
            kind = path.stat().st_mode
        except (OSError, ValueError) as error:
            yield _refused_by_system(origin, error)
            return
        if stat.S_ISDIR(kind):
            yield from self.folder(path, origin)
        else:
            yield from self.file(path, origin)

    def folder(self, folder: Path, origin: str) -> Iterator[Article | Refusal]:
        failures: list[OSError] = []
        found = False
        # Links to folders are not followed: a loop of them would never end.
        for here, folders, names in os.walk(folder, onerror=failures.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(name for name in names if not name.startswith(".")):
                found = True
                yield from self.member(Path(here) / name)
        for failure in failures:
            yield _refused_by_system(str(failure.filename or origin), failure)
        if not found and not failures:
            yield Refusal(origin=origin, reason="empty", detail="the folder holds no files")

    def member(self, path: Path) -> Iterator[Article | Refusal]:
        try:
            regular = stat.S_ISREG(path.stat().st_mode)
        except OSError as error:
            yield _refused_by_system(str(path), error)
            return
        if regular:
            yield from self.file(path, str(path))
        elif not path.is_dir():
            detail = "a pipe, socket or device in a folder is not read"
            yield Refusal(origin=str(path), reason="binary", detail=detail)

    def file(self, path: Path, origin: str) -> Iterator[Article | Refusal]:
        name = path.name.lower()
        try:
            with path.open("rb") as opened:
                if name.endswith(_LINES_ENDINGS):
                    yield from self.zipped_or_plain_lines(opened, origin)
                else:
                    yield from self.stream(opened, origin, ending=_ending(name))
        except OSError as error:
            yield _refused_by_system(origin, error)

    def stream(
        self, opened: BinaryIO, origin: str, *, ending: str = ""
    ) -> Iterator[Article | Refusal]:
        data = opened.read(self.max_bytes + 1)
        if len(data) > self.max_bytes:
            if _looks_like_lines(data):
                # Rows are received one by one, so the file may be of any size.
                yield from self.lines(_Chained(data, opened), origin)
                return
            yield _too_large(origin, self.max_bytes)
            return
        yield from self.document(data, origin, ending=ending)

    def zipped_or_plain_lines(self, opened: BinaryIO, origin: str) -> Iterator[Article | Refusal]:
        start = opened.read(2)
        chained = _Chained(start, opened)
        if start != b"\x1f\x8b":
            yield from self.lines(chained, origin)
            return
        try:
            with gzip.GzipFile(fileobj=cast(BinaryIO, chained)) as unzipped:
                yield from self.lines(unzipped, origin)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            detail = f"the gzip file is cut off or damaged ({error}); get it again"
            yield Refusal(origin=origin, reason="binary", detail=detail)

    def document(
        self,
        data: bytes,
        origin: str,
        *,
        ending: str = "",
        charset: str | None = None,
        url: str | None = None,
    ) -> Iterator[Article | Refusal]:
        """Receive one whole input, told apart by its ending or else by how it begins."""
        if data.startswith(b"\x1f\x8b"):
            yield from self.unzipped(data, origin, ending=ending)
            return
        try:
            text = decode(data, declared=charset, source=origin).text
            if ending in (".json", ""):
                rows = _json_rows(text)
                if rows is None and ending == ".json" and not _looks_like_lines(data):
                    detail = _json_trouble(text)
                    yield Refusal(origin=origin, reason="broken-json", detail=detail)
                    return
                if rows is not None:
                    yield from self.records(rows, origin, data)
                    return
                if _looks_like_lines(data):
                    yield from self.lines(_Chained(data, None), origin)
                    return
            if ending in _PAGE_ENDINGS or (ending != ".txt" and _MARKUP.match(text)):
                yield self.page(text, origin, data=data, facts=_Facts(url=url))
            else:
                yield self.article(text, origin, digest=_digest(data), facts=_Facts(url=url))
        except ReceiveError as error:
            yield _refused(error)

    def unzipped(self, data: bytes, origin: str, *, ending: str) -> Iterator[Article | Refusal]:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            inner = unpacker.decompress(data, self.max_bytes + 1)
        except zlib.error as error:
            detail = f"the gzip file is damaged ({error}); get it again"
            yield Refusal(origin=origin, reason="binary", detail=detail)
            return
        if len(inner) > self.max_bytes:
            yield _too_large(origin, self.max_bytes)
        elif not unpacker.eof:
            detail = "the gzip file is cut off; get it again"
            yield Refusal(origin=origin, reason="binary", detail=detail)
        elif inner.startswith(b"\x1f\x8b"):
            detail = "a gzip file inside a gzip file; unpack it once"
            yield Refusal(origin=origin, reason="binary", detail=detail)
        else:
            yield from self.document(inner, origin, ending="" if ending == ".gz" else ending)

    def lines(
        self, opened: BinaryIO | gzip.GzipFile | _Chained, origin: str
    ) -> Iterator[Article | Refusal]:
        number = 0
        found = False
        while line := opened.readline(self.max_bytes + 1):
            number += 1
            here = f"{origin}:{number}"
            if len(line) > self.max_bytes:
                found = True
                yield _too_large(here, self.max_bytes)
                while line and not line.endswith(b"\n"):
                    line = opened.readline(self.max_bytes)
            elif line.strip():
                found = True
                yield self.line(line, here)
        if not found:
            yield Refusal(origin=origin, reason="empty", detail="no rows in it")

    def line(self, line: bytes, here: str) -> Article | Refusal:
        try:
            row = json.loads(decode(line.rstrip(b"\r\n"), source=here).text)
        except (ValueError, RecursionError) as error:
            return Refusal(origin=here, reason="broken-json", detail=f"not a JSON object: {error}")
        except ReceiveError as error:
            return _refused(error)
        return self.record(row, here, _digest(line))

    def records(self, rows: list[object], origin: str, data: bytes) -> Iterator[Article | Refusal]:
        if not rows:
            yield Refusal(origin=origin, reason="empty", detail="no rows in it")
        for number, row in enumerate(rows, start=1):
            yield self.record(row, f"{origin}:{number}" if len(rows) > 1 else origin, _digest(data))

    def record(self, row: object, here: str, digest: str) -> Article | Refusal:
        try:
            return self.row(row, here, digest)
        except ReceiveError as error:
            return _refused(error)

    def row(self, row: object, here: str, digest: str) -> Article:
        if not isinstance(row, dict):
            detail = f"a {type(row).__name__} where an object with `text` or `html` belongs"
            raise ReceiveError(here, "broken-json", detail)
        told = {field: _told(row, field) for field in _RECORD_FIELDS}
        facts = _Facts(**told, date=_told(row, "date"), source_id=_told_id(row))
        text, markup = row.get("text"), row.get("html")
        if isinstance(text, str) and text.strip():
            _refuse_nulls(text, here)
            return self.article(text, here, digest=digest, facts=facts)
        if isinstance(markup, str) and markup.strip():
            _refuse_nulls(markup, here)
            return self.page_of(markup, here, digest=digest, facts=facts)
        if text is not None and not isinstance(text, str):
            detail = f"`text` is a {type(text).__name__}; it must be a string"
            raise ReceiveError(here, "broken-json", detail)
        raise ReceiveError(here, "empty", "neither `text` nor `html` says anything")

    def page(self, markup: str, origin: str, *, data: bytes, facts: _Facts) -> Article:
        return self.page_of(markup, origin, digest=_digest(data), facts=facts)

    def page_of(self, markup: str, origin: str, *, digest: str, facts: _Facts) -> Article:
        from musnad.pipeline.page import read_page

        if not markup.strip():
            raise ReceiveError(origin, "empty", "no characters in it")
        page = read_page(markup, url=facts.url, source=origin)
        merged = _Facts(
            title=facts.title or page.title,
            date=facts.date or page.date,
            url=facts.url or page.url,
            source_id=facts.source_id,
            outlet=facts.outlet or page.outlet,
            author=facts.author or page.author,
        )
        return self.article(
            page.text, origin, digest=digest, facts=merged, extractor=page.extractor
        )

    def article(
        self, text: str, origin: str, *, digest: str, facts: _Facts, extractor: str | None = None
    ) -> Article:
        return article_from_text(
            text,
            title=facts.title,
            date=facts.date,
            url=facts.url,
            source_id=facts.source_id,
            outlet=facts.outlet,
            author=facts.author,
            origin=origin,
            digest=digest,
            extractor=extractor,
            language_check=self.language_check,
        )

    def web(self, url: str) -> Iterator[Article | Refusal]:
        from musnad.pipeline.fetch import fetch

        try:
            fetched = fetch(url, max_bytes=self.max_bytes)
        except ReceiveError as error:
            yield _refused(error)
            return
        ending = ".html" if "html" in fetched.media_type else ""
        yield from self.document(
            fetched.data, url, ending=ending, charset=fetched.charset, url=fetched.url
        )


class _Chained:
    """The bytes already read from a stream, then the rest of it, as a stream."""

    def __init__(self, start: bytes, rest: BinaryIO | None) -> None:
        self._start, self._rest = start, rest

    def read(self, size: int = -1) -> bytes:
        if not self._start:
            return self._rest.read(size) if self._rest else b""
        taken = self._start if size < 0 else self._start[:size]
        self._start = self._start[len(taken) :]
        if size < 0 and self._rest:
            return taken + self._rest.read()
        return taken

    def readline(self, size: int = -1) -> bytes:
        if not self._start:
            return self._rest.readline(size) if self._rest else b""
        end = self._start.find(b"\n") + 1 or len(self._start)
        taken = self._start[: end if size < 0 else min(end, size)]
        self._start = self._start[len(taken) :]
        if taken.endswith(b"\n") or (0 <= size <= len(taken)) or not self._rest:
            return taken
        return taken + self._rest.readline(size - len(taken) if size >= 0 else -1)


def receive(
    target: str, *, max_bytes: int = 20_000_000, language_check: bool = True
) -> Iterator[Article | Refusal]:
    """Yield the articles of ``target``, and a refusal for each input that is none.

    Args:
        target: A file (.txt, .html, .json, .jsonl, .jsonl.gz; another ending is told by its
            content), a folder, ``-`` for standard input, or an http(s) URL. A folder is read with
            its sub-folders in the order of names; names that begin with a dot are left out.
        max_bytes: The largest single input: a file, a page, a row of JSON Lines.
        language_check: Refuse what is not Arabic.
    """
    receiver = _Receiver(max_bytes=max_bytes, language_check=language_check)
    return receiver.target(target)


def receive_data(
    data: bytes,
    origin: str,
    *,
    ending: str = "",
    charset: str | None = None,
    max_bytes: int = 20_000_000,
) -> Iterator[Article | Refusal]:
    """Yield the articles of data that is at hand, and a refusal for each input that is none.

    Args:
        data: A text, a page, a record or several.
        origin: What to call it.
        ending: What it is, by the ending of a file of its kind; told by its content otherwise.
        charset: Its encoding, where it is said.
        max_bytes: The largest input, unpacked.
    """
    receiver = _Receiver(max_bytes=max_bytes, language_check=True)
    return receiver.document(data, origin, ending=ending, charset=charset)


def article_from_text(
    text: str,
    *,
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    source_id: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    origin: str | None = None,
    digest: str | None = None,
    extractor: str | None = None,
    language_check: bool = True,
) -> Article:
    """Return ``text`` as an article; the same text from the same URL always has the same id.

    Raises:
        ReceiveError: ``empty`` where nothing is written in it, ``not-arabic`` where it is in
            another language and ``language_check`` is on.
    """
    source = origin or "text"
    text = text.removeprefix(_MARK)
    if not text.strip():
        raise ReceiveError(source, "empty", "no characters in it")
    _refuse_lone_surrogates(text, source)
    language = identify_language(text)
    if language_check and language != "ar":
        raise ReceiveError(source, "not-arabic", _not_arabic(language))
    return Article(
        id=_article_id(text, url),
        text=text,
        language=language,
        title=title,
        published=_period(date),
        url=url,
        source_id=source_id,
        outlet=outlet,
        author=author,
        origin=origin,
        digest=digest or _digest(text.encode("utf-8")),
        extractor=extractor,
    )


def _not_arabic(language: str) -> str:
    if language == "und":
        return "it holds no words; musnad reads Arabic articles"
    return f"it is in {language_name(language)}; musnad reads Arabic articles"


def _article_id(text: str, url: str | None) -> str:
    sha = hashlib.sha256(text.encode("utf-8"))
    if url:
        sha.update(b"\0" + url.encode("utf-8", errors="surrogatepass"))
    return sha.hexdigest()[:16]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# Dates


def _period(written: str | None) -> Period | None:
    """Give the day, or the month, that a record or page states; None where it cannot be told."""
    if not written:
        return None
    iso = _ISO.match(written)
    if iso:
        return _iso_period([part for part in iso.groups() if part])
    day_first = _DAY_FIRST.match(written)
    if day_first:
        day, month, year = map(int, day_first.groups())
        # 05/06/2015 is the fifth of June to some and the sixth of May to others.
        return _iso_period([year, month, day]) if day > 12 or day == month else None
    from musnad.packs.ar.rules.dateline import read_day

    day_in_words = read_day(written) or _mail_day(written)
    return Period(start=day_in_words, end=day_in_words, how="stated") if day_in_words else None


def _iso_period(parts: list[str] | list[int]) -> Period | None:
    year, month, *day = (int(part) for part in parts)
    try:
        first = Date(year, month, day[0] if day else 1)
        next_month = Date(year + month // 12, month % 12 + 1, 1)
        last = first if day else next_month - timedelta(days=1)
    except ValueError:
        return None
    return Period(start=first.isoformat(), end=last.isoformat(), how="stated")


def _mail_day(written: str) -> str | None:
    """Read the dates of feeds: "Tue, 11 Aug 2015 18:37:00 +0300"."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None


# Telling inputs apart


def _ending(name: str) -> str:
    suffixes = Path(name).suffixes
    if suffixes and suffixes[-1] == ".gz":
        return suffixes[-2] if len(suffixes) > 1 else ".gz"
    last = suffixes[-1] if suffixes else ""
    return last if last in _PAGE_ENDINGS | {".txt", ".json"} else ""


def _looks_like_lines(data: bytes) -> bool:
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0].strip()
    if not first.startswith(b"{") or not first.endswith(b"}"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _json_rows(text: str) -> list[object] | None:
    """Give the rows of a JSON document, or None where it is none."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, list) else [parsed]


def _json_trouble(text: str) -> str:
    if not text.strip():
        return "the file is empty"
    try:
        json.loads(text)
    except ValueError as error:
        return f"not JSON: {error}"
    except RecursionError:
        return "not JSON: nested too deeply"
    return "neither an object nor a list of objects"


def _told(row: dict[object, object], field: str) -> str | None:
    value = row.get(field)
    return value.strip() or None if isinstance(value, str) else None


def _told_id(row: dict[object, object]) -> str | None:
    number = row.get("id")
    return str(number) if type(number) is int else _told(row, "id")


# Refusing


def _refuse_nulls(text: str, source: str) -> None:
    if "\x00" in text:
        raise ReceiveError(source, "binary", "it holds null characters, so it is no text")


def _refuse_lone_surrogates(text: str, source: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        detail = f"character {error.start} is half of a pair and cannot be stored; repair the text"
        raise ReceiveError(source, "encoding", detail) from error


def _refused(error: ReceiveError) -> Refusal:
    return Refusal(origin=error.source, reason=cast(Reason, error.reason), detail=error.detail)


def _refused_by_system(origin: str, error: OSError | ValueError) -> Refusal:
    if isinstance(error, PermissionError):
        detail = "no permission to read it; change its mode or your user"
        return Refusal(origin=origin, reason="permission", detail=detail)
    if isinstance(error, OSError) and not isinstance(
        error, (FileNotFoundError, NotADirectoryError)
    ):
        return Refusal(
            origin=origin, reason="not-found", detail=f"cannot be read: {error.strerror}"
        )
    return Refusal(origin=origin, reason="not-found", detail="no such file; check the name")


def _too_large(origin: str, max_bytes: int) -> Refusal:
    return Refusal(origin=origin, reason="too-large", detail=f"more than {max_bytes:,} bytes")

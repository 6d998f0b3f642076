"""Bytes to text: the encodings that Arabic news comes in, declared or not."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from musnad.errors import ReceiveError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"SQLite format 3", "an SQLite file"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)
_CONTROLS = bytes([*range(0x00, 0x09), *range(0x0E, 0x1B), 0x7F])
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_TEXT_CODEC = re.compile(
    r"utf_?(?:8|8_sig|16|16_le|16_be|32)|cp\d+|iso8859_\d+|ascii|latin_1|gb\w+|big5\w*"
    r"|euc_\w+|shift_jis\w*|koi8_\w+|mac_\w+"
)
_META_REACH = 4096

# How often the letters of news Arabic come, in thousandths; bytes read in the wrong code page
# make letters too, but not these ones this often.
_FREQUENT = {
    "ا": 139, "ل": 121, "ي": 75, "م": 61, "ن": 59, "و": 58, "ت": 49, "ر": 47, "ه": 40, "ب": 36,
    "ع": 36, "د": 31, "ف": 28, "س": 26, "ق": 24, "ك": 22, "ح": 19, "ج": 15, "ة": 32, "ش": 13,
    "ص": 12, "ط": 11, "خ": 9, "ض": 8, "ى": 10, "ث": 7, "غ": 6, "ز": 6, "ذ": 5, "أ": 18, "إ": 7,
    "ء": 3, "ظ": 2, "ئ": 4, "آ": 3, "ؤ": 1,
}  # fmt: skip
_SPECIMEN = 20_000
_PLAUSIBLE = 30.0
_MOST_CONTROLS = 0.005


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and how that was known.

    Attributes:
        text: The characters, without a byte-order mark.
        encoding: Python's name of the encoding.
        how: ``bom``, ``declared`` or ``guessed``.
    """

    text: str
    encoding: str
    how: str


def decode(data: bytes, *, declared: str | None = None, source: str = "input") -> Decoded:
    """Return the text of ``data``.

    A byte-order mark decides; then well-formed UTF-8; then the declared encoding, unless it makes
    nonsense of the letters; then the likeliest of UTF-16, windows-1256 and ISO-8859-6.

    Args:
        data: The bytes as received.
        declared: What HTTP said; ``None`` to look for a declaration in the page.
        source: How the user named the input, for messages.

    Raises:
        ReceiveError: ``binary`` where it is no text, ``encoding`` where no encoding fits.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, "bom", source)
    _refuse_binary(data, source)
    wide = _wide(data)
    if wide:
        return wide
    if b"\x00" in data or _controls(data) > _MOST_CONTROLS:
        raise ReceiveError(source, "binary", "it holds null or control bytes, so it is no text")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "guessed")
    except UnicodeDecodeError as error:
        _refuse_damaged(data, error, source)
    candidates = _candidates(data, _codec(declared) or _codec(_in_page(data)))
    if not candidates:
        detail = "no known encoding fits; save it as UTF-8"
        raise ReceiveError(source, "encoding", detail)
    return candidates[0]


def _strict(data: bytes, encoding: str, how: str, source: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, how)
    except UnicodeDecodeError as error:
        detail = f"marked as {encoding}, but byte {error.start} does not fit; save it as UTF-8"
        raise ReceiveError(source, "encoding", detail) from error


def _refuse_binary(data: bytes, source: str) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise ReceiveError(source, "binary", f"it is {name}, not text; extract its text first")


def _controls(data: bytes) -> float:
    head = data[:_SPECIMEN]
    return 1 - len(head.translate(None, _CONTROLS)) / len(head) if head else 0.0


def _wide(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark: every second byte is the Arabic page, 06, or 00."""
    head = data[:_SPECIMEN]
    if len(data) < 4 or len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if (high.count(0x06) + high.count(0x00)) / len(high) > 0.8 and len(set(high)) <= 40:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                return Decoded(text, encoding, "guessed")
    return None


def _refuse_damaged(data: bytes, error: UnicodeDecodeError, source: str) -> None:
    """UTF-8 with a broken byte is damaged UTF-8, not windows-1256 full of ط and ظ."""
    loose = data.decode("utf-8", errors="replace")
    arabic = sum("\u0621" <= char <= "\u064a" for char in loose)
    if arabic > 4 * loose.count("\ufffd"):
        detail = f"UTF-8, but byte {error.start} is damaged or cut off; get the file again"
        raise ReceiveError(source, "encoding", detail)


def _candidates(data: bytes, declared: str | None) -> list[Decoded]:
    """Give the readings that are plausible, the likeliest first; a declared one wins a near tie."""
    found: list[tuple[float, Decoded]] = []
    for encoding in dict.fromkeys([declared or "cp1256", "cp1256", "iso8859_6"]):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        how = "declared" if encoding == declared else "guessed"
        margin = 5.0 if how == "declared" else 0.0
        score = _plausibility(text)
        if score >= _PLAUSIBLE or (score == 0.0 and (declared == encoding or _mostly_ascii(data))):
            found.append((score + margin, Decoded(text, encoding, how)))
    return [decoded for _, decoded in sorted(found, key=lambda pair: -pair[0])]


def _plausibility(text: str) -> float:
    """Give the mean frequency of the letters beyond ASCII; 0 where none is Arabic."""
    letters = [char for char in text[:_SPECIMEN] if char > "\x7f" and (char.isalpha())]
    if not any("\u0600" <= char <= "\u06ff" for char in letters):
        return 0.0
    return sum(_FREQUENT.get(char, 0) for char in letters) / len(letters)


def _mostly_ascii(data: bytes) -> bool:
    return sum(byte < 0x80 for byte in data[:_SPECIMEN]) > 0.7 * min(len(data), _SPECIMEN)


def _in_page(data: bytes) -> str | None:
    head = data[:_META_REACH]
    match = _XML.search(head) or _META.search(head)
    return match[1].decode("ascii", errors="ignore") if match else None


def _codec(name: str | None) -> str | None:
    """Give Python's name of a declared text encoding, or None where it knows no such thing."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip()).name.replace("-", "_")
    except LookupError:
        return None
    return codec if _TEXT_CODEC.fullmatch(codec) and not codec.startswith("utf") else None

"""The interface's own words: one language's texts, and numbers and days as it writes them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

from musnad.records import Period

LANGUAGES = ("ar", "en")
"""The languages of the interface, the default first."""

_HERE = Path(__file__).parent / "texts"
_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language.

    Attributes:
        language: ISO 639-1 code.
        direction: ``rtl`` or ``ltr``.
        texts: Each text by its key.
    """

    language: str
    direction: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> Markup:
        """Return a text as HTML, what is put into it isolated from the words around it."""
        if not values:
            return _unchanging(self.language, key)
        isolated = {
            name: value if isinstance(value, Markup) else isolate(value)
            for name, value in values.items()
        }
        return escape(self._text(key, values.get("n"))).format(**isolated)

    def plain(self, key: str, **values: object) -> str:
        """Return a text without markup, for an attribute or a title."""
        return self._text(key, values.get("n")).format(
            **{name: _bare(value) for name, value in values.items()}
        )

    def has(self, key: str) -> bool:
        """Tell whether there is such a text."""
        return key in self.texts

    def name_of(self, kind: str, code: str | None) -> str:
        """Return what a code of the ledger is called, or the code itself."""
        return self.texts.get(f"{kind}.{code}", code or "")

    def _text(self, key: str, n: object) -> str:
        if n is not None:
            category = plural(self.language, n) if isinstance(n, int) else "other"
            counted = self.texts.get(f"{key}.{category}") or self.texts.get(f"{key}.other")
            if counted is not None:
                return counted
        return self.texts[key]

    def number(self, value: object) -> str:
        """Return a number in groups of three digits.

        Examples:
            >>> words("en").number("1250000.50")
            '1,250,000.5'
        """
        try:
            exact = value if isinstance(value, Decimal) else Decimal(str(value))
        except InvalidOperation:
            return str(value)
        return _grouped(exact)

    def amount(self, value: str) -> str:
        """Return a number as a reader says it.

        Examples:
            >>> words("en").amount("140000000")
            '140 million'
            >>> words("ar").amount("3000000000")
            '3 مليارات'
        """
        exact = Decimal(value)
        for power, name in _SCALES:
            scaled = exact.scaleb(-power)
            if abs(exact) >= 10**power and scaled == round(scaled, 3):
                whole = int(scaled) if scaled == int(scaled) else 0
                category = plural(self.language, whole) if whole else "other"
                scale = self.texts.get(f"scale.{name}.{category}", self.texts[f"scale.{name}"])
                return f"{_grouped(scaled)} {scale}"
        return _grouped(exact)

    def run(self, text: str) -> str:
        """Return words that run in the language's own direction, wherever they stand.

        A drawing runs from left to right; what is written in it may not.
        """
        return f"\u2067{text}\u2069" if self.direction == "rtl" else text

    def share(self, part: float) -> str:
        """Return a share of 1 in percent."""
        return f"{part * 100:.0f}%"

    def day(self, iso: str) -> str:
        """Return a day, a month or a year as it is written.

        Examples:
            >>> words("ar").day("2024-03-04")
            '4 مارس/آذار 2024'
            >>> words("en").day("2024-03")
            'March 2024'
        """
        year, *rest = iso.split("-")
        if not rest:
            return year.lstrip("0")
        month = self.texts.get(f"month.{int(rest[0])}", rest[0])
        return " ".join([*(str(int(day)) for day in rest[1:2]), month, year])

    def days(self, start: str, end: str) -> str:
        """Return a range of days in as few words as it needs."""
        whole = _whole(start, end)
        if whole is not None:
            return self.day(whole)
        return f"{self.day(start)} – {self.day(end)}"

    def period(self, period: Period) -> str:
        """Return a period."""
        return self.days(period.start, period.end)


@cache
def _unchanging(language: str, key: str) -> Markup:
    return escape(words(language).texts[key].format())


def isolate(value: object) -> Markup:
    """Return a value that stands by itself, whatever direction its letters run in."""
    return Markup("<bdi>{}</bdi>").format(_bare(value))


def received(text: str) -> Markup:
    """Return characters of an article so that a browser shows the very same ones.

    A browser makes a carriage return a line feed, and drops a null, unless told otherwise.
    """
    escaped = str(escape(text))
    return Markup(escaped.replace("\r", "&#13;").replace("\0", "\ufffd"))


def _bare(value: object) -> str:
    return _grouped(Decimal(value)) if isinstance(value, int) else str(value)


def _grouped(value: Decimal) -> str:
    if not value.is_finite():
        return str(value)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _whole(start: str, end: str) -> str | None:
    """Return the day, month or year that a range is."""
    if start == end:
        return start
    if start[4:] == "-01-01" and end == f"{start[:4]}-12-31":
        return start[:4]
    try:
        first = date.fromisoformat(start)
    except ValueError:
        return None
    last = monthrange(first.year, first.month)[1]
    if first.day == 1 and end == f"{start[:7]}-{last:02d}":
        return start[:7]
    return None


def plural(language: str, n: int) -> str:
    """Return which form a counted noun takes after ``n``, in CLDR's terms.

    Examples:
        >>> [plural("ar", n) for n in (0, 1, 2, 3, 11, 100, 103)]
        ['zero', 'one', 'two', 'few', 'many', 'other', 'few']
    """
    if language != "ar":
        return "one" if n == 1 else "other"
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    rest = n % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if rest >= 11 else "other"


@cache
def words(language: str) -> Words:
    """Return the texts of a language."""
    texts: dict[str, str] = {}
    for line in (_HERE / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, text = line.split("\t")
            texts[key] = text
    return Words(language, texts["direction"], texts)

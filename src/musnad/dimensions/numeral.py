"""How much, bare: the shape of a number, in any language, and how digits are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

NumeralKind = Literal["cardinal", "ordinal", "fraction"]

_INVISIBLE = r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c]*"
_MARK = r"[.,\u066b\u066c\u060c]"
_DIGITS = re.compile(
    rf"(?:\d+(?:{_INVISIBLE}{_MARK}{_INVISIBLE}\d+)*|[.\u066b]\d+)"
    r"(?:[eE][+-]?\d+(?!\w)|\^[+-]?\d+(?:[.,\u066b]\d+)?)?"
)
_POWER = re.compile(r"[eE^]")
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,\u066b\u066c/-]|[ \u00a0\u202f]\d)")
_DROPPED = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_MOST = 300  # a higher power is no number of news
_GROUP = 3  # digits of a group of thousands
_POINT, _COMMA, _ARABIC_COMMA = ".", ",", "\u060c"
_ARABIC_DECIMAL, _ARABIC_THOUSANDS = "\u066b", "\u066c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """One number of a text, in words or digits.

    Attributes:
        first: Index of its first token.
        end: Index one past its last token.
        start: First code point, after any clitic.
        stop: One past the last code point.
        value: Its value, exact; None where it is a range or vague.
        low: Lower end of a range.
        high: Upper end of a range.
        kind: cardinal, ordinal or fraction ("half").
        vague: Whether it gives no number ("dozens").
        digits: Whether it is written in digits, at least in part.
        definite: Whether it carries the article ("the ten").
        unsure: Whether its separators can be read in two ways.
        scale: The scale it was last multiplied with ("million"), else 1.
        ends: For a range, the two numbers it was made from.
        rule: The rule that read it.
    """

    first: int
    end: int
    start: int
    stop: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    kind: NumeralKind = "cardinal"
    vague: bool = False
    digits: bool = False
    definite: bool = False
    unsure: bool = False
    scale: Decimal = Decimal(1)
    ends: tuple[Numeral, Numeral] | None = None
    rule: str


@dataclass(frozen=True, slots=True)
class Custom:
    """How the numbers of one text use their marks, as far as some of them show it.

    Attributes:
        decimal: The marks that set off decimals somewhere in the text.
        thousands: The marks that set off thousands somewhere in the text.
    """

    decimal: frozenset[str] = frozenset()
    thousands: frozenset[str] = frozenset()


def digits_at(text: str, at: int) -> re.Match[str] | None:
    """Return the number in digits that begins at ``at``, marks and spaced groups included."""
    spaced = _SPACED.match(text, at)
    return spaced if spaced is not None else _DIGITS.match(text, at)


def custom_of(written: Iterable[str]) -> Custom:
    """Return how a text uses the marks of its numbers, from those that can be read in one way.

    Examples:
        >>> sorted(custom_of(["17,3", "1.483.702", "5.200"]).decimal)
        [',']
    """
    decimal: set[str] = set()
    thousands: set[str] = set()
    for number in written:
        parts, marks = _parts(number)
        if len(marks) == 1 and (len(parts[1]) != _GROUP or parts[0] == "0"):
            decimal.add(marks[0])
        elif len(set(marks)) == 1 and len(marks) > 1:
            thousands.add(marks[0])
        elif len(set(marks)) > 1:
            decimal.add(marks[-1])
            thousands.update(marks[:-1])
    return Custom(frozenset(decimal), frozenset(thousands))


def read_digits(
    written: str, custom: Custom, *, small: bool = False, counted: bool = False
) -> tuple[Decimal, bool] | None:
    """Return the value of a number in digits, and whether its mark can be read in two ways.

    The last of two kinds of marks sets off decimals; a mark that comes twice sets off thousands;
    one mark before three digits is read as the rest of the text uses it.

    Args:
        written: The number as the text has it.
        custom: How the text uses its marks.
        small: Whether a scale or a percent sign follows: then it is seldom in the thousands.
        counted: Whether something that is counted follows: then it has seldom decimals.

    Examples:
        >>> read_digits("1.234,5", Custom())
        (Decimal('1234.5'), False)
        >>> read_digits("١٬٢٣٤٫٥", Custom())
        (Decimal('1234.5'), False)
    """
    base, *power = _POWER.split(written, maxsplit=1)
    if power:
        found = read_digits(base, custom, small=True)
        step = read_digits(power[0].lstrip("+-"), custom, small=True)
        return None if found is None or step is None else _raised(found[0], written, step[0])
    parts, marks = _parts(written)
    if not marks:
        return Decimal(parts[0]), False
    if not parts[0]:
        return Decimal("0." + parts[1]), False
    if any(len(part) != _GROUP for part in parts[1:-1]):
        return None
    whole = len(parts[-1]) == _GROUP and 0 < len(parts[0]) <= _GROUP and parts[0] != "0"
    if len(marks) > 1 and len(set(marks)) == 1:
        return (Decimal("".join(parts)), False) if whole else None
    if len(marks) > 1:
        return Decimal("".join(parts[:-1]) + "." + parts[-1]), False
    grouped = whole and _groups(marks[0], custom, small=small, counted=counted)
    value = Decimal("".join(parts) if grouped else ".".join(parts))
    return value, whole and marks[0] in (_POINT, _COMMA, _ARABIC_COMMA) and not counted


def _raised(base: Decimal, written: str, power: Decimal) -> tuple[Decimal, bool] | None:
    """Return what ``1.2e3`` or ``2^10`` comes to, as far as that is a number of news."""
    if power > _MOST:
        return None
    power = -power if "-" in written else power
    return (base**power if "^" in written else base.scaleb(int(power))), False


def _groups(mark: str, custom: Custom, *, small: bool, counted: bool) -> bool:
    """Tell whether a single mark before three digits sets off thousands."""
    if mark in (_ARABIC_DECIMAL, _ARABIC_THOUSANDS):
        return mark == _ARABIC_THOUSANDS
    if mark in (_COMMA, _ARABIC_COMMA):
        return mark not in custom.decimal or (counted and not small)
    if small:
        return mark in custom.thousands and mark not in custom.decimal
    return counted or mark not in custom.decimal or mark in custom.thousands


def _parts(written: str) -> tuple[list[str], list[str]]:
    """Return the runs of digits and the marks between them."""
    plain = _DROPPED.sub("", written)
    marks = [char for char in plain if not (char.isdigit() or char.isspace())]
    return re.split(_MARK, "".join(plain.split())), marks

"""How much: quantities with their unit, qualifier and the thing measured."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from musnad.records import Period, Qualifier, Standing, Trend


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One quantity of an article, as a pack reads it.

    Attributes:
        start: First code point of number, unit and approximator.
        end: One past its last.
        value: In base units, exact; None for a range and for a vague one.
        low: Lower end of a range.
        high: Upper end of a range.
        vague: Whether it gives no number ("dozens").
        unit: ISO 4217 code, ``percent``, ``points`` (percentage points), ``times``, or the
            counted noun in the singular; empty where the text names none.
        per: What it is counted per ("barrel", "day"), in the singular; else empty.
        qualifier: How exact the text says that it is.
        standing: target or record, where the text says so.
        trend: Whether it is the size of a rise or a fall.
        base: Index, in the list it comes in, of the quantity that it is compared with.
        of: Code points of the thing measured.
        period: What time it is about.
        rule: The rule that read it.
        steps: Further rules with the code points each one read, and a note.
        left_open: What could not be decided, in words: ``which …`` of the unit, ``whether …`` of
            the rest.
    """

    start: int
    end: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    vague: bool = False
    unit: str = ""
    per: str = ""
    qualifier: Qualifier = "exact"
    standing: Standing | None = None
    trend: Trend | None = None
    base: int | None = None
    of: tuple[int, int] | None = None
    period: Period | None = None
    rule: str
    steps: tuple[tuple[str, int, int, str], ...] = ()
    left_open: tuple[str, ...] = ()

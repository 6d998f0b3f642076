"""Hours of the day: «الساعة 10 مساء», «الثالثة فجرا», «10:30»."""

from __future__ import annotations

from dataclasses import replace

from musnad.packs.ar.rules.moment import Found, Reader, begins, whole

_MINUTES = {"نصف": 30, "ربع": 15, "ثلث": 20}


@begins("edge", "unit", "number")
def clock_time(r: Reader, at: int) -> Found | None:
    """الساعة العاشرة والنصف مساء، 10:30، 3 عصرا، الثالثة فجرا، منتصف الليل: an hour."""
    midnight = _midnight(r, at)
    if midnight is not None:
        return midnight
    headed = r.get(at, "unit", "hour")
    named = headed is not None and headed.article and headed.row["number"] == "s"
    here = at + named
    read = _colon(r, here) or _spoken(r, here, named=named)
    if read is None:
        return None
    hour, minute, end, sure = read
    part = _part(r, end)
    if part is None and not sure and not named:
        return None
    half = ""
    if part is not None:
        half, end = part
    hour = _in_half(hour, half, forward=r.forward, exact=sure)
    end = _zone(r, end)
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    lead = headed.lead if headed is not None and named else 0
    found = r.made(at, end, "clock", lead=lead, kind="clock", clock=f"{hour % 24:02}:{minute:02}")
    number = None if named else r.numeral(at)
    return found if number is None else replace(found, start=max(number.start, found.start))


def _midnight(r: Reader, at: int) -> Found | None:
    """منتصف الليل، منتصف النهار."""
    if r.get(at, "edge", "middle") is None or r.form(at + 1) not in ("الليل", "النهار"):
        return None
    hour = "00:00" if r.form(at + 1) == "الليل" else "12:00"
    return r.made(at, at + 2, "midnight", kind="clock", clock=hour)


def _colon(r: Reader, at: int) -> tuple[int, int, int, bool] | None:
    """10:30، 15:23:24."""
    if r.form(at + 1) != ":" or r.seg.tokens[at + 1].start != r.seg.tokens[at].end:
        return None
    hour, minute = r.digits(at), r.integer(at + 2)
    if hour is None or minute is None or len(r.form(at + 2)) != 2:
        return None
    if not (0 <= hour[0] <= 24 and minute < 60):
        return None
    end = at + 3
    if r.form(end) == ":" and (r.integer(end + 1) or 60) <= 60 and len(r.form(end + 1)) == 2:
        end += 2
    return hour[0], minute, end, True


def _spoken(r: Reader, at: int, *, named: bool) -> tuple[int, int, int, bool] | None:
    """العاشرة والنصف، 3 و15 دقيقة، الثانية عشرة إلا ربعا."""
    point = r.form(at).split(".")
    if len(point) == 2 and all(p.isdecimal() for p in point) and len(point[1]) == 2:
        if int(point[0]) <= 24 and int(point[1]) < 60 and (named or _part(r, at + 1) is not None):
            return int(point[0]), int(point[1]), at + 1, False
    hour, end = _hour(r, at, named=named)
    if hour is None or not 0 <= hour <= 24:
        return None
    minute, end = _minutes(r, end)
    if minute < 0:
        hour, minute = hour - 1, 60 + minute
    return hour, minute, end, False


def _hour(r: Reader, at: int, *, named: bool) -> tuple[int | None, int]:
    plain = r.digits(at)
    if plain is not None:
        return plain[0], plain[1]
    number = r.numeral(at)
    if number is None or number.kind == "fraction":
        return None, at
    if number.kind == "ordinal" and number.definite:
        return _ordinal_hour(r, at)
    if not named or number.value is None:
        return None, at
    single = r.numbers.atom(at)
    after = None if single is None else r.numbers.atom(single.end)
    if single is not None and after is not None and after.joined:
        return int(single.value), single.end
    return whole(number), number.end


def _ordinal_hour(r: Reader, at: int) -> tuple[int | None, int]:
    """الثالثة، الحادية عشرة: an hour is feminine, and no tens follow it."""
    atom = r.numbers.atom(at)
    if atom is None or not r.form(at).endswith(("ه", "ي", "يه")):
        return None, at
    after = r.numbers.atom(atom.end)
    if after is not None and after.role == "ten" and not after.joined:
        return int(atom.value) + 10, after.end
    return int(atom.value), atom.end


def _minutes(r: Reader, at: int) -> tuple[int, int]:
    """والنصف، وربع، و15 دقيقة، إلا ثلثا: the minutes after or before the hour."""
    before = r.form(at) == "الا"
    here = at + before
    here += r.form(here) == "و"
    form = r.form(here)
    bare = form.removeprefix("و").removeprefix("ال")
    bare = bare[:-1] if bare.endswith("ا") else bare
    joined = form.startswith("و") or r.form(here - 1) == "و"
    if bare in _MINUTES and (joined or before):
        minute = _MINUTES[bare]
        return (-minute if before else minute), here + 1
    number = r.numeral(here)
    if number is not None and number.kind == "cardinal" and (joined or before):
        minutes = r.get(number.end, "unit", "minute")
        count = whole(number)
        if minutes is not None and count is not None and count < 60:
            return (-count if before else count), number.end + 1
    return 0, at


def _part(r: Reader, at: int) -> tuple[str, int] | None:
    """صباحا، مساء، بعد الظهر، هذه الليلة after an hour."""
    here = at + (r.form(at) in ("في", "من"))
    entry = r.get(here, "part")
    if entry is None or entry.joined or (here == at and entry.article and not entry.rest):
        return None
    end = here + 1 + len(entry.rest)
    if r.get(end, "weekday") is not None or r.get(end, "relative_day") is not None:
        return entry.value, at
    return entry.value, end


def _in_half(hour: int, half: str, *, forward: bool, exact: bool) -> int:
    if half == "pm" and hour < 12:
        return hour + 12
    if half == "noon" and hour < 8:
        return hour + 12
    if half == "night":
        return hour + 12 if 6 <= hour < 12 else hour % 12 if hour == 12 else hour
    if half == "am" and hour == 12:
        return 0 if hour == 12 and not exact else hour
    if not half and forward and not exact and 1 <= hour < 5:
        return hour + 12
    return hour


def _zone(r: Reader, at: int) -> int:
    """بتوقيت غرينتش، بالتوقيت المحلي، ت.غ: of where."""
    if r.form(at) == "بتوقيت" and r.form(at + 1)[:1].isalpha():
        return at + 2
    if r.form(at) == "بالتوقيت" and r.form(at + 1) == "المحلي":
        return at + 2
    return at

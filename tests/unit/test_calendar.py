from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.dimensions.calendar import (
    Clock,
    Days,
    day_of_year,
    days_ago,
    hijri_days,
    hijri_year_at,
    hijri_year_span,
    length_of,
    month_of,
    one_day,
    part_of,
    share_of,
    shifted,
    unit_at,
    unit_from,
    weekday_in,
    weekday_near,
    years_of,
)

TUESDAY = date(2016, 1, 5)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def days(first, last=None):
    return Days(date.fromisoformat(first), date.fromisoformat(last or first))


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade"]))
def test_the_unit_around_a_day_holds_it(day, unit):
    around = unit_at(day, unit)
    assert around.first <= day <= around.last


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_past_unless_it_is_asked_for_ahead(day, weekday):
    past, ahead = weekday_near(Clock(day), weekday), weekday_near(Clock(day, True), weekday)
    assert past.weekday() == ahead.weekday() == weekday
    assert past <= day < ahead
    assert (ahead - past).days == 7


@given(DAYS, st.sampled_from(["week", "month", "year"]))
def test_last_this_and_next_touch(day, unit):
    last, this, following = (unit_from(day, unit, step) for step in (-1, 0, 1))
    assert last.last.toordinal() + 1 == this.first.toordinal()
    assert this.last.toordinal() + 1 == following.first.toordinal()


def test_no_such_day_is_no_day():
    assert one_day(2015, 2, 29) is None
    assert month_of(2015, 13) is None
    assert hijri_days(1200, 1, 1) is None
    assert shifted(date(9998, 1, 1), "decade", 5) is None


def test_a_shorter_month_ends_a_shift():
    assert shifted(date(2016, 3, 31), "month", -1) == date(2016, 2, 29)


def test_a_day_without_its_year_is_the_last_one():
    assert day_of_year(Clock(TUESDAY), 12, 3) == days("2015-12-03")


def test_a_day_that_may_be_past_or_soon_is_left_open():
    assert day_of_year(Clock(TUESDAY), 1, 25) is None
    assert day_of_year(Clock(TUESDAY), 1, 25, coming=True) == days("2016-01-25")
    assert day_of_year(Clock(TUESDAY), 1, 25, coming=False) == days("2015-01-25")


@pytest.mark.parametrize(
    ("unit", "number", "wanted"),
    [
        ("half", 2, days("2015-07-01", "2015-12-31")),
        ("quarter", 3, days("2015-07-01", "2015-09-30")),
        ("quarter", -1, days("2015-10-01", "2015-12-31")),
        ("month", 2, days("2015-02-01", "2015-02-28")),
        ("day", -1, days("2015-12-31")),
    ],
)
def test_a_share_of_a_year(unit, number, wanted):
    assert share_of(years_of(2015, 2015), unit, number) == wanted


def test_the_parts_of_a_month():
    march = month_of(2015, 3)
    found = [part_of(march, part) for part in ("start", "middle", "end")]
    assert found == [
        days("2015-03-01", "2015-03-10"),
        days("2015-03-11", "2015-03-20"),
        days("2015-03-21", "2015-03-31"),
    ]


def test_the_nth_weekday_of_a_month():
    october = month_of(2014, 10)
    assert weekday_in(october, 1, 3) == days("2014-10-21")
    assert weekday_in(october, 1, -1) == days("2014-10-28")
    assert weekday_in(october, 1, 5) is None


def test_how_long_ago_is_as_exact_as_its_unit():
    assert days_ago(TUESDAY, "day", 2) == days("2016-01-03")
    assert days_ago(TUESDAY, "year", 2) == years_of(2014, 2014)
    assert days_ago(TUESDAY, "month", 3) == month_of(2015, 10)


def test_hijri_days_and_years():
    assert hijri_days(1436, 10, 10) == days("2015-07-26")
    assert hijri_year_at(date(2015, 8, 10)) == 1436
    assert hijri_days(1436).first == date(2014, 10, 25)
    assert hijri_year_span(857).first.year in (1452, 1453)


def test_lengths_are_written_as_iso_8601_has_it():
    found = [length_of("3", unit) for unit in ("day", "hour", "decade", "quarter")]
    assert found == ["P3D", "PT3H", "P30Y", "P9M"]

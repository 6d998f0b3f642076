"""The table of countries against CLDR, as Babel carries it."""

from pathlib import Path

from babel import Locale
from babel.core import get_global

from musnad import knowledge
from musnad.language.lexicon import read_table
from musnad.text.fold import fold

ARABIC, ENGLISH = Locale("ar").territories, Locale("en").territories
# Codes that CLDR's aliases of three letters give to none or to a state that is no more.
SHORT = {"XKX": "XK", "DEU": "DE", "MMR": "MM", "YEM": "YE"} | {
    long: short[0]
    for long, short in get_global("territory_aliases").items()
    if len(long) == 3 and len(short) == 1 and long not in ("XKK", "DDR", "BUR", "YMD")
}
ROWS = [
    row
    for row in read_table(Path(knowledge.__file__).with_name("countries.tsv"))
    if row["kind"] in ("country", "territory")
]


def folded(name):
    return fold(name).text


def test_every_code_is_a_territory_of_cldr_with_its_english_name():
    for row in ROWS:
        assert row["english"] == ENGLISH[SHORT[row["country"]]].replace("’", "'"), row


def test_a_row_checked_with_cldr_has_a_name_that_cldr_gives():
    for row in ROWS:
        names = {folded(name) for name in [row["word"], *row["aliases"].split(" | ")]}
        given = folded(ARABIC[SHORT[row["country"]]]) in names
        assert given == (row["checked"] == "cldr"), row


def test_no_name_of_one_country_is_another_s_in_cldr():
    owner = {folded(name): short for short, name in ARABIC.items() if len(short) == 2}
    for row in ROWS:
        for name in [row["word"], *row["aliases"].split(" | ")]:
            assert owner.get(folded(name), SHORT[row["country"]]) == SHORT[row["country"]], name

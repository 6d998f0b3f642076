from __future__ import annotations

import resource
import signal
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from factory import digest, reading, readings
from musnad.errors import LedgerLockedError, MusnadError, SchemaError, StoreError
from musnad.pipeline.explain import explain
from musnad.records import Refusal
from musnad.store import ledger as ledger_module
from musnad.store.ledger import Ledger
from musnad.store.schema import MIGRATIONS, OF_AN_ARTICLE, TABLES, VERSION

HERE = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.duckdb"


@pytest.fixture
def book(path):
    with Ledger.open(path, write=True) as ledger:
        yield ledger


def counts(ledger):
    return {table: ledger.sql(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


# Keeping


def test_a_reading_comes_back_as_it_was(book):
    assert book.record(reading())
    assert list(book.readings()) == [reading()]


def test_readings_outlive_the_process(path):
    with Ledger.open(path, write=True) as ledger:
        ledger.record(reading())
    with Ledger.open(path) as ledger:
        assert list(ledger.readings()) == [reading()]


@settings(max_examples=25, deadline=None)
@given(readings)
def test_any_reading_comes_back_as_it_was(any_reading):
    with Ledger.in_memory() as ledger:
        ledger.record(any_reading)
        assert list(ledger.readings()) == [any_reading]


def test_readings_come_in_the_order_of_their_ids(book):
    many = [reading(str(number)) for number in range(20)]
    book.record_all(many)
    assert list(book.readings()) == sorted(many, key=lambda one: one.article.id)


def test_one_reading_comes_by_the_id_of_its_article(book):
    many = [reading(str(number)) for number in range(3)]
    book.record_all(many)
    with book.view() as view:
        assert view.reading(many[1].article.id) == many[1]
        assert view.reading("nothing") is None
    assert book.reading(many[2].article.id) == many[2]


def test_recording_twice_adds_nothing(book):
    book.record(reading())
    before = counts(book)
    assert not book.record(reading())
    assert book.record_all([reading(), reading()]) == 0
    assert counts(book) == before


def test_the_same_article_twice_in_one_batch_is_kept_once(book):
    assert book.record_all([reading(), reading()]) == 1
    assert len(list(book.readings())) == 1


def test_a_newer_pack_takes_the_older_reading_s_place(book):
    book.record_all([reading("a"), reading("b")])
    better = replace(reading("a", pack="ar 0.10.0"), claims=reading("a").claims[:1])
    assert book.record(better)
    assert set(book.readings()) == {better, reading("b")}
    orphans = "SELECT count(*) FROM hops WHERE claim NOT IN (SELECT id FROM claims)"
    assert book.sql(orphans) == [(0,)]


def test_an_older_pack_changes_nothing(book):
    book.record(reading(pack="ar 0.10.0"))
    assert not book.record(reading(pack="ar 0.9.0"))
    assert book.holds(reading().article.id, "ar 0.9.9")
    assert not book.holds(reading().article.id, "ar 1.0.0")


def test_a_batch_that_fails_leaves_nothing(book):
    broken = replace(reading("b"), claims=(reading("b").claims[0],) * 2)
    with pytest.raises(StoreError, match="same id"):
        book.record_all([reading("a"), broken])
    assert counts(book)["articles"] == 0
    assert book.record(reading("a"))


def test_half_a_surrogate_pair_is_refused_with_a_remedy(book):
    broken = replace(reading(), article=replace(reading().article, title="\ud800"))
    with pytest.raises(StoreError, match="encoding"):
        book.record(broken)
    assert counts(book)["articles"] == 0


def test_refusals_are_kept_once_and_go_when_the_input_is_read(book):
    refusal = Refusal(origin="a.html", reason="empty", detail="no characters in it")
    book.record_all([], [refusal, refusal])
    book.record_all([], [refusal])
    assert book.refusals() == [refusal]
    book.record(reading("a"))
    assert book.refusals() == []


def test_every_table_of_an_article_names_it(book):
    assert all("article" in book.columns(table) for table in OF_AN_ARTICLE)


# Asking


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, 6),
        ({"voice": False}, 4),
        ({"limit": 1}, 1),
        ({"speaker": "الأشقر"}, 4),
        ({"speaker": "سامى الاشقر"}, 4),
        ({"speaker": "أشقر"}, 4),
        ({"speaker": "مراد"}, 2),
        ({"speaker": "الشقر"}, 0),
        ({"speaker": "،"}, 0),
        ({"channel": "وكاله انباء الساحل"}, 2),
        ({"channel": "الأشقر"}, 0),
        ({"words": "اتفاق"}, 2),
        ({"words": "العام نوقع"}, 2),
        ({"words": "العام التجاره"}, 0),
        ({"act": "announce"}, 2),
        ({"outlet": "مرفأ"}, 6),
        ({"outlet": "news.example"}, 6),
        ({"outlet": "https://news.example/"}, 6),
        ({"outlet": "other.example"}, 0),
        ({"since": "2023-02-01"}, 3),
        ({"since": "2023-02-02"}, 0),
        ({"until": "2023-02-01"}, 3),
        ({"until": "2023-01-31"}, 0),
        ({"speaker": "الأشقر", "words": "بلغ", "since": "2023-01-01"}, 1),
    ],
)
def test_claims_are_found_as_people_type(book, asked, ids):
    book.record_all([reading("a"), reading("b", published=None)])
    assert len(book.claims(**asked)) == ids


def test_a_found_claim_is_the_claim_that_was_kept(book):
    book.record(reading())
    found = book.claims(words="نوقّع")[0]
    assert found.claim == reading().claims[0]
    assert (found.article, found.pack) == (reading().article.id, "ar 0.1.0")
    assert found.published == reading().article.published


def test_newest_articles_come_first_and_undated_last(book):
    days = {"a": "2023-01-01", "b": None, "c": "2024-01-01"}
    book.record_all([reading(slug, published=day) for slug, day in days.items()])
    order = dict.fromkeys(kept.article for kept in book.claims())
    assert list(order) == [reading(slug).article.id for slug in ("c", "a", "b")]


@pytest.mark.parametrize(
    "asked", [{"act": "shout"}, {"since": "yesterday"}, {"until": "2023-13-01"}]
)
def test_what_cannot_be_asked_says_how_to_ask(book, asked):
    with pytest.raises(StoreError, match=r"Choose|Write"):
        book.claims(**asked)


def test_a_claim_is_found_by_the_beginning_of_its_id(book):
    book.record(reading())
    claim = reading().claims[0]
    assert book.claim(claim.id[:6]).claim == claim
    explanation = book.explain(claim.id[:6])
    assert explanation == explain(reading(), claim.id)
    assert explanation.article == reading().article


def test_an_unknown_id_finds_nothing(book):
    assert book.claim("abcdef") is None
    assert book.explain("abcdef") is None
    assert explain(reading(), "abcdef") is None


@pytest.mark.parametrize("prefix", ["", "abc", "ABCDEF", "xyzxyz", "%" * 6, "' OR 1 --"])
def test_what_is_no_id_is_said_to_be_none(book, prefix):
    with pytest.raises(MusnadError, match="at least its first 6"):
        book.explain(prefix)


def test_an_ambiguous_id_lists_what_it_stands_for(book):
    first, second, _ = reading().claims
    twins = (replace(first, id="abcdef01"), replace(second, id="abcdef02"))
    book.record(replace(reading(), claims=twins, figures=(), events=()))
    with pytest.raises(MusnadError, match="abcdef01, abcdef02"):
        book.explain("abcdef")


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ({}, ["figure", "rise", "target", "lorries", "ships"]),
        ({"limit": 2}, ["figure", "rise"]),
        ({"unit": "USD"}, ["figure", "target"]),
        ({"unit": "usd"}, ["figure", "target"]),
        ({"unit": "دولار"}, ["figure", "target"]),
        ({"unit": "%"}, ["rise"]),
        ({"unit": "percent"}, ["rise"]),
        ({"unit": "شاحنه"}, ["lorries"]),
        ({"unit": "يورو"}, []),
        ({"unit": "؟"}, []),
        ({"of": "التجارة"}, ["figure", "rise", "target"]),
        ({"of": "حجم تجاره"}, ["figure", "rise", "target"]),
        ({"of": "الصادرات"}, []),
        ({"words": "هدف"}, ["figure", "rise", "target"]),
        ({"words": "الحدود"}, ["lorries", "ships"]),
        ({"words": "السفن"}, ["lorries", "ships"]),
        ({"actor": "الأشقر"}, ["figure", "rise", "target"]),
        ({"actor": "البلدان"}, []),
        ({"actor": "البلدين"}, ["lorries", "ships"]),
        ({"actor": "بلد"}, []),
        ({"speaker": "سامى الاشقر"}, ["figure", "rise", "target"]),
        ({"speaker": "مراد"}, ["figure", "rise", "target"]),
        ({"channel": "الساحل"}, []),
        ({"outlet": "مرفأ"}, ["figure", "rise", "target", "lorries", "ships"]),
        ({"outlet": "other.example"}, []),
        ({"since": "2023-02-02"}, []),
        ({"until": "2023-02-01", "limit": 1}, ["figure"]),
        ({"period": "2022"}, ["figure", "rise"]),
        ({"period": "2022-12-31"}, ["figure", "rise"]),
        ({"period": "2021-02..2022-01"}, ["figure", "rise"]),
        ({"period": "2022-06.."}, ["figure", "rise"]),
        ({"period": "..2021"}, []),
        ({"least": "12.5e9"}, ["figure"]),
        ({"least": "12_500_000_000.50"}, ["figure"]),
        ({"least": "12500000000.51"}, []),
        ({"least": 350, "most": 360}, ["lorries"]),
        ({"most": Decimal("8.000")}, ["rise"]),
        ({"most": "7.999999999"}, []),
        ({"vague": True}, ["ships"]),
        ({"vague": False, "voice": True}, ["lorries"]),
        ({"voice": False}, ["figure", "rise", "target"]),
    ],
)
def test_figures_are_found_as_people_type(book, asked, slugs):
    book.record_all([reading("a")])
    assert [kept.figure.id for kept in book.figures(**asked)] == [digest("a", one) for one in slugs]


def test_a_found_figure_is_the_figure_that_was_kept(book):
    book.record_all([reading("a"), reading("b", published=None)])
    kept_ones = book.figures(of="التجارة", period="2022")[::2]
    for one, kept in zip([reading("a"), reading("b", published=None)], kept_ones, strict=True):
        assert (kept.figure, kept.claim) == (one.figures[0], one.claims[1])
        assert (kept.article, kept.pack, kept.title) == (
            one.article.id,
            one.pack,
            one.article.title,
        )
        assert kept.published == one.article.published
    assert book.figures(vague=True)[0].claim is None


@pytest.mark.parametrize(
    "asked",
    [
        {"period": "lately"}, {"period": ".."}, {"period": "2022-13"}, {"period": "2022-02-30"},
        {"period": "0000"}, {"since": "2022"}, {"least": "many"}, {"most": "NaN"},
        {"most": "1e40"},
    ],
)  # fmt: skip
def test_what_cannot_be_asked_of_figures_says_how_to_ask(book, asked):
    with pytest.raises(StoreError, match="Write it as"):
        book.figures(**asked)


@pytest.mark.parametrize(
    ("value", "least", "found"),
    [
        ("0.1", "0.1", True),
        ("0.1", "0.100000001", False),
        ("99999999999999999999999999999", "99999999999999999999999999999", True),
        ("99999999999999999999999999999", "1e28", True),
        ("0.0000000001", "0.000000001", True),
        ("1E+40", "1", False),
        ("99999999999999999999999999999.9999999999", "1", False),
        ("many", "1", False),
    ],
)
def test_any_value_is_kept_and_those_that_fit_are_compared_exactly(book, value, least, found):
    one = reading()
    kept = replace(one, figures=(replace(one.figures[1], value=value),))
    book.record(kept)
    assert list(book.readings()) == [kept]
    assert bool(book.figures(least=least)) == found


def test_sql_adds_values_up_exactly(book):
    book.record(reading())
    total = "SELECT sum(smallest) FROM figures WHERE unit = 'USD'"
    assert book.sql(total) == [(Decimal("22500000000"),)]


def test_a_figure_is_found_and_explained_by_the_beginning_of_its_id(book):
    book.record(reading())
    trade, rise = reading().figures[:2]
    assert book.figure(trade.id[:6]).figure == trade
    explanation = book.explain(rise.id[:7])
    assert explanation == explain(reading(), rise.id)
    assert (explanation.figure, explanation.base) == (rise, trade)
    assert explanation.claim == reading().claims[1]
    assert book.figure("abcdef") is None


def test_an_id_that_a_claim_and_a_figure_share_lists_both(book):
    one = reading()
    claim, figure = replace(one.claims[0], id="abcdef01"), replace(one.figures[4], id="abcdef02")
    twins = replace(one, claims=(claim,), figures=(figure,), events=())
    book.record(twins)
    for ask in (book.explain, lambda asked: explain(twins, asked)):
        with pytest.raises(MusnadError, match="1 claim and 1 figure: abcdef01, abcdef02"):
            ask("abcdef")
    assert book.explain("abcdef02").figure == figure
    assert book.claim("abcdef").claim == claim


def test_two_figures_with_one_id_are_refused(book):
    one = reading()
    with pytest.raises(StoreError, match="two figures have the same id"):
        book.record(replace(one, figures=one.figures[:1] * 2))


def test_a_wrong_query_says_what_duckdb_says(book):
    with pytest.raises(StoreError, match="DuckDB says"):
        book.sql("SELECT nothing FROM nowhere")


# Opening


def test_a_missing_ledger_says_how_to_make_one(path):
    with pytest.raises(StoreError, match="musnad ingest"):
        Ledger.open(path)
    assert not path.exists()


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(StoreError, match="Name a file"):
        Ledger.open(tmp_path, write=True)


def test_a_ledger_that_may_not_be_written_says_so_and_stays_as_it_is(path, monkeypatch):
    Ledger.open(path, write=True).close()
    before = path.read_bytes()
    # Told by the system call, not by a mode that the system's own user may pass over.
    monkeypatch.setattr(ledger_module.os, "access", lambda _path, _mode: False)
    with pytest.raises(StoreError, match="no permission to write"):
        Ledger.open(path, write=True)
    assert path.read_bytes() == before


def test_a_ledger_that_may_not_be_read_says_so(path, monkeypatch):
    import duckdb

    def refuse(*_, **__):
        problem = f'IO Error: Cannot open file "{path}": Permission denied'
        raise duckdb.IOException(problem)

    Ledger.open(path, write=True).close()
    monkeypatch.setattr(duckdb, "connect", refuse)
    with pytest.raises(StoreError, match=r"no permission\. Change it, or give another"):
        Ledger.open(path)


def test_a_folder_in_which_nothing_may_be_made_says_so(path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(ledger_module, "_take_name", refuse)
    with pytest.raises(StoreError, match=r"cannot be made \(Permission denied\)"):
        Ledger.open(path, write=True)
    assert list(path.parent.glob(".*")) == []


def test_a_missing_folder_is_said_to_be_missing(tmp_path):
    with pytest.raises(StoreError, match="folder does not exist"):
        Ledger.open(tmp_path / "no" / "ledger.duckdb", write=True)


@pytest.mark.parametrize("write", [True, False])
def test_another_file_is_no_ledger_and_stays_as_it_is(path, write):
    path.write_text("مقال" * 3000, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(SchemaError, match="not a ledger"):
        Ledger.open(path, write=write)
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_another_database_is_no_ledger(path, write):
    import duckdb

    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE articles (x INTEGER)")
    with pytest.raises(SchemaError, match="no ledger of musnad"):
        Ledger.open(path, write=write)


def test_an_empty_file_becomes_a_ledger(path):
    path.touch()
    with Ledger.open(path, write=True) as ledger:
        assert ledger.record(reading())


def test_a_newer_schema_asks_for_an_upgrade(path):
    with Ledger.open(path, write=True) as ledger:
        ledger.sql("UPDATE meta SET schema_version = 99, musnad = '9.9'")
    with pytest.raises(SchemaError, match=r"written by musnad 9\.9.*Upgrade"):
        Ledger.open(path, write=True)


def test_an_older_ledger_is_migrated_by_the_first_to_write(path, monkeypatch):
    Ledger.open(path, write=True).close()
    monkeypatch.setattr(ledger_module, "VERSION", VERSION + 1)
    migration = "ALTER TABLE articles ADD COLUMN weather VARCHAR"
    monkeypatch.setattr(ledger_module, "MIGRATIONS", (*MIGRATIONS, migration))
    with pytest.raises(SchemaError, match="older schema"):
        Ledger.open(path)
    with Ledger.open(path, write=True) as ledger:
        assert "weather" in ledger.columns("articles")
        assert ledger.sql("SELECT schema_version FROM meta") == [(VERSION + 1,)]


_OF_VERSION_1 = """
INSERT INTO meta VALUES (1, '0.1.0');
INSERT INTO articles BY NAME SELECT 'a1' AS id, 'ar' AS language, 'ar 0.1.0' AS pack, 'نص' AS text;
INSERT INTO figures BY NAME SELECT 'f1' AS id, 'a1' AS article, 0 AS nth, 0 AS text_start,
    2 AS text_end, 'نص' AS text_text, '12.5' AS value, 'USD' AS unit, 'exact' AS qualifier,
    'ar.x.y' AS rule;
"""


@pytest.fixture
def older(path):
    import duckdb

    with duckdb.connect(str(path)) as connection:
        connection.execute(MIGRATIONS[0] + _OF_VERSION_1)
    return path


def test_a_ledger_of_version_1_is_brought_up_to_date_with_all_it_holds(older):
    with Ledger.open(older, write=True) as ledger:
        kept = next(ledger.readings())
        figure = kept.figures[0]
        assert (figure.value, figure.unit, figure.vague, figure.per) == ("12.5", "USD", False, "")
        assert [one.figure for one in ledger.figures(least="12.5", most="12.5")] == [figure]
        assert ledger.record(reading())
        assert [one.figure for one in ledger.figures(vague=True)] == [reading().figures[4]]
    with Ledger.open(older) as ledger, Ledger.in_memory() as fresh:
        assert [ledger.columns(table) for table in TABLES] == [
            fresh.columns(table) for table in TABLES
        ]


def test_an_older_ledger_says_how_to_bring_it_up_to_date(older):
    with pytest.raises(SchemaError, match=r"older schema 1.*musnad ingest --ledger"):
        Ledger.open(older)


# Other processes


def python(code, *arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=HERE, **options,
    )  # fmt: skip


_HOLD = """
import sys
from musnad import Ledger
with Ledger.open(sys.argv[1], write=True):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_the_second_writer_is_told_who_writes(path):
    with python(_HOLD, path) as other:
        assert other.stdout.readline() == "open\n"
        for write in (True, False):
            with pytest.raises(LedgerLockedError, match=rf"process {other.pid}.*Wait"):
                Ledger.open(path, write=write)
        other.communicate("\n")
    with Ledger.open(path, write=True) as ledger:
        assert ledger.record(reading())


_RECORD = """
import sys
from factory import reading
from musnad import Ledger
print("ready", flush=True)
with Ledger.open(sys.argv[1], write=True) as ledger:
    for batch in range(10000):
        slugs = [f"{batch}-{number}" for number in range(5)]
        ledger.record_all(map(reading, slugs))
        print(*slugs, flush=True)
"""


@pytest.mark.parametrize("batches", [0, 1, 12])
def test_a_killed_process_leaves_all_that_was_reported_done(path, batches):
    with python(_RECORD, path) as other:
        lines = [other.stdout.readline() for _ in range(batches + 1)]
        other.send_signal(signal.SIGKILL)
        lines += other.stdout.readlines()
    done = [slug for line in lines[1:] if line.endswith("\n") for slug in line.split()]
    with Ledger.open(path, write=True) as ledger:
        kept = {one.article.id: one for one in ledger.readings()}
        assert all(kept[reading(slug).article.id] == reading(slug) for slug in done)
        assert len(kept) % 5 == 0
        assert ledger.record(reading("after"))


def _little_room():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))


_FILL = """
import sys
from factory import reading
from musnad import Ledger
from musnad.errors import StoreError
with Ledger.open(sys.argv[1], write=True) as ledger:
    try:
        for batch in range(1000):
            ledger.record_all([reading(f"{batch}-{number}") for number in range(100)])
            print(batch, flush=True)
    except StoreError as error:
        print("StoreError", error)
"""


def test_a_full_disk_is_an_error_and_loses_nothing_reported_done(path):
    with python(_FILL, path, preexec_fn=_little_room) as other:
        told, complaint = other.communicate(timeout=120)
    *batches, last = told.splitlines()
    assert last.startswith("StoreError"), complaint
    with Ledger.open(path) as ledger:
        assert len(list(ledger.readings())) >= 100 * len(batches)

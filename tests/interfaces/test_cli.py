from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from factory import reading
from musnad import Ledger, __version__
from musnad.interfaces.cli import version_line
from musnad.interfaces.commands import app
from musnad.interfaces.packs import find_packs
from musnad.interfaces.render import reading_lines
from musnad.pipeline.contract import schema
from musnad.records import Refusal
from musnad.store.schema import MIGRATIONS

SAID = (
    "قال وزير الزراعة سامر الحداد، بحسب وكالة أنباء السهل: «محصول القمح تراجع هذا العام».\n"
    "وأضاف أن الحكومة ستشتري مئة ألف طن من الخارج قبل حلول الشتاء المقبل."
)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def musnad(*arguments, text=None):
    return CliRunner().invoke(app, list(map(str, arguments)), input=text)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(SAID, encoding="utf-8")
    return path


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "kept.duckdb"
    with Ledger.open(path, write=True) as book:
        refusal = Refusal(origin="x.html", reason="empty", detail="no characters in it")
        book.record_all([reading("a"), reading("b", published=None)], [refusal])
    return path


# demo and read


def test_the_demo_draws_its_chains():
    shown = musnad("demo")
    assert shown.exit_code == 0
    assert "    أديتيا سوريانتو ← وسائل إعلام رسمية إندونيسية\n" in shown.stdout
    assert "    كاميلا أوريانا ← وكالة أنباء المرجان الإندونيسية" in shown.stdout


def test_the_demo_shows_nothing_of_the_machine():
    assert "/" not in musnad("demo").stdout.replace("demo/article.html", "")


def test_piped_output_holds_no_control_characters():
    assert not CONTROL.search(musnad("demo", "--voice").stdout)


def test_what_could_command_a_terminal_is_not_shown():
    shown = musnad("read", text=SAID.replace("القمح", "القمح \x1b[31m\u202eالأحمر"))
    assert "القمح �[31m�الأحمر" in shown.stdout


def test_the_json_of_the_demo_fits_the_schema_and_its_spans_hold():
    found = json.loads(musnad("demo", "--json").stdout)
    jsonschema.validate(found, schema())
    text = found["article"]["text"]
    for claim in found["claims"]:
        for name in ("content", "cue", "source"):
            span = claim[name]
            assert span is None or text[span["start"] : span["end"]] == span["text"]


def test_a_file_and_standard_input_read_alike(article):
    from_file = json.loads(musnad("read", article, "--json").stdout)
    for arguments in (["read", "-", "--json"], ["read", "--json"]):
        piped = json.loads(musnad(*arguments, text=SAID).stdout)
        assert piped == from_file


def test_arabic_stands_on_lines_of_its_own(article):
    lines = musnad("read", article).stdout.splitlines()
    assert "    سامر الحداد ← وكالة أنباء السهل" in lines
    assert "    محصول القمح تراجع هذا العام" in lines
    assert any(re.fullmatch(r"[0-9a-f]{8}  say · direct · \d\.\d\d  \[\d+:\d+\]", x) for x in lines)


def test_the_outlet_s_own_voice_is_shown_when_asked(ledger):
    quiet, loud = (
        musnad("claims", "--ledger", ledger),
        musnad("claims", "--ledger", ledger, "--voice"),
    )
    assert "in the outlet's own voice" not in quiet.stdout
    assert loud.stdout.count("in the outlet's own voice") == 2


def test_many_articles_are_one_json_object_a_line(tmp_path, article):
    (tmp_path / "two.jsonl").write_text(
        "".join(json.dumps({"text": text}) + "\n" for text in (SAID, SAID + " وانتهى."))
    )
    shown = musnad("read", tmp_path / "two.jsonl", "--json")
    assert shown.exit_code == 0
    assert [bool(json.loads(line)["claims"]) for line in shown.stdout.splitlines()] == [True, True]


def test_some_refused_ends_with_1_and_says_why(tmp_path):
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in (SAID, "")))
    shown = musnad("read", path, "--json")
    assert shown.exit_code == 1
    assert "(empty)" in shown.stderr
    assert len(shown.stdout.splitlines()) == 1


@pytest.mark.parametrize("text", ["", "Nothing in this sentence is Arabic, not one word of it."])
def test_nothing_read_ends_with_2(text):
    shown = musnad("read", text=text)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert shown.stderr.startswith("musnad: ")


# ingest


def test_an_ingest_says_what_was_read_and_refused(article, tmp_path):
    shown = musnad("ingest", article, "nothing.txt", "--ledger", tmp_path / "new.duckdb")
    assert shown.exit_code == 1
    assert "1 article read into" in shown.stdout
    assert "1 not-found" in shown.stdout
    assert (
        "not-found  nothing.txt" in musnad("refusals", "--ledger", tmp_path / "new.duckdb").stdout
    )


def test_the_second_ingest_holds_it_already(article, tmp_path):
    arguments = ["ingest", article, "--json", "--ledger", tmp_path / "new.duckdb"]
    assert json.loads(musnad(*arguments).stdout)["read"] == 1
    again = musnad(*arguments)
    assert again.exit_code == 0
    assert json.loads(again.stdout) == {
        "read": 0,
        "already": 1,
        "claims": 0,
        "figures": 0,
        "refused": {},
    }


def test_the_ledger_lies_in_the_current_folder_unless_told(article, tmp_path, monkeypatch):
    assert musnad("ingest", article).exit_code == 0
    assert (tmp_path / "here" / "musnad.duckdb").is_file()
    monkeypatch.setenv("MUSNAD_LEDGER", str(tmp_path / "elsewhere.duckdb"))
    assert musnad("ingest", article).exit_code == 0
    assert (tmp_path / "elsewhere.duckdb").is_file()


# claims


def test_claims_are_found_and_ids_explain_them(ledger):
    shown = musnad("claims", "--ledger", ledger, "--speaker", "الاشقر", "--words", "نوقع")
    assert shown.exit_code == 0
    claim_id = shown.stdout[:8]
    explained = musnad("explain", claim_id, "--ledger", ledger)
    assert explained.exit_code == 0
    assert "made by ar.attribution.cue_source_quote" in explained.stdout
    assert "  1. ar.cue.verb  [0:3]\n    قال\n" in explained.stdout
    assert "ar 0.1.0" in explained.stdout
    assert "الصفة: وزير الخارجية أو نائبه" in explained.stdout


def test_claims_as_json_name_their_article(ledger):
    shown = musnad("claims", "--ledger", ledger, "--json", "--limit", 1, "--act", "announce")
    found = json.loads(shown.stdout)
    assert found["chain"][0]["with"] == ["ليلى مراد"]
    assert found["article"]["published"]["start"] == "2023-02-01"


def test_claims_as_csv_are_a_table(ledger):
    shown = musnad("claims", "--ledger", ledger, "--csv", "--channel", "الساحل")
    rows = list(csv.DictReader(io.StringIO(shown.stdout)))
    assert [row["chain"] for row in rows] == ["سامي الأشقر ← وكالة أنباء الساحل"] * 2
    assert (rows[0]["start"], rows[0]["published_start"]) == ("57", "2023-02-01")


# figures


def test_figures_are_shown_with_their_words_and_whose_word_they_are(ledger):
    shown = musnad("figures", "--ledger", ledger, "--unit", "USD", "--limit", 1)
    assert shown.exit_code == 0
    head, *lines = shown.stdout.splitlines()
    assert re.fullmatch(
        r"[0-9a-f]{8}  12 500 000 000 USD · 2022-01-01 to 2022-12-31  \[\d+:\d+\]", head
    )
    assert lines[0] == "    12.5 مليار دولار"
    assert "        حجم التجارة" in lines
    assert "        سامي الأشقر وليلى مراد" in lines
    assert any("announce · indirect" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "head"),
    [
        (["--unit", "%"], "8 percent · rise · compared with "),
        (["--min", "1e10", "--max", "1e10"], "10 000 000 000 USD · target  ["),
        (["--vague"], "no number given  ["),
        (["--no-vague", "--voice"], "about 300 to 400  ["),
    ],
)
def test_a_figure_s_head_holds_no_arabic(ledger, arguments, head):
    shown = musnad("figures", "--ledger", ledger, "--limit", 1, *arguments)
    assert shown.stdout[10:].startswith(head)
    assert shown.stdout.splitlines()[0].isprintable()


def test_figures_as_json_name_their_chain_and_article(ledger):
    shown = musnad("figures", "--ledger", ledger, "--json", "--since", "2023-01-01")
    found = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [one["value"] for one in found] == [12_500_000_000, 8, 10_000_000_000, None, None]
    assert [len(one["chain"]) for one in found] == [1, 1, 1, 0, 0]
    assert found[0]["content"]["text"].startswith("حجم التجارة بلغ")
    assert found[0]["article"]["published"]["start"] == "2023-02-01"
    figure = schema()["$defs"]["figure"] | {"$defs": schema()["$defs"]}
    more = ("chain", "content", "article", "pack")
    jsonschema.validate({key: one for key, one in found[0].items() if key not in more}, figure)


def test_figures_as_csv_are_a_table_with_exact_values(ledger):
    shown = musnad("figures", "--ledger", ledger, "--csv", "--of", "التجاره", "--period", "2022")
    rows = list(csv.DictReader(io.StringIO(shown.stdout)))
    assert [row["value"] for row in rows] == ["12500000000", "8"] * 2
    assert rows[0]["high"] == "12500000000.50"
    assert (rows[1]["trend"], rows[1]["base"]) == ("rise", rows[0]["id"])
    assert rows[0]["chain"] == "سامي الأشقر وليلى مراد"


def test_a_figure_is_explained_by_its_id(ledger):
    rise = musnad("figures", "--ledger", ledger, "--unit", "percent").stdout[:8]
    shown = musnad("explain", rise, "--ledger", ledger).stdout
    assert "made by ar.figure.share\n" in shown
    assert re.search(
        r"compared with [0-9a-f]{8}  12 500 000 000 USD .*\n    12.5 مليار دولار", shown
    )
    trade = musnad("figures", "--ledger", ledger, "--unit", "USD").stdout[:8]
    shown = musnad("explain", trade, "--ledger", ledger).stdout
    assert "  1. ar.numeral.digits  [" in shown
    assert "    which dollar it is" in shown
    found = json.loads(musnad("explain", trade, "--ledger", ledger, "--json").stdout)
    assert found["evidence"][1]["note"] == "of"
    assert found["chain"][0]["name"] == "سامي الأشقر"


def test_a_reading_shows_figures_below_their_claims():
    lines = [line.text for line in reading_lines(reading(), voice=False)]
    assert "5 figures · 2 in the outlet's own voice, shown by --voice" in lines
    claim = next(at for at, line in enumerate(lines) if "announce" in line)
    assert lines[claim + 3].endswith("  12 500 000 000 USD · 2022-01-01 to 2022-12-31")
    assert lines[claim + 4] == "        12.5 مليار دولار · حجم التجارة"
    assert not any("شاحنة" in line for line in lines)
    loud = [line.text for line in reading_lines(reading(), voice=True)]
    assert "        نحو 300 إلى 400 شاحنة" in loud


def test_a_figure_that_no_sentence_holds_is_shown_at_the_end():
    alone = replace(reading(), claims=reading().claims[:2])
    lines = [line.text for line in reading_lines(alone, voice=True)]
    title = lines.index("Figures in the outlet's own voice")
    assert lines[title + 2] == "        نحو 300 إلى 400 شاحنة"


def test_an_older_ledger_is_brought_up_to_date_with_nothing_to_read(tmp_path):
    import duckdb

    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(MIGRATIONS[0] + "INSERT INTO meta VALUES (1, '0.1.0')")
    refused = musnad("figures", "--ledger", path)
    assert refused.exit_code == 2
    assert f"'musnad ingest --ledger {path}'" in refused.stderr
    assert musnad("ingest", "--ledger", path).exit_code == 0
    assert musnad("figures", "--ledger", path).exit_code == 1


def test_nothing_found_ends_with_1(ledger):
    shown = musnad("claims", "--ledger", ledger, "--speaker", "لا أحد")
    assert (shown.exit_code, shown.stdout) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["claims", "--act", "shout"], "Choose one of say"),
        (["claims", "--since", "Tuesday"], "Write it as"),
        (["figures", "--min", "many"], "Write it as"),
        (["figures", "--period", "soon"], "Write it as 2023"),
        (["explain", "abc"], "at least its first 6"),
        (["claims", "--limit", "-1"], "--limit"),
        (["claims", "--nonsense"], "--nonsense"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_a_remedy(ledger, arguments, remedy):
    shown = musnad(*arguments, "--ledger", ledger)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert remedy in re.sub(r"\s+|\x1b\[\d*m", " ", shown.stderr)


def test_a_missing_ledger_ends_with_2_and_a_remedy():
    shown = musnad("claims")
    assert shown.exit_code == 2
    assert shown.stderr == "musnad: musnad.duckdb: there is no ledger. 'musnad ingest' makes one.\n"


# explain


def test_an_article_explains_its_claims_without_a_ledger(article):
    claim = json.loads(musnad("read", article, "--json").stdout)["claims"][0]
    shown = musnad("explain", claim["id"][:6], "--article", article, "--json")
    found = json.loads(shown.stdout)
    assert found["content"] == claim["content"]
    assert found["evidence"]
    assert found["pack"].startswith("ar ")


def test_an_unknown_claim_ends_with_1(ledger):
    shown = musnad("explain", "abcdef", "--ledger", ledger)
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "no claim or figure abcdef" in shown.stderr


# the rest


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_an_export_names_its_files(ledger, tmp_path, form):
    shown = musnad("export", "--ledger", ledger, "--to", tmp_path / "out", "--format", form)
    assert shown.exit_code == 0
    assert all(line.startswith(str(tmp_path / "out")) for line in shown.stdout.splitlines())


def test_refusals_as_json(ledger):
    found = json.loads(musnad("refusals", "--ledger", ledger, "--json").stdout)
    assert found == {"origin": "x.html", "reason": "empty", "detail": "no characters in it"}


def test_settings_say_where_they_came_from(tmp_path, monkeypatch):
    (tmp_path / "here" / "musnad.toml").write_text('ledger = "news.duckdb"\nbatch = 7\n')
    monkeypatch.setenv("MUSNAD_BATCH", "9")
    shown = musnad("settings", "--why").stdout
    assert f"ledger = news.duckdb  ({tmp_path / 'here' / 'musnad.toml'})" in shown
    assert "batch = 9  ($MUSNAD_BATCH)" in shown
    assert "max_bytes = 20000000  (default)" in shown


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("ledgre = 'x'", "no setting 'ledgre'"),
        ("batch = 'many'", "must be a number"),
        ("batch = 0", "above 0"),
        ("batch = ", "cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_is_an_error(tmp_path, written, complaint):
    (tmp_path / "here" / "musnad.toml").write_text(written)
    shown = musnad("settings")
    assert shown.exit_code == 2
    assert complaint in shown.stderr


def test_settings_without_permission_are_an_error(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "here" / "musnad.toml").write_text("batch = 7\n")
    monkeypatch.setattr(Path, "read_text", refuse)
    shown = musnad("settings")
    assert shown.exit_code == 2
    assert "Permission denied" in shown.stderr


def test_packs_are_listed_and_found_by_name():
    assert musnad("pack", "list").stdout.startswith("ar ")
    shown = musnad("pack", "check", "nowhere")
    assert shown.exit_code == 2
    assert "neither a folder nor an installed pack" in shown.stderr


def test_a_pack_that_does_not_hold_ends_with_1(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "cue.toml").write_text(
        '[[case]]\nid = "said"\nsurface = "قال سامر الحداد إن المحصول تراجع."\n'
        'content = "شيء آخر"\n\n[[reject]]\nid = "none"\nbecause = "no cue"\n'
        'surface = "بيت كبير."\n',
        encoding="utf-8",
    )
    shown = musnad("pack", "check", tmp_path)
    assert shown.exit_code == 1
    assert "1 hold, 1 do not" in shown.stdout


CORPUS = """
[[case]]
id = "own-verb"
surface = "زقف سامر الحداد أن المحصول تراجع."
content = "المحصول تراجع"

[[reject]]
id = "none"
because = "no cue"
surface = "بيت كبير."
"""
VERBS = "word\troot\tpattern\tact\tframes\n"


@pytest.fixture
def own_words(tmp_path):
    """A folder with an example of a verb that Arabic does not have, and with no words yet."""
    folder = tmp_path / "own"
    (folder / "corpus").mkdir(parents=True)
    (folder / "lexicon").mkdir()
    (folder / "corpus" / "cue.toml").write_text(CORPUS, encoding="utf-8")
    return folder


def check_own(folder, *, table="verbs.tsv", words=VERBS):
    (folder / "lexicon" / table).write_text(words, encoding="utf-8")
    return musnad("pack", "check", folder)


def test_a_folder_is_read_with_its_own_words_and_nothing_else_changes(own_words):
    pack = next(pack for pack in find_packs() if pack.name == "ar")
    before = {path: path.read_bytes() for path in pack.folder.rglob("*.tsv")}
    assert "1 hold, 1 do not" in musnad("pack", "check", own_words).stdout
    shown = check_own(own_words, words=f"{VERBS}زقف\tز ق ف\tفعّل\tsay\tthat\n")
    assert (shown.exit_code, shown.stdout) == (0, "2 hold, 0 do not\n")
    assert not list(own_words.glob("lexicon/compiled"))
    assert {path: path.read_bytes() for path in pack.folder.rglob("*.tsv")} == before


@pytest.mark.parametrize(
    ("table", "words", "complaint"),
    [
        ("verbz.tsv", VERBS, "no table 'verbz.tsv'. Its tables: "),
        ("verbs.tsv", "word\tcolour\nزقف\tred\n", "no column colour"),
        ("verbs.tsv", f"{VERBS}زقف\tز ق ف\tفعّل\tsay\tthat\nزقّف\n", "already listed"),
    ],
)
def test_words_that_do_not_fit_the_pack_are_refused(own_words, table, words, complaint):
    shown = check_own(own_words, table=table, words=words)
    assert shown.exit_code == 2
    assert complaint in shown.stderr


def test_a_copy_of_a_pack_is_read_as_it_stands(own_words):
    pack = next(pack for pack in find_packs() if pack.name == "ar")
    shutil.copytree(pack.folder / "lexicon", own_words / "lexicon", dirs_exist_ok=True)
    (own_words / "pack.toml").write_text('name = "ar"\nversion = "9.0.0"\n')
    (own_words / "corpus" / "cue.toml").write_text(CORPUS.replace("زقف", "أكد"), encoding="utf-8")
    assert musnad("pack", "check", own_words).exit_code == 0
    forms = own_words / "lexicon" / "compiled" / "verb_forms.tsv"
    lines = forms.read_text(encoding="utf-8").splitlines(keepends=True)
    forms.write_text("".join(line for line in lines if "\tاكد\t" not in line), encoding="utf-8")
    assert "1 hold, 1 do not" in musnad("pack", "check", own_words).stdout
    (own_words / "pack.toml").write_text('name = "xx"\n')
    assert "no pack for 'xx' is installed (ar)" in musnad("pack", "check", own_words).stderr


# as a process


def run(*arguments, **options):
    command = [sys.executable, "-m", "musnad", *map(str, arguments)]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, encoding="utf-8", **options
    )


def test_the_version_names_the_packs():
    assert re.fullmatch(rf"musnad {re.escape(__version__)} \(ar \d+\.\d+\.\d+\)", version_line())
    assert run("--version").stdout == version_line() + "\n"
    assert musnad("--version").stdout == version_line() + "\n"


def test_no_command_prints_the_help():
    assert "Usage" in musnad().output


def test_a_pipe_that_closes_is_no_failure_to_speak_of(article):
    code = (
        "import subprocess, sys\n"
        "pipe = subprocess.Popen([sys.executable, '-m', 'musnad', 'read', sys.argv[1], '--json'],"
        " stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
        "pipe.stdout.close()\n"
        "print(pipe.stderr.read().decode())\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(article)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == ""


def test_arabic_prints_in_any_locale(article):
    shown = run("read", article, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert "سامر الحداد" in shown.stdout


# actors


def test_an_actor_is_found_and_shown(ledger):
    found = musnad("actors", "الاشقر", "--ledger", ledger)
    assert found.exit_code == 0
    head, name = found.stdout.splitlines()
    assert head.endswith("person · LBN · GOV · 2 articles · 4 claims said")
    assert name == "    سامي الأشقر"
    shown = musnad("actor", "سامى الاشقر", "--ledger", ledger).stdout
    assert "offices\n    وزير الخارجية\n        2 times\n" in shown
    assert "12500000000 USD" in shown


def test_actors_are_a_table_and_json(ledger):
    rows = list(csv.DictReader(io.StringIO(musnad("actors", "--csv", "--ledger", ledger).stdout)))
    found = [
        json.loads(x)
        for x in musnad("actors", "--json", "--ledger", ledger).stdout.split("\n")[:-1]
    ]
    assert [row["name"] for row in rows] == [one["name"] for one in found] == ["سامي الأشقر"]
    shown = json.loads(musnad("actor", found[0]["id"], "--json", "--ledger", ledger).stdout)
    assert len(shown["said"]) == 4
    assert shown["beside"] == []


def test_nobody_found_ends_with_1_and_an_unknown_name_with_2(ledger):
    assert musnad("actors", "زيد", "--ledger", ledger).exit_code == 1
    assert musnad("actors", "--country", "FRA", "--ledger", ledger).exit_code == 1
    shown = musnad("actor", "زيد", "--ledger", ledger)
    assert shown.exit_code == 2
    assert "musnad actors" in shown.stderr


def test_a_decision_is_made_listed_and_taken_back(tmp_path, article):
    ledger = tmp_path / "kept.duckdb"
    musnad("ingest", article, "--ledger", ledger)
    names = [
        json.loads(x)["id"]
        for x in musnad("actors", "--json", "--ledger", ledger).stdout.split("\n")[:2]
    ]
    made = json.loads(
        musnad("merge", *names, "--why", "a test", "--json", "--ledger", ledger).stdout
    )
    assert f"{made['id']}  merge" in musnad("decisions", "--ledger", ledger).stdout
    undone = musnad("decisions", "--undo", made["id"], "--ledger", ledger)
    assert undone.stdout.startswith("taken back: ")
    assert musnad("decisions", "--ledger", ledger).stdout == ""


def test_claims_of_a_country_s_state_media_are_asked_for(ledger):
    asked = ["--channel-country", "SYR", "--channel-ownership", "state", "--ledger", ledger]
    shown = musnad("claims", *asked)
    assert shown.stdout.count("سامي الأشقر ← وكالة أنباء الساحل") == 2
    assert "say · direct · LBN · 0.97" in shown.stdout
    assert musnad("claims", "--speaker-country", "FRA", "--ledger", ledger).exit_code == 1

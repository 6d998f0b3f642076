"""What the docs say is so: commands print it, paths are there, nothing is left out."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys

import consoles
import http_page
import knowledge_page
import pytest

import rewrite

ROOT = consoles.ROOT
PAGES = [page for page in consoles.PAGES if consoles.commands(page.read_text(encoding="utf-8"))]
REFERENCE = ROOT / "docs" / "reference"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ALL_PAGES = [*consoles.PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]

_PATH = re.compile(
    r"`((?:src|tests|docs|evaluation|benchmarks|examples|\.ci)/[^\s`]*|[\w.]+\.(?:toml|md))`"
)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def name_of(page):
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_prints_what_the_page_says(page, tmp_path):
    folder = consoles.stage(tmp_path)
    for block in consoles.blocks(page.read_text(encoding="utf-8")):
        for step in consoles.steps(block):
            printed = consoles.run(step.command, folder)
            shown = "\n".join(printed)
            assert consoles.matches(step.expected, printed), (
                f"{name_of(page)}: '{step.command}' prints\n{shown}\n"
                "run: python tests/docs/consoles.py"
            )


def test_a_gap_stands_for_any_lines_and_nothing_else_does():
    assert consoles.matches(["a", "...", "d"], ["a", "b", "c", "d"])
    assert consoles.matches(["...", "c", "..."], ["a", "b", "c", "d"])
    assert not consoles.matches(["a", "d"], ["a", "b", "d"])
    assert not consoles.matches(["a", "...", "d"], ["a", "b", "c"])
    assert not consoles.matches(["...", "x", "..."], ["a", "b", "c"])


def test_both_readmes_hold_the_same_commands():
    english, arabic = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.ar.md")
    )
    assert consoles.commands(english) == consoles.commands(arabic)
    shell = re.compile(r"```sh\n(.*?)```", re.DOTALL)
    assert shell.findall(english) == shell.findall(arabic)


def test_the_quality_table_is_what_the_gate_pinned():
    sys.path.insert(0, str(ROOT))
    try:
        from evaluation.table import quality_table
    finally:
        sys.path.remove(str(ROOT))
    pinned = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    for name in ("README.md", "README.ar.md"):
        table = quality_table(pinned, name)
        text = (ROOT / name).read_text(encoding="utf-8")
        assert table in text, f"{name}: run: python -m evaluation.table"


def test_every_path_in_contributing_is_there():
    paths = _PATH.findall(CONTRIBUTING)
    assert paths
    missing = [path for path in paths if not (ROOT / path).exists() and not any(ROOT.glob(path))]
    assert not missing


@pytest.mark.parametrize("page", ALL_PAGES, ids=name_of)
def test_every_link_leads_somewhere(page):
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


def headings(page):
    text = (REFERENCE / page).read_text(encoding="utf-8")
    return {line.lstrip("# ").strip("`") for line in text.splitlines() if line.startswith("##")}


def test_every_command_has_a_heading():
    surface = json.loads(rewrite.surface_text())
    assert set(surface["commands"]) - headings("cli.md") == set()


def test_every_option_is_told():
    text = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    surface = json.loads(rewrite.surface_text())
    options = {one for found in surface["commands"].values() for one in found if one[0] == "-"}
    assert not [option for option in options if f"`{option}" not in text]


def test_every_error_has_a_heading():
    tree = ast.parse((ROOT / "src/musnad/errors.py").read_text(encoding="utf-8"))
    errors = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    assert errors - headings("errors.md") == set()


def test_every_reason_for_a_refusal_is_told():
    from typing import get_args

    from musnad.records import Reason

    text = (REFERENCE / "errors.md").read_text(encoding="utf-8")
    assert not [reason for reason in get_args(Reason) if f"`{reason}`" not in text]


def test_every_table_and_column_of_the_ledger_is_told():
    text = (REFERENCE / "ledger-schema.md").read_text(encoding="utf-8")
    tables = json.loads(rewrite.surface_text())["ledger"]
    assert set(tables) - headings("ledger-schema.md") == set()
    columns = {column.split(" ")[0] for found in tables.values() for column in found}
    spans = {"start", "end", "text"}
    missing = {name for name in columns if f"`{name}`" not in text}
    assert not {name for name in missing if name.rsplit("_", 1)[-1] not in spans}


def test_the_schema_of_the_contract_is_fresh():
    kept = rewrite.SCHEMA.read_text(encoding="utf-8")
    assert rewrite.schema_text() == kept, "run: python tests/rewrite.py"


def test_the_page_of_rules_is_fresh():
    kept = (REFERENCE / "rules.md").read_text(encoding="utf-8")
    import rules_page

    assert rules_page.page() == kept, "run: python tests/docs/rules_page.py"


@pytest.mark.parametrize("script", sorted((ROOT / "examples").glob("*.py")), ids=name_of)
def test_every_example_runs(script):
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, check=True)
    assert ran.stdout


_PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", consoles.PAGES, ids=name_of)
def test_every_python_block_runs(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(consoles.stage(tmp_path))
    for block in _PYTHON.findall(page.read_text(encoding="utf-8")):
        exec(compile(block, str(page), "exec"), {"__name__": "docs"})
        wanted = [line[2:] for line in block.splitlines() if line.startswith("# ")]
        printed = [line for line in capsys.readouterr().out.splitlines() if line]
        assert [line for line in wanted if line in printed] == wanted, printed


def test_the_page_of_the_http_api_is_fresh():
    said = "run: python tests/docs/http_page.py"
    assert http_page.PAGE.read_text(encoding="utf-8") == http_page.page(), said


def test_every_rule_is_told():
    import rules_page

    source = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src/musnad").rglob("*.py")
    )
    named = set(
        re.findall(
            r'"(ar\.(?:attribution|chain|speaker|name|identity|cue|voice|numeral|unit|figure|measured)\.[a-z_]+)"',
            source,
        )
    )
    told = {row["word"] for row in rules_page.rows()}
    families = tuple(name.removesuffix("*") for name in told if name.endswith("*"))
    known = {name for name in named if name in told or name.startswith(families)}
    # Two prefixes that code compares with are no rules of their own.
    assert named - known <= {"ar.attribution.quote"}


def test_every_example_of_a_rule_is_read_by_it():
    import rules_page

    import musnad

    unread = []
    for row in rules_page.rows():
        if not row["example"]:
            continue
        found = rules_page.rules_read(musnad.read_text(rules_page.example_of(row)))
        name = row["word"]
        family = name.removesuffix("*")
        if name not in found and not (name != family and any(f.startswith(family) for f in found)):
            unread.append(name)
    assert not unread


def test_the_page_of_knowledge_is_that_of_the_tables():
    said = "run: python tests/docs/knowledge_page.py"
    assert knowledge_page.PAGE.read_text(encoding="utf-8") == knowledge_page.page(), said


def test_every_table_of_knowledge_is_on_the_page():
    tables = {path.stem for path in knowledge_page.HERE.glob("*.tsv")}
    assert tables == {*knowledge_page.TABLES, "sectors"}

"""Rules of the house that no linter says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import musnad
from musnad.language.lexicon import read_table

ROOT = Path(musnad.__file__).parent
TABLES = sorted([*ROOT.glob("packs/*/lexicon/*.tsv"), *ROOT.glob("knowledge/*.tsv")])
MODULES = sorted(ROOT.rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "misc"}
KEYS = {
    "knowledge/bodies.tsv": "body",
    "knowledge/office_nouns.tsv": ("office", "body", "noun"),
    "knowledge/people.tsv": "person",
    "knowledge/terms.tsv": ("office", "body", "first", "person"),
}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_every_lexicon_is_clean(path):
    assert list(read_table(path, key=KEYS.get(name_of(path), "word")))


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_every_lexicon_says_what_it_is(path):
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("path", sorted(ROOT.glob("packs/*/pack.toml")), ids=name_of)
def test_every_pack_says_where_its_words_come_from(path):
    import tomllib

    for source in tomllib.loads(path.read_text(encoding="utf-8"))["source"]:
        assert source["from"]
        assert source["licence"]
        assert (path.parent / source["words"]).exists()


def test_no_module_has_a_name_that_says_nothing():
    assert not [name_of(path) for path in MODULES if path.stem in FORBIDDEN_NAMES]


def test_every_module_says_what_it_is_in_one_line():
    for path in MODULES:
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert told, name_of(path)


def calls(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_no_clock_and_no_chance_in_a_reading():
    forbidden = {"datetime.now", "date.today", "time.time", "uuid4", "uuid.uuid4", "random.random"}
    # How long a mark beside a file is old is no part of what is read.
    aside = {"store/sharing.py"}
    inside = [path for path in MODULES if "interfaces" not in path.parts]
    inside = [path for path in inside if name_of(path) not in aside]
    assert not [
        (name_of(path), call) for path in inside for call in calls(path) if call in forbidden
    ]


def test_records_hold_facts_and_no_behaviour():
    from musnad import records

    tree = ast.parse(Path(records.__file__).read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    assert classes
    for found in classes:
        assert not [node for node in found.body if isinstance(node, ast.FunctionDef)], found.name
        assert "frozen=True" in ast.unparse(found.decorator_list[0])


def test_nothing_names_the_machine_it_was_written_on():
    repository = ROOT.parents[1]
    kept = [*MODULES, *TABLES, *repository.glob("*.md"), *repository.glob("docs/**/*.md")]
    # Written in two parts, so that this line does not find itself.
    assert not [str(path) for path in kept if "/" + "work/" in path.read_text(encoding="utf-8")]

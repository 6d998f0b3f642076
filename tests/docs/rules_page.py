"""Write the page of rules from its table, with what each example reads as today."""

from __future__ import annotations

from pathlib import Path

import musnad
from musnad.language.lexicon import read_table
from musnad.language.pack import load_pack
from musnad.packs.ar.rules.date import times
from musnad.records import Period
from musnad.text.segment import segment

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
TABLE, PAGE = REFERENCE / "rules.tsv", REFERENCE / "rules.md"

_HEAD = """\
# Rules

Every claim names the rule that linked its words, and `musnad explain` shows which characters each
rule read. An id is the pack, the part of the grammar, and what is read. This page is written by
`python tests/docs/rules_page.py` from `docs/reference/rules.tsv`; the examples are read as it is
written.
"""


def rules_read(reading):
    """Give every rule that had a part in a reading."""
    found = [step.rule for claim in reading.claims for step in claim.evidence]
    found += [step.rule for figure in reading.figures for step in figure.evidence]
    found += [rule for identity in identities_of(reading.article) for rule in rules_of(identity)]
    return {
        *found,
        *(time.rule for time in times_of(reading.article.text)),
        *(figure.rule for figure in reading.figures),
        *(claim.rule for claim in reading.claims),
        *(flag.rule for flag in reading.flags),
    }


def identities_of(article):
    """Give the actors that an article names."""
    pack = load_pack("ar")
    return pack.names(segment(article.text), article, pack.credits(article.text))


def rules_of(identity):
    """Give the rules that read an actor: that of each mention, and the one that joined them."""
    return {identity.rule, *(named.rule for named in identity.named)}


def shown_actor(identity):
    """Give an actor on one line."""
    rules = ", ".join(sorted(rules_of(identity) - {identity.rule}))
    return f"  {rules}: {identity.name}: {identity.type} {identity.country or '(no country)'}"


def rows():
    return list(read_table(TABLE))


def example_of(row):
    return row["example"].replace("\\n", "\n")


def entry(row):
    lines = [f"### `{row['word']}`", "", f"Reads {row['reads']}.", ""]
    if row["example"]:
        reading = musnad.read_text(example_of(row))
        part = row["word"].split(".")[1]
        if part in ("numeral", "unit", "figure", "measured"):
            told = map(shown_figure, reading.figures)
        elif part == "time":
            told = [shown_time(example_of(row), time) for time in times_of(example_of(row))]
        elif part == "published":
            told = [f"  {reading.article.published.start} to {reading.article.published.end}"]
        elif part in ("name", "identity"):
            told = map(shown_actor, identities_of(reading.article))
        else:
            told = map(shown, reading.claims)
        lines += ["```text", example_of(row), *told, "```", ""]
    return lines


def times_of(text):
    """Give the times of a text, as if it had been published on 5 January 2016."""
    day = "2016-01-05"
    return times(segment(text), Period(start=day, end=day))


def shown_time(text, time):
    """Give a time on one line."""
    days = f"{time.first or '…'} to {time.last or '…'}" if time.first or time.last else "open"
    told = time.length or time.clock or days
    return f"  {time.rule}: {text[time.start : time.end]}: {time.kind}, {told}"


def shown_figure(figure):
    """Give a figure on one line."""
    value = figure.value or ("many" if figure.vague else f"{figure.low} to {figure.high}")
    of = figure.of.text if figure.of else "nothing named"
    return f"  {figure.rule}: {value} {figure.unit}: {of}"


def shown(claim):
    """Give a claim on one line."""
    chain = " ← ".join(hop.name for hop in claim.chain) or "(own voice)"
    return f"  {claim.rule}: {chain}: {claim.content.text}"


def page():
    lines = [_HEAD]
    part = ""
    for row in rows():
        if row["word"].split(".")[1] != part:
            part = row["word"].split(".")[1]
            lines += [f"## {part.capitalize()}", ""]
        lines += entry(row)
    return "\n".join(lines).rstrip("\n") + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

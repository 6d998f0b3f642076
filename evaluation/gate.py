"""Fail when musnad reads worse than it did.

    python -m evaluation.gate [--gold FOLDER] [--errors] [--update [--allow-regression]]

Every set of gold articles is read and scored, and each score compared with its floor in
floors.json, and so are the suites (see evaluation.suites). It fails on a drop of more than
EPSILON, on gold that changed unnoticed, and when it checked nothing although gold was named.
``--update`` pins what holds now; it lowers no floor without ``--allow-regression``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from evaluation import suites
from evaluation.gold import GOLD, HERE, SETS, Scored, score_set
from evaluation.table import write_tables

EPSILON = 0.05  # the scores are rounded to a tenth; reading itself is deterministic
MEASURES = {
    "record": ("f1",),
    "claim": ("precision", "recall", "f1"),
    "speaker": ("f1",),
    "content": ("f1",),
    "kind": ("f1",),
    "act": ("f1",),
    "figure": ("precision", "recall", "f1"),
    "figure_of": ("f1",),
    "actor": ("precision", "recall", "f1"),
    "country": ("f1",),
}
FLOORS = HERE / "floors.json"


def main() -> None:
    """Run the gate."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every miss")
    parser.add_argument("--update", action="store_true", help="pin what holds now")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower floors")
    options = parser.parse_args()
    gold = options.gold or GOLD
    if not (gold / "score.py").is_file():
        if options.gold:
            sys.exit(f"{gold}: holds no gold ledgers with a score.py.")
        print("The evaluation did not run: there are no gold ledgers beside this checkout.")
        return
    scored = [score_set(gold, name) for name in SETS if (gold / name).is_dir()]
    if not sum(one.articles for one in scored):
        sys.exit(f"{gold}: no gold article was checked.")
    for one in scored:
        _print(one, errors=options.errors)
    results = suites.run(suites.FOLDER) if suites.FOLDER.is_dir() else []
    for result in results:
        print(f"  {result.name:38} {result.right:5}")
    if not results:
        print("The suites did not run: they are not beside this checkout.")
    if options.update:
        _pin(scored, lower=options.allow_regression)
        suites.pin(results, lower=options.allow_regression)
        return
    problems = [*_problems(scored), *suites.problems(results)]
    if problems:
        sys.exit("\n".join(["The gate is shut:", *problems]))
    print("The gate is open: no score is below its floor.")


def _print(one: Scored, *, errors: bool) -> None:
    print(f"{one.name} ({one.articles} articles)")
    for what in MEASURES:
        row = one.table[what]
        print(
            f"  {what:9} P {row['precision']:5}  R {row['recall']:5}  F1 {row['f1']:5}"
            f"   {row['right']}/{row['gold']}/{row['predicted']}"
        )
    if errors:
        for error in one.errors:
            print("  " + "  ".join(" ".join(part.split())[:160] for part in error[1:]))


def _floors(one: Scored) -> dict[str, dict[str, float]]:
    return {
        what: {measure: one.table[what][measure] for measure in measures}
        for what, measures in MEASURES.items()
    }


def _read_floors() -> dict[str, dict[str, object]]:
    if not FLOORS.is_file():
        return {}
    found: dict[str, dict[str, object]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def _problems(scored: list[Scored]) -> list[str]:
    pinned, problems = _read_floors(), []
    for one in scored:
        floor = pinned.get(one.name)
        if floor is None:
            problems.append(f"{one.name}: no floor is pinned. Run with --update.")
            continue
        if floor["digest"] != one.digest:
            problems.append(f"{one.name}: the gold has changed. Look at it, then run --update.")
        problems += _drops(one, floor)
    return problems


def _drops(one: Scored, floor: dict[str, object]) -> list[str]:
    floors: dict[str, dict[str, float]] = floor["floors"]  # type: ignore[assignment]
    return [
        f"{one.name} {what} {measure}: {one.table[what][measure]} is below {least}"
        for what, measures in floors.items()
        for measure, least in measures.items()
        if one.table[what][measure] < least - EPSILON
    ]


def _pin(scored: list[Scored], *, lower: bool) -> None:
    pinned = _read_floors()
    for one in scored:
        drops = _drops(one, pinned[one.name]) if one.name in pinned else []
        if drops and not lower:
            sys.exit("\n".join(["Nothing pinned: --allow-regression would lower", *drops]))
        pinned[one.name] = {
            "articles": one.articles,
            "digest": one.digest,
            "floors": _floors(one),
        }
    FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", encoding="utf-8")
    written = "".join(f", written in {path.name}" for path in write_tables(pinned))
    print(f"pinned in {FLOORS.name}{written}")


if __name__ == "__main__":
    main()

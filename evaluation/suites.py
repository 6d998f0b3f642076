"""Measure musnad on suites of examples that others made.

    python -m evaluation.suites [--suites FOLDER] [--misses] [--update [--allow-regression]]

Each suite is compared with its floor in suites.json; a drop of more than EPSILON fails, and so does
a suite that asks a different number of examples than was pinned. A suite is a function in
``evaluation/suite/`` that is given the folder and yields results; a new one is listed in SUITES.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from evaluation.suite import numbers, times
from evaluation.suite.examples import SUITES as FOLDER
from evaluation.suite.examples import Result

SUITES: tuple[Callable[[Path], Iterator[Result]], ...] = (
    numbers.duckling,
    numbers.recognizers,
    numbers.wojood,
    numbers.parallel,
    times.expressions,
)
FLOORS = Path(__file__).parent / "suites.json"
EPSILON = 0.05  # percentages are rounded to a tenth


def run(folder: Path) -> list[Result]:
    """Run every suite."""
    return [result for suite in SUITES for result in suite(folder)]


def problems(results: Iterable[Result]) -> list[str]:
    """Return what is worse than pinned."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    found = []
    for one in results:
        floor = pinned.get(one.name)
        if floor is None:
            found.append(
                f"{one.name}: no floor is pinned. Run python -m evaluation.suites --update."
            )
        elif floor["asked"] != one.asked:
            found.append(
                f"{one.name}: asks {one.asked} examples, not {floor['asked']}. Look at it."
            )
        elif one.right < floor["right"] - EPSILON:
            found.append(f"{one.name}: {one.right} is below {floor['right']}")
    return found


def pin(results: Iterable[Result], *, lower: bool) -> None:
    """Pin what holds now; lower no floor unless told to."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    for one in results:
        least = pinned.get(one.name, {}).get("right", 0.0)
        if one.right < least - EPSILON and not lower:
            sys.exit(f"Nothing pinned: --allow-regression would lower {one.name} from {least}.")
        pinned[one.name] = {"asked": one.asked, "right": one.right}
    FLOORS.write_text(json.dumps(pinned, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"pinned in {FLOORS.name}")


def main() -> None:
    """Run the suites and compare them with their floors."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--suites", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every miss")
    parser.add_argument("--update", action="store_true", help="pin what holds now")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower floors")
    options = parser.parse_args()
    folder = options.suites or FOLDER
    if not folder.is_dir():
        if options.suites:
            sys.exit(f"{folder}: no such folder.")
        print("The suites did not run: they are not beside this checkout.")
        return
    results = run(folder)
    for one in results:
        print(f"{one.name:38} {one.right:5}  {one.asked - len(one.misses)}/{one.asked}")
        if options.misses:
            print("".join(f"    {miss}\n" for miss in one.misses), end="")
    if options.update:
        pin(results, lower=options.allow_regression)
        return
    worse = problems(results)
    if worse:
        sys.exit("\n".join(["The suites are read worse:", *worse]))


if __name__ == "__main__":
    main()

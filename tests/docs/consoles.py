"""Run the console blocks of the docs: ``python tests/docs/consoles.py`` writes their output anew.

A page's blocks run one after the other in one folder that holds a copy of ``examples/`` and nothing
else, as if one had stepped into a checkout. A line ``...`` stands for any number of lines.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.ar.md", *sorted((ROOT / "docs").rglob("*.md"))]
GAP = "..."

_BLOCK = re.compile(r"^(?P<indent> *)```console\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """One command of a block, and what the page says it prints."""

    command: str
    expected: list[str]


def blocks(text):
    return [match["body"] for match in _BLOCK.finditer(text)]


def steps(block):
    """Give the commands of a block; what stands before the first one is none."""
    found = []
    for line in block.rstrip("\n").split("\n"):
        if line.startswith("$ "):
            found.append(Step(line[2:], []))
        elif found:
            found[-1].expected.append(line)
    return found


def commands(text):
    return [step.command for block in blocks(text) for step in steps(block)]


def run(command, folder):
    """Give the lines that a command prints, errors among them."""
    here = {name: value for name, value in os.environ.items() if not name.startswith("MUSNAD_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{here.get('PATH', '')}"
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**here, "PATH": path, "PYTHONUTF8": "1", "COLUMNS": "80", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    printed = ran.stdout.rstrip("\n")
    return [line.rstrip() for line in printed.split("\n")] if printed else []


def matches(expected, printed):
    """Tell whether what was printed is what the page says."""
    parts, part = [], []
    for line in expected:
        if line.strip() == GAP:
            parts.append(part)
            part = []
        else:
            part.append(line.rstrip())
    parts.append(part)
    if len(parts) == 1:
        return printed == part
    if len(printed) < len(parts[0]) + len(part) or printed[: len(parts[0])] != parts[0]:
        return False
    if part and printed[-len(part) :] != part:
        return False
    at, end = len(parts[0]), len(printed) - len(part)
    for middle in parts[1:-1]:
        while printed[at : at + len(middle)] != middle:
            at += 1
            if at + len(middle) > end:
                return False
        at += len(middle)
    return True


def stage(folder):
    """Put into ``folder`` what a reader of the docs has at hand."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def fresh(text, folder):
    """Give the page with the output of its blocks as it is today."""

    def again(match):
        lines = []
        for step in steps(match["body"]):
            printed = run(step.command, folder)
            same = matches(step.expected, printed)
            lines += [
                f"$ {step.command}",
                *(step.expected if same else _cut(step.expected, printed)),
            ]
        return "\n".join(["```console", *lines, "```"])

    return _BLOCK.sub(again, text)


def _cut(expected, printed):
    """Give as many lines before and after the gap as the page had."""
    gaps = [number for number, line in enumerate(expected) if line.strip() == GAP]
    if not gaps:
        return printed
    before, after = gaps[0], len(expected) - gaps[-1] - 1
    if before + after >= len(printed):
        return printed
    return [*printed[:before], GAP, *(printed[-after:] if after else [])]


def main():
    for page in PAGES:
        if not page.is_file():
            continue
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            new = fresh(text, stage(Path(folder)))
        if new != text:
            page.write_text(new, encoding="utf-8")
            sys.stdout.write(f"wrote {page.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()

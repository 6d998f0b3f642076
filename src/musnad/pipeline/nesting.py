"""How deep the elements of a page are nested: counted before it is parsed, measured after.

What parses pages takes time that grows with the square of their depth, and what extracts their text
stops without a word where it gets too deep, so that the rest of the article is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

DEEPEST = 256
"""How deep text may lie to be extracted: where libxml2 stops."""

SUSPECT = 60
"""So many elements that stand open may be too deep: a table opens four that are not counted."""

HOPELESS = 5_000
"""So many are never a page, and would take long to parse."""

_TAG = re.compile(r"<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>[a-z][^\s/<>]*)(?P<rest>[^<>]*))")
_RAW = frozenset({"script", "style", "textarea", "title"})
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr"}
)  # fmt: skip
_CLOSED_BY_NEXT = frozenset(
    {"p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"}
)
_DRAWN = ("svg", "math")


def count_open(markup: str) -> int:
    """Return how many elements stand open at the same time at most, whatever they are closed by.

    It takes one look at each tag. An element that the next of its kind closes is not counted; one
    that is never closed is.

    Examples:
        >>> count_open("<div><p>قال<p>أضاف<br></div><div><b>نفى</b></div>")
        2
        >>> count_open("<div></span>" * 9)
        9
    """
    standing: dict[str, int] = {}
    markup = markup.lower()
    now = most = at = 0
    while (tag := _TAG.search(markup, at)) is not None:
        at = tag.end()
        if tag["comment"]:
            at = _past(markup, "-->", at)
            continue
        name = tag["name"]
        if tag["end"]:
            if standing.get(name):
                standing[name] -= 1
                now -= 1
        elif name in _RAW:
            at = _past(markup, f"</{name}", at)
        elif not (name in _EMPTY or name in _CLOSED_BY_NEXT or _is_drawn(tag["rest"], standing)):
            standing[name] = standing.get(name, 0) + 1
            now += 1
            most = max(most, now)
    return most


def _is_drawn(rest: str, standing: dict[str, int]) -> bool:
    """Tell an element that closes itself, as those of drawings do."""
    return rest.endswith("/") and any(standing.get(name) for name in _DRAWN)


def _past(markup: str, end: str, at: int) -> int:
    found = markup.find(end, at)
    return len(markup) if found < 0 else found + len(end)


def measure_depth(tree: LexborHTMLParser) -> int:
    """Return how deep the deepest node of a parsed page lies; its root is 1 deep."""
    node = tree.root
    depth = deepest = 1
    while node is not None:
        deepest = max(deepest, depth)
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None else None
    return deepest

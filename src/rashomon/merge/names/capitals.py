"""Capitals: which towns reports call the capital of a state, so that "Mirabel says" is the state's word."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ONE = r"[A-Z][\w’'-]+?"
_NAME = rf"(?!(?:In|At|From|Near|The|To) ){_ONE}(?: (?!and\b)[A-Z][\w’'-]+?)?"
_CAPITAL = r"capital(?: city)?"
_TOLD = (
    re.compile(rf"\b[Tt]he (?:(?P<of>{_ONE}) )?{_CAPITAL}(?: of (?P<after>{_NAME}))?,? (?P<town>{_NAME})(?![\w’'-])"),
    re.compile(rf"\b(?P<of>{_NAME})['’]s? {_CAPITAL},? (?P<town>{_NAME})(?![\w’'-])"),
    re.compile(
        rf"\b(?P<town>{_NAME})(?:,| is) the (?:(?P<of>{_ONE}) )?{_CAPITAL}\b(?: of (?P<after>{_NAME})(?![\w’'-]))?"
    ),
    re.compile(rf"\b(?P<town>{_NAME}), (?P<of>{_NAME})['’]s? {_CAPITAL}\b"),
)


def capitals_in(text: str) -> Iterator[tuple[str, str]]:
    """Towns that a text calls a capital, and whose, as worded ("Oravian"); nothing where it does not say whose."""
    if "capital" not in text:
        return
    for pattern in _TOLD:
        for found in pattern.finditer(text):
            told = found.groupdict()
            yield found["town"], told.get("of") or told.get("after") or ""

"""Acronyms that texts tell: "the Halmar Liberation Front (HLF)", "the HLF, or Halmar Liberation Front"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from rashomon.merge.names.forms import fold
from rashomon.model.document import Document

_SMALL = r"(?:of|for|and|the|on|in|de|du|la|des|et|y)"
_NAME = rf"[A-Z][\w’'&-]*(?:\s+(?:{_SMALL}\s+){{0,2}}[A-Z][\w’'&-]*){{1,7}}"
_TOLD = re.compile(
    rf"\b({_NAME})\s*[(\[]\s*(?:the\s+)?[\"“']?([A-Z][A-Z&]{{1,6}}s?|[A-Z](?:\.[A-Z]){{1,5}}\.?)[\"”']?\s*[)\]]"
)
_BEFORE = re.compile(rf"\b([A-Z][A-Z&]{{1,6}}),?\s*(?:\(|or\s+(?:the\s+)?)({_NAME})")
_IDLE = frozenset("of for and the on in de du la des et y".split())


def told_in(text: str) -> dict[str, str]:
    """The full name of each acronym that a text spells out. Acronyms without full stops, names as written.

    The initials of the last words of the name have to be the acronym's letters, so that what stands before the name
    ("Police of the Halmar Liberation Front (HLF)") is left out.
    """
    found: dict[str, str] = {}
    pairs = [(one[1], one[2]) for one in _TOLD.finditer(text)] + [(one[2], one[1]) for one in _BEFORE.finditer(text)]
    for name, acronym in pairs:
        letters = acronym.replace(".", "").rstrip("s")
        full = spelt_out(name, letters)
        if full is not None:
            found.setdefault(letters, full)
    return found


def spelt_out(name: str, letters: str) -> str | None:
    """The end of `name` whose initials are the letters, small words counted or not; None where no end has them."""
    words = name.split()
    plain = letters.replace("&", "").casefold()
    for at in range(len(words) - 1, -1, -1):
        own = words[at:]
        parts = [part for word in own for part in fold(word).split("-") if part]
        every = "".join(part[0] for part in parts)
        main = "".join(part[0] for part in parts if part not in _IDLE)
        if plain in (every, main) and len(own) > 1 and own[0].casefold() not in _IDLE:
            return " ".join(own)
    return None


class Acronyms:
    """What acronyms stand for in each document: as it tells itself, else as the others of its realm do."""

    def __init__(self, documents: Mapping[str, Document], realm_of: Mapping[str, str]) -> None:
        self._told = {key: told_in(document.text) for key, document in documents.items()}
        self._realm_of = realm_of
        self._by_realm: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for key, told in self._told.items():
            for letters, name in told.items():
                self._by_realm[realm_of[key], letters][name] += 1

    def meaning(self, letters: str, document: str) -> str | None:
        """The full name; None where nothing tells, or the realm's reports tell several."""
        own = self._told[document].get(letters)
        if own is not None:
            return own
        names = self._by_realm.get((self._realm_of[document], letters))
        if not names or len({fold(name) for name in names}) > 1:
            return None
        return min(names)

"""Families: which publisher an outlet belongs to, and which outlets are wire services."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from rashomon import lexicon
from rashomon.errors import UsageError
from rashomon.merge.names.forms import fold
from rashomon.model.document import Document

COLUMNS = ("outlet", "family", "kind")
CODE = 5  # letters of a name that is a code where it stands in capitals: "AP" is no "Ap"
KINDS = ("outlet", "wire")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """An outlet or wire service by its usual name, and the family that it belongs to: its own name where alone."""

    name: str
    family: str
    wire: bool = False

    @property
    def id(self) -> str:
        """The same for all outlets of one family."""
        return f"wire:{fold(self.name)}" if self.wire else f"family:{fold(self.family)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Families:
    """Outlets and wire services by every name, code and web domain that is known of them."""

    known: Mapping[str, Press]

    def of(self, document: Document) -> Press | None:
        """Who published a document, by its outlet's name, else by its address; None where neither is told."""
        found = self.named(document.outlet) if document.outlet else None
        if found is None and document.url:
            found = self._at(document.url)
        if found is None and document.outlet:
            found = Press(name=document.outlet, family=document.outlet)
        if found is not None and document.outlet and not found.wire:
            return Press(name=document.outlet, family=found.family)
        return found

    def named(self, name: str) -> Press | None:
        """The outlet or wire of this name or code; None where none is known."""
        folded = fold(name)
        plain = name.replace(".", "")
        return self.known.get(f"={plain}") or self.known.get(folded) or self.known.get(folded.removeprefix("the "))

    def _at(self, url: str) -> Press | None:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.")
        labels = host.split(".")
        hosts = [".".join(labels[at:]) for at in range(len(labels) - 1)]
        return next((self.known[one] for one in hosts if one in self.known), None)

    def extended(self, rows: Iterable[Press]) -> Families:
        """With more outlets, which win over those that are known by the same name."""
        known = dict(self.known)
        for press in rows:
            known |= dict.fromkeys(_forms(press.name), press)
            if press.wire:  # "MNS" is also written out
                known |= dict.fromkeys(_forms(press.family), press)
        return Families(known=known)


@cache
def families() -> Families:
    """Those that come with the program: `lexicon/families.tsv` and `lexicon/wires.tsv`."""
    known: dict[str, Press] = {}
    for names, family in lexicon.rows("families"):
        first, *others = names.split("|")
        press = Press(name=first, family=family)
        for form in (first, *others):
            known.update(dict.fromkeys(_forms(form), press))
    for names, *_ in lexicon.rows("wires"):
        first, *others = names.split("|")
        wire = Press(name=first, family=first, wire=True)
        for form in (first, *others):
            known.update(dict.fromkeys(_forms(form), wire))
    return Families(known=known)


def read(path: Path) -> Families:
    """The program's families and those of a CSV file with the columns outlet, family and kind (outlet or wire).

    Family and kind may be empty: the outlet's own name, and outlet. `UsageError` where the file is none such.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"the table of outlets {str(path)!r} cannot be read: {error}") from None
    if rows and COLUMNS[0] not in rows[0]:
        raise UsageError(f"the table of outlets {str(path)!r} has no column 'outlet': its first line names the columns")
    return families().extended(_press(row, number, path) for number, row in enumerate(rows, 2) if row[COLUMNS[0]])


def _press(row: Mapping[str, str | None], line: int, path: Path) -> Press:
    outlet, family, kind = ((row.get(column) or "").strip() for column in COLUMNS)
    if (kind or KINDS[0]) not in KINDS:
        raise UsageError(f"{str(path)!r}, line {line}: kind is {kind!r}: write outlet or wire")
    return Press(name=outlet, family=family or outlet, wire=kind == KINDS[1])


def _forms(name: str) -> tuple[str, ...]:
    """The keys under which a name is found: domains as they are, codes in capitals, others folded, article or not."""
    if len(name) <= CODE and name.isupper():
        return (f"={name}",)
    if _DOMAIN.fullmatch(name):
        return (name,)
    folded = fold(name)
    return (folded, folded.removeprefix("the "))

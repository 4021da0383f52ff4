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
from rashomon.errors import InputError, UsageError
from rashomon.merge.names.forms import fold
from rashomon.model.document import Document
from rashomon.model.listed import KnownOutlet

COLUMNS = ("outlet", "family", "kind")
CODE = 5  # letters of a name that is a code where it stands in capitals: "AP" is no "Ap"
KINDS = ("outlet", "wire")
# What a text says of an outlet beside its name: "the state news agency TPA", "the Daily Bell newspaper".
_SORTS = (
    r"(?:news|press|wire)? ?(?:agency|service|wire|site|website|outlet|portal)|newspaper|newswire|daily|weekly|paper|"
    r"magazine|broadcaster|television|tv|radio|channel|station|network"
)
_SORT_BEFORE = re.compile(rf"^(?:the )?(?:[\w’'-]+ ){{0,2}}(?:{_SORTS}),? (?=(?:the )?[A-Z])")
_SORT_BEHIND = re.compile(rf"['’]?s? (?:[a-z-]+ )?(?:{_SORTS})$")
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
        """The outlet or wire of this name or code, "the TPA news agency" too; None where none is known."""
        found = self._found(name)
        if found is None and " " in name:
            bare = unsorted(name)
            found = self._found(bare) if bare != name and bare[:1].isupper() else None
        return found

    def _found(self, name: str) -> Press | None:
        folded = fold(name)
        plain = name.replace(".", "")
        return self.known.get(f"={plain}") or self.known.get(folded) or self.known.get(folded.removeprefix("the "))

    def _at(self, url: str) -> Press | None:
        try:
            host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
        except ValueError:  # what a report calls its address need not be one
            return None
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


def known(outlets: Iterable[KnownOutlet]) -> Families:
    """The program's families and those of a user's list, which win where both know a name."""
    return families().extended(Press(name=one.name, family=one.family, wire=one.wire) for one in outlets)


def load(path: Path) -> tuple[KnownOutlet, ...]:
    """The outlets of a CSV file with the columns outlet, family and kind (outlet or wire), each name once.

    Family and kind may be empty: the outlet's own name, and outlet. `UsageError` where there is no such file,
    `InputError` where it is none such or a name is there twice and is not the same.
    """
    if not path.is_file():
        raise UsageError(f"{str(path)!r} is no file: name a table of outlets in CSV")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is not UTF-8 (byte {error.start}): save it as UTF-8") from None
    except (OSError, csv.Error) as error:
        raise InputError(f"{path.name} cannot be read as CSV: {error}") from None
    if rows and COLUMNS[0] not in rows[0]:
        raise InputError(f"{path.name}: there is no column 'outlet' in the first line, which names the columns")
    found: dict[str, KnownOutlet] = {}
    for line, row in enumerate(rows, 2):
        if (row[COLUMNS[0]] or "").strip():
            one = _outlet(row, f"{path.name}, line {line}")
            if found.setdefault(one.name, one) != one:
                raise InputError(f"{path.name}, line {line}: {one.name!r} is there before, with another family or kind")
    return tuple(found.values())


def _outlet(row: Mapping[str, str | None], where: str) -> KnownOutlet:
    outlet, family, kind = ((row.get(column) or "").strip() for column in COLUMNS)
    if (kind or KINDS[0]) not in KINDS:
        raise InputError(f"{where}: kind is {kind!r}: write outlet or wire")
    return KnownOutlet(name=outlet, family=family or outlet, wire=kind == KINDS[1])


def unsorted(name: str) -> str:
    """A name without words for what it is: "the state news agency TPA", "the Daily Bell newspaper"."""
    return _SORT_BEHIND.sub("", _SORT_BEFORE.sub("", name))


def _forms(name: str) -> tuple[str, ...]:
    """The keys under which a name is found: domains as they are, codes in capitals, others folded, article or not."""
    if len(name) <= CODE and name.isupper():
        return (f"={name}",)
    if _DOMAIN.fullmatch(name):
        return (name,)
    folded = fold(name)
    return (folded, folded.removeprefix("the "))

"""How exactly a claim tells when and where, in the codes of ACLED and UCDP (the tables of docs/ontology.md).

Where nothing is coded the code is None: no code stands for "unknown".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.model.reading import When, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """The codes of ACLED and of UCDP, and why."""

    acled: int | None
    ucdp: int | None
    reason: str


DAYS = ((1, 1, 1), (6, 2, 2), (7, 2, 3), (31, 3, 4))
"""At most so many days: ACLED's code, UCDP's."""
LONGER = (3, 5)

PLACES = {
    "settlement": (1, 1),
    "district": (2, 3),
    "region": (3, 4),
    "world-region": (None, 5),
    "country": (None, 6),
}
BESIDE = (2, 2)
FACILITY = "facility"


def time_precision(when: When | None) -> Precision | None:
    """How exactly the day is told; None where no time is, or its words leave a side open."""
    if when is None or when.earliest is None or when.latest is None or when.type == "SET":
        return None
    days = _days(when.earliest, when.latest)
    acled, ucdp = next(((acled, ucdp) for most, acled, ucdp in DAYS if days <= most), LONGER)
    counted = "one day" if days == 1 else f"{days} days"
    return Precision(acled=acled, ucdp=ucdp, reason=f"{when.mention.quote!r}, {counted}: {when.reason}")


def _days(earliest: date, latest: date) -> int:
    return (latest - earliest).days + 1


def place_precision(where: Where | None) -> Precision | None:
    """How exactly the place is told; None where no place is, or nothing is known of it but its name."""
    if where is None or where.precision not in PLACES:
        return None
    acled, ucdp = PLACES[where.precision]
    if where.feature == FACILITY and where.precision == "settlement":
        acled, ucdp = BESIDE
    return Precision(acled=acled, ucdp=ucdp, reason=f"{where.mention.quote!r}, a {where.precision}: {where.reason}")

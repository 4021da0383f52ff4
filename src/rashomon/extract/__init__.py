"""Extraction: a reading becomes claims. Evidence is verified before a claim leaves."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import listener
from rashomon.extract.claims import claims_of
from rashomon.model.claim import Claim
from rashomon.model.reading import Reading

VERSION = f"rules/6+{listener.VERSION}" if listener.installed() else "rules/6"
"""Named in every claim, and in the readings of a record: a record made with another version is read anew."""

__all__ = ["VERSION", "extract"]


def extract(reading: Reading) -> Iterator[Claim]:
    """The claims of one reading in text order, each verified; an `EvidenceError` here is a fault of the rules."""
    for claim in claims_of(reading, VERSION):
        claim.verify(reading.document)
        yield claim

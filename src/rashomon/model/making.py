"""Making: what a record was made of and by what, so that somebody who has but a copy of it can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rashomon.model.document import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """The reports that gave each document (by its id), the versions of the rules that read and compared them, and when
    anything in the record last changed: a report was read, or a judgement made or taken back."""

    reports: Mapping[str, tuple[Report, ...]] = field(default_factory=dict)
    read_by: tuple[str, ...] = ()
    concluded_by: str = ""
    changed: datetime | None = None

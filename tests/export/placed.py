"""A few events in invented places with real shapes, for maps and timelines."""

from __future__ import annotations

from datetime import date
from typing import Any

from rashomon.export.sites import Mapped
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Where

STYRIA = 2764581  # a region whose boundary the atlas has


def where(name: str, precision: str, at: tuple[float, float] | None = (47.2, 15.0), **fields: Any) -> Where:
    """A place; `at` is latitude and longitude."""
    features = {"country": "A.PCLI", "region": "A.ADM1", "settlement": "P.PPL", "district": "A.ADM2"}
    told = {"country": "AT", "admin1": None, "geonames_id": None, "feature": features.get(precision, "L.RGN"), **fields}
    return Where(
        mention=Evidence(document="d1", start=0, end=len(name), quote=name),
        name=name,
        latitude=at[0] if at is not None else None,
        longitude=at[1] if at is not None else None,
        precision=precision,
        reason="made up",
        **told,
    )


LAND = where("Velmaria", "country", (47.3, 13.3))
COUNTY = where("Halmar", "region", (47.2, 15.0), geonames_id=STYRIA, admin1="Halmar")
TOWN = where("Dovrin", "settlement", (47.07, 15.44), geonames_id=1, admin1="Halmar")
FAR = where("Ulbrek", "settlement", (48.2, 16.37), geonames_id=2, admin1="Ostmark")
HAMLETS = where("the east", "region", (47.5, 16.0))
NEAR_TOWN = where("Pelluk district", "district", (47.1, 15.1), geonames_id=3)
LOST = where("Kettel", "unknown", None, country=None)
EASTERN = where("the Far Coast", "world-region", (36.0, 118.0), country=None)


def event(name: str, *places: Where, **fields: Any) -> Mapped:
    """An event of this name at these places."""
    told = {"title": f"Shells hit {name}", "status": "asserted", "about": "attack or fighting", "when": "", **fields}
    return Mapped(id=f"e-{name}", link=f"/events/e-{name}", places=places, **told)


TUESDAY = date(2025, 4, 1)

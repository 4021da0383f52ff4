"""The setting of a report: the day and the place of what it is mainly about.

News tells the main happening first, and comes back to it. So every time and place that a report names votes, by where
it stands (`settings_scene`): how days vote is in `settings_days` and `settings_times`, how places do in
`settings_places`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.extract.settings_places import Home, placed
from rashomon.extract.settings_scene import scene
from rashomon.extract.settings_times import told_day
from rashomon.model.claim import Claim
from rashomon.model.reading import Reading, When, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """When and where the main happening of a report is.

    `when` is the time expression that tells its day; `earliest` and `latest` are the days that it may be, publication
    the last of them. `where` is the place that is named; `region`, `county` (a second-order region that is
    told) and `town` are names: of `where`, or, as `by_home` says, of the outlet's home where the report tells none.
    `reason` says how the place came about.
    """

    when: When | None = None
    earliest: date | None = None
    latest: date | None = None
    where: Where | None = None
    region: str | None = None
    county: str | None = None
    town: str | None = None
    by_home: bool = False
    reason: str = "no place told"


def setting(
    reading: Reading, claims: Sequence[Claim], beside: Sequence[Where] = (), home: Home | None = None
) -> Setting:
    """The setting of a report by its reading and claims.

    `beside` are towns that it names beside its place mentions (in a dateline, in "Kent police"), and what else its
    names may mean; `home` is that of its outlet.
    """
    seen = scene(reading, claims)
    day = told_day(reading, claims, seen)
    place = placed(reading.places, beside, seen, home or Home())
    return Setting(
        when=day.when,
        earliest=day.earliest,
        latest=day.latest,
        where=place.where,
        region=place.region,
        county=place.county,
        town=place.town,
        by_home=place.by_home,
        reason=place.reason,
    )

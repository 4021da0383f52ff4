"""Which town a report is mainly about: every town that it may name is weighed by a few features.

The weights were learnt (`python -m training.settings`) by conditional logistic regression over the towns of each
report: what the town of the record has before the others that its report names. The reports are those of the part
`read` of `python -m bench gva`, each with its outlet's home and once more without, so that the weights hold where no
home is known.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.extract.settings_scene import Scene
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Token, Where

WEIGHTS: Mapping[str, float] = {
    "unplaced": -3.27,
    "quarter": 2.07,
    "county": 1.39,
    "police": 1.38,
    "address": 1.37,
    "opening": 1.33,
    "neighbours": 1.10,
    "in a list": -1.09,
    "other region told": -1.09,
    "dateline": 1.08,
    "read": 0.76,
    "end of a name": -0.60,
    "force": 0.52,
    "in": 0.51,
    "harm": 0.45,
    "count": 0.32,
    "home town": -0.29,
    "home region": 0.29,
    "far from home": -0.22,
}

POLICE = frozenset("police pd officers cops".split())
QUARTERS = frozenset("neighborhood neighbourhood section quarter".split())
CLOSE_KM, NEAR_KM, SCALE_KM = 60.0, 30.0, 20.0
"""How close towns are neighbours, how close a town is to a point of its county, and what distances are measured by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The first-order region and the town where a report's outlet is at home, by name, and where the town lies."""

    region: str | None = None
    town: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Town:
    """A town that a report may be about: `where` is its first mention, None for the home that is not named."""

    name: str
    region: str | None
    point: tuple[float, float] | None
    where: Where | None = None
    mentions: list[Evidence] = field(default_factory=list)
    features: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """How much speaks for it."""
        return sum(WEIGHTS[name] * value for name, value in self.features.items())


def towns(places: Sequence[Where], beside: Sequence[Where], scene: Scene, home: Home) -> list[Town]:
    """The towns that a report may be about, with their features: those of its places, of what it names beside, its
    outlet's home."""
    parts = [where.mention for where in beside if where.precision == "district"]
    found: dict[object, Town] = {}
    read: dict[Evidence, object] = {}
    for where in (*(place for place in places if not _in_any(place.mention, parts)), *beside):
        if is_town(where) and not _is_quarter(where, scene):
            key = where.geonames_id or where.name.casefold()
            town = found.setdefault(key, Town(name=where.name, region=where.admin1, point=_point(where), where=where))
            town.mentions.append(where.mention)
            if read.setdefault(where.mention, key) == key:
                town.features["read"] = 1.0
    for part in beside:
        if part.precision == "district" and part.geonames_id in found:
            found[part.geonames_id].features["quarter"] = 1.0
    own = list(found.values())
    if home.town is not None and not any(_is_home(town, home) for town in own):
        own.append(Town(name=home.town, region=home.region, point=_point(home)))
    for town in own:
        town.features.update(_of_place(town, own, places, home))
        town.features.update(_of_mentions(town, scene))
    return own


def is_town(place: Where) -> bool:
    """Whether a mention is of a town, one that something is near to, or a name of which nothing is known."""
    if place.precision in ("settlement", "district"):
        return place.feature.startswith("P.")
    return place.precision == "unknown" and place.feature != "facility"


def _is_quarter(place: Where, scene: Scene) -> bool:
    """Whether the word after a name says that it is a part of a town ("the Elm neighborhood"), of which is not told."""
    words = scene.index.tokens_of(place.mention)
    last = words[-1].index if words else len(scene.index.reading.tokens)
    after = scene.index.reading.tokens[last : last + 2]
    return place.precision != "district" and any(token.lower in QUARTERS for token in after)


# ---------------------------------------------------------------- features


def _of_place(town: Town, others: Sequence[Town], places: Sequence[Where], home: Home) -> Iterator[tuple[str, float]]:
    """What speaks for a town by where it lies."""
    if town.region is None:
        yield "unplaced", 1.0
        return
    told = {place.admin1 for place in places if place.feature in ("A.ADM1", "A.ADM2") and place.admin1}
    yield "other region told", float(bool(told) and town.region not in told)
    yield "home region", float(town.region == home.region)
    yield "home town", float(_is_home(town, home))
    if town.point is None:
        return
    counties = [point for place in places if place.feature == "A.ADM2" and (point := _point(place)) is not None]
    yield "county", float(any(kilometres(town.point, point) < NEAR_KM for point in counties))
    at_home = _point(home)
    if at_home is not None:
        yield "far from home", math.log1p(kilometres(town.point, at_home) / SCALE_KM)
    near = (
        other
        for other in others
        if other.mentions and other.point is not None and other.name.casefold() != town.name.casefold()
    )
    yield "neighbours", math.log1p(sum(kilometres(town.point, other.point or town.point) < CLOSE_KM for other in near))


def _of_mentions(town: Town, scene: Scene) -> dict[str, float]:
    """What speaks for a town by where it is named."""
    made: dict[str, float] = defaultdict(float)
    first = None
    harmed = 0
    for mention in dict.fromkeys(town.mentions):
        words = scene.index.tokens_of(mention)
        made["force"] = max(made["force"], float(mention in scene.acts))
        if not words or (words[0].text.isupper() and len(words[0].text) > 3):
            made["dateline"] = 1.0
        sentence = words[0].sentence if words else 0
        first = sentence if first is None else min(first, sentence)
        harmed += bool(words) and sentence in scene.harmed
        made.update(dict.fromkeys(_beside(words, scene), 1.0) if words else {})
    if first is not None:
        made["opening"] = 1 / (1 + first)
    made["count"] = math.log1p(len(set(town.mentions)))
    made["harm"] = math.log1p(harmed)
    made["address"] = float(_in_address(town.name, scene.index.reading.document.url))
    return made


def _beside(words: Sequence[Token], scene: Scene) -> Iterator[str]:
    """What the words beside a mention say."""
    tokens = scene.index.reading.tokens
    first, last = words[0].index, words[-1].index + 1
    before = tokens[first - 1] if first else None
    after, next_ = (tokens[at] if at < len(tokens) else None for at in (last, last + 1))
    if after is not None and after.lower in POLICE:
        yield "police"
    if before is not None and before.lower == "in":
        yield "in"
    if before is not None and before.sentence == words[0].sentence and before.pos == "PROPN":
        yield "end of a name"
    if after is not None and after.text == "," and next_ is not None and next_.text[0].isupper():
        place = scene.index.place_at.get(next_.index)
        if place is None or place.precision not in ("region", "country"):
            yield "in a list"


def _in_address(name: str, url: str | None) -> bool:
    """Whether the address of a page holds the words of a name, after the host."""
    path = re.sub(r"[^a-z0-9]+", " ", (url or "").lower().split("://")[-1].partition("/")[2])
    return f" {re.sub(r'[^a-z0-9]+', ' ', name.lower())} " in f" {path} "


def _is_home(town: Town, home: Home) -> bool:
    return town.name == home.town and town.region == home.region


def _in_any(mention: Evidence, wider: Sequence[Evidence]) -> bool:
    """Whether a mention has words in common with any of the others."""
    return any(mention.start < other.end and other.start < mention.end for other in wider)


def _point(place: Where | Home) -> tuple[float, float] | None:
    """Degrees of latitude and longitude."""
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Great-circle distance."""
    north, east = (math.radians(b - a) / 2 for a, b in zip(left, right, strict=True))
    half = (
        math.sin(north) ** 2 + math.cos(math.radians(left[0])) * math.cos(math.radians(right[0])) * math.sin(east) ** 2
    )
    return 12_742.0 * math.asin(math.sqrt(half))

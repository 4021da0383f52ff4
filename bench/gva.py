"""Killed and injured, day and place, against what an archive of shootings holds of incidents; articles put together.

`DATA` is a folder with `articles.jsonl` and `incidents.jsonl`, one object a line. An article has `doc_id`,
`incident_id`, `title`, `text`, `dct` (the day it came out), `uri` and `has_incident_record`; an incident `incident_id`,
`num_killed`, `num_injured`, `date`, `state` and `city_or_county`. Every article is read alone, and then all are put
together. Its title stands as its first paragraph: many texts of the archive are cut short, and tell it there only. Its
numbers are those that `extract.tolls` concludes from its claims; of one that tells of nobody killed, 0.

- `article_killed`, `article_injured`: share of articles with the number of the incident's record
- `day`: share of articles where the last day of its setting (`extract.settings`) is the day of the incident
- `state`, `city`: share of articles where the region, and the town, of its setting are the incident's; of a town told
  with a part of it ("Clifton (Bridge End)") either name will do; where the record gives a county in the place of a
  town ("Ash (county)"), the county told
- `b3_f1`, `b3_precision`, `b3_recall`: B-cubed figures of the stories that are made of all articles together, against
  their incidents
- `killed`, `injured`: share of incidents with the record's number, by all articles of its story (`_gva_reports`)
- `articles`: how many articles have a record of their incident; all five shares are over these
- `incidents`, `documents`: incidents and articles in the part that was measured
- `part`: which part. Incidents fall into two halves by a digest of their id: `read`, which was looked at while the
  rules were written, and `aside`, of which only these figures were ever seen

The address of an article tells its outlet, and with it the outlet's home.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from bench._gva_reports import Clustered, clustered, over_reports
from bench._progress import watched
from bench._texts import Read, read
from rashomon.annotate.gazetteer import Gazetteer, fold
from rashomon.annotate.places_home import home_of, home_places
from rashomon.annotate.places_local import local_towns
from rashomon.extract.settings import Setting, setting
from rashomon.extract.settings_places import Home
from rashomon.extract.tolls import Tolls, tolls
from rashomon.ingest import find_zones
from rashomon.model.codec import document_id
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import Where

PARTS = ("all", "read", "aside")
FIELDS = ("article_killed", "article_injured", "day", "state", "city")
GAP = "\n\n"
COUNTY = " (county)"
"""What stands after the name of a county that the record gives, where a place is in no town."""
T = TypeVar("T")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the articles are, and which of them to read."""
    parser.add_argument("--data", type=Path, required=True, help="folder with articles.jsonl and incidents.jsonl")
    parser.add_argument("--part", choices=PARTS, default="all", help="all incidents, or one half of them")
    parser.add_argument("--limit", type=int, help="read so many articles")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    articles, incidents = load(options.data)
    chosen = [one for one in articles if options.part in ("all", part_of(one.incident))][: options.limit]
    right: Counter[str] = Counter()
    together: list[Clustered] = []
    for article, one in zip(chosen, watched(read(map(document, chosen)), len(chosen), "reading"), strict=True):
        together.append(clustered(article.incident, one))
        incident = incidents.get(article.incident)
        if incident is not None and article.recorded:
            right.update(name for name, same in judge(incident, one).items() if same)
    count = sum(one.recorded and one.incident in incidents for one in chosen)
    return {
        **{name: round(right[name] / max(1, count), 4) for name in FIELDS},
        **over_reports(together, incidents),
        "articles": count,
        "incidents": len({one.incident for one in chosen}),
        "documents": len(chosen),
        "part": options.part,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article; `incident` is the id of its incident, `recorded` whether the archive holds a record of that."""

    name: str
    incident: str
    title: str
    text: str
    published: date | None
    recorded: bool
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What the archive says of an incident; `name` is its id."""

    name: str
    killed: int
    injured: int
    day: str
    state: str
    city: str


def part_of(incident: str) -> str:
    """The half that an incident is in, by the first byte of the SHA-256 of its id."""
    return PARTS[1 + sha256(incident.encode()).digest()[0] % 2]


def load(folder: Path) -> tuple[list[Article], dict[str, Incident]]:
    """The articles and the incidents by id; the program ends where a line is not as it should be."""
    incidents = _rows(folder / "incidents.jsonl", _incident)
    return list(_rows(folder / "articles.jsonl", _article)), {one.name: one for one in incidents}


def _rows(path: Path, made: Callable[[Mapping[str, Any]], T]) -> Iterator[T]:
    if not path.is_file():
        sys.exit(f"{str(path)!r} is not there: name the folder with articles.jsonl and incidents.jsonl")
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield made(json.loads(line))
                except (ValueError, KeyError, TypeError) as error:
                    sys.exit(f"{path}:{number}: not as it should be ({error!r}): see `python -m bench gva --help`")


def _article(row: Mapping[str, Any]) -> Article:
    return Article(
        name=str(row["doc_id"]),
        incident=str(row["incident_id"]),
        title=" ".join((row["title"] or "").split()),
        text=row["text"] or "",
        published=date.fromisoformat(row["dct"]) if row["dct"] else None,
        recorded=bool(row["has_incident_record"]),
        url=row.get("uri") or None,
    )


def _incident(row: Mapping[str, Any]) -> Incident:
    return Incident(
        name=str(row["incident_id"]),
        killed=int(row["num_killed"]),
        injured=int(row["num_injured"]),
        day=str(row["date"]),
        state=str(row["state"]),
        city=str(row["city_or_county"]),
    )


def document(article: Article) -> Document:
    """An article as a document: its title as the first paragraph of its body, then its own zones."""
    first = len(article.title)
    start = first + len(GAP) if first else 0
    text = article.title + GAP + article.text if first else article.text
    zones = [Zone(kind=ZoneKind.BODY, start=0, end=first)] if first else []
    zones += [Zone(kind=zone.kind, start=zone.start + start, end=zone.end + start) for zone in find_zones(article.text)]
    published = article.published
    made = document_id(text, title=None, outlet=None, url=article.url, author=None, published=published)
    return Document(id=made, text=text, zones=tuple(zones), location=article.name, url=article.url, published=published)


# ---------------------------------------------------------------- scoring


def judge(incident: Incident, one: Read) -> dict[str, bool]:
    """For each of `FIELDS` whether an article has it as the record of its incident."""
    found: Tolls = tolls(one.reading, one.claims)
    told = setting_of(one)
    return {
        "article_killed": found.killed.least == incident.killed,
        "article_injured": found.injured.least == incident.injured,
        "day": told.latest is not None and told.latest.isoformat() == incident.day,
        "state": is_state(incident, told.region),
        "city": is_city(incident, told.town, told.county),
    }


def setting_of(one: Read) -> Setting:
    """The setting of an article, with its outlet's home."""
    home, beside = home_and_beside(one)
    return setting(one.reading, one.claims, beside, home)


def home_and_beside(one: Read) -> tuple[Home, tuple[Where, ...]]:
    """The home of an article's outlet, and the towns that it names beside its place mentions."""
    gazetteer = Gazetteer.open()
    found = home_of(one.reading.document, gazetteer)
    region, town = home_places(found, gazetteer) if found is not None else (None, None)
    home = Home(
        region=region.name if region else None,
        town=town.name if town else None,
        latitude=town.latitude if town else None,
        longitude=town.longitude if town else None,
    )
    return home, local_towns(one.reading, gazetteer)


def is_state(incident: Incident, region: str | None) -> bool:
    """Whether a region is the state of an incident; New York's is called "New York State"."""
    return region is not None and region.removesuffix(" State") == incident.state


def is_city(incident: Incident, town: str | None, county: str | None = None) -> bool:
    """Whether a town is that of an incident; where its record gives a county, it is the county that counts."""
    if incident.city.endswith(COUNTY):
        return county is not None and fold(county).removesuffix(" county") == fold(incident.city.removesuffix(COUNTY))
    return town is not None and fold(town) in _names(incident.city)


def _names(city: str) -> set[str]:
    """What a record's town goes by: "Clifton (Bridge End)" is a part of a town, by both names."""
    return {fold(name) for name in city.removesuffix(")").split(" (")}

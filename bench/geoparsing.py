"""Place names: which place each means, and which of them are found.

`DATA` is a folder with `lgl.xml` (Local-Global Lexicon, Lieberman et al. 2010) and `GWN.xml` (GeoWebNews, Gritta et
al. 2019). Every paragraph of an article is read as body text. Distances are great circles.

- `acc161`, `exact`: *resolution*, names given. Of the marked names that have a GeoNames id, the share to which ours
  gives that id or a point within 161 km (100 miles), and the share to which it gives that id. One that ours leaves
  without either is wrong. Adjectives ("Russian") and names inside other names are given too, where they are marked
- `acc161_points`: as `acc161`, by the points alone: where the label point of a large country or region stands is
  anybody's choice, so the right one may be further off
- `end_to_end_f1`, `end_to_end_precision`, `end_to_end_recall`: *end to end*. A marked name that has a point is found
  where a place of ours overlaps it and is within 161 km; each counts once. Of ours, those with a point count, but for
  those on marked names that have none
- `end_to_end_places_f1`: the same where adjectives, and names that GeoWebNews marks as inside other names or as only
  saying whose something is, are neither right nor wrong: those are no place mentions here
- `toponyms`, `documents`: marked names that have an id, articles
- `part`: articles fall by a digest of their id into `read`, two thirds, which were looked at while the rules were
  written, and `aside`, of which only these figures were ever seen
- `corpora`: the same figures of each corpus; those above are over both together
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench._geoparsing import CORPORA, PARTS, Article, Point, Toponym, load, part_of
from bench._progress import watched
from rashomon.annotate import annotate
from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.nations import Nations, Sense
from rashomon.annotate.places_given import resolve_places
from rashomon.model.codec import document_id
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import Reading, Where

NEAR_KM = 161.0
EARTH_KM = 6371.0


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the articles are, and which of them to read."""
    parser.add_argument("--data", type=Path, required=True, help="folder with lgl.xml and GWN.xml")
    parser.add_argument("--part", choices=PARTS, default="all", help="read only the articles of this part")
    parser.add_argument("--limit", type=int, help="read so many articles of each corpus")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    articles = [one for one in load(options.data) if options.part in ("all", part_of(one.name))]
    chosen = [one for corpus in CORPORA for one in [a for a in articles if a.corpus == corpus][: options.limit]]
    judged = list(judge_all(chosen))
    corpora = {corpus: score([one for one in judged if one.corpus == corpus]) for corpus in CORPORA}
    return {**score(judged), "part": options.part, "corpora": corpora}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What an article counts: of names given, how many are near and exact; of names found, by all and by places."""

    corpus: str
    given: int
    near: int
    near_points: int
    exact: int
    every: Found
    places: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Marked names, our places, and how many of each side are right."""

    gold: int
    ours: int
    right: int
    right_ours: int


def judge_all(articles: Sequence[Article]) -> Iterator[Judged]:
    """Every article read by the program and judged, in order."""
    gazetteer = Gazetteer.open()
    readings = annotate(document(article) for article in articles)
    for article, reading in zip(articles, watched(readings, len(articles), "geoparsing"), strict=True):
        given = [one for one in article.toponyms if one.geonames_id is not None]
        spans = [(one.start, one.end) for one in given]
        yield judge(article, given, resolve_places(reading.tokens, reading.document, gazetteer, spans), reading)


def document(article: Article) -> Document:
    """An article as a document whose lines are paragraphs of body text."""
    zones, start = [], 0
    for line in article.text.split("\n"):
        if line.strip():
            zones.append(Zone(kind=ZoneKind.BODY, start=start, end=start + len(line)))
        start += len(line) + 1
    told = {"title": None, "outlet": None, "url": None, "author": None}
    made = document_id(article.text, **told, published=None)
    return Document(id=made, text=article.text, zones=tuple(zones), location=article.name)


def judge(article: Article, given: Sequence[Toponym], resolved: Sequence[Where], reading: Reading) -> Judged:
    """What an article counts."""
    pairs = list(zip(given, resolved, strict=True))
    return Judged(
        corpus=article.corpus,
        given=len(given),
        near=sum(is_near(gold, ours) for gold, ours in pairs),
        near_points=sum(has_near_point(gold, ours) for gold, ours in pairs),
        exact=sum(is_same(gold, ours) for gold, ours in pairs),
        every=found(article.toponyms, reading.places, ()),
        places=found(article.toponyms, reading.places, [one for one in article.toponyms if beside_places(one)]),
    )


def beside_places(toponym: Toponym) -> bool:
    """Whether a marked name is an adjective or people of a nation, or a part of another name."""
    senses = Nations.load().senses(toponym.phrase)
    return toponym.within or bool(senses and not {Sense.NAME, Sense.CAPITAL} & set(senses))


def found(marked: Sequence[Toponym], places: Sequence[Where], aside: Sequence[Toponym]) -> Found:
    """How places go with marked names; names without a point, and those `aside`, are neither right nor wrong."""
    left_out = [one for one in marked if one.point is None or one in aside]
    gold = [one for one in marked if one not in left_out]
    pinned = [where for where in places if where.latitude is not None]
    ours = [
        where
        for where in pinned
        if any(overlaps(one, where) for one in gold) or not any(overlaps(one, where) for one in left_out)
    ]
    pairs = [(one, where) for one in gold for where in ours if overlaps(one, where) and is_near(one, where)]
    right = {id(one) for one, _ in pairs}
    return Found(gold=len(gold), ours=len(ours), right=len(right), right_ours=len({id(where) for _, where in pairs}))


def overlaps(toponym: Toponym, where: Where) -> bool:
    """Whether a place of ours has a character in common with a marked name."""
    return where.mention.start < toponym.end and toponym.start < where.mention.end


def is_near(toponym: Toponym, where: Where) -> bool:
    """Whether a place of ours is the marked one by its id, or has a point within 161 km of it."""
    return is_same(toponym, where) or has_near_point(toponym, where)


def is_same(toponym: Toponym, where: Where) -> bool:
    """Whether a place of ours has the id of the marked one."""
    return toponym.geonames_id is not None and toponym.geonames_id == where.geonames_id


def has_near_point(toponym: Toponym, where: Where) -> bool:
    """Whether a place of ours has a point within 161 km of the marked one."""
    if toponym.point is None or where.latitude is None or where.longitude is None:
        return False
    return kilometres(toponym.point, Point(where.latitude, where.longitude)) <= NEAR_KM


def kilometres(left: Point, right: Point) -> float:
    """Great-circle distance, by the haversine formula."""
    lat1, lat2 = math.radians(left.latitude), math.radians(right.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(right.longitude - left.longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def score(judged: Sequence[Judged]) -> dict[str, Any]:
    """The figures over some articles."""
    given = max(1, sum(one.given for one in judged))
    precision, recall, both = _shares([one.every for one in judged])
    return {
        "acc161": round(sum(one.near for one in judged) / given, 4),
        "exact": round(sum(one.exact for one in judged) / given, 4),
        "acc161_points": round(sum(one.near_points for one in judged) / given, 4),
        "end_to_end_f1": both,
        "end_to_end_precision": precision,
        "end_to_end_recall": recall,
        "end_to_end_places_f1": _shares([one.places for one in judged])[2],
        "toponyms": sum(one.given for one in judged),
        "documents": len(judged),
    }


def _shares(found: Sequence[Found]) -> tuple[float, float, float]:
    """Precision over ours, recall over the marked, and their F1."""
    precision = sum(one.right_ours for one in found) / max(1, sum(one.ours for one in found))
    recall = sum(one.right for one in found) / max(1, sum(one.gold for one in found))
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(precision, 4), round(recall, 4), round(both, 4)

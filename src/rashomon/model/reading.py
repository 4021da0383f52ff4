"""A reading: a document's words, their grammar, and the names, times, places and figures among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rashomon.model.document import Document, ZoneKind
from rashomon.model.evidence import Evidence


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """One word with its grammar: offsets are the document's, `index` counts over the whole reading.

    Not frozen, since head and children point at one another; nothing changes it once `annotate.syntax` made it.
    `lemma` is lower case; `tag` is the Penn tag, `pos` the universal one, `dep` spaCy's label, `ner` spaCy's
    entity type or "". `left` and `right` are the indexes of the first and last word of its subtree.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    ner: str
    sentence: int
    head: Token = field(init=False)
    children: list[Token] = field(default_factory=list)
    left: int = 0
    right: int = 0

    def __repr__(self) -> str:
        return f"<{self.index}:{self.text}/{self.tag}/{self.dep}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words `first:last` (half-open token indexes) of a reading, in one zone; `paragraph` counts the zones."""

    index: int
    first: int
    last: int
    start: int
    end: int
    zone: ZoneKind
    paragraph: int


class SourceKind(StrEnum):
    """What sort of source or party a name stands for."""

    GOVERNMENT = "government"
    MILITARY = "military"
    INTERGOVERNMENTAL = "intergovernmental"
    REBEL = "rebel"
    MEDIA = "media"
    COMPANY = "company"
    EXPERT = "expert"
    WITNESS = "witness"
    CIVILIAN = "civilian"
    OUTLET = "outlet"
    UNNAMED = "unnamed"


class NameType(StrEnum):
    """What a name names. A capital is a town or the government that sits there: the grammar around it decides."""

    PERSON = "person"
    COUNTRY = "country"
    NATIONALITY = "nationality"  # an adjective: "Russian"
    PEOPLE = "people"  # "North Koreans"
    CAPITAL = "capital"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A mention of somebody or something by name, title or pronoun, and the name it resolves to in its document.

    `first:last` are token indexes. `name` is the fullest name known ("Volodymyr Zelenskyy" for "Zelenskyy"); a
    country's name for its capital where that stands for the government. `role` holds titles ("Defence Minister").
    """

    mention: Evidence
    first: int
    last: int
    name: str
    type: NameType
    kind: SourceKind | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    role: str | None = None
    plural: tuple[str, ...] = ()  # the names that "both nations" or "the duo" stand for


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time expression with its TIMEX3 value and the days it may mean.

    `value` is None where the words do not say enough (no publication date: `value` is then relative, such as
    "P1D before publication"); `earliest` and `latest` are then None too. `reason` says how the value came about.
    """

    mention: Evidence
    value: str | None
    earliest: date | None
    latest: date | None
    precision: str  # instant, part-of-day, day, week, month, season, quarter, year, decade, vague, duration, set
    reason: str
    type: str = "DATE"  # TIMEX3: DATE, TIME, DURATION, SET


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place mention and the place it means, with how exactly it is known.

    Coordinates are degrees (WGS 84). `precision`: settlement, district, region, country, world-region, unknown.
    For anything coarser than a settlement the coordinates are a label point of an area, never a pin.
    """

    mention: Evidence
    name: str
    geonames_id: int | None
    feature: str  # GeoNames class and code ("P.PPLC", "A.ADM1", "A.PCLI", "L.RGN"), or facility
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    reason: str


class FigureScope(StrEnum):
    """Over what a figure sums: this one event, the time since some day, or all in all."""

    EVENT = "event"
    SINCE = "since"
    TOTAL = "total"


class FigureChange(StrEnum):
    """How a figure stands to another of the same count: more on top, the new total, or the total that was."""

    ADDED = "added"
    UPDATED = "updated"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its bounds, unit, and what it counts.

    A bound the words leave open is None. `unit`: person, share, kilometre, home, missile, dollar … (singular noun);
    `category`: the counted noun as written ("soldiers", "civilians"); `measure`: killed, injured, missing, detained,
    displaced, deployed, destroyed, damaged, fired, casualties, distance, money … or None until extraction tells.
    `persons`: civilian, child, soldier … (`lexicon/persons.tsv`). `part_of`: the mention of the figure that includes
    it. `source`: who gives the number, where that is somebody else than the source of the claim.
    """

    mention: Evidence
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    measure: str | None = None
    category: str | None = None
    cumulative: bool = False
    persons: str | None = None
    scope: FigureScope | None = None
    scope_mention: Evidence | None = None
    part_of: Evidence | None = None
    change: FigureChange | None = None
    source: str | None = None
    source_mention: Evidence | None = None

    def evidence(self) -> tuple[Evidence, ...]:
        """The words of the number, and those that tell what it belongs to."""
        told = (self.mention, self.scope_mention, self.part_of, self.source_mention)
        return tuple(part for part in told if part is not None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """What annotation found in one document. Tokens carry syntax; the four tuples are in text order."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Where, ...] = ()
    figures: tuple[Figure, ...] = ()

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

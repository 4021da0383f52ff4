"""The tables of the record, in SQLAlchemy Core. docs/record.md says what each column means; a test holds it to that.

Only types that SQLite's STRICT tables and PostgreSQL share (`columns`). Days and times are ISO 8601 text, yes and no
are 1 and 0, and what no query asks for stays in a JSON `payload`. Rows are numbered by us, from 1, in both. What only
one database knows is in `file`, `server` and `fulltext`. A change here needs a step in `migrations/versions`.
"""

from __future__ import annotations

import sqlalchemy as sa

from rashomon.store.columns import REAL
from rashomon.store.columns import integer as _integer
from rashomon.store.columns import number as _number
from rashomon.store.columns import text as _text

STEPS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")  # migrations/versions, oldest first

metadata = sa.MetaData()


def _table(name: str, *parts: sa.schema.SchemaItem, with_rowid: bool = True) -> sa.Table:
    return sa.Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=with_rowid)


meta = _table("meta", _text("key", primary_key=True), _text("value"), with_rowid=False)

# ---------------------------------------------------------------- observations

documents = _table(
    "documents",
    _number("number", primary_key=True),
    _text("id"),
    _text("location", null=True),
    _number("reading", null=True),  # of readings.number; no foreign key, since readings point back here
    _text("title", null=True),
    _text("outlet", null=True),
    _text("url", null=True),
    _text("author", null=True),
    _text("published", null=True),
    _text("language", null=True),
    _text("text"),
    _text("zones"),
    sa.UniqueConstraint("id", name="documents_id"),
    sa.Index("documents_in_order", "published", "location", "id"),
    sa.Index("documents_by_outlet", "outlet", "published", "location", "id"),
)

reports = _table(
    "reports",
    _text("location", primary_key=True),
    _text("digest", primary_key=True),
    _number("size"),
    _text("read_at"),
    _number("document", sa.ForeignKey("documents.number")),
    _integer("current"),
    sa.Index("reports_by_document", "document"),
    with_rowid=False,
)

readings = _table(
    "readings",
    _number("number", primary_key=True),
    _number("document", sa.ForeignKey("documents.number")),
    _text("version"),
    _text("finished_at"),
    sa.Index("readings_by_document", "document"),
)

claims = _table(
    "claims",
    _number("number", primary_key=True),
    _text("id"),
    _number("document", sa.ForeignKey("documents.number")),
    _number("reading", sa.ForeignKey("readings.number")),
    _integer("start"),
    _integer("end"),
    _text("quote"),
    _text("voice"),
    _text("factuality"),
    _text("status"),
    _integer("conditional"),
    _text("event_type", null=True),
    _text("extractor"),
    sa.Column("score", REAL, nullable=False),
    _text("payload"),
    _text("stance", null=True),
    _text("nature", null=True),
    sa.UniqueConstraint("id", name="claims_id"),
    sa.Index("claims_in_order", "reading", "start", "end", "id"),
    sa.Index("claims_by_factuality", "factuality", "reading"),
    sa.Index("claims_by_type", "event_type", "reading"),
)

attributions = _table(
    "attributions",
    _number("claim", sa.ForeignKey("claims.number"), primary_key=True),
    _integer("position", primary_key=True),
    _text("source", null=True),
    _text("kind"),
    _text("role", null=True),
    _text("country", null=True),
    _text("factuality", null=True),
    sa.Index("attributions_by_source", "source"),
    with_rowid=False,
)

places = _table(
    "places",
    _number("claim", sa.ForeignKey("claims.number"), primary_key=True),
    _integer("position", primary_key=True),
    _text("name"),
    _integer("geonames_id", null=True),
    _text("feature"),
    _text("country", null=True),
    _text("admin1", null=True),
    sa.Column("latitude", REAL),
    sa.Column("longitude", REAL),
    _text("precision"),
    sa.Index("places_by_name", "name"),
    sa.Index("places_by_country", "country"),
    with_rowid=False,
)

evidence = _table(
    "evidence",
    _number("claim", sa.ForeignKey("claims.number"), primary_key=True),
    _text("role", primary_key=True),
    _integer("position", primary_key=True),
    _integer("start"),
    _integer("end"),
    _text("quote"),
    with_rowid=False,
)

problems = _table(
    "problems",
    _text("location", primary_key=True),
    _text("id"),
    _text("kind"),
    _text("message"),
    _text("digest", null=True),
    _text("found_at", null=True),
    with_rowid=False,
)

# ---------------------------------------------------------------- judgements

judgements = _table(
    "judgements",
    _number("number", primary_key=True),
    _text("id"),
    _text("kind"),
    _text("left"),
    _text("right"),
    _text("point", null=True),
    _text("by"),
    sa.Column("score", REAL, nullable=False),
    _text("reason"),
    _text("made_at", null=True),
    sa.UniqueConstraint("id", name="judgements_id"),
    sa.Index("judgements_by_left", "left"),
)

revocations = _table(
    "revocations",
    _number("number", primary_key=True),
    _text("judgement", sa.ForeignKey("judgements.id")),
    _integer("revoked"),
    _text("by"),
    _text("at"),
    _text("reason", null=True),
    sa.Index("revocations_by_judgement", "judgement"),
)

# ---------------------------------------------------------------- what users told of whom reports speak of

listed_entities = _table(
    "listed_entities", _text("id", primary_key=True), _integer("position"), _text("payload"), with_rowid=False
)

listed_outlets = _table(
    "listed_outlets", _text("name", primary_key=True), _integer("position"), _text("payload"), with_rowid=False
)

# ---------------------------------------------------------------- conclusions: dropped and made again at will

entities = _table(
    "entities",
    _text("id", primary_key=True),
    _integer("position"),
    _text("name"),
    _text("kind", null=True),
    _text("country", null=True),
    _integer("mentions"),
    _text("payload"),
    _text("sort", null=True),
    sa.Index("entities_in_order", "position"),
    with_rowid=False,
)

names = _table(
    "names",
    _text("name", primary_key=True),
    _text("entity", sa.ForeignKey("entities.id")),
    sa.Index("names_by_entity", "entity"),
    with_rowid=False,
)

events = _table(
    "events",
    _text("id", primary_key=True),
    _integer("position"),
    _text("type", null=True),
    _text("title"),
    _text("earliest", null=True),
    _text("latest", null=True),
    _text("status"),
    _text("payload"),
    sa.Index("events_in_order", "position"),
    sa.Index("events_by_day", "earliest"),
    with_rowid=False,
)

event_claims = _table(
    "event_claims",
    _text("claim", primary_key=True),
    _text("event"),
    sa.Index("event_claims_by_event", "event"),
    with_rowid=False,
)

accounts = _table(
    "accounts",
    _text("event", sa.ForeignKey("events.id"), primary_key=True),
    _integer("position", primary_key=True),
    _text("id"),
    _text("source_id", null=True),
    _text("source", null=True),
    _text("kind"),
    _text("factuality"),
    _text("payload"),
    with_rowid=False,
)

comparisons = _table(
    "comparisons",
    _text("event", sa.ForeignKey("events.id"), primary_key=True),
    _integer("position", primary_key=True),
    _text("kind"),
    _text("point"),
    _text("left"),
    _text("right"),
    _text("reason"),
    with_rowid=False,
)

stories = _table(
    "stories",
    _text("id", primary_key=True),
    _integer("position"),
    _text("title"),
    _text("earliest", null=True),
    _text("latest", null=True),
    _text("payload"),
    sa.Index("stories_in_order", "position"),
    with_rowid=False,
)

story_documents = _table(
    "story_documents",
    _text("document", primary_key=True),
    _text("story", sa.ForeignKey("stories.id")),
    sa.Index("story_documents_by_story", "story"),
    with_rowid=False,
)

kinships = _table(
    "kinships",
    _integer("position", primary_key=True),
    _text("kind"),
    _text("document"),
    _text("original"),
    sa.Column("share", REAL, nullable=False),
    _text("payload"),
    sa.Index("kinships_by_document", "document"),
    sa.Index("kinships_by_original", "original"),
)

origins = _table(
    "origins",
    _text("id", primary_key=True),
    _integer("position"),
    _text("name"),
    _text("kind"),
    with_rowid=False,
)

chains = _table(
    "chains",
    _text("claim", primary_key=True),
    _integer("position"),
    _text("origin", sa.ForeignKey("origins.id"), null=True),
    _text("payload"),
    sa.Index("chains_by_origin", "origin"),
    with_rowid=False,
)

tallies = _table(
    "tallies",
    _integer("position", primary_key=True),
    _text("event", sa.ForeignKey("events.id")),
    _text("point"),
    _text("matter"),
    _integer("reports"),
    _integer("outlets"),
    _integer("origins"),
    _text("payload"),
    sa.Index("tallies_by_event", "event"),
)

ledgers = _table(
    "ledgers",
    _text("id", primary_key=True),
    _integer("position"),
    _text("event", sa.ForeignKey("events.id")),
    _text("measure", null=True),
    _text("category", null=True),
    _text("scope", null=True),
    sa.Column("low", REAL),
    sa.Column("high", REAL),
    _text("payload"),
    sa.Index("ledgers_by_event", "event"),
    sa.Index("ledgers_in_order", "position"),
    with_rowid=False,
)

participants = _table(
    "participants",
    _text("entity", sa.ForeignKey("entities.id"), primary_key=True),
    _text("event", sa.ForeignKey("events.id"), primary_key=True),
    _text("role", primary_key=True),
    with_rowid=False,
)

tellers = _table(
    "tellers",
    _text("kind", primary_key=True),
    _text("teller", primary_key=True),
    _text("event", sa.ForeignKey("events.id"), primary_key=True),
    _text("told", null=True),
    _integer("first"),
    _integer("alone"),
    _integer("revised"),
    _integer("denied"),
    with_rowid=False,
)

# ---------------------------------------------------------------- what persons' judgements come to

reviewed = _table(
    "reviewed", _text("claim", primary_key=True), _text("state"), _text("by"), _text("payload", null=True),
    with_rowid=False,
)  # fmt: skip

anchored = _table(
    "anchored",
    _text("judgement", sa.ForeignKey("judgements.id"), primary_key=True),
    _text("said", primary_key=True),
    _text("claim", null=True),
    sa.Index("anchored_by_claim", "claim"),
    with_rowid=False,
)

to_review = _table(
    "to_review",
    _integer("position", primary_key=True),
    _text("kind"),
    _text("left"),
    _text("right"),
    sa.Column("score", REAL, nullable=False),
    _text("story", null=True),
    _text("payload"),
    sa.Index("to_review_by_story", "story", "position"),
)

OBSERVED = (reports, documents, readings, claims, attributions, places, evidence, problems)
JUDGED = (judgements, revocations)
REVIEWED = (reviewed, anchored, to_review)
LISTED = (listed_entities, listed_outlets)
# In the order to empty them.
CONCLUDED = (
    *(tellers, participants, ledgers, tallies, chains, origins, kinships, story_documents, stories),
    *(comparisons, accounts, event_claims, events, names, entities),
)

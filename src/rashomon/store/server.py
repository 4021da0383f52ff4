"""A record on a PostgreSQL server: connecting, taking turns at writing, and saying in words what it says in codes.

Writers take turns: each transaction begins with an advisory lock of the record's own, as SQLite's begins with the
file's lock, so that what one reads to decide what to write stays true until it has written, and rows are numbered as in
a file. Reading language takes a hundred times longer than writing what was found, so turns cost little; readers wait
for nobody. A reader's transaction is a snapshot, as SQLite's is.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from rashomon.errors import GoneError, NotTextError, RashomonError, RecordError, ResourceError
from rashomon.store.columns import NEVER
from rashomon.store.home import Server

if TYPE_CHECKING:
    import psycopg

OLDEST = 15  # of PostgreSQL's versions
LOCK = 0x52415348  # "RASH": the first half of the advisory lock; the second is the schema's
MARK = "A record of Rashomon's"  # the comment on the table `meta`
PATIENCE = 60.0
"""Seconds that a writer waits for a server that goes away while it works. Chosen: a restart takes some seconds, and
recovery after a crash perhaps half a minute."""
MOMENT = 5.0  # seconds that a reader does so: somebody waits for the page
CONNECTING = "10"  # seconds for the first answer of a host, where the address says nothing else

_TURN = "SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(%s, hashtext(current_schema()))"
_NOTE = (
    "UPDATE meta SET value = (value::bigint + 1)::text"
    " WHERE key = 'written' AND pg_current_xact_id_if_assigned() IS NOT NULL"
)


def engine_to_write(server: Server, wait: float) -> sa.Engine:
    """An engine whose transactions take their turn at once, waiting up to `wait` seconds for it."""
    engine = _engine(_opener(server, PATIENCE, to_write=True), poolclass=sa.pool.NullPool)

    @sa.event.listens_for(engine, "begin")
    def take_turn(connection: sa.Connection) -> None:
        connection.exec_driver_sql(_TURN, (f"{int(wait * 1000) or 1}ms", LOCK))

    @sa.event.listens_for(engine, "commit")
    def note(connection: sa.Connection) -> None:
        connection.exec_driver_sql(_NOTE)

    return engine


def engine_to_read(server: Server) -> sa.Engine:
    """A pooled engine that cannot write; `RecordError` where there is no such server or database."""
    opener = _opener(server, MOMENT, to_write=False)
    return _engine(opener, poolclass=sa.pool.QueuePool, max_overflow=-1, pool_pre_ping=True)


def _engine(opener: Callable[[], psycopg.Connection[Any]], **pool: Any) -> sa.Engine:
    return sa.create_engine("postgresql+psycopg://", creator=opener, paramstyle="format", **pool)


def _opener(server: Server, patience: float, *, to_write: bool) -> Callable[[], psycopg.Connection[Any]]:
    """What connects: at once or not at all at first, and once it has, with patience: then the server is restarting."""
    library()
    waits = [0.0]

    def opened() -> psycopg.Connection[Any]:
        until, pause = time.monotonic() + waits[0], 0.1
        while True:
            try:
                connection = _connect(server, to_write=to_write)
            except RecordError:  # of whatever sort: a server that starts says so in its own language
                if time.monotonic() + pause > until:
                    raise
                time.sleep(pause)
                pause = min(2 * pause, 3.0)
            else:
                waits[0] = patience
                return connection

    return opened


def library() -> Any:
    """The driver; `ResourceError` where it is not installed."""
    try:
        import psycopg  # noqa: PLC0415  optional
    except ImportError as error:
        raise ResourceError(
            f"records on PostgreSQL need its driver ({error}): pip install 'rashomon[postgres]'"
        ) from None
    return psycopg


def _connect(server: Server, *, to_write: bool) -> psycopg.Connection[Any]:
    driver = library()
    try:
        told = driver.conninfo.conninfo_to_dict(server.address)
        told = {"connect_timeout": CONNECTING, "application_name": "rashomon", **told, "client_encoding": "UTF8"}
        connection: psycopg.Connection[Any] = driver.connect(**told, autocommit=True)
    except driver.Error as error:
        raise _refusal(server, str(error)) from None  # its own traceback holds the address
    try:
        _refuse_unfit(server, connection)
        _settle(server, connection, to_write=to_write)
        connection.autocommit = False
    except driver.Error as error:
        connection.close()
        raise in_words(error, server) from error
    except RashomonError:
        connection.close()
        raise
    return connection


def _refuse_unfit(server: Server, connection: psycopg.Connection[Any]) -> None:
    version = connection.info.server_version // 10000
    if version < OLDEST:
        raise RecordError(f"{str(server)!r} is PostgreSQL {version}: records need {OLDEST} or later")
    encoding = connection.execute("SHOW server_encoding").fetchone()
    if encoding is None or encoding[0] != "UTF8":
        raise RecordError(
            f"the database of {str(server)!r} keeps text as {encoding and encoding[0]}: make one with "
            "createdb --encoding UTF8 --template template0"
        )


def _settle(server: Server, connection: psycopg.Connection[Any], *, to_write: bool) -> None:
    if server.schema is not None:
        from psycopg import sql  # noqa: PLC0415  optional

        name = sql.Identifier(server.schema)
        there = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [server.schema]).fetchone()
        if to_write and there is None:
            connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(name))
        connection.execute(sql.SQL("SET search_path TO {}").format(name))
    how = "READ COMMITTED, READ WRITE" if to_write else "REPEATABLE READ, READ ONLY"
    connection.execute(f"SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL {how}")
    if not to_write:
        from psycopg.types.string import StrDumper  # noqa: PLC0415  optional

        class Asked(StrDumper):
            def dump(self, obj: str) -> Any:
                return super().dump(obj.replace("\x00", NEVER))

        connection.adapters.register_dumper(str, Asked)


# ---------------------------------------------------------------- what is there


def holds(connection: sa.Connection, server: Server, ours: tuple[str, ...]) -> str | None:
    """The step that the record in the schema is at; None where there is none yet.

    `RecordError` where there is no schema, or tables of these names that are not ours.
    """
    schema = connection.exec_driver_sql("SELECT current_schema()").scalar()
    if schema is None:
        raise RecordError(
            f"there is no record at {str(server)!r}: check the schema and that this user may use it, or build one there"
        )
    mark = connection.exec_driver_sql(
        "SELECT obj_description(to_regclass(format('%%I.meta', current_schema())), 'pg_class')"
    ).scalar()
    if mark == MARK:
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    taken = connection.exec_driver_sql(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename = ANY(%s) ORDER BY 1",
        ([*ours, "alembic_version"],),
    ).scalars()
    found = list(taken)
    if found:
        raise RecordError(
            f"{str(server)!r} has tables of another program ({', '.join(found[:3])} …): keep the record in a schema of "
            "its own, with ?schema=rashomon at the end of the address"
        )
    return None


def mark(connection: sa.Connection) -> None:
    """Say that the tables are a record's, and begin to count what is written (`written`)."""
    quoted = MARK.replace("'", "''")
    connection.exec_driver_sql(f"COMMENT ON TABLE meta IS '{quoted}'")
    connection.exec_driver_sql("INSERT INTO meta (key, value) VALUES ('written', '0') ON CONFLICT DO NOTHING")


def copy(connection: sa.Connection, table: str, filled: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns, by COPY: some ten times as fast as INSERT."""
    from psycopg import sql  # noqa: PLC0415  optional

    columns = list(filled[0])
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    driver: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]
    with driver.cursor() as cursor, cursor.copy(statement) as into:
        for row in filled:
            into.write_row([row[column] for column in columns])


def analyse(connection: sa.Connection, tables: tuple[str, ...]) -> None:
    """Have the server look at what is in tables that were filled at once, so that it finds good ways through them."""
    for table in (*tables, "documents_text"):
        connection.exec_driver_sql(f'ANALYZE "{table}"')


def written(connection: sa.Connection) -> int:
    """Goes up by one with each transaction that writes something."""
    return int(connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'written'").scalar_one())


def state(connection: sa.Connection) -> str:
    """The same, with when the record was made: one that takes another's place counts from nought again."""
    told = "SELECT string_agg(value, ' ' ORDER BY key) FROM meta WHERE key IN ('created_at', 'written')"
    return str(connection.exec_driver_sql(told).scalar_one())


# ---------------------------------------------------------------- errors


REFUSALS = (
    # libpq and the server say these in words alone; of a server that speaks another language its own are shown
    ("connection refused", "no server answers there: check host and port, and that it is running"),
    ("no such file or directory", "no server answers there: check host and port, and that it is running"),
    ("could not translate host name", "there is no host of that name: check the address"),
    ("failed to resolve host", "there is no host of that name: check the address"),
    ("timeout expired", "the host does not answer: check the address, the network and its firewall"),
    ("timed out", "the host does not answer: check the address, the network and its firewall"),
    ("no route to host", "the host cannot be reached: check the address and the network"),
    ("network is unreachable", "the host cannot be reached: check the address and the network"),
    ("no password supplied", "it asks for a password: set PGPASSWORD, or keep it in ~/.pgpass"),
    ("password authentication failed", "it refuses that user or password: check them (PGPASSWORD, ~/.pgpass)"),
    ("authentication failed", "it does not let that user in from here: check the user, and pg_hba.conf on the server"),
    ("no pg_hba.conf entry", "it does not let that user in from here: check the user, and pg_hba.conf on the server"),
    ("too many clients", "all of its connections are taken: wait, or raise max_connections on the server"),
    ("remaining connection slots", "all of its connections are taken: wait, or raise max_connections on the server"),
    ("definition of service", "no such service is described in pg_service.conf: check its name"),
    ("permission denied for database", "it does not let that user into this database: check the user"),
)
_GONE = (
    "not yet accepting",
    "administrator command",
    "starting up",
    "shutting down",
    "recovery mode",
    "connection refused",
    "no such file",
    "closed the connection",
)


def _refusal(server: Server, said: str) -> RecordError:
    """Why no connection was made, in words."""
    low = said.lower()
    for secret in server.secrets:
        said = said.replace(secret, "…")
    words = next((words for sign, words in REFUSALS if sign in low), None)
    if words is None and "database" in low and "does not exist" in low:
        words = "there is no such database: make it with createdb, or check the name"
    elif words is None and "role" in low and "does not exist" in low:
        words = "it does not know that user: check the name, or make it with createuser"
    kind = GoneError if any(sign in low for sign in _GONE) else RecordError
    if words is None and kind is GoneError:
        words = "the server is starting or stopping: wait a little, then run again"
    return kind(f"record {str(server)!r}: {words or ' '.join(said.split())}")


STATES = {  # postgresql.org/docs/current/errcodes-appendix.html; the longest beginning counts
    "55P03": "another program is writing to it: wait until it is done, or stop it",
    "25006": "it may not be written through this connection",
    "42501": "that user may not do this in its schema: grant it CREATE and USAGE there, or name a schema with ?schema=",
    "3F": "there is no such schema: build a record there first",
    "42P01": "tables of it are missing: restore it, or build it again elsewhere",
    "53100": "the server's disk is full: make room, then run again; what was finished is kept",
    "53": "the server has not enough memory, room or connections: free some, then run again",
    "57014": "it took longer than the server allows, or somebody cancelled it",
    "40": "another program wrote at the same time: run again",
}
GONE = "the connection to the server was lost: run again when it is back; what was finished is kept"


def in_words(error: BaseException, server: Server) -> RashomonError:
    """The driver's error as one of ours."""
    driver = library()
    state = getattr(error, "sqlstate", None) or ""
    if isinstance(error, driver.DataError) and ("NUL" in str(error) or state in ("22021", "22P05")):
        return NotTextError("a text holds the sign NUL or half a character: give it as text")
    lost = isinstance(error, driver.OperationalError) and (not state or state.startswith(("08", "57P")))
    if lost:
        return GoneError(f"record {str(server)!r}: {GONE}")
    sign = max((one for one in STATES if state.startswith(one)), key=len, default=None)
    words = STATES[sign] if sign is not None else " ".join(str(error).split())
    return RecordError(f"record {str(server)!r}: {words}")


def errors() -> tuple[type[Exception], ...]:
    """What the driver raises; nothing where nobody has loaded it."""
    driver = sys.modules.get("psycopg")
    return (driver.Error,) if driver is not None else ()

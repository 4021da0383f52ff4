"""Where a record is kept: in a file, or on a PostgreSQL server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from rashomon.errors import RecordError

_ADDRESS = re.compile(r"(?i)(postgres(?:ql)?)://([^/?#]*)([^?#]*)(?:\?(.*))?", re.DOTALL)
_SECRET = re.compile(r"password", re.IGNORECASE)  # libpq's `password` and `sslpassword`
SCHEMA = "schema"  # the one parameter of an address that is ours; all others are libpq's
LONGEST = 63  # bytes of a name in PostgreSQL


@dataclass(frozen=True, slots=True, repr=False)
class Server:
    """A record on a PostgreSQL server, by the address that libpq takes.

    `schema`: where its tables lie in the database; None where the server's own setting says it. What is printed of it,
    `repr` and `str`, has no password.
    """

    address: str
    schema: str | None = None

    def __repr__(self) -> str:
        return f"<Server {str(self)!r}>"

    def __str__(self) -> str:
        return shown(self.address, self.schema)

    @property
    def url(self) -> str:
        """The whole address, with its passwords: to hand on, not to print."""
        if self.schema is None:
            return self.address
        return f"{self.address}{'&' if '?' in self.address else '?'}{SCHEMA}={quote(self.schema)}"

    @property
    def name(self) -> str:
        """What the record is called: its schema, or else its database."""
        found = _ADDRESS.fullmatch(self.address)
        return self.schema or (unquote(found[3].strip("/")) if found is not None else "") or str(self)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be printed: passwords as they are written in the address, and as they are."""
        found = _ADDRESS.fullmatch(self.address)
        if found is None:
            return ()
        written = [found[2].rpartition("@")[0].partition(":")[2]]
        written += [one.partition("=")[2] for one in _told(found[4]) if _is_secret(one)]
        return tuple(dict.fromkeys(one for each in written if each for one in (each, unquote(each))))


Home = Path | Server


def home(given: str | Path | Server) -> Home:
    """Where the record is that somebody named: a server for `postgresql://…`, a file for all else.

    `RecordError` for an address that is none.
    """
    if isinstance(given, str) and _ADDRESS.match(given):
        return _server(given)
    return given if isinstance(given, Server) else Path(given)


def _server(address: str) -> Server:
    found = _ADDRESS.fullmatch(address)
    if found is None or found[2].count("@") > 1 or (":" in found[2] and "@" not in found[2] and "@" in address):
        raise RecordError(
            "the server's address cannot be read: write it as postgresql://user@host:port/database, and signs like "
            "@ : / ? # in a password as %40 %3A %2F %3F %23"
        )
    own = [one for one in _told(found[4]) if one.partition("=")[0] == SCHEMA]
    rest = "&".join(one for one in _told(found[4]) if one not in own)
    schema = unquote(own[-1].partition("=")[2]) if own else None
    if schema is not None and ("\x00" in schema or not 0 < len(schema.encode(errors="replace")) <= LONGEST):
        raise RecordError(f"{schema!r} is no name of a schema: give one of 1 to {LONGEST} letters")
    return Server(f"{found[1].lower()}://{found[2]}{found[3]}{f'?{rest}' if rest else ''}", schema)


def _told(query: str | None) -> list[str]:
    """The parameters as they are written: libpq reads a + as it stands, which Python's parsers do not."""
    return [one for one in (query or "").split("&") if one]


def _is_secret(told: str) -> bool:
    return _SECRET.search(unquote(told.partition("=")[0])) is not None


def shown(address: str, schema: str | None = None) -> str:
    """An address without its passwords."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return "postgresql://…"
    who, at, host = found[2].rpartition("@")
    told = [one for one in _told(found[4]) if not _is_secret(one)]
    told += [f"{SCHEMA}={quote(schema)}"] if schema is not None else []
    asked = "&".join(told)
    return f"{found[1]}://{who.partition(':')[0]}{at}{host}{found[3]}{f'?{asked}' if asked else ''}"

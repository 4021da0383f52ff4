"""Members: added, given roles and passwords, and removed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from rashomon.errors import UsageError
from rashomon.members.database import Database
from rashomon.members.passwords import Passwords
from rashomon.members.roles import Member, Role
from rashomon.members.tables import identities, members, sessions, tokens

LONGEST = 60  # characters of a name, as of a reviewer's
LONGEST_EMAIL = 254  # characters: RFC 5321 allows no more


class Accounts:
    """The members. `UsageError` where what is asked for makes no sense."""

    def __init__(self, database: Database, passwords: Passwords) -> None:
        self._database = database
        self._passwords = passwords

    def add(
        self, name: str, role: Role, password: str | None, email: str | None = None, *, temporary: bool = False
    ) -> Member:
        """A new member. A name that was removed comes back by `restore`: nobody else judges under it."""
        told, address = checked_name(name), checked_email(email)
        kept = self._passwords.hash(password, told) if password is not None else None
        with self._database.writing() as connection:
            found = connection.execute(sa.select(members).where(members.c.key == key(told))).mappings().first()
            if found is not None:
                gone = " and was removed; bring that member back, or" if found["removed_at"] is not None else ":"
                raise UsageError(f"there is a member {found['name']!r} already{gone} take another name")
            _free(connection, address)
            connection.execute(
                members.insert().values(
                    name=told, key=key(told), role=role.value, email=address, password=kept, temporary=temporary,
                    made_at=self._database.now(),
                )
            )  # fmt: skip
            return member_of(_by_name(connection, told))

    def restore(self, name: str, role: Role, password: str | None, email: str | None = None) -> Member:
        """A member who was removed comes back, with nothing of before but the name."""
        told, address = checked_name(name), checked_email(email)
        kept = self._passwords.hash(password, told) if password is not None else None
        with self._database.writing() as connection:
            found = _by_name(connection, told)
            if found["removed_at"] is None:
                raise UsageError(f"{found['name']!r} is a member: there is nothing to bring back")
            _free(connection, address)
            values = {"role": role.value, "email": address, "password": kept, "temporary": False, "removed_at": None}
            _change(connection, found["id"], **values)
            return member_of(_row(connection, found["id"]))

    def all(self, *, removed: bool = False) -> list[Member]:
        """All members by name, with `removed` also those who are no more."""
        chosen = sa.select(members).order_by(members.c.key)
        if not removed:
            chosen = chosen.where(members.c.removed_at.is_(None))
        with self._database.reading() as connection:
            return [member_of(row) for row in connection.execute(chosen).mappings()]

    def named(self, name: str) -> Member:
        """The member of a name; `UsageError` where there is none."""
        with self._database.reading() as connection:
            return member_of(_present(_by_name(connection, name)))

    def check(self, name: str, password: str) -> Member | None:
        """The member whose password this is. It takes as long whoever is named."""
        with self._database.reading() as connection:
            chosen = sa.select(members).where(members.c.key == key(name), members.c.removed_at.is_(None))
            row = connection.execute(chosen).mappings().first()
        kept = row["password"] if row is not None else None
        if not self._passwords.check(password, kept) or row is None:
            return None
        if self._passwords.outdated(row["password"]):
            with self._database.writing() as connection:
                _change(connection, row["id"], password=self._passwords.again(password))
        return member_of(row)

    def is_known(self, name: str) -> bool:
        """Whether there is, or was, such a member."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(members.c.id).where(members.c.key == key(name))).first() is not None

    def set_role(self, name: str, role: Role) -> Member:
        """Another role; all sessions end. The last administrator stays one."""
        with self._database.writing(alone=True) as connection:
            found = _present(_by_name(connection, name))
            if role is not Role.ADMINISTRATOR:
                _not_the_last(connection, found)
            _change(connection, found["id"], role=role.value)
            connection.execute(sessions.delete().where(sessions.c.member == found["id"]))
            return member_of(_row(connection, found["id"]))

    def set_password(self, name: str, password: str, *, temporary: bool = False) -> Member:
        """Another password; all sessions end."""
        kept = self._passwords.hash(password, checked_name(name))
        with self._database.writing() as connection:
            found = _present(_by_name(connection, name))
            _change(connection, found["id"], password=kept, temporary=temporary)
            connection.execute(sessions.delete().where(sessions.c.member == found["id"]))
            return member_of(_row(connection, found["id"]))

    def set_email(self, name: str, email: str | None) -> Member:
        """Another address, or none."""
        address = checked_email(email)
        with self._database.writing() as connection:
            found = _present(_by_name(connection, name))
            if address != found["email"]:
                _free(connection, address)
            _change(connection, found["id"], email=address)
            return member_of(_row(connection, found["id"]))

    def remove(self, name: str) -> Member:
        """No member any more: all but the name goes, which stays taken, since judgements bear it."""
        with self._database.writing(alone=True) as connection:
            found = _present(_by_name(connection, name))
            _not_the_last(connection, found)
            for table in (sessions, tokens, identities):
                connection.execute(table.delete().where(table.c.member == found["id"]))
            _change(connection, found["id"], password=None, email=None, removed_at=self._database.now())
            return member_of(_row(connection, found["id"]))


def key(name: str) -> str:
    """A name as it is compared: case and ways of writing the same letters make no difference."""
    told = "".join(sign for sign in " ".join(name.split()) if sign.isprintable())
    return unicodedata.normalize("NFKC", told).casefold()[:240]


def checked_name(name: str) -> str:
    """A name in one line; `UsageError` where it is none. Every name of a member is one that a reviewer may have."""
    told = unicodedata.normalize("NFC", " ".join(name.split()))
    if not told or len(told) > LONGEST or not told.isprintable() or "/" in told:
        raise UsageError(f"{name[:LONGEST]!r} is no name for a member: give 1 to {LONGEST} characters without a slash")
    return told


def checked_email(email: str | None) -> str | None:
    """An address as it is compared; None for none."""
    told = (email or "").strip().casefold()
    if not told:
        return None
    before, at, after = told.partition("@")
    if not (before and at and "." in after) or len(told) > LONGEST_EMAIL or not told.isprintable() or " " in told:
        raise UsageError(f"{email!r} is no e-mail address")
    return told


def member_of(row: Mapping[str, Any] | sa.RowMapping) -> Member:
    """A row of the table as a member."""
    return Member(
        id=row["id"],
        name=row["name"],
        role=Role(row["role"]),
        email=row["email"],
        has_password=row["password"] is not None,
        temporary=row["temporary"],
        made_at=row["made_at"],
        seen_at=row["seen_at"],
        removed_at=row["removed_at"],
    )


def _row(connection: sa.Connection, member: int) -> Mapping[str, Any]:
    return dict(connection.execute(sa.select(members).where(members.c.id == member)).mappings().one())


def _by_name(connection: sa.Connection, name: str) -> Mapping[str, Any]:
    found = connection.execute(sa.select(members).where(members.c.key == key(name))).mappings().first()
    if found is None:
        raise UsageError(f"there is no member {name[:LONGEST]!r}")
    return dict(found)


def _present(row: Mapping[str, Any]) -> Mapping[str, Any]:
    if row["removed_at"] is not None:
        raise UsageError(f"{row['name']!r} is no member any more")
    return row


def _change(connection: sa.Connection, member: int, **values: Any) -> None:
    connection.execute(members.update().where(members.c.id == member).values(**values))


def _free(connection: sa.Connection, email: str | None) -> None:
    """`UsageError` where somebody has this address."""
    if email is not None and connection.execute(sa.select(members.c.id).where(members.c.email == email)).first():
        raise UsageError(f"another member has the address {email!r}")


def _not_the_last(connection: sa.Connection, row: Mapping[str, Any]) -> None:
    """`UsageError` where nobody would be left to administer."""
    administer = sa.select(members.c.id).where(
        members.c.role == Role.ADMINISTRATOR.value, members.c.removed_at.is_(None)
    )
    found = connection.execute(administer).scalars().all()
    if list(found) == [row["id"]]:
        raise UsageError(f"{row['name']!r} is the last administrator: make somebody else one first")

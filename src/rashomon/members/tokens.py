"""Tokens: what programs of a member show instead of a password. Each has a name, a role, and an end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from rashomon.errors import UsageError
from rashomon.members.accounts import checked_name, member_of
from rashomon.members.database import Database
from rashomon.members.roles import Member, Role, Visitor, lesser, reaches
from rashomon.members.secret import TOKEN, digest, new_id, new_secret
from rashomon.members.tables import members, tokens

DAYS = 90  # how long a token lasts where nothing else is said. Chosen: a season's work
MOST_DAYS = 366
MOST = 50  # tokens of one member
NOTED = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as it is listed: not the secret itself, which nobody can tell any more."""

    id: str
    name: str
    owner: str
    role: Role
    made_at: datetime
    used_at: datetime | None
    ends_at: datetime


class Tokens:
    """The tokens of all members."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, member: Member, name: str, role: Role, days: int = DAYS) -> tuple[Token, str]:
        """A new token and its secret, which is told this once; `UsageError` where it would reach too far."""
        told = checked_name(name)
        if not reaches(member.role, role):
            raise UsageError(f"a token reaches no further than its member: {member.name!r} is {member.role}")
        if not 1 <= days <= MOST_DAYS:
            raise UsageError(f"a token lasts 1 to {MOST_DAYS} days: {days} is none of them")
        secret, now = new_secret(TOKEN), self._database.now()
        made = Token(
            id=new_id(), name=told, owner=member.name, role=role, made_at=now, used_at=None,
            ends_at=now + timedelta(days=days),
        )  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(tokens.delete().where(tokens.c.ends_at <= now - timedelta(days=30)))
            held = sa.select(sa.func.count()).select_from(tokens).where(tokens.c.member == member.id)
            if connection.execute(held).scalar_one() >= MOST:
                raise UsageError(f"{member.name!r} has {MOST} tokens: revoke one first")
            connection.execute(
                tokens.insert().values(
                    id=made.id,
                    name=told,
                    made_at=now,
                    ends_at=made.ends_at,
                    digest=digest(secret),
                    member=member.id,
                    role=role.value,
                )
            )
        return made, secret

    def found(self, secret: str) -> Visitor | None:
        """Whose token this is; None where it is none, or has ended."""
        if not secret.startswith(TOKEN):
            return None
        now = self._database.now()
        chosen = (
            sa.select(members, tokens.c.id.label("token"), tokens.c.role.label("reaches"), tokens.c.used_at)
            .join(tokens, tokens.c.member == members.c.id)
            .where(tokens.c.digest == digest(secret), tokens.c.ends_at > now, members.c.removed_at.is_(None))
        )
        with self._database.reading() as connection:
            row = connection.execute(chosen).mappings().first()
        if row is None:
            return None
        if row["used_at"] is None or now - row["used_at"] >= NOTED:
            with self._database.writing() as connection:
                connection.execute(tokens.update().where(tokens.c.id == row["token"]).values(used_at=now))
        member = member_of(row)
        return Visitor(member=member, role=lesser(member.role, Role(row["reaches"])), token=row["token"])

    def all(self, member: Member | None = None) -> list[Token]:
        """The tokens of a member, or of all, the newest first; also those that have ended lately."""
        chosen = (
            sa.select(tokens, members.c.name.label("owner"))
            .join(members, tokens.c.member == members.c.id)
            .order_by(tokens.c.made_at.desc(), tokens.c.id)
        )
        if member is not None:
            chosen = chosen.where(tokens.c.member == member.id)
        with self._database.reading() as connection:
            rows = connection.execute(chosen).mappings().all()
        return [
            Token(
                id=row["id"], name=row["name"], owner=row["owner"], role=Role(row["role"]), made_at=row["made_at"],
                used_at=row["used_at"], ends_at=row["ends_at"],
            )
            for row in rows
        ]  # fmt: skip

    def revoke(self, token: str, member: Member | None = None) -> Token:
        """A token is none any more; `UsageError` where there is none of that id, or not of this member."""
        found = [one for one in self.all(member) if one.id == token]
        if not found:
            raise UsageError(f"there is no token {token[:20]!r}")
        with self._database.writing() as connection:
            connection.execute(tokens.delete().where(tokens.c.id == token))
        return found[0]

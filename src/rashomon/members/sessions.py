"""Sessions: what a browser holds after a login is a secret of which only the digest is kept, and it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from rashomon.members.accounts import member_of
from rashomon.members.database import Database
from rashomon.members.roles import Member, Visitor
from rashomon.members.secret import digest, new_id, new_secret
from rashomon.members.tables import members, sessions

IDLE = timedelta(hours=12)
"""Without a page for so long, a session ends. Chosen: a day's work with its breaks is one, a night is not."""
LASTS = timedelta(days=7)
"""However much it is used, a session ends after this. Chosen: a login a week."""
NOTED = timedelta(minutes=1)  # use is written down no more often than this: reading pages shall not write each time
AGENT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A login that has not ended. `id` names it and opens nothing."""

    id: str
    member: int
    made_at: datetime
    used_at: datetime
    ends_at: datetime
    address: str
    agent: str


class Sessions:
    """The sessions of all members."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, member: Member, address: str = "", agent: str = "") -> str:
        """The secret of a new session."""
        secret, now = new_secret(), self._database.now()
        shown = "".join(sign for sign in agent if sign.isprintable())[:AGENT]
        with self._database.writing() as connection:
            connection.execute(sessions.delete().where(_over(now)))
            connection.execute(
                sessions.insert().values(
                    id=new_id(), digest=digest(secret), member=member.id, made_at=now, used_at=now,
                    ends_at=now + LASTS, address=address[:60], agent=shown,
                )
            )  # fmt: skip
            connection.execute(members.update().where(members.c.id == member.id).values(seen_at=now))
        return secret

    def found(self, secret: str) -> Visitor | None:
        """Who holds this secret; None where it is none, or has ended."""
        now = self._database.now()
        chosen = (
            sa.select(members, sessions.c.id.label("session"), sessions.c.used_at)
            .join(sessions, sessions.c.member == members.c.id)
            .where(sessions.c.digest == digest(secret), members.c.removed_at.is_(None), sa.not_(_over(now)))
        )
        with self._database.reading() as connection:
            row = connection.execute(chosen).mappings().first()
        if row is None:
            return None
        if now - row["used_at"] >= NOTED:
            with self._database.writing() as connection:
                connection.execute(sessions.update().where(sessions.c.id == row["session"]).values(used_at=now))
        member = member_of(row)
        return Visitor(member=member, role=member.role, session=row["session"])

    def of(self, member: Member) -> list[Session]:
        """The sessions of a member, the last used first."""
        chosen = (
            sa.select(sessions)
            .where(sessions.c.member == member.id, sa.not_(_over(self._database.now())))
            .order_by(sessions.c.used_at.desc())
        )
        with self._database.reading() as connection:
            rows = connection.execute(chosen).mappings().all()
        return [Session(**{name: value for name, value in row.items() if name != "digest"}) for row in rows]

    def end(self, member: Member, session: str) -> bool:
        """End a session of this member; whether there was one."""
        ended = sessions.delete().where(sessions.c.id == session, sessions.c.member == member.id)
        with self._database.writing() as connection:
            return connection.execute(ended).rowcount > 0

    def end_secret(self, secret: str) -> None:
        """End the session of this secret, if there is one."""
        with self._database.writing() as connection:
            connection.execute(sessions.delete().where(sessions.c.digest == digest(secret)))

    def end_all(self, member: Member, but: str | None = None) -> int:
        """End all sessions of a member, but one; how many there were."""
        ended = sessions.delete().where(sessions.c.member == member.id)
        if but is not None:
            ended = ended.where(sessions.c.id != but)
        with self._database.writing() as connection:
            return connection.execute(ended).rowcount

    def count(self) -> int:
        """How many sessions have not ended."""
        chosen = sa.select(sa.func.count()).select_from(sessions).where(sa.not_(_over(self._database.now())))
        with self._database.reading() as connection:
            return int(connection.execute(chosen).scalar_one())


def _over(now: datetime) -> sa.ColumnElement[bool]:
    """Whether a session has ended."""
    return sa.or_(sessions.c.ends_at <= now, sessions.c.used_at <= now - IDLE)

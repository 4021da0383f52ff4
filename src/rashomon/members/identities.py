"""Identities: who a member is at a provider of OpenID Connect, and logins there that are under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from rashomon.errors import UsageError
from rashomon.members.accounts import member_of
from rashomon.members.database import Database
from rashomon.members.roles import Member, Role
from rashomon.members.secret import digest, new_secret
from rashomon.members.tables import flows, identities, members

PATIENCE = timedelta(minutes=10)  # to log in at the provider. Chosen: time to find a second factor
MOST_FLOWS = 10_000  # logins under way at once, beyond which the oldest is given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A login under way: what goes to the provider (`state`, `nonce`, a digest of `verifier`), what the browser that
    began it holds (`browser`), and where it wanted to go."""

    state: str
    browser: str
    nonce: str
    verifier: str
    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a provider says of somebody. `email` only where the provider has verified it."""

    issuer: str
    subject: str
    email: str | None


class Identities:
    """Identities and logins under way."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, wanted: str) -> Flow:
        """A new login."""
        flow = Flow(
            state=new_secret(), browser=new_secret(), nonce=new_secret(), verifier=new_secret(), wanted=wanted[:4000]
        )
        now = self._database.now()
        with self._database.writing() as connection:
            connection.execute(flows.delete().where(flows.c.ends_at <= now))
            _room(connection)
            connection.execute(
                flows.insert().values(
                    digest=digest(flow.state), browser=digest(flow.browser), nonce=flow.nonce, verifier=flow.verifier,
                    wanted=flow.wanted, ends_at=now + PATIENCE,
                )
            )  # fmt: skip
        return flow

    def take(self, state: str, browser: str) -> Flow | None:
        """The login of this state, begun by this browser. It can be taken once; None where it is none, or too late."""
        with self._database.writing() as connection:
            chosen = sa.select(flows).where(flows.c.digest == digest(state))
            row = connection.execute(chosen).mappings().first()
            taken = connection.execute(flows.delete().where(flows.c.digest == digest(state))).rowcount
        if row is None or not taken or row["ends_at"] <= self._database.now() or row["browser"] != digest(browser):
            return None
        return Flow(state=state, browser=browser, nonce=row["nonce"], verifier=row["verifier"], wanted=row["wanted"])

    def member(self, identity: Identity) -> Member:
        """The member that somebody is: by an identity that is linked, else by the e-mail address, which links it.

        `UsageError` where there is none. Nobody is made a member so, and no administrator is found by an address.
        """
        with self._database.writing() as connection:
            known = (
                sa.select(members)
                .join(identities, identities.c.member == members.c.id)
                .where(identities.c.issuer == identity.issuer, identities.c.subject == identity.subject)
            )
            row = connection.execute(known.where(members.c.removed_at.is_(None))).mappings().first()
            if row is not None:
                return member_of(row)
            if identity.email is None:
                raise UsageError("the provider has verified no e-mail address of yours: ask an administrator")
            by_email = sa.select(members).where(
                members.c.email == identity.email.strip().casefold(), members.c.removed_at.is_(None)
            )
            row = connection.execute(by_email).mappings().first()
            if row is None:
                raise UsageError("nobody with your address is a member: ask an administrator")
            if row["role"] == Role.ADMINISTRATOR.value:
                raise UsageError(
                    "an administrator is linked by hand: rashomon members link MEMBERS NAME ISSUER SUBJECT"
                )
            _link(connection, self._database, row["id"], identity)
            return member_of(row)

    def link(self, member: Member, issuer: str, subject: str) -> None:
        """Link an identity to a member by hand; what another member has is refused."""
        identity = Identity(issuer=issuer, subject=subject, email=None)
        with self._database.writing() as connection:
            _link(connection, self._database, member.id, identity)

    def of(self, member: Member) -> list[tuple[str, str]]:
        """Issuer and subject of each identity of a member."""
        chosen = sa.select(identities.c.issuer, identities.c.subject).where(identities.c.member == member.id)
        with self._database.reading() as connection:
            return [(row.issuer, row.subject) for row in connection.execute(chosen.order_by(identities.c.issuer))]


def _link(connection: sa.Connection, database: Database, member: int, identity: Identity) -> None:
    if not identity.subject or len(identity.subject) > 255:
        raise UsageError("the subject of an identity has 1 to 255 characters")
    chosen = sa.select(identities.c.member).where(
        identities.c.issuer == identity.issuer, identities.c.subject == identity.subject
    )
    if connection.execute(chosen).first() is not None:
        raise UsageError("that identity is linked to a member already")
    connection.execute(
        identities.insert().values(
            issuer=identity.issuer, subject=identity.subject, member=member, made_at=database.now()
        )
    )


def _room(connection: sa.Connection) -> None:
    """Give up the oldest logins where there are too many."""
    held = connection.execute(sa.select(sa.func.count()).select_from(flows)).scalar_one()
    if held >= MOST_FLOWS:
        oldest = sa.select(flows.c.digest).order_by(flows.c.ends_at).limit(held - MOST_FLOWS + 1)
        connection.execute(flows.delete().where(flows.c.digest.in_(oldest)))

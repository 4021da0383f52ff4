"""Roles, rights, and which role has which right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a member is on the server. Each may do all that those before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What may be asked of the server."""

    ANYONE = "anyone"  # without being known: the login page, how things look, whether the server is well
    READ = "read"  # the record
    JUDGE = "judge"  # to write judgements into the record
    OWN = "own"  # one's own password, sessions and tokens
    ADMINISTER = "administer"  # other members, and the log
    MEASURE = "measure"  # the figures of the server for a monitor
    NOBODY = "nobody"  # what there is no use for where members have names


NEEDED: Mapping[Right, Role] = {
    Right.READ: Role.READER,
    Right.JUDGE: Role.REVIEWER,
    Right.OWN: Role.READER,
    Right.ADMINISTER: Role.ADMINISTRATOR,
    Right.MEASURE: Role.ADMINISTRATOR,
}
IN_PERSON = frozenset({Right.OWN, Right.ADMINISTER})
"""For these somebody must have logged in: a token that leaks must not make further tokens, passwords or members."""


def reaches(role: Role, needed: Role) -> bool:
    """Whether a role is at least another."""
    order = tuple(Role)
    return order.index(role) >= order.index(needed)


def lesser(one: Role, other: Role) -> Role:
    """The role of the two that may do less."""
    return other if reaches(one, other) else one


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody with an account. `temporary`: the password was given by somebody else and has to be changed first."""

    id: int
    name: str
    role: Role
    email: str | None
    has_password: bool
    temporary: bool
    made_at: datetime
    seen_at: datetime | None
    removed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: a member who has logged in (`session`), or a program that has a token of a member (`token`).

    `role` is the member's, or a lesser one where the token has that.
    """

    member: Member
    role: Role
    session: str | None = None
    token: str | None = None

    def may(self, right: Right) -> bool:
        """Whether this visitor has a right."""
        if right is Right.ANYONE:
            return True
        needed = NEEDED.get(right)
        if needed is None or not reaches(self.role, needed):
            return False
        return right not in IN_PERSON or self.session is not None

"""What is logged of what members do."""

from __future__ import annotations

from enum import StrEnum


class What(StrEnum):
    """What is logged."""

    LOGIN = "logged in"
    LOGIN_FAILED = "login failed"
    LOGIN_HELD = "login held back"
    LOGOUT = "logged out"
    SESSION_ENDED = "session ended"
    REFUSED = "refused"
    JUDGED = "judged"
    TAKEN_BACK = "took back"
    CLAIM_ADDED = "added a claim"
    MEMBER_ADDED = "added a member"
    MEMBER_REMOVED = "removed a member"
    ROLE = "gave a role"
    PASSWORD = "set a password"
    EMAIL = "set an address"
    LINKED = "linked an identity"
    TOKEN_MADE = "made a token"
    TOKEN_REVOKED = "revoked a token"
    INTAKE = "changed the intake"

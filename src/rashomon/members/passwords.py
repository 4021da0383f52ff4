"""Passwords: argon2id, with what its authors and RFC 9106 advise."""

from __future__ import annotations

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rashomon.errors import UsageError

SHORTEST = (
    12  # characters. Chosen: NIST SP 800-63B-4 asks for 15 where nothing else is asked for, and 8 beside a second
)
LONGEST = 256
FEWEST = 5  # different characters: "aaaaaaaaaaaa" is none
TEMPORARY = 18  # bytes of a password that the server makes


class Passwords:
    """Makes and checks hashes. Checking takes as long for those who are not there."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()  # RFC 9106's second choice: 64 MiB, 3 rounds, 4 lanes
        self._nobody = self._hasher.hash(secrets.token_urlsafe(32))

    def hash(self, password: str, name: str) -> str:
        """The hash of a new password; `UsageError` where it is too easy to guess."""
        told = _normal(password)
        if not SHORTEST <= len(told) <= LONGEST:
            raise UsageError(
                f"a password has {SHORTEST} to {LONGEST} characters: a few words that only you put together"
            )
        is_named = len(name) > 3 and name.casefold() in told.casefold()
        if len(set(told)) < FEWEST or is_named:
            raise UsageError("that password is easily guessed: take one without your name and with more letters")
        return self._hasher.hash(told)

    def check(self, password: str, kept: str | None) -> bool:
        """Whether it is the password of a hash; without one it is not, after as long a time."""
        told = _normal(password[: LONGEST * 4])
        try:
            self._hasher.verify(kept if kept is not None else self._nobody, told)
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether a hash was made with less than is asked for today."""
        return self._hasher.check_needs_rehash(kept)

    def again(self, password: str) -> str:
        """A new hash of a password that was checked."""
        return self._hasher.hash(_normal(password))


def temporary() -> str:
    """A password for somebody else, to be changed at the first login."""
    return secrets.token_urlsafe(TEMPORARY)


def _normal(password: str) -> str:
    """The same characters, however the keyboard puts them together."""
    return unicodedata.normalize("NFKC", password)

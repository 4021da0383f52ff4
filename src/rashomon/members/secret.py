"""Secrets that the server makes: they are told once, and only their digests are kept."""

from __future__ import annotations

import hashlib
import secrets

TOKEN = "rsh_"  # how tokens begin, so that those who look for secrets in files can find them
BYTES = 32


def new_secret(begins: str = "") -> str:
    """256 bits that nobody guesses."""
    return begins + secrets.token_urlsafe(BYTES)


def new_id() -> str:
    """Names something, and opens nothing."""
    return secrets.token_hex(6)


def digest(secret: str) -> str:
    """What is kept. One round is enough for what has 256 bits, since there is nothing to guess."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()

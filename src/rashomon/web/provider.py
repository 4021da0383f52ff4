"""A provider of OpenID Connect: the code flow with PKCE, state and nonce, by Authlib."""

from __future__ import annotations

import time
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import get_well_known_url
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from rashomon.errors import UsageError
from rashomon.members.identities import Flow, Identity
from rashomon.web.settings import ProviderSettings, is_local

RETURN = "/login/return"
SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""Signatures that are taken: those by a key of the provider's. None of "none", and none by a secret that both know."""
TIMEOUT = 10.0  # seconds for the provider to answer
LEEWAY = 60  # seconds by which clocks may differ
KEPT = 3600.0  # seconds for which what the provider says of itself is believed
AGAIN = 60.0  # seconds before its keys are asked for again
MOST = 200_000  # bytes of what it says


class Provider:
    """A provider, as this server knows it. Threads share it. `UsageError` where it says what it should not."""

    def __init__(self, settings: ProviderSettings, url: str, transport: httpx2.BaseTransport | None = None) -> None:
        self.settings = settings
        self._back = url.rstrip("/") + RETURN
        self._transport = transport
        self._lock = Lock()
        self._said: dict[str, Any] = {}
        self._said_at = float("-inf")
        self._keys: KeySet | None = None
        self._keys_at = float("-inf")

    def address(self, flow: Flow) -> str:
        """Where to send somebody to log in."""
        with self._client() as client:
            where, _ = client.create_authorization_url(
                self._endpoint("authorization_endpoint"),
                state=flow.state,
                code_verifier=flow.verifier,
                nonce=flow.nonce,
            )
        return str(where)

    def identity(self, flow: Flow, code: str) -> Identity:
        """Who somebody is that came back with this code."""
        try:
            with self._client() as client:
                answer = client.fetch_token(
                    self._endpoint("token_endpoint"),
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=flow.verifier,
                )
        except (OAuthError, httpx2.HTTPError, ValueError) as error:
            raise UsageError(f"the provider did not accept the login ({type(error).__name__}): try again") from None
        return self._told(answer.get("id_token"), flow.nonce, answer.get("access_token"))

    def _told(self, token: object, nonce: str, access: object) -> Identity:
        """What a signed token says, checked: signature, issuer, audience, time, nonce."""
        if not isinstance(token, str):
            raise UsageError("the provider did not say who logged in")
        try:
            try:
                found = jwt.decode(token, self._key_set(), algorithms=list(SIGNED))
            except (JoseError, ValueError):  # it may have new keys
                found = jwt.decode(token, self._key_set(again=True), algorithms=list(SIGNED))
            claims = CodeIDToken(
                found.claims,
                found.header,
                options={
                    "iss": {"essential": True, "value": self.settings.issuer},
                    "aud": {"essential": True, "value": self.settings.client},
                    "sub": {"essential": True},
                },
                params={"nonce": nonce, "client_id": self.settings.client, "access_token": access},
            )
            claims.validate(leeway=LEEWAY)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise UsageError(f"what the provider said does not hold ({type(error).__name__}): try again") from None
        email = claims.get("email") if claims.get("email_verified") is True else None
        return Identity(
            issuer=self.settings.issuer, subject=str(claims["sub"]), email=email if isinstance(email, str) else None
        )

    def _client(self) -> Any:
        return OAuth2Client(
            client_id=self.settings.client,
            client_secret=self.settings.secret,
            scope="openid email",
            redirect_uri=self._back,
            code_challenge_method="S256",
            timeout=TIMEOUT,
            follow_redirects=False,
            transport=self._transport,
        )

    def _endpoint(self, name: str) -> str:
        """An address that the provider says of itself; by TLS, unless it is on this machine."""
        with self._lock:
            if time.monotonic() - self._said_at > KEPT:
                said = self._get(get_well_known_url(self.settings.issuer, external=True))
                if said.get("issuer") != self.settings.issuer:
                    raise UsageError(f"{self.settings.issuer!r} says that it is another: give the issuer as it does")
                self._said, self._said_at = said, time.monotonic()
            found = str(self._said.get(name, ""))
        parts = urlsplit(found)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_local(parts.hostname or "")):
            raise UsageError(f"the provider has no {name} that can be reached by TLS")
        return found

    def _key_set(self, *, again: bool = False) -> KeySet:
        """The provider's keys; asked for anew once a minute at most."""
        where = self._endpoint("jwks_uri")
        with self._lock:
            age = time.monotonic() - self._keys_at
            if self._keys is None or age > KEPT or (again and age > AGAIN):
                said: Any = self._get(where)
                self._keys, self._keys_at = KeySet.import_key_set(said), time.monotonic()
            return self._keys

    def _get(self, where: str) -> dict[str, Any]:
        try:
            with httpx2.Client(timeout=TIMEOUT, follow_redirects=False, transport=self._transport) as client:
                answer = client.get(where)
            found = answer.json() if answer.status_code == 200 and len(answer.content) <= MOST else None
        except (httpx2.HTTPError, ValueError):
            found = None
        if not isinstance(found, dict):
            raise UsageError(f"the provider at {self.settings.issuer!r} does not answer: try again, or use a password")
        return found

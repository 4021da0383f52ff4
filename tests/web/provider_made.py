"""A little provider of OpenID Connect, within the test: it answers as one does, and lies as it is told to."""

from __future__ import annotations

import json
import time
from base64 import b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

ISSUER = "https://id.example/realm"
CLIENT, SECRET = "desk", "a-secret-of-both"


class Made(httpx2.BaseTransport):
    """The provider as the network has it. `lies` replaces what it says: claims of its tokens, its own description."""

    def __init__(self) -> None:
        self.key = ECKey.generate_key("P-256", {"kid": "k1"})
        self.said: dict[str, Any] = {"sub": "17", "email": "bo@desk.example", "email_verified": True}
        self.lies: dict[str, Any] = {}
        self.described: dict[str, Any] = {}
        self.header: dict[str, Any] = {"alg": "ES256", "kid": "k1"}
        self.signing: Any = None
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def log_in(self, address: str) -> dict[str, str]:
        """Somebody logs in at the address that the server sent them to: code and state, to go back with."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{ISSUER}/authorize"
        told = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert (told["response_type"], told["client_id"], told["code_challenge_method"]) == ("code", CLIENT, "S256")
        assert told["redirect_uri"] == "https://desk.example/login/return"
        assert "openid" in told["scope"].split()
        code = f"code-{len(self.codes)}"
        self.codes[code] = told
        return {"code": code, "state": told["state"]}

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer the server."""
        path = str(request.url).removeprefix(ISSUER)
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            ends = (("authorization_endpoint", "authorize"), ("token_endpoint", "token"), ("jwks_uri", "keys"))
            told = {name: f"{ISSUER}/{end}" for name, end in ends}
            return httpx2.Response(200, json={"issuer": ISSUER, **told, **self.described})
        if path == "/keys":
            return httpx2.Response(200, json={"keys": [self.key.as_dict(private=False)]})
        if path == "/token":
            return self._token(request)
        return httpx2.Response(404)

    def _token(self, request: httpx2.Request) -> httpx2.Response:
        form = {name: values[0] for name, values in parse_qs(request.read().decode()).items()}
        begun = self.codes.pop(form.get("code", ""), None)
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        challenge = urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        known = scheme == "Basic" and b64decode(given).decode() == f"{CLIENT}:{SECRET}"
        if begun is None or not known or challenge != begun["code_challenge"]:
            return httpx2.Response(400, json={"error": "invalid_grant"})
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": begun["nonce"], **self.said}
        claims |= self.lies
        claims = {name: value for name, value in claims.items() if value is not None}
        return httpx2.Response(
            200, json={"access_token": "a", "token_type": "Bearer", "id_token": self._signed(claims)}
        )

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.header["alg"] == "none":
            parts = (json.dumps(part).encode() for part in (self.header, claims))
            return ".".join([*(urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts), ""])
        if self.header["alg"] == "HS256":  # by what everybody may read: the public key
            public = OctKey.import_key(self.key.as_pem(private=False))
            return jwt.encode(self.header, claims, public)
        return jwt.encode(self.header, claims, self.signing or self.key)

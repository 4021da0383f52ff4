"""How a record is served: where, to whom, and the limits of a request."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from rashomon.errors import UsageError

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
SHORTEST_TOKEN = 16  # characters. Chosen: what a person makes up may be shorter, and could be guessed over a network


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSettings:
    """Who else says who somebody is: a provider of OpenID Connect, and what it knows this server by."""

    issuer: str
    client: str
    secret: str | None = None
    name: str = "single sign-on"

    def __post_init__(self) -> None:
        parts = urlsplit(self.issuer)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_local(parts.hostname or ""))
        if not is_safe or not parts.hostname or parts.query or parts.fragment:
            raise UsageError(f"{self.issuer!r} is no issuer: give an address that begins with https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A server for several people. `members`: the database of who they are, a file or postgresql://….

    `url`: the address that browsers know, such as that of a proxy that speaks TLS. `rate`: requests of one member in a
    minute. `metrics_token`: what a monitor shows to read /metrics.
    """

    members: str
    url: str | None = None
    rate: int = 1200
    metrics_token: str | None = None
    provider: ProviderSettings | None = None

    def __post_init__(self) -> None:
        if self.url is not None:
            parts = urlsplit(self.url)
            is_web = parts.scheme in ("https", "http") and parts.hostname
            if not is_web or parts.path not in ("", "/") or parts.query or parts.fragment:
                raise UsageError(f"{self.url!r} is no address of a server: give it as https://desk.example.org")
        elif self.provider is not None:
            raise UsageError("a provider sends people back here: give the address that browsers know with --url")
        if self.rate < 1:
            raise UsageError(f"{self.rate} requests a minute are none: give 1 or more")
        _long_enough(self.metrics_token, "the token of /metrics")

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by TLS."""
        return self.url is not None and self.url.startswith("https://")

    @property
    def name(self) -> str | None:
        """The name by which browsers call the server."""
        return urlsplit(self.url).hostname if self.url is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """Where a record is served, and to whom. A `UsageError` names a value that makes no sense.

    `host`, `port`: where the server listens. `token`: what a reader must know; where it listens to other machines it is
    required. `names`: further names by which browsers may call the server, such as that of a proxy before it.
    `read_only`: nobody may review. `people`: who they are where there are several. `proxies`: addresses of proxies that
    are believed when they say for whom they ask. `log`: whether each request is told as a line of JSON.
    `max_body`, `max_address`: bytes of a request's body and of its address. Chosen: no form here sends a tenth of it.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    names: tuple[str, ...] = ()
    read_only: bool = False
    people: People | None = None
    proxies: tuple[str, ...] = ()
    log: bool = False
    max_body: int = 64_000
    max_address: int = 4_000

    def __post_init__(self) -> None:
        if self.people is not None and self.token is not None:
            raise UsageError("members have passwords and tokens of their own: give --members or --token")
        if not is_local(self.host) and self.people is not None and self.people.url is None:
            raise UsageError(
                f"{self.host!r} can be reached from other machines: say by which address with --url, https://… where a "
                "proxy before it speaks TLS"
            )
        if not is_local(self.host) and self.token is None and self.people is None:
            raise UsageError(f"{self.host!r} can be reached from other machines: a token must be given")
        _long_enough(self.token, "the token", ", or none to have one made")
        if not 0 <= self.port <= 65535:
            raise UsageError(f"port {self.port} is none: give 1 to 65535, or 0 for any that is free")

    def allows(self, name: str) -> bool:
        """Whether a browser may call the server by this name: a name that it does not know is somebody else's, who
        has pointed it here to read along (DNS rebinding). Addresses need no name service, so they cannot be so."""
        if name in LOCAL_NAMES or name in self.names or (self.people is not None and name == self.people.name):
            return True
        if is_local(self.host):
            return False
        return name == self.host or _is_address(name) or name in _own_names()


def is_local(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def bound(settings: WebSettings) -> socket.socket:
    """A socket that listens where the settings say; `UsageError` where it cannot."""
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, place = found[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise UsageError(f"{settings.host!r} is no address of this machine: {error}") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
    except (OSError, OverflowError) as error:
        listening.close()
        raise UsageError(
            f"cannot listen at {settings.host}, port {settings.port}: {error}; try another --port"
        ) from error
    listening.listen(128)
    return listening


def new_token() -> str:
    """A token that nobody guesses: 192 bits."""
    return secrets.token_urlsafe(24)


def _long_enough(token: str | None, what: str, more: str = "") -> None:
    if token is not None and (len(token) < SHORTEST_TOKEN or not token.isprintable()):
        raise UsageError(f"{what} is too short: give at least {SHORTEST_TOKEN} characters{more}")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own_names() -> tuple[str, str]:
    name = socket.gethostname().lower()
    return name, f"{name}.local"

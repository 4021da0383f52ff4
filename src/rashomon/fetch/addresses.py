"""Addresses: which may be fetched at all, and which machines may be reached by them.

A name on the web may lead anywhere, also to the router, to a neighbour's printer, or to the service that hands a
cloud's keys to whoever asks from inside. So an address is taken apart once, here, and by nothing else later.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import idna

LONGEST = 4000  # characters. Chosen: twice what browsers and servers are known to take
_PORTS = {"http": 80, "https": 443}
_SAFE = "!#$%&'()*+,/:;=?@[]~"  # what stays as it is in a path or query; all else is percent-encoded
_NUMBER = re.compile(r"(?:\d+|0[xX][\dA-Fa-f]*)\Z")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# Networks within those that Python calls global, or newer than its list, which lead to somebody's inside all the same.
_INNER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # the wire server of a cloud's machines
        "192.88.99.0/24",  # relays of 6to4, given up
        "64:ff9b:1::/48",  # NAT64 of a single network
        "2001::/23",  # protocols of their own, Teredo among them
        "5f00::/16",  # segment routing
    )
)
_GLOBAL_V6 = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_6TO4 = ipaddress.ip_network("2002::/16")


class Refused(Exception):  # noqa: N818  no error of ours to the outside: `Fetcher` makes a value of it
    """An address that is not fetched, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address taken apart: scheme, host as it is looked up (in ASCII, without brackets), port, path with query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a server is known by."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{'' if self.port == _PORTS[self.scheme] else f':{self.port}'}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.origin}{self.target}"

    @property
    def number(self) -> IPAddress | None:
        """The machine's number where the host is one; None for a name."""
        try:
            return ipaddress.ip_address(self.host)
        except ValueError:
            return None


def is_address(given: str) -> bool:
    """Whether somebody means an address of the web by this, rather than a file."""
    return given[:8].lower().startswith(("http://", "https://"))


def parse(given: str, *, private: bool = False) -> Address:
    """The address, taken apart. `Refused` where it is none, or one that is not fetched; `private` allows inner ones.

    What browsers and programs read in several ways is refused, not guessed: names and passwords before the host,
    backslashes, hosts in percent signs, numbers of machines other than four plain ones.
    """
    given = given.strip()
    if len(given) > LONGEST:
        raise Refused(f"is longer than {LONGEST:,} characters")
    if "\\" in given or any(not char.isprintable() or char.isspace() for char in given):
        raise Refused("holds a space, a backslash or a sign that cannot be printed")
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError as error:
        raise Refused(f"is no address ({error})") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise Refused("is not of http or https" if parts.scheme else "is no address of the web: https://… is one")
    if "@" in parts.netloc:
        raise Refused("names a user before the host: leave that out")
    host = _host(parts.netloc)
    port = _PORTS[scheme] if port is None else port
    if port == 0 or (port < 1024 and port not in _PORTS.values() and not private):
        raise Refused(f"names port {port}, which is not one of the web's")
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    address = Address(scheme=scheme, host=host, port=port, target=target)
    if address.number is not None and not private:
        check(address.number)
    return address


def check(number: IPAddress) -> None:
    """`Refused` where a machine's number is not one of the public net, or holds one within it that is not."""
    inner = _within(number)
    if inner is not None:
        check(inner)
    elif not _is_public(number):
        raise Refused(f"leads to {number}, which is not on the public net: --allow-private lets it")


def _is_public(number: IPAddress) -> bool:
    if any(number in network for network in _INNER if network.version == number.version):
        return False
    if number.version == 6 and number not in _GLOBAL_V6:
        return False
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def _within(number: IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 number that a number of IPv6 stands for, where there is one."""
    if isinstance(number, ipaddress.IPv4Address):
        return None
    if number.ipv4_mapped is not None:
        return number.ipv4_mapped
    if number in _NAT64:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    if number in _6TO4:
        return ipaddress.IPv4Address(int(number) >> 80 & 0xFFFFFFFF)
    return None


def _host(netloc: str) -> str:
    """The host, in the one way of writing it that leaves no doubt."""
    if netloc.startswith("["):
        inside, _, behind = netloc[1:].partition("]")
        if behind and not behind.startswith(":"):
            raise Refused("has a host in brackets with something behind it")
        return _bracketed(inside)
    host = netloc.rpartition(":")[0] if ":" in netloc else netloc
    if not host:
        raise Refused("names no host")
    if "%" in host:
        raise Refused("has a percent sign in its host")
    try:
        name = idna.encode(host, uts46=True).decode("ascii") if not host.isascii() else host.lower()
    except idna.IDNAError:
        raise Refused("has a host that is no name") from None
    name = name.removesuffix(".")
    last = name.rpartition(".")[2]
    if _NUMBER.match(last):
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError:
            raise Refused("has a host in numbers other than four plain ones") from None
    if len(name) > 253 or not all(_LABEL.match(label) for label in name.split(".")):
        raise Refused("has a host that is no name")
    return name


def _bracketed(words: str) -> str:
    try:
        return str(ipaddress.IPv6Address(words)) if "%" not in words else _zoned()
    except ValueError:
        raise Refused("has a host in brackets that is no number of IPv6") from None


def _zoned() -> str:
    raise Refused("names a network card of this machine in its host")

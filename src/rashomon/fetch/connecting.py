"""Connecting: a host is looked up once, every number that comes back is checked, and one of those is connected to.

What is checked is what is connected to: a name that answers with another number the second time (DNS rebinding)
has no second time. A watch cuts the connection when its time is over, whatever it is waiting for.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Sequence
from functools import cache
from ssl import SSLContext, create_default_context
from types import TracebackType
from typing import Self

from urllib3.connection import HTTPConnection, HTTPSConnection

from rashomon.fetch.addresses import Address, Refused, check
from rashomon.fetch.settings import FetchSettings

Resolve = Callable[[str, int], Sequence[str]]  # a host's name and port to numbers of machines
Connect = Callable[[str, int, float], socket.socket]  # a number, a port and seconds to an open connection


def resolve(host: str, port: int) -> list[str]:
    """The numbers that the system's resolver has for a name, in its order, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def connect(number: str, port: int, seconds: float) -> socket.socket:
    """A connection to a machine by its number: no name is looked up any more."""
    return socket.create_connection((number, port), timeout=seconds)


def checked(address: Address, settings: FetchSettings, look_up: Resolve) -> list[str]:
    """The numbers that may be connected to. `Refused` where one of a name's numbers leads inside: the name is a trap.

    `OSError` where there is no such name, `TimeoutError` where nobody tells in time.
    """
    if address.number is not None:
        return [address.host]
    numbers = _in_time(lambda: look_up(address.host, address.port), settings.connecting)
    for number in numbers:
        if "%" in number and not settings.private:
            raise Refused(f"leads to {number}, which is not on the public net: --allow-private lets it")
        if not settings.private:
            check(ipaddress.ip_address(number))
    if not numbers:
        raise OSError("no machine has this name")
    return list(numbers)


def opened(numbers: Sequence[str], port: int, settings: FetchSettings, dial: Connect) -> socket.socket:
    """A connection to the first of the numbers that answers. `OSError` of the last where none does."""
    last: OSError | None = None
    for number in numbers:
        try:
            sock = dial(number, port, settings.connecting)
        except OSError as error:
            last = error
            continue
        sock.settimeout(settings.between)
        return sock
    raise last or OSError("nobody to connect to")


def _in_time(ask: Callable[[], Sequence[str]], seconds: float) -> Sequence[str]:
    """What is asked for, if it comes in time: the system's resolver knows no limit that we could set."""
    answers: queue.Queue[Sequence[str] | OSError] = queue.Queue()

    def put() -> None:
        try:
            answers.put(ask())
        except OSError as error:
            answers.put(error)
        except UnicodeError:
            answers.put(OSError("no name of a host"))

    threading.Thread(target=put, daemon=True, name="rashomon-names").start()
    try:
        found = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError("nobody tells in time which machine this is") from None
    if isinstance(found, OSError):
        raise found
    return found


class Watch:
    """Cuts a connection when its time is over, or when somebody else says so; `late` and `cut` tell which it was."""

    def __init__(self, seconds: float) -> None:
        self.late = self.cut = False
        self._lock = threading.Lock()
        self._held: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            if self._held is not None:
                self._held.close()
                self._held = None

    def hold(self, sock: socket.socket) -> socket.socket:
        """Watch over this connection from now on, also when it is wrapped for encryption later."""
        with self._lock:
            if self._held is not None:
                self._held.close()
            self._held = sock.dup()
        if self.late or self.cut:
            self._shut()
        return sock

    def stop(self) -> None:
        """Cut it now."""
        self.cut = True
        self._shut()

    def _end(self) -> None:
        self.late = True
        self._shut()

    def _shut(self) -> None:
        with self._lock:
            if self._held is not None:
                try:
                    self._held.shutdown(socket.SHUT_RDWR)
                except OSError:
                    return  # it had ended by itself


class _Plain(HTTPConnection):
    """urllib3's connection, over a socket that was checked."""

    opener: Callable[[], socket.socket]

    def _new_conn(self) -> socket.socket:
        return self.opener()


class _Encrypted(HTTPSConnection):
    """The same with TLS; the certificate has to be for the name that was asked for."""

    opener: Callable[[], socket.socket]

    def _new_conn(self) -> socket.socket:
        return self.opener()


@cache
def trust() -> SSLContext:
    """Whom the system trusts; certificates are always checked."""
    return create_default_context()


def connection(address: Address, opener: Callable[[], socket.socket], seconds: float) -> HTTPConnection:
    """A connection to ask over, with `seconds` between two pieces of an answer.

    No proxy of the environment is ever used: it would go around what was checked.
    """
    made: _Plain | _Encrypted
    if address.scheme == "https":
        made = _Encrypted(address.host, address.port, timeout=seconds, ssl_context=trust())
    else:
        made = _Plain(address.host, address.port, timeout=seconds)
    made.opener = opener
    return made

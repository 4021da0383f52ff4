"""What came of a request: the bytes, that nothing has changed, or why there is neither."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why nothing was fetched."""

    ADDRESS = "address"  # it is none, or leads where we do not go
    ROBOTS = "robots"  # robots.txt asks programs to stay away
    HOST = "host"  # no such host, nobody there, or nobody to be trusted
    PAUSE = "pause"  # its host is to be left alone for a while yet
    CONNECTION = "connection"  # an answer that breaks off, or is none
    TIME = "time"  # too slow
    REDIRECT = "redirect"  # too many, or in a circle
    SIZE = "size"  # too large, or unpacking to too much
    TYPE = "type"  # a picture, a film
    STATUS = "status"  # the server says no
    STOPPED = "stopped"  # somebody ended it


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What a server gave to tell one version of a page from the next; empty where it gave none."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """The body of an answer, unpacked, and where it came from in the end."""

    asked: str
    url: str
    data: bytes
    media: str = ""  # the media type, in lower case; "" where none was told
    charset: str = ""
    tag: Tag = Tag()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The server says that it is still what we have (304)."""

    asked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why nothing came, in words (`message`); `status` is the server's code where it gave one.

    `wait`: after how many seconds the server wants to be asked again.
    """

    asked: str
    reason: Reason
    message: str
    status: int | None = None
    wait: float | None = None

    @property
    def gone(self) -> bool:
        """Whether the server says that there is no such page (any more)."""
        return self.status in (404, 410)

    @property
    def passing(self) -> bool:
        """Whether another time may well go better."""
        if self.reason is Reason.STATUS:
            return self.status in (408, 425, 429) or (self.status or 0) >= 500
        return self.reason in (Reason.HOST, Reason.PAUSE, Reason.CONNECTION, Reason.TIME, Reason.STOPPED)


Reply = Got | Unchanged | Failed

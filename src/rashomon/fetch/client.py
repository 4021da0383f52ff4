"""One page from the web, safely: every hop checked, and limits on time, size, header, redirects and unpacking."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from rashomon.fetch import connecting
from rashomon.fetch.addresses import Address, Refused, parse
from rashomon.fetch.bodies import Broken, TooMuch, Unpacker
from rashomon.fetch.connecting import Connect, Resolve, Watch
from rashomon.fetch.replies import Failed, Got, Reason, Reply, Tag, Unchanged
from rashomon.fetch.settings import FetchSettings

Allowed = Callable[[Address], Failed | None]  # what robots.txt and the like say of a hop

LONGEST_WAIT = 86_400.0  # seconds. Chosen: a server that wants more is asked once a day
_PIECE = 1 << 16
_MOVED = (301, 302, 303, 307, 308)
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
    "application/pdf;q=0.8, text/plain;q=0.8, */*;q=0.1"
)
_WORDS = re.compile(
    r"text/(?!css|javascript)[\w.+-]+|message/rfc822|application/(?:[\w.+-]*\+)?(?:xml|json)|application/"
    r"(?:pdf|gzip|x-gzip|octet-stream|zip|x-ndjson|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)"
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_STATUS = {
    401: "asks for a login: save the page yourself, and build from the file",
    403: "keeps programs out: save the page yourself, and build from the file",
    404: "is not there: check the address",
    410: "is gone for good",
    429: "asks for fewer requests: try later",
    451: "is kept back by law where you are",
}


class _End(Exception):  # noqa: N818  within this file
    """Nothing will come of it."""

    def __init__(self, reason: Reason, message: str, status: int | None = None, wait: float | None = None) -> None:
        self.reason, self.message, self.status, self.wait = reason, message, status, wait


class Fetcher:
    """Fetches pages, one at a time. `get` never raises for what a server does: what went wrong is a value.

    `look_up` and `dial` stand for the system's resolver and connections, for tests. `stop` may be called from another
    thread: what is under way is cut, and nothing is fetched any more.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        look_up: Resolve = connecting.resolve,
        dial: Connect = connecting.connect,
    ) -> None:
        self.settings = settings or FetchSettings()
        self._look_up, self._dial = look_up, dial
        self._watch: Watch | None = None
        self._stopped = False

    def get(self, asked: str, tag: Tag | None = None, *, allowed: Allowed | None = None, most: int = 0) -> Reply:
        """What is at the address. With the `tag` of an earlier answer, `Unchanged` where it is still that.

        `allowed` is asked of every hop and may refuse it. `most`: bytes of the body, where less than the settings say.
        """
        if self._stopped:
            return Failed(asked=asked, reason=Reason.STOPPED, message="was not asked for any more")
        outer, watch = self._watch, Watch(self.settings.whole)  # `allowed` may itself have to fetch something
        self._watch = watch
        try:
            with watch:
                found = self._hops(asked, tag or Tag(), allowed, most)
            self._check_time(watch)
        except _End as end:
            return Failed(asked=asked, reason=end.reason, message=end.message, status=end.status, wait=end.wait)
        except (Refused, TooMuch, Broken) as error:
            reason = {Refused: Reason.ADDRESS, TooMuch: Reason.SIZE, Broken: Reason.CONNECTION}[type(error)]
            return Failed(asked=asked, reason=reason, message=str(error))
        except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            return self._broken(asked, error, watch)
        finally:
            self._watch = outer
        return found

    def stop(self) -> None:
        """Cut what is under way, and fetch nothing any more."""
        self._stopped = True
        watch = self._watch
        if watch is not None:
            watch.stop()

    def _hops(self, asked: str, tag: Tag, allowed: Allowed | None, most: int) -> Reply:
        here, been = parse(asked, private=self.settings.private), set[str]()
        while True:
            been.add(here.url)
            refused = allowed(here) if allowed is not None else None
            if refused is not None:
                raise _End(refused.reason, refused.message, refused.status, refused.wait)
            found = self._ask(asked, here, tag, most)
            if not isinstance(found, str):
                return found
            if len(been) > self.settings.most_hops:
                raise _End(Reason.REDIRECT, f"is passed on more than {self.settings.most_hops} times")
            try:
                here = parse(urljoin(here.url, found), private=self.settings.private)
            except Refused as error:
                raise Refused(f"is passed on to an address that {error}") from None
            if here.url in been:
                raise _End(Reason.REDIRECT, "is passed on in a circle")

    def _ask(self, asked: str, here: Address, tag: Tag, most: int) -> Reply | str:
        """One request: what came, or where it is passed on to."""
        try:
            numbers = connecting.checked(here, self.settings, self._look_up)
        except OSError as error:
            raise _nobody(error) from None
        asking = connecting.connection(here, lambda: self._opened(numbers, here), self.settings.between)
        try:
            asking.request("GET", here.target, headers=self._headers(tag), preload_content=False, decode_content=False)
            answer = asking.getresponse()
            self._check_header(answer)
            if answer.status in _MOVED and answer.headers.get("location"):
                # Servers write the bytes of UTF-8 there, which http.client takes for Latin-1.
                return answer.headers["location"].encode("latin-1", "replace").decode("utf-8", "replace")
            if answer.status == 304 and tag != Tag():
                return Unchanged(asked=asked)
            if answer.status not in (200, 203):
                raise _refusal(answer)
            return self._read(asked, here, answer, most)
        finally:
            asking.close()

    def _opened(self, numbers: list[str], here: Address) -> socket.socket:
        try:
            sock = connecting.opened(numbers, here.port, self.settings, self._dial)
        except OSError as error:
            raise _nobody(error) from None
        return self._watch.hold(sock) if self._watch is not None else sock

    def _headers(self, tag: Tag) -> dict[str, str]:
        told = {
            "User-Agent": self.settings.agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            "If-None-Match": tag.etag,
            "If-Modified-Since": tag.modified,
        }
        return {name: value for name, value in told.items() if value}

    def _check_header(self, answer: BaseHTTPResponse) -> None:
        size = sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
        if size > self.settings.most_header:
            raise _End(Reason.SIZE, f"has a header of more than {self.settings.most_header:,} bytes")

    def _read(self, asked: str, here: Address, answer: BaseHTTPResponse, most: int) -> Got:
        kind = answer.headers.get("content-type", "")
        media = kind.partition(";")[0].strip().lower()
        if media and not _WORDS.fullmatch(media):
            raise _End(Reason.TYPE, f"is of the type {media[:60]!r}, which is no report")
        limit = min(most or self.settings.most_bytes, self.settings.most_bytes)
        told = answer.headers.get("content-length", "")
        if told.isdecimal() and int(told) > limit:
            raise TooMuch(f"holds more than {limit:,} bytes")
        unpacker = Unpacker(answer.headers.get("content-encoding", ""), limit, self.settings.ratio)
        pieces = []
        while piece := answer.read1(_PIECE, decode_content=False):
            pieces.append(unpacker.feed(piece))
        self._check_time(self._watch)  # a connection that is cut looks like the end of a body
        unpacker.close()
        charset = _CHARSET.search(kind)
        return Got(
            asked=asked,
            url=here.url,
            data=b"".join(pieces),
            media=media,
            charset=charset[1].lower() if charset is not None else "",
            tag=Tag(etag=_field(answer, "etag"), modified=_field(answer, "last-modified")),
        )

    def _check_time(self, watch: Watch | None) -> None:
        if watch is not None and watch.cut:
            raise _End(Reason.STOPPED, "was not waited for any more")
        if watch is not None and watch.late:
            raise _End(Reason.TIME, f"takes more than {self.settings.whole:g} seconds")

    def _broken(self, asked: str, error: Exception, watch: Watch) -> Failed:
        """An answer that broke off, or never came, in words."""
        reason, message = Reason.CONNECTION, f"gives no answer that can be read ({_short(error)})"
        found: BaseException | None = error
        while found is not None:
            if isinstance(found, ssl.SSLCertVerificationError):
                reason, message = Reason.HOST, f"has a certificate that is not trusted ({found.verify_message})"
            elif isinstance(found, TimeoutError):
                reason, message = Reason.TIME, f"says nothing for {self.settings.between:g} seconds: try later"
            found = found.__cause__ or found.__context__
        if watch.late:
            reason, message = Reason.TIME, f"takes more than {self.settings.whole:g} seconds"
        if watch.cut:
            reason, message = Reason.STOPPED, "was not waited for any more"
        return Failed(asked=asked, reason=reason, message=message)


def _nobody(error: OSError) -> _End:
    """Why no connection came about, in words."""
    if isinstance(error, socket.gaierror):
        return _End(Reason.HOST, "is at a host that nobody knows: check the address")
    if isinstance(error, TimeoutError):
        return _End(Reason.HOST, "is at a host that does not answer in time: try later")
    if isinstance(error, ConnectionRefusedError):
        return _End(Reason.HOST, "is at a host where nobody answers: try later")
    return _End(Reason.HOST, f"is at a host that cannot be reached: try later ({_short(error)})")


def _refusal(answer: BaseHTTPResponse) -> _End:
    status = answer.status
    words = _STATUS.get(status, "has a fault of its own: try later" if status >= 500 else "is refused by its server")
    return _End(Reason.STATUS, f"{words} (status {status})", status, retry_after(answer.headers.get("retry-after", "")))


def retry_after(told: str, now: datetime | None = None) -> float | None:
    """Seconds that a server wants to be left alone, by its Retry-After: a number, or a moment. None: it tells none."""
    told = told.strip()
    if told.isdecimal() and len(told) < 12:
        return min(float(told), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError):
        return None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return min(max((moment - (now or datetime.now(UTC))).total_seconds(), 0.0), LONGEST_WAIT)


def _field(answer: BaseHTTPResponse, name: str) -> str:
    value: str = answer.headers.get(name, "").strip()
    return value if value.isprintable() and len(value) < 1000 else ""


def _short(error: Exception) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= 120 else f"{words[:120]}…"

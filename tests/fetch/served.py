"""A web server of the tests' own, on this machine, that answers as it is told to; and feeds, pages, clocks for it."""

from __future__ import annotations

import gzip
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from rashomon.fetch import Clock


@dataclass
class Answer:
    """What the server says. `slowly`: seconds between two bytes of the body. `chunks`: the body without its length."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    slowly: float = 0.0
    sized: bool = True


Told = Answer | Callable[[dict[str, str]], Answer]


@dataclass
class Site:
    """Answers by path, and what was asked: (path, header fields in lower case)."""

    address: str = ""
    answers: dict[str, Told] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def count(self, path: str) -> int:
        return sum(one == path for one, _ in self.asked)

    def url(self, path: str) -> str:
        return f"{self.address}{path}"


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """The server, until the end of the block; with TLS where a context is given."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.path, headers))
            told = site.answers.get(self.path, Answer(404))
            answer = told(headers) if callable(told) else told
            self.send_response_only(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.sized and answer.status != 304:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            try:
                if answer.slowly:
                    for place in range(len(answer.body)):
                        if site.over.wait(answer.slowly):
                            return
                        self.wfile.write(answer.body[place : place + 1])
                else:
                    self.wfile.write(answer.body)
            except OSError:
                return  # whoever asked has gone

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda request, address: None  # type: ignore[method-assign]  # who does not trust it
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Hours:
    """A clock that nobody waits for: it moves on by as much as somebody sleeps."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0
        self.slept: list[float] = []
        self.clock = Clock(now=lambda: self.time, sleep=self._sleep)

    def _sleep(self, seconds: float, stop: threading.Event) -> bool:
        self.slept.append(seconds)
        self.time += seconds
        return stop.is_set()


def page(title: str, *paragraphs: str, outlet: str = "Quarn Courier") -> bytes:
    """A web page with a report."""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    head = f'<title>{title}</title><meta property="og:site_name" content="{outlet}">'
    menu = "<nav><a href='/'>Home</a><a href='/w'>World</a></nav>"
    words = f"<article><h1>{title}</h1>{body}</article>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{menu}{words}</body></html>".encode()


def report(number: int, deaths: int = 4) -> bytes:
    """A report with claims in it, another one for each number."""
    towns = ("Velmar", "Dovrin", "Sarkat", "Ostrel", "Brenno", "Talvik", "Hesk", "Lorne", "Marvik", "Pellin")
    town = towns[number % len(towns)]
    return page(
        f"Shells strike the market of {town}",
        f"Officials said on Tuesday that shells struck the market of {town} and killed {deaths} people.",
        f"The mayor of {town} told reporters that {number + 10} houses were damaged and the bridge was closed.",
        "The defence ministry denied that its forces had fired on the town, and said that it would look into the case.",
    )


def feed(*links: str, title: str = "Quarn Courier", stamps: dict[str, str] | None = None) -> bytes:
    """An RSS feed of links without the words of the reports."""
    marks = stamps or {}
    items = "".join(
        f"<item><title>Report {place}</title><link>{link}</link><description>A teaser.</description>"
        f"<pubDate>Tue, 06 May 2025 0{place % 10}:30:00 +0200</pubDate>"
        f"{f'<atom:updated>{marks[link]}</atom:updated>' if link in marks else ''}</item>"
        for place, link in enumerate(links)
    )
    names = 'xmlns:atom="http://www.w3.org/2005/Atom"'
    channel = f"<channel><title>{title}</title>{items}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0" {names}>{channel}</rss>'.encode()


def html(body: bytes, **headers: str) -> Answer:
    """A page as an answer."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(body=body, headers={"Content-Type": "text/html; charset=utf-8", **told})


def rss(body: bytes, **headers: str) -> Answer:
    """A feed as an answer."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(body=body, headers={"Content-Type": "application/rss+xml", **told})


def tagged(answer: Answer, etag: str) -> Told:
    """An answer with an ETag, and 304 for who has it already."""

    def tell(headers: dict[str, str]) -> Answer:
        if headers.get("if-none-match") == etag:
            return Answer(304, headers={"ETag": etag})
        return Answer(answer.status, answer.body, {**answer.headers, "ETag": etag}, answer.slowly)

    return tell


def in_turn(*answers: Answer) -> Told:
    """One answer after the other, the last for good."""
    told: defaultdict[str, int] = defaultdict(int)

    def tell(_: dict[str, str]) -> Answer:
        told["n"] += 1
        return answers[min(told["n"], len(answers)) - 1]

    return tell


def bomb(size: int = 30_000_000) -> bytes:
    """A small gzip stream that unpacks to this many zeros."""
    return gzip.compress(bytes(size))

"""What a fetch does with each thing that a server may do, over real connections on this machine."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import zlib
from datetime import UTC, datetime

import pytest
from tests.fetch.served import Answer, bomb, html, report, serving, tagged

from rashomon.errors import UsageError
from rashomon.fetch import AGENT, Failed, Fetcher, FetchSettings, Got, Reason, Tag, Unchanged, connecting
from rashomon.fetch.client import LONGEST_WAIT, retry_after

HERE = FetchSettings(private=True)
WORDS = report(0)


@pytest.fixture
def site():
    with serving() as served:
        yield served


def get(site, answer, settings=HERE, tag=None):
    site.answers["/a"] = answer
    return Fetcher(settings).get(site.url("/a"), tag)


def raw(data: bytes, coding: str) -> Answer:
    return html(data, Content_Encoding=coding)


@pytest.mark.parametrize(
    "answer",
    [
        html(WORDS),
        Answer(body=WORDS),
        Answer(body=WORDS, headers={"Content-Type": "text/html"}, sized=False),
        Answer(203, WORDS, {"Content-Type": "application/xhtml+xml"}),
        raw(gzip.compress(WORDS), "gzip"),
        raw(gzip.compress(WORDS[:500]) + gzip.compress(WORDS[500:]), "x-gzip"),
        raw(zlib.compress(WORDS), "deflate"),
        raw(zlib.compress(WORDS)[2:-4], "deflate"),
        raw(WORDS, "identity"),
    ],
    ids=["typed", "untyped", "unsized", "xhtml", "gzip", "two streams", "zlib", "bare deflate", "identity"],
)
def test_a_sound_page_is_had(site, answer):
    found = get(site, answer)
    assert isinstance(found, Got), found
    assert (found.data, found.asked, found.url) == (WORDS, site.url("/a"), site.url("/a"))


@pytest.mark.parametrize(
    ("answer", "reason", "words"),
    [
        (Answer(404), Reason.STATUS, "is not there: check the address (status 404)"),
        (Answer(410), Reason.STATUS, "is gone for good (status 410)"),
        (Answer(403), Reason.STATUS, "keeps programs out"),
        (Answer(418), Reason.STATUS, "is refused by its server (status 418)"),
        (Answer(204), Reason.STATUS, "status 204"),
        (Answer(304), Reason.STATUS, "status 304"),
        (Answer(500), Reason.STATUS, "has a fault of its own"),
        (Answer(302), Reason.STATUS, "status 302"),
        (Answer(302, headers={"Location": "/a"}), Reason.REDIRECT, "is passed on in a circle"),
        (Answer(302, headers={"Location": "file:///etc/passwd"}), Reason.ADDRESS, "is not of http or https"),
        (Answer(302, headers={"Location": "http://[::1"}), Reason.CONNECTION, "no answer that can be read"),
        (
            Answer(headers={"Content-Type": "image/png"}, body=b"\x89PNG"),
            Reason.TYPE,
            "'image/png', which is no report",
        ),
        (Answer(headers={"Content-Type": "video/mp4"}, body=b"1"), Reason.TYPE, "'video/mp4'"),
        (Answer(headers={"Content-Type": "text/css"}, body=b"1"), Reason.TYPE, "'text/css'"),
        (Answer(headers={"Content-Type": "text/html", "X": "x" * 60_000, "Y": "x" * 9_000}), Reason.SIZE, "a header"),
        (Answer(headers={"Content-Type": "text/html", "X": "x" * 70_000}), Reason.CONNECTION, "no answer that can be"),
        (Answer(headers={f"X{n}": "x" for n in range(200)}), Reason.CONNECTION, "no answer that can be read"),
        (raw(bomb(1_900_000), "gzip"), Reason.SIZE, "unpacks to more than 250 times its size, as only a trap does"),
        (raw(gzip.compress(bomb()), "gzip, gzip"), Reason.CONNECTION, "which was not asked for"),
        (raw(bomb(), "gzip"), Reason.SIZE, "holds more than 2,000,000 bytes"),
        (raw(WORDS, "br"), Reason.CONNECTION, "is packed as 'br', which was not asked for"),
        (raw(WORDS, "gzip"), Reason.CONNECTION, "is not packed as its header says"),
        (raw(gzip.compress(WORDS)[:-20], "gzip"), Reason.CONNECTION, "breaks off"),
        (
            Answer(body=b"<html>", headers={"Content-Length": "99"}, sized=False),
            Reason.CONNECTION,
            "no answer that can",
        ),
        (html(bytes(3_000_000)), Reason.SIZE, "holds more than 2,000,000 bytes"),
        (Answer(body=bytes(3_000_000), sized=False), Reason.SIZE, "holds more than 2,000,000 bytes"),
    ],
)
def test_what_cannot_be_had_is_said_in_words(site, answer, reason, words):
    found = get(site, answer, FetchSettings(private=True, most_bytes=2_000_000))
    assert isinstance(found, Failed), found
    assert found.reason is reason, found
    assert words in found.message


def test_a_bomb_takes_little_memory(site):
    import tracemalloc

    packed = gzip.compress(bytes(300_000_000), 9)
    site.answers["/a"] = raw(packed, "gzip")
    tracemalloc.start()
    found = Fetcher(HERE).get(site.url("/a"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found, Failed)
    assert peak < 60_000_000, peak


def test_redirects_are_followed_and_counted(site):
    site.answers |= {f"/{n}": Answer(301, headers={"Location": f"/{n + 1}"}) for n in range(1, 7)}
    site.answers |= {"/7": html(WORDS)}
    found = Fetcher(HERE).get(site.url("/2"))
    assert isinstance(found, Got)
    assert (found.asked, found.url) == (site.url("/2"), site.url("/7"))
    found = Fetcher(HERE).get(site.url("/1"))
    assert isinstance(found, Failed)
    assert found.message == "is passed on more than 5 times"


@pytest.mark.parametrize("slowly", [0.05])
def test_a_slow_body_is_not_waited_for(site, slowly):
    found = get(site, Answer(body=WORDS, slowly=slowly), FetchSettings(private=True, whole=0.4))
    assert isinstance(found, Failed)
    assert (found.reason, found.message) == (Reason.TIME, "takes more than 0.4 seconds")
    assert found.passing


def test_a_silent_server_is_not_waited_for(site):
    found = get(site, Answer(body=WORDS, slowly=30), FetchSettings(private=True, between=0.2))
    assert isinstance(found, Failed)
    assert (found.reason, found.message) == (Reason.TIME, "says nothing for 0.2 seconds: try later")


def test_headers_that_never_end_are_not_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as server:
        over = threading.Event()

        def drip() -> None:
            sock, _ = server.accept()
            with sock:
                sock.sendall(b"HTTP/1.1 200 OK\r\n")
                while not over.wait(0.03):
                    try:
                        sock.sendall(b"X: x\r\n" if over.is_set() else b"X")
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        settings = FetchSettings(private=True, whole=0.3)
        found = Fetcher(settings).get(f"http://127.0.0.1:{server.getsockname()[1]}/")
        over.set()
        thread.join()
    assert isinstance(found, Failed)
    assert found.reason is Reason.TIME


def test_a_fetch_can_be_cut_from_another_thread(site):
    site.answers["/a"] = Answer(body=WORDS, slowly=30)
    fetcher = Fetcher(HERE)
    threading.Timer(0.2, fetcher.stop).start()
    found = fetcher.get(site.url("/a"))
    assert isinstance(found, Failed)
    assert found.reason is Reason.STOPPED
    assert isinstance(after := fetcher.get(site.url("/a")), Failed)
    assert after.reason is Reason.STOPPED


def test_nobody_is_there():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    found = Fetcher(HERE).get(f"http://127.0.0.1:{port}/")
    assert isinstance(found, Failed)
    assert found.message == "is at a host where nobody answers: try later"


def test_a_name_is_looked_up_once_a_hop_and_that_number_is_connected_to(site):
    """The second look would lead inside (DNS rebinding): there is none."""
    site.answers["/a"] = html(WORDS)
    numbers, dialled = iter([["8.8.8.8"], ["127.0.0.1"]]), []

    def dial(number, port, seconds):
        dialled.append(number)
        return socket.create_connection(("127.0.0.1", int(site.address.rpartition(":")[2])), timeout=seconds)

    fetcher = Fetcher(look_up=lambda host, port: next(numbers), dial=dial)
    assert isinstance(fetcher.get("http://news.example/a"), Got)
    assert dialled == ["8.8.8.8"]
    found = fetcher.get("http://news.example/a")
    assert isinstance(found, Failed)
    assert found.message == "leads to 127.0.0.1, which is not on the public net: --allow-private lets it"
    assert dialled == ["8.8.8.8"]


@pytest.mark.parametrize(
    "inner", ["http://127.0.0.1/x", "http://inside.example/x", "//169.254.169.254/x", "http://[::1]/"]
)
def test_a_redirect_does_not_lead_inside(site, inner):
    site.answers["/a"] = Answer(302, headers={"Location": inner})
    dialled = []

    def dial(number, port, seconds):
        dialled.append(number)
        return socket.create_connection(("127.0.0.1", int(site.address.rpartition(":")[2])), timeout=seconds)

    names = {"news.example": ["8.8.8.8"], "inside.example": ["10.0.0.1"]}
    found = Fetcher(look_up=lambda host, port: names[host], dial=dial).get("http://news.example/a")
    assert isinstance(found, Failed)
    assert found.reason is Reason.ADDRESS
    assert "which is not on the public net" in found.message
    assert dialled == ["8.8.8.8"]


def test_the_next_number_is_tried_where_one_does_not_answer(site):
    site.answers["/a"] = html(WORDS)

    def dial(number, port, seconds):
        if number == "8.8.8.8":
            raise ConnectionRefusedError
        return socket.create_connection(("127.0.0.1", int(site.address.rpartition(":")[2])), timeout=seconds)

    found = Fetcher(look_up=lambda host, port: ["8.8.8.8", "9.9.9.9"], dial=dial).get("http://news.example/a")
    assert isinstance(found, Got)


def test_a_resolver_that_never_answers_is_not_waited_for():
    over = threading.Event()

    def look_up(host, port):
        over.wait(20)
        return ["8.8.8.8"]

    found = Fetcher(FetchSettings(connecting=0.1), look_up=look_up).get("http://news.example/a")
    over.set()
    assert isinstance(found, Failed)
    assert found.reason is Reason.HOST


def test_proxies_of_the_environment_are_not_used(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    assert isinstance(get(site, html(WORDS)), Got)


def test_who_asks_is_told_and_nothing_else(site):
    get(site, html(WORDS))
    ((_, told),) = site.asked
    assert told["user-agent"] == AGENT
    assert AGENT.startswith("rashomon/")
    assert told.keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    get(site, html(WORDS), FetchSettings(private=True, agent="Desk/2 (desk@desk.example)"))
    assert site.asked[-1][1]["user-agent"] == "Desk/2 (desk@desk.example)"


@pytest.mark.parametrize("agent", ["", "a\r\nX: y", "Ä"])
def test_a_bad_user_agent_is_refused(agent):
    with pytest.raises(UsageError):
        FetchSettings(agent=agent)


def test_what_has_not_changed_is_not_sent_again(site):
    found = get(site, tagged(html(WORDS, Last_Modified="Tue, 06 May 2025 05:30:00 GMT"), '"v1"'))
    assert isinstance(found, Got)
    assert found.tag == Tag(etag='"v1"', modified="Tue, 06 May 2025 05:30:00 GMT")
    again = Fetcher(HERE).get(site.url("/a"), found.tag)
    assert again == Unchanged(asked=site.url("/a"))
    assert site.asked[-1][1]["if-modified-since"] == "Tue, 06 May 2025 05:30:00 GMT"


NOON = datetime(2025, 5, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Tue, 06 May 2025 12:05:00 GMT", 300.0),
        ("Tue, 06 May 2025 11:05:00 GMT", 0.0),
        ("99999999", LONGEST_WAIT),
        ("Fri, 06 May 2050 12:05:00 GMT", LONGEST_WAIT),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("9" * 400, None),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(told, seconds):
    assert retry_after(told, NOON) == seconds


def certified(folder, name):
    """A server's context with a certificate for a name, and the file of whoever vouches for it."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    days = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(called, called, key.public_key(), x509.random_serial_number(), *days)
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    public = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "own.pem").write_bytes(public + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "own.pem")
    return context


@pytest.mark.parametrize(
    ("trusted", "asked", "words"),
    [
        (True, "news.example", None),
        (True, "other.example", "has a certificate that is not trusted"),
        (False, "news.example", "has a certificate that is not trusted"),
    ],
)
def test_certificates_are_checked_against_the_name_that_was_asked_for(tmp_path, monkeypatch, trusted, asked, words):
    context = certified(tmp_path, "news.example")
    trust = ssl.create_default_context(cafile=str(tmp_path / "own.pem") if trusted else None)
    monkeypatch.setattr(connecting, "trust", lambda: trust)
    with serving(context) as site:
        site.answers["/a"] = html(WORDS)
        port = int(site.address.rpartition(":")[2])
        dial = lambda number, _, seconds: socket.create_connection(("127.0.0.1", port), timeout=seconds)  # noqa: E731
        found = Fetcher(look_up=lambda host, port: ["8.8.8.8"], dial=dial).get(f"https://{asked}/a")
    if words is None:
        assert isinstance(found, Got), found
        assert site.asked[0][1]["host"] == asked
    else:
        assert isinstance(found, Failed)
        assert words in found.message
        assert site.asked == []

"""Which addresses are fetched: every row of the table in docs/watch.md is tried, with names that lead where it says."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from tests.fetch.served import html, report, serving
from tests.tables import rows

from rashomon.fetch import Failed, Fetcher, Got, Reason, Refused, is_address, parse
from rashomon.fetch.addresses import check

TRICKS = rows("watch.md", "address", "its name leads to", "got")


@pytest.fixture(scope="module")
def site():
    with serving() as served:
        served.answers |= {"/a": html(report(0)), "/%C3%A4?q=%C3%BC": html(report(0))}
        yield served


def test_the_table_is_there() -> None:
    assert len(TRICKS) > 60


@pytest.mark.parametrize(("given", "leads", "got"), TRICKS, ids=[row[0] for row in TRICKS])
def test_each_address_gets_what_the_page_says(given, leads, got, site):
    address = given.strip("`")
    numbers = [number.strip(" `") for number in leads.split(",") if number.strip()]
    dialled = []

    def look_up(host, port):
        if numbers == ["nobody"]:
            raise socket.gaierror("nobody")
        assert numbers, f"{host} was looked up"
        return numbers

    def dial(number, port, seconds):
        dialled.append(number)
        return socket.create_connection(("127.0.0.1", int(site.address.rpartition(":")[2])), timeout=seconds)

    reply = Fetcher(look_up=look_up, dial=dial).get(address)
    if got == "fetched":
        assert isinstance(reply, Got), reply
        assert all(map(is_public, dialled))
        assert len(dialled) == 1
        return
    assert isinstance(reply, Failed)
    assert reply.message == got
    assert dialled == []
    assert reply.reason is (Reason.HOST if numbers == ["nobody"] else Reason.ADDRESS)


def is_public(number: str) -> bool:
    try:
        check(ipaddress.ip_address(number))
    except Refused:
        return False
    return True


@pytest.mark.parametrize(
    ("given", "url"),
    [
        (" HTTPS://News.Example/a b".replace(" b", "%20b"), "https://news.example/a%20b"),
        ("http://news.example:80", "http://news.example/"),
        ("https://news.example:8443/a?b=1#c", "https://news.example:8443/a?b=1"),
        ("http://münze.example/ü", "http://xn--mnze-0ra.example/%C3%BC"),
        ("http://[2606:2800:21F:cb07:0::1]/", "http://[2606:2800:21f:cb07::1]/"),
    ],
)
def test_an_address_is_written_in_one_way(given, url):
    assert parse(given).url == url
    assert parse(url).url == url


def test_inner_addresses_are_had_where_they_are_asked_for():
    assert parse("http://127.0.0.1:9/a", private=True).number == ipaddress.ip_address("127.0.0.1")
    with pytest.raises(Refused):
        parse("file:///etc/passwd", private=True)


@pytest.mark.parametrize(
    ("given", "answer"),
    [("https://a.example", True), ("HTTP://a", True), ("a/https://b", False), ("reports", False), ("-", False)],
)
def test_an_address_is_told_from_a_file(given, answer):
    assert is_address(given) is answer

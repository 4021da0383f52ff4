"""Manners: robots.txt, pauses between requests, and longer ones for who has too much to do."""

from __future__ import annotations

import pytest
from tests.fetch.served import Answer, Hours, html, in_turn, report, serving

from rashomon.fetch import Failed, Fetcher, FetchSettings, Got, Polite, Reason, Turns, back_off, spread
from rashomon.fetch.pace import LONGEST_BACK_OFF


@pytest.fixture
def site():
    with serving() as served:
        served.answers |= {"/a": html(report(0)), "/b": html(report(1)), "/secret/c": html(report(2))}
        yield served


def polite(hours: Hours, delay: float = 2.0) -> Polite:
    fetcher = Fetcher(FetchSettings(private=True, delay=delay))
    return Polite(fetcher, clock=hours.clock, chance=lambda: 0.0)


def rules(words: str) -> Answer:
    return Answer(body=words.encode(), headers={"Content-Type": "text/plain"})


CLOSED = "User-agent: *\nDisallow: /secret/\n"


@pytest.mark.parametrize(
    ("robots", "path", "fetched"),
    [
        (Answer(404), "/a", True),
        (Answer(403), "/a", True),
        (rules(CLOSED), "/a", True),
        (rules(CLOSED), "/secret/c", False),
        (rules("User-agent: *\nDisallow: /\n\nUser-agent: rashomon\nAllow: /\n"), "/a", True),
        (rules("User-agent: rashomon\nDisallow: /\n"), "/a", False),
        (rules("User-agent: other\nDisallow: /\n"), "/a", True),
        (rules("User-agent: *\nDisallow: /*/c$\n"), "/secret/c", False),
        (rules("\ufeffUser-agent: *\nDisallow: /\n"), "/a", False),
        (rules("\0\0<html>no rules"), "/a", True),
        (Answer(500), "/a", False),
        (Answer(429), "/a", False),
        (Answer(302, headers={"Location": "/robots.txt"}), "/a", True),
    ],
)
def test_robots_are_kept_to(site, robots, path, fetched):
    site.answers["/robots.txt"] = robots
    found = polite(Hours()).get(site.url(path))
    assert isinstance(found, Got) is fetched, found
    assert site.count(path) == int(fetched)


def test_robots_are_asked_once_a_day(site):
    hours = Hours()
    guest = polite(hours)
    for _ in range(3):
        guest.get(site.url("/a"))
    assert site.count("/robots.txt") == 1
    hours.time += 86_401
    guest.get(site.url("/a"))
    assert site.count("/robots.txt") == 2


def test_a_site_that_could_not_tell_is_asked_again(site):
    site.answers["/robots.txt"] = in_turn(Answer(500), rules(CLOSED))
    hours = Hours()
    guest = polite(hours)
    found = guest.get(site.url("/a"))
    assert isinstance(found, Failed)
    assert found.passing
    hours.time += 3_601
    assert isinstance(guest.get(site.url("/a")), Got)


def test_a_redirect_is_kept_to_robots_too(site):
    site.answers |= {"/robots.txt": rules(CLOSED), "/d": Answer(302, headers={"Location": "/secret/c"})}
    found = polite(Hours()).get(site.url("/d"))
    assert isinstance(found, Failed)
    assert found.reason is Reason.ROBOTS
    assert site.count("/secret/c") == 0


def test_each_request_to_a_host_has_a_pause_before_it(site):
    hours = Hours()
    guest = polite(hours, delay=3.0)
    guest.get(site.url("/a"))
    guest.get(site.url("/b"))
    assert hours.slept == [3.0, 3.0]  # after robots.txt, and after the first page


def test_a_site_that_wants_longer_pauses_has_them(site):
    site.answers["/robots.txt"] = rules("User-agent: *\nCrawl-delay: 10\n")
    hours = Hours()
    guest = polite(hours)
    guest.get(site.url("/a"))
    guest.get(site.url("/b"))
    assert hours.slept == [2.0, 10.0]
    site.answers["/robots.txt"] = rules("User-agent: *\nCrawl-delay: 99999\n")
    hours = Hours()
    guest = polite(hours)
    guest.get(site.url("/a"))
    guest.get(site.url("/b"))
    assert hours.slept == [2.0, 60.0]


def test_a_busy_host_is_left_alone_for_as_long_as_it_says(site):
    site.answers["/a"] = in_turn(Answer(429, headers={"Retry-After": "1200"}), html(report(0)))
    hours = Hours()
    guest = polite(hours)
    found = guest.get(site.url("/a"))
    assert isinstance(found, Failed)
    assert found.wait == 1200.0
    for path in ("/a", "/b"):
        found = guest.get(site.url(path))
        assert isinstance(found, Failed)
        assert found.reason is Reason.PAUSE
        assert found.passing
        assert found.wait == 1200.0
    assert (site.count("/a"), site.count("/b")) == (1, 0)
    hours.time += 1201
    assert isinstance(guest.get(site.url("/a")), Got)


def test_a_host_that_does_not_answer_is_not_asked_for_each_of_its_pages():
    asked = []

    def dial(number, port, seconds):
        asked.append(number)
        raise ConnectionRefusedError

    hours = Hours()
    fetcher = Fetcher(FetchSettings(delay=0), look_up=lambda host, port: ["8.8.8.8"], dial=dial)
    guest = Polite(fetcher, clock=hours.clock, chance=lambda: 0.0)
    reasons = [guest.get(f"http://away.example/{n}") for n in range(3)]
    assert all(isinstance(one, Failed) and one.passing for one in reasons)
    assert asked == ["8.8.8.8"]
    assert guest.left("http://away.example/9") == 600.0


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([], "is at a host that cannot be reached"), (["10.0.0.7"], "leads to 10.0.0.7, which is not on the public net")],
)
def test_what_is_wrong_with_a_host_is_said_and_not_that_it_has_no_robots(numbers, words):
    guest = Polite(Fetcher(look_up=lambda host, port: numbers), clock=Hours().clock)
    found = guest.get("http://news.example/a")
    assert isinstance(found, Failed)
    assert words in found.message


def test_waiting_ends_when_it_is_stopped(site):
    hours = Hours()
    guest = polite(hours)
    guest.get(site.url("/a"))
    guest.stop.set()
    found = guest.get(site.url("/b"))
    assert isinstance(found, Failed)
    assert found.reason is Reason.STOPPED
    assert site.count("/b") == 0


@pytest.mark.parametrize(
    ("failures", "wanted", "seconds"),
    [
        (0, None, 900),
        (1, None, 900),
        (2, None, 1800),
        (3, None, 3600),
        (1, 5000.0, 5000),
        (3, 60.0, 3600),
        (40, None, 86_400),
    ],
)
def test_what_fails_is_asked_less_and_less(failures, wanted, seconds):
    assert back_off(900, failures, wanted, lambda: 0.0) == seconds
    assert back_off(900, failures, wanted, lambda: 1.0) == min(seconds * 1.25, LONGEST_BACK_OFF)


def test_pauses_are_spread():
    assert spread(100, lambda: 0.5) == 112.5


def test_the_host_that_may_be_asked_comes_first():
    left = {"http://a.example/": 5.0, "http://b.example/": 0.0, "http://c.example/": 0.0}
    turns: Turns[str] = Turns(lambda url: left[url.rpartition("/")[0] + "/"])
    for url in ("http://a.example/1", "http://b.example/1", "http://b.example/2", "http://c.example/1"):
        turns.put(url, url)
    order = [turns.take() for _ in range(len(turns))]
    assert order == ["http://b.example/1", "http://c.example/1", "http://b.example/2", "http://a.example/1"]
    with pytest.raises(IndexError):
        turns.take()

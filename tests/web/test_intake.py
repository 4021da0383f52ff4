"""The intake: feeds watched behind the server, from the page, with members and without."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from tests.fetch.served import Answer, Site, feed, html, page, report, rss, serving, tagged
from tests.web.conftest import HERE
from tests.web.several import FROM_HERE, several
from tests.web.test_hostile import INJECTIONS, Checked
from tests.web.test_serve import fetched, served

from rashomon.cli import main
from rashomon.cli.feeding import Feeding
from rashomon.cli.intake import FeedSettings, feeds_in, kept_at, open_intake
from rashomon.errors import RecordError, UsageError
from rashomon.fetch import FetchSettings
from rashomon.members.deeds import What
from rashomon.pipeline.watched import beside
from rashomon.pipeline.watching import Watch
from rashomon.store.home import home
from rashomon.store.writer import Writer
from rashomon.web import WebSettings, create_app
from rashomon.web.intake import AGAIN, LINES, MOST, Intake
from rashomon.web.intake_answers import Article, Fault, Feed, Looked, Told

NOW = 1_700_000_000.0
AT = datetime(2025, 4, 1, 8, 30, tzinfo=UTC)
URL = "https://feeds.example/quarn"


def until(what: Callable[[], Any]) -> Any:
    """What is there in the end: no test waits longer than it has to, and a slow machine fails none."""
    for _ in range(3000):
        if found := what():
            return found
        time.sleep(0.01)
    raise AssertionError("it did not come")


class Made:
    """Rounds that do what the test says, and wait in the middle until it lets them go on."""

    def __init__(self, *given: str) -> None:
        self.given = tuple(Feed(url=url, by="the command line") for url in given)
        self.private = False
        self.looks: list[tuple[tuple[str, ...], bool]] = []
        self.gate, self.cut = threading.Event(), 0
        self.gate.set()
        self.act: Callable[[Told], None] = lambda told: None
        self.looked = Looked(due=NOW + 900, feeds=())

    def look(self, added: tuple[str, ...], told: Told, stop: threading.Event, *, now: bool) -> Looked:
        self.looks.append((added, now))
        self.act(told)
        until(lambda: self.gate.is_set() or stop.is_set())
        return self.looked

    def stop(self) -> None:
        self.cut += 1


class Moved:
    """A clock that the test turns."""

    now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def rounds() -> Made:
    return Made()


@pytest.fixture
def clock() -> Moved:
    return Moved()


@pytest.fixture
def intake(rounds: Made, clock: Moved, tmp_path: Path) -> Iterator[Intake]:
    made = Intake(rounds, tmp_path / "record.db.feeds", clock)
    yield made
    made.close()


def client_of(record: Path, intake: Intake | None, **settings: Any) -> TestClient:
    app = create_app(record, WebSettings(**settings), None, None, intake)
    return TestClient(app, base_url=HERE, raise_server_exceptions=False, follow_redirects=False)


def article(number: int, **given: Any) -> Article:
    told = {"at": AT, "url": f"https://a.example/{number}", "changed": False, "outlet": "Quarn Courier",
            "title": f"Report {number}", "claims": number, "document": f"d{number}"}  # fmt: skip
    return Article(**{**told, **given})


def rested(intake: Intake, rounds: Made, looks: int) -> None:
    """Wait until so many rounds are over."""
    until(lambda: len(rounds.looks) == looks and intake.state().progress is None)


# ---------------------------------------------------------------- rounds


def test_feeds_are_watched_from_start_to_stop(intake: Intake, rounds: Made, clock: Moved) -> None:
    with pytest.raises(UsageError, match="no feed to watch"):
        intake.start()
    assert intake.add(" https://FEEDS.example/quarn".strip()) == URL
    assert rounds.looks == []  # until it is started
    intake.start()
    rested(intake, rounds, 1)
    state = intake.state()
    assert (state.running, rounds.looks) == (True, [((URL,), False)])
    assert state.next_at == datetime.fromtimestamp(NOW + 900, UTC)
    clock.now += 901
    intake.add("https://feeds.example/hesk")  # which wakes it
    rested(intake, rounds, 2)
    assert rounds.looks[1] == ((URL, "https://feeds.example/hesk"), False)
    intake.stop()
    assert (intake.state().running, intake.state().next_at) == (False, None)
    with pytest.raises(UsageError, match="stopped"):
        intake.ask_now()
    intake.start()
    rested(intake, rounds, 3)


def test_ask_now_asks_all_but_not_every_moment(intake: Intake, rounds: Made, clock: Moved) -> None:
    intake.add(URL)
    intake.start()
    rested(intake, rounds, 1)
    with pytest.raises(UsageError, match="less than a minute"):
        intake.ask_now()
    clock.now += AGAIN
    intake.ask_now()
    rested(intake, rounds, 2)
    assert rounds.looks[1] == ((URL,), True)


def test_a_round_tells_how_far_it_is(intake: Intake, rounds: Made) -> None:
    def act(told: Told) -> None:
        told.asks(URL)
        told.answered(URL, "200")
        told.came_in(article(3))
        told.waits("somebody else writes")
        told.asks("https://a.example/4")

    rounds.act = act
    rounds.gate.clear()
    intake.add(URL)
    intake.start()
    now = until(lambda: (found := intake.state()).progress and found.progress.asking and found)
    assert (now.progress.asked, now.progress.came, now.progress.claims) == (1, 1, 3)
    assert (now.progress.asking, now.waits) == ("https://a.example/4", "somebody else writes")
    intake.stop()  # in the middle: it cuts what is fetched, and nobody waits for it
    assert rounds.cut == 1
    rested(intake, rounds, 1)
    (row,) = intake.state().feeds
    assert (row.came, row.asked_at) == ("200", datetime.fromtimestamp(NOW, UTC))
    assert (intake.state().waits, intake.state().running) == ("", False)


def test_started_again_while_it_stops_it_goes_on_in_one_thread(intake: Intake, rounds: Made) -> None:
    rounds.gate.clear()
    intake.add(URL)
    intake.start()
    until(lambda: rounds.looks)
    intake.stop()
    intake.start()
    assert sum(one.name == "intake" for one in threading.enumerate()) == 1
    rounds.gate.set()
    rested(intake, rounds, 2)
    assert intake.state().running


@pytest.mark.parametrize(
    ("error", "said"), [(RecordError("it is locked"), "it is locked"), (ZeroDivisionError(), "something went wrong")]
)
def test_a_round_that_fails_is_told_and_tried_again(
    intake: Intake, rounds: Made, clock: Moved, error: Exception, said: str
) -> None:
    def fail(_: Told) -> None:
        raise error

    rounds.act = fail
    intake.add(URL)
    intake.start()
    rested(intake, rounds, 1)
    state = intake.state()
    assert state.trouble.startswith(said)
    assert state.next_at == datetime.fromtimestamp(NOW + AGAIN, UTC)
    rounds.act = lambda told: None
    clock.now += AGAIN
    intake.ask_now()
    rested(intake, rounds, 2)
    assert intake.state().trouble == ""


def test_only_the_last_lines_are_kept(intake: Intake) -> None:
    for number in range(LINES + 7):
        intake.came_in(article(number))
        intake.went_wrong(Fault(at=AT, kind="failed", url=URL, words=f"fault {number}"))
    state = intake.state()
    assert (len(state.articles), state.articles[0].claims) == (LINES, LINES + 6)
    assert (len(state.faults), state.faults[0].words) == (LINES, f"fault {LINES + 6}")


def test_lists_stand_below_what_led_to_them(intake: Intake, rounds: Made) -> None:
    rounds.given = (Feed(url="feeds.opml", by="the command line"),)
    below = Feed(url="https://feeds.example/b", by="https://feeds.example/a", due_at=AT, failure="is gone")
    rounds.looked = Looked(due=NOW, feeds=(
        below, Feed(url="https://feeds.example/a", by="feeds.opml"), Feed(url="https://x.example/", by="https://other/"),
    ))  # fmt: skip
    intake.add(URL)
    intake.start()
    rested(intake, rounds, 1)
    assert [one.url for one in intake.state().feeds] == ["feeds.opml", "https://feeds.example/a", below.url, URL]
    assert intake.state().feeds[2] == below


# ---------------------------------------------------------------- what outlives the server


def test_added_feeds_and_a_running_intake_outlive_the_server(tmp_path: Path) -> None:
    def begin() -> tuple[Made, Intake]:
        rounds = Made()
        intake = Intake(rounds, tmp_path / "k", Moved())
        intake.open()
        return rounds, intake

    rounds, first = begin()
    first.add(URL)
    first.start()
    rested(first, rounds, 1)
    first.close()
    rounds, second = begin()
    rested(second, rounds, 1)
    assert rounds.looks == [((URL,), False)]
    second.stop()
    second.close()
    rounds, third = begin()
    assert (third.state().running, rounds.looks) == (False, [])
    assert [(one.url, one.added) for one in third.state().feeds] == [(URL, True)]
    third.remove(URL)
    assert Intake(Made(), tmp_path / "k").state().feeds == ()
    with pytest.raises(UsageError, match="not added here"):
        third.remove(URL)


def test_feeds_of_the_command_line_are_watched_at_once_and_not_to_be_removed(tmp_path: Path) -> None:
    rounds = Made(URL)
    intake = Intake(rounds, tmp_path / "k", Moved())
    intake.open()
    rested(intake, rounds, 1)
    with pytest.raises(UsageError, match="not added here"):
        intake.remove(URL)
    with pytest.raises(UsageError, match="watched already"):
        intake.add(URL)
    intake.close()


@pytest.mark.parametrize("words", ["", "[]", "{}", '{"feeds": 3, "running": true}', "\xff"])
def test_a_file_that_holds_something_else(tmp_path: Path, words: str) -> None:
    (tmp_path / "k").write_text(words, encoding="latin-1")
    with pytest.raises(RecordError, match="holds no feeds of a server"):
        Intake(Made(), tmp_path / "k")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "no address of a feed"),
        ("feeds.opml", "no address of a feed"),
        ("/etc/passwd", "no address of a feed"),
        ("file:///etc/passwd", "no address of a feed"),
        ("http://127.0.0.1/feed", "not on the public net"),
        ("http://169.254.169.254/latest", "not on the public net"),
        ("http://[::1]/", "not on the public net"),
        ("http://2130706433/", "numbers other than four plain ones"),
        ("https://ada:word@feeds.example/", "names a user"),
        ("https://feeds.example:22/", "names port 22"),
    ],
)
def test_addresses_that_are_refused_say_why(intake: Intake, given: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        intake.add(given)
    assert intake.state().feeds == ()


def test_feeds_have_an_end(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.web.intake.MOST", 2)
    intake.add(f"{URL}/1")
    intake.add(f"{URL}/2")
    with pytest.raises(UsageError, match=f"{2} feeds were added here"):
        intake.add(f"{URL}/3")
    assert MOST >= 100


# ---------------------------------------------------------------- the page


def test_the_page_does_what_it_says(record: Path, intake: Intake, rounds: Made, clock: Moved) -> None:
    rounds.looked = Looked(due=NOW + 900, feeds=(Feed(url=URL, by="", due_at=AT),))
    with client_of(record, intake) as client:
        assert "No feed is watched." in client.get("/intake").text
        assert 'href="/intake"' in client.get("/").text
        added = client.post("/intake/feeds", data={"feed": URL})
        assert (added.status_code, added.headers["location"]) == (303, "/intake?done=added")
        again = client.post("/intake/feeds", data={"feed": URL})
        assert again.status_code == 422
        assert "is watched already" in again.text
        assert f'value="{URL}"' in again.text  # what was typed is there to be mended
        client.post("/intake/start")
        rested(intake, rounds, 1)
        intake.answered(URL, "304")
        intake.came_in(article(1))
        intake.came_in(article(2, document=None, changed=True, words="1 passage reworded"))
        shown = client.get("/intake").text
        for words in ("It runs.", ">304<", "1 April 2025, 08:30 UTC", 'href="/documents/d1"', "Report 2", "1 claim",
                      "changed: 1 passage reworded", "Ask now"):  # fmt: skip
            assert words in shown
        assert "/documents/d2" not in shown
        assert "http-equiv" not in shown
        soon = client.post("/intake/now")
        assert soon.status_code == 422
        assert "less than a minute" in soon.text
        clock.now += AGAIN
        assert client.post("/intake/now").headers["location"] == "/intake?done=now"
        rested(intake, rounds, 2)
        client.post("/intake/stop")
        assert "It is stopped" in client.get("/intake").text
        client.post("/intake/feeds/remove", data={"feed": URL})
        assert "No feed is watched." in client.get("/intake").text


def test_the_page_of_a_round_under_way_loads_itself_again(record: Path, intake: Intake, rounds: Made) -> None:
    rounds.gate.clear()
    rounds.act = lambda told: told.waits("the record is locked")
    intake.add(URL)
    with client_of(record, intake) as client:
        intake.start()
        until(lambda: intake.state().waits)
        shown = client.get("/intake").text
        assert '<noscript><meta http-equiv="refresh" content="5; url=/intake"></noscript>' in shown
        assert "A round is under way" in shown
        assert "It waits for its turn to write: the record is locked." in shown
        told = client.get("/api/v1/intake").json()
        assert (told["running"], told["progress"]["asked"], told["waits"]) == (True, 0, "the record is locked")
        intake.stop()


@pytest.mark.parametrize("evil", INJECTIONS.values(), ids=list(INJECTIONS))
def test_words_of_feeds_are_words(record: Path, intake: Intake, evil: str) -> None:
    intake.came_in(article(1, title=evil, outlet=evil, url=evil, words=evil, changed=True))
    intake.went_wrong(Fault(at=AT, kind="failed", url=evil, words=evil))
    intake._rounds.given = (Feed(url=evil, by=evil, failure=evil),)
    with client_of(record, intake) as client:
        intake.stop()
        assert Checked(client.get("/intake").text).wrong == []
        assert Checked(client.post("/intake/feeds", data={"feed": evil}).text).wrong == []


@pytest.mark.parametrize("way", ["start", "stop", "now", "feeds", "feeds/remove"])
def test_a_server_for_reading_only_takes_nothing_in(record: Path, rounds: Made, tmp_path: Path, way: str) -> None:
    rounds.given = (Feed(url=URL, by="the command line"),)
    intake = Intake(rounds, tmp_path / "k", Moved())
    with client_of(record, intake, read_only=True) as client:
        assert "Nothing is taken in here." in client.get("/intake").text
        assert client.get("/api/v1/intake").json()["able"] is False
        assert client.post(f"/intake/{way}", data={"feed": URL}).status_code == 404
        assert 'href="/intake"' not in client.get("/").text
    assert rounds.looks == []


def test_elsewhere_the_token_has_to_be_known(record: Path, intake: Intake) -> None:
    token = "x" * 20
    with client_of(record, intake, host="0.0.0.0", token=token) as client:
        assert client.get("/intake").headers["location"].startswith("/login")
        assert client.get("/api/v1/intake").status_code == 401
        assert client.post("/intake/feeds", data={"feed": URL}).headers["location"].startswith("/login")
        assert intake.state().feeds == ()
        known = {"authorization": f"Bearer {token}"}
        assert client.post("/intake/feeds", data={"feed": URL}, headers=known).status_code == 303
        assert client.get("/api/v1/intake", headers=known).json()["feeds"][0]["url"] == URL


def test_another_site_adds_no_feed(record: Path, intake: Intake) -> None:
    with client_of(record, intake) as client:
        sent = client.post("/intake/feeds", data={"feed": URL}, headers={"origin": "https://evil.example"})
        assert sent.status_code == 403
    assert intake.state().feeds == ()


# ---------------------------------------------------------------- members


def test_what_administrators_do_is_in_the_log(tmp_path: Path, intake: Intake, rounds: Made) -> None:
    served = several(tmp_path)
    served.app.state.intake = intake
    ada, bo = served.client("Ada"), served.client("Bo")
    assert 'href="/intake"' in ada.get("/").text
    assert 'href="/intake"' not in bo.get("/").text
    key = f"{URL}?key=s3cret"
    for way, form in (("feeds", {"feed": key}), ("start", {}), ("stop", {}), ("feeds/remove", {"feed": key})):
        assert bo.post(f"/intake/{way}", data=form, headers=FROM_HERE).status_code == 403
        assert ada.post(f"/intake/{way}", data=form, headers=FROM_HERE).status_code == 303
        if way == "start":
            rested(intake, rounds, 1)
    assert ada.post("/intake/now", headers=FROM_HERE).status_code == 422  # refused: nothing was done
    told = [(one.who, one.about) for one in served.members.log.entries(what=What.INTAKE)]
    assert told == [("Ada", f"removed {URL}?…"), ("Ada", "stopped"), ("Ada", "started"), ("Ada", f"added {URL}?…")]


def test_tokens_read_and_change_nothing(tmp_path: Path, intake: Intake) -> None:
    served = several(tmp_path)
    served.app.state.intake = intake
    program = served.program("Ada")
    assert program.get("/api/v1/intake").json()["able"] is True
    assert program.post("/intake/feeds", data={"feed": URL}).status_code == 403
    assert served.program("Bo").get("/api/v1/intake").status_code == 403


# ---------------------------------------------------------------- feeds in truth


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


def watching(path: Path, *feeds: str, private: bool = True) -> Intake:
    Writer(path).close()
    fetch = FetchSettings(delay=0.0, private=private)
    return open_intake(home(path), list(feeds), FeedSettings(every=900, fetch=fetch))


def test_what_comes_from_a_feed_is_in_the_record(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "record.db"
    site.answers |= {
        "/feed": tagged(rss(feed(site.url("/r1"), site.url("/gone"))), '"1"'),
        "/r1": html(report(1)),
        "/busy": Answer(429, headers={"Retry-After": "7200"}),
    }
    intake = watching(path)
    with client_of(path, intake) as client:
        client.post("/intake/feeds", data={"feed": site.url("/feed")})
        client.post("/intake/start")
        state = until(lambda: (found := client.get("/api/v1/intake").json())["next_at"] and found)
        (came,) = state["articles"]
        assert (came["title"], came["outlet"]) == ("Shells strike the market of Dovrin", "Quarn Courier")
        assert came["claims"] > 0
        shown = client.get(f"/documents/{came['document']}")
        assert "shells struck the market" in shown.text
        (fault,) = state["faults"]
        assert (fault["url"], fault["kind"]) == (site.url("/gone"), "failed")
        (row,) = state["feeds"]
        assert (row["came"], row["failure"], row["added"]) == ("200", "", True)
        assert row["due_at"] > row["asked_at"]
        # one more, which is asked alone, since the other is not due
        client.post("/intake/feeds", data={"feed": site.url("/busy")})
        state = until(lambda: (found := client.get("/api/v1/intake").json())["next_at"]
                      and found["feeds"][-1]["came"] and found)  # fmt: skip
        assert (state["feeds"][-1]["came"], site.count("/feed")) == ("429", 1)
        assert "asks for fewer requests" in state["feeds"][-1]["failure"]
    assert json.loads(kept_at(path).read_text())["running"] is True
    assert beside(path).with_suffix(".feeds") == kept_at(path)


def test_asked_now_feeds_are_asked_before_they_are_due(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "record.db"
    site.answers["/feed"] = tagged(rss(feed()), '"1"')
    Writer(path).close()
    clock = Moved()
    clock.now = time.time()
    fetch = FetchSettings(delay=0.0, private=True)
    rounds = Feeding(home(path), [site.url("/feed")], FeedSettings(every=900, fetch=fetch))
    intake = Intake(rounds, kept_at(path), clock)
    intake.open()
    until(lambda: intake.state().next_at)
    clock.now += AGAIN
    intake.ask_now()
    until(lambda: site.count("/feed") == 2 and intake.state().next_at)
    assert intake.state().feeds[0].came == "304"
    intake.close()


def test_it_waits_for_its_turn_and_says_so(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "record.db"
    site.answers["/feed"] = rss(feed())
    intake = watching(path, site.url("/feed"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    intake.open()
    until(lambda: intake.state().waits)
    assert site.count("/feed") == 0
    other.execute("ROLLBACK")
    other.close()
    until(lambda: intake.state().next_at)
    assert (site.count("/feed"), intake.state().waits) == (1, "")
    intake.close()


def test_a_record_that_others_write_to_for_long_is_tried_again(
    tmp_path: Path, site: Site, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    Writer(tmp_path / "r.db").close()
    fetch = FetchSettings(delay=0.0, private=True)
    rounds = Feeding(home(tmp_path / "r.db"), [site.url("/feed")], FeedSettings(every=900, fetch=fetch))
    rounds.look((), intake, threading.Event(), now=False)

    def locked(*_: object, **__: object) -> None:
        raise RecordError("somebody else writes")

    with monkeypatch.context() as patch:
        patch.setattr(Watch, "_round", locked)
        with pytest.raises(RecordError, match="somebody else writes"):
            rounds.look((), intake, threading.Event(), now=False)
    assert len(intake.state().faults) == 1  # that there is no such feed: the record is none of the addresses
    assert rounds.look((), intake, threading.Event(), now=False).feeds[0].failure.startswith("is not there")


def test_private_addresses_are_asked_only_where_the_server_was_told_so(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "record.db"
    first = watching(path)
    first.add(site.url("/feed"))
    first.start()
    until(lambda: site.count("/feed"))
    first.close()
    asked = len(site.asked)
    second = watching(path, private=False)
    second.open()
    until(lambda: second.state().next_at)
    assert "not on the public net" in second.state().feeds[0].failure
    second.close()
    assert len(site.asked) == asked


def test_what_is_being_fetched_ends_with_the_server(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "record.db"
    site.answers["/feed"] = Answer(body=page("Slow", "word " * 300), headers={"Content-Type": "text/html"}, slowly=5.0)
    intake = watching(path, site.url("/feed"))
    intake.open()
    until(lambda: site.count("/feed"))
    intake.close()
    assert not any(one.name == "intake" for one in threading.enumerate())


# ---------------------------------------------------------------- the command


def test_serve_watches_feeds(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "record.db"
    Writer(path).close()
    site.answers |= {"/feed": rss(feed(site.url("/r1"))), "/r1": html(report(1))}
    (tmp_path / "feeds.txt").write_text(f"# ours\n\n{site.url('/feed')}\n")
    with served(path, "--feeds", tmp_path / "feeds.txt", "--allow-private", "--delay", "0s") as (lines, process):
        address = re.findall(r"http://127\.0\.0\.1:\d+/", lines[-1])[0]
        assert process.stdout is not None
        assert process.stdout.readline().endswith(f"{address}intake tells how that goes\n")
        state = until(lambda: (found := json.loads(fetched(f"{address}api/v1/intake")[1]))["next_at"] and found)
        assert [one["title"] for one in state["articles"]] == ["Shells strike the market of Dovrin"]
        assert [(one["url"], one["by"]) for one in state["feeds"]] == [(site.url("/feed"), "the command line")]
        process.send_signal(signal.SIGINT)
        _, complained = process.communicate(timeout=30)
        assert "Traceback" not in complained


def test_a_file_names_feeds_by_lines_or_is_looked_into(tmp_path: Path) -> None:
    lines, other = tmp_path / "feeds.txt", tmp_path / "feeds.opml"
    lines.write_text(f"# ours\n{URL}/1\n\n {URL}/2\n")
    other.write_text(f'<opml version="2.0"><body><outline type="rss" xmlUrl="{URL}"/></body></opml>')
    assert (feeds_in(lines), feeds_in(other)) == ([f"{URL}/1", f"{URL}/2"], [other])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--watch", "http://127.0.0.1/feed"], "not on the public net"),
        (["--watch", "no-such-file"], "neither an address"),
        (["--feeds", "no-such-file"], "does not exist"),
        (["--watch", URL, "--every", "10s"], "a minute at least"),
        (["--watch", URL, "--read-only"], "--read-only writes nothing"),
    ],
)
def test_wrong_use_gives_2_and_one_line(record: Path, arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["serve", str(record), *arguments])
    assert result.exit_code == 2
    assert said in result.stderr.splitlines()[-1]

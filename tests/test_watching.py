"""Watching feeds: what it does with each thing that a server may do, as docs/watch.md tells, and how it goes on."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.fetch.served import Answer, Hours, Site, Told, bomb, feed, html, in_turn, page, report, rss, serving, tagged
from tests.tables import rows

import rashomon
from rashomon.cli import main
from rashomon.cli.watching import note_words
from rashomon.errors import RecordError, UsageError
from rashomon.fetch import Fetcher, FetchSettings
from rashomon.pipeline.notes import Note, NoteKind, Round
from rashomon.pipeline.watched import State, beside
from rashomon.pipeline.watching import Watch, WatchSettings, World
from rashomon.store.home import home

LOOKS = ("what the server does", "first look", "again after", "second look", "then after")
PAST = {"Location": "http://127.0.0.1/admin"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


class Desk:
    """A watch with a clock of its own, and what it told."""

    def __init__(self, site: Site, folder: Path, *feeds: str, **limits: float) -> None:
        self.site, self.hours, self.notes, self.folder = site, Hours(), list[Note](), folder
        self.feeds, self.port = feeds, int(site.address.rpartition(":")[2])
        self.settings = FetchSettings(delay=0.0, **limits)
        self.record = folder / "record.db"
        self.watch = self.new()

    def new(self, **how: object) -> Watch:
        """A watch of the same feeds into the same record, as after a restart. All names lead to the site."""

        def dial(number: str, port: int, seconds: float) -> socket.socket:
            assert number == "8.8.8.8", number
            return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

        fetcher = Fetcher(self.settings, look_up=lambda host, port: ["8.8.8.8"], dial=dial)
        world = World(fetcher=fetcher, clock=self.hours.clock, chance=lambda: 0.0)
        return Watch(self.feeds, self.record, WatchSettings(**how), told=self.notes.append, world=world)  # type: ignore[arg-type]

    def round(self, watch: Watch | None = None) -> Round:
        self.notes.clear()
        return (watch or self.watch).once()

    def told(self) -> list[str]:
        return [note_words(note) for note in self.notes]


def at(host: str, path: str = "/a") -> str:
    return f"http://{host}.example{path}"


# What the server does, by the words of the table: the path, and its answers one after the other.
def reports() -> dict[str, tuple[str, Told]]:
    return {
        "a report, then 304": ("/r1", tagged(html(report(1)), '"1"')),
        "a report, then the same words in other bytes": (
            "/r2",
            in_turn(html(report(2)), html(report(2) + b"<!-- 2 -->")),
        ),
        "a report, then a changed one": ("/r3", in_turn(html(report(3)), html(report(3, 9)))),
        "a report, then 404": ("/r4", in_turn(html(report(4)), Answer(404))),
        "a report, then 410": ("/r5", in_turn(html(report(5)), Answer(410))),
        "404, then a report": ("/r6", in_turn(Answer(404), html(report(6)))),
        "429 with `Retry-After: 3600`, then a report": (
            "/r7",
            in_turn(Answer(429, headers={"Retry-After": "3600"}), html(report(7))),
        ),
        "500, and again": ("/r8", Answer(500)),
        "a redirect loop": ("/r9", Answer(302, headers={"Location": "/r9"})),
        "a redirect to a private address": ("/r10", Answer(302, headers=PAST)),
        "a slow body, and again": ("/r11", Answer(body=report(8), slowly=0.1)),
        "a gzip bomb": ("/r12", html(bomb(4_000_000), Content_Encoding="gzip")),
        "a picture": ("/r13", Answer(body=b"\x89PNG", headers={"Content-Type": "image/png"})),
        "robots.txt forbids it": ("/secret/r14", html(report(9))),
        "a page with no report in it": ("/r15", html(b"<html><body><nav><a href='/'>Home</a></nav></body></html>")),
    }


def feeds() -> dict[str, tuple[str, Told]]:
    return {
        "a feed, then 304": ("/f1", tagged(rss(feed()), '"1"')),
        "a feed, 500, and again": ("/f2", Answer(500)),
        "a feed, 429 with `Retry-After: 7200`": ("/f3", Answer(429, headers={"Retry-After": "7200"})),
        "a feed, 410": ("/f4", Answer(410)),
        "a feed in a redirect loop": ("/f5", Answer(302, headers={"Location": "/f5"})),
        "a feed, 500, then well again": ("/f6", in_turn(Answer(500), rss(feed()))),
    }


def looks(site: Site, folder: Path) -> list[tuple[str, ...]]:
    """The rows of the table, from a run with a clock that is moved on: every address is looked at twice."""
    reported, listed = reports(), feeds()
    cases = {**reported, **listed}
    urls = {words: at(f"s{place}", path) for place, (words, (path, _)) in enumerate(cases.items())}
    site.answers |= dict(cases.values())
    site.answers |= {"/list": rss(feed(*(urls[words] for words in reported)))}
    site.answers["/robots.txt"] = Answer(
        body=b"User-agent: *\nDisallow: /secret/", headers={"Content-Type": "text/plain"}
    )
    desk = Desk(site, folder, at("list", "/list"), *(urls[words] for words in listed), whole=0.6, most_bytes=5_000_000)
    found: dict[str, list[str]] = {words: [] for words in cases}
    for _ in range(12):
        before = {words: asked(site, folder, urls[words]) for words in cases}
        desk.notes.clear()
        made = desk.watch._round(state := State(beside(desk.record)), now=False)
        known = state.addresses()
        state.close()
        for words, url in urls.items():
            told = [note_words(note).replace(f"{url} ", "") for note in desk.notes if note.url == url]
            if len(found[words]) < 4 and (told or asked(site, folder, url) > before[words]):
                due = known[url].due
                found[words] += ["; ".join(told) or "nothing to tell", span(due and due - desk.hours.time)]
        desk.hours.time = max(made.due, desk.hours.time + 60)
    return [(words, *told, *["—"] * (4 - len(told))) for words, told in found.items()]


def asked(site: Site, folder: Path, url: str) -> int:
    return site.count(url.partition(".example")[2])


def span(seconds: float | None) -> str:
    if seconds is None:
        return "never"
    minutes = round(seconds / 60)
    return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"


def test_each_answer_gets_what_the_page_says(site: Site, tmp_path: Path) -> None:
    assert looks(site, tmp_path) == rows("watch.md", *LOOKS)
    with rashomon.open(tmp_path / "record.db") as record:
        # what has gone stays in the record
        assert {document.location for document in record.documents()} == {
            at(f"s{place}", path) for place, (path, _) in enumerate(reports().values()) if place < 7
        }
        problems = {problem.location: problem.message for problem in record.problems()}
    assert "the record keeps what it said" in problems[at("s3", "/r4")]
    assert at("s5", "/r6") not in problems  # well by now
    assert at("s20", "/f6") not in problems
    assert at("s15", "/f1") not in problems
    assert "status 500" in problems[at("s16", "/f2")]


def test_what_is_new_comes_in_and_nothing_is_asked_twice(site: Site, tmp_path: Path) -> None:
    site.answers |= {f"/{n}": html(report(n)) for n in range(4)}
    site.answers["/feed"] = rss(feed(at("x", "/0"), at("x", "/1")))
    desk = Desk(site, tmp_path, at("x", "/feed"))
    made = desk.round()
    assert (made.new, made.asked) == (2, 3)
    assert desk.told() == [
        "new: Quarn Courier · Shells strike the market of Velmar · 4 claims",
        "new: Quarn Courier · Shells strike the market of Dovrin · 4 claims",
    ]
    site.answers["/feed"] = rss(feed(at("x", "/2"), at("x", "/0"), at("x", "/1"), at("x", "/3")))
    assert desk.round().new == 2
    assert [site.count(f"/{n}") for n in range(4)] == [1, 1, 1, 1]
    with rashomon.open(desk.record) as record:
        found = {document.location: document for document in record.documents()}
        assert set(found) == {at("x", f"/{n}") for n in range(4)}
        assert str(found[at("x", "/0")].published) == "2025-05-06 00:30:00+02:00"  # by the feed: the page tells none
        assert record.conclusions().events


def test_a_watch_goes_on_where_the_last_one_stopped(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/0": html(report(0)), "/feed": tagged(rss(feed(at("x", "/0")), Last_Modified="then"), '"7"')}
    desk = Desk(site, tmp_path, at("x", "/feed"))
    desk.round()
    made = desk.round(desk.new())
    assert (made.new, made.changed, desk.notes) == (0, 0, [])
    told = [headers for path, headers in site.asked if path == "/feed"]
    assert "if-none-match" not in told[0]
    assert (told[1]["if-none-match"], told[1]["if-modified-since"]) == ('"7"', "then")
    assert site.count("/0") == 1


def test_a_host_that_asked_for_a_pause_has_it_after_a_restart(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/0": Answer(429, headers={"Retry-After": "7200"}), "/feed": rss(feed(at("x", "/0")))}
    desk = Desk(site, tmp_path, at("x", "/feed"))
    desk.round()
    desk.hours.time += 3600
    desk.round(desk.new())
    assert (site.count("/feed"), site.count("/0")) == (1, 1)
    desk.hours.time += 3601
    desk.round(desk.new())
    assert (site.count("/feed"), site.count("/0")) == (2, 2)


def test_a_watch_that_is_killed_loses_nothing(site: Site, tmp_path: Path) -> None:
    site.answers |= {f"/{n}": html(report(n)) for n in range(3)}
    site.answers["/feed"] = rss(feed(*(at("x", f"/{n}") for n in range(3))))
    desk = Desk(site, tmp_path, at("x", "/feed"))

    class Killed(BaseException):
        pass

    def kill(note: Note) -> None:
        desk.notes.append(note)
        raise Killed

    watch = desk.new()
    watch._told = kill
    with pytest.raises(Killed):
        watch.once()
    desk.round(desk.new())
    with rashomon.open(desk.record) as record:
        assert len(list(record.documents())) == 3
        assert len(record.conclusions().event_of) > 0


def test_a_changed_report_takes_the_place_of_the_old_one_which_is_kept(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/0": in_turn(html(report(0)), html(report(0, 9))), "/feed": rss(feed(at("x", "/0")))}
    desk = Desk(site, tmp_path, at("x", "/feed"))
    desk.round()
    desk.hours.time += 3600 * 2
    desk.round()
    assert desk.told() == ["changed: Quarn Courier · Shells strike the market of Velmar · 4 claims; 1 passage reworded"]
    with rashomon.open(desk.record) as record:
        (document,) = record.documents()
        assert "killed 9 people" in document.text
    with closing(sqlite3.connect(desk.record)) as connection:
        versions = connection.execute("SELECT current, size FROM reports WHERE location = ?", (at("x", "/0"),))
        assert sorted(current for current, _ in versions) == [0, 1]


def test_a_feed_that_says_a_report_has_changed_is_believed(site: Site, tmp_path: Path) -> None:
    link = at("x", "/0")
    site.answers |= {"/0": in_turn(html(report(0)), html(report(0, 9)))}
    site.answers["/feed"] = in_turn(
        rss(feed(link, stamps={link: "2025-05-06T01:00:00Z"})), rss(feed(link, stamps={link: "2025-05-06T02:00:00Z"}))
    )
    desk = Desk(site, tmp_path, at("x", "/feed"))
    desk.round()
    assert desk.round().changed == 1


def test_reports_that_a_feed_holds_in_full_are_not_fetched(site: Site, tmp_path: Path) -> None:
    words = "<p>Officials said that shells struck the market of Velmar and killed 4 people.</p>" * 8
    full = f"<content:encoded><![CDATA[{words}]]></content:encoded>"
    item = f"<item><title>Shells</title><link>{at('x', '/0')}</link>{full}</item>"
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    site.answers["/feed"] = rss(f'<rss version="2.0" {names}><channel><title>Q</title>{item}</channel></rss>'.encode())
    desk = Desk(site, tmp_path, at("x", "/feed"))
    assert desk.round().new == 1
    assert desk.round().new == 0
    assert site.count("/0") == 0
    with rashomon.open(desk.record) as record:
        assert [document.location for document in record.documents()] == [at("x", "/0")]


def test_lists_of_feeds_are_followed_and_given_up_with_them(site: Site, tmp_path: Path) -> None:
    outline = '<outline type="rss" xmlUrl="{}"/>'.format
    opml = lambda *urls: Answer(body=f"<opml><body>{''.join(map(outline, urls))}</body></opml>".encode())  # noqa: E731
    site.answers |= {"/0": html(report(0)), "/1": html(report(1))}
    site.answers |= {"/f0": rss(feed(at("x", "/0"))), "/f1": rss(feed(at("y", "/1")))}
    site.answers["/opml"] = in_turn(opml(at("x", "/f0"), at("y", "/f1")), opml(at("y", "/f1")))
    desk = Desk(site, tmp_path, at("z", "/opml"))
    assert desk.round().new == 2
    desk.round()
    desk.round()
    assert (site.count("/f0"), site.count("/f1")) == (1, 3)


def test_a_front_page_stands_for_the_feed_that_it_names(site: Site, tmp_path: Path) -> None:
    link = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
    site.answers |= {"/": html(f"<html><head>{link}</head><body>Menu</body></html>".encode())}
    site.answers |= {"/feed": rss(feed(at("x", "/0"))), "/0": html(report(0))}
    desk = Desk(site, tmp_path, at("x", "/"))
    assert desk.round().new == 1


def test_a_page_is_watched_itself_where_it_names_no_feed(site: Site, tmp_path: Path) -> None:
    site.answers["/live"] = in_turn(html(report(0)), html(report(0)), html(report(0, 8)))
    desk = Desk(site, tmp_path, at("x", "/live"))
    made = []
    for _ in range(3):
        made.append(desk.round())
        desk.hours.time += 1000
    assert [(one.new, one.changed) for one in made] == [(1, 0), (0, 0), (0, 1)]


def test_files_with_addresses_are_watched(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/0": html(report(0)), "/feed": rss(feed(at("x", "/0")))}
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{at("x", "/feed")}"/></body></opml>')
    desk = Desk(site, tmp_path, str(tmp_path / "feeds.opml"))
    assert desk.round().new == 1


def test_a_long_sitemap_is_not_read_back_to_its_beginning(site: Site, tmp_path: Path) -> None:
    pages = "".join(f"<url><loc>{at('x', f'/{n}')}</loc><lastmod>20{n:02}-01-01</lastmod></url>" for n in range(10, 30))
    site.answers |= {f"/{n}": html(report(n)) for n in range(10, 30)}
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    site.answers["/map"] = Answer(body=f"<urlset {names}>{pages}</urlset>".encode())
    desk = Desk(site, tmp_path, at("x", "/map"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rashomon.pipeline.rounds.MOST_NEW", 3)
        assert desk.round().new == 3
        assert desk.round().new == 0
    assert sorted(int(path[1:]) for path, _ in site.asked if path[1:].isdecimal()) == [27, 28, 29]


def test_a_list_that_turns_into_a_page_is_a_fault_and_no_report(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/0": html(report(0)), "/feed": in_turn(rss(feed(at("x", "/0"))), html(report(1)))}
    desk = Desk(site, tmp_path, at("x", "/feed"))
    assert desk.round().new == 1
    assert desk.round().new == 0
    assert [note.words for note in desk.notes] == ["brings no list of reports that can be read, where there was one"]
    desk.round()
    assert desk.notes == []


def test_what_waits_for_a_host_to_be_ready_is_not_told_as_a_fault(site: Site, tmp_path: Path) -> None:
    site.answers |= {f"/{n}": html(report(n)) for n in range(1, 4)}
    site.answers["/0"] = in_turn(Answer(429, headers={"Retry-After": "3600"}), html(report(0)))
    site.answers["/feed"] = tagged(rss(feed(*(at("x", f"/{n}") for n in range(4)))), '"1"')
    desk = Desk(site, tmp_path, at("y", "/feed"))
    made = desk.round()
    assert (made.new, made.failed, len(desk.notes)) == (0, 1, 1)
    desk.hours.time += 3601
    made = desk.round()
    assert (made.new, made.failed) == (4, 0)
    with rashomon.open(desk.record) as record:
        assert record.problems() == []


def test_a_report_in_another_language_is_told_once(site: Site, tmp_path: Path) -> None:
    words = "Die Behörden teilten mit, dass am Dienstag bei einem Angriff auf den Markt vier Menschen starben."
    german = page("Angriff auf den Markt", words, words.replace("vier", "sechs")).replace(b"lang='en'", b"lang='de'")
    site.answers |= {"/0": html(german), "/feed": rss(feed(at("x", "/0")))}
    desk = Desk(site, tmp_path, at("x", "/feed"))
    desk.round()
    assert [note.kind for note in desk.notes] == [NoteKind.FAILED]
    assert "only en is read" in desk.notes[0].words
    desk.hours.time += 10_000
    desk.round()
    assert (desk.notes, site.count("/0")) == ([], 1)


def test_it_runs_round_after_round_until_it_is_stopped(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/0": html(report(0)), "/feed": tagged(rss(feed(at("x", "/0"))), '"1"')}
    desk = Desk(site, tmp_path, at("x", "/feed"))
    ended: list[Round] = []

    def end(made: Round) -> None:
        ended.append(made)
        if len(ended) == 4:
            desk.watch.stop()

    desk.watch._ended = end
    thread = threading.Thread(target=desk.watch.run)
    thread.start()
    thread.join(60)
    assert not thread.is_alive()
    assert (site.count("/feed"), site.count("/0")) == (4, 1)
    assert desk.hours.slept == [900.0, 900.0, 900.0]


def test_two_watches_do_not_share_a_state(site: Site, tmp_path: Path) -> None:
    desk = Desk(site, tmp_path, at("x", "/feed"))
    with State(beside(desk.record)), pytest.raises(RecordError, match="another watch is at work"):
        desk.watch.once()


def test_a_file_of_something_else_is_no_state(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("something else, and long enough to be no empty file" * 30)
    with closing(sqlite3.connect(tmp_path / "b")) as connection:
        connection.execute("CREATE TABLE a (b)")
    for name in "ab":
        with pytest.raises(RecordError, match="is no file of a watch"):
            State(tmp_path / name)
    with pytest.raises(RecordError, match="there is no folder"):
        State(tmp_path / "none" / "a")


def test_where_the_state_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert beside(tmp_path / "r.db") == tmp_path / "r.db.watch"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    one, other = (beside(home(f"postgresql://me:{word}@db.example/news")) for word in ("secret", "changed"))
    assert one == other
    assert one.parent == tmp_path / "rashomon"


@pytest.mark.parametrize(
    ("feeds", "words"),
    [
        ([], "no feeds named"),
        (["nowhere.opml"], "neither an address"),
        (["http://2130706433/"], "four plain ones"),
        (["http://10.0.0.1/feed"], "not on the public net"),
    ],
)
def test_feeds_that_make_no_sense_are_refused(tmp_path: Path, feeds: list[str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Watch(feeds, tmp_path / "r.db")
    with pytest.raises(UsageError, match="a minute at least"):
        WatchSettings(every=5)


# ---------------------------------------------------------------- the commands


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_command_tells_what_came_and_seldom_that_nothing_did(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/0": html(report(0)), "/feed": tagged(rss(feed(site.url("/0"), site.url("/none"))), '"1"')}
    given = (site.url("/feed"), "-o", tmp_path / "r.db", "--once", "--allow-private", "--delay", "0")
    result = run("watch", *given)
    lines = [line[6:] for line in result.output.splitlines()]
    assert sorted(lines) == [
        "1 new, compared with the rest of the record",
        f"failed: {site.url('/none')} is not there: check the address (status 404)",
        "new: Quarn Courier · Shells strike the market of Velmar · 4 claims",
    ]
    assert result.exit_code == 1
    result = run("watch", *given)
    assert result.output[6:] == "nothing new (1 address asked)\n"
    assert result.exit_code == 0
    assert run("watch", *given, "--quiet").output == ""


def test_the_command_ends_well_by_a_signal(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/0": html(report(0)), "/feed": rss(feed(site.url("/0"), site.url("/slow")))}
    seen = threading.Event()

    def slow(_: dict[str, str]) -> Answer:
        seen.set()
        return Answer(body=report(1), slowly=1)

    site.answers["/slow"] = slow
    command = [sys.executable, "-m", "rashomon", "watch", site.url("/feed"), "-o", str(tmp_path / "r.db")]
    process = subprocess.Popen(
        [*command, "--allow-private", "--delay", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert seen.wait(60)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    assert "stopping" in error
    assert "new: Quarn Courier · Shells strike the market of Velmar · 4 claims" in out
    assert out.endswith("stopped: the next watch goes on from here\n")
    assert "Traceback" not in error
    assert not any(path.name.endswith(("-wal", "-journal")) for path in tmp_path.iterdir())


def test_a_build_reads_addresses_and_follows_lists(site: Site, tmp_path: Path) -> None:
    site.answers |= {f"/{n}": html(report(n)) for n in range(4)}
    site.answers |= {"/feed": rss(feed(site.url("/0"), site.url("/1"))), "/map": Answer(body=sitemap(site.url("/1")))}
    record = tmp_path / "r.db"
    given = ("-o", record, "--allow-private", "--delay", "0")
    result = run("build", site.url("/feed"), site.url("/3"), site.url("/map"), "http://127.1/", *given)
    assert result.output.startswith("3 documents read, 0 known already")
    assert result.exit_code == 1  # an address that is none
    with rashomon.open(record) as opened:
        assert {one.location for one in opened.documents()} == {site.url(f"/{n}") for n in (0, 1, 3)}
        (problem,) = opened.problems()
    assert problem.location == "http://127.1/"
    result = run("build", site.url("/feed"), *given)
    assert result.output.startswith("0 documents read, 2 known already")
    assert site.count("/0") == 1


def sitemap(*links: str) -> bytes:
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f"<urlset {names}>{''.join(f'<url><loc>{link}</loc></url>' for link in links)}</urlset>".encode()


@pytest.mark.parametrize("name", ["feed.xml", "feeds.opml", "map.xml", "list.txt", "gkg.csv", "doc.json"])
def test_a_list_in_a_file_is_never_silent(site: Site, tmp_path: Path, name: str) -> None:
    site.answers |= {"/0": html(report(0)), "/feed": rss(feed(site.url("/0")))}
    url = site.url("/0")
    cells = ["20250506120000-1", "20250506120000", "1", "quarn.example", url, *[""] * 22]
    (tmp_path / name).write_bytes(
        {
            "feed.xml": feed(url),
            "feeds.opml": f'<opml><body><outline xmlUrl="{site.url("/feed")}"/></body></opml>'.encode(),
            "map.xml": sitemap(url),
            "list.txt": f"# ours\n{url}\n".encode(),
            "gkg.csv": "\t".join(cells).encode(),
            "doc.json": json.dumps({"articles": [{"url": url, "title": "Shells", "domain": "quarn.example"}]}).encode(),
        }[name]
    )
    result = run("build", tmp_path / name, "-o", tmp_path / "r.db")
    assert result.exit_code == 1
    with rashomon.open(tmp_path / "r.db") as record:
        (problem,) = record.problems()
    assert "--fetch" in problem.message
    assert site.asked == []
    result = run("build", tmp_path / name, "-o", tmp_path / "r.db", "--fetch", "--allow-private", "--delay", "0")
    assert result.exit_code == 0, result.output
    with rashomon.open(tmp_path / "r.db") as record:
        assert [document.location for document in record.documents()] == [url]
        assert record.problems() == []


def test_a_build_stops_at_the_most_that_it_may_fetch(site: Site, tmp_path: Path) -> None:
    site.answers |= {f"/{n}": html(report(n)) for n in range(3)}
    site.answers["/feed"] = rss(feed(*(site.url(f"/{n}") for n in range(3))))
    given = ("build", site.url("/feed"), "-o", tmp_path / "r.db", "--allow-private", "--delay", "0", "--most", "2")
    assert run(*given).exit_code == 1
    with rashomon.open(tmp_path / "r.db") as record:
        assert "1 more report is listed than the 2" in record.problems()[0].message
    assert run(*given).exit_code == 0
    with rashomon.open(tmp_path / "r.db") as record:
        assert (len(list(record.documents())), record.problems()) == (3, [])

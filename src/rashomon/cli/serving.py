"""The command that serves a record to browsers."""

from __future__ import annotations

import os
import signal
import threading
import webbrowser
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.commands import RECORD, examples, main
from rashomon.cli.terminal import safe
from rashomon.cli.webbing import Span, fetching, web
from rashomon.errors import RecordError, ResourceError
from rashomon.store.home import Home

if TYPE_CHECKING:
    from rashomon.web.desk import Desk
    from rashomon.web.intake import Intake
    from rashomon.web.settings import People, WebSettings

YIELDING = 10  # how much niceness conclusions take on
PAUSE = 0.6  # seconds until a browser is sent there: the server listens by then, and a browser tries again if not
OPTIONAL = frozenset({"argon2", "authlib", "httpx2", "joserfc", "prometheus_client"})


@main.command()
@RECORD
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; by default to this machine alone."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any that is free."
)
@click.option(
    "--token", envvar="RASHOMON_TOKEN", show_envvar=True,
    help="What readers must know; made and printed where --host is another than this machine and none is given.",
)  # fmt: skip
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="A further name by which browsers call the server."
)
@click.option("--read-only", is_flag=True, help="Nobody may review: nothing is written.")
@click.option("--open", "open_", is_flag=True, help="Open it in a browser.")
@click.option(
    "--members", metavar="MEMBERS", envvar="RASHOMON_MEMBERS", show_envvar=True,
    help="Who may do what, for several people: the file or postgresql://… of `rashomon members`.",
)  # fmt: skip
@click.option("--url", metavar="URL", help="The address that browsers know, as https://desk.example.org.")
@click.option(
    "--proxy", "proxies", multiple=True, metavar="ADDRESS",
    help="A proxy (address or network) that is believed when it says for whom it asks.",
)  # fmt: skip
@click.option(
    "--rate", type=click.IntRange(min=1), default=1200, show_default=True, help="Requests of one member in a minute."
)
@click.option(
    "--metrics-token", envvar="RASHOMON_METRICS_TOKEN", show_envvar=True, help="What a monitor shows at /metrics."
)
@click.option("--oidc", metavar="ISSUER", help="A provider of OpenID Connect by which members may log in.")
@click.option("--oidc-client", metavar="ID", help="What the provider knows this server by.")
@click.option(
    "--oidc-secret", envvar="RASHOMON_OIDC_SECRET", show_envvar=True, help="The secret that goes with --oidc-client."
)
@click.option("--oidc-name", metavar="NAME", default="single sign-on", show_default=True, help="How it is called.")
@click.option("--log-json", is_flag=True, help="Tell requests and errors on standard error as lines of JSON.")
@click.option(
    "--watch", "feeds", multiple=True, metavar="FEED", help="Watch this feed meanwhile, and read what comes from it."
)
@click.option(
    "--feeds", "files", multiple=True, metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Watch the feeds in this file: OPML, or the address of a feed a line.",
)  # fmt: skip
@click.option("--every", type=Span(), default="15m", show_default=True, help="How often each feed is asked.")
@web
@examples(
    "rashomon serve record.db --open",
    "rashomon serve record.db --host 0.0.0.0 --name desk.example.org",
    "rashomon serve record.db --watch https://example.org/feed.xml",
    "rashomon serve record.db --members members.db --url https://desk.example.org --proxy 127.0.0.1 --log-json",
)
def serve(record: Home, *, open_: bool, **given: Any) -> None:
    """Serve a record to browsers: brief, events, documents, search, review, and the same as JSON.

    Pages load nothing from the network. Nothing is written but what people judge in review, and what comes from feeds
    that are watched. Ctrl-C stops it.
    """
    # loaded when called, as all parts are
    from rashomon.store.views import View  # noqa: PLC0415
    from rashomon.web.settings import WebSettings, is_local, new_token  # noqa: PLC0415

    View(record).close()  # says what is wrong with it before anybody is sent there
    host, token, people = given["host"], given["token"], _people(given)
    if token is None and people is None and not is_local(host):
        token = new_token()
        click.echo(f"token: {token}")
    settings = WebSettings(
        host=host,
        port=given["port"],
        token=token,
        names=tuple(map(str.lower, given["names"])),
        read_only=given["read_only"],
        people=people,
        proxies=given["proxies"],
        log=given["log_json"],
    )
    _listen(record, settings, _intake(record, given), open_)


def _intake(record: Home, given: dict[str, Any]) -> Intake | None:
    """What watches feeds behind the server; None where nothing is to be written."""
    if given["read_only"]:
        if given["feeds"] or given["files"]:
            raise click.UsageError("--read-only writes nothing, and what is watched is written: leave one of them out")
        return None
    from rashomon.cli.intake import FeedSettings, feeds_in, open_intake  # noqa: PLC0415

    fetch = fetching(given["user_agent"], given["allow_private"], given["delay"])
    feeds = [*given["feeds"], *(one for file in given["files"] for one in feeds_in(file))]
    return open_intake(record, feeds, FeedSettings(every=given["every"], fetch=fetch))


def _people(given: dict[str, Any]) -> People | None:
    """The settings of a server for several people; None for one person's."""
    from rashomon.web.settings import People, ProviderSettings  # noqa: PLC0415

    if given["members"] is None:
        strange = [name for name in ("url", "oidc", "oidc_client", "metrics_token") if given[name] is not None]
        if strange and strange != ["metrics_token"]:  # which may stand in the environment for other servers
            raise click.UsageError(f"--{strange[0].replace('_', '-')} is for a server with --members")
        return None
    if (given["oidc"] is None) != (given["oidc_client"] is None):
        raise click.UsageError("--oidc and --oidc-client go together")
    provider = None
    if given["oidc"] is not None:
        provider = ProviderSettings(
            issuer=given["oidc"], client=given["oidc_client"], secret=given["oidc_secret"], name=given["oidc_name"]
        )
    return People(
        members=given["members"],
        url=given["url"],
        rate=given["rate"],
        metrics_token=given["metrics_token"],
        provider=provider,
    )


def _desk(people: People | None) -> Desk | None:
    if people is None:
        return None
    try:
        from rashomon.web.desk import open_desk  # noqa: PLC0415  optional
    except ModuleNotFoundError as error:
        raise needs_server(error) from None
    return open_desk(people)


def needs_server(error: ModuleNotFoundError) -> ResourceError:
    """What to install where a part for several people is missing; the error itself where something else is."""
    if (error.name or "").partition(".")[0] not in OPTIONAL:
        raise error
    return ResourceError("what a server for several people needs is not installed: pip install 'rashomon[server]'")


def _listen(record: Home, settings: WebSettings, intake: Intake | None, open_: bool) -> None:
    """Listen until somebody stops it."""
    import uvicorn  # noqa: PLC0415

    from rashomon.web import create_app  # noqa: PLC0415
    from rashomon.web.logs import write_lines  # noqa: PLC0415
    from rashomon.web.settings import bound  # noqa: PLC0415

    desk = _desk(settings.people)
    listening = bound(settings)
    address = _address(settings.host, listening.getsockname()[1])
    click.echo(f"{safe(str(record))} is at {address} (Ctrl-C stops it)")
    if intake is not None and intake.begins:
        click.echo(f"feeds are watched, and what comes from them is read into it: {address}intake tells how that goes")
    if open_:
        threading.Timer(PAUSE, webbrowser.open, [address]).start()
    if settings.log:
        write_lines()
    # no access log: addresses hold what readers look for
    # many readers shall not wait while conclusions are made: a thread that computes slows down all others
    remake = _remake if desk is None else Aside()
    config = uvicorn.Config(
        create_app(record, settings, remake, desk, intake),
        log_level="warning",
        log_config=None if settings.log else uvicorn.config.LOGGING_CONFIG,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
    )
    uvicorn.Server(config).run(sockets=[listening])


def _remake(record: Home) -> None:
    """Make the conclusions anew after somebody judged; what merges is loaded when that is first asked for."""
    from rashomon.record.remaking import remake  # noqa: PLC0415

    remake(record)


class Aside:
    """Makes conclusions anew in a process of its own, which stays for the next time; one at a time."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, record: Home) -> None:
        """Make them; `RecordError` where the process ended before it was done."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_undisturbed)
        try:
            self._pool.submit(_remake, record).result()
        except BrokenProcessPool:
            self._pool = None
            raise RecordError("the process that made them ended: ask again") from None


def _undisturbed() -> None:
    """Ctrl-C is for the server, which lets this process end what it does; and pages go before it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(YIELDING)


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"

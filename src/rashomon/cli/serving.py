"""The command that serves a record to browsers."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.commands import RECORD, examples, main
from rashomon.cli.terminal import safe

if TYPE_CHECKING:
    from rashomon.web.settings import WebSettings

PAUSE = 0.6  # seconds until a browser is sent there: the server listens by then, and a browser tries again if not


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
@examples("rashomon serve record.db --open", "rashomon serve record.db --host 0.0.0.0 --name desk.example.org")
def serve(  # noqa: PLR0913  each is an option
    record: Path, *, host: str, port: int, token: str | None, names: tuple[str, ...], read_only: bool, open_: bool
) -> None:
    """Serve a record to browsers: brief, events, documents, search, review, and the same as JSON.

    Nothing is loaded from the network, and nothing is written but what people judge in review. Ctrl-C stops it.
    """
    # loaded when called, as all parts are
    from rashomon.store.views import View  # noqa: PLC0415
    from rashomon.web.settings import WebSettings, is_local, new_token  # noqa: PLC0415

    View(record).close()  # says what is wrong with it before anybody is sent there
    if token is None and not is_local(host):
        token = new_token()
        click.echo(f"token: {token}")
    called = tuple(map(str.lower, names))
    _listen(record, WebSettings(host=host, port=port, token=token, names=called, read_only=read_only), open_)


def _listen(record: Path, settings: WebSettings, open_: bool) -> None:
    """Listen until somebody stops it."""
    import uvicorn  # noqa: PLC0415

    from rashomon.web import create_app  # noqa: PLC0415
    from rashomon.web.settings import bound  # noqa: PLC0415

    listening = bound(settings)
    address = _address(settings.host, listening.getsockname()[1])
    click.echo(f"{safe(str(record))} is at {address} (Ctrl-C stops it)")
    if open_:
        threading.Timer(PAUSE, webbrowser.open, [address]).start()
    # no access log: addresses hold what readers look for
    config = uvicorn.Config(
        create_app(record, settings, _remake),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _remake(record: Path) -> None:
    """Make the conclusions anew after somebody judged; what merges is loaded when that is first asked for."""
    from rashomon.record.remaking import remake  # noqa: PLC0415

    remake(record)


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"

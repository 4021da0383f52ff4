"""The options of what fetches from the web."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rashomon.fetch import FetchSettings

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)?", re.I)
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}


class Span(click.ParamType[float]):
    """A length of time: 90s, 15m, 2h, 1d; seconds where no unit is told."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Its seconds."""
        found = _SPAN.fullmatch(str(value).strip())
        if found is None:
            self.fail(f"{value!r} is no length of time: write it as 90s, 15m, 2h or 1d", param, ctx)
        return float(found[1]) * _SECONDS[(found[2] or "s").lower()]


WEB = (
    click.option("--delay", type=Span(), default="2s", show_default=True, help="Between two requests to one host."),
    click.option("--user-agent", metavar="NAME", help="As whom to ask, with how to reach you."),
    click.option("--allow-private", is_flag=True, help="Also from machines of an inner network."),
)


def web(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of what fetches from the web."""
    return reduce(lambda made, option: option(made), reversed(WEB), command)


def fetching(user_agent: str | None, allow_private: bool, delay: float) -> FetchSettings:
    """The settings that these options come to."""
    from rashomon.fetch import AGENT, FetchSettings  # noqa: PLC0415  loaded when called

    return FetchSettings(agent=user_agent or AGENT, private=allow_private, delay=delay)

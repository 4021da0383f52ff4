"""The command that lets an assistant ask a record."""

from __future__ import annotations

from rashomon.cli.commands import RECORD, examples, main
from rashomon.errors import ResourceError
from rashomon.store.home import Home


@main.command("mcp")
@RECORD
@examples(
    "rashomon mcp record.db",
    "claude mcp add rashomon -- rashomon mcp /path/to/record.db",
)
def mcp_(record: Home) -> None:
    """Let an assistant ask the record, by the Model Context Protocol over standard input and output.

    It can search reports, claims, events, figures and entities; each answer cites the words it rests on. Nothing is
    written. An assistant's program starts this command itself: give it the line of the example.
    """
    try:
        from rashomon.assist import create_server  # noqa: PLC0415  optional
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise ResourceError("the protocol's library is not installed: pip install 'rashomon[mcp]'") from None
    create_server(record).run("stdio")

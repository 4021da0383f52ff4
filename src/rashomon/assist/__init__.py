"""A record for assistants: a server of the Model Context Protocol whose every answer cites the words it rests on."""

from rashomon.assist.server import create_server

__all__ = ["create_server"]

from rashomon.cli.commands import main

__all__ = ["main"]

"""The commands.

Those of `overview` tell what follows over many reports, those of `naming` who is who; `serving` shows a record in a
browser, `members` says to whom where there are several, `assisting` lets an assistant ask it, and with those of
`reviewing` people judge what stands in it. `watching` keeps a record of feeds, and
`copying` takes a record from one place to another, `bulk` to Parquet files and back.
"""

from rashomon.cli import assisting, bulk, copying, members, naming, overview, reviewing, serving, watching
from rashomon.cli.commands import main

__all__ = ["assisting", "bulk", "copying", "main", "members", "naming", "overview", "reviewing", "serving", "watching"]

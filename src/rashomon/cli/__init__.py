"""The commands.

Those of `overview` tell what follows over many reports, those of `naming` who is who; `serving` shows a record in a
browser, `assisting` lets an assistant ask it, and with those of
`reviewing` people judge what stands in it.
"""

from rashomon.cli import assisting, naming, overview, reviewing, serving
from rashomon.cli.commands import main

__all__ = ["assisting", "main", "naming", "overview", "reviewing", "serving"]

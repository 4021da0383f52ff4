"""Rashomon reads news reports of a developing situation and keeps the record: who says what, how sure, and who differs.

record = rashomon.build(["reports"], "record.db")
record = rashomon.open("record.db")
"""

from __future__ import annotations

import os
from importlib import import_module, metadata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.pipeline import build
    from rashomon.pipeline.watching import Watch
    from rashomon.record import Record
    from rashomon.record import open_record as open

__all__ = ["Record", "Watch", "__version__", "build", "open"]

# The language model multiplies small matrices: more than one thread each makes it up to ten times slower. This counts
# only before numpy is loaded, and whoever has set it otherwise is heeded.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

__version__ = metadata.version("rashomon")

# Loaded when asked for: the language model's library takes a second, and to open a record it is not needed.
_LAZY = {
    "Record": ("record", "Record"),
    "Watch": ("pipeline.watching", "Watch"),
    "build": ("pipeline", "build"),
    "open": ("record", "open_record"),
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, function = _LAZY[name]
    return getattr(import_module(f"{__name__}.{module}"), function)

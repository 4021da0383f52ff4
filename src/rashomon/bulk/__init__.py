"""A record as Parquet files, and back: for loading millions of claims, and for asking with DuckDB and the like.

docs/bulk.md says what the files hold. Needs `rashomon[parquet]`.
"""

from __future__ import annotations

from rashomon.bulk.dumping import Dumped, dump
from rashomon.bulk.loading import Loaded, load

__all__ = ["Dumped", "Loaded", "dump", "load"]

"""That opening a record lets go of no lock that another connection of the process holds on its file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from rashomon.store.views import View
from rashomon.store.writer import Writer

OTHER = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('CREATE TABLE x (a)'); c.commit(); c.close()"


def test_opening_a_record_again_lets_go_of_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Writer(path).close()
    with View(path) as view:
        assert view.counts()["documents"] == 0
        View(path).close()  # looks whether it is a record, beside a connection of the same process
        subprocess.run([sys.executable, "-c", OTHER, str(path)], check=True)
        assert Path(f"{path}-wal").exists()  # the other was not the last: the journal is still in use

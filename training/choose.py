"""`python -m training.choose BENCH`: PolNeAR's figures on the training documents held back, for several settings.

The settings are those by which what the network hears and what the rules read are put together.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

from bench._brat import files, load
from bench.polnear import answered, score
from rashomon.extract.listener import network
from training.prepare import HELD

EAGER = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5)


def main(bench: Path) -> None:
    """Print a line for each setting."""
    texts = [load(*pair) for pair in files(bench / "polnear" / "train")[::HELD]]
    for eager in EAGER:
        with patch.object(network, "EAGER", eager):
            found = score(list(answered(texts)))
        shown = {name: round(found[name], 3) for name in ("span_f1", "linked_f1", "linked_precision", "linked_recall")}
        print(eager, shown, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""`python -m training.choose BENCH`: PolNeAR on the training documents held back, by how eager to hear cues."""

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
    """Print a line for each value of `network.EAGER`."""
    texts = [load(*pair) for pair in files(bench / "polnear" / "train")[::HELD]]
    for eager in EAGER:
        with patch.object(network, "EAGER", eager):
            found = score(list(answered(texts)))
        shown = {name: round(found[name], 3) for name in ("span_f1", "linked_f1", "linked_precision", "linked_recall")}
        print(eager, shown, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""`python -m training.prepare BENCH OUT`: the corpora as numbers, kept in one file, so that training begins at once."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rashomon.annotate.syntax import language_model
from rashomon.extract.listener.encoding import Encoding, Stretch
from rashomon.extract.listener.ruled import Ruled
from rashomon.extract.listener.wordpieces import WordPieces
from training.corpora import Marked, factuality, polnear
from training.examples import BASE, Example

HELD = 10
"""Every tenth training document is held back, to choose thresholds on."""


def encoding() -> tuple[Encoding, list[str], list[str]]:
    """The encoding with the labels of the language model, and those labels."""
    nlp = language_model()
    tags, deps = (sorted(nlp.get_pipe(name).labels) for name in ("tagger", "parser"))
    return Encoding(WordPieces.open(BASE / "vocab.txt"), tags, deps), tags, deps


def examples(made: Encoding, paragraphs: Iterable[Marked]) -> list[Example]:
    """Paragraphs of one document packed into stretches as in use."""
    marked = [each for each in paragraphs if each.words]
    by_start = {each.words[0].index: each for each in marked}
    ruled = marked[0].ruled if marked else ()
    stretches = made.stretches([[each.words] for each in marked], marked[0].told if marked else {})
    return [_example(stretch, by_start, ruled) for stretch in stretches]


def _example(stretch: Stretch, by_start: dict[int, Marked], ruled: Sequence[Ruled]) -> Example:
    paragraphs, given, values = [], [], []
    for number, word in enumerate(stretch.words):
        here = by_start.get(word.index)
        if here is None:
            continue
        last = min(number + len(here.words), len(stretch.words))
        paragraphs.append((number, last))
        for each in here.attributions:
            moved = {role: tuple(number + at for at in places if number + at < last) for role, places in each.items()}
            if moved["Cue"] and moved["Content"]:
                given.append((len(paragraphs) - 1, moved))
        values += [(number + at, value) for at, value in here.values if number + at < last]
    return Example(
        pieces=stretch.pieces.tolist(),
        features=stretch.features.tolist(),
        first=stretch.first.tolist(),
        paragraphs=paragraphs,
        attributions=given,
        values=values,
        ruled=_within(stretch, ruled),
    )


def _within(stretch: Stretch, ruled: Sequence[Ruled]) -> list[Ruled]:
    """The sayings whose cue stands in the stretch, by the places of their words in it."""
    place = {word.index: number for number, word in enumerate(stretch.words)}

    def moved(indexes: Sequence[int]) -> tuple[int, ...]:
        return tuple(place[index] for index in indexes if index in place)

    found = (Ruled(moved(one.source), moved(one.cue), moved(one.content), one.score) for one in ruled)
    return [one for one in found if one.cue]


def main(bench: Path, out: Path) -> None:
    """Write the numbers of all corpora to `out`."""
    made, tags, deps = encoding()
    parts: dict[str, list[list[Example]]] = {}
    for split in ("dev", "train"):
        documents = [examples(made, document) for document in polnear(bench / "polnear" / split)]
        parts[split] = documents
        print(split, len(documents), sum(len(each.attributions) for document in documents for each in document))
    held = parts["train"][::HELD]
    train = [document for number, document in enumerate(parts["train"]) if number % HELD]
    sure = {}
    for name in ("uw_train", "uw_dev", "meantime_train", "meantime_dev"):
        sure[name] = [examples(made, [each])[0] for each in factuality(bench / "factuality" / f"{name}.jsonl")]
        print(name, len(sure[name]), sum(len(each.values) for each in sure[name]))
    data = {"train": train, "held": held, "dev": parts["dev"], "factuality": sure, "tags": tags, "deps": deps}
    out.write_bytes(pickle.dumps(data))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

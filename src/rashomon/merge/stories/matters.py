"""Matters: the names that tell one report's matter from another's, to see whether two reports are on one matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from math import log, sqrt

from rashomon import lexicon
from rashomon.merge.names.forms import fold
from rashomon.model.document import Document

# Names weigh by how few documents have them. So many further documents without any of them are reckoned with, so that
# in a handful of reports on one matter the names that all of them have still count.
ELSEWHERE = 50
TELLING = 40  # names kept of each document, the most telling
_ADJECTIVE = re.compile(r"ians?$")  # "Russian" is about Russia
_WORD = re.compile(r"\w[\w’'-]*")

Matter = Mapping[str, float]


def matters(documents: Mapping[str, Document]) -> dict[str, Matter]:
    """Each document's names with their weights (tf-idf over `documents`), of length 1 together; linear in the text.

    A name is here a word that the document always writes with a capital.
    """
    counts = {key: _names(document.text) for key, document in sorted(documents.items())}
    holders = Counter(name for count in counts.values() for name in count)
    return {key: _weights(count, holders, len(counts) + ELSEWHERE) for key, count in counts.items()}


def _names(text: str) -> Counter[str]:
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    small = {word for word in words if word[0].islower()}
    stop = lexicon.words("stop_words")
    capital = Counter(word for word in words if word[0].isupper() and word.lower() not in small)
    names: Counter[str] = Counter()
    for word, number in capital.items():
        name = _ADJECTIVE.sub("ia", fold(word))
        if name and name not in stop:
            names[name] += number
    return names


def _weights(count: Counter[str], holders: Counter[str], total: int) -> Matter:
    worth = {name: (1 + log(number)) * log(total / holders[name]) for name, number in count.items()}
    best = sorted(worth, key=lambda name: (-worth[name], name))[:TELLING]
    length = sqrt(sum(worth[name] ** 2 for name in best)) or 1.0
    return {name: worth[name] / length for name in best}


def likeness(left: Matter, right: Matter) -> float:
    """Cosine of two matters, 0 to 1."""
    if len(right) < len(left):
        left, right = right, left
    return min(1.0, sum([worth * right[name] for name, worth in left.items() if name in right]))

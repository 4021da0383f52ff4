"""Wired: the sentences of wire services' stories, found again in reports that do not say whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from rashomon.merge.copies.passages import RUN, Sentence
from rashomon.merge.copies.sentences import Texts, sentence_at
from rashomon.model.claim import Claim
from rashomon.model.document import Document

SHORTEST = 6  # words of a sentence that is taken for another's
# Least share of its words in runs of three that stand together there too. Sentences of two reporters on one thing have
# a tenth in common, those of a story that somebody edited more than half.
SAME = 0.5
SIGNS = 3  # runs of a sentence by which it is found: of a sentence half of whose runs are kept, seven in eight are
TRIED = 3  # stories whose sentences a sentence is compared with, those of most signs first

Gram = tuple[str, ...]


class Wired:
    """The sentences of some stories, by few signs each."""

    def __init__(self, stories: Sequence[Document], texts: Texts) -> None:
        self._stories, self._texts = stories, texts
        self._signs: dict[int, int] = {}  # the first story with it
        for number, story in enumerate(stories):
            for sentence in texts.of(story).sentences:
                for sign in _signs(sentence)[:SIGNS]:
                    self._signs.setdefault(sign, number)

    def find(self, claim: Claim, document: Document) -> Document | None:
        """The story in which the sentence of a claim stands too; None where there is none, or it is of this report."""
        if not self._signs:
            return None
        sentences = self._texts.of(document).sentences
        at = sentence_at(sentences, claim.content.start)
        if at is None or len(sentences[at].words) < SHORTEST:
            return None
        met = Counter(self._signs[sign] for sign in _signs(sentences[at]) if sign in self._signs)
        for number in sorted(met, key=lambda one: (-met[one], one))[:TRIED]:
            story = self._stories[number]
            grams = self._texts.of(story).grams
            if story.id != document.id and _covered(sentences[at], grams) >= SAME:
                return story
        return None


def _signs(sentence: Sentence) -> list[int]:
    """The checksums of a sentence's runs of words, the least first: the same few for the same runs in any sentence."""
    return sorted(crc32(" ".join(gram).encode()) for gram in sentence.grams())


def _covered(sentence: Sentence, known: dict[Gram, int]) -> float:
    """The share of a sentence's words in runs that stand in a story."""
    held: set[int] = set()
    for place, gram in enumerate(sentence.grams()):
        if gram in known:
            held.update(range(place, place + RUN))
    return len(held) / len(sentence.words)

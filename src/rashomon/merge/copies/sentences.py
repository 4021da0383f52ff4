"""Sentences of documents at hand: those of the last documents that were asked for stay in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence

from rashomon.merge.copies.passages import Body, Sentence, body
from rashomon.model.document import Document

KEPT = 64  # documents: the one that claims are of now, and the originals of its passages


class Texts:
    """Bodies of documents, each made once as long as no more than `KEPT` others are asked for."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Body] = OrderedDict()

    def of(self, document: Document) -> Body:
        """The sentences of a document, and where each run of words stands."""
        found = self._kept.get(document.id)
        if found is None:
            found = self._kept[document.id] = body(document)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(document.id)
        return found


def sentence_at(sentences: Sequence[Sentence], place: int) -> int | None:
    """The number of the sentence that holds a place of the text; None where none does."""
    at = bisect_right(sentences, place, key=lambda one: one.start) - 1
    return at if at >= 0 and place < sentences[at].end else None

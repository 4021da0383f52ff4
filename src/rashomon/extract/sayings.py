"""Sayings: every attribution of a reading by its words, with the full spans of source, cue and content.

A saying is wider than a claim's attribution: it is also a stance towards something ("praised the plan", "opposition to
the deal"), and no claim is made of it. The rules read sayings by the grammar; the listener, where it is installed, is
told what they read and hears better which of them are some, and where they end.
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.extract.listener import Heard, listen
from rashomon.extract.sayings_drafts import Saying, located, pieces
from rashomon.extract.sayings_rules import ruled_sayings
from rashomon.model.reading import Reading

__all__ = ["Saying", "sayings"]


def sayings(reading: Reading, *, nested: bool = False) -> tuple[Saying, ...]:
    """The sayings of a reading, in the order of their cues; with `nested` also those within another's content."""
    attributions = listen(reading)
    if attributions is None:
        return ruled_sayings(reading, nested=nested)
    heard = [_saying(reading, one) for one in attributions]
    if nested:
        heard += _beneath(ruled_sayings(reading, nested=True), heard)
    return tuple(sorted(heard, key=lambda saying: saying.cue[0].start))


def _beneath(ruled: Iterable[Saying], heard: Iterable[Saying]) -> list[Saying]:
    """The sayings by rules that stand in what another says; the listener hears none of those."""
    contents = [part for saying in heard for part in saying.content]
    return [
        saying
        for saying in ruled
        if any(part.start <= saying.cue[0].start and saying.cue[-1].end <= part.end for part in contents)
    ]


def _saying(reading: Reading, heard: Heard) -> Saying:
    source, cue, content = (located(reading, pieces(words)) for words in (heard.source, heard.cue, heard.content))
    return Saying(source, cue, content, heard.score)

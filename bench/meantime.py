"""How sure and for or against, over event mentions that people marked; and which mentions speak of one event.

`DATA` is a folder of documents in CAT XML, at any depth; of two files of one name, that below
intra_cross-doc_annotation counts. Each sentence is joined to running text and is a paragraph of its own, the title too.
The head word of a mention gives its value (`extract.commitment.certainty`, for which an announced future is certain, as
in the guidelines of MEANTIME): CT CERTAIN, PR PROBABLE, PS POSSIBLE, and its sign POS or NEG. It is *covered* where the
evidence of a claim (content, a source, a cue, the trigger of its event) holds that word.

- `covered`: share of event mentions covered
- `certainty`, `polarity`: share right of the covered mentions that are marked with a value other than UNDERSPECIFIED
- `certainty_majority`, `polarity_majority`: what the most frequent value would have right there
- `certainty_all`, `polarity_all`: the same over all covered mentions that are marked, where UU is UNDERSPECIFIED
- `coref_conll_f1`: mean F1 of MUC, B-cubed and CEAF-e over chains of all mentions within a topic (the folder of the
  documents). Mentions are of one event where the triggers of claims of one event share a word with them, where a
  report tells one thing again in the same word, and where two reports of one story tell of it in that word.
- `coref_lemma_baseline`: the same for chains of mentions in a topic whose head words have one lemma
- `coref`: the three F1 of both, as `record` those of the record's events alone, and, as `alone`, those with every
  mention in a chain of its own
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from bench._cat import Annotated, Marked, files, load
from bench._coreference import conll
from bench._meantime_chains import Mention, chains
from bench._progress import watched
from bench._texts import Read, Span, covers, of_words, read, token_at
from rashomon.extract.commitment import certainty
from rashomon.merge import conclude, judge
from rashomon.model.claim import Claim, Factuality
from rashomon.model.document import Document
from rashomon.model.reading import Token

OPEN = "UNDERSPECIFIED"
CERTAINTY = {"CT": "CERTAIN", "PR": "PROBABLE", "PS": "POSSIBLE", "UU": OPEN}
POLARITY = {"+": "POS", "-": "NEG", "U": OPEN}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the documents are, and how many of them to read."""
    parser.add_argument("--data", type=Path, required=True, help="folder with documents in CAT XML")
    parser.add_argument("--limit", type=int, help="read so many documents")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    paths = files(options.data)[: options.limit]
    if not paths:
        sys.exit(f"{str(options.data)!r} holds no .xml: name the folder with the documents")
    topics = groupby(map(load, paths), key=lambda one: one.topic)
    answers = [answer for _, group in topics for answer in answered(list(group))]
    return {**score(answers), "documents": len(paths)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One event mention: what people say of it and what we do.

    `lemma`, `found` and `record` name chains: by lemma, by all that we have, by the events of the record.
    """

    marked: Marked
    value: Factuality
    covered: bool
    lemma: Hashable
    found: Hashable
    record: Hashable = None


# ---------------------------------------------------------------- reading


def answered(documents: Sequence[Annotated]) -> list[Answer]:
    """Every event mention of the documents of one topic with our answer."""
    made = [of_words(one.sentences, one.name, published=one.published) for one in documents]
    texts = {document.id: document for document, _ in made}
    readings = list(watched(read(document for document, _ in made), len(made), documents[0].topic))
    claims = [claim for one in readings for claim in one.claims]
    made_of = conclude(claims, texts, judge(claims, texts))
    story_of = {document: story.id for story in made_of.stories for document in story.documents}
    rows = [
        _Row(annotated, marked, one, [spans[at] for at in marked.words])
        for annotated, spans, one in zip(documents, map(_flat, made), readings, strict=True)
        for marked in annotated.events
    ]
    mentions = [row.mention(made_of.event_of) for row in rows]
    found = chains(mentions, story_of)
    topic = documents[0].topic
    return [row.answer(mention, (topic, chain)) for row, mention, chain in zip(rows, mentions, found, strict=True)]


def _flat(made: tuple[Document, list[list[Span]]]) -> list[Span]:
    return [span for spans in made[1] for span in spans]


class _Row(NamedTuple):
    """One marked mention where it was read."""

    annotated: Annotated
    marked: Marked
    one: Read
    words: list[Span]

    def mention(self, event_of: Mapping[str, str]) -> Mention:
        tokens = [
            token for token in (token_at(self.one.reading, start) for start, _ in self.words) if token is not None
        ]
        events = [
            event_of[claim.id] for claim in self.one.claims if claim.id in event_of and _triggers(claim, self.words)
        ]
        return Mention(document=self.one.reading.document.id, head=head(tokens), event=events[0] if events else None)

    def answer(self, mention: Mention, chain: Hashable) -> Answer:
        top = mention.head
        return Answer(
            marked=self.marked,
            value=certainty(top) if top is not None else Factuality.UNKNOWN,
            covered=covers(self.one.claims, (top.start, top.end) if top is not None else self.words[0]),
            lemma=(self.annotated.topic, top.lemma if top is not None else self.marked.event),
            found=chain,
            record=mention.event or (self.annotated.name, self.marked.words),
        )


def head(tokens: Sequence[Token]) -> Token | None:
    """The first of the words that does not hang on another of them."""
    inside = {token.index for token in tokens}
    return next((token for token in tokens if token.head is token or token.head.index not in inside), None)


def _triggers(claim: Claim, words: Sequence[Span]) -> bool:
    if claim.event is None:
        return False
    trigger = claim.event.trigger
    return any(trigger.start < end and start < trigger.end for start, end in words)


# ---------------------------------------------------------------- scoring


def score(answers: Sequence[Answer]) -> dict[str, Any]:
    """The figures over the event mentions of all topics."""
    covered = [answer for answer in answers if answer.covered]
    certainty = [(answer.marked.certainty, CERTAINTY[answer.value[:2]]) for answer in covered]
    polarity = [(answer.marked.polarity, POLARITY[answer.value[-1]]) for answer in covered]
    named: dict[str, Sequence[Hashable]] = {
        "ours": [answer.found for answer in answers],
        "lemma": [answer.lemma for answer in answers],
        "record": [answer.record for answer in answers],
        "alone": range(len(answers)),
    }
    coref = {name: coreference(answers, found) for name, found in named.items()}
    return {
        **_accuracies("certainty", certainty),
        **_accuracies("polarity", polarity),
        "covered": _share(len(covered), len(answers)),
        "events": len(answers),
        "coref_conll_f1": coref["ours"]["conll"],
        "coref_lemma_baseline": coref["lemma"]["conll"],
        "coref": coref,
    }


def coreference(answers: Sequence[Answer], chains: Sequence[Hashable]) -> dict[str, float]:
    """The figures of chains, named for each answer, against the marked events."""
    key = {str(number): answer.marked.event for number, answer in enumerate(answers)}
    response = {str(number): chain for number, chain in enumerate(chains)}
    return {name: round(value, 4) for name, value in conll(key, response).items()}


def _accuracies(name: str, pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    every = [(gold, ours) for gold, ours in pairs if gold]
    told = [(gold, ours) for gold, ours in every if gold != OPEN]
    most = Counter(gold for gold, _ in told).most_common(1)
    return {
        name: _right(told),
        f"{name}_majority": _share(most[0][1] if most else 0, len(told)),
        f"{name}_all": _right(every),
    }


def _right(pairs: Sequence[tuple[str, str]]) -> float:
    return _share(sum(gold == ours for gold, ours in pairs), len(pairs))


def _share(part: int, whole: int) -> float:
    return round(part / max(1, whole), 4)

"""Names found in all words at once are those that spaCy's own loop finds."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from rashomon.annotate import entities
from rashomon.annotate.syntax import quick_model

ROOT = Path(__file__).resolve().parents[2]
ODD = [
    "",
    " ",
    "\n\nBerlin",
    "Angela\n\nMerkel met \t Emmanuel  Macron of France",
    "The",
    "Bank of England Bank of England Bank of England",
    "On 3 May 2021 some 2,000 people left. Red Cross of Norway. Ana. And the U.N. , too",
]


@pytest.fixture(scope="module")
def spacy_itself() -> Language:
    return quick_model()


@pytest.fixture(scope="module")
def ours() -> Language:
    model = quick_model()
    entities.quicken_entities(model)
    return model


def named(doc: Doc) -> tuple[list[tuple[int, int, str]], list[int]]:
    return [(name.start, name.end, name.label_) for name in doc.ents], [token.ent_iob for token in doc]


def texts() -> list[str]:
    """Reports, their paragraphs, and both with their words mixed, so that names stand where none would."""
    whole = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "reports").glob("*.txt"))]
    parts = [part for text in whole for part in text.split("\n\n")]
    chance = random.Random(1)
    mixed = [" ".join(chance.sample(text.split(), len(text.split()))) for text in [*whole, *parts]]
    return [*whole, *parts, *mixed, *ODD]


def test_the_same_names(spacy_itself: Language, ours: Language) -> None:
    assert ours.pipe_names[-1] == entities.NAME
    theirs = [named(doc) for doc in spacy_itself.pipe(texts(), batch_size=64)]
    assert [named(doc) for doc in ours.pipe(texts(), batch_size=64)] == theirs
    assert sum(len(found) for found, _ in theirs) > 300
    assert max(last - first for found, _ in theirs for first, last, _ in found) > 5


@pytest.mark.parametrize("text", [*ODD, "Prime Minister Jacinda Ardern spoke in Wellington on Tuesday."])
def test_a_text_alone(spacy_itself: Language, ours: Language, text: str) -> None:
    assert named(ours(text)) == named(spacy_itself(text))


def test_names_that_are_there_already_stay(spacy_itself: Language, ours: Language) -> None:
    found = []
    for model in (spacy_itself, ours):
        doc = model.make_doc("Jacinda Ardern spoke in Wellington.")
        doc.set_ents([Span(doc, 0, 2, label="ORG")], default="missing")
        for _, pipe in model.pipeline:
            doc = pipe(doc)
        found.append(named(doc))
    assert found[0] == found[1]
    assert found[0][0][0] == (0, 2, "ORG")


def no_upper(recognizer: Any) -> None:
    recognizer.model.attrs["has_upper"] = False


def unseen(recognizer: Any) -> None:
    recognizer.model.attrs["unseen_classes"] = {3}


def beam(recognizer: Any) -> None:
    recognizer.cfg["beam_width"] = 4


def new_label(recognizer: Any) -> None:
    recognizer.add_label("SHIP")


@pytest.mark.parametrize("change", [no_upper, unseen, beam, new_label])
def test_a_recognizer_that_decides_otherwise_is_left(change: Callable[[Any], None]) -> None:
    model = quick_model()
    change(model.get_pipe("ner"))
    entities.quicken_entities(model)
    assert model.pipe_names[-1] == "ner"

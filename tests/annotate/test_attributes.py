"""The ruler with a memory says what spaCy's own says, of news and of odd texts."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from rashomon.annotate import attributes
from rashomon.annotate.syntax import language_model, quick_model

ROOT = Path(__file__).resolve().parents[2]
ODD = [
    "They're gonna go, ain't they? Let's see; c'm on, y'all, we gotta.",
    "There's a man. There were two. There are, there is, there 'll be.",
    "  \n\n\t Ain't it? \n",
    "",
]


@pytest.fixture(scope="module")
def spacy_itself() -> Language:
    return quick_model()


def annotated(model: Language, texts: list[str]) -> list[tuple[str, ...]]:
    return [
        (token.text, token.tag_, token.pos_, str(token.morph), token.lemma_, token.dep_, token.ent_type_)
        for doc in model.pipe(texts, batch_size=16)
        for token in doc
    ]


def test_the_same_annotations(spacy_itself: Language) -> None:
    news = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "reports").glob("*.txt"))]
    chance = random.Random(1)
    mixed = [" ".join(chance.sample(text.split(), len(text.split()))) for text in news]
    texts = [*news, *mixed, *ODD]
    assert annotated(language_model(), texts) == annotated(spacy_itself, texts)


def test_a_memory_that_is_full_is_begun_anew(spacy_itself: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributes, "MOST", 3)
    assert annotated(language_model(), ODD) == annotated(spacy_itself, ODD)


def test_rules_that_ask_for_more_keep_the_ruler(spacy_itself: Language) -> None:
    ruler: Any = spacy_itself.get_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "dd"}]], {"POS": "NUM"})
    attributes.remember_attributes(spacy_itself)
    assert "attribute_ruler" in spacy_itself.pipe_names

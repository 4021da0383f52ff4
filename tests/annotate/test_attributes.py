"""The ruler with a memory says what spaCy's own says, of news and of odd texts."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from rashomon.annotate import attributes
from rashomon.annotate.syntax import know_ranks, language_model, quick_model
from rashomon.lexicon import rows

ROOT = Path(__file__).resolve().parents[2]
ODD = [
    "They're gonna go, ain't they? Let's see; c'm on, y'all, we gotta.",
    "There's a man. There were two. There are, there is, there 'll be.",
    "  \n\n\t Ain't it? \n",
    "They hoped, gonna wage war; hoping, he fined and raged.",
    "",
]


@pytest.fixture(scope="module")
def spacy_itself() -> Language:
    model = quick_model()
    know_ranks(model)
    attributes.mend_lemmas(model)
    return model


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


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Officials hoped that it would end.", "hope"),
        ("Officials are hoping that it will end.", "hope"),
        ("The boys hopped over the fence.", "hop"),
        ("The rebels waged a war.", "wage"),
        ("The court fined the firm.", "fine"),
        ("Police cordoned off the road.", "cordon"),
        ("They're gonna say that she hoped so.", "hope"),
    ],
)
def test_lemmas_that_are_mended(text: str, lemma: str) -> None:
    assert lemma in {token.lemma_ for token in language_model()(text)}


def test_verbs_of_the_lexicons_have_their_own_lemma() -> None:
    verbs = {row[0] for name in ("cue_verbs", "hedge_verbs", "event_verbs", "stance_verbs") for row in rows(name)}
    forms = [(f"They {verb}d it.", verb) for verb in sorted(verbs) if re.fullmatch("[a-z]+[^aeiou]e", verb)]
    texts = [text for text, _ in forms]
    assert len(texts) > 200
    for doc in language_model().pipe(texts, batch_size=64):
        if doc[1].tag_ in attributes.VERB_FORMS:
            assert doc[1].lemma_ == doc[1].lower_[:-1], doc


def test_rules_that_ask_for_more_keep_the_ruler(spacy_itself: Language) -> None:
    ruler: Any = spacy_itself.get_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "dd"}]], {"POS": "NUM"})
    attributes.remember_attributes(spacy_itself)
    assert "attribute_ruler" in spacy_itself.pipe_names

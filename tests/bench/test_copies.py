"""Made copies, and what counts as found."""

from __future__ import annotations

import argparse
import json
import random
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from bench import copies
from bench._copies_made import MANNERS, Story, carrying, document, edited
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Kinship

DAY = date(2024, 5, 14)
VOCABULARY = ["amber", "birch", "candle", "drum", "elm", "ferry", "grain", "harp", "inn", "jetty"]


def story(number: int, paragraphs: int = 6) -> Story:
    chance = random.Random(number)
    words = [f"w{chance.randrange(5000)}" for _ in range(paragraphs * 20)]
    made = tuple(" ".join(words[at : at + 20]).capitalize() + "." for at in range(0, len(words), 20))
    return Story(number=number, paragraphs=made, published=DAY)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("share", [0.1, 0.25])
def test_so_many_words_are_changed(manner: str, share: float) -> None:
    for seed in range(8):
        whole = story(seed)
        made = edited(whole, share, manner, VOCABULARY, random.Random(seed))
        here, there = (sorted(" ".join(one.paragraphs).split()) for one in (whole, made))
        blocks = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
        kept = sum(block.size for block in blocks)
        assert len(here) - kept <= share * len(here) + 1
        assert max(len(here), len(there)) - kept >= share * len(here) / 3


def test_copies_come_out_a_day_later() -> None:
    made = edited(story(1), 0.1, "singly", VOCABULARY, random.Random(1))
    assert made.published == date(2024, 5, 15)


def test_one_paragraph_more() -> None:
    made = carrying(story(1), story(2), 3, random.Random(1))
    assert len(made.paragraphs) == 7
    assert story(2).paragraphs[3] in made.paragraphs[1:]


def test_paragraphs_are_zones() -> None:
    whole = story(1)
    made = document(whole, "wire")
    assert tuple(made.text[zone.start : zone.end] for zone in made.zones) == whole.paragraphs


def test_a_story_of_the_newswire() -> None:
    text = "First line\nof it.\n    Second one.\n Reuter\n\x03"
    read = copies.story_of(3, {"text": text, "published": "1987-02-26", "title": "X"})
    assert read == Story(number=3, paragraphs=("First line of it.", "Second one."), published=date(1987, 2, 26))
    assert copies.story_of(3, {"text": text, "published": "soon", "title": "X"}).published is None


class TestTrulyOne:
    def test_the_same_with_a_word_changed(self) -> None:
        other = Story(
            number=2, paragraphs=("Again. " + story(1).paragraphs[0], *story(1).paragraphs[1:]), published=DAY
        )
        assert copies.truly_one(story(1), other)

    def test_another(self) -> None:
        assert not copies.truly_one(story(1), story(2))

    def test_weeks_apart(self) -> None:
        later = Story(number=2, paragraphs=story(1).paragraphs, published=date(2024, 6, 1))
        assert not copies.truly_one(story(1), later)


def test_pairs_of_two_stories_are_wrong() -> None:
    made = {"a": (1,), "b": (2,), "c": (1,)}
    stories = {1: story(1), 2: story(2)}

    def pair(left: str, right: str) -> Kinship:
        return Kinship(kind=JudgementKind.COPY, document=left, original=right, share=1.0)

    assert copies._one_story(pair("c", "a"), made, stories)
    assert not copies._one_story(pair("b", "a"), made, stories)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "stories.jsonl"
    rows = [{"text": "\n    ".join(story(n).paragraphs), "title": f"T{n}", "date": "2024-05-14"} for n in range(30)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_figures(data: Path) -> None:
    parser = argparse.ArgumentParser()
    copies.add_options(parser)
    figures = copies.measure(parser.parse_args([str(data), "--quick"]))
    assert figures["copies_recall_10"] == 1.0
    assert figures["copies_precision"] == 1.0
    assert figures["documents"] == 90
    assert set(figures["by_manner"]) == set(MANNERS)


def test_what_one_more_costs_is_told_at_every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "SIZES", (10, 20))
    monkeypatch.setattr(copies, "LAST", 5)
    figures = copies.added([story(number) for number in range(12)])
    assert set(figures["added_ms"]) == {"10", "20"}
    assert all(value > 0 for value in figures["added_ms"].values())

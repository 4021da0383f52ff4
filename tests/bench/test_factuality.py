"""The scorer on answers worked out by hand, the reading of rows, and words joined to running text."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from bench._detokenise import natural, split_at_hyphens
from bench._progress import watched
from bench._texts import covers, of_words, read, token_at
from bench.factuality import Judged, chosen, load, measure, score

GOLD = [3.0, -3.0, 1.0, -1.0]


def judged(*values: float | None) -> dict[str, Any]:
    """The figures of values in the order of GOLD; None for an event that is not covered, with 0 as the word's own."""
    return score(
        [
            Judged(gold=gold, value=value or 0.0, covered=value is not None)
            for gold, value in zip(GOLD, values, strict=True)
        ]
    )


class TestScore:
    def test_perfect(self) -> None:
        figures = judged(3, -3, 1, -1)
        assert (figures["mae"], figures["r"], figures["covered"], figures["events"]) == (0.0, 1.0, 1.0, 4)

    def test_half_right(self) -> None:
        """Two are exact, two are not covered and count with 0: (0 + 3 + 0 + 1) / 4 = 1.

        Ours are 3 0 1 0, mean 1: the products of deviations add up to 3*2 + -3*-1 + 1*0 + -1*-1 = 10, the squares to
        20 and 6, so r = 10 / sqrt(120).
        """
        figures = judged(3, None, 1, None)
        assert (figures["mae"], figures["r"], figures["covered"]) == (1.0, 0.9129, 0.5)

    def test_empty(self) -> None:
        figures = judged(None, None, None, None)
        assert (figures["mae"], figures["r"], figures["covered"]) == (2.0, 0.0, 0.0)

    def test_the_reverse(self) -> None:
        assert judged(-3, 3, -1, 1)["r"] == -1.0

    def test_what_coverage_costs(self) -> None:
        events = [Judged(gold=gold, value=gold, covered=gold > 0) for gold in GOLD]
        figures = score(events)
        assert (figures["mae"], figures["mae_all"], figures["r_all"]) == (1.0, 0.0, 1.0)

    def test_no_events(self) -> None:
        figures = score([])
        assert (figures["mae"], figures["r"], figures["covered"]) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("names", "first"),
    [
        (["meantime_dev.jsonl", "uw_dev.jsonl", "uw_test.jsonl"], "uw_dev.jsonl"),
        (["meantime_test.jsonl", "uw_test.jsonl", "uw_train.jsonl"], "uw_test.jsonl"),
        (["meantime_test.jsonl", "uw_train.jsonl"], "uw_train.jsonl"),
        (["b_train.jsonl", "b_dev.jsonl"], "b_dev.jsonl"),
        (["other.jsonl"], "other.jsonl"),
    ],
)
def test_the_file_whose_figures_stand_first(names: list[str], first: str) -> None:
    assert chosen(names) == first


def row(text: str, *events: tuple[str, float]) -> str:
    words = text.split()
    targets = [
        {"span1": [words.index(word), words.index(word) + 1], "label": label, "span_text": word}
        for word, label in events
    ]
    return json.dumps({"text": text, "targets": targets})


ROWS = [
    row("The mayor said rebels had burned the bridge .", ("said", 3.0), ("burned", 3.0)),
    row("The army did n't shell the harbour on Monday .", ("shell", -3.0)),
]


class TestFiles:
    def test_rows(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text("\n".join([*ROWS, ""]), encoding="utf-8")
        texts = load(path)
        assert [text.events for text in texts] == [((2, 3.0), (5, 3.0)), ((4, -3.0),)]
        assert len(load(path, limit=1)) == 1

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{", r"a\.jsonl:2: no text with targets"),
            ('{"text": "Go ."}', r"a\.jsonl:2: no text with targets \(KeyError\('targets'\)\)"),
            ('{"text": "Go .", "targets": [{"span1": [0, 1], "label": "high"}]}', r"a\.jsonl:2: no text with targets"),
            ('{"text": "Go .", "targets": [{"span1": [2, 3], "label": 1}]}', r"a\.jsonl:2: an event at word 2, of 2"),
            ('["Go ."]', r"a\.jsonl:2: no text with targets"),
        ],
    )
    def test_what_is_wrong_is_told(self, tmp_path: Path, line: str, message: str) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text(f"{ROWS[0]}\n{line}\n", encoding="utf-8")
        with pytest.raises(SystemExit, match=message):
            load(path)

    def test_from_files_to_figures(self, tmp_path: Path) -> None:
        (tmp_path / "uw_test.jsonl").write_text("\n".join(ROWS), encoding="utf-8")
        (tmp_path / "other_dev.jsonl").write_text(ROWS[0], encoding="utf-8")
        figures = measure(argparse.Namespace(data=tmp_path, limit=None))
        assert (figures["file"], figures["documents"], figures["events"]) == ("uw_test.jsonl", 2, 3)
        assert (figures["covered"], figures["mae"], figures["r"]) == (1.0, 0.0, 1.0)
        assert figures["files"]["other_dev.jsonl"]["events"] == 2
        alone = measure(argparse.Namespace(data=tmp_path / "other_dev.jsonl", limit=None))
        assert (alone["file"], alone["events"]) == ("other_dev.jsonl", 2)

    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(SystemExit, match=r"holds no \.jsonl"):
            measure(argparse.Namespace(data=tmp_path, limit=None))


class TestBar:
    def test_none_without_a_terminal(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert list(watched("abc", 3, "reading")) == ["a", "b", "c"]
        assert capsys.readouterr().err == ""

    @pytest.mark.parametrize(("patience", "shown"), [(0.0, True), (60.0, False)])
    def test_after_a_while_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch, patience: float, shown: bool) -> None:
        terminal = io.StringIO()
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr("sys.stderr", terminal)
        monkeypatch.setattr("bench._progress.PATIENCE", patience)
        assert list(watched("abc", 3, "reading")) == ["a", "b", "c"]
        assert ("reading" in terminal.getvalue()) is shown


class TestNatural:
    @pytest.mark.parametrize(
        ("words", "text"),
        [
            ("`` We wo n't go , '' he said .", '"We won\'t go," he said.'),
            ('" Go , " she said . " Now . "', '"Go," she said. "Now."'),
            ("It fell , '' he said . '' We ran . ''", 'It fell," he said. "We ran."'),
            ("a move ' ' which hurts . ''", 'a move "which hurts."'),
            ("the workers ' hall and the ` quiet ' room", "the workers' hall and the 'quiet' room"),
            (
                "the dam -LRB- built in 1911 -RRB- is ours ; Mara 's is not",
                "the dam (built in 1911) is ours; Mara's is not",
            ),
            ("$ 3 million , C$ 4 and 5 % of it", "$3 million, C$4 and 5% of it"),
            ("tea and\\/or milk -- or none", "tea and/or milk -- or none"),
            ("the raid _ a failure _ ended", "the raid — a failure — ended"),
            ("Dovrin - based - he said", "Dovrin - based - he said"),
        ],
    )
    def test_joined(self, words: str, text: str) -> None:
        parts = words.split()
        found, spans = natural(parts)
        assert found == text
        assert len(spans) == len(parts)

    def test_spans_are_those_of_the_words(self) -> None:
        words = "`` They could n't -LRB- yet -RRB- . ''".split()
        text, spans = natural(words)
        assert [text[start:end] for start, end in spans] == ['"', "They", "could", "n't", "(", "yet", ")", ".", '"']

    def test_hyphens(self) -> None:
        assert natural("a Dovrin - based half - owner - ' hm '".split(), hyphens=True)[0] == (
            "a Dovrin-based half-owner - 'hm'"
        )
        assert split_at_hyphens([["a", "Dovrin", "-", "based", "firm"]])
        assert not split_at_hyphens([["a", "Dovrin-based", "firm", "-", "ours"]])


class TestTexts:
    def test_sentences_are_paragraphs(self) -> None:
        document, spans = of_words([["The", "dam", "broke", "."], ["Nobody", "left", "."]], "test")
        assert [document.text[zone.start : zone.end] for zone in document.zones] == ["The dam broke.", "Nobody left."]
        assert [document.text[start:end] for start, end in spans[1]] == ["Nobody", "left", "."]

    def test_what_a_claim_covers(self) -> None:
        document, (spans,) = of_words(["The mayor said rebels had burned the bridge .".split()], "test")
        (found,) = read([document])
        covered = [document.text[start:end] for start, end in spans if covers(found.claims, (start, end))]
        assert covered == "The mayor said rebels had burned the bridge".split()

    def test_words_by_place(self) -> None:
        document, (spans,) = of_words(["Rebels did n't leave .".split()], "test")
        (found,) = read([document])
        tokens = [token_at(found.reading, start) for start, _ in spans]
        assert [token and token.text for token in tokens] == ["Rebels", "did", "n't", "leave", "."]
        assert token_at(found.reading, document.text.index(" ")) is None
        assert token_at(found.reading, 1000) is None


def test_every_figure_is_told() -> None:
    page = (Path(__file__).parents[2] / "docs" / "bench.md").read_text(encoding="utf-8")
    section = page.split("\n## factuality\n")[1].split("\n## ")[0]
    assert [name for name in judged(3, None, 1, None) if f"`{name}`" not in section] == []

"""The scorer on answers worked out by hand, and the reading of texts and annotations."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest

from bench._brat import files, load
from bench._spans import Parts, Pieces, character_f1, is_quoted, matched, quotations, trimmed
from bench.polnear import Answer, measure, score

TEXT = 'The mayor said the dam had failed. "We are safe," Ada Brun added, "for now." A clerk warned of floods.'


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def parts(source: str, cue: str, *content: str) -> Parts:
    return Parts(source=(at(source),), cue=(at(cue),), content=tuple(map(at, content)))


MAYOR = parts("The mayor", "said", "the dam had failed")
BRUN = parts("Ada Brun", "added", '"We are safe,"', '"for now."')
CLERK = parts("A clerk", "warned", "of floods")


def answer(*found: Parts) -> dict[str, Any]:
    return score([Answer(text=TEXT, marked=[MAYOR, BRUN], found=found)])


ALL = {"precision": 1.0, "recall": 1.0, "f1": 1.0}
NONE = {"precision": 0.0, "recall": 0.0, "f1": 0.0}
HALF = {"precision": 0.5, "recall": 0.5, "f1": 0.5}


class TestScore:
    def test_perfect(self) -> None:
        figures = answer(MAYOR, BRUN)
        assert (figures["span_f1"], figures["linked_f1"]) == (1.0, 1.0)
        assert figures["by_role"] == dict.fromkeys(("source", "cue", "content"), ALL)
        assert figures["by_voice"] == dict.fromkeys(("quoted", "reported"), ALL)
        assert (figures["attributions"], figures["found"], figures["documents"]) == (2, 2, 1)

    def test_half_right(self) -> None:
        """One of two attributions is found whole; another is made up. Three of six spans on either side."""
        figures = answer(MAYOR, CLERK)
        assert (figures["span_f1"], figures["linked_f1"]) == (0.5, 0.5)
        assert figures["by_role"] == dict.fromkeys(("source", "cue", "content"), HALF)
        # The marked reported one is recalled; of two reported ones of ours one is right: 2 * 0.5 / 1.5.
        assert figures["by_voice"]["reported"] == {"precision": 0.5, "recall": 1.0, "f1": 0.6667}
        assert figures["by_voice"]["quoted"] == NONE

    def test_empty(self) -> None:
        figures = answer()
        assert (figures["span_f1"], figures["linked_f1"]) == (0.0, 0.0)
        assert figures["by_role"]["content"] == NONE
        assert (figures["attributions"], figures["found"]) == (2, 0)

    def test_spans_may_be_right_where_the_links_are_not(self) -> None:
        """Sources and contents exchanged: every span is there, no attribution is."""
        crossed = [
            Parts(source=BRUN.source, cue=MAYOR.cue, content=BRUN.content),
            Parts(source=MAYOR.source, cue=BRUN.cue, content=MAYOR.content),
        ]
        figures = answer(*crossed)
        assert (figures["span_f1"], figures["linked_f1"]) == (1.0, 0.0)

    def test_links_may_be_right_where_the_spans_are_not(self) -> None:
        """ "mayor" is 5 of the 9 characters of "The mayor": F1 10/14. "dam had failed" is 14 of 18: 28/32."""
        near = parts("mayor", "said", "dam had failed")
        figures = score([Answer(text=TEXT, marked=[MAYOR], found=[near])])
        assert figures["linked_f1"] == 1.0
        assert [figures["by_role"][role]["f1"] for role in ("source", "cue", "content")] == [0.0, 1.0, 0.0]
        assert figures["span_f1"] == 0.3333

    def test_a_role_that_shares_too_little(self) -> None:
        """ "failed" is 6 of 18 characters: F1 12/24 = 0.5 is enough; "had" is 3: 6/21 is not."""
        enough, little = parts("The mayor", "said", "failed"), parts("The mayor", "said", "had")
        assert score([Answer(text=TEXT, marked=[MAYOR], found=[enough])])["linked_f1"] == 1.0
        assert score([Answer(text=TEXT, marked=[MAYOR], found=[little])])["linked_f1"] == 0.0

    def test_saying_it_twice_is_right_once(self) -> None:
        figures = answer(MAYOR, MAYOR)
        assert (figures["linked_precision"], figures["linked_recall"]) == (0.5, 0.5)
        assert figures["by_role"]["cue"] == HALF

    def test_a_span_counts_for_each_attribution(self) -> None:
        """One source with two contents: it is marked twice, and found once."""
        again = Parts(source=MAYOR.source, cue=BRUN.cue, content=BRUN.content)
        figures = score([Answer(text=TEXT, marked=[MAYOR, again], found=[MAYOR])])
        assert figures["by_role"]["source"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}

    def test_texts_are_added_up(self) -> None:
        figures = score([Answer(text=TEXT, marked=[MAYOR], found=[MAYOR]), Answer(text=TEXT, marked=[BRUN], found=[])])
        assert (figures["linked_precision"], figures["linked_recall"]) == (1.0, 0.5)

    def test_without_all_three_roles_it_counts_on_neither_side(self) -> None:
        nobody = Parts(source=(), cue=MAYOR.cue, content=MAYOR.content)
        marks = Parts(source=MAYOR.source, cue=MAYOR.cue, content=(at('."'),))
        only_marks = Parts(source=MAYOR.source, cue=MAYOR.cue, content=((at('."')[0] + 1, at('."')[1]),))
        assert answer(nobody)["found"] == 0
        assert (answer(marks)["found"], answer(only_marks)["found"]) == (1, 0)


class TestSpans:
    @pytest.mark.parametrize(
        ("pieces", "expected"),
        [
            (((0, 4),), ((2, 3),)),  # quotation mark, space, a, space
            (((2, 3), (5, 6)), ((2, 6),)),  # only a space and a mark part them
            (((2, 3), (7, 8)), ((2, 3), (7, 8))),  # b parts them
            (((2, 6), (5, 8)), ((2, 8),)),  # they overlap
            (((0, 2),), ()),
        ],
    )
    def test_trimmed(self, pieces: Pieces, expected: Pieces) -> None:
        assert trimmed(pieces, '" a "b c"') == expected

    def test_character_f1(self) -> None:
        assert character_f1(((0, 4), (6, 8)), ((2, 7),)) == pytest.approx(2 * 3 / 11)
        assert character_f1((), ((2, 7),)) == 0.0

    def test_quotations(self) -> None:
        text = 'He said “go” and "stay\n"no one left'
        assert [text[start:end] for start, end in quotations(text)] == ["“go”", '"stay', '"no one left']

    @pytest.mark.parametrize(("pieces", "quoted"), [(((4, 10),), True), (((4, 11),), False), (((0, 3), (5, 9)), True)])
    def test_half_the_characters_make_a_quotation(self, pieces: Pieces, quoted: bool) -> None:
        assert is_quoted(pieces, ((5, 8), (1, 2))) is quoted

    def test_the_best_pair_goes_first(self) -> None:
        assert matched([(2.0, 0, 0), (3.0, 0, 1), (1.9, 1, 1), (1.8, 1, 0)]) == [(0, 1), (1, 0)]


WORDS = "Ada Brun said:\r\n\r\n“It holds,” she went on, “for now.”\r\nNobody left.\r\n"


def line(name: str, kind: str, *words: str) -> str:
    spans = [(WORDS.index(one), WORDS.index(one) + len(one)) for one in words]
    return f"{name}\t{kind} {';'.join(f'{start} {end}' for start, end in spans)}\t{' '.join(words)}"


ANNOTATIONS = [
    line("T1", "Source", "she"),
    line("T2", "Cue", "went on"),
    line("T3", "Content", "It holds", "for now"),
    line("T4", "Content", "Nobody left"),
    line("T5", "Attribution", "went on"),
    "T6\tDiscard 0 14\tAda Brun",
    "said: torn by a line break",
    "E1\tAttribution:T5 Source:T1 Cue:T2 Content:T3 Content2:T4",
    "E2\tAttribution-no-source:T5 Cue:T2 Content:T4",
    "#1\tAnnotatorNotes T5\tis this one?",
]


def corpus(folder: Path, annotations: list[str], *annotators: str) -> Path:
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "dam_news.txt").write_bytes(WORDS.encode())
    for annotator in annotators or ("a1",):
        path = folder / "attributions" / f"dam_news_{annotator}.ann"
        path.write_bytes("\n".join(annotations).encode())
    return folder


def loaded(folder: Path) -> list[Parts]:
    return [one for pair in files(folder) for one in load(*pair).attributions]


class TestReading:
    def test_roles_pieces_and_line_ends(self, tmp_path: Path) -> None:
        (found,) = loaded(corpus(tmp_path, ANNOTATIONS))
        said = {
            role: [WORDS[start:end] for start, end in getattr(found, role)] for role in ("source", "cue", "content")
        }
        assert said == {"source": ["she"], "cue": ["went on"], "content": ["It holds", "for now", "Nobody left"]}

    def test_the_first_annotator_counts(self, tmp_path: Path) -> None:
        folder = corpus(tmp_path, ANNOTATIONS, "b2", "a1")
        (folder / "attributions" / "dam_news_b2.ann").write_text("", encoding="utf-8")
        (folder / "attributions" / "dam_a1.ann").write_text("T1\tCue 5 9\t", encoding="utf-8")  # another text's
        assert len(loaded(folder)) == 1
        (folder / "attributions" / "dam_news_a0.ann").write_text("", encoding="utf-8")
        assert loaded(folder) == []

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ("T9\tCue 5 900\tbeyond", r"dam_news_a1\.ann: T9 is at 5 to 900, and the text has \d+ characters"),
            ("T9\tCue 9 5\tturned", r"dam_news_a1\.ann: T9 is at 9 to 5"),
            ("T9\tCue five\tno number", r"dam_news_a1\.ann: T9 has no span"),
            ("E9\tAttribution:T5 Source:T1 Cue:T2 Content:T77", r"dam_news_a1\.ann: E9 names T77"),
        ],
    )
    def test_what_is_wrong_is_told(self, tmp_path: Path, wrong: str, message: str) -> None:
        with pytest.raises(SystemExit, match=message):
            loaded(corpus(tmp_path, [*ANNOTATIONS, wrong]))

    def test_a_text_without_annotations(self, tmp_path: Path) -> None:
        folder = corpus(tmp_path, ANNOTATIONS)
        (folder / "text" / "other.txt").write_text("More.", encoding="utf-8")
        with pytest.raises(SystemExit, match=r"other\.txt: its annotations are not there"):
            files(folder)

    def test_not_utf_8(self, tmp_path: Path) -> None:
        folder = corpus(tmp_path, ANNOTATIONS)
        (folder / "text" / "dam_news.txt").write_bytes(b"caf\xe9")
        with pytest.raises(SystemExit, match=r"dam_news\.txt: not UTF-8"):
            loaded(folder)


def test_from_files_to_figures(tmp_path: Path) -> None:
    corpus(tmp_path / "dev", ANNOTATIONS)
    whole = measure(argparse.Namespace(data=tmp_path, limit=None))
    assert (whole["split"], whole["documents"], whole["attributions"]) == ("dev", 1, 1)
    assert measure(argparse.Namespace(data=tmp_path / "dev", limit=None)) == whole
    with pytest.raises(SystemExit, match="holds no"):
        measure(argparse.Namespace(data=tmp_path / "none", limit=None))


def test_every_figure_is_told() -> None:
    page = (Path(__file__).parents[2] / "docs" / "bench.md").read_text(encoding="utf-8")
    section = page.split("\n## polnear\n")[1].split("\n## ")[0]
    assert [name for name in answer(MAYOR) if f"`{name}`" not in section] == []

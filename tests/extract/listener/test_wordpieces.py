"""WordPiece on a vocabulary small enough to work out by hand."""

from pathlib import Path

import pytest

from rashomon.extract.listener.wordpieces import MOST, WordPieces

LINES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "har", "##bour", "##b", "harbour", "u", "s", ".", "zoe", "##s", "-", "a"]


@pytest.fixture
def pieces() -> WordPieces:
    return WordPieces(LINES)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("harbour", ["harbour"]),  # the longest piece, not har + ##bour
        ("Harbours", ["harbour", "##s"]),
        ("harb", ["har", "##b"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("Zoë", ["zoe"]),
        ("zoe-harbour", ["zoe", "-", "harbour"]),
        ("harbour\u200b", ["harbour"]),  # a zero-width space
        ("harx", ["[UNK]"]),  # one part that fails makes the whole word unknown
        ("a\u00a0a", ["a", "a"]),
        ("\n\n", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("a" * 101, ["[UNK]"]),
    ],
)
def test_pieces(pieces: WordPieces, word: str, found: list[str]) -> None:
    assert [LINES[number] for number in pieces.of(word)] == found


def test_an_endless_word_is_cut(pieces: WordPieces) -> None:
    assert len(pieces.of("a-" * 40)) == MOST


def test_the_file_is_read_by_line(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.txt"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    assert WordPieces.open(path).of("harbour") == (LINES.index("harbour"),)

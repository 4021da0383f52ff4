from __future__ import annotations

import json
import os
import socket
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.config import Settings
from rashomon.ingest import find_reports, read_path
from rashomon.model.document import Document, Problem

SENTENCE = "The ferry sank off Lindmere on Monday, and forty passengers were brought ashore."


def outcomes(path: Path, **limits: int) -> list[Document | Problem]:
    return [result for _, result in read_path(path, settings=Settings(workers=1, **limits))]


def problem(path: Path, **limits: int) -> Problem:
    (found,) = outcomes(path, **limits)
    assert isinstance(found, Problem)
    assert found.message
    assert found.message.isprintable()
    return found


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read_text(path: Path) -> str:
    (found,) = outcomes(path)
    assert isinstance(found, Document)
    return found.text


@pytest.mark.parametrize("data", ["", " \n\t\r\n", "\ufeff", "\ufeff \n"])
def test_an_empty_file(tmp_path, data):
    found = problem(written(tmp_path, "a.txt", data))
    assert (found.kind, found.location) == ("EmptyError", str(tmp_path / "a.txt"))
    assert found.digest is not None


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "JPEG"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x7fELF\x02\x01\x01\x00", "ELF"),
        (zlib.compress(b"x") and b"\x1f\x8b\x08\x00", "gzip"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"\x00\x00\x00\x20ftypisom", "MP4"),
        (b"MZ\x90\x00\x03\x00", "Windows"),
        (b"{\\rtf1\\ansi", "RTF"),
    ],
)
def test_another_kind_of_file_named_txt(tmp_path, data, name):
    found = problem(written(tmp_path, "a.txt", data))
    assert found.kind == "NotTextError"
    assert name in found.message


def test_bytes_that_are_no_text(tmp_path):
    noise = bytes((n * 7919 + n * n) % 256 for n in range(5000))
    assert problem(written(tmp_path, "a.txt", noise)).kind == "NotTextError"
    assert problem(written(tmp_path, "b.txt", noise.replace(b"\x00", b"\x01"))).kind == "NotTextError"
    assert problem(written(tmp_path, "c.txt", b"The ferry sank.\x00" * 50)).kind == "NotTextError"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-8", "utf-8-sig"])
def test_unicode_in_every_form(tmp_path, encoding):
    text = f"“{SENTENCE}” said Zoë — twice.\r\nAnd again.\n"
    assert read_text(written(tmp_path, "a.txt", text.encode(encoding))) == text


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_western_code_pages(tmp_path, encoding):
    text = f"{SENTENCE} “It was dark,” said Zoë Müller.".replace("“", '"').replace("”", '"')
    assert read_text(written(tmp_path, "a.txt", text.encode(encoding))) == text
    assert read_text(written(tmp_path, "b.txt", "He said: ‘no’ – twice.".encode("cp1252"))) == "He said: ‘no’ – twice."


def test_a_cyrillic_code_page(tmp_path):
    text = "Паром затонул у берега в понедельник, и сорок пассажиров были доставлены на берег, сообщили власти. " * 5
    assert read_text(written(tmp_path, "a.txt", text.encode("cp1251"))) == text


def test_utf8_cut_off_in_the_middle_of_a_character(tmp_path):
    text = "Zoë said – twice – that the café was closed."
    assert read_text(written(tmp_path, "a.txt", f"{text}é".encode()[:-1])) == f"{text}\ufffd"


def test_fifty_megabytes_on_one_line(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)  # a sparse file: no disk is filled
    begin = time.perf_counter()
    found = problem(path)
    assert found.kind == "TooLargeError"
    assert "max_characters" in found.message
    assert "raise max_bytes" in problem(path, max_bytes=1000).message
    assert time.perf_counter() - begin < 5


def test_fifty_megabytes_on_one_line_of_json_lines(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.truncate(50_000_000)
        file.seek(0, os.SEEK_END)
        file.write(b"\n" + json.dumps({"text": SENTENCE}).encode())
    large, document = outcomes(path, max_bytes=1_000_000)
    assert isinstance(large, Problem)
    assert (large.kind, large.location) == ("TooLargeError", f"{path}#1")
    assert isinstance(document, Document)
    assert document.location == f"{path}#2"


def test_more_characters_than_are_annotated(tmp_path):
    found = problem(written(tmp_path, "a.json", json.dumps({"text": SENTENCE})), max_characters=20)
    assert found.kind == "TooLargeError"
    assert "max_characters" in found.message


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SENTENCE} <b>{SENTENCE}<p><div>{SENTENCE}",
        f"<html><body><article><p>{SENTENCE}</p><p>{SENTENCE} Twice.</article>",
        f"<!DOCTYPE html><html><body><div><p>{SENTENCE}</div></p></span></html><p>{SENTENCE}",
        f"<?xml version='1.0' encoding='iso-8859-1'?><html><body><p>{SENTENCE}</p></body></html>",
    ],
)
def test_broken_html(tmp_path, page):
    assert SENTENCE in read_text(written(tmp_path, "a.html", page))


def test_html_with_scripts(tmp_path):
    sentences = [f"{SENTENCE} So said witness {number}." for number in range(5)]
    page = (
        "<html><head><script>var text = 'stolen words';</script><style>p { color: red }</style></head><body><article>"
        + "".join(f"<p onclick=\"alert('clicked words')\">{sentence}</p>" for sentence in sentences)
        + "<script>document.write('<p>written words</p>')</script><noscript>Turn it on</noscript></article>"
    )
    assert read_text(written(tmp_path, "a.html", page)) == "\n".join(sentences)
    page = page.replace("".join(f"<p onclick=\"alert('clicked words')\">{s}</p>" for s in sentences[1:]), "")
    assert read_text(written(tmp_path, "b.html", page)) == sentences[0]


@pytest.mark.parametrize("page", ["<html><body><script>x()</script></body></html>", "<html></html>", "<!-- -->"])
def test_html_without_text(tmp_path, page):
    assert problem(written(tmp_path, "a.html", page)).kind == "EmptyError"


def test_html_nested_without_end(tmp_path):
    page = "<html><body>" + "<div><b>" * 50_000 + SENTENCE
    (found,) = outcomes(written(tmp_path, "a.html", page))
    assert isinstance(found, Document | Problem)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[1, 2]", "is no object"),
        ('"text"', "is no object"),
        ("null", "is no object"),
        (
            '{"title": "Ferry", "words": "x"}',
            'has no text: put the report\'s words in the field "text" (found: "title"',
        ),
        ('{"text": 7}', 'its text is "7", not a string'),
        ('{"text": "x"', "is no JSON"),
        ("not json \x1b[31m", 'begins "not json \\x1b[31m"'),
        ('{"text": " "}', "is empty"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": 1' + "0" * 5000 + "}", "is no JSON"),
    ],
)
def test_a_bad_line_of_json_lines(tmp_path, line, words):
    good = json.dumps({"text": SENTENCE})
    path = written(tmp_path, "a.jsonl", f"{good}\n{line}\n\n{good}\n")
    first, bad, last = outcomes(path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.location, last.location) == (f"{path}#1", f"{path}#4")
    assert isinstance(bad, Problem)
    assert bad.location == f"{path}#2"
    assert bad.kind in ("MalformedError", "EmptyError")
    assert words in bad.message
    assert bad.message.isprintable()


def test_json_lines_in_another_encoding(tmp_path):
    path = written(tmp_path, "a.jsonl", json.dumps({"text": "café"}, ensure_ascii=False).encode("latin-1"))
    assert "UTF-8" in problem(path).message


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_json_without_anything(tmp_path, name):
    assert problem(written(tmp_path, name, "")).kind in ("EmptyError", "MalformedError")
    assert problem(written(tmp_path, "b.json", "[]")).kind == "EmptyError"


def test_half_characters_and_zeros_in_json(tmp_path):
    path = written(
        tmp_path, "a.jsonl", '{"text": "The ship sank\\ud83d.\\u0000 Nobody was hurt.", "title": "a\\udc00"}'
    )
    (document,) = outcomes(path)
    assert isinstance(document, Document)
    assert document.text == "The ship sank\ufffd.\ufffd Nobody was hurt."
    assert document.title == "a\ufffd"


def test_only_furniture(tmp_path):
    assert problem(written(tmp_path, "a.txt", "Advertisement\nALSO READ: Ferry sinks\n")).kind == "EmptyError"


# ---------------------------------------------------------------- what the system refuses


def test_a_missing_file(tmp_path):
    assert problem(tmp_path / "a.txt").kind == "UnreadableError"
    (found,) = find_reports([tmp_path / "a.txt"])
    assert isinstance(found, Problem)
    assert "no such file" in found.message


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = written(tmp_path, "a.txt", SENTENCE)

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    found = problem(path)
    assert (found.kind, found.digest) == ("UnreadableError", None)
    assert "permission" in found.message


def test_a_file_that_breaks_off(tmp_path, monkeypatch):
    path = written(tmp_path, "a.txt", SENTENCE)

    class Broken:
        def __enter__(self):
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def read(self, _: int) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", lambda *_, **__: Broken())
    assert "Input/output error" in problem(path).message


def test_a_folder_named_like_a_report(tmp_path):
    folder = tmp_path / "a.txt"
    folder.mkdir()
    assert "a folder" in problem(folder).message
    path = written(folder, "b.txt", SENTENCE)
    assert list(find_reports([tmp_path])) == [path]


def test_a_link_to_nothing(tmp_path):
    link = tmp_path / "a.txt"
    link.symlink_to(tmp_path / "gone.txt")
    (found,) = find_reports([tmp_path])
    assert isinstance(found, Problem)
    assert "gone.txt" in found.message
    assert "gone.txt" in problem(link).message


def test_links_that_lead_to_one_another(tmp_path):
    (tmp_path / ".c").symlink_to(tmp_path / ".c")
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert all(isinstance(item, Problem) and "loop" in item.message for item in find_reports([tmp_path]))
    assert "loop" in problem(tmp_path / "a.txt").message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_does_not_hang(tmp_path):
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    assert "a named pipe" in problem(pipe).message
    (found,) = find_reports([tmp_path])
    assert isinstance(found, Problem)
    assert "a named pipe" in found.message


def test_a_socket(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.txt")
        assert "a socket" in problem(Path("a.txt")).message


def test_a_loop_of_folders(tmp_path):
    folder = tmp_path / "north"
    folder.mkdir()
    path = written(folder, "a.txt", SENTENCE)
    (folder / "back").symlink_to(tmp_path)
    found, loop = find_reports([tmp_path])
    assert found == path
    assert isinstance(loop, Problem)
    assert (loop.kind, "loop" in loop.message) == ("UnreadableError", True)


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a\x1b[31mb.txt", "a\u202eb.txt", "a\udcffb.txt", "-rf", "a#1.txt", "CON"]
)
def test_hostile_names(tmp_path, name):
    try:
        path = written(tmp_path, name, SENTENCE)
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    (found,) = find_reports([tmp_path])
    assert found == path
    (document,) = outcomes(path)
    assert isinstance(document, Document)
    assert document.location.isprintable()
    document.location.encode()
    path.write_bytes(b"")
    empty = problem(path)
    assert empty.location == document.location


def test_a_name_that_no_file_can_have():
    assert problem(Path("a\0b.txt")).kind == "UnreadableError"
    (found,) = find_reports([Path("a\0b.txt")])
    assert isinstance(found, Problem)
    assert found.location == "a\\x00b.txt"


FORMS = "a a.txt a.html a.json a.jsonl a.csv a.pdf a.docx a.eml a.mbox a.xml a.zip a.tar a.gz a.bz2 a.xz".split()
BEGINNINGS = [b"PK\x03\x04", b"%PDF-1.4\n", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\x00", b"From a Fri 2024\n", b"A: b\n"]
WORDS = [b"<newsItem>", b"text,date\n", b"<p>", b'{"text": "', b'"}', b"\n", b"[", b"\xff\xfe", b"<html>", b"\x00"]
WORDS += [b"Ferry sank. ", b"&#0;"]


@pytest.mark.parametrize("name", FORMS)
def test_whatever_the_bytes_nothing_is_raised(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("bytes")
    words = st.sampled_from(BEGINNINGS + WORDS)

    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=200) | st.lists(words, max_size=20).map(b"".join))
    def check(data: bytes) -> None:
        found = outcomes(written(folder, name, data))
        assert found
        assert all(isinstance(result, Document | Problem) for result in found)

    check()


def test_the_rest_is_read(tmp_path):
    written(tmp_path, "a.txt", b"")
    written(tmp_path, "b.txt", b"\xff\xd8\xff\xe0")
    written(tmp_path, "c.txt", SENTENCE)
    (tmp_path / "d.txt").symlink_to("gone")
    written(tmp_path, "e.jsonl", f"nonsense\n{json.dumps({'text': SENTENCE})}")
    results: list[Document | Problem] = []
    for item in find_reports([tmp_path]):
        results += [item] if isinstance(item, Problem) else outcomes(item)
    assert [type(result).__name__ for result in results] == [
        "Problem", "Problem", "Document", "Problem", "Problem", "Document",
    ]  # fmt: skip

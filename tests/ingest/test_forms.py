"""Every form of report in a file: what is read of a sound one."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from docx.oxml import parse_xml

from bench._hostile_made import RECORD, TITLE, WORDS, box, mail, newsml, ninjs, pdf, sound, tarred, zipped
from rashomon.ingest import find_reports, load_metadata, read_path
from rashomon.ingest.pdf import joined
from rashomon.model.document import Document, Problem, ZoneKind

MOMENT = "2024-05-03 14:30:00+02:00"
LINES = WORDS.split("\n")


def read(folder: Path, name: str, data: bytes, **told: Path) -> list[tuple[str, Document | Problem]]:
    path = folder / name
    path.write_bytes(data)
    found = [result for _, result in read_path(path, load_metadata(told.get("meta")))]
    return [(one.location.removeprefix(f"{folder}/"), one) for one in found]


def one(folder: Path, name: str, data: bytes) -> Document:
    ((_, document),) = read(folder, name, data)
    assert isinstance(document, Document), document
    return document


def problem(folder: Path, name: str, data: bytes) -> Problem:
    ((_, found),) = read(folder, name, data)
    assert isinstance(found, Problem)
    return found


@pytest.mark.parametrize("name", sorted(sound()))
def test_a_sound_file_is_read_in_full_and_without_complaint(tmp_path, name):
    found = read(tmp_path, name, sound()[name])
    assert found
    assert all(isinstance(document, Document) for _, document in found), found
    assert len({place for place, _ in found}) == len(found)
    assert all(LINES[0] in document.text for _, document in found)
    assert list(find_reports([tmp_path])) == [tmp_path / name]


@pytest.mark.parametrize(
    ("name", "data", "title", "outlet", "published"),
    [
        ("a.eml", mail(), TITLE, "Coastwatch", MOMENT),
        ("a.xml", newsml(), TITLE, "North Agency", MOMENT),
        ("a.json", ninjs(), TITLE, "North Agency", MOMENT),
        ("a.csv", b"headline;body;source;date\n" + f'{TITLE};"{WORDS}";Coastwatch;2024-05-03\n'.encode(), TITLE,
         "Coastwatch", "2024-05-03"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_report(tmp_path, name, data, title, outlet, published):
    document = one(tmp_path, name, data)
    assert document.text.strip() == WORDS
    assert (document.title, document.outlet, str(document.published)) == (title, outlet, published)


DIALECTS = [
    {"maintext": WORDS, "title": TITLE, "date_publish": "2024-05-03 14:30:00", "source_domain": "Coastwatch",
     "url": "https://coastwatch.example/1", "authors": ["Ana Brand"], "language": "en", "date_download": "2025-01-01"},
    {"title": TITLE, "publisher": "Coastwatch", "publishing_date": "2024-05-03", "authors": ["Ana Brand"], "lang": "en",
     "body": {"summary": [], "sections": [{"headline": [], "paragraphs": LINES}]},
     "html": {"requested_url": "https://coastwatch.example/1"}},
    {"plaintext": WORDS, "title": TITLE, "publisher": {"name": "Coastwatch"}, "publishing_date": "2024-05-03",
     "authors": ["Ana Brand"], "lang": "en", "url": "https://coastwatch.example/1"},
    {"content": WORDS, "headline": TITLE, "source": {"id": None, "name": "Coastwatch"}, "author": "Ana Brand",
     "publishedAt": "2024-05-03", "link": "https://coastwatch.example/1", "language": "en"},
]  # fmt: skip


@pytest.mark.parametrize("record", DIALECTS)
def test_the_json_of_other_programs(tmp_path, record):
    document = one(tmp_path, "a.jsonl", json.dumps(record).encode())
    assert document.text.replace("\n\n", "\n") == WORDS
    assert (document.title, document.outlet, document.author) == (TITLE, "Coastwatch", "Ana Brand")
    assert (document.published, document.language) == (date(2024, 5, 3), "en")
    assert document.url == "https://coastwatch.example/1"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b'{"articles": [{"url": "https://coastwatch.example/1", "title": "x"}]}'),
        ("a.jsonl", b'{"DocumentIdentifier": "https://coastwatch.example/1", "V2Tone": "1"}'),
        (
            "a.gkg.csv",
            b"20240503143000-T1\t20240503143000\t1\tcoastwatch.example\thttps://coastwatch.example/1" + b"\t" * 9,
        ),
    ],
)
def test_lists_of_addresses_say_what_to_do_with_them(tmp_path, name, data):
    assert "put the addresses into a file" in problem(tmp_path, name, data).message


@pytest.mark.parametrize(
    ("item", "text", "title", "outlet"),
    [
        ({"uri": "x:1", "versioncreated": "2024-05-03", "pubstatus": "usable", "headline": TITLE, "body_text": WORDS,
          "byline": "Ana Brand", "creditline": "NAK"}, WORDS, TITLE, "NAK"),
        ({"uri": "x:1", "standard": {"name": "ninjs", "version": "3.0"}, "versionCreated": "2024-05-03",
          "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": TITLE}],
          "infoSources": [{"name": "NAK"}], "bodies": [{"contentType": "text/plain", "value": WORDS}]},
         WORDS, TITLE, "NAK"),
    ],
)  # fmt: skip
def test_ninjs_of_each_version(tmp_path, item, text, title, outlet):
    document = one(tmp_path, "a.json", json.dumps(item).encode())
    assert (document.text, document.title, document.outlet, document.published) == (
        text,
        title,
        outlet,
        date(2024, 5, 3),
    )


def test_a_cancelled_item_is_told(tmp_path):
    item = {**json.loads(ninjs()), "pubstatus": "canceled"}
    (_, document), (_, told) = read(tmp_path, "a.json", json.dumps(item).encode())
    assert isinstance(document, Document)
    assert "cancelled" in told.message


def test_a_news_message_of_several_items(tmp_path):
    item = newsml().partition(b"?>")[2]
    message = (
        b"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>"
        + item
        + b"<packageItem/></itemSet></newsMessage>"
    )
    (place, document), (other, told) = read(tmp_path, "a.xml", message)
    assert (place, document.text, other) == ("a.xml#1", WORDS, "a.xml#2")
    assert "packageItem" in told.message


def test_a_table_that_has_two_columns_of_text_says_which_was_taken(tmp_path):
    data = f'story,text\nshort,"{WORDS}"\n'.encode()
    (_, document), (_, told) = read(tmp_path, "a.csv", data)
    assert document.text == WORDS
    assert 'from column "text", not from "story"' in told.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"mood,colour\ngood,red\n", "no column is called text"),
        (b"text\n", "no row"),
        (b"text,outlet\nThe ship sank.,X,Y\n", "3 cells under 2 columns"),
        (b"", "nothing in it"),
    ],
)
def test_tables_that_are_none(tmp_path, data, words):
    assert words in problem(tmp_path, "a.csv", data).message


def test_a_long_cell_is_read(tmp_path):
    assert len(one(tmp_path, "a.csv", b"text\n" + LINES[0].encode() * 3000).text) > 200_000


def test_pdf_says_which_pages_are_scans(tmp_path):
    (_, document), (_, told) = read(tmp_path, "a.pdf", pdf(LINES, [], LINES[:1], []))
    assert document.text == f"{WORDS}\n{LINES[0]}"
    assert "pages 2, 4 hold no words" in told.message
    assert "OCR" in problem(tmp_path, "b.pdf", pdf([], [])).message


@pytest.mark.parametrize(
    ("info", "lines", "title", "published"),
    [
        ("/Title (Ferry sinks off Lindmere) /CreationDate (D:20240503120000)", ["3 May 2024"], TITLE, date(2024, 5, 3)),
        ("/Title (Microsoft Word - x.doc) /CreationDate (D:20240504120000)", ["3 May 2024"], None, date(2024, 5, 3)),
        ("/Title (Ferry) /CreationDate (D:20240503120000)", ["May 2024"], None, None),
    ],
)
def test_particulars_of_a_pdf_count_where_its_words_bear_them_out(tmp_path, info, lines, title, published):
    document = one(tmp_path, "a.pdf", pdf([TITLE, *lines, *LINES], info=info))
    assert (document.title, document.published) == (title, published)


def test_a_pdf_with_a_password(tmp_path):
    from pypdf import PdfReader, PdfWriter

    writer, file = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(LINES)))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(file)
    assert "encrypted" in problem(tmp_path, "a.pdf", file.getvalue()).message


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("the govern-\nment said", "the government said"),
        ("a long-\nterm plan; long-term", "a long-term plan; long-term"),
        ("of Anglo-\nSaxon", "of Anglo-\nSaxon"),
    ],
)
def test_hyphens_over_line_ends(text, whole):
    assert joined(text) == whole


def test_a_word_document_with_tracked_changes_and_a_table(tmp_path):
    document, file = docx.Document(), io.BytesIO()
    document.add_heading(TITLE, 1)
    paragraph = document.add_paragraph("Forty passengers ")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>were saved.</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>drowned.</w:delText></w:r></w:del>"))
    document.add_paragraph("Divers wait.", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Rescued", "Forty passengers"
    document.save(file)
    found = one(tmp_path, "a.docx", file.getvalue())
    assert found.text.split("\n") == [
        TITLE,
        "Forty passengers were saved.",
        "Divers wait.",
        "Rescued | Forty passengers",
    ]
    assert found.zone_at(found.text.index("Divers")).kind is ZoneKind.LIST
    assert found.published is None


def test_an_old_or_locked_word_document(tmp_path):
    assert "encrypted" in problem(tmp_path, "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).message
    assert "no Word document" in problem(tmp_path, "b.docx", zipped(a__txt=b"x")).message


def test_what_is_attached_is_read(tmp_path):
    data = mail(("statement.pdf", pdf(LINES)), ("list.xlsx", b"x"), ("old.zip", zipped(a__txt=WORDS.encode())))
    found = dict(read(tmp_path, "a.eml", data))
    assert [*found] == ["a.eml", "a.eml#statement.pdf", "a.eml#list.xlsx", "a.eml#old.zip#a.txt"]
    assert "skipped: not a report" in found["a.eml#list.xlsx"].message
    assert found["a.eml#statement.pdf"].text == found["a.eml#old.zip#a.txt"].text == WORDS


def test_a_mail_that_was_passed_on_has_no_outlet(tmp_path):
    document = one(tmp_path, "a.eml", mail().replace(b"Subject: Re:", b"Subject: Fwd:"))
    assert (document.title, document.outlet) == (TITLE, None)


def test_a_mail_with_html_alone_or_broken(tmp_path):
    page = f"MIME-Version: 1.0\nSubject: x y\nContent-Type: text/html\n\n<html><body><p>{LINES[0]}</p></body></html>"
    assert one(tmp_path, "a.eml", page.encode()).text == LINES[0]
    (_, document), (_, told) = read(tmp_path, "b.eml", mail()[:-40])
    assert isinstance(document, Document)
    assert "broken mail" in told.message


def test_lines_in_a_mail_that_begin_with_from(tmp_path):
    data = box(mail().replace(b"The ferry", b"\r\n>From here the ferry").replace(b"Harbour", b"From harbour"), mail())
    (_, first), (place, _) = read(tmp_path, "a.mbox", data)
    assert "\nFrom here the ferry" in first.text
    assert place == "a.mbox#2"


def test_standard_input(monkeypatch):
    places = []
    for data in (
        WORDS.encode(),
        gzip.compress(WORDS.encode()),
        zipped(a__txt=WORDS.encode()),
        pdf(LINES),
        mail(),
        newsml(),
    ):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        (path,) = find_reports([Path("-"), Path("-")])
        ((report, document),) = read_path(path)
        assert document.text.strip() == WORDS
        places.append(report.location)
    assert len({*places}) == 6
    assert all(place.startswith("stdin-") for place in places)


def test_a_row_of_the_sidecar_for_a_file_in_an_archive(tmp_path):
    meta = tmp_path / "meta.csv"
    meta.write_text("file,outlet\na.zip#north/b.txt,Coastwatch\nb.txt,Wrong\n", encoding="utf-8")
    (_, document), _ = read(
        tmp_path, "a.zip", zipped(**{"north/b.txt": WORDS.encode(), "c.txt": WORDS.encode()}), meta=meta
    )
    assert document.outlet == "Coastwatch"
    assert [told.location[-1] for told in load_metadata(meta).absent([tmp_path / "a.zip"])] == ["3"]


def test_members_that_are_no_reports(tmp_path):
    words = WORDS.encode()
    for name, pack in (("a.zip", zipped), ("a.tar", tarred)):
        found = read(tmp_path, name, pack(**{"a.txt": words, ".b.txt": words, "__MACOSX/a.txt": words, "c.jpg": b"x"}))
        assert [(place, type(one).__name__) for place, one in found if "__" not in place] == [
            (f"{name}#a.txt", "Document"), (f"{name}#c.jpg", "Problem"),
        ]  # fmt: skip


def test_records_in_archives_keep_their_numbers(tmp_path):
    lines = b"\n".join(json.dumps({**RECORD, "text": line}).encode() for line in LINES)
    places = [place for place, _ in read(tmp_path, "a.zip", zipped(**{"b.jsonl.gz": gzip.compress(lines)}))]
    assert places == ["a.zip#b.jsonl.gz#1", "a.zip#b.jsonl.gz#2"]


def test_reading_text_loads_no_reader_of_other_forms(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from rashomon.ingest import read_path; import rashomon.cli\n"
        "assert len(list(read_path(Path(sys.argv[1])))) == 1\n"
        "heavy = ('pypdf', 'docx', 'rashomon.ingest.archives', 'rashomon.ingest.mail')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

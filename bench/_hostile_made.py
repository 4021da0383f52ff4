"""A sound file of each form that is read, made here; hostile ones are made of them."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

import docx

WORDS = (
    "The ferry operator said on Thursday that forty passengers had been brought ashore at Lindmere.\n"
    "Harbour officials confirmed that the search would go on through the night, while divers waited for calm."
)
TITLE = "Ferry sinks off Lindmere"
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in WORDS.split("\n"))
RECORD = {
    "text": WORDS,
    "title": TITLE,
    "outlet": "Coastwatch",
    "url": "https://coastwatch.example/1",
    "published": "2024-05-03",
}


def pdf(*pages: list[str], info: str = "") -> bytes:
    """A PDF document with these lines on its pages; `info` is its dictionary of particulars."""
    count = len(pages)
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(count))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"]
    font = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 12 Tf 72 720 Td {shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {4 + 2 * number} 0 R "
            f"/Resources << /Font {font} >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< {info} >>")
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def word() -> bytes:
    """A Word document."""
    document, file = docx.Document(), io.BytesIO()
    document.add_heading(TITLE, 1)
    for line in WORDS.split("\n"):
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Rescued", "Forty passengers"
    document.save(file)
    with zipfile.ZipFile(file) as package:
        return zipped(**{name: package.read(name) for name in package.namelist()})  # without the time of day


def mail(*attached: tuple[str, bytes]) -> bytes:
    """A message, with files attached."""
    message = EmailMessage()
    message["From"] = "Coastwatch <press@coastwatch.example>"
    message["Subject"] = f"Re: {TITLE}"
    message["Date"] = "Fri, 03 May 2024 14:30:00 +0200"
    message["MIME-Version"] = "1.0"
    message.set_content(WORDS)
    message.add_alternative(f"<html><body><article>{PARAGRAPHS}</article></body></html>", subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"part-{number}")
    return message.as_bytes(policy=SMTP)


def box(*messages: bytes) -> bytes:
    """An mbox of messages."""
    return b"".join(
        b"From press@coastwatch.example Fri May  3 14:30:00 2024\n" + one.replace(b"\r\n", b"\n") + b"\n"
        for one in messages
    )


def newsml() -> bytes:
    """A NewsML-G2 item."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.30" guid="urn:x:1">
<itemMeta><provider literal="NAK"><name>North Agency</name></provider>
<versionCreated>2024-05-03T14:30:00+02:00</versionCreated></itemMeta>
<contentMeta><by>Ana Brand</by><headline>{TITLE}</headline><language tag="en-GB"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{PARAGRAPHS}</body></html>
</inlineXML></contentSet></newsItem>""".encode()


def ninjs() -> bytes:
    """A ninjs item."""
    return json.dumps(
        {
            "uri": "tag:agency.example,2024:1",
            "standard": {"name": "ninjs", "version": "2.1"},
            "versioncreated": "2024-05-03T14:30:00+02:00",
            "headlines": [{"role": "main", "value": TITLE}],
            "by": "Ana Brand",
            "infosources": [{"name": "North Agency", "role": "provider"}],
            "bodies": [{"contenttype": "application/xhtml+xml", "value": f"<div>{PARAGRAPHS}</div>"}],
            "language": "en",
        }
    ).encode()


def zipped(**files: bytes) -> bytes:
    """A ZIP archive; two underscores in a name stand for a dot, one at its end for nothing."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", ".")), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def tarred(**files: bytes) -> bytes:
    """The same as a tar archive."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name.replace("__", "."))
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return file.getvalue()


def table() -> bytes:
    """A CSV table."""
    file = io.StringIO()
    written = csv.writer(file)
    written.writerow(["Headline", "Content", "Source", "Date"])
    written.writerow([TITLE, WORDS, "Coastwatch", "2024-05-03"])
    written.writerow(["Second", WORDS.partition("\n")[0], "Coastwatch", "2024-05-04"])
    return file.getvalue().encode()


def sound() -> dict[str, bytes]:
    """A sound file of each form, by its name."""
    lines = json.dumps(RECORD).encode() + b"\n" + json.dumps({**RECORD, "text": WORDS[:94]}).encode()
    text = WORDS.encode()
    return {
        "a.txt": text,
        "a.html": f"<html><head><title>{TITLE}</title></head><body><main>{PARAGRAPHS}</main></body></html>".encode(),
        "a.jsonl": lines,
        "a.json": json.dumps([RECORD]).encode(),
        "ninjs.json": ninjs(),
        "a.csv": table(),
        "a.pdf": pdf(WORDS.split("\n"), WORDS.split("\n")[:1]),
        "a.docx": word(),
        "a.eml": mail(("statement.txt", text)),
        "a.mbox": box(mail(), mail(("statement.txt", text))),
        "a.xml": newsml(),
        "a.zip": zipped(a__txt=text, b__jsonl=lines, c__pdf=pdf(WORDS.split("\n"))),
        "a.tar": tarred(a__txt=text, b__jsonl=lines),
        "a.tar.gz": gzip.compress(tarred(a__txt=text, b__jsonl=lines), mtime=0),
        "a.txt.gz": gzip.compress(text, mtime=0),
        "a.jsonl.bz2": bz2.compress(lines),
        "a.txt.xz": lzma.compress(text),
        "nested.zip": zipped(a__zip=zipped(b__tar=tarred(c__txt=text)), d__eml=mail(("e.zip", zipped(f__txt=text)))),
    }

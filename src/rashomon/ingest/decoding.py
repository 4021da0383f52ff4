"""Bytes to text: what is no text is refused by name, and no character of what is text gets changed.

Only a byte order mark is dropped. Line ends stay as they are, nothing is normalised: an offset into the text is an
offset into the file, counted in code points.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from rashomon.errors import EmptyError, NotTextError

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, xlsx, odt, epub)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (doc, xls, ppt)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xca\xfe\xba\xbe", "a program (Java or Mach-O)"),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS\x00", "an Ogg recording"),
    (b"fLaC\x00", "a FLAC recording"),
    (b"ID3\x02", "an MP3 recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"WARC/1.", "a web archive (WARC)"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What charset-normalizer chooses among where bytes are neither Unicode nor nearly all ASCII.
_CODEPAGES = [
    "cp1252",
    "iso8859_2",
    "cp1250",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
]
_SAMPLE = 65_536  # bytes that guesses are made on
# English, French, Spanish or German keep at least nine bytes in ten in ASCII; Russian or Greek in a code page do not.
_WESTERN = 0.1
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # ESC may stand in text copied from a terminal
_MOST_CONTROLS = 0.02  # of all characters; random bytes have about 0.1


def signature(data: bytes) -> str | None:
    """What binary kind of file `data` begins like ("a JPEG image"), None where it does not look like one."""
    for mark, name in SIGNATURES:
        if data.startswith(mark):
            return name
    if data[4:8] == b"ftyp":
        return "a video or HEIC image (MP4 family)"
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a WebP image, WAV recording or AVI video"
    if data[:2] == b"MZ" and b"\x00" in data[:64]:
        return "a program (Windows)"
    return None


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that `data` holds, in whatever common encoding, less a byte order mark.

    A byte order mark is believed, then UTF-8, then UTF-16 and UTF-32 by their pattern of zero bytes; UTF-8 with few
    broken characters gets U+FFFD for these. Then comes what the file itself has `declared`, if Python knows it;
    mostly ASCII is Windows-1252; charset-normalizer guesses the rest.
    `EmptyError` for nothing but white space; `NotTextError` for what is no text, which says what it looks like.
    """
    if not data.strip():
        raise EmptyError("nothing in it: check that the file was written in full, or leave it out")
    found = signature(data)
    if found is not None:
        raise NotTextError(f"seems to be {found}, not text: save its words as .txt or .html, or leave it out")
    text = _with_mark(data)
    if text is None:
        text = _without_mark(data, declared)
    if "\x00" in text or len(_CONTROLS.findall(text[:_SAMPLE])) > _MOST_CONTROLS * len(text[:_SAMPLE]):
        raise NotTextError("holds control characters as only binary files do: save its words as .txt, or leave it out")
    if not text.strip():
        raise EmptyError("nothing in it but white space: check that the file was written in full, or leave it out")
    return text


def _with_mark(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            # A text cut off in the middle of a character is still read: U+FFFD stands for what is broken.
            return data[len(mark) :].decode(encoding, errors="replace")
    return None


def _without_mark(data: bytes, declared: str | None) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text:
            return text
    if b"\x00" in data:
        return _wide(data)
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    if len(mended) - len(mended.encode("ascii", errors="ignore")) > 2 * broken:
        return mended
    return _declared(data, declared) or _codepage(data)


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: Latin letters then have their zero bytes all in the same places."""
    sample = data[:_SAMPLE]
    zeros = [sample[at::4].count(0) / max(1, len(sample) // 4) for at in range(4)]
    for encoding, places in (
        ("utf-32-le", (1, 2, 3)),
        ("utf-32-be", (0, 1, 2)),
        ("utf-16-le", (1, 3)),
        ("utf-16-be", (0, 2)),
    ):
        filled = [zeros[at] for at in range(4) if at not in places]
        if min(zeros[at] for at in places) > 0.6 and max(filled) < 0.1:
            return data.decode(encoding, errors="replace")
    raise NotTextError("holds zero bytes as only binary files do: save its words as .txt, or leave it out")


def _declared(data: bytes, name: str | None) -> str | None:
    """The text in the encoding that a file says it has; None where Python knows no such encoding of text."""
    try:
        found = codecs.lookup(name).name if name is not None else "utf-8"
        # Browsers read these two as Windows-1252, and so pages that declare them are written.
        found = "cp1252" if found in ("ascii", "iso8859-1") else found
        return None if found in ("utf-8", "utf-7") else data.decode(found, errors="replace")
    except LookupError:
        return None


def _codepage(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if sum(byte > 0x7F for byte in sample) <= _WESTERN * len(sample):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:  # five bytes are not assigned there
            return data.decode("latin-1")
    best = from_bytes(sample, cp_isolation=_CODEPAGES).best()
    if best is None:
        raise NotTextError("is no text in any common encoding: save it again as UTF-8")
    return data.decode(best.encoding, errors="replace")

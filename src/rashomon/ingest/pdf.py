"""PDF documents: the words of each page in the order in which the document has them.

Source of method: pypdf finds the words and their order, also over columns; hyphens over line ends are ours.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterator
from datetime import date

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError

from rashomon.errors import EmptyError, InputError, MalformedError, TooLargeError
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.patience import patiently
from rashomon.ingest.source import Found, Source, encrypted
from rashomon.ingest.stated import stated_day, stated_title

logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False  # it tells of every flaw that it mends

_PATIENCE = 60.0  # seconds for one document, looked at between pages; chosen: 100 times what a long report takes
_SHOWN = 10  # numbers of pages that a message names
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\x00": "\ufffd"}
)
_UNSTORABLE = re.compile("[\ud800-\udfff]")
_HYPHENATED = re.compile(r"(\w+)[-\u2010\u00ad]\n([a-z]\w*)")


def read(source: Source) -> Iterator[Found]:
    """The one report in a PDF document. Pages without words are told."""
    data = source.whole()
    try:
        yield None, data, patiently(draft, data, source.settings.max_characters, seconds=2 * _PATIENCE)
    except InputError as error:
        yield None, data, error


def draft(data: bytes, most: int) -> Draft:
    """The draft of a PDF document. Between pages it looks at the clock; what lasts within one is ended from without."""
    reader = PdfReader(io.BytesIO(data), strict=False)
    try:
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise encrypted("the PDF document")
        pages, broken = _pages(reader, most)
    except DependencyError as error:  # a cipher that pypdf alone does not have
        raise encrypted("the PDF document") from error
    blank = [number for number, text in pages if not text.strip() and number not in broken]
    if not any(text.strip() for _, text in pages):
        if broken:
            raise MalformedError("none of its pages can be read: save it again as PDF, or save its words as .txt")
        raise EmptyError("its pages hold pictures and no words, as a scan does: run text recognition (OCR) over it")
    text = joined("\n".join(text.strip("\n") for _, text in pages if text.strip()))
    complaints = []
    if blank:
        complaints.append(f"{_numbers(blank)} no words, as a scan does: run text recognition (OCR) over it")
    if broken:
        complaints.append(f"cannot be read in full: {_numbers(broken)} broken words; save it again as PDF")
    return Draft(text=text, own=_told(reader, text), complaints=tuple(complaints))


def _pages(reader: PdfReader, most: int) -> tuple[list[tuple[int, str]], list[int]]:
    """Each page's number and words, and the numbers of those that could not be read."""
    found: list[tuple[int, str]] = []
    broken: list[int] = []
    end, size = time.monotonic() + _PATIENCE, 0
    for number, page in enumerate(reader.pages, start=1):
        try:
            text = _UNSTORABLE.sub("\ufffd", page.extract_text()).translate(_LIGATURES)
        except DependencyError:
            raise
        except Exception as error:  # noqa: BLE001  one broken page costs itself only, and is told
            logging.getLogger("rashomon.ingest").info("page %d: %r", number, error)
            broken.append(number)
            text = ""
        found.append((number, text))
        size += len(text)
        if size > most:
            raise TooLargeError(f"the text has more than {most:,} characters: split it, or raise max_characters")
        if time.monotonic() > end:
            raise TooLargeError(f"{number} pages took more than {_PATIENCE:.0f} seconds: save its words as .txt")
    return found, broken


def joined(text: str) -> str:
    """The text with words put together that a line end parted. The hyphen stays where the text has it elsewhere."""
    known = text.casefold()

    def whole(match: re.Match[str]) -> str:
        first, second = match.groups()
        kept = f"{first}-{second}"
        return kept if kept.casefold() in known else first + second

    return _HYPHENATED.sub(whole, text)


def _told(reader: PdfReader, text: str) -> Given:
    """Title and day that the document's particulars state, where its words bear them out."""
    try:
        about = reader.metadata
        title = about.title if about is not None else None
        made = about.creation_date if about is not None else None
    except Exception:  # noqa: BLE001  nothing is lost: what they say is only a hint
        return Given()
    day = date(made.year, made.month, made.day) if made is not None else None
    return Given(title=stated_title(title, text), published=stated_day(day, text))


def _numbers(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:_SHOWN])) + (" …" if len(pages) > _SHOWN else "")
    return f"page {shown} holds" if len(pages) == 1 else f"pages {shown} hold"

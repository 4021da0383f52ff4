"""Word documents (DOCX): paragraphs and tables in their order, with what is inserted and without what is deleted.

Source of method: python-docx opens the package; the walk over its elements is ours, since python-docx leaves out what
stands in content controls and in insertions that are still tracked.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from rashomon.errors import EmptyError, InputError, MalformedError, NotTextError, TooLargeError
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.patience import patiently
from rashomon.ingest.source import Found, Source, encrypted
from rashomon.ingest.stated import stated_day, stated_title
from rashomon.model.document import ZoneKind

_OLD = b"\xd0\xcf\x11\xe0"  # how old office documents begin, and new ones with a password
_MOST_PARTS = 10_000  # chosen: files in one document; thousands of pictures stay below
_SMALL = 2_000_000  # bytes unpacked; chosen: read in a second
_GONE = frozenset(qn(name) for name in ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says the same again
_SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_HEADING = re.compile(r"heading|title|subtitle", re.I)

Line = tuple[ZoneKind | None, str]


def read(source: Source) -> Iterator[Found]:
    """The one report in a Word document."""
    data = source.whole()
    try:
        size = _check(data, source)
        yield None, data, patiently(draft, data) if size > _SMALL else draft(data)
    except InputError as error:
        yield None, data, error


def draft(data: bytes) -> Draft:
    """The draft of a Word document, which was found to be one."""
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise MalformedError(f"is no Word document ({str(error)[:200]}): save it again as .docx") from error
    styles = {style.style_id: style.name or "" for style in document.styles}
    lines = [(kind, line) for kind, line in _lines(document.element.body, styles) if line.strip()]
    if not lines:
        raise EmptyError("no words in the document (pictures only?): save its words as .txt")
    hints, text = {}, ""
    for kind, line in lines:
        if kind is not None:
            hints[len(text)] = kind
        text += line + "\n"
    text = text[:-1]
    about = document.core_properties
    made = about.created
    own = Given(
        title=stated_title(about.title, text),
        author=about.author.strip() if about.author and stated_title(about.author, text) else None,
        published=stated_day(made.date() if made is not None else None, text),
    )
    return Draft(text=text, own=own, hints=hints)


def _check(data: bytes, source: Source) -> int:
    """Bytes that python-docx unpacks all at once, within the limits; `zipfile` holds each part to the size it tells."""
    if data.startswith(_OLD):
        raise encrypted("the document (or it is an old .doc, which is not read: save it as .docx)")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise MalformedError(f"is no Word document ({str(error)[:200]}): save it again as .docx") from error
    if any(part.flag_bits & 1 for part in parts):
        raise encrypted("the document")
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise NotTextError("is an archive and no Word document: name it .zip if reports are packed in it")
    size = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or size > 4 * source.settings.max_bytes:
        raise TooLargeError("it unpacks to more than a report may hold: save its words as .txt")
    source.budget.take(size)
    return size


def _lines(parent: Any, styles: dict[str, str]) -> Iterator[Line]:
    """Every paragraph below an element, each row of a table as one line."""
    for child in parent:
        if child.tag == qn("w:p"):
            yield _kind(child, styles), _words(child).strip()
            for box in child.iter(qn("w:txbxContent")):
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    yield from _lines(box, styles)
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                cells = (" ".join(_words(cell).split()) for cell in row.iter(qn("w:tc")))
                yield None, " | ".join(cell for cell in cells if cell)
        elif child.tag not in _GONE:
            yield from _lines(child, styles)


def _words(element: Any) -> str:
    """The words in an element but for those deleted, and those of boxes that are lines of their own."""
    words = ""
    for child in element:
        if child.tag == qn("w:t"):
            words += child.text or ""
        elif child.tag in _SPACES:
            words += _SPACES[child.tag]
        elif child.tag not in _GONE and child.tag not in (_FALLBACK, qn("w:txbxContent")):
            words += _words(child) + ("\n" if child.tag == qn("w:p") else "")
    return words


def _kind(paragraph: Any, styles: dict[str, str]) -> ZoneKind | None:
    about = paragraph.pPr
    if about is None:
        return None
    style = styles.get(about.style or "", "")
    if _HEADING.match(style):
        return ZoneKind.SUBHEAD
    return ZoneKind.LIST if about.numPr is not None or style.lower().startswith("list") else None

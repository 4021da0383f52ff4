"""Web pages: the report's words without menus and scripts, its headings and lists, and what the page says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from trafilatura import bare_extraction, load_html

from rashomon.errors import EmptyError, InputError, MalformedError
from rashomon.ingest.decoding import decode
from rashomon.ingest.draft import Draft, Given
from rashomon.model.document import ZoneKind

# These write to standard error what we keep as a problem.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_CHARSET = re.compile(rb"""(?:charset|<\?xml[^>]*\bencoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")
# Only what the page states as its date; `extensive_search` would take a year from a copyright line or an image's path.
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
# When a page was changed is not when it was published; what is for browsers without scripts is no report.
_NAME_OF = "translate(concat(@property, ' ', @name, ' ', @itemprop), 'MODIFUPATE', 'modifupate')"
_LEFT_OUT = (f"//meta[contains({_NAME_OF}, 'modif') or contains({_NAME_OF}, 'update')]", "//noscript", "//template")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KINDS = {"head": ZoneKind.SUBHEAD, "item": ZoneKind.LIST, "p": None, "list": None, "quote": None, "lb": None}
_KINDS |= {"table": None, "row": None, "cell": None, "code": None, "div": None, "body": None}


def is_page(text: str) -> bool:
    """Whether a text begins as a web page does, whatever its file is called."""
    return _PAGE.match(text[:4000]) is not None


def read_page(data: bytes) -> Draft:
    """The draft of a web page: blocks of text as lines, headings and list items as hints, the page's own metadata.

    Source of method: trafilatura (fast mode) finds the report in the page, htmldate its date. The text is theirs,
    not the file's: offsets count in it. Raises `EmptyError` where no report is found in the page.
    """
    declared = _CHARSET.search(data[:4096])
    text = decode(data, declared.group(1).decode("ascii") if declared else None)
    try:
        return _draft(text)
    except InputError:
        raise
    except Exception as error:  # hostile pages find ever new errors in the parsers of others
        raise MalformedError(f"cannot be read as a web page ({error!r}): save its words as .txt") from error


def _draft(text: str) -> Draft:
    source = _XML_DECLARATION.sub("", text, count=1)
    tree = load_html(source)
    if tree is None:  # a fragment of a page
        tree = load_html(f"<html><body><div>{source}</div></body></html>")
    if tree is None:
        raise EmptyError("no text in the page: save its words as .txt, or leave it out")
    language = tree.get("lang") or ""
    for element in [found for path in _LEFT_OUT for found in tree.xpath(path)]:
        element.drop_tree()
    found: Any = bare_extraction(
        tree,
        fast=True,
        with_metadata=True,
        include_formatting=True,
        include_comments=False,
        date_extraction_params=_DATES,
    )
    blocks = list(_blocks(found.body)) if found is not None else []
    if not blocks:
        raise EmptyError("no report found in the page (a menu, a script or a picture only?): save its words as .txt")
    lines, hints, offset = [], {}, 0
    for kind, line in blocks:
        if kind is not None:
            hints[offset] = kind
        lines.append(line)
        offset += len(line) + 1
    own = Given(
        title=_blank(found.title),
        outlet=_blank(found.sitename),
        url=_address(found.url),
        author=_blank(found.author),
        published=_published(found.date, text),
    )
    code = _LANGUAGE.match(language)
    return Draft(text="\n".join(lines), own=own, language=code.group().lower() if code else None, hints=hints)


def _blocks(body: Any) -> Iterator[tuple[ZoneKind | None, str]]:
    """Each block of trafilatura's tree as one line, with what its element says it is."""
    kind, words = None, ""
    for piece in _pieces(body, None):
        if isinstance(piece, str):
            words += piece
            continue
        line = " ".join(words.split())
        if line:
            yield kind, line
        kind, words = piece[0], ""


def _pieces(element: Any, kind: ZoneKind | None) -> Iterator[str | tuple[ZoneKind | None]]:
    """Words, and at each edge of a block the kind of what follows."""
    block = element.tag in _KINDS
    inner = _KINDS.get(element.tag) or kind if block else kind
    if block:
        yield (inner,)
    if isinstance(element.tag, str):  # comments and processing instructions have a function there
        yield element.text or ""
        for child in element:
            yield from _pieces(child, inner)
            yield child.tail or ""
    if block:
        yield (kind,)


def _published(found: str | None, page: str) -> date | None:
    """The day that htmldate found, if the page has year, month and day side by side.

    It makes a day up where a page says "2024-05" only, and takes 03/05 for the third of May: neither is known.
    """
    if not found:
        return None
    day = date.fromisoformat(found)
    year, month, number = day.year, f"0?{day.month}", f"0?{day.day}"
    name = rf"{_MONTHS[day.month - 1]}[a-z]{{0,6}}\.?"
    forms = [
        rf"{year}[-/._]?{day.month:02}[-/._]?{day.day:02}",
        rf"{year}[-/.]{month}[-/.]{number}",
        rf"{number}(?:st|nd|rd|th)?[\s,.-]*{name}[\s,-]*{year}",
        rf"{name}[\s-]*{number}(?:st|nd|rd|th)?[\s,-]+{year}",
    ]
    if day.day > 12 or day.day == day.month:
        forms += [rf"{number}[-/.]{month}[-/.]{year}", rf"{month}[-/.]{number}[-/.]{year}"]
    return day if re.search(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", page, re.I) else None


def _address(found: str | None) -> str | None:
    return found if found and urlsplit(found).scheme in ("http", "https") else None


def _blank(found: str | None) -> str | None:
    return (found or "").strip() or None

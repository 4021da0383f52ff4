"""Web pages: the report's words without menus and scripts, its headings and lists, and what the page says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Container, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from trafilatura import bare_extraction, load_html

from rashomon.errors import EmptyError, InputError, MalformedError
from rashomon.ingest.decoding import decode
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.particulars import particulars
from rashomon.model.document import ZoneKind

# These write to standard error what we keep as a problem.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_CHARSET = re.compile(rb"""(?:charset|<\?xml[^>]*\bencoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
_LANGUAGES = (
    "self::*[@lang]/@lang",
    "//meta[translate(@http-equiv, 'CLANGUTE', 'clangute')='content-language' or @name='language']/@content",
    "//meta[@property='og:locale']/@content",
    "//meta[@itemprop='inLanguage']/@content",
)
# When a page was changed is not when it was published; what is for browsers without scripts is no report.
_LEFT_OUT = ("meta", "noscript", "template")
_CHANGED = ("modif", "update")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BLOCKS = frozenset("p li dd dt td th div section article aside blockquote figcaption h1 h2 h3 h4 h5 h6".split())
_LONGEST_LINK = 250  # characters of a link that stands alone; a paragraph that is a link is longer
_WRAPPED, _BESIDE = 6, 20  # elements that a link may stand in within its block, and beside: hostile pages have no end
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
    language = _language(tree)
    for element in [found for found in tree.iter(*_LEFT_OUT) if found.tag != "meta" or _tells_change(found)]:
        element.drop_tree()
    # "xml" leaves the words as a tree: as text, which is made of it otherwise, they are not asked for.
    found: Any = bare_extraction(tree, fast=True, include_formatting=True, include_comments=False, output_format="xml")
    blocks = list(_blocks(found.body)) if found is not None else []
    if not blocks:
        raise EmptyError("no report found in the page (a menu, a script or a picture only?): save its words as .txt")
    own = _own(tree, text)
    links = _lone_links(tree, {line for _, line in blocks})
    lines, hints, offset = [], {}, 0
    for kind, line in _told(blocks, own, links):
        if kind is not None:
            hints[offset] = kind
        lines.append(line)
        offset += len(line) + 1
    return Draft(text="\n".join(lines), own=own, language=language, hints=hints)


def _own(tree: Any, text: str) -> Given:
    """What the page says of itself; nothing where its particulars are beyond what finds them."""
    try:
        found = particulars(tree)
    except (TypeError, ValueError):
        return Given()
    return Given(
        title=_blank(found.title),
        outlet=_blank(found.sitename),
        url=_address(found.url),
        author=_blank(found.author),
        published=_published(found.date, text),
    )


def _tells_change(meta: Any) -> bool:
    """Whether a `meta` element tells when the page was changed."""
    name = " ".join(meta.get(key, "") for key in ("property", "name", "itemprop")).lower()
    return any(word in name for word in _CHANGED)


def _told(
    blocks: Iterable[tuple[ZoneKind | None, str]], own: Given, links: frozenset[str]
) -> Iterator[tuple[ZoneKind | None, str]]:
    """The blocks, each with what mark-up, the page's particulars and its links say it is; None where none does."""
    headed = False
    for kind, line in blocks:
        heading = kind is ZoneKind.SUBHEAD
        if line == own.author:
            kind = ZoneKind.BYLINE
        elif line == own.outlet or (line in links and (headed or not heading)):
            kind = ZoneKind.FURNITURE  # but many a headline is a link to its own page
        elif kind is None and own.title:  # a page that tells its title has it in a heading, or not in its text
            kind = ZoneKind.BODY
        headed = headed or heading
        yield kind, line


def _language(tree: Any) -> str | None:
    """The language that a page says it is in: of its root, of its `meta` elements, of its Open Graph data."""
    for path in _LANGUAGES:
        for value in tree.xpath(path):
            code = _LANGUAGE.match(value.strip())
            if code is not None:
                return code.group().lower()
    return None


def _lone_links(tree: Any, lines: Container[str]) -> frozenset[str]:
    """Those of the lines that are links which stand alone in their paragraph, item or heading: they lead elsewhere."""
    found: set[str] = set()
    for link in tree.iter("a"):
        target = link.get("href") or ""
        if not target or target.startswith(("#", "javascript:")):
            continue
        words = _first_words(link)
        if words in lines and words not in found and len(words) <= _LONGEST_LINK and _is_alone(link):
            found.add(words)
    return frozenset(found)


def _is_alone(element: Any) -> bool:
    """Whether no words stand beside an element in the block around it."""
    for _ in range(_WRAPPED):
        if element.tag in _BLOCKS:
            return True
        parent = element.getparent()
        if parent is None or (parent.text or "").strip() or (element.tail or "").strip():
            return False
        beside = chain(element.itersiblings(), element.itersiblings(preceding=True))
        for count, sibling in enumerate(beside):
            if count == _BESIDE or (sibling.tail or "").strip() or _first_words(sibling):
                return False
        element = parent
    return False


def _first_words(element: Any) -> str:
    """The words of an element; of a long one, enough of them to see that it is long."""
    if not len(element) and isinstance(element.tag, str):
        return " ".join((element.text or "").split())
    words, length = [], 0
    for piece in element.itertext() if isinstance(element.tag, str) else ():
        words += piece.split()
        length += len(piece)
        if words and length > 4 * _LONGEST_LINK:
            break
    return " ".join(words)


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

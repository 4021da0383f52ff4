"""Marked-up text that is a report and nothing else, as news agencies send it: a line a block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree, html

from rashomon.errors import MalformedError
from rashomon.model.document import ZoneKind

_PARAGRAPHS = frozenset("p div section article blockquote pre table tr td th ul ol dl dt dd body block hl2 br".split())
_KINDS = {"li": ZoneKind.LIST, "caption": ZoneKind.CAPTION, "figcaption": ZoneKind.CAPTION, "hl2": ZoneKind.SUBHEAD}
_KINDS |= {f"h{level}": ZoneKind.SUBHEAD for level in range(1, 7)}
# What is no part of the words; in NITF headline and byline stand beside them, and are told.
_LEFT_OUT = frozenset("script style head body.head hedline byline media template noscript".split())


def parsed(data: bytes) -> Any:
    """The root of an XML document, with no entity of its own and nothing fetched; `MalformedError` for all else."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MalformedError(f"is no XML ({str(error)[:200]}): save it again, or save its words as .txt") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise MalformedError("declares entities, as only a trap does: save its words as .txt")
    return root


def fragment(markup: str) -> tuple[str, Mapping[int, ZoneKind]]:
    """Text and hints of a piece of HTML."""
    try:
        return blocks(html.fragment_fromstring(markup, create_parent="div"))
    except (etree.LxmlError, ValueError) as error:
        raise MalformedError(f"its text is no HTML ({str(error)[:200]}): save its words as .txt") from error


def blocks(root: Any) -> tuple[str, Mapping[int, ZoneKind]]:
    """The words below an element, a line a block, and what the mark-up says of each."""
    lines: list[tuple[ZoneKind | None, str]] = []
    words, kind = "", None
    # A stack of our own: a text may be nested deeper than Python calls.
    waiting: list[Any] = [("open", root)]
    while waiting:
        what, element = waiting.pop()
        name = etree.QName(element).localname.lower() if isinstance(element.tag, str) else None
        edge = name in _PARAGRAPHS or name in _KINDS
        if edge and what != "tail":
            if words.strip():
                lines.append((kind, " ".join(words.split())))
            words, kind = "", _KINDS.get(name or "") if what == "open" else None
        if what == "open":
            if element is not root:
                waiting.append(("tail", element))
            if name is not None and name not in _LEFT_OUT:
                words += element.text or ""
                waiting.append(("close", element))
                waiting += [("open", child) for child in reversed(element)]
        elif what == "tail":
            words += element.tail or ""
    if words.strip():
        lines.append((kind, " ".join(words.split())))
    text, hints = "", {}
    for kind, line in lines:
        if kind is not None:
            hints[len(text)] = kind
        text += line + "\n"
    return text[:-1], hints

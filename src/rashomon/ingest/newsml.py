"""NewsML-G2: the XML in which news agencies send their reports, alone or several in a message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from rashomon.errors import EmptyError, InputError, MalformedError
from rashomon.ingest import urls
from rashomon.ingest.blocks import blocks, fragment, parsed
from rashomon.ingest.dispatch import read_markup
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.listings import listed_as
from rashomon.ingest.metadata import parse_date
from rashomon.ingest.source import Found, Source
from rashomon.model.document import ZoneKind

_CANCELLED = ("stat:canceled", "stat:withheld", "canceled", "withheld")


def read(source: Source) -> Iterator[Found]:
    """Every newsItem in the document, numbered where it is a message of several. A page in XML is read as a page."""
    data = source.whole()
    if not data.strip():
        raise EmptyError("nothing in it: check that the file was written in full, or leave it out")
    root = parsed(data)
    name = _name(root)
    if name == "newsItem":
        yield None, data, _outcome(root)
    elif name == "newsMessage":
        found = list(root.iter("{*}newsItem", "{*}packageItem", "{*}conceptItem", "{*}knowledgeItem"))
        if not found:
            raise EmptyError("a message without items: leave it out")
        for number, item in enumerate(found, start=1):
            yield number, etree.tostring(item, with_tail=False), _outcome(item)
    elif name == "html":
        yield from read_markup(data)
    elif (others := listed_as(name, data)) is not None:  # a list of addresses in UTF-16, or below a long comment
        yield from urls.told(others)
    else:
        raise MalformedError(
            f"XML of a kind that is not read (it begins with <{name[:60]}>; NewsML-G2 is): save its words as .txt"
        )


def _outcome(item: Any) -> Draft | InputError:
    if _name(item) != "newsItem":
        return InputError(f"skipped: not a report (a {_name(item)}); nothing to do")
    try:
        return _draft(item)
    except InputError as error:
        return error


def _draft(item: Any) -> Draft:
    text, hints = _content(item)
    if not text.strip():
        raise EmptyError("an item without words (a picture, a film, or only an address): nothing to do")
    complaints: list[str] = []
    status = item.find("{*}itemMeta/{*}pubStatus")
    if status is not None and str(status.get("qcode") or status.get("uri", "")).rpartition("/")[2] in _CANCELLED:
        complaints.append("its publisher has cancelled or withheld it; it was read all the same")
    language = item.find("{*}contentMeta/{*}language")
    own = Given(
        title=_words(item, "{*}contentMeta/{*}headline", "{*}itemMeta/{*}title"),
        author=_words(item, "{*}contentMeta/{*}by"),
        outlet=_provider(item),
        published=_moment(item, complaints),
    )
    tag = language.get("tag") if language is not None else None
    return Draft(
        text=text,
        own=own,
        language=tag.split("-")[0].lower() if tag else None,
        hints=hints,
        complaints=tuple(complaints),
    )


def _content(item: Any) -> tuple[str, Mapping[int, ZoneKind]]:
    for inline in item.iterfind("{*}contentSet/{*}inlineXML"):
        body = next(inline.iter("{*}body.content"), None)
        found = blocks(inline if body is None else body)
        if found[0].strip():
            return found
    for inline in item.iterfind("{*}contentSet/{*}inlineData"):
        words = "".join(inline.itertext())
        if words.strip():
            return fragment(words) if "html" in inline.get("contenttype", "") else (words.strip(), {})
    return "", {}


def _provider(item: Any) -> str | None:
    """Who sent it: by name, by a literal, else by the credit line."""
    named = _words(item, "{*}itemMeta/{*}provider/{*}name", "{*}contentMeta/{*}infoSource/{*}name")
    provider = item.find("{*}itemMeta/{*}provider")
    literal = provider.get("literal") if provider is not None else None
    return named or literal or _words(item, "{*}contentMeta/{*}creditline")


def _moment(item: Any, complaints: list[str]) -> Any:
    told = _words(item, "{*}itemMeta/{*}versionCreated", "{*}contentMeta/{*}contentCreated")
    try:
        return parse_date(told) if told else None
    except MalformedError as error:
        complaints.append(f"versionCreated {error}; the report was read without it")
        return None


def _words(item: Any, *paths: str) -> str | None:
    for path in paths:
        found = item.find(path)
        words = " ".join("".join(found.itertext()).split()) if found is not None else ""
        if words:
            return words
    return None


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)

"""The JSON of other programs in our words: news-please, fundus, RealNews, IPTC ninjs, and fields by their usual names.

Source of the names: the programs' own documentation. Our own names go before all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

# Our field, and what others call it; the first that is filled counts.
_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "maintext", "plaintext", "body_text", "article_text", "full_text", "fulltext", "articleBody", "body",
        "content", "article", "story",
    ),
    "title": ("title", "headline", "name"),
    "url": ("url", "link", "source_url", "canonical_url", "permalink", "uri"),
    "outlet": (
        "outlet", "publisher", "source_name", "site_name", "sitename", "publication", "newspaper", "media_name",
        "source", "source_domain", "domain",
    ),
    "author": ("author", "authors", "byline", "creator"),
    "published": (
        "published", "date_publish", "publishing_date", "publish_date", "published_at", "publishedAt", "date_published",
        "datePublished", "publication_date", "pub_date", "pubDate", "date",
    ),
    "language": ("language", "lang"),
}  # fmt: skip
_ADDRESSES = ("url", "link", "DocumentIdentifier", "DOCUMENTIDENTIFIER", "SourceURL", "SOURCEURL", "documentidentifier")


def standard(value: Mapping[str, Any]) -> dict[str, Any]:
    """The record in our words. What it lacks is absent; a text of ours that is no string stays as it is."""
    value = _fundus(value)
    found: dict[str, Any] = {}
    for name, others in _NAMES.items():
        for other in others:
            read = value.get(other) if other == name else _plain(name, value.get(other))
            if read not in (None, ""):
                found[name] = read
                break
    if isinstance(found.get("outlet"), dict):
        found["outlet"] = _plain("outlet", found["outlet"]) or found["outlet"]
    if "url" in found and isinstance(found["url"], str) and "url" not in value and not _web(found["url"]):
        del found["url"]  # a "uri" may be any name of the item
    return found


def only_addresses(value: Mapping[str, Any]) -> bool:
    """Whether a record without a text is an entry of a list of addresses, as GDELT's are."""
    entries = value.get("articles")
    some = entries[0] if isinstance(entries, list) and entries and isinstance(entries[0], dict) else value
    return any(isinstance(some.get(name), str) and _web(some[name]) for name in _ADDRESSES)


def text_column(header: Iterable[str]) -> list[str]:
    """The columns that may hold the report's words, as they are written, the likeliest first."""
    known = {name.lower(): rank for rank, name in enumerate(_NAMES["text"])}
    return sorted((name for name in header if name.lower() in known), key=lambda name: known[name.lower()])


def by_our_names(cells: Mapping[str, str]) -> dict[str, Any]:
    """A table's row in our words, whatever the case of its column names."""
    lowered = {name.strip().lower(): cell for name, cell in cells.items()}
    usual = {other.lower(): other for others in _NAMES.values() for other in others}
    return standard({usual[name]: cell for name, cell in lowered.items() if name in usual and cell.strip()})


def _plain(name: str, value: Any) -> Any:
    """A value of somebody else's as the one string that we have there; None where it is nothing like that."""
    if isinstance(value, str):
        return value.strip() and value
    if name == "author" and isinstance(value, list):
        return "; ".join(filter(None, (_named(one) for one in value))) or None
    if name in ("outlet", "author"):
        return _named(value)
    return None


def _named(value: Any) -> str | None:
    found = value.get("name") if isinstance(value, dict) else value
    return found.strip() or None if isinstance(found, str) else None


def _fundus(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Fundus has its text in sections, and its address with the page that it was read from."""
    body, page = value.get("body"), value.get("html")
    added: dict[str, Any] = {}
    if isinstance(body, dict) and not isinstance(value.get("plaintext"), str):
        added["plaintext"] = "\n\n".join(_sections(body)) or None
    if isinstance(page, dict):
        added["url"] = value.get("url") or page.get("responded_url") or page.get("requested_url")
        about = page.get("source_info")
        if isinstance(about, dict) and not value.get("publisher"):
            added["publisher"] = about.get("publisher")
    return {**value, **added}


def _sections(body: Mapping[str, Any]) -> Iterable[str]:
    yield from _strings(body.get("summary"))
    sections = body.get("sections")
    for section in sections if isinstance(sections, list) else ():
        if isinstance(section, dict):
            yield from _strings(section.get("headline"))
            yield from _strings(section.get("paragraphs"))


def _strings(value: Any) -> Iterable[str]:
    return (one for one in value if isinstance(one, str) and one.strip()) if isinstance(value, list) else ()


def _web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:
        return False

"""IPTC ninjs 1, 2 and 3: the JSON in which news agencies send their reports, as a record in our words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MARKS = {"versioncreated", "bodies", "headlines", "bodytext", "bodyxhtml", "bodyhtml", "pubstatus", "infosources"}


def is_ninjs(value: Mapping[str, Any]) -> bool:
    """Whether an object has what only ninjs has: its standard named, or an address and two fields of its own."""
    standard = value.get("standard")
    if isinstance(standard, dict) and standard.get("name") == "ninjs":
        return True
    return "uri" in value and len(_MARKS & _plain(value).keys()) > 1


def record(value: Mapping[str, Any]) -> dict[str, Any]:
    """The item in our words; `markup` has its text where that is HTML, `cancelled` is there where it is."""
    item = _plain(value)
    found = {
        "title": _string(item.get("headline")) or _first(item.get("headlines")),
        "author": _string(item.get("byline")) or _string(item.get("by")) or _first(item.get("bylines")),
        "outlet": _outlet(item),
        "published": _string(item.get("versioncreated")) or _string(item.get("contentcreated")),
        "language": _string(item.get("language")),
        "url": next(
            (one for one in (_string(item.get("url")), _string(item.get("uri"))) if one and "://" in one), None
        ),
        **_body(item),
    }
    if str(item.get("pubstatus", "")).lower() in ("canceled", "withheld"):
        found["cancelled"] = True
    if not (found["url"] or "").startswith(("http://", "https://")):
        del found["url"]
    return {name: one for name, one in found.items() if one is not None}


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """The fields by one spelling: ninjs 1 writes body_text, 3 writes bodyText."""
    return {name.replace("_", "").lower(): one for name, one in value.items()}


def _body(item: Mapping[str, Any]) -> dict[str, Any]:
    words, markup = _string(item.get("bodytext")), _string(item.get("bodyxhtml")) or _string(item.get("bodyhtml"))
    bodies = item.get("bodies")
    for body in bodies if isinstance(bodies, list) else ():
        about = _plain(body) if isinstance(body, dict) else {}
        if "html" in str(about.get("contenttype", "")):
            markup = markup or _string(about.get("value"))
        else:
            words = words or _string(about.get("value"))
    return {"text": words} if words or not markup else {"markup": markup}


def _outlet(item: Mapping[str, Any]) -> str | None:
    provider, sources = item.get("provider"), item.get("infosources")
    told = _string(provider.get("name")) if isinstance(provider, dict) else _string(provider)
    named = [one for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []
    named.sort(key=lambda one: "provider" not in str(one.get("role", "")))
    return told or next((_string(one.get("name")) for one in named), None) or _string(item.get("creditline"))


def _first(value: Any) -> str | None:
    """The main one of several, else the first: each has a role and a value."""
    some = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    some.sort(key=lambda one: "main" not in str(one.get("role", "")))
    return next((words for one in some if (words := _string(one.get("value")))), None)


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None

"""What a web page tells of itself: its title, outlet, author, address and day."""

from __future__ import annotations

import logging
from typing import Any

from htmldate import find_date
from trafilatura.metadata import (
    META_URL,
    Document,
    examine_meta,
    extract_author,
    extract_meta_json,
    extract_sitename,
    extract_title,
    extract_url,
)

# Only what the page states as its date; `extensive_search` would take a year from a copyright line or an image's path.
DATES: dict[str, Any] = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
_log = logging.getLogger(__name__)


def particulars(tree: Any) -> Document:
    """Title, outlet (`sitename`), author, address and day of a page.

    Source of method: the finders of trafilatura and of htmldate, in the order of `trafilatura.extract_metadata`, which
    also looks for categories, tags and a licence at every link: a third of its own time, for what is told nowhere here.
    """
    found = examine_meta(tree)
    if found.author and " " not in found.author:  # the name of an account
        found.author = None
    try:
        found = extract_meta_json(tree, found)
    except Exception as error:  # noqa: BLE001  JSON-LD comes in every shape, and what is told otherwise counts
        _log.debug("JSON-LD that cannot be read: %r", error)
    found.title = found.title or extract_title(tree)
    found.author = found.author or extract_author(tree)
    found.url = found.url or extract_url(tree)
    found.date = find_date(tree, url=found.url, **DATES)
    found.sitename = _outlet(found.sitename or extract_sitename(tree), found.url)
    found.clean_and_trim()
    return found


def _outlet(name: str | None, url: str | None) -> str | None:
    """A site's name as one writes it, without the mark of an account; where there is none, the address's machine."""
    if name:
        name = name.lstrip("@")
        plain = name and "." not in name and not name[0].isupper()
        return name.title() if plain else name
    machine = META_URL.match(url) if url else None
    return machine[1] if machine is not None else name

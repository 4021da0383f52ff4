"""Readers that may take for ever on hostile input, each behind the limit that holds (`patience`) where it may.

Measured on generated pages, mails and documents (docs/ingest.md): what takes more than a second has thousands of
elements, a long run of white space, or a long header. All else is read right here.
"""

from __future__ import annotations

from rashomon.ingest.draft import Draft
from rashomon.ingest.markup import read_page
from rashomon.ingest.patience import patiently

# Chosen: the worst page with as many takes a second here; nine in ten pages of news stay below.
_ELEMENTS = 6000
_BYTES = 500_000
_RUN = 500  # characters of white space in a row, of which some expressions try every part; twice as many are found


def page(data: bytes) -> Draft:
    """The draft of a web page, as `read_page` gives it; `TooLargeError` where that takes too long."""
    return patiently(read_page, data) if _may_last(data) else read_page(data)


def _may_last(data: bytes) -> bool:
    if len(data) > _BYTES or data.count(b"<") > _ELEMENTS or data.count(b"&") > _ELEMENTS or b"\0" in data:
        return True
    text = data.decode("utf-8", errors="replace")
    return any(text[at : at + _RUN].isspace() for at in range(0, len(text) - _RUN, _RUN))

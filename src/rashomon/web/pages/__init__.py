"""The pages, a file for each: what it answers, as HTML and as JSON."""

from __future__ import annotations

from rashomon.web.pages import brief, claims, documents, events, figures, interface, problems, search, sources, timeline

PAGES = tuple(
    one.router for one in (brief, events, documents, search, claims, figures, sources, timeline, problems, interface)
)

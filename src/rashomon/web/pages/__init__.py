"""The pages, a file for each: what it answers, as HTML and as JSON."""

from __future__ import annotations

from rashomon.web.pages import (
    brief,
    claims,
    documents,
    entities,
    events,
    figures,
    intake,
    interface,
    judgements,
    judging,
    map,
    problems,
    review,
    reviewing,
    search,
    sources,
    timeline,
)

PAGES = tuple(
    one.router
    for one in (
        *(brief, events, documents, search, claims, figures, sources, entities, timeline, map, problems),
        *(review, reviewing, judging, judgements, intake, interface),
    )
)

"""Revisions: the versions of one page, and what changed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from rashomon.merge.copies.passages import Body, Pair, body, matches, pairs
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence

TRACKING = ("utm_", "fbclid", "gclid", "ref=", "cmp=", "ns_")  # what address a page is reached by, not which it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a later version of a page does with the words of the one before.

    `kept` and `reworded` are passages of both, the later's first; `added` stand in the later only, `withdrawn` in the
    earlier only. All are in the order of the later version's text, `withdrawn` in that of the earlier one.
    """

    kept: tuple[Pair, ...]
    reworded: tuple[Pair, ...]
    added: tuple[Evidence, ...]
    withdrawn: tuple[Evidence, ...]


def page(url: str) -> str:
    """What addresses of one page have in common: no scheme, "www.", fragment, tracking or slash at the end."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url.strip()
    asked = [one for one in parts.query.split("&") if one and not one.lower().startswith(TRACKING)]
    return f"{host}{parts.path.rstrip('/')}{'?' if asked else ''}{'&'.join(sorted(asked))}"


def changes(document: Document, original: Document) -> Changes:
    """What changed from `original`, the earlier version of a page, to `document`; by sentences."""
    here, there = body(document), body(original)
    found = matches(here, there)
    back = matches(there, here)
    taken = {match.there for match in found} | {match.here for match in back}
    same = [match for match in found if here.sentences[match.here].words == there.sentences[match.there].words]
    other = [match for match in found if match not in same]
    new = [number for number in range(len(here.sentences)) if number not in {match.here for match in found}]
    gone = [number for number in range(len(there.sentences)) if number not in taken]
    return Changes(
        kept=pairs(here, there, same),
        reworded=pairs(here, there, other),
        added=_stretches(here, new),
        withdrawn=_stretches(there, gone),
    )


def _stretches(one: Body, numbers: list[int]) -> tuple[Evidence, ...]:
    stretches: list[tuple[int, int]] = []
    for number in numbers:
        if stretches and stretches[-1][1] == number - 1:
            stretches[-1] = (stretches[-1][0], number)
        else:
            stretches.append((number, number))
    return tuple(one.evidence(first, last) for first, last in stretches)

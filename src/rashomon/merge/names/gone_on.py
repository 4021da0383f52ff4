"""Gone on: the body that "the agency" or "the rights group" means, where a report goes on about one it has named."""

from __future__ import annotations

from rashomon.merge.names.bodies import Bodies
from rashomon.merge.names.offices import Office, of_class

# Words by which a report goes on about a body that it has named, whatever its name.
_AGENCIES = frozenset(
    "agency service directorate bureau authority administration office force unit mission institution".split()
)
# Bodies that are called agencies or services though their names do not say so.
_SERVING = frozenset("prison-service coastguard border-guard customs prosecutor port-authority airport".split())
_RALLYING = frozenset(
    "group organisation movement front league militia party coalition alliance committee network watch".split()
)
_COMPANIES = frozenset({"company", "firm", "operator", "utility"})


def gone_on(bodies: Bodies, office: Office, document: str, place: int, *, some: bool = False) -> Office | None:
    """The body meant at a place; `office` itself where it is no such word, or where none was named before.

    A group or charity may be anybody's: None where none was named, or `some` group is meant rather than a known one.
    """
    if _is_called(office):
        before = None if some else bodies.before(document, place, among=_RALLYING, whole=True)
    elif office.bare and office.head in _AGENCIES:
        before = bodies.before(document, place, among=_AGENCIES | _SERVING)
    else:
        return office
    if before is not None:
        return bodies.resolve(before[1], document, before[0])
    if office.head in _COMPANIES and not some:
        return bodies.company(document)
    return None if _is_called(office) else office


def _is_called(office: Office) -> bool:
    """Whether words only say what sort of body it is: "the rights group"."""
    return office.head in of_class("called") and not office.whole and office.owner is None

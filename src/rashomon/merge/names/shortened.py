"""Short names in each report: whom a family name, a body's last word or an acronym stands for there.

"Brekholt" is the one bearer whom the report names in full, and nobody's where it names two; "the Courier" is the paper
whose full name the report has; "the HLF" is what the report, or others on its matter, spell it out as.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.merge.names.acronyms import Acronyms
from rashomon.merge.names.bearers import Bearers, bears, given_names
from rashomon.merge.names.forms import Sort
from rashomon.merge.names.match_people import agree
from rashomon.merge.names.uses import Use, mentions
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.record import within

# As many bearers of one short name are looked for in a report's text; above that only among the names that its claims
# hold, so that the work stays bounded: chosen.
MOST_BEARERS = 40


def by_report(found: Mapping[str, Use], claims: Sequence[Claim], documents: Mapping[str, Document]) -> dict[str, Use]:
    """`found`, with short names set apart by the reports in which one bearer, or none who can be told, is meant."""
    bearers = Bearers(found, {document.outlet for document in documents.values() if document.outlet})
    meant: dict[str, dict[str, Use | None]] = {}
    for text in sorted(found):
        use = found[text]
        if use.only or use.body is not None or use.stands_for is not None:
            continue
        known = [one for one in bearers.of(use) if agree(one, use)]
        near = [one for one in bearers.in_report(use) if agree(one, use)] if not known else []
        by_document = _meant_in(use, known, near, documents) if known or near else {}
        if by_document:
            meant[text] = by_document
    return _set_apart(found, claims, meant)


def _meant_in(
    use: Use, known: Sequence[Use], near: Sequence[Use], documents: Mapping[str, Document]
) -> dict[str, Use | None]:
    """The bearer in each document: the one whom it names in full; None where it names others or several. Documents that
    name nobody are left out, and so are all where one alone is known and none says otherwise."""
    candidates = known or near
    found: dict[str, Use | None] = {}
    for document in sorted(use.documents & documents.keys()):
        look = len(candidates) <= MOST_BEARERS
        here = [one for one in candidates if _stands_in(one, documents[document], look=look)]
        others = given_names(use.spelt, documents[document].text) if known and use.name.sort is Sort.WORD else set()
        here = [one for one in here or candidates if bears(one, others)] if others else here
        strangers = {one for one in others if not any(bears(known_one, {one}) for known_one in candidates)}
        if strangers or any(not _is_one(here[0], other) for other in here):
            found[document] = None
        elif here and (len(known) > 1 or near):
            found[document] = here[0]
    return found


def _stands_in(use: Use, document: Document, *, look: bool) -> bool:
    if document.id in use.documents:
        return not use.only or document.id in use.only
    if use.only:
        return False
    return document.outlet == use.spelt or (look and use.spelt in document.text)


def _is_one(left: Use, right: Use) -> bool:
    """Whether two bearers are one by their words: a spelling inside the other."""
    one, other = set(left.name.tokens), set(right.name.tokens)
    return left is right or one <= other or other <= one


def spelt_out(
    found: Mapping[str, Use], claims: Sequence[Claim], documents: Mapping[str, Document], realm_of: Mapping[str, str]
) -> dict[str, Use]:
    """`found`, with acronyms set apart by report for the full names that texts tell them to stand for."""
    letters = {text: text.replace(".", "") for text, use in found.items() if use.name.sort is Sort.WORD}
    letters = {text: plain for text, plain in letters.items() if plain.isupper() and len(plain) > 1}
    if not letters:
        return dict(found)
    acronyms = Acronyms(documents, realm_of)
    full = dict(found)
    meant: dict[str, dict[str, Use | None]] = {}
    for text in sorted(letters):
        for document in sorted(found[text].documents & documents.keys()):
            name = acronyms.meaning(letters[text], document)
            if name is not None and name != text:
                full.setdefault(name, Use(name))
                meant.setdefault(text, {})[document] = full[name]
    return _set_apart(full, claims, meant)


def _set_apart(
    found: Mapping[str, Use], claims: Iterable[Claim], meant: Mapping[str, Mapping[str, Use | None]]
) -> dict[str, Use]:
    """A use for each short name and bearer, and one for each document in which the name is nobody's."""
    made: dict[str, Use] = {}
    only: dict[str, set[str]] = defaultdict(set)
    for name, document, told in mentions(claims):
        if name not in meant:
            continue
        own = document in meant[name]
        bearer = meant[name].get(document)
        text = within(name, bearer.text if bearer is not None else document) if own else name
        use = made.setdefault(text, Use(text, spelt=name, stands_for=bearer.text if bearer is not None else None))
        use.count(told, document)
        if own:
            only[text].add(document)
    for text, documents in only.items():
        made[text].only = frozenset(documents)
    return {text: use for text, use in found.items() if text not in meant} | made

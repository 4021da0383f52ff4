"""Relayed: whom somebody who is cited has it from in turn: "state television reported, citing the army"."""

from __future__ import annotations

import re

from rashomon.merge.copies.passages import Sentence
from rashomon.model.claim import Attribution, Claim
from rashomon.model.document import Document
from rashomon.model.reading import SourceKind

_WHO = r"(?P<who>[^,;:!?()“”\"\n]+?)"
_CITING = re.compile(
    rf"\b(?:citing|quoting|crediting|(?:which|who) (?:cited|quoted|cites|quotes|credited)|relying on|"
    rf"attributing (?:it|this|that|them|the \w+) to)\s+{_WHO}"
    r"(?=[,;:.!?()“”\"\n]|$|\s(?:as (?:saying|reporting)|said|says|reported|reports|in an?|on its|for)\b)",
    re.IGNORECASE,
)
FAR = 60  # characters that may stand, beside what is said, between a source and whom it cites: "said on Monday"


def relayed(claim: Claim, document: Document, sentence: Sentence) -> Attribution | None:
    """Whom the nearest source of a claim cites by the words of their sentence; None where it cites nobody."""
    link = claim.attribution[0]
    if link.mention is None or not sentence.start <= link.mention.start < sentence.end:
        return None
    for found in _CITING.finditer(document.text, sentence.start, sentence.end):
        if any(other.mention and other.mention.start >= found.start("who") for other in claim.attribution[1:]):
            return None  # reading has found it
        if _goes_with(found, claim, link.mention.start, link.mention.end, document.text):
            mention = document.evidence(found.start("who"), found.end("who"))
            return Attribution(
                source=re.sub(r"^the\s", "", mention.quote, flags=re.I), kind=SourceKind.UNNAMED, mention=mention
            )
    return None


def _goes_with(found: re.Match[str], claim: Claim, start: int, end: int, text: str) -> bool:
    """Whether a phrase belongs to the source at a place: right before it, or behind it and no other clause between."""
    if found.end() <= start:
        return re.fullmatch(r"\W*(?:the\s+)?", text[found.end() : start], re.IGNORECASE) is not None
    first, last = claim.content.start, claim.content.end
    between = text[end : found.start()]
    if end <= first and last <= found.start():
        between = text[end:first] + text[last : found.start()]
    elif last <= start:  # "... , the Courier said, citing the army"
        between = text[end : found.start()]
    return len(between) <= FAR and ";" not in between and re.search(r"\b(?:and|but|while)\b", between) is None

"""Voices: whether two claims come from the same one, so that the later takes the place of the earlier.

A minister speaks for the ministry and a spokesperson for the body that he or she speaks for. Origins, where they are
known, tell more; this goes by the words of the attribution alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from rashomon.lexicon.alternatives import alternatives
from rashomon.merge.claims.words import stems
from rashomon.merge.comparisons.words import words
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.reading import SourceKind

_BODY = {"minist": "ministri", "minister": "ministri"}
_SPEAKING = frozenset(stems("spokesman spokeswoman spokesperson spokesmen speaker who speaks official chief director"))
_NOBODY = frozenset(stems("sources residents people witnesses officials local senior another second two three"))
_PREFIX = re.compile(r"^(?:a|an|the|its|his|her|their)\s+", re.IGNORECASE)

_LABEL = re.compile(r"(?P<who>[A-Z][^:.,;]{3,40}):\s")  # "Justice ministry: 47 at large"

Voice = frozenset[str]


@cache
def _reckons() -> re.Pattern[str]:
    told = alternatives(words("reckon"))
    who = r"^(?:[^:]{3,30}:\s+)?(?P<who>(?:[\w’'-]+\s){1,6}?)(?:(?:still|now|has|had|later)\s)?"
    return re.compile(rf"{who}(?:{told})\b", re.IGNORECASE)


def voices(claim: Claim, documents: Mapping[str, Document]) -> frozenset[Voice]:
    """The one who says so in the end, under each name and office that the claim gives; its outlet where nobody else."""
    named = [link for link in claim.attribution if link.source is not None and link.kind is not SourceKind.UNNAMED]
    if named:
        last = named[-1]
        return frozenset(voice for told in (last.source, last.role) if (voice := _voice(told or "")))
    if claim.attribution:
        mention = claim.attribution[-1].mention
        voice = _voice(mention.quote) - _NOBODY if mention is not None else frozenset()
        return frozenset({voice}) if voice else frozenset()
    told = _LABEL.match(claim.content.quote) or _reckons().match(claim.content.quote)
    outlet = told["who"] if told else documents[claim.document].outlet
    return frozenset({_voice(outlet)}) if outlet else frozenset()


def _voice(words: str) -> Voice:
    return frozenset(_BODY.get(one, one) for one in stems(_PREFIX.sub("", words))) - _SPEAKING


def one_voice(left: frozenset[Voice], right: frozenset[Voice]) -> bool:
    """Whether some name of the one is a name of the other, be it told in fewer words."""
    return any(one and other and (one <= other or other <= one) for one in left for other in right)

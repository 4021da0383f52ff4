"""Heard: whom a report has from what it tells in its own words, where its other words show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.merge.copies.passages import Sentence
from rashomon.merge.copies.sentences import Texts, sentence_at
from rashomon.merge.origins import heard_cues
from rashomon.merge.origins.heard_alike import alike
from rashomon.merge.origins.heard_words import beside, giving, labelling, naming, trimmed
from rashomon.merge.origins.voices import Voice, Voices
from rashomon.model.claim import Claim
from rashomon.model.document import Document, ZoneKind
from rashomon.model.evidence import Evidence
from rashomon.model.record import StepKind

NEXT = 2  # sentences within which a claim without such a number is attributed
PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "this", "that", "there", "who", "which", "his", "her"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Who says what the report tells flatly: None where that cannot be told. `mention` are the words that show it."""

    voice: Voice | None
    mention: Evidence
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with a source, and whom the source stands for."""

    claim: Claim
    voice: Voice | None
    mention: Evidence


class Reports:
    """What each report tells with a source, to find whom it has the rest from."""

    def __init__(self, voices: Voices, told: Iterable[Told], texts: Texts) -> None:
        self._voices, self._texts = voices, texts
        self._told: dict[str, list[Told]] = {}
        self._known: set[str] = set()  # ids of voices that are cited
        for one in told:
            self._told.setdefault(one.claim.document, []).append(one)
            if one.voice is not None:
                self._known.add(one.voice.id)

    def heard(self, claim: Claim, document: Document) -> Heard | None:
        """Whom the report has a claim of its own words from; None where no other words show it."""
        sentences = self._texts.of(document).sentences
        at = sentence_at(sentences, claim.content.start)
        if at is not None:
            found = self._by_words(claim, document, sentences, at)
            if found is not None:
                return found
        return self._by_likeness(claim, document, sentences, at)

    def behind(self, claim: Claim, document: Document) -> Heard | None:
        """Who says it to the outlet that a claim credits: "..., the police said, according to the Courier"."""
        sentences = self._texts.of(document).sentences
        at = sentence_at(sentences, claim.content.start)
        found = self._by_cue(claim, document, sentences[at]) if at is not None else None
        if found is None or found.voice is None or found.voice.kind is not StepKind.SOURCE:
            return None
        own = [link.mention for link in claim.attribution if link.mention is not None]
        is_outlet = any(one.start < found.mention.end and found.mention.start < one.end for one in own)
        return None if is_outlet else found

    def inner(self, claim: Claim, document: Document) -> Heard | None:
        """Who is named within the words of a claim that has a source: "the hospital gives the number as 27"."""
        quote, start = claim.content.quote, claim.content.start
        for words in (heard_cues.within(quote), heard_cues.closing(quote.partition(";")[0])):
            found = _placed(words, document.text, start, claim.content.end)
            told = self._first(found, document) if found else None
            if told is not None and told.voice is not None:
                return told
        gives = naming()[-1].match(quote)
        return self._named(document, start, gives, "its words name the source") if gives is not None else None

    def _by_words(self, claim: Claim, document: Document, sentences: Sequence[Sentence], at: int) -> Heard | None:
        own = sentences[at]
        text = document.text[own.start : own.end]
        cue = self._by_cue(claim, document, own)
        if cue is not None and cue.voice is not None:
            return cue
        start, end = claim.content.start - own.start, claim.content.end - own.start
        for pattern in naming():
            for found in pattern.finditer(text):
                if not beside(text, found, start, end):
                    continue
                heard = self._named(document, own.start, found, "its sentence names the source")
                if heard is not None:
                    return heard
        labelled = self._labelled(document, claim)
        if labelled is not None:
            return labelled
        if cue is not None or claim.event is None or not claim.event.figures:
            return cue
        for other in sentences[at + 1 : at + 2]:
            text = document.text[other.start : other.end]
            gave = next((match for pattern in giving() if (match := pattern.search(text)) is not None), None)
            if gave is not None:
                return self._named(document, other.start, gave, "the next sentence says who gave it")
        return None

    def _labelled(self, document: Document, claim: Claim) -> Heard | None:
        """Who stands beside a claim on its line, of those who are cited elsewhere: "Coastguard: nine are held"."""
        first = document.text.rfind("\n", 0, claim.content.start) + 1
        line = document.text[first : first + len(_line(document.text, first))]
        for pattern in labelling():
            found = pattern.search(line)
            if found is None:
                continue
            heard = self._named(document, first, found, "its line names the source")
            if heard is not None and heard.voice is not None and heard.voice.id in self._known:
                return heard
        return None

    def _by_cue(self, claim: Claim, document: Document, own: Sentence) -> Heard | None:
        """Whom the words around or within a claim name with a verb of saying, or those that close its sentence."""
        text, start = document.text, claim.content.start
        end = start + heard_cues.broken(claim.content.quote)
        cut = text.find(";", end, own.end)
        close = cut if cut >= 0 else own.end  # another clause's source is not this one's
        tried = (
            (heard_cues.before(text[own.start : start]), own.start),
            (heard_cues.after(_line(text, end)), end),
            (heard_cues.within(claim.content.quote), start),
            (heard_cues.closing(text[start:close]), start),
        )
        last = max(own.end, end + len(_line(text, end)))
        placed = [_placed(words, text, begin, last) for words, begin in tried]
        heard = [self._first(found, document) for found in placed if found]
        return next((one for one in heard if one.voice is not None), heard[0] if heard else None)

    def _first(self, found: Sequence[tuple[str, int]], document: Document) -> Heard:
        """Whoever among some words is told; somebody unnamed where none is."""
        for one, begin in found:
            voice = self._voice(one, document, begin)
            if voice is not None:
                mention = document.evidence(begin, begin + len(one))
                return Heard(voice=voice, mention=mention, reason="a verb of saying names the source")
        one, begin = found[0]
        mention = document.evidence(begin, begin + len(one))
        return Heard(voice=None, mention=mention, reason="a verb of saying names somebody")

    def _voice(self, who: str, document: Document, begin: int) -> Voice | None:
        if who.casefold() in ("it", "its", "their"):
            before = self._voices.before(document.id, begin)
            return before[1] if before is not None else None
        if who.casefold() in PRONOUNS:
            told = [one.voice for one in self._told.get(document.id, ()) if one.mention.start < begin]
            return told[-1] if told and who.casefold() in ("he", "she", "his", "her") else None
        return self._voices.named(who, document.id, begin)

    def _named(self, document: Document, start: int, found: re.Match[str], reason: str) -> Heard | None:
        who = trimmed(found["who"])
        if not who:
            return None
        begin = start + found.start("who") + found["who"].index(who)
        parts = [part.strip() for part in reversed(who.split(",")) if part.strip()]
        told = [(part, voice) for part in parts if (voice := self._voice(part, document, begin)) is not None]
        if not told:
            return None
        part, voice = told[0]
        at = begin + who.rindex(part)
        return Heard(voice=voice, mention=document.evidence(at, at + len(part)), reason=reason)

    def _by_likeness(
        self, claim: Claim, document: Document, sentences: Sequence[Sentence], at: int | None
    ) -> Heard | None:
        zone = document.zone_at(claim.content.start)
        top = at is None or (zone is not None and zone.kind is ZoneKind.HEADLINE)
        near = []
        for one in self._told.get(document.id, ()):
            other = sentence_at(sentences, one.claim.content.start)
            apart = 0 if top or other is None or at is None else abs(other - at)
            if alike(claim, one.claim, close=apart <= NEXT):
                near.append((apart, one.claim.content.start, one))
        if not near:
            return None
        best = min(near, key=lambda one: one[:2])[2]
        reason = "the same report has it from a source"
        return Heard(voice=best.voice, mention=best.mention, reason=reason)


def _line(text: str, start: int) -> str:
    """What is left of a line: sentences end too early where a rank is shortened ("Brig. Gen. Dorn said")."""
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def _placed(words: Sequence[str], text: str, begin: int, end: int) -> list[tuple[str, int]]:
    """Words with where they stand last in a stretch of the text; those that do not stand there so are left out."""
    return [(one, at) for one in words if (at := text.rfind(one, begin, end)) >= 0]

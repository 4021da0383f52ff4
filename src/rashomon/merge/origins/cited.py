"""Cited: who says so in the end, of claims with a source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.merge.copies.sentences import Texts, sentence_at
from rashomon.merge.names.forms import fold
from rashomon.merge.names.offices import of_class
from rashomon.merge.origins.families import Press, unsorted
from rashomon.merge.origins.relayed import relayed
from rashomon.merge.origins.voices import Voice, Voices
from rashomon.model.claim import Attribution, Claim
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.reading import SourceKind
from rashomon.model.record import Step, StepKind

BACK = 400  # characters back to whom "it" or "he" may refer
_OWN = re.compile(
    r"\b(?:this (?:reporter|correspondent|newspaper|paper|report|staff|team|newsroom|story|page)|"
    r"our (?:\w+ )?(?:reporter|correspondent|newspaper|paper|report|staff|team|newsroom|story|page|member|monitor|"
    r"volunteer|colleague|delegate|doctor|researcher|observer|worker|partner|lawyer)s?)\b",
    re.IGNORECASE,
)
_THING = frozenset(
    "show shows showed shown suggest suggests suggested indicate indicates indicated reveal reveals revealed".split()
)
_NAME = re.compile(r"\.?\s+(?:[A-Z][a-z]{1,8}\.\s+){0,2}(?P<name>(?:[A-Z][\w’'-]+\.? ){1,2}[A-Z][\w’'-]+)")
_PRONOUNS = frozenset({"it", "he", "she"})


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Who says so in the end, with the steps that lead there."""

    voice: Voice | None
    steps: tuple[Step, ...]
    reason: str


class Cited:
    """Resolves the sources of claims, which must come in the order of their texts."""

    def __init__(self, documents: Mapping[str, Document], voices: Voices, texts: Texts) -> None:
        self._documents, self._voices, self._texts = documents, voices, texts
        self._outlets = _short_names(documents.values())
        self._before: dict[str, list[tuple[int, Voice | None]]] = defaultdict(list)

    def end(self, claim: Claim) -> End | None:
        """Who is cited in the end; None where the report speaks for itself."""
        steps: list[Step] = []
        voices: list[tuple[Voice, Attribution]] = []
        press: Press | None = None
        unnamed = False
        links = self._links(claim)
        for link in links:
            if _is_own(link):
                continue
            found = self._press(link, claim)
            if found is not None:
                if self._is_publisher(found, claim):
                    continue
                press = found
                steps.append(credited(found, link.mention))
                continue
            voice = self._voice(claim, link)
            if voice is None:
                unnamed = True
            else:
                voices.append((voice, link))
        if voices:
            return self._cited(voices, steps)
        if unnamed:
            link = links[-1]
            name = link.source or "somebody unnamed"
            step = Step(kind=StepKind.UNNAMED, id="unnamed", name=name, mention=link.mention or link.cue)
            return End(voice=None, steps=(*steps, step), reason="whoever is cited has no name, office or body")
        if press is not None:
            return End(voice=self._voices.of_press(press), steps=tuple(steps), reason=f"{press.name} is credited")
        return None

    def _links(self, claim: Claim) -> Sequence[Attribution]:
        """The sources of a claim, and whom the words of its sentence say that the nearest one cites."""
        if not claim.attribution:
            return ()
        document = self._documents[claim.document]
        sentences = self._texts.of(document).sentences
        at = sentence_at(sentences, claim.attribution[0].mention.start if claim.attribution[0].mention else -1)
        further = relayed(claim, document, sentences[at]) if at is not None else None
        return claim.attribution if further is None else (*claim.attribution, further)

    def _cited(self, voices: Sequence[tuple[Voice, Attribution]], steps: Sequence[Step]) -> End:
        voice, link = voices[-1]
        made = list(steps)
        if voice.through is not None and voice.through[0] != voice.id:
            person, name = voice.through
            made.append(Step(kind=StepKind.SOURCE, id=person, name=name, mention=link.mention))
            reason = f"{name} speaks for {voice.name}"
        else:
            reason = f"{voice.name} is cited"
        made.append(Step(kind=StepKind.SOURCE, id=voice.id, name=voice.name, mention=link.mention))
        return End(voice=voice, steps=tuple(made), reason=reason)

    def _voice(self, claim: Claim, link: Attribution) -> Voice | None:
        link = _with_name(link, self._documents[claim.document])
        place = link.mention.start if link.mention is not None else claim.content.start
        pronoun = link.mention is not None and link.mention.quote.casefold() in _PRONOUNS
        voice = self._voices.of(claim, link)
        if pronoun and (link.source is None if voice is None else self._voices.is_bare_name(voice)):
            voice = self._referred(claim.document, place, link) or voice
        self._before[claim.document].append((place, voice))
        return voice

    def _referred(self, document: str, place: int, link: Attribution) -> Voice | None:
        """Whom a pronoun means that reading has left open: whoever was cited last, or, of "it", a body named since."""
        cited = next((one for one in reversed(self._before[document]) if place - BACK < one[0] < place), None)
        thing = link.mention is not None and link.mention.quote.casefold() == "it"
        named = self._voices.before(document, place) if thing else None
        if named is not None and (cited is None or named[0] > cited[0]):
            return named[1]
        return cited[1] if cited is not None else None

    def _press(self, link: Attribution, claim: Claim) -> Press | None:
        """The wire service or outlet that a source is."""
        for name in (link.source, link.mention.quote if link.mention is not None else None):
            if not name:
                continue
            press = self._voices.families.named(name) or self._outlets.get(fold(unsorted(name)).removeprefix("the "))
            if press is None or self._voices.is_body(name) or not any(letter.isupper() for letter in name):
                continue
            if not self._voices.is_person(name, claim.document):
                return press
        return None

    def _is_publisher(self, press: Press, claim: Claim) -> bool:
        own = self._voices.families.of(self._documents[claim.document])
        return own is not None and own.name == press.name


def credited(press: Press, mention: Evidence | None) -> Step:
    """The step of a wire service or outlet that is credited."""
    kind = StepKind.WIRE if press.wire else StepKind.CREDITED
    return Step(kind=kind, id=press.id, name=press.name, mention=mention)


def _is_own(link: Attribution) -> bool:
    """Whether the report names itself, or a thing that it reads for itself ("the trackers show")."""
    mention = link.mention.quote if link.mention is not None else ""
    if _OWN.search(mention) or (link.source is not None and _OWN.search(link.source)):
        return True
    thing = link.kind is SourceKind.UNNAMED and link.source is not None and not link.source[:1].isupper()
    return thing and link.cue is not None and link.cue.quote.casefold() in _THING


def _with_name(link: Attribution, document: Document) -> Attribution:
    """The same with the name behind a shortened rank, where reading has taken the rank for all: "Supt. A. Dorn"."""
    if link.mention is None or " " in link.mention.quote or fold(link.mention.quote) not in of_class("rank"):
        return link
    found = _NAME.match(document.text, link.mention.end)
    if found is None:
        return link
    mention = document.evidence(found.start("name"), found.end("name"))
    return replace(link, source=mention.quote, mention=mention)


def words_of(claim: Claim) -> Evidence:
    """The words that name the source of a claim that has one."""
    link = claim.attribution[-1]
    return link.mention or link.cue or claim.content


def _short_names(documents: Iterable[Document]) -> dict[str, Press]:
    """What outlets are called for short ("the Courier"), where one outlet only is."""
    outlets = sorted({document.outlet for document in documents if document.outlet})
    found: dict[str, set[str]] = defaultdict(set)
    for outlet in outlets:
        words = fold(outlet).removeprefix("the ").split()
        found[" ".join(words)].add(outlet)
        if len(words) > 1:
            found[words[-1]].add(outlet)
    return {name: Press(name=min(each), family=min(each)) for name, each in found.items() if len(each) == 1}

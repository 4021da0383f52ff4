"""Chains: the way that each claim came by, from the page to whoever says so in the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.merge.accounts.speakers import Sources, carrier
from rashomon.merge.copies.passages import matches
from rashomon.merge.copies.sentences import Texts, sentence_at
from rashomon.merge.names.forms import fold
from rashomon.merge.origins.cited import Cited, End, credited, words_of
from rashomon.merge.origins.credits import Credit, documents_credits, of_claim
from rashomon.merge.origins.families import Families
from rashomon.merge.origins.families import families as shipped
from rashomon.merge.origins.heard import Heard, Reports, Told
from rashomon.merge.origins.voices import Voices
from rashomon.merge.origins.wired import Wired
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Chain, Kinship, Step, StepKind


def chains(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    sources: Sources,
    kinships: Iterable[Kinship] = (),
    families: Families | None = None,
    realms: Mapping[str, str] | None = None,
) -> tuple[Chain, ...]:
    """The chain of every claim, in the order of their ids; the same whatever order claims come in.

    `realms` gives the story of each document, so that "the ministry" of two stories is not taken for one; without,
    all documents are taken for one story.
    """
    known, credits = documents_credits(documents, families or shipped())
    ordered = sorted(claims, key=lambda claim: (claim.document, claim.content.start, claim.content.end, claim.id))
    maker = _Maker(ordered, documents, Voices(ordered, sources, known, realms), credits, _lineage(kinships))
    return tuple(sorted(map(maker.chain, ordered), key=lambda chain: chain.claim))


def _lineage(kinships: Iterable[Kinship]) -> dict[str, list[Kinship]]:
    found: dict[str, list[Kinship]] = defaultdict(list)
    for one in kinships:
        if one.kind in (JudgementKind.COPY, JudgementKind.CARRIED):
            found[one.document].append(one)
    return {key: sorted(each, key=lambda one: (one.kind, one.original)) for key, each in found.items()}


class _Maker:
    """Makes chains one by one, from what is known of all claims."""

    def __init__(
        self,
        claims: Sequence[Claim],
        documents: Mapping[str, Document],
        voices: Voices,
        credits: Mapping[str, tuple[Credit, ...]],
        lineage: Mapping[str, list[Kinship]],
    ) -> None:
        self._documents, self._voices, self._credits, self._lineage = documents, voices, credits, lineage
        self._texts = Texts()
        cited = Cited(documents, voices, self._texts)
        self._ends = {claim.id: cited.end(claim) for claim in claims}
        told = [
            Told(claim=one, voice=end.voice, mention=words_of(one)) for one in claims if (end := self._ends[one.id])
        ]
        self._reports = Reports(voices, told, self._texts)
        wires = [key for key in sorted(documents) if self._is_wire(documents[key])]
        self._wired = Wired([documents[key] for key in wires], self._texts)

    def _is_wire(self, document: Document) -> bool:
        """Whether all of a report is a wire's."""
        press = self._voices.families.of(document)
        own = press is not None and press.wire
        return own or any(credit.whole and credit.press.wire for credit in self._credits[document.id])

    def chain(self, claim: Claim) -> Chain:
        """The chain of one claim."""
        document = self._documents[claim.document]
        original = self._original(claim, document)
        end = self._ends[claim.id]
        if end is None:
            # Where it cites itself alone ("our reporter saw"), nobody else is behind it.
            end = self._own(document) if claim.attribution else self._narrated(claim, document, original)
        elif (inner := self._inner(claim, document, end)) is not None:
            end = replace(_heard(inner), steps=(*end.steps, *_heard(inner).steps)) if _is_press(end) else _heard(inner)
        steps = [*self._published(document), *self._copied(original), *end.steps]
        origin = end.voice.id if end.voice is not None else None
        return Chain(claim=claim.id, steps=tuple(steps), origin=origin, reason=end.reason)

    def _inner(self, claim: Claim, document: Document, end: End) -> Heard | None:
        """Who is named in a claim's words, or beside them where only an outlet is credited."""
        inner = self._reports.inner(claim, document)
        return self._reports.behind(claim, document) if inner is None and _is_press(end) else inner

    def _published(self, document: Document) -> list[Step]:
        name = carrier(document)
        steps = [Step(kind=StepKind.OUTLET, id=f"outlet:{fold(name)}", name=name)]
        press = self._voices.families.of(document)
        if press is not None and not press.wire and fold(press.family) != fold(name):
            steps.append(Step(kind=StepKind.FAMILY, id=press.id, name=press.family))
        return steps

    def _copied(self, original: Document | None) -> list[Step]:
        if original is None:
            return []
        name = carrier(original)
        return [Step(kind=StepKind.ORIGINAL, id=f"outlet:{fold(name)}", name=name, document=original.id)]

    def _original(self, claim: Claim, document: Document) -> Document | None:
        """The report of which the claim's sentence is a copy."""
        for kin in self._lineage.get(document.id, ()):
            there = self._documents.get(kin.original)
            if there is None:
                continue
            if kin.passages:
                if any(left.start <= claim.content.start < left.end for left, _ in kin.passages):
                    return there
                continue
            here = self._texts.of(document)
            at = sentence_at(here.sentences, claim.content.start)
            if at is not None and any(match.here == at for match in matches(here, self._texts.of(there))):
                return there
        return None

    # ------------------------------------------------------------ claims of the report's own words

    def _narrated(self, claim: Claim, document: Document, original: Document | None) -> End:
        heard = self._reports.heard(claim, document)
        if heard is not None:
            return _heard(heard)
        credit = of_claim(self._credits[document.id], claim.content.start, claim.content.end)
        press = self._voices.families.of(document)
        if press is not None and press.wire:
            return self._own(document)
        if credit is not None and not (credit.shared and original is None and document.id in self._lineage):
            step = credited(credit.press, credit.mention)
            return End(
                voice=self._voices.of_press(credit.press), steps=(step,), reason=f"{credit.press.name} is credited"
            )
        if original is None and (wired := self._wired.find(claim, document)) is not None:
            end = self._own_words(wired)
            return End(
                voice=end.voice,
                steps=(*self._copied(wired), *end.steps),
                reason=f"its sentence is one of {carrier(wired)}",
            )
        if original is not None and original.id != document.id:
            end = self._own_words(original)
            return End(voice=end.voice, steps=end.steps, reason=f"its words are those of {carrier(original)}")
        return self._own(document)

    def _own_words(self, document: Document) -> End:
        credit = next((one for one in self._credits[document.id] if one.whole), None)
        press = self._voices.families.of(document)
        if credit is None or (press is not None and press.wire):
            return self._own(document)
        step = credited(credit.press, None)
        return End(voice=self._voices.of_press(credit.press), steps=(step,), reason=f"{credit.press.name} is credited")

    def _own(self, document: Document) -> End:
        voice = self._voices.publisher(document)
        if voice is None:
            return End(voice=None, steps=(), reason="nobody is cited, and no outlet is known")
        return End(voice=voice, steps=(), reason="the report speaks for itself")


def _is_press(end: End) -> bool:
    return end.voice is not None and end.voice.kind is not StepKind.SOURCE


def _heard(heard: Heard) -> End:
    if heard.voice is None:
        step = Step(kind=StepKind.UNNAMED, id="unnamed", name="somebody unnamed", mention=heard.mention)
        return End(voice=None, steps=(step,), reason=f"{heard.reason} without name")
    step = Step(kind=StepKind.SOURCE, id=heard.voice.id, name=heard.voice.name, mention=heard.mention)
    return End(voice=heard.voice, steps=(step,), reason=heard.reason)

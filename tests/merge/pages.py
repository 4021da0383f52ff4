"""Reports as texts with the claims that reading would find in them, to see by what way each claim came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rashomon.merge.accounts.speakers import Sources
from rashomon.merge.names.entities import resolve, uses
from rashomon.merge.origins.chains import chains
from rashomon.merge.origins.families import Families, Press, families
from rashomon.model.claim import Attribution, Claim, EventType, Factuality, Happening, Status, Voice
from rashomon.model.codec import document_id, with_id
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import Figure, SourceKind
from rashomon.model.record import Chain, Kinship

DAY = date(2024, 5, 14)
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "nine": 9}


@dataclass
class Pages:
    """Collects documents and claims."""

    documents: dict[str, Document] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    known: Families = field(default_factory=families)

    def outlets(self, *rows: tuple[str, str, bool]) -> None:
        """Outlets with their families; whether it is a wire."""
        self.known = self.known.extended(Press(name=name, family=family, wire=wire) for name, family, wire in rows)

    def report(
        self,
        text: str,
        *said: tuple[str, str | None],
        outlet: str = "Harbour Post",
        author: str | None = None,
        published: date | None = DAY,
    ) -> list[Claim]:
        """A report, a line a paragraph, and its claims: the content, and the words that name its source, or None.

        The source is what the words resolve to where they are written "words=name".
        """
        key = document_id(text, title=None, outlet=outlet, url=None, author=author, published=published)
        zones = tuple(
            Zone(kind=ZoneKind.BODY, start=found.start(), end=found.end()) for found in re.finditer(r"[^\n]+", text)
        )
        document = Document(
            id=key, text=text, zones=zones, location=f"{outlet}.txt", outlet=outlet, author=author, published=published
        )
        self.documents[key] = document
        made = [claim(document, content, words) for content, words in said]
        self.claims += made
        return made

    def sources(self) -> Sources:
        """What is known of names, without any judgement."""
        found, entity_of = resolve(uses(self.claims), ())
        entities = {entity.id: entity for entity in found}
        own = {key: key for key in self.documents}
        return Sources(entities=entities, entity_of=entity_of, documents=self.documents, origin=own)

    def chains(self, *kin: Kinship) -> dict[str, Chain]:
        """The chains of all claims by their ids."""
        made = chains(self.claims, self.documents, self.sources(), kin, self.known)
        return {chain.claim: chain for chain in made}

    def origins(self, said: Sequence[Claim], *kin: Kinship) -> list[str | None]:
        """The name of the origin of each claim; None where it cannot be told."""
        found = self.chains(*kin)
        names: list[str | None] = []
        for one in said:
            chain = found[one.id]
            step = next((step for step in reversed(chain.steps) if step.id == chain.origin), None)
            names.append(None if chain.origin is None else step.name if step is not None else chain.origin)
        return names


def claim(document: Document, content: str, words: str | None) -> Claim:
    """One claim with the words of a document."""
    start = document.text.index(content)
    evidence = document.evidence(start, start + len(content))
    return with_id(
        Claim(
            id="",
            document=document.id,
            content=evidence,
            voice=Voice.NARRATED if words is None else Voice.REPORTED,
            attribution=() if words is None else (link(document, words),),
            factuality=Factuality.CERTAIN,
            status=Status.PAST,
            conditional=False,
            event=happening(document, start, content),
            extractor="test/1",
            score=1.0,
        )
    )


def link(document: Document, words: str) -> Attribution:
    words, _, name = words.partition("=")
    at = document.text.index(words)
    unnamed = name == "?"
    return Attribution(
        source=None if unnamed else name or words,
        kind=SourceKind.UNNAMED if unnamed else SourceKind.GOVERNMENT,
        mention=document.evidence(at, at + len(words)),
    )


def happening(document: Document, start: int, content: str) -> Happening:
    """An assault, with the number of killed that the words give."""
    verb = re.search(r"killed|died|wounded|fired|hit|closed|detained|wrong", content)
    at = (start + verb.start(), start + verb.end()) if verb else (start, start + content.find(" "))
    found = re.search(r"\d[\d,]*|" + "|".join(NUMBERS), content.lower())
    figures: tuple[Figure, ...] = ()
    if found:
        number = float(NUMBERS.get(found.group()) or found.group().replace(",", ""))
        mention = document.evidence(start + found.start(), start + found.end())
        measure = "killed" if verb and verb.group() in ("killed", "died") else None
        figures = (Figure(mention=mention, low=number, high=number, approximate=False, unit="person", measure=measure),)
    return Happening(type=EventType.ASSAULT, trigger=document.evidence(*at), figures=figures)


def kin(kind: JudgementKind, document: Claim, original: Claim) -> Kinship:
    """That the document of one claim comes from the document of another."""
    return Kinship(kind=kind, document=document.document, original=original.document, share=0.9)


def table(folder: Path, text: str) -> Path:
    path = folder / "outlets.csv"
    path.write_text(text, encoding="utf-8")
    return path

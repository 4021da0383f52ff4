"""Who did it: people and organisations, and how sure the text is of the organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bench import _muc4_words as words
from bench._muc4_incidents import Incident
from bench._muc4_parts import Mention
from bench._muc4_phrases import filler
from rashomon.extract.index import Index
from rashomon.model.reading import NameType, SourceKind, Token

FACT = "REPORTED AS FACT"
NAMES = tuple(tuple(name.strip() for name in row.split("|")) for row in words.GROUPS.strip().splitlines())
BANDS = tuple(row for row in NAMES if row[0] not in words.STATE_GROUPS)
HEDGES = frozenset("alleged allegedly presumed presumably apparently suspected reportedly possibly probably".split())


@dataclass(slots=True)
class Suspects:
    """Those who did it: people by their words, bodies with how sure it is; whether state or band is among them."""

    people: list[str] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    state: bool = False
    band: bool = False

    @property
    def category(self) -> str:
        """The kind of violence by who did it; "" where nobody is told."""
        if self.state and not self.band:
            return "STATE-SPONSORED VIOLENCE"
        return "TERRORIST ACT" if self.band or self.people else ""


def suspects(incident: Incident, looked: Index) -> Suspects:
    """Who the mentions say did it; else a band that their sentences name; else the only one of the text."""
    found = Suspects()
    for mention in incident.mentions:
        for doer in mention.doers:
            _add(found, doer, mention, incident, looked)
    if not found.state:
        _from_sentences(found, incident, looked)
    if found.band and not found.bodies:
        whole = looked.reading.document.text.upper()
        named = [row for row in BANDS if _body(whole, (row,))]
        if len(named) == 1:
            found.bodies[_body(whole, (named[0],))] = FACT
    return found


def _add(found: Suspects, doer: Token, mention: Mention, incident: Incident, looked: Index) -> None:
    text = _phrase(doer, looked)
    body = _body(text)
    if body in words.GENERIC and doer.text.upper() not in body.split()[-1:]:
        body = ""
    if body:
        found.bodies.setdefault(body, _confidence(mention))
        found.state |= body in words.STATE_GROUPS
        found.band |= body not in words.STATE_GROUPS
    name = looked.name_at.get(doer.index)
    if name is not None and name.type is NameType.PERSON and doer.pos != "PRON":
        if not any(set(name.name.upper().split()) & set(party.name.split()) for party in incident.humans):
            found.people.append(name.name.upper())
    elif doer.lemma in words.BANDITS and not _is_body(text, body):
        found.band = True
        if doer.dep not in ("compound", "amod"):
            found.people.append(filler(doer, looked))
    elif doer.lemma in words.VAGUE_DOERS and not mention.weak:
        found.people.append(filler(doer, looked))
    elif doer.lemma in words.STATE and not _is_body(text, body):
        found.state = True
        found.people.append(filler(doer, looked))


def _from_sentences(found: Suspects, incident: Incident, looked: Index) -> None:
    if not found.people:
        near = _bandits(incident, looked)
        for noun in near[:1]:
            text = _phrase(noun, looked)
            if not _is_body(text, _body(text)):
                found.people.append(filler(noun, looked))
        found.band |= bool(near)
    if not found.bodies:
        body = next((name for mention in incident.mentions if (name := _beside(mention, looked))), "")
        if body:
            found.bodies[body] = FACT
            found.band = True


def _phrase(noun: Token, looked: Index) -> str:
    return looked.reading.document.text[
        looked.reading.tokens[noun.left].start : looked.reading.tokens[noun.right].end
    ].upper()


def _body(text: str, rows: tuple[tuple[str, ...], ...] = NAMES) -> str:
    """The first organisation of the table that a phrase names, as the phrase has it."""
    for row in rows:
        for name in sorted(row, key=len, reverse=True):
            if re.search(rf"\b{re.escape(name)}\b", text):
                return name
    return ""


def _bandits(incident: Incident, looked: Index) -> list[Token]:
    """Those who do such things, in the sentences of an incident and the one after."""
    sentences = sorted({mention.token.sentence for mention in incident.mentions if not mention.weak})
    sentences += [sentence + 1 for sentence in sentences]
    return [
        word
        for at in sentences
        if at < len(looked.reading.sentences)
        for word in looked.reading.words(looked.reading.sentences[at])
        if word.lemma in words.BANDITS and word.pos in ("NOUN", "PROPN") and word.dep in ("nsubj", "pobj", "nsubjpass")
    ]


def _beside(mention: Mention, looked: Index) -> str:
    """The armed group that the sentence of a mention names."""
    sentence = looked.reading.sentences[mention.token.sentence]
    return _body(looked.reading.document.text[sentence.start : sentence.end].upper(), BANDS)


def _is_body(text: str, body: str) -> bool:
    """Whether a phrase names an organisation and nobody of it."""
    rest = (
        re.sub(r"\b(THE|A|AN|OF|SALVADORAN|COLOMBIAN|PERUVIAN|GUERRILLA|GROUP)\b|[^A-Z ]", "", text.replace(body, ""))
        if body
        else ""
    )
    return bool(body) and len(rest.split()) == 0


def _confidence(mention: Mention) -> str:
    if mention.sure:
        return mention.sure
    claim = mention.claim
    hedged = any(word.lower in HEDGES for doer in mention.doers for word in (*doer.children, *mention.token.children))
    if claim is None or not hedged:
        return FACT
    kinds = {source.kind for source in claim.attribution}
    if kinds & {SourceKind.GOVERNMENT, SourceKind.MILITARY}:
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return "SUSPECTED OR ACCUSED"

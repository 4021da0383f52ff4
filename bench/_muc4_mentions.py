"""What single words of a text tell of incidents, within what its claims say, and how sure that is."""

from __future__ import annotations

from bench import _muc4_words as words
from bench._muc4_parts import Mention, explosive
from bench._muc4_times import day_of
from bench._muc4_triggers import mention_of
from bench._texts import Read
from rashomon.extract.index import Index, index
from rashomon.model.claim import Claim, Factuality, Nature, Status
from rashomon.model.reading import Token

DENIED = frozenset((Factuality.COUNTER, Factuality.NOT_PROBABLE, Factuality.NOT_CERTAIN))


def mentions(one: Read) -> list[Mention]:
    """The mentions of incidents in a text that a claim holds, in text order."""
    looked = index(one.reading)
    found = []
    for token in one.reading.tokens:
        claim = _claim_of(token, one.claims)
        if claim is None:
            continue
        mention = mention_of(token, looked)
        if mention is not None:
            mention.claim = claim
            found.append(_told(mention, claim, looked))
    return found


def _claim_of(token: Token, claims: tuple[Claim, ...]) -> Claim | None:
    """The claim whose event the word is, else the shortest that holds it."""
    holding = [claim for claim in claims if claim.content.start <= token.start and token.end <= claim.content.end]
    own = [claim for claim in holding if claim.event is not None and claim.event.trigger.start == token.start]
    return min(own or holding, key=lambda claim: claim.content.end - claim.content.start, default=None)


def _told(mention: Mention, claim: Claim, looked: Index) -> Mention:
    """The mention with time, stage and parties as its claim has them."""
    event = claim.event
    own = event is not None and event.trigger.start == mention.token.start
    if own and event is not None and not mention.doers:
        for actor in event.actors:
            token = _token_of(actor.mention.end, looked)
            if token is not None and token.lemma not in words.NO_DOER and token.pos != "PRON":
                mention.doers.append(token)
    if mention.type == words.BOMBING and not mention.means:
        mention.means = _near_means(mention.token, looked)
    mention.around = frozenset(
        word.lemma for word in looked.reading.words(looked.reading.sentences[mention.token.sentence])
    )
    mention.day = day_of(mention.token, claim, looked)
    if claim.factuality in DENIED and mention.token.lemma in ("injure", "wound", "hurt", "harm"):
        for party in mention.humans:
            party.effects = set()
        mention.marks = {"NO INJURY"}
    elif mention.marks:
        pass
    elif claim.factuality in DENIED or _generic(claim):
        mention.stage = ""
    elif claim.status is Status.FUTURE or claim.conditional or claim.factuality is Factuality.UNKNOWN:
        mention.stage = "THREATENED"
    return mention


def _near_means(token: Token, looked: Index) -> list[Token]:
    """The explosives that the sentence of a bombing names, but for what was found or seized."""
    here = looked.reading.words(looked.reading.sentences[token.sentence])
    return [
        word
        for word in here
        if explosive(word)
        and word.pos in ("NOUN", "PROPN")
        and word.dep not in ("compound", "amod")
        and word is not token
    ][:1]


def _token_of(end: int, looked: Index) -> Token | None:
    return next((token for token in reversed(looked.reading.tokens) if token.end == end), None)


def _generic(claim: Claim) -> bool:
    return claim.event is not None and claim.event.nature is Nature.GENERIC

"""How sure: the value on FactBank's scale that the words of a proposition and the cues above it give.

Values combine by two rules: the weaker strength wins (certain, probable, possible, unknown), and the signs multiply, so
that the denial of a possibility is a negative possibility. Words and their values are in the lexicons `modals`,
`hedge_verbs`, `hedge_adverbs`, `cue_*`; docs/factuality.md has the table of constructions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.extract import grammar
from rashomon.extract.factuality_levels import levels
from rashomon.extract.factuality_own import conditioned, denies, hedges, inverted, nearly
from rashomon.extract.factuality_scale import (
    HEDGING_ADJECTIVES,
    Modal,
    Stance,
    adjectives,
    combine,
    hedge_adverbs,
    hedge_verbs,
    modals,
    perfect,
    weakened,
)
from rashomon.extract.propositions import Proposition
from rashomon.extract.speech import Cue
from rashomon.model.claim import Factuality, Status
from rashomon.model.reading import Token

FUTURE_CUES = frozenset(("expect", "promise", "threaten", "demand"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How sure each voice is: the nearest, each cue's source, and the report; the status in time; whether a condition
    hangs on it."""

    factuality: Factuality
    sources: tuple[Factuality, ...]
    stance: Factuality
    status: Status
    conditional: bool


def judge(proposition: Proposition) -> Judged:
    """How sure, for the nearest source, for every source further out, and for the report itself."""
    content, status, conditional = _inner(proposition)
    values, stance = levels(_weighed(proposition), content)
    value, reached = content, 0
    for cue in proposition.chain:
        value = values[reached]
        reached += 1
        if cue.whole and cue.source is None and cue.kind == "say":
            continue  # "reportedly": the words of whoever is named above it
        if cue.form == "ask" or (cue.kind in FUTURE_CUES and (cue.form in ("np", "to") or cue.kind == "demand")):
            status = Status.FUTURE
        if cue.form == "ing" and cue.anchor.tag in ("VBD", "VBN"):
            status = Status.PAST
        if not cue.impersonal:
            break
    return Judged(
        factuality=value,
        sources=(value,) * reached + values[reached:],
        stance=stance,
        status=status,
        conditional=conditional,
    )


def _weighed(proposition: Proposition) -> tuple[Cue, ...]:
    """The cues of a proposition; what only a relative clause adds is told, not supposed ("doubt that the road, which
    carries all fuel, will hold"), so that it takes no value from the cues over its noun."""
    head = proposition.head
    if head.dep != "relcl":
        return proposition.chain
    return tuple(
        cue if cue.content is head or cue.whole or cue.form == "quote" else replace(cue, value=Factuality.CERTAIN)
        for cue in proposition.chain
    )


def _inner(proposition: Proposition) -> tuple[Factuality, Status, bool]:
    head = proposition.head
    if not grammar.is_verb(head) and grammar.own_subject(head) is None:
        return _nominal(head), _nominal_status(head), False
    value, status = Factuality.CERTAIN, tense(_seeming(head) or head)
    for stance in _stances(head, proposition.act):
        value = combine(stance.value, value)
        status = stance.status or status
    if _perfect_below(head):
        status = Status.PAST
    for adverb in _adverbs(head):
        value = combine(adverb, value)
    conditional = any(
        word.dep == "mark" and word.lower in ("if", "unless", "provided") and _over(word, head)
        for word in proposition.words
    ) or conditioned(head)
    if conditional and value is Factuality.CERTAIN:
        value = Factuality.POSSIBLE
    if _asks(proposition) or inverted(head):
        value = Factuality.UNKNOWN
    return value, status, conditional


def _perfect_below(head: Token) -> bool:
    """ "may have fled", "appear to have attacked": what is guessed at is over."""
    verb: Token | None = head
    for _ in range(3):
        if verb is None:
            return False
        aux = [other for other in verb.children if other.dep in ("aux", "auxpass")]
        guessed = verb is not head or any(other.tag == "MD" and other.lower != "will" for other in aux)
        if guessed and verb.tag == "VBN" and any(other.lower == "have" for other in aux):
            return True
        verb = lower_predicate(verb)
    return False


def _stances(head: Token, act: bool) -> list[Stance]:
    """The stances along the predicate, from its first auxiliary down through raising and control verbs; those of the
    first verb alone where it is the event itself."""
    found = []
    verb: Token | None = head
    depth = 0
    while verb is not None and depth < 5:
        denied = denies(verb) is not None
        modal = grammar.modal(verb)
        row, lower = (None, None) if act else (_row_of(verb), lower_predicate(verb))
        governs = row is not None and lower is not None
        if modal is not None and modal.lower in modals():
            found.append(_modal(modals()[modal.lower], verb, denied, governs))
        elif denied and not governs:
            found.append(Stance(Factuality.COUNTER))
        if nearly(verb):
            found.append(Stance(Factuality.COUNTER))
        if row is not None and lower is not None:
            found.append(row[denied])
        elif verb.lemma in LINKING:
            found += _predicate_adjectives(verb)
        if verb.lemma == "have" and lower is not None and any(other.lower == "yet" for other in verb.children):
            found.append(Stance(Factuality.COUNTER))  # "has yet to say"
        if verb.lemma == "be" and lower is not None and lower.dep == "xcomp" and row is None:
            found.append(Stance(Factuality.PROBABLE, Status.FUTURE))  # "is to meet"
        verb = lower if row is not None or verb.pos == "AUX" else None
        depth += 1
    return found


def _modal(modal: Modal, verb: Token, denied: bool, governs: bool) -> Stance:
    """A modal's stance; where another verb takes the denial ("will not be allowed to"), its strength, not its sign."""
    found = modal.stance(denied, perfect(verb))
    return replace(found, value=weakened(Factuality.CERTAIN, found.value)) if denied and governs else found


LINKING = frozenset(("be", "look", "seem", "remain", "appear", "become", "sound"))


def _predicate_adjectives(verb: Token) -> list[Stance]:
    """ "looks unlikely", "remains unclear": the adjective judges the subject."""
    return [
        Stance(adjectives()[other.lemma])
        for other in verb.children
        if other.dep in ("acomp", "oprd")
        and other.lemma in adjectives()
        and grammar.child(other, "ccomp", "prep") is None
    ]


def _row_of(verb: Token) -> tuple[Stance, Stance] | None:
    for other in verb.children:
        if other.dep in ("acomp", "oprd") and other.lemma in hedge_verbs():
            return hedge_verbs()[other.lemma]
    return hedge_verbs().get(verb.lemma)


def lower_predicate(verb: Token) -> Token | None:
    """The infinitive or -ing form that a verb governs ("plans to send", "may consider sending", "is set to fall")."""
    for other in verb.children:
        infinitive = other.dep == "ccomp" and other.tag == "VB" and any(word.tag == "TO" for word in other.children)
        if (other.dep == "xcomp" and other.pos in ("VERB", "AUX")) or infinitive:
            return other
        if other.dep in ("acomp", "oprd"):
            lower = grammar.child(other, "xcomp")
            if lower is not None:
                return lower
    return _seeming(verb)


def _seeming(verb: Token) -> Token | None:
    """The clause of "it appears that", "it seems"."""
    clause = grammar.child(verb, "ccomp")
    subject = grammar.child(verb, "nsubj", "expl")
    if clause is None or verb.lemma not in ("appear", "seem") or subject is None or subject.lower != "it":
        return None
    return clause


def _adverbs(head: Token) -> list[Factuality]:
    found = []
    for word in (head, *grammar.children(head, "aux", "auxpass", "xcomp", "acomp")):
        for other in word.children:
            if hedges(other):
                found.append(hedge_adverbs()[other.lower])
    return found


def _over(mark: Token, head: Token) -> bool:
    """Whether a condition's clause hangs on the head's predicate, not on a noun in it."""
    clause = mark.head
    return clause.dep == "advcl" and clause is not head


def _asks(proposition: Proposition) -> bool:
    words = proposition.words
    if any(word.dep == "mark" and word.lower == "whether" and word.head is proposition.head for word in words):
        return True
    return words[-1].lower == "?"


def _nominal(noun: Token) -> Factuality:
    value = Factuality.CERTAIN
    for other in noun.children:
        if other.dep == "amod" and other.lower in HEDGING_ADJECTIVES:
            value = combine(HEDGING_ADJECTIVES[other.lower], value)
        if other.dep == "det" and other.lower == "no":
            value = combine(Factuality.COUNTER, value)
    return value


def _nominal_status(noun: Token) -> Status:
    if any(
        other.lower in ("expected", "planned", "future", "upcoming", "proposed", "possible") for other in noun.children
    ):
        return Status.FUTURE
    return Status.ONGOING if noun.lemma in ("presence", "involvement", "participation") else Status.PAST


def tense(head: Token) -> Status:
    """Past, ongoing or future by the verb group."""
    aux = [other for other in head.children if other.dep in ("aux", "auxpass")]
    words = {other.lower for other in aux} | {other.lemma for other in aux if other.tag == "MD"}
    to_come = words & {"will", "shall", "'ll", "would"} or (head.tag == "VB" and "to" in words)
    if to_come and not words & {"was", "were", "had"}:
        return Status.FUTURE
    over = words & {"had", "was", "were", "did"} or head.tag == "VBD"
    perfect = any(other.lemma == "have" for other in aux) and not (head.tag == "VBG" and "been" in words)
    if over or perfect or (head.tag == "VBN" and not words & {"is", "are", "being"}):
        return Status.PAST
    return Status.ONGOING

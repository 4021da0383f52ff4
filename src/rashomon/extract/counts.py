"""How many: the figures of a proposition, with what each counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.counts_told import NOBODY, nobody, of_event, sourced
from rashomon.extract.index import Index
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import Trigger, of_class, verb_trigger
from rashomon.model.reading import Figure, FigureChange, Token

STATES = frozenset(("number", "count", "detained", "displaced"))
"""What a noun tells of people ("inmates") gives way to what the verb tells of them ("freed 20 inmates")."""
MEASURED = frozenset(
    "killed injured displaced detained abducted deployed captured rescued evacuated released withdrawn expelled "
    "recruited protested".split()
)
"""Measures that count persons."""


def figures_of(proposition: Proposition, found: list[Trigger], index: Index) -> tuple[Figure, ...]:
    """The figures within a proposition, each with its measure where a verb or a word beside it tells."""
    inside = {word.index for word in proposition.words}
    figures: dict[int, Figure] = {}
    for word in proposition.words:
        figure = index.figure_at.get(word.index)
        if figure is None or figure.mention.start in figures:
            continue
        if any(token.index not in inside for token in index.tokens_of(figure.mention)):
            continue
        figure = _measured(_not_one(figure, index), word, found, proposition.words)
        figures[figure.mention.start] = sourced(of_event(figure, word, index), word, proposition, index)
    for figure in _zeros(proposition, index):
        figures.setdefault(figure.mention.start, figure)
    return tuple(_with_wholes(figures, index))


def _with_wholes(figures: Mapping[int, Figure], index: Index) -> Iterator[Figure]:
    """The figures in text order; a part has the measure and the scope of the figure that includes it."""
    for start in sorted(figures):
        figure = figures[start]
        whole = _whole(figure, figures, index)
        if whole is not None and whole.unit == figure.unit and figure.measure in (None, whole.measure):
            scope = figure.scope or whole.scope
            said = figure.scope_mention or whole.scope_mention
            figure = replace(figure, measure=whole.measure, scope=scope, scope_mention=said)
        if figure.change is FigureChange.ADDED and _beside_others(figure, figures):
            figure = replace(figure, change=None)
        yield figure


def _beside_others(figure: Figure, figures: Mapping[int, Figure]) -> bool:
    """ "Three dead and another four injured": on top of nothing, since what stands before counts something else."""
    before = [other for start, other in figures.items() if start < figure.mention.start and other.unit == figure.unit]
    return bool(before) and all(other.measure not in (None, figure.measure) for other in before)


def _whole(figure: Figure, figures: Mapping[int, Figure], index: Index) -> Figure | None:
    """The figure that includes this one, where it stands in another clause with the measure that its words tell."""
    if figure.part_of is None:
        return None
    if figure.part_of.start in figures:
        return figures[figure.part_of.start]
    first = index.first_token(figure.part_of)
    whole = index.figure_at.get(first.index) if first is not None else None
    if whole is None or first is None or whole.measure is not None:
        return whole
    return replace(whole, measure=next(filter(None, map(_measure_of, index.tokens_of(whole.mention))), None))


def _zeros(proposition: Proposition, index: Index) -> Iterator[Figure]:
    """ "No one was hurt", "none of the men died", "without casualties": nought, with what it counts."""
    for words in nobody(proposition.words):
        measure = _measure_of(words[-1]) if words[-1].lower != "without" else _told_without(words[-1])
        if measure in MEASURED or measure == "casualties":
            mention = index.evidence(words)
            yield Figure(mention=mention, low=0.0, high=0.0, approximate=False, unit="person", measure=measure)


def _told_without(without: Token) -> str | None:
    nouns = grammar.prepositional_of(without, ("without",))
    return next((HARM_WORDS[noun.lemma] for noun in nouns if noun.lemma in HARM_WORDS), None)


def _not_one(figure: Figure, index: Index) -> Figure:
    """ "Not one" is none."""
    first = index.first_token(figure.mention)
    if first is None or first.lower != "one" or first.index == 0:
        return figure
    before = index.reading.tokens[first.index - 1]
    if before.lower != "not" or before.sentence != first.sentence:
        return figure
    mention = index.reading.document.evidence(before.start, figure.mention.end)
    return replace(figure, mention=mention, low=0.0, high=0.0)


def _measured(figure: Figure, word: Token, found: list[Trigger], inside: list[Token]) -> Figure:
    """The figure with what it counts told by the verb that it hangs on."""
    if figure.measure == "injured" and _died(word):
        return replace(figure, measure="killed")
    if figure.measure is None and figure.unit == "body" and _of_people(word):
        return replace(figure, measure="killed", unit="person")
    if (figure.measure is not None and figure.measure not in STATES) or _under_nobody(word):
        return figure
    measure = _measure_of(word)
    if (
        measure is None
        and figure.measure is None
        and figure.unit == "person"
        and found
        and not _only_near(found[0])
        and found[0].row.measure in MEASURED
        and not _acts(word)
    ):
        measure = found[0].row.measure
    if measure is None and figure.measure is None and figure.unit in (None, "person") and not _acts(word):
        measure = _told_nearby(word, inside)
    unit = figure.unit or ("person" if measure in MEASURED or measure == "casualties" else None)
    return replace(figure, measure=measure or figure.measure, unit=unit)


BODIES = frozenset("dead charred burnt burned mutilated decomposed lifeless unidentified unclaimed more other".split())


def _only_near(trigger: Trigger) -> bool:
    """Whether an event only tells when something else was: "after the march", "since the arrests"."""
    above = trigger.token.head
    return trigger.token.dep == "pobj" and above.lower in ("after", "since", "before", "following", "during", "amid")


def _of_people(word: Token) -> bool:
    """Whether bodies are those of the dead ("seven bodies were found"), and no "government bodies"."""
    noun = word if word.lemma == "body" else word.head
    described = (other for other in noun.children if other.dep in ("amod", "compound", "nmod"))
    of = grammar.prepositional(noun, "of")
    plain = all(other.lower in BODIES for other in described)
    return noun.lemma == "body" and plain and all(of_class(other, "person") or other.pos != "NOUN" for other in of)


def _died(word: Token) -> bool:
    """ "Two of the wounded have died": they count among the dead now."""
    verb = grammar.verb_above(word)
    return verb is not None and verb.lemma in ("die", "perish", "succumb")


def _under_nobody(word: Token) -> bool:
    """ "None of the 40 guests was hurt" counts the guests, not the hurt."""
    for above in grammar.ancestors(word):
        if grammar.is_verb(above):
            return False
        if above.lower in NOBODY or (above.lower == "one" and any(other.lower == "no" for other in above.children)):
            return True
    return False


HARM_WORDS = {lemma: measure for lemma, measure, stands in lexicon.rows("measures") if stands == "any"}
"""Lemma to what it says that a number beside it counts."""
DONE_WORDS = {lemma: measure for lemma, measure, stands in lexicon.rows("measures") if stands == "done"}
"""Verb lemma to what a number of those that suffer it counts."""


def _told_nearby(word: Token, inside: list[Token]) -> str | None:
    """What a count counts where only the words around it tell ("put the number of dead at 40"): the word right after
    it, else the last such word before it."""
    telling = [other for other in inside if other.lemma in HARM_WORDS]
    after = [other for other in telling if 0 < other.index - word.index <= 2]
    before = [other for other in telling if other.index < word.index]
    counted = word.head.pos == "NOUN" and word.head.lemma not in HARM_WORDS
    nearest = after[0] if after else before[-1] if before and not counted else None
    return HARM_WORDS[nearest.lemma] if nearest is not None else None


COUNTED_SLOTS = ("dobj", "nsubjpass", "nsubj", "attr", "oprd", "conj")


def _acts(word: Token) -> bool:
    """Whether the number counts who does it ("two gunmen killed nine")."""
    for noun in (word, *grammar.ancestors(word)):
        if noun.dep == "nsubj":
            verb = noun.head
            return grammar.is_verb(verb) and not grammar.is_passive(verb) and bool(grammar.objects(verb))
        if grammar.is_verb(noun):
            return False
    return False


TOLD_OF = frozenset(("VBN", "VBD"))
"""Participles, and verbs that the parser took for them ("the shelling damaged 14 houses")."""


def _measure_of(word: Token) -> str | None:
    """Up from the number to its noun and on to the verb whose row says what is counted at its object."""
    noun = word
    for _ in range(6):  # a number hangs no deeper under its verb than this
        if noun.head is noun:
            return None
        if noun.head.pos in ("VERB", "AUX"):
            return _measure_at(noun, noun.head)
        noun = noun.head
        if noun.pos == "NOUN" and noun.lemma in HARM_WORDS and noun is not word:
            return HARM_WORDS[noun.lemma]
        if (state := _state_of(noun)) is not None:
            return state
        for other in noun.children:
            found = verb_trigger(other) if other.dep in ("acl", "amod") and other.tag in TOLD_OF else None
            if found is not None and found.row.measure:
                return found.row.measure
    return None


def _state_of(noun: Token) -> str | None:
    """What a participle before a noun tells of those counted: "nine wounded people were taken in"."""
    before = (other for other in noun.children if other.dep == "amod" and other.index < noun.index)
    return next((HARM_WORDS[other.lower] for other in before if other.lower in HARM_WORDS), None)


def _measure_at(noun: Token, verb: Token) -> str | None:
    """What is counted where the noun stands at the verb: at its object or passive subject, not at who does it."""
    found = verb_trigger(verb)
    if (measure := _lives(noun, verb) or _homeless(noun, verb)) is not None:
        return measure
    told = next((other.lemma for other in verb.children if other.dep in ("acomp", "attr", "oprd")), "")
    if told in HARM_WORDS and (verb.lemma in ("be", "remain", "go") or noun.dep == "nsubjpass"):
        return HARM_WORDS[told]  # "thirty people are missing", "were found dead"
    if found is None:  # an earthquake kills too, though no party does
        suffers = noun.dep in ("dobj", "nsubjpass") or verb.lemma in ("die", "perish", "drown")
        if noun.dep in ("dobj", "nsubjpass") and verb.lemma in DONE_WORDS:
            return DONE_WORDS[verb.lemma]
        return HARM_WORDS.get(verb.lemma if suffers else verb.lower)
    if found.token is verb and noun.dep in COUNTED_SLOTS:
        return None if noun.dep == "nsubj" and not _counts_subject(verb, found) else found.row.measure
    return found.row.measure if found.light is verb or verb.dep in ("acl", "amod") else None


def _lives(noun: Token, verb: Token) -> str | None:
    """ "Five lost their lives", "the fire claimed 12 lives": they died."""
    if noun.dep == "dobj":
        return "killed" if noun.lemma == "life" and verb.lemma in ("claim", "cost", "take", "lose") else None
    own = any(other.lemma in ("life", "death") and grammar.possessor(other) for other in grammar.objects(verb))
    return "killed" if own and noun.dep == "nsubj" and verb.lemma in ("lose", "give", "lay", "meet") else None


def _homeless(noun: Token, verb: Token) -> str | None:
    """ "6,200 people left their homes": they are displaced; not who left the house for an hour."""
    if noun.dep != "nsubj" or verb.lemma not in ("leave", "flee", "abandon", "desert"):
        return None
    homes = (other for other in grammar.objects(verb) if other.tag == "NNS" and of_class(other, "home"))
    return "displaced" if any(grammar.possessor(other) is not None for other in homes) else None


def _counts_subject(verb: Token, found: Trigger) -> bool:
    """Whether the number at an active verb's subject is what is counted: the dead, the deployed, the marchers."""
    row = found.row
    return (
        grammar.is_passive(verb) or "subj" in row.recipients or "force" in row.condition or row.measure == "protested"
    )

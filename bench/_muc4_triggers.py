"""Which words tell of an incident, and of what type: verbs, nouns, and what they take."""

from __future__ import annotations

from bench import _muc4_words as words
from bench._muc4_parties import Party
from bench._muc4_parts import (
    Mention,
    around,
    doers_of,
    explosive,
    means_of,
    noun_doers,
    particle,
    put,
    subjects,
    undergoers,
)
from bench._muc4_phrases import number
from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.model.reading import Token

EFFECTS = frozenset((words.DEATH, words.INJURY, words.DESTROYED, "SOME_DAMAGE", "REGAINED_FREEDOM"))
HARMED = {"dead": words.DEATH, "wounded": words.INJURY, "injured": words.INJURY, "deaths": words.DEATH}
DEFUSING = frozenset("deactivate defuse dismantle disarm defused".split())


def mention_of(token: Token, looked: Index) -> Mention | None:
    """What one word tells of an incident; None where it tells of none."""
    if token.pos in ("VERB", "AUX") or (token.tag in ("VBN", "VBD", "VBG") and token.dep in ("amod", "acl")):
        return _verb(token, looked)
    if token.lemma in ("casualty", "victim", "injury", "damage") and token.pos == "NOUN":
        return _harm(token, looked)
    if token.lower in HARMED and token.pos != "VERB":
        return _harmed(token, looked)
    if token.pos in ("NOUN", "PROPN") and token.lemma in words.NOUNS:
        return _noun(token, looked)
    return None


def _harm(noun: Token, looked: Index) -> Mention | None:
    """ "No casualties": nobody is hit; "damage to the bank": the bank is."""
    denied = any(word.lower in ("no", "any") and word.dep in ("det", "neg") for word in noun.children)
    mention = Mention(token=noun, type=words.ATTACK, weak=True)
    if noun.lemma == "damage":
        mention.marks = {"NO DAMAGE" if denied else words.DAMAGE}
        put(mention, grammar.prepositional(noun, "to", "at", "in"), looked, words.DAMAGE)
        return mention
    if not denied:
        return None
    mention.marks = {"NO INJURY" if noun.lemma == "injury" else "NO INJURY OR DEATH"}
    return mention


def _harmed(token: Token, looked: Index) -> Mention | None:
    """ "Four dead", "left two people dead", "the wounded": people, and what became of them."""
    mention = Mention(token=token, type=words.ATTACK, weak=True)
    effect = HARMED[token.lower]
    nouns: list[Token] = []
    if token.dep == "amod":
        nouns = [token.head]
    elif token.dep in ("oprd", "acomp", "xcomp", "ccomp"):
        head = token.head
        nouns = grammar.objects(head) or subjects(token) or subjects(head)
    put(mention, nouns, looked, effect)
    counted = any(word.dep == "nummod" or word.pos == "NUM" for word in token.children)
    if not nouns and counted:
        text = "DEAD" if effect == words.DEATH else token.text.upper()
        many = number(token, looked, many=True)
        party = Party(token=token, human=True, type="CIVILIAN", text=text, number=many)
        party.effects.add(effect)
        mention.humans.append(party)
    return mention if mention.humans else None


def _verb(verb: Token, looked: Index) -> Mention | None:
    special = _special(verb, looked)
    if special is not None:
        return special
    row = words.VERBS.get(verb.lemma)
    if row is None:
        return None
    kind, *rest = row.split()
    if "PLANT" in rest or "HOSTAGE" in rest:
        return _held(verb, looked) if "HOSTAGE" in rest else _planted(verb, looked)
    if "BLOW" in rest and not particle(verb, "up"):
        return None
    if verb.lemma == "open" and not any(noun.lemma == "fire" for noun in grammar.objects(verb)):
        return None
    if verb.lemma in ("strike", "down", "gun") and verb.lemma == "strike" and not grammar.objects(verb):
        return None
    if kind == words.ATTACK and _by_blast(verb):
        kind = words.BOMBING
    mention = Mention(token=verb, type=kind, weak=_weak(verb, rest))
    nouns = (
        grammar.conjuncts(own) if "SUBJ" in rest and (own := grammar.subject(verb)) is not None else undergoers(verb)
    )
    if "ON" in rest or verb.lemma in ("shoot", "bomb"):
        nouns = [
            *(n for n in nouns if n.lemma not in ("fire", "shot", "rocket")),
            *grammar.prepositional(verb, "at", "on", "upon"),
        ]
    effect = next((each.replace("_", " ") for each in rest if each in EFFECTS), "")
    put(mention, nouns, looked, effect, killed=effect in (words.DEATH, words.INJURY) or kind == words.KIDNAPPING)
    if "BLAST" in rest:
        _blast(mention, verb, nouns, looked)
    elif "SUBJ" not in rest and "REGAINED_FREEDOM" not in rest:
        mention.doers = doers_of(verb)
        mention.means = means_of(verb)
    if "BOMBING" in row or kind == "BOMBING":
        around(mention, verb, looked)
    return mention


def _by_blast(verb: Token) -> bool:
    """Whether an explosion did it: "the bomb killed two", "were hurt in the blast"."""
    beside = [
        verb,
        *(other for other in verb.children if other.dep == "conj"),
        *([verb.head] if verb.dep == "conj" else []),
    ]
    causes = [noun for each in beside for noun in grammar.prepositional(each, "in", "by", "during", "from", "of")]
    if not grammar.is_passive(verb):
        causes += subjects(verb)
    return any(explosive(noun) or words.NOUNS.get(noun.lemma) == words.BOMBING for noun in causes)


def _weak(verb: Token, rest: list[str]) -> bool:
    """Whether a verb tells of an incident only beside other words: what anything may do to people or things."""
    if "SUBJ" in rest or verb.lemma in MANIFOLD:
        return True
    return bool(MARRING & set(rest)) and verb.lemma not in DELIBERATE


MANIFOLD = frozenset(("strike", "beat", "down", "raid", "execute", "riddle"))
MARRING = frozenset((words.INJURY, words.DESTROYED, "SOME_DAMAGE", "REGAINED_FREEDOM"))
DELIBERATE = frozenset(("dynamite", "blow", "torch", "burn"))


def _special(verb: Token, looked: Index) -> Mention | None:
    """Verbs that tell only with what they take: "set fire to", "set off", "went off", "gunned down"."""
    taken = {noun.lemma for noun in grammar.objects(verb)}
    blamed = _blamed(verb, taken)
    if blamed is not None:
        return blamed
    if verb.lemma == "set" and (
        "fire" in taken or any(each.lemma in ("fire", "ablaze") for each in grammar.prepositional(verb, "on"))
    ):
        mention = Mention(token=verb, type=words.ARSON, doers=doers_of(verb))
        nouns = [*grammar.prepositional(verb, "to"), *(n for n in undergoers(verb) if n.lemma != "fire")]
        nouns += [each for noun in grammar.objects(verb) for each in grammar.prepositional(noun, "to")]
        put(mention, nouns, looked, words.DAMAGE)
        return mention
    if verb.lemma in ("set", "go") and particle(verb, "off"):
        nouns = undergoers(verb) if verb.lemma == "set" else [n for n in (grammar.subject(verb),) if n is not None]
        if not any(explosive(noun) for noun in nouns):
            return None
        mention = Mention(token=verb, type=words.BOMBING, doers=doers_of(verb) if verb.lemma == "set" else [])
        _blast(mention, verb, nouns, looked)
        return mention
    if verb.lemma in DEFUSING:
        bombs = [noun for noun in undergoers(verb) if explosive(noun)]
        return (
            _at(Mention(token=verb, type=words.BOMBING, stage="ATTEMPTED", means=bombs), verb, looked)
            if bombs
            else None
        )
    return None


def _at(mention: Mention, token: Token, looked: Index) -> Mention:
    around(mention, token, looked)
    for bomb in mention.means:
        around(mention, bomb, looked)
    return mention


def _blamed(verb: Token, taken: set[str]) -> Mention | None:
    """Who claims an incident, and who is said to be behind it: "claimed responsibility", "was attributed to"."""
    if taken & {"responsibility", "credit"} and verb.lemma in ("claim", "admit", "assume", "take", "acknowledge"):
        return Mention(token=verb, type=words.ATTACK, weak=True, doers=doers_of(verb), sure="CLAIMED OR ADMITTED")
    if verb.lemma in ("attribute", "ascribe"):
        nouns = grammar.prepositional(verb, "to")
    elif verb.lemma == "blame":
        nouns = grammar.prepositional(verb, "on") or undergoers(verb)
    elif verb.lemma in ("accuse", "suspect", "charge") and grammar.prepositional(verb, "of", "with"):
        nouns = undergoers(verb)
    else:
        return None
    return (
        Mention(token=verb, type=words.ATTACK, weak=True, doers=nouns, sure="SUSPECTED OR ACCUSED") if nouns else None
    )


def _held(verb: Token, looked: Index) -> Mention | None:
    """ "took them hostage", "seized the reporters": people, and not by the state."""
    hostage = any(word.lemma == "hostage" for word in verb.children) or any(
        word.lemma == "hostage" for noun in grammar.objects(verb) for word in (noun, *noun.children)
    )
    if not hostage and verb.lemma != "seize":
        return None
    mention = Mention(token=verb, type=words.KIDNAPPING, doers=doers_of(verb), weak=not hostage)
    put(mention, [noun for noun in undergoers(verb) if noun.lemma != "hostage"], looked, "")
    mention.things = []
    return mention if mention.humans or hostage else None


def _planted(verb: Token, looked: Index) -> Mention | None:
    nouns = undergoers(verb)
    bombs = [noun for noun in nouns if explosive(noun)]
    if not bombs:
        return None
    mention = Mention(token=verb, type=words.BOMBING, doers=doers_of(verb), means=bombs)
    around(mention, verb, looked)
    for bomb in bombs:
        around(mention, bomb, looked)
    return mention


def _blast(mention: Mention, verb: Token, nouns: list[Token], looked: Index) -> None:
    """What goes off is the means; what it goes off at is hit."""
    mention.means = [noun for noun in nouns if explosive(noun)] + means_of(verb)
    mention.humans = []
    mention.things = [thing for thing in mention.things if thing.token not in mention.means]
    around(mention, verb, looked)


def _noun(noun: Token, looked: Index) -> Mention | None:
    kind, *rest = words.NOUNS[noun.lemma].split()
    effect = next((each.replace("_", " ") for each in rest if each in EFFECTS), "")
    weak = "WEAK" in rest
    if noun.lemma == "execution" and not grammar.prepositional(noun, "of"):
        return None
    before = {word.lower for word in noun.children if word.index < noun.index} | {
        word.lemma for word in noun.children if word.index < noun.index
    }
    if before & {"bomb", "dynamite", "grenade", "explosive"}:
        kind = words.BOMBING
    if before & {"death", "attempt"} or noun.lower == "seizure":
        weak = True
    mention = Mention(token=noun, type=kind, weak=weak)
    nouns = grammar.prepositional(noun, "of", "against", "on", "upon")
    owner = grammar.possessor(noun)
    if owner is not None:
        (nouns if effect or kind == words.KIDNAPPING else mention.doers).append(owner)
    put(mention, nouns, looked, effect, killed=bool(effect) or kind == words.KIDNAPPING)
    if kind == words.BOMBING:
        around(mention, noun, looked)
        if noun.head is not noun and grammar.is_verb(noun.head) and noun.dep in ("nsubj", "nsubjpass"):
            around(mention, noun.head, looked)
        mention.means += [word for word in noun.children if explosive(word) and word.dep in ("compound", "amod")]
        mention.means += [each for each in grammar.prepositional(noun, "of", "with") if explosive(each)]
    mention.doers += noun_doers(noun)
    return mention

"""What a number counts: the noun, its unit, and the measure where the noun tells it."""

from __future__ import annotations

from rashomon.annotate.figures_lexicon import counted, person_verbs, persons, units
from rashomon.annotate.figures_quantity import Quantity
from rashomon.annotate.figures_scene import HYPHENS, MEASURES, Counted, Scene, is_model, noun_phrase
from rashomon.model.reading import Token


def counted_thing(scene: Scene, quantity: Quantity) -> Counted | None:
    """What the number counts by the noun, participle or verb that goes with it; None where it is no count at all."""
    tokens, words, at = scene.tokens, scene.words, quantity.last
    sentence = tokens[quantity.core].sentence
    if at < len(words) and words[at] in HYPHENS and scene.within(at, sentence) and tokens[at].start == _end(scene, at):
        return _compound(scene, at + 1)
    while scene.within(at, sentence) and words[at] in ("more", "additional", "further", "other"):
        at += 1
    if scene.within(at, sentence) and words[at] in ("others", "more"):
        return _others(scene, quantity, at)
    if scene.within(at, sentence) and words[at] == "of":
        return _of(scene, quantity, at + 1)
    noun = _governed(scene, quantity, noun_phrase(scene, at)) or _misread(scene, at, sentence)
    if noun is not None:
        return of_noun(noun)
    return _elliptic(scene, quantity, at)


def _end(scene: Scene, at: int) -> int:
    return scene.tokens[at - 1].end


def _compound(scene: Scene, at: int) -> Counted | None:
    """A "10-member" team and a "1,200-strong" force count people; a "five-point" plan counts nothing."""
    if at >= len(scene.words):
        return None
    token = scene.tokens[at]
    if token.lower == "strong":
        return Counted("person")
    unit, measure = counted().get(token.lemma, ("", None))
    return Counted(unit, measure, token.text, None, token) if unit else None


def _of(scene: Scene, quantity: Quantity, at: int) -> Counted | None:
    """The noun after "of"; a pronoun there stands for what was counted before ("three of them children")."""
    if at >= len(scene.words):
        return None
    token = scene.tokens[at]
    if token.lower in ("them", "us", "whom", "which", "those", "these", "you"):
        after = noun_phrase(scene, at + 1)
        if after is not None and token.lower in ("them", "whom") and _apart(scene, at + 1, after):
            return of_noun(after)
        if token.lower == "those" and after is None:
            after = next((t for t in scene.tokens[at + 1 : at + 2] if t.lower in counted()), None)
            return of_noun(after) if after is not None else Counted("person")
        return of_noun(after) if after is not None else _as_before(scene, quantity, part=True)
    if token.lower in ("others", "more"):
        return _as_before(scene, quantity)
    if token.lower == "the" and (state := _state(scene, at + 1)) is not None:
        return state
    noun = noun_phrase(scene, at)
    if noun is not None and noun.tag == "NN" and noun.lemma in COLLECTIVES:
        return Counted("person", None, noun.text, None, noun)
    return of_noun(noun) if noun is not None else Counted(None)


def _apart(scene: Scene, at: int, noun: Token) -> bool:
    """Whether the noun after "of them" says what they are: "three of them children", "one of them a child"."""
    return noun.tag in ("NNS", "NNPS") or (noun.tag == "NN" and scene.words[at] in ("a", "an"))


COLLECTIVES = frozenset("crew family team audience congregation population crowd household class garrison".split())
"""Nouns for many together, of whom a number counts persons: "three of its crew"."""


def _state(scene: Scene, at: int) -> Counted | None:
    """ "Two of the dead": people by what became of them, where no noun follows."""
    if at >= len(scene.words) or noun_phrase(scene, at) is not None:
        return None
    known = counted().get(scene.words[at])
    return Counted(known[0], known[1], None, None, scene.tokens[at]) if known is not None and known[1] else None


def _others(scene: Scene, quantity: Quantity, at: int) -> Counted:
    """ "Four others": of what was counted before; people where nothing was."""
    before = _as_before(scene, quantity)
    if before.unit is None and scene.words[at] == "others":
        return Counted("person", None, None, None, scene.tokens[at])
    return before


def _as_before(scene: Scene, quantity: Quantity, *, part: bool = False) -> Counted:
    """Unit and category of the last figure that counted things in this sentence or the one before.

    Of a `part` ("of which 66"), the last that is not itself the smaller.
    """
    sentence = scene.tokens[quantity.core].sentence
    for figure, index in reversed(scene.found):
        if scene.tokens[index].sentence < sentence - 1:
            break
        if figure.unit is None or figure.measure in MEASURES:
            continue
        if not part or figure.high is None or figure.high >= (quantity.low or quantity.high or 0.0):
            return Counted(figure.unit, None, figure.category)
    return Counted(None)


def _governed(scene: Scene, quantity: Quantity, noun: Token | None) -> Token | None:
    """The noun that the number depends on, where it stands in the phrase found; else the phrase's last."""
    if noun is None:
        return None
    root = scene.tokens[quantity.last - 1]
    head = root.head
    inside = root.index < head.index <= noun.index and head.pos in ("NOUN", "PROPN")
    if inside and root.dep in ("nummod", "amod", "det") and noun.head is not head and head.lemma in counted():
        return head
    return noun


def _misread(scene: Scene, at: int, sentence: int) -> Token | None:
    """A plural noun for people right after the number that the parser took for a verb ("3,600 inmates")."""
    if not scene.within(at, sentence):
        return None
    token = scene.tokens[at]
    known = token.pos == "VERB" and token.lower.endswith("s") and token.lower[:-1] in counted()
    return token if known else None


def of_noun(noun: Token) -> Counted:
    """Unit, measure and category of a counted noun: "person" for people, else the singular noun itself."""
    known = counted().get(noun.lemma) or counted().get(noun.lower) or counted().get(noun.lower.removesuffix("s"))
    if known is not None:
        return Counted(known[0], known[1], noun.text, None, noun)
    unit = units().get((noun.lower,))
    if unit is not None and unit[1] == "money":
        return Counted(unit[0], "money", None, None, noun)
    if noun.ner == "NORP" or noun.lower.endswith(("men", "women", "people")):
        category = " ".join(child.text for child in noun.children if child.dep == "compound" and child.pos == "PROPN")
        return Counted("person", None, f"{category} {noun.text}".strip(), None, noun)
    lemma = noun.lemma
    if is_model(noun.lower) or noun.tag == "NNPS":
        lemma = noun.lower.removesuffix("s")
    return Counted(lemma, None, noun.text, None, noun)


def persons_of(noun: Token | None) -> str | None:
    """The category of persons that a counted noun names, with the word before it ("police officers") or alone."""
    if noun is None:
        return None
    before = (child for child in noun.children if child.index < noun.index and child.dep in ("compound", "amod"))
    for word in before:
        found = persons().get(f"{word.lemma} {noun.lemma}") or persons().get(f"{word.lower} {noun.lower}")
        if found is not None:
            return found
    return persons().get(noun.lemma) or persons().get(noun.lower)


def _elliptic(scene: Scene, quantity: Quantity, at: int) -> Counted | None:
    """People by what is told of them: "12 dead", "30 were injured", "killed 12", "hundreds fled"."""
    sentence = scene.tokens[quantity.core].sentence
    if quantity.first > 1 and scene.words[quantity.first - 2] == "of" and scene.words[quantity.first - 1] in _RELATIVES:
        return _as_before(scene, quantity, part=True)
    start = at
    while scene.within(at, sentence) and scene.tokens[at].pos in ("ADV", "AUX") and at < start + 4:
        at += 1  # "200 still missing", "200 are missing"
    if scene.within(at, sentence):
        token = scene.tokens[at]
        known = counted().get(token.lower)
        if known is not None and token.pos in ("ADJ", "NOUN", "VERB") and (at == quantity.last or token.tag != "VBN"):
            return Counted(known[0], known[1], None, None, token)
        if at == quantity.last and token.tag in ("VBN", "VBD") and token.lemma in person_verbs():
            return Counted("person")
    if at == quantity.last and scene.words[at : at + 1] in (["and"], ["or"]) and scene.words[at + 1 : at + 2]:
        noun = noun_phrase(scene, at + 1) if scene.tokens[at + 1].pos == "NUM" else None
        if noun is not None:  # "1,600 and 400 jobs"
            return of_noun(noun)
    told = _said_to_be(scene.tokens[quantity.last - 1])
    if told is not None:
        return of_noun(told)
    if _is_people(scene.tokens[quantity.last - 1]):
        return Counted("person")
    return _toll(scene, quantity) or _alone(scene, quantity)


_RELATIVES = frozenset(("which", "whom", "them"))


def _alone(scene: Scene, quantity: Quantity) -> Counted:
    """Of a number that stands alone as a subject ("28 had since returned"): what was counted before."""
    number = scene.tokens[quantity.last - 1]
    subject = number.dep in ("nsubj", "nsubjpass") and number.head.pos in ("VERB", "AUX")
    subject = subject or (quantity.first > 0 and scene.tokens[quantity.first - 1].tag == "POS")  # "Sunday's 94"
    return _as_before(scene, quantity, part=True) if subject else Counted(None)


def _said_to_be(number: Token) -> Token | None:
    """What a number that stands alone is said to be: "of the 20, four were children"."""
    verb = number.head
    if number.dep != "nsubj" or verb.lemma != "be":
        return None
    attribute = next((child for child in verb.children if child.dep == "attr"), None)
    plural = attribute is not None and attribute.tag == "NNS" and attribute.lemma in counted()
    return attribute if plural else None


def _is_people(number: Token) -> bool:
    """Whether the verb over a number that stands alone is one that people do or suffer."""
    while number.dep in ("compound", "quantmod", "nummod") and number.head.pos == "NUM":
        number = number.head
    verb = number.head
    if number.dep == "conj" and verb.pos in ("NUM", "NOUN"):
        number, verb = verb, verb.head
    side = person_verbs().get(verb.lemma)
    if any(child.dep == "prt" for child in verb.children):
        return False
    if side == "object":
        return number.dep in ("dobj", "nsubjpass") or (number.dep == "nsubj" and verb.tag == "VBN")
    return side == "subject" and number.dep == "nsubj"


def _toll(scene: Scene, quantity: Quantity) -> Counted | None:
    """A number that a toll reaches counts people: "the death toll rose to 312", "the number of dead is 45"."""
    sentence = scene.tokens[quantity.core].sentence
    for index in range(quantity.first - 1, max(0, quantity.first - 12), -1):
        if not scene.within(index, sentence):
            continue
        word, before = scene.words[index], scene.words[index - 1]
        state = counted().get(word)
        if state is not None and state[1] and scene.words[index + 1 : quantity.first] == ["at"]:
            return Counted(state[0], state[1])  # "put the dead at 11"
        if word in ("toll", "tolls"):
            return Counted("person", "killed" if before == "death" else None)
        known = counted().get(word) or counted().get(scene.tokens[index].lemma)
        if known is not None and "number" in scene.words[max(0, index - 3) : index]:
            return Counted(known[0], known[1])
    return None

"""What a number counts: the noun, its unit, and the measure where the noun tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.annotate.figures_lexicon import counted, person_verbs, units
from rashomon.annotate.figures_quantity import Quantity
from rashomon.model.reading import Figure, Token

_HYPHENS = frozenset("-‐‑–")
_FARTHEST = 9
"""Words looked at for the noun ("12 other heavily armed North Korean special forces soldiers" has eight)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: unit, measure, the noun as written; `last` is the index after the last word of the mention."""

    unit: str | None
    measure: str | None = None
    category: str | None = None
    last: int | None = None
    noun: Token | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """The words of one document, which of them belong to times, and the figures found so far."""

    tokens: Sequence[Token]
    words: Sequence[str]
    timed: frozenset[int]  # offsets of characters
    found: list[tuple[Figure, int]]  # with the index of the last word

    def within(self, at: int, sentence: int) -> bool:
        """Whether there is a word at `at` in that sentence that belongs to no time."""
        if not 0 <= at < len(self.tokens):
            return False
        token = self.tokens[at]
        return token.sentence == sentence and token.start not in self.timed


def measured(scene: Scene, quantity: Quantity) -> Counted | None:
    """A unit of measure after the number ("800 kilometers", "45%", "30-km"), or the currency before it."""
    if quantity.kind == "money":
        return Counted(quantity.unit, "money", None, quantity.last)
    if quantity.kind == "share":
        noun = _whole(scene, quantity.last)
        return Counted("share", None, noun.text if noun else None, quantity.last, noun)
    start = quantity.last
    if start < len(scene.words) and scene.words[start] in _HYPHENS:
        start += 1
    for length in (3, 2, 1):
        unit = units().get(tuple(scene.words[start : start + length])) if start + length <= len(scene.words) else None
        if unit is not None and unit[1] == "currency sign":
            return Counted(unit[0], "money", None, start + length)
        if unit is None or not scene.within(start, scene.tokens[quantity.core].sentence):
            continue
        last = start + length
        if unit[1] == "share":
            noun = _whole(scene, last)
            return Counted("share", None, noun.text if noun else None, last, noun)
        return Counted(unit[0], unit[1], None, last)
    return _metres(scene, quantity)


def in_millions(scene: Scene, quantity: Quantity) -> Quantity:
    """The quantity with a bare "m" after it read as millions, where money or what cannot be metres is counted."""
    at = quantity.last
    if quantity.kind not in ("exact", "money") or at >= len(scene.words) or scene.words[at] not in ("m", "m."):
        return quantity
    after = noun_phrase(scene, at + 1)
    if quantity.kind == "exact" and (after is None or after.lemma not in counted()):
        return quantity
    low, high = (None if bound is None else bound * 1e6 for bound in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, last=at + (scene.words[at] == "m"))


def _metres(scene: Scene, quantity: Quantity) -> Counted | None:
    """A bare "m" after a number is metres where it stands apart or before a word of extent; else nobody can tell."""
    at = quantity.last
    if at >= len(scene.words) or scene.words[at] != "m":
        return None
    apart = scene.tokens[at].start > scene.tokens[at - 1].end
    extent = scene.words[at + 1 : at + 2] and scene.words[at + 1] in _EXTENTS
    return Counted("metre", "distance", None, at + 1) if apart or extent else None


_EXTENTS = frozenset(("long", "high", "deep", "wide", "tall", "away", "above", "below", "from", "thick", "across"))


def _whole(scene: Scene, at: int) -> Token | None:
    """The noun of which a share is told: "of the population", "the population"."""
    if at < len(scene.words) and scene.words[at] == "of":
        at += 1
    return noun_phrase(scene, at)


def age(scene: Scene, quantity: Quantity) -> Counted | None:
    """The age of somebody: "12-year-old", "34 years old", "aged 34", "Ivan Petrov, 34,"."""
    words, at = scene.words, quantity.last
    plain = [word for word in words[at : at + 4] if word not in _HYPHENS]
    if len(plain) > 1 and plain[0] in _AGE_UNITS and plain[1] in ("old", "olds"):
        last = next(index for index in range(at, at + 5) if words[index] == plain[1]) + 1
        return Counted(_AGE_UNITS[plain[0]], "age", None, last)
    first = quantity.first - int(quantity.first > 0 and words[quantity.first - 1] == "between")
    before = words[first - 1] if first else ""
    if before in ("aged", "age", "ages") or (before == "of" and words[max(0, first - 2)] == "age"):
        return Counted("year", "age", None, at)
    return Counted("year", "age", None, at) if _apposed_age(scene, quantity) else None


_AGE_UNITS = {"year": "year", "years": "year", "month": "month", "months": "month", "day": "day", "days": "day"}
_AGE_UNITS |= {"week": "week", "weeks": "week"}


def _apposed_age(scene: Scene, quantity: Quantity) -> bool:
    first, at = quantity.first, quantity.last
    if first < 2 or at >= len(scene.words) or quantity.low != quantity.high or not 0 < (quantity.low or 0) < 120:
        return False
    name, comma = scene.tokens[first - 2], scene.words[first - 1]
    named = name.ner == "PERSON" or (name.pos == "PROPN" and name.ner not in ("GPE", "LOC", "DATE", "NORP"))
    return comma in (",", "(") and named and scene.words[at] in (",", ".", ";", ")")


def counted_thing(scene: Scene, quantity: Quantity) -> Counted | None:
    """What the number counts by the noun, participle or verb that goes with it; None where it is no count at all."""
    tokens, words, at = scene.tokens, scene.words, quantity.last
    sentence = tokens[quantity.core].sentence
    if at < len(words) and words[at] in _HYPHENS and scene.within(at, sentence) and tokens[at].start == _end(scene, at):
        return _compound(scene, at + 1)
    while scene.within(at, sentence) and words[at] in ("more", "additional", "further", "other"):
        at += 1
    if scene.within(at, sentence) and words[at] in ("others", "more"):
        return _as_before(scene, sentence)
    if scene.within(at, sentence) and words[at] == "of":
        return _of(scene, at + 1)
    noun = _governed(scene, quantity, noun_phrase(scene, at))
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


def _of(scene: Scene, at: int) -> Counted | None:
    """The noun after "of"; a pronoun there stands for what was counted before ("three of them children")."""
    if at >= len(scene.words):
        return None
    token = scene.tokens[at]
    if token.lower in ("them", "us", "whom", "which", "those", "these", "you"):
        after = noun_phrase(scene, at + 1)
        if after is not None and after.tag in ("NNS", "NNPS") and token.lower in ("them", "whom"):
            return of_noun(after)
        if token.lower == "those" and after is None:
            after = next((t for t in scene.tokens[at + 1 : at + 2] if t.lower in counted()), None)
            return of_noun(after) if after is not None else Counted("person")
        return of_noun(after) if after is not None else _as_before(scene, token.sentence)
    if token.lower in ("others", "more"):
        return _as_before(scene, token.sentence)
    noun = noun_phrase(scene, at)
    return of_noun(noun) if noun is not None else Counted(None)


def _as_before(scene: Scene, sentence: int) -> Counted:
    """The unit and category of the last figure that counted things in this sentence or the one before."""
    for figure, index in reversed(scene.found):
        if scene.tokens[index].sentence < sentence - 1:
            break
        if figure.unit is not None and figure.measure not in ("distance", "money", "age", "area", "weight"):
            return Counted(figure.unit, None, figure.category)
    return Counted(None)


_WITHIN = frozenset(("ADJ", "NOUN", "PROPN", "NUM"))
_DETERMINERS = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "our", "those", "these", "that", "this", "all")
)


def noun_phrase(scene: Scene, at: int) -> Token | None:
    """The head noun of the phrase that goes on at `at`: past determiners, adjectives, participles and first nouns."""
    if not 0 <= at < len(scene.tokens):
        return None
    tokens, sentence = scene.tokens, scene.tokens[at].sentence
    head: Token | None = None
    owner: Token | None = None
    for index in range(at, at + _FARTHEST):
        if not scene.within(index, sentence):
            break
        token = tokens[index]
        if token.tag == "POS" and head is not None:
            owner, head, at = head, None, index + 1
        elif token.pos in ("NOUN", "PROPN") or _is_model(token.lower):
            head = token
        elif (head is not None and not _joins(scene, index)) or (head is None and not _leads_on(scene, index, at)):
            break
    return head or owner


def _joins(scene: Scene, index: int) -> bool:
    """Whether a hyphen or a type's number ("60 Boeing 787 jets") stands inside a phrase of nouns."""
    tokens = scene.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].pos not in ("NOUN", "PROPN"):
        return False
    token = tokens[index]
    glued = token.lower in _HYPHENS and token.start == tokens[index - 1].end and tokens[index + 1].start == token.end
    return glued or (token.lower.isdigit() and tokens[index - 1].pos == "PROPN")


def _is_model(word: str) -> bool:
    """Whether the word names several of a make ("Su-34s", "F-16s")."""
    return word[0].isalpha() and word[-1] == "s" and any(char.isdigit() for char in word)


def _leads_on(scene: Scene, index: int, first: int) -> bool:
    """Whether a word that is no noun can stand before the noun of its phrase."""
    token = scene.tokens[index]
    if token.lower in _DETERMINERS:
        return index == first or scene.words[index - 1] in ("of", "all")
    if token.pos in _WITHIN or token.lower in _HYPHENS or token.lower in ("or", "and", ","):
        joint = token.lower in ("or", "and", ",")
        return not joint or (
            scene.tokens[index - 1].pos == "ADJ"
            and scene.tokens[index + 1 : index + 2] != []
            and scene.tokens[index + 1].pos in ("ADJ", "NOUN")
        )
    if token.tag in ("VBN", "VBG", "VBD"):
        return token.dep == "amod" and token.head.index > token.index
    return token.pos == "ADV" and token.head.index > token.index and token.dep in ("advmod", "amod")


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


def of_noun(noun: Token) -> Counted:
    """Unit, measure and category of a counted noun: "person" for people, else the singular noun itself."""
    known = counted().get(noun.lemma) or counted().get(noun.lower)
    if known is not None:
        return Counted(known[0], known[1], noun.text, None, noun)
    unit = units().get((noun.lower,))
    if unit is not None and unit[1] == "money":
        return Counted(unit[0], "money", None, None, noun)
    if noun.ner == "NORP" or noun.lower.endswith(("men", "women", "people")):
        category = " ".join(child.text for child in noun.children if child.dep == "compound" and child.pos == "PROPN")
        return Counted("person", None, f"{category} {noun.text}".strip(), None, noun)
    lemma = noun.lemma
    if _is_model(noun.lower) or noun.tag == "NNPS":
        lemma = noun.lower.removesuffix("s")
    return Counted(lemma, None, noun.text, None, noun)


def _elliptic(scene: Scene, quantity: Quantity, at: int) -> Counted | None:
    """People by what is told of them: "12 dead", "30 were injured", "killed 12", "hundreds fled"."""
    sentence = scene.tokens[quantity.core].sentence
    if scene.within(at, sentence):
        token = scene.tokens[at]
        known = counted().get(token.lower)
        if known is not None and token.pos in ("ADJ", "VERB", "NOUN"):
            return Counted(known[0], known[1], None, None, token)
        if token.tag in ("VBN", "VBD") and token.lemma in person_verbs():
            return Counted("person")
    if at == quantity.last and scene.words[at : at + 1] in (["and"], ["or"]) and scene.words[at + 1 : at + 2]:
        noun = noun_phrase(scene, at + 1) if scene.tokens[at + 1].pos == "NUM" else None
        if noun is not None:  # "1,600 and 400 jobs"
            return of_noun(noun)
    if _is_people(scene.tokens[quantity.last - 1]):
        return Counted("person")
    return _toll(scene, quantity) or Counted(None)


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
    """A number that a toll reaches ("the death toll rose to 312") counts people."""
    sentence = scene.tokens[quantity.core].sentence
    for index in range(quantity.first - 1, max(-1, quantity.first - 12), -1):
        if not scene.within(index, sentence):
            continue
        if scene.words[index] in ("toll", "tolls"):
            dead = index > 0 and scene.words[index - 1] == "death"
            return Counted("person", "killed" if dead else None)
    return None

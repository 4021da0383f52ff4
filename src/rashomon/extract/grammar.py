"""Asking a dependency tree: who is the subject of this verb, what does it take, is it denied, what words belong to it.

Labels are those of spaCy's English models (ClearNLP style). Every function takes tokens of one reading and looks no
further than their sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rashomon.model.reading import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
PASSIVE = frozenset(("nsubjpass", "csubjpass"))
RECKONED = frozenset("count estimate tally reckoning figure calculation account".split())
"""Nouns of "by the ministry's count": how somebody reckons, not who does it."""
MEASURES = frozenset(("PERCENT", "QUANTITY", "MONEY", "CARDINAL"))
RELATIVES = frozenset(("WDT", "WP", "WP$", "WRB"))
NEGATORS = frozenset(("not", "n't", "n’t", "never", "nor", "neither"))
OBJECT_CONTROL = frozenset(
    "ask urge tell order force compel allow enable let make help lead cause prompt press call want expect request "
    "require advise warn persuade convince invite instruct permit push direct command beg implore exhort".split()
)


BLAMING = frozenset("accuse suspect convict blame condemn criticise criticize prevent stop keep bar ban".split())
LEFT_OF_NOUN = frozenset("det predet amod compound nummod poss nmod case advmod quantmod npadvmod neg".split())


def child(token: Token, *deps: str) -> Token | None:
    """The first dependant with one of these labels."""
    for other in token.children:
        if other.dep in deps:
            return other
    return None


def children(token: Token, *deps: str) -> list[Token]:
    """All dependants with one of these labels, in text order."""
    return [other for other in token.children if other.dep in deps]


def is_verb(token: Token) -> bool:
    """Whether the word is a verb or auxiliary by its tag."""
    return token.pos in ("VERB", "AUX")


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated after it, in text order."""
    found = [token]
    for other in token.children:
        if other.dep == "conj":
            found += conjuncts(other)
    return found


def first_conjunct(token: Token) -> Token:
    """The word that a chain of coordination hangs on."""
    while token.dep == "conj" and token.head is not token:
        token = token.head
    return token


def own_subject(verb: Token) -> Token | None:
    """The subject that stands at the verb itself, or that the parser hung on its auxiliary."""
    for other in verb.children:
        if other.dep in SUBJECTS and other.dep != "expl":
            return None if _parted_from(other, verb) else other
    for aux in children(verb, "aux", "auxpass"):
        for other in aux.children:
            if other.dep in SUBJECTS and other.dep != "expl":
                return other
    return None


def _parted_from(noun: Token, verb: Token) -> bool:
    """Whether a comma parts a bare participle from the noun that the parser took for its subject, though a participle
    has none there ("met the envoy and the king, warning that ...")."""
    if verb.tag != "VBG" or child(verb, "aux") is not None:
        return False
    return any(mark.lower == "," and noun.index < mark.index < verb.index for mark in (*verb.children, *noun.children))


SHARING = ("conj", "xcomp", "advcl", "ccomp", "dep", "aux", "auxpass", "parataxis")
"""Labels under which a verb without a subject has that of the verb above."""


def subject(verb: Token) -> Token | None:
    """The subject, taken over where the verb has none of its own: from the clause it is coordinated with, from the
    verb that controls it, from the noun it modifies; a relative pronoun gives its antecedent."""
    for _ in range(8):  # deeper chains than this are misparses
        own = own_subject(verb)
        if own is not None:
            return antecedent(own) if own.tag in RELATIVES else own
        if verb.head is verb:
            return None
        if child(verb, "expl") is not None:
            return child(verb, "attr")
        found = _subject_above(verb)
        if found is not None:
            return found
        if verb.dep == "pcomp" and verb.head.dep == "prep" and is_verb(verb.head.head):
            verb = verb.head.head
        elif verb.dep == "conj" and verb.tag in ("VBD", "VBZ") and verb.head.tag == "VB" and verb.head.dep == "xcomp":
            verb = verb.head.head  # "urged them to leave and promised": the finite verb shares the finite one's subject
        elif verb.dep in SHARING:
            verb = verb.head
        else:
            return None
    return None


def _subject_above(verb: Token) -> Token | None:
    """The noun that a verb without a subject modifies, or that the verb above hands down to it."""
    head = verb.head
    if verb.dep == "amod" and verb.tag == "VBD":  # "the military seized power", taken for a noun phrase
        before = [other for other in head.children if other.index < verb.index and other.pos in ("NOUN", "PROPN")]
        return before[-1] if before else None
    if verb.dep in ("acl", "relcl") or (verb.dep == "amod" and verb.tag in ("VBG", "VBN")):
        return head
    if verb.dep in ("xcomp", "ccomp", "advcl") and head.lemma in OBJECT_CONTROL:
        whom = child(head, "dobj") if verb.dep != "advcl" else None
        return whom or (_called_on(head, verb) if verb.tag == "VB" else None)
    if verb.dep == "pcomp" and head.dep == "prep":
        return child(head, "pobj") or _blamed(head)
    return None


def _called_on(verb: Token, deed: Token) -> Token | None:
    """Whoever is to do something by "called on them to leave"."""
    return next((noun for noun in prepositional(verb, "on", "upon") if verb.index < noun.index < deed.index), None)


def _blamed(preposition: Token) -> Token | None:
    """Who does what stands after the preposition of "accused X of -ing"; the owner after a noun ("X's habit of")."""
    verb = preposition.head
    if not is_verb(verb):
        blamed = verb.dep == "dobj" and verb.head.lemma in BLAMING
        return verb if blamed else possessor(verb)
    blaming = preposition.lower in ("of", "for", "from") and verb.lemma in BLAMING
    return child(verb, "dobj") if blaming else None


def antecedent(relative: Token) -> Token:
    """The noun that a relative pronoun stands for; the pronoun itself where none is found."""
    verb = relative.head
    while verb.dep in ("conj", "xcomp", "ccomp") and verb.head is not verb:
        verb = verb.head
    return verb.head if verb.dep in ("relcl", "acl") and verb.head is not verb else relative


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "was hit", "hit by", also a reduced relative ("children taken from"), and one that
    shares its auxiliary with a passive before it ("six were killed and dozens wounded")."""
    if any(other.dep in PASSIVE or other.dep in ("auxpass", "agent") for other in verb.children):
        return True
    if verb.dep == "conj" and verb.tag == "VBN" and child(verb, "aux", "auxpass", "dobj") is None:
        return child(verb, "nsubj") is not None and is_passive(verb.head)
    return verb.tag == "VBN" and verb.dep in ("acl", "amod") and child(verb, "dobj") is None


def agent(verb: Token) -> Token | None:
    """The noun after "by" of a passive, unless it measures by how much ("were cut by 600 megawatts")."""
    for other in verb.children:
        if other.dep == "agent" or (other.dep == "prep" and other.lower == "by" and is_passive(verb)):
            noun = child(other, "pobj")
            if noun is None or (noun.lemma not in RECKONED and noun.ner not in MEASURES):
                return noun
    return None


def objects(verb: Token) -> list[Token]:
    """Direct objects with what is coordinated to them."""
    found: list[Token] = [verb.head] if verb.dep == "amod" and verb.tag == "VBD" else []
    for other in verb.children:
        if other.dep in ("dobj", "obj"):
            found += conjuncts(other)
    return found


def prepositional(token: Token, *words: str) -> list[Token]:
    """The nouns after these prepositions that hang on the token, with what is coordinated to them."""
    found: list[Token] = []
    for other in token.children:
        if other.dep in ("prep", "agent", "dative") and other.lower in words:
            for noun in other.children:
                if noun.dep in ("pobj", "pcomp"):
                    found += conjuncts(noun)
                elif noun.dep == "prep":  # "out of the town"
                    found += prepositional_of(noun, (noun.lower,))
        elif other.lower in ("out", "away", "back", "up", "off", "down"):
            for inner in children(other, "prep"):
                found += prepositional_of(inner, words)
        elif other.dep == "conj" and other.pos == "ADP":
            found += prepositional_of(other, words)
    return found


def prepositional_of(preposition: Token, words: Collection[str]) -> list[Token]:
    """The nouns after one preposition, where it is one of these."""
    if preposition.lower not in words:
        return []
    return [each for noun in children(preposition, "pobj") for each in conjuncts(noun)]


def possessor(noun: Token) -> Token | None:
    """The owner in "Russia's campaign" or "its borders"."""
    return child(noun, "poss")


def modal(verb: Token) -> Token | None:
    """The modal verb that stands before a verb, also one shared over coordination ("may fall and hurt")."""
    for other in verb.children:
        if other.dep == "aux" and other.tag == "MD":
            return other
    if verb.dep == "conj" and verb.tag == "VB" and is_verb(verb.head) and own_subject(verb) is None:
        return modal(verb.head)
    return None


def negation(verb: Token) -> Token | None:
    """The word that denies a verb: "not", "never", or "no" on its subject or object."""
    for other in verb.children:
        denies = other.dep == "neg" or (other.lower in NEGATORS and other.dep in ("advmod", "preconj", "cc"))
        if denies and not (other.lower == "not" and _only_follows(verb, other)):
            return other
    for noun in verb.children:
        denier = _at_no_time(noun) if noun.dep == "prep" else _denier(noun)
        if denier is not None:
            return denier
    if verb.dep == "conj":
        nor = next((other for other in verb.head.children if other.dep == "cc" and other.lower == "nor"), None)
        if nor is not None and nor.index < verb.index:
            return nor
    if verb.dep == "xcomp" and verb.head.pos == "AUX":
        return negation(verb.head)
    return None


def _denier(noun: Token) -> Token | None:
    """The "no" of a subject or object, or "nobody"."""
    if noun.dep not in ("nsubj", "nsubjpass", "dobj", "attr"):
        return None
    if noun.lower in ("none", "nobody", "nothing"):
        return noun
    for word in noun.children:
        if word.dep == "det" and word.lower in ("no", "neither"):
            return word
        if word.lower == "one" and (denier := _not_before(word)) is not None:
            return denier
    return None


NEVER = frozenset("time point stage moment way circumstance account sense case means".split())
"""Nouns that deny with "no" and a preposition before them: "at no time", "in no way", "under no circumstances"."""


def _at_no_time(preposition: Token) -> Token | None:
    """The "no" of "at no time did they fire"."""
    noun = child(preposition, "pobj")
    if noun is None or noun.lemma not in NEVER:
        return None
    return next((word for word in noun.children if word.dep == "det" and word.lower == "no"), None)


def _not_before(one: Token) -> Token | None:
    """The "not" of "not one shot was fired"."""
    around = (*one.children, *one.head.children)
    return next((word for word in around if word.lower == "not" and word.index == one.index - 1), None)


def _only_follows(verb: Token, negator: Token) -> bool:
    """ "not only", "not just": adds, does not deny."""
    return any(word.index == negator.index + 1 and word.lower in ("only", "just", "merely") for word in verb.children)


def subtree(token: Token, skip: Collection[Token] = ()) -> list[Token]:
    """The token and all under it but for the skipped branches, in text order."""
    found: list[Token] = []
    stack = [token]
    while stack:
        word = stack.pop()
        if word in skip:
            continue
        found.append(word)
        stack.extend(word.children)
    found.sort(key=lambda word: word.index)
    return found


def ancestors(token: Token) -> Iterator[Token]:
    """Heads upward, nearest first, the token itself left out."""
    while token.head is not token:
        token = token.head
        yield token


ASIDE = frozenset(("relcl", "appos", "advcl", "dep", "parataxis", "ccomp"))
TIED = frozenset(("of", "for"))


def verb_above(word: Token) -> Token | None:
    """The nearest verb that a word hangs under."""
    return next((above for above in ancestors(word) if is_verb(above)), None)


def top(words: Sequence[Token]) -> Token:
    """The first word of a stretch that hangs on none other of it."""
    inside = {word.index for word in words}
    return next(word for word in words if word.head is word or word.head.index not in inside)


def phrase(noun: Token) -> list[Token]:
    """A noun phrase without what is only said about it: no relative clause, apposition or parenthesis after a comma,
    nothing coordinated to it; the words run on without a gap."""
    return contiguous(_phrase_words(noun, frozenset()), noun)


def core(noun: Token) -> list[Token]:
    """The shortest phrase that still names the noun: what stands before it and its "of" and "for" phrases."""
    return contiguous(_phrase_words(noun, TIED), noun)


def _phrase_words(noun: Token, prepositions: Collection[str]) -> list[Token]:
    found: list[Token] = []
    stack = [noun]
    while stack:
        word = stack.pop()
        found.append(word)
        for other in word.children:
            if other.index < word.index and word is noun:
                if other.dep in LEFT_OF_NOUN or other.text == "-":
                    stack.append(other)
            elif not _aside(word, other, noun, prepositions):
                stack.append(other)
    return sorted(found, key=lambda word: word.index)


def _aside(word: Token, other: Token, noun: Token, prepositions: Collection[str]) -> bool:
    if other.index < word.index:
        return False
    if word is noun and other.tag == "POS":
        return True
    if other.dep == "prep" and child(other, "pcomp") is not None:
        return True
    if other.dep in ASIDE or (word is noun and other.dep in ("conj", "cc", "punct", "prt")):
        return True
    if prepositions and (
        other.dep in ("acl", "npadvmod", "advmod") or (other.dep == "prep" and other.lower not in prepositions)
    ):
        return True
    return other.dep in ("acl", "amod", "prep", "nmod", "npadvmod") and _after_comma(word, other)


def contiguous(words: list[Token], anchor: Token) -> list[Token]:
    """The run of neighbouring words around the anchor."""
    indexes = {word.index: word for word in words}
    first = last = anchor.index
    while first - 1 in indexes:
        first -= 1
    while last + 1 in indexes:
        last += 1
    return [indexes[index] for index in range(first, last + 1)]


def _after_comma(noun: Token, other: Token) -> bool:
    return any(mark.dep == "punct" and noun.index < mark.index <= other.left for mark in noun.children) or any(
        mark.lower == "," and mark.index == other.left - 1 for mark in noun.head.children
    )

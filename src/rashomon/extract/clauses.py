"""What kind of clause hangs under a word: a statement, a question, a fragment, a remark beside a cue.

`propositions` asks these on its way down the tree; each looks at one clause and what stands around it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rashomon.extract import grammar
from rashomon.extract.cuts import CONDITIONS, is_cue, opener
from rashomon.extract.speech import Cue, cue_nouns, cue_verbs
from rashomon.extract.speech_contents import asked, told_by_participle
from rashomon.extract.speech_nouns import DOCUMENTS, ISSUING
from rashomon.extract.triggers import eventful, of_class
from rashomon.model.reading import Token

MARKS = frozenset(("“", "”", '"', "‘", "’", "'", "„", "«", "»"))

IDENTIFYING = frozenset("name call know base locate dub title entitle head have own include involve concern".split())
"""Verbs that say who, where or what something is: "a group based in Gedo", "a lawyer named Omar Haddad"."""


def predicates(head: Token) -> bool:
    """Whether a word heads a clause: it is a verb, or has a subject or an auxiliary of its own."""
    return (
        grammar.is_verb(head) or grammar.own_subject(head) is not None or grammar.child(head, "aux", "cop") is not None
    )


def after_colon(head: Token) -> list[Token]:
    """The clauses after a label ("Correction: an earlier version said ...")."""
    colon = next((other for other in head.children if other.lower == ":"), None)
    if colon is None or head.dep != "ROOT":
        return []
    return [other for other in head.children if other.index > colon.index and grammar.own_subject(other) is not None]


def hidden_verb(head: Token) -> Token | None:
    """The past tense that the parser took for a participle of its own subject ("the same group killed 20 soldiers")."""
    if head.pos in ("NOUN", "PROPN") and (verb := told_by_participle(head)) is not None:
        return verb
    if head.dep != "ROOT" or head.pos not in ("NOUN", "PROPN"):
        return None
    verbs = [
        other
        for other in grammar.subtree(head)
        if other.dep in ("acl", "amod") and other.tag in ("VBN", "VBD") and other.index > head.left and _finite(other)
    ]
    return verbs[0] if verbs else None


def _finite(verb: Token) -> bool:
    """Whether a participle after its noun may be a past tense."""
    if verb.tag == "VBD" and verb.dep == "amod":
        return True
    return verb.dep == "acl" and verb.index > verb.head.index and grammar.own_subject(verb) is None


def cleft(head: Token) -> Token | None:
    """The verb that tells what is said by "it was the army that fired": not one that denies that it was."""
    own = grammar.own_subject(head)
    if head.lemma != "be" or own is None or own.lower != "it" or grammar.negation(head) is not None:
        return None
    for noun in grammar.children(head, "attr"):
        for verb in grammar.children(noun, "relcl"):
            relative = grammar.own_subject(verb)
            bare = not any(mark.lower == "," and noun.index < mark.index < verb.index for mark in noun.children)
            if relative is not None and relative.tag in grammar.RELATIVES and bare and eventful(verb) is not None:
                return verb
    return None


def asks(head: Token) -> bool:
    """A question of the report's own ("What does it cost?") states nothing."""
    return head.head is head and any(other.lower == "?" for other in head.children)


def substantial(words: Sequence[Token]) -> bool:
    """Whether words say enough to stand alone: three, marks and conjunctions not counted."""
    return sum(word.pos not in ("PUNCT", "CCONJ", "SCONJ", "SPACE") for word in words) >= 3


def terse(head: Token, words: Sequence[Token]) -> bool:
    """A clause of two words that is complete: "nobody came", in a headline "six killed"."""
    own = grammar.own_subject(head)
    if own is None or own not in words or own.tag == "PRP" or head.pos != "VERB":
        return False
    return head.tag in ("VBD", "VBZ", "VBP") or (head.tag == "VBN" and own.dep == "nsubjpass")


def bare_deed(head: Token, chain: tuple[Cue, ...]) -> bool:
    """The "killing civilians" of "denied killing civilians"."""
    return bool(chain) and chain[0].form == "ing" and chain[0].content is head and bool(grammar.objects(head))


def half_a_cue(head: Token) -> bool:
    """The "confirmed" of "neither confirmed nor denied the strike": what it says stands at the verb beside it."""
    beside = any(other.dep == "conj" and is_cue(other) for other in head.children)
    return beside and head.lemma in cue_verbs() and not grammar.objects(head) and grammar.negation(head) is not None


def ends_before(cue: Cue, head: Token, part: Token) -> bool:
    """Whether a cue put in after the main clause is over before a later clause with its own subject begins."""
    return cue.whole and head.index < cue.anchor.index < part.left and grammar.own_subject(part) is not None


def on_the_source(cue: Cue, head: Token, part: Token) -> bool:
    """Whether a clause hangs on the words of a cue put in beside what is said: "according to the mayor, who ..."."""
    above = list(grammar.ancestors(part))
    return cue.whole and cue.anchor in above and cue.anchor not in (head, *grammar.ancestors(head))


def time_of_saying(head: Token, chain: tuple[Cue, ...]) -> list[Token]:
    """The "on Tuesday" of "said on Tuesday it had seized the port", which the parser hangs on what is said."""
    cue = chain[0] if chain else None
    own = grammar.own_subject(head)
    if cue is None or cue.form != "that" or cue.content is not head or own is None or grammar.child(head, "mark"):
        return []
    return [
        other
        for other in head.children
        if other.left == cue.anchor.index + 1
        and other.right < own.left
        and other.dep in ("prep", "npadvmod")
        and any(word.ner in ("DATE", "TIME") for word in grammar.subtree(other))
    ]


def circumstance(verb: Token) -> bool:
    """A participle beside a cue: "Reviewing the year, she said ...", "After meeting the envoy, he said ..."."""
    return verb.tag in ("VBG", "VBN") and opener(verb) not in CONDITIONS


def goes_on(participle: Token, cues: Sequence[Cue]) -> list[Cue]:
    """The cue that a participle after it goes on with: "shells fell, the mayor said, killing two".

    Not where it tells of no event: ", raising fears of a war" is the report's remark upon what was said. Nor after
    direct speech, where it tells of the speaker: "“We fled,” the mayor said, pointing at the hills".
    """
    if participle.tag != "VBG" or is_cue(participle) or eventful(participle) is None:
        return []
    return [
        cue
        for cue in cues
        if cue.content is not None
        and cue.content.index < cue.anchor.index < participle.index
        and not any(mark.text in MARKS for mark in (*cue.anchor.children, *cue.content.children))
    ][:1]


def told_of(noun: Token, skip: Collection[Token] = ()) -> bool:
    """Whether a noun beside a cue tells of an event at some length ("after an attack on the port of Gedo")."""
    if noun.pos != "NOUN" or noun.lemma in cue_nouns() or len(grammar.subtree(noun, skip)) < 4:
        return False
    return eventful(noun) is not None or of_class(noun, "meeting") or of_class(noun, "occasion")


def told_with(verb: Token, noun: Token) -> bool:
    """Whether a participle or an aim tells something of the noun beside a cue: "the officer leading the search", "in a
    bid to save the harvest".

    Not that a document was given out ("in a statement released on Monday"), nor who or where somebody is.
    """
    if verb.dep not in ("acl", "pcomp") or noun.pos not in ("NOUN", "PROPN") or not _does(verb):
        return False
    if verb.dep == "pcomp" or verb.tag == "VB":
        return noun.head.dep == "prep"
    given_out = verb.lemma in ISSUING and noun.lemma in DOCUMENTS
    return verb.tag in ("VBG", "VBN", "VBD") and not given_out and not is_cue(verb)


def does(verb: Token) -> bool:
    """Whether a relative clause has somebody do something, to something or somewhere: more than to be or to say."""
    return _does(verb) and not is_cue(verb)


def _does(verb: Token) -> bool:
    return (
        verb.pos == "VERB"
        and verb.lemma not in IDENTIFYING
        and any(
            other.index > verb.index
            and (other.dep in ("dobj", "xcomp", "npadvmod") or grammar.child(other, "pobj") is not None)
            for other in verb.children
        )
    )


def hanging(noun: Token) -> list[Token]:
    """The words on a noun, and the participles after its "of" ("in the hope of saving the harvest")."""
    after = (other for other in noun.children if other.dep == "prep" and other.lower == "of")
    return [*noun.children, *(inner for other in after for inner in grammar.children(other, "pcomp"))]


def subject_before(head: Token, chain: tuple[Cue, ...]) -> list[Token]:
    """The subject of what is said that the parser took for the object of the cue: "feared their plans would fail"."""
    cue = chain[0] if chain else None
    if cue is not None and cue.form == "ask" and cue.content is head and grammar.own_subject(head) is None:
        whom = asked(cue.anchor, head)
        return grammar.subtree(whom, {head}) if whom is not None else []
    if cue is None or cue.content is not head or head.dep != "ccomp" or grammar.own_subject(head) is not None:
        return []
    finite = head.tag in ("VBD", "VBZ", "VBP") or any(
        other.tag in ("MD", "VBD", "VBZ", "VBP") for other in grammar.children(head, "aux", "auxpass")
    )
    if not finite or grammar.child(head, "mark") is not None:
        return []
    nouns = (other for other in cue.anchor.children if cue.anchor.index < other.index and other.right < head.left)
    noun = next((other for other in nouns if other.dep == "dobj"), None)
    return grammar.subtree(noun) if noun is not None else []


def counted(head: Token, chain: tuple[Cue, ...]) -> list[Token]:
    """What a count is put at: "raised the toll to 14, with 41 injured"."""
    if not chain or chain[0].kind != "estimate" or head.head is not chain[0].anchor:
        return []
    return [
        word
        for other in head.head.children
        if other.dep == "prep" and other.index > head.index
        for word in grammar.subtree(other)
    ]

"""Which propositions become claims, and what becomes of the words of those that do not.

A clause that cites somebody always counts. A narrated one counts where it states something: that something happened,
that somebody does something, that something is so. What only colours another clause goes back into it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.cuts import opener
from rashomon.extract.happenings import happening
from rashomon.extract.index import Index
from rashomon.extract.propositions import Proposition, beside
from rashomon.extract.speech import cue_verbs
from rashomon.model.claim import Happening
from rashomon.model.document import ZoneKind
from rashomon.model.reading import Token

BESIDE = frozenset(("ROOT", "conj", "parataxis", "ccomp"))
"""Labels of clauses that stand beside another one, and do not colour it."""
TOLD = frozenset(("say", "ask", "confirm", "deny"))
"""Kinds of cues whose verbs, without what was said, tell nothing ("noted the implications")."""
SPOKEN = TOLD | {"warn", "announce", "assert", "demand", "cite"}
"""The same of clauses that tell of nobody and no place either."""

GOING_ON = frozenset(("continue",))
"""Verbs of speech that mostly tell that something goes on."""
DASHES = frozenset(("-", "–", "—", "|"))
"""Marks that part the halves of a headline where a space stands before them."""
NAMELESS = frozenset(("anonymity", "anonymously"))
ASKING = frozenset(("reach", "contact", "interview"))
NAMING = frozenset(("name", "identify", "quote"))
WITHHOLDING = frozenset("ask decline refuse request want wish prefer not".split())
PERMITTING = frozenset("authorise authorize permit allow".split())
SPEAKING = frozenset("speak talk comment brief discuss".split())

OTHERS = frozenset(("other", "another", "second", "third", "last"))
"""One among several, which a report does not say of its whole story."""

THANKING = frozenset(("thank", "welcome"))
PRINTED = frozenset("story article page post newsletter coverage newsroom report".split())
"""What a report is printed on and where it is made; called "this" or "our", it is the report itself."""
OWN = frozenset(("this", "our"))


def kept(propositions: Iterable[Proposition], index: Index) -> list[tuple[Proposition, Happening | None]]:
    """The propositions that are claims, each with its happening; they hold the words of clauses cut from them that are
    no claims by themselves."""
    every = list(propositions)
    hosts = frozenset(every)
    found: list[tuple[Proposition, Happening | None]] = []
    for proposition in reversed(every):  # a part stands behind the clause that it was cut from
        if not (proposition.quoted or _cites(proposition)) and (
            _on_being_named(proposition) or _on_being_asked(proposition) or _to_the_reader(proposition)
        ):
            continue
        event = happening(proposition, index)
        if index.zone_of(proposition.head) is ZoneKind.HEADLINE and not _is_news(proposition, event, index):
            continue
        if _is_claim(proposition, event) or (not _taken_back(proposition, hosts) and _states(proposition)):
            found.append((proposition, event))
    found.reverse()
    return found


def _is_news(proposition: Proposition, event: Happening | None, index: Index) -> bool:
    """Whether a headline, whose grammar is half left out, tells of a happening: by its type or what it counts.

    Beside a colon or dash somebody may be named who says so ("Minister: army to leave"), by no words that cite him.
    """
    explains = proposition.words[0].tag in ("WDT", "WP", "WP$", "WRB")
    text = index.reading.document.text
    words = grammar.subtree(_top(proposition.head))
    parted = any(word.text == ":" or (word.text in DASHES and text[word.start - 1].isspace()) for word in words)
    told = event is not None and (event.type is not None or any(figure.measure for figure in event.figures))
    return told and not explains and not parted


def _top(word: Token) -> Token:
    return next((other for other in grammar.ancestors(word) if other.head is other), word)


def _is_claim(proposition: Proposition, event: Happening | None) -> bool:
    """Whether a proposition counts wherever it stands."""
    if proposition.quoted or _cites(proposition) or _counts(proposition, event):
        return True
    return proposition.head.dep in BESIDE and _states(proposition)


def _cites(proposition: Proposition) -> bool:
    return any(not cue.impersonal for cue in proposition.chain)


def _counts(proposition: Proposition, event: Happening | None) -> bool:
    """Whether a narrated clause tells of a happening or of what somebody does; remarks of the report upon itself ("the
    statement underscores ...") do not."""
    head = proposition.head
    if any(cue.impersonal for cue in proposition.chain):
        return True
    if head.dep in ("appos", "advcl") and not grammar.is_verb(head):
        return True
    if event is None:
        return False
    if event.type is not None or event.figures:
        return True
    if _speech(head, TOLD):
        return False
    about = grammar.subject(head)
    if about is not None and about.lemma in lexicon.words("abstract_nouns") and not event.places:
        return any(party.country is not None or party.kind is not None for party in event.recipients)
    return bool(event.actors or event.recipients or event.places)


def _states(proposition: Proposition) -> bool:
    """Whether a clause without a happening that we can name says all the same that something is so."""
    head = proposition.head
    if _misread(head):
        return True
    about = grammar.subject(head) or grammar.child(head, "attr")
    if about is None or not grammar.is_verb(head) or _only_speech(head):
        return False
    return grammar.is_passive(head) or not _own_story(about)


def _misread(head: Token) -> bool:
    """Whether a sentence lacks a verb or a subject only by the parser's reading: a plural noun after a clause of its
    own ("When the rain stops, the march starts"), a finite verb over a clause whose subject went elsewhere."""
    if head.dep != "ROOT":
        return False
    if head.tag == "NNS":
        before = (other for other in head.children if other.dep == "advcl" and other.index < head.index)
        return any(_full(other) and opener(other) != "as" for other in before)
    lost = head.tag in ("VBD", "VBZ") and grammar.own_subject(head) is None and grammar.agent(head) is None
    return lost and any(other.dep == "ccomp" and head.index < other.left and _full(other) for other in head.children)


def _full(verb: Token) -> bool:
    return grammar.is_verb(verb) and grammar.own_subject(verb) is not None


def _own_story(noun: Token) -> bool:
    """Whether a report speaks of its own story ("the development underscores ..."), and not of something told apart
    ("the reason for the delay", "three issues", "the other way")."""
    told = grammar.child(noun, "poss", "prep", "acl", "relcl", "nummod") is not None or any(
        other.lower in OTHERS for other in noun.children
    )
    return noun.pos == "NOUN" and noun.lemma in lexicon.words("abstract_nouns") and not told


def _speech(head: Token, kinds: frozenset[str]) -> bool:
    """Speech without its content; that somebody did not speak is news."""
    word = cue_verbs().get(head.lemma)
    return word is not None and word.kind in kinds and grammar.negation(head) is None


def _only_speech(verb: Token) -> bool:
    """Whether a verb of speech tells of nothing but speech, unlike "wrote a letter", "speaking in Gedo"."""
    if not _speech(verb, SPOKEN) or verb.lemma in GOING_ON:
        return False
    labels = ("dobj", "nsubjpass", "xcomp", "oprd", "prep") if verb.dep in BESIDE else ("dobj", "prep")
    told = (other for other in verb.children if other.dep in labels and verb.dep != "relcl")
    return not any(_named_in(grammar.child(other, "pobj") if other.dep == "prep" else other) for other in told)


def _named_in(top: Token | None) -> bool:
    """Whether a phrase names something, other than a day or an hour."""
    words = grammar.subtree(top) if top is not None else []
    return any(word.pos in ("NOUN", "PROPN", "ADJ") and word.ner not in ("DATE", "TIME") for word in words)


def _on_being_named(proposition: Proposition) -> bool:
    """Whether a clause only tells why a source has no name: "who asked not to be identified", "not authorised to speak
    to the press", "speaking on condition of anonymity", "who gave only her first name"."""
    if proposition.head.dep in BESIDE:
        return False
    lemmas = {word.lemma for word in proposition.words}
    withheld = lemmas & WITHHOLDING and any(
        word.lemma in NAMING and (word.tag == "VBN" or word.pos == "NOUN") for word in proposition.words
    )
    partly = "give" in lemmas and "name" in lemmas and lemmas & {"only", "first"}
    unpermitted = lemmas & PERMITTING and lemmas & SPEAKING and grammar.negation(proposition.head) is not None
    return bool(withheld or partly or unpermitted or lemmas & NAMELESS)


def _on_being_asked(proposition: Proposition) -> bool:
    """Whether a clause only tells how a source was asked: "residents reached by phone said"."""
    head = proposition.head
    return (
        head.dep == "acl" and head.lemma in ASKING and head.head.dep == "nsubj" and head.head.head.lemma in cue_verbs()
    )


def _to_the_reader(proposition: Proposition) -> bool:
    """Whether a report speaks to its reader or of its own page: "thank you for reading", "this story has been updated",
    "our staff contributed to this report"."""
    head = proposition.head
    if head.lemma in THANKING and any(other.lower == "you" for other in head.children):
        return True
    return any(
        word.lemma in PRINTED and any(other.lower in OWN for other in word.children) for word in proposition.words
    )


def _taken_back(part: Proposition, hosts: Collection[Proposition]) -> bool:
    """Give the words of a part back to the clause that it was cut from, where the two stand side by side."""
    host = part.host
    if host is None or host not in hosts or host.chain != part.chain or not beside(host.words, part.words):
        return False
    host.words = sorted({*host.words, *part.words}, key=lambda word: word.index)
    return True

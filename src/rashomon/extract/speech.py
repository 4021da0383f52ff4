"""Who says so: every cue in a sentence, its source, and the head of the content that it attributes.

A cue is a verb ("said"), a noun ("the claim that"), an adjective ("are convinced that"), an adverb ("reportedly") or a
phrase ("according to"). The grammar of each kind is one small function below; the words are in `lexicon/cue_*.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.triggers import noun_trigger
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

IMPERSONAL = frozenset(("it", "there"))
PASSIVE_CUES = frozenset(
    (
        "say",
        "report",
        "believe",
        "think",
        "expect",
        "understand",
        "know",
        "confirm",
        "rumour",
        "rumor",
        "allege",
        "claim",
        "fear",
        "estimate",
        "presume",
        "assume",
        "suspect",
        "consider",
        "feel",
        "predict",
        "anticipate",
    )
)
REPORTING_PREPOSITIONS = frozenset(("per",))


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """Words that attribute, the source's head noun (None: nobody is named), and the head of the content.

    `value` is how sure the source is of the content if nothing in it says otherwise; `form` is the kind of content
    (that, np, to, ing, quote, clause); `whole` is True where the content is the very clause that the cue stands in.
    """

    words: tuple[Token, ...]
    kind: str
    value: Factuality
    source: Token | None
    content: Token | None
    form: str
    whole: bool = False
    impersonal: bool = False

    @property
    def anchor(self) -> Token:
        """The word that carries the meaning."""
        return self.words[0]


@dataclass(frozen=True, slots=True)
class CueWord:
    """A row of the cue lexicon."""

    kind: str
    complements: frozenset[str]
    value: Factuality


@cache
def cue_verbs() -> dict[str, CueWord]:
    """Cue verbs by lemma, with their particle where they have one ("point out")."""
    return {
        row[0]: CueWord(row[1], frozenset(row[2].split(",")), Factuality(row[3])) for row in lexicon.rows("cue_verbs")
    }


@cache
def cue_nouns() -> dict[str, CueWord]:
    """Cue nouns by lemma."""
    return {row[0]: CueWord(row[1], frozenset(("that",)), Factuality(row[2])) for row in lexicon.rows("cue_nouns")}


@cache
def cue_adjectives() -> dict[tuple[str, str], CueWord]:
    """Cue adjectives by lemma and whose stance they tell: "subject" or "impersonal"."""
    return {
        (row[0], row[3]): CueWord(row[1], frozenset(("that",)), Factuality(row[2]))
        for row in lexicon.rows("cue_adjectives")
    }


@cache
def evidentials() -> dict[str, Factuality]:
    """Adverbs that put a clause in an unnamed mouth."""
    return {row[0]: Factuality(row[1]) for row in lexicon.rows("hedge_adverbs") if row[2] == "unnamed"}


def verb_word(verb: Token) -> tuple[str, CueWord] | None:
    """The cue lexicon's entry for a verb, its particle included."""
    for other in verb.children:
        if other.dep == "prt" or (other.dep == "acomp" and other.lower == "clear"):
            found = cue_verbs().get(f"{verb.lemma} {other.lower}")
            if found is not None:
                return f"{verb.lemma} {other.lower}", found
    found = cue_verbs().get(verb.lemma)
    return None if found is None else (verb.lemma, found)


def source_of(verb: Token) -> Token | None:
    """Who speaks: the subject, the agent of a passive, or the subject that the clause takes over."""
    if grammar.is_passive(verb):
        return grammar.agent(verb)
    return grammar.subject(verb) or _stray_subject(verb)


def _stray_subject(verb: Token) -> Token | None:
    """The subject of a finite verb that the parser hung on something before it ("On WeChat, the Coast Guard said")."""
    left: Token | None = None
    for other in verb.children:
        if other.dep == "advcl" and other.index < verb.index and verb.head is verb:
            left = grammar.own_subject(other) or left
        if other.index < verb.index and other.dep in ("prep", "advcl", "npadvmod", "nmod", "dep"):
            for word in grammar.subtree(other):
                if (
                    word.index < verb.index
                    and word.pos in ("NOUN", "PROPN")
                    and word.dep in ("appos", "conj", "dep", "nmod")
                    and word.right == verb.index - 1
                ):
                    left = word
    return left


def cues_of_verb(verb: Token) -> Iterator[Cue]:
    """The cues that a verb makes, one for each content it takes."""
    entry = verb_word(verb)
    if entry is None:
        yield from _adjective_cues(verb)
        return
    _, word = entry
    own = grammar.own_subject(verb)
    if grammar.is_passive(verb) and own is not None:
        yield from _passive_cues(verb, word, own)
        return
    source = source_of(verb)
    if source is None or source.lower == "there":
        return
    words = _cue_words(verb)
    contents = list(_contents(verb, word))
    if (
        word.kind == "deny"
        and not contents
        and any(other.dep == "dobj" and other.lower in ("it", "this", "that", "them") for other in verb.children)
    ):
        yield Cue(words, word.kind, word.value, source, verb, "clause", whole=True)
    for content, form in contents:
        value = word.value
        if grammar.negation(verb) is not None:
            value = _denied(value, word.kind)
        yield Cue(words, word.kind, value, source, content, form)


def _cue_words(verb: Token) -> tuple[Token, ...]:
    particle = grammar.child(verb, "prt")
    negator = next((other for other in verb.children if other.dep == "neg"), None)
    aux = [other for other in verb.children if negator is not None and other.dep == "aux" and other.lemma == "do"]
    found = [verb, *aux, *([negator] if negator else []), *([particle] if particle else [])]
    return tuple(found)


def _denied(value: Factuality, kind: str) -> Factuality:
    """What "did not say / confirm / believe" leaves of the content: belief is turned round, saying is left open."""
    if kind == "deny":
        return Factuality.UNKNOWN
    if kind in ("believe", "expect", "suspect"):
        return Factuality.NOT_PROBABLE
    return Factuality.UNKNOWN


def _contents(verb: Token, word: CueWord) -> Iterator[tuple[Token, str]]:
    found = False
    for other in verb.children:
        if (
            other.dep == "ccomp"
            and "that" in word.complements
            and _is_clause(other)
            and ("to" in word.complements or not _infinitive(other))
            and not _parted(verb)
        ):
            found = True
            yield other, "that"
    parent = verb.head
    if (
        not found
        and verb.dep in ("parataxis", "ccomp", "dep", "advcl")
        and parent is not verb
        and _inserted(verb, parent)
    ):
        found = True
        yield parent, "clause"
    if not found and "to" in word.complements:
        for other in verb.children:
            if other.dep == "xcomp" and other.tag in ("VB", "VBG") and not grammar.objects(verb):
                found = True
                yield other, "to"
    if not found and "ing" in word.complements:
        for other in verb.children:
            if other.dep in ("xcomp", "ccomp", "pcomp", "dobj") and other.tag == "VBG":
                found = True
                yield other, "ing"
    if not found and "of" in word.complements:
        for other in grammar.prepositional(verb, "of", "about", "against"):
            if word.kind != "say" or _tells(other):
                found = True
                yield other, "np"
    if not found and "np" in word.complements:
        for other in verb.children:
            if other.dep == "dobj" and other.pos in ("NOUN", "PROPN") and other.lemma not in BLEACHED:
                if verb.lemma in DISMISSALS and other.lemma not in cue_nouns():
                    continue
                if word.kind == "estimate" and other.lemma not in COUNTS:
                    continue
                if other.pos == "PROPN" and noun_of_name(other):
                    continue
                yield other, "np"


COUNTS = frozenset("dead number toll figure count total estimate tally casualty".split())
DISMISSALS = frozenset(("reject", "dismiss", "dispute", "contradict", "question", "doubt"))
"""Verbs that deny only what is itself something said ("rejected the claim"); a proposal rejected is an event."""
BLEACHED = frozenset(
    "statement comment remark interview word question letter speech address report reporter journalist parliament "
    "concern condolence sympathy support hope optimism gratitude interest name detail information".split()
)


def _tells(noun: Token) -> bool:
    """Whether a noun phrase is something said ("of nine dead", "of a new attack") rather than a topic."""
    return noun_trigger(noun) is not None or grammar.is_verb(noun) or any(other.pos == "NUM" for other in noun.children)


def noun_of_name(token: Token) -> bool:
    """Whether a noun names somebody: a person confirmed in office is not something said."""
    return token.ner in ("PERSON", "ORG", "GPE", "NORP")


def _parted(verb: Token) -> bool:
    """Whether a semicolon parts what stands before the verb from it."""
    return any(other.lower == ";" and other.index < verb.index for other in verb.children)


def _infinitive(clause: Token) -> bool:
    """ "(asked) the council to meet": what is wanted of somebody, not what is said."""
    return clause.tag == "VB" and any(other.tag == "TO" for other in clause.children)


def _is_clause(token: Token) -> bool:
    return grammar.is_verb(token) or grammar.own_subject(token) is not None or token.dep == "ccomp"


def _inserted(verb: Token, parent: Token) -> bool:
    """Whether "he said" is put into or after the very clause that it reports."""
    if not grammar.is_verb(parent) or grammar.child(verb, "mark") is not None:
        return False
    entry = cue_verbs().get(verb.lemma)
    if entry is None or entry.kind in ("blame", "accuse", "ask", "demand", "cite", "deny"):
        return False
    own = grammar.own_subject(verb)
    if own is None or any(other.dep in ("dobj", "xcomp", "ccomp") for other in verb.children):
        return False
    if any(other.lower == ";" for other in (*verb.children, *parent.children)):
        return False
    if verb.dep == "advcl":
        return verb.tag in ("VBD", "VBZ", "VBN", "VBP") and entry.kind in TRAILING_KINDS | {"promise", "threaten"}
    return verb.dep in ("parataxis", "dep") or (
        verb.index > parent.index
        and verb.dep == "ccomp"
        and grammar.child(parent, "nsubj") is not None
        and verb.left > parent.index
    )


def _passive_cues(verb: Token, word: CueWord, own: Token) -> Iterator[Cue]:
    by = grammar.agent(verb)
    value = word.value if by is not None or word.kind in ("confirm", "know") else _weaker(word.value)
    if own.lower in IMPERSONAL:
        if grammar.negation(verb) is not None:
            value = Factuality.UNKNOWN
        for other in verb.children:
            if other.dep == "ccomp":
                yield Cue((verb,), word.kind, value, by, other, "that")
    elif verb.lemma in PASSIVE_CUES and grammar.child(verb, "xcomp") is not None:
        yield Cue((verb,), word.kind, value, by, verb, "clause", whole=True)
    elif by is not None and "np" in word.complements and word.kind in ("confirm", "deny", "announce", "estimate"):
        yield Cue((verb,), word.kind, value, by, own, "np")
    for other in verb.children:  # "was told that"
        if other.dep == "ccomp" and own.lower not in IMPERSONAL and verb.lemma == "tell":
            yield Cue((verb,), word.kind, value, by, other, "that")


def _weaker(value: Factuality) -> Factuality:
    return Factuality.PROBABLE if value is Factuality.CERTAIN else value


def _adjective_cues(verb: Token) -> Iterator[Cue]:
    """ "are convinced that", "it is possible that", "it remains unclear whether"."""
    for other in verb.children:
        if other.dep not in ("acomp", "attr", "oprd", "advcl", "xcomp") or other.pos not in ("ADJ", "VERB"):
            continue
        clause = grammar.child(other, "ccomp") or grammar.child(verb, "ccomp", "csubj") or _late_clause(other)
        if clause is None or clause is other:
            continue
        own = grammar.subject(verb)
        impersonal = own is None or own.lower in IMPERSONAL
        word = cue_adjectives().get((other.lemma, "impersonal" if impersonal else "subject"))
        word = word or cue_adjectives().get((other.lower, "impersonal" if impersonal else "subject"))
        if word is None:
            continue
        value = word.value
        if grammar.negation(verb) is not None:
            value = Factuality.UNKNOWN if impersonal else _denied(value, word.kind)
        yield Cue((other,), word.kind, value, None if impersonal else own, clause, "that", impersonal=impersonal)


def _late_clause(adjective: Token) -> Token | None:
    """A that-clause that the parser took for an adverbial one."""
    for other in adjective.children:
        if other.dep in ("advcl", "relcl", "acl") and any(
            word.lower in ("that", "whether") and word.dep == "mark" for word in other.children
        ):
            return other
    return None


def noun_cue(noun: Token) -> Cue | None:
    """ "the ministry's claim that ...", "a warning by doctors that ...", "reports that ..."; "with X warning that ..."."""
    word = cue_nouns().get(noun.lemma)
    participle = None
    if noun.lower.endswith("ing"):
        participle = cue_verbs().get(_verb_of(noun.lower))
    if word is None and participle is None:
        return None
    clause = next((other for other in noun.children if other.dep in ("acl", "ccomp") and _that(other)), None)
    if clause is None:
        return None
    source = grammar.child(noun, "poss", "nsubj", "compound")
    if source is None or (source.dep == "compound" and source.pos != "PROPN" and source.ner == ""):
        after = grammar.prepositional(noun, "by", "from", "of")
        source = source if source is not None and source.dep != "compound" else (after[0] if after else _giver(noun))
    entry = word if participle is None else participle
    assert entry is not None
    nobody = source is None and entry.kind in ("know", "suggest", "suspect", "ask", "believe")
    return Cue((noun,), entry.kind, entry.value, source, clause, "that", impersonal=nobody)


def _giver(noun: Token) -> Token | None:
    """The subject of "issued a warning that", "made the claim that"."""
    if noun.dep == "dobj" and noun.head.lemma in (
        "make",
        "issue",
        "give",
        "express",
        "voice",
        "repeat",
        "raise",
        "offer",
        "release",
        "reject",
        "deny",
    ):
        return grammar.subject(noun.head)
    return None


def _that(clause: Token) -> bool:
    """Whether a clause is opened by "that" or "whether" (which the parser may take for its object)."""
    return any(other.lower in ("that", "whether") and other.index < clause.index for other in clause.children)


def _verb_of(participle: str) -> str:
    stem = participle.removesuffix("ing")
    for form in (stem, stem + "e", stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem):
        if form in cue_verbs():
            return form
    return stem


def clause_cues(verb: Token) -> Iterator[Cue]:
    """Cues that stand in the clause whose whole they attribute: "according to X", "reportedly", "per X"."""
    for other in verb.children:
        if other.lower == "according" and other.dep in ("prep", "advcl", "advmod", "dep", "acl"):
            to = grammar.child(other, "prep", "mark", "aux") or other
            noun = grammar.child(to, "pobj") or grammar.child(other, "pobj")
            if noun is not None:
                words = (other, to) if to is not other else (other,)
                yield Cue(words, "say", Factuality.CERTAIN, noun, verb, "clause", whole=True)
        elif other.lower in REPORTING_PREPOSITIONS and other.dep == "prep" and other.index - verb.index != 1:
            noun = grammar.child(other, "pobj")
            if noun is not None and noun.pos == "PROPN":
                yield Cue((other,), "say", Factuality.CERTAIN, noun, verb, "clause", whole=True)
        elif other.lower in evidentials() and other.dep == "advmod":
            yield Cue((other,), "say", evidentials()[other.lower], None, verb, "clause", whole=True)


TRAILING_KINDS = frozenset(("say", "confirm", "warn", "announce", "estimate", "assert", "believe"))


def trailing_cue(words: Sequence[Token]) -> tuple[Cue, int] | None:
    """The cue of ", two officials and a witness said on Monday." at the end of a sentence, with the index of its comma.

    A reading of the surface, for sentences so long that the parser loses the speaker: the last cue verb, with nothing
    after it that could be its content, and only nouns between it and the comma before.
    """
    verb = next((word for word in reversed(words) if word.tag in ("VBD", "VBZ") and word.pos == "VERB"), None)
    if verb is None or verb.lemma not in cue_verbs() or cue_verbs()[verb.lemma].kind not in TRAILING_KINDS:
        return None
    if any(other.dep in ("ccomp", "dobj", "xcomp") for other in verb.children) or grammar.own_subject(verb) is not None:
        return None
    first = words[0].index
    comma = verb.index - 1
    while comma > first and words[comma - first].lower != ",":
        comma -= 1
    between = words[comma - first + 1 : verb.index - first]
    if comma == first or not between or any(grammar.is_verb(word) for word in between):
        return None
    tops = [word for word in between if word.pos in ("NOUN", "PROPN") and word.head not in between]
    if not tops or between[-1].pos not in ("NOUN", "PROPN"):
        return None
    word = cue_verbs()[verb.lemma]
    return Cue((verb,), word.kind, word.value, tops[0], None, "clause", whole=True), comma

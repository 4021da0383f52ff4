"""Passages: the sentences of a document as two documents can have them in common, and which of them they have."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.evidence import Evidence

RUN = 3  # words that stand together in both texts before any of them counts as carried over
# Least share of a sentence's words that have to be carried over for it to be the same sentence. Of sentences with one
# word in four changed at random, two thirds of the words stay in such runs; of those of two reporters, a tenth.
SAME_SENTENCE = 0.4

# A full stop ends no sentence after one capital letter or a short word with a capital ("Gen.", "Mr.", "St.").
# The mark stands first in the pattern, so that it is looked for alone.
_END = re.compile(
    r"(?:\.(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)|[!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])"
)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")

_WORD = re.compile(r"\w+(?:[.,'/-]\w+)*")
_DIGIT = re.compile(r"\d")
_STRIP = ".,;:()[]<>\"'“”‘’!?"
_POSSESSIVE = re.compile(r"['’]s?$")

Gram = tuple[str, ...]
Pair = tuple[Evidence, Evidence]
Telling = tuple[frozenset[str], frozenset[str]]
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence by its marks, without any grammar: its span, folded words, and how many stand in no quotation."""

    start: int
    end: int
    words: tuple[str, ...]
    unquoted: int
    paragraph: int

    def grams(self) -> list[Gram]:
        """All runs of `RUN` words; the words together where there are fewer."""
        return runs_of(self.words, RUN) or [self.words]


@dataclass(frozen=True, kw_only=True, eq=False)
class Body:
    """What a document can have in common with another: its sentences, and where each run of words stands first.

    `told` holds the names and numbers of the sentences that were asked for, by number: a body is compared many times.
    What not everybody asks for is made when it is.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    told: dict[int, Telling] = field(default_factory=dict)

    @cached_property
    def runs(self) -> tuple[list[Gram], ...]:
        """Runs of words, a list a sentence."""
        return tuple(sentence.grams() for sentence in self.sentences)

    @cached_property
    def grams(self) -> dict[Gram, int]:
        """Each run of words with the first sentence that has it."""
        found: dict[Gram, int] = {}
        for number, some in enumerate(self.runs):
            for gram in some:
                found.setdefault(gram, number)
        return found

    @cached_property
    def length(self) -> int:
        """Words in all."""
        return sum(len(sentence.words) for sentence in self.sentences)

    @cached_property
    def whole(self) -> int:
        """A hash of all words, in this process."""
        return hash(tuple(word for sentence in self.sentences for word in sentence.words))

    def evidence(self, first: int, last: int) -> Evidence:
        """The words from sentence `first` to sentence `last`."""
        return self.document.evidence(self.sentences[first].start, self.sentences[last].end)

    def telling(self, first: int, last: int) -> Telling:
        """The names and the numbers of sentence `first` to sentence `last`."""
        for number in range(first, last + 1):
            if number not in self.told:
                sentence = self.sentences[number]
                self.told[number] = telling(self.document.text[sentence.start : sentence.end])
        some = [self.told[number] for number in range(first, last + 1)]
        return _NONE.union(*(names for names, _ in some)), _NONE.union(*(numbers for _, numbers in some))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A sentence (by number) and the one that it comes from in another body; how many of its words do."""

    here: int
    there: int
    words: int


def runs_of(words: tuple[str, ...], length: int) -> list[tuple[str, ...]]:
    """All runs of so many words that follow one another."""
    return list(zip(*(words[first:] for first in range(length)), strict=False))


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without accents; what joins the parts of a number or word stays in it."""
    plain = text.casefold().replace("’", "'")
    if not plain.isascii():
        plain = "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))
    return _WORD.findall(plain)


def body(document: Document) -> Body:
    """The sentences of the zones that speak; of all the text where nothing is known of zones."""
    return Body(document=document, sentences=tuple(_sentences(document.text, document.zones)))


def _sentences(text: str, zones: Sequence[Zone]) -> Iterator[Sentence]:
    whole = (Zone(kind=ZoneKind.BODY, start=0, end=len(text)),)
    for paragraph, zone in enumerate(zone for zone in zones or whole if zone.kind.speaks):
        quoted = [match.span() for match in _QUOTED.finditer(text, zone.start, zone.end)]
        start = zone.start
        ends = [match.end() for match in _END.finditer(text, zone.start, zone.end)]
        for end in (*ends, zone.end):
            piece = text[start:end]
            words = tuple(words_of(piece))
            if words:
                last = start + len(piece.rstrip())
                unquoted = _unquoted(text, (start, last), quoted) if quoted else len(words)
                yield Sentence(start=start, end=last, words=words, unquoted=unquoted, paragraph=paragraph)
            start = end


def _unquoted(text: str, span: tuple[int, int], quoted: Sequence[tuple[int, int]]) -> int:
    pieces, at = [], span[0]
    for start, end in quoted:
        if at < end and start < span[1]:
            pieces.append(text[at : max(start, at)])
            at = min(end, span[1])
    pieces.append(text[at : span[1]])
    return len(words_of(" ".join(pieces)))


def matches(here: Body, there: Body) -> list[Match]:
    """The sentences of `here` that stand in `there` too, but for small changes, in order; whatever the order there."""
    found = []
    for number, sentence in enumerate(here.sentences):
        met = list(map(there.grams.get, here.runs[number]))
        places = Counter(place for place in met if place is not None)
        if not places:
            continue
        covered = _covered(met, len(sentence.words))
        if covered >= SAME_SENTENCE * len(sentence.words):
            best = min(places, key=lambda place: (-places[place], place))
            found.append(Match(here=number, there=best, words=covered))
    return found


def _covered(met: Sequence[int | None], length: int) -> int:
    """How many of a sentence's words stand in a run that was met."""
    covered, free = 0, 0
    for at, place in enumerate(met):
        if place is not None:
            end = min(at + RUN, length)
            covered += end - max(at, free)
            free = end
    return covered


def runs(found: Sequence[Match]) -> list[list[Match]]:
    """The matches in stretches that go on in both documents: one sentence, or those that follow one another."""
    stretches: list[list[Match]] = []
    for match in found:
        before = stretches[-1][-1] if stretches else None
        if before is not None and match.here == before.here + 1 and 0 <= match.there - before.there <= 1:
            stretches[-1].append(match)
        else:
            stretches.append([match])
    return stretches


def pairs(here: Body, there: Body, found: Sequence[Match]) -> tuple[Pair, ...]:
    """The words of each stretch in both documents."""
    return tuple(
        (
            here.evidence(stretch[0].here, stretch[-1].here),
            there.evidence(stretch[0].there, stretch[-1].there),
        )
        for stretch in runs(found)
    )


def telling(text: str) -> Telling:
    """The names and the numbers of a text: words with a capital that begin no sentence, words with a digit."""
    names, numbers = set(), set()
    opens = True
    for word in text.split():
        plain = word.strip(_STRIP)
        if plain.isalpha():
            if plain[0].isupper() and not opens:
                names.add(plain.casefold())
        elif _DIGIT.search(plain):
            numbers.add(plain)
        elif plain[:1].isupper() and not opens:
            names.add(_POSSESSIVE.sub("", plain).casefold())
        opens = word.rstrip("\"'”’)")[-1:] in ".!?:"
    return frozenset(names), frozenset(numbers)


def in_common(here: frozenset[str], there: frozenset[str]) -> float:
    """The share that two sets have in common, of the smaller one."""
    fewer = min(len(here), len(there))
    return len(here & there) / fewer if fewer else 1.0

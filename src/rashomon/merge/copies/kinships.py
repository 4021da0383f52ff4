"""Copies, edited versions and passages carried over: how the words of one document come from an earlier one's.

Every sentence has a sketch (MinHash over runs of words), whose values are looked up among those of all sentences
before; documents that meet often enough are compared by their words. So a document costs the same however many there
are, and no pair is called a copy for its sketch alone.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rensa import CMinHash  # type: ignore[import-untyped]

from rashomon.merge.claims.subject import day_of, moment_of
from rashomon.merge.copies.passages import Body, Match, Telling, body, in_common, matches, pairs, runs, runs_of
from rashomon.merge.copies.revisions import page
from rashomon.merge.copies.sentences import Texts
from rashomon.model.document import Document
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.record import Kinship

KINDS = (JudgementKind.EDITED, JudgementKind.COPY, JudgementKind.CARRIED)
SHINGLE = 4  # words
VALUES = 8  # of a sentence's sketch, each looked up by itself
PIECE = 40  # words of a sentence that have one sketch: tables, and texts without full stops, have long ones
SEED = 1
# Values that two documents have in common before they are compared, where the later one has many values or few. Of 160
# long copies with one word in four changed none had fewer than 4 of them, of 230 short ones one in a hundred had 1; of
# other pairs four in five have 2 or 3, and 1.
MET, MET_FEW = 4, 2
FEW_VALUES = 40
ENOUGH = 2  # documents compared for one and the same value
HOLDERS = 8  # documents remembered for a value, the earliest: a sentence that all have tells nothing more
IN_MEMORY = 1000  # documents whose sentences are at hand; those of others are found anew when they are compared
TRIES = 12  # earlier documents that one is compared with

# Least share of a document's words that an earlier one has. Copies with one word in four changed keep .5 to .8 of
# their words in runs of three (the least of 200 newswire stories of 60 words and more: .47); two reports of one
# happening that were written apart have .05 to .2.
COPIED = 0.5
# Least share of names and numbers, and of numbers alone, that copies have in common. Notices of one form (prices of
# the day, bonds, weekly counts) have up to .9 of their words in common, but .3 to .6 of their names and numbers, where
# copies with one word in four changed have .65 and more (95 of 100).
SAME_NAMES = 0.65
SAME_NUMBERS = 0.5
FEW = 3  # names and numbers that tell nothing by themselves
# Days after which only what is the same nearly word for word is a copy: of the pairs of newswire stories that pass the
# marks above, the further apart ones are nearly all notices of one form, the nearer ones nearly all one story.
NEAR_DAYS = 7
NEARLY_ALL = 0.95
SHORTEST = 25  # words below which only the same words, all of them, make a copy: short notices follow a pattern
EDITED = 0.2  # least share of words that a later version of a page keeps; below it, the page is used for another thing
# Least number of words outside quotation marks for a passage carried over. Chosen: one sentence of news has 20 to 25
# words, and what two reporters write alike by chance or from one speech is shorter or stands in quotation marks.
CARRIED = 20
CARRIED_SHARE = 0.7  # least share of such a passage's words that are the original's: it is not reworded, but cut


def kinships(documents: Mapping[str, Document], seen: Mapping[str, datetime] | None = None) -> tuple[Kinship, ...]:
    """How each document comes from earlier ones; the same in whatever order they come in.

    Earlier is what was published earlier; `seen`, when each was read, by its id, tells the order of the versions of
    a page where publication does not. A document has at most one kinship of kind `EDITED` (with the version before),
    at most one of kind `COPY`, with one that it credits, else the earliest that it is a copy of, and one `CARRIED`
    with each document of which it has passages that neither the original nor one credited or earlier has.
    """
    kin = Kin()
    return tuple(one for document in in_order(documents.values(), seen or {}) for one in kin.add(document))


def restored(documents: Mapping[str, Document], judgements: Iterable[Judgement]) -> tuple[Kinship, ...]:
    """The kinships that judgements tell of, with their passages; those of documents that are not there are left out."""
    told = {(one.left, one.right, one.kind): one for one in judgements if one.kind in KINDS}
    place = {document.id: at for at, document in enumerate(in_order(documents.values(), {}))}
    known = [one for one in told.values() if one.left in place and one.right in place]
    known.sort(key=lambda one: (place[one.left], list(KINDS).index(one.kind), place[one.right]))
    texts = Texts()
    return tuple(_restored(texts.of(documents[one.left]), texts.of(documents[one.right]), one) for one in known)


def _restored(here: Body, there: Body, judgement: Judgement) -> Kinship:
    found = matches(here, there)
    if judgement.kind is JudgementKind.CARRIED:
        found = [match for passage in runs(found) if is_carried(passage, here, there) for match in passage] or found
    return Kinship(
        kind=judgement.kind,
        document=here.document.id,
        original=there.document.id,
        share=judgement.score,
        passages=pairs(here, there, found),
    )


def in_order(documents: Iterable[Document], seen: Mapping[str, datetime]) -> list[Document]:
    """By publication, unknown days and hours last; then by when it was read, then by id."""
    return sorted(documents, key=lambda one: (*_published(one), _utc(seen.get(one.id)), one.id))


def _published(document: Document) -> tuple[bool, str, bool, str]:
    day, moment = day_of(document), moment_of(document)
    return day is None, _utc(moment)[:10] if moment else str(day or ""), moment is None, _utc(moment)


def _utc(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat() if moment is not None else ""


@dataclass(slots=True)
class Kin:
    """The documents so far, to be added in order. Memory grows by some 5 kB a document beside the document itself."""

    _documents: list[Document] = field(default_factory=list)
    _holders: dict[int, int | list[int]] = field(default_factory=dict)
    _same: dict[int, int] = field(default_factory=dict)
    _pages: dict[str, int] = field(default_factory=dict)
    _bodies: OrderedDict[int, Body] = field(default_factory=OrderedDict)

    def add(self, document: Document) -> tuple[Kinship, ...]:
        """Its kinships with those before it; it is one of these from now on."""
        here = body(document)
        values = _values(here)
        found = self._found(here, values)
        self._enter(here, values)
        return found

    def of(self, document: Document) -> tuple[Kinship, ...]:
        """Its kinships with those before it, without adding it."""
        here = body(document)
        return self._found(here, _values(here))

    def _found(self, here: Body, values: Sequence[int]) -> tuple[Kinship, ...]:
        return (*self._edited(here), *self._derived(here, self._met(values)))

    def _body(self, place: int) -> Body:
        """The sentences of an earlier document."""
        there = self._bodies.pop(place) if place in self._bodies else body(self._documents[place])
        return self._held(place, there)

    def _held(self, place: int, found: Body) -> Body:
        """Keep a body in memory, in place of the one that was not asked for the longest."""
        self._bodies[place] = found
        if len(self._bodies) > IN_MEMORY:
            self._bodies.popitem(last=False)
        return found

    def _met(self, values: Sequence[int]) -> list[int]:
        """Documents before this one that it meets, those that it may be a copy of first, the earlier before the later.

        Of many that meet it in the same values some are enough, so that what it has of others is seen as well.
        """
        shared: dict[int, list[int]] = {}
        for value in values:
            holders = self._holders.get(value, ())
            for place in (holders,) if isinstance(holders, int) else holders:
                shared.setdefault(place, []).append(value)
        least = MET if len(values) > FEW_VALUES else MET_FEW
        most = max(map(len, shared.values()), default=0)
        ordered = sorted(shared, key=lambda place: _rank(len(shared[place]), most, place))
        taken: list[int] = []
        times: Counter[int] = Counter()
        for place in ordered:
            if sum(times[value] < ENOUGH for value in shared[place]) >= least:
                times.update(shared[place])
                taken.append(place)
        return taken[:TRIES]

    def _enter(self, here: Body, values: Iterable[int]) -> None:
        place = len(self._documents)
        self._documents.append(here.document)
        self._held(place, here)
        self._same.setdefault(here.whole, place)
        if here.document.url and page(here.document.url):
            self._pages[page(here.document.url)] = place
        for value in values:
            holders = self._holders.get(value)
            if holders is None:
                self._holders[value] = place
            elif isinstance(holders, int):
                self._holders[value] = [holders, place]
            elif len(holders) < HOLDERS:
                holders.append(place)

    def _edited(self, here: Body) -> Iterator[Kinship]:
        """The page's version before, where the text is another."""
        url = page(here.document.url or "")
        if url not in self._pages:
            return
        there = self._body(self._pages[url])
        found = matches(here, there)
        share = _share(here, found)
        if share >= EDITED and here.whole != there.whole:
            yield _kinship(JudgementKind.EDITED, here, there, found)

    def _derived(self, here: Body, met: Sequence[int]) -> Iterator[Kinship]:
        """Of which it is a copy, then of which it carries passages that are not the original's."""
        same = self._same.get(here.whole) if here.length else None
        url = page(here.document.url or "")
        others = [self._body(place) for place in sorted({*met, *([] if same is None else [same])})]
        others = [there for there in others if not url or page(there.document.url or "") != url]
        others.sort(key=lambda there: not _credits(here.document, there.document))  # stable: else the earliest first
        compared = [(there, matches(here, there)) for there in others]
        explained: set[int] = set()
        original = next(((there, found) for there, found in compared if is_copy(here, there, found)), None)
        if original is not None:
            explained.update(match.here for match in original[1])
            yield _kinship(JudgementKind.COPY, here, *original)
        for there, found in compared:
            passages = [one for one in runs(found) if not _known(one, explained) and is_carried(one, here, there)]
            if passages and there is not (original and original[0]):
                kept = [match for passage in passages for match in passage]
                explained.update(match.here for match in kept)
                yield _kinship(JudgementKind.CARRIED, here, there, kept)


def _rank(times: int, most: int, place: int) -> tuple[bool, int, int]:
    """Those that meet a document at least half as often as any does by date, then the others by how often they do."""
    weak = 2 * times < most
    return weak, -times if weak else 0, place


def _values(here: Body) -> list[int]:
    """The sketches of all sentences, value by value; those of a few words have none, long ones one for each piece."""
    pieces = (
        sentence.words[first : first + PIECE]
        for sentence in here.sentences
        for first in range(0, len(sentence.words), PIECE)
    )
    shingles = [[" ".join(run) for run in runs_of(piece, SHINGLE)] for piece in pieces if len(piece) >= SHINGLE]
    if not shingles:
        return []
    sketches = CMinHash.digests64_from_token_sets(shingles, VALUES, SEED)
    return list(dict.fromkeys(value for sketch in sketches for value in sketch))


def _share(here: Body, found: Sequence[Match]) -> float:
    return sum(match.words for match in found) / here.length if here.length else 0.0


def _known(passage: Sequence[Match], explained: set[int]) -> bool:
    return sum(match.here in explained for match in passage) * 2 > len(passage)


def is_copy(here: Body, there: Body, found: Sequence[Match]) -> bool:
    """Whether `here` is a copy of `there`: most of its words, with the names and numbers, and of the same days."""
    if here.length and here.whole == there.whole:
        return True
    share = _share(here, found)
    if share < COPIED or min(here.length, there.length) < SHORTEST:
        return False
    both, numbers = _in_common(_whole(here), _whole(there))
    if not _near(here.document, there.document):
        return min(share, both, numbers) >= NEARLY_ALL
    return both >= SAME_NAMES and numbers >= SAME_NUMBERS


def _whole(one: Body) -> Telling:
    return one.telling(0, len(one.sentences) - 1)


def _in_common(here: Telling, there: Telling) -> tuple[float, float]:
    """The shares of names and numbers, and of numbers, that two texts have in common; a few of either tell nothing."""
    (names, numbers), (others, other_numbers) = here, there
    every, other = names | numbers, others | other_numbers
    both = in_common(every, other) if _many(every, other) else 1.0
    return both, in_common(numbers, other_numbers) if _many(numbers, other_numbers) else both


def _many(here: frozenset[str], there: frozenset[str]) -> bool:
    return min(len(here), len(there)) > FEW


def _near(here: Document, there: Document) -> bool:
    days = day_of(here), day_of(there)
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= NEAR_DAYS


def is_carried(passage: Sequence[Match], here: Body, there: Body) -> bool:
    """Whether a stretch is a passage carried over and no chance or quotation.

    It has two sentences or more, or is a whole paragraph of either document; it has enough words outside quotation
    marks, nearly all of them the original's, and its names and numbers are those of the original.
    """
    sentences = [here.sentences[match.here] for match in passage]
    words = sum(len(sentence.words) for sentence in sentences)
    covered = sum(match.words for match in passage)
    if sum(sentence.unquoted for sentence in sentences) < CARRIED or covered < CARRIED_SHARE * words:
        return False
    first, last = passage[0], passage[-1]
    whole = _paragraphs(here, first.here, last.here) or _paragraphs(there, first.there, last.there)
    if len(passage) < 2 and not whole:
        return False
    both, numbers = _in_common(here.telling(first.here, last.here), there.telling(first.there, last.there))
    return both >= SAME_NAMES and numbers >= SAME_NUMBERS


def _paragraphs(one: Body, first: int, last: int) -> bool:
    """Whether these sentences are whole paragraphs."""
    sentences = one.sentences
    begins = first == 0 or sentences[first - 1].paragraph != sentences[first].paragraph
    ends = last == len(sentences) - 1 or sentences[last + 1].paragraph != sentences[last].paragraph
    return begins and ends


def _kinship(kind: JudgementKind, here: Body, there: Body, found: Sequence[Match]) -> Kinship:
    """`there` is the original, but where nothing tells which came first and its words credit the other's outlet."""
    share = _share(here, found)
    passages = pairs(here, there, found)
    if kind is not JudgementKind.EDITED and _turned(here.document, there.document):
        here, there = there, here
        share = _share(here, matches(here, there))
        passages = tuple((right, left) for left, right in passages)
    share = round(share, 3)
    return Kinship(kind=kind, document=here.document.id, original=there.document.id, share=share, passages=passages)


def _turned(here: Document, there: Document) -> bool:
    """Whether publication leaves open which came first, and only the one taken for the earlier credits the other."""
    return _order_open(here, there) and _credits(there, here) and not _credits(here, there)


def _order_open(here: Document, there: Document) -> bool:
    """Whether publication leaves open which of the two came first."""
    days, moments = (day_of(here), day_of(there)), (moment_of(here), moment_of(there))
    return None in days or (None in moments and days[0] == days[1])


def _credits(document: Document, other: Document) -> bool:
    """Whether the words of a document, or its byline, name the other's outlet."""
    outlet = other.outlet or ""
    if len(outlet) < 3 or outlet == document.outlet:
        return False
    return any(outlet in text and _apart(outlet, text) for text in (document.text, document.author or ""))


def _apart(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None

"""Reading one chunk of documents with every stage that is installed, so that no document can stop the others."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from rashomon import plugins
from rashomon.engine.clock import within
from rashomon.errors import EvidenceError, InputError, RashomonError, ResourceError
from rashomon.extract import VERSION
from rashomon.ingest import quoted
from rashomon.model.claim import Claim
from rashomon.model.document import Document, Problem
from rashomon.model.reading import Reading

OWN_LANGUAGE = "en"
# Seconds that a step may take, and as many again for each so many characters of text. Chosen: fifteen times what it
# takes on a slow machine; what takes longer is no prose.
PATIENCE = 60.0
CHARACTERS = 100_000
# Ours, as pyproject.toml declares them; each claim of our extractor has `VERSION` with it.
ANNOTATORS = {OWN_LANGUAGE: "rashomon.annotate:annotate"}
EXTRACTORS = {"rules": "rashomon.extract:extract"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What reading one document gave: its claims (None where it could not be read), and what went wrong."""

    document: str
    claims: tuple[Claim, ...] | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The functions that read: an annotator for each language, and every extractor by its name."""

    annotators: Mapping[str, plugins.Annotator]
    extractors: Mapping[str, plugins.Extractor]

    @property
    def version(self) -> str:
        """What readings with these are marked by; documents read under another mark are read anew."""
        return "+".join(sorted(self.extractors))


def installed() -> Stages:
    """Our own stages and all plug-ins. A plug-in for our language goes before our annotator."""
    annotators = plugins.found("annotators", ANNOTATORS)
    extractors = plugins.found("extractors", EXTRACTORS)
    return Stages(
        annotators={language: plugins.load(entry) for language, entry in annotators.items()},
        extractors={
            VERSION if plugins.is_own(entry) else name: plugins.load(entry) for name, entry in extractors.items()
        },
    )


def language_of(document: Document) -> str:
    """The document's language as an ISO 639-1 code ("en" of "en-GB"); ours where nothing tells."""
    code = (document.language or OWN_LANGUAGE).replace("_", "-")
    return code.partition("-")[0].lower()


def read(documents: Sequence[Document], stages: Stages) -> tuple[Observed, ...]:
    """Read one chunk. What a document raises becomes its problem, and the others are read all the same."""
    readings: dict[int, Reading | Exception] = {}
    with _no_collection():
        for language in dict.fromkeys(map(language_of, documents)):
            places = [place for place, document in enumerate(documents) if language_of(document) == language]
            found = _annotated([documents[place] for place in places], stages.annotators.get(language, _no_annotator))
            readings.update(zip(places, found, strict=True))
        return tuple(_observed(document, readings[place], stages) for place, document in enumerate(documents))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let Python look for cycles once a chunk: the words of a reading point at one another, by the ten thousand.

    Looking as often as it does by itself took a tenth of the time (measured on 600 reports of newswire).
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def failed(document: Document, error: Exception) -> Observed:
    """A document that could not be read, with the error as its problem."""
    return Observed(document=document.id, claims=None, problems=(_problem(document, error),))


def _no_annotator(documents: Iterable[Document]) -> Iterator[Reading]:
    language = language_of(next(iter(documents)))
    raise InputError(f"its language is {quoted(language)}: install a plug-in that reads it, or leave the report out")


def _annotated(documents: Sequence[Document], annotator: plugins.Annotator) -> Iterator[Reading | Exception]:
    """A reading for each document or what it raised. An error ends an annotator, so the rest goes in one by one."""
    done: list[Reading] = []
    try:
        within(_patience(documents), _gather, islice(annotator(documents), len(documents)), done)
        if len(done) != len(documents):
            told = f"the annotator gave {len(done)} readings for {len(documents)} documents"
            raise ResourceError(f"{told}: mend the plug-in")
    except Exception as error:  # noqa: BLE001  anything may come of an odd text, and it must not stop the others
        if len(documents) == 1:
            yield error
            return
        yield from done
        for document in documents[len(done) :]:
            yield from _annotated([document], annotator)
    else:
        yield from done


def _gather(readings: Iterator[Reading], into: list[Reading]) -> None:
    for reading in readings:  # one by one, so that those are kept that came before an error
        into.append(reading)


def _patience(documents: Sequence[Document]) -> float:
    """Seconds that annotating these, or finding the claims in them, may take."""
    return PATIENCE * (1 + sum(len(document.text) for document in documents) / CHARACTERS)


def _observed(document: Document, reading: Reading | Exception, stages: Stages) -> Observed:
    claims: dict[str, Claim] = {}
    problems: list[Problem] = []
    if isinstance(reading, Exception):
        return failed(document, reading)
    try:
        within(_patience([document]), _find, reading, stages, claims, problems)
    except Exception as error:  # noqa: BLE001  as above
        return failed(document, error)
    return Observed(document=document.id, claims=tuple(claims.values()), problems=tuple(problems))


def _find(reading: Reading, stages: Stages, claims: dict[str, Claim], problems: list[Problem]) -> None:
    """Every extractor's claims of a reading, by id; one without evidence is a problem."""
    for claim in (claim for extractor in stages.extractors.values() for claim in extractor(reading)):
        try:
            claim.verify(reading.document)
        except EvidenceError as error:
            problems.append(_problem(reading.document, error))
        else:
            claims[claim.id] = claim


def _problem(document: Document, error: Exception) -> Problem:
    message = str(error)
    if not isinstance(error, RashomonError):
        message = f"reading it failed with {quoted(message)}: it was left out; please report this, with the text"
    return Problem(location=document.location, kind=type(error).__name__, message=message)

"""Documents: their list, and one with its text, the claims in it and the words that each of them comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.errors import UsageError
from rashomon.export.accounts import OUTLET
from rashomon.export.desk import sure_of, voices
from rashomon.export.texts import web_address
from rashomon.export.view_words import Sure, Who
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.store.listed import EventName, ListedDocument
from rashomon.web import marking, telling
from rashomon.web.answers import REFUSED, DocumentAnswer, DocumentsAnswer, kept_answer, parted
from rashomon.web.asked import DocumentsAsked, asked
from rashomon.web.errors import missing
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import kept_page

router = APIRouter()
SHELF = Depends(shelf_of)

NAME = 80  # characters of a downloaded file's name
_ODD = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A claim beside the text: who says it, how sure, and the event that it is put with."""

    claim: Claim
    who: tuple[Who, ...]
    sure: Sure
    event: EventName | None


def _document(shelf: Shelf, document_id: str) -> DocumentAnswer:
    view = shelf.pages()
    try:
        document = view.document(document_id)
    except UsageError:
        raise missing("document", document_id) from None
    claims = sorted(view.claims_of([document.id]), key=lambda one: (one.content.start, one.content.end, one.id))
    return DocumentAnswer(
        document=document,
        reports=tuple(view.reports(document.id)),
        claims=tuple(claims),
        events=view.events_of([claim.id for claim in claims]),
        story=view.story_of(document.id),
    )


def _listed(shelf: Shelf, wanted: DocumentsAsked) -> list[ListedDocument]:
    return shelf.pages().document_list(wanted.window, wanted.outlet, wanted.story, wanted.source)


def _name_of(shelf: Shelf, source: str) -> str | None:
    """The name of a source that is asked for by its id."""
    try:
        return shelf.pages().entity_named(source).name
    except UsageError:
        return None


@router.get("/documents", response_class=HTMLResponse, include_in_schema=False)
def show_all(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of all documents."""
    wanted = asked(DocumentsAsked, request)

    def made() -> dict[str, object]:
        part, found = parted(wanted, _listed(shelf, wanted))
        return {
            "part": part,
            "documents": found,
            "asked": wanted,
            "outlets": shelf.counted("outlets", lambda view: view.outlets()),
            "story": shelf.pages().story(wanted.story) if wanted.story else None,
            "source": _name_of(shelf, wanted.source) if wanted.source else None,
        }

    return kept_page(request, "documents.html", made)


@router.get("/documents/{document_id}", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, document_id: str, shelf: Shelf = SHELF) -> Response:
    """The page of a document."""

    def made() -> dict[str, object]:
        told = _document(shelf, document_id)
        return {
            "told": told,
            "document": told.document,
            "lines": marking.lines(told.document, told.claims),
            "layers": marking.LAYERS,
            "cards": _cards(told),
            "to": telling.to,
            "web_address": web_address(told.document.url),
        }

    return kept_page(request, "document.html", made)


@router.get("/documents/{document_id}/text", include_in_schema=False)
def download(document_id: str, shelf: Shelf = SHELF) -> Response:
    """The text alone, as a file."""
    document = _document(shelf, document_id).document
    name = file_name(document)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(document.text, media_type="text/plain; charset=utf-8", headers=headers)


def file_name(document: Document) -> str:
    """A name for a file, of letters and digits only, whatever the report calls itself."""
    words = _ODD.sub("-", document.headline or document.location).strip("-")[:NAME].strip("-").lower()
    return f"{words or 'report'}-{document.id}.txt"


def _cards(told: DocumentAnswer) -> list[Card]:
    desk = telling.alone(told.document, told.claims)
    return [
        Card(
            claim=claim,
            who=tuple(map(_who, voices(claim, desk))),
            sure=sure_of(claim, desk),
            event=told.events.get(claim.id),
        )
        for claim in told.claims
    ]


def _who(one: Who) -> Who:
    """Beside its text a report need not be told apart from others."""
    return replace(one, note="") if one.key.startswith(OUTLET) else one


@router.get("/api/v1/documents", response_model=DocumentsAnswer, responses=REFUSED, tags=["documents"])
def give_all(request: Request, wanted: Annotated[DocumentsAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """Documents, the latest first; all, or those of an outlet, of a story, or that cite a source."""

    def made() -> DocumentsAnswer:
        part, found = parted(wanted, _listed(shelf, wanted))
        return DocumentsAnswer(part=part, documents=found)

    return kept_answer(request, made)


@router.get("/api/v1/documents/{document_id}", response_model=DocumentAnswer, responses=REFUSED, tags=["documents"])
def give(request: Request, document_id: str, shelf: Shelf = SHELF) -> Response:
    """The document of this id, with its text, zones and claims."""
    return kept_answer(request, lambda: _document(shelf, document_id))

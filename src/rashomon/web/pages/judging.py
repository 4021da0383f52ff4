"""What review sends: judgements, claims, names; each is answered by the page that it was sent from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from rashomon.errors import UsageError
from rashomon.members.deeds import What
from rashomon.model.document import Document
from rashomon.model.judgement import Judgement
from rashomon.record.judging import Reviewer
from rashomon.review import acts
from rashomon.review.values import found
from rashomon.web import forms
from rashomon.web.forms import Sent, sent
from rashomon.web.judging import add, aside, judge, may_write, name_of, remember
from rashomon.web.remaking import remaker_of
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.visitors import note

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_write)])
SHELF = Depends(shelf_of)
FORM = Depends(sent)


@router.post("/review/name")
def keep_name(form: Sent = FORM) -> Response:
    """Keep the reviewer's name in the browser."""
    answer = RedirectResponse(forms.own(form.one("next")), status_code=303)
    remember(answer, acts.reviewer(form.one("name")))
    return answer


@router.post("/review/judge")
async def judge_it(request: Request, form: Sent = FORM, shelf: Shelf = SHELF) -> Response:
    """Store a judgement."""
    reviewer = await aside(request, _reviewer, request, shelf)
    made = await aside(request, judge, reviewer, forms.judgement(form, reviewer.name))
    await note(request, What.JUDGED, " ".join(one.id for one in made))
    meanwhile = await aside(request, _meanwhile, shelf, form, made, reviewer.name)
    await remaker_of(request).made()
    return _back(form, made, meanwhile)


@router.post("/review/claims")
async def add_claim(request: Request, form: Sent = FORM, shelf: Shelf = SHELF) -> Response:
    """Store a claim that somebody read."""
    made = await aside(request, _added, request, form, shelf)
    await note(request, What.CLAIM_ADDED, made.id)
    await remaker_of(request).made()
    return _back(form, [made], None)


def _added(request: Request, form: Sent, shelf: Shelf) -> Judgement:
    reviewer = _reviewer(request, shelf)
    document = shelf.pages().document(form.one("document"))
    return add(reviewer, forms.claim(form, reviewer.name, _span(form, document)))


def _span(form: Sent, document: Document) -> tuple[int, int]:
    """Where the words stand: what was selected, if it holds them; else where they stand nearest to that, or first."""
    words = form.one("words")
    if not words:
        raise UsageError("no words are selected: select those that say it, or write them")
    start, end = (_offset(form.one(name)) for name in ("start", "end"))
    selected = document.text[start:end]
    if selected.split() == words.split():  # of several paragraphs browsers tell the words, and not the line ends
        start += len(selected) - len(selected.lstrip())
        return start, start + len(selected.strip())
    span = found(words, document, start, longest=len(document.text))
    return span.start, span.end


def _offset(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0


@router.post("/review/undo")
async def undo(request: Request, form: Sent = FORM, shelf: Shelf = SHELF) -> Response:
    """Take a judgement back, or the last thing that the reviewer did."""
    reviewer = await aside(request, _reviewer, request, shelf)
    taken = await aside(request, reviewer.undo, form.one("judgement") or None, form.one("reason"))
    await note(request, What.TAKEN_BACK, " ".join(one.judgement.id for one in taken))
    await remaker_of(request).made()
    return _back(form, [one.judgement for one in taken], None)


@router.post("/review/apply")
async def apply(request: Request, form: Sent = FORM) -> Response:
    """Make the conclusions anew."""
    await remaker_of(request).made()
    return RedirectResponse(forms.own(form.one("next")), status_code=303)


def _reviewer(request: Request, shelf: Shelf) -> Reviewer:
    shelf.pages()  # says what is wrong with the record before anything is written
    name = name_of(request)
    if not name:
        raise UsageError("say who you are first: the page of review asks for a name")
    return Reviewer(shelf.path, name)


def _meanwhile(shelf: Shelf, form: Sent, made: Sequence[Judgement], name: str) -> str | None:
    """The judgement of somebody else on the same claim, made since the page was asked for; both are kept."""
    try:
        since = datetime.fromisoformat(form.one("seen"))
    except ValueError:
        return None
    since = since if since.tzinfo is not None else since.replace(tzinfo=UTC)
    claims = [claim for one in made for claim in one.claims[:2] if claim]
    for claim in dict.fromkeys(claims):
        for other in shelf.pages().said_of(claim):
            when = other.judgement.made_at
            if other.judgement.by != name and other.stands and when is not None and when > since:
                return other.judgement.id
    return None


def _back(form: Sent, made: Sequence[Judgement], meanwhile: str | None) -> Response:
    """To the page that it was sent from, which says what was done."""
    wanted = forms.own(form.one("next"))
    told = f"did={quote(made[0].id)}" if made else ""
    told += f"&meanwhile={quote(meanwhile)}" if meanwhile is not None else ""
    told += f"&at={quote(form.one('at'))}" if form.one("at") else ""
    return RedirectResponse(f"{wanted}{'&' if '?' in wanted else '?'}{told}", status_code=303)

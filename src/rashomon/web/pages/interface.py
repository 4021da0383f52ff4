"""The page about the interface for programs, made of its own description."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.web.templating import page

router = APIRouter()


@router.get("/api", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request) -> Response:
    """The page that lists every address under /api/v1 with what may be asked of it."""
    described = request.app.openapi()
    return page(
        request, "interface.html", {"paths": described["paths"], "description": described["info"]["description"]}
    )

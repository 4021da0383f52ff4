"""Whether the server is well: for those who keep it running. Nothing is told but that."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from rashomon.errors import RashomonError
from rashomon.web.shelf import Shelf, the_shelf
from rashomon.web.visitors import desk_of

router = APIRouter(include_in_schema=False)


@router.get("/health")
async def is_alive() -> Response:
    """200 while the server answers at all."""
    return JSONResponse({"status": "ok"})


@router.get("/ready")
def is_ready(request: Request) -> Response:
    """200 where the record can be read and members can be asked for; 503 else."""
    shelf: Shelf = the_shelf(request)
    desk = desk_of(request)
    try:
        shelf.counted("totals", lambda view: view.totals())
        if desk is not None:
            desk.members.sessions.count()
    except RashomonError:
        return JSONResponse({"status": "not ready"}, status_code=503)
    return JSONResponse({"status": "ready"})

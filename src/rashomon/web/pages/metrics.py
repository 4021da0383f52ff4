"""What is measured, for a monitor: administrators and a token of its own may read it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from rashomon.web.measures import CONTENT_TYPE
from rashomon.web.visitors import the_desk

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def tell(request: Request) -> Response:
    """All measures, as Prometheus reads them."""
    return Response(the_desk(request).measures.told(), media_type=CONTENT_TYPE)

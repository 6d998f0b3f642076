"""The pages of the ledger."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
def start() -> str:
    """Give the page that everything is found from."""
    return "<!doctype html><title>musnad</title>"

"""Routes about articles."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException

from musnad.interfaces.http.books import Book
from musnad.pipeline.contract import to_json

router = APIRouter(tags=["articles"])


@router.get("/articles/{article}")
def show_article(article: str, book: Book) -> dict[str, Any]:
    """Give all that was read from one article."""
    reading = book.reading(article)
    if reading is None:
        raise HTTPException(404, f"There is no article {article!r} in the ledger.")
    return to_json(reading)

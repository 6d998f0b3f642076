"""What a page looks like to whoever asks for it: language, theme, templates."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from musnad import __version__
from musnad.interfaces.web.notes import note
from musnad.interfaces.web.words import LANGUAGES, Words, isolate, received, words
from musnad.knowledge.places import country_by_code

STATIC = Path(__file__).parent / "static"
THEMES = ("light", "dark")

_A_YEAR = 365 * 24 * 3600
_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Look:
    """How one reader sees the pages.

    Attributes:
        theme: ``light`` or ``dark``; empty for what the system says.
    """

    words: Words
    theme: str


def look_of(request: Request) -> Look:
    """Return what the request asks for: the address first, then a cookie, then the browser."""
    return Look(words(_language(request)), _theme(request))


def _language(request: Request) -> str:
    for asked in (request.query_params.get("lang"), request.cookies.get("lang")):
        if asked in LANGUAGES:
            return asked
    return accepted(request.headers.get("accept-language", ""))


def accepted(header: str) -> str:
    """Return the language that a browser prefers among ours; the first of ours where it has none.

    Examples:
        >>> accepted("en-GB,en;q=0.9,ar;q=0.8"), accepted("fr"), accepted("fr, en;q=0")
        ('en', 'ar', 'ar')
    """
    best, wanted = LANGUAGES[0], 0.0
    for part in header.split(","):
        tag, _, weight = part.strip().partition(";q=")
        language = tag.split("-")[0].lower()
        try:
            weighed = float(weight or 1)
        except ValueError:
            continue
        if language in LANGUAGES and weighed > wanted:
            best, wanted = language, weighed
    return best


def _theme(request: Request) -> str:
    for asked in (request.query_params.get("theme"), request.cookies.get("theme")):
        if asked in (*THEMES, "system"):
            return asked if asked in THEMES else ""
    return ""


def json_link(path: str, **asked: str | None) -> str:
    """Return the address of a page for programs, with what is asked of it."""
    given = {name: value for name, value in asked.items() if value}
    return f"{path}.json?{urlencode(given)}" if given else f"{path}.json"


def show(
    request: Request, template: str, *, json: str | None, status: int = 200, **values: object
) -> HTMLResponse:
    """Return a page.

    Args:
        request: Who asks.
        template: The page's template.
        json: Where the same is for programs; None where it is nowhere.
        status: The HTTP status.
        values: What the template needs.
    """
    look = look_of(request)
    html = _pages().get_template(template).render(
        t=look.words, look=look, json=json, here=_here(request), version=__version__, **values
    )  # fmt: skip
    response = HTMLResponse(html, status_code=status)
    response.headers["Vary"] = "Accept-Language, Cookie"
    # Others are told nothing; a form of ours is told from another site's by where it comes from.
    response.headers["Referrer-Policy"] = "same-origin"
    for name, known in (("lang", LANGUAGES), ("theme", (*THEMES, "system"))):
        asked = request.query_params.get(name)
        if asked is not None and asked in known:
            response.set_cookie(name, asked, max_age=_A_YEAR, samesite="lax", httponly=True)
    return response


@dataclass(frozen=True, slots=True)
class Here:
    """The address of the page that is shown.

    Attributes:
        path: Without what is asked.
        url: Whole, for the record on paper.
        asked: What is asked, without language and theme.
    """

    path: str
    url: str
    asked: tuple[tuple[str, str], ...]

    def but(self, **changed: str | None) -> str:
        """Return the address with something else asked; None takes it away."""
        kept = [(name, value) for name, value in self.asked if name not in changed]
        kept += [(name, value) for name, value in changed.items() if value is not None]
        return f"{self.path}?{urlencode(kept)}" if kept else self.path


def _here(request: Request) -> Here:
    asked = tuple(
        (name, value)
        for name, value in request.query_params.multi_items()
        if name not in ("lang", "theme", "part")
    )
    return Here(request.url.path, str(request.url.replace(query="", fragment="")), asked)


@cache
def _pages() -> Environment:
    pages = Environment(
        loader=PackageLoader("musnad.interfaces.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {
        "name": name,
        "bdi": isolate,
        "received": received,
        "link": safe_link,
        "host": host,
        "typed": typed,
    }
    pages.globals |= {"static": static, "country": country, "languages": LANGUAGES, "note": note}
    return pages


def name(value: object) -> Markup:
    """Return a name or words of an article, isolated, with their language."""
    text = str(value)
    if _ARABIC.search(text):
        return Markup('<bdi lang="ar" dir="rtl">{}</bdi>').format(received(text))
    return Markup("<bdi>{}</bdi>").format(received(text))


def typed(word: str) -> Markup:
    """Return a word of a program, as one types it."""
    return Markup('<code dir="ltr">{}</code>').format(word)


def safe_link(url: str | None) -> str | None:
    """Return an address that may be followed: of the web, and no other.

    Examples:
        >>> safe_link("javascript:alert(1)"), safe_link("https://news.example/1")
        (None, 'https://news.example/1')
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else None


def host(url: str) -> str:
    """Return whose address it is."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def country(code: str | None, language: str) -> str:
    """Return what a country is called."""
    entry = country_by_code().get(code or "")
    if entry is None:
        return code or ""
    return entry.english if language == "en" and entry.english else entry.name


@cache
def digests() -> Mapping[str, str]:
    """Return the files that pages are shown with, and what tells their versions apart."""
    return {
        str(path.relative_to(STATIC)): hashlib.sha256(path.read_bytes()).hexdigest()[:10]
        for path in sorted(STATIC.rglob("*"))
        if path.is_file()
    }


def static(file: str) -> str:
    """Return the address of a file; a changed file has another one."""
    return f"/static/{file}?{digests()[file]}"

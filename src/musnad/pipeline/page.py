"""A page to an article: its text by trafilatura, its facts from JSON-LD, meta tags and the page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from musnad.errors import ReceiveError
from musnad.packs.ar.rules.dateline import read_day
from musnad.packs.ar.rules.furniture import set_aside, tells_last_change
from musnad.pipeline.nesting import DEEPEST, HOPELESS, SUSPECT, count_open, measure_depth

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ARTICLE_TYPES = re.compile(r"Article|NewsArticle|ReportageNewsArticle|BlogPosting|Report|LiveBlog")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_DATE_CLASS = re.compile(r"date|time|publish|posted|stamp", re.IGNORECASE)
_LEAD_CLASS = re.compile(r"(?:^|[\s_-])(?:lead|lede|standfirst|intro)(?:[\s_-]|$)", re.IGNORECASE)
_SITE = re.compile(r"\s+[-|–—:»]\s+")
_SPACE = re.compile(r"\s+")

_DATE_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publish_date", "publishdate", "publish-date", "publication_date", "parsely-pub-date",
    "dc.date.issued", "dcterms.created", "dc.date", "date", "datecreated",
)  # fmt: skip
_SITE_METAS = (
    "og:site_name",
    "application-name",
    "al:android:app_name",
    "apple-mobile-web-app-title",
)
_AUTHOR_METAS = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_DESCRIPTION_METAS = ("og:description", "description", "twitter:description")
_SHORTEST_LEAD = 40
_SHORTEST_ARTICLE = 120
_LONGEST_SITE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says of itself.

    Attributes:
        text: The body of the article, a paragraph a line.
        title: The headline, without the site's name.
        date: As the page writes it.
        author: The byline; several names joined by "، ".
        outlet: The site's name.
        language: As the page declares it.
        url: Its own address, where it names one.
        extractor: Name and version of what took the text out.
    """

    text: str
    title: str | None
    date: str | None
    author: str | None
    outlet: str | None
    language: str | None
    url: str | None
    extractor: str


def read_page(markup: str, *, url: str | None = None, source: str = "page") -> Page:
    """Return the article of a page.

    Args:
        markup: The page as characters.
        url: Where it came from; its path may hold the date.
        source: How the user named the input, for messages.

    Raises:
        ReceiveError: ``broken-html`` where there is no page to see or it is nested too deep,
            ``no-article`` where the page holds no running text.
    """
    from selectolax.lexbor import LexborHTMLParser

    markup = _XML_DECLARATION.sub("", markup)
    standing = count_open(markup)
    if standing > HOPELESS:
        raise _too_deep(source, standing)
    tree = LexborHTMLParser(markup)
    if standing > SUSPECT and (depth := measure_depth(tree)) > DEEPEST:
        raise _too_deep(source, depth)
    if tree.body is None or not re.search(r"<\s*\w", markup):
        raise ReceiveError(source, "broken-html", "no HTML element in it; save the page again")
    if not tree.body.text(strip=True):
        raise ReceiveError(
            source, "broken-html", "the page is cut off before its text; save it again"
        )
    facts = _linked_data(tree)
    metas = _metas(tree)
    text, extractor = _body(markup, tree, facts, metas)
    if not text:
        detail = "no running text in the page; if it needs a browser, copy the text into a file"
        raise ReceiveError(source, "no-article", detail)
    outlet = _outlet(facts, metas, tree)
    address = url or _canonical(tree, metas)
    return Page(
        text=text,
        title=_title(facts, metas, tree, outlet),
        date=_date(facts, metas, tree, address, markup),
        author=_author(facts, metas, tree, outlet),
        outlet=outlet,
        language=_language(facts, metas, tree),
        url=address,
        extractor=extractor,
    )


def _too_deep(source: str, depth: int) -> ReceiveError:
    detail = (
        f"its elements are nested {depth:,} deep and text is taken from {DEEPEST} at most; "
        "copy the text into a file"
    )
    return ReceiveError(source, "broken-html", detail)


# The text


def _body(
    markup: str, tree: LexborHTMLParser, facts: dict[str, object], metas: dict[str, str]
) -> tuple[str, str]:
    import trafilatura

    found = trafilatura.extract(markup, include_comments=False, include_images=False) or ""
    text = _without_bullets(found).strip("\n")
    told = _plain(facts.get("articleBody"), keep_lines=True)
    if len(text) < _SHORTEST_ARTICLE and len(told) > 2 * len(text):
        return told, "json-ld articleBody"
    if told and _squeeze(told) == _squeeze(text):
        # The extractor fell back on the same record, but ran its paragraphs together.
        return told, "json-ld articleBody"
    headings, body = _headings_apart(text, tree)
    if body:
        leads = _lost_lead(body, tree, _description(facts, metas))
        text = "\n".join([*headings, *leads, body])
    return text, f"trafilatura {_version()}"


def _headings_apart(text: str, tree: LexborHTMLParser) -> tuple[list[str], str]:
    """Part the page's own headings from the paragraphs that follow them."""
    lines = text.split("\n")
    printed = {_squeeze(heading) for heading in _printed(tree, "h1")}
    count = 0
    while count < len(lines) and _squeeze(lines[count]) in printed:
        count += 1
    return lines[:count], "\n".join(lines[count:])


def _without_bullets(text: str) -> str:
    """Undo the "- " that the extractor writes before items of a list."""
    return re.sub(r"(?m)^- (?=\S)", "", text)


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("trafilatura")


def _lost_lead(text: str, tree: LexborHTMLParser, description: str) -> list[str]:
    """Give the paragraphs before the first extracted one that are the article's own.

    The extractor loses a lead that stands in a box of its own. It is taken back where the page
    calls it the lead or describes itself by it, or where it stands right before, in the same box.
    """
    squeezed = _squeeze(text)
    opening = _squeeze(text.split("\n", 1)[0])[:_SHORTEST_LEAD]
    leads: list[str] = []
    for node in tree.css("p, div, h2, h3, section"):
        block = _own_text(node)
        if not block:
            continue
        squeezed_block = _squeeze(block)
        if opening and squeezed_block.startswith(opening):
            return [lead for lead in leads if not set_aside(lead, None)]
        if len(squeezed_block) < _SHORTEST_LEAD or squeezed_block in squeezed:
            continue
        if _is_lead(node, squeezed_block, description) or _stands_before(node, opening):
            leads.append(block)
    return []


def _is_lead(node: LexborNode, squeezed: str, description: str) -> bool:
    begun = _squeeze(description.rstrip(" .…"))[: 2 * _SHORTEST_LEAD]
    if len(begun) >= _SHORTEST_LEAD and squeezed.startswith(begun):
        return True
    around = [node, node.parent] if node.parent else [node]
    return any(_LEAD_CLASS.search(part.attributes.get("class") or "") for part in around if part)


def _stands_before(node: LexborNode, opening: str) -> bool:
    if node.tag != "p" or not opening or _mostly_links(node):
        return False
    follower = node.next
    while follower is not None:
        if follower.tag == "p" and _squeeze(follower.text()):
            return _squeeze(follower.text()).startswith(opening)
        follower = follower.next
    return False


def _mostly_links(node: LexborNode) -> bool:
    linked = sum(len(link.text(strip=True)) for link in node.css("a"))
    return linked * 2 > len(node.text(strip=True))


def _own_text(node: LexborNode) -> str:
    """Give the text of a block that holds no other block."""
    inner = node.css("p, div, section, ul, table, h1, h2, h3, script")
    if node.tag != "p" and any(child.mem_id != node.mem_id for child in inner):
        return ""
    return _SPACE.sub(" ", node.text()).strip()


def _squeeze(text: str) -> str:
    return _SPACE.sub("", text)


# The facts


def _linked_data(tree: LexborHTMLParser) -> dict[str, object]:
    """Give the JSON-LD record of the article, its references filled in."""
    records: list[dict[str, object]] = []
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            parsed = json.loads(script.text().strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        records += _records(parsed)
    by_id = {
        str(record["@id"]): record for record in records if "name" in record and "@id" in record
    }
    for record in records:
        kinds = record.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names):
            return {key: _resolved(value, by_id) for key, value in record.items()}
    return {}


def _records(parsed: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if depth > 6:
        return
    if isinstance(parsed, list):
        for item in parsed:
            yield from _records(item, depth + 1)
    elif isinstance(parsed, dict):
        yield parsed
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "publisher", "author"):
            yield from _records(parsed.get(key), depth + 1)


def _resolved(value: object, by_id: dict[str, dict[str, object]]) -> object:
    if isinstance(value, dict) and "name" not in value:
        return by_id.get(str(value.get("@id")), value)
    if isinstance(value, list):
        return [_resolved(item, by_id) for item in value]
    return value


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """Give the meta tags by lower-case name; the first that says something wins."""
    metas: dict[str, str] = {}
    for node in tree.css("meta"):
        content = _plain(node.attributes.get("content"))
        for attribute in ("property", "name", "itemprop"):
            key = (node.attributes.get(attribute) or "").lower()
            if key and content:
                metas.setdefault(key, content)
    return metas


def _plain(value: object, *, keep_lines: bool = False) -> str:
    if not isinstance(value, str):
        return ""
    text = html.unescape(html.unescape(value)).replace("\ufeff", "")
    text = re.sub(r"<[^>]+>", "\n" if keep_lines else " ", text)
    if keep_lines:
        lines = (_SPACE.sub(" ", line).strip() for line in text.splitlines())
        return "\n".join(line for line in lines if line)
    return _SPACE.sub(" ", text).strip()


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    name = _plain(value.get("name") if isinstance(value, dict) else value)
    return [name] if name and not _is_address(name) else []


def _is_address(text: str) -> bool:
    return bool(re.match(r"(?:https?:)?//|www\.|@", text))


def _description(facts: dict[str, object], metas: dict[str, str]) -> str:
    told = [_plain(facts.get("description")), *(metas.get(key, "") for key in _DESCRIPTION_METAS)]
    return max(told, key=len)


def _outlet(facts: dict[str, object], metas: dict[str, str], tree: LexborHTMLParser) -> str | None:
    site = [metas[key] for key in _SITE_METAS if key in metas and not _is_address(metas[key])]
    printed = _printed(tree, '[itemprop="publisher"] [itemprop="name"]')
    named = next(iter([*site[:1], *_names(facts.get("publisher")), *printed]), None)
    return named or _outlet_in_window(tree)


def _outlet_in_window(tree: LexborHTMLParser) -> str | None:
    """Give the site's name from "headline - site", where the page's heading is that headline."""
    window = next(iter(_printed(tree, "head > title")), "")
    parts = _SITE.split(window)
    for heading in _printed(tree, "h1"):
        if (
            len(parts) > 1
            and window.startswith(heading)
            and len(parts[-1].split()) <= _LONGEST_SITE
        ):
            return parts[-1]
    return None


def _author(
    facts: dict[str, object], metas: dict[str, str], tree: LexborHTMLParser, outlet: str | None
) -> str | None:
    told = (
        _names(facts.get("author"))
        or [metas[key] for key in _AUTHOR_METAS if key in metas and not _is_address(metas[key])][:1]
    )
    told = told or _printed(tree, '[itemprop="author"] [itemprop="name"], [rel="author"]')[:1]
    own = [name for name in dict.fromkeys(told) if name != outlet]
    return "، ".join(own) or None


def _printed(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [text for node in tree.css(selector) if (text := _plain(node.text()))]


def _title(
    facts: dict[str, object], metas: dict[str, str], tree: LexborHTMLParser, outlet: str | None
) -> str | None:
    headings = _printed(tree, "h1")
    window = _printed(tree, "head > title")
    told = [
        _plain(facts.get("headline")),
        metas.get("og:title", ""),
        metas.get("twitter:title", ""),
    ]
    title = next((text for text in [*told, *window, *headings] if text), None)
    if title is None:
        return None
    for heading in headings:
        # The page's own heading is the headline without the site's name round it.
        if len(heading) > len(outlet or "") and len(heading.split()) > 2 and heading in title:
            return heading
    parts = _SITE.split(title)
    sites = {outlet, *window[0:1]} - {None}
    if len(parts) > 1 and parts[-1] in sites:
        return title[: title.rindex(parts[-1])].rstrip(" -|–—:»")
    if len(parts) > 1 and parts[0] in sites:
        return title[len(parts[0]) :].lstrip(" -|–—:»")
    return title


def _date(
    facts: dict[str, object],
    metas: dict[str, str],
    tree: LexborHTMLParser,
    url: str | None,
    markup: str,
) -> str | None:
    told = [_plain(facts.get("datePublished"))]
    told += [metas[key] for key in _DATE_METAS if key in metas]
    for selector in ('[itemprop="datePublished"]', "article time[datetime]", "time[datetime]"):
        for node in tree.css(selector)[:1]:
            told += [
                _plain(node.attributes.get("datetime")),
                _plain(node.attributes.get("content")),
            ]
    in_url = _ISO_DAY.search(url or "")
    told += ["-".join(in_url.groups())] if in_url else []
    for date in told:
        if date and (_ISO_DAY.search(date) or read_day(date)):
            return date
    return _stamp(tree) or _guessed_date(markup, url)


def _stamp(tree: LexborHTMLParser) -> str | None:
    for node in tree.css("span, div, p, li, time, h6, small, td"):
        text = _own_text(node)
        if len(text) > 90 or not any(char.isdigit() for char in text):
            continue
        if tells_last_change(text):
            continue
        clocks = [aside for aside in set_aside(text, None) if aside.rule == "ar.furniture.clock"]
        around = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if (clocks or _DATE_CLASS.search(around)) and read_day(text):
            return text
    return None


def _guessed_date(markup: str, url: str | None) -> str | None:
    from trafilatura import extract_metadata

    document = extract_metadata(markup, default_url=url)
    date = document.date if document else None
    # From a bare year the guesser makes the first of January.
    return str(date) if date and not str(date).endswith("-01-01") else None


def _language(
    facts: dict[str, object], metas: dict[str, str], tree: LexborHTMLParser
) -> str | None:
    root = tree.root
    declared = root.attributes.get("lang") if root else None
    told = [_plain(facts.get("inLanguage")), metas.get("og:locale", ""), _plain(declared)]
    code = next((text for text in told if text), "")
    return re.split(r"[-_]", code)[0].lower() or None


def _canonical(tree: LexborHTMLParser, metas: dict[str, str]) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    address = (node.attributes.get("href") if node else None) or metas.get("og:url")
    return address if address and re.match(r"https?://", address) else None

"""The server for agents, met by the protocol's own client over the pipes of a process."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import anyio
import jsonschema
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from musnad import Ledger
from musnad.corroborate.place import place_articles
from musnad.engines.local import ingest
from musnad.interfaces.mcp.answers import LONGEST, Source, quotation
from musnad.records import Span

EXAMPLES = Path(__file__).parents[2] / "examples"
TOOLS = {
    "read_text", "search_claims", "show_actor", "compare_figures", "trace_claim", "explain",
}  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("asked") / "kept.duckdb"
    with Ledger.open(path, write=True) as book:
        targets = [str(EXAMPLES / "copies" / "port.jsonl"), str(EXAMPLES / "news" / "port.txt")]
        ingest(targets, book, started="2024-01-01T00:00:00+00:00")
        place_articles(book)
    return path


@pytest.fixture(scope="module")
def texts(ledger):
    with Ledger.open(ledger) as book:
        return {one.article.id: one.article.text for one in book.readings()}


def talk(ledger, *questions):
    """Give the tools that a server has, and its answers to (tool, arguments)."""

    async def talking():
        command = [sys.executable, "-m", "musnad", "mcp", "--ledger", str(ledger)]
        server = StdioServerParameters(command=command[0], args=command[1:])
        async with Client(server) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            return tools, [await client.call_tool(*question) for question in questions]

    return anyio.run(talking)


@pytest.fixture(scope="module")
def asked(ledger):
    with Ledger.open(ledger) as book:
        [claim] = book.claims(words="430", limit=1)
        figure = book.figures(limit=1)[0].figure
    questions = {
        "search_claims": {"words": "السفينه", "kinds": ["claim", "actor", "article"]},
        "show_actor": {"who": "سامي الاشقر", "limit": 2},
        "compare_figures": {"limit": 3},
        "trace_claim": {"claim": claim.claim.id[:8]},
        "explain": {"id": figure.id},
        "read_text": {
            "text": "قال الوزير سامي الأشقر إن الطريق سيفتح غدا بكلفة 3 ملايين دولار.",
            "published": "2024-03-05",
        },
    }
    assert set(questions) == TOOLS
    tools, found = talk(ledger, *questions.items())
    return tools, dict(zip(questions, found, strict=True)), questions


def quotations(found):
    """Every quotation in an answer."""
    if isinstance(found, dict):
        if {"article", "start", "end", "text"} <= set(found):
            yield found
        for value in found.values():
            yield from quotations(value)
    elif isinstance(found, list):
        for value in found:
            yield from quotations(value)


def test_every_tool_is_there_and_says_that_it_only_looks(asked):
    tools, _, _ = asked
    assert set(tools) == TOOLS
    for tool in tools.values():
        assert tool.description
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False
        described = tool.input_schema["properties"].values()
        assert all("description" in one or "title" in one for one in described)


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_every_answer_is_what_its_schema_says_as_data_and_as_text(asked, tool):
    tools, found, _ = asked
    answer = found[tool]
    assert not answer.is_error, answer.content[0].text
    jsonschema.validate(answer.structured_content, tools[tool].output_schema)
    assert json.loads(answer.content[0].text) == answer.structured_content


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_every_answer_quotes_articles_to_the_letter(asked, texts, tool):
    _, found, questions = asked
    quoted = list(quotations(found[tool].structured_content))
    assert quoted
    given = questions["read_text"]["text"]
    for one in quoted:
        text = texts.get(one["article"], given)
        assert text[one["start"] : one["end"]] == one["text"]
        assert {"title", "outlet", "url", "published"} <= set(one)


def test_a_trace_tells_who_says_otherwise(asked):
    trace = asked[1]["trace_claim"].structured_content
    assert trace["total_against"] == 2
    assert trace["independence"]["sources"] == 1
    assert trace["compared"] is True


def test_figures_of_one_thing_are_compared(asked):
    compared = asked[1]["compare_figures"].structured_content
    first = compared["series"][0]
    assert first["verdict"] in {value["verdict"] for value in first["values"]}
    assert len({value["value"] for value in first["values"]}) > 1
    assert first["total_values"] == len(first["values"])
    assert compared["figures"] == []


def test_figures_that_cannot_be_compared_are_listed(ledger):
    _, [found] = talk(ledger, ("compare_figures", {"speaker": "سامي الأشقر", "limit": 2}))
    answer = found.structured_content
    assert bool(answer["series"]) != bool(answer["figures"])


def test_an_actor_is_shown_page_by_page(ledger):
    _, [first] = talk(ledger, ("show_actor", {"who": "سامي الأشقر", "limit": 1}))
    after = first.structured_content["after"]
    assert after
    question = {"who": "سامي الأشقر", "limit": 1, "after": after}
    _, [second] = talk(ledger, ("show_actor", question))
    ids = [answer.structured_content["said"][0]["id"] for answer in (first, second)]
    assert ids[0] != ids[1]


def test_what_goes_wrong_is_told_with_what_to_do(ledger, tmp_path):
    _, found = talk(
        ledger,
        ("explain", {"id": "abcdef"}),
        ("explain", {"id": "nonsense"}),
        ("show_actor", {"who": "فلان الفلاني"}),
        ("read_text", {"text": "This is a text in English about the weather of today."}),
        ("search_claims", {"words": "السفينة", "limit": 1000}),
        ("search_claims", {"words": "السفينة", "after": "here"}),
        ("trace_claim", {"claim": "abcdef"}),
    )
    told = [
        "search_claims lists ids", "at least its first 6", "nobody of that name", "Arabic",
        "less than or equal to 25", "Take it from the page before", "no claim 'abcdef'",
    ]  # fmt: skip
    for answer, words in zip(found, told, strict=True):
        assert answer.is_error
        assert words in answer.content[0].text
    _, [nothing] = talk(tmp_path / "none.duckdb", ("search_claims", {"words": "السفينة"}))
    assert nothing.is_error
    assert "musnad ingest" in nothing.content[0].text


def test_a_ledger_is_free_between_questions(ledger):
    async def talking():
        command = ["-m", "musnad", "mcp", "--ledger", str(ledger)]
        async with Client(StdioServerParameters(command=sys.executable, args=command)) as client:
            await client.call_tool("search_claims", {"words": "السفينة"})
            with Ledger.open(ledger, write=True) as book:
                assert book.claims(limit=1)
            again = await client.call_tool("search_claims", {"words": "السفينة"})
            assert not again.is_error

    anyio.run(talking)


def test_long_words_are_cut_where_their_range_ends():
    source = Source(article="a", title=None, outlet=None, url=None, published=None)
    text = "كلمة " * LONGEST
    made = quotation(Span(7, 7 + len(text), text), source)
    assert made.cut
    assert text[: made.end - made.start] == made.text
    assert not quotation(Span(0, 4, "كلمة"), source).cut

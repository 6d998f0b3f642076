"""The server for agents, met by the protocol's own client over the pipes of a process."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import anyio
import jsonschema
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from musnad import Ledger
from musnad.interfaces.mcp.answers import LONGEST, Source, quotation, telling_points
from musnad.records import Span

EXAMPLES = Path(__file__).parents[2] / "examples"
TOOLS = {
    "show_ledger", "search_claims", "show_actor", "compare_figures", "trace_claim", "explain",
    "show_article", "read_text",
}  # fmt: skip
FOR_ALL = {"show_ledger", "show_article"}  # what they give is no quotation of a claim or a figure


@pytest.fixture(scope="module")
def ledger(port):
    return port


@pytest.fixture(scope="module")
def texts(ledger):
    with Ledger.open(ledger) as book:
        return {one.article.id: one.article.text for one in book.readings()}


def server_of(ledger):
    """How the server of a ledger is started: as a client does, but always of the musnad tested."""
    command = ["-m", "musnad", "mcp", "--ledger", str(ledger)]
    return StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))


def talk(ledger, *questions):
    """Give the tools that a server has, and its answers to (tool, arguments)."""

    async def talking():
        async with Client(server_of(ledger)) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            return tools, [await client.call_tool(*question) for question in questions]

    return anyio.run(talking)


def pages(ledger, tool, question, given="after", told="after"):
    """Give every page of an answer, each asked for with what the one before it told."""

    async def going_on():
        found = []
        async with Client(server_of(ledger)) as client:
            while not found or found[-1][told] is not None:
                going = {given: found[-1][told]} if found else {}
                answer = await client.call_tool(tool, question | going)
                found.append(answer.structured_content)
        return found

    return anyio.run(going_on)


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
        "show_ledger": {},
        "show_article": {"article": claim.article[:8], "length": 150},
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
        assert "\n  " not in tool.description
        assert tool.input_schema["additionalProperties"] is False
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False
        described = tool.input_schema["properties"].values()
        assert all("description" in one for one in described)


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_every_answer_is_what_its_schema_says_as_data_and_as_text(asked, tool):
    tools, found, _ = asked
    answer = found[tool]
    assert not answer.is_error, answer.content[0].text
    jsonschema.validate(answer.structured_content, tools[tool].output_schema)
    assert json.loads(answer.content[0].text) == answer.structured_content
    assert "\n" not in answer.content[0].text


@pytest.mark.parametrize("tool", sorted(TOOLS - FOR_ALL))
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


def test_each_list_of_an_actor_goes_on_by_itself(ledger):
    with Ledger.open(ledger) as book:
        whole = book.actor("سامي الأشقر")
    question = {"who": "سامي الأشقر", "limit": 1}
    for kind, other, name in (("said", "about", "after"), ("about", "said", "after_about")):
        first, *others = pages(ledger, "show_actor", question, name, name)
        assert first["names"]
        assert all(one["names"] == one["beside"] == one[other] == [] for one in others)
        ids = [claim["id"] for one in (first, *others) for claim in one[kind]]
        assert len(ids) == first[f"total_{kind}"]
        assert sorted(ids) == sorted(whole.all_said if kind == "said" else whole.all_about)


def test_an_actor_is_shown_between_two_days(ledger):
    with Ledger.open(ledger) as book:
        said = book.claims(actor="سامي الأشقر")
    day = max(one.published.end for one in said if one.published)
    _, [since, none] = talk(
        ledger,
        ("show_actor", {"who": "سامي الأشقر", "limit": 25, "since": day}),
        ("show_actor", {"who": "سامي الأشقر", "since": "2099-01-01"}),
    )
    newest = {one.claim.id for one in said if one.published and one.published.end == day}
    assert {one["id"] for one in since.structured_content["said"]} == newest
    assert none.structured_content["said"] == []
    assert "Leave out 'since'" in none.structured_content["hint"]


def test_a_series_is_given_by_its_id_and_by_a_figure_in_it(asked, ledger):
    series = asked[1]["compare_figures"].structured_content["series"][0]
    figure = series["values"][0]["figure"]
    with Ledger.open(ledger) as book:
        points = book.one_series(series["id"]).points
    ids = ({"id": series["id"]}, {"id": figure})
    _, found = talk(ledger, *(("compare_figures", one) for one in ids))
    for answer in found:
        [one] = answer.structured_content["series"]
        assert [value["figure"] for value in one["values"]] == [one.figure for one in points]


def test_of_many_values_the_different_ones_come_first(ledger):
    with Ledger.open(ledger) as book:
        series = book.series(verdict="conflicts", limit=1)[0]
    chosen = telling_points(series, 2)
    assert len({point.value for point in chosen}) == 2
    places = [series.points.index(point) for point in chosen]
    assert places == sorted(places)
    assert telling_points(series, 100) == list(series.points)


def test_conflicts_alone_can_be_asked_for(ledger):
    _, [conflicts, fewer] = talk(
        ledger,
        ("compare_figures", {"verdict": "conflicts"}),
        ("compare_figures", {"verdict": "conflicts", "of": "الأسماك"}),
    )
    series = conflicts.structured_content["series"]
    assert {one["verdict"] for one in series} == {"conflicts"}
    assert fewer.structured_content["series"] == fewer.structured_content["figures"] == []
    assert "Leave out 'verdict'" in fewer.structured_content["hint"]


def test_the_words_around_a_quotation_are_shown_part_by_part(ledger, texts):
    _, [found] = talk(ledger, ("search_claims", {"words": "السفينة", "limit": 1}))
    claim = found.structured_content["claims"][0]
    quoted = claim["quotation"]
    around = {"article": quoted["article"], "start": quoted["start"], "length": 20}
    _, [part] = talk(ledger, ("show_article", around))
    assert claim["id"] in [one["id"] for one in part.structured_content["claims"]]
    question = {"article": quoted["article"], "length": 400}
    parts = pages(ledger, "show_article", question, "start", "next")
    assert "".join(one["text"] for one in parts) == texts[quoted["article"]]


def test_a_ledger_tells_what_it_holds(asked, texts):
    held = asked[1]["show_ledger"].structured_content
    assert held["articles"] == len(texts)
    assert held["first_day"] <= held["last_day"]
    assert held["total_outlets"] == len(held["outlets"])
    assert held["not_compared"] == 0


def test_claims_of_one_family_are_told_and_paged(asked, ledger):
    found = asked[1]["trace_claim"].structured_content
    question = {"claim": found["claim"]["id"], "limit": 1}
    paged = pages(ledger, "trace_claim", question)
    ids = [one["id"] for page in paged for one in page["found"]]
    assert ids == [one["id"] for one in found["found"]]
    families = {one["family"] for one in found["found"] if one["family"]}
    assert len(families) <= found["independence"]["families"]


def test_what_is_not_found_comes_with_what_to_try(ledger):
    _, found = talk(
        ledger,
        ("search_claims", {"words": "Obama"}),
        ("search_claims", {"words": "السفينة", "speaker": "السفينة"}),
        ("search_claims", {"words": "السفينة", "limit": 1}),
        ("compare_figures", {"of": "الأسماك"}),
    )
    hints = [answer.structured_content["hint"] for answer in found]
    told = ["holds Obama", "Leave out speaker", None, "fewer words or filters"]
    for hint, words in zip(hints, told, strict=True):
        assert hint is None if words is None else words in hint


def test_what_goes_wrong_is_told_with_what_to_do(ledger, tmp_path):
    with Ledger.open(ledger) as book:
        figure = book.figures(limit=1)[0].figure.id
    cases = {
        "Take ids from search_claims": ("explain", {"id": "abcdef"}),
        "at least its first 6": ("explain", {"id": "nonsense"}),
        "lists those that are there": ("show_actor", {"who": "فلان الفلاني"}),
        "Arabic": ("read_text", {"text": "This is a text in English about the weather of today."}),
        "read at once": ("read_text", {"text": "س " * 60_000}),
        "'2024-02-31' is no day": ("read_text", {"text": "قال", "published": "2024-02-31"}),
        "less than or equal to 25": ("search_claims", {"words": "السفينة", "limit": 1000}),
        "Take it from the page before": ("search_claims", {"words": "السفينة", "after": "here"}),
        "Take 'after' from the page": ("trace_claim", {"claim": "abcdef", "after": "here"}),
        "no claim 'abcdef'": ("trace_claim", {"claim": "abcdef"}),
        f"with id='{figure}'": ("trace_claim", {"claim": figure}),
        "no article 'abcdef'": ("show_article", {"article": "abcdef"}),
        "no series or figure": ("compare_figures", {"id": "0123456789abcdef"}),
        "does not take actor. It takes words": ("search_claims", {"words": "", "actor": "سامي"}),
        "'2024/01/02' is no day": ("search_claims", {"words": "", "since": "2024/01/02"}),
        "is after until": ("search_claims", {"since": "2024-02-01", "until": "2024-01-01"}),
        "no country code": ("search_claims", {"country": "Lebanon"}),
        "'say', 'deny'": ("search_claims", {"act": "claims"}),
        "text: Field required": ("read_text", {}),
    }
    _, found = talk(ledger, *cases.values())
    for answer, words in zip(found, cases, strict=True):
        assert answer.is_error
        assert words in answer.content[0].text
        assert "pydantic" not in answer.content[0].text
        assert len(answer.content[0].text) < 400
    _, [nothing] = talk(tmp_path / "none.duckdb", ("search_claims", {"words": "السفينة"}))
    assert nothing.is_error
    assert "musnad ingest" in nothing.content[0].text


def test_a_ledger_is_free_between_questions(ledger):
    async def talking():
        async with Client(server_of(ledger)) as client:
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

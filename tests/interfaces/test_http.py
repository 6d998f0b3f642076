"""The API as a program meets it: what it asks for, what it is given, what it is refused."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest
from fastapi.testclient import TestClient

from factory import reading
from musnad import Ledger
from musnad.corroborate.place import place_articles
from musnad.interfaces.http.app import create_app
from musnad.interfaces.shapes import CLAIM_COLUMNS
from musnad.pipeline.contract import schema
from musnad.records import Period, Refusal

TOKEN = "a-token-for-tests-only"
DATA_OF_CURL = ("-d", "--data-urlencode")
HELD = {"Authorization": f"Bearer {TOKEN}"}
SAID = "قال وزير الزراعة سامر الحداد، بحسب وكالة أنباء السهل: «محصول القمح تراجع هذا العام».\n"


def later(slug, words):
    """The reading by hand under the address of another, with other words in its text."""
    made = reading(slug, published="2023-02-02")
    text = made.article.text.replace("12.5", words)
    return replace(
        made,
        article=replace(
            made.article, text=text, url="https://news.example/a",
            published=Period(start="2023-02-02", end="2023-02-02"),
        ),
        claims=(), figures=(), events=(), actors=(), flags=(),
    )  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    path = tmp_path_factory.mktemp("served") / "kept.duckdb"
    readings = [
        reading("a"), reading("b", published=None), reading("c", published="2024-01-01"),
        later("d", "13.5"),
    ]  # fmt: skip
    with Ledger.open(path, write=True) as book:
        refusals = [Refusal(origin=f"{n}.html", reason="empty", detail="nothing") for n in "xyz"]
        book.record_all(readings, refusals, run=replace(book.start_run("2024-05-05"), read=4))
        place_articles(book)
    return path


@pytest.fixture(scope="module")
def client(kept):
    with TestClient(create_app(kept), base_url="http://localhost") as client:
        yield client


@pytest.fixture
def writer(tmp_path):
    path = tmp_path / "written.duckdb"
    with Ledger.open(path, write=True) as book:
        book.record(reading("a"))
    with TestClient(create_app(path, token=TOKEN), base_url="http://localhost") as client:
        yield client


def items(client, address):
    found = client.get(address)
    assert found.status_code == 200, found.text
    return found.json()["items"]


def first(client, name):
    return items(client, f"/api/{name}?limit=1")[0]["id"]


def problem(found, status):
    assert found.status_code == status, found.text
    assert found.headers["content-type"] == "application/problem+json"
    told = found.json()
    assert told["status"] == status
    assert told["title"]
    assert told["type"]
    return told["detail"]


# Asking


LISTS = [
    ("articles", 4), ("claims", 9), ("figures", 15), ("actors", 1), ("families", 1),
    ("quotations", 1), ("versions", 2), ("refusals", 3), ("runs", 1), ("decisions", 0),
    ("series", 3), ("statements", 1), ("search?words=الاتفاق", 2),
]  # fmt: skip


@pytest.mark.parametrize(("name", "count"), LISTS)
def test_a_list_in_pages_is_the_whole_list(client, name, count):
    whole = client.get(f"/api/{name}").json()
    assert len(whole["items"]) == count
    assert whole["next"] is None
    paged, address = [], f"/api/{name}{'&' if '?' in name else '?'}limit=1"
    while address:
        page = client.get(address)
        assert len(page.json()["items"]) <= 1
        paged += page.json()["items"]
        address = page.json()["next"]
    assert paged == whole["items"]


def test_the_next_page_is_named_in_a_header_too(client):
    found = client.get("/api/claims?limit=1")
    assert found.headers["link"] == f'<{found.json()["next"]}>; rel="next"'
    assert "link" not in client.get("/api/claims").headers


def test_an_article_is_given_as_the_contract_has_it(client):
    article = first(client, "articles")
    found = client.get(f"/api/articles/{article}").json()
    jsonschema.validate(found, schema())
    assert found["article"]["id"] == article


def test_a_claim_is_found_by_the_start_of_its_id_and_explained(client):
    claim = first(client, "claims")
    found = client.get(f"/api/claims/{claim[:8]}").json()
    assert found["id"] == claim
    assert found["article"]["url"].startswith("https://news.example/")
    explained = client.get(f"/api/claims/{claim}/explain").json()
    assert explained["evidence"][0]["rule"] == "ar.cue.verb"


def test_a_figure_is_shown_and_explained(client):
    figure = items(client, "/api/figures?unit=USD&least=12e9")[0]
    assert figure["value"] == 12_500_000_000
    explained = client.get(f"/api/figures/{figure['id']}/explain").json()
    assert explained["decimal"]["high"] == "12500000000.50"


def test_a_claim_is_not_a_figure(client):
    claim, figure = first(client, "claims"), first(client, "figures")
    for address in (f"figures/{claim}", f"figures/{claim}/explain", f"claims/{figure}",
                    f"claims/{figure}/explain", f"claims/{figure}/trace"):  # fmt: skip
        problem(client.get(f"/api/{address}"), 404)


def test_a_trace_leads_to_every_article_of_a_claim(client):
    claim = first(client, "claims")
    found = client.get(f"/api/claims/{claim}/trace").json()
    assert len(found["found"]) == 3
    assert found["independence"]["families"] == 1


def test_an_actor_is_found_by_name_in_any_spelling(client):
    found = client.get("/api/actors/سامى الاشقر").json()
    assert found["actor"]["name"] == "سامي الأشقر"
    assert len(found["said"]) == 6
    problem(client.get("/api/actors/لا أحد بهذا الاسم"), 404)


def test_what_articles_share_is_listed(client):
    copies = items(client, f"/api/articles/{first(client, 'articles')}/copies")
    assert {copy["kind"] for copy in copies} == {"copy"}
    quotation = client.get(f"/api/quotations/{first(client, 'quotations')}").json()
    assert len(quotation["members"]) == 3
    assert quotation["independence"]["families"] == 1


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("speaker=الاشقر", 6), ("act=announce", 3), ("act=deny", 0), ("channel=الساحل", 3),
        ("since=2024-01-01", 3), ("until=2023-12-31", 3), ("voice=false", 6),
        ("speaker_country=lbn", 6), ("channel_ownership=state", 3), ("words=الاتفاق", 3),
        ("actor=سامي الأشقر", 6), ("outlet=المرفأ", 9), ("speaker_kind=person", 6),
        ("channel_country=SYR", 3),
    ],
)  # fmt: skip
def test_claims_are_filtered_as_in_the_library(client, asked, count):
    assert len(items(client, f"/api/claims?{asked}")) == count


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("unit=percent", 3), ("of=التجارة", 9), ("most=100", 3), ("vague=true", 3),
        ("period=2022", 6), ("voice=true", 6), ("speaker=الأشقر", 9), ("actor=الأشقر", 9),
        ("words=شاحنة", 6), ("since=2024-01-01&unit=USD", 2),
    ],
)  # fmt: skip
def test_figures_are_filtered_as_in_the_library(client, asked, count):
    assert len(items(client, f"/api/figures?{asked}")) == count


def test_one_box_searches_claims_actors_and_articles(client):
    found = client.get("/search.json", params={"words": "سامى الاشقر"}).json()
    assert {one["kind"] for one in found["items"]} == {"claim", "actor", "article"}
    assert found["totals"]["actor"] == 1
    only = client.get("/api/search?words=الاشقر&kinds=actor").json()
    assert [one["kind"] for one in only["items"]] == ["actor"]
    assert client.get("/api/search", params={"words": "زقزقة"}).json()["unknown"] == ["زقزقة"]


def test_a_statement_is_found_by_its_claim(client):
    statement = items(client, "/api/statements?limit=1")[0]
    assert statement["independence"]["articles"] == 3
    assert client.get(f"/api/statements/{statement['id']}").json() == statement
    claim = statement["claims"][0]["id"]
    assert client.get(f"/api/claims/{claim}/statement").json() == statement
    voice = next(one for one in items(client, "/api/claims") if not one["chain"])
    problem(client.get(f"/api/claims/{voice['id']}/statement"), 404)


def test_a_series_is_found_by_its_figure(client):
    series = items(client, "/api/series?unit=USD&limit=1")[0]
    assert series["values"][0]["independence"]["articles"] == 3
    assert client.get(f"/api/series/{series['id']}").json() == series
    figure = series["points"][0]["figure"]
    assert client.get(f"/api/figures/{figure}/series").json() == series
    problem(client.get("/api/series/abcdef1234567890"), 404)


def test_articles_are_found_by_words_of_their_titles(client):
    assert len(items(client, "/api/articles?words=الأشقر نهاية")) == 4
    assert items(client, "/api/articles?words=القمح") == []


def test_the_start_tells_what_the_ledger_holds(client):
    found = client.get("/api").json()
    assert found["holds"]["claims"] == 9
    assert found["packs"][0]["name"] == "ar"


# Forms


def test_a_table_has_the_columns_of_the_command_line(client):
    found = client.get("/api/claims", headers={"Accept": "text/csv"})
    assert found.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(found.text)))
    assert tuple(rows[0]) == CLAIM_COLUMNS
    assert len(rows) == 9


@pytest.mark.parametrize("name", ["claims", "figures", "actors", "articles"])
def test_every_table_can_be_saved_by_its_name(client, name):
    found = client.get(f"/{name}.csv?limit=1")
    assert found.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    assert len(found.text.splitlines()) == 2


def test_every_page_has_its_json(client):
    claim, article, figure = (first(client, name) for name in ("claims", "articles", "figures"))
    for name in ("claims", "figures", "articles", f"claims/{claim}", f"articles/{article}",
                 f"figures/{figure}", f"claims/{claim}/explain"):  # fmt: skip
        alias, plain = client.get(f"/{name}.json"), client.get(f"/api/{name}")
        assert alias.status_code == 200
        assert alias.json() == plain.json()


def test_the_form_that_is_liked_best_is_given(client):
    for accept, given in [
        ("text/csv;q=0.4, application/json", "application/json"),
        ("text/*;q=0.9, application/json;q=0.1", "text/csv"),
        ("*/*", "application/json"),
        ("text/csv, */*;q=0.1", "text/csv"),
    ]:
        found = client.get("/api/claims?limit=1", headers={"Accept": accept})
        assert found.headers["content-type"].startswith(given), accept
    assert "text/csv" in problem(client.get("/api/claims", headers={"Accept": "image/png"}), 406)


def test_linked_data_ties_a_claim_to_its_characters_and_its_holders(client):
    claim = items(client, "/api/claims?channel=الساحل&limit=1")[0]
    found = client.get(f"/claims/{claim['id']}.jsonld")
    assert found.headers["content-type"] == "application/ld+json"
    linked = found.json()
    assert linked["@id"] == f"http://localhost/claims/{claim['id']}"
    assert "Claim" in linked["@type"]
    quoted, position = linked["annotation"]["target"]["selector"]
    text = client.get(f"/api/articles/{claim['article']['id']}").json()["article"]["text"]
    assert text[position["start"] : position["end"]] == quoted["exact"] == linked["text"]
    assert text[: position["start"]].endswith(quoted["prefix"])
    assert text[position["end"] :].startswith(quoted["suffix"])
    outer = linked["wasQuotedFrom"]
    assert outer["wasAttributedTo"]["name"] == "وكالة أنباء الساحل"
    assert outer["wasQuotedFrom"]["wasAttributedTo"]["name"] == "سامي الأشقر"


def test_linked_data_needs_no_other_words_than_it_brings(client):
    claim, article, figure = (first(client, name) for name in ("claims", "articles", "figures"))
    quotation, actor = first(client, "quotations"), first(client, "actors")
    shipped = client.get("/api/context.jsonld").json()["@context"]

    def words(found):
        if isinstance(found, dict):
            types = found.get("@type", found.get("type", []))
            yield from [types] if isinstance(types, str) else types
            for name, value in found.items():
                if name != "@context":
                    yield name
                    yield from words(value)
        elif isinstance(found, list):
            for one in found:
                yield from words(one)

    for name in (f"claims/{claim}", f"articles/{article}", f"figures/{figure}",
                 f"quotations/{quotation}", f"actors/{actor}"):  # fmt: skip
        found = client.get(f"/{name}.jsonld").json()
        assert found["@context"] == shipped
        used = {word for word in words(found) if not word.startswith("@")}
        assert used <= shipped.keys(), name


def test_an_address_that_is_none_of_the_web_is_no_link(tmp_path):
    made = reading("a")
    hostile = replace(made, article=replace(made.article, url="javascript:alert(1)"))
    with Ledger.open(tmp_path / "kept.duckdb", write=True) as book:
        book.record(hostile)
    with TestClient(create_app(tmp_path / "kept.duckdb"), base_url="http://localhost") as client:
        assert "url" not in client.get(f"/articles/{made.article.id}.jsonld").json()


# What is known already


def test_what_has_not_changed_is_not_sent_again(client):
    found = client.get("/api/claims?limit=2")
    tag = found.headers["etag"]
    again = client.get("/api/claims?limit=2", headers={"If-None-Match": f'W/"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/api/claims?limit=1", headers={"If-None-Match": tag})
    assert other.status_code == 200
    table = client.get("/api/claims?limit=2", headers={"If-None-Match": tag, "Accept": "text/csv"})
    assert table.status_code == 200


def test_a_change_of_the_ledger_is_seen_at_once(writer):
    tag = writer.get("/api/articles").headers["etag"]
    writer.post("/api/ingest", content=SAID.encode(), headers=HELD)
    found = writer.get("/api/articles", headers={"If-None-Match": tag})
    assert found.status_code == 200
    assert len(found.json()["items"]) == 2


# Problems


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/nothing", 404, "/api/nothing"),
        ("/claims/abcdef12.json", 404, "abcdef12"),
        ("/api/articles/abcdef1234567890", 404, "abcdef1234567890"),
        ("/api/claims/xyz", 422, "claim"),
        ("/api/claims?speakr=x", 422, "speakr"),
        ("/api/claims?act=sing", 422, "act"),
        ("/api/claims?limit=0", 422, "limit"),
        ("/api/claims?since=yesterday", 422, "since"),
        ("/api/claims?cursor=nonsense", 422, "cursor"),
        ("/api/claims?actor=نكرة", 404, "nobody"),
        ("/api/figures?period=soon", 422, "period"),
        ("/api/figures?least=many", 422, "least"),
        ("/api/runs?cursor=WyJ4IiwieCJd", 422, "cursor"),
    ],
)
def test_what_cannot_be_answered_is_told_as_a_problem(client, address, status, words):
    assert words in problem(client.get(address), status)


def test_a_cursor_belongs_to_its_question(client):
    following = client.get("/api/claims?limit=1&act=say").json()["next"]
    assert "act=say" in following
    assert "cursor" in problem(client.get(following.replace("act=say", "act=deny")), 422)


def test_other_methods_are_told_to_be_none(client):
    for method in ("PUT", "PATCH", "DELETE"):
        assert method in problem(client.request(method, "/api/claims"), 405)


def test_the_head_alone_can_be_asked_for(client):
    found = client.head("/api/claims")
    assert (found.status_code, found.content) == (200, b"")
    assert found.headers["etag"] == client.get("/api/claims").headers["etag"]


def test_a_ledger_that_is_no_ledger_any_more_is_told(kept, tmp_path):
    path = tmp_path / "moved.duckdb"
    path.write_bytes(kept.read_bytes())
    with TestClient(create_app(path), base_url="http://localhost") as client:
        path.unlink()
        client.app.state.served.look()
        assert client.get("/api/claims").status_code == 200  # what was read stays


# Reading


def test_a_text_is_read_and_nothing_kept(client):
    before = client.get("/api").json()
    found = client.post("/api/read", content=SAID.encode(), headers={"Content-Type": "text/plain"})
    assert found.status_code == 200
    jsonschema.validate(found.json(), schema())
    assert found.json()["claims"][0]["chain"][0]["name"] == "سامر الحداد"
    assert client.get("/api").json() == before


def test_a_page_and_a_record_are_read_too(client):
    page = f"<html lang=ar><body><article><h1>القمح</h1><p>{SAID}</p></article></body></html>"
    found = client.post("/api/read", content=page.encode(), headers={"Content-Type": "text/html"})
    assert found.json()["claims"]
    record = {"text": SAID, "title": "القمح", "date": "2024-03-03"}
    found = client.post("/api/read", json=record)
    assert found.json()["article"]["published"]["start"] == "2024-03-03"
    old = client.post(
        "/api/read",
        content=SAID.encode("windows-1256"),
        headers={"Content-Type": "text/plain; charset=windows-1256"},
    )
    assert old.json()["article"]["text"] == SAID


@pytest.mark.parametrize(
    ("content", "kind", "status", "words"),
    [
        (b"", "text/plain", 422, "Nothing was sent"),
        (b"An article in English, which is not read here.", "text/plain", 422, "English"),
        (b"{", "application/json", 422, "JSON"),
        (b"[1]", "application/json", 422, "int"),
        (b"\x00\x01\x02\x03", "text/plain", 422, "Not read"),
        (SAID.encode(), "image/png", 415, "text/html"),
        (json.dumps([{"text": SAID}, {"text": SAID + SAID}]).encode(), "application/json", 422,
         "one at a time"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_told_why(client, content, kind, status, words):
    found = client.post("/api/read", content=content, headers={"Content-Type": kind})
    assert words in problem(found, status)


# Writing


def test_without_the_token_nothing_is_written(writer, client):
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN},
                    {"Authorization": "Bearer "}):  # fmt: skip
        found = writer.post("/api/ingest", content=SAID.encode(), headers=headers)
        assert "token" in problem(found, 401)
        assert found.headers["www-authenticate"].startswith("Bearer")
    assert writer.get("/api").json()["holds"]["articles"] == 1
    for method, address in (("POST", "ingest"), ("POST", "decisions"),
                            ("DELETE", "decisions/abcdef12")):  # fmt: skip
        assert "--write" in problem(client.request(method, f"/api/{address}", headers=HELD), 403)


def test_articles_are_ingested_once_and_refusals_kept(writer):
    rows = "\n".join(
        json.dumps(row) for row in ({"text": SAID, "outlet": "السهل"}, {"text": "English only"})
    )
    sent = {"content": rows.encode(), "headers": {**HELD, "Content-Type": "application/x-ndjson"}}
    told = writer.post("/api/ingest", **sent).json()
    assert (told["read"], told["already"], told["claims"]) == (1, 0, 1)
    assert told["refused"][0]["reason"] == "not-arabic"
    assert writer.get(f"/api/articles/{told['articles'][0]}").status_code == 200
    again = writer.post("/api/ingest", **sent).json()
    assert (again["read"], again["already"]) == (0, 1)
    assert [run["read"] for run in writer.get("/api/runs").json()["items"]] == [1, 0]


def test_decisions_are_made_and_taken_back(writer):
    wanted = {"kind": "split", "one": "سامي الأشقر", "other": "الأشقر", "why": "اثنان"}
    made = writer.post("/api/decisions", json=wanted, headers=HELD)
    assert made.status_code == 201, made.text
    assert items(writer, "/api/decisions") == [made.json()]
    taken = writer.delete(f"/api/decisions/{made.json()['id']}", headers=HELD)
    assert taken.json() == made.json()
    assert items(writer, "/api/decisions") == []
    problem(writer.delete(f"/api/decisions/{made.json()['id']}", headers=HELD), 404)
    problem(writer.post("/api/decisions", json=wanted | {"kind": "x"}, headers=HELD), 422)


# The description


def test_every_route_is_described_with_its_problems(client):
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for address, methods in described["paths"].items():
        assert address.startswith("/api")
        for method, about in methods.items():
            assert about["summary"], address
            assert "503" in about["responses"], (method, address)


def test_what_is_given_is_as_described(client):
    described = client.get("/api/openapi.json").json()
    for address, methods in described["paths"].items():
        if "get" not in methods or "{" in address:
            continue
        content = methods["get"]["responses"]["200"]["content"]
        if "application/json" in content:
            whole = content["application/json"]["schema"] | {"components": described["components"]}
            jsonschema.validate(client.get(address).json(), whole)


def test_a_search_gives_all_kinds_and_pages(client):
    found = client.get("/api/search", params={"words": "سامى الاشقر", "limit": 2}).json()
    assert found["items"][0]["kind"] == "actor"
    assert found["totals"]["claim"] >= 1
    following = client.get(found["next"]).json()
    assert following["items"] != found["items"]
    assert client.get("/search.json", params={"words": "زرافه"}).json()["unknown"] == ["زرافه"]
    assert client.get("/api/search", params={"words": "x", "act": "sing"}).status_code == 422


def test_what_a_search_finds_is_marked_in_the_article(client):
    found = client.get("/api/search", params={"words": "التجاره", "kinds": "claim"}).json()[
        "items"
    ][0]
    article = client.get(f"/api/articles/{found['article']['id']}").json()["article"]
    assert [article["text"][start:end] for start, end in found["marks"]] == ["التجارة"]


# The docs


def test_every_address_in_the_docs_is_answered(client):
    root = Path(__file__).parents[2]
    asked = []
    for page in ("README.md", "README.ar.md", "docs/how-to/serve-a-ledger.md"):
        text = (root / page).read_text(encoding="utf-8")
        lines = re.findall(r"^curl (.*127\.0\.0\.1.*)$", text, re.MULTILINE)
        asked += [words for words in map(shlex.split, lines) if not {"-H", "-X"} & {*words}]
    assert len(asked) > 5
    for words in asked:
        address = next(word for word in words if word.startswith("http://"))
        assert re.fullmatch("[!-~]+", address), f"curl sends this as it stands: {address}"
        given = [words[at + 1] for at, word in enumerate(words) if word in DATA_OF_CURL]
        assert ("-G" in words) == bool(given), words
        parts = urlsplit(address)
        answer = client.get(
            f"{parts.path}?{parts.query}" if parts.query else parts.path,
            params=dict(one.split("=", 1) for one in given) or None,
        )
        assert answer.status_code == 200, address

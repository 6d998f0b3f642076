"""The pages as a browser receives them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from shown_ledger import HOSTILE

from musnad.corroborate.place import place_articles
from musnad.corroborate.trace import trace_claim
from musnad.engines.local import ingest
from musnad.interfaces.http.app import create_app
from musnad.interfaces.web.chart import activity
from musnad.interfaces.web.look import STATIC, digests
from musnad.interfaces.web.words import LANGUAGES, words
from musnad.store.corroboration import Corroboration
from musnad.store.ledger import Ledger
from musnad.store.overview import Busy

LISTS = ["/", "/articles", "/actors", "/figures", "/search", "/search?q=الميناء", "/read",
         "/quotations", "/copies", "/refusals", "/api/docs"]  # fmt: skip


@pytest.fixture(scope="module")
def pages(shown):
    with TestClient(create_app(shown), base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="module")
def readings(shown):
    with Ledger.open(shown) as book:
        return {reading.article.title: reading for reading in book.readings()}


@pytest.fixture(scope="module")
def every(readings):
    """A page of each kind."""
    some = [reading for reading in readings.values() if reading.claims]
    claims = [claim for reading in some for claim in reading.claims if claim.chain]
    actors = {actor.id for reading in some for actor in reading.actors}
    return [
        *LISTS,
        *(f"/articles/{reading.article.id}" for reading in readings.values()),
        *(f"/claims/{claim.id}" for claim in claims[:12]),
        *(f"/actors/{actor}" for actor in sorted(actors)[:12]),
    ]


class _Received(HTMLParser):
    """The characters of the article's text as a browser has them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth, self.text = 0, ""

    def handle_starttag(self, tag, attrs):
        if self.depth or ("id", "text") in attrs:
            self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= bool(self.depth)

    def handle_data(self, data):
        if self.depth:
            self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_both_languages(pages, every, language):
    for path in every:
        answer = pages.get(path, headers={"accept-language": language})
        assert answer.status_code == 200, path
        tree = LexborHTMLParser(answer.text)
        html = tree.css_first("html")
        assert html.attributes["lang"] == language
        assert html.attributes["dir"] == {"ar": "rtl", "en": "ltr"}[language]
        assert len(tree.css("h1")) == 1, path
        assert tree.css_first("title").text().strip() != "· musnad"


def test_an_article_stands_on_its_page_exactly_as_received(pages, readings):
    for reading in readings.values():
        page = _Received()
        page.feed(pages.get(f"/articles/{reading.article.id}").text)
        assert page.text == reading.article.text


def test_no_page_holds_script_or_style_of_its_own(pages, every):
    for path in every:
        tree = LexborHTMLParser(pages.get(path).text)
        assert [node for node in tree.css("script") if "src" not in node.attributes] == []
        assert tree.css("style") == []
        for node in tree.css("*"):
            assert [name for name in node.attributes if name.startswith("on")] == [], path
            assert "style" not in node.attributes, path


def test_nothing_of_an_article_becomes_an_element(pages, readings, every):
    for path in every:
        page = pages.get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "<svg onload" not in page


def test_only_addresses_of_the_web_can_be_followed(pages, every):
    for path in every:
        for node in LexborHTMLParser(pages.get(path).text).css("a[href]"):
            href = node.attributes["href"]
            assert href.startswith(("/", "#", "http://", "https://")), (path, href)
            if href.startswith("http"):
                assert "noreferrer" in node.attributes["rel"]


def test_links_lead_somewhere(pages, every):
    hrefs = {
        node.attributes["href"].split("#")[0]
        for path in every
        for node in LexborHTMLParser(pages.get(path).text).css("main a[href^='/']")
    }
    dead = [href for href in hrefs if href and pages.get(href).status_code != 200]
    assert dead == []


def test_the_same_is_there_for_programs(pages, every):
    asked = [
        *every, "/figures?of=كلفة&unit=USD&period=2023", "/articles?q=الميناء&since=2024-01-01",
        "/search?q=الميناء&act=say&country=USA", "/quotations?q=سفينة&speaker=الأشقر",
        "/actors?q=الأشقر&type=person",
    ]  # fmt: skip
    links = {
        node.attributes["href"]
        for path in asked
        for node in LexborHTMLParser(pages.get(path).text).css("link[rel=alternate]")
    }
    assert len(links) > len(LISTS)
    for link in links:
        answer = pages.get(link)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json"), (
            link, answer.text[:300]
        )  # fmt: skip


def test_what_a_page_loads_comes_from_musnad_itself(pages):
    tree = LexborHTMLParser(pages.get("/").text)
    loading = tree.css("script[src], link[rel=stylesheet], link[rel=icon]")
    loaded = [node.attributes.get("src") or node.attributes["href"] for node in loading]
    assert loaded
    for address in loaded:
        answer = pages.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    style = (STATIC / "style.css").read_text(encoding="utf-8")
    for file in re.findall(r'url\("([^"]+)"\)', style):
        assert file in digests()


def test_a_page_weighs_less_than_300_kilobytes_without_fonts(pages, every):
    kinds = (".css", ".js", ".svg")
    frame = sum((STATIC / file).stat().st_size for file in digests() if file.endswith(kinds))
    for path in every:
        assert frame + len(pages.get(path).content) < 300_000, path


def test_style_knows_no_left_and_right():
    style = (STATIC / "style.css").read_text(encoding="utf-8")
    assert re.findall(r"\b(?:margin|padding|border|inset)-(?:left|right)\b|\b(?:left|right):|"
                      r"text-align: (?:left|right)", style) == []  # fmt: skip


def test_the_language_is_the_address_s_then_the_cookie_s_then_the_browser_s(shown):
    with TestClient(create_app(shown), base_url="http://localhost") as pages:
        assert '<html lang="ar" dir="rtl"' in pages.get("/").text
        english = {"accept-language": "en-GB,en;q=0.9"}
        assert '<html lang="en" dir="ltr"' in pages.get("/", headers=english).text
        assert '<html lang="en"' in pages.get("/?lang=en").text
        assert '<html lang="en"' in pages.get("/articles").text
        assert '<html lang="ar"' in pages.get("/?lang=ar", headers=english).text
        assert "Accept-Language" in pages.get("/").headers["vary"]


def test_a_theme_that_is_chosen_stays(shown):
    with TestClient(create_app(shown), base_url="http://localhost") as pages:
        assert "data-theme" not in pages.get("/").text
        assert 'data-theme="dark"' in pages.get("/?theme=dark").text
        assert 'data-theme="dark"' in pages.get("/articles").text


def test_names_and_numbers_are_isolated_from_the_words_around_them(pages, every):
    for path in every:
        for node in LexborHTMLParser(pages.get(path).text).css(".row-where, .row-who, .hop-name"):
            for child in node.iter(include_text=True):
                if child.tag == "-text":
                    assert not re.search(r"\d", child.text()), (path, node.text())


def test_marks_carry_the_records_that_stand_below(pages, readings):
    for reading in readings.values():
        tree = LexborHTMLParser(pages.get(f"/articles/{reading.article.id}").text)
        cards = {node.attributes["data-k"] for node in tree.css(".card[data-k]")}
        voice = {f"c{n}" for n, claim in enumerate(reading.claims) if not claim.chain}
        marked = {key for node in tree.css(".m") for key in node.attributes["data-m"].split()}
        assert marked - voice <= cards
        ids = {node.attributes["id"] for node in tree.css("[id]")}
        assert {node.attributes["href"][1:] for node in tree.css("a.m")} <= ids


def test_a_claim_s_page_tells_on_how_many_legs_it_stands(pages, readings):
    reading = readings["قلق الصيادين قبل افتتاح الميناء"]
    claim = next(claim for claim in reading.claims if "سفينة واحدة" in claim.content.text)
    tree = LexborHTMLParser(pages.get(f"/claims/{claim.id}?lang=en").text)
    counts = {node.css_first("dt").text(): node.css_first("dd").text() for node in
              tree.css(".counts-legs > div")}  # fmt: skip
    assert int(counts["Articles"]) > int(counts["Independent sources"]) >= 1
    assert tree.css("details.copies")


def test_figures_of_one_thing_are_drawn_and_listed(pages):
    tree = LexborHTMLParser(pages.get("/figures?of=كلفة توسعة&lang=ar").text)
    series = tree.css_first(".series")
    rows = series.css("table tbody tr")
    assert len(rows) >= 2
    assert len(series.css("svg a.point")) == len(rows)
    assert {node.attributes["href"].split("/")[1] for node in tree.css("a.point")} <= {
        "claims", "articles"
    }  # fmt: skip


def test_what_is_searched_is_found_in_any_spelling_and_marked(pages):
    tree = LexborHTMLParser(pages.get("/search?q=توسعه").text)
    assert tree.css(".claim-row mark")
    assert "توسعة" in {node.text() for node in tree.css("mark")}


def test_results_come_alone_where_they_are_asked_for_alone(pages):
    answer = pages.get("/search?q=الميناء&part=results")
    assert "<html" not in answer.text
    assert "claim-row" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/copies",
        "/quotations",
        "/articles",
        "/actors",
        "/search?what=claims",
        "/search?actor={who}",
    ],
)
def test_a_place_to_go_on_from_that_is_none_is_told(pages, readings, address):
    who = next(actor.id for reading in readings.values() for actor in reading.actors)
    address = address.format(who=who)
    address += f"{'&' if '?' in address else '?'}after=zz"
    found = pages.get(f"{address}&lang=en")
    assert found.status_code == 422
    assert "zz" in found.text
    assert "egin again" in found.text or "no place to go on" in found.text
    found = pages.get(f"{address}&lang=ar")
    assert found.status_code == 422
    assert "من جديد" in found.text or "يُستأنف" in found.text
    assert "egin again" not in found.text


@pytest.mark.parametrize(
    "route",
    ["articles", "claims", "figures", "series", "actors", "families", "quotations", "statements",
     "versions", "refusals", "runs", "decisions", "search"],
)  # fmt: skip
def test_a_cursor_that_is_none_is_told(pages, route):
    found = pages.get(f"/api/{route}", params={"cursor": "zz"})
    assert found.status_code == 422
    assert "cursor" in found.json()["detail"]


def test_each_list_of_an_actor_leads_to_its_whole(pages, shown, monkeypatch):
    monkeypatch.setattr("musnad.interfaces.web.actors._SHOWN", 1)
    with Ledger.open(shown) as book:
        files = [book.actor(actor.id) for actor in book.actors(limit=20)]
    file = max(files, key=lambda one: min(len(one.all_about), len(one.beside)))
    assert len(file.all_about) > 1
    page = LexborHTMLParser(pages.get(f"/actors/{file.actor.id}").text)
    links = [link.attributes["href"] for link in page.css("a.more")]
    about = next(link for link in links if "about=" in link)
    whole = LexborHTMLParser(pages.get(about).text)
    listed = {link.attributes["href"] for link in whole.css(".row-text a")}
    assert listed == {f"/claims/{claim}" for claim in file.all_about}
    beside = next(link for link in links if "all=beside" in link)
    whole = LexborHTMLParser(pages.get(beside).text)
    assert len(whole.css("#beside li")) == len(file.beside) > 1


def test_a_copy_stands_under_its_origin_with_what_it_changed(pages, shown):
    with Ledger.open(shown) as book:
        copy, head = next(
            (copy, family.head)
            for family in Corroboration(book).families()
            for copy in Corroboration(book).copies(family.head)
            if copy.changes
        )
        claim = next(
            kept.claim.id
            for kept in book.claims(voice=False)
            if kept.article == copy.article and len(trace_claim(book, kept.claim.id).found) > 1
        )
    page = LexborHTMLParser(pages.get(f"/claims/{claim}").text)
    folded = next(
        place
        for place in page.css("details.copies .place-row")
        if f"/articles/{copy.article}#" in place.html
    )
    assert len(folded.css(".changes > li")) == len(copy.changes)
    assert f"/articles/{head}#" not in folded.html


def test_an_article_that_took_a_part_is_folded_too_and_counted_as_before(tmp_path):
    said = (
        "قال وزير الزراعة سامر الحداد إن محصول القمح في السهل الشمالي تراجع هذا العام إلى النصف "
        "بسبب قلة الأمطار وتأخر وصول البذور إلى المزارعين في القرى البعيدة عن المدينة.\n"
    )
    rest = [
        "وتقع القرى على سفح الجبل ويعمل أهلها في الزراعة منذ زمن بعيد ويبيعون الفاكهة في المدينة. ",
        "ومن المنتظر أن تصل الشحنة الجديدة إلى الميناء قبل نهاية الشهر إذا سمحت حال البحر بذلك. ",
        "واحتفلت المدرسة الثانوية بتخريج دفعة جديدة من الطلاب بحضور الأهالي وعدد من المعلمين. ",
        "وبدأ الفريق تدريباته في الملعب الكبير استعدادا لمباراة يوم الجمعة أمام ضيفه من الجنوب. ",
        "وتعرض المكتبة مخطوطات نادرة جمعها صاحبها خلال أسفاره وتفتح أبوابها للزوار كل مساء. ",
        "وأعيد فتح الطريق الساحلي أمام السيارات بعد أن أصلحت الورش ما خربته السيول قبل أيام. ",
    ]
    path = tmp_path / "parts.duckdb"
    for nth, others in enumerate((rest[:3], rest[3:])):
        text = tmp_path / f"{nth}.txt"
        text.write_text(said + "\n".join(others), encoding="utf-8")
    with Ledger.open(path, write=True) as book:
        targets = [str(tmp_path / "0.txt"), str(tmp_path / "1.txt")]
        ingest(targets, book, started="2024-01-01T00:00:00+00:00")
        place_articles(book)
        kept = book.claims(voice=False)[0]
        trace = trace_claim(book, kept.claim.id)
        assert [one.kind for one in Corroboration(book).copies(kept.article)] == ["partial"]
        assert len(trace.found) == 2
        assert trace.independence.sources == 1
    with TestClient(create_app(path), base_url="http://localhost") as client:
        page = LexborHTMLParser(client.get(f"/claims/{kept.claim.id}?lang=en").text)
    assert len(page.css("ol.places > li")) == 2
    assert len(page.css("details.copies ol.places > li")) == 1
    assert "took a part" in page.css_first("details.copies").text()


@pytest.mark.parametrize("prepared", [True, False])
def test_the_pages_of_claims_and_actors_ask_the_ledger_nothing_twice(
    shown, readings, monkeypatch, prepared
):
    asked = []

    def noted(ask):
        def noting(self, query, values=()):
            asked.append((query, repr(values)))
            return ask(self, query, values)

        return noting

    claim = next(one for reading in readings.values() for one in reading.claims if one.chain)
    with TestClient(create_app(shown), base_url="http://localhost") as client:
        if prepared:
            with Ledger.open(shown) as book:
                book.prepare()
        monkeypatch.setattr(Ledger, "sql", noted(Ledger.sql))
        monkeypatch.setattr(Ledger, "named", noted(Ledger.named))
        for address in (f"/claims/{claim.id}", f"/actors/{claim.chain[0].actor}"):
            asked.clear()
            assert client.get(address).status_code == 200
            assert len(asked) > 5
            assert len(set(asked)) == len(asked), address


@pytest.mark.parametrize(
    ("first", "last"), [(2015, 2015), (2014, 2015), (2010, 2024), (1950, 2024)]
)
def test_the_bars_of_years_have_labels_that_do_not_meet(first, last):
    days = [f"{year}-{month}-05" for year in range(first, last + 1) for month in ("01", "12")]
    busy = [Busy(what=day, said=1, about=1) for day in days]
    chart = activity(busy, words("en"))
    assert chart.ticks
    places = [tick.at for tick in chart.ticks]
    assert all(later - one >= 52 for one, later in pairwise(places))
    if last - first == 14:
        assert len(places) >= len(chart.bars) // 2


def test_a_pasted_text_is_read_at_once_and_kept_nowhere(pages, shown):
    text = "قال وزير المياه رامي الخطيب إن السد امتلأ.\n\nوأضاف أن «الضخ يبدأ غدا»."
    with Ledger.open(shown) as book:
        before = book.sql("SELECT count(*) FROM articles")
    answer = pages.post("/read", data={"text": text, "title": "السد"})
    assert answer.status_code == 200
    page = _Received()
    page.feed(answer.text)
    assert page.text == text
    assert "رامي الخطيب" in answer.text
    with Ledger.open(shown) as book:
        assert book.sql("SELECT count(*) FROM articles") == before


def test_a_reading_is_kept_only_with_the_token_of_a_server_that_writes(pages, tmp_path):
    text = "قال وزير المياه رامي الخطيب إن السد امتلأ."
    assert "token" not in pages.get("/read").text
    assert pages.post("/read", data={"text": text, "keep": "true"}).status_code == 403
    path = tmp_path / "kept.duckdb"
    Ledger.open(path, write=True).close()
    app = create_app(path, token="a token of enough characters")
    with TestClient(app, base_url="http://localhost") as writing:
        assert 'name="token"' in writing.get("/read").text
        assert writing.post("/read", data={"text": text}).status_code == 200
        wrong = writing.post("/read", data={"text": text, "keep": "true", "token": "x"})
        assert wrong.status_code == 401
        with Ledger.open(path) as book:
            assert book.counts()["articles"] == 0
        kept = {"text": text, "keep": "true", "token": "a token of enough characters"}
        elsewhere = {"origin": "http://other.example"}
        assert writing.post("/read", data=kept, headers=elsewhere).status_code == 403
        answer = writing.post("/read", data=kept)
        assert answer.status_code == 200
        assert answer.url.path.startswith("/articles/")
        assert "رامي الخطيب" in answer.text


def test_a_file_is_read_too(pages):
    text = "نفت شركة المرفأ أن تكون قد باعت حصتها."
    answer = pages.post("/read", files={"file": ("a.txt", text.encode(), "text/plain")})
    assert "شركة المرفأ" in answer.text
    page = (
        "<html><head><title>خبر</title></head><body><article><p>"
        + text * 4
        + "</p></article></body>"
    )
    answer = pages.post("/read", files={"file": ("a.html", page.encode(), "text/html")})
    assert "شركة المرفأ" in answer.text
    assert "&lt;article" not in answer.text


@pytest.mark.parametrize("text", ["", "   ", "This is English, every word of it, as you can see."])
def test_what_cannot_be_read_is_told_beside_the_form(pages, text):
    answer = pages.post("/read", data={"text": text})
    assert answer.status_code == 422
    assert LexborHTMLParser(answer.text).css_first("[role=alert]")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles/nobody", 404),
        ("/claims/ffffffffffffffff", 404),
        ("/figures/ffffffffffffffff", 404),
        ("/claims/not-an-id", 422),
        ("/actors/لا أحد بهذا الاسم", 404),
        ("/figures?period=yesterday", 422),
        ("/articles?since=yesterday", 422),
        ("/static/%2e%2e/look.py", 404),
        ("/static/none.css", 404),
    ],
)
def test_an_error_is_a_page_that_leads_on(pages, path, status):
    answer = pages.get(path, headers={"accept": "text/html"})
    assert answer.status_code == status
    tree = LexborHTMLParser(answer.text)
    assert tree.css_first("h1").text().strip()
    assert tree.css("main a[href='/search']")


def test_the_page_of_the_api_has_every_route_parameter_and_shape(pages):
    known = pages.get("/api/openapi.json").json()
    page = LexborHTMLParser(pages.get("/api/docs?lang=ar").text)
    for path, methods in known["paths"].items():
        for method, one in methods.items():
            route = page.css_first(f'[id="{one["operationId"]}"]')
            assert route.css_first("h3").text() == f"{method.upper()} {path}"
            shown = {node.text() for node in route.css("th code")}
            assert shown == {field["name"] for field in one.get("parameters", [])}
    for name in known["components"]["schemas"]:
        assert page.css_first(f'[id="shape-{name}"] h3').text() == name
    for link in page.css("main a[href^='#']"):
        assert page.css_first(f'[id="{link.attributes["href"][1:]}"]') is not None


def test_an_empty_ledger_says_what_to_do(tmp_path):
    path = tmp_path / "empty.duckdb"
    Ledger.open(path, write=True).close()
    with TestClient(create_app(path), base_url="http://localhost") as pages:
        assert "musnad ingest" in pages.get("/").text
        for one in LISTS:
            assert pages.get(one).status_code == 200, one


def test_the_hostile_articles_are_in_the_ledger(readings):
    assert {one["title"] for one in HOSTILE} <= set(readings)

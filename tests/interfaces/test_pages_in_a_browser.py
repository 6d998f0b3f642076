"""The pages in a real browser, over a server of its own process."""

from __future__ import annotations

import re

import pytest
from browser import MISSING, browsing, has_browser, served

from musnad.store.ledger import Ledger

pytestmark = pytest.mark.skipif(not has_browser(), reason=MISSING)


@pytest.fixture(scope="module")
def address(shown):
    with served(shown) as found:
        yield found


@pytest.fixture(scope="module")
def browser():
    with browsing() as found:
        yield found


@pytest.fixture
def page(browser, address):
    browser.clear_cookies()
    found = browser.new_page()
    found.base = address
    found.set_viewport_size({"width": 1440, "height": 900})
    found.trouble = []
    found.on("pageerror", lambda error: found.trouble.append(str(error)))
    found.on("dialog", lambda dialog: (found.trouble.append(dialog.message), dialog.dismiss()))
    found.on(
        "console",
        lambda told: found.trouble.append(told.text) if told.type in ("error", "warning") else None,
    )
    yield found
    found.close()


@pytest.fixture(scope="module")
def readings(shown):
    with Ledger.open(shown) as book:
        return {reading.article.title: reading for reading in book.readings()}


@pytest.fixture(scope="module")
def article(readings):
    """The article of the examples with most claims."""
    return max(
        (one for title, one in readings.items() if "<" not in str(title)),
        key=lambda one: sum(bool(claim.chain) for claim in one.claims),
    )


def _go(page, path, language="ar"):
    joint = "&" if "?" in path else "?"
    path, _, place = path.partition("#")
    page.goto(f"{page.base}{path}{joint}lang={language}{'#' + place if place else ''}")
    page.wait_for_load_state("networkidle")


def _paths(readings, article):
    claim = next(claim for claim in article.claims if claim.chain)
    actor = article.actors[0].id
    hostile = next(one for title, one in readings.items() if title and "<script" in title)
    return [
        "/", "/articles", f"/articles/{article.article.id}", f"/articles/{hostile.article.id}",
        f"/claims/{claim.id}", "/actors", f"/actors/{actor}", "/figures?of=كلفة",
        "/search", "/search?q=الميناء", "/read", "/quotations", "/copies", "/refusals", "/api/docs",
        "/articles/nobody",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_any_page(page, readings, article, language, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    for path in _paths(readings, article):
        _go(page, path, language)
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        told = [
            (path, one["id"], one["nodes"][0]["html"], one["nodes"][0]["failureSummary"])
            for one in found.response["violations"]
        ]  # fmt: skip
        assert told == []


def test_a_record_that_is_shown_is_fine_for_axe_too(page, article):
    from axe_playwright_python.sync_playwright import Axe

    _go(page, f"/articles/{article.article.id}")
    for layer in page.locator(".layers input:enabled").all():
        layer.check()
    page.locator("a.m[data-h^=c]").first.click()
    page.locator("#slot summary").first.click()
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_no_page_is_wider_than_the_window(page, readings, article, width):
    page.set_viewport_size({"width": width, "height": 900})
    for path in _paths(readings, article):
        _go(page, path)
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, path


def test_pages_load_without_a_word_of_complaint(page, readings, article):
    for path in _paths(readings, article)[:-1]:
        _go(page, path)
        assert page.trouble == [], path


def test_the_text_in_the_browser_is_the_text_as_received(page, readings):
    for reading in readings.values():
        _go(page, f"/articles/{reading.article.id}")
        assert page.locator("#text").evaluate("one => one.textContent") == reading.article.text


def test_pointing_at_a_mark_shows_its_record_and_lights_its_words(page, article):
    _go(page, f"/articles/{article.article.id}")
    told = [claim for claim in article.claims if claim.chain]
    page.locator("a.m[data-h^=c]").first.hover()
    slot = page.locator("#slot")
    assert told[0].chain[0].name in slot.inner_text()
    assert told[0].rule in slot.inner_text()
    lit = "".join(page.locator(".m.on").all_inner_texts())
    assert told[0].cue.text in lit
    assert told[0].content.text.split()[0] in lit
    page.mouse.move(5, 5)
    assert slot.inner_text().strip() == ""


def test_the_chain_leads_from_the_speaker_to_the_paper(page, readings):
    reading, claim = next(
        (reading, claim)
        for reading in readings.values()
        for claim in reading.claims
        if len(claim.chain) > 1
    )
    _go(page, f"/articles/{reading.article.id}#claim-{claim.id}")
    names = page.locator("#slot .chain .hop-name").all_inner_texts()
    assert [name.strip() for name in names[:-1]] == [hop.name for hop in claim.chain]
    tops = [box.bounding_box()["y"] for box in page.locator("#slot .chain li").all()]
    assert tops == sorted(tops)


def test_a_shared_link_opens_its_claim_in_the_text(page, article):
    claim = [claim for claim in article.claims if claim.chain][-1]
    _go(page, f"/articles/{article.article.id}#claim-{claim.id}")
    assert claim.chain[0].name in page.locator("#slot").inner_text()
    assert page.locator(".m.on").first.is_visible()


def test_layers_can_be_taken_off(page, article):
    _go(page, f"/articles/{article.article.id}")
    cue = page.locator(".text .l-cue").first
    style = "one => getComputedStyle(one).textDecorationLine"
    assert cue.evaluate(style) == "underline"
    page.locator("#show-cue").uncheck()
    assert cue.evaluate(style) == "none"


def test_marks_differ_by_shape_not_by_colour_alone(page, article):
    _go(page, f"/articles/{article.article.id}")
    shapes = page.evaluate(
        """() => ['source', 'cue', 'figure', 'actor', 'flag'].map((layer) => {
            const style = getComputedStyle(document.querySelector(`.swatch-${layer}`));
            return style.textDecorationStyle;
        })"""
    )
    assert len(set(shapes)) == 5


def test_the_keyboard_alone_is_enough(page, article):
    _go(page, f"/articles/{article.article.id}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.m')"):
            break
    slot, focused = page.locator("#slot"), "document.activeElement.id"
    first = page.evaluate(focused)
    assert first.startswith("at-")
    assert slot.inner_text().strip()
    page.keyboard.press("ArrowLeft")  # onwards, in a text from right to left
    second = page.evaluate(focused)
    assert int(second[3:]) > int(first[3:])
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == first
    page.keyboard.press("End")
    assert int(page.evaluate(focused)[3:]) > int(second[3:])
    page.keyboard.press("Escape")
    assert slot.inner_text().strip() == ""
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('a.m')")


def test_what_has_the_focus_is_seen_to_have_it(page, article):
    for path in ("/", "/search", f"/articles/{article.article.id}", "/figures?of=كلفة"):
        _go(page, path)
        for _ in range(12):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                """() => {
                    const style = getComputedStyle(document.activeElement);
                    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                }"""
            )
            assert seen, (path, page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))


def test_a_touch_shows_the_record_below(page, article):
    page.set_viewport_size({"width": 390, "height": 800})
    _go(page, f"/articles/{article.article.id}")
    page.locator("a.m[data-h^=c]").first.click()
    box = page.locator("#slot").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(800, abs=2)
    page.locator("#slot .close").click()
    page.mouse.move(2, 2)  # a finger points at nothing once it is lifted
    assert page.locator("#slot").inner_text().strip() == ""


def test_results_come_as_one_types(page):
    _go(page, "/search")
    page.locator("#q").press_sequentially("توسعه", delay=30)
    page.wait_for_selector("#results .claim-row mark")
    assert "توسعة" in page.locator("#results mark").all_inner_texts()
    assert "q=" in page.url
    assert page.evaluate("document.activeElement.id") == "q"
    page.locator("summary").first.click()
    page.locator("#act").select_option("deny")
    page.wait_for_url("**act=deny**")


def test_a_figure_of_the_chart_leads_to_its_claim(page):
    _go(page, "/figures?of=كلفة توسعة")
    point = page.locator("a.point[href^='/claims/']").first
    told = point.get_attribute("aria-label")
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/**")
    assert page.locator("h1").inner_text()
    assert re.search(r"\d", told)


def test_the_language_is_switched_and_stays(page):
    _go(page, "/articles")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    page.locator(".choices a[hreflang=en]").click()
    page.wait_for_load_state()
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "en", "ltr"
    ]  # fmt: skip
    page.goto(f"{page.base}/actors")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_dark_is_dark_by_the_system_and_by_choice(page):
    lightness = """() => getComputedStyle(document.documentElement).backgroundColor
        .match(/\\d+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0)"""
    page.emulate_media(color_scheme="dark")
    _go(page, "/")
    assert page.evaluate(lightness) < 200
    page.locator(".theme-to-light").click()
    page.wait_for_load_state()
    assert page.evaluate(lightness) > 600
    page.emulate_media(color_scheme="light")
    page.locator(".theme-to-dark").click()
    page.wait_for_load_state()
    assert page.evaluate(lightness) < 200


def test_paper_shows_the_text_every_record_and_what_is_needed_to_check_it(page, article):
    page.emulate_media(media="print", color_scheme="dark")
    _go(page, f"/articles/{article.article.id}")
    for gone in (".top", ".layers", ".panel"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator("#text").is_visible()
    assert page.locator(".card-claim").count() == sum(bool(c.chain) for c in article.claims)
    filed = page.locator(".filed").inner_text()
    assert article.article.digest in filed
    assert article.pack in filed
    assert page.locator(".only-print").inner_text().count("/articles/") == 1
    number = "getComputedStyle(document.querySelector('a.m[data-n]'), '::after').content"
    assert page.evaluate(number) != "none"
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"


def test_without_colours_the_brackets_tell_where_a_content_begins(page, article):
    page.emulate_media(forced_colors="active")
    _go(page, f"/articles/{article.article.id}")
    content = "getComputedStyle(document.querySelector('.text .opens'), '::before').content"
    assert page.evaluate(content) == '"["'


def test_hostile_articles_do_nothing(page, readings):
    for reading in readings.values():
        if not reading.article.title or "<script" not in reading.article.title:
            continue
        claim = next(claim for claim in reading.claims if claim.chain)
        for path in ("/", "/articles", f"/articles/{reading.article.id}", f"/claims/{claim.id}",
                     "/search?q=الميناء", "/actors"):  # fmt: skip
            _go(page, path)
            for mark in page.locator("a.m").all()[:6]:
                mark.hover()
            assert page.trouble == [], path
            assert page.title() != "stolen"


def test_a_text_is_pasted_and_read(page):
    _go(page, "/read")
    page.locator("#paste").fill("قال وزير المياه رامي الخطيب إن السد امتلأ.\n\nوأضاف أن الضخ قريب.")
    page.locator(".main-button").click()
    page.wait_for_selector("#text")
    assert "رامي الخطيب" in page.locator(".rank").first.inner_text()
    assert page.trouble == []


def test_a_file_that_is_dropped_is_read(page):
    _go(page, "/read")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(['نفت شركة المرفأ أن تكون قد باعت حصتها.'], 'a.txt',
                                    {type: 'text/plain'}));
            document.querySelector('#read-form').dispatchEvent(
                new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
        }"""
    )
    page.wait_for_selector("#text")
    assert "شركة المرفأ" in page.locator("#text").inner_text()


def test_pages_work_without_their_script(browser, page, article):
    page.route("**/page.js*", lambda route: route.abort())
    _go(page, f"/articles/{article.article.id}")
    page.locator("a.m[data-h^=c]").first.click()
    assert page.locator(".card:target").count() == 1
    page.goto(f"{page.base}/search")
    page.locator("#q").fill("الميناء")
    page.locator("#q").press("Enter")
    page.wait_for_selector(".claim-row")

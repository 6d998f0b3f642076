"""Take the pictures of the pages: python -m docs.screens (just screens).

The ledger is made from examples/, so that the pictures are the same every time.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "docs" / "screens"
sys.path[:0] = [str(ROOT / "tests" / "interfaces")]

from browser import MISSING, browsing, has_browser, served  # noqa: E402  a tests' helper
from shown_ledger import make_ledger  # noqa: E402

from musnad.store.ledger import Ledger  # noqa: E402

_HEIGHT = {1280: 800, 390: 780}


def main() -> None:
    """Take them all."""
    if not has_browser():
        sys.exit(MISSING)
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        ledger = make_ledger(Path(folder) / "screens.duckdb")
        article = _one(ledger, "SELECT id FROM articles WHERE url LIKE ?", "%long-read")
        long_read = f"/articles/{article}"
        claim = _one(ledger, "SELECT id FROM claims WHERE content_text LIKE ?", "%لن نستقبل سفينة%")
        with served(ledger) as address, browsing() as browser:
            for name, path, width, scheme, language, press in (
                ("article-ar-light", long_read, 1280, "light", "ar", "a.m[data-h=c5]"),
                ("article-en-dark", long_read, 1280, "dark", "en", "a.m[data-h=c5]"),
                ("article-ar-phone", long_read, 390, "light", "ar", "a.m[data-h=c1]"),
                ("claim-ar-light", f"/claims/{claim}", 1280, "light", "ar", ".copies summary"),
                ("figures-ar-light", "/figures?of=كلفة إصلاح", 1280, "light", "ar", ""),
                ("search-en-light", "/search?q=صوامع", 1280, "light", "en", ""),
                ("start-ar-light", "/", 1280, "light", "ar", ""),
                ("actor-en-dark", "/actors/سامي الأشقر", 1280, "dark", "en", ""),
            ):
                page = browser.new_page()
                page.set_viewport_size({"width": width, "height": _HEIGHT[width]})
                page.emulate_media(color_scheme=scheme)
                joint = "&" if "?" in path else "?"
                page.goto(f"{address}{path}{joint}lang={language}")
                page.wait_for_load_state("networkidle")
                if press:
                    page.locator(press).first.click()
                    page.mouse.move(2, 2)
                page.wait_for_timeout(300)
                page.screenshot(path=HERE / f"{name}.png")
                page.close()
                print(HERE / f"{name}.png")


def _one(ledger: Path, query: str, value: str) -> str:
    with Ledger.open(ledger) as book:
        return str(book.sql(f"{query} ORDER BY id LIMIT 1", [value])[0][0])


if __name__ == "__main__":
    main()

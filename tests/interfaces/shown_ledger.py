"""The ledger that tests of pages look at: the examples, and articles that mean no good."""

from __future__ import annotations

import json
from pathlib import Path

from musnad.corroborate.place import place_articles
from musnad.engines.local import ingest
from musnad.store.ledger import Ledger

ROOT = Path(__file__).parents[2]

HOSTILE = [
    {
        "title": "<script>document.title='stolen'</script><img src=x onerror=alert(1)>",
        "outlet": '"><svg onload=alert(1)> صحيفة (مثال)',
        "date": "2024-04-01",
        "url": "javascript:alert(document.domain)",
        "text": (
            "قال وزير النقل <b onmouseover=alert(1)>سامي الأشقر</b> إن "
            "<script>alert('نص')</script> الميناء سيفتح غدا.\n\n"
            "وأضاف أن «</div></main><script>alert(2)</script>» لن يتأخر.\r\n"
            "وأكد الوزير أن {{ 7 * 7 }} و{% raw %} لا تعني شيئا، وأن &amp;quot; تبقى كما هي."
        ),
    },
    {
        "title": "عنوان \u202eمقلوب",
        "outlet": "موقع \u2066معزول",
        "date": "2024-04-02",
        "url": "data:text/html,<script>alert(1)</script>",
        "text": (
            "قالت رئيسة البلدية هدى البحري إن \u202eالمبلغ 500 دولار\u202c دفع كاملا.\n"
            "\u2067وأضافت أن البلدية لن ترد.\n\tوقالت  إن   الفراغ كله    باق."
        ),
    },
    {
        "title": "سطر طويل",
        "outlet": "موقع التلال (مثال)",
        "date": "2024-04-03",
        "url": "https://tilal.example/long?a=1&b=<2>",
        "text": "قال مدير الميناء فارس بدران إن العمل مستمر. " + "كلمة" * 3000,
    },
]


def make_ledger(path: Path, *, hostile: bool = False) -> Path:
    """Make the ledger of the examples at ``path``, compared, and return the path."""
    targets = [str(ROOT / "examples")]
    if hostile:
        lines = path.with_suffix(".jsonl")
        lines.write_text("\n".join(json.dumps(one) for one in HOSTILE), encoding="utf-8")
        targets.append(str(lines))
    with Ledger.open(path, write=True) as book:
        ingest(targets, book, started="2024-05-06T07:08:09+00:00")
        place_articles(book)
    return path

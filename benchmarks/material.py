"""What is measured on: real articles and pages where they lie beside the repository, else ours."""

import gzip
import json
from pathlib import Path

import musnad

BESIDE = Path(__file__).resolve().parent.parent.parent / "shared"
DEMO = Path(musnad.__file__).parent / "interfaces" / "demo" / "article.html"


def texts():
    """Return (what they are, article texts)."""
    folder = BESIDE / "evaluation" / "dev" / "text"
    found = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if found:
        return "dev articles", found
    return "our demo article, repeated", [musnad.read(DEMO).article.text] * 36


def pages():
    """Return (what they are, HTML pages)."""
    found = [
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted((BESIDE / "data" / "pages").glob("*.html"))
    ]
    if found:
        return "news pages", found
    return "our demo page, repeated", [DEMO.read_text(encoding="utf-8")] * 10


def json_lines(folder, most):
    """Write up to ``most`` articles as JSON Lines and return (what they are, file, count)."""
    source = BESIDE / "data" / "articles.jsonl.gz"
    path = folder / "articles.jsonl"
    if source.is_file():
        lines = gzip.decompress(source.read_bytes()).decode("utf-8").splitlines()[:most]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return "news articles", path, len(lines)
    text = musnad.read(DEMO).article.text
    rows = [
        {"text": f"{text}\n\nرقم هذه النسخة هو {n}.", "title": f"نسخة {n}"} for n in range(most)
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "copies of our demo article", path, len(rows)

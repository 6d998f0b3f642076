"""Write the page of the HTTP API anew: ``python tests/docs/http_page.py``."""

from __future__ import annotations

from pathlib import Path

from musnad.interfaces.http.app import create_app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "http.md"

_HEAD = """# The HTTP API

`musnad serve` answers these under `http://127.0.0.1:8765`; how to start it stands in
[Serve a ledger](../how-to/serve-a-ledger.md). The same to look at: `/api/docs`; as OpenAPI 3.1:
`/api/openapi.json`.

- **Lists** come in pages: `items`, and in `next` the address of the next page (in the header
  `Link`, too). A cursor says after which item to go on, so articles that come in meanwhile move
  nothing.
- **Filters** are those of the library, typed in any spelling. One that does not exist is refused.
- **Forms**: JSON; `Accept: text/csv` gives the table of `--csv`; `Accept: application/ld+json`
  gives linked data. `/claims/ID.json`, `/claims.csv` and `/claims/ID.jsonld` are second names of
  `/api/claims/ID` and `/api/claims` in these forms, and so for all others.
- **`ETag`**: with `If-None-Match`, what the ledger has not changed is answered with 304, unasked.
- **Problems** are `application/problem+json` (RFC 9457): `title`, `status`, and in `detail` what
  is wrong and what to do.
- **Linked data** is schema.org `NewsArticle`, `Claim` and `Quotation`. A W3C Web Annotation ties
  each to its characters: `TextQuoteSelector` with what stands before and after,
  `TextPositionSelector` in code points. `prov:wasQuotedFrom` leads from the report in the paper
  through each channel to the speaker's own words, `prov:wasAttributedTo` says whose each report
  is. The words (`@context`) come with every record; `/api/context.jsonld` has them alone.
"""


def page() -> str:
    """Give the whole page."""
    document = create_app(Path("any.duckdb")).openapi()
    parts = [_HEAD]
    for address, methods in document["paths"].items():
        for method, about in methods.items():
            parts.append(_route(f"{method.upper()} {address}", about))
    return "\n".join(parts)


def _route(name, about):
    told = [f"## `{name}`", "", about["description"], ""]
    if about.get("security"):
        told += ["Only with `musnad serve --write`, and the token.", ""]
    forms = [
        f"`{form}`"
        for status, answer in about["responses"].items()
        if status.startswith("2")
        for form in answer["content"]
    ]
    if forms != ["`application/json`"]:
        told += [f"Given as {', '.join(forms)}.", ""]
    if "requestBody" in about:
        told += [f"Takes {', '.join(f'`{form}`' for form in about['requestBody']['content'])}.", ""]
    rows = [_row(one) for one in about.get("parameters", ())]
    if rows:
        told += ["| | |", "|---|---|", *rows, ""]
    return "\n".join(told)


def _row(parameter):
    schema = parameter["schema"]
    said = parameter.get("description") or schema.get("description") or ""
    known = _known(schema)
    if known:
        said = f"{said} {', '.join(f'`{one}`' for one in known)}.".strip()
    if schema.get("default") not in (None, "", []):
        said = f"{said} Else `{str(schema['default']).lower()}`.".strip()
    return f"| `{parameter['name']}` | {said} |"


def _known(schema):
    found = schema.get("enum", [])
    for part in (*schema.get("anyOf", ()), schema.get("items", {})):
        found = found or part.get("enum", [])
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

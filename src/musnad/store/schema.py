"""The ledger's tables, version by version."""

from __future__ import annotations

_V1 = """
CREATE TABLE meta (schema_version INTEGER NOT NULL, musnad VARCHAR NOT NULL);
CREATE TABLE articles (
    id VARCHAR NOT NULL, language VARCHAR NOT NULL, title VARCHAR, url VARCHAR, outlet VARCHAR,
    author VARCHAR, origin VARCHAR, digest VARCHAR, extractor VARCHAR,
    published_start VARCHAR, published_end VARCHAR, published_how VARCHAR, published_text VARCHAR,
    pack VARCHAR NOT NULL, run INTEGER, text VARCHAR NOT NULL, outlet_folded VARCHAR
);
CREATE TABLE claims (
    id VARCHAR NOT NULL, article VARCHAR NOT NULL, nth INTEGER NOT NULL,
    speaker VARCHAR, act VARCHAR NOT NULL, kind VARCHAR NOT NULL, polarity VARCHAR NOT NULL,
    content_start INTEGER NOT NULL, content_end INTEGER NOT NULL, content_text VARCHAR NOT NULL,
    cue_start INTEGER, cue_end INTEGER, cue_text VARCHAR,
    source_start INTEGER, source_end INTEGER, source_text VARCHAR,
    addressee_start INTEGER, addressee_end INTEGER, addressee_text VARCHAR,
    occasion_start INTEGER, occasion_end INTEGER, occasion_text VARCHAR,
    rule VARCHAR NOT NULL, pack VARCHAR NOT NULL, confidence DOUBLE NOT NULL,
    left_open VARCHAR[] NOT NULL, content_folded VARCHAR NOT NULL
);
CREATE TABLE hops (
    article VARCHAR NOT NULL, claim VARCHAR NOT NULL, nth INTEGER NOT NULL,
    name VARCHAR NOT NULL, with_names VARCHAR[] NOT NULL, actor VARCHAR NOT NULL,
    role VARCHAR NOT NULL, span_start INTEGER, span_end INTEGER, span_text VARCHAR,
    name_folded VARCHAR NOT NULL
);
CREATE TABLE actors (
    article VARCHAR NOT NULL, nth INTEGER NOT NULL, id VARCHAR NOT NULL, name VARCHAR NOT NULL,
    type VARCHAR, country VARCHAR, sector VARCHAR, wikidata VARCHAR, name_folded VARCHAR NOT NULL
);
CREATE TABLE mentions (
    article VARCHAR NOT NULL, actor VARCHAR NOT NULL, nth INTEGER NOT NULL,
    span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, span_text VARCHAR NOT NULL
);
CREATE TABLE figures (
    id VARCHAR NOT NULL, article VARCHAR NOT NULL, nth INTEGER NOT NULL,
    text_start INTEGER NOT NULL, text_end INTEGER NOT NULL, text_text VARCHAR NOT NULL,
    value VARCHAR, low VARCHAR, high VARCHAR, unit VARCHAR NOT NULL, qualifier VARCHAR NOT NULL,
    of_start INTEGER, of_end INTEGER, of_text VARCHAR,
    period_start VARCHAR, period_end VARCHAR, period_how VARCHAR, period_text VARCHAR,
    claim VARCHAR, rule VARCHAR NOT NULL
);
CREATE TABLE events (
    id VARCHAR NOT NULL, article VARCHAR NOT NULL, nth INTEGER NOT NULL,
    type VARCHAR NOT NULL, mode VARCHAR,
    trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, trigger_text VARCHAR NOT NULL,
    actors VARCHAR[] NOT NULL, recipients VARCHAR[] NOT NULL, status VARCHAR NOT NULL,
    asserted_by VARCHAR[] NOT NULL, denied_by VARCHAR[] NOT NULL, rule VARCHAR NOT NULL
);
CREATE TABLE flags (
    article VARCHAR NOT NULL, nth INTEGER NOT NULL, kind VARCHAR NOT NULL,
    span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, span_text VARCHAR NOT NULL,
    why VARCHAR NOT NULL, rule VARCHAR NOT NULL
);
CREATE TABLE evidence (
    article VARCHAR NOT NULL, claim VARCHAR NOT NULL, nth INTEGER NOT NULL, rule VARCHAR NOT NULL,
    span_start INTEGER, span_end INTEGER, span_text VARCHAR, note VARCHAR NOT NULL
);
CREATE TABLE refusals (
    origin VARCHAR NOT NULL, reason VARCHAR NOT NULL, detail VARCHAR NOT NULL, run INTEGER
);
CREATE TABLE runs (
    id INTEGER NOT NULL, started VARCHAR NOT NULL, musnad VARCHAR NOT NULL,
    done BOOLEAN NOT NULL, read INTEGER NOT NULL, already INTEGER NOT NULL,
    refused INTEGER NOT NULL, claims INTEGER NOT NULL
);
"""

_ACTORS = """
ALTER TABLE hops ADD COLUMN kind VARCHAR;
ALTER TABLE hops ADD COLUMN country VARCHAR;
ALTER TABLE hops ADD COLUMN ownership VARCHAR;
ALTER TABLE actors ADD COLUMN key VARCHAR;
ALTER TABLE actors ADD COLUMN spelling_folded VARCHAR;
CREATE TABLE offices (
    article VARCHAR NOT NULL, actor VARCHAR NOT NULL, nth INTEGER NOT NULL,
    span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, span_text VARCHAR NOT NULL
);
CREATE TABLE decisions (
    id VARCHAR NOT NULL, kind VARCHAR NOT NULL, one VARCHAR NOT NULL, other VARCHAR NOT NULL,
    one_name VARCHAR NOT NULL, other_name VARCHAR NOT NULL, told VARCHAR NOT NULL,
    why VARCHAR NOT NULL
);
"""

MIGRATIONS: tuple[str, ...] = (_V1, _ACTORS)
"""What takes a ledger from each schema version to the next; never edited, only added to."""

VERSION = len(MIGRATIONS)
"""The schema version this musnad writes."""

OF_AN_ARTICLE = (
    "claims", "hops", "actors", "offices", "mentions", "figures", "events", "flags", "evidence",
)  # fmt: skip
"""The tables whose rows belong to one article and are replaced with it."""

TABLES = ("meta", "articles", *OF_AN_ARTICLE, "refusals", "runs", "decisions")
"""Every table of a ledger."""

ORDER = {
    "meta": "schema_version",
    "articles": "id",
    "claims": "article, nth",
    "hops": "article, claim, nth",
    "actors": "article, nth",
    "offices": "article, actor, nth",
    "mentions": "article, actor, nth",
    "figures": "article, nth",
    "events": "article, nth",
    "flags": "article, nth",
    "evidence": "article, claim, nth",
    "refusals": "origin, reason, detail",
    "runs": "id",
    "decisions": "kind, one, other",
}
"""The order in which a table's rows leave the ledger, so that exports are the same every time."""

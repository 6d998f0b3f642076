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

_V2 = """
ALTER TABLE figures RENAME TO figures_of_version_1;
CREATE TABLE figures (
    id VARCHAR NOT NULL, article VARCHAR NOT NULL, nth INTEGER NOT NULL,
    text_start INTEGER NOT NULL, text_end INTEGER NOT NULL, text_text VARCHAR NOT NULL,
    value VARCHAR, low VARCHAR, high VARCHAR,
    smallest DECIMAL(38, 9), largest DECIMAL(38, 9), vague BOOLEAN NOT NULL,
    unit VARCHAR NOT NULL, per VARCHAR NOT NULL, qualifier VARCHAR NOT NULL,
    standing VARCHAR, trend VARCHAR, base VARCHAR,
    of_start INTEGER, of_end INTEGER, of_text VARCHAR,
    period_start VARCHAR, period_end VARCHAR, period_how VARCHAR, period_text VARCHAR,
    claim VARCHAR, rule VARCHAR NOT NULL, left_open VARCHAR[] NOT NULL,
    text_folded VARCHAR NOT NULL, unit_folded VARCHAR NOT NULL, of_folded VARCHAR NOT NULL,
    around_folded VARCHAR NOT NULL
);
INSERT INTO figures
    SELECT id, article, nth, text_start, text_end, text_text, value, low, high,
        TRY_CAST(coalesce(value, low) AS DECIMAL(38, 9)),
        TRY_CAST(coalesce(value, high) AS DECIMAL(38, 9)),
        false, unit, '', qualifier, NULL, NULL, NULL, of_start, of_end, of_text,
        period_start, period_end, period_how, period_text, claim, rule, [],
        concat(' ', text_text, ' '), concat(' ', unit, ' '), concat(' ', of_text, ' '), ''
    FROM figures_of_version_1;
DROP TABLE figures_of_version_1;
CREATE TABLE figure_evidence (
    article VARCHAR NOT NULL, figure VARCHAR NOT NULL, nth INTEGER NOT NULL, rule VARCHAR NOT NULL,
    span_start INTEGER, span_end INTEGER, span_text VARCHAR, note VARCHAR NOT NULL
);
"""

_CORROBORATION = """
CREATE TABLE signatures (
    article VARCHAR NOT NULL, words INTEGER NOT NULL, placed BOOLEAN NOT NULL,
    fingerprints BIGINT[] NOT NULL
);
CREATE TABLE families (
    id VARCHAR NOT NULL, head VARCHAR NOT NULL, origin VARCHAR NOT NULL, origin_article VARCHAR,
    origin_name VARCHAR, evidence VARCHAR[] NOT NULL, articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL, first_day VARCHAR, last_day VARCHAR
);
CREATE TABLE family_members (
    family VARCHAR NOT NULL, article VARCHAR NOT NULL, nth INTEGER NOT NULL
);
CREATE TABLE copies (
    article VARCHAR NOT NULL, other VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    share DOUBLE NOT NULL, other_share DOUBLE NOT NULL, words INTEGER NOT NULL
);
CREATE TABLE passages (
    article VARCHAR NOT NULL, other VARCHAR NOT NULL, nth INTEGER NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    other_start INTEGER NOT NULL, other_end INTEGER NOT NULL, words INTEGER NOT NULL
);
CREATE TABLE changes (
    article VARCHAR NOT NULL, other VARCHAR NOT NULL, nth INTEGER NOT NULL,
    kind VARCHAR NOT NULL, touches VARCHAR[] NOT NULL,
    "start" INTEGER, "end" INTEGER, text VARCHAR,
    other_start INTEGER, other_end INTEGER, other_text VARCHAR
);
CREATE TABLE quotes (
    id VARCHAR NOT NULL, article VARCHAR NOT NULL, nth INTEGER NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text VARCHAR NOT NULL,
    claim VARCHAR, speaker VARCHAR, words VARCHAR[] NOT NULL, shingles BIGINT[] NOT NULL
);
CREATE TABLE quotations (
    id VARCHAR NOT NULL, text VARCHAR NOT NULL, articles INTEGER NOT NULL,
    variants INTEGER NOT NULL, speakers VARCHAR[] NOT NULL, disputed BOOLEAN NOT NULL,
    first_article VARCHAR NOT NULL
);
CREATE TABLE quotation_members (
    quotation VARCHAR NOT NULL, quote VARCHAR NOT NULL, article VARCHAR NOT NULL,
    nth INTEGER NOT NULL, variant INTEGER NOT NULL, claim VARCHAR, speaker VARCHAR,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text VARCHAR NOT NULL
);
CREATE TABLE versions (
    url VARCHAR NOT NULL, article VARCHAR NOT NULL, nth INTEGER NOT NULL, previous VARCHAR,
    ordered_by VARCHAR NOT NULL
);
CREATE TABLE version_changes (
    url VARCHAR NOT NULL, article VARCHAR NOT NULL, nth INTEGER NOT NULL, kind VARCHAR NOT NULL,
    what VARCHAR NOT NULL, id VARCHAR, text VARCHAR, previous_id VARCHAR, previous_text VARCHAR
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

_COMPARED = """
CREATE TABLE measures (
    figure VARCHAR NOT NULL, article VARCHAR NOT NULL, nth INTEGER NOT NULL,
    kind VARCHAR NOT NULL, thing VARCHAR[] NOT NULL, whole BOOLEAN NOT NULL,
    "before" VARCHAR[] NOT NULL, "after" VARCHAR[] NOT NULL, near VARCHAR[] NOT NULL,
    topic VARCHAR[] NOT NULL, named VARCHAR[] NOT NULL, bearers VARCHAR[] NOT NULL,
    placed VARCHAR[] NOT NULL,
    sentence INTEGER NOT NULL, contrast BOOLEAN NOT NULL, another BOOLEAN NOT NULL, speaker VARCHAR,
    value VARCHAR NOT NULL, standing VARCHAR, keys BIGINT[] NOT NULL
);
CREATE TABLE figure_links (
    one VARCHAR NOT NULL, article VARCHAR NOT NULL, other VARCHAR NOT NULL,
    other_article VARCHAR NOT NULL, rank DOUBLE[] NOT NULL, why VARCHAR NOT NULL
);
CREATE TABLE series (
    id VARCHAR NOT NULL, thing VARCHAR NOT NULL, kind VARCHAR NOT NULL, verdict VARCHAR NOT NULL,
    articles INTEGER NOT NULL
);
CREATE TABLE series_points (
    series VARCHAR NOT NULL, figure VARCHAR NOT NULL, article VARCHAR NOT NULL,
    nth INTEGER NOT NULL, verdict VARCHAR NOT NULL, agrees VARCHAR[] NOT NULL,
    against VARCHAR[] NOT NULL, revises VARCHAR[] NOT NULL
);
CREATE TABLE claim_links (
    one VARCHAR NOT NULL, article VARCHAR NOT NULL, other VARCHAR NOT NULL,
    other_article VARCHAR NOT NULL, rank DOUBLE[] NOT NULL, why VARCHAR NOT NULL
);
CREATE TABLE wordings (
    claim VARCHAR NOT NULL, article VARCHAR NOT NULL, nth INTEGER NOT NULL,
    speaker VARCHAR NOT NULL, name VARCHAR NOT NULL, known BOOLEAN NOT NULL, act VARCHAR NOT NULL,
    polarity VARCHAR NOT NULL, negations INTEGER NOT NULL,
    words VARCHAR[] NOT NULL, hard VARCHAR[] NOT NULL, named VARCHAR[] NOT NULL,
    keys BIGINT[] NOT NULL
);
CREATE TABLE statements (
    id VARCHAR NOT NULL, text VARCHAR NOT NULL, speaker VARCHAR NOT NULL,
    articles INTEGER NOT NULL, first_article VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL
);
CREATE TABLE statement_members (
    statement VARCHAR NOT NULL, claim VARCHAR NOT NULL, article VARCHAR NOT NULL,
    nth INTEGER NOT NULL
);
UPDATE signatures SET placed = false;
"""

_SOURCE_IDS = """
ALTER TABLE articles ADD COLUMN source_id VARCHAR;
UPDATE signatures SET placed = false;
"""

MIGRATIONS: tuple[str, ...] = (
    _V1, _V2, _CORROBORATION, _ACTORS, _COMPARED, _SOURCE_IDS,
)  # fmt: skip
"""What takes a ledger from each schema version to the next; never edited, only added to."""

VERSION = len(MIGRATIONS)
"""The schema version this musnad writes."""

OF_AN_ARTICLE = (
    "claims", "hops", "actors", "offices", "mentions", "figures", "events", "flags",
    "evidence", "figure_evidence",
)  # fmt: skip
"""The tables whose rows belong to one article and are replaced with it."""

TABLES = ("meta", "articles", *OF_AN_ARTICLE, "refusals", "runs", "decisions")
"""The tables that readings are made of."""

TOGETHER = (
    "families", "family_members", "copies", "passages", "changes", "quotations",
    "quotation_members", "versions", "version_changes", "series", "series_points", "statements",
    "statement_members",
)  # fmt: skip
"""The tables about articles together; they follow from the readings."""

INDEX = ("signatures", "quotes", "measures", "figure_links", "wordings", "claim_links")
"""What articles are found by; it never leaves the ledger."""

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
    "figure_evidence": "article, figure, nth",
    "refusals": "origin, reason, detail",
    "runs": "id",
    "families": "id",
    "family_members": "family, nth",
    "copies": "article, other",
    "passages": "article, other, nth",
    "changes": "article, other, nth",
    "quotations": "id",
    "quotation_members": "quotation, nth",
    "versions": "url, nth",
    "version_changes": "url, article, nth",
    "series": "id",
    "series_points": "series, nth",
    "statements": "id",
    "statement_members": "statement, nth",
    "decisions": "kind, one, other",
}
"""The order in which a table's rows leave the ledger, so that exports are the same every time."""

LOOKED_UP = (
    ("articles", "id"), ("claims", "id"), ("claims", "article"), ("hops", "article"),
    ("hops", "claim"), ("hops", "actor"), ("evidence", "article"), ("evidence", "claim"),
    ("figures", "id"), ("figures", "article"), ("figures", "claim"),
    ("figure_evidence", "article"), ("figure_evidence", "figure"), ("actors", "article"),
    ("actors", "id"), ("mentions", "article"), ("mentions", "actor"), ("offices", "actor"),
    ("family_members", "article"), ("copies", "article"), ("copies", "other"),
    ("passages", "article"), ("changes", "article"), ("statement_members", "claim"),
    ("statement_members", "statement"),
)  # fmt: skip
"""The columns by which a few rows are found without going through the table.

They are no part of the schema: whoever writes makes those that are not there.
"""

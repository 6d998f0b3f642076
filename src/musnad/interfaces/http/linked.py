"""Records as linked data: what is claimed, in whose words, and where exactly it stands.

An article is a schema.org ``NewsArticle``; a claim a ``Claim``; a quotation a ``Quotation``.
Each is tied to its characters by a W3C Web Annotation, and each holder of a chain to the next by
PROV. The words are given with every record, so that nothing need be fetched to understand it.
"""

from __future__ import annotations

from musnad.pipeline.contract import Json
from musnad.records import Article, Claim, Figure, Hop, Period, Reading, Span
from musnad.store.acting import ActorFile
from musnad.store.ledger import KeptClaim, KeptFigure
from musnad.store.quoted import Quotation

AROUND = 32
"""How many characters before and after are given with a quotation."""

_TYPES = {
    "person": "Person",
    "media": "NewsMediaOrganization",
    "org": "Organization",
    "group": "Organization",
    "country": "Country",
    "place": "Place",
}

CONTEXT: Json = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "musnad": "urn:musnad:",
    "id": "@id",
    "type": "@type",
    "NewsArticle": "schema:NewsArticle",
    "Claim": "schema:Claim",
    "Quotation": "schema:Quotation",
    "Observation": "schema:Observation",
    "Person": "schema:Person",
    "Organization": "schema:Organization",
    "NewsMediaOrganization": "schema:NewsMediaOrganization",
    "Country": "schema:Country",
    "Place": "schema:Place",
    "Thing": "schema:Thing",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "Entity": "prov:Entity",
    "Attribution": "prov:Attribution",
    "appearance": {"@id": "schema:appearance", "@type": "@id"},
    "firstAppearance": {"@id": "schema:firstAppearance", "@type": "@id"},
    "articleBody": "schema:articleBody",
    "datePublished": {"@id": "schema:datePublished", "@type": "schema:Date"},
    "headline": "schema:headline",
    "inLanguage": "schema:inLanguage",
    "publisher": "schema:publisher",
    "author": "schema:author",
    "name": "schema:name",
    "alternateName": "schema:alternateName",
    "jobTitle": "schema:jobTitle",
    "nationality": "schema:nationality",
    "text": "schema:text",
    "url": {"@id": "schema:url", "@type": "@id"},
    "spokenByCharacter": {"@id": "schema:spokenByCharacter", "@type": "@id"},
    "isPartOf": {"@id": "schema:isPartOf", "@type": "@id"},
    "mentions": {"@id": "schema:mentions", "@type": "@id"},
    "hasPart": {"@id": "schema:hasPart", "@type": "@id"},
    "value": "schema:value",
    "minValue": "schema:minValue",
    "maxValue": "schema:maxValue",
    "unitText": "schema:unitText",
    "measuredProperty": "schema:measuredProperty",
    "observationPeriod": "schema:observationPeriod",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "identifying": "oa:identifying",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "annotation": {"@reverse": "oa:hasBody", "@type": "@id"},
    "act": "musnad:act",
    "polarity": "musnad:polarity",
    "kind": "musnad:kind",
    "rule": "musnad:rule",
    "confidence": "musnad:confidence",
    "role": "musnad:role",
}
"""The words used here; ``oa:start`` and ``oa:end`` count code points of the text as received."""


def article(reading: Reading, base: str) -> Json:
    """Return an article with the claims and figures that were read in it."""
    received = reading.article
    here = f"{base}/articles/{received.id}"
    claims = [_claim(claim, base) for claim in reading.claims]
    figures = [
        _figure(figure, base) | {"isPartOf": _claim_id(figure.claim, here, base)}
        for figure in reading.figures
    ]
    spans = [*(claim.content for claim in reading.claims), *(f.text for f in reading.figures)]
    for part, span in zip([*claims, *figures], spans, strict=True):
        part["annotation"] = _annotation(span, _around(received.text, span), here)
    return {
        "@context": CONTEXT,
        **_article(received, here),
        "articleBody": received.text,
        "hasPart": [*claims, *figures],
        "mentions": [
            _bare(
                {
                    "@id": f"{base}/actors/{actor.id}",
                    "@type": _TYPES.get(actor.type or "", "Thing"),
                    "name": actor.name,
                    "nationality": actor.country,
                    "jobTitle": [office.text for office in actor.offices],
                }
            )
            for actor in reading.actors
        ],
    }


def claim(kept: KeptClaim, around: tuple[str, str], base: str) -> Json:
    """Return a claim, where it stands, and through whose hands it came.

    Args:
        kept: The claim.
        around: The characters before and after its content.
        base: The address of the server.
    """
    return {
        "@context": CONTEXT,
        **_claim(kept.claim, base),
        "appearance": _standing(kept, base),
        "annotation": _annotation(kept.claim.content, around, f"{base}/articles/{kept.article}"),
    }


def figure(kept: KeptFigure, around: tuple[str, str], base: str) -> Json:
    """Return a figure, where it stands, and on whose word.

    Args:
        kept: The figure.
        around: The characters before and after it.
        base: The address of the server.
    """
    here = f"{base}/articles/{kept.article}"
    found = {
        "@context": CONTEXT,
        **_figure(kept.figure, base),
        "isPartOf": _claim_id(kept.figure.claim, here, base),
        "annotation": _annotation(kept.figure.text, around, here),
        "appearance": _standing(kept, base),
    }
    if kept.claim is not None and kept.claim.chain:
        found["wasAttributedTo"] = _holder(kept.claim.chain[0], base)
    return found


def quotation(found: Quotation, base: str) -> Json:
    """Return a quotation with every place that it stands in."""
    places = [
        _bare(
            {
                "@id": f"{base}/articles/{quote.article}#{quote.start}-{quote.end}",
                "@type": "Quotation",
                "text": quote.text,
                "spokenByCharacter": quote.speaker
                and {"@type": "Thing", "name": quote.speaker},
                "isPartOf": f"{base}/articles/{quote.article}",
                "annotation": _annotation(
                    Span(quote.start, quote.end, quote.text), ("", ""),
                    f"{base}/articles/{quote.article}",
                ),
            }
        )
        for quote, _ in found.members
    ]  # fmt: skip
    return {
        "@context": CONTEXT,
        "@id": f"{base}/quotations/{found.id}",
        "@type": "Quotation",
        "text": found.text,
        "spokenByCharacter": [{"@type": "Thing", "name": name} for name in found.speakers],
        "firstAppearance": f"{base}/articles/{found.first_article}",
        "hasPart": places,
    }


def actor(found: ActorFile, base: str) -> Json:
    """Return an actor with its names and offices."""
    known = found.actor
    return _bare(
        {
            "@context": CONTEXT,
            "@id": f"{base}/actors/{known.id}",
            "@type": _TYPES.get(known.type or "", "Thing"),
            "name": known.name,
            "alternateName": [name for name, _ in found.names if name != known.name],
            "jobTitle": [office for office, _ in found.offices],
            "nationality": known.country,
        }
    )


def _claim(claim: Claim, base: str) -> Json:
    return {
        "@id": f"{base}/claims/{claim.id}",
        "@type": ["Claim", "Quotation", "Entity"] if claim.kind == "direct"
        else ["Claim", "Entity"],
        "text": claim.content.text,
        "act": claim.act,
        "kind": claim.kind,
        "polarity": claim.polarity,
        "rule": claim.rule,
        "confidence": claim.confidence,
        **_said(claim, base),
    }  # fmt: skip


def _said(claim: Claim, base: str) -> Json:
    """Return through whose hands words came: the outermost report of them quotes the next."""
    if not claim.chain:
        return {}
    within: Json | None = None
    for nth, hop in enumerate(claim.chain):
        report: Json = {
            "@id": f"{base}/claims/{claim.id}#hop-{nth}",
            "@type": "Entity",
            "role": hop.role,
            "wasAttributedTo": _holder(hop, base),
        }
        if within is not None:
            report["wasQuotedFrom"] = within
        within = report
    speaker = _holder(claim.chain[0], base)
    found = {"wasQuotedFrom": within, "wasAttributedTo": speaker, "author": speaker}
    return found | ({"spokenByCharacter": speaker} if claim.kind == "direct" else {})


def _figure(figure: Figure, base: str) -> Json:
    return _bare(
        {
            "@id": f"{base}/figures/{figure.id}",
            "@type": ["Observation", "Entity"],
            "text": figure.text.text,
            "value": figure.value,
            "minValue": figure.low,
            "maxValue": figure.high,
            "unitText": figure.unit,
            "measuredProperty": figure.of and figure.of.text,
            "observationPeriod": figure.period and _days(figure.period),
            "rule": figure.rule,
        }
    )


def _holder(hop: Hop, base: str) -> Json:
    names = [hop.name, *hop.with_]
    return _bare(
        {
            "@id": f"{base}/actors/{hop.actor}" if hop.actor else None,
            "@type": _TYPES.get(hop.kind or "", "Thing"),
            "name": names if len(names) > 1 else hop.name,
            "nationality": hop.country,
        }
    )


def _article(received: Article, here: str) -> Json:
    return _bare(
        {
            "@id": here,
            "@type": ["NewsArticle", "Entity"],
            "headline": received.title,
            "inLanguage": received.language,
            "datePublished": received.published and _days(received.published),
            "publisher": received.outlet
            and {"@type": "NewsMediaOrganization", "name": received.outlet},
            "author": received.author and {"@type": "Thing", "name": received.author},
            "url": _web(received.url),
        }
    )


def _standing(kept: KeptClaim | KeptFigure, base: str) -> Json:
    return _bare(
        {
            "@id": f"{base}/articles/{kept.article}",
            "@type": ["NewsArticle", "Entity"],
            "headline": kept.title,
            "datePublished": kept.published and _days(kept.published),
            "publisher": kept.outlet and {"@type": "NewsMediaOrganization", "name": kept.outlet},
            "url": _web(kept.url),
        }
    )


def _annotation(span: Span, around: tuple[str, str], source: str) -> Json:
    quoted = {"type": "TextQuoteSelector", "exact": span.text}
    quoted |= {name: text for name, text in zip(("prefix", "suffix"), around, strict=True) if text}
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {
        "type": "Annotation",
        "motivation": "identifying",
        "target": {"type": "SpecificResource", "source": source, "selector": [quoted, position]},
    }


def _around(text: str, span: Span) -> tuple[str, str]:
    return text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]


def _claim_id(claim: str | None, here: str, base: str) -> str:
    return here if claim is None else f"{base}/claims/{claim}"


def _days(period: Period) -> str:
    return period.start if period.start == period.end else f"{period.start}/{period.end}"


def _web(url: str | None) -> str | None:
    """Return an address of the web; another one, such as ``javascript:``, is none."""
    return url if url is not None and url.lower().startswith(("http://", "https://")) else None


def _bare(found: Json) -> Json:
    return {name: value for name, value in found.items() if value not in (None, [], "")}

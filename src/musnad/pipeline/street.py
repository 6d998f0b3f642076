"""The street: from a received article to its reading."""

from __future__ import annotations

from musnad.language.pack import load_pack
from musnad.pipeline.actors import make_actors
from musnad.pipeline.claims import make_claims
from musnad.pipeline.date import date_article
from musnad.pipeline.figures import make_figures
from musnad.pipeline.flag import make_flags
from musnad.pipeline.identity import actor_ids
from musnad.records import Article, Reading
from musnad.text.segment import segment


def read_article(article: Article) -> Reading:
    """Return all that is read from one article.

    Raises:
        PackError: When no pack for the article's language is installed.
    """
    pack = load_pack(article.language)
    asides = pack.set_aside(article.text, article.title)
    credits = pack.credits(article.text)
    gaps = [(aside.start, aside.end) for aside in asides]
    seg = segment(article.text, gaps, heads=[credit.end for credit in credits])
    timeline = pack.timeline(seg)
    article, dated = date_article(article, timeline)
    found = pack.attribute(seg)
    named = pack.names(seg, article, credits)
    told = pack.resolve(seg, found, named, article)
    ids = actor_ids(article, named, told, pack.describes)
    claims = make_claims(article, seg, pack, told, pack.voice(seg, found), ids)
    quantities = pack.figures(seg, timeline.times(article.published), article)
    figures = make_figures(article, quantities, claims)
    return Reading(
        article=article,
        claims=claims,
        figures=figures,
        actors=make_actors(article, named, told, claims, ids, pack.describes),
        events=(),
        flags=make_flags(article.text, asides, credits, pack.doubts(seg), figures, dated),
        pack=f"{pack.name} {pack.version}",
    )

"""When an article was published: as it states, else as far as its words let it be inferred."""

from __future__ import annotations

from dataclasses import replace

from musnad.dimensions.time import Dating, Timeline
from musnad.pipeline.claims import span_of
from musnad.records import Article, Flag, Period


def date_article(article: Article, timeline: Timeline) -> tuple[Article, tuple[Flag, ...]]:
    """Return the article with its period of publication, and a flag for each word of evidence.

    An article that states its day keeps it. Where the words do not say, ``published`` stays open.
    """
    if article.published is not None:
        return article, ()
    dating = timeline.published()
    if dating is None:
        return article, ()
    words = [article.text[start:end] for _, start, end in dating.evidence]
    published = Period(
        start=dating.first,
        end=dating.last,
        how="inferred",
        text=" … ".join(dict.fromkeys(words)) or None,
    )
    return replace(article, published=published), _flags(article.text, dating)


def _flags(text: str, dating: Dating) -> tuple[Flag, ...]:
    if dating.first == dating.last:
        why = f"the article was published on {dating.first}, by what this says"
    else:
        why = f"published between {dating.first} and {dating.last}, by what this says"
    return tuple(
        Flag(kind="published", span=span_of(text, start, end), why=why, rule=rule)
        for rule, start, end in dating.evidence
    )

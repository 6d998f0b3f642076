"""Identities: the mentions of one actor brought together under its fullest name."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from musnad.dimensions.attribution import Credit
from musnad.dimensions.name import Identity, Named
from musnad.knowledge.first_names import may_belong
from musnad.knowledge.groups import namesakes
from musnad.knowledge.outlets import find_outlet
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import CALLED_ALONE, kind_of_body, name_words
from musnad.packs.ar.rules.known import KINGDOM
from musnad.packs.ar.rules.name import names
from musnad.packs.ar.rules.word import word
from musnad.records import Article
from musnad.text.segment import Segments

_LEAD_SHARE = 0.3  # and this, where no other country is pointed to as often
_HOME_SHARE = 0.5  # a home country must hold at least this share of what points to a country
_OWN_SHARE = 0.25  # an outlet's own country needs only this share
_PAIR = 2
_KINGDOMS = frozenset(["SAU", "JOR", "MAR", "BHR"])
_CREDIT = 3  # a dateline's agency weighs as much as this many names
_INTO = frozenset(["في", "ب", "الي", "من", "بمدينه"])


@dataclass(slots=True)
class _Cluster:
    """Mentions that are one actor so far."""

    words: tuple[str, ...]
    key: str
    named: list[Named] = field(default_factory=list)


def actors(seg: Segments, article: Article, credits: Sequence[Credit]) -> tuple[Identity, ...]:
    """Return the actors that an article names, each with its mentions, in the order of the text."""
    outlet = find_outlet(article.outlet) if article.outlet else None
    home = outlet.country if outlet is not None and _national(outlet.name) else ""
    return identities(seg, names(seg, credits), home)


def identities(seg: Segments, found: Sequence[Named], home: str = "") -> tuple[Identity, ...]:
    """Return the actors of an article, each with its mentions, in the order of the text.

    Args:
        seg: The article.
        found: Its mentions.
        home: ISO 3166 alpha-3 of the country it writes from, where that is known.
    """
    home = _home(found, home)
    found = [_at_home(_kingdom(named, found, home), home) for named in found]
    aliases = _aliases(seg, found)
    clusters: list[_Cluster] = []
    for kinds in (("person",), ("country",), ("media",), ("org", "group"), ("place",)):
        grouped = _grouped(seg, [named for named in found if named.type in kinds])
        clusters += _joined(seg, grouped, aliases)
    made = [_identity(seg, cluster, found, home) for cluster in clusters if _acts(seg, cluster)]
    return tuple(sorted(made, key=lambda identity: (identity.mentions[0], identity.name)))


def _aliases(seg: Segments, found: Sequence[Named]) -> dict[tuple[str, ...], int]:
    """Return where the full name stands that a second name in brackets belongs to, by its words."""
    ends = {named.name[1]: named for named in found}
    out: dict[tuple[str, ...], int] = {}
    for named in found:
        full = ends.get(named.name[0] - 1)
        if full is not None and full.type in ("org", "group") and _bracketed(seg, named):
            out.setdefault(name_key(seg, named), full.start)
    return out


def _bracketed(seg: Segments, named: Named) -> bool:
    low, high = named.name
    return low > 0 and high < len(seg.forms) and (seg.forms[low - 1], seg.forms[high]) == ("(", ")")


def _joined(
    seg: Segments, clusters: list[_Cluster], aliases: dict[tuple[str, ...], int]
) -> list[_Cluster]:
    """حركة المقاومة الإسلامية (حماس): put what a second name names with the full name."""
    if not aliases:
        return clusters
    homes = {one.start: cluster for cluster in clusters for one in cluster.named}
    out = []
    for cluster in clusters:
        at = aliases.get(cluster.words)
        full = homes.get(at) if at is not None else None
        if full is None or full is cluster:
            out.append(cluster)
            continue
        full.named += cluster.named
        full.key = full.key or cluster.key
    return out


def _kingdom(named: Named, found: Sequence[Named], home: str) -> Named:
    """المملكة: the kingdom that the article is about."""
    if named.key != KINGDOM:
        return named
    votes = Counter(other.country for other in found if other.country in _KINGDOMS)
    country = home if home in _KINGDOMS else votes.most_common(1)[0][0] if votes else ""
    return replace(named, key=country or KINGDOM, country=country)


def _at_home(named: Named, home: str) -> Named:
    """حزب العدالة والتنمية, in an article about Morocco: the group of that name there."""
    if named.type != "group" or not named.key or named.country or not home:
        return named
    full = namesakes(named.key).get(home)
    return named if full is None else replace(named, key=full, country=home)


def name_key(seg: Segments, named: Named) -> tuple[str, ...]:
    """Return the words of a name, levelled: clitics, articles and signs left out."""
    words = []
    for at in range(*named.name):
        form = seg.forms[at]
        if not form[:1].isalnum():
            continue
        if at == named.name[0]:
            form = form[_cut_letters(seg, named) :]
            if form.startswith("لل"):
                item = word(form)
                form = item.base if item.article and item.preposition == "ل" else form[2:]
        words.append(form.removeprefix("ال") if len(form) > 4 else form)
    if len(words) > 1 and named.type in ("org", "group") and _called_alone(seg, named):
        del words[0]  # شركة بترونيك is بترونيك, نادي الهلال is الهلال
    if len(words) > 1 and named.type == "org" and words[0] == "وزاره":
        del words[0]  # الخارجية الإيرانية is وزارة الخارجية الإيرانية
    return tuple(words) or ("",)


def _called_alone(seg: Segments, named: Named) -> bool:
    """Tell whether a name begins with a noun that it is used without: شركة، نادي، حزب."""
    low, high = named.name
    head = word(seg.forms[low])
    kind = kind_of_body(head.base)
    if head.cls != "org" or kind not in CALLED_ALONE:
        return False
    own = next((form for form in seg.forms[low + 1 : high] if form[:1].isalnum()), "")
    return kind == "sport" or word(own).cls == "unknown"


def _cut_letters(seg: Segments, named: Named) -> int:
    token = seg.tokens[named.name[0]]
    return sum(char.isalpha() for char in seg.text[token.start : named.start])


def _grouped(seg: Segments, found: Sequence[Named]) -> list[_Cluster]:
    """Put mentions together: by what the knowledge calls them, then by containment."""
    order = sorted(
        ((name_key(seg, named), named) for named in found),
        key=lambda item: (-len(item[0]), item[1].start),
    )
    clusters: list[_Cluster] = []
    by_key: dict[str, _Cluster] = {}
    by_words: dict[tuple[str, ...], _Cluster] = {}
    for words, named in order:
        cluster = by_words.get(words)
        if named.key and (named.type != "person" or len(words) > 1 or named.key in by_key):
            cluster = by_key.get(named.key) or (cluster if cluster and not cluster.key else None)
        elif cluster is None:
            cluster = _holding(clusters, words, named)
            if cluster is not None and named.key and cluster.key != named.key:
                cluster.named.append(replace(named, key="", country="", sector=""))
                continue  # another of that name
        if cluster is None:
            cluster = _Cluster(words, named.key)
            clusters.append(cluster)
        if named.key:
            by_key.setdefault(named.key, cluster)
            cluster.key = cluster.key or named.key
        by_words.setdefault(words, cluster)
        cluster.named.append(named)
    return clusters


def _holding(clusters: Sequence[_Cluster], words: tuple[str, ...], named: Named) -> _Cluster | None:
    """Return the cluster of a fuller name that this one shortens; the last one named before it."""
    fits = [cluster for cluster in clusters if _shortens(words, cluster.words, named)]
    if not fits:
        return None
    before = [
        (max(other.start for other in cluster.named if other.start < named.start), cluster)
        for cluster in fits
        if any(other.start < named.start for other in cluster.named)
    ]
    if before:
        return max(before, key=lambda item: item[0])[1]
    return min(fits, key=lambda cluster: cluster.named[0].start)


def _shortens(words: tuple[str, ...], full: tuple[str, ...], named: Named) -> bool:
    if len(words) >= len(full):
        return False
    if named.type == "person":
        if len(words) == 1:
            return words[0] in (full[-1], full[0]) or (len(full) > _PAIR and words[0] in full[1:])
        return set(words) <= set(full)
    return words[0] == full[0] and set(words) <= set(full) and len(words) > 1


def _acts(seg: Segments, cluster: _Cluster) -> bool:
    """Tell whether a country is more than the city where something happens: في برلين."""
    if cluster.named[0].type != "country":
        return True
    for named in cluster.named:
        entry = noun.countries().get(word_of_country(seg, named.name[0]))
        capital = entry is not None and entry.kind.startswith("capital")
        if not capital or named.led not in _INTO:
            return True
    return False


def word_of_country(seg: Segments, at: int) -> str:
    """Return the folded name of the country or capital at a token, without its clitics."""
    form = seg.forms[at]
    if form in noun.countries():
        return form
    base = word(form).base
    return base if base in noun.countries() else "ال" + base


def _home(found: Sequence[Named], outlet: str) -> str:
    """Return the country an article is about: by what it points to most, else its outlet's."""
    votes: Counter[str] = Counter()
    for named in found:
        if named.rule == "ar.name.credit" and _national(named.key):
            votes[named.country] += _CREDIT
        elif named.country and (named.type != "media" or _national(named.key)):
            votes[named.country] += 1
    if outlet and (not votes or votes[outlet] >= _OWN_SHARE * sum(votes.values())):
        return outlet
    (country, most), (_, second), *_ = *votes.most_common(2), ("", 0), ("", 0)
    return country if most > second and most >= _LEAD_SHARE * sum(votes.values()) else ""


def home_of(named: Sequence[Identity]) -> str:
    """Return the country that most actors of an article belong to; empty where none leads."""
    votes = Counter(identity.country for identity in named if identity.country)
    if not votes:
        return ""
    (country, most), *_ = votes.most_common(1)
    return country if most >= _HOME_SHARE * sum(votes.values()) else ""


def _national(name: str) -> bool:
    """Tell whether a medium reports its own country first: a state agency, a local paper."""
    outlet = find_outlet(name)
    return outlet is not None and (
        outlet.ownership == "state" or outlet.kind in ("newspaper", "site")
    )


def _identity(seg: Segments, cluster: _Cluster, found: Sequence[Named], home: str) -> Identity:
    named = sorted(cluster.named, key=lambda one: one.start)
    best = max(named, key=lambda one: _fullness(seg, one))
    mentions = tuple(dict.fromkeys((one.start, one.stop) for one in named))
    return Identity(
        name=_spelt(seg, best),
        type=best.type,
        key=cluster.key,
        country=_country(seg, named, found, home if _may_be_of(seg, best, home) else ""),
        sector=next((one.sector for one in named if one.sector), ""),
        mentions=mentions,
        offices=tuple(one.beside for one in named if one.beside is not None),
        named=tuple(named),
        rule="ar.identity.same_name",
    )


def _may_be_of(seg: Segments, named: Named, home: str) -> bool:
    """جيمس بولارد is hardly of the Arab state that an article is about."""
    name = seg.text[named.start : named.stop]
    if named.type != "person" or not home or seg.forms[named.name[0]] in name_words("particle"):
        return True
    return may_belong(name, home)


def _spelt(seg: Segments, named: Named) -> str:
    """Return a name as it is written alone: الرئاسة for the للرئاسة that led to it."""
    text = seg.text[named.start : named.stop]
    item = word(seg.forms[named.name[0]])
    if not (text.startswith("لل") and item.article and item.preposition == "ل"):
        return text
    doubled = item.form.endswith("ل" + item.base[1:]) and item.base.startswith("ل")
    return "ال" + text[1 if doubled else 2 :]


def _fullness(seg: Segments, named: Named) -> tuple[int, bool, int, int]:
    """Order names by length; الرئاسة comes before للرئاسة, whose article lost a letter."""
    led = seg.text.startswith("لل", named.start)
    return named.name[1] - named.name[0], not led, named.stop - named.start, -named.start


def _country(seg: Segments, named: Sequence[Named], found: Sequence[Named], home: str) -> str:
    """Return the country that the phrases name, else the one of their sentence, else home."""
    said = Counter(one.country for one in named if one.country)
    if said:
        return said.most_common(1)[0][0]
    kind = named[0].type
    if any(one.rule == "ar.name.club" for one in named):
        return ""  # every country has its Hilal
    if kind not in ("org", "person", "group") or any(one.key for one in named):
        return ""  # what the knowledge has without a country belongs to none
    if kind == "person" and not any(one.office for one in named):
        return home
    beside = _countries_beside(seg, named[0], found)
    if len(set(beside)) == 1:
        return beside[0]
    if not beside or kind != "person":
        return home
    return home if beside[-1] == home else ""  # a sentence about two states: left open


def _countries_beside(seg: Segments, named: Named, found: Sequence[Named]) -> list[str]:
    """Return the countries that the sentence of a mention points to, the nearest before it last."""
    number = bisect_right([sentence.first for sentence in seg.sentences], named.name[0]) - 1
    if number < 0:
        return []
    sentence = seg.sentences[number]
    low, high = seg.tokens[sentence.first].start, seg.tokens[sentence.end - 1].end
    inside = [one for one in found if one.country and low <= one.start < high]
    inside.sort(key=lambda one: (one.start < named.start, one.start))
    return [one.country for one in inside]

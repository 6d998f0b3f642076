"""What the corpus marks of a name, by its head noun: learned from its first four fifths.

The corpus marks a proper name and leaves out most of what tells of it: of «شركة موتورولا» it marks
the second word, of «الجيش اللبناني» and «وزارة المالية» nothing, of «مجلس الأمن» all. musnad takes
all of them for actors, as its own gold does. So for the comparison every name of several words is
cut to what the corpus marks of names with the same head: ``whole``, ``inner`` (what follows the
head), ``shorter`` (without the nation at its end) or ``none``. Nothing in the pack knows of this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.ner.corpus import Entity, Sentence, marked, runs
from evaluation.ner.reading import Read, is_nation, kind_of_head, outermost, plain, read
from musnad.packs.ar.rules.word import word
from musnad.text.fold import fold

TABLE = Path(__file__).with_name("convention.tsv")
_HEADER = """\
# What ANERcorp marks of names of several words, by their head: counted in its first four fifths by
# python -m evaluation.ner --conventions. Used to measure alone; nothing of it is shipped.
# head: type, head noun (in brackets: the kind of one), with the article or without, and whether the
# knowledge has the name.
# marked: whole, inner (what follows the head), shorter (without a nation at its end), none.
"""
_SEEN = 2  # a head that was seen less often goes by its kind

Convention = Mapping[str, str]


def keys(words: Sequence[str], one: Read) -> tuple[str, str]:
    """Return what a name is looked up by: its head, and the kind of its head."""
    item = word(fold(words[one.first]).text)
    rest = f"{'with' if item.article else 'without'} {'known' if one.named.key else 'unknown'}"
    kind = one.entity[2]
    return f"{kind} {item.base} {rest}", f"{kind} ({kind_of_head(item.base)}) {rest}"


def learn(rows: Sequence[Sentence]) -> Convention:
    """Return what is marked of names by their heads."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for words, tags, _ in runs(rows):
        wanted = set(marked(tags))
        for one in outermost(read(words)):
            if one.first < one.last and one.entity[2] != "PER":
                for key in keys(words, one):
                    seen[key][_outcome(one, wanted)] += 1
    return {
        key: max(sorted(counts), key=counts.__getitem__)
        for key, counts in sorted(seen.items())
        if sum(counts.values()) >= _SEEN
    }


def _outcome(one: Read, wanted: set[Entity]) -> str:
    within = [e for e in wanted if one.first <= e[0] and e[1] <= one.last]
    if one.entity in within:
        return "whole"
    if any(e[0] > one.first for e in within):
        return "inner"
    return "shorter" if any(e[0] == one.first for e in within) else "none"


def as_marked(words: Sequence[str], found: Sequence[Read], convention: Convention) -> set[Entity]:
    """Return names as the corpus would mark them."""
    out = plain(words, [one for one in found if one.first == one.last or one.entity[2] == "PER"])
    covered: set[int] = set()
    for one in outermost(found):
        if one.first == one.last or one.entity[2] == "PER":
            continue
        head, kind = keys(words, one)
        how = convention.get(head) or convention.get(kind, "whole")
        inside = {e for e in out if one.first <= e[0] and e[1] <= one.last}
        if how == "inner":
            out |= inside or _inner(words, one)
            continue
        out -= inside
        if how != "none":
            last = one.last - (how == "shorter" and is_nation(words[one.last]))
            out.add((one.first, last, one.entity[2]))
        else:
            out |= {e for e in inside if e[2] != "ORG"}
        covered.update(range(one.first, one.last + 1))
    return out


def _inner(words: Sequence[str], one: Read) -> set[Entity]:
    """Return what follows the head, without quotation marks and a nation at its end."""
    first, last = one.first + 1, one.last
    while first < last and not words[first][0].isalnum():
        first += 1
    while last > first and (not words[last][0].isalnum() or is_nation(words[last])):
        last -= 1
    return {(first, last, one.entity[2])}


def write(convention: Convention) -> None:
    """Write the table."""
    lines = [f"{key}\t{how}" for key, how in convention.items()]
    TABLE.write_text(_HEADER + "\n".join(["head\tmarked", *lines]) + "\n", encoding="utf-8")


def stored() -> Convention:
    """Return the table as it was written."""
    return dict(_rows())


def _rows() -> Iterator[tuple[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][1:]:
        key, how = line.split("\t")
        yield key, how

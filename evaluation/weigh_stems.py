"""Count how much each stem tells over the articles: ``python -m evaluation.weigh_stems``.

It writes packs/ar/lexicon/compiled/stem_weights.tsv. Without the articles beside this checkout it
says that it did not run.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from pathlib import Path

from musnad.corroborate.wording import stems

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT.parent / "shared" / "data" / "articles.jsonl.gz"
TABLE = ROOT / "src" / "musnad" / "packs" / "ar" / "lexicon" / "compiled" / "stem_weights.tsv"
_LEAST = 5  # articles; a stem that fewer hold weighs as much as one that none holds
_HEAD = """\
# How much it tells that two sentences share a stem: the logarithm of how many articles there are
# for each that holds it. Counted in 2,400 Arabic news articles of 12 outlets (2009 to 2022).
stem\tweight
"""


def main() -> None:
    """Count and write."""
    if not ARTICLES.is_file():
        print("Stems were not weighed: the articles are not beside this checkout.")
        return
    held: Counter[str] = Counter()
    articles = 0
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            held.update(set(stems(f"{row['title']} {row['text']}")))
            articles += 1
    listed = sorted(stem for stem, count in held.items() if count >= _LEAST)
    rows = [f"{stem}\t{math.log((articles + 1) / held[stem]):.1f}\n" for stem in listed]
    TABLE.write_text(_HEAD + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} stems of {articles} articles")


if __name__ == "__main__":
    main()

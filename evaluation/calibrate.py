"""Count how often each kind of claim is right, and write the confidence table of the Arabic pack.

    python -m evaluation.calibrate [--gold FOLDER]

A claim is right where its content pairs with a gold one and its speaker agrees. The share of a
kind (its rule, and how its speaker was found) is drawn towards that of its rule, and the rule's
towards that of all claims, as if WEIGHT more claims of the wider kind had been seen.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from evaluation.gold import GOLD, articles, scorer
from musnad.language.pack import load_pack
from musnad.packs.ar.rules.confidence import EVERYTHING, kind_of
from musnad.pipeline.receive import article_from_text
from musnad.text.segment import segment

WEIGHT = 8
LEAST = 3  # a rarer kind is not listed: its rule speaks for it
HEADER = """\
# Share of claims with the right content and speaker, by rule and how the speaker was found.
# Counted on articles read by hand; n is how many claims of the kind there were.
# Written by: python -m evaluation.calibrate
word\trate\tn
"""


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    options = parser.parse_args()
    pack, score = load_pack("ar"), scorer(options.gold)
    seen, right = Counter[str](), Counter[str]()
    for name in ("train", "dev"):
        for _, ledger, text in articles(options.gold, name):
            gold = score.from_gold(ledger, text)["claims"]
            article = article_from_text(text, language_check=False)
            asides = [(aside.start, aside.end) for aside in pack.set_aside(text, None)]
            credits = pack.credits(text)
            seg = segment(text, asides, heads=[credit.end for credit in credits])
            named = pack.names(seg, article, credits)
            told = pack.resolve(seg, pack.attribute(seg), named, article)
            spans = [score.trimmed(text, (t.attribution.start, t.attribution.end)) for t in told]
            mine = [{"span": span} for span in spans]
            pairs = score.pair(gold, mine, lambda a, b: score.overlap(a["span"], b["span"]))
            good = {j: i for i, j in pairs if score.overlap(gold[i]["span"], spans[j]) >= 0.5}
            for index, item in enumerate(told):
                speaker = item.chain[0]
                hit = index in good and any(
                    score.names_agree(one, other)
                    for one in gold[good[index]]["speakers"]
                    for other in (speaker.name, *speaker.with_)
                )
                kind = kind_of(item)
                for key in (kind, kind.split(" ")[0], EVERYTHING):
                    seen[key] += 1
                    right[key] += hit
    _write(pack.folder / "lexicon" / "confidence.tsv", seen, right)


def _write(path: Path, seen: Counter[str], right: Counter[str]) -> None:
    overall = right[EVERYTHING] / seen[EVERYTHING]
    rows = []
    for key in sorted(seen):
        if seen[key] < LEAST:
            continue
        wider = overall
        if " " in key:
            rule = key.split(" ")[0]
            wider = (right[rule] + WEIGHT * overall) / (seen[rule] + WEIGHT)
        rate = (
            overall if key == EVERYTHING else (right[key] + WEIGHT * wider) / (seen[key] + WEIGHT)
        )
        rows.append(f"{key}\t{rate:.2f}\t{seen[key]}")
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} kinds, {overall:.2f} of {seen[EVERYTHING]} claims right, in {path.name}")


if __name__ == "__main__":
    main()

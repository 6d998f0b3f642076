"""Who is quoted most in a day's articles, and how often without a name?"""

from collections import Counter
from pathlib import Path

import musnad

speakers: Counter[str] = Counter()
for found in musnad.read_each(Path(__file__).parent / "news" / "day.jsonl"):
    if isinstance(found, musnad.Refusal):
        print(f"not read: {found.reason}")
        continue
    speakers.update(claim.chain[0].name for claim in found.claims if claim.chain)

for name, count in speakers.most_common():
    print(count, name)

"""Count the stems of all training pairs: how rare each is, and how often a summary keeps it.

python -m training.salience.terms PAIRS --cache checkpoints/vectors --out summarizer/weights/terms.npz
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from summarizer.text.terms import key_of, tokens
from training.salience.embed import load_shares

# A stem must stand in this many articles before its counts mean anything.
FEWEST_ARTICLES = 25
# Pseudo-articles of the average stem added to each count.
SMOOTHING = 20


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("checkpoints/vectors"))
    parser.add_argument("--out", type=Path, default=Path("summarizer/weights/terms.npz"))
    options = parser.parse_args()
    train, _ = load_shares(options.pairs, options.cache)
    inside: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for pair in train:
        article = {token.stem for sentence in pair.sentences for token in tokens(sentence)}
        inside.update(article)
        kept.update(article & {token.stem for token in tokens(pair.summary)})
    average = sum(kept.values()) / sum(inside.values())
    stems = sorted((stem for stem, count in inside.items() if count >= FEWEST_ARTICLES), key=key_of)
    share = np.array([(kept[stem] + SMOOTHING * average) / (inside[stem] + SMOOTHING) for stem in stems])
    np.savez_compressed(
        options.out,
        keys=np.array([key_of(stem) for stem in stems], np.uint32),
        rarity=np.log(len(train) / np.array([inside[stem] for stem in stems])).astype(np.float16),
        keeping=np.log(share / (1 - share)).astype(np.float16),
    )
    print(f"{len(stems)} stems of {len(train)} articles; a stem of an article is kept {average:.1%} of the time")
    for stem in sorted(stems, key=lambda stem: kept[stem] / inside[stem])[-12:]:
        print(f"  {stem}: kept in {kept[stem]} of {inside[stem]}")


if __name__ == "__main__":
    main()

"""Count the training targets of the articles.

    python -m training.salience.labels PAIRS --cache checkpoints/vectors [--train 16000] [--development 600]

Kept beside the vectors, one file a share. More articles may be counted than read by the encoder: training makes do with
counts alone for the rest.
"""

from __future__ import annotations

import argparse
import pickle
import time
from pathlib import Path

from summarizer.text.terms import TermTable
from training.salience.embed import load_shares
from training.salience.examples import make_example


def main() -> None:
    """Make the examples of every article whose vectors are there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("checkpoints/vectors"))
    parser.add_argument("--terms", type=Path, default=Path("summarizer/weights/terms.npz"))
    parser.add_argument("--train", type=int, default=16000)
    parser.add_argument("--development", type=int, default=600)
    options = parser.parse_args()
    table = TermTable.read(options.terms)
    train, development = load_shares(options.pairs, options.cache)
    for share, pairs in (("train", train[: options.train]), ("development", development[: options.development])):
        began = time.monotonic()
        examples = [make_example(pair, table) for pair in pairs]
        (options.cache / f"{share}.examples").write_bytes(pickle.dumps(examples))
        print(share, len(examples), f"{time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()

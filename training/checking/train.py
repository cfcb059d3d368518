"""Teach the checker: which words are ordinary, and which statements an article does not support.

    python -m training.checking.train PAIRS.jsonl.xz [--wordnet FOLDER]

Opposites come from WordNet's own files in FOLDER (Debian's package wordnet-base has them); without it the shipped ones
stay. Seeded. Human judgements of factuality (FRANK) are never read: they are what the checker is measured by. Limits
are set on rows that nothing else is taught on. What is made on the way is kept in ``checkpoints/checking``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray

from summarizer.checking.judge import Judge
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.pair_features import statement_features, word_features
from summarizer.reader.weights import embedded_folder, write_manifest
from summarizer.reading.learnt.trees import Forest, load_arrays
from training.boosting import mean_of, to_forest
from training.checking import copying, fitting, kinds
from training.checking.examples import HELD, read_rows
from training.checking.opposites import opposites
from training.checking.ordinary import ordinary_words
from training.checking.table import Lesson, kept

CACHE = Path("checkpoints/checking")
# Articles that tell which words are ordinary.
_ARTICLES = 6000
# Rows that teach the judge.
_ROWS = 1500
# The share of people's own statements that the judge may take for unsupported: with what the exact rules flag, and the
# names and numbers in others' places, five in a hundred is the mark.
FLAGGED = 0.005
_SETTINGS = {
    "objective": "binary", "learning_rate": 0.1, "min_data_in_leaf": 40, "feature_fraction": 0.5,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5, "max_bin": 63, "verbose": -1, "num_threads": 1,
    "deterministic": True, "force_col_wise": True, "seed": 1,
}  # fmt: skip
_WORDS, _STATEMENTS = {"num_leaves": 31}, {"num_leaves": 15}
_ROUNDS = {"words": 300, "statements": 200}


def _grow(rows: NDArray[np.float32], labels: NDArray[np.bool_], leaves: dict[str, int], rounds: int) -> Forest:
    data = lightgbm.Dataset(rows, labels.astype(int), free_raw_data=True)
    return to_forest(lightgbm.train(_SETTINGS | leaves, data, rounds))


def teach(made: Sequence[Lesson]) -> Judge:
    """Grow both forests, that of the words twice, on every second lesson and on the others.

    What a forest says of words that it has seen is surer than what it says of new ones: so the forest of the statements
    is taught by what each says of the other's lessons. Their mean is kept.
    """
    halves = made[::2], made[1::2]
    features = [word_features([one.pair for one in half]) for half in halves]
    grown = [
        _grow(rows, np.concatenate([one.wrong for one in half]), _WORDS, _ROUNDS["words"])
        for rows, half in zip(features, halves, strict=True)
    ]
    rows = [
        statement_features([one.pair for one in half], forest.predict(own))
        for half, own, forest in zip(halves, features, grown[::-1], strict=True)
    ]
    false = np.array([one.false for half in halves for one in half])
    return Judge(mean_of(grown), _grow(np.concatenate(rows), false, _STATEMENTS, _ROUNDS["statements"]))


def limit_of(odds: NDArray[np.float64], held: Sequence[Lesson]) -> float:
    """Return the odds that the given share of people's own statements is above."""
    own = np.array([one.kind == "told" for one in held])
    return float(np.quantile(odds[own], 1 - FLAGGED))


def found(odds: NDArray[np.float64], held: Sequence[Lesson]) -> str:
    """Return in words how many in a hundred of each kind are above the limit."""
    limit = limit_of(odds, held)
    kinds = sorted({one.kind for one in held})
    shares = {kind: np.mean([odds[at] > limit for at, one in enumerate(held) if one.kind == kind]) for kind in kinds}
    return f"limit {limit:.3f}, above: " + ", ".join(f"{kind} {100 * share:.0f}" for kind, share in shares.items())


def main() -> None:
    """Make the tables of words, grow the forests, set the limits and write the file of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--wordnet", type=Path)
    options = parser.parse_args()
    CACHE.mkdir(parents=True, exist_ok=True)
    ordinary_path = CACHE / "ordinary.npy"
    if not ordinary_path.is_file():
        np.save(ordinary_path, ordinary_words(options.pairs, _ARTICLES))
    lexicon = Lexicon(ordinary := np.load(ordinary_path))
    shipped = embedded_folder() / "checker.npz"
    opposed = opposites(options.wordnet, lexicon) if options.wordnet else load_arrays(shipped)["opposites"]
    rows = read_rows(options.pairs, sum(fitting.PARTS), held=False)
    judge = teach(kept(CACHE / "train.pkl", rows[:_ROWS], lexicon))
    held = kept(CACHE / "held.pkl", read_rows(options.pairs, HELD, held=True), lexicon)
    odds = np.array(judge.odds([one.pair for one in held]))
    print(found(odds, held))
    sorts = kinds.teach(options.pairs)
    referents = fitting.teach(rows, lexicon, sorts)
    copied, copied_limit = copying.teach(options.pairs, lexicon)
    np.savez_compressed(
        shipped,
        ordinary=ordinary,
        opposites=opposed,
        limit=np.array(limit_of(odds, held), np.float32),
        copied_limit=np.array(copied_limit, np.float32),
        **sorts.arrays(),
        **referents.arrays(),
        **judge.words.arrays("words"),
        **judge.statements.arrays("statements"),
        **copied.arrays("copied"),
    )
    write_manifest(embedded_folder())


if __name__ == "__main__":
    main()

"""Teach the checker: which words are ordinary, and which statements an article does not support.

    python -m training.checking.train PAIRS.jsonl.xz [--wordnet FOLDER]

Opposites come from WordNet's own files in FOLDER (Debian's package wordnet-base has them); without it the shipped ones
stay. Seeded. Human judgements of factuality (FRANK) are never read: they are what the checker is measured by. Limits
are set on statements that the forest in question has not seen. What is made on the way is kept in
``checkpoints/checking``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from summarizer.checking.cross_encoder import CrossEncoder
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.opposites import Opposites
from summarizer.checking.pair_features import word_features
from summarizer.reader.encoder import open_encoder
from summarizer.reader.weights import embedded_folder, write_manifest
from summarizer.reading.learnt.trees import Forest, load_arrays
from training.checking import copying, fitting, kinds, whole
from training.checking.examples import read_rows
from training.checking.growing import grow_forest
from training.checking.opposites import opposites
from training.checking.ordinary import ordinary_words
from training.checking.table import Lesson, kept

CACHE = Path("checkpoints/checking")
# Articles that tell which words are ordinary.
_ARTICLES = 6000
# Rows that teach which words are wrong.
_ROWS = 1500
_SHAPE = {"learning_rate": 0.1, "num_leaves": 31, "feature_fraction": 0.5}
_ROUNDS = 300


def teach(made: Sequence[Lesson]) -> Forest:
    """Grow the forest that says which words of a statement are wrong."""
    rows = word_features([one.pair for one in made])
    wrong = np.concatenate([one.wrong for one in made]).astype(int)
    return grow_forest(rows, wrong, _ROUNDS, _SHAPE)


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
    words = teach(kept(CACHE / "train.pkl", rows[:_ROWS], lexicon))
    sorts = kinds.teach(options.pairs)
    referents = fitting.teach(rows, lexicon, sorts)
    fresh = whole.read_rows(options.pairs, {row["id"] for row in rows})
    encoder = CrossEncoder.load(embedded_folder(), open_encoder(embedded_folder()))
    made = list(whole.cases(fresh, lexicon, Opposites(opposed), sorts, referents, encoder))
    statements, limit, limits = whole.teach(made, words)
    copied, copied_limit = copying.teach(options.pairs, lexicon)
    np.savez_compressed(
        shipped,
        ordinary=ordinary,
        opposites=opposed,
        limit=np.array(limit, np.float32),
        copied_limit=np.array(copied_limit, np.float32),
        **sorts.arrays(),
        **replace(referents, limits=limits).arrays(),
        **words.arrays("words"),
        **statements.arrays("statements"),
        **copied.arrays("copied"),
    )
    write_manifest(embedded_folder())


if __name__ == "__main__":
    main()

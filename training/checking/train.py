"""Teach the checker: which words are ordinary, and which statements an article does not support.

    python -m training.checking.train PAIRS.jsonl.xz [--rows 1800] [--held 300]

A quarter of an hour on one core. Seeded. Human judgements of factuality (FRANK) are never read: they are what the
checker is measured by. The limits are set on rows that the pairs' source keeps for validation.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray

from summarizer.checking.features import copying, features
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.source import Source
from summarizer.checking.support import COPIED
from summarizer.checking.words import Word, level, words_of
from summarizer.reader.weights import embedded_folder, write_manifest
from summarizer.reading.learnt.trees import Forest
from training.checking.examples import HELD, SEED, examples, read_rows
from training.checking.ordinary import ordinary_words
from training.growing import to_forest

# Articles that tell which words are ordinary.
_ARTICLES = 6000
# Statements made up of fewer pieces of the article a word teach the judge of copying writers.
_COPIED_BASE = 0.2
# The share of people's statements, of the manner that each judge sees, that it may take for unsupported.
_FLAGGED = {"copied": 0.04, "worded": 0.01}
# Shallow trees carry over better to what models write: balanced accuracy on FRANK 71.6 with 4 leaves, 70.5 with 8.
_SETTINGS = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 4, "min_data_in_leaf": 40, "feature_fraction": 0.5,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1, "num_threads": 1, "deterministic": True,
    "force_col_wise": True,
}  # fmt: skip
_ROUNDS = 400
# One draw of the samples more or less moves the balanced accuracy on FRANK by one point: the mean of three is kept.
_DRAWS = 3
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Statements as rows of features.

    ``false`` and ``told`` (a whole sentence of a person's summary) describe each; ``base`` is the number of pieces a
    word of the true statement it was made from, ``style`` that of the whole summary.
    """

    rows: NDArray[np.float32]
    false: NDArray[np.bool_]
    told: NDArray[np.bool_]
    base: NDArray[np.float64]
    style: NDArray[np.float64]


def tabulate(rows: list[dict[str, str]], lexicon: Lexicon) -> Table:
    """Make examples of all ``rows`` and describe them."""
    rng = random.Random(SEED)
    found: list[tuple[NDArray[np.float32], bool, bool, float, float]] = []
    for number, row in enumerate(rows):
        source = Source.read(row["article"])
        made = list(examples(row, rows[number - 1], rng))
        told = [_words(example.statement) for example in made if example.kind == "told"]
        style = _pieces(told, source)
        for example in made:
            words = _words(example.statement)
            if len(words) >= _FEWEST_WORDS:
                base = _pieces([_words(example.base)], source)
                described = features(words, source, lexicon)
                found.append((described, not example.true, example.kind == "told", base, style))
        if number % 100 == 0:
            print(f"{number} of {len(rows)} articles, {len(found)} statements", flush=True)
    return Table(*(np.array(column) for column in zip(*found, strict=True)))


def _words(statement: str) -> list[Word]:
    return words_of(" ".join(level(statement).split()))


def _pieces(statements: list[list[Word]], source: Source) -> float:
    return sum(copying(words, source) for words in statements) / max(1, sum(map(len, statements)))


def _grow(rows: NDArray[np.float32], false: NDArray[np.bool_]) -> Forest:
    """Grow a forest for each draw and return their mean."""
    grown = []
    for seed in range(1, _DRAWS + 1):
        data = lightgbm.Dataset(rows, false.astype(int))
        grown.append(to_forest(lightgbm.train(_SETTINGS | {"seed": seed}, data, _ROUNDS)))
    return Forest(
        *(
            np.concatenate([getattr(forest, part) for forest in grown])
            for part in ("feature", "threshold", "left", "right")
        ),
        value=np.concatenate([forest.value / _DRAWS for forest in grown]),
        depth=max(forest.depth for forest in grown),
    )


def main() -> None:
    """Make the table of words, grow both forests, set their limits and write the file of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--rows", type=int, default=1800)
    parser.add_argument("--held", type=int, default=HELD)
    options = parser.parse_args()
    lexicon = Lexicon(ordinary := ordinary_words(options.pairs, _ARTICLES))
    taught = tabulate(read_rows(options.pairs, options.rows, held=False), lexicon)
    held = tabulate(read_rows(options.pairs, options.held, held=True), lexicon)
    chosen = {
        "copied": ((taught.base <= _COPIED_BASE), held.style <= COPIED),
        "worded": (taught.told | taught.false, held.style > COPIED),
    }
    arrays: dict[str, NDArray[np.generic]] = {"ordinary": ordinary}
    for name, (learnt, judged) in chosen.items():
        forest = _grow(taught.rows[learnt], taught.false[learnt])
        odds = forest.predict(held.rows)
        # Of all statements of people, so that both shares add up.
        most = round(_FLAGGED[name] * held.told.sum())
        limit = np.sort(odds[held.told & judged])[::-1][most]
        arrays |= forest.arrays(name) | {f"{name}_limit": np.array(limit, np.float32)}
        caught = odds[held.false & judged] > limit
        print(f"{name}: {learnt.sum()} statements, limit {limit:.4f}, finds {100 * caught.mean():.0f} % of the false")
    folder = embedded_folder()
    np.savez_compressed(folder / "checker.npz", **arrays)
    write_manifest(folder)


if __name__ == "__main__":
    main()

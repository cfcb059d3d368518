"""Teach which sentences are shown of an article in a language that the reader has not learnt.

    python -m training.plain ../shared/data [--folds 3]

Taught by the English articles that were read after the editor's guide, from features that ask for no language; nothing
in another language is taught. Writes ``summarizer/weights/plain.npz``, or with ``--folds`` only says what forests reach
on articles that they have not seen. Seeded; a minute of one core.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.models.plain import FOREST, WEIGHTS
from summarizer.models.plain_features import Laid, Matrix, features
from summarizer.reader.weights import embedded_folder, write_manifest
from summarizer.reading.learnt.trees import Forest
from training.boosting import grow
from training.reader import readings
from training.webpages import entries

# How much of a best sentence one is that a longer brief adds.
MORE = 0.6
ROUNDS = 200
_SETTINGS = {
    "learning_rate": 0.05,
    "num_leaves": 15,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "lambda_l2": 10,
    "extra_trees": False,
}


class Lesson(NamedTuple):
    """An article's sentences: their features, how much each belongs into a brief, and which the editor took."""

    name: str
    rows: Matrix
    labels: NDArray[np.float64]
    best: tuple[int, ...]
    more: tuple[int, ...]


def lessons(rows: Sequence[dict[str, Any]]) -> list[Lesson]:
    """Lay out annotated articles; ``rows`` are in the editor's form."""
    made = []
    for row in rows:
        laid = Laid.out(row["title"], row["body"], row["spans"], "en")
        best, more = (tuple(number - 1 for number in row[key]) for key in ("best", "more"))
        labels = np.zeros(len(laid.sentences))
        labels[list(more)] = MORE
        labels[list(best)] = 1
        made.append(Lesson(row["id"], features(laid), labels, best, more))
    return made


def teach(taught: Sequence[Lesson]) -> Forest:
    """Grow the forest; a long article counts for more than a short one, but not by as much as it is longer."""
    weights = np.concatenate([np.full(len(one.labels), len(one.labels) ** -0.5) for one in taught])
    rows, labels = (np.concatenate(parts) for parts in zip(*((one.rows, one.labels) for one in taught), strict=True))
    return grow(rows, labels, weights, ROUNDS, _SETTINGS)


def reached(forest: Forest, unseen: Sequence[Lesson], count: int = 3) -> NDArray[np.float64]:
    """Return of each article the share of its ``count`` best sentences that the editor took, and if the best is one."""
    figures = []
    for one in unseen:
        chosen = np.argsort(-forest.predict(one.rows), kind="stable")[:count]
        right = len({*one.best, *one.more} & set(chosen.tolist()))
        figures.append((right / len(chosen), float(one.best[0] in chosen)))
    return np.array(figures)


def main() -> None:
    """Write the weights, or report on folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    editor = entries(options.data / "editor" / "editor_train.jsonl")
    made = lessons([*editor, *readings.read(options.data)])
    print(f"{len(made)} articles")
    if options.folds:
        fold = [zlib.crc32(one.name.encode()) % options.folds for one in made]
        figures = []
        for number in range(options.folds):
            forest = teach([one for one, at in zip(made, fold, strict=True) if at != number])
            figures.append(reached(forest, [one for one, at in zip(made, fold, strict=True) if at == number]))
        share, best = 100 * np.concatenate(figures).mean(axis=0)
        print(f"three sentences: best or more {share:.1f}, the best one among them {best:.1f}")
        return
    np.savez_compressed(embedded_folder() / WEIGHTS, **teach(made).arrays(FOREST))
    write_manifest(embedded_folder())


if __name__ == "__main__":
    main()

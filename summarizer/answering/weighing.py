"""What the features of an answer are worth, and whether they come to enough for the article to say something.

Fitted by ``python -m training.answering`` to questions that no figure is measured on.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.reader.weights import embedded_folder

WEIGHTS = "answering.json"
Row = NDArray[np.float64]


class Weighing(NamedTuple):
    """``rank`` puts the sentences in order.

    The others say whether the first of them is an answer, once they come to ``least``: by how far it leads (its score,
    its distance to the next and to the mean), its own features, the most of each feature in any sentence, and what the
    article as a whole has of the question.
    """

    rank: tuple[float, ...]
    lead: tuple[float, ...]
    best: tuple[float, ...]
    most: tuple[float, ...]
    whole: tuple[float, ...]
    least: float

    def scores(self, features: Row) -> Row:
        """Return what speaks for each sentence in all."""
        return np.asarray(features @ np.array(self.rank), np.float64)

    def worth(self, features: Row, whole: Row) -> float:
        """Return how far the features are past what they must come to; below zero the article does not say."""
        weights = np.array([*self.lead, *self.best, *self.most, *self.whole])
        return float(summed_up(self.scores(features), features, whole) @ weights) - self.least


class Chosen(NamedTuple):
    """``words`` weighs what the words alone say; ``least`` are the log odds by which a sentence read is an answer."""

    words: Weighing
    least: float


@lru_cache(maxsize=1)
def chosen() -> Chosen:
    """Open what was fitted."""
    stored = json.loads((embedded_folder() / WEIGHTS).read_text(encoding="utf-8"))
    return Chosen(Weighing(**stored["words"]), stored["least"])


def summed_up(scores: Row, features: Row, whole: Row) -> Row:
    """Return what is known of a question and its article, in one row."""
    order = np.argsort(-scores, kind="stable")
    best = float(scores[order[0]])
    second = float(scores[order[1]]) if len(order) > 1 else 0.0
    lead = np.array([best, best - second, best - float(scores.mean())]) / 10
    return np.concatenate([lead, features[order[0]], features.max(axis=0), whole])

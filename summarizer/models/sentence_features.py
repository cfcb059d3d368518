"""What tells a sentence that an editor would take: what the reader says of it, and of the names and numbers in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.reader import Reading
from summarizer.reader.counted import Matrix
from summarizer.text.standalone import leans_on_earlier

WEIGHTS = "sentences.npz"
FOREST = "taken"


def odds_of_first(choice: Matrix) -> Matrix:
    """Return the odds of each sentence to be the one that an editor takes first, of the reader's ``choice``."""
    best = np.exp(choice[:, 0] - choice[:, 0].max())
    odds: Matrix = (best / best.sum()).astype(np.float32)
    return odds


def features(reading: Reading, plain: Matrix, open_: Matrix, parties: Sequence[Sequence[float]]) -> Matrix:
    """Return the features of each sentence (sentences x features).

    ``plain`` is the reader's own worth of each, ``open_`` the odds that one holds a reference nobody can resolve,
    ``parties`` what each party named in it is worth.
    """
    choice, count = reading.choice, len(reading.sentences)
    rank = np.argsort(np.argsort(-plain, kind="stable"), kind="stable")
    kept = np.pad(choice[:, 1], 1)
    numbers: list[list[float]] = [[] for _ in range(count)]
    for (_, sentence), view in zip(reading.quantities, reading.numbers, strict=False):
        numbers[sentence].append(view.worth)
    at = np.arange(count)
    marks = [reading.marks[reading.words_of(i), 0].max(initial=0.0) for i in range(count)]
    columns = [
        *choice.T,
        odds_of_first(choice),
        plain,
        rank,
        plain / max(float(plain.max()), 1e-6),
        at,
        at / count,
        np.full(count, count),
        reading.counted.lengths,
        open_,
        marks,
        kept[:-2],
        kept[2:],
        ["“" in text or '"' in text for text in reading.sentences],
        [leans_on_earlier(text) for text in reading.sentences],
        [max(some, default=0.0) for some in numbers],
        [len(some) for some in numbers],
        [max(some, default=0.0) for some in parties],
        [sum(some) for some in parties],
    ]
    return np.array(columns, np.float32).T

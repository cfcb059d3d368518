"""Which set of sentences makes the best summary: whole sets are compared, not sentences one by one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from summarizer.reader.counted import CountedArticle
from summarizer.reader.forecast import TIMES, Forecast

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sets of an article's sentences, and what each is expected to share with a human summary.

    ``members`` is sets x sentences (boolean); ``single`` and ``double`` are the expected numbers of words and of word
    pairs shared; ``words`` and ``pairs`` how many each set has.
    """

    members: NDArray[np.bool_]
    single: Matrix
    double: Matrix
    words: Matrix
    pairs: Matrix


@lru_cache(maxsize=32)
def _combinations(count: int, most: int) -> NDArray[np.bool_]:
    chosen = [c for size in range(1, most + 1) for c in combinations(range(count), size)]
    members = np.zeros((len(chosen), count), bool)
    for row, columns in enumerate(chosen):
        members[row, list(columns)] = True
    return members


def candidates(counted: CountedArticle, forecast: Forecast, pool: NDArray[np.intp], most: int) -> Candidates:
    """Form every set of up to ``most`` sentences of ``pool`` (sentence numbers, rising)."""
    members = _combinations(len(pool), most)
    words = _sigmoid(forecast.words)
    pairs = _sigmoid(forecast.pairs)
    place = np.full(len(counted.lengths), -1)
    place[pool] = np.arange(len(pool))
    rows, numbers, counts = counted.sentence_words.T
    inside = place[rows] >= 0
    used, compact = np.unique(numbers[inside], return_inverse=True)
    table = np.zeros((len(pool), len(used)), np.float32)
    table[place[rows[inside]], compact] = counts[inside]
    shown = members.astype(np.float32) @ table
    single = np.zeros(len(members), np.float32)
    for times in range(TIMES):
        single += (shown > times).astype(np.float32) @ words[used, times]
    rows, numbers = counted.sentence_pairs.T
    inside = place[rows] >= 0
    used, compact = np.unique(numbers[inside], return_inverse=True)
    table = np.zeros((len(pool), len(used)), np.float32)
    table[place[rows[inside]], compact] = 1
    double = ((members.astype(np.float32) @ table) > 0).astype(np.float32) @ pairs[used]
    lengths = counted.lengths[pool].astype(np.float32)
    size = members @ lengths
    everywhere = np.zeros((len(members), len(counted.lengths)), bool)
    everywhere[:, pool] = members
    return Candidates(everywhere, single, double, size, (size - members.sum(axis=1)).astype(np.float32))


def expected_rouge(sets: Candidates, target: float) -> Matrix:
    """Return the mean of expected ROUGE-1 and ROUGE-2 F against a summary of ``target`` words."""
    single = 2 * sets.single / (sets.words + target)
    double = 2 * sets.double / np.maximum(sets.pairs + target - 1, 1)
    worth: Matrix = ((single + double) / 2).astype(np.float32)
    return worth


def _sigmoid(logits: Matrix) -> Matrix:
    odds: Matrix = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return odds

"""What an article's sentences, parties and numbers are worth, weighed in each other's sight."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
import torch

from summarizer.reader.counted import Matrix
from summarizer.reader.facts import relations
from summarizer.reader.heads import GRADES, Nodes, Weigher

# At most so many sentences are weighed at a time, and of the parties and numbers in them so many: the work grows with
# the length of an article, not with its square.
BLOCK = 60
MOST = 200


class Placed(NamedTuple):
    """Parties or numbers, a row each, and the sentences in which each stands (rising).

    ``words`` are the mean states of their words, ``states`` what a viewer makes of them, ``facts`` what is counted.
    """

    words: torch.Tensor
    states: torch.Tensor
    facts: Matrix
    where: Sequence[Sequence[int]]


class ToWeigh(NamedTuple):
    """An article as the weigher reads it.

    ``sentences`` are their mean states, ``facts`` what is counted of each; ``title`` is one row, nought where there is
    none.
    """

    sentences: torch.Tensor
    facts: Matrix
    title: torch.Tensor
    parties: Placed
    numbers: Placed

    def nodes(self, block: range, parties: Sequence[int], numbers: Sequence[int]) -> Nodes:
        """Return a ``block`` of sentences, and those of the others (rows) that stand in it, as nodes."""
        counted = _places(block, self.numbers, numbers)
        return Nodes(
            self.sentences[block.start : block.stop],
            torch.from_numpy(self.facts[block.start : block.stop]),
            self.title,
            *_seen(self.parties, parties),
            *_seen(self.numbers, numbers),
            torch.from_numpy(
                relations(
                    len(block), _places(block, self.parties, parties), [at for places in counted for at in places]
                )
            ),
        )


class Weighed(NamedTuple):
    """The choice of sentences (sentences x 4, logits), and the odds of each grade of parties and of numbers."""

    choice: Matrix
    parties: Matrix
    numbers: Matrix


def weigh(weigher: Weigher, article: ToWeigh) -> Weighed:
    """Weigh an article block by block, all of about one size.

    A party is worth what it is in the first block of sentences that names it. Of a block that names more than ``MOST``
    the ones that are named most often are weighed; the rest is worth nothing.
    """
    graded = [_worthless(len(some.where)) for some in (article.parties, article.numbers)]
    count = len(article.sentences)
    choice = []
    size = ceil(count / ceil(count / BLOCK))
    # From the last block to the first, whose word on a party counts.
    for start in range((count - 1) // size * size, -1, -size):
        block = range(start, min(start + size, count))
        rows = [_standing_in(block, some) for some in (article.parties, article.numbers)]
        with torch.inference_mode():
            chosen, *grades = weigher(article.nodes(block, *rows))
        choice.append(chosen)
        for into, here, logits in zip(graded, rows, grades, strict=True):
            into[here] = logits.softmax(1).numpy()
    return Weighed(torch.cat(choice[::-1]).numpy(), *graded)


def _worthless(count: int) -> Matrix:
    grades = np.zeros((count, GRADES), np.float32)
    grades[:, 0] = 1
    return grades


def _standing_in(block: range, some: Placed) -> list[int]:
    """Return which of ``some`` stand in a block of sentences, those that do so most often, in their order."""
    times = {row: sum(at in block for at in where) for row, where in enumerate(some.where)}
    rows = sorted((row for row, count in times.items() if count), key=lambda row: -times[row])
    return sorted(rows[:MOST])


def _places(block: range, some: Placed, rows: Sequence[int]) -> list[list[int]]:
    """Return in which sentences of the block, counted from its first, each of ``rows`` stands."""
    return [[at - block.start for at in some.where[row] if at in block] for row in rows]


def _seen(some: Placed, rows: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    return some.words[rows], some.states[rows], torch.from_numpy(some.facts[rows])

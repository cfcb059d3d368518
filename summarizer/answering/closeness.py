"""How close a sentence comes to a question in meaning: word by word, by the states of the reader's encoder.

"What does it cost?" and "it sold for $26" share no word; what the encoder makes of *cost* and *sold* is close.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from summarizer.reader.encoder import Encoder

Matrix = NDArray[np.float32]


# What ``compared`` tells of each sentence, and which of it is the mean over the words that tell.
COLUMNS, TELLING = 5, 2


class States(NamedTuple):
    """What the encoder makes of a text.

    ``pieces`` (pieces x width) are of length one; ``mean`` is theirs, of length one too; ``words`` are the text's, and
    ``owners`` says of each piece which of these it is of.
    """

    pieces: Matrix
    mean: Matrix
    words: tuple[str, ...]
    owners: NDArray[np.int64]


def compared(asked: States, weights: Sequence[float], states: Sequence[States]) -> NDArray[np.float64]:
    """Compare a question with sentences (sentences x 5).

    Each piece of a word of the question is compared (cosine) with the piece of the sentence that is nearest: the mean
    over the question; the least, of the piece that nothing in the sentence answers to; the mean and the least over the
    words that tell (``weights`` says how much each word of the question does). Last, how close the two are as wholes.
    """
    telling = np.array([weights[owner] for owner in asked.owners], np.float32) if len(asked.owners) else np.zeros(0)
    rows = []
    for state in states:
        if not len(state.pieces) or not len(asked.pieces):
            rows.append([0.0] * COLUMNS)
            continue
        nearest = (asked.pieces @ state.pieces.T).max(axis=1)
        some = nearest[telling > 0]
        mean = float((nearest * telling).sum() / telling.sum()) if len(some) else 0.0
        least = float(some.min()) if len(some) else 0.0
        rows.append([float(nearest.mean()), float(nearest.min()), mean, least, float(asked.mean @ state.mean)])
    return np.array(rows, np.float64).reshape(-1, COLUMNS)


def states_of(encoder: Encoder, texts: Sequence[tuple[str, str]]) -> list[States]:
    """Read each text behind the one that leads to it, which may be empty."""
    pairs = [[lead, text] if lead else [text] for lead, text in texts]
    layouts = [encoder.lay(pair) for pair in pairs]
    found = []
    for pair, layout, read in zip(pairs, layouts, encoder.read(layouts), strict=True):
        own = layout.words[:, 0] == len(pair) - 1
        kept = own[layout.owners] if len(own) else np.zeros(0, np.bool_)
        states, owners = read.numpy()[kept], layout.owners[kept]
        mean = states.mean(axis=0, keepdims=True) if len(states) else np.zeros((1, encoder.width), np.float32)
        words = tuple(pair[-1][start:end] for _, start, end in layout.words[own])
        found.append(States(_unit(states), _unit(mean)[0], words, owners - owners.min(initial=len(own))))
    return found


def _unit(states: Matrix) -> Matrix:
    return np.asarray(states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-9), np.float32)

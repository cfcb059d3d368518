"""How close a sentence comes to a question in meaning: word by word, by the states of the reader's encoder.

"What does it cost?" and "it sold for $26" share no word; what the encoder makes of *cost* and *sold* is close.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from summarizer.reader.encoder import Encoder

Matrix = NDArray[np.float32]


def closeness(encoder: Encoder, question: str, sentences: Sequence[str]) -> NDArray[np.float64]:
    """Compare a question with sentences (sentences x 2), as ``compared`` does."""
    asked, *states = states_of(encoder, [question, *sentences])
    return compared(asked, states)


def compared(asked: Matrix, states: Sequence[Matrix]) -> NDArray[np.float64]:
    """Compare the states of a question with those of sentences (sentences x 2).

    Each piece of a word of the question is compared (cosine) with the piece of the sentence that is nearest: the mean
    over the question, and the least, of the piece that nothing in the sentence answers to.
    """
    if not len(asked):
        return np.zeros((len(states), 2))
    nearest = [(asked @ state.T).max(axis=1) if len(state) else np.zeros(len(asked)) for state in states]
    return np.array([(row.mean(), row.min()) for row in nearest], np.float64).reshape(-1, 2)


def states_of(encoder: Encoder, texts: Sequence[str]) -> list[Matrix]:
    """Read each text by itself; gives the state of every piece (pieces x width), of length one."""
    found = [states.numpy() for states in encoder.read([encoder.lay([text]) for text in texts])]
    return [states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-9) for states in found]

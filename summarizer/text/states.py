"""What an encoder made of the words of a text, for whoever has words of that text to tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class PieceStates:
    """The states of a text's word pieces.

    ``starts`` and ``ends`` are the pieces' character offsets in the text, rising; ``states`` (pieces x width) is in
    half precision.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    states: NDArray[np.float16]

    def over(self, spans: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        """Return for each of ``spans`` (character offsets) the mean of the pieces in it, zeros where there are none."""
        means = np.zeros((len(spans), self.states.shape[1]), np.float32)
        firsts = np.searchsorted(self.ends, [start for start, _ in spans], side="right")
        lasts = np.searchsorted(self.starts, [end for _, end in spans], side="left")
        for row, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
            if first < last:
                means[row] = self.states[first:last].mean(axis=0, dtype=np.float32)
        return means

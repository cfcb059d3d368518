"""What lines speak of: the mean of their word pieces' vectors, out of the encoder's table.

The table knows that "coroner" is near "inquest" and "bikini" is not, which the words alone do not tell. The encoder's
layers on top of it told no more here (F1 of pastes .926 with the table, .926 after three layers, .925 after all six),
and the table needs no torch.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer

from summarizer.reading.learnt.line_features import Matrix

# The start of a line says what it speaks of; a whole document in one line must not fill the memory. Of prose so many
# characters are four times as many pieces.
_PIECES = 256
_CHARACTERS = 4000


@lru_cache(maxsize=1)
def _table() -> tuple[Tokenizer, NDArray[np.int8], NDArray[np.float32]]:
    folder = Path(str(files("summarizer"))) / "weights"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    with safe_open(folder / "encoder.safetensors", framework="np") as stored:
        return tokenizer, stored.get_tensor("words"), stored.get_tensor("words.scale").astype(np.float32)


def vectors_of(lines: list[str]) -> Matrix:
    """Return a vector for each line, shape (lines, width of the encoder); zeros for a line without words."""
    tokenizer, rows, scales = _table()
    found = np.zeros((len(lines), rows.shape[1]), dtype=np.float32)
    for index, encoding in enumerate(
        tokenizer.encode_batch([line[:_CHARACTERS] for line in lines], add_special_tokens=False)
    ):
        pieces = encoding.ids[:_PIECES]
        if pieces:
            found[index] = (rows[pieces] * scales[pieces, None]).mean(axis=0)
    return found


@dataclass(frozen=True, slots=True)
class Sense:
    """The axes along which lines' vectors differ most, and a linear model of body and furniture along them."""

    centre: NDArray[np.float32]
    axes: Matrix
    weights: NDArray[np.float32]
    bias: float

    def places(self, vectors: Matrix) -> Matrix:
        """Return where ``vectors`` lie along the axes, shape (lines, axes)."""
        return np.asarray((vectors - self.centre) @ self.axes, dtype=np.float32)

    def score(self, places: Matrix) -> NDArray[np.float32]:
        """Return the log-odds that a line at each of ``places`` is body."""
        return np.asarray(places @ self.weights + self.bias, dtype=np.float32)

"""What the blocks of a page share with their kin: blocks of one make, or in one element, mostly go together.

A grouping names for each block the group that it stands in; a page has several. Means are weighed by characters.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.reading.learnt.line_features import Matrix

Vector = NDArray[np.float32]
# Shape (groupings, blocks).
Groups = NDArray[np.int32]


def of_kin(kin: Groups, values: Matrix, chars: Vector) -> Matrix:
    """Return for each block, and each grouping, its group's size in blocks, its share of all, and its means."""
    out = []
    for group in kin:
        weight = np.bincount(group, chars)
        means = [np.bincount(group, chars * column) / np.maximum(weight, 1) for column in values.T]
        columns = [np.log1p(np.bincount(group)), weight / max(1.0, float(chars.sum())), *means]
        out.append(np.stack(columns, axis=1)[group])
    return np.hstack(out).astype(np.float32)


def guessed_of_kin(kin: Groups, guess: Vector, chars: Vector) -> Matrix:
    """Return what is guessed of the others of each block's group: their mean, and the group's share of the body.

    A block without kin has a mean of -1.
    """
    out = []
    body = guess * chars
    whole = max(1.0, float(body.sum()))
    for group in kin:
        mass, weight = np.bincount(group, body)[group], np.bincount(group, chars)[group]
        others = weight - chars
        out += [np.where(others > 0, (mass - body) / np.maximum(others, 1), -1), mass / whole]
    return np.stack(out, axis=1).astype(np.float32)

"""Boosted trees, evaluated with numpy alone.

The forests are grown by LightGBM in ``training/`` and kept as plain arrays of a few kilobytes, so that reading needs no
machine-learning library at run time.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.reading.learnt.line_features import Matrix

# Rows judged at once: bounds the memory for pages of tens of thousands of blocks.
_ROWS = 2048


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays of shape (trees, nodes); a leaf points at itself.

    ``depth`` is the number of steps after which every walk has reached its leaf.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    depth: int

    def predict(self, rows: Matrix) -> NDArray[np.float32]:
        """Return a probability for each of ``rows``, shape (rows, features)."""
        parts = [self._raw(rows[start : start + _ROWS]) for start in range(0, len(rows), _ROWS)]
        raw = np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
        return np.asarray(1.0 / (1.0 + np.exp(-raw)), dtype=np.float32)

    def _raw(self, rows: Matrix) -> NDArray[np.float32]:
        trees, nodes = self.feature.shape
        base = np.arange(trees, dtype=np.int32) * nodes
        # The right child stands next to the left one in this order, so that one gather and one comparison make a step.
        children = np.stack([self.left, self.right], axis=-1).astype(np.int32).ravel()
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        place = np.broadcast_to(base, (len(rows), trees)).astype(np.int32)
        row = np.arange(len(rows), dtype=np.int32)[:, None]
        for _ in range(self.depth):
            goes_right = rows[row, feature[place]] > threshold[place]
            place = children[2 * place + goes_right] + base
        return np.asarray(self.value.ravel()[place].sum(axis=1), dtype=np.float32)

    def arrays(self, prefix: str) -> dict[str, NDArray[Any]]:
        """Return the arrays to be stored, names opened by ``prefix``; values are halved in precision."""
        return {
            f"{prefix}_feature": self.feature,
            f"{prefix}_threshold": self.threshold,
            f"{prefix}_left": self.left.astype(np.uint8),
            f"{prefix}_right": self.right.astype(np.uint8),
            f"{prefix}_value": self.value.astype(np.float16),
            f"{prefix}_depth": np.array(self.depth),
        }


def forest_from(stored: dict[str, NDArray[Any]], prefix: str) -> Forest:
    """Rebuild the forest that ``Forest.arrays`` stored under ``prefix``."""
    return Forest(
        feature=stored[f"{prefix}_feature"].astype(np.int16),
        threshold=stored[f"{prefix}_threshold"].astype(np.float32),
        left=stored[f"{prefix}_left"].astype(np.int16),
        right=stored[f"{prefix}_right"].astype(np.int16),
        value=stored[f"{prefix}_value"].astype(np.float32),
        depth=int(stored[f"{prefix}_depth"]),
    )


def load_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Read the arrays of a weights file."""
    with np.load(path) as stored:
        return {name: stored[name] for name in stored.files}

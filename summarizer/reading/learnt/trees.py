"""Boosted trees, evaluated with numpy alone.

The forests are grown by LightGBM in ``training/`` and kept as plain arrays of a few kilobytes, so that reading needs no
machine-learning library at run time.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import ModelError, Reason
from summarizer.reading.learnt.line_features import Matrix

# Rows judged at once: what they are asked stays in the processor's cache, and pages of tens of thousands of blocks
# within memory.
_ROWS = 512
# Of a tree: each is a bit of 32.
MOST_LEAVES = 32


@dataclass(frozen=True)
class Forest:
    """Trees as arrays of shape (trees, nodes), each node before its left and then its right branch.

    A leaf points at itself; no tree has more than MOST_LEAVES. ``depth`` is that of the deepest.
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
        """Ask every question of every tree, and strike out the leaves that an answer rules out: one is left of each.

        Many more questions than on a walk from the root, but without its jumps. (Lucchese et al., QuickScorer, 2015.)
        """
        columns = np.ascontiguousarray(rows.T)
        struck = np.zeros((len(self.feature), len(rows)), dtype=np.uint32)
        for feature, threshold, leaves in zip(*self._questions, strict=True):
            struck |= (columns[feature] > threshold[:, None]) * leaves[:, None]
        first_left = ~struck & (struck + np.uint32(1))
        leaf = np.frexp(first_left.astype(np.float32))[1] - 1
        values = np.take_along_axis(self._leaf_values, leaf, axis=1)
        return np.asarray(np.ascontiguousarray(values.T).sum(axis=1), dtype=np.float32)

    @cached_property
    def _questions(self) -> tuple[NDArray[np.int16], NDArray[np.float32], NDArray[np.uint32]]:
        """Return features, thresholds and the leaves that a "more" rules out, as bits, each (questions, trees)."""
        places = np.arange(self.left.shape[1])
        inner = self.left > places
        # Leaves are numbered as they stand; those of the left branch stand before the right one.
        before: NDArray[np.int64] = np.cumsum(self._is_leaf, axis=1) - self._is_leaf
        low: NDArray[np.int64] = np.take_along_axis(before, self.left, axis=1)
        high: NDArray[np.int64] = np.take_along_axis(before, self.right, axis=1)
        leaves = np.where(inner, (1 << high) - (1 << low), 0).astype(np.uint32)
        order = np.argsort(~inner, axis=1, kind="stable")[:, : max(1, int(inner.sum(axis=1).max()))]
        feature, threshold, leaves = (
            np.ascontiguousarray(np.take_along_axis(part, order, axis=1).T)
            for part in (self.feature, self.threshold, leaves)
        )
        return feature, threshold, leaves

    @cached_property
    def _is_leaf(self) -> NDArray[np.bool_]:
        return np.asarray(self.left == np.arange(self.left.shape[1]), dtype=bool)

    @cached_property
    def _leaf_values(self) -> NDArray[np.float32]:
        order = np.argsort(~self._is_leaf, axis=1, kind="stable")
        return np.take_along_axis(self.value, order[:, : int(self._is_leaf.sum(axis=1).max())], axis=1)

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


@cache
def open_forest(path: Path, name: str) -> Forest:
    """Open the forest ``name`` of a weights file, once a process."""
    return forest_from(load_arrays(path), name)


def load_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Read the arrays of a weights file.

    Raises:
        ModelError: ``MODEL_MISSING`` when it is absent, ``MODEL_DAMAGED`` when it cannot be read.
    """
    try:
        with path.open("rb") as file, np.load(file) as stored:
            return {name: stored[name] for name in stored.files}
    except FileNotFoundError as error:
        sentence = f"The file {path.name} is missing from {path.parent}: install nutgraf again."
        raise ModelError(Reason.MODEL_MISSING, sentence, file=path.name) from error
    except (OSError, ValueError, EOFError, BadZipFile, zlib.error) as error:
        sentence = f"The file {path.name} is damaged: install nutgraf again."
        raise ModelError(Reason.MODEL_DAMAGED, sentence, file=path.name) from error

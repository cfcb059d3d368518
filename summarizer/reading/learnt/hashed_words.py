"""Words that tell story from furniture: a linear model over hashed words, a few kilobytes large."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

# Buckets of the hash. Twice as many changed nothing in cross-validation, half as many cost a little.
BUCKETS = 1 << 14


# The words of a page repeat, and more so the class names around them: remembered, they cost a tenth.
@lru_cache(maxsize=1 << 16)
def bucket(token: str) -> int:
    """Return the bucket of ``token``; the same on every machine and in every process."""
    return crc32(token.encode("utf-8", errors="replace")) & (BUCKETS - 1)


def buckets(tokens: list[str]) -> list[int]:
    """Return the buckets of the set of ``tokens``, sorted."""
    return sorted({bucket(token) for token in tokens})


def grams(words: list[str], limit: int = 40) -> list[str]:
    """Return the words and pairs of words of a line's beginning and end, at most ``limit`` words of each."""
    if len(words) > 2 * limit:
        words = [*words[:limit], "…", *words[-limit:]]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return ["^ " + words[0], words[-1] + " $", *words, *pairs] if words else []


def score(rows: list[list[int]], weights: NDArray[np.float32], bias: float) -> NDArray[np.float32]:
    """Return the log-odds of each row of buckets, its tokens weighted as a vector of length one."""
    out = np.full(len(rows), bias, dtype=np.float32)
    for index, row in enumerate(rows):
        if row:
            out[index] += weights[row].sum() / len(row) ** 0.5
    return out

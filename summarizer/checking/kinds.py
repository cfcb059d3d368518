"""What sort of thing a name is, by the company that it keeps in news: a country, a club, a player, a law.

Names and the words beside them have vectors such that those of a name and of a word that often stands beside names of
its sort point the same way. A name that training never met gets its vector from where the article has it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.word_forms import Word

# The gap, in characters, that "'s " leaves behind a name.
_POSSESSIVE = 3
# The words beside a name in the article weigh so much against what training knows of it.
_ARTICLE = 0.5

Floats = NDArray[np.float32]


def left_of(words: Sequence[Word], start: int) -> str:
    """Return the company before a name that starts at ``start``."""
    return f"L {words[start - 1].key}" if start else "L ."


def right_of(words: Sequence[Word], end: int) -> str:
    """Return the company behind a name that ends before ``end``."""
    if end >= len(words):
        return "R ."
    return "R 's" if words[end].start - words[end - 1].end == _POSSESSIVE else f"R {words[end].key}"


def company_of(words: Sequence[Word], start: int, end: int) -> list[str]:
    """Return the company of a name in a sentence: the words beside it, how long it is and what it begins with."""
    found = [left_of(words, start), right_of(words, end)]
    if end - start > 1:
        found += [f"I{min(end - start, 3)}", f"F {words[start].key}"]
    return found


class Kinds:
    """Vectors of names ("N england") and of their company, by CRC-32."""

    def __init__(self, hashes: NDArray[np.uint32], vectors: NDArray[np.int8]) -> None:
        """Take the hashes and a row for each, of unit length times 127."""
        self._rows = {int(one): row for row, one in enumerate(hashes)}
        self._vectors = vectors

    @classmethod
    def read(cls, stored: dict[str, NDArray[Any]]) -> Kinds:
        """Take the arrays that training wrote."""
        return cls(stored["kinds_hashes"], stored["kinds_vectors"])

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays to be stored."""
        return {"kinds_hashes": np.array(list(self._rows), np.uint32), "kinds_vectors": self._vectors}

    def vector(self, told: str) -> Floats:
        """Return the vector of a name or of company, noughts where training has not met it."""
        row = self._rows.get(zlib.crc32(told.encode()))
        if row is None:
            return np.zeros(self._vectors.shape[1], np.float32)
        return np.asarray(self._vectors[row], np.float32) / np.float32(127)

    def of_name(self, key: str, company: Iterable[str]) -> Floats:
        """Return the vector of a name, of unit length or nought, from what is known of it and the article's company."""
        beside = sum((self.vector(one) for one in company), np.zeros(self._vectors.shape[1], np.float32))
        length = float(np.linalg.norm(beside))
        mixed = self.vector(f"N {key}") + _ARTICLE * beside / max(length, 1e-6)
        return np.asarray(mixed / max(float(np.linalg.norm(mixed)), 1e-6), np.float32)

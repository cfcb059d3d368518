"""Which words are ordinary ones, as news writes them: learnt, kept as hashes."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.words import Word


class Lexicon:
    """Hashes (CRC-32) of the words and stems that news writes small."""

    def __init__(self, hashes: NDArray[np.uint32]) -> None:
        """Take the hashes in rising order."""
        self._hashes = hashes

    def ordinary(self, word: Word) -> bool:
        """Tell whether news writes a word, or another form of it, small."""
        return self._has(word.key) or self._has(word.stem)

    def _has(self, word: str) -> bool:
        wanted = zlib.crc32(word.encode())
        place = int(np.searchsorted(self._hashes, wanted))
        return place < len(self._hashes) and int(self._hashes[place]) == wanted

"""Which words are ordinary ones, as news writes them: learnt, kept as hashes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from summarizer.checking.word_forms import Word


class Lexicon:
    """Hashes (CRC-32) of the words and stems that news writes small."""

    def __init__(self, hashes: Iterable[int]) -> None:
        """Take the hashes."""
        self._hashes = frozenset(map(int, hashes))

    def ordinary(self, word: Word) -> bool:
        """Tell whether news writes a word, or another form of it, small."""
        return any(zlib.crc32(form.encode()) in self._hashes for form in (word.key, word.stem))

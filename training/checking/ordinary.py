"""Which words are ordinary ones: news writes them small, so that a capital alone makes no name of them."""

from __future__ import annotations

import json
import lzma
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.word_forms import level, stem_of, words_of
from summarizer.text.sentences import sentences

# A word must have been written small in as many articles, and that much oftener than with a capital.
_ARTICLES = 6
_OFTENER = 4


def ordinary_words(pairs: Path, articles: int) -> NDArray[np.uint32]:
    """Return the hashes of all ordinary words of the first ``articles`` rows of ``pairs``, rising."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    with lzma.open(pairs, "rt", encoding="utf-8") as stream:
        for _, line in zip(range(articles), stream, strict=False):
            row = json.loads(line)
            found_small: set[str] = set()
            found_large: set[str] = set()
            for sentence in sentences(row["article"]):
                for word in words_of(level(sentence))[1:]:
                    if word.key.isalpha():
                        (found_large if word.capital else found_small).add(word.key)
            small.update(found_small)
            large.update(found_large)
    kept = [word for word, count in small.items() if count >= _ARTICLES and count > _OFTENER * large[word]]
    stems = {stem_of(word) for word in kept if large[stem_of(word)] == 0}
    return np.array(sorted({zlib.crc32(word.encode()) for word in stems.union(kept)}), np.uint32)

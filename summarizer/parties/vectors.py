"""What company a word keeps in news: a short vector a word, near to those of words that stand in the same places.

spaCy's small model has no vectors of whole words, so a town it never met looks like any capitalised word. These are
counted over tens of thousands of news articles by ``training/make_word_vectors.py`` and packaged by a hash of the word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from summarizer.parties.lexicon import LONGEST_ACRONYM, find_word

WIDTH = 48
# Beside the vector: is the word known.
COLUMNS = WIDTH + 1
# The vectors have length one and are stored in steps of this; the readers see them ``SCALE`` times as long, so that a
# number in them weighs about as much as a feature.
STEP = 1 / 127
SCALE = 4.0


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Sorted hashes of words, and their vectors in steps of ``STEP``."""

    words: NDArray[np.uint32]
    vectors: NDArray[np.int8]

    def row(self, word: str) -> NDArray[np.float32]:
        """Return the ``COLUMNS`` numbers of a word as it is written, all zero for an unknown one."""
        row = np.zeros(COLUMNS, dtype=np.float32)
        form = written_form(word)
        place = find_word(self.words, form)
        if place is None:
            place = find_word(self.words, form.strip("."))
        if place is not None:
            row[:WIDTH] = self.vectors[place] * np.float32(STEP * SCALE)
            row[WIDTH] = 1.0
        return row


def written_form(word: str) -> str:
    """Write numbers as so many noughts, a word in capitals as a name, and any break of the line as one."""
    if word.isdigit():
        return "0" * min(len(word), LONGEST_ACRONYM)
    if "\n" in word:
        return "\n"
    return word.title() if word.isupper() and len(word) > LONGEST_ACRONYM else word


@lru_cache(maxsize=1)
def word_vectors() -> WordVectors:
    """Load the packaged table."""
    with files(__package__).joinpath("vectors.npz").open("rb") as file, np.load(file) as data:
        return WordVectors(data["words"], data["vectors"])


@lru_cache(maxsize=20_000)
def vector_row(word: str) -> NDArray[np.float32]:
    """Return the row of ``word`` in the packaged table."""
    return word_vectors().row(word)

"""How news writes a word: mostly with a capital or not, after "in", after "Mr", first or last in a name.

The packaged table holds shares counted over tens of thousands of news articles, by a hash of the word, not the words.
``training/make_name_lexicon.py`` makes it.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

SHARES = ("frequency", "capital", "in", "mr", "first", "last", "mid", "alone", "say", "the")
# Beside the shares: is it known as a name, known as a common word, unknown.
COLUMNS = 3 + len(SHARES)
# Longer words in capitals are looked up as if written normally: "BAGHDAD"; short ones are acronyms.
LONGEST_ACRONYM = 4

# A word that news writes with a capital less often than this is no name by itself.
COMMON_WORD = 0.5


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """Sorted hashes of words seen as names with their shares in 255ths, and sorted hashes of common words."""

    names: NDArray[np.uint32]
    shares: NDArray[np.uint8]
    common: NDArray[np.uint32]

    def row(self, word: str) -> NDArray[np.float32]:
        """Return the ``COLUMNS`` numbers between 0 and 1 for a word written with a capital in it."""
        if word.isupper() and len(word) > LONGEST_ACRONYM:
            word = word.title()
        row = np.zeros(COLUMNS, dtype=np.float32)
        place = find_word(self.names, word)
        common = find_word(self.common, word.lower()) is not None
        if place is not None:
            row[0] = 1.0
            row[3:] = self.shares[place] / 255
        row[1] = common
        row[2] = place is None and not common
        return row


@lru_cache(maxsize=1)
def name_lexicon() -> NameLexicon:
    """Load the packaged table."""
    with files(__package__).joinpath("lexicon.npz").open("rb") as file, np.load(file) as data:
        return NameLexicon(data["names"], data["shares"], data["common"])


@lru_cache(maxsize=20_000)
def lexicon_row(word: str) -> NDArray[np.float32]:
    """Return the row of ``word`` in the packaged table; all zero for a word without a capital."""
    if word.islower() or not any(letter.isupper() for letter in word):
        return np.zeros(COLUMNS, dtype=np.float32)
    return name_lexicon().row(word)


def is_common_word(word: str) -> bool:
    """Say whether ``word``, met with a capital, is written in small letters as a rule."""
    known, common, _, _, capital, *_ = lexicon_row(word)
    return bool(common) and (not known or capital < COMMON_WORD)


def is_known_name(word: str) -> bool:
    """Say whether news was seen to write ``word`` as a name."""
    return bool(lexicon_row(word)[0])


def hash_word(word: str) -> int:
    """Return the 32-bit key under which the table keeps ``word``."""
    return zlib.crc32(word.encode())


def find_word(keys: NDArray[np.uint32], word: str) -> int | None:
    """Return where the hash of ``word`` stands among the sorted ``keys``, or None."""
    key = np.uint32(hash_word(word))
    place = int(np.searchsorted(keys, key))
    return place if place < len(keys) and keys[place] == key else None

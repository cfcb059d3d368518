"""Words as the summariser counts them: lower-cased stems, with what the training news says about each.

The stemmer is a few suffix rules, not Porter's: it only has to bring "troops" and "troop" together.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+")
# Below it a suffix is part of the word ("king", "bed").
_SHORTEST_STEM = 3
_SUFFIXES = ("ingly", "edly", "ing", "ed", "ies", "es", "s", "ly")
_VOWEL = re.compile(r"[aeiouy]")


class Token(NamedTuple):
    """One word of a sentence: its stem, and whether it is written with a capital."""

    stem: str
    capital: bool


def tokens(sentence: str) -> list[Token]:
    """Return the words and numbers of ``sentence`` in order, in any script."""
    return [Token(_stem(word.lower()), word[0].isupper()) for word in _WORD.findall(sentence)]


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    for suffix in _SUFFIXES:
        base = word.removesuffix(suffix)
        if base == word or len(base) < _SHORTEST_STEM or not _VOWEL.search(base):
            continue
        if suffix == "s" and base[-1] in "su":
            break
        if suffix == "ies":
            return base + "y"
        doubled = suffix in {"ed", "ing"} and base[-1] == base[-2] and base[-1] not in "ls"
        return base[:-1] if doubled else _without_e(base)
    return _without_e(word)


def _without_e(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST_STEM and word.endswith("e") else word


class TermTable:
    """How rare each stem is in news, and how often a summary keeps it when the article has it."""

    def __init__(self, keys: NDArray[np.uint32], rarity: NDArray[np.float32], keeping: NDArray[np.float32]) -> None:
        """Take hashed stems in rising order, with their inverse document frequency and log odds of being kept."""
        self._keys, self._rarity, self._keeping = keys, rarity, keeping
        # A stem never seen in training is as rare as they come; of its being kept only the average is known.
        self._unseen = (float(rarity.max(initial=1.0)), float(np.median(keeping)) if len(keeping) else 0.0)

    @classmethod
    def read(cls, path: Path) -> TermTable:
        """Open the table that training wrote."""
        with np.load(path) as stored:
            return cls(stored["keys"], stored["rarity"].astype(np.float32), stored["keeping"].astype(np.float32))

    def look_up(self, stems: Iterable[str]) -> NDArray[np.float32]:
        """Return (rarity, log odds of being kept), one row a stem."""
        return self.look_up_keys([key_of(stem) for stem in stems])

    def look_up_keys(self, keys: Sequence[int]) -> NDArray[np.float32]:
        """Return (rarity, log odds of being kept), one row a stem that is given by its hash."""
        wanted = np.array(keys, np.uint32)
        if not len(self._keys) or not len(wanted):
            return np.tile(np.array(self._unseen, np.float32), (len(wanted), 1))
        places = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        known = self._keys[places] == wanted
        columns = [
            np.where(known, values[places], unseen)
            for values, unseen in zip((self._rarity, self._keeping), self._unseen, strict=True)
        ]
        return np.stack(columns, axis=1).astype(np.float32)


def key_of(stem: str) -> int:
    """Return the hash under which a stem stands in the table (CRC-32: 15,000 stems collide about once in 38 tables)."""
    return zlib.crc32(stem.encode("utf-8"))


@cache
def packaged_table() -> TermTable:
    """The packaged rarity of stems in news."""
    return TermTable.read(Path(str(files("summarizer"))) / "weights" / "terms.npz")

"""Names and numbers that stand in another's place, where the article has both.

A forest says of everything that is tried in a place of the statement how likely it belongs there (``fitting``). What
counts is by how much another is likelier than the one that stands there: a bold summary is unlike the article around
each of them, and says nothing false by that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.fitting import Tried, tried
from summarizer.checking.grounds import Grounds
from summarizer.checking.word_forms import Word
from summarizer.reading.learnt.trees import Forest, forest_from

SORTS = ("name", "number", "exchanged")
# Likelihoods are kept this far from nought and one.
_SURE = 1e-4


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of a statement in whose places others are likelier by ``margin``, in log odds.

    ``sort`` is "name" or "number" where another of the article belongs there, "exchanged" where both belong in each
    other's place.
    """

    sort: str
    slots: tuple[Tried, ...]
    margin: float

    def text(self, words: Sequence[Word]) -> str:
        """Return the words in doubt."""
        named = (words[one.slot.start : one.slot.end] for one in self.slots)
        return " / ".join(" ".join(word.text for word in some) for some in named)


@dataclass(frozen=True, slots=True)
class Referents:
    """The forest that says what belongs in a place, and by how much another must be likelier to count, by sort."""

    places: Forest
    limits: dict[str, float]

    @classmethod
    def read(cls, stored: dict[str, NDArray[Any]]) -> Referents:
        """Take the arrays that training wrote."""
        limits = {sort: float(stored[f"places_{sort}"]) for sort in SORTS}
        return cls(forest_from(stored, "places"), limits)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays to be stored."""
        limits = {f"places_{sort}": np.array(limit, np.float32) for sort, limit in self.limits.items()}
        return self.places.arrays("places") | limits

    def wrong(self, words: Sequence[Word], grounds: Grounds) -> str | None:
        """Return the words of a statement that stand in another's place, None where all may be right."""
        found = [one for one in self.doubts(words, grounds) if one.margin > self.limits[one.sort]]
        return max(found, key=lambda one: one.margin - self.limits[one.sort]).text(words) if found else None

    def doubts(self, words: Sequence[Word], grounds: Grounds) -> Iterator[Doubt]:
        """Yield every doubt, however small, of a statement in which not most words have a capital."""
        # In a headline every word is written as a name is.
        if 2 * sum(word.capital for word in words[1:]) > len(words):
            return
        tries = tried(words, grounds)
        if not tries:
            return
        likely = self.places.predict(np.concatenate([one.rows for one in tries])).clip(_SURE, 1 - _SURE)
        parts = np.split(np.log(likely / (1 - likely)), np.cumsum([len(one.keys) for one in tries])[:-1])
        odds = [dict(zip(one.keys, part.tolist(), strict=True)) for one, part in zip(tries, parts, strict=True)]
        for one, mine in zip(tries, odds, strict=True):
            own, *others = mine.values()
            yield Doubt("number" if one.slot.number else "name", (one,), max(others) - own)
        for (one, mine), (other, theirs) in combinations(zip(tries, odds, strict=True), 2):
            here, there = one.slot.key, other.slot.key
            if here != there and there in mine and here in theirs:
                yield Doubt("exchanged", (one, other), mine[there] + theirs[here] - mine[here] - theirs[there])

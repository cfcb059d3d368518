"""Names and numbers that stand in another's place, where the article has both.

A forest says of everything that is tried in a place of the statement how likely it belongs there (``fitting``), another
of every two names whether they changed places (``exchanged``). What counts is by how much another is likelier than the
one that stands there: a bold summary is unlike the article around each of them, and says nothing false by that. A wide
margin decides alone, a smaller one is a sign among those that the judge of statements weighs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.exchanged import Exchange, exchanges, turned
from summarizer.checking.fitting import FEATURES, Floats, tried
from summarizer.checking.grounds import Grounds, Slot
from summarizer.checking.word_forms import Word
from summarizer.reading.learnt.trees import Forest, forest_from

SORTS = ("name", "number", "exchanged")
# Another's name is named as what is wrong with a statement from this margin on: 92 in 100 swapped names that are found
# have it, 8 in 100 statements that are pieced together.
_NAMED = 3.0
# How far what the encoder makes of a whole statement, bounded, moves the margins of its names. With it 78 of 100
# exchanged names are found, without it 76, as many true statements being flagged (``training.checking.whole``).
_LEAN, _MOST_ODDS = 0.75, 4.0
# So many doubts of each sort are told to the judge of statements, and this margin where there are fewer.
_TOLD = {"name": 2, "number": 1, "exchanged": 2}
_NO_DOUBT = -20.0
_NO_NAME = -9.0
# A statement in which fewer content words are written small is a headline.
_FEWEST_SMALL = 0.2
# Likelihoods are kept this far from nought and one.
_SURE = 1e-4


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of a statement in whose places others are likelier by ``margin``, in log odds.

    ``sort`` is "name" or "number" where another of the article belongs there, "exchanged" where both belong in each
    other's place. ``row`` describes the name or number in its place, or the exchange.
    """

    sort: str
    slots: tuple[Slot, ...]
    margin: float
    row: Floats

    def text(self, words: Sequence[Word]) -> str:
        """Return the words in doubt."""
        named = (words[one.start : one.end] for one in self.slots)
        return " / ".join(" ".join(word.text for word in some) for some in named)


@dataclass(frozen=True, slots=True)
class Referents:
    """The forests that say what belongs in a place and what changed places; from which margin these decide, by sort."""

    places: Forest
    exchanges: Forest
    limits: dict[str, float]

    @classmethod
    def read(cls, stored: dict[str, NDArray[Any]]) -> Referents:
        """Take the arrays that training wrote."""
        limits = {sort: float(stored[f"places_{sort}"]) for sort in SORTS}
        return cls(forest_from(stored, "places"), forest_from(stored, "exchanges"), limits)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays to be stored."""
        limits = {f"places_{sort}": np.array(limit, np.float32) for sort, limit in self.limits.items()}
        return self.places.arrays("places") | self.exchanges.arrays("exchanges") | limits

    def wrong(self, doubts: Sequence[Doubt], words: Sequence[Word]) -> str | None:
        """Return the words of a statement that surely stand in another's place, None where there are none."""
        found = [one for one in doubts if one.margin > self.limits[one.sort]]
        return max(found, key=lambda one: one.margin - self.limits[one.sort]).text(words) if found else None

    def doubts(self, words: Sequence[Word], grounds: Grounds) -> Iterator[Doubt]:
        """Yield every doubt, however small; none of a headline, where every word is written as a name is."""
        content = [word.capital for word in words if word.content]
        if content.count(False) < _FEWEST_SMALL * len(content):
            return
        # "No. 3 seed" is "the third seed", which is no number here.
        tries = [one for one in tried(words, grounds) if not (one.slot.number and _behind_no(words, one.slot.start))]
        if tries:
            odds = _log_odds(self.places.predict(np.concatenate([one.rows for one in tries])))
            parts = np.split(odds, np.cumsum([len(one.keys) for one in tries])[:-1])
            for one, (own, *others) in zip(tries, map(np.ndarray.tolist, parts), strict=True):
                yield Doubt("number" if one.slot.number else "name", (one.slot,), max(others) - own, one.rows[0])
        pairs = exchanges(words, grounds)
        for pair, gain in zip(pairs, self._gains(pairs), strict=True):
            yield Doubt("exchanged", (pair.first, pair.second), gain, pair.row)

    def _gains(self, pairs: Sequence[Exchange]) -> list[float]:
        """Return the log odds that two names changed places.

        What the forest says of a statement and of its reverse should be each other's opposite: their mean is taken.
        """
        if not pairs:
            return []
        rows = np.stack([one.row for one in pairs])
        own, reverse = (_log_odds(self.exchanges.predict(some)) for some in (rows, turned(rows)))
        return [float(one) for one in (own - reverse) / 2]


def leant(doubts: Sequence[Doubt], odds: float) -> list[Doubt]:
    """Return the doubts of a statement with those of its names moved towards what the encoder makes of all of it.

    ``odds`` are its log odds that the statement does not follow.
    """
    lean = _LEAN * max(-_MOST_ODDS, min(_MOST_ODDS, odds))
    return [one if one.sort == "number" else replace(one, margin=one.margin + lean) for one in doubts]


def strange_name(doubts: Sequence[Doubt], words: Sequence[Word]) -> str | None:
    """Return the name of an unsupported statement that is likeliest another's, None where none seems to be."""
    worst = _worst_name(doubts)
    return worst.text(words) if worst and worst.margin > _NAMED else None


def signs(doubts: Sequence[Doubt]) -> Floats:
    """Describe a statement by its doubts: the largest margins of each sort, and the name most in doubt in its place."""
    margins: list[float] = []
    for sort, count in _TOLD.items():
        ranked = sorted((one.margin for one in doubts if one.sort == sort), reverse=True)
        margins += [*ranked, *[_NO_DOUBT] * count][:count]
    worst = _worst_name(doubts)
    row = worst.row if worst else np.full(len(FEATURES), _NO_NAME, np.float32)
    return np.concatenate([margins, row]).astype(np.float32)


def _worst_name(doubts: Sequence[Doubt]) -> Doubt | None:
    return max((one for one in doubts if one.sort == "name"), key=lambda one: one.margin, default=None)


def _behind_no(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].key == "no"


def _log_odds(likely: Floats) -> Floats:
    kept = likely.clip(_SURE, 1 - _SURE)
    return np.asarray(np.log(kept / (1 - kept)), np.float32)

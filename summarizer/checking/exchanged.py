"""Two names of a statement in each other's places: would it be nearer to the article that way?

"Chelsea beat Arsenal" has only words that the article has, and each name is where news has such names. So both orders
are laid beside the article, without the two names themselves: which name stands where the statement's other words
stand, and in which order do the article's sentences have both around the words that the statement has between them?
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.fitting import COMPARED, MOST_SLOTS, Company, Floats, features_in
from summarizer.checking.grounds import Grounds, Ints, Slot, slots_of
from summarizer.checking.word_forms import Word

# Places in the article that have both names in one sentence: the first so many.
_MOST_TOGETHER = 60
# Words that join equals: what they join may change places.
_JOINING = frozenset("and or with vs versus".split())
_ORDERED = 3
# The signs that turn their sign when the names change places stand first.
TURNING = 3 * len(COMPARED) + _ORDERED


class Exchange(NamedTuple):
    """Two names of a statement; ``row`` tells what would be gained if they changed places."""

    first: Slot
    second: Slot
    row: Floats


def exchanges(words: Sequence[Word], grounds: Grounds) -> list[Exchange]:
    """Return every two names of a statement that the article has, but for those that an "and" joins."""
    slots = [slot for slot in slots_of(words, grounds.lexicon) if not slot.number and slot.key in grounds.mentions]
    pairs = [
        (one, other)
        for one, other in combinations(slots[:MOST_SLOTS], 2)
        if one.key != other.key and not _joined(words, one, other)
    ]
    if not pairs:
        return []
    company = Company(words, grounds, list(dict.fromkeys(slot.key for pair in pairs for slot in pair)))
    return [Exchange(one, other, _row(one, other, slots, company)) for one, other in pairs]


def turned(rows: Floats) -> Floats:
    """Return the rows that the statements with the names in each other's places have."""
    mirrored = rows.copy()
    mirrored[:, :TURNING] *= -1
    return mirrored


def _joined(words: Sequence[Word], one: Slot, other: Slot) -> bool:
    between = words[one.end : other.start]
    return not between or (len(between) == 1 and between[0].key in _JOINING)


def _row(one: Slot, other: Slot, slots: Sequence[Slot], company: Company) -> Floats:
    compared = len(COMPARED)
    here = features_in(one, [one.key, other.key], slots, company, without=other)[:, :compared]
    there = features_in(other, [other.key, one.key], slots, company, without=one)[:, :compared]
    first, second = here[1] - here[0], there[1] - there[0]
    turning, steady = _order(one, other, company)
    between = company.words[one.end : other.start]
    shape = [
        len(between), sum(word.content for word in between), one.start, len(company.words) - other.end,
        company.unknown, len(slots), *steady,
    ]  # fmt: skip
    both = np.concatenate([np.abs(first + second), np.maximum(here.max(0), there.max(0))])
    return np.concatenate([first + second, first, second, turning, shape, both]).astype(np.float32)


def _order(one: Slot, other: Slot, company: Company) -> tuple[list[float], list[float]]:
    """Tell how much more the article says it with the names in the other order, and how much it says in either.

    Three sums: of the words between both names, of all words of the statement, and of how often.
    """
    grounds = company.grounds
    mine, theirs = grounds.mentions[one.key], grounds.mentions[other.key]
    same = grounds.sentence[mine[:, :1]] == grounds.sentence[theirs[:, 0]]
    left, right = (some[:_MOST_TOGETHER] for some in np.nonzero(same))
    # As stated, and the other way round.
    best = np.zeros((2, _ORDERED))
    if len(left):
        ends = np.minimum(mine[left, 1], theirs[right, 1])
        begins = np.maximum(mine[left, 0], theirs[right, 0])
        by_there = (grounds.keys[begins - 1] == "by") | (grounds.keys[begins - 2] == "by")
        other_way = (mine[left, 0] > theirs[right, 0]) ^ by_there ^ _by(company.words, other)
        inside = (company.at >= one.end) & (company.at < other.start)
        named = ((company.at >= one.start) & (company.at < one.end)) | (
            (company.at >= other.start) & (company.at < other.end)
        )
        between = _share(company, inside, ends, begins)
        sentence = grounds.sentence[ends - 1]
        from_, to = np.searchsorted(grounds.sentence, sentence), np.searchsorted(grounds.sentence, sentence, "right")
        whole = _share(company, ~named, from_, to)
        for way in (0, 1):
            chosen = other_way == bool(way)
            if chosen.any():
                best[way] = between[chosen].max(), whole[chosen].max(), np.log1p(chosen.sum())
    return (best[1] - best[0]).tolist(), (best[1] + best[0]).tolist()


def _by(words: Sequence[Word], slot: Slot) -> bool:
    return any(word.key == "by" for word in words[max(0, slot.start - 2) : slot.start])


def _share(company: Company, wanted: NDArray[np.bool_], from_: Ints, to: Ints) -> NDArray[np.float64]:
    """Return the share, by weight, of the ``wanted`` words of a statement that stand in each stretch of the article."""
    total = float(company.weight[wanted].sum())
    found = np.zeros(len(from_))
    for row in np.flatnonzero(wanted):
        places = company.places[row]
        found += company.weight[row] * (np.searchsorted(places, to) > np.searchsorted(places, from_))
    return found / max(total, 1e-3)

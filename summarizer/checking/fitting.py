"""Who fits where: for each name and number of a statement, would another of the article's fit its place better?

A statement in which two names changed places, or in which another name or number of the article stands, has only words
that the article has. What gives it away is comparison: around the right name the article says, somewhere, what the
statement says around its place; around the wrong one it says less, while it does around another. So every place is
tried with every name (or number of like form) that the article tells often, and each is described by how the article's
mentions of it resemble the place in the statement: which of the statement's words stand near, on which side, and
whether this name is the one nearest to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.grounds import Grounds, Ints, Slot, slots_of
from summarizer.checking.kinds import left_of, right_of
from summarizer.checking.word_forms import Word

# What a place is tried with: its own name, the statement's others, then those that the article tells oftenest.
_MOST_TRIED = 12
# More names and numbers than these in one statement are a list.
MOST_SLOTS = 8
_AT_PLACES = np.array("in at from to near of".split())
# How fast, in words, a word's weight falls with its distance from the place in the statement, and from a mention.
_LOCAL, _REACH = 3.0, 5.0
_LEAST = 1e-3

Floats = NDArray[np.float32]


class Tried(NamedTuple):
    """A slot and what was tried in it, its own key first: ``rows`` describes each (tried x ``len(FEATURES)``)."""

    slot: Slot
    keys: list[str]
    rows: Floats


COMPARED = (
    "same", "near", "side", "wrong_side", "local", "local_wrong", "after", "before", "after_wrong", "before_wrong",
    "around", "next", "previous", "owns", "owns_behind", "foreign", "kind", "kind_left", "kind_right",
)  # fmt: skip
# Of the name that is tried, and of the slot, then how far each is ahead in what is compared.
FEATURES = (
    *COMPARED, "mentions", "first", "at_place", "opens", "long", "elsewhere",
    "slot_at_place", "slot_opens", "slot_long", "number", "unknown_words",
    *(f"ahead_{name}" for name in COMPARED),
)  # fmt: skip


def tried(words: Sequence[Word], grounds: Grounds) -> list[Tried]:
    """Try the article's names and numbers in the slots of a statement."""
    slots = [slot for slot in slots_of(words, grounds.lexicon) if slot.key in grounds.mentions][:MOST_SLOTS]
    keys = [_candidates(slot, slots, words, grounds) for slot in slots]
    several = [(slot, some) for slot, some in zip(slots, keys, strict=True) if len(some) > 1]
    if not several:
        return []
    company = Company(words, grounds, list(dict.fromkeys(key for _, some in several for key in some)))
    return [Tried(slot, some, features_in(slot, some, slots, company)) for slot, some in several]


def _candidates(slot: Slot, slots: Sequence[Slot], words: Sequence[Word], grounds: Grounds) -> list[str]:
    if slot.number:
        others = [key for key in grounds.numbers if _alike(key, slot.key)]
    else:
        inside = {word.stem for word in words[slot.start : slot.end]}
        every = [*(one.key for one in slots if not one.number), *grounds.names]
        others = [key for key in every if key not in inside]
    return list(dict.fromkeys([slot.key, *others]))[:_MOST_TRIED]


def _alike(one: str, other: str) -> bool:
    """Tell whether two numbers are of a sort: as long, with a point or without, "5th" like "7th"."""
    return len(one) == len(other) and one[-1].isdigit() == other[-1].isdigit() and ("." in one) == ("." in other)


class Company:
    """A statement's words that the article has, and how they stand to each mention of the names ``keys`` there."""

    def __init__(self, words: Sequence[Word], grounds: Grounds, keys: Sequence[str]) -> None:
        self.words = words
        self.grounds = grounds
        source = grounds.source
        kept = [(at, word.stem) for at, word in enumerate(words) if word.content and word.stem in source.places]
        self.unknown = float(sum(word.content for word in words) - len(kept))
        self.at = np.array([at for at, _ in kept], np.int64)
        self.weight = np.array([source.weight(stem) for _, stem in kept], np.float32)
        self.row = {key: row for row, key in enumerate(keys)}
        spans = [grounds.mentions[key] for key in keys]
        self.sizes = np.array([len(one) for one in spans])
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)])
        self.first, self.behind = np.concatenate(spans).T
        self.places = places = [grounds.places(stem) for _, stem in kept]
        shape = (len(kept), len(self.first))
        self.after, self.before = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self.around = np.zeros(shape, np.float32)
        for row, some in enumerate(places):
            self._measure(row, some)
        before, behind = grounds.owners
        owning = [({before[at] for at in some}, {behind[at] for at in some}) for some in map(np.ndarray.tolist, places)]
        self.owns = np.array([[key in one for key in keys] for one, _ in owning], np.float32).reshape(len(kept), -1)
        self.leads = np.array([[key in one for key in keys] for _, one in owning], np.float32).reshape(len(kept), -1)
        self.owned = np.array([one != {""} for one, _ in owning], np.float32)

    def _measure(self, row: int, places: Ints) -> None:
        """Tell of a word that stands at ``places`` how near it is behind and before each mention (1 at once, 0 not)."""
        sentence = self.grounds.sentence
        own = sentence[self.first]
        right = np.searchsorted(places, self.behind)
        there = places[np.minimum(right, len(places) - 1)]
        known = (right < len(places)) & (sentence[there] == own)
        self.after[row] = np.where(known, np.exp(np.minimum(self.behind - there, 0) / _REACH), 0)
        left = np.searchsorted(places, self.first) - 1
        there = places[np.maximum(left, 0)]
        known = (left >= 0) & (sentence[there] == own)
        self.before[row] = np.where(known, np.exp(np.minimum(there + 1 - self.first, 0) / _REACH), 0)
        near = np.zeros(sentence[-1] + 2, np.float32)
        said = sentence[places]
        near[said] = near[said + 1] = near[np.maximum(said - 1, 0)] = 1
        self.around[row] = near[own]


def features_in(
    slot: Slot, keys: Sequence[str], slots: Sequence[Slot], company: Company, without: Slot | None = None
) -> Floats:
    """Describe each of ``keys`` in the place of ``slot``; the words of ``without`` are not taken for company."""
    rows = np.array([company.row[key] for key in keys])
    sizes = company.sizes[rows]
    taken = np.concatenate([np.arange(company.starts[row], company.starts[row + 1]) for row in rows])
    groups = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    first, behind = company.first[taken], company.behind[taken]
    there, words = company.grounds.keys, company.words
    following = words[slot.end].key if slot.end < len(words) else "."
    leading = words[slot.start - 1].key if slot.start else "."
    right = company.at >= slot.end
    outside = right | (company.at < slot.start)
    if without is not None:
        outside &= (company.at < without.start) | (company.at >= without.end)
    step = np.where(right, company.at - slot.end, slot.start - 1 - company.at)
    weight = company.weight * outside
    local = weight * np.exp(-step / _LOCAL)
    total, near = max(float(weight.sum()), _LEAST), max(float(local.sum()), _LEAST)
    after, before = company.after[:, taken], company.before[:, taken]
    good, bad = np.where(right[:, None], after, before), np.where(right[:, None], before, after)
    next_word, last_word = _one(right, company.at), _one(outside & ~right, -company.at)
    mentions = np.stack(
        [
            weight @ ((good > 0) | (bad > 0)) / total, weight @ np.maximum(good, bad) / total,
            weight @ good / total, weight @ bad / total, local @ good / near, local @ bad / near,
            next_word @ good, last_word @ good, next_word @ bad, last_word @ bad,
            weight @ company.around[:, taken] / total,
            there[behind] == following[:32], there[first - 1] == leading[:32],
        ],
        1,
    )  # fmt: skip
    owns = (local * right) @ company.owns[:, rows]
    sorts = np.stack([company.grounds.kind(key) for key in keys])
    kinds = company.grounds.kinds
    left, beside = kinds.vector(left_of(words, slot.start)), kinds.vector(right_of(words, slot.end))
    told = np.column_stack(
        [
            np.maximum.reduceat(mentions, groups, axis=0),
            owns / near, (local * ~right) @ company.leads[:, rows] / near,
            ((local * right) @ company.owned - owns) / near, sorts @ (left + beside), sorts @ left, sorts @ beside,
        ]
    )  # fmt: skip
    shares = [np.isin(there[first - 1], _AT_PLACES), there[first - 1] == "", behind - first > 1]
    elsewhere = {one.key for one in slots if one is not slot}
    of_slot = [leading in _AT_PLACES, slot.start == 0, slot.end - slot.start > 1, slot.number, company.unknown]
    return np.column_stack(
        [
            told, np.log1p(sizes), company.grounds.sentence[first[groups]],
            *(np.add.reduceat(one.astype(np.float32), groups) / sizes for one in shares),
            [key in elsewhere for key in keys], np.tile(np.array(of_slot, np.float32), (len(keys), 1)), _ahead(told),
        ]
    ).astype(np.float32)  # fmt: skip


def _one(wanted: NDArray[np.bool_], order: Ints) -> Floats:
    """Return 1 for the first of the ``wanted`` in ``order`` and 0 for all others."""
    found = np.zeros(len(wanted), np.float32)
    if wanted.any():
        found[np.flatnonzero(wanted)[order[wanted].argmin()]] = 1
    return found


def _ahead(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each row is ahead of the best of the others."""
    second, first = np.sort(rows, axis=0)[-2:]
    return np.asarray(rows - np.where(rows >= first, second, first), np.float64)

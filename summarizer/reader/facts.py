"""What is counted of sentences, numbers and parties: facts that no state of a single word holds."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.brief import FigureKind
from summarizer.reader.counted import SENTENCE_FEATURES, CountedArticle, Matrix
from summarizer.reader.heads import ANCHOR_FACTS, KINDS, PAIR_FACTS, PARTY_FACTS, Relation
from summarizer.text.terms import TermTable, tokens

TITLE_FEATURES = 3
FEATURES = SENTENCE_FEATURES + TITLE_FEATURES
_FIGURE_KINDS = list(FigureKind)


def sentence_facts(counted: CountedArticle, title: str, table: TermTable) -> Matrix:
    """Return what is counted of every sentence (sentences x FEATURES), its nearness to the title among it."""
    stems = {token.stem for token in tokens(title)}
    numbers = {stem: number for number, stem in enumerate(counted.stems)}
    wanted = np.zeros(len(counted.stems), np.float32)
    known = [numbers[stem] for stem in stems if stem in numbers]
    wanted[known] = counted.rarity[known]
    whole = float(np.linalg.norm(table.look_up(stems)[:, 0])) if stems else 0.0
    rows, words, _ = counted.sentence_words.T
    count = len(counted.lengths)
    shared = np.bincount(rows, weights=wanted[words] ** 2, minlength=count)
    sizes = np.sqrt(np.bincount(rows, weights=counted.rarity[words] ** 2, minlength=count))
    cosine = shared / np.maximum(sizes * whole, 1e-6)
    share = np.sqrt(shared) / max(whole, 1e-6)
    extra = np.stack([cosine, share, np.full(count, bool(stems))], axis=1)
    facts: Matrix = np.concatenate([counted.sentence_features, extra.astype(np.float32)], axis=1)
    return facts


@dataclass(frozen=True, slots=True)
class Anchor:
    """A number or a name: the line that it stands in, its first word and the one behind its last."""

    line: int
    first: int
    last: int


def number_facts(
    anchors: Sequence[Anchor], kinds: Sequence[FigureKind], values: Sequence[float], titled: Sequence[bool], lines: int
) -> Matrix:
    """Return what is counted of every number (numbers x ANCHOR_FACTS)."""
    facts = np.zeros((len(anchors), ANCHOR_FACTS), np.float32)
    times: dict[tuple[float, FigureKind], int] = {}
    for value, kind in zip(values, kinds, strict=True):
        times[value, kind] = times.get((value, kind), 0) + 1
    for row, (anchor, kind, value) in enumerate(zip(anchors, kinds, values, strict=True)):
        facts[row, :5] = (
            anchor.line / max(lines, 1),
            1 / (1 + anchor.line),
            titled[row],
            math.log(times[value, kind]),
            math.log10(1 + min(abs(value), 1e12)) / 6,
        )
        facts[row, 5 + _FIGURE_KINDS.index(kind)] = 1
    return facts


def mention_facts(anchors: Sequence[Anchor], owners: Sequence[int], lines: int) -> Matrix:
    """Return what is counted of every mention of a party (mentions x ANCHOR_FACTS)."""
    facts = np.zeros((len(anchors), ANCHOR_FACTS), np.float32)
    seen: dict[int, int] = {}
    for row, (anchor, owner) in enumerate(zip(anchors, owners, strict=True)):
        before = seen.get(owner, 0)
        facts[row, :5] = (
            anchor.line / max(lines, 1),
            1 / (1 + anchor.line),
            before == 0,
            math.log1p(before),
            (anchor.last - anchor.first) / 3,
        )
        seen[owner] = before + 1
    return facts


def party_facts(
    parties: Sequence[Sequence[Anchor]], names: Sequence[str], kinds: Sequence[str], titled: Sequence[bool], lines: int
) -> Matrix:
    """Return what is counted of every party (parties x PARTY_FACTS); ``parties`` holds the mentions of each."""
    facts = np.zeros((len(parties), PARTY_FACTS), np.float32)
    by_times = sorted(range(len(parties)), key=lambda at: -len(parties[at]))
    place = {at: rank for rank, at in enumerate(by_times)}
    for row, (mentions, name, kind) in enumerate(zip(parties, names, kinds, strict=True)):
        where = [mention.line for mention in mentions]
        facts[row, :5] = (
            math.log(len(mentions)),
            min(where) / max(lines, 1),
            1 / (1 + min(where)),
            titled[row],
            max(where) / max(lines, 1),
        )
        facts[row, 5 + KINDS.index(kind)] = 1
        facts[row, 10:] = (
            len(name.split()) / 3,
            name.isupper(),
            len(set(where)) / max(lines, 1),
            1 / (1 + place[row]),
            math.log(len(parties)) / 4,
            min(where) <= 1,
        )
    return facts


def relations(sentences: int, parties: Sequence[Iterable[int]], numbers: Sequence[int]) -> NDArray[np.int64]:
    """Return how sentences, the title, parties and numbers belong together (nodes x nodes, in this order).

    ``parties`` tells in which of so many ``sentences`` each is named, ``numbers`` in which each stands.
    """
    first = sentences + 1 + len(parties)
    found = np.zeros((first + len(numbers),) * 2, np.int64)
    at = np.arange(sentences - 1)
    found[at, at + 1] = Relation.FOLLOWED_BY
    found[at + 1, at] = Relation.FOLLOWS
    for row, where in enumerate(parties, sentences + 1):
        for sentence in where:
            found[row, sentence], found[sentence, row] = Relation.STANDS_IN, Relation.NAMES
    for row, sentence in enumerate(numbers, first):
        found[row, sentence], found[sentence, row] = Relation.STANDS_IN, Relation.COUNTS
    return found


def around(anchors: Sequence[Anchor], bounds: NDArray[np.int64], reach: int) -> tuple[NDArray[np.int64], ...]:
    """Lay out the words around each anchor, within its line: (index, place, padding), each anchors x places.

    ``bounds`` gives the first word of every line, and behind them the number of all words.
    """
    starts = [max(int(bounds[anchor.line]), anchor.first - reach) for anchor in anchors]
    ends = [min(int(bounds[anchor.line + 1]), anchor.last + reach) for anchor in anchors]
    longest = max((end - start for start, end in zip(starts, ends, strict=True)), default=0)
    index = np.zeros((len(anchors), longest), np.int64)
    place = np.zeros((len(anchors), longest), np.int64)
    padding = np.ones((len(anchors), longest), bool)
    for row, (anchor, start, end) in enumerate(zip(anchors, starts, ends, strict=True)):
        words = np.arange(start, end)
        index[row, : len(words)] = words
        padding[row, : len(words)] = False
        before = np.maximum(words - anchor.first, -reach)
        behind = np.minimum(words - anchor.last + 1, reach)
        relative = np.where(words < anchor.first, before, np.where(words >= anchor.last, behind, 0))
        place[row, : len(words)] = relative + reach + 1
    return index, place, padding


def pair_facts(
    reference: Anchor, parties: Sequence[Sequence[Anchor]], kinds: Sequence[str], worth: Sequence[float]
) -> tuple[NDArray[np.int64], Matrix]:
    """Return which mention of every party is nearest before ``reference``, and what is counted of each party and it.

    Mentions come in the order of the text; a party that is named only behind the reference gives its first one.
    ``worth`` is how much each party matters.
    """
    nearest = np.zeros(len(parties), np.int64)
    facts = np.zeros((len(parties), PAIR_FACTS), np.float32)
    for row, mentions in enumerate(parties):
        before = bisect_right(mentions, reference.first, key=lambda mention: mention.last)
        nearest[row] = max(before - 1, 0)
        mention = mentions[nearest[row]]
        facts[row, :6] = (
            before > 0,
            math.log1p(abs(reference.line - mention.line)),
            mention.line == reference.line,
            math.log(len(mentions)),
            worth[row] / 3,
            math.log1p(abs(reference.first - mention.first)) / 4,
        )
        facts[row, 6 + KINDS.index(kinds[row])] = 1
    seen = sorted((row for row in range(len(parties)) if facts[row, 0]), key=lambda row: facts[row, 5])
    for rank, row in enumerate(seen):
        facts[row, 11] = 1 / (1 + rank)
    return nearest, facts

"""From odds to spans: the likeliest names of a text, and the likeliest phrase around or beside a word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summarizer.reader.counted import Matrix
from summarizer.reader.heads import KINDS, TAGS

# Longer phrases say more than a line of a list can.
LONGEST = 24
_IMPOSSIBLE = -1e9
# What it costs (in the logarithm of odds) that a name begins right behind another: words of one name torn in two are
# commoner.
_TOUCHING = 1.5


def _transitions() -> Matrix:
    """Return what may follow what: a name's further words only words of a name of the same kind."""
    allowed = np.zeros((TAGS, TAGS), np.float32)
    for kind in range(len(KINDS)):
        begins, goes_on = 1 + 2 * kind, 2 + 2 * kind
        allowed[:, goes_on] = _IMPOSSIBLE
        allowed[[begins, goes_on], goes_on] = 0
        allowed[1:, begins] = -_TOUCHING
    return allowed


_ALLOWED = _transitions()


def names_of(odds: Matrix, bounds: NDArray[np.int64]) -> Iterator[tuple[int, int, Matrix]]:
    """Yield the names (first word, behind the last, odds of each kind) that tags with these ``odds`` make likeliest.

    ``odds`` is words x TAGS; ``bounds`` gives the first word of every line, and behind them the number of all words: no
    name goes on from one line to the next.
    """
    kinds = odds[:, 1::2] + odds[:, 2::2]
    scores = np.log(odds + 1e-9)
    singly = odds.argmax(axis=1)
    for first, last in pairwise(bounds.tolist()):
        tags = singly[first:last].tolist()
        if not _is_free(tags):
            tags = _likeliest(scores[first:last])
        start = -1
        for at, tag in enumerate([*tags, 0]):
            if start >= 0 and not (tag > 0 and tag % 2 == 0):
                mean = kinds[first + start : first + at].mean(axis=0)
                yield first + start, first + at, mean / mean.sum()
                start = -1
            if tag % 2 == 1:
                start = at


def _is_free(tags: list[int]) -> bool:
    """Tell whether nothing speaks against ``tags`` in this order: what is likeliest word by word is it of the line."""
    before = 0
    for tag in tags:
        begins = tag % 2 == 1
        if (begins and before) or (tag and not begins and before not in (tag - 1, tag)):
            return False
        before = tag
    return True


def _likeliest(scores: Matrix) -> list[int]:
    """Return the likeliest allowed tags of one line (Viterbi)."""
    if not len(scores):
        return []
    best = scores[0] + np.where(np.arange(TAGS) % 2 == 0, np.where(np.arange(TAGS) > 0, _IMPOSSIBLE, 0), 0)
    back = []
    for row in scores[1:]:
        total = best[:, None] + _ALLOWED
        back.append(total.argmax(axis=0))
        best = total.max(axis=0) + row
    tags = [int(best.argmax())]
    for pointers in reversed(back):
        tags.append(int(pointers[tags[-1]]))
    return tags[::-1]


def best_span(ends: Matrix, index: NDArray[np.int64], first: int, last: int, *, inside: bool) -> tuple[int, int, float]:
    """Return the first and the last word of the likeliest span, and how likely it begins and ends just there.

    ``ends`` (places x 2) holds logits of where it begins and ends, over the words ``index``. With ``inside`` it holds
    the words from ``first`` to before ``last``, else it holds none of them.
    """
    count = len(index)
    starts, stops = np.arange(count)[:, None], np.arange(count)[None]
    allowed = (starts <= stops) & (stops - starts < LONGEST)
    own = np.flatnonzero((index >= first) & (index < last))
    if len(own):
        low, high = own[0], own[-1]
        allowed &= (starts <= low) & (stops >= high) if inside else (stops < low) | (starts > high)
    log = ends - np.logaddexp.reduce(ends, axis=0)
    scores = np.where(allowed, log[:, 0][:, None] + log[:, 1][None], _IMPOSSIBLE)
    best = int(np.argmax(scores))
    return int(index[best // count]), int(index[best % count]), float(np.exp(scores.flat[best]))

"""What stands around a line: neighbours, windows, runs of prose, and what the text is about."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from summarizer.reading.learnt.line_features import NAMES, Matrix

Vector = NDArray[np.float32]

# Farther than this is simply far.
FAR = 99
# A line of prose: closed like a sentence and longer than a headline.
PROSE_CHARACTERS = 80
# Two furniture lines (an advertisement and its label) do not end a run of prose; more do.
RUN_GAP = 3
_COLUMN = {name: index for index, name in enumerate(NAMES)}
_NEIGHBOUR_FEATURES = [_COLUMN[name] for name in "chars_log terminal titled lower_words call credit date_short".split()]
WINDOW_FEATURES = [_COLUMN[name] for name in "chars_log terminal titled call credit date clock common".split()]
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (2, 6, 15)
# Shorter words are function words in most languages.
_TOPIC_LETTERS = 4
_OPENING_SHARE = 0.34
# How many of the opening's means are shown as they are: length, closing stop, capitals.
_OPENING_MEANS = 3
# A guess above this counts as body where a yes or no is needed.
LIKELY = 0.5
# Of a line below this nothing is known of what the body speaks of.
_TOLD = 0.05


def column(features: Matrix, name: str) -> Vector:
    """Return one sign of all lines."""
    return features[:, _COLUMN[name]]


def shift(values: Matrix, by: int, fill: float) -> Matrix:
    """Move rows ``by`` places on, so that row i shows what stands ``by`` before it."""
    moved = np.full_like(values, fill)
    if abs(by) < len(values):
        if by > 0:
            moved[by:] = values[:-by]
        else:
            moved[:by] = values[-by:]
    return moved


def windowed(values: Matrix, reach: int) -> Matrix:
    """Return the mean of each column over the rows at most ``reach`` away."""
    total = np.vstack([np.zeros((1, values.shape[1]), np.float64), np.cumsum(values, axis=0, dtype=np.float64)])
    places = np.arange(len(values))
    low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, len(values))
    return np.asarray((total[high] - total[low]) / (high - low)[:, None], dtype=np.float32)


def distances(flags: NDArray[np.bool_]) -> Matrix:
    """Return how many rows back and on the next flagged row is, at most FAR; a flagged row is at 0."""
    places = np.arange(len(flags))
    back = places - np.maximum.accumulate(np.where(flags, places, -FAR - len(flags)))
    on = np.minimum.accumulate(np.where(flags, places, FAR + 2 * len(flags))[::-1])[::-1] - places
    return np.minimum(np.stack([back, on], axis=1), FAR).astype(np.float32)


def runs(weights: Vector, flags: NDArray[np.bool_], gap: int = RUN_GAP) -> Matrix:
    """Measure the run of flagged rows that each row lies in.

    Returns the run's weight, its share of the heaviest run's, and the signed distance in rows to the heaviest run.
    """
    size = len(flags)
    out = np.zeros((size, 3), dtype=np.float32)
    flagged = np.flatnonzero(flags)
    if not len(flagged):
        return out
    bounds = np.flatnonzero(np.diff(flagged) > gap) + 1
    spans = [(part[0], part[-1] + 1) for part in np.split(flagged, bounds)]
    sums = [float((weights[low:high] * flags[low:high]).sum()) for low, high in spans]
    for (low, high), total in zip(spans, sums, strict=True):
        out[low:high, 0] = total
    out[:, 1] = out[:, 0] / max(sums)
    low, high = spans[int(np.argmax(sums))]
    places = np.arange(size)
    out[:, 2] = np.clip(np.where(places < low, places - low, np.where(places >= high, places - high + 1, 0)), -FAR, FAR)
    return out


def echoes(words: list[set[str]], title: set[str]) -> Matrix:
    """Return how much of the title each line repeats, and how far the title's own lines are."""
    shares = np.array(
        [(len(line & title) / max(1, len(title)), len(line & title) / max(1, len(line))) for line in words],
        dtype=np.float32,
    ).reshape(len(words), 2)
    is_title = (shares[:, 0] >= 0.7) & (shares[:, 1] >= 0.6) if title else np.zeros(len(words), bool)
    return np.hstack([shares, distances(is_title)])


def repeats(lines: list[str]) -> Matrix:
    """Return how often each line stands in the text, and whether it stood there before."""
    counts = Counter(lines)
    seen: set[str] = set()
    rows = []
    for line in lines:
        rows.append((counts[line], line in seen))
        seen.add(line)
    return np.array(rows, dtype=np.float32).reshape(len(lines), 2)


def likeness(words: list[set[str]], chances: Vector, rarity: Vector, buckets: list[list[int]]) -> Matrix:
    """Measure how much each line speaks of what the likely body speaks of.

    ``rarity`` is the weight of a word by its bucket, ``buckets`` the buckets of each line's ``words``. A line's own
    words do not count for it. Returns the share of its rare words that the body, and the body's opening, has too.
    """
    out = np.full((len(words), 3), -1, dtype=np.float32)
    sizes = np.array([len(line) for line in words], dtype=np.int64)
    numbers: dict[str, int] = {}
    spoken = np.array([numbers.setdefault(word, len(numbers)) for line in words for word in line], dtype=np.int64)
    if not len(spoken):
        return out
    line = np.repeat(np.arange(len(words)), sizes)
    mass = np.cumsum(chances)
    first = mass <= _OPENING_SHARE * mass[-1]
    own = chances.astype(np.float64)[line]
    early = own * first[line]
    counted = own > _TOLD
    counts = np.bincount(spoken[counted], own[counted], len(numbers))
    opening = np.bincount(spoken[counted], early[counted], len(numbers))
    weight = rarity[[bucket for row in buckets for bucket in row]].astype(np.float64)
    known = np.minimum(counts[spoken] - own, 3.0)
    at_start = np.minimum(opening[spoken] - early, 1.0)
    told = sizes > 0
    total = np.bincount(line, weight, len(words))
    for column, share in enumerate((known > LIKELY, known, at_start > LIKELY)):
        out[told, column] = (np.bincount(line, weight * share, len(words)) / np.where(total > 0, total, 1))[told]
    return out


def manner(features: Matrix, guess: Vector, chars: Vector) -> Matrix:
    """Measure how lines are written beside how the likely body and its opening are: length, closing stops, capitals.

    A body that closes its sentences does not go on in headlines. Returns the opening's own means, and what each line,
    and the lines around it, lie above or below them.
    """
    shown = features[:, WINDOW_FEATURES]
    body, opening = _likely(guess, chars)
    whole = (body[:, None] * shown).sum(axis=0) / max(1e-6, float(body.sum()))
    start = (opening[:, None] * shown).sum(axis=0) / max(1e-6, float(opening.sum()))
    near = windowed(shown, RUN_GAP)
    means = np.repeat(start[None, :_OPENING_MEANS], len(shown), axis=0)
    return np.hstack([means, shown - start, near - start, near - whole]).astype(np.float32)


def kinship(places: Matrix, guess: Vector, chars: Vector) -> Matrix:
    """Measure how near each line's meaning lies to the likely body's and to its opening's (cosines).

    A line does not count for itself. Returns the nearness to both, to the body beside its median line's, and what the
    lines around have.
    """
    sides = places / (np.linalg.norm(places, axis=1, keepdims=True) + 1e-6)
    root = np.sqrt(np.maximum(chars, np.float32(1)))
    body, opening = (np.asarray(share / root, dtype=np.float32) for share in _likely(guess, chars))
    near = np.stack([_nearness(sides, body), _nearness(sides, opening)], axis=1)
    likely = guess > LIKELY
    usual = float(np.median(near[likely, 0])) if likely.any() else 0.0
    to_body = near[:, :1]
    return np.hstack(
        [
            near,
            to_body - usual,
            shift(to_body, 1, 0),
            shift(to_body, -1, 0),
            windowed(near, 2),
            windowed(near, 6),
        ]
    ).astype(np.float32)


def _likely(guess: Vector, chars: Vector) -> tuple[Vector, Vector]:
    body = guess * chars
    mass = np.cumsum(body)
    return body, body * (mass <= _OPENING_SHARE * (mass[-1] if len(mass) else 0))


def _nearness(sides: Matrix, weights: Vector) -> Vector:
    weighed = weights[:, None] * sides
    others = weighed.sum(axis=0) - weighed
    return np.asarray((others * sides).sum(axis=1) / (np.linalg.norm(others, axis=1) + 1e-6), dtype=np.float32)


def topic(words: list[str]) -> set[str]:
    """Return the words that tell what a line is about."""
    return {word for word in words if len(word) >= _TOPIC_LETTERS}


def around(features: Matrix, words_score: Vector, extra: Matrix) -> Matrix:
    """Return the neighbours' features, word scores and ``extra`` columns, and their means over wider windows."""
    near = np.hstack([features[:, _NEIGHBOUR_FEATURES], words_score[:, None], extra])
    wide = np.hstack([features[:, WINDOW_FEATURES], words_score[:, None]])
    return np.hstack([*(shift(near, by, -1) for by in _NEIGHBOURS), *(windowed(wide, reach) for reach in _WINDOWS)])

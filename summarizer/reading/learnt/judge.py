"""The judge: which of a text's lines, in the company they keep, are the article's body?

It looks twice. The first look sees each line, its neighbours and the windows around them, and guesses. The second look
sees that guess too: where the likely body begins and ends, how likely the neighbours are, and whether the line speaks
of what the likely body speaks of. Pastes, that have no markup to go by, get a third look, which sees the second one's
guess in place of the first one's. All looks are boosted trees; a page's blocks and a paste's lines have each their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.reading.learnt import hashed_words, neighbours
from summarizer.reading.learnt.kin import Groups, guessed_of_kin, of_kin
from summarizer.reading.learnt.line_features import Matrix, features_of, words_of
from summarizer.reading.learnt.line_vectors import Sense
from summarizer.reading.learnt.neighbours import Vector
from summarizer.reading.learnt.trees import Forest, forest_from, load_arrays

# Equal lines as long as this are the same text twice: for a narrow and for a wide screen, or lifted out as a quotation.
REPEAT_CHARACTERS = 40
# Odds of one to twenty, as a logarithm; for one to seven the second collection's F1 falls by .004.
SURELY_NOT = -3.0
# A label is shorter, and no closed sentence.
LABEL_CHARACTERS = 120
_GUESS_NEIGHBOURS = (-4, -3, -2, -1, 1, 2, 3, 4)
_GUESS_WINDOWS = (2, 6, 15)
_SENSE_NEIGHBOURS = (-2, -1, 1, 2)
_SENSE_WINDOWS = (2, 6)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to be judged, with all that both looks need of them."""

    texts: list[str]
    tokens: list[list[int]]
    own: Matrix
    features: Matrix
    topics: list[set[str]]
    topic_buckets: list[list[int]]
    echoes: Matrix
    vectors: Matrix | None = None
    kin: Groups | None = None

    @property
    def characters(self) -> Vector:
        """Return the length of each line."""
        return np.array([len(text) for text in self.texts], dtype=np.float32)


def prepare(
    texts: list[str],
    spoken: list[list[str]],
    tokens: list[list[int]],
    own: Matrix,
    title: str = "",
    *,
    vectors: Matrix | None = None,
    kin: Groups | None = None,
) -> Lines:
    """Work out what both looks need.

    ``spoken`` are each line's words, ``tokens`` its word buckets, ``own`` what only this kind of source knows of its
    lines, ``vectors`` the lines' vectors where the judge of this kind has a sense for them, ``kin`` the groups that
    markup puts them in.
    """
    topics = [neighbours.topic(line) for line in spoken]
    return Lines(
        texts=texts,
        tokens=tokens,
        own=own,
        features=features_of(texts),
        topics=topics,
        topic_buckets=[[hashed_words.bucket(word) for word in line] for line in topics],
        echoes=neighbours.echoes([set(line) for line in spoken], set(words_of(title))),
        vectors=vectors,
        kin=kin,
    )


def first_look(lines: Lines, score: Vector, borrowed: int) -> Matrix:
    """Return the features of the first look; ``borrowed`` columns of ``own`` are shown for the neighbours too."""
    size = len(lines.texts)
    chars = lines.characters
    places = np.arange(size, dtype=np.float32)
    so_far = np.cumsum(chars) / max(1.0, float(chars.sum()))
    prose = (neighbours.column(lines.features, "terminal") > 0) & (chars > neighbours.PROSE_CHARACTERS)
    return np.hstack(
        [
            lines.features,
            lines.own,
            score[:, None],
            np.stack([places, places / max(1, size), size - places, so_far], axis=1),
            neighbours.around(lines.features, score, lines.own[:, :borrowed]),
            neighbours.runs(chars, prose),
            neighbours.runs(chars, prose, gap=8),
            neighbours.distances(prose),
            lines.echoes,
            neighbours.repeats(lines.texts),
            *([] if lines.kin is None else [of_kin(lines.kin, _told(lines, score, borrowed), chars)]),
        ]
    )


def _told(lines: Lines, score: Vector, borrowed: int) -> Matrix:
    """Return what a line's kin tell of it."""
    return np.hstack([lines.features[:, neighbours.WINDOW_FEATURES], score[:, None], lines.own[:, :borrowed]])


def first_sense(score: Vector) -> Matrix:
    """Return what the first look sees of the lines' meanings: the sense's ``score`` of each line and around it."""
    own = score[:, None]
    near = (neighbours.shift(own, by, -1) for by in _SENSE_NEIGHBOURS)
    return np.hstack([own, *near, *(neighbours.windowed(own, reach) for reach in _SENSE_WINDOWS)])


def second_sense(lines: Lines, places: Matrix, guess: Vector) -> Matrix:
    """Return what the second look sees of them: how each line, in meaning and in manner, differs from the body."""
    return np.hstack(
        [
            neighbours.manner(lines.features, guess, lines.characters),
            neighbours.kinship(places, guess, lines.characters),
        ]
    )


def sensed_look(lines: Lines, first: Matrix, places: Matrix, guess: Vector, rarity: Vector) -> Matrix:
    """Return the features of the second look with what it sees of the lines' meanings."""
    return np.hstack([second_look(lines, first, guess, rarity), second_sense(lines, places, guess)])


def second_look(lines: Lines, first: Matrix, guess: Vector, rarity: Vector) -> Matrix:
    """Return the features of the second look: those of the first, and what the ``guess`` makes of them."""
    chars = lines.characters
    likely = guess > neighbours.LIKELY
    pair = np.stack([guess * chars, chars], axis=1)
    means = []
    for reach in _GUESS_WINDOWS:
        mean = neighbours.windowed(pair, reach)
        means.append((mean[:, :1]) / np.maximum(mean[:, 1:], 1))
    mass = np.cumsum(guess * chars)
    whole = max(1.0, float(mass[-1]))
    return np.hstack(
        [
            first,
            guess[:, None],
            *(neighbours.shift(guess[:, None], by, 0) for by in _GUESS_NEIGHBOURS),
            *means,
            neighbours.distances(likely),
            neighbours.runs(chars, likely),
            neighbours.runs(chars, likely, gap=8),
            neighbours.likeness(lines.topics, guess, rarity, lines.topic_buckets),
            (mass / whole)[:, None].astype(np.float32),
            np.full((len(chars), 1), whole, dtype=np.float32),
            *([] if lines.kin is None else [guessed_of_kin(lines.kin, guess, chars)]),
        ]
    )


def choose(lines: Lines, chances: Vector) -> NDArray[np.bool_]:
    """Choose the lines that make the expected F1 greatest, by characters.

    Where the chances are sure, that is every line above one half; where they are not, it keeps more: half of an
    article is worth
    less than a whole one with a caption in it. (Ye et al., Optimizing F-measure, 2012.)
    """
    size = lines.characters
    order = np.argsort(-chances, kind="stable")
    gain = np.cumsum((chances * size)[order])
    cost = np.cumsum(size[order]) + (chances * size).sum()
    kept = np.zeros(len(size), dtype=bool)
    if len(size):
        kept[order[: int(np.argmax(gain / cost)) + 1]] = True
    return without_repeats(lines, kept)


def without_repeats(lines: Lines, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Leave out of ``kept`` every long line that was kept before."""
    first = kept.copy()
    seen: set[str] = set()
    for index in np.flatnonzero(kept):
        text = lines.texts[index]
        first[index] = len(text) < REPEAT_CHARACTERS or text not in seen
        seen.add(text)
    return first


@dataclass(frozen=True, slots=True)
class Judge:
    """The learnt parts: word weights, word rarity, two forests and, for pastes, a sense of the lines' meanings.

    ``kin`` says whether it was taught to look at a line's kin.
    """

    weights: Vector
    bias: float
    rarity: Vector
    first: Forest
    second: Forest
    borrowed: int
    sense: Sense | None = None
    third: Forest | None = None
    kin: bool = False

    def chances(self, lines: Lines) -> Vector:
        """Return for each line the chance that it is the article's body."""
        if not lines.texts:
            return np.zeros(0, dtype=np.float32)
        if not self.kin:
            lines = replace(lines, kin=None)
        score = hashed_words.score(lines.tokens, self.weights, self.bias)
        first = first_look(lines, score, self.borrowed)
        if self.sense is None or lines.vectors is None:
            guess = self.first.predict(first)
            return overruled(lines, score, self.second.predict(second_look(lines, first, guess, self.rarity)))
        places = self.sense.places(lines.vectors)
        first = np.hstack([first, first_sense(self.sense.score(places))])
        guess = self.first.predict(first)
        opinion = self.second.predict(sensed_look(lines, first, places, guess, self.rarity))
        if self.third is None:
            return opinion
        again = sensed_look(lines, first, places, opinion, self.rarity)
        return self.third.predict(np.hstack([again, guess[:, None]]))

    def save(self, path: Path) -> None:
        """Write all parts into one compressed file."""
        arrays: dict[str, Any] = {
            "weights": self.weights.astype(np.float16),
            "bias": np.array(self.bias),
            "rarity": self.rarity.astype(np.float16),
            "borrowed": np.array(self.borrowed),
            "kin": np.array(self.kin),
            **self.first.arrays("first"),
            **self.second.arrays("second"),
        }
        if self.third is not None:
            arrays |= self.third.arrays("third")
        if self.sense is not None:
            arrays |= {
                "sense_centre": self.sense.centre.astype(np.float16),
                "sense_axes": self.sense.axes.astype(np.float16),
                "sense_weights": self.sense.weights,
                "sense_bias": np.array(self.sense.bias),
            }
        np.savez_compressed(path, **arrays)


def overruled(lines: Lines, score: Vector, chances: Vector) -> Vector:
    """Take their chance from the labels whose words and markup (``score``, log odds) surely speak against them.

    Between two paragraphs the looks go by the company: most of what is short there is an item or a heading of the
    story.
    """
    label = (lines.characters < LABEL_CHARACTERS) & (neighbours.column(lines.features, "terminal") == 0)
    return np.where(label & (score < SURELY_NOT), np.float32(0), chances)


def chances_by(judges: Sequence[Judge], lines: Lines) -> Vector:
    """Return the mean of the judges' chances for each line."""
    return np.asarray(np.mean([judge.chances(lines) for judge in judges], axis=0), dtype=np.float32)


def load_judge(path: Path) -> Judge:
    """Read the parts that ``Judge.save`` wrote."""
    stored: dict[str, NDArray[Any]] = load_arrays(path)
    return Judge(
        weights=stored["weights"].astype(np.float32),
        bias=float(stored["bias"]),
        rarity=stored["rarity"].astype(np.float32),
        first=forest_from(stored, "first"),
        second=forest_from(stored, "second"),
        borrowed=int(stored["borrowed"]),
        sense=_sense_from(stored) if "sense_axes" in stored else None,
        third=forest_from(stored, "third") if "third_depth" in stored else None,
        kin=bool(stored.get("kin", False)),
    )


def _sense_from(stored: dict[str, NDArray[Any]]) -> Sense:
    return Sense(
        centre=stored["sense_centre"].astype(np.float32),
        axes=stored["sense_axes"].astype(np.float32),
        weights=stored["sense_weights"].astype(np.float32),
        bias=float(stored["sense_bias"]),
    )

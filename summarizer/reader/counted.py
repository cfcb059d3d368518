"""An article as the network reads it: features of its sentences and of its words, and which word stands where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summarizer.text.standalone import leans_on_earlier
from summarizer.text.terms import TermTable, Token, tokens

Matrix = NDArray[np.float32]

# The first columns of both feature tables speak of where something stands; training hides them now and then.
SENTENCE_PLACES = 7
WORD_PLACES = 6
SENTENCE_FEATURES = SENTENCE_PLACES + 27
WORD_FEATURES = WORD_PLACES + 9

# Past so many stems words share a column, so that memory grows with the sentences only; an article of 8,000 words
# stays below it.
COLUMNS = 2048
# How far a repeat is looked for: as far as the training articles reach.
NEIGHBOURS = 40

_QUOTES = '"“”«»„‘'
_QUOTED = re.compile(r"[\"“«„][^\"”»“]*[\"”»“]?")
_SPEECH = re.compile(r"\b(?:said|says|told|added|according|asked|insisted|admitted|claimed)\b")
_SELF = re.compile(r"\b(?:I|we|my|our|me|us|you|your)\b")
# A caption tells what a picture shows, in the present; news tells what happened.
_PAST = re.compile(r"\b(?:was|were|had|did|said|told|made|took|won|lost|came|went|\w{3,}ed)\b")
_PRESENT = re.compile(r"\b(?:is|are|has|have|will|can)\b")
_CAPTION = re.compile(
    r"\b(?:pictured|poses?|celebrates?|looks? on|watch(?:es)? on|left|right|above|below|seen here|photo\w*|image|"
    r"scroll down|click here|read more|caption)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[^:.,]{3,40}: ")


@dataclass(frozen=True, slots=True)
class CountedArticle:
    """One article, counted.

    ``sentence_words`` is the incidence of words in sentences, as (sentence, word, count) rows; ``pairs`` holds the two
    words of each pair of neighbours and ``sentence_pairs`` its (sentence, pair) rows. ``lengths`` counts the words of
    each sentence, ``rarity`` weighs each word; ``leaning`` is true for sentences that cannot stand alone.
    """

    stems: tuple[str, ...]
    sentence_features: Matrix
    word_features: Matrix
    sentence_words: NDArray[np.int32]
    pairs: NDArray[np.int32]
    sentence_pairs: NDArray[np.int32]
    lengths: NDArray[np.int32]
    rarity: Matrix
    leaning: NDArray[np.bool_]

    def similarity(self, sentences: NDArray[np.intp]) -> Matrix:
        """Return the cosine of every two of ``sentences`` (numbers), their words weighed by rarity."""
        rows = weighted_words(self.sentence_words, self.rarity, len(self.lengths), sentences)
        cosines: Matrix = rows @ rows.T
        return cosines


def count_article(sentences: Sequence[str], table: TermTable) -> CountedArticle:
    """Count the words of ``sentences`` (at least one) and describe both."""
    split = [tokens(sentence) for sentence in sentences]
    numbers: dict[str, int] = {}
    rows: list[tuple[int, int, int]] = []
    pairs: dict[tuple[int, int], int] = {}
    pair_rows: list[tuple[int, int]] = []
    for index, words in enumerate(split):
        ids = [numbers.setdefault(token.stem, len(numbers)) for token in words]
        counts: dict[int, int] = {}
        for number in ids:
            counts[number] = counts.get(number, 0) + 1
        rows.extend((index, number, count) for number, count in counts.items())
        neighbours = dict.fromkeys(pairwise(ids))
        pair_rows.extend((index, pairs.setdefault(pair, len(pairs))) for pair in neighbours)
    incidence = np.array(rows or [(0, 0, 0)], np.int32)
    if not numbers:
        numbers[""] = 0
    known = table.look_up(numbers)
    weighted = weighted_words(incidence, known[:, 0], len(split))
    leaning = np.array([leans_on_earlier(sentence) for sentence in sentences])
    return CountedArticle(
        stems=tuple(numbers),
        sentence_features=_sentence_features(sentences, split, numbers, weighted, known, leaning),
        word_features=_word_features(split, numbers, incidence, known),
        sentence_words=incidence,
        pairs=np.array(list(pairs), np.int32).reshape(-1, 2),
        sentence_pairs=np.array(pair_rows, np.int32).reshape(-1, 2),
        lengths=np.array([len(words) for words in split], np.int32),
        rarity=known[:, 0],
        leaning=leaning,
    )


def weighted_words(
    incidence: NDArray[np.int32], rarity: Matrix, count: int, only: NDArray[np.intp] | None = None
) -> Matrix:
    """Return a unit row for each of ``count`` sentences, or of ``only`` those: its words' damped counts by rarity."""
    rows, words, counts = incidence.T
    if only is not None:
        place = np.full(count, -1)
        place[only] = np.arange(len(only))
        inside = place[rows] >= 0
        rows, words, counts, count = place[rows[inside]], words[inside], counts[inside], len(only)
    weighted = np.zeros((count, min(len(rarity), COLUMNS)), np.float32)
    np.add.at(weighted, (rows, words % COLUMNS), (1 + np.log(np.maximum(counts, 1))) * rarity[words])
    unit: Matrix = weighted / np.maximum(np.linalg.norm(weighted, axis=1, keepdims=True), 1e-6)
    return unit


def _sentence_features(
    sentences: Sequence[str],
    split: Sequence[Sequence[Token]],
    numbers: dict[str, int],
    weighted: Matrix,
    known: Matrix,
    leaning: NDArray[np.bool_],
) -> Matrix:
    count = len(sentences)
    index = np.arange(count)
    places = [1 / (1 + index), np.log1p(index) / 4, index / count, index == 0, index == 1, index == 2]
    places.append(np.full(count, np.log(count) / 4))
    centre = weighted.mean(axis=0)
    centre /= max(float(np.linalg.norm(centre)), 1e-6)
    before, after = _nearest(weighted)
    relations = [
        weighted @ centre,
        weighted @ weighted[0],
        weighted @ weighted[min(1, count - 1)],
        before,
        after,
        (weighted @ weighted.sum(axis=0) - 1) / max(count - 1, 1),
    ]
    surface = np.array([_surface(sentence, words) for sentence, words in zip(sentences, split, strict=True)])
    ids = [[numbers[token.stem] for token in words] for words in split]
    frequency = np.zeros(len(numbers))
    for words in ids:
        np.add.at(frequency, words, 1)
    log_frequency = np.log1p(frequency)
    means = np.array([[f[words].mean() if words else 0 for f in (*known.T, log_frequency)] for words in ids])
    heavy = np.array([(known[words, 0] * log_frequency[words]).mean() if words else 0 for words in ids]) / 4
    tense = np.array([_tense(sentence) for sentence in sentences])
    columns = [*places, *relations, *surface.T, *(means.T / 3), heavy, leaning, *tense.T]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _nearest(weighted: Matrix) -> tuple[Matrix, Matrix]:
    """Return each sentence's highest cosine with one before it and with one after it, at most NEIGHBOURS away."""
    count = len(weighted)
    before, after = np.zeros(count, np.float32), np.zeros(count, np.float32)
    for start in range(0, count, NEIGHBOURS):
        rows = np.arange(start, min(start + NEIGHBOURS, count))
        columns = np.arange(max(0, start - NEIGHBOURS), min(start + 2 * NEIGHBOURS, count))
        near = weighted[rows] @ weighted[columns].T
        before[rows] = np.where(columns < rows[:, None], near, 0).max(axis=1)
        after[rows] = np.where(columns > rows[:, None], near, 0).max(axis=1)
    return before, after


def _surface(sentence: str, words: Sequence[Token]) -> list[float]:
    count = max(len(words), 1)
    quoted = sum(len(part) for part in _QUOTED.findall(sentence)) / max(len(sentence), 1)
    capitals = sum(token.capital for token in words[1:]) / count
    return [
        len(words) / 30,
        float(np.log1p(len(words))) / 4,
        len(words) < 8,
        any(token.stem[0].isdigit() for token in words),
        sum(token.stem[0].isdigit() for token in words) / count * 5,
        capitals,
        sentence[:1] in _QUOTES,
        quoted,
        bool(_SPEECH.search(sentence)),
        sentence.endswith("?"),
        bool(_LABEL.match(sentence)),
        "(" in sentence,
        len(_SELF.findall(sentence)) / count * 5,
    ]


def _tense(sentence: str) -> list[float]:
    return [bool(_PAST.search(sentence)), bool(_PRESENT.search(sentence)), bool(_CAPTION.search(sentence))]


def _word_features(
    split: Sequence[Sequence[Token]],
    numbers: dict[str, int],
    incidence: NDArray[np.int32],
    known: Matrix,
) -> Matrix:
    size, count = len(numbers), len(split)
    first = np.full(size, count)
    last = np.zeros(size)
    np.minimum.at(first, incidence[:, 1], incidence[:, 0])
    np.maximum.at(last, incidence[:, 1], incidence[:, 0])
    frequency = np.bincount(incidence[:, 1], weights=incidence[:, 2], minlength=size)
    spread = np.bincount(incidence[:, 1], minlength=size)
    capitals = np.zeros(size)
    inner = np.full(size, 1e-6)
    for words in split:
        for token in words[1:]:
            inner[numbers[token.stem]] += 1
            capitals[numbers[token.stem]] += token.capital
    digits = np.array([stem[:1].isdigit() for stem in numbers])
    lengths = np.array([len(stem) for stem in numbers])
    columns = [
        1 / (1 + first),
        first / count,
        first == 0,
        first == 1,
        first == 2,
        last / count,
        known[:, 0] / 3,
        known[:, 1] / 3,
        np.log1p(frequency) / 2,
        np.log1p(spread) / 2,
        frequency / max(frequency.sum(), 1) * 30,
        spread / count,
        capitals / inner,
        digits,
        lengths / 10,
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)

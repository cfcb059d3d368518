"""Training examples: what the network is to foretell, counted from the human summaries.

A target is never a hard choice of sentences but how much of the summary each sentence, word and word pair holds.
"""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from summarizer.reader.counted import CountedArticle, count_article
from summarizer.reader.forecast import TIMES
from summarizer.text.terms import TermTable, tokens
from summarizer.text.trim import trim_all
from training.salience.data import Pair


@dataclass(frozen=True, slots=True)
class Example:
    """One article ready for training."""

    id: str
    source: str
    counted: CountedArticle
    gains: np.ndarray  # by sentence: ROUGE-1 F + ROUGE-2 F of the sentence alone
    words: np.ndarray  # by word and times: does the summary have it so often?
    pairs: np.ndarray  # by pair: does the summary have it?
    length: int  # words of the summary


def shown_sentences(pair: Pair) -> list[str]:
    """Return the pair's sentences as a summary would show them."""
    return trim_all(pair.sentences)


def make_example(pair: Pair, table: TermTable) -> Example:
    """Count what ``pair``'s summary keeps of its article."""
    counted = count_article(shown_sentences(pair), table)
    # Summaries are several sentences in one line: a pair across their border is as good as any.
    summary = [token.stem for token in tokens(pair.summary)]
    kept = Counter(summary)
    kept_pairs = set(pairwise(summary))
    times = np.array([kept[stem] for stem in counted.stems])
    words = times[:, None] > np.arange(TIMES)[None]
    stems = counted.stems
    pairs = np.array([(stems[a], stems[b]) in kept_pairs for a, b in counted.pairs], bool)
    return Example(
        pair.id,
        pair.source,
        counted,
        _gains(counted, times, pairs, len(summary)),
        words,
        pairs,
        len(summary),
    )


def _gains(counted: CountedArticle, times: np.ndarray, pairs: np.ndarray, length: int) -> np.ndarray:
    count = len(counted.lengths)
    rows, words, counts = counted.sentence_words.T
    single = np.bincount(rows, weights=np.minimum(counts, times[words]), minlength=count)
    rows, numbers = counted.sentence_pairs.T
    double = np.bincount(rows, weights=pairs[numbers], minlength=count)
    lengths = counted.lengths
    return 2 * single / (lengths + length) + 2 * double / np.maximum(lengths + length - 2, 1)


def read_examples(cache: Path, share: str) -> list[Example]:
    """Return the examples of ``share`` that have been made."""
    return pickle.loads((cache / f"{share}.examples").read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - our own file

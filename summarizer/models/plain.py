"""The way for languages that the reader has not learnt: a forest weighs each sentence by features of no language.

It was taught by the English articles that an editor read (``training/plain.py``), and measured on what it had not seen:
``benchmarks/foreign.py``.
"""

from __future__ import annotations

from math import fsum

import numpy as np

from summarizer.article import Article
from summarizer.brief import Length
from summarizer.models.plain_features import Laid, Matrix, features
from summarizer.models.selection import LONGEST_SHARE, MOST
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import open_forest
from summarizer.text.sentences import split_sentences

WEIGHTS = "plain.npz"
FOREST = "sentences"
# What a sentence loses of its odds if all its words are shown already: from 0 to .2 nothing is lost by it, at .5 one
# in a hundred of the sentences shown (three folds of the articles that teach).
REPEAT_COST = 0.2
# What it loses where it opens with words that point at one before it which is not shown. At .15 two in a hundred
# sentences shown do, in place of seven, for half a point of best or more.
LEANING_COST = 0.15
# A sentence of fewer words than this is a cry or a caption.
_FEWEST_WORDS = 5


def choose_plainly(article: Article) -> dict[Length, list[int]]:
    """Return for each length the numbers of the best of the article's sentences, in their order.

    There is at least one, if the article has any.
    """
    laid = Laid.out(article.title, article.body, split_sentences(article.body), article.language)
    if not laid.sentences:
        return {length: [] for length in MOST}
    return pick(laid, open_forest(embedded_folder() / WEIGHTS, FOREST).predict(features(laid)))


def pick(laid: Laid, odds: Matrix) -> dict[Length, list[int]]:
    """Take the sentences of the highest ``odds`` one after the other, each beside those that were taken before."""
    sizes = np.array([len(words) for words in laid.written])
    odds = np.where(sizes < _FEWEST_WORDS, odds - 1, odds)
    sets = [set(words) for words in laid.stems]
    chosen: list[int] = []
    shown: set[str] = set()
    while len(chosen) < max(MOST.values()):
        left = LONGEST_SHARE * sizes.sum() - sizes[chosen].sum()
        open_to = [index for index in range(len(sets)) if index not in chosen and sizes[index] <= left]
        if not open_to:
            break
        worth = [
            odds[index]
            - REPEAT_COST * _share_shown(sets[index], shown, laid.weight)
            - LEANING_COST * (laid.leans[index] and index - 1 not in chosen)
            for index in open_to
        ]
        chosen.append(open_to[int(np.argmax(worth))])
        shown |= sets[chosen[-1]]
    chosen = chosen or [int(np.argmax(odds))]
    return {length: sorted(chosen[:most]) for length, most in MOST.items()}


def _share_shown(words: set[str], shown: set[str], weight: dict[str, float]) -> float:
    total = fsum(weight[word] for word in words)
    return fsum(weight[word] for word in words & shown) / total if total else 1.0

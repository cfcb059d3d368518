"""Teach what belongs where: which of an article's names and numbers stands in a place of a true statement.

It is a cloze: of all that is tried in a place the statement's own is right, and of two names the statement's order. No
false statement is needed for it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np

from summarizer.checking.exchanged import Exchange, exchanges, turned
from summarizer.checking.fitting import Tried, tried
from summarizer.checking.grounds import Grounds
from summarizer.checking.kinds import Kinds
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.referents import Referents
from summarizer.checking.source import Source
from summarizer.checking.word_forms import Word
from summarizer.reading.learnt.trees import Forest
from training.checking.examples import SEED, true_statements
from training.checking.growing import grow_forest
from training.checking.table import said

# Of sentences of the article that were shortened or joined, which are near to a copy and easy, such a share is taken.
_OWN_SHARE = 0.3
# Rows that teach what belongs in a place, and what changed places.
PARTS = (1800, 1000)
_SHAPE = {"learning_rate": 0.1, "num_leaves": 15, "feature_fraction": 0.5}
_ROUNDS = 200


def statements(rows: Sequence[dict[str, str]], lexicon: Lexicon, kinds: Kinds) -> Iterator[tuple[list[Word], Grounds]]:
    """Yield true statements about ``rows`` and what they are about."""
    rng = random.Random(SEED)
    for number, row in enumerate(rows):
        grounds = Grounds(Source.read(row["article"]), lexicon, kinds)
        for statement, kind in true_statements(row, grounds.source.sentences, rng):
            if kind == "told" or rng.random() < _OWN_SHARE:
                yield said(statement), grounds
        if number % 100 == 0:
            print(f"{number} of {len(rows)} articles", flush=True)


def grow(places: Sequence[Tried]) -> Forest:
    """Grow the forest that says what belongs in a place: the first of what was tried does."""
    own = np.concatenate([np.arange(len(one.keys)) == 0 for one in places]).astype(int)
    return grow_forest(np.concatenate([one.rows for one in places]), own, _ROUNDS, _SHAPE)


def teach(rows: Sequence[dict[str, str]], lexicon: Lexicon, kinds: Kinds) -> Referents:
    """Grow the forests, each on other rows, as many as ``PARTS`` tells; no limits are set."""
    first, second = rows[: PARTS[0]], rows[PARTS[0] : sum(PARTS)]
    places = grow([one for words, grounds in statements(first, lexicon, kinds) for one in tried(words, grounds)])
    changed = grow_exchanges(
        [one for words, grounds in statements(second, lexicon, kinds) for one in exchanges(words, grounds)]
    )
    return Referents(places, changed, {})


def grow_exchanges(straight: Sequence[Exchange]) -> Forest:
    """Grow the forest that says whether two names changed places, on true statements and their reverse."""
    rows = np.stack([one.row for one in straight])
    labels = np.repeat([0, 1], len(rows))
    return grow_forest(np.concatenate([rows, turned(rows)]), labels, _ROUNDS, _SHAPE)

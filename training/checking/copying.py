"""Teach the judge of copying writers: which statements are pieced together so that the article does not say them.

It counts what a statement has of the article (``summarizer/checking/support_features.py``) and is taught on statements
made up of few pieces of it; ``train`` runs it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.lexicon import Lexicon
from summarizer.checking.source import Source
from summarizer.checking.support_features import copying, features
from summarizer.checking.word_forms import Word
from summarizer.reading.learnt.trees import Forest
from summarizer.text.sentences import sentences
from training.boosting import mean_of
from training.checking.corruptions import Draw, corrupt, names_of
from training.checking.examples import (
    HELD,
    SEED,
    SHORTENED,
    TOLD,
    Example,
    leaning,
    opening_of,
    read_rows,
    shortened,
)
from training.checking.growing import grow_forest
from training.checking.table import said

_ROWS = 1800
# Statements made up of fewer pieces of the article a word teach it.
_COPIED_BASE = 0.2
# Pieces of the article a word, over a whole summary: fewer and its writer copies. Nine in ten true summaries of the
# systems of FRANK (BART, BertSum, a pointer-generator) have below .25, half of people's over .5.
_COPIED = 0.4
# The share of all of people's statements that it may take for unsupported.
_FLAGGED = 0.04
# Shallow trees carry over better to what models write: balanced accuracy on FRANK 71.6 with 4 leaves, 70.5 with 8.
_SHAPE = {"learning_rate": 0.05, "num_leaves": 4, "feature_fraction": 0.5, "max_bin": 255}
_ROUNDS = 400
# One draw of the samples more or less moves the balanced accuracy on FRANK by one point: the mean of three is kept.
_DRAWS = 3
_FEWEST_WORDS = 3
# How often each kind of corruption is tried first: what models do most, most.
_MIX = (
    "mixed sentences", "mixed sentences", "mixed sentences", "swapped name", "swapped name", "swapped roles",
    "swapped roles", "swapped number", "negation", "direction", "invented event", "wrong reference", "wrong reference",
)  # fmt: skip
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A statement's features; whether it is false, or a person's own (``told``).

    ``base`` is the number of pieces of the article a word of the true statement that it was made from, ``style`` that
    of the whole summary.
    """

    features: NDArray[np.float32]
    false: bool
    told: bool
    base: float
    style: float


def tabulate(rows: list[dict[str, str]], lexicon: Lexicon) -> Iterator[Row]:
    """Make examples of all ``rows`` and describe them."""
    rng = random.Random(SEED)
    for number, row in enumerate(rows):
        source = Source.read(row["article"])
        made = list(examples(row, rows[number - 1], rng))
        style = _pieces([said(example.statement) for example in made if example.kind == "told"], source)
        for example in made:
            words = said(example.statement)
            if len(words) >= _FEWEST_WORDS:
                base = _pieces([said(example.base)], source)
                yield Row(features(words, source, lexicon), not example.true, example.kind == "told", base, style)


def examples(row: dict[str, str], other: dict[str, str], rng: random.Random) -> Iterator[Example]:
    """Yield statements about the article of ``row``, about as many true as false; ``other`` lends foreign events.

    What people know besides the article is not left out, and no sentences are joined: copying writers leave words out.
    """
    article = sentences(row["article"])
    draw = Draw(rng, article, names_of(other["article"]), sentences(other["summary"]))
    opening = opening_of(article)
    true = [(one, "told") for one in sentences(row["summary"])[:TOLD]]
    true += [(shortened(one, rng), "shortened") for one in rng.sample(opening, min(SHORTENED, len(opening)))]
    for statement, kind in true:
        yield Example(statement, kind, true=True, base=statement)
    for statement in [*(one for one, _ in true), *leaning(opening)[:1]]:
        tried = ((kind, corrupt(statement, kind, draw)) for kind in rng.sample(_MIX, _TRIES))
        kind, false = next((pair for pair in tried if pair[1]), ("", None))
        if false:
            yield Example(false, kind, true=False, base=statement)


def _pieces(statements: list[list[Word]], source: Source) -> float:
    return sum(copying(words, source) for words in statements) / max(1, sum(map(len, statements)))


def teach(pairs: Path, lexicon: Lexicon) -> tuple[Forest, float]:
    """Return the forest and the odds from which on a statement counts as unsupported."""
    learnt = [row for row in tabulate(read_rows(pairs, _ROWS, held=False), lexicon) if row.base <= _COPIED_BASE]
    features = np.stack([row.features for row in learnt])
    false = np.array([int(row.false) for row in learnt])
    grown = [grow_forest(features, false, _ROUNDS, _SHAPE | {"seed": seed}) for seed in range(1, _DRAWS + 1)]
    forest = mean_of(grown)
    own = [row for row in tabulate(read_rows(pairs, HELD, held=True), lexicon) if row.told]
    judged = forest.predict(np.stack([row.features for row in own if row.style <= _COPIED]))
    # Of all statements of people, so that the shares of both manners add up.
    most = min(round(_FLAGGED * len(own)), len(judged) - 1)
    return forest, float(np.sort(judged)[::-1][most])

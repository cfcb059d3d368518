"""Statements beside their evidence as arrays, made once and kept: what the forest of wrong words is taught with."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.lexicon import Lexicon
from summarizer.checking.pairing import Pair, pair
from summarizer.checking.source import Source
from summarizer.checking.word_forms import Word, level, words_of
from training.checking.examples import SEED, changed, examples

_FEWEST_WORDS = 4


class Lesson(NamedTuple):
    """A statement beside its evidence, and which of its words are wrong."""

    pair: Pair
    wrong: NDArray[np.bool_]


def lessons(rows: list[dict[str, str]], lexicon: Lexicon) -> Iterator[Lesson]:
    """Make examples of all ``rows`` and lay each beside its evidence."""
    rng = random.Random(SEED)
    for number, row in enumerate(rows):
        source = Source.read(row["article"])
        for example in examples(row, rows[number - 1], rng):
            words = said(example.statement)
            made = pair(words, source, lexicon) if len(words) >= _FEWEST_WORDS else None
            if made is None:
                continue
            if example.true:
                wrong = [False] * len(words)
            elif example.kind == "invented event":
                wrong = [word.content for word in words]
            else:
                wrong = changed([word.key for word in words], [word.key for word in said(example.base)])
            yield Lesson(made, np.array(wrong[: made.said]))
        if number % 200 == 0:
            print(f"{number} of {len(rows)} articles", flush=True)


def said(statement: str) -> list[Word]:
    """Return the words of a statement as the checker reads them."""
    return words_of(" ".join(level(statement).split()))


def kept(path: Path, rows: list[dict[str, str]], lexicon: Lexicon) -> list[Lesson]:
    """Return the lessons of ``rows``, from ``path`` where they were made before."""
    if not path.is_file():
        path.write_bytes(pickle.dumps(list(lessons(rows, lexicon))))
    loaded: list[Lesson] = pickle.loads(path.read_bytes())  # noqa: S301 - written by this program
    return loaded

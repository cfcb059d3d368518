"""What the checker has learnt: ordinary words, and whether the article says what a statement says.

Two judges. One reads the statement beside its evidence, word for word (``judge``): it finds who and whom exchanged, a
"not" too many, halves that do not belong together. The other counts what the statement has of the whole article
(``features``). Writers differ: of one that copies (sentence compressors, models taught on highlights) a statement that
is pieced together from here and there is suspect; one that writes in its own words does so in every sentence. So the
second is asked about copying writers and the first about the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from pathlib import Path

import numpy as np

from summarizer.checking.features import NAMES, copying, features
from summarizer.checking.judge import Judge
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.pairing import MOST_SAID, pair
from summarizer.checking.source import Source
from summarizer.checking.words import Word
from summarizer.reading.learnt.trees import Forest, forest_from, load_arrays

# Pieces of the article a word, over a whole summary: fewer and its writer copies. Nine in ten true summaries of the
# systems of FRANK (BART, BertSum, a pointer-generator) have below .25, half of people's over .5.
COPIED = 0.4


class Learnt:
    """The weights of ``training/checking``."""

    def __init__(self, lexicon: Lexicon, judge: Judge, limit: float, copied: tuple[Forest, float]) -> None:
        """Take the learnt parts.

        ``limit`` is the judge's log odds from which on a statement counts as unsupported; ``copied`` is the forest that
        is asked about a copying writer, and its limit (0 to 1).
        """
        self.lexicon = lexicon
        self.limit = limit
        self._judge = judge
        self._copied, self._copied_limit = copied

    @classmethod
    def read(cls, folder: Path) -> Learnt:
        """Open ``checker.npz`` in ``folder``."""
        stored = load_arrays(folder / "checker.npz")
        return cls(
            Lexicon(stored["ordinary"]),
            Judge.read(stored),
            float(stored["limit"]),
            (forest_from(stored, "copied"), float(stored["copied_limit"])),
        )

    def copies(self, words: Sequence[Word], source: Source) -> bool:
        """Tell whether the writer of a summary of these ``words`` copies."""
        return copying(words, source) <= COPIED * len(words)

    def pieced(self, words: Sequence[Word], source: Source) -> bool:
        """Tell whether a statement of a copying writer is pieced together so that the article does not say it."""
        row = features(words, source, self.lexicon).reshape(1, len(NAMES))
        return bool(self._copied.predict(np.asarray(row, np.float32))[0] > self._copied_limit)

    def odds(self, statements: Sequence[Sequence[Word]], source: Source) -> list[float]:
        """Return of each statement the log odds that the article does not say it; long ones go in pieces.

        The judge has learnt names by their capitals: what is written without any is not judged (minus infinity).
        """
        pairs = [
            (number, pair(words[at : at + MOST_SAID], source, self.lexicon))
            for number, words in enumerate(statements)
            if any(word.capital for word in words)
            for at in range(0, len(words), MOST_SAID)
        ]
        found = [-inf] * len(statements)
        judged = [(number, one) for number, one in pairs if one is not None]
        for (number, _), odds in zip(judged, self._judge.odds([one for _, one in judged]), strict=True):
            found[number] = max(found[number], odds)
        for number, one in pairs:
            found[number] = inf if one is None else found[number]
        return found

"""What the checker has learnt: ordinary words, and whether the article says what a statement says.

Two judges. One reads the statement beside its evidence, word for word (``judge``): it finds who and whom
exchanged, a "not" too many, halves that do not belong together. The other counts what the statement has of the whole
article (``features``). It alone is asked where a statement has no capitals: systems that write so copy, and the first
has learnt names by their capitals.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from pathlib import Path

import numpy as np

from summarizer.checking.judge import Judge
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.pairing import MOST_SAID, pair
from summarizer.checking.source import Source
from summarizer.checking.support_features import NAMES, features
from summarizer.checking.word_forms import Word
from summarizer.reading.learnt.trees import Forest, forest_from, load_arrays


class Learnt:
    """The weights of ``training/checking``."""

    def __init__(self, lexicon: Lexicon, judge: Judge, limit: float, copied: tuple[Forest, float]) -> None:
        """Take the learnt parts.

        ``limit`` is the first judge's log odds from which on a statement counts as unsupported; ``copied`` is the
        other's forest and its limit (0 to 1).
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

    def unsupported(self, words: Sequence[Word], odds: float, source: Source) -> bool:
        """Tell whether a statement of which the first judge says ``odds`` counts as unsupported."""
        if odds == inf or any(word.capital for word in words):
            return odds > self.limit
        row = features(words, source, self.lexicon).reshape(1, len(NAMES))
        return bool(self._copied.predict(np.asarray(row, np.float32))[0] > self._copied_limit)

    def odds(self, statements: Sequence[Sequence[Word]], source: Source) -> list[float]:
        """Return of each statement the first judge's log odds that the article does not say it; long ones go in pieces.

        Of one that stands on no sentence that is infinity.
        """
        pairs = [
            (number, pair(words[at : at + MOST_SAID], source, self.lexicon))
            for number, words in enumerate(statements)
            for at in range(0, len(words), MOST_SAID)
        ]
        found = [-inf] * len(statements)
        judged = [(number, one) for number, one in pairs if one is not None]
        for (number, _), odds in zip(judged, self._judge.odds([one for _, one in judged]), strict=True):
            found[number] = max(found[number], odds)
        for number, one in pairs:
            found[number] = inf if one is None else found[number]
        return found

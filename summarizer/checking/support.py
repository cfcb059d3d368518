"""What the checker has learnt: ordinary words, opposites, and whether the article says what a statement says.

Three judges. One tries other names and numbers in the places of the statement's (``referents``): it finds who and whom
exchanged. One reads the statement beside its evidence, word for word (``judge``): it finds a "not" too many, and halves
that do not belong together. The third counts what the statement has of the whole article (``features``). Where a
statement has no capitals it is asked instead of the second, and the first tries numbers only: systems that write so
copy, and the others have learnt names by their capitals.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from pathlib import Path

import numpy as np

from summarizer.checking.grounds import Grounds
from summarizer.checking.judge import Judge
from summarizer.checking.kinds import Kinds
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.opposites import Opposites
from summarizer.checking.pairing import MOST_SAID, pair
from summarizer.checking.referents import Referents
from summarizer.checking.source import Source
from summarizer.checking.support_features import NAMES, features
from summarizer.checking.word_forms import Word
from summarizer.reading.learnt.trees import Forest, forest_from, load_arrays


class Learnt:
    """The weights of ``training/checking``."""

    def __init__(
        self,
        lexicon: Lexicon,
        opposites: Opposites,
        kinds: Kinds,
        referents: Referents,
        judge: Judge,
        limit: float,
        copied: tuple[Forest, float],
    ) -> None:
        """Take the learnt parts.

        ``limit`` is the log odds of ``judge`` from which on a statement counts as unsupported; ``copied`` is the
        last one's forest and its limit (0 to 1).
        """
        self.lexicon = lexicon
        self.opposites = opposites
        self.limit = limit
        self._kinds = kinds
        self._referents = referents
        self._judge = judge
        self._copied, self._copied_limit = copied

    @classmethod
    def read(cls, folder: Path) -> Learnt:
        """Open ``checker.npz`` in ``folder``."""
        stored = load_arrays(folder / "checker.npz")
        return cls(
            Lexicon(stored["ordinary"]),
            Opposites(stored["opposites"]),
            Kinds.read(stored),
            Referents.read(stored),
            Judge.read(stored),
            float(stored["limit"]),
            (forest_from(stored, "copied"), float(stored["copied_limit"])),
        )

    def misplaced(self, statements: Sequence[Sequence[Word]], source: Source) -> list[str | None]:
        """Return of each statement the words that stand in another's place, None where all may be right."""
        grounds = Grounds(source, self.lexicon, self._kinds)
        return [self._referents.wrong(words, grounds) for words in statements]

    def unsupported(self, words: Sequence[Word], odds: float, source: Source) -> bool:
        """Tell whether a statement of which ``judge`` says ``odds`` counts as unsupported."""
        if odds == inf or any(word.capital for word in words):
            return odds > self.limit
        row = features(words, source, self.lexicon).reshape(1, len(NAMES))
        return bool(self._copied.predict(np.asarray(row, np.float32))[0] > self._copied_limit)

    def odds(self, statements: Sequence[Sequence[Word]], source: Source) -> list[float]:
        """Return of each statement the log odds of ``judge`` that the article does not say it; long ones go in pieces.

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

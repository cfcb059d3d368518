"""The learnt check: does any sentence of the article say what the statement says?

Writers differ. Of one that copies (sentence compressors, models taught on highlights), a statement that is pieced
together from here and there is suspect; one that writes in its own words does so in every sentence, and only what is
far from all that the article says is. So the summary as a whole tells which of two forests judges its statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from summarizer.checking.features import NAMES, copying, features
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.source import Source
from summarizer.checking.words import Word
from summarizer.reading.learnt.trees import Forest, forest_from, load_arrays

# Pieces of the article a word, over a whole summary: fewer and its writer copies. Nine in ten true summaries of the
# systems of FRANK (BART, BertSum, a pointer-generator) have below .25, half of people's over .5.
COPIED = 0.4
# Fewer words say too little to be judged.
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Judge:
    """A forest and the odds from which on a statement counts as unsupported."""

    forest: Forest
    limit: float


class Support:
    """What was learnt: ordinary words, and a judge for each manner of writing."""

    def __init__(self, lexicon: Lexicon, copied: Judge, worded: Judge) -> None:
        """Take the learnt parts."""
        self.lexicon = lexicon
        self._copied = copied
        self._worded = worded

    @classmethod
    def read(cls, path: Path) -> Support:
        """Open the weights that training wrote."""
        stored = load_arrays(path)
        copied, worded = (
            Judge(forest_from(stored, name), float(stored[f"{name}_limit"])) for name in ("copied", "worded")
        )
        return cls(Lexicon(stored["ordinary"]), copied, worded)

    def copies(self, words: Sequence[Word], source: Source) -> bool:
        """Tell whether the writer of a summary of these ``words`` copies."""
        return copying(words, source) <= COPIED * len(words)

    def says(self, words: Sequence[Word], source: Source, *, copied: bool) -> bool:
        """Tell whether the article says what a statement says, as far as can be told."""
        if len(words) < _FEWEST_WORDS:
            return True
        judge = self._copied if copied else self._worded
        row = features(words, source, self.lexicon).reshape(1, len(NAMES))
        return bool(judge.forest.predict(np.asarray(row, np.float32))[0] <= judge.limit)

"""The learnt check: does the evidence say what the statement says?

Two forests, one above the other. The first looks at each word of the statement beside the evidence and says how likely
it is wrong there; the second looks at the statement as a whole, its words' odds among the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.pair_features import statement_features, word_features
from summarizer.checking.pairing import Pair
from summarizer.reading.learnt.trees import Forest, forest_from

# Likelihoods are kept this far from nought and one.
_SURE = 1e-6


@dataclass(frozen=True, slots=True)
class Judge:
    """The forests that training grew."""

    words: Forest
    statements: Forest

    @classmethod
    def read(cls, stored: dict[str, NDArray[Any]]) -> Judge:
        """Take the arrays that training wrote."""
        return cls(forest_from(stored, "words"), forest_from(stored, "statements"))

    def odds(self, pairs: Sequence[Pair]) -> list[float]:
        """Return for each pair the log odds that the evidence does not say what the statement says."""
        if not pairs:
            return []
        wrong = self.words.predict(word_features(pairs))
        likely = self.statements.predict(statement_features(pairs, wrong)).clip(_SURE, 1 - _SURE)
        return [float(one) for one in np.log(likely / (1 - likely))]

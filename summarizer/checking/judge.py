"""The learnt check: does the article say what the statement says?

Two forests, one above the other. The first looks at each word of the statement beside the evidence and says how likely
it is wrong there. The second looks at the statement as a whole: its words' odds among the rest, and what the other
checks have seen of it, how much of it the article has and whether another's name is likelier in a name's place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.pair_features import Rows, statement_features, word_features
from summarizer.checking.pairing import Pair
from summarizer.checking.referents import Doubt, signs
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

    def odds(self, pairs: Sequence[Pair], seen: Sequence[Rows]) -> list[float]:
        """Return for each pair the log odds that the article does not say what the statement says.

        ``seen`` has for each pair what ``seen`` tells of its statement.
        """
        if not pairs:
            return []
        likely = self.statements.predict(statement_rows(self.words, pairs, seen)).clip(_SURE, 1 - _SURE)
        return [float(one) for one in np.log(likely / (1 - likely))]


def seen(doubts: Sequence[Doubt], negations: Sequence[str], counted: Rows, read: Rows) -> Rows:
    """Return what the other checks have seen of a statement (features).

    Its ``doubts``, the ``negations`` that the article has not, what of it stands in the article (``counted``), and what
    the encoder makes of it beside its evidence (``read``).
    """
    return np.concatenate([[float(bool(negations))], signs(doubts), read, counted]).astype(np.float32)


def statement_rows(words: Forest, pairs: Sequence[Pair], seen: Sequence[Rows]) -> Rows:
    """Return what the second forest reads (pairs x features), ``words`` the first."""
    own = statement_features(pairs, words.predict(word_features(pairs)))
    return np.concatenate([own, np.stack(seen)], 1)
